"""Over the sheet: articles in their colours, furniture, what is nobody's, marks, doubts, the caret.

All is painted in pixels of the window, so that lines and hatches are as thin at every scale.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QPolygonF, QTransform

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.claim import Claim, Claims
from annotator.domain.layout import Layout
from annotator.domain.range import Range
from annotator.ui.colour import Colours, apart, faint
from annotator.ui.label_look import LabelLook
from annotator.ui.lens import polygon_of, rect_of
from annotator.ui.sign import paint_badge
from annotator.ui.style import small_font
from annotator.ui.theme import Theme

_TINT, _CURRENT_TINT = 40, 68
_DOT = 4.0
_CARET = 2.0
_FAINT_LINE = 150
_OVERLAP = 5.0


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of the sheet a claim covers, in points."""

    claim: Claim
    polygon: QPolygonF
    around: QRectF


@dataclass(frozen=True, slots=True)
class Ink:
    """How characters are marked: a ground that lets them through, a line below them, or both."""

    ground: QColor | None = None
    line: QColor | None = None
    style: Qt.PenStyle = Qt.PenStyle.SolidLine


class SheetPainter:
    """Paints one page over its sheet."""

    def __init__(self, theme: Theme, look: LabelLook) -> None:
        self._theme, self._look = theme, look
        self._layout: Layout | None = None
        self._annotation: Annotation | None = None
        self._claims: Claims | None = None
        self._numbers: dict[str, int] = {}
        self._shapes: list[_Shape] | None = None
        self._known: dict[Range, list[tuple[QPolygonF, QRectF]]] = {}
        self._boxes: dict[Range, list[QRectF]] = {}
        self._layers: dict[str, list[tuple[Range, str]]] = {}
        self._doubts: list[QPointF] | None = None
        self._inks: tuple[Colours | None, dict[int, QColor]] = (None, {})
        self.current: str | None = None
        """The id of the article that stands out."""
        self.selected: Sequence[Range] = ()
        self.caret = 0

    def show_layout(self, layout: Layout | None) -> None:
        """Where the characters stand."""
        self._layout = layout
        self._known, self._boxes, self._shapes, self._doubts = {}, {}, None, None

    def show(self, annotation: Annotation | None, claims: Claims | None) -> None:
        """The annotation that is painted."""
        if annotation is None or self._annotation is None:
            self._layers = {}
        elif annotation.page is not self._annotation.page:
            self._layers = {}
        self._annotation, self._claims = annotation, claims
        self._shapes = self._doubts = None
        self._numbers = {a.id: n for n, a in enumerate(annotation.articles)} if annotation else {}

    def set_layer(self, layer: str, marks: Iterable[tuple[Range, str]]) -> bool:
        """Marks ranges with styles, in the place of those before; whether that makes a change."""
        wanted = list(marks)
        if wanted == self._layers.get(layer, []):
            return False
        self._layers[layer] = wanted
        return True

    # Geometry

    def shapes(self) -> list[_Shape]:
        """All claims as shapes, in points; worked out once for each annotation."""
        if self._shapes is None:
            self._shapes = []
            claims = self._claims.all if self._claims is not None else []
            for claim in claims if self._layout is not None else []:
                self._shapes += [_Shape(claim, *found) for found in self._polygons(claim.range)]
        return self._shapes

    def _polygons(self, one: Range) -> list[tuple[QPolygonF, QRectF]]:
        assert self._layout is not None
        if one not in self._known:
            found = [polygon_of(outline) for outline in self._layout.outlines(one)]
            self._known[one] = [(polygon, polygon.boundingRect()) for polygon in found]
        return self._known[one]

    def boxes(self, one: Range) -> list[QRectF]:
        """The boxes around the characters of a range, line by line, in points."""
        if self._layout is None:
            return []
        if one not in self._boxes:
            self._boxes[one] = [rect_of(box) for box in self._layout.boxes(one)]
        return self._boxes[one]

    def around(self, article_id: str) -> QRectF:
        """The box around all of an article, in points; null when it stands nowhere."""
        out = QRectF()
        for shape in self.shapes():
            if shape.claim.article == article_id:
                out = out.united(shape.around)
        return out

    # Painting

    def paint(
        self, painter: QPainter, to_window: QTransform, seen: QRectF, *, focused: bool
    ) -> None:
        """Paints what is in sight: `seen` is that part of the window."""
        if self._annotation is None or self._layout is None:
            return
        paper = self._theme.paper
        on_sheet = to_window.inverted()[0].mapRect(seen)
        here = [shape for shape in self.shapes() if shape.around.intersects(on_sheet)]
        for shape in here:
            self._paint_shape(painter, paper, shape.claim, to_window.map(shape.polygon))
        self._paint_marks(painter, paper, to_window, on_sheet)
        self._paint_badges(painter, paper, to_window, here)
        self._paint_doubts(painter, paper, to_window, on_sheet)
        self._paint_caret(painter, paper, to_window, focused=focused)

    def _paint_shape(
        self, painter: QPainter, paper: Colours, claim: Claim, polygon: QPolygonF
    ) -> None:
        if claim.article is not None:
            current = claim.article == self.current
            colour = paper.article(self._numbers[claim.article])
            painter.setBrush(faint(colour, _CURRENT_TINT if current else _TINT))
            painter.setPen(QPen(colour if current else faint(colour, _FAINT_LINE), 1 + current))
        elif claim.furniture:
            painter.setBrush(QBrush(faint(paper.furniture, 120), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(faint(paper.furniture, _FAINT_LINE), 1))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(paper.unassigned, 2, Qt.PenStyle.DashLine))
        painter.drawPolygon(polygon)

    def _paint_marks(
        self, painter: QPainter, paper: Colours, to_window: QTransform, on_sheet: QRectF
    ) -> None:
        spans = self._annotation.spans if self._annotation and self._look.labelling else ()
        for span in spans:
            for one in span.ranges:
                self._paint_mark(painter, to_window, on_sheet, one, self._span_ink(paper, span))
        for layer, marks in self._layers.items():
            for one, style in marks:
                ink = self._ink(paper, style or layer)
                self._paint_mark(painter, to_window, on_sheet, one, ink)
        ink = Ink(faint(paper.accent, 70))
        for one in self.selected:
            self._paint_mark(painter, to_window, on_sheet, one, ink)

    def _paint_mark(
        self, painter: QPainter, to_window: QTransform, on_sheet: QRectF, one: Range, ink: Ink
    ) -> None:
        for box in self.boxes(one):
            if not box.intersects(on_sheet):
                continue
            if ink.ground is not None:
                painter.fillRect(to_window.mapRect(box), ink.ground)
            if ink.line is not None:
                upright = box.height() > 1.5 * box.width()
                end = box.topLeft() if upright else box.bottomRight()
                painter.setPen(QPen(ink.line, 2, ink.style))
                painter.drawLine(to_window.map(box.bottomLeft()), to_window.map(end))

    def _span_ink(self, paper: Colours, span: Span) -> Ink:
        colour = self._label_colour(paper, span.label)
        if span.origin is Origin.SUGGESTION:
            return Ink(None, colour, Qt.PenStyle.DotLine)
        return Ink(faint(colour, 60), colour)

    def _label_colour(self, paper: Colours, label: str) -> QColor:
        known = self._look.labels.known(label)
        return apart(QColor(known.colour) if known else paper.dim, paper.window, 3.0)

    def _ink(self, paper: Colours, style: str) -> Ink:
        kind, space, label = style.partition(" ")
        if space:
            return Ink(faint(self._label_colour(paper, label), 110))
        return {
            "linked": Ink(faint(paper.accent, 56)),
            "match": Ink(faint(paper.current_match, 110)),
            "current-match": Ink(faint(paper.current_match, 190), paper.text),
            "suggested": Ink(None, paper.success, Qt.PenStyle.DashLine),
            "uncertain": Ink(faint(paper.unassigned, 60), paper.unassigned, Qt.PenStyle.DotLine),
        }.get(kind, Ink())

    def _paint_badges(
        self, painter: QPainter, paper: Colours, to_window: QTransform, here: list[_Shape]
    ) -> None:
        """The number of each article where it begins."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font())
        metrics = QFontMetrics(painter.font())
        done: set[str] = set()
        for shape in here:
            article = shape.claim.article
            if article is None or shape.claim.fragment != 0 or article in done:
                continue
            done.add(article)
            number = self._numbers[article]
            words = str(number + 1)
            width = metrics.horizontalAdvance(words) + 10
            height = metrics.height() - 2
            corner = to_window.mapRect(shape.around).topLeft()
            # Beside the first character, of which it covers as little as a corner.
            left, top = corner.x() - width + _OVERLAP, corner.y() - height + _OVERLAP
            box = QRectF(left, top, width, height)
            paint_badge(painter, box, words, paper.article(number), self._ink_on(paper, number))

    def _ink_on(self, paper: Colours, number: int) -> QColor:
        """What is legible on the colour of an article; worked out once for each."""
        if self._inks[0] is not paper:
            self._inks = (paper, {})
        known = self._inks[1]
        if number not in known:
            known[number] = paper.on(paper.article(number))
        return known[number]

    def _paint_doubts(
        self, painter: QPainter, paper: Colours, to_window: QTransform, on_sheet: QRectF
    ) -> None:
        if self._doubts is None:
            assert self._annotation is not None
            assert self._layout is not None
            strokes = [self._layout.caret(doubt.at) for doubt in self._annotation.doubts]
            lines = [QLineF(QPointF(*ends[0]), QPointF(*ends[1])) for ends in strokes if ends]
            self._doubts = [line.center() for line in lines]
        painter.setPen(QPen(paper.window, 1.5))
        painter.setBrush(paper.doubt)
        for point in self._doubts:
            if on_sheet.contains(point):
                painter.drawEllipse(to_window.map(point), _DOT + 1, _DOT + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def area(self, to_window: QTransform) -> QRectF:
        """Where the caret and what is selected are painted, in the window."""
        out = QRectF()
        ends = self._layout.caret(self.caret) if self._layout is not None else None
        if ends is not None:
            out = QRectF(QPointF(*ends[0]), QPointF(*ends[1])).adjusted(-1, -1, 1, 1)
        for one in self.selected:
            for box in self.boxes(one):
                out = out.united(box)
        return to_window.mapRect(out)

    def _paint_caret(
        self, painter: QPainter, paper: Colours, to_window: QTransform, *, focused: bool
    ) -> None:
        assert self._layout is not None
        ends = self._layout.caret(self.caret)
        if ends is None:
            return
        pen = QPen(paper.accent if focused else paper.dim, _CARET + focused)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(to_window.map(QPointF(*ends[0])), to_window.map(QPointF(*ends[1])))
