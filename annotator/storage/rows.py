"""From rows to values: the SELECTs and the one way in which their rows become annotations.

Plain tuples in, values out, and the standard library alone: the store runs these texts through
SQLAlchemy, the first glance through sqlite3. They stay within what SQLite and PostgreSQL share.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Doubt,
    Fragment,
    Furniture,
    Origin,
    Span,
    Status,
)
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.storage.summary import PageSummary

Row = Sequence[Any]
# Runs one of the texts below with named parameters and gives all of its rows.
Select = Callable[[str, Mapping[str, object]], Sequence[Row]]
_T = TypeVar("_T")

_RANGE_OF_PAGES = "WHERE page_id BETWEEN :first AND :last ORDER BY page_id, annotator_id"

# An annotator sees the own annotation of a page, else the one that came first.
HEADS = """
SELECT p.id, a.annotator_id, p.name, p.text, p.source, a.flagged, a.comment, who.name, a.extra,
       p.deleted
FROM page p JOIN annotation a ON a.page_id = p.id JOIN annotator who ON who.id = a.annotator_id
WHERE p.id BETWEEN :first AND :last
ORDER BY p.id, CASE WHEN a.annotator_id = :annotator THEN 0 ELSE 1 END, a.annotator_id
"""
ARTICLES = f"""
SELECT page_id, annotator_id, key, kind, confirmed, flagged, comment, extra
FROM article {_RANGE_OF_PAGES}, position
"""
FRAGMENTS = f"""
SELECT page_id, annotator_id, article, role, start, "end", origin, extra
FROM fragment {_RANGE_OF_PAGES}, article, position
"""
FURNITURE = f"""
SELECT page_id, annotator_id, start, "end", origin, extra
FROM furniture {_RANGE_OF_PAGES}, start
"""
CORRECTIONS = f"""
SELECT page_id, annotator_id, start, "end", text, origin, extra
FROM correction {_RANGE_OF_PAGES}, start
"""
SPANS = f"""
SELECT page_id, annotator_id, key, label, start, "end", origin, comment, extra
FROM span {_RANGE_OF_PAGES}, position
"""
FURTHER_RANGES = f"""
SELECT page_id, annotator_id, span, start, "end"
FROM span_range {_RANGE_OF_PAGES}, span, position
"""
DOUBTS = f"""
SELECT page_id, annotator_id, at, reason, confidence, extra
FROM doubt {_RANGE_OF_PAGES}, at, number
"""
_SUMMARIES = """
SELECT p.id, p.name, p.source, a.status, a.articles, a.confirmed, a.doubts, a.edits, p.length,
       p.created_at, p.encoding
