"""Which headings of a stack make one title: by their words, their wording and their order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.segmentation import sign
from annotator.segmentation.certain import LineRole
from annotator.segmentation.line import Line
from annotator.segmentation.matching import Vocabulary
from annotator.segmentation.piece import Stack

LONGEST_TITLE = 6
"""A title is made of no more headings than this."""

NEW_TITLE = 3.0
"""What a further title in a stack must gain in matched weight (about two rare bigrams)."""

EXPECTED = 4.5
"""What a title gains, in matched weight, that stands where a text without one expects its own."""

GENRE_WEIGHT = 4
"""What a heading gains, in matched weight, whose genre is a text's: 更正 and …一文中…应为…"""

IN_TURN = 2.0
"""What a title gains, in matched weight, that stands in the order of the texts."""

SKIPPED = 2.0
"""What it costs in such an order to pass over a text that needs a title."""

LEFT_OVER = 1.0
"""And a title that heads no text."""

ELSEWHERE = 0.6
"""The share of such a title's matched weight that still speaks for its being one."""

TRUSTED = 0.8
"""The order is trusted where the titles in turn keep so much of the words that fit at best."""

LEAST_TITLES = 3
"""Fewer titles than this have no order."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The headings of a stack, by their place in it, among which a thread's title is expected.

    `from_first` and `to_last` say that the title begins or ends where the slot does.
    """

    thread: int
    stack: int
    first: int
    last: int
    from_first: bool = False
    to_last: bool = False

    def holds(self, first: int, last: int) -> bool:
        """Whether the headings from one to another can be the title."""
        return (first == self.first if self.from_first else first >= self.first) and (
            last == self.last if self.to_last else last <= self.last
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A stack's headings: line numbers, the weight that each shares with each text, and how
    strongly each holds to the one above it."""

    lines: Sequence[int]
    fits: Sequence[Counter[int]]
    ties: Sequence[float]

    def partition(self, slots: Sequence[Slot] = ()) -> list[tuple[int, int, int]]:
        """The best way to part the headings into titles: (first, behind the last, text or -1).

        By dynamic programming; a title that stands in a slot fits its text the better for it.
        """
        size = len(self.lines)
        best = [0.0] + [float("-inf")] * size
        came = [(0, -1)] * (size + 1)
        for end in range(1, size + 1):
            held: dict[int, float] = {}
            glue = 0.0
            for start in range(end - 1, max(-1, end - 1 - LONGEST_TITLE), -1):
                text, fit = _add(held, self.fits[start])
                for slot in slots:
                    own = held.get(slot.thread, 0.0) + EXPECTED
                    if own > fit and slot.holds(start, end - 1):
                        text, fit = slot.thread, own
                value = best[start] + fit + glue - NEW_TITLE
                if value > best[end]:
                    best[end], came[end] = value, (start, text)
                glue += self.ties[start]
        return _groups(came, size)

    def in_turn(self, firm: Sequence[bool]) -> list[tuple[int, int, int]]:
        """The titles as they stand in the order of the texts or in the reverse, or none.

        `firm` says of each text whether it needs a title. None, an empty list, where fewer than
        `LEAST_TITLES` stand in either order or the words fit much better without one.
        """
        free = self.partition()
        if len({text for _, _, text in free if text >= 0}) < LEAST_TITLES:
            return []
        most = 0.0
        found: list[tuple[int, int, int]] = []
        for backward in (False, True):
            value, groups = self._aligned(firm, backward=backward)
            if not found or value > most:
                most, found = value, groups
        if len([text for _, _, text in found if text >= 0]) < LEAST_TITLES:
            return []
        if self._words(found) < TRUSTED * self._words(free):
            return []
        return self._swapped(found)

    def _swapped(self, groups: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """The titles with those parted of which a half is out of turn: it fits a text left over.

        Two headlines at one height may stand in either order.
        """
        used = {text for _, _, text in groups}
        out: list[tuple[int, int, int]] = []
        for first, end, given in groups:
            text = given if given >= 0 else self._unused(first, end, used)
            used.add(text)
            best, halves = NEW_TITLE, [(first, end, text)]
            for middle in range(first + 1, end if text >= 0 else first):
                for a, b in ((first, middle), (middle, end)):
                    held = sum((self.fits[k] for k in range(a, b)), Counter[int]())
                    for other, weight in held.items():
                        gain = weight - held[text] - max(0.0, self.ties[middle])
                        if other not in used and gain > best:
                            best = gain
                            rest = (middle, end, text) if a == first else (first, middle, text)
                            halves = sorted([(a, b, other), rest])
            used |= {other for _, _, other in halves}
            out += halves
        return out

    def _unused(self, first: int, end: int, used: set[int]) -> int:
        """The text left over that headings without one fit, or -1."""
        held = sum((self.fits[k] for k in range(first, end)), Counter[int]())
        free = {n: weight for n, weight in held.items() if n not in used}
        best = max(free, key=lambda n: (free[n], -n), default=-1)
        return best if free.get(best, 0) > NEW_TITLE else -1

    def _words(self, groups: Sequence[tuple[int, int, int]]) -> float:
        return float(
            sum(self.fits[k][text] for a, b, text in groups if text >= 0 for k in range(a, b))
        )

    def _aligned(
        self, firm: Sequence[bool], *, backward: bool
    ) -> tuple[float, list[tuple[int, int, int]]]:
        """The best value and titles in one order, by dynamic programming over both sequences.

        A text is passed over at no cost above the first and below the last that get a title.
        """
        size, count = len(self.lines), len(firm)
        place = range(count - 1, -1, -1) if backward else range(count)
        costs = [SKIPPED if firm[t] else 0.0 for t in place]
        none = float("-inf")
        # best[end][j]: the headings up to end are parted, and place[j - 1] was the last text used.
        best = [[none] * (count + 1) for _ in range(size + 1)]
        came: list[list[tuple[int, int]]] = [[(0, 0)] * (count + 1) for _ in range(size + 1)]
        reach: list[list[tuple[float, int]]] = []
        best[0][0] = 0.0
        for end in range(size + 1):
            row, back = best[end], came[end]
            held: dict[int, float] = {}
            glue = -NEW_TITLE
            for start in range(end - 1, max(-1, end - 1 - LONGEST_TITLE), -1):
                _, most = _add(held, self.fits[start])
                alone = glue - LEFT_OVER + ELSEWHERE * most
                for j, value in enumerate(best[start]):
                    if value + alone > row[j]:
                        row[j], back[j] = value + alone, (start, j)
                turn = glue + IN_TURN
                for j, (value, last) in enumerate(reach[start][:count], 1):
                    value_here = value + (turn + held.get(place[j - 1], 0.0))
                    if value_here > row[j]:
                        row[j], back[j] = value_here, (start, last)
                glue += self.ties[start]
            value, last = row[0], 0
            passing = [(value, last)]
            for j in range(1, count + 1):
                value -= costs[j - 1] if last else 0.0
                if row[j] > value:
                    value, last = row[j], j
                passing.append((value, last))
            reach.append(passing)
        j = max(range(count + 1), key=lambda j: best[size][j])
        value, end = best[size][j], size
        groups: list[tuple[int, int, int]] = []
        while end:
            start, last = came[end][j]
            groups.append((start, end, -1 if last == j else place[j - 1]))
            end, j = start, last
        return value, groups[::-1]


def _add(held: dict[int, float], more: Mapping[int, float]) -> tuple[int, float]:
    """Adds weights to those by text; the text that then has most, the first of several, and how
    much, or -1 and 0."""
    for text, weight in more.items():
        held[text] = weight + held.get(text, 0.0)
    best, most = -1, 0.0
    for text, weight in held.items():
        if weight > most or (weight == most and text < best):
            best, most = text, weight
    return best, most


def _groups(came: Sequence[tuple[int, int]], end: int) -> list[tuple[int, int, int]]:
    groups: list[tuple[int, int, int]] = []
    while end:
        start, text = came[end]
        groups.append((start, end, text))
        end = start
    return groups[::-1]


def rows_of(
    stacks: Sequence[Stack],
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    words: Vocabulary,
) -> list[Row]:
    """The stacks' headings with what they share with the texts of `words`."""
    # Where the page has hardly a blank line, none means nothing.
    solid = sum(line.gap == 0 for line in lines) > 0.9 * len(lines)
    return [_row(stack.lines, lines, roles, words, solid=solid) for stack in stacks]


def _row(
    stack: Sequence[int],
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    words: Vocabulary,
    *,
    solid: bool,
) -> Row:
    fits: list[Counter[int]] = []
    for k, n in enumerate(stack):
        repeats = k > 0 and lines[n].plain == lines[stack[k - 1]].plain
        if repeats or roles[n] is not LineRole.HEAD:
            fits.append(Counter())
            continue
        fits.append(words.shared(lines[n].plain))
        for text in of_genre(lines[n].plain, words):
            fits[-1][text] += GENRE_WEIGHT
    spacing = sorted(lines[n].gap for n in stack[1:])
    usual = spacing[len(spacing) // 2] if spacing else 0
    ties = [0.0] + [
        _tie(lines, roles, stack, k, -1 if solid else usual) for k in range(1, len(stack))
    ]
    return Row(stack, fits, ties)


def of_genre(plain: str, words: Vocabulary) -> list[int]:
    """The texts that say what a text of the headline's genre says."""
    pattern = sign.text_of_genre(plain)
    return words.akin(pattern) if pattern is not None else []


def _tie(
    lines: Sequence[Line], roles: Sequence[LineRole], stack: Sequence[int], k: int, usual: int
) -> float:
    """How strongly heading k of a stack holds to the one above it; below zero they part."""
    above, here = lines[stack[k - 1]], lines[stack[k]]
    if above.plain == here.plain:
        return 12.0
    if roles[stack[k]] is LineRole.BYLINE:
        return 8.0
    tie = 0.0
    if (here.slogan and here.gap) or (above.slogan and here.gap):
        tie -= 6.0
    if roles[stack[k - 1]] is LineRole.BYLINE:
        tie += 4.0 if k == 1 else (1.0 if sign.is_deck(here.plain) else -9.0)
    if sign.is_deck(here.plain):
        tie += 6.0
    elif sign.is_deck(above.plain) and not here.level > above.level > 0:
        tie -= 2.0
    if sign.is_kicker(above.plain):
        tie += 2.0
    if sign.pauses(above.plain):
        tie += 5.0
    if here.vertical != above.vertical:
        tie -= 2.0
    elif usual < 0:
        tie += 0.5
    elif here.gap == 0:
        tie += 2.0
    elif here.gap > usual:
        tie -= 2.0
    if here.marked != above.marked:
        tie += 1.0
    if sign.names_notice(above.plain) and not sign.is_deck(here.plain):
        tie -= 5.0
    if sign.names_notice(here.plain) and not sign.leads_notice(above.plain):
        tie -= 5.0
    return tie
