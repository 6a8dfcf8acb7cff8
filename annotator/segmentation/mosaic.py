"""Tiles: the parts of a page that may each be an article, by about where its lines stand.

Where a page's columns had to be told apart, its lines have places, if rough ones. The sheet's
partition (see there) then finds which headings and which columns belong together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.segmentation import sign
from annotator.segmentation.block import Block, What, block_of, describe
from annotator.segmentation.certain import LineRole
from annotator.segmentation.line import Line
from annotator.segmentation.partition import plots_of
from annotator.segmentation.plot import Plot
from annotator.segmentation.sheet import Part, Row

SIZE = 1.0
"""The width of a character, which all is measured in."""

LEADING = 1.5
"""From line to line of a text, in characters."""

NARROW = 0.3
"""A vertical heading takes so little room, since its characters' places differ by more."""

LARGE = 1.6
"""How much larger than the text a headline is set, about."""

PAGE_HEAD = 6
"""The page's head stands in its first lines, so many at most."""

NEAR_ROWS = 2.6
"""Headings so many lines apart may be of one stack."""

NEAR_SIDE = 6.0
"""Headings so many characters beside each other may be of one stack."""


@dataclass(slots=True)
class Tile:
    """Lines by number, in reading order: headings, text, captions.

    `joints` are the lines of text at which another tile was joined to it.
    """

    heads: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    captions: list[int] = field(default_factory=list)
    joints: list[int] = field(default_factory=list)


def tiles_of(lines: Sequence[Line], roles: Sequence[LineRole]) -> list[Tile]:
    """The page's tiles. Furniture is in none of them."""
    rows = _rows(lines)
    blocks = _blocks(lines, _without_page_head(lines, roles), rows)
    tiles = []
    plots = plots_of(blocks, (), SIZE)
    for plot in [one for whole in plots for one in _told_apart(whole)]:
        tile = Tile()
        for head in (*plot.heads, *plot.bylines):
            tile.heads += [row.start for row in head.rows]
        for text in plot.texts:
            tile.texts += [row.start for row in text.rows]
        for caption in plot.captions:
            tile.captions += [row.start for row in caption.rows]
        tiles.append(tile)
    return tiles


def _told_apart(plot: Plot) -> list[Plot]:
    """The plot, and for each further heading right above a story's opening one with these two."""
    out = [plot]
    for head in sorted(plot.heads, key=lambda head: (head.y0, head.x0))[1:]:
        below = [text for text in plot.texts if text.opening and _is_below(text, head)]
        if below and len(plot.texts) > 1:
            text = min(below, key=lambda text: (text.y0, text.x0))
            plot.heads.remove(head)
            plot.texts.remove(text)
            out.append(Plot((head, text), [head], [text]))
    return out


def _is_below(text: Block, head: Block) -> bool:
    return 0 <= text.y0 - head.y0 <= NEAR_ROWS * LEADING and head.x0 < text.x1 and text.x0 < head.x1


def _without_page_head(lines: Sequence[Line], roles: Sequence[LineRole]) -> list[LineRole]:
    """The roles, those made furniture that stand in the page's first lines beside a date."""
    heads = {
        line.y
        for line, role in zip(lines, roles, strict=True)
        if role is LineRole.FURNITURE and line.y < PAGE_HEAD
    }
    return [
        LineRole.FURNITURE if line.y in heads and role is LineRole.HEAD else role
        for line, role in zip(lines, roles, strict=True)
    ]


