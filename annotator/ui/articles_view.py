"""The articles in reading order, as one document that a caret goes through and types into.

The document only shows: what is typed becomes a correction in the annotation, and the sheet is set
again from it. Nothing is read back from the widget.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims
from annotator.domain.range import Range
from annotator.segmentation.words import Words
from annotator.ui.article_card import ArticleCards
from annotator.ui.hint import tell_hint
from annotator.ui.label_look import LabelLook
from annotator.ui.mark import Mark, Marks
from annotator.ui.sheet import Sheet
from annotator.ui.shortcut_guard import ShortcutGuard
from annotator.ui.span_style import CURRENT
from annotator.ui.theme import Theme
from annotator.ui.typesetter import Typesetter
from annotator.ui.wishing_edit import WishingEdit
from annotator.ui.words_at import Chooser, Clicks, chooser
from annotator.workspace.target import Target

LAYERS = ("span", CURRENT, "correction", "uncertain", "suggested", "linked", "match")
_WORD = 2
"""Clicks that take a word."""
_LIT = (CURRENT, "uncertain", "suggested", "linked", "match")
"""Layers that do not follow from the annotation."""


class ArticlesView(WishingEdit):
    """Shows the articles of a page and turns keys into wishes."""

    target_changed = Signal()
    """The caret or the selection went elsewhere."""
    text_wanted = Signal(str, int, int, str)
    """In the article with this id, this part of its reading text (code points) should read so."""
    take_wanted = Signal(object)
    """What is being dragged should come to this Target's caret."""
    typing_refused = Signal(str)
    """Why typing here is not possible: a sentence."""
    menu_wanted = Signal(object)
    """The context menu at a global position."""
    scrolled = Signal()
    """What is visible has changed."""
    selection_made = Signal()
    """In label mode something was selected with the mouse, and the button let go."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._annotation: Annotation | None = None
        self._painted: str | None = None
        self._clicks = Clicks()
        self.guard = ShortcutGuard()
        self.look = LabelLook()
        self.writable: Callable[[], str] = lambda: ""
        self.takes_from: Callable[[QObject | None], bool] = lambda source: False
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAcceptDrops(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Else all that lies below the bar is painted with it.
        self.verticalScrollBar().setAutoFillBackground(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(10)
        self.marks = Marks(self.document(), LAYERS)
        self.sheets = Typesetter(self.document(), self.marks, theme, self)
        self.cards = ArticleCards(self, self.sheets, theme)
        self.change_wanted.connect(self._wish_in_article)
        self.cursorPositionChanged.connect(self._tell_target)
        self.selectionChanged.connect(self._tell_target)
        self.verticalScrollBar().valueChanged.connect(self._tell_scrolled)
        self.document().documentLayout().documentSizeChanged.connect(self._tell_scrolled)
        theme.changed.connect(self.restyle)
        self._dress()

    # What is shown

    def restyle(self) -> None:
        """Takes fonts and colours from the theme; caret, selection and place stay."""
        anchor, caret, top = self.textCursor().anchor(), self.textCursor().position(), self.top
        lit = {name: self.marks.layer(name) for name in _LIT}
        self._dress()
        self.show_page(self._annotation)
        for name, marks in lit.items():
            self.marks.set_layer(name, marks)
        self._select(anchor, caret)
        self.scroll_to(top)

    @property
    def top(self) -> int:
        """The position of the document at the upper edge of the screen."""
        return self.cursorForPosition(QPoint(0, 0)).position()

    def scroll_to(self, position: int) -> None:
        """Scrolls the row that holds a position of the document to the upper edge."""
        cursor, bar = QTextCursor(self.document()), self.verticalScrollBar()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        bar.setValue(bar.value() + self.cursorRect(cursor).top() if position else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands at the upper edge stays there when the rows are broken anew."""
        top = self.top
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scroll_to(top)

    def _dress(self) -> None:
        """Cards lie on the colour of the panels."""
        self.marks.set_styles(self.look.styles(self._theme))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.colours.panel)
        palette.setColor(QPalette.ColorRole.Text, self._theme.colours.text)
        self.setPalette(palette)

    def show_labels(self) -> None:
        """Paints spans as `look` says now; in label mode no input method is asked for keys."""
        self.marks.set_styles(self.look.styles(self._theme))
        self.end_composing()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, not self.look.labelling)

    def show_page(self, annotation: Annotation | None) -> None:
        """Shows another page."""
        self._quiet = True
        self._annotation = annotation
        self.end_composing()
        self.cards.show(annotation)
        self.sheets.fill(annotation)
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(0)
        self._quiet = False
        self.viewport().update()
        self.scrolled.emit()

    def show_annotation(self, before: Annotation, after: Annotation) -> None:
        """Shows the same page after an edit; what is on the screen stays where it is."""
        self._quiet = True
        self.end_composing()
        looked = self.cards.looks(self._painted)
        self._annotation = after
        self.cards.show(after)
        bar = self.verticalScrollBar()
        value = bar.value()
        if self.sheets.update(before, after):
            bar.setValue(value)
        self._quiet = False
        self._painted = self.current_article
        self.cards.paint_changed(looked, self.cards.looks(self._painted))
        if not self.hasFocus():
            self.viewport().update()  # for its caret, which is our own
        self.scrolled.emit()

    def show_ranges(
        self, layer: str, ranges: list[Range], current: int = -1, *, style: str = ""
    ) -> None:
        """Lights up ranges of the page wherever they stand in the articles.

        In the style of the layer's name, if none is given.
        """
        marks: list[Mark] = []
        claims = Claims.of(self._annotation) if self._annotation is not None else None
        for n, one in enumerate(ranges):
            own = "current-match" if n == current else style or layer
            within = claims.within(one) if claims is not None else []
            owners = {claim.article for claim in within if claim.article is not None}
            marks += self.sheets.marks_over(one, own, owners)
        self.marks.set_layer(layer, marks)

    # Caret and selection, in code points of the page

    def sheet_at(self, position: int) -> tuple[Sheet, int] | None:
        """The sheet at a position of the document, and the unit in it."""
        return self.sheets.sheet_at(position)

    @property
    def target(self) -> Target | None:
        """Where the caret is and what is selected, on the page; None on a page without articles."""
        cursor = self.textCursor()
        here = self.sheet_at(cursor.position())
        if here is None:
            return None
        at, fragment = here[0].to_page(here[1])
        ranges: list[Range] = []
        if cursor.hasSelection():
            low, high = cursor.selectionStart(), cursor.selectionEnd()
            for sheet, start in self.sheets.within(low, high):
                ranges += sheet.page_ranges(low - start, high - start)
        return Target(at, tuple(ranges), here[0].article.id, fragment)

    def go_to(
        self,
        at: int,
        *,
        article: str | None = None,
        fragment: int | None = None,
        show: bool = True,
    ) -> bool:
        """Puts the caret at a place of the page; False when it is in no article."""
        found = self.sheets.position_of(at, article, fragment)
        if found is None:
            return False
        self._set_caret(found)
        if show:
            self._reveal(found)
        return True

    def go_to_reading(self, article: str, offset: int) -> None:
        """Puts the caret at an offset (code points) of an article's reading text."""
        number = self.sheets.of_article(article)
        if number >= 0:
            sheet = self.sheets.sheets[number]
            self._set_caret(self.sheets.start(number) + sheet.counting.to_units(offset))

    def _set_caret(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def show_place(self, at: int) -> None:
        """Scrolls a place of the page into view without moving the caret."""
        found = self.sheets.position_of(at)
        if found is not None:
            self._reveal(found)

    def _reveal(self, position: int) -> None:
        """Scrolls so that a position, with its article's header if it starts one, is seen."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        rect = self.cursorRect(cursor)
        height = self.viewport().height()
        if rect.top() < 56 or rect.bottom() > height - 24:
            bar = self.verticalScrollBar()
            # Rather too far up than too far down: what is read comes below.
            bar.setValue(bar.value() + rect.top() - max(56, height // 5))

    def _tell_target(self) -> None:
        if not self._quiet:
            # Qt paints its own caret; the one of a view without the focus and the frame around
            # the current article are ours.
            if not self.hasFocus():
                self.viewport().update()
            elif self.current_article != self._painted:
                looked, self._painted = self.cards.looks(self._painted), self.current_article
                self.cards.paint_changed(looked, self.cards.looks(self._painted))
            self.target_changed.emit()

    def _tell_scrolled(self, _changed: object) -> None:
        self.scrolled.emit()

    @property
    def current_article(self) -> str | None:
        """The id of the article that the caret is in."""
        here = self.sheet_at(self.textCursor().position())
        return here[0].article.id if here else None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, their headers and the roles, then the text."""
        painter = QPainter(self.viewport())
        current = self.current_article
        self.cards.paint(painter, current, QRectF(event.rect()))
        painter.end()
        if event.rect().contains(self.viewport().rect()):
            self._painted = current
        super().paintEvent(event)
        if not self.hasFocus() and self.sheets.sheets:
            painter = QPainter(self.viewport())
            rect = self.cursorRect()
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), self._theme.colours.dim)
            painter.end()

    def extent(self, article_id: str, fragment: int) -> QRectF | None:
        """Where a fragment stands in the viewport (it may lie outside of what is visible)."""
        return self.cards.extent(article_id, fragment)

    # Typing

    def _wish_in_article(self, low: int, high: int, text: str) -> None:
        """Asks for a change of the units `low` up to `high` of the document."""
        refusal = self.writable()
        here = self.sheet_at(low)
        if refusal or here is None:
            self.typing_refused.emit(refusal or self.tr("There is no article to type into."))
            return
        sheet, unit = here
        end = unit + high - low
        if end > sheet.length:
            self.typing_refused.emit(
                self.tr("This reaches into another article; merge them, or work in one of them.")
            )
            return
        points = sheet.counting.to_points
        self.text_wanted.emit(sheet.article.id, points(unit), points(end), text)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies the reading text, not what the widget made of it."""
        data = QMimeData()
        cursor = self.textCursor()
        low, high = cursor.selectionStart(), cursor.selectionEnd()
        parts = []
        for sheet, start in self.sheets.within(low, high):
            points = sheet.counting.to_points
            first, last = max(0, low - start), min(sheet.length, high - start)
            parts.append(sheet.reading.text[points(first) : points(last)])
        data.setText("\n".join(parts))
        return data

    # Mouse

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text of one of the two panes can be dropped; anything else is the window's."""
        if self.takes_from(event.source()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in an article will do."""
        if self.takes_from(event.source()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """What was dragged is to be taken into the article here, at this place."""
        position = self.cursorForPosition(event.position().toPoint()).position()
        here = self.sheet_at(position)
        if here is None or not self.takes_from(event.source()):
            event.ignore()
            return
        at, fragment = here[0].to_page(here[1])
        # A move, but not for Qt to delete what was dragged from the widget it came from.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take_wanted.emit(Target(at, (), here[0].article.id, fragment))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A header goes to its article; two clicks take the word, three the clause, four more."""
        if event.button() == Qt.MouseButton.MiddleButton:
            event.ignore()
            return
        if event.button() == Qt.MouseButton.LeftButton:
            article = self.cards.header_at(event.position())
            if article is not None:
                self.go_to_reading(article, 0)
                return
            clicks = self._clicks.press(event.position())
            if clicks == _WORD and self.look.labelling:
                self._select_word(event.position())
                return
            chosen = chooser(clicks, self._words)
            if chosen is not None:
                self._select_around(event.position(), chosen)
                return
            if self.look.labelling and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                # A press selects anew: what is selected is not dragged about.
                self._set_caret(self._position_at(event.position()))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click takes the word, not everything up to the next space as Qt would."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """In label mode what was selected may be labelled at once."""
        super().mouseReleaseEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.look.labelling and self.textCursor().hasSelection():
            self.selection_made.emit()

    def _position_at(self, point: QPointF) -> int:
        return self.cursorForPosition(point.toPoint()).position()

    def _select_word(self, point: QPointF) -> None:
        here = self.sheet_at(self._position_at(point))
        if here is not None:
            at, fragment = here[0].to_page(here[1])
            article = here[0].article.id
            found = self.look.word_of(Target(at, (), article, fragment))
            if found:
                self.select(found, article)

    def select(self, ranges: Sequence[Range], article: str | None = None) -> None:
        """Selects ranges of the page from the first to the last, in that article if it can."""
        low = self.sheets.position_of(ranges[0].start, article)
        last = self.sheets.position_of(ranges[-1].end - 1, article)
        here = self.sheet_at(last) if last is not None else None
        if low is None or last is None or here is None:
            return
        sheet, unit = here
        # Qt's next character would take an accent along that follows.
        behind = sheet.counting.to_units(sheet.counting.to_points(unit) + 1)
        cursor = self.textCursor()
        cursor.setPosition(low)
        cursor.setPosition(last - unit + behind, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _select_around(self, point: QPointF, chosen: Chooser) -> None:
        position = self._position_at(point)
        here = self.sheet_at(position)
        if here is None:
            return
        sheet, unit = here
        found = chosen(sheet.reading.text, sheet.counting.to_points(unit))
        if found is None:
            return
        start = position - unit
        cursor = self.textCursor()
        cursor.setPosition(start + sheet.counting.to_units(found.start))
        cursor.setPosition(
            start + sheet.counting.to_units(found.end), QTextCursor.MoveMode.KeepAnchor
        )
        self.setTextCursor(cursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The commands, for what is under the pointer (or the selection that it is in)."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(event.globalPos())
            return
        article = self.cards.header_at(QPointF(event.pos()))
        cursor = self.textCursor()
        position = self.cursorForPosition(event.pos()).position()
        if article is not None:
            self.go_to_reading(article, 0)
        elif not cursor.selectionStart() <= position < cursor.selectionEnd():
            self._set_caret(position)
        self.menu_wanted.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Commands come before the keys that Qt's text widgets keep to themselves."""
        if self.guard.leaves(event):
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells, under the pointer, what stood there before a correction, or a comment."""
        return tell_hint(self.viewport(), event, self._hint_at) or super().viewportEvent(event)

    def _hint_at(self, point: QPoint) -> str:
        article = self.cards.header_at(QPointF(point))
        if article is not None and self._annotation is not None:
            return self._annotation.article(article).comment
        here = self.sheet_at(self.cursorForPosition(point).position())
        if here is None:
            return ""
        sheet, unit = here
        if said := self.look.words_at(sheet.to_page(unit)[0]):
            return said
        offset = sheet.counting.to_points(unit)
        for n in (offset, offset - 1):
            if 0 <= n < len(sheet.reading) and sheet.reading.is_corrected(n):
                low, high = sheet.reading.page_range(n)
                return self.tr("The page says “{text}”").format(text=sheet.page.text[low:high])
            if n in sheet.deletions:
                return self.tr("Taken out here: “{text}”").format(text=sheet.deletions[n])
        return ""
