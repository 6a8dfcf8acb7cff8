"""Suggestions that a person has turned down: an optional key of the page form, `rejected`.

`[{"label", "start", "end"}]` from the first to behind the last character of the span, in code
points of the page. It travels in `Annotation.extra`, so it is journalled and undone like the rest.
Entries that we do not understand are kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from annotator.domain.annotation import Annotation, Span
from annotator.domain.extra import key_of, with_key
from annotator.domain.range import Range

_KEY = "rejected"


class Rejected(NamedTuple):
    """A label that the characters from `start` to `end` are not to be suggested for again."""

    label: str
    start: int
    end: int

    @classmethod
    def of(cls, label: str, ranges: Iterable[Range]) -> "Rejected":
        """What a span of that label over these ranges is rejected as."""
        held = list(ranges)
        return cls(label, min(r.start for r in held), max(r.end for r in held))

    @classmethod
    def span(cls, span: Span) -> "Rejected":
        """What a span is rejected as."""
        return cls.of(span.label, span.ranges)


def rejected_of(annotation: Annotation) -> frozenset[Rejected]:
    """All that a person has turned down on the page."""
    return frozenset(one for one in map(_read, _entries(annotation)) if one is not None)


def reject(annotation: Annotation, rejected: Iterable[Rejected]) -> Annotation:
    """The annotation with more turned down."""
    known = rejected_of(annotation)
    new = [one for one in dict.fromkeys(rejected) if one not in known]
    if not new:
        return annotation
    return _with(annotation, [*_entries(annotation), *map(_form, new)])


def take_back(annotation: Annotation, spans: Iterable[Rejected]) -> Annotation:
    """The annotation in which these are turned down no more."""
    gone = set(spans) & rejected_of(annotation)
    if not gone:
        return annotation
    return _with(annotation, [one for one in _entries(annotation) if _read(one) not in gone])


def with_labels(annotation: Annotation, rename: Callable[[str], str | None]) -> Annotation:
    """What was turned down under other labels; None takes it out."""
    entries: list[Any] = []
    changed = False
    for entry in _entries(annotation):
        one = _read(entry)
        new = one and rename(one.label)
        if one is None or new == one.label:
            entries.append(entry)
            continue
        changed = True
        if new and (form := _form(one._replace(label=new))) not in entries:
            entries.append(form)
    return _with(annotation, entries) if changed else annotation


def _entries(annotation: Annotation) -> list[Any]:
    value = key_of(annotation.extra, _KEY)
    return value if isinstance(value, list) else []


def _read(entry: object) -> Rejected | None:
    if not isinstance(entry, dict):
        return None
    label, start, end = entry.get("label"), entry.get("start"), entry.get("end")
    if not (isinstance(label, str) and label and type(start) is int and type(end) is int):
        return None
    return Rejected(label, start, end)


def _form(one: Rejected) -> dict[str, str | int]:
    return {"label": one.label, "start": one.start, "end": one.end}


def _with(annotation: Annotation, entries: list[Any]) -> Annotation:
    return replace(annotation, extra=with_key(annotation.extra, _KEY, entries or None))
