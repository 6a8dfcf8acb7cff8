"""A sheet cut into articles: of all ways to cut it again and again, the one that costs the least.

Each part ought to hold one stack of headings, centred over its columns, and text that runs on from
column to column without a break. A part that does not costs; the cuts cost next to nothing. So
rules, gaps, headings and language decide together.
"""

from collections.abc import Sequence

from annotator.domain.glyph import Box
from annotator.segmentation.block import Block
from annotator.segmentation.plot import Plot, plot_of

MOST_WORK = 60_000
"""Blocks looked at, each time anew, beyond which only the best cut of each part is tried."""

BESIDE = 4.0
"""A rule so many points beside a region has nothing to do with it."""

_CUTS = 12
_FINE = 0.05


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


class _Cutter:
    """Remembers the best cuts of each part that it has seen."""

    def __init__(self, blocks: Sequence[Block], rules: Sequence[Box], size: float) -> None:
        self.blocks = blocks
        self.rules = rules
        self.size = size
        self.known: dict[tuple[int, ...], _Best] = {}
        self.work = 0

    def best(self, part: tuple[int, ...], depth: int = 0) -> _Best:
        """The least cost of a part, and its plots."""
        known = self.known.get(part)
        if known is not None:
            return known
        blocks = [self.blocks[n] for n in part]
        whole = plot_of(blocks, self.rules, self.size)
        found: _Best = (whole.cost, [whole])
        if len(part) > 1 and whole.cost > _FINE and depth < 40:
            self.work += len(part)
            busy = self.work > MOST_WORK
            for price, first, second in self._cuts(part)[: 1 if busy else _CUTS]:
                one = self.best(first, depth + 1)
                if one[0] + price >= found[0]:
                    continue
                two = self.best(second, depth + 1)
                if price + one[0] + two[0] < found[0]:
                    found = (price + one[0] + two[0], one[1] + two[1])
        self.known[part] = found
        return found

    def _cuts(self, part: tuple[int, ...]) -> list[tuple[float, tuple[int, ...], tuple[int, ...]]]:
        """(price, one side, the other) of each cut, those at rules and wide gaps first.

        A rule that runs through the whole part is the only cut that is tried.
        """
        out = []
        for across in (True, False):
            spans = sorted(
                (b.y0, b.y1, n) if across else (b.x0, b.x1, n)
                for n, b in ((n, self.blocks[n]) for n in part)
            )
            low = min(b.x0 if across else b.y0 for b in (self.blocks[n] for n in part))
            high = max(b.x1 if across else b.y1 for b in (self.blocks[n] for n in part))
            reached = spans[0][1]
            for k in range(1, len(spans)):
                start = spans[k][0]
                gap = start - reached
                if gap > -0.35 * self.size:
                    share = self._ruled(reached, start, low, high, across=across)
                    first = tuple(sorted(n for _, _, n in spans[:k]))
                    second = tuple(sorted(n for _, _, n in spans[k:]))
                    wide = max(0.0, gap) / self.size
                    price = 0.04 if share > 0.8 else 0.1 + 0.1 / (1 + wide)
                    out.append((share > 0.97, -share, -wide, price, first, second))
                reached = max(reached, spans[k][1])
        out.sort(key=lambda one: (not one[0], one[1], one[2], one[4]))
        if out and out[0][0]:
            del out[1:]
        return [(price, first, second) for _, _, _, price, first, second in out]

    def _ruled(
        self, before: float, behind: float, low: float, high: float, *, across: bool
    ) -> float:
        """How much of a cut's length a rule runs along it."""
        best = 0.0
        for rule in self.rules:
            if across != (rule.width > rule.height):
                continue
            place = (rule.y0 + rule.y1) / 2 if across else (rule.x0 + rule.x1) / 2
            if before - 2 <= place <= behind + 2:
                start, stop = (rule.x0, rule.x1) if across else (rule.y0, rule.y1)
                length = min(high, stop) - max(low, start)
                best = max(best, length / max(1.0, high - low))
        return best
