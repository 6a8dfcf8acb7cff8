"""A plot: a part of the sheet that may be one article, its columns, and what speaks against it.

Costs are in units of about one lost headline; each was set by hand on half of the bench's pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter, itemgetter

from annotator.domain.glyph import Box
from annotator.segmentation import sign
from annotator.segmentation.block import Block, What

NO_HEAD = 1.6
LATER_PART = 0.9
NO_TEXT = 1.2
MORE_HEADS = 3.0
MORE_OPENINGS = 2.5
SEAM = 0.55
RULED = 1.6
OFF_CENTRE = 0.25
MOST_OFF_CENTRE = 1.6
HEAD_BELOW = 0.8
HEAD_WITHIN = 2.5
NARROWER = 0.4
FAR_APART = 0.5

MOST_IN_ROWS = 30
"""With more texts than this only the order down the columns is tried."""


@dataclass(slots=True)
class Plot:
    """Blocks that may be an article; `texts` in reading order."""

    blocks: tuple[Block, ...]
    heads: list[Block] = field(default_factory=list)
    texts: list[Block] = field(default_factory=list)
    bylines: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)
    cost: float = 0.0

    @property
    def unfinished(self) -> bool:
        """Whether its text breaks off within a sentence."""
        return bool(self.texts) and not self.texts[-1].ended

    @property
    def continues(self) -> bool:
        """Whether its text begins within a paragraph."""
        return bool(self.texts) and breaks_in(self.texts[0])


def breaks_in(block: Block) -> bool:
    """Whether a text cannot be the beginning of one: it starts within a paragraph."""
    first = block.rows[0].plain
    return block.indented is False and not block.opening and not sign.greets(first)


class Arrangements:
    """In which columns and in which order texts are read, for any of a region's texts.

    What was found is kept: while a region is cut it is asked of the same texts again and again.
    `size` is that of the running text.
    """

    def __init__(self, size: float) -> None:
        self.size = size
        self._columns: dict[tuple[Block, ...], list[list[Block]]] = {}
        self._ordered: dict[tuple[Block, ...], tuple[list[Block], float]] = {}

    def columns(self, texts: Sequence[Block]) -> list[list[Block]]:
        """The texts by column, from the left, each from the top."""
        key = tuple(texts)
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = _columns_of(texts)
        return found

    def ordered(self, texts: Sequence[Block]) -> tuple[list[Block], float]:
        """The texts in the order in which they go on best: down the columns, or row by row.

        And how often a text does not go on with the one before it.
        """
        key = tuple(texts)
        found = self._ordered.get(key)
        if found is None:
            found = self._ordered[key] = self._best_order(texts)
        return found

    def _best_order(self, texts: Sequence[Block]) -> tuple[list[Block], float]:
        columns = self.columns(texts)
        down = [text for column in columns for text in column]
        best, fewest = down, _seams(down)
        if fewest and 1 < len(columns) < len(texts) <= MOST_IN_ROWS:
            for rows in _in_rows(texts, self.size):
                across = [t for row in rows for column in self.columns(row) for t in column]
                seams = _seams(across) + 0.1
                if seams < fewest:
                    best, fewest = across, seams
        return best, fewest


def plot_of(blocks: Sequence[Block], rules: Sequence[Box], arranged: Arrangements) -> Plot:
    """The blocks as an article, with what that costs."""
    plot, size = Plot(tuple(blocks)), arranged.size
    texts = []
    for block in blocks:
        if block.what is What.HEAD:
            plot.heads.append(block)
        elif block.what is What.TEXT:
            texts.append(block)
        elif block.what is What.BYLINE:
            plot.bylines.append(block)
        elif block.what is What.CAPTION:
            plot.captions.append(block)
    if texts:
        columns = arranged.columns(texts)
        ordered, seams = arranged.ordered(texts)
        plot.texts = list(ordered)
        plot.cost = SEAM * seams + _widths(columns)
        plot.cost += MORE_OPENINGS * max(0, sum(text.opening for text in texts) - 1)
        plot.cost += RULED * _ruled(blocks, rules, size)
        if not plot.heads:
            plot.cost += LATER_PART if plot.continues else NO_HEAD
        elif len(plot.heads) == 1:
            plot.cost += _headed(plot.heads[0], texts, columns, size)
        else:
            plot.cost += MORE_HEADS * (len(plot.heads) - 1)
    else:
        plot.cost = NO_TEXT * len(plot.heads) + NO_TEXT * len(plot.bylines)
    return plot


_from_top = attrgetter("y0", "x0")


def _by_width(text: Block) -> tuple[float, float, float]:
    """The widest text first."""
    return text.x0 - text.x1, text.x0, text.y0


def _columns_of(texts: Sequence[Block]) -> list[list[Block]]:
    """The texts by column, from the left, each from the top."""
    columns: list[tuple[float, float, list[Block]]] = []
    for text in sorted(texts, key=_by_width):
        left, right = text.x0, text.x1
        least = 0.5 * (right - left)
        for n, (x0, x1, held) in enumerate(columns):
            if (x1 if x1 < right else right) - (x0 if x0 > left else left) > least:
                held.append(text)
                columns[n] = (min(x0, left), max(x1, right), held)
                break
        else:
            columns.append((left, right, [text]))
    columns.sort(key=itemgetter(0))
    for _, _, held in columns:
        if len(held) > 1:
            held.sort(key=_from_top)
    return [held for _, _, held in columns]


def _in_rows(texts: Sequence[Block], size: float) -> list[list[list[Block]]]:
    """The ways to part the texts into an upper and a lower row."""
    out = []
    for place in sorted({text.y0 for text in texts}):
        last, first = place + 0.5 * size, place - 0.5 * size
        upper = [text for text in texts if text.y1 <= last]
        lower = [text for text in texts if text.y1 > last and text.y0 >= first]
        if upper and lower and len(upper) + len(lower) == len(texts):
            out.append([upper, lower])
    return out


def _seams(order: Sequence[Block]) -> float:
    """How often a text does not go on where the one before it ends."""
    wrong = 0.0
    for one, two in pairwise(order):
        wrong += seam(one, two)
    if order:
        wrong += breaks_in(order[0])
        wrong += 0.8 * (not order[-1].ended)
    return wrong


def seam(one: Block, two: Block) -> float:
    """How badly one text goes on with another: 0 well, 1 not at all."""
    if two.opening:
        return 1.0
    if two.indented is None:
        return 0.0
    if one.ended:
        if two.indented:
            return 0.0
        last = one.rows[-1]
        return 0.7 if last.x1 < one.x1 - 1.1 * two.size else 0.15
    return 1.0 if two.indented and two.rows[0].part == "text" else 0.0


def _widths(columns: Sequence[Sequence[Block]]) -> float:
    """What columns of different widths cost."""
    widths = sorted(max(text.width for text in column) for column in columns)
    if len(widths) < 2:
        return 0.0
    usual = widths[len(widths) // 2]
    return NARROWER * min(3, sum(abs(width - usual) > 0.12 * usual for width in widths))


def _ruled(blocks: Sequence[Block], rules: Sequence[Box], size: float) -> int:
    """How many rules run between blocks of text and headings."""
    if not rules:
        return 0
    held = [block for block in blocks if block.what in (What.TEXT, What.HEAD)]
    left, right = min(b.x0 for b in held), max(b.x1 for b in held)
    top, bottom = min(b.y0 for b in held), max(b.y1 for b in held)
    count = 0
    for rule in rules:
        x0, y0, x1, y1 = rule.x0, rule.y0, rule.x1, rule.y1
        if x1 - x0 > y1 - y0:
            if top + size < y0 < bottom - size and x1 > left and x0 < right:
                over = [b for b in held if min(b.x1, x1) - max(b.x0, x0) > 2 * size]
                above, below = [b.y1 <= y0 + 2 for b in over], [b.y0 >= y1 - 2 for b in over]
                count += any(above) and any(below)
        elif left + size < x0 < right - size and y1 > top and y0 < bottom:
            over = [b for b in held if min(b.y1, y1) - max(b.y0, y0) > 2 * size]
            before, behind = [b.x1 <= x0 + 2 for b in over], [b.x0 >= x1 - 2 for b in over]
            count += any(before) and any(behind)
    return count


def _headed(
    head: Block, texts: Sequence[Block], columns: Sequence[Sequence[Block]], size: float
) -> float:
    """What speaks against a stack of headings as the one over these columns."""
    left, right = min(text.x0 for text in texts), max(text.x1 for text in texts)
    top = min(text.y0 for text in texts)
    if head.vertical:
        return _headed_beside(head, texts, left, right, top, size)
    below = [c for c in columns if any(t.y0 >= head.y1 - size for t in c) and _over(head, c)]
    above = [c for c in columns if c[0].y0 < head.y0 - size and _over(head, c)]
    if not below:
        if not above:
            return HEAD_WITHIN
        apart = head.y0 - max(text.y1 for text in texts)
        far = FAR_APART * (apart > 4 * size)
        return HEAD_BELOW + far + _off_centre(head, left, right, size)
    cost = HEAD_WITHIN if above else 0.0
    near = min(column[0].y0 for column in below) - head.y1
    cost += FAR_APART * (near > 5 * size)
    under = [c for c in columns if c[0].y0 >= head.y1 - size]
    cost += (
        _off_centre(
            head, min(t.x0 for c in under for t in c), max(t.x1 for c in under for t in c), size
        )
        if under
        else HEAD_WITHIN
    )
    for column in columns:
        if column not in under and column[0].y0 < head.y0 - 3 * size:
            cost += 1.0
    return cost


def _over(head: Block, column: Sequence[Block]) -> bool:
    return any(min(head.x1, text.x1) > max(head.x0, text.x0) for text in column)


def _off_centre(head: Block, left: float, right: float, size: float) -> float:
    if abs(head.x0 - left) < 1.5 * size and head.x1 <= right + size:
        return 0.0
    off = abs(head.centre - (left + right) / 2) / size
    return min(MOST_OFF_CENTRE, OFF_CENTRE * max(0.0, off - 0.8))


def _headed_beside(
    head: Block, texts: Sequence[Block], left: float, right: float, top: float, size: float
) -> float:
    """The same for headings that are set vertically, at one side of the text."""
    cost = 0.0
    if head.x0 >= right - size:
        near = head.x0 - right
    elif head.x1 <= left + size:
        near = left - head.x1
    else:
        near = 0.0
        cost += 1.0 if not any(text.y0 >= head.y1 - size for text in texts) else 0.6
    cost += FAR_APART * (near > 4.5 * size)
    if not -3.5 * size < top - head.y0 < 2.5 * size:
        cost += FAR_APART
    return cost
