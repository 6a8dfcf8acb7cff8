"""Reading order within an article whose blocks an engine wrote row by row across its columns.

Blocks that stand beside each other come in the order of their first lines. They are dealt out to
columns again: below each other in a column stand such as go on each other, and the first lines of
all of them, reckoned from how many lines each block takes, must stand in the order of the page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, permutations
from typing import NamedTuple

from annotator.domain.annotation import Article, Fragment
from annotator.segmentation import sign
from annotator.segmentation.assembly import fragments_of
from annotator.segmentation.continuity import Side, before, behind, follows, straddle
from annotator.segmentation.piece import Part
from annotator.segmentation.succession import INDENT, RAGGED, UNBEGUN
from annotator.segmentation.wrap import Cell, cells_of, measure_of

MOST_BLOCKS = 40
"""An article of more blocks stays as it stands."""

MOST_COLUMNS = 4

WRAPPED = 0.8
"""So many of an article's lines stand beside others on one line of the page, at least."""

READINGS = 40
"""Ways to deal out the blocks so far that are kept."""

BACK = 1.5
MOST_BACK = 5.0
"""What it costs for each row that a block begins above the one before it, and at most."""

NEW_COLUMN = 1.0
NEW_COLUMN_BELOW = 1.5
"""What another column costs, at the top and below the first rows."""

UNEVEN = 0.15
"""What it costs for each row that the longest column is longer than all are on average."""

GAIN = 1.0
"""Another order is taken if so much more speaks for it than for the page's own."""

_HEADS = ("kicker", "headline", "deck")
_TEXT = ("body", "subheading")


class _Block:
    """Lines of a column that follow each other: code points of the page, and how they end."""

    def __init__(self, role: str, cells: Sequence[Cell], measure: float) -> None:
        self.role = role
        self.cells = cells
        self.first, self.last = cells[0].plain, cells[-1].plain
        lead = measure - cells[0].width
        self.indented = INDENT[0] <= lead <= INDENT[1]
        self.flush = lead < INDENT[0]
        self.room = measure - cells[-1].width > RAGGED
        self.ended = sign.ends_sentence(self.last)
        self.opens = sign.opens_story("".join(cell.plain for cell in cells))
        self.head: Side = behind(self.first)
        self.tail: Side = before(self.last)


def seam(above: _Block, below: _Block) -> float:
    """What speaks for a block going on another one, in nats or nearly so."""
    if below.role != "body":
        return 0.0 if above.ended or above.role != "body" else -3.0
    if above.role != "body":
        return -2.0 if below.flush else 0.0
    out = -3.0 if below.first[0] in UNBEGUN else 0.0
    if below.opens:
        return out - (1.0 if above.ended else 5.0)
    if above.ended:
        if above.room:
            return out + (0.8 if below.indented else -2.0 if below.flush else 0.0)
        return out + (0.4 if below.indented else 0.3 if below.flush else 0.0)
    if above.room:
        out -= 1.5
    if below.flush or sign.ends_sentence(below.first):
        out += 0.7
    elif below.indented:
        out -= 1.5
    found = straddle(above.tail, below.head) if above.tail.nearest and below.head.nearest else 0.0
    if found > 0.3:
        return out + min(5.0, found)
    return out + max(-1.0, min(2.0, follows(above.last, below.first)))


def _breaks_off(above: _Block, below: _Block) -> bool:
    """Whether a sentence breaks off above that does not go on below."""
    if above.ended or above.role != "body":
        return False
    return below.role != "body" or below.opens or (below.indented and len(below.cells) > 1)


class _Reading(NamedTuple):
    """The blocks so far, dealt out to columns.

    `feet` are the rows that the columns reach down to, `row` the one where the last block began.
    """

    score: float = 0.0
    columns: tuple[tuple[int, ...], ...] = ()
    feet: tuple[int, ...] = ()
    row: int = 0

    def with_block(
        self, n: int, size: int, goes_on: Callable[[int, int], float]
    ) -> Iterator["_Reading"]:
        """The ways to deal out one more block, the n-th, of so many lines."""
        for c, column in enumerate(self.columns):
            foot = self.feet[c]
            back = max(0, self.row - foot)
            score = self.score + goes_on(column[-1], n) - min(MOST_BACK, BACK * back)
            columns = (*self.columns[:c], (*column, n), *self.columns[c + 1 :])
            feet = (*self.feet[:c], foot + size, *self.feet[c + 1 :])
            yield _Reading(score, columns, feet, max(self.row, foot) if back < 2 else self.row)
        if len(self.columns) < MOST_COLUMNS:
            score = self.score - (NEW_COLUMN if self.row == 0 else NEW_COLUMN_BELOW)
            columns = (*self.columns, (n,))
            yield _Reading(score, columns, (*self.feet, self.row + size), self.row)


