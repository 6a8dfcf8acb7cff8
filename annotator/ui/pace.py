"""Whether suggestions are accepted faster than they can be read."""

import time
from collections import deque
from collections.abc import Callable
from itertools import pairwise
from statistics import median

_LAST = 10
_TOO_FAST = 0.5
"""Seconds: too short, as we judge, to look at a name and at what stands around it."""


class Pace:
    """Knows when the last suggestions were accepted, one by one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: deque[float] = deque(maxlen=_LAST + 1)
        self._said = False

    def begin(self) -> None:
        """Another page: what was said may be said once more."""
        self._times.clear()
        self._said = False

    def accept(self) -> bool:
        """One was accepted; whether it is time to say, once for a page, that it goes too fast.

        That is when the median time between the last eleven is under half a second.
        """
        self._times.append(self._clock())
        if self._said or len(self._times) <= _LAST:
            return False
        times = list(self._times)
        gaps = [after - before for before, after in pairwise(times)]
        self._said = median(gaps) < _TOO_FAST
        return self._said
