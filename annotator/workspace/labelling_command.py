"""Span work: what each command makes of an annotation at a target.

Pure, as `boundary` is: nothing is stored here, and a command that makes no sense at its target
raises EditRefused. The label set comes in, and so does what finds words: a function from a text and
an offset in it (code points) to the word's range.
"""

from collections.abc import Collection, Mapping, Sequence

from annotator.domain import span_edit
from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.error import EditRefused
from annotator.domain.label import LabelSet
from annotator.domain.range import Range
from annotator.domain.span_edit import Value
from annotator.domain.trail import Trail
from annotator.workspace.around import Around, WordAt, word_stop
from annotator.workspace.boundary import Edited
from annotator.workspace.target import Target

# -- at a target ----------------------------------------------------------------------------------


def mark(
    annotation: Annotation, target: Target, *, labels: LabelSet, label: str, word_at: WordAt
) -> Edited:
    """The selection carries the label; without one, the word at the caret.

    Where that word carries it already, it grows to the longest string of the label's dictionary or
    suggestion of the label around it.
    """
    if target.ranges:
        after = span_edit.mark(annotation, labels, label, target.ranges)
        return _marked(annotation, after, label, target.ranges)
    around = Around(annotation, target.at)
    word = around.word(word_at)
    there = [s for s in spans_at(annotation, target.at) if s.label == label]
    own = next((s for s in there if s.origin is Origin.HUMAN), None)
    if own is None:
        after = span_edit.mark(annotation, labels, label, word)
        return _marked(annotation, after, label, word)
    longer = around.longest(annotation, labels, label, own)
    after = span_edit.grow_over(annotation, labels, own.id, longer)
    return _marked(annotation, after, label, span_edit.span_of(after, own.id).ranges)


def nudge(
    annotation: Annotation,
    target: Target,
    *,
    labels: LabelSet,
    end: bool,
    by: int,
    span_id: str = "",
) -> Edited:
    """The start (or end) of a span goes on by visible characters.

    Of the innermost span at the caret, where none is named.
    """
    span = span_edit.span_of(annotation, span_id) if span_id else span_at(annotation, target)
    after = span_edit.nudge(annotation, labels, span.id, end=end, by=by)
    return _edge_moved(annotation, after, span, end=end)


def nudge_by_word(
    annotation: Annotation,
    target: Target,
    *,
    labels: LabelSet,
    end: bool,
    right: bool,
    word_at: WordAt,
    span_id: str = "",
) -> Edited:
    """The start (or end) of a span, as for `nudge`, goes on by one word."""
    span = span_edit.span_of(annotation, span_id) if span_id else span_at(annotation, target)
    trail = Trail.of_span(annotation, span)
    numbers = trail.numbers(span.ranges)
    if not numbers:
        raise EditRefused("that span holds nothing but white space; delete it instead")
    edge = numbers[-1] + 1 if end else numbers[0]
    to = word_stop(annotation, trail, edge, right=right, word_at=word_at)
    after = span_edit.nudge(annotation, labels, span.id, end=end, by=to - edge)
    return _edge_moved(annotation, after, span, end=end)


def add_range(annotation: Annotation, span_id: str, target: Target, *, labels: LabelSet) -> Edited:
    """The selection belongs to the span as well."""
    if not target.ranges:
        raise EditRefused("select what the span is to take in first")
    after = span_edit.add_range(annotation, labels, span_id, target.ranges)
    return Edited(after, "add-span-range", _said(annotation, span_edit.span_of(after, span_id)))


# -- by id: from a table, or many at once ---------------------------------------------------------


def move_edge(
    annotation: Annotation, span_id: str, *, labels: LabelSet, end: bool, to: int
) -> Edited:
    """The span's start (or end) goes to a place of the page: dragged there."""
    span = span_edit.span_of(annotation, span_id)
    after = span_edit.move_edge(annotation, labels, span_id, end=end, to=to)
    return _edge_moved(annotation, after, span, end=end)


def remove_spans(annotation: Annotation, span_ids: Collection[str]) -> Edited:
    """The spans go; "reject-suggestion" where all of them are suggestions."""
    chosen = _chosen(annotation, span_ids)
    after = span_edit.remove(annotation, span_ids)
    rejected = all(one.origin is Origin.SUGGESTION for one in chosen)
    return Edited(
        after, "reject-suggestion" if rejected else "delete-span", _all(annotation, chosen)
    )


def relabel_spans(
    annotation: Annotation, span_ids: Collection[str], *, labels: LabelSet, label: str
) -> Edited:
    """The spans carry that label."""
    chosen = _chosen(annotation, span_ids)
    after = span_edit.relabel(annotation, labels, span_ids, label)
    return Edited(after, "relabel-span", {**_all(annotation, chosen), "label": label})


