"""The format `articles`: one line of JSON for each article, as a model is trained on it.

A record holds the reading text and the way back to the page: `runs` says which stretches of the
reading text stand in the page character by character; what no run covers (the line end at a seam,
the space that a wrap reads as, a corrected character) is not on the page as it is read.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from annotator.domain.annotation import Annotation, Article, Correction
from annotator.domain.reading import Part, ReadingText
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.reading_run import runs_of
from annotator.exchange.reading_span import (
    Placed,
    attribute_list,
    human_spans,
    outside,
    placed_in,
    ranges_form,
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
        spans = list(human_spans(annotation))
        seen: set[str] = set()
        for number, article in enumerate(annotation.articles, 1):
            reading = ReadingText(annotation.page, article, annotation.corrections)
            placed, left_out = placed_in(annotation, reading, spans)
            seen.update([span.id for span, _ in placed])
            value = record(annotation, reading, number, placed)
            yield Chunk(1, to_line(value, page=annotation.page.name), tuple(left_out))
        rest = [span for span in spans if span.id not in seen]
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
    ends = [_end_without_seam(reading, part) for part in reading.parts]
    corrected = [c for c in annotation.corrections if _is_of(article, c)]
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
        **{key: _said(reading, ends, role) for key, role in _HEADS.items()},
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


def _end_without_seam(reading: ReadingText, part: Part) -> int:
    """The end of the part's own characters: the line end or space behind them is not its own."""
    end = part.end
    while end > part.start:
        low, high = reading.page_range(end - 1)
        if low < high:
            break
        end -= 1
    return end


def _said(reading: ReadingText, ends: list[int], role: str) -> str:
    """The reading text of all fragments of that role, a space between them."""
    said = (
        reading.text[part.start : end]
        for part, end in zip(reading.parts, ends, strict=True)
        if part.role == role
    )
    return " ".join(one.strip() for one in said)


def _is_of(article: Article, correction: Correction) -> bool:
    return any(one.overlaps(correction.range) for one in article.ranges)


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
