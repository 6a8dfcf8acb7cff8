"""Positions with gaps: an insertion into a long list writes one row, not all behind it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

GAP = 1 << 16


def spread(count: int) -> range:
    """Positions for a list that is stored for the first time."""
    return range(GAP, GAP * (count + 1), GAP)


def moved(order: Sequence[str], have: Mapping[str, int]) -> dict[str, int]:
    """The positions to write, so that sorting by position gives `order`.

    `have` holds the positions as they are stored; what is not in `order` is left out of account.
    As few as possible move; all do when a gap has been used up.
    """
    if len(have) >= len(order):
        places = [have[key] for key in order if key in have]
        if len(places) == len(order) and all(a < b for a, b in pairwise(places)):
            return {}
    known = [key for key in order if key in have]
    rising = all(have[a] < have[b] for a, b in pairwise(known))
    staying = set(known if rising else _longest_rising(known, have))
    written: dict[str, int] = {}
    waiting: list[str] = []
    last = 0
    for key in order:
        if key not in staying:
            waiting.append(key)
            continue
        if waiting and not _fill(written, waiting, last, have[key]):
            return dict(zip(order, spread(len(order)), strict=True))
        waiting = []
        last = have[key]
    for n, key in enumerate(waiting, start=1):
        written[key] = last + n * GAP
    return written


def between(count: int, low: int, high: int | None) -> list[int] | None:
    """That many positions between two (None: behind the last); None when there is no room."""
    step = GAP if high is None else (high - low) // (count + 1)
    return [low + n * step for n in range(1, count + 1)] if step > 0 else None


def _fill(written: dict[str, int], waiting: Sequence[str], low: int, high: int) -> bool:
    """Give the waiting ones positions between the two; False when there is no room."""
    found = between(len(waiting), low, high)
    if found is not None:
        written.update(zip(waiting, found, strict=True))
    return found is not None


def _longest_rising(keys: Sequence[str], value: Mapping[str, int]) -> list[str]:
    """A longest subsequence whose values rise (patience sorting, Fredman 1975)."""
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str | None] = {}
    for key in keys:
        place = bisect_left(tails, value[key])
        before[key] = ends[place - 1] if place else None
        tails[place : place + 1] = [value[key]]
        ends[place : place + 1] = [key]
    found: list[str] = []
    key_at: str | None = ends[-1] if ends else None
    while key_at is not None:
        found.append(key_at)
        key_at = before[key_at]
    return found[::-1]
