"""Titles: which headings of a stack belong together, and which text each of them heads."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.segmentation import sign
from annotator.segmentation.certain import LineRole
from annotator.segmentation.line import Line
from annotator.segmentation.matching import Vocabulary, assign
from annotator.segmentation.piece import Stack

LONGEST_TITLE = 6
"""A title is made of no more headings than this."""

NEW_TITLE = 3.0
"""What a further title in a stack must gain in matched weight (about two rare bigrams)."""

EXPECTED = 4.5
"""What a title gains, in matched weight, that stands where a text without one expects its own."""

GENRE_WEIGHT = 4
"""What a heading gains, in matched weight, whose genre is a text's: 更正 and …一文中…应为…"""

GENRE_SHARE = 0.2
"""What that adds to a title's share."""

OWN = 0.2
"""A heading that shares more of its weight with its text is not another text's."""

LEAST_SHARE = 0.12
"""A title whose words cover less of their own weight in a text does not belong to it."""

BESIDE = 0.3
"""What standing right beside a text adds to a title's share, times how often that held here."""


@dataclass(slots=True)
class Title:
    """Headings of one article; `lines` are line numbers, `shares` how well each text fits."""

    lines: list[int]
    stack: int
    shares: dict[int, float] = field(default_factory=dict)
    thread: int = -1

    @property
    def ranked(self) -> list[tuple[float, int]]:
        """The fitting texts, the best first."""
        return sorted(((share, n) for n, share in self.shares.items()), reverse=True)


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
        return (
            (first == self.first if self.from_first else first >= self.first)
            and (last == self.last if self.to_last else last <= self.last)
        )


def titles_of(
    stacks: Sequence[Stack],
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    vocabulary: Vocabulary,
    slots: Sequence[Slot] = (),
) -> list[Title]:
    """The stacks' headings, parted into titles by the texts that they fit and by the `slots`."""
    out: list[Title] = []
    solid = sum(line.gap == 0 for line in lines) > 0.9 * len(lines)
    expected: dict[int, list[Slot]] = {}
    for slot in slots:
        expected.setdefault(slot.stack, []).append(slot)
    for number, stack in enumerate(stacks):
        here = expected.get(number, ())
        for group in _partition(stack.lines, lines, roles, vocabulary, here, solid=solid):
            title = Title(group, number)
            plain = "，".join(lines[n].plain for n in group if roles[n] is LineRole.HEAD)
            total = vocabulary.total(plain)
            if total > 0:
                title.shares = {n: w / total for n, w in vocabulary.shared(plain).items()}
                for n in _of_genre(plain, vocabulary):
                    title.shares[n] = title.shares.get(n, 0.0) + GENRE_SHARE
            out.append(title)
    return out


