"""The format `csv`: a table for people, to read and sort in a spreadsheet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from annotator.domain.annotation import Annotation, Origin
from annotator.domain.claim import Claims, unassigned_count
from annotator.domain.reading import ReadingText
from annotator.exchange.chunk import Chunk
from annotator.exchange.csv_table import csv_line
from annotator.exchange.reading_part import own_ends, said
from annotator.exchange.reading_span import attribute_list, human_spans
from annotator.exchange.shape import Option, Shape

_CONTEXT = 20
"""Characters before and after a span that are shown with it."""


class Unit(StrEnum):
    """What one row holds."""

    ARTICLE = "article"
    SPAN = "span"
    PAGE = "page"


UNIT = Option("unit", "What one row holds.", Unit.ARTICLE, tuple(map(str, Unit)))
MARK = Option(
    "mark",
    "A byte-order mark at the beginning, which Excel needs.",
    "no",
    ("no", "yes"),
)
OPTIONS = (UNIT, MARK)

_PAGE = ("page", "source")
_BEHIND = ("annotator", "comment", "sha256")
_HEADERS = {
    Unit.ARTICLE: (
        *(*_PAGE, "number", "article", "kind", "confirmed", "flagged"),
        *("kicker", "title", "deck", "byline", "text", "characters", "fragments"),
        *_BEHIND,
    ),
    Unit.SPAN: (
        *(*_PAGE, "article", "role", "span", "label", "text", "start", "end", "ranges"),
        *("before", "after", "attributes"),
        *_BEHIND,
    ),
    Unit.PAGE: (
        *(*_PAGE, "status", "characters", "articles", "confirmed", "furniture", "unassigned"),
        *("corrections", "spans"),
        *_BEHIND,
    ),
}


def write_csv_rows(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """A header, then a row for each article, span or page; offsets count code points of the page.

    Of spans and corrections those that a person has made or accepted. A cell that a spreadsheet
    would calculate has an apostrophe before it.
    """
    unit = Unit(shape.options[UNIT.key])
    mark = "\ufeff" if shape.options[MARK.key] == "yes" else ""
    yield Chunk(0, (mark + csv_line(_HEADERS[unit])).encode())
    rows = _ROWS[unit]
    for annotation in annotations:
        lines = [csv_line(cells) for cells in rows(annotation)]
        yield Chunk(len(lines), "".join(lines).encode())


def _articles(annotation: Annotation) -> Iterator[Sequence[str]]:
    page = annotation.page
    for number, article in enumerate(annotation.articles, 1):
        reading = ReadingText(page, article, annotation.corrections)
        ends = own_ends(reading)
        heads = (said(reading, ends, role) for role in ("kicker", "headline", "deck", "byline"))
        places = (f"{one.role} {one.start}-{one.end}" for one in article.fragments)
        yield (
            *(page.name, page.source, str(number), article.id, article.kind),
            *(_said(article.confirmed), _said(article.flagged)),
            *(*heads, reading.text, str(len(reading)), "; ".join(places)),
            *(annotation.annotator, article.comment, page.sha256),
        )


def _spans(annotation: Annotation) -> Iterator[Sequence[str]]:
    page = annotation.page
    text = page.text
    claims = Claims.of(annotation)
    for span in human_spans(annotation):
        start, end = min(r.start for r in span.ranges), max(r.end for r in span.ranges)
        claim = claims.at(start)
        attributes = (f"{one['name']}={one['value']}" for one in attribute_list(span))
        yield (
            *(page.name, page.source),
            *(("", "") if claim is None else (claim.article or "", claim.role)),
            *(span.id, span.label, span.text(page), str(start), str(end)),
            "; ".join(f"{one.start}-{one.end}" for one in span.ranges),
            *(text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]),
            *("; ".join(attributes), annotation.annotator, span.comment, page.sha256),
        )


def _pages(annotation: Annotation) -> Iterator[Sequence[str]]:
    page = annotation.page
    human = sum(1 for one in annotation.corrections if one.origin is Origin.HUMAN)
    counts = (
        len(page.text),
        len(annotation.articles),
        sum(1 for one in annotation.articles if one.confirmed),
        len(annotation.furniture),
        unassigned_count(annotation),
        human,
        sum(1 for _ in human_spans(annotation)),
    )
    yield (
        *(page.name, page.source, str(annotation.status), *map(str, counts)),
        *(annotation.annotator, annotation.comment, page.sha256),
    )


_ROWS: dict[Unit, Callable[[Annotation], Iterator[Sequence[str]]]] = {
    Unit.ARTICLE: _articles,
    Unit.SPAN: _spans,
    Unit.PAGE: _pages,
}


def _said(value: bool) -> str:
    return "yes" if value else "no"
