"""Figures as tables of texts, for CSV files and for the shell."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from annotator.workspace.figure import Figures


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table: `name` is fit for a file, the first `words` columns hold words, not figures."""

    name: str
    header: Sequence[str]
    lines: Sequence[Sequence[str]]
    words: int = 1


def tables_of(figures: Figures) -> tuple[FigureTable, ...]:
    """All of the figures; minutes are those of work, dates are ISO 8601."""
    return (
        FigureTable(
            "spans",
            ("label", "human", "suggested", "per-1000-characters"),
            [
                [one.label, str(one.human), str(one.suggested), f"{one.density:.2f}"]
                for one in figures.labels
            ],
        ),
        FigureTable(
            "suggestions",
            ("label", "accepted", "changed", "rejected", "unanswered"),
            [
                [
                    one.label,
                    *map(str, (one.accepted, one.changed, one.rejected, one.unanswered)),
                ]
                for one in figures.suggestions
            ],
        ),
        FigureTable(
            "days",
            ("day", "spans", "articles-confirmed", "edits", "minutes"),
            [
                [
                    one.day.isoformat(),
                    *map(str, (one.spans, one.articles, one.edits)),
                    _minutes(one.seconds),
                ]
                for one in figures.days
            ],
        ),
        FigureTable(
            "pages",
            ("page", "characters", "spans", "edits", "minutes"),
            [
                [
                    one.page,
                    *map(str, (one.characters, one.spans, one.edits)),
                    _minutes(one.seconds),
                ]
                for one in figures.pages
            ],
        ),
        FigureTable(
            "strings",
            ("string", "label", "human", "suggested", "pages"),
            [
                [one.text, one.label, *map(str, (one.human, one.suggested, one.pages))]
                for one in figures.strings
            ],
            words=2,
        ),
    )


def form_of(figures: Figures) -> dict[str, Any]:
    """All of the figures for JSON."""
    form = asdict(figures)
    for day in form["days"]:
        day["day"] = day["day"].isoformat()
    return form


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f}"
