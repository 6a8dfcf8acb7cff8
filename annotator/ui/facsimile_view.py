"""The page as it was printed: its sheet, with articles, selection and caret over it.

It wishes and tells; it changes nothing itself. All that leaves it is in code points of the page, as
from the source: what works there works here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMarginsF, QPointF, QRect, QRectF, QSizeF, Qt, Signal
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
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims
from annotator.domain.layout import Layout
from annotator.domain.range import Range
from annotator.segmentation.words import Words
from annotator.ui.facsimile_hand import Hand
from annotator.ui.job import Jobs
from annotator.ui.label_look import LabelLook
from annotator.ui.lens import Lens
from annotator.ui.sheet_paint import SheetPainter
from annotator.ui.theme import Theme
from annotator.ui.tile import SIDE, Tiles
from annotator.workspace.target import Target

if TYPE_CHECKING:
    from annotator.exchange.sheet_image import SheetImage

STEP = 1.25
"""How many times larger a step of the zoom makes the sheet."""
_MARGIN = 12
"""Pixels around the sheet."""
_NEAR_EDGE = 40
"""A place that is shown is at least so many pixels within the window."""
_LINE = 48
"""Pixels that a step of the wheel, or of the scroll bars' arrows, goes."""


class FacsimileView(QAbstractScrollArea):
    """Shows one sheet at any scale."""

    target_changed = Signal()
    """The caret or the selection went elsewhere."""
    menu_wanted = Signal(object)
    """The context menu at a global position."""
    scrolled = Signal()
    """What is visible has changed."""
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
        self.lens = Lens()
        self.tiles = Tiles(jobs, self)
        self.over = SheetPainter(theme, self.look)
        self.hand = Hand(self, words)
        self._fits = True
        self._at = 0
        self._ranges: tuple[Range, ...] = ()
        self._shown_late: int | None = None
        self._held: QPointF | None = None
        """The point of the sheet in the middle; it stays there when the pane's size changes."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.tiles.drawn.connect(self._paint_tile)
        theme.changed.connect(self.viewport().update)
        self.retranslate()

    # What is shown

    def show_page(self, annotation: Annotation | None, claims: Claims | None) -> None:
        """Another page, whose sheet comes later."""
        self.hand.let_go()
        self._at, self._ranges = 0, ()
        self._shown_late = self._held = None
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

    def _lay_again(self) -> None:
        """What was in the middle is there again, however large the pane is now."""
        held = self._held
        self._fit_again()
        if held is not None:
            self.centre_on(held)
        if self._shown_late is not None:
            self.show_place(self._shown_late)

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
            area = area.united(self.over.area(self.to_window))
            self.viewport().update(area.toAlignedRect().adjusted(-4, -4, 4, 4))
            self.target_changed.emit()

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

    def forget_middle(self) -> None:
        """What is shown next need not be what was in the middle before."""
        self._held = None

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

    # Zoom, turning, scrolling

    @property
    def origin(self) -> QPointF:
        """Where the turned sheet's upper left corner is in the window."""
        room, extent = self.viewport().size(), self.lens.extent
        left = max(float(_MARGIN), (room.width() - extent.width()) / 2)
        top = max(float(_MARGIN), (room.height() - extent.height()) / 2)
        ratio = self.devicePixelRatioF()
        # On a whole pixel of the screen: tiles are painted as they are.
        left = round((left - self.horizontalScrollBar().value()) * ratio) / ratio
        top = round((top - self.verticalScrollBar().value()) * ratio) / ratio
        return QPointF(left, top)

    @property
    def to_window(self) -> QTransform:
        """From points of the sheet to pixels of the viewport."""
        return self.lens.transform(self.origin)

    @property
    def percent(self) -> int:
        """The scale, 100 being as large as it was printed."""
        return round(100 * self.lens.scale / self._true_scale)

    @property
    def _true_scale(self) -> float:
        return self.logicalDpiX() / 72

    def zoom(self, steps: float, *, about: QPointF | None = None) -> None:
        """Makes the sheet larger by so many steps; what is at a point of the window stays there."""
        self._fits = False
        self._set_scale(self.lens.scale * STEP**steps, about)

    def show_true_size(self) -> None:
        """Shows the sheet as large as it was printed."""
        self._fits = False
        self._set_scale(self._true_scale, None)

    def fit_width(self) -> None:
        """Shows all of the sheet's width, also when the pane becomes wider."""
        self._fits = True
        self._fit_again()

    def fit_article(self) -> None:
        """Shows all of the article that the caret is in, as large as there is room."""
        box = self.over.around(self.over.current) if self.over.current is not None else QRectF()
        if box.isNull():
            return
        self._fits = False
        room = QSizeF(self.viewport().size()).shrunkBy(QMarginsF(*[2.0 * _MARGIN] * 4))
        self._set_scale(self.lens.fit(box, room), None)
        self.centre_on(box.center())

    def turn(self) -> None:
        """Turns the sheet to the right; what is in the middle stays there."""
        middle = self.to_window.inverted()[0].map(self._middle)
        self.lens.turn()
        self._fit_again()
        self._set_bars()
        self.centre_on(middle)
        self.viewport().update()

    def centre_on(self, point: QPointF) -> None:
        """Scrolls a point of the sheet to the middle, as far as that goes."""
        there = self.to_window.map(point) - self._middle
        self._scroll(there.x(), there.y())

    @property
    def _middle(self) -> QPointF:
        return QRectF(self.viewport().rect()).center()

    def _fit_again(self) -> None:
        if self._fits:
            width = self.viewport().width() - 2 * _MARGIN
            self._set_scale(width / max(1.0, self.lens.shown.width()), QPointF(0, 0))
        else:
            self._set_bars()

    def _set_scale(self, scale: float, about: QPointF | None) -> None:
        fixed = self._middle if about is None else about
        point = self.to_window.inverted()[0].map(fixed)
        self.lens.set_scale(scale)
        self._set_bars()
        there = self.to_window.map(point) - fixed
        self._scroll(there.x(), there.y())
        self.viewport().update()
        self.scrolled.emit()

    def _set_bars(self) -> None:
        room, extent = self.viewport().size(), self.lens.extent
        for bar, has, needs in (
            (self.horizontalScrollBar(), room.width(), extent.width()),
            (self.verticalScrollBar(), room.height(), extent.height()),
        ):
            bar.setPageStep(has)
            bar.setSingleStep(_LINE)
            bar.setRange(0, max(0, round(needs) + 2 * _MARGIN - has))

    def _scroll(self, right: float, down: float) -> None:
        across, along = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(right))
        along.setValue(along.value() + round(down))

    def scroll_by(self, right: float, down: float) -> None:
        """Scrolls by so many pixels."""
        self._scroll(right, down)

    def state(self) -> dict[str, Any]:
        """How the sheet lies, as plain JSON values; the point in the middle in points."""
        middle = self._held if self._held is not None else QPointF(0, 0)
        scale = 0 if self._fits else round(self.lens.scale / self._true_scale, 4)
        x, y = round(middle.x(), 1), round(middle.y(), 1)
        return {"scale": scale, "turns": self.lens.turns, "x": x, "y": y}

    def restore(self, state: object) -> None:
        """Lays the sheet as it was; what makes no sense is left out."""
        if not isinstance(state, dict):
            return
        turns, scale = state.get("turns"), state.get("scale")
        if isinstance(turns, int) and 0 <= turns <= 3:
            self.lens.turns = turns
        if isinstance(scale, int | float) and 0 <= scale < 1000:
            self._fits = not scale
            self._set_scale(scale * self._true_scale if scale else 1.0, None)
        x, y = state.get("x"), state.get("y")
        if isinstance(x, int | float) and isinstance(y, int | float) and (x or y):
            self._held = QPointF(x, y)
            self._shown_late = None
        self._lay_again()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt's hook: the bars were moved."""
        del dx, dy
        self.viewport().update()
        self.scrolled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A sheet that fits the width goes on to fit it; what is in the middle stays there."""
        super().resizeEvent(event)
        self._lay_again()

    def showEvent(self, event: QShowEvent) -> None:
        """What was to be shown while it was hidden is shown now."""
        super().showEvent(event)
        self._lay_again()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, what lies over it, and the box that is being drawn."""
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), self._theme.colours.line)
        seen = QRectF(event.rect())
        if self.layout_on_sheet is not None:
            self._held = self.to_window.inverted()[0].map(self._middle)
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; with Ctrl zooms about the pointer."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom((turned.y() or turned.x()) / 120, about=event.position())
        else:
            exact = event.pixelDelta()
            by = QPointF(turned) * (_LINE * 2.5 / 120) if exact.isNull() else QPointF(exact)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not by.x():
                by = by.transposed()
            self._scroll(-by.x(), -by.y())
        event.accept()

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
