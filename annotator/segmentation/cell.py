"""Cells: where lines of a text hold several columns side by side, what belongs to each of them.

`pdftotext -layout` and its like set the columns of a page next to each other and part them by
runs of spaces, so that a character's place in its line tells where it stands on the page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.domain.page import Page

LEAST_ROWS = 12
"""A text with fewer lines of several cells each is not set side by side."""

LEAST_SHARE = 0.3
"""So many of the lines with text hold several cells where a page is set side by side."""

FARTHEST = 8
"""Lines apart that two cells of one column may stand, where other columns have lines between."""

INDENT = 4
"""A line may start so far from its column's edge: first lines of paragraphs, and drift."""

NEAR = 3
"""Lines above and below that are looked at for a column's edge."""

EDGES = 3
"""A single space parts two columns where so many of the lines around have a cell's edge."""

EVEN = 0.75
"""A block is set evenly when so many of its steps from line to line are the usual one."""

LONGEST_LINE = 2000
"""A line of more characters is a paragraph and no row of columns."""

_CELL = re.compile(r"\S+(?:[ \u3000]\S+)*")
_COLUMNS = re.compile(r"\S {2,}\S")


@dataclass(slots=True)
class Cell:
    """Characters `start` to `end` of the page; `row` is its line, `left` its place in the line."""

    start: int
    end: int
    row: int
    left: int

    @property
    def right(self) -> int:
        """The place in the line behind the last character."""
        return self.left + self.end - self.start


@dataclass(slots=True)
class Block:
    """Cells that stand below each other in one column, with the box around them."""

    cells: list[Cell]
    left: int
    right: int

    @property
    def top(self) -> int:
        """The row of the first cell."""
        return self.cells[0].row

    @property
    def bottom(self) -> int:
        """The row of the last cell."""
        return self.cells[-1].row

    def over(self, other: "Block") -> bool:
        """Whether the two stand in the same place of the page's width."""
        return min(self.right, other.right) - max(self.left, other.left) > 1


def is_side_by_side(page: Page) -> bool:
    """Whether the page's lines hold several columns each, parted by runs of spaces."""
    text = page.text
    rows = several = 0
    for n in range(min(len(page.lines), 4000)):
        line = text[page.lines.starts[n] : _line_end(page, n)].strip()
        if line:
            rows += 1
            several += len(line) < LONGEST_LINE and _COLUMNS.search(line) is not None
    return several >= LEAST_ROWS and several >= LEAST_SHARE * rows


def _line_end(page: Page, n: int) -> int:
    starts = page.lines.starts
    return starts[n + 1] if n + 1 < len(starts) else len(page.text)


def rows_of(page: Page) -> list[list[Cell]]:
    """The cells of each line of the page, from left to right."""
    text = page.text
    rows: list[list[Cell]] = []
    for n, start in enumerate(page.lines.starts):
        found = _CELL.finditer(text, start, _line_end(page, n))
        rows.append([Cell(m.start(), m.end(), n, m.start() - start) for m in found])
    rows = [[part for cell in row for part in _parted(rows, cell, text)] for row in rows]
    return [_spaced(rows, n) for n in range(len(rows))]


def _parted(rows: Sequence[Sequence[Cell]], cell: Cell, text: str) -> list[Cell]:
    """A cell parted at a single space where a column of the lines around begins.

    It has to begin at a column's edge itself: a heading over two columns seldom does.
    """
    spaces = [n for n in range(cell.start, cell.end) if text[n] in " \u3000"]
    if not spaces or len(spaces) > 4 or _edges(rows, cell.row, cell.left) < 2:
        return [cell]
    out: list[Cell] = []
    start = cell.start
    for n in spaces:
        left = cell.left + n + 1 - cell.start
        if n - start >= INDENT and _edges(rows, cell.row, left) >= EDGES:
            out.append(Cell(start, n, cell.row, cell.left + start - cell.start))
            start = n + 1
    return [*out, Cell(start, cell.end, cell.row, cell.left + start - cell.start)]


def _edges(rows: Sequence[Sequence[Cell]], row: int, left: int) -> int:
    """How many of the lines around have a cell that begins about there."""
    near = range(max(0, row - 2 * NEAR), min(len(rows), row + 2 * NEAR + 1))
    return sum(any(abs(one.left - left) <= 1 for one in rows[n][:40]) for n in near if n != row)


