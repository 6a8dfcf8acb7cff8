"""What a person does to spans: pure functions from annotation to annotation.

Every range is in code points of the page; the page's spans never move by themselves. What the
label set does not allow raises EditRefused with a sentence that says why. Whatever a person does to
a suggestion makes it his or hers (origin human). A suggestion in the way of a person's mark goes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.counting import is_whole
from annotator.domain.error import EditRefused
from annotator.domain.extra import key_of, with_key
from annotator.domain.label import Label, LabelSet
from annotator.domain.range import Range
from annotator.domain.rejection import Rejected, reject, rejected_of, take_back, with_labels
from annotator.domain.shape import fresh_number
from annotator.domain.span_rule import overlapping, refusal
from annotator.domain.trail import Trail, has_gaps

Value = str | bool
_ATTRIBUTES = "attributes"


def span_of(annotation: Annotation, span_id: str) -> Span:
    """The span of that id. Raises EditRefused when it is gone."""
    for one in annotation.spans:
        if one.id == span_id:
            return one
    raise EditRefused("that span is not there any more")


def mark(
    annotation: Annotation, labels: LabelSet, label: str, ranges: Sequence[Range]
) -> Annotation:
    """What is selected carries the label.

    A selection over a wrap is one range; over a seam between fragments of an article it is several,
    in reading order. Where exactly that is marked with another label, and both cannot stand, it is
    relabelled. A suggestion in its place lends its id, so that the journal tells what became of it.
    """
    kind = _usable(labels, label)
    trail = Trail.through(annotation, ranges)
    numbers = trail.numbers(ranges)
    if not numbers:
        raise EditRefused("only white space is selected")
    wanted = trail.ranges(_without_gaps(kind, numbers))
    new = Span(f"s{_fresh(annotation)}", label, wanted)
    there = overlapping(annotation, wanted)
    for old in there:
        if old.ranges != wanted or old.origin is not Origin.HUMAN:
            continue
        if old.label == label:
            raise EditRefused("this is marked as {label} already", label=label)
        if refusal(annotation, labels, new, old) is not None:
            return relabel(annotation, labels, [old.id], label)
    suggested = [one for one in there if one.origin is Origin.SUGGESTION]
    same = [one for one in suggested if one.ranges == wanted]
    in_place = same or [s for s in suggested if refusal(annotation, labels, new, s)]
    if in_place:
        lent = in_place[0]
        return _put(annotation, labels, lent, _relabelled(replace(lent, ranges=wanted), kind))
    return _put(annotation, labels, None, new)


def remove(annotation: Annotation, span_ids: Collection[str]) -> Annotation:
    """The spans go and are not suggested again: what a person turns down or takes out."""
    gone = _chosen(annotation, span_ids)
    ids = {one.id for one in gone}
    spans = tuple(one for one in annotation.spans if one.id not in ids)
    return reject(replace(annotation, spans=spans), map(Rejected.span, gone))


def relabel(
    annotation: Annotation, labels: LabelSet, span_ids: Collection[str], label: str
) -> Annotation:
    """The spans carry another label; attributes that it does not know go."""
    kind = _usable(labels, label)
    chosen = [
        one
        for one in _chosen(annotation, span_ids)
        if one.label != label or one.origin is not Origin.HUMAN
    ]
    if not chosen:
        raise EditRefused("this is marked as {label} already", label=label)
    after = annotation
    for one in chosen:
        if not any(span.id == one.id for span in after.spans):
            continue  # a suggestion that one before it has pushed out
        trail = Trail.of_span(after, one)
        _without_gaps(kind, trail.numbers(one.ranges))
        after = _put(after, labels, one, _relabelled(one, kind))
    return after


def accept(annotation: Annotation, labels: LabelSet, span_ids: Collection[str]) -> Annotation:
    """The suggestions are right: they are a person's from now on.

    Where two of them cannot stand side by side, the first one does. Spans of a label that is not in
    the set are taken as they are.
    """
    chosen = [s for s in _chosen(annotation, span_ids) if s.origin is Origin.SUGGESTION]
    if not chosen:
        raise EditRefused("no suggestion is selected")
    after = annotation
    for one in chosen:
        if any(span.id == one.id for span in after.spans):
            after = _put(after, labels, one, one)
    return after


def comment(annotation: Annotation, span_ids: Collection[str], text: str) -> Annotation:
    """A comment on the spans, in the place of the one that was there; who marked them stays."""
    if not is_whole(text):
        raise EditRefused("the text holds half of a surrogate pair")
    ids = {one.id for one in _chosen(annotation, span_ids)}
    spans = (replace(s, comment=text) if s.id in ids else s for s in annotation.spans)
    return replace(annotation, spans=tuple(spans))


def attributes_of(span: Span) -> Mapping[str, Value]:
    """The attributes of a span: the optional key `attributes` of the page form."""
    value = key_of(span.extra, _ATTRIBUTES)
    if not isinstance(value, dict):
        return {}
    return {key: one for key, one in value.items() if isinstance(one, (str, bool))}


def set_attribute(
    annotation: Annotation,
    labels: LabelSet,
    span_ids: Collection[str],
    name: str,
    value: Value | None,
) -> Annotation:
    """An attribute of the spans gets a value, or (None) none. Raises EditRefused for another."""
    chosen = {one.id: one for one in _chosen(annotation, span_ids)}
    if isinstance(value, str) and not is_whole(value):
        raise EditRefused("the text holds half of a surrogate pair")
    for one in chosen.values() if value is not None else ():
        attribute = labels.label(one.label).attribute(name)
        if not attribute.takes(value):
            raise EditRefused(
                "{value} is no value of the attribute {attribute}; it takes {values}",
                value=repr(value),
                attribute=name,
                values=", ".join(attribute.values) or str(attribute.kind),
            )
    spans = tuple(
        replace(_with_attribute(one, name, value), origin=Origin.HUMAN) if one.id in chosen else one
        for one in annotation.spans
    )
    return replace(annotation, spans=spans)


def add_range(
    annotation: Annotation, labels: LabelSet, span_id: str, ranges: Sequence[Range]
) -> Annotation:
    """The span takes in more, with a gap if its label may have one."""
    return _over(annotation, labels, span_of(annotation, span_id), ranges, fill=False)


def grow_over(
    annotation: Annotation, labels: LabelSet, span_id: str, ranges: Sequence[Range]
) -> Annotation:
    """The span takes in more and all that lies between."""
    return _over(annotation, labels, span_of(annotation, span_id), ranges, fill=True)


def nudge(
    annotation: Annotation, labels: LabelSet, span_id: str, *, end: bool, by: int
) -> Annotation:
    """The span's start (or end) goes on by so many visible characters, back where `by` < 0.

    It goes over wraps and seams. Raises EditRefused when nothing of the span would be left.
    """
    span = span_of(annotation, span_id)
    trail = Trail.of_span(annotation, span)
    numbers = _visible(trail, span)
    edge = numbers[-1] + 1 + by if end else numbers[0] + by
    return _edge_at(annotation, labels, span, trail, edge, end=end)


def move_edge(
    annotation: Annotation, labels: LabelSet, span_id: str, *, end: bool, to: int
) -> Annotation:
    """The span's start (or end) goes to a place of the page. Raises EditRefused as `nudge`."""
    span = span_of(annotation, span_id)
    trail = Trail.of_span(annotation, span)
    found = trail.before(to) if end else trail.at_or_behind(to)
    if found is None:
        raise EditRefused("that place is not in the text that the span is in")
    return _edge_at(annotation, labels, span, trail, found + 1 if end else found, end=end)


