"""Spans in a line each, for tables: what they mark, where, and who said so when. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from annotator.domain.annotation import Annotation, Span
from annotator.domain.claim import Claims
from annotator.domain.step import StepState
from annotator.storage.summary import Moment
from annotator.workspace.occurrence import context


@dataclass(frozen=True, slots=True)
class SpanLine:
    """A span with its text and context (white space left out), and the page it is on.

    `article` and `number` (from 1) are of the article that it begins in; None and 0 outside. `at`
    is when it was last changed (UTC) and `who` by whom, if that was in this workspace; else `who`
    is whose annotation it is.
    """

    page_id: int
    page: str
    span: Span
    text: str
    left: str
    right: str
    article: str | None
    number: int
    who: str
    at: datetime | None = None


class Changed(NamedTuple):
    """When (UTC) something was last changed, and by whom."""

    at: datetime
    who: str


def lines_of(
    page_id: int,
    annotation: Annotation,
    changed: Mapping[str, Changed] | None = None,
    *,
    article: str | None = None,
) -> Iterator[SpanLine]:
    """The spans of a page, or those that begin in one of its articles, in page order."""
    claims = Claims.of(annotation)
    numbers = {one.id: n for n, one in enumerate(annotation.articles, 1)}
    for span in sorted(annotation.spans, key=lambda s: s.ranges[0]):
        claim = claims.at(span.ranges[0].start)
        owner = claim.article if claim is not None else None
        if article is not None and owner != article:
            continue
        left, right = context(annotation, span.ranges)
        last = changed.get(span.id) if changed else None
        yield SpanLine(
            page_id,
            annotation.page.name,
            span,
            "".join(span.text(annotation.page).split()),
            left,
            right,
            owner,
            numbers.get(owner, 0) if owner else 0,
            last.who if last is not None and last.who else annotation.annotator,
            last.at if last is not None else None,
        )


def changes_of(moments: Iterable[Moment]) -> dict[int, dict[str, Changed]]:
    """By page and span id, when a step that is done last changed the span, and whose it was.

    The moments have to know their differences, and come in order.
    """
    out: dict[int, dict[str, Changed]] = {}
    for moment in moments:
        if moment.state is not StepState.DONE or '"spans"' not in moment.form:
            continue
        for span_id in json.loads(moment.form).get("spans", {}):
            out.setdefault(moment.page_id, {})[span_id] = Changed(moment.at, moment.annotator)
    return out