def _spaced(rows: Sequence[Sequence[Cell]], n: int) -> list[Cell]:
    """Joins single characters that follow each other at one distance: a letter-spaced heading."""
    cells = rows[n]
    out: list[Cell] = []
    k = 0
    while k < len(cells):
        stop = k + 1
        while stop < len(cells) and _goes_on(cells, k, stop) and not _stands(rows, cells[stop]):
            stop += 1
        first = cells[k]
        out.append(Cell(first.start, cells[stop - 1].end, first.row, first.left))
        k = stop
    return out


def _goes_on(cells: Sequence[Cell], first: int, n: int) -> bool:
    """Whether cell n is a further single character of a letter-spaced word."""
    if any(one.end - one.start > 1 for one in (cells[first], cells[n])):
        return False
    step = cells[first + 1].left - cells[first].left
    return step <= 8 and abs(cells[n].left - cells[n - 1].left - step) <= 1


def _stands(rows: Sequence[Sequence[Cell]], cell: Cell) -> bool:
    """Whether a column above or below has its edge where the cell stands."""
    near = range(max(0, cell.row - NEAR), min(len(rows), cell.row + NEAR + 1))
    return any(
        abs(one.left - cell.left) <= 1 for n in near if n != cell.row for one in rows[n][:40]
    )


def blocks_of(rows: Sequence[Sequence[Cell]]) -> list[Block]:
    """The cells gathered into blocks, in the order of their first cells.

    A line without any text ends all of them, a cell over several of them these.
    """
    blocks: list[Block] = []
    open_: list[Block] = []
    for row in rows:
        if not row:
            open_ = []
            continue
        open_ = [one for one in open_ if row[0].row - one.bottom <= FARTHEST]
        for k, cell in enumerate(row):
            edge = row[k + 1].left if k + 1 < len(row) else -1
            home = _home(cell, edge, open_)
            if home is not None:
                home.cells.append(cell)
                home.left = min(home.left, cell.left)
                home.right = max(home.right, cell.right)
                continue
            block = Block([cell], cell.left, cell.right)
            open_ = [one for one in open_ if one.bottom == cell.row or not one.over(block)]
            open_.append(block)
            blocks.append(block)
    return blocks


def _home(cell: Cell, edge: int, blocks: Sequence[Block]) -> Block | None:
    """The block that a cell goes on with: of the same left edge, or all around it.

    `edge` is where the next cell of the line starts, -1 when there is none.
    """
    best: Block | None = None
    least = 99
    touched = 0
    for one in blocks:
        if one.bottom == cell.row:
            continue
        common = min(one.right, cell.right) - max(one.left, cell.left)
        touched += common > 1
        away = abs(cell.left - one.left)
        if common < -1 or 0 <= edge < one.right - 1:
            continue
        inside = one.left - 1 <= cell.left and cell.right <= one.right + 1
        if (away <= INDENT or inside) and away < least:
            best, least = one, away
    if best is None or (touched > 1 and cell.right > best.right + 2):
        return None
    return best


def split_headings(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, headings cut out of them.

    A heading has more room above or below than the cells around, and stands further in than they
    or is of another width. In a block of uneven steps it is looked for at the ends alone.
    """
    out: list[Block] = []
    for block in blocks:
        cells = block.cells
        steps = [two.row - one.row for one, two in pairwise(cells)]
        usual = sorted(steps)[len(steps) // 2] if steps else 1
        even = len(steps) > 4 and sum(step == usual for step in steps) >= EVEN * len(steps)
        groups: list[list[Cell]] = [[cells[0]]]
        for cell, step in zip(cells[1:], steps, strict=True):
            if step > usual + 1:
                groups.append([cell])
            else:
                groups[-1].append(cell)
        rest: list[Cell] = []
        for n, group in enumerate(groups):
            others = [cell for k, one in enumerate(groups) if k != n for cell in one]
            few = len(group) <= 3 and len(others) > 2 and (even or n in (0, len(groups) - 1))
            if few and _heads(group, others):
                out += [_boxed(part) for part in (rest, group) if part]
                rest = []
            else:
                rest += group
        if rest:
            out.append(_boxed(rest))
    return out


def _heads(cells: Sequence[Cell], rest: Sequence[Cell]) -> bool:
    """Whether cells are set otherwise than the rest: further in, or of another width."""
    left = min(cell.left for cell in rest)
    width = sorted(cell.right - cell.left for cell in rest)[len(rest) // 2]
    return all(
        cell.left - left > INDENT - 1 or abs(cell.right - cell.left - width) > 2 for cell in cells
    )


def _boxed(cells: list[Cell]) -> Block:
    return Block(cells, min(one.left for one in cells), max(one.right for one in cells))
