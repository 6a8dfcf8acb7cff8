"""Steps of the journal: one thing a person did, to one page or to many."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from annotator.domain.difference import Difference
from annotator.domain.error import InvariantBroken
from annotator.domain.label import LabelSet


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


@dataclass(frozen=True, slots=True)
class LabelSetChange:
    """What a step changed about a label set: before and after, None where there is none."""

    before: LabelSet | None
    after: LabelSet | None

    def __post_init__(self) -> None:
        names = {one.name for one in (self.before, self.after) if one is not None}
        if len(names) != 1:
            raise InvariantBroken("a change of a label set must be of one set, with its name kept")

    @property
    def name(self) -> str:
        """The name of the set."""
        one = self.before or self.after
        assert one is not None
        return one.name

    @property
    def swapped(self) -> "LabelSetChange":
        """The undo of this change."""
        return LabelSetChange(self.after, self.before)


class StepState(StrEnum):
    """Where a step stands: done, undone (redo brings it back), or left behind by a newer edit."""

    DONE = "done"
    UNDONE = "undone"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Step:
    """One edit as it stands in the journal.

    `name` is a key such as "split-article", which the window says in words with `arguments`
    (plain JSON values). `id` is 0 until it is stored. `label_sets` is what it changed about label
    sets, in the same transaction as the spans that go with it.
    """

    name: str
    changes: tuple[Change, ...]
    arguments: Mapping[str, str | int] = field(default_factory=dict)
    id: int = 0
    at: datetime | None = None
    annotator: str = ""
    state: StepState = StepState.DONE
    label_sets: tuple[LabelSetChange, ...] = ()
