"""Streams: columns whose lines come mixed, row by row, with nothing but their order and widths.

An engine that reads a page from the top gives the first line of each column, then the second of
each. The lines are strung together again: each goes on with the column whose turn it is, if its
width and its sentence allow it. A few readings are kept at a time, the best one is taken.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from annotator.segmentation import sign
from annotator.segmentation.continuity import before, behind, straddle
from annotator.segmentation.succession import (
    AROUND,
    FARTHEST,
    FRESH,
    PAIR,
    TURN,
    Column,
    Signs,
    Unit,
)
from annotator.segmentation.weight import weighed

READINGS = 8
"""Readings of the page that are kept while it is read."""

LEAST_SEAMS = 12
"""Fewer ends of lines within a sentence do not tell whether columns are mixed."""

MOST_SEAMS = 80
"""So many of them are looked at."""

RUNNING_ON = 0.15
"""Where lines stand as they are read, a word runs over more of their ends (a third) than this."""


class _Reading(NamedTuple):
    """A way to read the units so far: its score, its links, its columns, the last link's end."""

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
    signs = Signs(units)
    weights = PAIR | TURN | FRESH
    fits = fits_of(signs, weights)
    lags = lags_of(fits)
    rivals = rivals_of(fits)
    readings = [_Reading(0.0, None, (), -1, 0)]
    for n, unit in enumerate(units):
        grown: list[_Reading] = []
        here = fits[n]
        for score, links, columns, turn, last_lag in readings:
            near = [one for one in columns if n - one.last <= FARTHEST]
            passed = passed_of([one.last for one in near], turn)
            for place, one in enumerate(near):
                k = one.last
                lag = n - k
                better = rivals[k][lag]
                turns = signs.turn(n, one, passed[place], last_lag, lags[n][lag], better)
                value = here[lag] + weighed(weights, turns)
                quoted = signs.quoted(n, one.quoted)
                wider = Column(n, max(one.wide, unit.measure), one.size + 1, lag, quoted)
                left = (*near[:place], *near[place + 1 :], wider)
                grown.append(_Reading(score + value, (k, links), left, k, lag))
            fresh = weighed(weights, signs.fresh(n, len(near), last_lag))
            opened = (*near, Column(n, unit.measure, 1, 0, signs.quoted(n, False)))
            grown.append(_Reading(score + fresh, (-1, links), opened, turn, 0))
        grown.sort(key=lambda one: -one.score)
        readings = grown[:READINGS]
    out: list[int] = []
    found = readings[0].links
    while found is not None:
        out.append(found[0])
        found = found[1]
    return out[::-1]


def passed_of(ends: Sequence[int], turn: int) -> list[int]:
    """For each column how many stand before it whose turn it is; `ends` are in page order.

    It is the turn of the first column that ends behind the one that the last line went on.
    """
    first = next((n for n, k in enumerate(ends) if k > turn), 0)
    return [(n - first) % len(ends) for n in range(len(ends))]


def fits_of(signs: Signs, weights: Mapping[str, float]) -> list[list[float]]:
    """For each unit how well it goes on the one so many units above it; index 0 is not used."""
    out: list[list[float]] = []
    for n in range(len(signs.units)):
        row = [-9.0] * (FARTHEST + 1)
        for lag in range(1, min(FARTHEST, n) + 1):
            row[lag] = weighed(weights, signs.pair(n - lag, n))
        out.append(row)
    return out


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
