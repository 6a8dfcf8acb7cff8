"""Strips: the stretches of a page, in the order in which they are read, that lines are made of."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.cell import Cell, blocks_of, is_side_by_side, rows_of, split_headings
from annotator.segmentation.flow import MOST_BLOCKS, flow_of
from annotator.segmentation.stream import LEAST_SEAMS, chains_of, is_mixed
from annotator.segmentation.succession import Unit
from annotator.segmentation.upright import split_uprights
from annotator.segmentation.width import width_of
from annotator.segmentation.wrap import LONG, unwrapped

HEADINGS = 3
"""So many cells at most stand in a block of headings."""

RUNNING = "。，、；：,;"
"""What stands in running text and seldom in a heading."""

STOPS = "。！？!?”」』"

NARROWER = 2.6
"""A paragraph's first line is no more characters narrower than the others."""

MOST_UNITS = 3000
"""More lines than this are taken as they stand: they are no page."""

FEW = 24
"""So few stretches between blank lines do not tell columns apart."""


SINGLE = 0.15
"""Where columns are mixed, blank lines part so many of the lines from the next one."""


LETTER_ROWS = 6.0
"""Rows apart that two characters of a vertical heading may stand."""


class Strip(NamedTuple):
    """Characters `start` to `end` of the page that stand on one line of one column.

    An empty strip is a blank line. `apart` says that it stands by itself, as headings do; `first`
    that the order of the strips was found and here a column, or a stretch of one, begins. `x` and
    `y` are about where it stands on the page, in widths of a character and in lines.
    `running` says that it is as wide as the column that it was found to stand in.
    """

    start: int
    end: int
    apart: bool = False
    first: bool = False
    x: float = 0.0
    y: float = 0.0
    running: bool = False


def strips_of(page: Page) -> list[Strip]:
    """The page's lines, or where it sets columns side by side their cells, column by column."""
    if is_side_by_side(page):
        rows, uprights = split_uprights(rows_of(page), page.text)
        blocks = split_headings(blocks_of(rows)) + uprights
        if len(blocks) > MOST_BLOCKS:
            return as_they_stand(page)
        return _separated(page.text, [block.cells for block in flow_of(blocks, page.text)])
    return _unmixed(page.text, as_they_stand(page))


def as_they_stand(page: Page) -> list[Strip]:
    """The page's lines in their own order."""
    starts = page.lines.starts
    ends = [*starts[1:], len(page.text)]
    return [Strip(start, end) for start, end in zip(starts, ends, strict=True)]


def _is_centred(cell: Cell, left: int, right: int) -> bool:
    """Whether a cell stands in the middle of its column: further in than a paragraph begins."""
    before, behind = cell.left - left, right - cell.right
    return before >= 3 and behind >= 1 and before <= 3 * behind + 2


def _unmixed(text: str, strips: list[Strip]) -> list[Strip]:
    """The same lines, column by column where an engine has mixed the columns' lines."""
    whole = sum(one.end - one.start for one in strips if one.end - one.start > LONG)
    if whole > len(text) / 4:
        return _without_wraps(text, strips)
    groups = groups_of(text, strips)
    if not 2 * LEAST_SEAMS < len(groups) <= MOST_UNITS:
        return strips
    units = [unit_of(text, group) for group in groups]
    if not is_mixed(units):
        return strips
    return strung(text, groups, units, chains_of(units))


def _without_wraps(text: str, strips: Sequence[Strip]) -> list[Strip]:
    """The same strips, those parted whose columns an engine mixed within a paragraph."""
    parted = unwrapped(
        text, [Range(one.start, one.end) for one in strips if text[one.start : one.end].strip()]
    )
    out: list[Strip] = []
    for strip in strips:
        found = parted.get(strip.start) if strip.end > strip.start else None
        if found is None:
            out.append(strip)
            continue
        out += [Strip(one.start, one.end) for one in found.letters]
        out += [Strip(one.start, one.end, running=True) for one in found.lines]
    return out


