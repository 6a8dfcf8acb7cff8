"""What lies behind and over the rows of the source: an edit paints only those that it changes."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect

from annotator.domain.claim import Claims
from annotator.ui.cut_handle import OVER, Row

Look = tuple[Any, ...]


def row_looks(
    rows: Sequence[Row], claims: Claims, numbers: Mapping[str, int], current: str | None
) -> list[Look]:
    """Of each row the claims that it shows, their colours, and the cuts between them.

    `numbers` holds the articles' places by id: their colours; `current` is the one that stands out.
    """
    out = []
    every, starts = claims.all, claims.starts
    for row in rows:
        look: list[Any] = []
        end = max(row.end, row.start + 1)
        # The one before tells whether a cut at the row's start parts two articles.
        n = max(0, bisect_right(starts, row.start) - 2)
        while n < len(every) and starts[n] < end:
            one, article, _, _, furniture = every[n]
            place = (max(one.start, row.start - 1), min(one.end, end))
            colour = numbers[article] if article is not None else -1 - furniture
            look.append((place, colour, article == current))
            n += 1
        out.append(tuple(look))
    return out


def changed_area(
    rows: Sequence[Row], before: Sequence[Look], after: Sequence[Look], width: int
) -> QRect:
    """The part of the viewport where rows look otherwise than before."""
    if len(before) != len(rows):
        return QRect(0, 0, width, int(rows[-1].bottom) + OVER) if rows else QRect()
    changed = [row for row, old, new in zip(rows, before, after, strict=True) if old != new]
    if not changed:
        return QRect()
    top, bottom = changed[0].top, changed[-1].bottom
    return QRect(0, int(top) - OVER, width, int(bottom - top) + 2 * OVER + 1)
