"""Streams: columns whose lines come mixed, row by row, with nothing but their order and widths.

An engine that reads a page from the top gives the first line of each column, then the second of
each. The lines are strung together again: each goes on with the column whose turn it is, if its
width and its sentence allow it. A few readings are kept at a time, the best one is taken.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from annotator.segmentation import sign
from annotator.segmentation.continuity import Side, before, behind, straddle

FARTHEST = 10
"""A line goes on with none that stands so many lines or more above it."""

READINGS = 8
"""Readings of the page that are kept while it is read."""

AROUND = 9
"""Lines on either side that tell how many columns are mixed."""

WORST = -5.0
"""A worse fit is no fit."""


class Unit(NamedTuple):
    """Lines that surely follow each other: the first one's and the last one's words and widths.

    `measure` is the width of the widest line.
    """

    first: str
    last: str
    head: float
    tail: float
    measure: float


class _Reading(NamedTuple):
    """A way to read the units so far: its score, its links, its columns' ends, the last link."""

    score: float
    links: tuple[int, Any] | None
    columns: tuple[tuple[int, float], ...]
    turn: int


LEAST_SEAMS = 12
"""Fewer ends of lines within a sentence do not tell whether columns are mixed."""

MOST_SEAMS = 80
"""So many of them are looked at."""

RUNNING_ON = 0.15
"""Where lines stand as they are read, a word runs over more of their ends (a third) than this."""

# What speaks for a link or against it, found on the pages with odd numbers of the bench's PDFs, as
# three other programs give their text: beginning a column; going on with the one whose turn it is,
# with one as far above as the others around go, with the line right above, with one that others
# stand before; a word over the seam, or none; a paragraph's first line below a short last one, or
# anything else there; room left at the end of a line within a sentence; a full line, a last line.
FRESH = -0.8
TURN = 1.42
LAG = 1.25
SAME = 0.21
LATE = 0.17
WORD = 1.4
NO_WORD = 0.8
INDENTED = 1.82
UNLIKE = -0.57
ROOM = 1.5
FULL = 1.05
CLOSED = 0.09
OVER = 0.3
UNDER = 0.5
AFTER = 2.6


def is_mixed(units: Sequence[Unit]) -> bool:
    """Whether sentences that break off at a line's end go on elsewhere than on the next line."""
    seams = [
        n
        for n in range(1, len(units))
        if min(units[n - 1].tail, units[n].head) >= 5 and not sign.ends_sentence(units[n - 1].last)
    ]
    whole = run = 0
    for n in seams[:: len(seams) // MOST_SEAMS + 1]:
        end, start = before(units[n - 1].last), behind(units[n].first)
        if end.nearest and start.nearest:
            whole += 1
            run += straddle(end, start) > 2
    return whole >= LEAST_SEAMS and run < RUNNING_ON * whole


def chains_of(units: Sequence[Unit]) -> list[list[int]]:
    """The units by number, each column's together, in the order of their first ones."""
    home: dict[int, list[int]] = {}
    chains: list[list[int]] = []
    for n, above in enumerate(links_of(units)):
        if above < 0:
            home[n] = []
            chains.append(home[n])
        else:
            home[n] = home[above]
        home[n].append(n)
    return chains


def links_of(units: Sequence[Unit]) -> list[int]:
    """For each unit the one that it goes on, or -1."""
    fits = _fits(units)
    lags = _lags(fits)
    readings = [_Reading(0.0, None, (), -1)]
    for n, unit in enumerate(units):
        grown: list[_Reading] = []
        here = fits[n]
        fresh = FRESH + (2.0 if sign.opens_story(unit.first) else 0.0)
        for score, links, columns, turn in readings:
            near = [one for one in columns if n - one[0] < FARTHEST]
            expected = next((k for k, _ in near if k > turn and k != n - 1), -1)
            for place, (k, wide) in enumerate(near):
                value = here[n - k]
                if value <= WORST:
                    continue
                value += LAG * lags[n][n - k]
                if unit.measure > wide + 0.8:
                    value -= OVER * min(4.0, unit.measure - wide)
                elif unit.head < wide - 2.6 and not sign.ends_sentence(unit.first):
                    value -= UNDER
                if k == expected:
                    value += TURN
                elif k == n - 1:
                    value += SAME
                else:
                    value -= LATE * place
                wider = (n, max(wide, unit.measure))
                left = (*near[:place], *near[place + 1 :], wider)
                grown.append(_Reading(score + value, (k, links), left, k))
            opened = (*near, (n, unit.measure))
            grown.append(_Reading(score + fresh, (-1, links), opened, turn))
        grown.sort(key=lambda one: -one.score)
        readings = grown[:READINGS]
    out: list[int] = []
    found = readings[0].links
    while found is not None:
        out.append(found[0])
        found = found[1]
    return out[::-1]


def _fits(units: Sequence[Unit]) -> list[list[float]]:
    """For each unit how well it goes on the one so many units above it; index 0 is not used."""
    ends = [before(unit.last) for unit in units]
    starts = [behind(unit.first) for unit in units]
    stops = [sign.ends_sentence(unit.last) for unit in units]
    opens = [sign.opens_story(unit.first) for unit in units]
    closes = [sign.ends_sentence(unit.first) for unit in units]
    out: list[list[float]] = []
    for n, unit in enumerate(units):
        row = [WORST] * FARTHEST
        for lag in range(1, min(FARTHEST, n + 1)):
            k = n - lag
            value = _widths(units[k], unit, stops[k], opens[n], closes[n])
            if value > WORST and not stops[k] and not opens[n]:
                value += _seam(ends[k], starts[n])
            row[lag] = max(WORST, value)
        out.append(row)
    return out


def _seam(end: Side, start: Side) -> float:
    if not end.nearest or not start.nearest:
        return 0.0
    return WORD * min(8.0, straddle(end, start)) - NO_WORD


def _widths(above: Unit, below: Unit, ended: bool, opens: bool, closes: bool) -> float:
    """How well two units stand below each other in one column, by widths and full stops."""
    wide = max(above.measure, below.measure)
    room = wide - above.tail
    lead = wide - below.head
    if ended:
        # A paragraph's first line is one or two characters narrower.
        if room > 1.2:
            return INDENTED if 0.8 <= lead <= 2.6 or opens else UNLIKE
        return 0.7 if lead <= 2.6 else -0.7
    if opens:
        return WORST
    value = -ROOM * min(3.0, max(0.0, room - AFTER))
    if lead <= 0.8:
        return value + FULL
    return value + CLOSED if closes else value - min(2.0, lead)


def _lags(fits: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each unit how well the units around fit so far apart, less the best such distance."""
    sums = [0.0] * FARTHEST
    out: list[list[float]] = []
    for n in range(-AROUND, len(fits)):
        if n + AROUND < len(fits):
            for lag in range(1, FARTHEST):
                sums[lag] += fits[n + AROUND][lag]
        if n > AROUND:
            for lag in range(1, FARTHEST):
                sums[lag] -= fits[n - AROUND - 1][lag]
        if n >= 0:
            seen = min(n + AROUND, len(fits) - 1) - max(0, n - AROUND) + 1
            best = max(sums[1:])
            out.append([max(-2.0, (one - best) / seen) for one in sums])
    return out
