"""A sheet that can be scrolled, zoomed and turned; who stands on this says what is painted."""

from typing import Any

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.ui.lens import Lens

STEP = 1.25
"""How many times larger a step of the zoom makes the sheet."""
_MARGIN = 12
"""Pixels around the sheet."""
_LINE = 48
"""Pixels that a step of the scroll bars' arrows goes."""
_WHEEL = 120
"""Pixels that a step of the wheel goes."""
_STEP_OF_WHEEL = 120
"""Eighths of a degree: what Qt calls a step of the wheel."""


class SheetScroll(QAbstractScrollArea):
    """Knows where in the window the sheet lies."""

    scrolled = Signal()
    """What is visible has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lens = Lens()
        self._fits = True
        """Whether the sheet's whole width is shown, however wide the pane is."""
        self._held: QPointF | None = None
        """The point of the sheet in the middle; it stays there when the pane's size changes."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def show_waiting(self) -> None:
        """Called when the sheet lies anew: what was to be shown is shown now."""

    def forget_waiting(self) -> None:
        """Called when the sheet lies as it did before: nothing else is to be shown."""

    def hold_middle(self) -> None:
        """What is in the middle now is to stay there."""
        self._held = self.to_window.inverted()[0].map(self._middle)

    def _lay_again(self) -> None:
        """What was in the middle is there again, however large the pane is now."""
        held = self._held
        self._fit_again()
        if held is not None:
            self._centre(held)
        self.show_waiting()

    def forget_middle(self) -> None:
        """What is shown next need not be what was in the middle before."""
        self._held = None

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
        self.hold_middle()

    def show_true_size(self) -> None:
        """Shows the sheet as large as it was printed."""
        self._fits = False
        self._set_scale(self._true_scale, None)
        self.hold_middle()

    def fit_width(self) -> None:
        """Shows all of the sheet's width, also when the pane becomes wider."""
        self._fits = True
        self._fit_again()

    def fit(self, box: QRectF) -> None:
        """Shows all of a part of the sheet (in points), as large as there is room."""
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
        """Scrolls a point of the sheet to the middle, as far as that goes, and holds it there."""
        self._centre(point)
        self.hold_middle()

    def _centre(self, point: QPointF) -> None:
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
        self.hold_middle()

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
            self.forget_waiting()
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; with Ctrl zooms about the pointer."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom((turned.y() or turned.x()) / _STEP_OF_WHEEL, about=event.position())
        else:
            exact = event.pixelDelta()
            by = QPointF(turned) * (_WHEEL / _STEP_OF_WHEEL) if exact.isNull() else QPointF(exact)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not by.x():
                by = by.transposed()
            self._scroll(-by.x(), -by.y())
        event.accept()
