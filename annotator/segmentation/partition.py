"""A sheet cut into articles: of all ways to cut it again and again, the one that costs the least.

Each part ought to hold one stack of headings, centred over its columns, and text that runs on from
column to column without a break. A part that does not costs; the cuts cost next to nothing. So
rules, gaps, headings and language decide together.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter

from annotator.domain.glyph import Box
from annotator.segmentation.block import Block, What
from annotator.segmentation.plot import Arrangements, Plot, plot_of

MOST_WORK = 60_000
"""Blocks looked at, each time anew, beyond which only the best cut of each part is tried."""

BESIDE = 4.0
"""A rule so many points beside a region has nothing to do with it."""

MOST_BOXES = 40
"""Parts in which a box is looked for; in more, only straight cuts are tried."""

_CUTS = 12
_FINE = 0.05
_BOXED = 2.0
_BOX = 2.0
_WHOLE = 0.3
_SLACK = 0.35
_MOST_IN_BOX = 8
_MOST_AROUND = 40


def plots_of(blocks: Sequence[Block], rules: Sequence[Box], size: float) -> list[Plot]:
    """The articles that the blocks of one region are best cut into."""
    if not blocks:
        return []
    ordered = sorted(blocks, key=lambda block: (block.y0, block.x0))
    left, right = min(b.x0 for b in blocks), max(b.x1 for b in blocks)
    top, bottom = ordered[0].y0, max(b.y1 for b in blocks)
    within = [
        one
        for one in rules
        if one.x1 >= left - BESIDE
        and one.x0 <= right + BESIDE
        and one.y1 >= top - BESIDE
        and one.y0 <= bottom + BESIDE
    ]
    return _Cutter(ordered, within, size).best(tuple(range(len(ordered))))[1]


_Best = tuple[float, list[Plot]]
_Part = tuple[int, ...]


class _Cutter:
    """Remembers the best cuts of each part that it has seen."""

    def __init__(self, blocks: Sequence[Block], rules: Sequence[Box], size: float) -> None:
        self.blocks = blocks
        self.rules = rules
        self.size = size
        self.arranged = Arrangements(size)
        self.axes = [_Axis(blocks, rules, across=across) for across in (True, False)]
        self.known: dict[tuple[int, ...], _Best] = {}
        self.boxes: dict[_Part, Plot] = {}
        self.work = 0
        self.tried = 0

    def best(self, part: tuple[int, ...], depth: int = 0) -> _Best:
        """The least cost of a part, and its plots."""
        known = self.known.get(part)
        if known is not None:
            return known
        blocks = [self.blocks[n] for n in part]
        whole = plot_of(blocks, self.rules, self.arranged)
        found: _Best = (whole.cost, [whole])
        if len(part) > 1 and whole.cost > _FINE and depth < 40:
            self.work += len(part)
            busy = self.work > MOST_WORK
            for price, first, second in islice(self._cuts(part), 1 if busy else _CUTS):
                one = self.best(first, depth + 1)
                if one[0] + price >= found[0]:
                    continue
                two = self.best(second, depth + 1)
                if price + one[0] + two[0] < found[0]:
                    found = (price + one[0] + two[0], one[1] + two[1])
        if found[0] > _BOXED and len(whole.heads) > 1 and len(part) <= _MOST_AROUND:
            found = self._boxed(part, found, depth) if self.tried < MOST_BOXES else found
        self.known[part] = found
        return found

    def _boxed(self, part: _Part, found: _Best, depth: int) -> _Best:
        """The same, or the cheapest way to set a box apart: one story, whole, under one heading.

        No cut straight through a part sets one apart in the midst of another text.
        """
        self.tried += 1
        cheapest: tuple[float, int, _Part] | None = None
        for box in self._boxes(part):
            plot = self.boxes.get(box)
            if plot is None:
                blocks = [self.blocks[n] for n in box]
                plot = self.boxes[box] = plot_of(blocks, self.rules, self.arranged)
            whole = len(plot.heads) == 1 and plot.cost <= _WHOLE
            if whole and plot.texts and plot.texts[0].opening:
                one = (plot.cost, -len(box), box)
                cheapest = one if cheapest is None else min(cheapest, one)
        if cheapest is None or _BOX + cheapest[0] >= found[0]:
            return found
        price, _, box = cheapest
        cost, plots = self.best(tuple(n for n in part if n not in box), depth + 1)
        price += _BOX + cost
        return (price, [self.boxes[box], *plots]) if price < found[0] else found

    def _boxes(self, part: _Part) -> Iterator[_Part]:
        """A heading with what stands below it between two edges, where a story opens in it."""
        slack = _SLACK * self.size
        texts = [self.blocks[n] for n in part if self.blocks[n].what is What.TEXT]
        lefts, rights = sorted({b.x0 for b in texts}), sorted({b.x1 for b in texts})
        seen: set[_Part] = set()
        for number in part:
            head = self.blocks[number]
            if head.what is not What.HEAD or head.vertical:
                continue
            centre = (head.x0 + head.x1) / 2
            low = [(self.blocks[n].y1, n) for n in part if self.blocks[n].y0 >= head.y0 - slack]
            low.sort()
            for x0 in (x for x in lefts if x <= centre):
                inner = [(y1, n) for y1, n in low if self.blocks[n].x0 >= x0 - slack or n == number]
                for x1 in (x for x in rights if x >= centre):
                    box: list[int] = [number]
                    opens = False
                    for _, n in inner:
                        block = self.blocks[n]
                        if n == number or block.x1 > x1 + slack:
                            continue
                        if block.what is What.HEAD or len(box) == _MOST_IN_BOX:
                            break
                        box.append(n)
                        opens = opens or block.opening
                        found = tuple(sorted(box))
                        if opens and len(box) < len(part) and found not in seen:
                            seen.add(found)
                            yield found

    def _cuts(self, part: tuple[int, ...]) -> Iterator[tuple[float, _Part, _Part]]:
        """(price, one side, the other) of each cut, those at rules and wide gaps first.

        A rule that runs through the whole part is the only cut that is tried.
        """
        out = []
        for axis in self.axes:
            numbers = sorted(part, key=axis.ranks.__getitem__)
            starts, ends = axis.starts, axis.ends
            low = min([axis.lows[n] for n in part])
            high = max([axis.highs[n] for n in part])
            reached = ends[numbers[0]]
            for k in range(1, len(numbers)):
                start = starts[numbers[k]]
                gap = start - reached
                if gap > -_SLACK * self.size:
                    share = axis.ruled(reached, start, low, high)
                    wide = max(0.0, gap) / self.size
                    price = 0.04 if share > 0.8 else 0.1 + 0.1 / (1 + wide)
                    first = tuple(sorted(numbers[:k]))
                    out.append((share <= 0.97, -share, -wide, first, price, numbers, k))
                reached = max(reached, ends[numbers[k]])
        out.sort(key=itemgetter(0, 1, 2, 3))
        if out and not out[0][0]:
            del out[1:]
        for _, _, _, first, price, numbers, k in out:
            yield price, first, tuple(sorted(numbers[k:]))


class _Axis:
    """The blocks by number as they stand in one direction, and the rules across it.

    They go from `starts` to `ends` in this direction, and from `lows` to `highs` in the other;
    `ranks` is their order.
    """

    def __init__(self, blocks: Sequence[Block], rules: Sequence[Box], *, across: bool) -> None:
        self.starts = [b.y0 if across else b.x0 for b in blocks]
        self.ends = [b.y1 if across else b.x1 for b in blocks]
        self.lows = [b.x0 if across else b.y0 for b in blocks]
        self.highs = [b.x1 if across else b.y1 for b in blocks]
        order = sorted(range(len(blocks)), key=lambda n: (self.starts[n], self.ends[n], n))
        self.ranks = [0] * len(blocks)
        for rank, n in enumerate(order):
            self.ranks[n] = rank
        self._rules = [
            ((r.y0 + r.y1) / 2, r.x0, r.x1) if across else ((r.x0 + r.x1) / 2, r.y0, r.y1)
            for r in rules
            if across == (r.width > r.height)
        ]

    def ruled(self, before: float, behind: float, low: float, high: float) -> float:
        """How much of a cut's length a rule runs along it."""
        best = 0.0
        for place, start, stop in self._rules:
            if before - 2 <= place <= behind + 2:
                length = min(high, stop) - max(low, start)
                best = max(best, length / max(1.0, high - low))
        return best
