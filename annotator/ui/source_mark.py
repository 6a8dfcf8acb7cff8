"""What is marked in the source: furniture, corrections, spans and doubts of an annotation."""

from collections.abc import Callable, Iterable
from typing import Any

from annotator.domain.annotation import Annotation, Correction, Doubt, Furniture, Span
from annotator.domain.page import Page
from annotator.domain.unlike import unlike
from annotator.ui.mark import Mark
from annotator.ui.span_style import CURRENT, style_of

LAYERS = (
    *("furniture", "correction", "span", CURRENT, "doubt", "uncertain"),
    *("suggested", "linked", "match"),
)
DOUBTED = 4
"""Code points from a doubt's place on that are marked, and that tell its reason."""
# Marks that go, and marks that come.
Exchange = tuple[list[Mark], list[Mark]]


def all_layers(annotation: Annotation) -> dict[str, list[Mark]]:
    """Every layer that follows from the annotation, in units of the shown text."""
    layers: dict[str, list[Mark]] = {name: [] for name in LAYERS}
    return layers | {
        name: marks(annotation.page, getattr(annotation, field))
        for name, (field, marks) in _SOURCES.items()
    }


def changed_layers(before: Annotation, after: Annotation) -> dict[str, Exchange]:
    """The layers whose values differ between two annotations of one page.

    With the marks that go and the marks that come: those of the values in between are as they were.
    """
    out = {}
    for name, (field, marks) in _SOURCES.items():
        old, new = getattr(before, field), getattr(after, field)
        if old is not new:
            head, old_end, new_end = unlike(old, new)
            gone, come = old[head:old_end], new[head:new_end]
            out[name] = (marks(before.page, gone), marks(after.page, come))
    return out


def _furniture(page: Page, furniture: Iterable[Furniture]) -> list[Mark]:
    units = page.counting.to_units
    return [Mark(units(f.range.start), units(f.range.end), "furniture") for f in furniture]


def _corrections(page: Page, corrections: Iterable[Correction]) -> list[Mark]:
    units = page.counting.to_units
    return [
        Mark(units(c.range.start), units(c.range.end), "correction" if c.text else "left-out")
        for c in corrections
    ]


def _spans(page: Page, spans: Iterable[Span]) -> list[Mark]:
    units = page.counting.to_units
    return [Mark(units(r.start), units(r.end), style_of(s)) for s in spans for r in s.ranges]


def _doubts(page: Page, doubts: Iterable[Doubt]) -> list[Mark]:
    units = page.counting.to_units
    length = len(page.text)
    return [Mark(units(d.at), units(min(d.at + DOUBTED, length)), "doubt") for d in doubts]


# What of an annotation a layer shows, and how.
_SOURCES: dict[str, tuple[str, Callable[[Page, Any], list[Mark]]]] = {
    "furniture": ("furniture", _furniture),
    "correction": ("corrections", _corrections),
    "span": ("spans", _spans),
    "doubt": ("doubts", _doubts),
}