def strung(
    text: str,
    groups: Sequence[Sequence[Strip]],
    units: Sequence[Unit],
    chains: Sequence[list[int]],
) -> list[Strip]:
    """The lines of the groups, of which the `units` are made, in the order of the chains."""
    out: list[Strip] = []
    rows = _rows_of(chains, len(units))
    chains = _with_uprights(chains, units, rows)
    for chain in chains:
        if out:
            out.append(Strip(out[-1].end, out[-1].end))
        stretch = _running(
            text, [one._replace(y=rows[n] + k) for n in chain for k, one in enumerate(groups[n])]
        )
        out.append(stretch[0]._replace(first=True))
        out += stretch[1:]
    return out


def _with_uprights(
    chains: Sequence[list[int]], units: Sequence[Unit], rows: Sequence[float]
) -> list[list[int]]:
    """The chains, those of single characters joined that stand in one vertical heading."""
    out: list[list[int]] = []
    uprights: list[list[int]] = []
    for chain in chains:
        if not all(_is_letter(units[n]) for n in chain):
            out.append(chain)
            continue
        near = [one for one in uprights if 0 < rows[chain[0]] - rows[one[-1]] <= LETTER_ROWS]
        if near:
            min(near, key=lambda one: rows[chain[0]] - rows[one[-1]]).extend(chain)
        else:
            uprights.append(list(chain))
            out.append(uprights[-1])
    return out


def _is_letter(unit: Unit) -> bool:
    return len(unit.first) == 1 and (unit.first.isalpha() or unit.first in "“”")


def _rows_of(chains: Sequence[Sequence[int]], count: int) -> list[float]:
    """About which row each unit stands in: as many make a row as columns run beside each other."""
    steps = [0] * (count + 1)
    for chain in chains:
        steps[chain[0]] += 1
        steps[chain[-1] + 1] -= 1
    out: list[float] = []
    beside, row = 0, 0.0
    for n in range(count):
        beside += steps[n]
        out.append(row)
        row += 1 / max(1, beside)
    return out


def _running(text: str, strips: Sequence[Strip]) -> list[Strip]:
    """The lines of a column, those marked that are about as wide as most of them."""
    widths = [width_of("".join(text[one.start : one.end].split())) for one in strips]
    usual = Counter(round(width) for width in widths).most_common(1)[0]
    if usual[1] < 3:
        return list(strips)
    out: list[Strip] = []
    within = False
    for one, width in zip(strips, widths, strict=True):
        line = text[one.start : one.end].strip()
        fits = -NARROWER <= width - usual[0] <= 1.2
        told = within or any(mark in line for mark in "。，；")
        out.append(one._replace(running=fits and told))
        within = fits and line[-1:] not in STOPS
    return out


def groups_of(text: str, strips: Sequence[Strip]) -> list[list[Strip]]:
    """The lines with text, those together between which no blank line stands, if some do."""
    out: list[list[Strip]] = []
    blank = True
    alone = True
    for one in strips:
        if not text[one.start : one.end].strip():
            blank = True
            alone = alone and not out
            continue
        if blank:
            out.append([one])
        else:
            out[-1].append(one)
        blank = False
    lines = sum(map(len, out))
    if alone or len(out) < FEW:
        return [[one] for group in out for one in group]
    return out if len(out) > SINGLE * lines else []


def unit_of(text: str, group: Sequence[Strip]) -> Unit:
    """What a group of lines shows at its ends."""
    lines = ["".join(text[one.start : one.end].split()) for one in group]
    widths = [width_of(line) for line in lines]
    return Unit(lines[0], lines[-1], widths[0], widths[-1], max(widths))


def _separated(text: str, blocks: Sequence[Sequence[Cell]]) -> list[Strip]:
    out: list[Strip] = []
    for cells in blocks:
        if out:
            out.append(Strip(out[-1].end, out[-1].end))
        apart = len(cells) <= HEADINGS and not any(
            c in RUNNING for cell in cells for c in text[cell.end - 1 : cell.end]
        )
        apart = apart and not any("。" in text[cell.start : cell.end] for cell in cells)
        left = min(cell.left for cell in cells)
        right = max(cell.right for cell in cells)
        insets = [_is_centred(cell, left, right) for cell in cells]
        some = False
        for cell, centred in zip(cells, insets, strict=True):
            inset = some and centred and text[cell.end - 1] not in RUNNING
            first = cell is cells[0]
            out.append(Strip(cell.start, cell.end, apart or inset, first, cell.left, cell.row))
    return out
