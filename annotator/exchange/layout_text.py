"""A page in pieces for files of layouts: each piece lies in one line and belongs to one owner."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from annotator.domain.annotation import Annotation, Article, Span
from annotator.domain.claim import Claims
from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import UNKNOWN, Box, Facsimile, Glyphs
from annotator.domain.range import Range
from annotator.domain.span_edit import attributes_of
from annotator.exchange.aside import OURS, Aside
from annotator.exchange.reading_span import human_spans
from annotator.exchange.xml_tree import is_legal

_EM, _LEADING, _MARGIN = 40, 60, 60
"""The made-up grid of a page without places, in pixels."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one line that have one owner; `before` is the white space that parts it from
    the piece before it on the page."""

    start: int
    end: int
    before: str


@dataclass(frozen=True, slots=True)
class Region:
    """Pieces of one owner: an article's fragment, furniture, or text that is not assigned."""

    id: str
    range: Range
    role: str
    pieces: tuple[Piece, ...]
    article: str = ""
    fragment: int = -1


@dataclass(frozen=True, slots=True)
class Layout:
    """A page in regions, in page order, and each article with its regions in reading order.

    `marks` are the parts of spans in each piece, by where it starts; `tail` is the white space
    behind the last piece.
    """

    regions: tuple[Region, ...]
    articles: tuple[tuple[Article, tuple[Region, ...]], ...]
    tail: str
    marks: Mapping[int, Sequence[Aside]]
    left_out: tuple[AnnotatorError, ...]

    @classmethod
    def of(cls, annotation: Annotation) -> "Layout":
        """The layout of an annotation; what no file of layouts can say is left out, and told."""
        page = annotation.page
        regions: list[Region] = []
        behind = 0
        for n, claim in enumerate(Claims.of(annotation).all, 1):
            pieces: list[Piece] = []
            for start, end in _lines_in(annotation, claim.range):
                pieces.append(Piece(start, end, page.text[behind:start]))
                behind = end
            role = "furniture" if claim.furniture else claim.role
            regions.append(
                Region(
                    f"r{n}", claim.range, role, tuple(pieces), claim.article or "", claim.fragment
                )
            )
        by_place = {(one.article, one.fragment): one for one in regions if one.article}
        articles = tuple(
            (one, tuple(by_place[one.id, n] for n in range(len(one.fragments))))
            for one in annotation.articles
        )
        left_out = tuple(
            AnnotatorError(
                "{page}: the correction at {start} is left out: this format has the text as it was "
                "read",
                page=page.name,
                start=one.range.start,
            )
            for one in annotation.corrections
        )
        marks, unseen = _marks(annotation, regions)
        left_out += (*unseen, *_said_beside(annotation))
        return cls(tuple(regions), articles, page.text[behind:], marks, left_out)


def _said_beside(annotation: Annotation) -> Iterator[AnnotatorError]:
    """A sentence for what was said about spans, articles and the page, besides where they are."""
    name = annotation.page.name
    noted = sum(1 for one in human_spans(annotation) if one.comment or attributes_of(one))
    if noted:
        yield AnnotatorError(
            "{page}: comments and attributes of {count} spans are left out", page=name, count=noted
        )
    flagged = any(one.flagged for one in annotation.articles)
    if annotation.comment or annotation.flagged or flagged:
        yield AnnotatorError("{page}: the page’s comment and all flags are left out", page=name)


def _lines_in(annotation: Annotation, one: Range) -> Iterator[tuple[int, int]]:
    """The parts of the range in each line of the page, white space at their ends left out."""
    text, lines = annotation.page.text, annotation.page.lines
    number = lines.number(one.start)
    while number < len(lines) and lines.start(number) < one.end:
        start = max(one.start, lines.start(number))
        end = min(one.end, lines.end(number))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
        number += 1


def note_of(annotation: Annotation, layout: Layout, facsimile: Facsimile | None) -> dict[str, str]:
    """What is noted of the whole page, so that it comes back as it was."""
    page = annotation.page
    note = {"page": page.name, "source": page.source, "annotator": annotation.annotator}
    note |= {"sha256": page.sha256, "tail": layout.tail}
    if facsimile is None:
        note["coordinates"] = "made-up"
    elif facsimile.number != 1:
        note["number"] = str(facsimile.number)
    return note


def note_of_article(article: Article) -> Aside:
    """What is noted of an article, so that it comes back as it was."""
    values = {"article": article.id, "kind": article.kind}
    values |= {"confirmed": "true"} if article.confirmed else {}
    values |= {"comment": article.comment} if article.comment else {}
    return Aside(OURS, values)


def note_of_region(region: Region) -> Aside:
    """The role of a region, and where it stands."""
    start, end = str(region.range.start), str(region.range.end)
    return Aside(OURS, {"role": region.role, "start": start, "end": end})


