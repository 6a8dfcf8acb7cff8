"""What mouse and keys mean on the facsimile: boxes, clicks, carrying the sheet about, the caret."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent

from annotator.domain.glyph import Box
from annotator.domain.range import Range, joined
from annotator.segmentation.words import Words
from annotator.ui.doubt_words import confidence_words, reason_words
from annotator.ui.hint import tell_hint
from annotator.ui.source_mark import DOUBTED
from annotator.ui.words_at import Clicks, chooser
from annotator.workspace.target import Target

if TYPE_CHECKING:
    from annotator.ui.facsimile_view import FacsimileView

translate = QCoreApplication.translate

_WORD = 2
"""Clicks that take a word."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OF_PAGE = 0.9
"""How much of what is in sight a page up or down goes."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """Turns events of the view into carets, selections and scrolling."""

    def __init__(self, view: "FacsimileView", words: Words) -> None:
        self._view, self._words = view, words
        self._clicks = Clicks()
        self._from: QPointF | None = None
        """Where on the sheet the button went down, in points; None while it is up."""
        self._pressed = QPointF()
        self._to = QPointF()
        self._drawing = False
        self._adds: tuple[Range, ...] = ()
        self._carried: QPointF | None = None
        self._space = False
        self._anchor: int | None = None
        """Where the selection that Shift makes larger begins."""

    @property
    def box(self) -> QRectF | None:
        """The box that is being drawn, in the viewport."""
        if not self._drawing or self._from is None or self._view.look.labelling:
            return None
        return QRectF(self._view.to_window.map(self._from), self._to).normalized()

    def let_go(self) -> None:
        """Forgets what was begun: a box, carrying the sheet."""
        self._from = self._carried = self._anchor = None
        self._drawing = self._space = False
        self._show_cursor()
        self._view.viewport().update()

    # The mouse

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            self._carried = event.position()
            self._show_cursor()
        elif left and self._view.layout_on_sheet is not None:
            self._begin(event)

    def _begin(self, event: QMouseEvent) -> None:
        point = event.position()
        clicks = self._clicks.press(point)
        if event.modifiers() & _SHIFT:
            place = self._view.place_at(point)
            if place is not None:
                self._extend(place)
            return
        if clicks > 1 and self._take_around(point, clicks):
            return
        self._adds = self._view.selected if event.modifiers() & _CTRL else ()
        self._from = self._view.to_window.inverted()[0].map(point)
        self._pressed = self._to = point
        self._drawing = False

    def _take_around(self, point: QPointF, clicks: int) -> bool:
        """Two clicks take the word, three the clause, four the paragraph; else False."""
        at = self._view.place_at(point, nearest=True)
        annotation, chosen = self._view.annotation, chooser(clicks, self._words)
        if at is None or annotation is None or chosen is None:
            return False
        if clicks == _WORD and self._view.look.labelling:
            found = self._view.look.word_of(Target.on_page(annotation, at))
        else:
            one = chosen(annotation.page.text, at)
            found = [one] if one is not None else []
        if found:
            self._anchor = found[0].start
            self._view.set_target(found[-1].end, found)
        self._from = None
        return True

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves: it carries the sheet, draws a box, or (labelling) selects text."""
        point = event.position()
        if self._carried is not None:
            by = self._carried - point
            self._carried = point
            self._view.scroll_by(by.x(), by.y())
            return
        if self._from is None:
            return
        self._scroll_along(point)
        self._to = point
        far = (point - self._pressed).manhattanLength()
        self._drawing |= far >= QGuiApplication.styleHints().startDragDistance()
        if self._drawing and self._view.look.labelling:
            start = self._view.to_window.map(self._from)
            one, other = self._view.place_at(start), self._view.place_at(point)
            if one is not None and other is not None:
                self._select(one, other)
        self._view.viewport().update()

    def _scroll_along(self, point: QPointF) -> None:
        """Whoever draws over the edge wants to see more."""
        room = QRectF(self._view.viewport().rect())
        right = min(0.0, point.x() - room.left()) + max(0.0, point.x() - room.right())
        down = min(0.0, point.y() - room.top()) + max(0.0, point.y() - room.bottom())
        if right or down:
            self._view.scroll_by(right, down)

    def release(self, event: QMouseEvent) -> None:
        """A button is up: the box takes what is in it, a click puts the caret there."""
        if self._carried is not None:
            self._carried = None
            self._show_cursor()
            return
        if self._from is None or event.button() != Qt.MouseButton.LeftButton:
            return
        box, labelling = self.box, self._view.look.labelling
        drawn, self._from, self._drawing = self._drawing, None, False
        if not drawn:
            self._click(event.position())
        elif box is not None:
            self.take_box(self._view.to_window.inverted()[0].mapRect(box), adds=self._adds)
        self._view.viewport().update()
        if labelling and self._view.selected:
            self._view.selection_made.emit()

    def _click(self, point: QPointF) -> None:
        place = self._view.place_at(point)
        if place is not None:
            self._anchor = None
            self._view.set_target(place, self._adds)

    def take_box(self, box: QRectF, *, adds: Sequence[Range] = ()) -> None:
        """Selects the characters in a part of the sheet (in points), besides those given."""
        layout = self._view.layout_on_sheet
        if layout is None:
            return
        inside = layout.within(Box(box.left(), box.top(), box.right(), box.bottom()))
        ranges = joined([*adds, *inside])
        self._anchor = None
        if ranges:
            self._view.set_target((inside or ranges)[-1].end, ranges)
        else:
            target = self._view.target
            self._view.set_target(target.at if target is not None else 0)

    def _show_cursor(self) -> None:
        shapes = Qt.CursorShape
        shape = shapes.OpenHandCursor if self._space else shapes.CrossCursor
        carried = self._carried is not None
        self._view.viewport().setCursor(shapes.ClosedHandCursor if carried else shape)

    # Keys

    def key(self, event: QKeyEvent) -> bool:
        """Does what a key means here; False when it means nothing."""
        key, held = Qt.Key(event.key()), event.modifiers()
        shift, ctrl = bool(held & _SHIFT), bool(held & _CTRL)
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key == Qt.Key.Key_Space and not (shift or ctrl):
            self._space = True
            self._show_cursor()
            return True
        if key in _PAGES and not (shift or ctrl):
            self._view.scroll_by(0, _PAGES[key] * _OF_PAGE * self._view.viewport().height())
            return True
        if event.matches(QKeySequence.StandardKey.SelectAll):
            return self._select_all()
        place = self._place_of(key, ctrl=ctrl)
        if place is None:
            return False
        if shift:
            self._extend(place)
        else:
            self._anchor = None
            self._view.set_target(place)
        self._view.show_place(place)
        return True

    def key_up(self, event: QKeyEvent) -> None:
        """The space bar is up: the pointer draws boxes again."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()

    def _escape(self) -> bool:
        if self._from is not None:
            self.let_go()
            return True
        target = self._view.target
        if target is None or not target.ranges:
            return False
        self._view.set_target(target.at)
        return True

    def _select_all(self) -> bool:
        annotation = self._view.annotation
        if annotation is None or not annotation.page.text:
            return False
        whole = Range(0, len(annotation.page.text))
        self._view.set_target(whole.end, [whole])
        return True

    def _place_of(self, key: Qt.Key, *, ctrl: bool) -> int | None:
        """Where a key takes the caret; None when it is no such key."""
        layout, target = self._view.layout_on_sheet, self._view.target
        annotation = self._view.annotation
        if layout is None or target is None or annotation is None:
            return None
        line = layout.line_at(target.at)
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and line is not None:
            home = key == Qt.Key.Key_Home
            if ctrl:
                return 0 if home else len(annotation.page.text)
            return line.start if home else line.end
        if key not in _STEPS:
            return None
        right, down = self._view.lens.direction(*_STEPS[key])
        along = down if line is not None and line.vertical else right
        if not along:
            return layout.beside(target.at, right=right, down=down)
        if ctrl:
            behind = target.at if along > 0 else target.at - 1
            word = self._words.word_at(annotation.page.text, behind)
            if word is not None:
                return word.end if along > 0 else word.start
        return layout.step(target.at, along)

    def _extend(self, place: int) -> None:
        """Makes the selection reach from where it began to a place."""
        target = self._view.target
        if target is None:
            return
        if self._anchor is None:
            ranges = target.ranges
            at_start = bool(ranges) and target.at == ranges[0].start
            ends = (ranges[-1].end if at_start else ranges[0].start) if ranges else target.at
            self._anchor = ends
        self._select(self._anchor, place)

    def _select(self, start: int, end: int) -> None:
        ranges = [Range(min(start, end), max(start, end))] if start != end else []
        self._view.set_target(end, ranges)

    # Tool tips

    def hint(self, event: QEvent) -> bool:
        """Shows a tool tip if one is wanted; False for any other event."""
        return tell_hint(self._view.viewport(), event, self._words_at)

    def _words_at(self, point: QPoint) -> str:
        annotation, layout = self._view.annotation, self._view.layout_on_sheet
        at = self._view.place_at(QPointF(point), nearest=True)
        if annotation is None or layout is None or at is None:
            return ""
        if not self._view.rect_of(at).adjusted(-4, -4, 4, 4).contains(point):
            return ""
        said = [words] if (words := self._view.look.words_at(at)) else []
        said += [
            f"{reason_words(d)} ({confidence_words(d)})"
            for d in annotation.doubts
            if 0 <= at - d.at < DOUBTED
        ]
        return "\n".join(said)
