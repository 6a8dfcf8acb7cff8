"""The lines of a page as they stand on its sheet: boxes, sizes and faces, and what each may be."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from annotator.domain.glyph import Box, Glyphs
from annotator.domain.page import Page
from annotator.domain.range import Range, trimmed

KEPT = 4
"""Pages whose lines are remembered."""

STYLE = 0.12
"""What is set in one face and size is running text where it has this share of the page."""


_PAUSES = frozenset("，。、；")


class Part(StrEnum):
    """What a line is by its type and place."""

    TEXT = "text"
    SUBHEADING = "subheading"
    HEAD = "head"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(slots=True, eq=False)
class Row:
    """A line on the sheet: code points of the page, a box in points, its type.

    `plain` is its text without spaces; `vertical` one whose characters stand below each other.
    """

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    face: int
    bold: bool
    plain: str
    vertical: bool = False
    part: Part = Part.TEXT

    @property
    def width(self) -> float:
        """From left to right, in points."""
        return self.x1 - self.x0

    @property
    def centre(self) -> float:
        """Half way from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.y0 + self.y1) / 2

    def unmarked(self) -> "Row":
        """The same line before its part was told."""
        return Row(
            self.start,
            self.end,
            self.x0,
            self.y0,
            self.x1,
            self.y1,
            self.size,
            self.face,
            self.bold,
            self.plain,
            self.vertical,
        )

    @property
    def box(self) -> Box:
        """The line's box."""
        return Box(self.x0, self.y0, self.x1, self.y1)


@dataclass(slots=True)
class Sheet:
    """A page's lines and drawings.

    `size` is that of most of its running text, `leading` from line to line of it; `styles` are
    the faces and sizes of what is running text by its share of the page.
    """

    width: float
    height: float
    rows: list[Row]
    rules: Sequence[Box]
    frames: list[Box]
    pictures: Sequence[Box]
    size: float
    leading: float
    styles: Sequence[tuple[int, float]]


def sheet_of(page: Page, glyphs: Glyphs, taken: Sequence[Range] = ()) -> Sheet:
    """The page's lines with their places, what is `taken` cut away; lines without one left out."""
    rows = []
    bold = [face.bold for face in glyphs.faces] or [False]
    whole = _whole_rows(page, glyphs)
    for one in _lines(page, taken):
        known = whole.get(one.start)
        if known is not None and known.end == one.end:
            rows.append(known.unmarked())
        elif (row := _row(page.text, glyphs, one, bold)) is not None:
            rows.append(row)
    shares: Counter[tuple[int, float]] = Counter()
    running: Counter[tuple[int, float]] = Counter()
    for row in rows:
        if not row.vertical:
            style = (row.face, round(row.size * 5) / 5)
            shares[style] += len(row.plain)
            if not _PAUSES.isdisjoint(row.plain):
                running[style] += len(row.plain)
    ranked = sorted(shares, key=lambda one: (-shares[one], one))
    size = ranked[0][1] if ranked else 10.0
    least = STYLE * shares.total()
    styles = ranked[:1] + [
        one for one in ranked[1:] if running[one] >= least and one[1] < 1.3 * size
    ]
    # A picture with text on it is a background, or was cut off where the text begins.
    centres = [(row.centre, row.middle) for row in rows]
    pictures = [
        one
        for one in glyphs.pictures
        if not any(one.y0 < y < one.y1 and one.x0 < x < one.x1 for x, y in centres)
    ]
    return Sheet(
        glyphs.width,
        glyphs.height,
        rows,
        glyphs.rules,
        list(glyphs.frames),
        pictures,
        size,
        _leading(rows, size),
        styles,
    )


@lru_cache(maxsize=KEPT)
def _whole_rows(page: Page, glyphs: Glyphs) -> Mapping[int, Row]:
    """The page's lines by their first character: what no edit changes of them."""
    bold = [face.bold for face in glyphs.faces] or [False]
    found = (_row(page.text, glyphs, one, bold) for one in _lines(page, ()))
    return {row.start: row for row in found if row is not None}


def _leading(rows: Sequence[Row], size: float) -> float:
    """The median step between lines that stand right below each other."""
    steps = sorted(
        two.y1 - one.y1
        for one, two in pairwise(rows)
        if size < two.y1 - one.y1 < 2.5 * size and abs(two.x0 - one.x0) < 0.5 * size
    )
    return steps[len(steps) // 2] if steps else 1.5 * size


def _lines(page: Page, taken: Sequence[Range]) -> Iterator[Range]:
    text = page.text
    starts = page.lines.starts
    held = sorted(taken)
    first = 0
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else len(text)
        while first < len(held) and held[first].end <= start:
            first += 1
        if start >= end:
            continue
        whole = Range(start, end)
        parts: Sequence[Range] | Iterator[Range] = [whole]
        if first < len(held) and held[first].start < end:
            last = first + 1
            while last < len(held) and held[last].start < end:
                last += 1
            parts = whole.minus(held[first:last])
        for part in parts:
            bare = trimmed(text, part.start, part.end)
            if bare is not None:
                yield bare


def _row(text: str, glyphs: Glyphs, bare: Range, bold: Sequence[bool]) -> Row | None:
    start, end = bare.start, bare.end
    corners = glyphs.corners
    left = [x for x in corners[4 * start : 4 * end : 4] if x == x]
    if not left:
        return None
    top = [y for y in corners[4 * start + 1 : 4 * end : 4] if y == y]
    right = [x for x in corners[4 * start + 2 : 4 * end : 4] if x == x]
    bottom = [y for y in corners[4 * start + 3 : 4 * end : 4] if y == y]
    x0, y0, x1, y1 = min(left), min(top), max(right), max(bottom)
    sizes = sorted(size for size in glyphs.sizes[start:end] if size > 0)
    size = sizes[len(sizes) // 2] if sizes else y1 - y0
    plain = "".join(text[start:end].split())
    faces = glyphs.face_numbers[start:end]
    if not plain.isascii():  # figures and letters are often set in a face of their own
        faces = bytes(n for n, c in zip(faces, text[start:end], strict=True) if not c.isascii())
    numbers = Counter(faces)
    face = max(numbers, key=lambda one: (numbers[one], -one))
    row = Row(start, end, x0, y0, x1, y1, size, face, bold[face], plain)
    steps = len(left)
    row.vertical = steps > 1 and y1 - y0 > 1.6 * (x1 - x0) and top[-1] > top[0] + 0.5 * size
    return row