def note_of_piece(annotation: Annotation, piece: Piece) -> Aside:
    """Where a piece stands, and its text where XML cannot hold it."""
    values = {"start": str(piece.start), "end": str(piece.end), "before": piece.before}
    text = annotation.page.text[piece.start : piece.end]
    if not is_legal(text):
        values["text"] = text
    return Aside(OURS, values)


def _marks(
    annotation: Annotation, regions: Sequence[Region]
) -> tuple[dict[int, list[Aside]], list[AnnotatorError]]:
    """The human spans' parts in each piece, by where it starts, and spans that have none in any.

    A mark is counted from the start of its piece, and says where the whole range stands.
    """
    pieces = sorted((piece for one in regions for piece in one.pieces), key=_START)
    ends = [piece.end for piece in pieces]
    marks: dict[int, list[Aside]] = {}
    left_out = []
    for span in human_spans(annotation):
        unseen = False
        for n, one in enumerate(span.ranges):
            first = k = bisect_right(ends, one.start)
            while k < len(pieces) and pieces[k].start < one.end:
                marks.setdefault(pieces[k].start, []).append(_mark(span, n, pieces[k]))
                k += 1
            unseen |= first == k
        if unseen:
            left_out.append(
                AnnotatorError(
                    "{page}: the span {id} ({label}, at {start}) is left out: it marks nothing but "
                    "white space",
                    page=annotation.page.name,
                    id=span.id,
                    label=span.label,
                    start=span.ranges[0].start,
                )
            )
    return marks, left_out


_START = attrgetter("start")


def _mark(span: Span, number: int, piece: Piece) -> Aside:
    one = span.ranges[number]
    start, end = max(one.start, piece.start), min(one.end, piece.end)
    values = {"offset": start - piece.start, "length": end - start, "range": number}
    values |= {"start": one.start, "end": one.end}
    return Aside(span.label, {"id": span.id, **{key: str(n) for key, n in values.items()}})


def refuse_other_text(annotation: Annotation, layout: Layout) -> None:
    """Raises AssertionError, which is a bug, when the pieces do not make the page.

    Every character stands in one piece, or in the white space before one.
    """
    pieces = sorted(
        (piece for region in layout.regions for piece in region.pieces), key=lambda one: one.start
    )
    text = annotation.page.text
    whole = "".join(f"{one.before}{text[one.start : one.end]}" for one in pieces) + layout.tail
    if whole != text:
        raise AssertionError(f"{annotation.page.name}: the pieces do not make the page")


class Places:
    """Where pieces stand, in whole pixels: as measured, or on a made-up grid, a line for each."""

    def __init__(self, glyphs: Glyphs | None, layout: Layout, scale: float) -> None:
        self._glyphs, self._scale = glyphs, scale
        self._rows: dict[int, int] = {}
        longest = 1
        for region in layout.regions:
            for piece in region.pieces:
                self._rows[piece.start] = len(self._rows)
                longest = max(longest, piece.end - piece.start)
        if glyphs is not None:
            self.size = max(1, round(glyphs.width * scale)), max(1, round(glyphs.height * scale))
        else:
            self.size = 2 * _MARGIN + longest * _EM, 2 * _MARGIN + len(self._rows) * _LEADING

    def box(self, piece: Piece, start: int, end: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of the characters from `start` to `end` of the page."""
        if self._glyphs is None:
            top = _MARGIN + self._rows[piece.start] * _LEADING
            left = _MARGIN + (start - piece.start) * _EM
            return left, top, left + (end - start) * _EM, top + _EM
        around = self._glyphs.around(start, end) or self._glyphs.around(piece.start, piece.end)
        return self._pixels(around or Box(0, 0, 0, 0))

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        width, height = self.size
        x0, y0 = max(0, int(box.x0 * self._scale)), max(0, int(box.y0 * self._scale))
        x1 = min(width, max(x0 + 1, round(box.x1 * self._scale)))
        y1 = min(height, max(y0 + 1, round(box.y1 * self._scale)))
        return min(x0, x1), min(y0, y1), x1, y1

    def around(self, pieces: Sequence[Piece]) -> tuple[int, int, int, int]:
        """The box around pieces."""
        boxes = [self.box(one, one.start, one.end) for one in pieces]
        return (
            min(one[0] for one in boxes),
            min(one[1] for one in boxes),
            max(one[2] for one in boxes),
            max(one[3] for one in boxes),
        )

    def confidence(self, start: int, end: int) -> float | None:
        """How sure the reader was of the characters, from 0 to 1, or None."""
        held = self._glyphs.confidences[start:end] if self._glyphs is not None else b""
        known = [one for one in held if one != UNKNOWN]
        return round(sum(known) / len(known) / 100, 4) if known else None
