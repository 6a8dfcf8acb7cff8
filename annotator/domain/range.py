"""Ranges of a page's text, in code points."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from annotator.domain.error import RangeOutside

# Compared as numbers: two ranges are compared by making a tuple of each.
_by_start = attrgetter("start")


@dataclass(frozen=True, slots=True, order=True, init=False)
class Range:
    """The characters from `start` up to, not including, `end`, in code points of the page.

    Raises RangeOutside when it is empty, backwards or starts before the text.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise RangeOutside("{start}..{end} is not a range", start=start, end=end)
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def overlaps(self, other: "Range") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Range") -> bool:
        """Whether every character of `other` lies in this range."""
        return self.start <= other.start and other.end <= self.end

    def common(self, other: "Range") -> "Range | None":
        """The characters that both hold, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Range(start, end) if start < end else None

    def minus(self, others: Iterable["Range"]) -> Iterator["Range"]:
        """What is left of this range, in order, once the others are taken out."""
        start = self.start
        for other in sorted(others, key=_by_start):
            if other.end <= start:
                continue
            if other.start >= self.end:
                break
            if other.start > start:
                yield Range(start, other.start)
            start = other.end
        if start < self.end:
            yield Range(start, self.end)


# As an import makes them by the hundred thousand: the __init__ of a frozen dataclass goes through
# object.__setattr__ and takes nearly twice as long.
_set_start, _set_end = (Range.__dict__[name].__set__ for name in ("start", "end"))


class Cover:
    """Characters of a page, asked for quickly: made of ranges in any order, which may overlap."""

    __slots__ = ("_ends", "ranges")

    def __init__(self, ranges: Iterable[Range]) -> None:
        self.ranges = joined(ranges)
        self._ends = [one.end for one in self.ranges]

    def __contains__(self, offset: int) -> bool:
        n = bisect_right(self._ends, offset)
        return n < len(self.ranges) and self.ranges[n].start <= offset

    def meets(self, one: Range) -> bool:
        """Whether it holds one of the range's characters."""
        n = bisect_right(self._ends, one.start)
        return n < len(self.ranges) and self.ranges[n].start < one.end

    def beside(self, one: Range) -> Iterator[Range]:
        """The range's characters that it does not hold, as ranges in order."""
        if not self.meets(one):
            return iter((one,))
        return one.minus(self.ranges[bisect_right(self._ends, one.start) :])


def trimmed(text: str, start: int, end: int) -> Range | None:
    """The range without the white space at its two ends, or None if nothing else is in it."""
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return None
    if len(bare) < len(part):
        start += part.index(bare[0])
    return Range(start, start + len(bare))


def joined(ranges: Iterable[Range]) -> list[Range]:
    """The same characters as sorted ranges that neither overlap nor touch."""
    out: list[Range] = []
    for one in sorted(ranges, key=_by_start):
        if out and one.start <= out[-1].end:
            out[-1] = Range(out[-1].start, max(out[-1].end, one.end))
        else:
            out.append(one)
    return out
