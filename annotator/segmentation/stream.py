"""Streams: columns whose lines come mixed, row by row, with nothing but their order and widths.

An engine that reads a page from the top gives the first line of each column, then the second of
each. The lines are strung together again: each goes on with the column whose turn it is, if its
width and its sentence allow it. A few readings are kept at a time, the best one is taken.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from annotator.segmentation import sign
from annotator.segmentation.continuity import before, behind, straddle
from annotator.segmentation.succession import AROUND, FARTHEST, Column, Signs, Unit
from annotator.segmentation.weight import weights

READINGS = 8
"""Readings of the page that are kept while it is read."""

LEAST_SEAMS = 12
"""Fewer ends of lines within a sentence do not tell whether columns are mixed."""

MOST_SEAMS = 80
"""So many of them are looked at."""

RUNNING_ON = 0.15
"""Where lines stand as they are read, a word runs over more of their ends (a third) than this."""


class _Reading(NamedTuple):
    """A way to read the units so far: its score, its links, its columns, the last link's end.

    `lag` is how many units apart the last link's ends are, 0 where a column began.
    """

    score: float
    links: tuple[int, Any] | None
    columns: tuple[Column, ...]
    turn: int
    lag: int


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
    return chained(links_of(units))


def chained(links: Sequence[int]) -> list[list[int]]:
    """The same for units of which each goes on another, or on none (-1)."""
    home: dict[int, list[int]] = {}
    chains: list[list[int]] = []
    for n, above in enumerate(links):
        if above < 0:
            home[n] = []
            chains.append(home[n])
        else:
            home[n] = home[above]
        home[n].append(n)
    return chains


def links_of(units: Sequence[Unit], known: Mapping[str, float] | None = None) -> list[int]:
    """For each unit the one that it goes on, or -1; `known` are other weights than ours."""
    signs = Signs(units, weights("succession") if known is None else known)
    fits = signs.fits
    lags = lags_of(fits)
    rivals = rivals_of(fits)
    turns = [signs.turn(passed) for passed in range(FARTHEST + 1)]
    steps = [[signs.step(lag, last) for lag in range(FARTHEST + 1)] for last in range(FARTHEST + 1)]
    readings = [_Reading(0.0, None, (), -1, 0)]
    for n, unit in enumerate(units):
        here, around = fits[n], lags[n]
        farthest = n - FARTHEST
        places: dict[Column, float] = {}
        fresh = signs.opening(n)
        grown: list[tuple[float, int, int]] = []
        for r, reading in enumerate(readings):
            score, links, columns, turn, last_lag = reading
            if columns and columns[0].last < farthest:
                columns = tuple([one for one in columns if one.last >= farthest])
                readings[r] = _Reading(score, links, columns, turn, last_lag)
            step = steps[last_lag]
            count = len(columns)
            first = first_of(columns, turn)
            for place, column in enumerate(columns):
                value = places.get(column)
                if value is None:
                    k = column.last
                    value = signs.place(n, column, around[n - k], rivals[k][n - k]) + here[n - k]
                    places[column] = value
                passed = place - first if place >= first else place - first + count
                grown.append((score + value + turns[passed] + step[n - column.last], -r, -place))
            grown.append((score + fresh + signs.beside(count, last_lag), -r, 1))
        grown.sort(reverse=True)
        kept: dict[object, _Reading] = {}
        for score, r, place in grown:
            reading = _grown(signs, n, unit, readings[-r], -place, score)
            # Of two readings that differ in what lies behind alone, the better one stays.
            kept.setdefault(reading[2:], reading)
            if len(kept) == READINGS:
                break
        readings = list(kept.values())
    out: list[int] = []
    found = readings[0].links
    while found is not None:
        out.append(found[0])
        found = found[1]
    return out[::-1]


def _grown(
    signs: Signs, n: int, unit: Unit, reading: _Reading, place: int, score: float
) -> _Reading:
    """A reading in which unit n goes on a column by its place, or begins one where that is -1."""
    columns = reading.columns
    if place < 0:
        begun = Column(n, unit.measure, 1, 0, signs.quoted(n, False))
        return _Reading(score, (-1, reading.links), (*columns, begun), reading.turn, 0)
    one = columns[place]
    lag = n - one.last
    wider = Column(
        n, max(one.wide, unit.measure), min(3, one.size + 1), lag, signs.quoted(n, one.quoted)
    )
    left = (*columns[:place], *columns[place + 1 :], wider)
    return _Reading(score, (one.last, reading.links), left, one.last, lag)


def first_of(columns: Sequence[Column], turn: int) -> int:
    """The place of the first column that ends behind the one that the last line went on.

    It is its turn; where there is none behind, that of the first of all.
    """
    for place, column in enumerate(columns):
        if column.last > turn:
            return place
    return 0


def rivals_of(fits: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each unit by how much another goes on it better than the one so many units below it."""
    out: list[list[float]] = []
    for k in range(len(fits)):
        row = [fits[k + lag][lag] if k + lag < len(fits) else -9.0 for lag in range(FARTHEST + 1)]
        row[0] = -9.0
        best = max(row)
        out.append([best - value for value in row])
    return out


def lags_of(fits: Sequence[Sequence[float]]) -> list[list[float]]:
    """For each unit how well the units around fit so far apart, less the best such distance."""
    sums = [0.0] * (FARTHEST + 1)
    out: list[list[float]] = []
    for n in range(-AROUND, len(fits)):
        if n + AROUND < len(fits):
            for lag in range(1, FARTHEST + 1):
                sums[lag] += max(-4.0, fits[n + AROUND][lag])
        if n > AROUND:
            for lag in range(1, FARTHEST + 1):
                sums[lag] -= max(-4.0, fits[n - AROUND - 1][lag])
        if n >= 0:
            seen = min(n + AROUND, len(fits) - 1) - max(0, n - AROUND) + 1
            best = max(sums[1:])
            out.append([max(-2.0, (one - best) / seen) for one in sums])
    return out
