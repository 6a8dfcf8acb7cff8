"""Label sets of a workspace, and what is done to spans over many pages, each as one step."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain import span_edit
from annotator.domain.annotation import Annotation, Span
from annotator.domain.difference import Difference
from annotator.domain.error import AnnotatorError, EditRefused
from annotator.domain.extra import key_of, with_key
from annotator.domain.label import LabelSet
from annotator.domain.range import Range
from annotator.domain.step import Change, LabelSetChange, Step
from annotator.workspace.consistency import Inconsistency, Known, Words, inconsistencies
from annotator.workspace.find import AS_WRITTEN, Needle
from annotator.workspace.occurrence import Occurrences, mark_all, occurrences
from annotator.workspace.span_table import SpanLine, changes_of, lines_of

if TYPE_CHECKING:
    from annotator.storage.current import States
    from annotator.storage.store import Store

Place = tuple[int, tuple[Range, ...]]
"""A page's id and ranges of it."""
_IN_USE = "label-set"
_OF_PAGE = "label_set"
_FIRST = 50


class LabelSetMissing(AnnotatorError):
    """No label set of that name is in the workspace."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: these pages (None: all), and in a single page perhaps one article alone."""

    page_ids: tuple[int, ...] | None = None
    article: str | None = None

    @classmethod
    def of_page(cls, page_id: int, article: str | None = None) -> "Scope":
        """One page, or one of its articles."""
        return cls((page_id,), article)


WORKSPACE = Scope()


@dataclass(frozen=True, slots=True)
class LabelUse:
    """How many spans carry a label, on how many pages."""

    spans: int
    pages: int


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of marking many places: the step (None: nothing changed), how many, and why not.

    `refused` holds a sentence for each place that could not be marked.
    """

    step: Step | None
    spans: int
    refused: tuple[EditRefused, ...]


def label_set_of(annotation: Annotation) -> str | None:
    """The name of the label set that the page has of its own: the key `label_set` of its form."""
    name = key_of(annotation.extra, _OF_PAGE)
    return name if isinstance(name, str) else None


def with_label_set(annotation: Annotation, name: str | None) -> Annotation:
    """The annotation whose page uses the label set of that name, or (None) the workspace's."""
    return replace(annotation, extra=with_key(annotation.extra, _OF_PAGE, name))


