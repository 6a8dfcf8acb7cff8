"""The lines of a page as the rules see them: without marks and spaces, with their widths."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation import sign
from annotator.segmentation.strip import Strip, strips_of
from annotator.segmentation.width import SEAM, width_of

NEIGHBOURS = 6
"""Lines on either side that say how wide a column is (FACTS.md, "Cutting pages into articles")."""

LONGEST_VERTICAL = 80
"""Headlines set one character a line are shorter, even two; more of them are something else."""

_LEVEL = re.compile(r"(#{1,6})[ \t]+")
_STRONG = "**"
_SPACED = re.compile(r"[0-9A-Za-z%] (?=[\u4e00-\u9fff])|[\u4e00-\u9fff] (?=[0-9A-Za-z])")


@dataclass(slots=True)
class Line:
    """A line, or a run of one-character lines that reads as one (a vertical headline).

    `start` and `end` are code points of the page, white space at both ends left out. `plain` is
    the text without spaces, Markdown marks and shadows; `level` counts the marks `#`; `gap` the
    blank lines above; `width` is in full-width characters, `column` that of the lines around,
    `ahead` that of the lines from the next one on, 0 where they do not agree. `scattered` are the
    ranges of a vertical line that other text of the page stands between; `apart` says that the
    line stands by itself on a page whose layout is known, `first` that a column or a stretch of
    one begins with it on a page whose columns had to be told apart; there `x` and `y` are about
    where it stands, `foot` where a vertical line's last character does, or `running` that it is as
    wide as the column that it was found to stand in. `opening` says that an article
    begins here as this newspaper's articles do.
    """

    start: int
    end: int
    plain: str
    width: float
    level: int = 0
    strong: bool = False
    gap: int = 0
    vertical: bool = False
    slogan: bool = False
    column: float = 0.0
    ahead: float = 0.0
    steady: bool = False
    scattered: tuple[Range, ...] = ()
    apart: bool = False
    first: bool = False
    x: float = 0.0
    y: float = 0.0
    running: bool = False
    foot: float = 0.0
    opening: bool = False

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Where its characters stand on the page, in reading order."""
        return self.scattered or (Range(self.start, self.end),)

    @property
    def marked(self) -> bool:
        """Whether Markdown says that this is a heading."""
        return self.level > 0 or self.strong


def single(word: str) -> str:
    """众志成城众志成城 and 众众志志成成城城 as they were meant; other words as they are."""
    half, odd = divmod(len(word), 2)
    if odd or half < 3 or half > 40 or word.isascii() or len(set(word)) < 3:
        return word
    if word[:half] == word[half:]:
        return word[:half]
    return word[::2] if word[::2] == word[1::2] else word


def repeats(lines: Sequence[Line], n: int) -> bool:
    """Whether a short line says what the one above it says, and the lines around them do not."""
    plain = lines[n].plain
    if n == 0 or len(plain) < 4 or len(plain) > 45 or plain != lines[n - 1].plain:
        return False
    return (n < 2 or lines[n - 2].plain != plain) and (
        n + 1 == len(lines) or lines[n + 1].plain != plain
    )


@lru_cache(maxsize=8)
def _sets_spaces(text: str) -> bool:
    """Whether the page parts digits and Han characters by spaces, judged by its first part."""
    part = text[:20000]
    return len(_SPACED.findall(part)) > max(4, len(SEAM.findall(part)))


def lines_of(
    page: Page, taken: Sequence[Range] = (), strips: Sequence[Strip] | None = None
) -> list[Line]:
    """The page's lines in the order of its strips, without blank ones and what is `taken`."""
    if strips is None:
        strips = strips_of(page)
    found: list[Line] = []
    taken = sorted(taken)
    ends = [one.end for one in taken]
    gap = 0
    spaced = _sets_spaces(page.text)
    text = page.text
    for start, end, apart, first, x, y, running in strips:
        before = len(found)
        free = _free(start, end, taken, bisect_right(ends, start)) if ends else ((start, end),)
        for one, two in free:
            part = text[one:two]
            bare = part.strip()
            if bare:
                at = one + part.index(bare[0])
                plain, width, level, strong, slogan = _read(bare, spaced)
                line = Line(at, at + len(bare), plain, width, level, strong, gap)
                line.slogan, line.apart, line.running = slogan, apart, running
                line.first = first and len(found) == before
                line.x, line.y = x, y
                found.append(line)
                gap = 0
        if len(found) == before:
            gap += 1
    ordered = all(one.start < two.start for one, two in pairwise(found))
    found = _verticals(page.text, found, ordered=ordered)
    measure_columns(found)
    _keep_slogans(found)
    return found


def _keep_slogans(lines: Sequence[Line]) -> None:
    """A heading of the usual Markdown level is a headline, however it is worded."""
    levels = Counter(line.level for line in lines if line.level)
    if levels:
        usual = max(levels, key=lambda level: (levels[level], -level))
        for line in lines:
            line.slogan = line.slogan and not line.level >= usual


def _free(start: int, end: int, taken: Sequence[Range], first: int) -> Sequence[tuple[int, int]]:
    """What is not `taken` of a strip, as start and end; most strips are left whole."""
    if start >= end:
        return ()
    if first == len(taken) or taken[first].start >= end:
        return ((start, end),)
    last = bisect_left(taken, end, lo=first, key=lambda one: one.start)
    return [(one.start, one.end) for one in Range(start, end).minus(taken[first:last])]


