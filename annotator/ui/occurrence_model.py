"""The places of a string with a tick for each that is to be marked."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.ui.span_cells import CONTEXT_ROLE
from annotator.ui.style import plain
from annotator.ui.words import error_words
from annotator.workspace.labelling import Place
from annotator.workspace.occurrence import Occurrence

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
TICK, CONTEXT, PAGE, STATE = range(4)
"""The columns."""

translate = QCoreApplication.translate


class OccurrenceModel(QAbstractTableModel):
    """Every place is ticked that would be marked; ticks can be changed where that makes sense."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Occurrence, ...] = ()
        self._ticks: list[bool] = []

    def show_occurrences(self, shown: tuple[Occurrence, ...]) -> None:
        """Shows these; ticks that a person has changed stay as they are at the same places."""
        held = {_place(one): tick for one, tick in zip(self._shown, self._ticks, strict=True)}
        usual = {_place(one): one.free for one in self._shown}
        changed = {at: tick for at, tick in held.items() if tick != usual[at]}
        self.beginResetModel()
        self._shown = shown
        self._ticks = [
            changed.get(_place(one), one.free) if _is_open(one) else False for one in shown
        ]
        self.endResetModel()

    def forget(self) -> None:
        """Another string or label: no tick was changed."""
        self.beginResetModel()
        self._shown, self._ticks = (), []
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Turns a tick, where there is one."""
        if _is_open(self._shown[row]):
            self._ticks[row] = not self._ticks[row]
            self.dataChanged.emit(self.index(row, 0), self.index(row, STATE))

    def tick_all(self, on: bool) -> None:
        """Turns all ticks on, or off."""
        if self._shown:
            self._ticks = [on and _is_open(one) for one in self._shown]
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, STATE))

    @property
    def left_out(self) -> list[Place]:
        """The places that would be marked and are not ticked."""
        return [
            _place(one)
            for one, tick in zip(self._shown, self._ticks, strict=True)
            if one.free and not tick
        ]

    @property
    def taken_up(self) -> list[Place]:
        """The places that were left out before and are ticked now."""
        return [
            _place(one)
            for one, tick in zip(self._shown, self._ticks, strict=True)
            if one.rejected and tick
        ]

    @property
    def unticked(self) -> int:
        """How many of the shown places are not to be marked."""
        return len(self._ticks) - sum(self._ticks)

    def state_words(self, one: Occurrence) -> str:
        """What is to be known of a place beside its text."""
        if one.marked:
            return translate("Occurrences", "marked already")
        if one.refused is not None:
            return error_words(one.refused)
        if one.rejected:
            return translate("Occurrences", "left out before")
        return ""

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's question: how many places are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Qt's question: tick, context, page, state."""
        return 0 if parent.isValid() else STATE + 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Qt's question: what stands in a cell."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = index.row(), index.column()
        one = self._shown[row]
        if role == _ROLE.CheckStateRole:
            if column != TICK or not _is_open(one):
                return None
            return Qt.CheckState.Checked if self._ticks[row] else Qt.CheckState.Unchecked
        if role == CONTEXT_ROLE:
            return (one.left, one.text, one.right) if column == CONTEXT else None
        if role == _ROLE.ForegroundRole:
            return True if not _is_open(one) or column == STATE else None
        words = self._words(one, row, column)
        if role == _ROLE.DisplayRole:
            return words if column != TICK else ""
        if role == _ROLE.AccessibleTextRole:
            return words
        if role == _ROLE.ToolTipRole and words:
            return plain(words)
        return None

    def _words(self, one: Occurrence, row: int, column: int) -> str:
        if column == TICK:
            if not _is_open(one):
                return translate("Occurrences", "cannot be ticked")
            on, off = translate("Occurrences", "ticked"), translate("Occurrences", "not ticked")
            return on if self._ticks[row] else off
        if column == CONTEXT:
            return f"{one.left}{one.text}{one.right}"
        return one.page if column == PAGE else self.state_words(one)


def _place(one: Occurrence) -> Place:
    return one.page_id, one.ranges


def _is_open(one: Occurrence) -> bool:
    """Whether a person can decide here."""
    return not one.marked and one.refused is None