def in_sequence(article: Article, text: str) -> Article:
    """The same article, its blocks of text in the order in which its columns are read.

    It comes back as it is where its lines are not told apart by spaces that an engine kept, or
    where no other order is much likelier. `text` is the page's.
    """
    rest = [one for one in article.fragments if one.role in _TEXT]
    bodies = [one.range for one in rest if one.role == "body"]
    measure = measure_of(text, bodies)
    if not measure:
        return article
    blocks = [_Block(role, cells, measure) for role, cells in _blocks(text, rest, measure)]
    wrapped = sum([len(one.cells) for one in blocks if len(one.cells) > 1])
    if not 2 < len(blocks) <= MOST_BLOCKS or wrapped < WRAPPED * sum(
        [len(one.cells) for one in blocks]
    ):
        return article
    order = _order(blocks)
    if order == list(range(len(blocks))):
        return article
    body = iter(
        [Part(blocks[n].role, cell.start, cell.end, -1) for n in order for cell in blocks[n].cells]
    )
    parts: list[Part] = []
    placed = False
    for fragment in article.fragments:
        if fragment.role not in _TEXT:
            parts.append(Part(fragment.role, fragment.start, fragment.end, -1))
        elif not placed:
            parts += body
            placed = True
    return replace(article, fragments=tuple(fragments_of(text, parts)))


def _blocks(
    text: str, fragments: Sequence[Fragment], measure: float
) -> Iterator[tuple[str, list[Cell]]]:
    """The role and the cells of each block: what stands on one line of the page, in its order."""
    role, cells, line_end = "", list[Cell](), -1
    for one in fragments:
        start = one.start
        for line in text[one.start : one.end].split("\n"):
            found = cells_of(text, start, start + len(line), measure)
            same = one.role == role and start < line_end and start > cells[-1].start
            if found and same:
                cells += found
            elif found:
                if cells:
                    yield role, cells
                role, cells = one.role, found
                line_end = text.find("\n", start)
                line_end = len(text) if line_end < 0 else line_end
            start += len(line) + 1
    if cells:
        yield role, cells


def _order(blocks: Sequence[_Block]) -> list[int]:
    """The blocks by number as they are read."""

    @cache
    def goes_on(k: int, n: int) -> float:
        return seam(blocks[k], blocks[n])

    def whole(order: Sequence[int]) -> float:
        out = sum([goes_on(k, n) for k, n in pairwise(order)])
        out += 3.0 if blocks[order[0]].opens else -0.5 if blocks[order[0]].flush else 0.0
        return out if blocks[order[-1]].ended else out - 2.0

    def broken(order: Sequence[int]) -> int:
        seams = [_breaks_off(blocks[k], blocks[n]) for k, n in pairwise(order)]
        return sum(seams) + (not blocks[order[-1]].ended)

    as_it_stands = list(range(len(blocks)))
    most, left = whole(as_it_stands) - NEW_COLUMN + GAIN, broken(as_it_stands)
    best = as_it_stands
    if not left:
        return best
    readings = [_Reading()]
    for n, block in enumerate(blocks):
        found = [new for one in readings for new in one.with_block(n, len(block.cells), goes_on)]
        found.sort(key=lambda one: one.score, reverse=True)
        readings = found[:READINGS]
    for reading in readings:
        ragged = UNEVEN * (max(reading.feet) - sum(reading.feet) / len(reading.feet))
        within = sum(goes_on(k, n) for column in reading.columns for k, n in pairwise(column))
        for columns in permutations(reading.columns):
            order = [n for column in columns for n in column]
            value = reading.score - within - ragged + whole(order)
            if value > most and broken(order) < left:
                best, most = order, value
    return best
