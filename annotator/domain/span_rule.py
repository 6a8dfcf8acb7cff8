"""What a label set allows two spans to do: to lie inside one another, or to overlap."""

from collections.abc import Iterable, Sequence

from annotator.domain.annotation import Annotation, Span
from annotator.domain.error import EditRefused
from annotator.domain.label import LabelSet
from annotator.domain.range import Range

_SHOWN = 16


def overlapping(annotation: Annotation, ranges: Sequence[Range]) -> list[Span]:
    """The spans that share a character with the ranges, in their order."""
    low, high = min(r.start for r in ranges), max(r.end for r in ranges)
    out = []
    for span in annotation.spans:
        for own in span.ranges:
            if own.start < high and low < own.end and any(own.overlaps(r) for r in ranges):
                out.append(span)
                break
    return out


def inside(inner: Iterable[Range], outer: Sequence[Range]) -> bool:
    """Whether every range of the one lies in a range of the other."""
    return all(any(o.covers(i) for o in outer) for i in inner)


def refusal(annotation: Annotation, labels: LabelSet, new: Span, old: Span) -> EditRefused | None:
    """Why the two, which share a character, may not stand side by side; None when they may.

    A label that is not in the set does not hinder: the page has been labelled by another set too.
    """
    one, other = labels.known(new.label), labels.known(old.label)
    if one is None or other is None:
        return None
    text = " ".join(old.text(annotation.page).split())[:_SHOWN]
    new_inside, old_inside = inside(new.ranges, old.ranges), inside(old.ranges, new.ranges)
    if not (new_inside or old_inside):
        if one.overlap and other.overlap:
            return None
        stiff = other if one.overlap else one
        return EditRefused(
            "this crosses the edge of {text} ({other}), and spans of {label} may not overlap; "
            "move an edge, or allow it in the label set",
            text=text,
            other=old.label,
            label=stiff.name,
        )
    if (new_inside and one.nest) or (old_inside and other.nest):
        return None
    if new_inside:
        return EditRefused(
            "this lies inside {text} ({other}), and spans of {label} may not lie inside others; "
            "delete that one first, or allow it in the label set",
            text=text,
            other=old.label,
            label=new.label,
        )
    return EditRefused(
        "{text} ({other}) lies inside this, and spans of {other} may not lie inside others; delete "
        "that one first, or allow it in the label set",
        text=text,
        other=old.label,
    )
