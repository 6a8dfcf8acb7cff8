"""Where the characters of a page stand on its sheet: lines, outlines, and what is at a point."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.domain.glyph import Box, Glyphs
from annotator.domain.range import Range

Point = tuple[float, float]
Outline = tuple[Point, ...]
"""The corners of a shape on the sheet, in points, one after the other; the last meets the first."""

_SHARED = 0.3
"""Of the height (or width) of a character how much the next one of its line shares at least."""
_FAR = 3.0
"""Characters of a line are not further apart than so many of their heights."""
_UNDER = (-0.6, 1.3)
"""How far below a line the next one of its block begins, in heights of the line."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Characters in a row on the sheet: those from `start` up to, not including, `end`.

    A `vertical` one is read downwards, its neighbours stand beside it.
    """

    start: int
    end: int
    box: Box
    vertical: bool = False


class Layout:
    """The lines of one page on its sheet. Offsets are code points of the page, lengths points."""

    def __init__(self, glyphs: Glyphs, text: str) -> None:
        if len(glyphs) != len(text):
            raise ValueError(f"{len(glyphs)} boxes for {len(text)} characters")
        self.glyphs = glyphs
        self._corners = glyphs.corners.tolist()  # type: ignore[attr-defined]  # a memoryview
        self._text = text
        self.lines = tuple(self._lines())
        self._starts = [line.start for line in self.lines]
        self._outlines: dict[tuple[int, int], list[Outline]] = {}

    def __len__(self) -> int:
        return len(self._text)

    def _box(self, offset: int) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = self._corners[4 * offset : 4 * offset + 4]
        return x0, y0, x1, y1

    def stands(self, offset: int) -> bool:
        """Whether the character has a place on the sheet."""
        if not 0 <= offset < len(self._text):
            return False
        return bool(self._corners[4 * offset] == self._corners[4 * offset])

    # -- lines ------------------------------------------------------------------------------------

    def _lines(self) -> Iterator[SheetLine]:
        here: list[int] = []
        for n, character in enumerate(self._text):
            if not self.stands(n):
                if character == "\n" and here:
                    yield self._line(here)
                    here = []
                continue
            if here and not _goes_on(self._box(here[-1]), self._box(n)):
                yield self._line(here)
                here = []
            here.append(n)
        if here:
            yield self._line(here)

    def _line(self, offsets: Sequence[int]) -> SheetLine:
        box = self._around(offsets)
        vertical = len(offsets) > 1 and box.height > 1.5 * box.width
        return SheetLine(offsets[0], offsets[-1] + 1, box, vertical)

    def _around(self, offsets: Sequence[int]) -> Box:
        lefts, tops, rights, bottoms = zip(*map(self._box, offsets), strict=True)
        return Box(min(lefts), min(tops), max(rights), max(bottoms))

    def line_at(self, at: int) -> SheetLine | None:
        """The line that a caret is in: that of the character behind it, else of the one before."""
        if not self.lines:
            return None
        return self.lines[max(0, bisect_right(self._starts, at) - 1)]

    # -- outlines ---------------------------------------------------------------------------------

    def outlines(self, one: Range) -> list[Outline]:
        """The shapes that the characters of a range cover: one for each block of lines."""
        key = one.start, one.end
        if key not in self._outlines:
            self._outlines[key] = [_outline(block) for block in self._blocks(one)]
        return self._outlines[key]

    def boxes(self, one: Range) -> list[Box]:
        """The boxes around the characters of a range, one for each line."""
        return [line.box for line in self._within(one)]

    def _within(self, one: Range) -> Iterator[SheetLine]:
        """The lines of a range, those at its ends as far as they are in it."""
        n = max(0, bisect_right(self._starts, one.start) - 1)
        while n < len(self.lines) and self.lines[n].start < one.end:
            line = self.lines[n]
            n += 1
            if one.start <= line.start and line.end <= one.end:
                yield line
                continue
            low, high = max(line.start, one.start), min(line.end, one.end)
            offsets = [k for k in range(low, high) if self.stands(k)]
            if offsets:
                box = self._around(offsets)
                yield SheetLine(offsets[0], offsets[-1] + 1, box, line.vertical)

    def _blocks(self, one: Range) -> Iterator[list[SheetLine]]:
        block: list[SheetLine] = []
        for line in self._within(one):
            if block and not _is_under(block[-1], line):
                yield block
                block = []
            block.append(line)
        if block:
            yield block

    # -- places -----------------------------------------------------------------------------------

    def nearest(self, x: float, y: float) -> int | None:
        """The character that is nearest to a point of the sheet; None on an empty sheet."""
        if not self.lines:
            return None
        apart = [_distance(line.box, x, y) for line in self.lines]
        least = min(apart)
        near = [line for line, one in zip(self.lines, apart, strict=True) if one <= least]
        offsets = [k for line in near for k in range(line.start, line.end) if self.stands(k)]
        return min(offsets, key=lambda k: _distance(Box(*self._box(k)), x, y))

    def place_at(self, x: float, y: float) -> int | None:
        """Where a caret goes that is put at a point: before or behind the nearest character."""
        nearest = self.nearest(x, y)
        if nearest is None:
            return None
        line = self.line_at(nearest)
        x0, y0, x1, y1 = self._box(nearest)
        behind = 2 * y > y0 + y1 if line is not None and line.vertical else 2 * x > x0 + x1
        return nearest + behind

    def within(self, box: Box) -> list[Range]:
        """The characters whose middle is in a box, as ranges; what stands nowhere parts none."""
        out: list[Range] = []
        for line in self.lines:
            if _meet(line.box, box):
                for n in range(line.start, line.end):
                    x0, y0, x1, y1 = self._box(n)
                    if box.x0 <= (x0 + x1) / 2 <= box.x1 and box.y0 <= (y0 + y1) / 2 <= box.y1:
                        self._append(out, n)
        return out

    def _append(self, ranges: list[Range], n: int) -> None:
        if ranges and not any(map(self.stands, range(ranges[-1].end, n))):
            ranges[-1] = Range(ranges[-1].start, n + 1)
        else:
            ranges.append(Range(n, n + 1))

    def caret(self, at: int) -> tuple[Point, Point] | None:
        """The ends of the stroke that a caret is drawn as; None on an empty sheet."""
        line = self.line_at(at)
        if line is None:
            return None
        behind = next((k for k in range(max(at, line.start), line.end) if self.stands(k)), None)
        if behind is not None:
            x0, y0, x1, y1 = self._box(behind)
            return ((x0, y0), (x1, y0)) if line.vertical else ((x0, y0), (x0, y1))
        x0, y0, x1, y1 = self._box(line.end - 1)
        return ((x0, y1), (x1, y1)) if line.vertical else ((x1, y0), (x1, y1))

    # -- steps ------------------------------------------------------------------------------------

    def step(self, at: int, by: int) -> int:
        """One character further (or back); the end of a line is a place of its own."""
        ends = {line.end for line in self.lines[self._number(at) : self._number(at) + 2]}
        ends |= {line.end for line in self.lines[max(0, self._number(at) - 1) : self._number(at)]}
        to = at + by
        while 0 <= to <= len(self._text):
            if self.stands(to) or to in ends:
                return to
            to += by
        return at

    def _number(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def beside(self, at: int, *, right: int = 0, down: int = 0) -> int:
        """The place in the nearest line to one side: `right` or `down` is 1 or -1."""
        caret, line = self.caret(at), self.line_at(at)
        if caret is None or line is None:
            return at
        x = (caret[0][0] + caret[1][0]) / 2
        y = (caret[0][1] + caret[1][1]) / 2
        best: tuple[float, SheetLine] | None = None
        for other in self.lines:
            box = other.box
            if down:
                ahead = down * ((box.y0 + box.y1) / 2 - y)
                aside = max(box.x0 - x, x - box.x1, 0.0)
                thick = min(box.height, line.box.height)
            else:
                ahead = right * ((box.x0 + box.x1) / 2 - x)
                aside = max(box.y0 - y, y - box.y1, 0.0)
                thick = min(box.width, line.box.width)
            if other is line or ahead <= 0.4 * thick:
                continue
            far = ahead + aside
            if best is None or far < best[0]:
                best = far, other
        if best is None:
            return at
        box = best[1].box
        middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        px, py = (x, middle[1]) if down else (middle[0], y)
        offsets = [k for k in range(best[1].start, best[1].end) if self.stands(k)]
        found = min(offsets, key=lambda k: _distance(Box(*self._box(k)), px, py))
        x0, y0, x1, y1 = self._box(found)
        behind = 2 * py > y0 + y1 if best[1].vertical else 2 * px > x0 + x1
        return found + behind


def _goes_on(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    """Whether a character stands in the same line as the one before it."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    width = max(one[2] - one[0], other[2] - other[0])
    height = max(one[3] - one[1], other[3] - other[1])
    if down > _SHARED * min(one[3] - one[1], other[3] - other[1]):
        return other[0] >= one[0] - width / 2 and -across <= _FAR * height
    under = across > _SHARED * min(one[2] - one[0], other[2] - other[0])
    return under and other[1] >= one[1] - height / 2 and -down <= _FAR * height


