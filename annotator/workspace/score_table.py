"""Figures as tables and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from annotator.segmentation.agreement import TextFigures
from annotator.segmentation.calibration import BINS, Calibration
from annotator.segmentation.scoring import Figures, mean

Rows = Mapping[str, Figures] | Mapping[str, TextFigures]
Table = tuple[list[str], list[list[str]]]


def form_of(rows: Rows, doubts: Calibration | None = None) -> dict[str, Any]:
    """The figures for JSON, with the keys of `score.py`: each page's, and the mean of several.

    With `doubts` there is a key of that name besides.
    """
    form: dict[str, Any] = {name: asdict(row) for name, row in _with_mean(rows).items()}
    if doubts is not None:
        form["doubts"] = {
            "wrong": doubts.wrong,
            "doubted": doubts.doubted,
            "doubts": doubts.doubts,
            "right": doubts.right,
            "bins": [
                {"from": n / BINS, "to": (n + 1) / BINS, **asdict(one)}
                for n, one in enumerate(doubts.bins)
            ],
        }
    return form


def table_of(rows: Rows) -> Table:
    """A header and a line for each page, the mean of several pages last."""
    shown = _with_mean(rows)
    names = [one.name for one in fields(next(iter(shown.values())))] if shown else []
    lines = [[name, *map(said, asdict(row).values())] for name, row in shown.items()]
    return ["page", *names], lines


def doubt_tables(doubts: Calibration) -> tuple[Table, Table]:
    """What was wrong and what was doubted, in all and by confidence."""
    header = ["wrong", "doubted", "share", "doubts", "right", "share"]
    summary = [
        *(str(doubts.wrong), str(doubts.doubted), _share(doubts.doubted, doubts.wrong)),
        *(str(doubts.doubts), str(doubts.right), _share(doubts.right, doubts.doubts)),
    ]
    lines = [
        [
            f"{n / BINS:.1f}–{(n + 1) / BINS:.1f}",
            *(str(one.doubts), str(one.right), _share(one.right, one.doubts), str(one.found)),
        ]
        for n, one in enumerate(doubts.bins)
    ]
    return (header, [summary]), (["confidence", "doubts", "right", "share", "found"], lines)


def _with_mean(rows: Rows) -> dict[str, Figures | TextFigures]:
    shown: dict[str, Figures | TextFigures] = dict(rows)
    return shown | {"mean": mean(list(shown.values()))} if len(rows) > 1 else shown


def said(value: float) -> str:
    """A figure to three digits; a count as it is."""
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"
