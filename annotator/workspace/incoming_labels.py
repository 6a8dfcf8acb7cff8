"""Labels that come in with another program's pages: which label set those pages use.

Where one that is there has all of the labels, that one. Else one is made of them, as one step, at
the end of the import; the pages name it from the start.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation, Span
from annotator.domain.difference import Difference
from annotator.domain.label import Attribute, AttributeKind, Label, LabelSet, fresh_colour
from annotator.domain.span_edit import attributes_of
from annotator.domain.step import Change, LabelSetChange, Step
from annotator.storage.summary import Outcome
from annotator.workspace.labelling import Labelling, label_set_of, with_label_set

if TYPE_CHECKING:
    from annotator.storage.current import States
    from annotator.storage.store import Store

_KEYS = "123456789"
_COME = (Outcome.ADDED, Outcome.TAKEN, Outcome.SECOND)
_ACTIVE = 50
"""So many spans that a span begins in are looked at: what is deeper allows the same already."""


@dataclass(slots=True)
class _Allowed:
    """What the spans of a label do, so that its label has to allow it."""

    nest: bool = False
    overlap: bool = False
    discontinuous: bool = False
    # By the attribute's name, whether all of its values are yes or no.
    attributes: dict[str, bool] | None = None


class IncomingLabels:
    """The labels of one import, gathered while it goes on."""

    def __init__(self, store: "Store", name: str) -> None:
        """`name` is what a label set that is made is called, if no other one is."""
        self._store = store
        self._name = name.strip() or "imported"
        self._known: tuple[LabelSet, ...] | None = None
        self._in_use = ""
        self._asked: dict[str, None] = {}
        self._made = ""
        self._allowed: dict[str, _Allowed] = {}
        self._named: list[tuple[int, str | None]] = []

    def named(self, annotation: Annotation, labels: Iterable[str]) -> Annotation:
        """The annotation with the label set that its page is to use, for these labels of it."""
        self._asked.update(dict.fromkeys(labels))
        if not self._asked:
            return annotation
        name = self._choice()
        return annotation if name == self._in_use else with_label_set(annotation, name)

    def take(self, page_id: int, annotation: Annotation, outcome: Outcome) -> None:
        """What came of a page with labels: a set is made only for those that came in."""
        if outcome not in _COME or not annotation.spans:
            return
        for label, allowed in _needed(annotation.spans):
            _join(self._allowed.setdefault(label, _Allowed()), allowed)
        if outcome is not Outcome.SECOND:
            self._named.append((page_id, label_set_of(annotation)))

    def finish(self) -> LabelSet | None:
        """Store the set that is made, if one is, and have all pages of the import use it."""
        if not self._made or not self._allowed:
            return None
        labels = LabelSet(self._made)
        for name, allowed in self._allowed.items():
            labels = labels.with_label(_label(labels, name, allowed))
        changes: list[Change] = []
        states: dict[int, States] = {}
        others = [page_id for page_id, name in self._named if name != self._made]
        for page_id, before in self._store.annotations(others) if others else ():
            after = with_label_set(before, self._made)
            changes.append(Change(page_id, Difference.between(before, after)))
            states[page_id] = (before, after)
        arguments: dict[str, str | int] = {"name": labels.name, "labels": len(labels.labels)}
        step = Step(
            "make-label-set",
            tuple(changes),
            arguments,
            label_sets=(LabelSetChange(None, labels),),
        )
        self._store.record(step, states)
        self._made, self._allowed, self._named, self._known = "", {}, [], None
        return labels

    def _choice(self) -> str:
        """The name of the set for all labels so far: the one in use, another, else a new one."""
        if self._known is None:
            self._known = self._store.label_sets()
            self._in_use = Labelling(self._store).in_use().name
        if self._made:
            return self._made
        having = [one.name for one in self._known if all(map(one.__contains__, self._asked))]
        if self._in_use in having:
            return self._in_use
        if having:
            return having[0]
        taken = {one.name for one in self._known}
        self._made = next(name for name in _variants(self._name) if name not in taken)
        return self._made


def _variants(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} {number}"
        number += 1


def _label(labels: LabelSet, name: str, allowed: _Allowed) -> Label:
    number = len(labels.labels)
    return Label(
        name,
        colour=fresh_colour(labels.labels),
        key=_KEYS[number] if number < len(_KEYS) else "",
        nest=allowed.nest,
        overlap=allowed.overlap,
        discontinuous=allowed.discontinuous,
        attributes=tuple(
            Attribute(one, AttributeKind.FLAG if flag else AttributeKind.TEXT)
            for one, flag in (allowed.attributes or {}).items()
            if one.strip()
        ),
    )


def _needed(spans: Iterable[Span]) -> Iterator[tuple[str, _Allowed]]:
    """By span, what its label has to allow for it to stand where it does."""
    active: list[Span] = []
    for one in sorted(spans, key=lambda span: (span.ranges[0].start, -span.ranges[-1].end)):
        start, end = one.ranges[0].start, one.ranges[-1].end
        active = [other for other in active if other.ranges[-1].end > start][-_ACTIVE:]
        crossed = [other for other in active if other.ranges[-1].end < end]
        flags = {key: isinstance(value, bool) for key, value in attributes_of(one).items()}
        yield (
            one.label,
            _Allowed(
                nest=len(crossed) < len(active),
                overlap=bool(crossed),
                discontinuous=len(one.ranges) > 1,
                attributes=flags,
            ),
        )
        yield from ((other.label, _Allowed(overlap=True)) for other in crossed)
        active.append(one)


def _join(one: _Allowed, other: _Allowed) -> None:
    one.nest |= other.nest
    one.overlap |= other.overlap
    one.discontinuous |= other.discontinuous
    kinds = dict(one.attributes or {})
    for key, flag in (other.attributes or {}).items():
        kinds[key] = kinds.get(key, True) and flag
    one.attributes = kinds
