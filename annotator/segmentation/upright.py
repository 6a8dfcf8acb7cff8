"""Headings set one character a line, where columns stand side by side in the text's lines.

Such a heading's characters stand below each other at one place of their lines, each with a space
at either side; often a single one, so that they look like words of the column next to them.
"""

import re
from collections.abc import Sequence

from annotator.segmentation.cell import Block, Cell

LEAST = 3
"""A heading is made of so many characters at least."""

STEP = 7
"""Rows apart that two characters of a heading may stand."""

DRIFT = 2
"""Places by which they may differ: the text's lines are not set on a grid."""

APART = 6
"""Places that two lines of one heading stand apart."""

MARKS = "“”﹃﹄《》！？"

_TOKEN = re.compile(r"\S+")


def split_uprights(
    rows: Sequence[Sequence[Cell]], text: str
) -> tuple[list[list[Cell]], list[Block]]:
    """The rows without the characters of such headings, and these as blocks."""
    runs: list[list[Cell]] = []
    open_: list[list[Cell]] = []
    for row in rows:
        if not row:
            continue
        open_ = [run for run in open_ if row[0].row - run[-1].row <= STEP]
        for letter in [one for cell in row for one in _letters(cell, text)]:
            near = [
                run
                for run in open_
                if run[-1].row < letter.row and abs(run[-1].left - letter.left) <= DRIFT
            ]
            if near:
                min(near, key=lambda run: abs(run[-1].left - letter.left)).append(letter)
            else:
                open_.append([letter])
                runs.append(open_[-1])
    kept = [run for run in runs if len(run) >= LEAST]
    taken = {one.start for run in kept for one in run}
    if not taken:
        return [list(row) for row in rows], []
    out = [[part for cell in row for part in _without(cell, taken, text)] for row in rows]
    return out, [
        Block(run, min(one.left for one in run), max(one.right for one in run))
        for run in _beside(kept)
    ]


def _beside(runs: Sequence[list[Cell]]) -> list[list[Cell]]:
    """The runs, those that stand close beside each other together, from right to left."""
    out: list[list[list[Cell]]] = []
    for run in runs:
        for group in out:
            last = group[-1]
            shared = min(run[-1].row, last[-1].row) - max(run[0].row, last[0].row)
            if shared > 0 and abs(run[0].left - last[0].left) <= APART:
                group.append(run)
                break
        else:
            out.append([run])
    return [
        [one for run in sorted(group, key=lambda run: -run[0].left) for one in run] for group in out
    ]


def _letters(cell: Cell, text: str) -> list[Cell]:
    """The single characters at the ends of a cell that may be a heading's."""
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text, cell.start, cell.end)]
    ends = tokens[:1] if len(tokens) == 1 else [tokens[0], tokens[-1]]
    if len(tokens) > 2 and sum(end - start == 1 for start, end in tokens) > len(tokens) / 2:
        return []
    return [
        Cell(start, end, cell.row, cell.left + start - cell.start)
        for start, end in ends
        if end - start == 1 and (_is_han(text[start]) or text[start] in MARKS)
    ]


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _without(cell: Cell, taken: set[int], text: str) -> list[Cell]:
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text, cell.start, cell.end)]
    left = [one for one in tokens if one[0] not in taken]
    if len(left) == len(tokens):
        return [cell]
    if not left:
        return []
    start, end = left[0][0], left[-1][1]
    return [Cell(start, end, cell.row, cell.left + start - cell.start)]
