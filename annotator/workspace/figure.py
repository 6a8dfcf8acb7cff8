"""Figures of a workspace: spans, what became of suggestions, progress by day, work by page. Pure.

What a person did to suggestions is read from the journal: each step's difference says which span
was a suggestion before it and a person's (or gone) after it.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from annotator.domain.annotation import Annotation, Origin
from annotator.domain.step import StepState
from annotator.storage.summary import Moment
from annotator.workspace.statistic import Effort, effort_of

MOST_STRINGS = 100
"""So many strings are listed, the most frequent ones."""

_CONFIRMED = ("confirm-article", "confirm-articles")
# What brings suggestions, or changes spans without a person having looked at each of them.
_BULK = frozenset("suggest-spans import-annotations propose propose-again delete-label".split())
_RENAMED = frozenset(("rename-label", "merge-labels"))
_HUMAN, _SUGGESTION = str(Origin.HUMAN), str(Origin.SUGGESTION)


@dataclass(frozen=True, slots=True)
class LabelFigure:
    """The spans of a label: a person's, and suggestions that nobody has answered yet.

    `density` is how many of both there are in 1,000 visible characters of the pages with spans.
    """

    label: str
    human: int
    suggested: int
    density: float


@dataclass(frozen=True, slots=True)
class SuggestionFigure:
    """What became of suggestions: taken as they were, taken with another label or other edges,
    turned down, or not answered yet."""

    label: str
    accepted: int
    changed: int
    rejected: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class DayFigure:
    """What was done on a day (here): spans marked or accepted, articles confirmed, edits, time."""

    day: date
    spans: int
    articles: int
    edits: int
    seconds: float


@dataclass(frozen=True, slots=True)
class PageFigure:
    """A page: visible characters, spans (a person's), edits made, and seconds of work."""

    page_id: int
    page: str
    characters: int
    spans: int
    edits: int
    seconds: float


@dataclass(frozen=True, slots=True)
class StringFigure:
    """A string and the label that it carries: how often, and on how many pages."""

    text: str
    label: str
    human: int
    suggested: int
    pages: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it. Labels and strings by how many, days and pages in order."""

    labels: tuple[LabelFigure, ...] = ()
    suggestions: tuple[SuggestionFigure, ...] = ()
    days: tuple[DayFigure, ...] = ()
    pages: tuple[PageFigure, ...] = ()
    strings: tuple[StringFigure, ...] = ()


def figures_of(
    annotations: Iterable[tuple[int, Annotation]],
    moments: Iterable[Moment],
    report: Callable[[int], object] = lambda _: None,
) -> Figures:
    """The figures of pages (ids and annotations), from what was done to them.

    The moments have to know their differences, and come in order for each page. `report` hears how
    many pages were read; it may raise.
    """
    spans = _Spans()
    for done, (page_id, annotation) in enumerate(annotations, 1):
        spans.take(page_id, annotation)
        report(done)
    work = _Work()
    for moment in moments:
        if moment.page_id in spans.pages:
            work.take(moment)
            if work.moments % 1000 == 0:
                report(len(spans.pages))
    return Figures(
        spans.labels(),
        work.suggestions(spans.by_label),
        work.days(),
        tuple(
            PageFigure(page_id, *read, effort.made, effort.seconds)
            for page_id, read in spans.pages.items()
            for effort in (work.efforts.get(page_id, Effort()),)
        ),
        spans.strings(),
    )


@dataclass(slots=True)
class _Count:
    """How many spans are a person's and how many suggestions, and on how many pages."""

    human: int = 0
    suggested: int = 0
    pages: int = 0
    last: int = 0

    def take(self, page_id: int, *, human: bool) -> None:
        if human:
            self.human += 1
        else:
            self.suggested += 1
        if page_id != self.last:
            self.pages += 1
            self.last = page_id

    @property
    def both(self) -> int:
        return self.human + self.suggested


@dataclass(slots=True)
class _Spans:
    """What stands on the pages now."""

    pages: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    by_label: dict[str, _Count] = field(default_factory=dict)
    by_string: dict[tuple[str, str], _Count] = field(default_factory=dict)
    characters: int = 0

    def take(self, page_id: int, annotation: Annotation) -> None:
        page = annotation.page
        visible = sum(map(len, page.text.split()))
        marked = 0
        for span in annotation.spans:
            human = span.origin is Origin.HUMAN
            marked += human
            label, text = span.label, "".join(span.text(page).split())
            self.by_label.setdefault(label, _Count()).take(page_id, human=human)
            self.by_string.setdefault((text, label), _Count()).take(page_id, human=human)
        if annotation.spans:
            self.characters += visible
        self.pages[page_id] = (page.name, visible, marked)

    def labels(self) -> tuple[LabelFigure, ...]:
        found = sorted(self.by_label.items(), key=lambda one: (-one[1].both, one[0]))
        thousands = max(1, self.characters) / 1000
        return tuple(
            LabelFigure(label, one.human, one.suggested, one.both / thousands)
            for label, one in found
        )

    def strings(self) -> tuple[StringFigure, ...]:
        found = sorted(self.by_string.items(), key=lambda one: (-one[1].both, one[0]))
        return tuple(
            StringFigure(text, label, one.human, one.suggested, one.pages)
            for (text, label), one in found[:MOST_STRINGS]
        )


class _Fate(StrEnum):
    """What became of a suggestion."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    REJECTED = "rejected"


class _Work:
    """What was done, moment by moment."""

    def __init__(self) -> None:
        self.moments = 0
        self.efforts: dict[int, Effort] = {}
        self._days: dict[date, list[float]] = {}
        self._page = 0
        # By the span's id, while it stands: the suggestion's label and what became of it.
        self._taken: dict[str, tuple[str, _Fate]] = {}
        self._fates: Counter[tuple[str, _Fate]] = Counter()

    def take(self, moment: Moment) -> None:
        self.moments += 1
        effort = effort_of(moment)
        if moment.name == "suggest-spans":
            effort = Effort(seconds=effort.seconds)  # the program's, not an edit of a person
        page_id = moment.page_id
        self.efforts[page_id] = self.efforts.get(page_id, Effort()) + effort
        spans = articles = 0
        if moment.state is StepState.DONE and moment.name not in _BULK:
            if moment.name in _CONFIRMED:
                articles = _confirmed(moment)
            elif '"spans"' in moment.form:
                spans = self._follow(moment)
        day = self._days.setdefault(moment.at.astimezone().date(), [0, 0, 0, 0.0])
        for n, value in enumerate((spans, articles, effort.made, effort.seconds)):
            day[n] += value

    def _follow(self, moment: Moment) -> int:
        """Notes what became of suggestions; how many spans more are a person's now."""
        if moment.page_id != self._page:
            self._page = moment.page_id
            self._settle()
        marked = 0
        for key, (old, new) in json.loads(moment.form).get("spans", {}).items():
            was = old.get("origin", _HUMAN) if old else ""
            now = new.get("origin", _HUMAN) if new else ""
            marked += (now == _HUMAN) - (was == _HUMAN)
            if moment.name in _RENAMED:
                if key in self._taken and new:
                    self._taken[key] = (new["label"], self._taken[key][1])
            elif was == _SUGGESTION and now != _SUGGESTION:
                self._taken[key] = (old["label"], _fate(old, new))
            elif key in self._taken and _fate(old, new) is not _Fate.ACCEPTED:
                self._taken[key] = (self._taken[key][0], _fate(old, new))
            if not new and key in self._taken:
                self._fates[self._taken.pop(key)] += 1  # its id may be given anew
        return marked

    def _settle(self) -> None:
        self._fates.update(self._taken.values())
        self._taken.clear()

    def suggestions(self, spans: Mapping[str, _Count]) -> tuple[SuggestionFigure, ...]:
        """By label, where there are any; those that stand unanswered are among the spans."""
        self._settle()
        waiting = {label: one.suggested for label, one in spans.items() if one.suggested}
        labels = {label for label, _ in self._fates} | waiting.keys()
        fates = self._fates
        found = [
            SuggestionFigure(
                label,
                fates[label, _Fate.ACCEPTED],
                fates[label, _Fate.CHANGED],
                fates[label, _Fate.REJECTED],
                waiting.get(label, 0),
            )
            for label in labels
        ]
        return tuple(sorted(found, key=lambda one: (-_all(one), one.label)))

    def days(self) -> tuple[DayFigure, ...]:
        return tuple(
            DayFigure(day, int(spans), int(articles), int(edits), seconds)
            for day, (spans, articles, edits, seconds) in sorted(self._days.items())
        )


def _fate(old: Mapping[str, object], new: Mapping[str, object] | None) -> _Fate:
    if not new:
        return _Fate.REJECTED
    same = old["label"] == new["label"] and old["ranges"] == new["ranges"]
    return _Fate.ACCEPTED if same else _Fate.CHANGED


def _all(one: SuggestionFigure) -> int:
    return one.accepted + one.changed + one.rejected + one.unanswered


def _confirmed(moment: Moment) -> int:
    """How many articles the step has confirmed."""
    pairs = json.loads(moment.form).get("articles", {}).values() if moment.form else ()
    return sum(
        bool(new and new.get("confirmed")) and not (old and old.get("confirmed"))
        for old, new in pairs
    )
