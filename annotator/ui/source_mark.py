"""What is marked in the source: furniture, corrections, spans and doubts of an annotation."""

from annotator.domain.annotation import Annotation
from annotator.ui.mark import Mark

LAYERS = ("furniture", "correction", "span", "doubt", "suggested", "linked", "match")
_DOUBTED = 4


def all_layers(annotation: Annotation) -> dict[str, list[Mark]]:
    """Every layer that follows from the annotation, in units of the shown text."""
    units = annotation.page.counting.to_units
    length = len(annotation.page.text)
    layers: dict[str, list[Mark]] = {name: [] for name in LAYERS}
    layers["furniture"] = [
        Mark(units(f.range.start), units(f.range.end), "furniture") for f in annotation.furniture
    ]
    layers["correction"] = [
        Mark(units(c.range.start), units(c.range.end), "correction" if c.text else "left-out")
        for c in annotation.corrections
    ]
    layers["span"] = [
        Mark(units(r.start), units(r.end), f"span-{s.origin}")
        for s in annotation.spans
        for r in s.ranges
    ]
    layers["doubt"] = [
        Mark(units(d.at), units(min(d.at + _DOUBTED, length)), "doubt") for d in annotation.doubts
    ]
    return layers


_SOURCES = {
    "furniture": "furniture",
    "correction": "corrections",
    "span": "spans",
    "doubt": "doubts",
}


def changed_layers(before: Annotation, after: Annotation) -> dict[str, list[Mark]]:
    """The layers whose values differ between two annotations of one page."""
    names = [
        layer
        for layer, field in _SOURCES.items()
        if getattr(before, field) is not getattr(after, field)
    ]
    if not names:
        return {}
    layers = all_layers(after)
    return {name: layers[name] for name in names}
