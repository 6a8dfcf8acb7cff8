"""Roles on a page whose columns stand side by side, put right by what stands around each line.

A column's lines end anywhere, so that some look like headings by themselves; and a headline over a
column looks like a subheading in it. Where the lines stand tells.
"""

import re
from collections.abc import Iterator, Sequence

from annotator.segmentation import sign
from annotator.segmentation.certain import LineRole
from annotator.segmentation.continuity import WORD, before, behind, straddle
from annotator.segmentation.line import Line

ROWS = 2.2
"""So many rows apart stand two lines of one text at most."""

MOST_BESIDE = 80
"""So many lines are looked at for the one below another."""

ASIDE = 4.5
"""So many characters further in or out one of them begins at most."""

FULL = (-4.2, 1.6)
"""So much narrower or wider than its column is a line of running text at most, in characters."""

ALIKE = 1.2
"""Lines of one text differ by no more in their width, or stand no more apart, in characters."""

HEADLINE = 8
"""A line above a column with so many characters is a headline and no subheading."""

PAUSES = "，。；、"
"""What a line of running text holds."""

_STOPPED = re.compile(r"，.*[。？！；]\w|[。；]\w.*，")

DOUBTFUL = (LineRole.HEAD, LineRole.SUBHEADING)


def in_context(lines: Sequence[Line], roles: Sequence[LineRole]) -> list[LineRole]:
    """The roles of lines that have places, headings told from text by the lines around them."""
    out = list(roles)
    around = _neighbours(lines)
    texts = [n for n, role in enumerate(roles) if role in DOUBTFUL and _runs(n, lines, around[n])]
    for n in texts:
        out[n] = LineRole.BODY
    while texts:
        n = texts.pop()
        for k in (n - 1, n + 1):
            if 0 <= k < len(lines) and out[k] in DOUBTFUL and _is_alike(lines[n], lines[k]):
                out[k] = LineRole.BODY
                texts.append(k)
    for n, line in enumerate(lines):
        if out[n] is LineRole.SUBHEADING and line.first and len(line.plain) >= HEADLINE:
            full = abs(line.width - line.column) <= ALIKE
            text = full and (_pauses(line) or _goes_on(n, lines, around[n]))
            out[n] = LineRole.BODY if text else LineRole.HEAD
        elif out[n] is LineRole.BODY and _heads_story(n, lines):
            out[n] = LineRole.HEAD
        elif out[n] is LineRole.HEAD and _stands_within(n, lines, out):
            if _pauses(line) and line.width - line.column >= FULL[0]:
                out[n] = LineRole.BODY
            elif line.x - lines[n - 1].x >= ALIKE and sign.ends_sentence(lines[n - 1].plain):
                out[n] = LineRole.SUBHEADING
    return out


def _heads_story(n: int, lines: Sequence[Line]) -> bool:
    """Whether a line without a pause stands right above a story's opening, apart from the text
    above it."""
    line = lines[n]
    if n + 1 == len(lines) or line.vertical or not sign.opens_story(lines[n + 1].plain):
        return False
    if _pauses(line) or sign.ends_sentence(line.plain) or sign.is_byline(line.plain):
        return False
    return line.first or not 0 < line.y - lines[n - 1].y <= ROWS


def _stands_within(n: int, lines: Sequence[Line], roles: Sequence[LineRole]) -> bool:
    """Whether a line stands in the midst of a column, between two lines of its text."""
    if not 0 < n < len(lines) - 1 or lines[n].first or lines[n + 1].first or lines[n].vertical:
        return False
    if sign.opens_story(lines[n + 1].plain):
        return False
    steps = lines[n].y - lines[n - 1].y, lines[n + 1].y - lines[n].y
    return roles[n - 1] is roles[n + 1] is LineRole.BODY and all(0 < s <= ROWS for s in steps)


def _runs(n: int, lines: Sequence[Line], around: tuple[list[int], list[int]]) -> bool:
    """Whether a line is about as wide as its column and running text by what it holds: a pause,
    and a sentence that ends within it or a word that runs over one of its ends."""
    line = lines[n]
    if line.vertical or line.slogan or not _pauses(line):
        return False
    if not FULL[0] <= line.width - line.column <= FULL[1]:
        return False
    return bool(_STOPPED.search(line.plain)) or _goes_on(n, lines, around)


def _pauses(line: Line) -> bool:
    return any(mark in line.plain for mark in PAUSES)


def _goes_on(n: int, lines: Sequence[Line], around: tuple[list[int], list[int]]) -> bool:
    """Whether a word may run over a line's beginning or end."""
    plain = lines[n].plain
    above, below = around
    return any(_word(lines[k].plain, plain) for k in above) or any(
        _word(plain, lines[k].plain) for k in below
    )


def _word(one: str, two: str) -> bool:
    return not sign.ends_sentence(one) and straddle(before(one), behind(two)) >= WORD


def _is_alike(one: Line, two: Line) -> bool:
    """Whether two lines stand as two of one text do."""
    return (
        not two.vertical
        and abs(one.width - two.width) <= ALIKE
        and abs(one.x - two.x) <= ALIKE
        and abs(one.y - two.y) <= ROWS
    )


def _neighbours(lines: Sequence[Line]) -> list[tuple[list[int], list[int]]]:
    """For each line those that it may go on and those that may go on it: in order, and by place."""
    out: list[tuple[list[int], list[int]]] = [([], []) for _ in lines]
    for n, k in _pairs(lines):
        out[n][1].append(k)
        out[k][0].append(n)
    return out


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Each line with the next one in order, and with the first below it that begins about there."""
    yield from ((n, n + 1) for n in range(len(lines) - 1))
    rows = sorted(range(len(lines)), key=lambda n: (lines[n].y, lines[n].x))
    for place, n in enumerate(rows):
        for k in rows[place + 1 : place + 1 + MOST_BESIDE]:
            down = lines[k].y - lines[n].y
            if down > ROWS:
                break
            if down > 0 and k != n + 1 and abs(lines[k].x - lines[n].x) <= ASIDE:
                yield n, k
                break
