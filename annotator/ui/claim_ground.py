"""Behind the page's text: the hatch of what is unassigned, furniture, the current article."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claim, Claims
from annotator.domain.range import Range
from annotator.ui.cut_handle import Row
from annotator.ui.style import furniture_tint
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.source_view import SourceView


class ClaimGround:
    """Paints the claims of the source view, which calls it before the text is painted."""

    def __init__(self, view: "SourceView", theme: Theme) -> None:
        self._view = view
        self._theme = theme
        self._claims: Claims | None = None
        self.numbers: dict[str, int] = {}
        """The articles' places by id: their colours."""
        self.current: str | None = None
        """The id of the article that stands out."""

    def show(self, annotation: Annotation | None, claims: Claims | None) -> None:
        """The claims of this annotation from now on."""
        self._claims = claims
        self.numbers = {a.id: n for n, a in enumerate(annotation.articles)} if annotation else {}

    def paint(self, painter: QPainter, rows: list[Row]) -> None:
        """Paints what lies behind these rows."""
        if self._claims is None:
            return
        width = float(self._view.viewport().width())
        for row in rows:
            if row.start >= row.end:
                # An empty line: it belongs to the fragment that runs on over it.
                here = self._claims.at(row.start)
                brush = here and self._brush(here)
                if brush:
                    painter.fillRect(QRectF(0.0, row.top, width, row.height), brush)
                continue
            for claim in self._claims.within(Range(row.start, row.end)):
                brush = self._brush(claim)
                if brush is None:
                    continue
                inside, ends = claim.range.start > row.start, claim.range.end < row.end
                left = self._view.x_of(claim.range.start) if inside else 0.0
                right = self._view.x_of(claim.range.end) if ends else width
                painter.fillRect(QRectF(left, row.top, right - left, row.height), brush)

    def _brush(self, claim: Claim) -> QBrush | None:
        colours = self._theme.colours
        if claim.unassigned:
            return QBrush(colours.unassigned, Qt.BrushStyle.BDiagPattern)
        if claim.furniture:
            return QBrush(furniture_tint(self._theme))
        assert claim.article is not None
        if claim.article == self.current:
            return QBrush(colours.article_tint(self.numbers[claim.article]))
        return None
