"""Which pages the list shows, and in what order. Plain values, no Qt.

A QSortFilterProxyModel asks Python once for every comparison: it sorts 10,000 pages in 0.45 s, a
list of keys in 0.04 s (measured). So the order is worked out here and the model only shows it.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from annotator.domain.annotation import Status
from annotator.storage.summary import PageSummary

Key = tuple[int, int, tuple[tuple[int, int, str], ...], int]

_URGENCY = (Status.FLAGGED, Status.DOING, Status.TODO, Status.DONE)
_NUMBER = re.compile(r"(\d+)")


class Order(StrEnum):
    """What the list is sorted by; within it always by name."""

    NAME = "name"
    ADDED = "added"
    PROGRESS = "progress"
    STATUS = "status"
    EDITS = "edits"


@lru_cache(maxsize=1 << 15)
def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts page 2 before page 10, whatever their case."""
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece)
        for piece in _NUMBER.split(name.casefold())
        if piece
    )


def progress(page: PageSummary) -> float:
    """How much of a page is confirmed, 0..1; a page that is done is whole."""
    if page.status is Status.DONE:
        return 1.0
    return page.confirmed / page.articles if page.articles else 0.0


@dataclass(frozen=True, slots=True)
class PageFilter:
    """What the person asked the list for.

    `needle` is looked for in the names; `hits` are the pages that hold it in their text. `kept` is
    a page that stays in the list though its status no longer fits (the one being worked on), or 0.
    """

    needle: str = ""
    hits: frozenset[int] = frozenset()
    status: Status | None = None
    order: Order = Order.NAME
    kept: int = 0

    @property
    def narrows(self) -> bool:
        """Whether it can leave a page out."""
        return bool(self.needle) or self.status is not None

    def accepts(self, page: PageSummary) -> bool:
        """Whether the page is shown."""
        if self.status is not None and page.status is not self.status and page.id != self.kept:
            return False
        if not self.needle:
            return True
        return self.needle.casefold() in page.name.casefold() or page.id in self.hits

    def key(self, page: PageSummary) -> Key:
        """What the page is sorted by: newest, least advanced, most urgent or most edited first."""
        name = natural(page.name)
        if self.order is Order.ADDED:
            return (-_microseconds(page.created_at), 0, name, page.id)
        if self.order is Order.PROGRESS:
            return (round(progress(page) * 1_000_000), -page.articles, name, page.id)
        if self.order is Order.STATUS:
            return (_URGENCY.index(page.status), 0, name, page.id)
        if self.order is Order.EDITS:
            return (-page.edits, 0, name, page.id)
        return (0, 0, name, page.id)


def _microseconds(at: datetime) -> int:
    return round(at.timestamp() * 1_000_000)
