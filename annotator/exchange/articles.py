"""The format `articles`: one line of JSON for each article, as a model is trained on it.

A record holds the reading text and the way back to the page: `runs` says which stretches of the
reading text stand in the page character by character; what no run covers (the line end at a seam,
the space that a wrap reads as, a corrected character) is not on the page as it is read.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotator.domain.annotation import Annotation, Article, Correction
from annotator.domain.reading import ReadingText
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.reading_part import own_ends, said
from annotator.exchange.reading_run import runs_of
from annotator.exchange.reading_span import (
    Placed,
    attribute_list,
    human_spans,
    outside,
    placed_in,
    ranges_form,
    spans_by_article,
    text_of,
)
from annotator.exchange.shape import Shape

SCHEMA = "annotator/article-1"
_HEADS = {"title": "headline", "kicker": "kicker", "deck": "deck", "byline": "byline"}


def write_articles(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One line of JSON for each article, in their order, page by page.

    Each chunk tells which spans it had to leave out; suggested ones are not written. Raises
    NotWritten for what JSON cannot say.
    """
    del shape
    for annotation in annotations:
        spans = spans_by_article(annotation)
        seen: set[str] = set()
        for number, article in enumerate(annotation.articles, 1):
            reading = ReadingText(annotation.page, article, annotation.corrections)
            placed, left_out = placed_in(annotation, reading, spans[article.id])
            seen.update([span.id for span, _ in placed])
            value = record(annotation, reading, number, placed)
            yield Chunk(1, to_line(value, page=annotation.page.name), tuple(left_out))
        rest = [span for span in human_spans(annotation) if span.id not in seen]
        if rest and (left_out := outside(annotation, rest)):
            yield Chunk(0, b"", tuple(left_out))


def record(
    annotation: Annotation, reading: ReadingText, number: int, placed: Iterable[Placed]
) -> dict[str, Any]:
    """One article as plain dictionaries; every offset counts code points.

    `start` and `end` are places in the page, `text_start` and `text_end` in the reading text.
    Raises AssertionError, which is a bug, when the two do not hold the same characters.
    """
    page, article = annotation.page, reading.article
    ends = own_ends(reading)
    corrected = _corrections_of(article, annotation.corrections)
    runs = list(runs_of(reading))
    for text_start, start, length in runs:
        there = page.text[start : start + length]
        if there != reading.text[text_start : text_start + length]:
            raise AssertionError(f"{page.name}, {article.id}: {text_start} is not at {start}")
    return {
        "schema": SCHEMA,
        "offsets": "codepoint",
        "page": page.name,
        "source": page.source,
        "page_sha256": page.sha256,
        "id": article.id,
        "number": number,
        "kind": article.kind,
        "confirmed": article.confirmed,
        "annotator": annotation.annotator,
        "comment": article.comment,
        **{key: said(reading, ends, role) for key, role in _HEADS.items()},
        "text": reading.text,
        "fragments": [
            {
                "role": part.role,
                "start": article.fragments[part.fragment].start,
                "end": article.fragments[part.fragment].end,
                "text_start": part.start,
                "text_end": end,
            }
            for part, end in zip(reading.parts, ends, strict=True)
        ],
        "corrections": [_correction(reading, one) for one in corrected],
        "spans": [
            {
                "id": one.span.id,
                "label": one.span.label,
                "text": text_of(annotation, reading.text, one),
                "text_start": one.start,
                "text_end": one.end,
                "text_ranges": [{"start": start, "end": end} for start, end in one.stretches],
                "ranges": ranges_form(one.span.ranges),
                "comment": one.span.comment,
                "attributes": attribute_list(one.span),
            }
            for one in placed
        ],
        "runs": [one._asdict() for one in runs],
    }


def _corrections_of(article: Article, corrections: Sequence[Correction]) -> list[Correction]:
    """Those that change one of the article's characters, in their order."""
    ends = [one.range.end for one in corrections]
    found: set[int] = set()
    for within in article.ranges:
        place = bisect_right(ends, within.start)
        while place < len(corrections) and corrections[place].range.start < within.end:
            found.add(place)
            place += 1
    return [corrections[place] for place in sorted(found)]


def _correction(reading: ReadingText, correction: Correction) -> dict[str, Any]:
    """Where the correction stands in both texts; an empty range of the reading where it takes out.

    It is read in the fragment that it begins in; in another one it only takes characters out.
    """
    start, end = correction.range.start, correction.range.end
    first = reading.to_reading(start)
    if first is None:
        within = (one.common(correction.range) for one in reading.article.ranges)
        first = next(reading.to_reading(one.start) or 0 for one in within if one is not None)
    last = first
    while last < len(reading):
        low, high = reading.page_range(last)
        if not start <= low < high <= end:
            break
        last += 1
    return {
        "start": start,
        "end": end,
        "original": reading.page.text[start:end],
        "text": correction.text,
        "text_start": first,
        "text_end": last,
    }