FROM page p JOIN annotation a ON a.page_id = p.id
WHERE NOT p.deleted {which}
ORDER BY p.id, CASE WHEN a.annotator_id = :annotator THEN 0 ELSE 1 END, a.annotator_id
"""
SUMMARIES = _SUMMARIES.format(which="")
SUMMARY = _SUMMARIES.format(which="AND p.id = :page")
ANNOTATOR = "SELECT id, last_page_id FROM annotator WHERE name = :name"
ANNOTATORS = """
SELECT name FROM annotator WHERE id IN (
    SELECT a.annotator_id FROM annotation a JOIN page p ON p.id = a.page_id WHERE NOT p.deleted
) ORDER BY name
"""
PLACE = "SELECT state FROM place WHERE page_id = :page AND annotator_id = :annotator"

_ORIGINS = {str(origin): origin for origin in Origin}
_STATUSES = {str(status): status for status in Status}


def summaries(select: Select, annotator: int, page: int | None = None) -> list[PageSummary]:
    """The summaries of all pages that are not deleted (or of one), in the order they came in."""
    parameters: dict[str, object] = {"annotator": annotator}
    if page is not None:
        parameters["page"] = page
    found: list[PageSummary] = []
    last = -1
    for row in select(SUMMARIES if page is None else SUMMARY, parameters):
        page_id, name, source, status, articles, confirmed, doubts, edits, *rest = row
        if page_id == last:
            continue
        last = page_id
        length, created, encoding = rest
        found.append(
            PageSummary(
                page_id,
                name,
                source,
                _STATUSES[status],
                articles,
                confirmed,
                doubts,
                edits,
                length,
                datetime.fromisoformat(created),
                encoding,
            )
        )
    return found


def place(select: Select, annotator: int, page: int) -> dict[str, Any]:
    """Where the annotator was in the page: what the window keeps, or an empty dictionary.

    What cannot be read is passed over: the page opens at its top, and keeps its place anew.
    """
    for row in select(PLACE, {"page": page, "annotator": annotator}):
        try:
            kept = json.loads(row[0])
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}
    return {}


class Held(NamedTuple):
    """A stored annotation: of which page, by which annotator, and whether the page is deleted."""

    page_id: int
    annotator_id: int
    deleted: bool
    annotation: Annotation


def annotations(select: Select, annotator: int, first: int, last: int) -> Iterator[Held]:
    """The annotations of the pages from `first` to `last`, both included, in page order.

    Raises InvariantBroken when the stored rows break an invariant.
    """
    which = {"first": first, "last": last}
    heads = list(select(HEADS, {**which, "annotator": annotator}))
    if not heads:
        return
    fragments = _fragments(select(FRAGMENTS, which))
    articles = _grouped(
        select(ARTICLES, which),
        lambda row: Article(
            row[2],
            tuple(fragments.get((row[0], row[1], row[2]), ())),
            row[3],
            bool(row[4]),
            bool(row[5]),
            row[6],
            row[7],
        ),
    )
    furniture = _grouped(
        select(FURNITURE, which),
        lambda row: Furniture(Range(row[2], row[3]), _ORIGINS[row[4]], row[5]),
    )
    corrections = _grouped(
        select(CORRECTIONS, which),
        lambda row: Correction(Range(row[2], row[3]), row[4], _ORIGINS[row[5]], row[6]),
    )
    spans = _spans(select(SPANS, which), _further(select(FURTHER_RANGES, which)))
    doubts = _grouped(select(DOUBTS, which), lambda row: Doubt(*row[2:]))
    seen = -1
    for page, holder, name, text, source, flagged, comment, who, extra, gone in heads:
        if page == seen:
            continue
        seen = page
        whose = (page, holder)
        yield Held(
            page,
            holder,
            bool(gone),
            Annotation(
                page=Page(name, text, source),
                articles=tuple(articles.get(whose, ())),
                furniture=tuple(furniture.get(whose, ())),
                corrections=tuple(corrections.get(whose, ())),
                spans=tuple(spans.get(whose, ())),
                doubts=tuple(doubts.get(whose, ())),
                flagged=bool(flagged),
                comment=comment,
                annotator=who,
                extra=extra,
            ),
        )


def _grouped(rows: Iterable[Row], make: Callable[[Row], _T]) -> dict[tuple[int, int], list[_T]]:
    """The values of rows that begin with page and annotator, by these two."""
    out: dict[tuple[int, int], list[_T]] = {}
    page = holder = -1
    bucket: list[_T] = []
    for row in rows:
        if row[0] != page or row[1] != holder:
            page, holder = row[0], row[1]
            bucket = out[page, holder] = []
        bucket.append(make(row))
    return out


def _fragments(rows: Iterable[Row]) -> dict[tuple[int, int, str], list[Fragment]]:
    out: dict[tuple[int, int, str], list[Fragment]] = {}
    for page, holder, article, role, start, end, origin, extra in rows:
        one = Fragment(role, Range(start, end), _ORIGINS[origin], extra)
        out.setdefault((page, holder, article), []).append(one)
    return out


def _further(rows: Iterable[Row]) -> dict[tuple[int, int, str], list[Range]]:
    out: dict[tuple[int, int, str], list[Range]] = {}
    for page, holder, span, start, end in rows:
        out.setdefault((page, holder, span), []).append(Range(start, end))
    return out


def _spans(
    rows: Iterable[Row], further: Mapping[tuple[int, int, str], list[Range]]
) -> dict[tuple[int, int], list[Span]]:
    # Written out rather than through `_grouped`: a page has more spans than all else together.
    out: dict[tuple[int, int], list[Span]] = {}
    last_page = last_holder = -1
    bucket: list[Span] = []
    for page, holder, key, label, start, end, origin, comment, extra in rows:
        if page != last_page or holder != last_holder:
            last_page, last_holder = page, holder
            bucket = out[page, holder] = []
        ranges: tuple[Range, ...] = (Range(start, end),)
        if further and (page, holder, key) in further:
            ranges += tuple(further[page, holder, key])
        bucket.append(Span(key, label, ranges, _ORIGINS[origin], comment, extra))
    return out
