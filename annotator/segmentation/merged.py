"""Headings of two articles that the text holds on one line, since they stand at one height."""

import re
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from annotator.segmentation.certain import LineRole
from annotator.segmentation.continuity import WORD, before, behind, follows, straddle
from annotator.segmentation.line import Line
from annotator.segmentation.matching import Vocabulary
from annotator.segmentation.piece import Layout
from annotator.segmentation.strip import Strip
from annotator.segmentation.thread import Thread

SHORTEST = 14
"""A shorter line holds no two headlines."""

OWN = 0.25
"""Each of two headlines has this share of its words in its text."""

RIVAL = 0.5
"""And the other's text has no more of them than this, measured by that."""

_RANK = itemgetter(1)
_MOST_SPACES = 6
_SPACE = re.compile(r"[ \t\u3000]+")


def cuts_of(
    text: str,
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    layout: Layout,
    threads: Sequence[Thread],
) -> list[int]:
    """The code points where the second of two headlines begins, in page order."""
    found = [
        (line, _seams(text, line))
        for line, role in zip(lines, roles, strict=True)
        if role is LineRole.HEAD and len(line.plain) >= SHORTEST and not line.scattered
    ]
    found = [(line, places) for line, places in found if places]
    if not found:
        return []
    words = ["".join(layout.pieces[n].plain for n in thread.pieces) for thread in threads]
    vocabulary = Vocabulary(words)
    out = []
    for line, places in found:
        best, most = -1, (0.0, 0.0)
        for place in places:
            one = "".join(text[line.start : place].split())
            two = "".join(text[place : line.end].split())
            value = _apart(vocabulary, one, two)
            if value > 0:
                # Of places that part the same words the one where the least runs on.
                best, most = max((best, most), (place, (value, -follows(one, two))), key=_RANK)
        if best >= 0:
            out.append(best)
    return sorted(out)


def _seams(text: str, line: Line) -> list[int]:
    """Where a headline may begin: behind a space, and in a vertical line where a word may."""
    if not line.vertical:
        places = [m.end() for m in _SPACE.finditer(text, line.start, line.end)]
        return places if len(places) <= _MOST_SPACES else []
    letters = [n for n in range(line.start, line.end) if not text[n].isspace()]
    if len(letters) != len(line.plain):
        return []
    return [
        letters[n]
        for n in range(1, len(letters))
        if straddle(before(line.plain[:n]), behind(line.plain[n:])) < WORD
    ]


def _apart(vocabulary: Vocabulary, one: str, two: str) -> float:
    """How well two halves fit texts of their own; 0 when they do not."""
    if min(len(one), len(two)) < 5:
        return 0.0
    first, second = vocabulary.shared(one), vocabulary.shared(two)
    a, b = _best(first), _best(second)
    if a < 0 or b < 0 or a == b:
        return 0.0
    if first[a] < OWN * vocabulary.total(one) or second[b] < OWN * vocabulary.total(two):
        return 0.0
    if first[b] > RIVAL * first[a] or second[a] > RIVAL * second[b]:
        return 0.0
    return float(first[a] + second[b] - first[b] - second[a])


def _best(shared: Counter[int]) -> int:
    return max(shared, key=lambda n: (shared[n], -n), default=-1)


def cut(strips: Sequence[Strip], places: Sequence[int]) -> list[Strip]:
    """The strips, parted at the places: by a blank one where a letter of a vertical line begins."""
    out: list[Strip] = []
    for strip in strips:
        start = strip.start
        for place in places:
            if place == start:  # one of the letters of a vertical line
                out.append(Strip(place, place))
            elif start < place < strip.end:
                out.append(strip._replace(start=start, end=place))
                start = place
        out.append(strip._replace(start=start))
    return out