@lru_cache(maxsize=sign.LINES)
def _read(raw: str, spaced: bool) -> tuple[str, float, int, bool, bool]:
    """A line's plain text, width and level, and whether it is strong or a slogan."""
    level = 0
    mark = _LEVEL.match(raw)
    if mark is not None:
        level = len(mark[1])
        raw = raw[mark.end() :]
    strong = len(raw) > 4 and raw.startswith(_STRONG) and raw.endswith(_STRONG)
    if _STRONG in raw:
        raw = raw.replace(_STRONG, "")
    words = raw.split()
    slogan = False
    if len(raw) <= 80:
        words = [single(word) for word in words]
        slogan = _is_slogan(words)
    plain = "".join(words)
    return plain, width_of(plain, spaced=spaced), level, strong, slogan


def _is_slogan(words: Sequence[str]) -> bool:
    """Two words or three of one length, three to five characters each: 学雷锋 见行动."""
    return (
        len(words) in (2, 3)
        and 3 <= len(words[0]) <= 5
        and all(len(word) == len(words[0]) and word.isalpha() for word in words)
    )


def _verticals(text: str, lines: list[Line], *, ordered: bool) -> list[Line]:
    """Joins runs of one-character lines; a blank line or a □ (a byline) starts a new run.

    On an `ordered` page, whose lines stand as they are read, so does other text between them.
    """
    out: list[Line] = []
    n = 0
    while n < len(lines):
        stop = n
        while stop < len(lines) and len(lines[stop].plain) == 1 and not lines[stop].level:
            boxed = stop > n and lines[stop - 1].plain in "□■"
            if stop > n and lines[stop].gap and not boxed and _set_solid(lines, stop):
                break
            if stop > n and lines[stop].plain in "□■":
                break
            if ordered and stop > n and text[lines[stop - 1].end : lines[stop].start].strip():
                break
            stop += 1
        few = stop - n == 2 and _set_solid(lines, stop)
        if few or 3 <= stop - n <= LONGEST_VERTICAL:
            out.append(_vertical(lines[n:stop], ordered=ordered))
        else:
            out += lines[n : max(stop, n + 1)]
        n = max(stop, n + 1)
    return out


def _vertical(letters: Sequence[Line], *, ordered: bool) -> Line:
    plain = "".join(line.plain for line in letters)
    start, end = min(one.start for one in letters), max(one.end for one in letters)
    whole = Line(start, end, plain, width_of(plain), gap=letters[0].gap, vertical=True)
    whole.first, whole.y = letters[0].first, letters[0].y
    whole.x = sorted(one.x for one in letters)[len(letters) // 2]
    whole.foot = letters[-1].y
    if not ordered:
        whole.scattered = tuple(Range(one.start, one.end) for one in letters)
    return whole


def _set_solid(lines: Sequence[Line], n: int) -> bool:
    """Whether a run of one-character lines without blank lines between them starts here."""
    return n + 2 < len(lines) and all(
        len(line.plain) == 1 and (k == 0 or line.gap == 0)
        for k, line in enumerate(lines[n : n + 3])
    )


def measure_columns(lines: Sequence[Line]) -> None:
    """Sets each line's column: the mode of the widths around, the wider one where two tie.

    A column is `steady` when at least four of these lines agree on it, give or take half.
    """
    around: Counter[int] = Counter()
    widths = [-1 if line.vertical else round(line.width) for line in lines]
    exact = [line.width for line in lines]
    for n in range(min(NEIGHBOURS, len(lines))):
        around[widths[n]] += 1
    column, steady, ahead = 0.0, False, 0.0
    for n, line in enumerate(lines):
        new = widths[n + NEIGHBOURS] if n + NEIGHBOURS < len(lines) else None
        gone = widths[n - NEIGHBOURS - 1] if n > NEIGHBOURS else None
        if n == 0 or new != gone:  # else the same widths are around as before
            if new is not None:
                around[new] += 1
            if gone is not None:
                around[gone] -= 1
                if not around[gone]:
                    del around[gone]
            best = _usual(around)
            column = float(best)
            steady = around[best] >= 4 or around[best] + around.get(best - 1, 0) >= 6
        line.column, line.steady = column, steady
        entering = exact[n + NEIGHBOURS] if n + NEIGHBOURS < len(lines) else None
        if n == 0 or entering != exact[n]:
            ahead = agreed(exact[n + 1 : n + 1 + NEIGHBOURS])
        line.ahead = ahead


def _usual(around: Mapping[int, int]) -> int:
    """The commonest width, the widest of several; one of no more than 1 only if there is none."""
    best, most = -1, -1
    for width, count in around.items():
        held = count if width > 1 else 0
        if held > most or (held == most and width > best):
            best, most = width, held
    return best


def agreed(widths: Sequence[float]) -> float:
    """The widest width that three of the lines share, give or take half a character, or 0."""
    ordered = sorted(widths, reverse=True)
    for n in range(len(ordered) - 2):
        if ordered[n] - ordered[n + 2] <= 1.0:
            return ordered[n]
    return 0.0
