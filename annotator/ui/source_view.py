"""The page exactly as it is: read-only text, its claims behind it, cuts that can be dragged.

Every offset that leaves this file is in code points of the page; the document counts UTF-16 units,
and nothing is ever read back from it.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims
from annotator.domain.counting import shown
from annotator.domain.range import Range
from annotator.segmentation.words import Words
from annotator.ui.claim_ground import ClaimGround
from annotator.ui.clipboard import copy_text
from annotator.ui.cut_handle import CutHandles, Row
from annotator.ui.doubt_words import confidence_words, reason_words
from annotator.ui.hint import tell_hint
from annotator.ui.label_look import LabelLook
from annotator.ui.mark import Mark, Marks
from annotator.ui.row_look import Look, changed_area, row_looks
from annotator.ui.shortcut_guard import ShortcutGuard
from annotator.ui.source_mark import DOUBTED, LAYERS, all_layers, changed_layers
from annotator.ui.theme import Theme
from annotator.ui.words_at import Chooser, Clicks, chooser
from annotator.workspace.target import Target

_WORD = 2
"""Clicks that take a word."""


class SourceView(QPlainTextEdit):
    """Shows one page. It wishes and tells; it changes nothing itself."""

    target_changed = Signal()
    """The caret or the selection went elsewhere."""
    cut_wanted = Signal(int, int)
    """The cut at the first place should go to the second."""
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
        self._claims: Claims | None = None
        self._clicks = Clicks()
        self._quiet = False
        self._rows: tuple[object, list[Row]] = (None, [])
        self._looks: tuple[list[Row], list[Look]] = ([], [])
        self.guard = ShortcutGuard()
        self.look = LabelLook()
        self.cuts = CutHandles(self, theme)
        self._ground = ClaimGround(self, theme)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(6)
        self.marks = Marks(self.document(), LAYERS)
        self.cursorPositionChanged.connect(self._tell_target)
        self.selectionChanged.connect(self._tell_target)
        self.updateRequest.connect(self._tell_scrolled)
        theme.changed.connect(self.restyle)
        self.restyle()

    # What is shown

    def restyle(self) -> None:
        """Takes fonts and colours from the theme."""
        self.setFont(self._theme.source_font())
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.colours.window)
        palette.setColor(QPalette.ColorRole.Text, self._theme.colours.text)
        self.setPalette(palette)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self.show_labels()
        self.viewport().update()

    def show_labels(self) -> None:
        """Paints spans as `look` says now."""
        self.marks.set_styles(self.look.styles(self._theme))

    def show_page(self, annotation: Annotation | None, claims: Claims | None) -> None:
        """Shows another page, from its top."""
        self._quiet = True
        self._rows = (None, [])
        self._keep(annotation, claims)
        self.marks.prepare(all_layers(annotation) if annotation else {})
        self.setPlainText(shown(annotation.page.text) if annotation else "")
        self._quiet = False
        self.viewport().update()
        self.scrolled.emit()

    def show_annotation(
        self, before: Annotation, after: Annotation, claims: Claims, *, alike: bool = False
    ) -> QRect:
        """Shows the same page after an edit; with `alike` only marks in the text can differ.

        Gives the part of the viewport where something else lies behind the text or over it.
        """
        if self.cuts.held is not None:
            self.viewport().update()  # it goes back to where it was
        looked = [] if alike else self._row_looks()
        self._keep(after, claims)
        for name, (gone, come) in changed_layers(before, after).items():
            self._format(partial(self.marks.exchange, name, gone, come))
        return QRect() if alike else self._paint_changed(looked)

    def _row_looks(self) -> list[Look]:
        rows, looks = self._looks
        if self._claims is not None and rows is not self.rows():
            rows, ground = self.rows(), self._ground
            looks = row_looks(rows, self._claims, ground.numbers, ground.current)
            self._looks = (rows, looks)
        return looks

    def _paint_changed(self, looked: list[Look]) -> QRect:
        """Has Qt paint the rows again that look otherwise than before."""
        self._looks = ([], [])
        rows = self.rows() if self._claims is not None else []
        area = changed_area(rows, looked, self._row_looks(), self.viewport().width())
        self.viewport().update(area)
        return area

    def _keep(self, annotation: Annotation | None, claims: Claims | None) -> None:
        self._annotation = annotation
        self._claims = claims
        self.cuts.show(annotation, claims)
        self._ground.show(annotation, claims)

    def set_current_article(self, article_id: str | None) -> None:
        """The article that is worked on stands out."""
        if article_id != self._ground.current:
            looked = self._row_looks()
            self._ground.current = article_id
            self._paint_changed(looked)

    def show_ranges(
        self, layer: str, ranges: list[Range], current: int = -1, *, style: str = ""
    ) -> None:
        """Lights up ranges: what is selected on the other side, or matches of a search.

        In the style of the layer's name, if none is given.
        """
        if self._annotation is None:
            return
        units = self._annotation.page.counting.to_units
        marks = [
            Mark(units(r.start), units(r.end), "current-match" if n == current else style or layer)
            for n, r in enumerate(ranges)
        ]
        self._format(partial(self.marks.set_layer, layer, marks))

    def _format(self, change: Callable[[], list[QTextBlock]]) -> None:
        """Has Qt paint again only the rows that a change of marks has formatted anew.

        Its plain layout takes a format for text that went and text that came, in two lines, and
        would paint everything: `documentChanged` adds up what was removed and added.
        """
        with QSignalBlocker(self.document().documentLayout()):
            blocks = change()
        rows = self.rows() if blocks else []
        for block in blocks:
            start, end = block.position(), block.position() + block.length()
            low = bisect_left(rows, self._point(start), key=lambda row: row.start)
            high = bisect_left(rows, self._point(end), lo=low, key=lambda row: row.start)
            for row in rows[low:high]:
                self.viewport().update(
                    0, int(row.top) - 1, self.viewport().width(), int(row.height) + 3
                )

    # Caret and selection, in code points of the page

    @property
    def target(self) -> Target | None:
        """Where the caret is and what is selected."""
        if self._annotation is None:
            return None
        points = self._annotation.page.counting.to_points
        cursor = self.textCursor()
        at = points(cursor.position())
        ranges = []
        if cursor.hasSelection():
            ranges = [Range(points(cursor.selectionStart()), points(cursor.selectionEnd()))]
        return Target.on_page(self._annotation, at, ranges, claims=self._claims)

    def go_to(self, at: int, *, select_to: int | None = None, centre: bool = False) -> None:
        """Puts the caret at a place (selecting up to another one) and shows it."""
        if self._annotation is None:
            return
        units = self._annotation.page.counting.to_units
        cursor = self.textCursor()
        cursor.setPosition(units(at if select_to is None else select_to))
        if select_to is not None:
            cursor.setPosition(units(at))
            cursor.setPosition(units(select_to), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        if centre:
            self.centerCursor()

    def put_caret(self, at: int) -> None:
        """Puts the caret at a place; nothing is selected, and nothing scrolls."""
        if self._annotation is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(self._annotation.page.counting.to_units(at))
        top = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)

    def show_place(self, at: int) -> None:
        """Scrolls a place into view without moving the caret."""
        if self._annotation is None:
            return
        block = self.document().findBlock(self._annotation.page.counting.to_units(at))
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        if not 0 <= top <= self.viewport().height() - 2 * self.fontMetrics().height():
            third = self.viewport().height() // 3 // max(1, self.fontMetrics().lineSpacing())
            line = block.firstLineNumber()
            self.verticalScrollBar().setValue(max(0, line - third))

    @property
    def top(self) -> int:
        """The first character of the page that is on the screen."""
        rows = self.rows() if self._annotation is not None else []
        return rows[0].start if rows else 0

    def scroll_to(self, at: int) -> None:
        """Scrolls the row that holds a place to the top."""
        if self._annotation is not None:
            unit = self._annotation.page.counting.to_units(at)
            block = self.document().findBlock(unit)
            self.blockBoundingRect(block)  # breaks it into rows, which Qt puts off
            line = block.layout().lineForTextPosition(unit - block.position())
            row = line.lineNumber() if line.isValid() else 0
            self.verticalScrollBar().setValue(block.firstLineNumber() + row)

    def _tell_target(self) -> None:
        if not self._quiet:
            self.target_changed.emit()

    def _tell_scrolled(self, _rect: object, by: int) -> None:
        if by:
            self.scrolled.emit()

    # Geometry

    def _point(self, unit: int) -> int:
        assert self._annotation is not None
        return self._annotation.page.counting.to_points(unit)

    def blocks(self) -> list[tuple[QTextBlock, QRectF]]:
        """The blocks (lines of the page) on the screen, with their places in the viewport."""
        out = []
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        bottom = self.viewport().height()
        rect = self.blockBoundingGeometry(block).translated(offset)
        while block.isValid() and rect.top() <= bottom:
            if block.isVisible():
                out.append((block, rect))
            block = block.next()
            rect = QRectF(rect.left(), rect.bottom(), rect.width(), 0)
            if block.isValid():
                rect.setHeight(self.blockBoundingRect(block).height())
        return out

    def rows(self) -> list[Row]:
        """The rows on the screen, from the top; worked out once for each state of the view."""
        state = (
            self.verticalScrollBar().value(),
            self.contentOffset().y(),
            self.viewport().size(),
            self.font().key(),
        )
        if self._rows[0] != state:
            self._rows = (state, self._rows_now())
        return self._rows[1]

    def _rows_now(self) -> list[Row]:
        out = []
        height = self.viewport().height()
        for block, rect in self.blocks():
            layout = block.layout()
            begin = block.position()
            count = layout.lineCount()
            # A page without line ends is one block of thousands of rows, few of them to be seen.
            first = bisect_left(
                range(count), True, key=lambda n: rect.top() + layout.lineAt(n).rect().bottom() > 0
            )
            for n in range(first, count):
                line = layout.lineAt(n)
                top = rect.top() + line.rect().top()
                if top > height:
                    break
                start = begin + line.textStart()
                end = start + line.textLength()
                out.append(Row(self._point(start), self._point(end), top, line.height()))
        return out

    def x_of(self, at: int) -> float:
        """Where a place stands in its row, in the viewport."""
        assert self._annotation is not None
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._annotation.page.counting.to_units(at))
        return float(self.cursorRect(cursor).left())

    def place_at(self, point: QPointF) -> int:
        """The place of the page that is nearest to a point of the viewport."""
        return self._point(self.cursorForPosition(point.toPoint()).position())

    def visible(self) -> Range | None:
        """The characters of the page that are on the screen."""
        rows = self.rows() if self._annotation else []
        if not rows or rows[0].start >= rows[-1].end:
            return None
        return Range(rows[0].start, rows[-1].end)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Claims behind the text, the text, and over it the cuts and the caret."""
        if self._annotation is None or self._claims is None:
            super().paintEvent(event)
            return
        rows, area = self.rows(), QRectF(event.rect())
        painter = QPainter(self.viewport())
        here = [r for r in rows if r.top <= area.bottom() and r.bottom >= area.top()]
        self._ground.paint(painter, here)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.cuts.paint(painter, rows, area)
        if not self.hasFocus():
            caret = self.cursorRect()
            painter.fillRect(caret.left(), caret.top(), 1, caret.height(), self._theme.colours.dim)
        painter.end()

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of a cut; counts clicks; else Qt's own selecting."""
        if event.button() == Qt.MouseButton.LeftButton and self._annotation is not None:
            clicks = self._clicks.press(event.position())
            if clicks == _WORD and self.look.labelling:
                self._select_word(event.position())
                return
            chosen = chooser(clicks, self._words)
            if chosen is not None:
                self._select_around(event.position(), chosen)
                return
            if self.look.labelling:
                # A press selects anew: what is selected is not dragged about, nor is a border.
                if event.modifiers() == Qt.KeyboardModifier.NoModifier:
                    self.go_to(self.place_at(event.position()))
            elif self.cuts.take(event.position()):
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click takes the word, not everything up to the next space as Qt would."""
        self.mousePressEvent(event)

    def _select_around(self, point: QPointF, chosen: Chooser) -> None:
        assert self._annotation is not None
        found = chosen(self._annotation.page.text, self.place_at(point))
        if found is not None:
            self.go_to(found.start, select_to=found.end)

    def _select_word(self, point: QPointF) -> None:
        assert self._annotation is not None
        at = self.place_at(point)
        found = self.look.word_of(Target.on_page(self._annotation, at, claims=self._claims))
        if found:
            self.select(found)

    def select(self, ranges: Sequence[Range]) -> None:
        """Selects ranges, of several (over a seam) the one that the caret is in or the first."""
        at = self._point(self.textCursor().position())
        here = next((one for one in ranges if at in one), ranges[0])
        self.go_to(here.start, select_to=here.end)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags a cut, or shows that one can be dragged."""
        if self.cuts.held is not None:
            by_character = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.cuts.carry(event.position(), by_character=by_character)
            return
        free = not event.buttons() and not self.look.labelling
        over = self.cuts.at(event.position()) if free else None
        shape = Qt.CursorShape.SplitVCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets a cut go where it was dragged to; one that was only clicked takes the caret."""
        if self.cuts.held is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            if self.look.labelling and self.textCursor().hasSelection():
                self.selection_made.emit()
            return
        at, to = self.cuts.let_go()
        if to is None:
            self.go_to(self.place_at(event.position()))
        elif to != at:
            self.cut_wanted.emit(at, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets a dragged cut go back to where it was; copying is our own."""
        if event.key() == Qt.Key.Key_Escape and self.cuts.held is not None:
            self.cuts.let_go()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Commands come before the keys that Qt's text widgets keep to themselves."""
        if self.guard.leaves(event):
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells, under the pointer, a doubt's reason and what a correction says."""
        return tell_hint(self.viewport(), event, self._hint_at) or super().viewportEvent(event)

    def _hint_at(self, point: QPoint) -> str:
        if self._annotation is None:
            return ""
        if not self.look.labelling and self.cuts.at(QPointF(point)) is not None:
            return self.tr("Drag the border; with Ctrl to any character")
        at = self.place_at(QPointF(point))
        said = [words] if (words := self.look.words_at(at)) else []
        said += [
            f"{reason_words(d)} ({confidence_words(d)})"
            for d in self._annotation.doubts
            if 0 <= at - d.at < DOUBTED
        ]
        for c in self._annotation.corrections:
            if at in c.range:
                text = c.text.replace("\n", "⏎")
                said.append(
                    self.tr("Corrected to “{text}”").format(text=text)
                    if text
                    else self.tr("Left out of the reading text")
                )
        return "\n".join(said)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The commands, for what is under the pointer (or the selection that it is in)."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if self._annotation is not None and not by_key:
            at = self.place_at(QPointF(event.pos()))
            target = self.target
            if target is None or not any(at in r for r in target.ranges):
                self.go_to(at)
        self.menu_wanted.emit(event.globalPos())

    def copy(self) -> None:
        """Copies what is selected."""
        if self.textCursor().hasSelection():
            copy_text(self.createMimeDataFromSelection())

    def createMimeDataFromSelection(self) -> QMimeData:
        """The page's own characters, not what the widget made of them."""
        data = QMimeData()
        target = self.target
        if target is not None and self._annotation is not None:
            text = self._annotation.page.text
            data.setText("".join(text[r.start : r.end] for r in target.ranges))
        return data
