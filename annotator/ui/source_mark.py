"""What is marked in the source: furniture, corrections, spans and doubts of an annotation."""

from collections.abc import Callable

from annotator.domain.annotation import Annotation
from annotator.ui.mark import Mark
from annotator.ui.span_style import CURRENT, style_of

LAYERS = ("furniture", "correction", "span", CURRENT, "doubt", "suggested", "linked", "match")
_DOUBTED = 4


def all_layers(annotation: Annotation) -> dict[str, list[Mark]]:
    """Every layer that follows from the annotation, in units of the shown text."""
    layers: dict[str, list[Mark]] = {name: [] for name in LAYERS}
    return layers | {name: marks(annotation) for name, (_, marks) in _SOURCES.items()}


def changed_layers(before: Annotation, after: Annotation) -> dict[str, list[Mark]]:
    """The layers whose values differ between two annotations of one page."""
    return {
        name: marks(after)
        for name, (field, marks) in _SOURCES.items()
        if getattr(before, field) is not getattr(after, field)
    }


def _furniture(annotation: Annotation) -> list[Mark]:
    units = annotation.page.counting.to_units
    return [
        Mark(units(f.range.start), units(f.range.end), "furniture") for f in annotation.furniture
    ]


def _corrections(annotation: Annotation) -> list[Mark]:
    units = annotation.page.counting.to_units
    return [
        Mark(units(c.range.start), units(c.range.end), "correction" if c.text else "left-out")
        for c in annotation.corrections
    ]


def _spans(annotation: Annotation) -> list[Mark]:
    units = annotation.page.counting.to_units
    return [
        Mark(units(r.start), units(r.end), style_of(s)) for s in annotation.spans for r in s.ranges
    ]


def _doubts(annotation: Annotation) -> list[Mark]:
    units = annotation.page.counting.to_units
    length = len(annotation.page.text)
    return [
        Mark(units(d.at), units(min(d.at + _DOUBTED, length)), "doubt") for d in annotation.doubts
    ]


# What of an annotation a layer shows, and how.
_SOURCES: dict[str, tuple[str, Callable[[Annotation], list[Mark]]]] = {
    "furniture": ("furniture", _furniture),
    "correction": ("corrections", _corrections),
    "span": ("spans", _spans),
    "doubt": ("doubts", _doubts),
}
