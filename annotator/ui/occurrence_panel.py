"""The panel for marking a string wherever else it stands, at the lower edge of the panes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.error import AnnotatorError
from annotator.domain.label import LabelSet
from annotator.ui.desk import Desk
from annotator.ui.explorer_part import Reach, ScopeBox, fill_label_box
from annotator.ui.explorer_tab import Whereabouts
from annotator.ui.job import Jobs, Reporter
from annotator.ui.occurrence_model import CONTEXT, PAGE, STATE, TICK, OccurrenceModel
from annotator.ui.span_view import SpanView
from annotator.ui.status_bar import ElidedLabel
from annotator.ui.theme import Theme
from annotator.ui.words import reasons_words
from annotator.workspace.labelling import Marked, Scope
from annotator.workspace.occurrence import Occurrences

COUNT, MARK = "count-occurrences", "mark-occurrences"
"""The kinds of the jobs."""
_PAUSE = 60
"""Milliseconds after an edit: it need not be followed any faster."""
_MANY = 30
"""On so many pages marking takes long enough to be done in a thread."""
_ROWS = 7


class _Places(SpanView):
    """The list: Enter marks, Space turns a tick."""

    mark_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for all that is ticked, not for the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mark_wanted.emit()
        else:
            super().keyPressEvent(event)


class OccurrencePanel(QFrame):
    """Counts and lists where a string stands, and marks what is ticked as one step."""

    closed = Signal()
    """It is hidden; the keys should go back to where they came from."""

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        theme: Theme,
        here: Whereabouts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._theme = desk, jobs, theme
        self.needle = ""
        """What is sought."""
        self._found = Occurrences(0, 0, ())
        self._asked: tuple[str, str, Scope] | None = None
        self.model = OccurrenceModel(self)
        self._title = ElidedLabel()
        self.label_box = QComboBox()
        self.scope = ScopeBox(desk, here, *Reach)
        self.scope.choose(Reach.PAGE)
        self._count = QLabel()
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._mark = QPushButton()
        self._all, self._none, self._close = QToolButton(), QToolButton(), QToolButton()
        self.view = _Places(theme)
        self.view.setModel(self.model)
        self.view.setSelectionMode(SpanView.SelectionMode.SingleSelection)
        self.view.horizontalHeader().hide()
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect(here)
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._title)
        top.addWidget(self.label_box)
        top.addWidget(self.scope)
        top.addStretch(1)
        for one in (self._count, self._all, self._none):
            top.addWidget(one)
        top.addWidget(self._mark)
        top.addWidget(self._close)
        for button in (self._all, self._none, self._close):
            button.setAutoRaise(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 5, 10, 5)
        layout.addLayout(top)
        layout.addWidget(self.view)
        row = self.view.verticalHeader().defaultSectionSize()
        self.view.setFixedHeight(_ROWS * row + 2 * self.view.frameWidth())
        columns = self.view.horizontalHeader()
        columns.setMinimumSectionSize(20)
        columns.resizeSection(TICK, 34)
        columns.setSectionResizeMode(CONTEXT, QHeaderView.ResizeMode.Stretch)
        columns.resizeSection(PAGE, 130)
        columns.resizeSection(STATE, 260)
        self.setFocusProxy(self.view)

    def _connect(self, here: Whereabouts) -> None:
        self.label_box.currentIndexChanged.connect(self._seek_anew)
        self.scope.currentIndexChanged.connect(self._seek_anew)
        self.view.clicked.connect(lambda index: self._click(index.row(), index.column()))
        self.view.glance_wanted.connect(self.model.toggle)
        self.view.mark_wanted.connect(self.mark)
        self.view.key_pressed.connect(self._take_key)
        self.model.dataChanged.connect(self._say)
        self._all.clicked.connect(lambda: self.model.tick_all(True))
        self._none.clicked.connect(lambda: self.model.tick_all(False))
        self._mark.clicked.connect(self.mark)
        self._close.clicked.connect(self.close_panel)
        self._later.timeout.connect(self.count)
        self._desk.annotation_changed.connect(self._follow)
        self._desk.page_opened.connect(self._follow)
        here.article_changed.connect(self._follow_article)
        self._jobs.finished.connect(lambda kind: self._say() if kind == MARK else None)
        self._theme.changed.connect(self._show_labels)

    # Opening and closing

    def open_panel(self, needle: str, label: str) -> None:
        """Shows where a string stands that is to carry a label."""
        self.needle = needle
        self._show_labels()
        self.label_box.blockSignals(True)
        self.label_box.setCurrentIndex(max(0, self.label_box.findData(label)))
        self.label_box.blockSignals(False)
        self.show()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._seek_anew()
        self.retranslate()

    def close_panel(self) -> None:
        """Hides the panel."""
        if not self.isHidden():
            self._later.stop()
            self.closed.emit()  # first: Qt would give the keys to whatever comes next
            self.hide()

    # Finding

    @property
    def label(self) -> str:
        """The label that is chosen."""
        return str(self.label_box.currentData() or "")

    @property
    def is_counting(self) -> bool:
        """Whether what is listed is about to be put right."""
        return self._later.isActive() or self._jobs.is_running(COUNT)

    def _labels(self) -> LabelSet:
        return self._desk.workspace.labelling.in_use(self._desk.annotation)

    def _show_labels(self) -> None:
        if self._desk.ready:
            labels = self._labels()
            names = [one.name for one in labels.enabled]
            fill_label_box(self.label_box, self._theme, labels, names)

    def _seek_anew(self) -> None:
        self.model.forget()
        self.count()

    def _follow(self) -> None:
        if not self.isHidden():
            self._later.start()

    def _follow_article(self) -> None:
        if self.scope.reach is Reach.ARTICLE:
            self._follow()

    def count(self) -> None:
        """Counts and lists the places in a thread."""
        self._later.stop()
        if self.isHidden() or not self._desk.ready or not self.needle or not self.label:
            return
        if self._jobs.is_running(COUNT):
            self._asked = None  # it is asked again as soon as the other answer is there
            return
        asked = self._asked = self.needle, self.label, self.scope.scope()
        labelling = self._desk.workspace.labelling

        def work(report: Reporter) -> Occurrences:
            del report
            return labelling.occurrences(*asked)

        def show(found: Occurrences) -> None:
            if self._asked != asked:
                self.count()
                return
            self._found = found
            row = max(0, self.view.currentIndex().row())
            self.model.show_occurrences(found.shown)
            if found.shown:
                first = next((n for n, one in enumerate(found.shown) if one.free), 0)
                self.view.selectRow(min(row or first, len(found.shown) - 1))
            self._say()

        self._jobs.start(COUNT, work, show, self._desk.refuse)
        self._count.setText(self.tr("counting…"))

    # Marking

    def _click(self, row: int, column: int) -> None:
        if column == TICK:
            self.model.toggle(row)

    def _take_key(self, key: str) -> None:
        label = self._labels().by_key(key) if self._desk.ready else None
        if label is not None:
            self.label_box.setCurrentIndex(self.label_box.findData(label.name))

    def mark(self) -> None:
        """Marks what is ticked, and what is beyond the list, as one step."""
        if self.is_counting or self._jobs.is_running(MARK) or not self._found.total:
            return
        if not self._mark.isEnabled():
            self._desk.say(self.tr("Nothing here is ticked."))
            return
        needle, label, scope = self.needle, self.label, self.scope.scope()
        left_out, also = self.model.left_out, self.model.taken_up
        labelling = self._desk.workspace.labelling

        pages = self._found.pages

        def work(report: Callable[[int, int], object]) -> Marked:
            gone = 0

            def seen() -> None:
                nonlocal gone
                gone += 1
                report(gone, pages)

            return labelling.mark_occurrences(
                needle, label, scope, not_at=left_out, also_at=also, seen=seen
            )

        if pages > _MANY:
            self._mark.setEnabled(False)
            self._jobs.start(MARK, work, self._take, self._desk.refuse)
            return
        try:
            found = work(lambda done, total: None)
        except AnnotatorError as error:
            self._desk.refuse(error)
            return
        self._take(found)

    def _take(self, found: Marked) -> None:
        if found.step is not None:
            self._desk.take_step(found.step)
        said = self.tr("Marked: {n}").format(n=f"{found.spans:,}")
        if found.refused:
            said += " · " + self.tr("not: {n} ({reasons})").format(
                n=f"{len(found.refused):,}", reasons=reasons_words(found.refused, most=1)
            )
        self._desk.say(said)
        self.close_panel()

    # Keys and words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes from wherever in the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def _say(self) -> None:
        total, pages, shown = self._found.total, self._found.pages, len(self._found.shown)
        said = self.tr("Places: {n}").format(n=f"{total:,}")
        if pages > 1:
            said = self.tr("Places: {n} on {pages} pages").format(
                n=f"{total:,}", pages=f"{pages:,}"
            )
        if shown < total:
            said += " · " + self.tr("the first {n} are shown").format(n=f"{shown:,}")
        self._count.setText(said)
        self.view.say_when_empty("" if total else self.tr("It stands nowhere else."))
        most = total - self.model.unticked
        if shown < total:
            words = self.tr("Mark up to {n}").format(n=f"{most:,}")
        else:
            words = self.tr("Mark {n}").format(n=f"{most:,}")
        self._mark.setText(words)
        self._mark.setEnabled(most > 0 or bool(self.model.left_out))

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self._title.setText(self.tr("Mark “{text}” everywhere as").format(text=self.needle))
        self._title.setToolTip("")
        self.label_box.setAccessibleName(self.tr("Label"))
        self.view.setAccessibleName(self.tr("Places of the string"))
        self._mark.setToolTip(self.tr("Enter marks what is ticked; Space turns a tick"))
        self._close.setText("✕")
        for button, words, name in (
            (self._all, self.tr("All"), self.tr("Tick all that are shown")),
            (self._none, self.tr("None"), self.tr("Tick none of those that are shown")),
        ):
            button.setText(words)
            button.setToolTip(name)
            button.setAccessibleName(name)
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close (Esc)"))
        self._show_labels()
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