def _rows(lines: Sequence[Line]) -> list[Row]:
    """The lines as rows of a sheet; `start` is a line's number."""
    steps = sorted(two.y - one.y for one, two in pairwise(lines) if not two.first and two.y > one.y)
    step = LEADING / (steps[len(steps) // 2] if steps else 1.0)
    out = []
    for n, line in enumerate(lines):
        top = line.y * step
        width, height = max(1.0, line.width), 1.0
        if line.vertical:
            width, height = NARROW, max(1.0, (line.foot - line.y) * step)
        row = Row(n, n + 1, line.x, top, line.x + width, top + height, SIZE, 0, False, line.plain)
        row.vertical = line.vertical
        out.append(row)
    return out


def _blocks(lines: Sequence[Line], roles: Sequence[LineRole], rows: Sequence[Row]) -> list[Block]:
    out: list[Block] = []
    heads: list[list[Row]] = []
    run: list[Row] = []
    kind: What | None = None

    def close() -> None:
        nonlocal run
        if run and kind is What.HEAD:
            heads.append(run)
        elif run and kind is not None:
            out.append(block_of(kind, run))
        run = []

    for n, role in enumerate(roles):
        what = _what(roles, n)
        if what is not kind or lines[n].first or _parts(lines, roles, rows, n):
            close()
        kind = what
        if what is not None:
            row = rows[n]
            row.part = Part.SUBHEADING if role is LineRole.SUBHEADING else Part.TEXT
            run.append(row)
    close()
    for block in out:
        if block.what is What.TEXT:
            describe(block, SIZE)
    return out + [_headed(stack) for stack in _stacks(heads)]


def _what(roles: Sequence[LineRole], n: int) -> What | None:
    role = roles[n]
    if role is LineRole.FURNITURE:
        return None
    if role is LineRole.CAPTION:
        return What.CAPTION
    if role is LineRole.HEAD:
        return What.HEAD
    if role is LineRole.BYLINE:
        beside = roles[n - 1] if n else None
        return What.HEAD if beside is LineRole.HEAD else What.TEXT
    return What.TEXT


def _parts(lines: Sequence[Line], roles: Sequence[LineRole], rows: Sequence[Row], n: int) -> bool:
    """Whether another text begins with a line, in the middle of a column."""
    if n == 0 or roles[n] is not LineRole.BODY:
        return False
    if sign.opens_story(lines[n].plain) or sign.greets(lines[n].plain):
        return True
    above = roles[n - 1]
    if above in (LineRole.SIGNATURE, LineRole.BYLINE):
        return True
    if above is not LineRole.BODY or not sign.ends_sentence(lines[n - 1].plain):
        return False
    if n + 1 < len(lines) and not lines[n + 1].first and roles[n + 1] is LineRole.BODY:
        # A line that is not set further in does not begin a paragraph below a short last line.
        short = rows[n - 1].x1 < max(rows[n].x1, rows[n + 1].x1) - 1.6
        return short and rows[n].x0 <= rows[n + 1].x0 + 0.6
    return False


def _stacks(heads: Sequence[list[Row]]) -> list[list[Row]]:
    """The runs of headings that stand close to each other, together."""
    out: list[list[Row]] = []
    for run in sorted(heads, key=lambda rows: (rows[0].y0, rows[0].x0)):
        near = (k for k, stack in enumerate(out) if any(_close(a, b) for a in stack for b in run))
        home = next(near, -1)
        if home < 0:
            out.append(list(run))
        else:
            out[home] += run
    return out


def _close(one: Row, two: Row) -> bool:
    if one.vertical or two.vertical:
        return False
    down = abs(two.y0 - one.y0)
    side = max(one.x0, two.x0) - min(one.x1, two.x1)
    return down <= NEAR_ROWS * LEADING and side <= (NEAR_SIDE if down > 0 else 2.0)


def _headed(stack: list[Row]) -> Block:
    rows = sorted(stack, key=lambda row: (row.y0, row.x0))
    if any(sign.is_byline(row.plain) for row in rows) and len(rows) == 1:
        return block_of(What.BYLINE, rows)
    block = block_of(What.HEAD, rows)
    block.vertical = rows[0].vertical
    block.size = LARGE
    if not block.vertical:
        widest = max(rows, key=lambda row: row.width)
        block.x1 = max(block.x1, widest.x0 + LARGE * widest.width)
    return block
