"""The order in which the lines of a sheet are read: it is cut at rules, gaps and gutters.

The recursive X-Y cut (Nagy and Seth 1984), with what newspapers add: what stands in a frame stays
together, rules cut before gaps do, and a heading goes with the columns below it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.domain.glyph import Box
from annotator.exchange.pdf_line import Set

MOST_LINES = 5000
"""More lines are no newspaper page, and are read from the top."""

_MOST_SIDE_BY_SIDE = 1000
_DEEPEST = 60
_ROW_GAP = 1.3
_GUTTER = 0.6


@dataclass(slots=True)
class _Item:
    """A line, or a frame with what stands in it."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    line: Set | None = None
    inside: list["_Item"] = field(default_factory=list)


def blocks_of(
    lines: Sequence[Set], rules: Sequence[Box], frames: Sequence[Box], *, vertical: bool = False
) -> list[list[Set]]:
    """The lines in reading order, as blocks between which a blank line may stand.

    `vertical` says that the page is set in vertical lines, which are read from the right.
    """
    if len(lines) > MOST_LINES:
        return [sorted(lines, key=lambda line: (line.y0, line.x0))]
    items = [_item(line, vertical=vertical) for line in lines]
    if vertical:
        rules = [_turned(rule) for rule in rules]
        frames = [_turned(frame) for frame in frames]
    out: list[list[Set]] = []
    _cut(_framed(items, frames), sorted(rules, key=lambda rule: rule.y0), out, 0)
    return out


def _item(line: Set, *, vertical: bool) -> _Item:
    if vertical:
        return _Item(line.y0, -line.x1, line.y1, -line.x0, line.size, line)
    return _Item(line.x0, line.y0, line.x1, line.y1, line.size, line)


def _turned(box: Box) -> Box:
    return Box(box.y0, -box.x1, box.y1, -box.x0)


def _framed(items: list[_Item], frames: Iterable[Box]) -> list[_Item]:
    """Puts the lines that stand in a frame into it, the smallest frames first."""
    for frame in sorted(frames, key=lambda box: box.width * box.height):
        inside: list[_Item] = []
        outside: list[_Item] = []
        for item in items:
            x, y = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
            held = frame.x0 <= x <= frame.x1 and frame.y0 <= y <= frame.y1
            (inside if held else outside).append(item)
        if outside and len(inside) > 1:
            whole = _Item(frame.x0, frame.y0, frame.x1, frame.y1, inside[0].size, inside=inside)
            items = [*outside, whole]
    return items


def _cut(items: list[_Item], rules: Sequence[Box], out: list[list[Set]], depth: int) -> None:
    """Appends the items' lines in reading order."""
    if len(items) == 1 and items[0].line is None:
        _cut(items[0].inside, rules, out, depth + 1)
        return
    parts: list[list[_Item]] = []
    if len(items) > 1 and depth < _DEEPEST:
        parts = _by_rules(items, rules) or _by_gaps(items)
    if parts:
        for part in parts:
            _cut(part, rules, out, depth + 1)
        return
    if any(item.line is None for item in items) or not _is_column(items):
        for part in _columns(items):
            _flush(part, rules, out, depth)
        return
    _flush(items, rules, out, depth)


def _flush(items: Sequence[_Item], rules: Sequence[Box], out: list[list[Set]], depth: int) -> None:
    block: list[Set] = []
    for item in sorted(items, key=lambda item: (item.y0 + item.y1, item.x0)):
        if item.line is not None:
            block.append(item.line)
            continue
        if block:
            out.append(block)
            block = []
        _cut(item.inside, rules, out, depth + 1)
    if block:
        out.append(block)


def _is_column(items: Sequence[_Item]) -> bool:
    """Whether no two of the items stand side by side."""
    ordered = sorted(items, key=lambda item: item.y0 + item.y1)
    return all(two.y0 >= one.y1 - 0.6 * min(one.size, two.size) for one, two in pairwise(ordered))


