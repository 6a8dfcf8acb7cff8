"""How a sheet lies in the facsimile: its scale, how it is turned, where a point is seen."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPolygonF, QTransform

from annotator.domain.glyph import Box
from annotator.domain.layout import Outline

LEAST, MOST = 0.05, 24.0
"""Pixels (of the window) a point at the least and at the most."""
_RIGHT = 90


class Lens:
    """Points of the sheet, from its own upper left corner, to pixels of the window and back."""

    def __init__(self) -> None:
        self.size = QSizeF(1, 1)
        """The sheet's width and height in points."""
        self.scale = 1.0
        self.turns = 0
        """How many times it is turned to the right, 0 to 3."""

    def set_scale(self, scale: float) -> None:
        """So many pixels a point, within what makes sense."""
        self.scale = min(MOST, max(LEAST, scale))

    def turn(self, by: int = 1) -> None:
        """Turns the sheet to the right."""
        self.turns = (self.turns + by) % 4

    @property
    def shown(self) -> QSizeF:
        """Width and height of the turned sheet in points."""
        return self.size.transposed() if self.turns % 2 else self.size

    @property
    def extent(self) -> QSizeF:
        """The same in pixels."""
        return self.shown * self.scale

    def transform(self, origin: QPointF, scale: float | None = None) -> QTransform:
        """From points (or pixels of another `scale` a point) to the window.

        `origin` is where the turned sheet's upper left corner is in the window.
        """
        width, height = self.extent.width(), self.extent.height()
        out = QTransform.fromTranslate(origin.x(), origin.y())
        corner = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)][self.turns]
        out.translate(*corner)
        out.rotate(_RIGHT * self.turns)
        by = self.scale if scale is None else self.scale / scale
        return out.scale(by, by)

    def fit(self, box: QRectF, room: QSizeF) -> float:
        """The scale at which a part of the sheet just has room in so many pixels."""
        across, down = (
            (box.height(), box.width()) if self.turns % 2 else (box.width(), box.height())
        )
        return min(room.width() / max(1.0, across), room.height() / max(1.0, down))

    def direction(self, right: int, down: int) -> tuple[int, int]:
        """A step in the window as a step on the sheet."""
        for _ in range(self.turns):
            right, down = down, -right
        return right, down


def rect_of(box: Box) -> QRectF:
    """A box of the sheet as Qt has rectangles."""
    return QRectF(box.x0, box.y0, box.width, box.height)


def polygon_of(outline: Outline) -> QPolygonF:
    """An outline as Qt has polygons."""
    return QPolygonF([QPointF(x, y) for x, y in outline])
