"""Spans as tags, one for each token: B-PER I-PER O.

A token has one tag a level. Spans that nest or overlap need several levels: the longer span stands
on the lower one.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

from annotator.domain.annotation import Annotation
from annotator.exchange.reading_span import LeftOut, place_of
from annotator.exchange.shape import Option
from annotator.exchange.token import TokenSpan


class Scheme(StrEnum):
    """How tags say where a span begins and ends."""

    BIO = "BIO"
    BIOES = "BIOES"
    BMES = "BMES"

    @property
    def prefixes(self) -> tuple[str, str, str, str]:
        """Of the first token, of one inside, of the last, and of an only one."""
        return _PREFIXES[self]


_PREFIXES = {
    Scheme.BIO: ("B", "I", "I", "B"),
    Scheme.BIOES: ("B", "I", "E", "S"),
    Scheme.BMES: ("B", "M", "E", "S"),
}
SCHEME = Option(
    "scheme", "How tags say where a span begins and ends.", Scheme.BIO, tuple(map(str, Scheme))
)
OUTSIDE = "O"


def tags_of(label: str, scheme: Scheme) -> list[str]:
    """The tags that a label has, each once."""
    return [f"{prefix}-{label}" for prefix in dict.fromkeys(scheme.prefixes)]


def levels_of(
    annotation: Annotation, spans: Iterable[TokenSpan], most: int
) -> tuple[list[list[TokenSpan]], list[LeftOut]]:
    """The spans on as many levels as there may be, none overlapping another on its level.

    And those for which there is no level left.
    """
    ordered = sorted(spans, key=lambda one: one.first)
    if all(one.last < other.first for one, other in pairwise(ordered)):
        return [ordered, *([] for _ in range(most - 1))], []
    levels: list[list[TokenSpan]] = [[] for _ in range(most)]
    left_out: list[LeftOut] = []
    for one in sorted(ordered, key=lambda one: one.first - one.last):
        for level in levels:
            if not any(one.first <= other.last and other.first <= one.last for other in level):
                level.append(one)
                break
        else:
            left_out.append(LeftOut(_NO_LEVEL, **place_of(annotation, one.placed.span)))
    return levels, left_out


def tagged(count: int, spans: Iterable[TokenSpan], scheme: Scheme) -> list[str]:
    """The tags of so many tokens; the spans do not overlap.

    Raises AssertionError, which is a bug, when they do.
    """
    begin, inside, end, only = scheme.prefixes
    tags = [OUTSIDE] * count
    for one in spans:
        first, last, label = one.first, one.last, one.label
        if tags[first : last + 1].count(OUTSIDE) <= last - first:
            raise AssertionError(f"{one.placed.span.id} overlaps another span of its level")
        if first == last:
            tags[first] = f"{only}-{label}"
            continue
        tags[first] = f"{begin}-{label}"
        tags[first + 1 : last] = [f"{inside}-{label}"] * (last - first - 1)
        tags[last] = f"{end}-{label}"
    return tags


def without_white_space(
    annotation: Annotation, spans: Sequence[TokenSpan]
) -> tuple[list[TokenSpan], list[LeftOut]]:
    """The spans whose label can stand in a column, and a sentence for each of the others."""
    kept, left_out = [], []
    for one in spans:
        if len(one.label.split()) == 1:
            kept.append(one)
        else:
            left_out.append(LeftOut(_WHITE, **place_of(annotation, one.placed.span)))
    return kept, left_out


_NO_LEVEL = "{page}: {text} ({label}, at {start}) is left out: another span stands in its place"
_WHITE = "{page}: {text} ({label}, at {start}) is left out: its label has white space in it"
