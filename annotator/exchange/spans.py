"""The format `spans`: a text a line with its spans, for models that find names and dates.

The text is the reading text of an article or one of its sentences, or the page as it is. Offsets
count code points of that text, and `text[start:end]` of the line is the text of the span: what
would break that is left out and reported.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from annotator.domain.annotation import Annotation
from annotator.domain.reading import ReadingText
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.reading_run import Run, runs_of
from annotator.exchange.reading_span import (
    Placed,
    attribute_list,
    human_spans,
    outside,
    placed_in,
    ranges_form,
    text_of,
)
from annotator.exchange.shape import Option, Shape

SCHEMA = "annotator/span-1"
# What ends a sentence, with the closing marks behind it; and a line end.
_END = re.compile(r"[。！？!?…]+[”’」』）)》】\"']*|\n")


class Unit(StrEnum):
    """What one line holds."""

    ARTICLE = "article"
    PAGE = "page"
    SENTENCE = "sentence"


UNIT = Option("unit", "What one line holds.", Unit.ARTICLE, tuple(map(str, Unit)))


def write_spans(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One line of JSON for each article, page or sentence; only what a person has marked.

    Each chunk tells what it had to leave out. Raises NotWritten for what JSON cannot say, and
    AssertionError, which is a bug, when a span's offsets do not give its text.
    """
    unit = Unit(shape.options[UNIT.key])
    for annotation in annotations:
        if unit is Unit.PAGE:
            yield Chunk(1, _line(annotation, _page_record(annotation)))
            continue
        for article in annotation.articles:
            reading = ReadingText(annotation.page, article, annotation.corrections)
            placed, left_out = placed_in(annotation, reading)
            whole = [(0, len(reading))]
            pieces = whole if unit is Unit.ARTICLE else sentences(reading.text, placed)
            data = b"".join(
                _line(annotation, one)
                for one in _records(annotation, reading, placed, pieces, unit)
            )
            yield Chunk(len(pieces), data, tuple(left_out))
        if left_out := outside(annotation):
            yield Chunk(0, b"", tuple(left_out))


def sentences(text: str, placed: Sequence[Placed]) -> list[tuple[int, int]]:
    """The sentences of a text, white space at their ends left out; no span is cut by one."""
    closed = [(one.start, one.end) for one in placed]
    out: list[tuple[int, int]] = []
    start = 0
    ends = [hit.end() for hit in _END.finditer(text)]
    for end in (*ends, len(text)):
        if any(low < end < high for low, high in closed):
            continue
        while start < end and text[start].isspace():
            start += 1
        stop = end
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if start < stop:
            out.append((start, stop))
        start = end
    return out


def _records(
    annotation: Annotation,
    reading: ReadingText,
    placed: Sequence[Placed],
    pieces: Sequence[tuple[int, int]],
    unit: Unit,
) -> Iterator[dict[str, Any]]:
    runs = list(runs_of(reading))
    for number, (start, end) in enumerate(pieces, 1):
        yield _record(
            annotation,
            unit,
            reading.text[start:end],
            [
                Placed(one.span, tuple((a - start, b - start) for a, b in one.stretches))
                for one in placed
                if start <= one.start and one.end <= end
            ],
            _cut(runs, start, end),
            article=reading.article.id,
            sentence=number if unit is Unit.SENTENCE else 0,
        )


def _page_record(annotation: Annotation) -> dict[str, Any]:
    text = annotation.page.text
    placed = [
        Placed(span, tuple(sorted((one.start, one.end) for one in span.ranges)))
        for span in human_spans(annotation)
    ]
    runs = [Run(0, 0, len(text))] if text else []
    ordered = sorted(placed, key=lambda one: (one.start, one.end))
    return _record(annotation, Unit.PAGE, text, ordered, runs)


def _record(
    annotation: Annotation,
    unit: Unit,
    text: str,
    placed: Sequence[Placed],
    runs: Iterable[Run],
    *,
    article: str = "",
    sentence: int = 0,
) -> dict[str, Any]:
    page = annotation.page
    spans = [
        {
            "id": one.span.id,
            "label": one.span.label,
            "start": one.start,
            "end": one.end,
            "text": text_of(annotation, text, one),
            "ranges": [{"start": start, "end": end} for start, end in one.stretches],
            "page_ranges": ranges_form(one.span.ranges),
            "comment": one.span.comment,
            "attributes": attribute_list(one.span),
        }
        for one in placed
    ]
    return {
        "schema": SCHEMA,
        "offsets": "codepoint",
        "unit": str(unit),
        "doc": page.name,
        "source": page.source,
        "page_sha256": page.sha256,
        "article": article,
        "sentence": sentence,
        "annotator": annotation.annotator,
        "text": text,
        "spans": spans,
        "runs": [one._asdict() for one in runs],
    }


def _cut(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """The runs inside a stretch of the text, counted from its start."""
    for text_start, place, length in runs:
        low, high = max(start, text_start), min(end, text_start + length)
        if low < high:
            yield Run(low - start, place + low - text_start, high - low)


def _line(annotation: Annotation, value: dict[str, Any]) -> bytes:
    return to_line(value, page=annotation.page.name)