def _turned(line: SheetLine, vertical: bool) -> tuple[float, float, float, float]:
    """Left, top, right and bottom as if lines were horizontal and stood below each other."""
    box = line.box
    if vertical:
        return box.y0, -box.x1, box.y1, -box.x0
    return box.x0, box.y0, box.x1, box.y1


def _is_under(one: SheetLine, other: SheetLine) -> bool:
    """Whether a line goes on right below (or, of vertical ones, left of) the one before."""
    vertical = one.vertical or other.vertical
    left, top, right, bottom = _turned(one, vertical)
    left2, top2, right2, bottom2 = _turned(other, vertical)
    shared = min(right, right2) - max(left, left2)
    if shared <= _SHARED * min(right - left, right2 - left2):
        return False
    height = max(bottom - top, bottom2 - top2)
    return _UNDER[0] * height <= top2 - bottom <= _UNDER[1] * height


def _outline(block: Sequence[SheetLine]) -> Outline:
    """The shape of lines below each other; a gap in its side that is one line high is closed."""
    vertical = any(line.vertical for line in block)
    boxes = [_turned(line, vertical) for line in block]
    lefts, rights = [box[0] for box in boxes], [box[2] for box in boxes]
    for n in range(1, len(boxes) - 1):
        lefts[n] = min(lefts[n], max(boxes[n - 1][0], boxes[n + 1][0]))
        rights[n] = max(rights[n], min(boxes[n - 1][2], boxes[n + 1][2]))
    edges = [boxes[0][1], *((a[3] + b[1]) / 2 for a, b in pairwise(boxes)), boxes[-1][3]]
    right: list[Point] = []
    left: list[Point] = []
    for n in range(len(boxes)):
        right += [(rights[n], edges[n]), (rights[n], edges[n + 1])]
        left += [(lefts[n], edges[n]), (lefts[n], edges[n + 1])]
    points = [*right, *reversed(left)]
    if vertical:
        points = [(-down, across) for across, down in points]
    return tuple(point for n, point in enumerate(points) if n == 0 or point != points[n - 1])


def _distance(box: Box, x: float, y: float) -> float:
    across = max(box.x0 - x, x - box.x1, 0.0)
    down = max(box.y0 - y, y - box.y1, 0.0)
    return across * across + down * down


def _meet(one: Box, other: Box) -> bool:
    return not (one.x1 < other.x0 or other.x1 < one.x0 or one.y1 < other.y0 or other.y1 < one.y0)
