"""Texts with the spans in them, as every format of labelled text begins: one way for all of them.

The text is the reading text of an article or one of its sentences, or the page as it is. Offsets
count code points of that text; what would not give the span's text there is left out and reported.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from annotator.domain.annotation import Annotation
from annotator.domain.reading import ReadingText
from annotator.exchange.reading_span import (
    LeftOut,
    Placed,
    human_spans,
    left_out_with_gap,
    outside,
    placed_in,
    spans_by_article,
)
from annotator.exchange.shape import Option

# What ends a sentence, with the closing marks behind it; and a line end.
_END = re.compile(r"[。！？!?…]+[”’」』）)》】\"']*|\n")


class Unit(StrEnum):
    """What one text is."""

    ARTICLE = "article"
    PAGE = "page"
    SENTENCE = "sentence"


UNIT = Option("unit", "What one line holds.", Unit.ARTICLE, tuple(map(str, Unit)))


class LabelledText(NamedTuple):
    """A text and the spans in it, by where they start.

    `start` says where it begins in the reading text; `article` is the id of its article (empty for
    a page), and `sentence` its number in it, from 1 (0 in other units).
    """

    text: str
    spans: Sequence[Placed]
    article: str = ""
    sentence: int = 0
    start: int = 0

    @property
    def end(self) -> int:
        """The place in the reading text behind its last character."""
        return self.start + len(self.text)


class Labelled(NamedTuple):
    """The texts of an article or a page, and the spans that stand in none of them.

    `reading` is None for a page, and where there are no texts.
    """

    annotation: Annotation
    reading: ReadingText | None
    texts: Sequence[LabelledText]
    left_out: tuple[LeftOut, ...] = ()


def labelled(
    annotations: Iterable[Annotation], unit: Unit, *, suggested: bool = False, gaps: bool = False
) -> Iterator[Labelled]:
    """The texts of the annotations in their order, with what a person has marked in them.

    With `suggested` also what no person has confirmed. Spans with a gap are left out where a format
    has no word for them, that is, without `gaps`.
    """
    for annotation in annotations:
        spans = list(annotation.spans) if suggested else list(human_spans(annotation))
        if unit is Unit.PAGE:
            placed = [
                Placed(span, tuple(sorted((one.start, one.end) for one in span.ranges)))
                for span in spans
            ]
            placed.sort(key=lambda one: (one.start, one.end))
            placed, left_out = (placed, []) if gaps else left_out_with_gap(annotation, placed)
            text = LabelledText(annotation.page.text, placed)
            yield Labelled(annotation, None, (text,), tuple(left_out))
            continue
        seen: set[str] = set()
        within = spans_by_article(annotation, spans)
        for article in annotation.articles:
            reading = ReadingText(annotation.page, article, annotation.corrections)
            placed, left_out = placed_in(annotation, reading, within[article.id])
            seen.update([span.id for span, _ in placed])
            if not gaps:
                placed, more = left_out_with_gap(annotation, placed)
                left_out += more
            whole = LabelledText(reading.text, placed, article.id)
            texts = [whole] if unit is Unit.ARTICLE else list(_sentences(whole))
            yield Labelled(annotation, reading, texts, tuple(left_out))
        if len(seen) < len(spans):
            missing = outside(annotation, [one for one in spans if one.id not in seen])
            if missing:
                yield Labelled(annotation, None, (), tuple(missing))


def sentences(text: str, placed: Sequence[Placed]) -> list[tuple[int, int]]:
    """The sentences of a text, white space at their ends left out; no span is cut by one.

    `placed` are in the order of where they start. White space that one begins or ends with stays.
    """
    out: list[tuple[int, int]] = []
    start = 0
    ahead = last = 0  # how many spans start before the end that is looked at, and their last end
    first = len(text)  # of the spans in this sentence
    ends = [hit.end() for hit in _END.finditer(text)]
    for end in (*ends, len(text)):
        while ahead < len(placed) and placed[ahead].start < end:
            first, last = min(first, placed[ahead].start), max(last, placed[ahead].end)
            ahead += 1
        if last > end:
            continue
        while start < min(end, first) and text[start].isspace():
            start += 1
        stop = end
        while stop > max(start, last) and text[stop - 1].isspace():
            stop -= 1
        if start < stop:
            out.append((start, stop))
        start, first = end, len(text)
    return out


def _sentences(whole: LabelledText) -> Iterator[LabelledText]:
    starts = [one.start for one in whole.spans]
    for number, (start, end) in enumerate(sentences(whole.text, whole.spans), 1):
        placed = [
            Placed(one.span, tuple((a - start, b - start) for a, b in one.stretches))
            for one in whole.spans[bisect_left(starts, start) : bisect_left(starts, end)]
        ]
        yield LabelledText(whole.text[start:end], placed, whole.article, number, start)
