"""Blocks on a sheet: a stretch of a column, a stack of headings, a caption, a picture, a frame."""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.glyph import Box
from annotator.segmentation import sign
from annotator.segmentation.sheet import Part, Row, Sheet

_LEADING = 2.3
_JUMP = 1.28


class What(StrEnum):
    """What a block is."""

    TEXT = "text"
    HEAD = "head"
    BYLINE = "byline"
    CAPTION = "caption"
    PICTURE = "picture"
    FRAME = "frame"


@dataclass(slots=True, eq=False)
class Block:
    """Lines that stand together, or a picture or frame without any; a box in points.

    For text: `indented` says that it begins a paragraph (None where that cannot be seen),
    `ended` that it ends a sentence or more, `opening` that a story starts with it.
    """

    what: What
    x0: float
    y0: float
    x1: float
    y1: float
    rows: list[Row] = field(default_factory=list)
    indented: bool | None = None
    ended: bool = True
    opening: bool = False
    vertical: bool = False
    size: float = 0.0
    width: float = 0.0
    steps: list[float] = field(default_factory=list)
    """From line to line, the shortest first."""

    @property
    def centre(self) -> float:
        """Half way from left to right."""
        return (self.x0 + self.x1) / 2

    def add(self, row: Row) -> None:
        """Takes one more line."""
        if self.rows:
            insort(self.steps, row.y1 - self.rows[-1].y1)
        self.rows.append(row)
        self.x0, self.y0 = min(self.x0, row.x0), min(self.y0, row.y0)
        self.x1, self.y1 = max(self.x1, row.x1), max(self.y1, row.y1)


def block_of(what: What, rows: Sequence[Row]) -> Block:
    """A block of lines."""
    first = rows[0]
    block = Block(what, first.x0, first.y0, first.x1, first.y1)
    for row in rows:
        block.add(row)
    return block


def blank(what: What, box: Box) -> Block:
    """A block without lines."""
    return Block(what, box.x0, box.y0, box.x1, box.y1)


def blocks_of(rows: Sequence[Row], sheet: Sheet) -> list[Block]:
    """The blocks of text, headings and captions that the lines make up."""
    walls = [rule for rule in sheet.rules if rule.width > rule.height]
    texts = _texts([r for r in rows if r.part in (Part.TEXT, Part.SUBHEADING)], sheet, walls)
    heads = _heads([r for r in rows if r.part is Part.HEAD], sheet)
    captions = _captions([r for r in rows if r.part is Part.CAPTION])
    return texts + heads + captions


# -- text -----------------------------------------------------------------------------------------


def _texts(rows: Sequence[Row], sheet: Sheet, walls: Sequence[Box]) -> list[Block]:
    size = sheet.size
    out: list[Block] = []
    open_ones: list[Block] = []
    for row in sorted(rows, key=lambda row: (row.y1, row.x0)):
        open_ones = [one for one in open_ones if row.y0 - one.y1 < 3 * size]
        above = [one for one in open_ones if _goes_under(one, row, sheet)]
        if len(above) == 1 and not _walled(above[0], row, walls):
            above[0].add(row)
        else:
            block = block_of(What.TEXT, [row])
            out.append(block)
            open_ones.append(block)
    for block in out:
        describe(block, size)
    return out