def accept_spans(annotation: Annotation, span_ids: Collection[str], *, labels: LabelSet) -> Edited:
    """The suggestions are right."""
    chosen = _chosen(annotation, span_ids)
    after = span_edit.accept(annotation, labels, span_ids)
    return Edited(after, "accept-suggestion", _all(annotation, chosen))


def comment(annotation: Annotation, span_ids: Collection[str], text: str) -> Edited:
    """A comment on the spans."""
    after = span_edit.comment(annotation, span_ids, text)
    return Edited(after, "comment-span", _all(annotation, _chosen(annotation, span_ids)))


def set_attribute(
    annotation: Annotation,
    span_ids: Collection[str],
    *,
    labels: LabelSet,
    name: str,
    value: Value | None,
) -> Edited:
    """An attribute of the spans gets a value, or (None) none."""
    after = span_edit.set_attribute(annotation, labels, span_ids, name, value)
    arguments = _all(annotation, _chosen(annotation, span_ids))
    return Edited(after, "set-span-attribute", {**arguments, "attribute": name})


def set_attributes(
    annotation: Annotation,
    span_ids: Collection[str],
    *,
    labels: LabelSet,
    values: Mapping[str, Value | None],
) -> Edited:
    """Several attributes of the spans get values, or (None) none, at once."""
    after = annotation
    for name, value in values.items():
        after = span_edit.set_attribute(after, labels, span_ids, name, value)
    arguments = _all(annotation, _chosen(annotation, span_ids))
    return Edited(after, "set-span-attribute", {**arguments, "attribute": ", ".join(values)})


# -- which spans ----------------------------------------------------------------------------------


def spans_at(annotation: Annotation, at: int) -> list[Span]:
    """The spans around a caret, the innermost first; those that end there come last."""
    found = [
        (at not in one, sum(map(len, span.ranges)), n, span)
        for n, span in enumerate(annotation.spans)
        for one in span.ranges
        if one.start <= at <= one.end
    ]
    return [span for *_, span in sorted(found, key=lambda one: one[:3])]


def span_at(annotation: Annotation, target: Target) -> Span:
    """The innermost span at the caret (or the first in the selection). Raises EditRefused."""
    ids = ids_at(annotation, target)
    return span_edit.span_of(annotation, ids[0])


def ids_at(annotation: Annotation, target: Target) -> list[str]:
    """The ids of the spans that the selection touches, else of the innermost at the caret.

    Raises EditRefused when there is none.
    """
    if target.ranges:
        found = [
            span
            for span in annotation.spans
            if any(own.overlaps(one) for own in span.ranges for one in target.ranges)
        ]
    else:
        found = spans_at(annotation, target.at)[:1]
    if not found:
        raise EditRefused("nothing is marked here")
    return [one.id for one in found]


def neighbour(
    annotation: Annotation,
    at: int,
    *,
    forward: bool = True,
    origin: Origin | None = None,
    label: str = "",
) -> Span | None:
    """The next span (or the one before) of that origin and label, by where it starts; or None."""
    chosen = sorted(
        (
            span
            for span in annotation.spans
            if (origin is None or span.origin is origin) and (not label or span.label == label)
        ),
        key=lambda span: (span.ranges[0], span.id),
        reverse=not forward,
    )
    return next(
        (s for s in chosen if (s.ranges[0].start > at if forward else s.ranges[0].start < at)), None
    )


# -- inside ---------------------------------------------------------------------------------------


def _chosen(annotation: Annotation, span_ids: Collection[str]) -> list[Span]:
    ids = set(span_ids)
    return [one for one in annotation.spans if one.id in ids]


def _said(annotation: Annotation, span: Span) -> dict[str, str | int]:
    """What the journal says of a span: its label and the beginning of its text."""
    return {"label": span.label, "text": _beginning(annotation, span.ranges)}


def _all(annotation: Annotation, spans: Sequence[Span]) -> dict[str, str | int]:
    """What the journal says of spans: of one what it is, of several how many."""
    if len(spans) == 1:
        return _said(annotation, spans[0])
    return {"spans": len(spans)}


def _beginning(annotation: Annotation, ranges: Sequence[Range]) -> str:
    text = "".join(annotation.page.text[r.start : r.end] for r in ranges)
    return "".join(text.split())[:16]


def _marked(
    annotation: Annotation, after: Annotation, label: str, ranges: Sequence[Range]
) -> Edited:
    said: dict[str, str | int] = {"label": label, "text": _beginning(annotation, ranges)}
    return Edited(after, "mark-span", said)


def _edge_moved(annotation: Annotation, after: Annotation, span: Span, *, end: bool) -> Edited:
    moved = span_edit.span_of(after, span.id)
    go_to = moved.ranges[-1].end if end else moved.ranges[0].start
    return Edited(after, "move-span-edge", _said(annotation, moved), go_to)
