"""From values to rows: what an annotation is in the columns of each table.

Rows are dictionaries by column name, ranges in code points of the page.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Doubt,
    Furniture,
    Span,
)

Values = dict[str, Any]
# A page's id and the id of the annotator whose annotation it is.
Whose = tuple[int, int]


def counted(annotation: Annotation) -> Values:
    """The annotation's own columns, and those that lists read in its place."""
    return {
        "flagged": annotation.flagged,
        "comment": annotation.comment,
        "extra": annotation.extra,
        "status": annotation.status.value,
        "articles": len(annotation.articles),
        "confirmed": sum(article.confirmed for article in annotation.articles),
        "doubts": len(annotation.doubts),
    }


def article_columns(article: Article) -> Values:
    """An article without its key and its place among the others."""
    return {
        "kind": article.kind,
        "confirmed": article.confirmed,
        "flagged": article.flagged,
        "comment": article.comment,
        "extra": article.extra,
    }


def article_row(whose: Whose, article: Article, position: int) -> Values:
    """An article without its fragments."""
    return {
        "page_id": whose[0],
        "annotator_id": whose[1],
        "key": article.id,
        "position": position,
        **article_columns(article),
    }


def fragment_rows(whose: Whose, article: Article) -> list[Values]:
    """The fragments of an article, in reading order."""
    page, annotator = whose
    return [
        {
            "page_id": page,
            "annotator_id": annotator,
            "article": article.id,
            "position": n,
            "role": one.role,
            "start": one.range.start,
            "end": one.range.end,
            "origin": str(one.origin),
            "extra": one.extra,
        }
        for n, one in enumerate(article.fragments)
    ]


def furniture_row(whose: Whose, one: Furniture) -> Values:
    """A furniture range."""
    return {
        "page_id": whose[0],
        "annotator_id": whose[1],
        "start": one.range.start,
        "end": one.range.end,
        "origin": str(one.origin),
        "extra": one.extra,
    }


def correction_row(whose: Whose, one: Correction) -> Values:
    """A correction."""
    return {
        "page_id": whose[0],
        "annotator_id": whose[1],
        "start": one.range.start,
        "end": one.range.end,
        "text": one.text,
        "origin": str(one.origin),
        "extra": one.extra,
    }


def span_columns(span: Span) -> Values:
    """A span with its first range, without its key and its place among the others."""
    first = span.ranges[0]
    return {
        "label": span.label,
        "start": first.start,
        "end": first.end,
        "origin": str(span.origin),
        "comment": span.comment,
        "extra": span.extra,
    }


def span_row(whose: Whose, span: Span, position: int) -> Values:
    """A span with its first range."""
    first = span.ranges[0]
    return {
        "page_id": whose[0],
        "annotator_id": whose[1],
        "key": span.id,
        "position": position,
        "label": span.label,
        "start": first.start,
        "end": first.end,
        "origin": str(span.origin),
        "comment": span.comment,
        "extra": span.extra,
    }


def further_range_rows(whose: Whose, span: Span) -> Iterator[Values]:
    """The second and further ranges of a span."""
    for n, one in enumerate(span.ranges[1:], start=1):
        yield {
            "page_id": whose[0],
            "annotator_id": whose[1],
            "span": span.id,
            "position": n,
            "start": one.start,
            "end": one.end,
        }


def doubt_rows(whose: Whose, doubts: Iterable[Doubt]) -> Iterator[Values]:
    """Doubts; those at the same place are numbered in their order."""
    number: dict[int, int] = {}
    for doubt in doubts:
        number[doubt.at] = number.get(doubt.at, -1) + 1
        yield {
            "page_id": whose[0],
            "annotator_id": whose[1],
            "at": doubt.at,
            "number": number[doubt.at],
            "reason": doubt.reason,
            "confidence": doubt.confidence,
            "extra": doubt.extra,
        }
