"""What speaks for a line going on the column that ends in another one, as columns come mixed.

Each sign is a number with a weight. The weights are those of a multinomial logit (McFadden 1974)
over the columns that a line may go on, fitted on the pages with odd numbers of the bench's PDFs as
pdftotext, pdfminer.six and an OCR engine (at two resolutions) give their text, then adjusted by an
averaged perceptron (Collins 2002) on how `stream` reads the same pages.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.segmentation import sign
from annotator.segmentation.continuity import before, behind, follows, straddle

FARTHEST = 15
"""A line goes on with none that stands so many lines or more above it."""

AROUND = 9
"""Lines on either side that tell how many columns are mixed."""

RAGGED = 1.2
"""A line is full with no more characters of room, for the punctuation in it."""

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


PAIR = {
    "indented below a short last line": 0.45,
    "other below a short last line": -0.03,
    "indented below a full last line": 0.29,
    "full below a full last line": 0.17,
    "short below a full stop": -0.35,
    "an opening within a sentence": -1.04,
    "full within a sentence": 0.85,
    "a last line": 0.82,
    "narrower within a sentence": 0.04,
    "short within a sentence": -0.74,
    "room left within a sentence": -0.23,
    "a word over the seam": 0.31,
    "no word over the seam": -0.15,
    "characters that follow each other": 0.34,
    "characters that do not": -0.10,
    "characters that follow behind a full stop": 0.10,
    "two characters that the page holds": 0.50,
    "three characters that the page holds": 1.12,
    "single characters": 1.92,
    "a single character and a line": -0.22,
    "a mark that begins no line": 0.00,
}
TURN = {
    "its turn": 0.71,
    "turns passed over": 0.10,
    "right above": -0.74,
    "as far above as before": -0.40,
    "farther or nearer than before": -0.07,
    "as far above as the last line's": 0.69,
    "farther or nearer than the last line's": -0.10,
    "as far as around": 1.30,
    "another goes on it better": -0.46,
    "wider than the column": -0.61,
    "narrower than the column": -0.71,
    "a column of one": -0.47,
    "a column of two": 0.23,
    "closes its quotation": 1.92,
    "closes no quotation": -1.85,
    "quotes within a quotation": -0.52,
}
FRESH = {
    "a new column": -2.37,
    "opens a story": 2.86,
    "words without a mark": 1.59,
    "few words without a mark": -0.72,
    "single character": 1.36,
    "columns open": -0.02,
    "after a new column": 2.00,
    "begins with a mark": 1.46,
    "narrow": 0.02,
    "a last line alone": 1.41,
}


class Signs:
    """What the units show by themselves and in pairs, worked out once."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.ends = [before(unit.last) for unit in units]
        self.starts = [behind(unit.first) for unit in units]
        self.stops = [sign.ends_sentence(unit.last) for unit in units]
        self.opens = [sign.opens_story(unit.first) for unit in units]
        self.closes = [sign.ends_sentence(unit.first) for unit in units]
        self.single = [len(unit.first) <= 2 and unit.first.isalnum() for unit in units]
        self.bare = [not any(c in "，。；：、？！" for c in unit.first) for unit in units]
        self.marks = [_quotes(unit) for unit in units]
        grams: Counter[str] = Counter()
        for unit in units:
            for line in {unit.first, unit.last}:
                grams.update({a + b for a, b in pairwise(line)})
                grams.update({line[k : k + 3] for k in range(len(line) - 2)})
        self.grams = grams

    def pair(self, k: int, n: int) -> dict[str, float]:
        """The signs that unit n goes on unit k."""
        above, below = self.units[k], self.units[n]
        out: dict[str, float] = {}
        wide = max(above.measure, below.measure)
        room, lead = wide - above.tail, wide - below.head
        indented = INDENT[0] <= lead <= INDENT[1] or self.opens[n]
        if self.single[k] and self.single[n]:
            out["single characters"] = 1.0
            return out
        if self.single[k] != self.single[n] and not self.stops[k]:
            out["a single character and a line"] = 1.0
        if below.first[0] in "，。、；：？！）”》":
            out["a mark that begins no line"] = 1.0
        value = follows(above.last, below.first)
        if self.stops[k]:
            out["characters that follow behind a full stop"] = max(-4.0, min(4.0, value))
            if room > RAGGED:
                out[("indented" if indented else "other") + " below a short last line"] = 1.0
            elif lead > INDENT[1]:
                out["short below a full stop"] = 1.0
            else:
                out[("indented" if indented else "full") + " below a full last line"] = 1.0
            return out
        if self.opens[n]:
            out["an opening within a sentence"] = 1.0
            return out
        if room > RAGGED:
            out["room left within a sentence"] = min(4.0, room - RAGGED)
        if lead < INDENT[0]:
            out["full within a sentence"] = 1.0
        elif self.closes[n]:
            out["a last line"] = 1.0
        elif lead <= INDENT[1]:
            out["narrower within a sentence"] = 1.0
        else:
            out["short within a sentence"] = 1.0
        if self.ends[k].nearest and self.starts[n].nearest:
            word = straddle(self.ends[k], self.starts[n])
            if word < 0.3:
                out["no word over the seam"] = 1.0
            else:
                out["a word over the seam"] = min(8.0, word)
        if value > 0:
            out["characters that follow each other"] = min(5.0, value)
        else:
            out["characters that do not"] = min(4.0, -value)
        seam = above.last[-1] + below.first[0]
        if seam.isalnum():
            out["two characters that the page holds"] = float(min(2, self.grams[seam]))
            three = max(
                self.grams[above.last[-2:] + below.first[:1]],
                self.grams[above.last[-1:] + below.first[:2]],
            )
            out["three characters that the page holds"] = float(min(2, three))
        return out

    def turn(
        self, n: int, column: Column, passed: int, last_lag: int, around: float, better: float = 0.0
    ) -> dict[str, float]:
        """The signs of unit n's going on a column by the columns' turns."""
        lag = n - column.last
        unit = self.units[n]
        out: dict[str, float] = {"as far as around": around}
        if better > 0:
            out["another goes on it better"] = min(4.0, better)
        if passed == 0:
            out["its turn"] = 1.0
        else:
            out["turns passed over"] = min(5.0, passed)
        if lag == 1:
            out["right above"] = 1.0
        if column.lag:
            if lag == column.lag:
                out["as far above as before"] = 1.0
            else:
                out["farther or nearer than before"] = min(6.0, abs(lag - column.lag))
        if last_lag:
            if lag == last_lag:
                out["as far above as the last line's"] = 1.0
            else:
                out["farther or nearer than the last line's"] = min(6.0, abs(lag - last_lag))
        if unit.measure > column.wide + 0.8:
            out["wider than the column"] = min(4.0, unit.measure - column.wide)
        elif unit.head < column.wide - INDENT[1] and not self.closes[n]:
            out["narrower than the column"] = 1.0
        if column.size < 3:
            out["a column of one" if column.size == 1 else "a column of two"] = 1.0
        first = self.marks[n][0]
        if first == "”":
            out["closes its quotation" if column.quoted else "closes no quotation"] = 1.0
        elif first == "“" and column.quoted:
            out["quotes within a quotation"] = 1.0
        return out

    def fresh(self, n: int, columns: int, last_lag: int) -> dict[str, float]:
        """The signs that unit n begins a column."""
        unit = self.units[n]
        out: dict[str, float] = {"a new column": 1.0, "columns open": float(min(8, columns))}
        if self.opens[n]:
            out["opens a story"] = 1.0
        if self.single[n]:
            out["single character"] = 1.0
        elif self.bare[n]:
            out["words without a mark"] = 1.0
            if len(unit.first) < 9:
                out["few words without a mark"] = 1.0
        if last_lag == 0:
            out["after a new column"] = 1.0
        if not unit.first[0].isalnum() and unit.first[0] not in "“‘《（(":
            out["begins with a mark"] = 1.0
        if unit.measure < 5:
            out["narrow"] = 1.0
        if self.closes[n] and unit.measure < 9:
            out["a last line alone"] = 1.0
        return out

    def quoted(self, n: int, before_: bool) -> bool:
        """Whether a quotation is open behind unit n, if one was before it or not."""
        last = self.marks[n][1]
        return before_ if last == "" else last == "“"


def _quotes(unit: Unit) -> tuple[str, str]:
    """The first and the last quotation mark of a unit, as far as they are known."""
    first = next((c for c in unit.first if c in "“”"), "")
    last = next((c for c in reversed(unit.last) if c in "“”"), "")
    return first, last
