"""Characters on a sheet put together to lines: runs in the file's order, then rows and stacks."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.exchange.pdf_sheet import Sheet

GAP = 0.85
"""Characters that stand this many font sizes apart are in two runs; a column's gutter is wider."""

SPACED_GAP = 2.6
"""The same where the file has a space between them, or where a line is letter-spaced."""

_SHADOW = 0.3
_STEP = (0.55, 2.3)
_LONGEST_STACK = 60
_MOST_NEIGHBOURS = 12
_MOST_BANDS = 60


@dataclass(slots=True)
class Set:
    """A line as it is set: its box, its font size, and its characters by number in order."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    glyphs: list[int]
    vertical: bool = False

    @property
    def middle(self) -> float:
        """Half way down, in points."""
        return (self.y0 + self.y1) / 2

    def take(self, other: "Set") -> None:
        """Takes another one's characters behind its own."""
        self.glyphs += other.glyphs
        self.x0, self.y0 = min(self.x0, other.x0), min(self.y0, other.y0)
        self.x1, self.y1 = max(self.x1, other.x1), max(self.y1, other.y1)


def lines_of(sheet: Sheet) -> list[Set]:
    """The sheet's lines: each visible character in one of them, shadows of characters in none."""
    runs = _runs(sheet)
    runs = _without_shadows(sheet, runs)
    stacked, rest = _stacks(sheet, runs)
    walls = [(rule.x0, rule.y0, rule.y1) for rule in sheet.rules if rule.height > rule.width]
    walls += [(x, f.y0, f.y1) for f in sheet.frames for x in (f.x0, f.x1)]
    return _rows(rest, walls) + stacked


def _runs(sheet: Sheet) -> list[Set]:
    """Characters that follow each other in the file and on the sheet."""
    out: list[Set] = []
    glyphs: list[int] = []
    characters, spaced = sheet.characters, sheet.spaced
    last_x = last_y = last_size = 0.0
    last_top = last_bottom = nearest = farthest = math.nan
    x0 = y0 = x1 = y1 = size = 0.0
    places = zip(sheet.lefts, sheet.tops, sheet.rights, sheet.bottoms, sheet.sizes, strict=True)
    for n, (left, top, right, bottom, large) in enumerate(places):
        # Most often it goes on as it did, which the rules below would say as well.
        if top == last_top and bottom == last_bottom and large == last_size:
            if nearest < left - last_x < farthest:
                glyphs.append(n)
                last_x = right
                if right > x1:  # noqa: PLR1730 - a call for each character takes too long
                    x1 = right
                continue
        middle = (top + bottom) / 2
        if glyphs:
            gap = left - last_x
            scale = large if large > last_size else last_size
            off = middle - last_y
            if (
                -0.5 * large < gap < GAP * scale or (n in spaced and 0 < gap < SPACED_GAP * scale)
            ) and (
                -0.45 * scale < off < 0.45 * scale
                and (large == last_size or (large < 1.7 * last_size and last_size < 1.7 * large))
            ):
                glyphs.append(n)
                y1 = max(y1, bottom)
                y0 = min(y0, top)
                x1 = max(x1, right)
                last_x, last_y, last_size = right, middle, large
                last_top, last_bottom = top, bottom
                nearest, farthest = -0.5 * large, GAP * large
                continue
            if -1.35 * large < gap < 0 and characters[n] == characters[glyphs[-1]]:
                if right - left > 0.5 * large:
                    if abs(gap + right - left) < _SHADOW * large > abs(off):
                        continue  # the shadow of the character before it
            out.append(Set(x0, y0, x1, y1, size, glyphs))
        glyphs = [n]
        x0, y0, x1, y1, size = left, top, right, bottom, large
        last_x, last_y, last_size = right, middle, large
        last_top, last_bottom = top, bottom
        nearest, farthest = -0.5 * large, GAP * large
    if glyphs:
        out.append(Set(x0, y0, x1, y1, size, glyphs))
    return out


def _without_shadows(sheet: Sheet, runs: list[Set]) -> list[Set]:
    """Leaves out runs that stand, a little off, where the same characters stand already."""
    seen: defaultdict[str, list[Set]] = defaultdict(list)
    out = []
    for run in runs:
        words = sheet.words(run.glyphs)
        near = _SHADOW * run.size
        for one in seen[words]:
            if abs(one.x0 - run.x0) < near and abs(one.y0 - run.y0) < near:
                break
        else:
            if len(seen[words]) < 50:
                seen[words].append(run)
            out.append(run)
    return out


# -- vertical lines -------------------------------------------------------------------------------


