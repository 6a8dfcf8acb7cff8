"""The format `spans`: a text a line with its spans, for models that find names and dates.

The text is the reading text of an article or one of its sentences, or the page as it is. Offsets
count code points of that text, and `text[start:end]` of the line is the text of the span: what
would break that is left out and reported.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from annotator.domain.annotation import Annotation
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.labelled_text import UNIT, Labelled, LabelledText, Unit, labelled
from annotator.exchange.reading_run import Run, runs_of
from annotator.exchange.reading_span import attribute_list, ranges_form, text_of
from annotator.exchange.shape import Shape

SCHEMA = "annotator/span-1"

_TEXT_START = attrgetter("text_start")


def write_spans(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One line of JSON for each article, page or sentence; only what a person has marked.

    Each chunk tells what it had to leave out. Raises NotWritten for what JSON cannot say, and
    AssertionError, which is a bug, when a span's offsets do not give its text.
    """
    unit = Unit(shape.options[UNIT.key])
    for of in labelled(annotations, unit, gaps=True):
        runs = _runs(of)
        data = b"".join(
            to_line(
                _record(of.annotation, unit, text, _cut(runs, text.start, text.end)),
                page=of.annotation.page.name,
            )
            for text in of.texts
        )
        yield Chunk(len(of.texts), data, of.left_out)


def _runs(of: Labelled) -> list[Run]:
    if of.reading is not None:
        return list(runs_of(of.reading))
    length = len(of.annotation.page.text)
    return [Run(0, 0, length)] if length else []


def _record(
    annotation: Annotation, unit: Unit, labelled_text: LabelledText, runs: Iterable[Run]
) -> dict[str, Any]:
    page, text = annotation.page, labelled_text.text
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
        for one in labelled_text.spans
    ]
    return {
        "schema": SCHEMA,
        "offsets": "codepoint",
        "unit": str(unit),
        "doc": page.name,
        "source": page.source,
        "page_sha256": page.sha256,
        "article": labelled_text.article,
        "sentence": labelled_text.sentence,
        "annotator": annotation.annotator,
        "text": text,
        "spans": spans,
        "runs": [one._asdict() for one in runs],
    }


def _cut(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """The runs inside a stretch of the text, counted from its start."""
    number = max(0, bisect_right(runs, start, key=_TEXT_START) - 1)
    while number < len(runs) and runs[number].text_start < end:
        text_start, place, length = runs[number]
        number += 1
        low, high = max(start, text_start), min(end, text_start + length)
        if low < high:
            yield Run(low - start, place + low - text_start, high - low)
