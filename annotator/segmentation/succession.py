"""What speaks for a line going on the column that ends in another one, as columns come mixed.

Each sign is a number with a weight, that of a multinomial logit over the columns that a line may go
on, adjusted to how `stream` reads whole pages (`resources/columns.py`). The signs are written once:
with numbers for weights they make scores, with names for weights the fit gets the signs themselves.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log
from operator import add
from typing import NamedTuple

from annotator.segmentation import sign
from annotator.segmentation.continuity import before, behind, pairs, straddle

FARTHEST = 15
"""A line goes on with none that stands so many lines or more above it."""

AROUND = 9
"""Lines on either side that tell how many columns are mixed."""

RAGGED = 1.2
"""A line is full with no more characters of room, for the punctuation in it."""

FAR = -9.0
"""What stands for a unit that is too far above, or above the page."""

UNBEGUN = "，。、；：？！）”》"
"""No line begins with these."""

INDENT = (0.8, 2.6)
"""A paragraph's first line is so many characters narrower, the least and the most."""


class Unit(NamedTuple):
    """Lines that surely follow each other: the first one's and the last one's words and widths.

    `measure` is the width of the widest line.
    """

    first: str
    last: str
    head: float
    tail: float
    measure: float


class Column(NamedTuple):
    """A column as far as it is read: its last unit, the widest line, its size in units.

    `lag` is how many units the last one stands behind the one before, 0 for a single one;
    `quoted` says that a quotation is open at its end.
    """

    last: int
    wide: float
    size: int
    lag: int
    quoted: bool


