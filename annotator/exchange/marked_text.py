"""A text with spans as another program's file has it, and what becomes of it here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.counting import is_whole
from annotator.domain.error import AnnotatorError, BadForm
from annotator.domain.extra import extra_of, with_key
from annotator.domain.form_reader import LARGEST, quoted
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.counting import Counted, Held, Scale, likeness, put_right, scale_of
from annotator.exchange.reading import Reading, file_name, folder_name

_MOST_NOTES = 20
"""Of one page; what is more is counted."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A span as a file has it: nothing of it is checked yet.

    `ranges` are pairs of start and end in the counting of the file, `text` what it says stands
    there (of several ranges one behind the other), `line` the line of the file that says so, if the
    record has many. `attributes` are plain texts and flags.
    """

    label: object
    ranges: Sequence[tuple[object, object]]
    text: object = None
    line: int | None = None
    comment: str = ""
    attributes: Mapping[str, str | bool] = field(default_factory=dict)
    origin: Origin = Origin.HUMAN


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One text of a file with its marks. `name` and `source` are empty where it tells none.

    `counted` is what the offsets of that format count; `held` are further places whose text is
    known (tokens), by which that is checked. `kept` is what else the record says, to be kept
    with the page. `file` names the file that the marks' lines are of, where it is not the text's.
    `notes` tell what was not taken.
    """

    text: str
    marks: Sequence[Mark] = ()
    name: str = ""
    source: str = ""
    annotator: str = ""
    comment: str = ""
    counted: Counted = Counted.CODE_POINTS
    held: Sequence[Held] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    notes: Sequence[AnnotatorError] = ()


def reading_of(
    path: Path, what: str, marked: MarkedText, *, encoding: str, line: int | None, number: int = 0
) -> Reading:
    """The page that the text becomes; spans that cannot be placed are in its notes.

    `number` is the record's in its file, where it has no line of its own. Raises BadForm for an
    empty text, InvariantBroken for one that cannot be stored.
    """
    text = marked.text
    if not text or text.isspace():
        raise BadForm("its text is empty: there is nothing to annotate")
    name = marked.name if marked.name and is_whole(marked.name) else ""
    if not name:
        which = number if line is None else line
        name = f"{file_name(path)}:{which}" if which else file_name(path)
    spans, notes = _placed(marked)
    extra = extra_of({"record": dict(marked.kept)}, frozenset()) if marked.kept else ""
    annotation = Annotation(
        Page(name, text, marked.source or folder_name(path)),
        spans=tuple(spans),
        comment=marked.comment if is_whole(marked.comment) else "",
        annotator=marked.annotator if is_whole(marked.annotator) else "",
        extra=extra,
    )
    return Reading(
        path,
        what,
        annotation,
        encoding,
        line=line,
        notes=few([*marked.notes, *notes]),
        labels=tuple(dict.fromkeys(one.label for one in spans)),
    )


def few(notes: Sequence[AnnotatorError]) -> tuple[AnnotatorError, ...]:
    """No more sentences than a person reads of one page."""
    if len(notes) <= _MOST_NOTES:
        return tuple(notes)
    left = len(notes) - _MOST_NOTES
    return (*notes[:_MOST_NOTES], AnnotatorError("and {n} more of that kind", n=left))


def _placed(marked: MarkedText) -> tuple[list[Span], list[AnnotatorError]]:
    offsets: list[tuple[int, int]] = []
    held = list(marked.held)
    for mark in marked.marks:
        pairs = [(start, end) for start, end in mark.ranges if _is_offset(start, end)]
        offsets += pairs  # type: ignore[arg-type]
        if len(pairs) == len(mark.ranges) == 1 and isinstance(mark.text, str):
            held.append((*pairs[0], mark.text))  # type: ignore[arg-type]
    scale = scale_of(marked.text, offsets, held, marked.counted)
    notes = put_right(scale, marked.counted)
    spans: list[Span] = []
    known: set[tuple[str, tuple[Range, ...]]] = set()
    for mark in marked.marks:
        try:
            span = _span(marked.text, mark, scale, f"s{len(spans) + 1}")
            if (span.label, span.ranges) in known:
                raise AnnotatorError("it stands there twice")
        except AnnotatorError as reason:
            notes.append(_left_out(mark, reason, marked.file))
            continue
        known.add((span.label, span.ranges))
        spans.append(span)
    return spans, notes


def _is_offset(*values: object) -> bool:
    return all(type(one) is int for one in values)


