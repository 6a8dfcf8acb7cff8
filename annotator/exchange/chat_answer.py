"""What an answer of `chat` says of each article, piece of furniture or span, and how it is read.

An answer is a JSON text: `articles` and `furniture`, or `spans`. The lines that it names are those
of the page, which the prompt numbers; so an answer and its window give the exact ranges back.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

import orjson

from annotator.domain.annotation import Annotation, Article, Span
from annotator.domain.error import AnnotatorError
from annotator.domain.range import Range, trimmed
from annotator.domain.reading import ReadingText
from annotator.exchange.chat_place import Numbered
from annotator.exchange.page_line import PageLines
from annotator.exchange.reading_part import own_ends, said
from annotator.exchange.reading_span import LeftOut, human_spans, place_of

_ARTICLE = (
    "{page}: the article {text} (at {start}) is left out: with its answer it takes more tokens "
    "than a window may; raise `tokens`, or ask for the outline"
)
_FURNITURE = (
    "{page}: the furniture {text} (at {start}) is left out: it takes more tokens than a window "
    "may; raise `tokens`"
)
_SPAN = (
    "{page}: {text} ({label}, at {start}) is left out: its lines take more tokens than a window "
    "may; raise `tokens`"
)
_BLANK = "{page}: {text} ({label}, at {start}) is left out: it holds nothing but white space"


class Answer(StrEnum):
    """What is asked for."""

    ARTICLES = "articles"
    OUTLINE = "outline"
    SPANS = "spans"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of an answer: its JSON text, and the lines (places, from 0) that it stands in.

    `part` is the list of the answer that it belongs to, `missing` what a person is told where no
    window can hold it.
    """

    part: str
    id: str
    json: str
    first: int
    last: int
    confirmed: bool
    missing: Callable[[], AnnotatorError]


def items_of(
    annotation: Annotation, found: PageLines, numbered: Numbered, answer: Answer
) -> tuple[list[Item], list[LeftOut]]:
    """All that the answers of a page can say, in their order, and what they cannot.

    Raises AssertionError, which is a bug, where an answer would not give the ranges back.
    """
    if answer is Answer.SPANS:
        return _spans(annotation, found, numbered)
    whole = answer is Answer.ARTICLES
    items = [_article(annotation, one, found, numbered, whole) for one in annotation.articles]
    return [*items, *_furniture(annotation, found, numbered)], []


def answer_text(answer: Answer, items: list[Item]) -> str:
    """The JSON text of an answer."""
    parts = ("spans",) if answer is Answer.SPANS else ("articles", "furniture")
    lists = (
        f'"{part}":[{",".join(one.json for one in items if one.part == part)}]' for part in parts
    )
    return "{" + ",".join(lists) + "}"


def read_article(value: Mapping[str, Any], numbered: Numbered) -> list[tuple[str, Range]]:
    """The roles and ranges of the fragments of an article in an answer, in reading order."""
    return [(one["role"], numbered.fragment_range(one)) for one in value["fragments"]]


def read_span(value: Mapping[str, Any], numbered: Numbered) -> list[Range]:
    """The ranges of a span in an answer: one for each line that it stands in, or stretch of it."""
    return [numbered.stretch_range(one) for one in (value, *value.get("more", ()))]


def _article(
    annotation: Annotation, article: Article, found: PageLines, numbered: Numbered, whole: bool
) -> Item:
    text = annotation.page.text
    reading = ReadingText(annotation.page, article, annotation.corrections)
    fragments, wanted, lines = [], [], []
    for n, fragment in enumerate(article.fragments):
        begin, behind = found.claimed[article.id, n]
        first, last = found.pieces[begin].line, found.pieces[behind - 1].line
        inner = trimmed(text, fragment.start, fragment.end)
        assert inner is not None  # an annotation has no blank fragments
        numbers = found.lines[first].number, found.lines[last].number
        fragments.append({"role": fragment.role, **numbered.fragment(inner, *numbers)})
        wanted.append((fragment.role, inner))
        lines += [first, last]
    value: dict[str, Any] = {
        "title": said(reading, own_ends(reading), "headline"),
        "kind": article.kind,
        "fragments": fragments,
    }
    if whole:
        value["text"] = reading.text
    if read_article(value, numbered) != wanted:
        raise AssertionError(f"{annotation.page.name}: the answer does not give {article.id} back")

    def missing() -> LeftOut:
        words = " ".join(reading.text.split())[:16]
        return LeftOut(
            _ARTICLE, page=annotation.page.name, text=words, start=article.fragments[0].start
        )

    return Item(
        "articles",
        article.id,
        orjson.dumps(value).decode(),
        min(lines),
        max(lines),
        article.confirmed,
        missing,
    )


def _furniture(annotation: Annotation, found: PageLines, numbered: Numbered) -> Iterator[Item]:
    page = annotation.page
    first = 0
    for n, piece in enumerate(found.pieces):
        if not piece.claim.furniture:
            continue
        if piece.first:
            first = n
        if not piece.last:
            continue
        lines = found.pieces[first].line, piece.line
        inner = trimmed(page.text, piece.claim.range.start, piece.claim.range.end)
        assert inner is not None  # an annotation has no blank furniture
        value = numbered.fragment(inner, *(found.lines[one].number for one in lines))
        if numbered.fragment_range(value) != inner:
            raise AssertionError(f"{page.name}: the answer does not give {inner.start} back")
        missing = partial(_missing_furniture, annotation, inner)
        yield Item("furniture", "", orjson.dumps(value).decode(), *lines, True, missing)


def _missing_furniture(annotation: Annotation, one: Range) -> LeftOut:
    page = annotation.page
    words = " ".join(page.text[one.start : one.end].split())[:16]
    return LeftOut(_FURNITURE, page=page.name, text=words, start=one.start)


def _spans(
    annotation: Annotation, found: PageLines, numbered: Numbered
) -> tuple[list[Item], list[LeftOut]]:
    starts = [one.start for one in found.lines]
    items: list[Item] = []
    told: list[LeftOut] = []
    ordered = sorted(human_spans(annotation), key=lambda one: (one.ranges[0].start, one.id))
    for span in ordered:
        stretches = list(_stretches(span, found, starts))
        if not stretches:
            told.append(LeftOut(_BLANK, **place_of(annotation, span)))
            continue
        own = [numbered.stretch(one, found.lines[line].number) for line, one in stretches]
        value: dict[str, Any] = {"label": span.label, **own[0]}
        if own[1:]:
            value["more"] = own[1:]
        if read_span(value, numbered) != [one for _, one in stretches]:
            raise AssertionError(f"{annotation.page.name}: the answer does not give {span.id} back")
        lines = [line for line, _ in stretches]
        missing = partial(_missing_span, annotation, span)
        json = orjson.dumps(value).decode()
        items.append(Item("spans", span.id, json, min(lines), max(lines), True, missing))
    return items, told


def _missing_span(annotation: Annotation, span: Span) -> LeftOut:
    return LeftOut(_SPAN, **place_of(annotation, span))


def _stretches(span: Span, found: PageLines, starts: list[int]) -> Iterator[tuple[int, Range]]:
    """What a span has of each line (by its place), white space at the line's ends left out."""
    for one in span.ranges:
        place = max(0, bisect_right(starts, one.start) - 1)
        while place < len(starts) and starts[place] < one.end:
            line = found.lines[place]
            low, high = max(line.start, one.start), min(line.end, one.end)
            if low < high:
                yield place, Range(low, high)
            place += 1
