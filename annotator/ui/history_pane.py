"""The history: what was done, in plain words, with the way back to any of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from annotator.domain.label import LabelSet
from annotator.domain.step import Step, StepState
from annotator.storage.summary import StepSummary
from annotator.ui.desk import Desk
from annotator.ui.history_model import CURRENT_ROLE, STEP_ROLE, HistoryModel
from annotator.ui.plain_list import SOON, PlainList
from annotator.ui.theme import Theme
from annotator.ui.two_line import SIDE, TOP, Index, Lines, TwoLineDelegate
from annotator.ui.words import step_words, time_words

_MARK = 14
_MINUTE = 60_000


def said(step: StepSummary, labels: LabelSet | None = None) -> str:
    """What a step did, in words."""
    return step_words(Step(step.name, (), step.arguments), labels)


class HistoryDelegate(TwoLineDelegate):
    """Paints a step: what was done; when, and on which page."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self.names_pages = True
        self.labels: LabelSet | None = None
        """Whose titles labels are called by."""

    def lines(self, index: Index) -> Lines:
        """What the step did, and when."""
        step: StepSummary | None = index.data(STEP_ROLE)
        undone = step is not None and step.state is not StepState.DONE
        words = said(step, self.labels) if step else self.tr("The beginning")
        return Lines(words, self._below(step), strong=bool(index.data(CURRENT_ROLE)), dim=undone)

    def paint_left(self, painter: QPainter, rect: QRect, index: Index) -> int:
        """The thread of time, with a bead where the workspace is."""
        current, last = bool(index.data(CURRENT_ROLE)), index.data(STEP_ROLE) is None
        self._paint_thread(painter, rect.adjusted(0, -TOP, 0, TOP), current, last)
        return _MARK

    def _paint_thread(self, painter: QPainter, rect: QRect, current: bool, last: bool) -> None:
        colours = self.theme.colours
        x = rect.left() + 4
        middle = rect.top() + rect.height() // 2
        painter.setPen(QPen(colours.line, 2))
        painter.drawLine(x, rect.top(), x, middle if last else rect.bottom() + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent if current else colours.line, 2))
        painter.setBrush(colours.accent if current else colours.window)
        size = 4.5 if current else 3.0
        painter.drawEllipse(QPointF(x, middle), size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _below(self, step: StepSummary | None) -> str:
        if step is None:
            return self.tr("before the first step")
        parts = [time_words(step.at)]
        if step.state is not StepState.DONE:
            parts.append(self.tr("undone"))
        if self.names_pages and step.pages:
            more = len(step.pages) - 1
            name = step.pages[0][1]
            parts.append(self.tr("{page} and {n} more").format(page=name, n=more) if more else name)
        return " · ".join(parts)

    def describe(self, step: StepSummary | None, current: bool) -> str:
        """The whole of a row in words, for tool tips and screen readers."""
        first = said(step, self.labels) if step else self.tr("The beginning")
        lines = [first, self._below(step)]
        if current:
            lines.append(self.tr("this is where you are"))
        return "\n".join(lines)


class HistoryPane(QWidget):
    """Lists the steps of the workspace on the desk, newest first."""

    step_wanted = Signal(int)
    """The state right after that step (0: the beginning) is to come back."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = HistoryModel(self)
        self._delegate = HistoryDelegate(theme, self)
        self._model.describe = self._delegate.describe
        self.only_page = QCheckBox()
        self.list = PlainList(theme)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self._steps: list[Step] = []
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.catch_up)
        # Times grow old; nobody looks at them more closely than by the minute.
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self.list.viewport().update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(SIDE, 4, SIDE, 4)
        above.addWidget(self.only_page)
        layout.addLayout(above)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        desk.workspace_changed.connect(self._read)
        desk.step_recorded.connect(self._record)
        desk.page_opened.connect(self._follow_page)
        desk.pages_changed.connect(self._follow_pages)
        self.only_page.toggled.connect(self._read)
        self.list.entered_row.connect(self._wish)
        self.list.doubleClicked.connect(lambda index: self._wish(index.row()))
        self.retranslate()

    def show_labels(self, labels: LabelSet) -> None:
        """Calls labels by their titles in this set."""
        self._delegate.labels = labels
        self.list.viewport().update()

    def _record(self, step: Step) -> None:
        self._steps.append(step)
        self._soon.start()

    def catch_up(self) -> None:
        """Shows at once what would be shown in a moment."""
        self._soon.stop()
        steps, self._steps = self._steps, []
        for step in steps:
            self._model.record(step)

    def _read(self) -> None:
        """Reads the journal from the newest step on."""
        self._steps.clear()
        only = self.only_page.isChecked()
        self._delegate.names_pages = not only
        page_id = self._desk.page_id if only else 0
        if not self._desk.ready or (only and not page_id):
            self._model.show_steps(None)
            return
        self._model.show_steps(self._journal, page_id)

    def _journal(self, limit: int, before: int | None) -> Sequence[StepSummary]:
        if not self._desk.ready:
            return []  # the window is being closed
        return self._desk.workspace.steps(limit=limit, before=before)

    def _follow_page(self) -> None:
        if self.only_page.isChecked():
            self._read()

    def _follow_pages(self, ids: set[int] | None) -> None:
        if ids is None:  # an import may have brought steps of its own
            self._read()

    def _wish(self, row: int) -> None:
        self.catch_up()
        if row != self._model.current_row or self.only_page.isChecked():
            self.step_wanted.emit(self._model.step_at(row))

    def showEvent(self, event: QShowEvent) -> None:
        """Times are told anew while they can be seen."""
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        self._clock.stop()
        super().hideEvent(event)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.only_page.setText(self.tr("Only this page"))
        self.list.setAccessibleName(self.tr("History"))
        self.list.say_when_empty(self.tr("Nothing has been done yet."))
        self.list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