def _span(text: str, mark: Mark, scale: Scale, span_id: str) -> Span:
    """The span of a mark. Raises an AnnotatorError that says why there can be none."""
    label = mark.label.strip() if isinstance(mark.label, str) else ""
    if not label:
        raise AnnotatorError("it has no label")
    if not mark.ranges:
        raise AnnotatorError("it has no place")
    ranges = sorted(_range(start, end, scale) for start, end in mark.ranges)
    if any(one.end > other.start for one, other in pairwise(ranges)):
        raise AnnotatorError("its parts overlap")
    places = [(one.start, one.end) for one in ranges]
    if isinstance(mark.text, str) and not likeness(text, places, mark.text):
        start, end = places[0]
        raise AnnotatorError(
            "{found} stands there, not {said}",
            found=quoted(text[start : min(end, start + _SHOWN)]),
            said=quoted(mark.text),
        )
    extra = with_key("", "attributes", dict(mark.attributes) or None)
    return Span(span_id, label, tuple(ranges), mark.origin, mark.comment, extra)


def _range(start: object, end: object, scale: Scale) -> Range:
    if not (type(start) is int and type(end) is int):
        raise AnnotatorError("its offsets are no whole numbers")
    if start < 0:
        raise AnnotatorError("it begins before the text")
    if start > end:
        raise AnnotatorError("its end comes before its start")
    if start == end:
        raise AnnotatorError("it is empty")
    if end > scale.length:
        raise AnnotatorError("the text ends at {length}", length=scale.length)
    place = scale.range(start, end)
    if place is None or place[0] == place[1]:
        raise AnnotatorError("it begins or ends inside of a character")
    return Range(*place)


def _left_out(mark: Mark, reason: AnnotatorError, file: str) -> AnnotatorError:
    places = ", ".join(f"{_shown(start)}..{_shown(end)}" for start, end in mark.ranges[:3])
    said = AnnotatorError(
        "{label} at {places} was left out: {reason}",
        label=quoted(mark.label),
        places=places or "?",
        reason=reason,
    )
    return said if mark.line is None else at_line(mark.line, said, file=file)


def at_line(line: int, said: AnnotatorError, *, file: str = "") -> AnnotatorError:
    """The sentence with the line of the file that it is about; `file` if it is another one."""
    if file:
        return AnnotatorError("{file}:{line}: {said}", file=file, line=line, said=said)
    return AnnotatorError("line {line}: {said}", line=line, said=said)


def _shown(offset: object) -> str:
    return str(offset) if type(offset) is int and abs(offset) <= LARGEST else quoted(offset)


def not_taken(what: str, number: int) -> list[AnnotatorError]:
    """The sentence that so many things of a kind (relations) were not taken; none for none."""
    if not number:
        return []
    return [AnnotatorError("what has no place here was not taken: {n} {what}", n=number, what=what)]


def name_in(*places: object, whole: bool = False) -> str:
    """The page's name that a record gives, in one of these objects; empty if none does.

    A record of ours that holds an article or sentence of it alone is told apart by that, unless the
    name of the `whole` page is wanted.
    """
    for place in places:
        if not isinstance(place, Mapping):
            continue
        for key in ("page", "doc", "name", "filename", "file_name"):
            name = place.get(key)
            if not isinstance(name, str) or not name.strip():
                continue
            pieces = [place.get(one) for one in ("article", "sentence")] if is_ours(place) else []
            piece = ":".join(str(one) for one in pieces if one)
            return name.strip()[:200] if whole or not piece else f"{name.strip()[:200]} {piece}"
    return ""


def is_ours(record: Mapping[str, Any]) -> bool:
    """Whether this program wrote the record, or this part of it."""
    schema = record.get("schema")
    ours = isinstance(schema, str) and schema.startswith("annotator/")
    return ours or isinstance(record.get("page_sha256"), str)


def with_source(marked: MarkedText, *records: object) -> MarkedText:
    """The text with its page's source and annotator, where one of these is a record of ours."""
    for one in records:
        if isinstance(one, Mapping) and is_ours(one):
            source, annotator = one.get("source"), one.get("annotator")
            return replace(
                marked,
                source=source if isinstance(source, str) and is_whole(source) else marked.source,
                annotator=annotator if isinstance(annotator, str) else marked.annotator,
            )
    return marked


def rest_of(record: Mapping[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """What else a record says: to be kept with the page."""
    taken = frozenset(known)
    return {key: value for key, value in record.items() if key not in taken}


def without_spans(marked: MarkedText, why: AnnotatorError) -> MarkedText:
    """The same text with no mark, and why."""
    return replace(marked, marks=(), held=(), notes=(*marked.notes, why))
