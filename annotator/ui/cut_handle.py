"""The cuts of a page, drawn over its text as lines with a handle, and dragged by the mouse."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims, Cut
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.source_view import SourceView

OVER = 8
"""Pixels that a cut's line and handle reach over the row that it stands in."""
_HANDLE = 22
_NEAR = 4.0
_NEAR_HANDLE = 7.0


@dataclass(frozen=True, slots=True)
class Row:
    """One row on the screen: its characters (code points of the page) and where it stands."""

    start: int
    end: int
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


class CutHandles:
    """Paints the cuts of the source view, finds the one under the pointer, and carries it."""

    def __init__(self, view: "SourceView", theme: Theme) -> None:
        self._view = view
        self._theme = theme
        self._text = ""
        self._cuts: list[Cut] = []
        self._numbers: dict[str, int] = {}
        self.held: Cut | None = None
        self._over: int | None = None

    def show(self, annotation: Annotation | None, claims: Claims | None) -> None:
        """The cuts of this annotation from now on; one that is held goes back to where it was."""
        self.held = self._over = None
        self._text = annotation.page.text if annotation is not None else ""
        self._cuts = claims.cuts if claims is not None else []
        self._numbers = {a.id: n for n, a in enumerate(annotation.articles)} if annotation else {}

    # The mouse

    def at(self, point: QPointF) -> Cut | None:
        """The cut whose line or handle is under a point of the viewport."""
        rows = self._view.rows()
        on_handle = point.x() >= self._view.viewport().width() - _HANDLE
        reach = _NEAR_HANDLE if on_handle else _NEAR
        for cut in self._visible(rows):
            row = _row_of(rows, cut.at)
            inside = self._is_inside(row, cut.at)
            if abs(point.y() - row.top) <= reach and (
                on_handle or not inside or point.x() >= self._view.x_of(cut.at)
            ):
                return cut
            if inside and row.top <= point.y() <= row.top + row.height:
                if abs(point.x() - self._view.x_of(cut.at)) <= _NEAR:
                    return cut
        return None

    def take(self, point: QPointF) -> bool:
        """Takes hold of the cut at a point, if there is one."""
        self.held, self._over = self.at(point), None
        return self.held is not None

    def carry(self, point: QPointF, *, by_character: bool) -> None:
        """Carries the cut that is held over the nearest row's start, or over any character."""
        rows = self._view.rows()
        if by_character or not rows:
            self._over = self._view.place_at(point)
        else:
            self._over = min(rows, key=lambda row: abs(row.top - point.y())).start
        self._view.viewport().update()

    def let_go(self) -> tuple[int, int | None]:
        """Lets go of the cut: from where, and over which place (None: it was never carried)."""
        assert self.held is not None
        at, over = self.held.at, self._over
        self.held = self._over = None
        self._view.viewport().update()
        return at, over

    # Painting

    def paint(self, painter: QPainter, rows: list[Row], area: QRectF) -> None:
        """Paints every cut in the area, the one that is held where it would fall."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        carried = self._over is not None
        near = [r for r in rows if r.top - OVER < area.bottom() and r.bottom + OVER > area.top()]
        for cut in self._visible(near):
            if not (carried and cut == self.held):
                self._paint(painter, rows, cut.at, self._colour(cut), cut.between_articles)
        if rows and self._over is not None:
            self._paint(painter, rows, self._over, self._theme.colours.accent, True)

    def _visible(self, rows: list[Row]) -> list[Cut]:
        if not rows:
            return []
        low = bisect_left(self._cuts, rows[0].start, key=lambda cut: cut.at)
        high = bisect_left(self._cuts, rows[-1].end + 1, key=lambda cut: cut.at)
        return self._cuts[low:high]

    def _colour(self, cut: Cut) -> QColor:
        article = cut.below.article
        if article is not None and cut.between_articles:
            return self._theme.colours.article(self._numbers[article])
        return self._theme.colours.cut

    def _is_inside(self, row: Row, at: int) -> bool:
        """Whether a place stands behind visible text of its row."""
        return bool(self._text[row.start : at].strip())

    def _paint(
        self, painter: QPainter, rows: list[Row], at: int, colour: QColor, heavy: bool
    ) -> None:
        row = _row_of(rows, at)
        style = Qt.PenStyle.SolidLine if heavy else Qt.PenStyle.DotLine
        painter.setPen(QPen(colour, 2.0 if heavy else 1.0, style))
        width = float(self._view.viewport().width())
        top, bottom = row.top, row.top + row.height
        if self._is_inside(row, at):
            # Inside a row the border steps: under what is left of it, over what is right of it.
            x = self._view.x_of(at)
            painter.drawLine(QPointF(0, bottom), QPointF(x, bottom))
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            painter.drawLine(QPointF(x, top), QPointF(width, top))
        else:
            painter.drawLine(QPointF(0, top), QPointF(width, top))
        grip = QRectF(width - _HANDLE, top - 5, _HANDLE - 4, 10)
        painter.setPen(QPen(colour, 1.0))
        painter.setBrush(self._theme.colours.panel)
        painter.drawRoundedRect(grip, 3, 3)
        for n in range(3):
            x = grip.center().x() + (n - 1) * 4
            painter.drawLine(QPointF(x, grip.top() + 3), QPointF(x, grip.bottom() - 3))


def _row_of(rows: list[Row], at: int) -> Row:
    n = bisect_left(rows, at + 1, key=lambda row: row.start) - 1
    return rows[max(0, n)]
