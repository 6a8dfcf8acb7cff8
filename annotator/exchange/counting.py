"""What the offsets of another program count, found out by what stands there.

They are to count code points of the text, as ours do. Some count UTF-16 units (JavaScript), bytes
of UTF-8, or the characters of a text whose line ends were made LF. Where a file says what text its
offsets hold, that tells which it is; one counting then goes for the whole record.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from annotator.domain.counting import Counting as Units
from annotator.domain.error import AnnotatorError

_WHOLLY = 2
_LONGER = 8
Held = tuple[int, int, str]
"""A start and an end as a file has them, and the text that it says stands there."""


class Counted(Enum):
    """What offsets count."""

    CODE_POINTS = "code points"
    UTF_16 = "UTF-16 units"
    BYTES = "bytes of UTF-8"
    LF = "code points, line ends as one"
    LF_UTF_16 = "UTF-16 units, line ends as one"


_PUT_RIGHT = {
    Counted.CODE_POINTS: "the offsets count code points here, and were put right",
    Counted.UTF_16: "the offsets count UTF-16 units, and were put right",
    Counted.BYTES: "the offsets count bytes of UTF-8, and were put right",
    Counted.LF: "the offsets count line ends of two characters as one, and were put right",
    Counted.LF_UTF_16: "the offsets count UTF-16 units, line ends as one, and were put right",
}


@dataclass(frozen=True, slots=True)
class Scale:
    """The way from one counting to code points of a text.

    `length` is that of the text in this counting; `point` gives the code point that begins at an
    offset from 0 to `length`, or None inside of a character.
    """

    counted: Counted
    length: int
    point: Callable[[int], int | None]

    @classmethod
    def of(cls, text: str, counted: Counted) -> "Scale":
        """The scale of a text in that counting."""
        if counted is Counted.CODE_POINTS:
            return cls(counted, len(text), lambda offset: offset)
        if counted is Counted.UTF_16:
            return _of_units(text, counted)
        if counted is Counted.BYTES:
            places = [0, *accumulate(len(c.encode(errors="surrogatepass")) for c in text)]
            starts = {byte: n for n, byte in enumerate(places)}
            return cls(counted, places[-1], starts.get)
        kept = [n for n, c in enumerate(text) if c != "\n" or not n or text[n - 1] != "\r"]
        kept.append(len(text))
        if counted is Counted.LF:
            return cls(counted, len(kept) - 1, kept.__getitem__)
        inner = _of_units("".join(text[n] for n in kept[:-1]), counted)

        def point(offset: int) -> int | None:
            found = inner.point(offset)
            return None if found is None else kept[found]

        return cls(counted, inner.length, point)

    def range(self, start: int, end: int) -> tuple[int, int] | None:
        """Start and end in code points; None when they lie outside, or inside of a character."""
        if not 0 <= start <= end <= self.length:
            return None
        low, high = self.point(start), self.point(end)
        return None if low is None or high is None else (low, high)


def _of_units(text: str, counted: Counted) -> Scale:
    units = Units(text)

    def point(offset: int) -> int | None:
        found = units.to_points(offset)
        return found if units.to_units(found) == offset else None

    return Scale(counted, units.units, point)


def scale_of(
    text: str,
    offsets: Sequence[tuple[int, int]],
    held: Sequence[Held],
    natural: Counted = Counted.CODE_POINTS,
) -> Scale:
    """The counting of a record: the `natural` one of its format, unless what is held there denies.

    Another one is taken where more of the texts stand in their places by it. Without any text,
    UTF-16 is where all `offsets` are right by it and one lies beyond the text by code points.
    """
    first = Scale.of(text, natural)
    fitting = _fitting(text, first, held)
    if held and fitting == _WHOLLY * len(held):
        return first
    best = first
    for counted in _possible(text, natural):
        other = Scale.of(text, counted)
        now = _fitting(text, other, held)
        if now > fitting:
            best, fitting = other, now
    if not held and natural is Counted.CODE_POINTS and any(end > len(text) for _, end in offsets):
        units = Scale.of(text, Counted.UTF_16)
        if all(units.range(*one) for one in offsets):
            return units
    return best


def put_right(scale: Scale, natural: Counted) -> list[AnnotatorError]:
    """The sentence that the offsets were put right, if they were."""
    return [] if scale.counted is natural else [AnnotatorError(_PUT_RIGHT[scale.counted])]


def likeness(text: str, ranges: Sequence[tuple[int, int]], said: str) -> int:
    """How well these stretches of the text are what a file says they are: 0 (not), 1, 2 (wholly).

    Programs write a line end as a space, or as a backslash and n: that is the same. White space
    that is more, less or elsewhere is a weaker likeness. Of a stretch that is much longer than what
    is said of it nothing is looked at: a file may hold a thousand of the whole text.
    """
    if sum(end - start for start, end in ranges) > _LONGER * len(said) + _LONGER:
        return 0
    found = "".join(text[start:end] for start, end in ranges)
    if found == said or _leveled(found) == _leveled(said.replace("\\n", "\n")):
        return _WHOLLY
    return int(_squeezed(found) == _squeezed(said.replace("\\n", "\n")))


def _leveled(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text.replace("\r\n", "\n"))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _possible(text: str, natural: Counted) -> Iterable[Counted]:
    """The countings by which something of this text may have another place."""
    lines = "\r\n" in text
    if text.isascii() and not lines:
        return ()
    wide = max(text, default="") > "\uffff"
    differ = {
        Counted.CODE_POINTS: wide,
        Counted.UTF_16: wide,
        Counted.BYTES: not text.isascii(),
        Counted.LF: lines,
        Counted.LF_UTF_16: lines and wide,
    }
    return [one for one, may in differ.items() if may and one is not natural]


def _fitting(text: str, scale: Scale, held: Iterable[Held]) -> int:
    """How well the texts stand where the file says, all together."""
    total = 0
    for start, end, said in held:
        place = scale.range(start, end)
        total += 0 if place is None else likeness(text, [place], said)
    return total
