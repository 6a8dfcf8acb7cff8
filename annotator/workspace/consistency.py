"""What does not go together among spans: a string labelled in two ways, or not everywhere; edges.

Pure, and only a hint: each finding may be right as it is. Human spans alone are looked at.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.claim import Claims
from annotator.domain.range import Range
from annotator.domain.rejection import Rejected, rejected_of
from annotator.domain.trail import Trail
from annotator.workspace.occurrence import context

# All words of a text in order, in code points of it.
Words = Callable[[str], list[Range]]

_PARTICLES = frozenset("的了在和与")
_MARKS = ("《》", "“”", "‘’", "（）", "()", "〈〉", "「」", "『』", "【】", "[]")
_PAIRS = {pair[n]: pair[1 - n] for pair in _MARKS for n in (0, 1)}
# A single character stands everywhere.
_SHORTEST = 2


class Suspicion(StrEnum):
    """What may be wrong with a span or a place."""

    OTHER_LABEL = "other-label"
    UNMARKED = "unmarked"
    PUNCTUATION_EDGE = "punctuation-edge"
    PARTICLE_EDGE = "particle-edge"
    CUTS_WORD = "cuts-word"


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A place to look at. `span_id` is empty where nothing is marked.

    `label` is the span's, or the one that the string mostly has; `others` are the labels that the
    string has in all that was looked at, and how often. `left` and `right` are what stands beside
    it, white space left out.
    """

    suspicion: Suspicion
    page_id: int
    page: str
    ranges: tuple[Range, ...]
    text: str
    label: str
    span_id: str = ""
    others: tuple[tuple[str, int], ...] = ()
    left: str = ""
    right: str = ""


class Known:
    """Which strings (white space left out) are marked, and as what."""

    def __init__(self) -> None:
        self._labels: dict[str, Counter[str]] = {}
        self._by_start: dict[str, list[str]] | None = None

    def learn(self, annotation: Annotation) -> None:
        """Take in the human spans of a page."""
        for span in _human(annotation):
            self._labels.setdefault(_squeezed(span, annotation), Counter())[span.label] += 1
        self._by_start = None

    def labels(self, text: str) -> Sequence[tuple[str, int]]:
        """The labels that the string has, most frequent first."""
        held = self._labels.get(text)
        return held.most_common() if held else ()

    def starting(self, pair: str) -> Sequence[str]:
        """The strings that begin with two characters, the longest first."""
        if self._by_start is None:
            self._by_start = {}
            for text in sorted(self._labels, key=len, reverse=True):
                if len(text) >= _SHORTEST:
                    self._by_start.setdefault(text[:_SHORTEST], []).append(text)
        return self._by_start.get(pair, ())


def inconsistencies(
    page_id: int, annotation: Annotation, known: Known, words: Words | None = None
) -> Iterator[Inconsistency]:
    """What a page holds that does not go together with what is `known`, in page order.

    With `words` also the spans that begin or end inside a word.
    """
    found = [*_spans(page_id, annotation, known, words), *_unmarked(page_id, annotation, known)]
    for one in sorted(found, key=lambda one: (one.ranges[0].start, one.suspicion)):
        left, right = context(annotation, one.ranges)
        yield replace(one, left=left, right=right)


def _spans(
    page_id: int, annotation: Annotation, known: Known, words: Words | None
) -> Iterator[Inconsistency]:
    inner = _inside_words(annotation, words) if words is not None else frozenset()
    for span in _human(annotation):
        text = _squeezed(span, annotation)
        labels = known.labels(text)
        suspicions = []
        if len(labels) > 1 and (labels[0][0] != span.label or labels[0][1] == labels[1][1]):
            suspicions.append(Suspicion.OTHER_LABEL)
        if text and (_is_stray(text, text[0]) or _is_stray(text, text[-1])):
            suspicions.append(Suspicion.PUNCTUATION_EDGE)
        if text and len(text) > 1 and _PARTICLES & {text[0], text[-1]}:
            suspicions.append(Suspicion.PARTICLE_EDGE)
        if inner and (span.ranges[0].start in inner or _next(annotation, span) in inner):
            suspicions.append(Suspicion.CUTS_WORD)
        for one in suspicions:
            others = tuple(labels) if one is Suspicion.OTHER_LABEL else ()
            yield Inconsistency(
                one,
                page_id,
                annotation.page.name,
                span.ranges,
                text,
                span.label,
                span.id,
                others,
            )


def _unmarked(page_id: int, annotation: Annotation, known: Known) -> Iterator[Inconsistency]:
    page = annotation.page
    held = bytearray(len(page.text))
    for one in (r for span in annotation.spans for r in span.ranges):
        held[one.start : one.end] = b"\1" * len(one)
    rejected = rejected_of(annotation)
    for trail in _trails(annotation):
        text = "".join(page.text[place] for place in trail.places)
        end = 0
        for n in range(len(text) - 1):
            if n < end:
                continue
            for string in known.starting(text[n : n + _SHORTEST]):
                if not text.startswith(string, n):
                    continue
                numbers = range(n, n + len(string))
                ranges = trail.ranges(numbers)
                labels = known.labels(string)
                end = n + len(string)
                if not any(held[trail.places[i]] for i in numbers) and not any(
                    Rejected.of(label, ranges) in rejected for label, _ in labels
                ):
                    yield Inconsistency(
                        Suspicion.UNMARKED,
                        page_id,
                        page.name,
                        ranges,
                        string,
                        labels[0][0],
                        others=tuple(labels),
                    )
                break


def _trails(annotation: Annotation) -> Iterator[Trail]:
    for article in annotation.articles:
        yield Trail(annotation.page.text, article.ranges)
    for claim in Claims.of(annotation).all:
        if claim.article is None:
            yield Trail(annotation.page.text, [claim.range])


def _inside_words(annotation: Annotation, words: Words) -> frozenset[int]:
    """The places of the page that are the second or a further character of a word."""
    page = annotation.page.text
    inner: set[int] = set()
    for trail in _trails(annotation):
        text = "".join(page[place] for place in trail.places)
        for word in words(text):
            inner.update(trail.places[word.start + 1 : word.end])
    return frozenset(inner)


def _next(annotation: Annotation, span: Span) -> int:
    """The first visible character behind a span that does not end at the end of the page."""
    text, place = annotation.page.text, span.ranges[-1].end
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _human(annotation: Annotation) -> Iterable[Span]:
    return (span for span in annotation.spans if span.origin is Origin.HUMAN)


def _squeezed(span: Span, annotation: Annotation) -> str:
    return "".join(span.text(annotation.page).split())


def _is_stray(text: str, edge: str) -> bool:
    """Whether the character at an edge is punctuation that does not belong to the string.

    It does where its partner stands in it too: 《山西日报》, “萤火”青年志愿队.
    """
    if not unicodedata.category(edge).startswith("P"):
        return False
    return edge not in _PAIRS or _PAIRS[edge] not in text
