"""The visible characters of an article one after the other, as a span runs through them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from annotator.domain.annotation import Annotation, Span
from annotator.domain.claim import Claim, Claims
from annotator.domain.error import EditRefused
from annotator.domain.range import Range


class Trail:
    """The places, in code points of the page, of all characters that are not white space.

    They stand in the order in which the `pieces` (an article's fragments) are read: characters on
    both sides of a wrap are neighbours, and so are those on both sides of a seam.
    """

    __slots__ = ("_numbers", "_piece_starts", "_sorted", "places")

    def __init__(self, text: str, pieces: Sequence[Range]) -> None:
        self.places: list[int] = []
        # The numbers at which the pieces begin.
        self._piece_starts: set[int] = set()
        for one in pieces:
            self._piece_starts.add(len(self.places))
            self.places += [n for n in range(one.start, one.end) if not text[n].isspace()]
        self._numbers = {place: n for n, place in enumerate(self.places)}
        self._sorted = sorted(self.places)

    @classmethod
    def through(cls, annotation: Annotation, ranges: Iterable[Range]) -> "Trail":
        """The trail of the one article (stretch of furniture or unassigned text) of the ranges.

        Raises EditRefused when they hold only white space, or characters of two owners.
        """
        claims = Claims.of(annotation)
        found = list(dict.fromkeys(claim for r in ranges for claim in claims.within(r)))
        if not found:
            raise EditRefused("only white space is selected")
        owners = {claim.article or claim.range for claim in found}
        if len(owners) > 1:
            raise EditRefused(
                "the selection runs over the border of an article; mark each side by itself, or "
                "put the border right first"
            )
        return cls._of(annotation, claims, found[0])

    @classmethod
    def _of(cls, annotation: Annotation, claims: Claims, one: Claim) -> "Trail":
        """The trail of a claim's owner, kept with those that were asked for last.

        Marking all places of a word asks for the same one again and again.
        """
        global _kept  # noqa: PLW0603  # replaced whole: any thread sees one state or the other
        owner = one.article or one.range
        for known, whose, trail in _kept:
            if known is claims and whose == owner:
                return trail
        pieces = annotation.article(one.article).ranges if one.article else [one.range]
        trail = cls(annotation.page.text, pieces)
        _kept = ((claims, owner, trail), *_kept[: _MOST - 1])
        return trail

    @classmethod
    def of_span(cls, annotation: Annotation, span: Span) -> "Trail":
        """The trail that a span runs along: the whole page, where it crosses a border."""
        try:
            return cls.through(annotation, span.ranges)
        except EditRefused:
            return cls(annotation.page.text, [Range(0, len(annotation.page.text))])

    def __len__(self) -> int:
        return len(self.places)

    def numbers(self, ranges: Iterable[Range]) -> list[int]:
        """The numbers along the trail, from 0 and sorted, of the characters of the ranges."""
        found = {
            number
            for one in ranges
            for place in range(one.start, one.end)
            if (number := self._numbers.get(place)) is not None
        }
        return sorted(found)

    def at_or_behind(self, place: int) -> int | None:
        """The number of the first character that stands on the page at or behind a place."""
        n = bisect_left(self._sorted, place)
        return self._numbers[self._sorted[n]] if n < len(self._sorted) else None

    def before(self, place: int) -> int | None:
        """The number of the last character that stands on the page before a place."""
        n = bisect_left(self._sorted, place)
        return self._numbers[self._sorted[n - 1]] if n else None

    def ranges(self, numbers: Sequence[int]) -> tuple[Range, ...]:
        """The characters of these numbers as ranges in reading order, one for each piece and gap.

        White space between two of them (a wrap) is inside the range.
        """
        out: list[Range] = []
        start = last = -2
        for number in numbers:
            if number != last + 1 or number in self._piece_starts:
                if last >= 0:
                    out.append(Range(self.places[start], self.places[last] + 1))
                start = number
            last = number
        if last >= 0:
            out.append(Range(self.places[start], self.places[last] + 1))
        return tuple(out)


# The trails asked for last, the newest first: of which claims, and of whose.
_kept: tuple[tuple[Claims, str | Range, Trail], ...] = ()
_MOST = 4


def has_gaps(numbers: Sequence[int]) -> bool:
    """Whether characters along the trail are left out between the first and the last."""
    return bool(numbers) and numbers[-1] - numbers[0] + 1 != len(numbers)
