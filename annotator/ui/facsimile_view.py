"""The page as it was printed: its sheet, with articles, selection and caret over it.

It wishes and tells; it changes nothing itself. All that leaves it is in code points of the page, as
from the source: what works there works here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims
from annotator.domain.layout import Layout
from annotator.domain.range import Range
from annotator.segmentation.words import Words
from annotator.ui.facsimile_hand import Hand
from annotator.ui.job import Jobs
from annotator.ui.label_look import LabelLook
from annotator.ui.sheet_paint import SheetPainter
from annotator.ui.sheet_scroll import SheetScroll
from annotator.ui.theme import Theme
from annotator.ui.tile import SIDE, Tiles
from annotator.workspace.target import Target

if TYPE_CHECKING:
    from annotator.exchange.sheet_image import SheetImage

_NEAR_EDGE = 40
"""A place that is shown is at least so many pixels within the window."""


class FacsimileView(SheetScroll):
    """Shows one sheet at any scale."""

    target_changed = Signal()
    """The caret or the selection went elsewhere."""
    menu_wanted = Signal(object)
    """The context menu at a global position."""
    selection_made = Signal()
    """In label mode something was selected with the mouse, and the button let go."""

    def __init__(
        self, theme: Theme, words: Words, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._annotation: Annotation | None = None
        self._claims: Claims | None = None
        self.layout_on_sheet: Layout | None = None
        self.look = LabelLook()
        self.tiles = Tiles(jobs, self)
        self.over = SheetPainter(theme, self.look)
        self.hand = Hand(self, words)
        self._at = 0
        self._ranges: tuple[Range, ...] = ()
        self._shown_late: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.tiles.drawn.connect(self._paint_tile)
        theme.changed.connect(self.viewport().update)
        self.retranslate()

    # What is shown

    def show_page(self, annotation: Annotation | None, claims: Claims | None) -> None:
        """Another page, as large as the one before and upright; its sheet comes later."""
        self.hand.let_go()
        self._at, self._ranges = 0, ()
        self.over.caret, self.over.selected = 0, ()
        self.lens.turns = 0
        self._shown_late = None
        self.forget_middle()
        self.show_layout(None)
        self._keep(annotation, claims)

    def show_annotation(self, after: Annotation, claims: Claims) -> None:
        """The same page after an edit."""
        self._keep(after, claims)

    def show_image(self, image: "SheetImage | None") -> None:
        """The picture of the sheet, on whose white paper all else is shown until then."""
        self.tiles.show_sheet(image, self.lens.size)
        self.viewport().update()

    def show_layout(self, layout: Layout | None) -> None:
        """Where the page's characters stand on their sheet, whose picture comes later."""
        self.layout_on_sheet = layout
        self.over.show_layout(layout)
        if layout is not None:
            size = QSizeF(layout.glyphs.width, layout.glyphs.height)
            self.lens.size = size
            self._lay_again()
        self.show_image(None)
        self.viewport().update()

    def _keep(self, annotation: Annotation | None, claims: Claims | None) -> None:
        self._annotation, self._claims = annotation, claims
        self.over.show(annotation, claims)
        self.viewport().update()

    def show_labels(self) -> None:
        """Paints spans as `look` says now."""
        self.viewport().update()

    def set_current_article(self, article_id: str | None) -> None:
        """The article that is worked on stands out."""
        if article_id != self.over.current:
            self.over.current = article_id
            self.viewport().update()

    def show_ranges(
        self, layer: str, ranges: Sequence[Range], current: int = -1, *, style: str = ""
    ) -> None:
        """Lights up ranges, in the style of the layer's name if none is given."""
        marks = [(one, "current-match" if n == current else style) for n, one in enumerate(ranges)]
        if self.over.set_layer(layer, marks):
            self.viewport().update()

    def retranslate(self) -> None:
        """Names it for screen readers in the language of the window."""
        self.setAccessibleName(self.tr("Facsimile of the page"))

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language when the program does."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Caret and selection, in code points of the page

    @property
    def annotation(self) -> Annotation | None:
        """The annotation of the page that is shown."""
        return self._annotation

    @property
    def target(self) -> Target | None:
        """Where the caret is and what is selected."""
        if self._annotation is None:
            return None
        return Target.on_page(self._annotation, self._at, self._ranges, claims=self._claims)

    @property
    def selected(self) -> tuple[Range, ...]:
        """What is selected, in page order."""
        return self._ranges

    def set_target(self, at: int, ranges: Sequence[Range] = ()) -> None:
        """Puts the caret at a place and selects ranges."""
        if self._annotation is None:
            return
        at = max(0, min(at, len(self._annotation.page.text)))
        if (at, tuple(ranges)) != (self._at, self._ranges):
            area = self.over.area(self.to_window)
            self._at, self._ranges = at, tuple(ranges)
            self.over.caret, self.over.selected = self._at, self._ranges
            area = area.united(self.over.area(self.to_window)).adjusted(-4, -4, 4, 4)
            seen = area.intersected(QRectF(self.viewport().rect()))
            self.viewport().update(seen.toAlignedRect())
            self.target_changed.emit()

    def fit_article(self) -> None:
        """Shows all of the article that the caret is in, as large as there is room."""
        box = self.over.around(self.over.current) if self.over.current is not None else QRectF()
        if box.isNull():
            return
        self.fit(box)

    def go_to(self, at: int, *, select_to: int | None = None) -> None:
        """Puts the caret at a place (selecting up to another one) and shows it."""
        if select_to is None or select_to == at:
            self.set_target(at)
        else:
            self.set_target(select_to, [Range(min(at, select_to), max(at, select_to))])
        self.show_place(self._at)

    def select(self, ranges: Sequence[Range]) -> None:
        """Selects ranges, and shows the first one."""
        self.set_target(ranges[-1].end, ranges)
        self.show_place(ranges[0].start)

    def show_place(self, at: int) -> None:
        """Scrolls a place into view without moving the caret, as soon as the sheet is there."""
        if self.layout_on_sheet is None and self._held is not None:
            return  # the sheet will lie as it did when the page was left
        self._shown_late = at
        stroke = self.layout_on_sheet.caret(at) if self.layout_on_sheet is not None else None
        if stroke is None or not self.isVisible():
            return
        self._shown_late = None
        seen = self.to_window.mapRect(QRectF(QPointF(*stroke[0]), QPointF(*stroke[1])))
        inner = self.viewport().rect().adjusted(_NEAR_EDGE, _NEAR_EDGE, -_NEAR_EDGE, -_NEAR_EDGE)
        if not QRectF(inner).contains(seen.center()):
            self.centre_on(self.to_window.inverted()[0].map(seen.center()))

    def show_waiting(self) -> None:
        """A place that was to be shown is shown."""
        if self._shown_late is not None:
            self.show_place(self._shown_late)

    def forget_waiting(self) -> None:
        """The sheet lies as it did; no place is to be shown."""
        self._shown_late = None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, what lies over it, and the box that is being drawn."""
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), self._theme.colours.line)
        seen = QRectF(event.rect())
        if self.layout_on_sheet is not None:
            self.hold_middle()
            self._paint_sheet(painter, seen)
            self.over.paint(painter, self.to_window, seen, focused=self.hasFocus())
        box = self.hand.box
        if box is not None:
            accent = self._theme.paper.accent
            painter.setPen(QPen(accent, 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)

    def _paint_sheet(self, painter: QPainter, seen: QRectF) -> None:
        paper = self.to_window.mapRect(QRectF(QPointF(0, 0), self.lens.size))
        painter.fillRect(paper.intersected(seen), Qt.GlobalColor.white)
        scale = self._screen_scale
        to_window = self.lens.transform(self.origin, scale)
        painter.save()
        painter.setTransform(to_window)
        back = to_window.inverted()[0]
        # A pixel more at each side: what was asked for may end within one.
        part = back.mapRect(seen).toAlignedRect().adjusted(-1, -1, 1, 1)
        whole = back.mapRect(QRectF(self.viewport().rect())).toAlignedRect()
        self.tiles.paint(painter, scale, part, seen=whole)
        painter.restore()

    @property
    def _screen_scale(self) -> float:
        """Pixels of the screen a point: more than the window's on a fine screen."""
        return round(self.lens.scale * self.devicePixelRatioF(), 5)

    def _paint_tile(self, scale: float, column: int, row: int) -> None:
        if column < 0:
            self.viewport().update()
        elif scale == self._screen_scale:
            tile = QRectF(column * SIDE, row * SIDE, SIDE, SIDE)
            rect = self.lens.transform(self.origin, scale).mapRect(tile)
            self.viewport().update(rect.toAlignedRect().adjusted(-1, -1, 1, 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret shows where the keys go."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The same."""
        super().focusOutEvent(event)
        self.hand.let_go()
        self.viewport().update()

    # Mouse and keys: what they mean is in the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        self.hand.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        self.hand.release(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the caret or the sheet; copying is our own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif not self.hand.key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        self.hand.key_up(event)
        super().keyReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tells what is known of the character under the pointer."""
        return self.hand.hint(event) or super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The commands, for what is under the pointer (or the selection that it is in)."""
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            at = self.place_at(QPointF(event.pos()), nearest=True)
            if at is not None and not any(at in one for one in self._ranges):
                self.set_target(at)
        self.menu_wanted.emit(event.globalPos())

    def place_at(self, point: QPointF, *, nearest: bool = False) -> int | None:
        """The place of the page at a point of the viewport, or (`nearest`) the character there."""
        if self.layout_on_sheet is None:
            return None
        there = self.to_window.inverted()[0].map(point)
        find = self.layout_on_sheet.nearest if nearest else self.layout_on_sheet.place_at
        return find(there.x(), there.y())

    def rect_of(self, offset: int) -> QRect:
        """Where a character is in the viewport; null when it stands nowhere."""
        box = self.layout_on_sheet.glyphs.box(offset) if self.layout_on_sheet is not None else None
        if box is None:
            return QRect()
        rect = QRectF(box.x0, box.y0, box.width, box.height)
        return self.to_window.mapRect(rect).toAlignedRect()

    def copy(self) -> None:
        """Copies what is selected: the page's own characters."""
        if self._annotation is not None and self._ranges:
            text = self._annotation.page.text
            words = "\n".join(text[one.start : one.end] for one in self._ranges)
            QGuiApplication.clipboard().setText(words)
