"""Many spans at once, each as far as it goes: what cannot be done to one keeps no other from it.

Every function makes one step of it all. `report` is told what is done of how much, in pages, and
may raise to stop; then nothing has changed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from annotator.domain import span_edit
from annotator.domain.annotation import Annotation, Origin
from annotator.domain.error import EditRefused
from annotator.domain.label import LabelSet
from annotator.domain.range import Range
from annotator.domain.step import Step
from annotator.workspace.labelling import Place, Scope
from annotator.workspace.workspace import Workspace

Report = Callable[[int, int], object]
T = TypeVar("T")

Said = Mapping[str, str | int]
"""What the journal says of it besides how many there are: `text`, where it is one string."""
_NOTHING: Said = {}
_SAID = 16
"""Code points of a string that the journal says."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it: the step (None: nothing changed), how many, and why not the others."""

    step: Step | None
    spans: int
    refused: tuple[EditRefused, ...] = ()


def _unheard(done: int, total: int) -> None:
    del done, total


def relabel(
    workspace: Workspace,
    span_ids: Mapping[int, Collection[str]],
    label: str,
    *,
    said: Said = _NOTHING,
    report: Report = _unheard,
) -> Done:
    """Have the spans (ids by page id) carry that label."""

    def edit(annotation: Annotation, labels: LabelSet, span_id: str) -> Annotation:
        return span_edit.relabel(annotation, labels, [span_id], label)

    return _each(workspace, span_ids, edit, "relabel-span", {**said, "label": label}, report)


def accept(
    workspace: Workspace,
    span_ids: Mapping[int, Collection[str]],
    *,
    said: Said = _NOTHING,
    report: Report = _unheard,
) -> Done:
    """Accept the suggestions."""

    def edit(annotation: Annotation, labels: LabelSet, span_id: str) -> Annotation:
        return span_edit.accept(annotation, labels, [span_id])

    return _each(workspace, span_ids, edit, "accept-suggestion", said, report)


def remove(
    workspace: Workspace,
    span_ids: Mapping[int, Collection[str]],
    *,
    rejecting: bool = False,
    said: Said = _NOTHING,
    report: Report = _unheard,
) -> Done:
    """Take the spans out; `rejecting` says that all of them are suggestions."""
    edits: list[tuple[int, Annotation, Annotation]] = []
    spans = 0
    for page_id, ids in _reported(span_ids, report):
        before = workspace.annotation(page_id)
        there = {one.id for one in before.spans} & set(ids)
        if there:
            edits.append((page_id, before, span_edit.remove(before, there)))
            spans += len(there)
    name = "reject-suggestion" if rejecting else "delete-span"
    return Done(workspace.perform_many(edits, name, **{**said, "spans": spans}), spans)


def mark_places(
    workspace: Workspace,
    label: str,
    places: Iterable[Place],
    *,
    said: Said = _NOTHING,
    report: Report = _unheard,
) -> Done:
    """Mark these places with that label."""

    def edit(annotation: Annotation, labels: LabelSet, ranges: tuple[Range, ...]) -> Annotation:
        return span_edit.mark(annotation, labels, label, ranges)

    by_page: dict[int, list[tuple[Range, ...]]] = {}
    for page_id, ranges in places:
        by_page.setdefault(page_id, []).append(ranges)
    arguments = {**said, "label": label}
    return _each(workspace, by_page, edit, "mark-occurrences", arguments, report)


def spans_of_string(
    workspace: Workspace, text: str, scope: Scope, label: str = "", *, report: Report = _unheard
) -> dict[int, list[str]]:
    """The ids, by page id, of a person's spans that mark this string (white space aside).

    Those that have the label already are left out.
    """
    summaries = workspace.summaries()
    ids = scope.page_ids if scope.page_ids is not None else tuple(one.id for one in summaries)
    found: dict[int, list[str]] = {}
    for done, page_id in enumerate(ids, 1):
        annotation = workspace.annotation(page_id)
        for span in annotation.spans:
            if span.origin is not Origin.HUMAN or span.label == label:
                continue
            if "".join(span.text(annotation.page).split()) == text:
                found.setdefault(page_id, []).append(span.id)
        report(done, len(ids))
    return found


def _each(
    workspace: Workspace,
    chosen: Mapping[int, Collection[T]],
    edit: Callable[[Annotation, LabelSet, T], Annotation],
    name: str,
    arguments: Mapping[str, str | int],
    report: Report,
) -> Done:
    edits: list[tuple[int, Annotation, Annotation]] = []
    refused: list[EditRefused] = []
    spans = 0
    for page_id, ones in _reported(chosen, report):
        before = after = workspace.annotation(page_id)
        labels = workspace.labelling.in_use(before)
        for one in ones:
            try:
                after = edit(after, labels, one)
                spans += 1
            except EditRefused as error:
                refused.append(error)
        edits.append((page_id, before, after))
    step = workspace.perform_many(edits, name, **{**arguments, "spans": spans})
    return Done(step, spans, tuple(refused))


def _reported(chosen: Mapping[int, T], report: Report) -> Iterator[tuple[int, T]]:
    for done, (page_id, ones) in enumerate(chosen.items()):
        report(done, len(chosen))
        yield page_id, ones
    report(len(chosen), len(chosen))


def beginning(text: str) -> str:
    """As much of a string as the journal says."""
    return text[:_SAID]