def _goes_under(block: Block, row: Row, sheet: Sheet) -> bool:
    """Whether a line is the next one of a column."""
    size = sheet.size
    last = block.rows[-1]
    step = row.y1 - last.y1
    if step <= 0.5 * size:
        return False
    if min(row.x1, block.x1) - max(row.x0, block.x0) < 0.4 * min(row.width, block.x1 - block.x0):
        return False
    usual = block.steps[len(block.steps) // 2] if block.steps else 0.0
    most = _JUMP * (usual or sheet.leading)
    if Part.SUBHEADING in (row.part, last.part):
        most = max(most, _LEADING * size)
    if step > most:
        return False
    if row.part is Part.SUBHEADING or (last.part is Part.SUBHEADING and len(block.rows) == 1):
        return True
    left = 2.7 * size if len(block.rows) == 1 else 0.7 * size
    right = 1.3 * size if len(block.rows) > 1 else 0.4 * block.x1 - 0.4 * block.x0 + 2 * size
    return block.x0 - left <= row.x0 and row.x1 <= block.x1 + right


def _walled(block: Block, row: Row, walls: Sequence[Box]) -> bool:
    low = block.rows[-1].middle
    return any(
        low < wall.y0 < row.middle and min(wall.x1, row.x1) > max(wall.x0, row.x0) for wall in walls
    )


def describe(block: Block, size: float) -> None:
    """Tells how a text begins and ends; `size` is that of its type."""
    rows = [row for row in block.rows if row.part is Part.TEXT]
    block.size = size
    block.width = max((row.width for row in rows), default=block.x1 - block.x0)
    first, last = block.rows[0], block.rows[-1]
    block.opening = sign.opens_story(first.plain) and first.part is Part.TEXT
    if first.part is Part.SUBHEADING:
        block.indented = True
    elif len(rows) > 1:
        indent = first.x0 - min(row.x0 for row in rows[1:])
        block.indented = indent > 1.2 * size
    short = last.x1 < block.x1 - 1.1 * size
    tail = (rows[-2].plain if len(rows) > 1 else "") + last.plain
    block.ended = (
        sign.ends_sentence(last.plain)
        or sign.carried_over(tail)
        or sign.closes_story(tail)
        or (last.plain[-1:] in "）)" and short)
        or sign.is_enclosed_name(last.plain)
        or sign.ends_in_date(last.plain)
        or _is_signed(block, size)
    )


def _is_signed(block: Block, size: float) -> bool:
    """Whether a text ends in up to three lines on the right, by who signs, below a full stop."""
    rows = block.rows
    if not sign.is_signer(rows[-1].plain):
        return False
    for n in range(len(rows) - 1, max(0, len(rows) - 4), -1):
        if rows[n].x0 < block.x0 + 2.5 * size:
            return False
        if sign.ends_sentence(rows[n - 1].plain):
            return True
    return False


# -- headings and captions ------------------------------------------------------------------------


def _heads(rows: Sequence[Row], sheet: Sheet) -> list[Block]:
    """Stacks of headings; small ones that stand with no larger one are stacks of their own."""
    groups: list[_Group] = []
    for row in sorted(rows, key=lambda row: (row.y0, row.x0)):
        home: _Group | None = None
        for group in groups:
            if not group.is_near(row, sheet.size):
                continue
            if any(_together(one, row, sheet) for one in group.rows):
                if home is None:
                    home = group
                    group.take([row])
                else:
                    home.take(group.rows)
                    group.rows = []
        groups = [group for group in groups if group.rows]
        if home is None:
            groups.append(_Group([row], row.y1, row.size))
    out = []
    for stack in [one.rows for one in groups]:
        block = block_of(What.HEAD, stack)
        block.vertical = sum(len(r.plain) for r in stack if r.vertical) * 2 > sum(
            len(row.plain) for row in stack
        )
        block.size = max(row.size for row in stack)
        if block.size < 1.2 * sheet.size and all(is_author(row) for row in stack):
            block.what = What.BYLINE
        out.append(block)
    return out


def is_author(row: Row) -> bool:
    """Whether a line is a byline, or nothing but a name."""
    if sign.is_byline(row.plain):
        return True
    return 2 <= len(row.plain) <= 4 and all("\u4e00" <= c <= "\u9fff" for c in row.plain)


@dataclass(slots=True)
class _Group:
    """Headings that stand together, where the lowest ends, and the size of the largest."""

    rows: list[Row]
    bottom: float
    size: float

    def is_near(self, row: Row, text_size: float) -> bool:
        """Whether a heading that begins no higher than these begins near enough below them."""
        gap = row.y0 - self.bottom
        return gap <= 1.3 * text_size or gap <= 0.85 * max(self.size, row.size)

    def take(self, rows: Sequence[Row]) -> None:
        """Takes more headings."""
        self.rows += rows
        self.bottom = max(self.bottom, *(row.y1 for row in rows))
        self.size = max(self.size, *(row.size for row in rows))


def _together(one: Row, two: Row, sheet: Sheet) -> bool:
    large = max(one.size, two.size)
    if one.vertical != two.vertical:
        return False
    if one.vertical:
        gap = max(one.x0, two.x0) - min(one.x1, two.x1)
        over = min(one.y1, two.y1) - max(one.y0, two.y0)
        if gap > 1.3 * large or over <= 0:
            return False
        return not _parted(one, two, [rule for rule in sheet.rules if rule.height > rule.width])
    high, low = (one, two) if one.y0 < two.y0 else (two, one)
    gap = low.y0 - high.y1
    if gap > max(0.85 * large, 1.3 * sheet.size):
        return False
    if low.y0 < high.middle:  # side by side
        beside = max(one.x0, two.x0) - min(one.x1, two.x1)
        return beside < 1.5 * min(one.size, two.size) and abs(one.size - two.size) < 0.1 * large
    if min(one.x1, two.x1) <= max(one.x0, two.x0):
        return False
    centred = abs(one.centre - two.centre) < 2.0 * large
    aligned = abs(one.x0 - two.x0) < large
    lesser, greater = (high, low) if high.size < low.size else (low, high)
    within = greater.x0 <= lesser.x0 and lesser.x1 <= greater.x1
    said = sign.is_deck(low.plain) if lesser is low else within
    if not (centred or aligned or said):
        return False
    return not _parted(high, low, [rule for rule in sheet.rules if rule.width > rule.height])


def _parted(one: Row, two: Row, rules: Sequence[Box]) -> bool:
    for rule in rules:
        if rule.width > rule.height:
            if one.middle < rule.y0 < two.middle and rule.x0 < two.centre < rule.x1:
                return True
        elif min(one.centre, two.centre) < rule.x0 < max(one.centre, two.centre):
            if rule.y0 < one.middle < rule.y1:
                return True
    return False


def _captions(rows: Sequence[Row]) -> list[Block]:
    out: list[Block] = []
    for row in sorted(rows, key=lambda row: (row.y0, row.x0)):
        for block in out:
            last = block.rows[-1]
            if -0.5 * row.size < row.y0 - last.y1 < 1.2 * row.size:
                if min(row.x1, block.x1) > max(row.x0, block.x0) and row.face == last.face:
                    block.add(row)
                    break
        else:
            out.append(block_of(What.CAPTION, [row]))
    return out
