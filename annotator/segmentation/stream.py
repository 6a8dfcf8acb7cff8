"""Streams: columns whose lines come mixed, row by row, with nothing but their order and widths.

An engine that reads a page from the top gives the first line of each column, then the second of
each. The lines are strung together again: each goes on with the column whose turn it is, if its
width and its sentence allow it. A few readings are kept at a time, the best one is taken.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from annotator.segmentation import sign
from annotator.segmentation.continuity import WORD, before, behind, straddle
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


Links = tuple[int, Any] | None
"""For each unit the one that it goes on, the last unit's first, as a list of pairs."""

State = tuple[tuple[int, ...], int, int]
"""What the rest of a page depends on: the open columns by number in the order of their ends, the
end that the last link went on, and how many units apart that link's ends are (0 where a column
began)."""


class _Columns:
    """The columns of all readings, each once, by number."""

    def __init__(self, signs: Signs) -> None:
        self.signs = signs
        self.all: list[Column] = []
        self.lasts: list[int] = []
        self._numbers: dict[Column, int] = {}

    def begun(self, n: int) -> int:
        """The column that unit n begins."""
        return self._number(
            Column(n, self.signs.units[n].measure, 1, 0, self.signs.quoted(n, False))
        )

    def grown(self, number: int, n: int) -> int:
        """A column, with unit n at its end."""
        one = self.all[number]
        wide = max(one.wide, self.signs.units[n].measure)
        quoted = self.signs.quoted(n, one.quoted)
        return self._number(Column(n, wide, min(3, one.size + 1), n - one.last, quoted))

    def _number(self, one: Column) -> int:
        number = self._numbers.setdefault(one, len(self.all))
        if number == len(self.all):
            self.all.append(one)
            self.lasts.append(one.last)
        return number


def is_mixed(units: Sequence[Unit], least: int = LEAST_SEAMS) -> bool:
    """Whether sentences that break off at a line's end go on elsewhere than on the next line.

    Fewer than `least` such ends tell nothing.
    """
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
            run += straddle(end, start) > WORD
    return whole >= least and run < RUNNING_ON * whole


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
    columns = _Columns(signs)
    lasts = columns.lasts
    readings: list[tuple[float, Links, State]] = [(0.0, None, ((), -1, 0))]
    for n in range(len(units)):
        here, around = fits[n], lags[n]
        farthest = n - FARTHEST
        places: dict[int, float] = {}
        fresh = signs.opening(n)
        choices: list[tuple[float, int, int]] = []
        for r, (score, links, (all_open, turn, last_lag)) in enumerate(readings):
            near = all_open
            if near and lasts[near[0]] < farthest:
                near = tuple([one for one in near if lasts[one] >= farthest])
                readings[r] = score, links, (near, turn, last_lag)
            step = steps[last_lag]
            # The first column that ends behind the one that the last line went on has its turn.
            passed = -sum([lasts[one] <= turn for one in near]) % max(1, len(near))
            for place, one in enumerate(near):
                value = places.get(one)
                lag = n - lasts[one]
                if value is None:
                    better = rivals[n - lag][lag]
                    value = signs.place(n, columns.all[one], around[lag], better) + here[lag]
                    places[one] = value
                choices.append((score + value + turns[passed] + step[lag], -r, -place))
                passed = passed + 1 if passed + 1 < len(near) else 0
            choices.append((score + fresh + signs.beside(len(near), last_lag), -r, 1))
        choices.sort(reverse=True)
        kept: dict[State, tuple[float, Links]] = {}
        for score, r, place in choices:
            _, links, (near, turn, _) = readings[-r]
            if place == 1:
                link, state = -1, ((*near, columns.begun(n)), turn, 0)
            else:
                one = near[-place]
                link = lasts[one]
                left = (*near[:-place], *near[1 - place :], columns.grown(one, n))
                state = left, link, n - link
            # Of two readings that differ in what lies behind alone, the better one stays.
            kept.setdefault(state, (score, (link, links)))
            if len(kept) == READINGS:
                break
        readings = [(score, links, state) for state, (score, links) in kept.items()]
    out: list[int] = []
    found = readings[0][1]
    while found is not None:
        out.append(found[0])
        found = found[1]
    return out[::-1]


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
