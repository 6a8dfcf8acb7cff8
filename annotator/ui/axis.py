"""Axes: round figures and dates to write at them. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_DAYS = (1, 2, 7, 14, 28, 91, 182, 364, 728, 1820, 3640)


def round_ticks(greatest: float, most: int, *, whole: bool = True) -> list[float]:
    """Evenly spaced round figures from 0 to the greatest value or a little beyond it.

    At most `most` + 1 of them, at least two; with `whole` no fractions.
    """
    if greatest <= 0:
        return [0.0, 1.0]
    rough = greatest / max(1, most)
    power = 10.0 ** floor(log10(rough))
    step = next(power * one for one in _STEPS if power * one >= rough * (1 - 1e-9))
    if whole:
        step = 1.0 if step < 1 else float(ceil(step)) if step < 10 else step
    count = max(1, ceil(greatest / step - 1e-9))
    return [round(n * step, 10) for n in range(count + 1)]


def day_ticks(days: Sequence[date], most: int) -> list[date]:
    """At most so many of the days (all days from the first to the last), evenly spaced."""
    if not days:
        return []
    step = next((one for one in _DAYS if len(days) <= one * max(1, most)), _DAYS[-1])
    return list(days[::step])


def all_days(first: date, last: date) -> list[date]:
    """The days from the first to the last one."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def figure_words(value: float, digits: int) -> str:
    """A value as it is written: thousands parted, no more digits than wanted."""
    if digits and value != int(value):
        return f"{value:,.{digits}f}"
    return f"{value:,.0f}"


def tick_words(tick: float) -> str:
    """A round figure as it stands at an axis: no noughts behind the last digit of a fraction."""
    return f"{tick:,.10f}".rstrip("0").rstrip(".")