def put_suggestions(
    annotation: Annotation, suggested: Iterable[Span], labels: LabelSet | None = None
) -> Annotation:
    """New suggestions in the place of the old ones; what a person said stands.

    Left out are those that were rejected, those over a person's span (unless the `labels` allow
    it), and those that run out of the text. A suggestion that comes again, and one that a person
    has commented, keeps its id; ids that `suggested` brings do not matter.
    """
    length, rejected = len(annotation.page.text), rejected_of(annotation)
    kept = [s for s in annotation.spans if s.origin is Origin.HUMAN or s.comment]
    taken = {(s.label, s.ranges) for s in kept}
    old = {
        (s.label, s.ranges): s.id
        for s in annotation.spans
        if s.origin is Origin.SUGGESTION and not s.comment
    }
    said = replace(annotation, spans=tuple(kept))
    held = bytearray(length)  # which characters are a person's
    for r in (r for s in kept for r in s.ranges):
        held[r.start : r.end] = b"\1" * len(r)
    number = _fresh(annotation)
    new: list[Span] = []
    for one in suggested:
        key = (one.label, one.ranges)
        if (
            key in taken
            or Rejected.span(one) in rejected
            or any(r.end > length for r in one.ranges)
        ):
            continue
        if any(any(held[r.start : r.end]) for r in one.ranges):
            if labels is None or _is_in_the_way(said, labels, one):
                continue
        taken.add(key)
        if key not in old:
            number += 1
        span_id = old.get(key) or f"s{number - 1}"
        new.append(replace(one, id=span_id, origin=Origin.SUGGESTION))
    order = sorted([*kept, *new], key=lambda s: s.ranges[0].start)
    same = [s for s in annotation.spans if s.id in {one.id for one in order}]
    if len(same) == len(order) and set(same) == set(order):
        order = same  # nothing came or went: the order that there was stays
    return replace(annotation, spans=tuple(order))