class Labelling:
    """Label sets and spans of an open workspace; it raises what `Workspace` says."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    # -- label sets -------------------------------------------------------------------------------

    def label_sets(self) -> tuple[LabelSet, ...]:
        """Every label set, by name."""
        return self._store.label_sets()

    def label_set(self, name: str) -> LabelSet:
        """The label set of that name. Raises LabelSetMissing."""
        for one in self.label_sets():
            if one.name == name:
                return one
        raise LabelSetMissing(
            "there is no label set {name}; there are {names}",
            name=repr(name),
            names=", ".join(one.name for one in self.label_sets()) or "none",
        )

    def in_use(self, annotation: Annotation | None = None) -> LabelSet:
        """The label set in use for a page, else in the workspace; an empty one if there is none."""
        known = {one.name: one for one in self.label_sets()}
        own = label_set_of(annotation) if annotation is not None else None
        for name in (own, self._store.setting(_IN_USE)):
            if isinstance(name, str) and name in known:
                return known[name]
        return next(iter(known.values()), LabelSet("labels"))

    def use(self, name: str) -> None:
        """Use that label set in the workspace (a setting, no step). Raises LabelSetMissing."""
        self._store.set_setting(_IN_USE, self.label_set(name).name)

    def use_for_page(self, page_id: int, name: str | None) -> Step | None:
        """Use that label set for a page, or (None) the workspace's again, as a step."""
        chosen = self.label_set(name).name if name is not None else None
        before = self._store.annotation(page_id)
        after = with_label_set(before, chosen)
        arguments = {"name": chosen or ""}
        return self._record([(page_id, before, after)], "use-label-set", arguments)

    def save(self, labels: LabelSet) -> Step | None:
        """Store a label set, new or in the place of the one of its name, as a step.

        The spans stay as they are: `rename_label` and its like carry them along.
        """
        before = next((one for one in self.label_sets() if one.name == labels.name), None)
        if before == labels:
            return None
        return self._record([], "save-label-set", {"name": labels.name}, (before, labels))

    def delete_set(self, name: str) -> Step:
        """Take a label set out of the workspace, as a step; its spans stay."""
        step = self._record([], "delete-label-set", {"name": name}, (self.label_set(name), None))
        assert step is not None
        return step

    def import_file(self, path: Path) -> LabelSet:
        """Store the label set in a file. Raises Unreadable or BadForm with the file's name."""
        from annotator.exchange.label_set_file import read_label_set

        labels = read_label_set(path)
        self.save(labels)
        return labels

    def export_file(self, name: str, path: Path) -> None:
        """Write a label set to a file, which is replaced whole. Raises NotWritten."""
        from annotator.exchange.label_set_file import write_label_set

        write_label_set(self.label_set(name), path)

    # -- labels with their spans ------------------------------------------------------------------

    def use_of(self, set_name: str, label: str) -> LabelUse:
        """How many spans carry a label of the set, on the pages that the set is in use for."""
        spans = pages = 0
        for _, annotation in self.pages_of(set_name, [label]):
            here = sum(one.label == label for one in annotation.spans)
            spans, pages = spans + here, pages + bool(here)
        return LabelUse(spans, pages)

    def rename_label(self, set_name: str, old: str, new: str) -> Step:
        """Call a label otherwise, in the set and in all spans, as one step.

        Raises EditRefused when the name is taken, InvariantBroken when it is none.
        """
        labels = self.label_set(set_name)
        return self._relabelled(
            labels,
            labels.renamed(old, new),
            [old],
            lambda annotation: span_edit.rename_label(annotation, [old], new),
            "rename-label",
            {"from": old, "to": new},
        )

    def merge_labels(self, set_name: str, gone: Collection[str], into: str) -> Step:
        """Make labels one, in the set and in all spans, as one step. Raises EditRefused."""
        labels = self.label_set(set_name)
        labels.label(into)
        gone = [name for name in dict.fromkeys(gone) if name != into]
        if not gone:
            raise EditRefused("merging needs two labels")
        kept = labels.label(into)
        if kept.parent in gone:
            kept = replace(kept, parent="")
        words = (word for name in gone for word in labels.label(name).dictionary)
        kept = replace(kept, dictionary=tuple(dict.fromkeys((*kept.dictionary, *words))))
        moved = tuple(
            replace(one, parent=into) if one.parent in gone and one.name != into else one
            for one in labels.with_label(kept).labels
        )
        return self._relabelled(
            labels,
            replace(labels, labels=tuple(one for one in moved if one.name not in gone)),
            gone,
            lambda annotation: span_edit.rename_label(annotation, gone, into),
            "merge-labels",
            {"from": ", ".join(gone), "to": into},
        )

    def delete_label(self, set_name: str, label: str) -> Step:
        """Take a label out of the set, and its spans out of all pages, as one step.

        `use_of` says beforehand how many there are.
        """
        labels = self.label_set(set_name)
        return self._relabelled(
            labels,
            labels.without([label]),
            [label],
            lambda annotation: span_edit.drop_label(annotation, label),
            "delete-label",
            {"label": label},
        )

    # -- spans over many pages --------------------------------------------------------------------

    def spans(self, scope: Scope = WORKSPACE, *, times: bool = True) -> Iterator[SpanLine]:
        """The spans in a line each, page by page; with `times` also who changed them last, when."""
        changed = {}
        if times:
            changed = changes_of(self._store.moments(scope.page_ids, differences=True))
        for page_id, annotation in self._store.annotations(scope.page_ids):
            yield from lines_of(page_id, annotation, changed.get(page_id), article=scope.article)

    def occurrences(
        self, needle: str, label: str, scope: Scope = WORKSPACE, *, first: int = _FIRST
    ) -> Occurrences:
        """Where else a string stands: how often, on how many pages, and the `first` places.

        In one page or article also over seams and in corrected text; over many pages in the page's
        text. Raises EditRefused when the label is not in the set in use.
        """
        if scope.page_ids is not None and len(scope.page_ids) == 1:
            (page_id,) = scope.page_ids
            annotation = self._store.annotation(page_id)
            labels = self.in_use(annotation)
            found = occurrences(page_id, annotation, needle, labels, label, article=scope.article)
            here = tuple(found)
            return Occurrences(len(here), int(bool(here)), here[:first])
        hits = self._hits(needle, scope.page_ids)
        wanted, places = [], 0
        for page_id, number in hits.items():
            if places >= first:
                break
            wanted.append(page_id)
            places += number
        shown = (
            one
            for page_id, annotation in self._store.annotations(wanted)
            for one in occurrences(page_id, annotation, needle, self.in_use(annotation), label)
        )
        return Occurrences(sum(hits.values()), len(hits), tuple(islice(shown, first)))

    def mark_occurrences(
        self,
        needle: str,
        label: str,
        scope: Scope = WORKSPACE,
        *,
        not_at: Collection[Place] = (),
        also_at: Collection[Place] = (),
        seen: Callable[[], object] = lambda: None,
    ) -> Marked:
        """Mark a string wherever it stands and may be marked, as one step.

        `not_at` are places that a person has left out: they are remembered as rejected, and neither
        marked nor suggested later. `also_at` are places that were left out before and are not now.
        `seen` is called for each page that holds the string, and may raise to stop.
        """
        one_page = scope.page_ids is not None and len(scope.page_ids) == 1
        pages = scope.page_ids if one_page else tuple(self._hits(needle, scope.page_ids))
        left_out: dict[int, list[tuple[Range, ...]]] = {}
        for page_id, ranges in not_at:
            left_out.setdefault(page_id, []).append(ranges)
        again = set(also_at)
        edits: list[tuple[int, Annotation, Annotation]] = []
        refused: list[EditRefused] = []
        spans = 0
        for page_id, before in self._store.annotations(pages):
            seen()
            labels = self.in_use(before)
            out = left_out.get(page_id, [])
            places = occurrences(page_id, before, needle, labels, label, article=scope.article)
            chosen = [
                one.ranges
                for one in places
                if not (one.marked or one.ranges in out)
                and (not one.rejected or (page_id, one.ranges) in again)
            ]
            after, done, why = mark_all(before, labels, label, chosen, not_at=out)
            spans += done
            refused += why
            edits.append((page_id, before, after))
        arguments: dict[str, str | int] = {
            "label": label,
            "text": " ".join(needle.split())[:16],
            "spans": spans,
        }
        step = self._record(edits, "mark-occurrences", arguments)
        return Marked(step, spans, tuple(refused))

    def put_suggestions(
        self, suggested: Iterable[tuple[int, Iterable[Span]]], *, name: str = "suggest-spans"
    ) -> Step | None:
        """New suggestions for pages (page id, spans) as one step; a person's spans stand."""
        edits = []
        for page_id, spans in suggested:
            before = self._store.annotation(page_id)
            after = span_edit.put_suggestions(before, spans, self.in_use(before))
            edits.append((page_id, before, after))
        return self._record(edits, name, {"pages": len(edits)})

    def inconsistencies(
        self,
        scope: Scope = WORKSPACE,
        *,
        words: Words | None = None,
        seen: Callable[[], object] = lambda: None,
    ) -> Iterator[Inconsistency]:
        """What does not go together among the spans of these pages, page by page.

        `words` cuts a text into words; without it no span is said to cut one. Each page is gone
        through twice, and `seen` called each time.
        """
        known = Known()
        for _, annotation in self._store.annotations(scope.page_ids):
            known.learn(annotation)
            seen()
        for page_id, annotation in self._store.annotations(scope.page_ids):
            seen()
            yield from inconsistencies(page_id, annotation, known, words)

    def pages_of(
        self, set_name: str, labels: Iterable[str], *, last: int | None = None
    ) -> Iterator[tuple[int, Annotation]]:
        """The pages (id and annotation) that may name one of the labels and use the set, in order.

        With `last` only those among the last so many that may.
        """
        ids = {page for one in labels for page in self._store.pages_with_label(one)}
        chosen = sorted(ids)[-last:] if last else ids
        for page_id, annotation in self._store.annotations(chosen):
            if self.in_use(annotation).name == set_name:
                yield page_id, annotation

    # -- inside -----------------------------------------------------------------------------------

    def _hits(self, needle: str, page_ids: Iterable[int] | None) -> dict[int, int]:
        """By page, how often its text holds the needle; pages without it are left out."""
        wanted = Needle(needle, AS_WRITTEN)
        may = self._store.candidates(needle)
        if page_ids is not None and may is not None:
            may &= frozenset(page_ids)
        texts = self._store.texts(page_ids if may is None else may) if wanted else ()
        return {page: n for page, _, text in texts if (n := wanted.count(text))}

    def _relabelled(
        self,
        before: LabelSet,
        after: LabelSet,
        old: Collection[str],
        edit: Callable[[Annotation], Annotation],
        name: str,
        arguments: Mapping[str, str | int],
    ) -> Step:
        pages = list(self.pages_of(before.name, old))
        spans = sum(one.label in old for _, annotation in pages for one in annotation.spans)
        edits = [(page_id, annotation, edit(annotation)) for page_id, annotation in pages]
        step = self._record(edits, name, {**arguments, "spans": spans}, (before, after))
        assert step is not None
        return step

    def _record(
        self,
        edits: Sequence[tuple[int, Annotation, Annotation]],
        name: str,
        arguments: Mapping[str, str | int],
        label_set: tuple[LabelSet | None, LabelSet | None] | None = None,
    ) -> Step | None:
        changes: list[Change] = []
        states: dict[int, States] = {}
        for page_id, before, after in edits:
            difference = Difference.between(before, after)
            if difference:
                changes.append(Change(page_id, difference))
                states[page_id] = (before, after)
        sets = (LabelSetChange(*label_set),) if label_set is not None else ()
        if not changes and not sets:
            return None
        step = Step(name, tuple(changes), arguments, label_sets=sets)
        return self._store.record(step, states)
