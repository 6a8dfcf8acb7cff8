"""The steps that can be gone back to, newest first, read from the journal as they are needed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.step import Step, StepState
from annotator.storage.summary import StepSummary
from annotator.ui.style import plain

STEP_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row's StepSummary; None for the beginning, which is the last row."""
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the row is the state that the workspace is in."""

BEGINNING = 0
"""The number of the state before the first step."""
_BATCH = 100
_FRESH = 8
_MOST_AT_ONCE = 2000

# Steps, newest first: at most so many, with numbers below the second (None: the newest).
Read = Callable[[int, int | None], Sequence[StepSummary]]
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HistoryModel(QAbstractListModel):
    """Shows what is done and what is undone; steps that a newer edit left behind are not shown.

    The journal is linear: what is undone is newer than all that is done.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.describe: Callable[[StepSummary | None, bool], str] = lambda step, current: ""
        """Says a row, and whether it is the current one, in words."""
        self._read: Read | None = None
        self._page = 0
        self._rows: list[StepSummary] = []
        self._newest = self._oldest = 0
        self._complete = False

    def show_steps(self, read: Read | None, page_id: int = 0) -> None:
        """Lists what `read` gives, from the newest step on; of one page only where it is named."""
        self.beginResetModel()
        self._read, self._page = read, page_id
        self._newest = self._oldest = 0
        self._complete = read is None
        self._rows = self._further()
        self.endResetModel()

    def _further(self) -> list[StepSummary]:
        """The next older steps: at least one that is shown, unless very many are not."""
        found: list[StepSummary] = []
        seen = 0
        while self._read is not None and not found and not self._complete and seen < _MOST_AT_ONCE:
            steps = self._read(_BATCH, self._oldest or None)
            seen += len(steps)
            if steps:
                self._oldest = steps[-1].id
                self._newest = max(self._newest, steps[0].id)
            self._complete = len(steps) < _BATCH
            found += [step for step in steps if self._shows(step)]
        return found

    def _shows(self, step: StepSummary) -> bool:
        if step.state is StepState.ABANDONED:
            return False
        return not self._page or any(page_id == self._page for page_id, _ in step.pages)

    def record(self, step: Step) -> None:
        """A step was done for the first time, or undone, or done again; or several were."""
        if self._read is None:
            return
        reached = step.arguments.get("step") if step.name == "go-to" else None
        if isinstance(reached, int):  # no step of the journal, but a journey through it
            self._turn(StepState.UNDONE, reached + 1, None)
            self._turn(StepState.DONE, None, reached)
        elif step.state is StepState.UNDONE:
            self._turn(StepState.UNDONE, step.id, None)
        elif step.id <= self._newest:
            self._turn(StepState.DONE, None, step.id)
        else:
            self._add(step.id)

    def _turn(self, state: StepState, first: int | None, last: int | None) -> None:
        """The steps from `first` to `last`, both included, are in that state now."""
        for row, step in enumerate(self._rows):
            inside = (first is None or step.id >= first) and (last is None or step.id <= last)
            if inside and step.state is not state:
                self._rows[row] = replace(step, state=state)
        self._repaint()

    def _add(self, step_id: int) -> None:
        assert self._read is not None
        undone = sum(1 for step in self._rows if step.state is StepState.UNDONE)
        if undone:  # they are the topmost rows, and left behind from now on
            self.beginRemoveRows(_ROOT, 0, undone - 1)
            del self._rows[:undone]
            self.endRemoveRows()
        fresh = [step for step in self._read(_FRESH, None) if step.id > self._newest]
        self._newest = max([step_id, *(step.id for step in fresh)])
        fresh = [step for step in fresh if self._shows(step)]
        if fresh:
            self.beginInsertRows(_ROOT, 0, len(fresh) - 1)
            self._rows[:0] = fresh
            self.endInsertRows()
        self._repaint()

    def _repaint(self) -> None:
        """The mark of the current state may stand in another row."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    @property
    def current_row(self) -> int:
        """The row of the state that the workspace (or the page) is in; -1 where it is not read."""
        for row, step in enumerate(self._rows):
            if step.state is StepState.DONE:
                return row
        return len(self._rows) if self._complete and self._read is not None else -1

    def step_at(self, row: int) -> int:
        """The number of the row's step, BEGINNING for the last row."""
        return self._rows[row].id if row < len(self._rows) else BEGINNING

    def canFetchMore(self, parent: Index) -> bool:
        """Qt's question: whether there are older steps that are not read yet."""
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index) -> None:
        """Qt's wish: the next older steps."""
        if not self.canFetchMore(parent):
            return
        older = self._further()
        more = len(older) + self._complete
        if more:
            self._complete, complete = False, self._complete
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + more - 1)
            self._rows += older
            self._complete = complete
            self.endInsertRows()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's question: the steps read so far, and the beginning behind the oldest one."""
        if parent.isValid() or self._read is None:
            return 0
        return len(self._rows) + self._complete

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question: the step's name in the journal; STEP_ROLE, CURRENT_ROLE."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        row = index.row()
        step = self._rows[row] if row < len(self._rows) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return step.name if step else ""
        if role == STEP_ROLE:
            return step
        if role == CURRENT_ROLE:
            return row == self.current_row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.describe(step, row == self.current_row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.describe(step, row == self.current_row))
        return None
