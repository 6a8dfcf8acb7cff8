"""How far the pages have come, and how long it took."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from annotator.storage.summary import PageSummary

# Who does nothing for so long is away from the desk: the rest of the pause does not count.
IDLE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class PageStatistic:
    """A page in a line, and the seconds that were spent working on it."""

    summary: PageSummary
    active_seconds: float


def active_seconds(moments: Iterable[tuple[str, datetime, int]]) -> dict[int, float]:
    """Seconds of work by page, from who did something when and where, in order for each annotator.

    The time before an edit belongs to its page, thirty seconds at most. What came before an
    annotator's first edit is not known and counts as nothing.
    """
    seconds: dict[int, float] = {}
    last_who, last_at = "", datetime.min
    for who, at, page_id in moments:
        spent = 0.0
        if who == last_who:
            spent = min(max((at - last_at).total_seconds(), 0.0), IDLE_SECONDS)
        seconds[page_id] = seconds.get(page_id, 0.0) + spent
        last_who, last_at = who, at
    return seconds