def _stacks(sheet: Sheet, runs: list[Set]) -> tuple[list[Set], list[Set]]:
    """Vertical lines, of runs of one character that stand one below the other, and the rest."""
    stacked: list[Set] = []
    rest: list[Set] = []
    n = 0
    while n < len(runs):
        stop = n + 1
        if _single(sheet, runs[n]):
            while (
                stop < len(runs)
                and stop - n < _LONGEST_STACK
                and _single(sheet, runs[stop])
                and _below(runs[stop - 1], runs[stop])
            ):
                stop += 1
        if stop - n > 2 or (stop - n == 2 and _lonely(runs, n)):
            whole = Set(*_corners(runs[n]), runs[n].size, list(runs[n].glyphs), vertical=True)
            for run in runs[n + 1 : stop]:
                whole.take(run)
            stacked.append(whole)
        else:
            rest += runs[n:stop]
        n = stop
    return stacked, rest


def _corners(run: Set) -> tuple[float, float, float, float]:
    return run.x0, run.y0, run.x1, run.y1


def _single(sheet: Sheet, run: Set) -> bool:
    """Whether a run can stand in a vertical line: one character, or a few figures set upright."""
    if len(run.glyphs) == 1:
        return True
    return (
        len(run.glyphs) <= 4
        and run.x1 - run.x0 < 1.5 * run.size
        and all(sheet.characters[n].isascii() for n in run.glyphs)
    )


def _below(above: Set, here: Set) -> bool:
    size = max(above.size, here.size)
    step = here.middle - above.middle
    return (
        abs((above.x0 + above.x1) - (here.x0 + here.x1)) < 0.8 * size
        and _STEP[0] * size < step < _STEP[1] * size
        and abs(above.size - here.size) < 0.2 * size
    )


def _lonely(runs: Sequence[Set], n: int) -> bool:
    """Whether two characters one below the other have no line beside, right above or below."""
    one, two = runs[n], runs[n + 1]
    size = one.size
    for k in range(max(0, n - 40), min(len(runs), n + 40)):
        other = runs[k]
        if k in (n, n + 1) or other.size > 1.3 * size or size > 1.3 * other.size:
            continue
        if other.x1 < one.x0 - 1.5 * size or other.x0 > one.x1 + 1.5 * size:
            continue
        if other.y1 > one.y0 - 1.5 * size and other.y0 < two.y1 + 1.5 * size:
            if abs(other.x0 - one.x0) < 0.5 * size or len(other.glyphs) < 3:
                return False
    return True


# -- rows -----------------------------------------------------------------------------------------


def _rows(runs: list[Set], walls: Sequence[tuple[float, float, float]]) -> list[Set]:
    """Joins runs that stand side by side in one line; a rule between them parts them."""
    if not runs:
        return []
    usual = _usual_size(runs)
    whole: dict[int, Set] = dict(enumerate(runs))
    home = list(range(len(runs)))
    passed: defaultdict[int, list[int]] = defaultdict(list)  # by height, as the page is swept
    middles = [run.middle for run in runs]
    for _, _, n in sorted([(run.x0, run.y0, n) for n, run in enumerate(runs)]):
        run, middle = runs[n], middles[n]
        reach = 0.45 * run.size
        low, high = int((middle - reach) / usual), int((middle + reach) / usual)
        best: tuple[float, int] | None = None
        for row in range(low, min(high, low + _MOST_BANDS) + 1):
            for m in passed[row][-_MOST_NEIGHBOURS:]:
                if abs(middles[m] - middle) > reach:
                    continue
                other = runs[m]
                gap = run.x0 - other.x1
                if best is None or gap < best[0]:
                    if -0.5 * run.size < gap < _limit(other, run, usual):
                        best = (gap, m)
        passed[int(middle / usual)].append(n)
        if best is not None and not _walled(runs[best[1]], run, walls):
            left = home[best[1]]
            if whole[left].x1 <= run.x0 + 0.5 * run.size:
                whole[left].take(whole.pop(home[n]))
                middles[left] = whole[left].middle
                home[n] = left
    return [whole[n] for n in sorted(whole)]


def _limit(left: Set, right: Set, usual: float) -> float:
    """How far two runs of a line may stand apart, in points."""
    size = min(left.size, right.size)
    if max(left.size, right.size) > 1.7 * size:
        return 0.0
    alone = len(left.glyphs) == 1 or len(right.glyphs) == 1
    if alone and size > 1.15 * usual:
        return SPACED_GAP * size  # a letter-spaced heading
    if right.glyphs[0] == left.glyphs[-1] + 1 and size > 1.15 * usual:
        return 1.7 * size
    return 0.75 * size


def _usual_size(runs: Sequence[Set]) -> float:
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size, 1)] += len(run.glyphs)
    return max(0.1, max(sizes, key=lambda size: (sizes[size], size)))


def _walled(left: Set, right: Set, walls: Sequence[tuple[float, float, float]]) -> bool:
    middle = right.middle
    return any(
        left.x1 - 1 <= x <= right.x0 + 1 and top <= middle <= bottom for x, top, bottom in walls
    )
