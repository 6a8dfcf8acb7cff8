"""Pages and steps in a line each, for lists: no texts, no annotations, no differences."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from annotator.domain.annotation import Annotation, Status
from annotator.domain.difference import Difference
from annotator.domain.glyph import Facsimile
from annotator.domain.step import StepState


@dataclass(frozen=True, slots=True)
class PageSummary:
    """A page and how far its annotation has come.

    `articles` and `confirmed` count articles, `doubts` and `edits` what their names say, `length`
    is in code points, `created_at` (when the page came in) in UTC. `encoding` is what its file
    was found to be in; empty where that was not asked (a PDF, a page form).
    """

    id: int
    name: str
    source: str
    status: Status
    articles: int
    confirmed: int
    doubts: int
    edits: int
    length: int
    created_at: datetime
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class LearntRecord:
    """What was learnt from the confirmed pages of a source, as it is stored.

    `at` is when, in UTC; `figures` and `data` are JSON of whoever learnt; `enabled` says whether
    proposals use it.
    """

    source: str
    pages: int
    at: datetime
    enabled: bool
    figures: str
    data: str


@dataclass(frozen=True, slots=True)
class StepSummary:
    """A step of the journal without what it changed; `pages` are the ids and names of its pages."""

    id: int
    name: str
    arguments: Mapping[str, str | int]
    at: datetime
    annotator: str
    state: StepState
    pages: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What one step of the journal did to one page.

    `at` is when (UTC), `before` when the same annotator did something last, on whatever page;
    None: it was the first thing. `pages` is how many pages the step changed. `form` is the JSON of
    the difference, if the moment was read with it. `annotator` is who did it.
    """

    page_id: int
    name: str
    state: StepState
    at: datetime
    before: datetime | None
    pages: int = 1
    form: str = ""
    annotator: str = ""

    @property
    def difference(self) -> Difference | None:
        """What changed of the annotation, read from the form each time. Raises BadForm."""
        return Difference.from_form(json.loads(self.form)) if self.form else None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A page on its way in: its annotation, the path it was read from, and in what encoding.

    `facsimile` is the sheet that it was read from, if its file says where its characters stand.
    """

    annotation: Annotation
    origin: str = ""
    encoding: str = ""
    facsimile: Facsimile | None = None


class Outcome(StrEnum):
    """What became of a page that was to be brought in.

    ADDED: it is new. PRESENT: its text is there already, and the file says nothing more about it.
    TAKEN: its text was there, untouched, and now has the file's annotation (one step, which undo
    takes back). KEPT: its text was there and somebody has worked on it; that work stands and the
    file's annotation was not taken. SECOND: its text was there, and the file's annotation is now
    that of the other annotator whom the file names, beside what was there.
    """

    ADDED = "added"
    PRESENT = "present"
    TAKEN = "taken"
    KEPT = "kept"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Added:
    """The page that an incoming text has, and whether it had it before."""

    page_id: int
    outcome: Outcome