class Signs:
    """What the units show by themselves and in pairs, worked out once, and what that weighs.

    `weights` name what each sign weighs; what is returned is a sum of signs times weights.
    """

    def __init__(self, units: Sequence[Unit], weights: Mapping[str, float]) -> None:
        self.units = units
        self.weights = weights
        self.stops = [sign.ends_sentence(unit.last) for unit in units]
        self.opens = [sign.opens_story(unit.first) for unit in units]
        self.closes = [sign.ends_sentence(unit.first) for unit in units]
        self.single = [len(unit.first) <= 2 and unit.first.isalnum() for unit in units]
        self.marks = [_quotes(unit) for unit in units]
        text = "\n".join(line for unit in units for line in dict.fromkeys((unit.first, unit.last)))
        twos = list(map(add, text, text[1:]))
        self.twos = Counter(twos)
        self.threes = Counter(map(add, twos, text[2:]))

    @cached_property
    def fits(self) -> list[list[float]]:
        """For each unit how well it goes on the one so many units above it; 0 is not used."""
        w = self.weights
        known = pairs()
        units, stops, opens, closes, single = (
            self.units,
            self.stops,
            self.opens,
            self.closes,
            self.single,
        )
        letters = w["single characters"]
        letter = w["a single character and a line"]
        unbegun = w["a mark that begins no line"]
        followed = w["characters that follow behind a full stop"]
        follow, apart = w["characters that follow each other"], w["characters that do not"]
        no_word, word = w["no word over the seam"], w["a word over the seam"]
        two, three = (
            w["two characters that the page holds"],
            w["three characters that the page holds"],
        )
        ends = [known.ends(unit.last[-1]) for unit in units]
        tails = [before(unit.last) for unit in units]
        out: list[list[float]] = []
        for n, below in enumerate(units):
            row = [FAR] * (FARTHEST + 1)
            first = below.first[0]
            begins = known.begins(first)
            start = behind(below.first)
            for lag in range(1, min(FARTHEST, n) + 1):
                k = n - lag
                if single[k] and single[n]:
                    row[lag] = letters
                    continue
                above = units[k]
                stopped = stops[k]
                value: float = 0.0
                if single[k] != single[n] and not stopped:
                    value += letter
                if first in UNBEGUN:
                    value += unbegun
                seam = above.last[-1] + first
                likely = 0.0
                inside = known.within.get(seam, 0.0)
                if begins and ends[k]:
                    likely = log(inside + ends[k] * begins)
                wide = max(above.measure, below.measure)
                room, lead = wide - above.tail, wide - below.head
                if stopped:
                    value += followed * max(-4.0, min(4.0, likely))
                    value += self._paragraph(n, room, lead)
                    row[lag] = value
                    continue
                if opens[n]:
                    row[lag] = value + w["an opening within a sentence"]
                    continue
                if room > RAGGED:
                    value += w["room left within a sentence"] * min(4.0, room - RAGGED)
                if lead < INDENT[0]:
                    value += w["full within a sentence"]
                elif closes[n]:
                    value += w["a last line"]
                elif lead <= INDENT[1]:
                    value += w["narrower within a sentence"]
                else:
                    value += w["short within a sentence"]
                if start.nearest and tails[k].nearest:
                    found = straddle(tails[k], start) if inside else 0.0
                    value += no_word if found < 0.3 else word * min(8.0, found)
                value += follow * min(5.0, likely) if likely > 0 else apart * min(4.0, -likely)
                if seam.isalnum() and seam in self.twos:
                    value += two * min(2, self.twos[seam])
                    held = max(
                        self.threes.get(above.last[-2:] + first, 0),
                        self.threes.get(above.last[-1] + below.first[:2], 0),
                    )
                    value += three * min(2, held)
                row[lag] = value
            out.append(row)
        return out

    def _paragraph(self, n: int, room: float, lead: float) -> float:
        """What it weighs that unit n stands below a full stop, as deep in as it does."""
        indented = INDENT[0] <= lead <= INDENT[1] or self.opens[n]
        if room > RAGGED:
            name = ("indented" if indented else "other") + " below a short last line"
        elif lead > INDENT[1]:
            name = "short below a full stop"
        else:
            name = ("indented" if indented else "full") + " below a full last line"
        return self.weights[name]

    def place(self, n: int, column: Column, around: float, better: float) -> float:
        """What speaks for unit n going on a column, whosever turn it is.

        `around` is how well the units around fit so far apart, and `better` by how much another
        unit goes on the column's last one better than this.
        """
        w = self.weights
        unit = self.units[n]
        lag = n - column.last
        out = w["as far as around"] * around + w["another goes on it better"] * min(5.0, better)
        if lag == 1:
            out += w["right above"]
        if column.lag:
            if lag == column.lag:
                out += w["as far above as before"]
            else:
                out += w["farther or nearer than before"] * min(6.0, abs(lag - column.lag))
        if unit.measure > column.wide + 0.8:
            out += w["wider than the column"] * min(4.0, unit.measure - column.wide)
        elif unit.head < column.wide - INDENT[1] and not self.closes[n]:
            out += w["narrower than the column"]
        if column.size < 3:
            out += w["a column of one" if column.size == 1 else "a column of two"]
        first = self.marks[n][0]
        if first == "”":
            out += w["closes its quotation" if column.quoted else "closes no quotation"]
        elif first == "“" and column.quoted:
            out += w["quotes within a quotation"]
        return out

    def turn(self, passed: int) -> float:
        """What it weighs that so many columns stand before the one whose turn it is."""
        if passed == 0:
            return self.weights["its turn"]
        return self.weights["turns passed over"] * min(5.0, passed)

    def step(self, lag: int, last: int) -> float:
        """What it weighs that a line goes on one `lag` above, the last line on one `last` above."""
        if not last:
            return 0.0
        if lag == last:
            return self.weights["as far above as the last line's"]
        weight = self.weights["farther or nearer than the last line's"]
        return weight * min(6.0, abs(lag - last))

    def opening(self, n: int) -> float:
        """What speaks for unit n beginning a column, whatever stands before it."""
        w = self.weights
        unit = self.units[n]
        out = w["a new column"]
        if self.opens[n]:
            out += w["opens a story"]
        if self.single[n]:
            out += w["single character"]
        elif not any(c in "，。；：、？！" for c in unit.first):
            out += w["words without a mark"]
            if len(unit.first) < 9:
                out += w["few words without a mark"]
        if not unit.first[0].isalnum() and unit.first[0] not in "“‘《（(":
            out += w["begins with a mark"]
        if unit.measure < 5:
            out += w["narrow"]
        if self.closes[n] and unit.measure < 9:
            out += w["a last line alone"]
        return out

    def beside(self, columns: int, last: int) -> float:
        """What it weighs for a new column that so many are open, and what the last line did."""
        out = self.weights["columns open"] * min(8, columns)
        return out if last else out + self.weights["after a new column"]

    def quoted(self, n: int, before_: bool) -> bool:
        """Whether a quotation is open behind unit n, if one was before it or not."""
        last = self.marks[n][1]
        return before_ if last == "" else last == "“"


def _quotes(unit: Unit) -> tuple[str, str]:
    """The first and the last quotation mark of a unit, as far as they are known."""
    first = next((c for c in unit.first if c in "“”"), "")
    last = next((c for c in reversed(unit.last) if c in "“”"), "")
    return first, last
