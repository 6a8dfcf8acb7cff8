"""The spans and suggestions of the page, or of the article at the caret, to go to and to judge."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.claim import Claims
from annotator.ui.desk import Desk
from annotator.ui.label_mode import LabelMode
from annotator.ui.plain_list import SOON, PlainList
from annotator.ui.row_model import ROW_ROLE, RowModel
from annotator.ui.span_style import label_colour, label_title, span_words
from annotator.ui.theme import Theme
from annotator.ui.two_line import SIDE, Index, Lines, TwoLineDelegate
from annotator.workspace.suggesting import grounds_of

_SHOWN = 60


class SpanDelegate(TwoLineDelegate):
    """Paints a span: its text; below, its label, line, and how sure a suggestion is."""

    def __init__(self, theme: Theme, pane: "SpanPane") -> None:
        super().__init__(theme, pane)
        self._pane = pane

    def lines(self, index: Index) -> Lines:
        """The text, and what it is."""
        span: Span = index.data(ROW_ROLE)
        suggested = span.origin is Origin.SUGGESTION
        return Lines(self._pane.text(span), self._pane.below(span), dim=suggested)

    def paint_left(self, painter: QPainter, rect: QRect, index: Index) -> int:
        """A stroke in the label's colour: whole for a span, an outline for a suggestion."""
        span: Span = index.data(ROW_ROLE)
        colour = label_colour(self.theme, self._pane.mode.labels, span.label)
        stroke = QRect(rect.left(), rect.top() + 2, 6, rect.height() - 5)
        painter.setPen(colour)
        painter.setBrush(colour if span.origin is Origin.HUMAN else Qt.BrushStyle.NoBrush)
        painter.drawRect(stroke)
        return 14


class _SpanList(PlainList):
    """Delete takes a span out."""

    remove_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace tell of the row."""
        gone = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if event.key() in gone and not event.modifiers() and self.currentIndex().isValid():
            self.remove_wanted.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class SpanPane(QWidget):
    """Lists spans; the arrow keys go to them, Enter gives the keys to the text."""

    span_wanted = Signal(object)
    """This Span should be shown."""
    remove_wanted = Signal(object)
    """This Span should go."""
    work_wanted = Signal()
    """Enter: the keys should go to the text."""

    def __init__(
        self, desk: Desk, mode: LabelMode, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.mode = desk, mode
        self.article_here: Callable[[], str | None] = lambda: None
        """The id of the article at the caret."""
        self._quiet = False
        self._current = ""
        self.only_article = QCheckBox()
        self._model = RowModel[Span](
            self,
            key=lambda span: span.id,
            title=self.text,
            describe=self.describe,
            hint=self.describe,
        )
        self.list = _SpanList(theme)
        self.list.setModel(self._model)
        self.list.setItemDelegate(SpanDelegate(theme, self))
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.catch_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(SIDE, 4, SIDE, 4)
        above.addWidget(self.only_article)
        layout.addLayout(above)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        desk.annotation_changed.connect(self._soon.start)
        desk.page_opened.connect(self._soon.start)
        mode.labels_changed.connect(self._soon.start)
        self.only_article.toggled.connect(self.catch_up)
        self.list.clicked.connect(lambda index: self._wish(index.row()))
        self.list.entered_row.connect(self._enter)
        self.list.remove_wanted.connect(self._remove)
        self.list.selectionModel().currentChanged.connect(self._follow_row)
        self.retranslate()

    @property
    def count(self) -> int:
        """How many are listed."""
        return len(self._model.rows)

    def follow(self, article_changed: bool, span: Span | None) -> None:
        """The person is at another span (or none), perhaps in another article."""
        self._current = span.id if span is not None else ""
        if article_changed and self.only_article.isChecked():
            self._soon.start()
        if not self.list.hasFocus():
            self._show_current()

    def catch_up(self) -> None:
        """Shows at once what would be shown in a moment."""
        self._soon.stop()
        if not self.isVisible():
            return
        annotation = self._desk.annotation
        self._quiet = True
        row = self.list.currentIndex().row()
        self._model.show_rows(self._wanted(annotation) if annotation is not None else [])
        if self.list.hasFocus():
            self.list.show_current(min(row, self.count - 1))
        self._quiet = False
        if not self.list.hasFocus():
            self._show_current()
        self.list.say_when_empty(
            self.tr("Nothing is marked here; F10 suggests spans.")
            if annotation is not None
            else self.tr("No page is open.")
        )

    def _wanted(self, annotation: Annotation) -> list[Span]:
        spans = sorted(annotation.spans, key=lambda span: span.ranges)
        if not self.only_article.isChecked():
            return spans
        article, claims = self.article_here(), Claims.of(annotation)

        def is_here(span: Span) -> bool:
            claim = claims.at(span.ranges[0].start)
            return claim is not None and claim.article == article

        return [span for span in spans if is_here(span)]

    def _show_current(self) -> None:
        row = next((n for n, s in enumerate(self._model.rows) if s.id == self._current), -1)
        self._quiet = True
        if row != self.list.currentIndex().row():
            self.list.show_current(row)
        self._quiet = False

    # What is said of a span

    def text(self, span: Span) -> str:
        """The beginning of its text, without white space."""
        annotation = self._desk.annotation
        return "".join(span.text(annotation.page).split())[:_SHOWN] if annotation else ""

    def below(self, span: Span) -> str:
        """Label, line, how sure, and the comment."""
        parts = [label_title(self.mode.labels, span.label)]
        annotation = self._desk.annotation
        if annotation is not None:
            number = annotation.page.lines.number(span.ranges[0].start) + 1
            parts.append(self.tr("line {n}").format(n=number))
        if span.origin is Origin.SUGGESTION:
            grounds = grounds_of(span)
            sure = f"{round(100 * grounds.confidence)} %" if grounds is not None else "?"
            parts.insert(1, sure)
        if span.comment:
            parts.append(" ".join(span.comment.split()))
        return " · ".join(parts)

    def describe(self, span: Span) -> str:
        """The whole of a row in words, for tool tips and screen readers."""
        return "\n".join([self.text(span), span_words(self.mode.labels, span)])

    # What is wished

    def _follow_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and now.isValid() and self.list.hasFocus():
            self._wish(now.row())

    def _wish(self, row: int) -> None:
        self.span_wanted.emit(self._model.rows[row])

    def _enter(self, row: int) -> None:
        self._wish(row)
        self.work_wanted.emit()

    def _remove(self, row: int) -> None:
        self.remove_wanted.emit(self._model.rows[row])
        self.catch_up()

    # Words

    def showEvent(self, event: QShowEvent) -> None:
        """What was not listed while nobody could see it."""
        super().showEvent(event)
        self._soon.start()

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.only_article.setText(self.tr("Only this article"))
        self.list.setAccessibleName(self.tr("Spans"))
        self.catch_up()
        self.list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
