"""Steps of the journal: one thing a person did, to one page or to many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from annotator.domain.difference import Difference


@dataclass(frozen=True, slots=True)
class PageChange:
    """What a step changed about a page itself, as (before, after); None where nothing changed."""

    name: tuple[str, str] | None = None
    deleted: tuple[bool, bool] | None = None

    @property
    def swapped(self) -> "PageChange":
        """The undo of this change."""
        return PageChange(
            name=self.name and (self.name[1], self.name[0]),
            deleted=self.deleted and (self.deleted[1], self.deleted[0]),
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What a step changed on one page: its annotation, or the page's name or presence."""

    page_id: int
    difference: Difference | None = None
    page: PageChange | None = None

    @property
    def swapped(self) -> "Change":
        """The undo of this change."""
        return Change(
            self.page_id,
            self.difference and self.difference.swapped,
            self.page and self.page.swapped,
        )


class StepState(StrEnum):
    """Where a step stands: done, undone (redo brings it back), or left behind by a newer edit."""

    DONE = "done"
    UNDONE = "undone"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Step:
    """One edit as it stands in the journal.

    `name` is a key such as "split-article", which the window says in words with `arguments`
    (plain JSON values). `id` is 0 until it is stored.
    """

    name: str
    changes: tuple[Change, ...]
    arguments: Mapping[str, str | int] = field(default_factory=dict)
    id: int = 0
    at: datetime | None = None
    annotator: str = ""
    state: StepState = StepState.DONE