def _partition(
    stack: Sequence[int],
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    words: Vocabulary,
    slots: Sequence[Slot] = (),
    *,
    solid: bool,
) -> list[list[int]]:
    """The best way to part a stack, by dynamic programming over its headings.

    `solid` says that the page has hardly a blank line, so that none means nothing.
    """
    fits: list[Counter[int]] = []
    for k, n in enumerate(stack):
        repeats = k > 0 and lines[n].plain == lines[stack[k - 1]].plain
        if repeats or roles[n] is not LineRole.HEAD:
            fits.append(Counter())
            continue
        fits.append(words.shared(lines[n].plain))
        for text in _of_genre(lines[n].plain, words):
            fits[-1][text] += GENRE_WEIGHT
    spacing = sorted(lines[n].gap for n in stack[1:])
    usual = spacing[len(spacing) // 2] if spacing else 0
    ties = [0.0] + [
        _tie(lines, roles, stack, k, -1 if solid else usual) for k in range(1, len(stack))
    ]
    best = [0.0] + [float("-inf")] * len(stack)
    came = [0] * (len(stack) + 1)
    for end in range(1, len(stack) + 1):
        held: Counter[int] = Counter()
        glue = 0.0
        for start in range(end - 1, max(-1, end - 1 - LONGEST_TITLE), -1):
            held.update(fits[start])
            fit = max(held.values(), default=0)
            for slot in slots:
                if slot.holds(start, end - 1):
                    fit = max(fit, held[slot.thread] + EXPECTED)  # type: ignore[assignment]
            value = best[start] + fit + glue - NEW_TITLE
            if value > best[end]:
                best[end], came[end] = value, start
            glue += ties[start]
    groups: list[list[int]] = []
    end = len(stack)
    while end:
        groups.append(list(stack[came[end] : end]))
        end = came[end]
    return groups[::-1]


def _of_genre(plain: str, words: Vocabulary) -> list[int]:
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
    if here.plain.startswith("关于") and sign.names_notice(here.plain):
        tie -= 5.0
    return tie


@dataclass(slots=True)
class Place:
    """Where a thread of text stands: the stacks right above and below its pieces."""

    above: set[int]
    below: set[int]
    soft: bool = False


def match(
    titles: Sequence[Title],
    places: Sequence[Place],
    lines: Sequence[Line],
    stacks: Sequence[Stack] = (),
    slots: Sequence[Slot] = (),
) -> None:
    """Gives each title the thread that it heads, or none; no thread gets two.

    The share of the title's words in the text decides; standing beside it adds a little, as
    much as the page's sure titles stand on that side of their texts.
    """
    marked = any(line.level for line in lines)
    over, under = _sides(titles, places, marked=marked)
    edge: dict[int, tuple[int, int]] = {}
    for n, title in enumerate(titles):
        first, _ = edge.get(title.stack, (n, n))
        edge[title.stack] = (first, n)
    beside: dict[int, list[tuple[int, float]]] = {}
    for t, place in enumerate(places):
        for stack in place.above:
            if stack in edge:
                beside.setdefault(edge[stack][1], []).append((t, BESIDE * over))
        for stack in place.below:
            if stack in edge:
                beside.setdefault(edge[stack][0], []).append((t, BESIDE * under))
    for n, title in enumerate(titles):
        for t, bonus in beside.get(n, ()):
            title.shares[t] = title.shares.get(t, 0.0) + bonus
    for slot in slots:
        within = stacks[slot.stack].lines
        for title in titles:
            if title.stack == slot.stack:
                if slot.holds(within.index(title.lines[0]), within.index(title.lines[-1])):
                    share = title.shares.get(slot.thread, 0.0)
                    title.shares[slot.thread] = max(share, LEAST_SHARE)
    rows = []
    for title in titles:
        least = 2.0 if is_slogan(title, lines) else LEAST_SHARE
        size = 1.0 + 0.1 * min(3, len(title.lines))
        rows.append(
            {
                t: size * share * (0.85 if places[t].soft else 1.0)
                for t, share in title.shares.items()
                if share >= least
            }
        )
    for title, thread in zip(titles, assign(rows), strict=True):
        title.thread = thread


def is_slogan(title: Title, lines: Sequence[Line]) -> bool:
    """Whether it is nothing but a slogan, which heads the page and no article."""
    return all(lines[n].slogan for n in title.lines)


def join_kickers(titles: Sequence[Title], lines: Sequence[Line]) -> None:
    """A heading worded as a kicker that fits no text is that of the title right below it."""
    for one, two in pairwise(titles):
        if one.thread < 0 <= two.thread and one.stack == two.stack and len(one.lines) == 1:
            if sign.is_kicker(lines[one.lines[0]].plain):
                two.lines[:0] = one.lines
                one.lines.clear()


def slots_of(
    titles: Sequence[Title],
    places: Sequence[Place],
    stacks: Sequence[Stack],
    lines: Sequence[Line],
    words: Vocabulary,
) -> list[Slot]:
    """Where the texts that got no title may find one: right above, right below, or in turn.

    In turn: where a page's headlines stand together, they stand in the order of their texts or
    in the reverse, so that a title is expected between those of its neighbours.
    """
    heads = {title.thread: title for title in titles if title.thread >= 0}
    slots: list[Slot] = []
    firm = [t for t, place in enumerate(places) if t in heads or not place.soft]
    for k, t in enumerate(firm):
        if t in heads:
            continue
        for stack in places[t].above:
            slots.append(Slot(t, stack, 0, len(stacks[stack].lines) - 1, to_last=True))
        for stack in places[t].below:
            slots.append(Slot(t, stack, 0, len(stacks[stack].lines) - 1, from_first=True))
        if 0 < k < len(firm) - 1:
            one, two = heads.get(firm[k - 1]), heads.get(firm[k + 1])
            if one is not None and two is not None and one.stack == two.stack:
                within = stacks[one.stack].lines
                if one.lines[0] > two.lines[0]:
                    one, two = two, one
                first = within.index(_own(one, lines, words)[-1]) + 1
                last = within.index(_own(two, lines, words)[0]) - 1
                if first <= last:
                    slots.append(Slot(t, one.stack, first, last))
    contested = {slot.stack for slot in slots}
    for title in heads.values():
        if title.stack in contested:
            within = stacks[title.stack].lines
            first, last = within.index(title.lines[0]), within.index(title.lines[-1])
            slots.append(Slot(title.thread, title.stack, first, last))
    return slots


def _own(title: Title, lines: Sequence[Line], words: Vocabulary) -> list[int]:
    """The headings of a title that share something rare with its text, else its first."""
    own = [
        n
        for n in title.lines
        if words.shared(lines[n].plain)[title.thread] > OWN * words.total(lines[n].plain)
    ]
    return own or title.lines[:1]


def _sides(
    titles: Sequence[Title], places: Sequence[Place], *, marked: bool
) -> tuple[float, float]:
    """How often sure titles stand right above and right below their texts, smoothed, 0..1."""
    over, under, seen = (3.0, 0.0, 3.0) if marked else (0.5, 0.25, 1.0)
    for title in titles:
        ranked = title.ranked
        if not ranked or ranked[0][0] < 0.3:
            continue
        if len(ranked) > 1 and ranked[0][0] < 1.3 * ranked[1][0]:
            continue
        place = places[ranked[0][1]]
        seen += 1
        over += title.stack in place.above
        under += title.stack in place.below
    return over / seen, under / seen


def title_roles(
    title: Title, lines: Sequence[Line], roles: Sequence[LineRole]
) -> list[tuple[str, int]]:
    """(role, line number) in reading order: kicker, headline, deck, byline."""
    heads = [n for n in title.lines if roles[n] is LineRole.HEAD]
    bylines = [n for n in title.lines if roles[n] is LineRole.BYLINE]
    given = _given(heads, lines)
    if heads and given[heads[0]] == "deck" and "headline" in given.values():
        heads.reverse()
        given = _given(heads, lines, upward=True)
    order = ("kicker", "headline", "deck")
    heads.sort(key=lambda n: order.index(given[n]))
    return [(given[n], n) for n in heads] + [("byline", n) for n in bylines]


def _given(heads: Sequence[int], lines: Sequence[Line], *, upward: bool = False) -> dict[int, str]:
    """The role of each heading; `upward` when the stack stands in reverse."""
    if not heads:
        return {}
    levels = [lines[n].level for n in heads if lines[n].level]
    if levels and (len(levels) < len(heads) or min(levels) < max(levels)):
        top = min(levels)
        main = [lines[n].level == top and not sign.is_deck(lines[n].plain) for n in heads]
    else:
        main = [not sign.is_deck(lines[n].plain) for n in heads]
        if sum(main) > 1 and not levels:
            _lift_kicker(heads, lines, main)
    if not any(main):
        main[0] = True
    first = main.index(True)
    given = {}
    for k, n in enumerate(heads):
        before = k < first and not sign.is_deck(lines[n].plain)
        given[n] = "headline" if main[k] else "kicker" if before else "deck"
        if upward and lines[n].plain.startswith(("——", "--")):
            given[n] = "deck"
    return given


def _lift_kicker(heads: Sequence[int], lines: Sequence[Line], main: list[bool]) -> None:
    """Without marks the first heading is a kicker if its words say so or a gap sets it apart."""
    rest = [lines[n].gap for n, is_main in zip(heads[1:], main[1:], strict=True) if is_main]
    apart = rest[0] > 0 and (len(heads) == 2 or min(lines[n].gap for n in heads[2:]) < rest[0])
    if lines[heads[0]].vertical or lines[heads[0]].plain[-1:] in "！，":
        return
    if main[0] and (sign.is_kicker(lines[heads[0]].plain) or (apart and len(heads) > 2)):
        main[0] = False
