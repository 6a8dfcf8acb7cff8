"""Searching the whole workspace: each place where a text stands, with what stands around it.

The store names the pages that may hold the text (its index, see `storage.text_index`), `find`
the places in them: what is found here in a page is what the window finds in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation, Status
from annotator.domain.claim import Claims
from annotator.domain.error import AnnotatorError
from annotator.domain.folding import Tolerance
from annotator.domain.range import Range
from annotator.domain.reflow import glue
from annotator.workspace.find import Match, Needle, Where, find
from annotator.workspace.occurrence import context

if TYPE_CHECKING:
    from annotator.storage.store import Store

TOLERANT = Tolerance(case=True, width=True, script=True, white_space=True)
"""What a search begins with: everything that a reader would call the same."""
FIRST = 1_000
"""Places that are given with their contexts; further ones are counted."""
_BATCH = 50
_REPORTED = 200


class NothingToSearch(AnnotatorError):
    """A query without a text, a label and a role: every page would be found whole."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and where; what is empty or None makes no difference.

    With a text the places where it stands, else the spans with the `label`, else the fragments of
    the `role`. `where` is the pages' text or their articles' reading texts. `label`: a span with it
    touches the place. `role`: the place begins in a fragment of it. `page`: a part of the page's
    name or source. `page_ids`: on these pages alone.
    """

    text: str = ""
    tolerance: Tolerance = TOLERANT
    where: Where = Where.PAGE
    label: str = ""
    role: str = ""
    statuses: frozenset[Status] = frozenset()
    page: str = ""
    page_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A place: `ranges` of the page in the order in which it is read, and how that reads.

    `left` and `right` stand beside it in the same fragment. `article` and `number` (from 1) are of
    the article that it begins in; None and 0 outside. `role` is the fragment's, `labels` are those
    of the spans that touch it.
    """

    page_id: int
    page: str
    ranges: tuple[Range, ...]
    text: str
    left: str
    right: str
    article: str | None = None
    number: int = 0
    role: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """How far a search has come: `done` of `total` pages, so many `places` on so many `pages`.

    `hits` are the places that come new with this word; beyond the first ones they are only counted.
    """

    done: int
    total: int
    places: int
    pages: int
    hits: tuple[Hit, ...] = field(default=(), repr=False)


def search(store: "Store", query: Query, *, first: int = FIRST) -> Iterator[Found]:
    """The places in page order, a few at a time, and at the end how many there are in all.

    Raises NothingToSearch or ReadingFailed.
    """
    needle = Needle(query.text, query.tolerance)
    if not (needle or query.label or query.role):
        raise NothingToSearch("type a text to search for, or choose a label or a role")
    wanted = _pages(store, query, needle)
    if needle and query.where is Where.PAGE and not (query.label or query.role):
        yield from _in_texts(store, query, needle, wanted, first)
    else:
        yield from _in_annotations(store, query, needle, wanted, first)


def _pages(store: "Store", query: Query, needle: Needle) -> list[int]:
    may = store.candidates(query.text, reading=query.where is not Where.PAGE) if needle else None
    if query.label:
        labelled = frozenset(store.pages_with_label(query.label))
        may = labelled if may is None else may & labelled
    if query.page_ids is not None:
        may = query.page_ids if may is None else may & query.page_ids
    if not (query.statuses or query.page):
        return [one for one in store.page_ids() if may is None or one in may]
    part = query.page.casefold()
    return [
        one.id
        for one in store.summaries()
        if (may is None or one.id in may)
        and (not query.statuses or one.status in query.statuses)
        and (part in one.name.casefold() or part in one.source.casefold())
    ]


def _in_texts(
    store: "Store", query: Query, needle: Needle, wanted: Sequence[int], first: int
) -> Iterator[Found]:
    """The annotations of those pages alone are read whose hits are given."""
    places = pages = expected = given = 0
    waiting: list[int] = []
    total = len(wanted)
    for done, (page_id, _, text) in enumerate(store.texts(wanted), start=1):
        number = needle.count(text)
        if number:
            places, pages = places + number, pages + 1
            if expected < first:
                expected += number
                waiting.append(page_id)
        full = expected - given >= _BATCH or expected >= first
        if (waiting and full) or done % _REPORTED == 0:
            hits = _first(store, query, needle, waiting, first - given)
            waiting, given = [], expected
            yield Found(done, total, places, pages, hits)
    hits = _first(store, query, needle, waiting, first - given)
    yield Found(total, total, places, pages, hits)


def _first(
    store: "Store", query: Query, needle: Needle, page_ids: Sequence[int], number: int
) -> tuple[Hit, ...]:
    if not page_ids or number <= 0:
        return ()
    found = (
        hit
        for page_id, annotation in store.annotations(page_ids)
        for hit in _hits(page_id, annotation, query, needle)
    )
    return tuple(islice(found, number))


def _in_annotations(
    store: "Store", query: Query, needle: Needle, wanted: Sequence[int], first: int
) -> Iterator[Found]:
    places = pages = 0
    fresh: list[Hit] = []
    total = len(wanted)
    for done, (page_id, annotation) in enumerate(store.annotations(wanted), start=1):
        before = places
        for hit in _hits(page_id, annotation, query, needle):
            if places < first:
                fresh.append(hit)
            places += 1
        pages += places > before
        if len(fresh) >= _BATCH or done % _REPORTED == 0:
            yield Found(done, total, places, pages, tuple(fresh))
            fresh = []
    yield Found(total, total, places, pages, tuple(fresh))


def _hits(page_id: int, annotation: Annotation, query: Query, needle: Needle) -> Iterator[Hit]:
    claims = Claims.of(annotation)
    numbers = {one.id: n for n, one in enumerate(annotation.articles, start=1)}
    for match in _matches(annotation, query, needle):
        claim = claims.at(match.ranges[0].start)
        if query.role and (claim is None or claim.role != query.role):
            continue
        labels = _labels_at(annotation, match.ranges)
        if query.label and query.label not in labels:
            continue
        left, right = context(annotation, match.ranges)
        yield Hit(
            page_id,
            annotation.page.name,
            match.ranges,
            _in_a_line(match.text),
            left,
            right,
            claim.article if claim is not None else None,
            numbers.get(claim.article or "", 0) if claim is not None else 0,
            claim.role if claim is not None else "",
            labels,
        )


def _matches(annotation: Annotation, query: Query, needle: Needle) -> list[Match]:
    if needle:
        return find(annotation, needle, where=query.where)
    page = annotation.page
    if query.label:
        spans = (span for span in annotation.spans if span.label == query.label)
        return sorted(
            (Match(span.ranges, text=span.text(page)) for span in spans),
            key=lambda match: match.ranges,
        )
    return [
        Match((one.range,), article.id, page.text[one.start : one.end])
        for article in annotation.articles
        for one in article.fragments
        if one.role == query.role
    ]


def _labels_at(annotation: Annotation, ranges: Sequence[Range]) -> tuple[str, ...]:
    touching = (
        span.label
        for span in annotation.spans
        if any(one.overlaps(other) for one in span.ranges for other in ranges)
    )
    return tuple(dict.fromkeys(touching))


def _in_a_line(text: str) -> str:
    """The text with its wraps joined and its letter spaces left out."""
    out = ""
    for word in text.split():
        out += (glue(out[-1], word[0]) if out else "") + word
    return out
