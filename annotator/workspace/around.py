"""The text around a caret as it is read: over wraps and seams, without white space."""

from collections.abc import Callable, Sequence

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.claim import Claims
from annotator.domain.error import EditRefused
from annotator.domain.label import LabelSet
from annotator.domain.range import Range
from annotator.domain.trail import Trail

WordAt = Callable[[str, int], Range | None]
"""Of a text and an offset in it (code points) the word there."""

_REACH = 200
"""Visible characters on either side of the caret in which a word or a dictionary's string lies."""


class Around:
    """The visible text around a caret, as it is read, and the way back to the page.

    Raises EditRefused on a page that holds nothing but white space.
    """

    def __init__(self, annotation: Annotation, at: int) -> None:
        claims = Claims.of(annotation)
        claim = claims.at(at) or claims.near(at)
        if claim is None:
            raise EditRefused("this page holds nothing but white space")
        self._trail = Trail.through(annotation, [claim.range])
        number = meant(self._trail, annotation.page.text, at)
        places, text = self._trail.places, annotation.page.text
        self._low, high = number, number + 1
        while number - self._low < _REACH and self._low > 0:
            if is_break(text, claims, places[self._low - 1], places[self._low]):
                break
            self._low -= 1
        while high - number < _REACH and high < len(places):
            if is_break(text, claims, places[high - 1], places[high]):
                break
            high += 1
        self._text = "".join(text[place] for place in places[self._low : high])
        self._at = number - self._low

    def word(self, word_at: WordAt) -> tuple[Range, ...]:
        """The word at the caret, as ranges of the page. Raises EditRefused where there is none."""
        found = word_at(self._text, self._at)
        if found is None or not self._text[found.start : found.end].strip():
            raise EditRefused("there is no word at the caret; select what is meant")
        return self._trail.ranges(range(self._low + found.start, self._low + found.end))

    def longest(
        self, annotation: Annotation, labels: LabelSet, label: str, own: Span
    ) -> Sequence[Range]:
        """The longest dictionary string or suggestion of the label that holds the span and more."""
        held = [number - self._low for number in self._trail.numbers(own.ranges)]
        candidates: list[range] = []
        for string in labels.label(label).dictionary:
            wanted = "".join(string.split())
            start = self._text.find(wanted)
            while start >= 0:
                candidates.append(range(start, start + len(wanted)))
                start = self._text.find(wanted, start + 1)
        for span in annotation.spans:
            if span.origin is Origin.SUGGESTION and span.label == label:
                numbers = [number - self._low for number in self._trail.numbers(span.ranges)]
                if numbers:
                    candidates.append(range(numbers[0], numbers[-1] + 1))
        longer = [
            one
            for one in candidates
            if held and one[0] <= held[0] and held[-1] <= one[-1] and len(one) > len(held)
        ]
        if not longer:
            raise EditRefused("this is marked as {label} already", label=label)
        found = max(longer, key=len)
        return self._trail.ranges(range(self._low + found[0], self._low + found[-1] + 1))


def is_break(text: str, claims: Claims, last: int, place: int) -> bool:
    """Whether no word goes on from the one character to the next: roles, or Latin words, part."""
    if place != last + 1:
        one, other = text[last], text[place]
        if one.isascii() and other.isascii() and one.isalnum() and other.isalnum():
            return True
    before, behind = claims.at(last), claims.at(place)
    return before is not None and behind is not None and before.role != behind.role


def meant(trail: Trail, text: str, at: int) -> int:
    """The number of the character that a caret at a place of the page means.

    The one behind it or, where that is no letter, the one before; in white space the nearest.
    """
    places = trail.places
    behind, before = trail.at_or_behind(at), trail.before(at)
    beside = [
        behind if behind is not None and places[behind] == at else None,
        before if before is not None and places[before] == at - 1 else None,
    ]
    choices = [n for n in (*beside, before, behind) if n is not None]
    letters = (n for n in choices if text[places[n]].isalnum())
    return next(letters, choices[0])


def word_stop(
    annotation: Annotation, trail: Trail, edge: int, *, right: bool, word_at: WordAt
) -> int:
    """The number of the character at the next word's border from the edge, along the trail."""
    text = annotation.page.text
    low = max(0, edge - _REACH)
    near = "".join(text[place] for place in trail.places[low : edge + _REACH])
    at = edge - low if right else edge - low - 1
    word = word_at(near, at) if 0 <= at < len(near) else None
    if word is None:
        raise EditRefused("the text that the span is in ends here")
    return low + (word.end if right else word.start)