def _columns(items: Sequence[_Item]) -> list[list[_Item]]:
    """Items that no cut parts, by column: what overlaps half of the narrower one's width."""
    if len(items) > _MOST_SIDE_BY_SIDE:
        return [list(items)]
    columns: list[tuple[float, float, list[_Item]]] = []
    for item in sorted(items, key=lambda item: (item.x1 - item.x0, item.x0, item.y0)):
        for n, (x0, x1, held) in enumerate(columns):
            if min(item.x1, x1) - max(item.x0, x0) > 0.5 * min(item.x1 - item.x0, x1 - x0):
                held.append(item)
                columns[n] = (min(x0, item.x0), max(x1, item.x1), held)
                break
        else:
            columns.append((item.x0, item.x1, [item]))
    columns.sort(key=lambda column: (column[0], column[1]))
    return [held for _, _, held in columns]


def _by_rules(items: list[_Item], rules: Sequence[Box]) -> list[list[_Item]]:
    """Parts the items at the first rule that crosses their whole breadth, or height."""
    if not rules:
        return []
    left, right = min([item.x0 for item in items]), max([item.x1 for item in items])
    top, bottom = min([item.y0 for item in items]), max([item.y1 for item in items])
    near = [r for r in rules if left < r.x1 and r.x0 < right and top < r.y1 and r.y0 < bottom]
    for rule in near:
        if rule.width > rule.height and top < rule.y0 < bottom:
            if min(right, rule.x1) - max(left, rule.x0) > 0.9 * (right - left):
                parts = _at(items, "y", rule.y0)
                if parts:
                    return parts
    for rule in sorted(near, key=lambda rule: rule.x0):
        if rule.height >= rule.width and left < rule.x0 < right:
            if min(bottom, rule.y1) - max(top, rule.y0) > 0.85 * (bottom - top):
                parts = _at(items, "x", rule.x0)
                if parts:
                    return parts
    return []


def _at(items: Sequence[_Item], axis: str, place: float) -> list[list[_Item]]:
    """The items on both sides of a place, or nothing where one stands across it."""
    first: list[_Item] = []
    second: list[_Item] = []
    for item in items:
        low, high = (item.y0, item.y1) if axis == "y" else (item.x0, item.x1)
        if high <= place + 0.35 * item.size:
            first.append(item)
        elif low >= place - 0.35 * item.size:
            second.append(item)
        else:
            return []
    return [first, second] if first and second else []


def _by_gaps(items: list[_Item]) -> list[list[_Item]]:
    """Parts the items at the widest gap across or, if that is none, at each gutter."""
    size = sorted([item.size for item in items])[len(items) // 2]
    gap, place = _widest([(item.y0, item.y1) for item in items])
    gutter, line = _widest([(item.x0, item.x1) for item in items])
    if gap >= _ROW_GAP * size and (gutter < _GUTTER * size or gap >= gutter or _heads(items)):
        return _at(items, "y", place)
    if gutter >= _GUTTER * size or _upright(items):
        parts = _at(items, "x", line)
        return parts[::-1] if _upright(items) else parts  # vertical lines begin on the right
    if gap > 0.3 * size and not _is_column(items):
        return _at(items, "y", place)
    return []


def _upright(items: Sequence[_Item]) -> bool:
    """Whether the items are vertical lines."""
    return all(item.line is not None and item.line.vertical for item in items)


def _heads(items: Sequence[_Item]) -> bool:
    """Whether one of the items spans most of their breadth."""
    left, right = min(item.x0 for item in items), max(item.x1 for item in items)
    return any(item.x1 - item.x0 > 0.6 * (right - left) for item in items)


def _widest(spans: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The widest gap between the spans and its middle; the width is 0 where there is none."""
    best, place = 0.0, 0.0
    reached = math.inf
    for low, high in sorted(spans):
        if low - reached > best:
            best, place = low - reached, (low + reached) / 2
        if high > reached or reached == math.inf:
            reached = high
    return best, place
