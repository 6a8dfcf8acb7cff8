"""Beside the source: line numbers, a stripe in the colour of each article, dots for doubts."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims
from annotator.domain.range import Range
from annotator.ui.lettering import Lettering, paint_laid
from annotator.ui.source_view import SourceView
from annotator.ui.style import small_font
from annotator.ui.theme import Theme

_STRIPE = 6


class Gutter(QWidget):
    """Painted row by row with the source view that it stands beside."""

    def __init__(self, view: SourceView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._annotation: Annotation | None = None
        self._claims: Claims | None = None
        self._numbers: dict[str, int] = {}
        self._lettering = Lettering()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_annotation(
        self, annotation: Annotation | None, claims: Claims | None, *, alike: bool = False
    ) -> None:
        """The annotation whose stripes and doubts are painted; `alike` is one that has the same."""
        self._annotation = annotation
        self._claims = claims
        self._numbers = {a.id: n for n, a in enumerate(annotation.articles)} if annotation else {}
        if not alike:
            self.update()

    def width_needed(self) -> int:
        """Room for the last line's number, a doubt's dot and the stripe."""
        lines = self._view.blockCount()
        digits = max(3, len(str(lines)))
        metrics = QFontMetrics(small_font())
        return 8 + digits * metrics.horizontalAdvance("9") + 14 + _STRIPE

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(self.width_needed(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Numbers, stripes, dots."""
        area = QRectF(event.rect())
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colours.panel)
        if self._annotation is None or self._claims is None:
            return
        self._lettering.take(painter, small_font())
        painter.setPen(self._theme.colours.dim)
        stripe_left = self.width() - _STRIPE
        for block, rect in self._view.blocks():
            if rect.bottom() < area.top() or rect.top() > area.bottom():
                continue
            row = block.layout().lineAt(0)
            number = self._lettering.laid(str(block.blockNumber() + 1))
            height = row.height() if row.isValid() else 12.0
            left = stripe_left - 14 - number.width
            paint_laid(painter, number, left, rect.top() + height / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = self._view.rows()
        for row_here in rows:
            if row_here.top + row_here.height < area.top() or row_here.top > area.bottom():
                continue
            self._paint_stripe(painter, row_here.start, row_here.end, row_here.top, row_here.height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.doubt)
        starts = [row.start for row in rows]
        for doubt in self._annotation.doubts:
            found = rows[bisect_right(starts, doubt.at) - 1] if rows else None
            if found is not None and found.start <= doubt.at < max(found.end, found.start + 1):
                middle = QPointF(stripe_left - 7, found.top + found.height / 2)
                painter.drawEllipse(middle, 3.5, 3.5)

    def _paint_stripe(
        self, painter: QPainter, start: int, end: int, top: float, height: float
    ) -> None:
        assert self._claims is not None
        left = self.width() - _STRIPE
        if start >= end:
            above, below = self._claims.near(start), self._claims.at(start)
            claim = below or above
            if claim is not None and start in claim.range and claim.article is not None:
                colour = self._theme.colours.article(self._numbers[claim.article])
                painter.fillRect(QRectF(left, top, _STRIPE, height), colour)
            return
        here = self._claims.within(Range(start, end))
        for n, claim in enumerate(here):
            part = QRectF(left, top + height * n / len(here), _STRIPE, height / len(here))
            if claim.article is not None:
                colour = self._theme.colours.article(self._numbers[claim.article])
                painter.fillRect(part, colour)
            elif claim.furniture:
                painter.fillRect(part, self._theme.colours.furniture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes the caret to the line."""
        if self._annotation is None:
            return
        point = QPointF(1, event.position().y())
        self._view.go_to(self._view.place_at(point))
        self._view.setFocus()