def rename_label(annotation: Annotation, old: Collection[str], new: str) -> Annotation:
    """Spans of the old labels carry the new one; two that become the same are one.

    Who said so stays, a person's before a suggestion.
    """
    spans: list[Span] = []
    at: dict[tuple[Range, ...], int] = {}
    for one in annotation.spans:
        if one.label != new and one.label not in old:
            spans.append(one)
            continue
        renamed = replace(one, label=new) if one.label != new else one
        known = at.setdefault(one.ranges, len(spans))
        if known == len(spans):
            spans.append(renamed)
        elif spans[known].origin is Origin.SUGGESTION and one.origin is Origin.HUMAN:
            spans[known] = renamed
    return with_labels(
        replace(annotation, spans=tuple(spans)), lambda label: new if label in old else label
    )


def drop_label(annotation: Annotation, label: str) -> Annotation:
    """The spans of a label go, and what was turned down under it."""
    spans = tuple(one for one in annotation.spans if one.label != label)
    return with_labels(replace(annotation, spans=spans), lambda one: None if one == label else one)


# -- inside ---------------------------------------------------------------------------------------


def _usable(labels: LabelSet, name: str) -> Label:
    label = labels.label(name)
    if not label.enabled:
        raise EditRefused(
            "the label {label} is switched off; switch it on in the label set", label=name
        )
    return label


def _fresh(annotation: Annotation) -> int:
    return fresh_number((one.id for one in annotation.spans), "s")


def _chosen(annotation: Annotation, span_ids: Collection[str]) -> list[Span]:
    ids = set(span_ids)
    chosen = [one for one in annotation.spans if one.id in ids]
    if not chosen:
        raise EditRefused("that span is not there any more")
    return chosen


def _without_gaps(label: Label, numbers: list[int]) -> list[int]:
    """The same numbers. Raises EditRefused when there is a gap that the label may not have."""
    if has_gaps(numbers) and not label.discontinuous:
        raise EditRefused(
            "spans of {label} may not have gaps; mark one stretch, or allow it in the label set",
            label=label.name,
        )
    return numbers


