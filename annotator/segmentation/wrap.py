"""Wraps that an engine kept as spaces: the lines of a paragraph that Markdown sets on one line.

Where the paragraph stood in several columns, or beside a vertical headline, some engines give its
lines row by row across the columns, and the headline letter by letter between them. The lines are
told apart by the spaces and the measure, and put column after column.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.domain.range import Range
from annotator.segmentation import sign
from annotator.segmentation.stream import chains_of, is_mixed
from annotator.segmentation.succession import Unit
from annotator.segmentation.width import width_of

LONG = 45
"""Lines of more full-width characters are paragraphs that were not wrapped."""

LEAST, MOST = 5, 1000
"""A block whose columns are told apart has so many cells."""

LEAST_SEAMS = 4
"""So many seams within sentences tell whether a block's columns are mixed."""

LETTERS = 3
"""Letters of a vertical headline, at least."""

NARROWEST = 5
"""No column is so many characters narrow."""

_WORD = re.compile(r"\S+")
_STRONG = "**"
_LETTERS = re.compile(r"\*\*(?:[^\s*](?:[ \t]+[^\s*])*[”’》）]?)\*\*")


class Cell(NamedTuple):
    """What stands on one line of a column: code points of the page, its words, their width."""

    start: int
    end: int
    plain: str
    width: float


def cells_of(text: str, start: int, end: int, measure: float) -> list[Cell]:
    """The lines between two code points of the page, as its spaces and line ends part them.

    Words that fit a line of that measure together stand on one.
    """
    out: list[Cell] = []
    for match in _WORD.finditer(text, start, end):
        plain = match[0].replace(_STRONG, "")
        if not plain:
            plain = match[0]
        width = width_of(plain)
        if out:
            last = out[-1]
            fits = (
                last.width + width <= measure + 0.6 and "\n" not in text[last.end : match.start()]
            )
            marked = match[0].startswith(_STRONG) or text.endswith(_STRONG, last.start, last.end)
            if fits and not marked and not sign.ends_sentence(last.plain):
                out[-1] = Cell(last.start, match.end(), last.plain + plain, last.width + width)
                continue
        out.append(Cell(match.start(), match.end(), plain, width))
    return out


def measure_of(text: str, ranges: Iterable[Range]) -> float:
    """How wide a column most of the words in some ranges of the page fill, or 0: they differ."""
    widths: Counter[int] = Counter()
    for one in ranges:
        for match in _WORD.finditer(text, one.start, one.end):
            width = round(width_of(match[0].replace(_STRONG, "")))
            if width >= NARROWEST:
                widths[width] += 1
    if not widths:
        return 0.0
    best = max(widths, key=lambda n: (widths[n] + widths[n + 1] + widths[n - 1], n))
    if widths[best + 1] > widths[best] / 2:
        best += 1
    near = widths[best] + widths[best + 1] + widths[best - 1]
    return float(best) if near >= max(3, widths.total() / 2) else 0.0


class Parted(NamedTuple):
    """A paragraph taken apart: code points of the page, the lines as they are read.

    `letters` are those of the vertical headline that begins here.
    """

    letters: list[Range]
    lines: list[Range]


class _Block(NamedTuple):
    """A line of the page with its letters of a vertical headline and its other lines.

    There are none of these where it is no paragraph whose wraps were kept.
    """

    range: Range
    letters: list[Range]
    cells: list[Cell]
    mixed: bool


def unwrapped(text: str, paragraphs: Iterable[Range]) -> dict[int, Parted]:
    """The paragraphs whose columns an engine mixed, or that hold a vertical headline, by start.

    `paragraphs` are ranges of the page that are not blank. All letters of a headline come with the
    first paragraph that holds one.
    """
    blocks = [_block_of(text, one) for one in paragraphs]
    out = {
        one.range.start: Parted([], [Range(*cell[:2]) for cell in one.cells])
        for one in blocks
        if one.mixed
    }
    for run in _runs(blocks):
        letters = [letter for block in run for letter in block.letters]
        headed = len(letters) >= LETTERS
        for n, block in enumerate(run):
            if headed or block.mixed:
                own = block.letters if not headed else [] if n else letters
                out[block.range.start] = Parted(own, [Range(*one[:2]) for one in block.cells])
    return out


def _runs(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """The blocks that hold letters, those together between which no more than one holds none."""
    out: list[list[_Block]] = []
    last = -3
    for n, block in enumerate(blocks):
        if block.letters:
            if n - last > 2:
                out.append([])
            out[-1].append(block)
            last = n
    return out


def _block_of(text: str, paragraph: Range) -> _Block:
    found = list(_LETTERS.finditer(text, paragraph.start, paragraph.end))
    letters = [Range(*one.span()) for m in found for one in _WORD.finditer(text, *m.span())]
    free = list(paragraph.minus([Range(*match.span()) for match in found]))
    cells: list[Cell] = []
    measure = measure_of(text, free) if paragraph.end - paragraph.start > LONG else 0.0
    if measure:
        cells = [cell for one in free for cell in cells_of(text, one.start, one.end, measure)]
    elif any(text[one.start : one.end].strip() for one in free):
        letters = []  # bold characters in a line that is no paragraph
    units = [Unit(one.plain, one.plain, one.width, one.width, one.width) for one in cells]
    mixed = LEAST <= len(units) <= MOST and is_mixed(units, LEAST_SEAMS)
    if mixed:
        cells = [cells[n] for chain in chains_of(units) for n in chain]
    return _Block(paragraph, letters, cells, mixed)