def _relabelled(span: Span, label: Label) -> Span:
    if span.label == label.name:
        return span
    known = {one.name: one for one in label.attributes}
    extra = span.extra
    if held := attributes_of(span):
        kept = {k: v for k, v in held.items() if k in known and known[k].takes(v)}
        extra = with_key(extra, _ATTRIBUTES, kept or None)
    return replace(span, label=label.name, extra=extra)


def _with_attribute(span: Span, name: str, value: Value | None) -> Span:
    held = dict(attributes_of(span))
    held.pop(name, None)
    if value is not None:
        held[name] = value
    return replace(span, extra=with_key(span.extra, _ATTRIBUTES, held or None))


def _over(
    annotation: Annotation, labels: LabelSet, span: Span, ranges: Sequence[Range], *, fill: bool
) -> Annotation:
    trail = Trail.through(annotation, [*span.ranges, *ranges])
    numbers = trail.numbers([*span.ranges, *ranges])
    if fill:
        numbers = list(range(numbers[0], numbers[-1] + 1))
    return _with_numbers(annotation, labels, span, trail, numbers)


def _visible(trail: Trail, span: Span) -> list[int]:
    numbers = trail.numbers(span.ranges)
    if not numbers:
        raise EditRefused("that span holds nothing but white space; delete it instead")
    return numbers


def _edge_at(
    annotation: Annotation, labels: LabelSet, span: Span, trail: Trail, edge: int, *, end: bool
) -> Annotation:
    """The span with its start at (or its end behind) a character of the trail, by its number."""
    if not 0 <= edge <= len(trail):
        raise EditRefused("the text that the span is in ends here")
    numbers = _visible(trail, span)
    if end:
        numbers = [n for n in numbers if n < edge] + list(range(numbers[-1] + 1, edge))
    else:
        numbers = list(range(edge, numbers[0])) + [n for n in numbers if n >= edge]
    if not numbers:
        raise EditRefused("nothing of the span would be left; delete it instead")
    return _with_numbers(annotation, labels, span, trail, numbers)


def _with_numbers(
    annotation: Annotation, labels: LabelSet, span: Span, trail: Trail, numbers: list[int]
) -> Annotation:
    known = labels.known(span.label)
    if known is not None and not has_gaps(trail.numbers(span.ranges)):
        _without_gaps(known, numbers)
    ranges = trail.ranges(numbers)
    if ranges == span.ranges:
        raise EditRefused("nothing here changes: the span holds that already")
    return _put(annotation, labels, span, replace(span, ranges=ranges))


def _put(annotation: Annotation, labels: LabelSet, old: Span | None, new: Span) -> Annotation:
    """The annotation with a person's span, new or in the place of `old`.

    Raises EditRefused when another of a person's is in the way; suggestions that are, go.
    """
    new = replace(new, origin=Origin.HUMAN)
    gone: set[str] = set()
    for other in overlapping(annotation, new.ranges):
        if old is not None and other.id == old.id:
            continue
        if other.label == new.label and other.ranges == new.ranges:
            if other.origin is Origin.HUMAN:
                raise EditRefused("this is marked as {label} already", label=new.label)
            gone.add(other.id)
        elif (refused := refusal(annotation, labels, new, other)) is not None:
            if other.origin is Origin.HUMAN:
                raise refused
            gone.add(other.id)
    spans = [one for one in annotation.spans if one.id not in gone]
    if old is not None:
        spans = [new if one.id == old.id else one for one in spans]
    else:
        start = new.ranges[0].start
        at = next((n for n, s in enumerate(spans) if s.ranges[0].start > start), len(spans))
        spans.insert(at, new)
    return take_back(replace(annotation, spans=tuple(spans)), [Rejected.span(new)])


def _is_in_the_way(annotation: Annotation, labels: LabelSet, new: Span) -> bool:
    there = overlapping(annotation, new.ranges)
    return any(refusal(annotation, labels, new, old) is not None for old in there)
