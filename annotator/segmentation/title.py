"""Titles: which headings of a stack belong together, and which text each of them heads."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.segmentation import sign
from annotator.segmentation.certain import LineRole
from annotator.segmentation.grouping import LONGEST_TITLE, Row, Slot, of_genre
from annotator.segmentation.line import Line
from annotator.segmentation.matching import Vocabulary, assign
from annotator.segmentation.piece import Stack

TURN_SHARE = 0.4
"""What standing in the order of the texts adds to a title's share."""

GENRE_SHARE = 0.2
"""What being of the genre that a headline names adds to its share: 更正 and …一文中…应为…"""

OWN = 0.2
"""A heading that shares more of its weight with its text is not another text's."""

LEAST_SHARE = 0.12
"""A title whose words cover less of their own weight in a text does not belong to it."""

BESIDE = 0.3
"""What standing right beside a text adds to a title's share, times how often that held here."""

SHARED_BESIDE = 0.2
"""Headings left over that share so much with the text of the title beside them are its."""


@dataclass(slots=True)
class Title:
    """Headings of one article; `lines` are line numbers, `shares` how well each text fits.

    `in_turn` says that it stands among others in the order of the texts.
    """

    lines: list[int]
    stack: int
    shares: dict[int, float] = field(default_factory=dict)
    thread: int = -1
    in_turn: bool = False

    @property
    def ranked(self) -> list[tuple[float, int]]:
        """The fitting texts, the best first."""
        return sorted(((share, n) for n, share in self.shares.items()), reverse=True)


def titles_of(
    rows: Sequence[Row],
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    vocabulary: Vocabulary,
    in_turn: Sequence[Sequence[tuple[int, int, int]]],
    slots: Sequence[Slot] = (),
) -> list[Title]:
    """The rows' headings, parted into titles by the texts that they fit and by the `slots`.

    `in_turn` has for each row its titles in the order of the texts, if they stand in one.
    """
    out: list[Title] = []
    expected: dict[int, list[Slot]] = {}
    for slot in slots:
        expected.setdefault(slot.stack, []).append(slot)
    for number, (row, turns) in enumerate(zip(rows, in_turn, strict=True)):
        for first, end, text in turns or row.partition(expected.get(number, ())):
            group = list(row.lines[first:end])
            title = Title(group, number, in_turn=bool(turns))
            plain = "，".join(lines[n].plain for n in group if roles[n] is LineRole.HEAD)
            total = vocabulary.total(plain)
            if total > 0:
                title.shares = {n: w / total for n, w in vocabulary.shared(plain).items()}
                for n in of_genre(plain, vocabulary):
                    title.shares[n] = title.shares.get(n, 0.0) + GENRE_SHARE
            if turns and text >= 0:
                title.shares[text] = title.shares.get(text, 0.0) + TURN_SHARE
            out.append(title)
    return out


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
    """Headings that head no text are kicker or deck of the title beside them that they fit.

    A kicker by its wording is that of the title right below it.
    """
    taken = {title.thread for title in titles}
    for one, two in pairwise(titles):
        if one.stack != two.stack or not one.lines or not two.lines:
            continue
        if one.thread < 0 <= two.thread and not is_slogan(one, lines):
            worded = len(one.lines) == 1 and sign.is_kicker(lines[one.lines[0]].plain)
            if worded or _fits_beside(one, two, taken):
                two.lines[:0] = one.lines
                one.lines.clear()
        elif two.thread < 0 <= one.thread and not is_slogan(two, lines):
            if sign.is_deck(lines[two.lines[0]].plain) or _fits_beside(two, one, taken):
                one.lines += two.lines
                two.lines.clear()


def _fits_beside(loose: Title, title: Title, taken: Collection[int]) -> bool:
    """Whether headings fit the text of the title beside them, and no text without one better."""
    share = loose.shares.get(title.thread, 0.0)
    return (
        len(loose.lines) + len(title.lines) <= LONGEST_TITLE
        and share >= SHARED_BESIDE
        and all(other <= share for t, other in loose.shares.items() if t not in taken)
    )


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
        for near in (k - 1, k + 1):
            title = heads.get(firm[near]) if 0 <= near < len(firm) else None
            if title is not None:
                slots += _beside_own(t, title, stacks[title.stack].lines, lines, words)
    contested = {slot.stack for slot in slots}
    for title in heads.values():
        if title.stack in contested:
            within = stacks[title.stack].lines
            first, last = within.index(title.lines[0]), within.index(title.lines[-1])
            slots.append(Slot(title.thread, title.stack, first, last))
    return slots


def _beside_own(
    thread: int, title: Title, within: Sequence[int], lines: Sequence[Line], words: Vocabulary
) -> Iterator[Slot]:
    """The headings of a title on either side of its own, where a text fits one of them."""
    own = _own(title, lines, words)
    first, last = within.index(title.lines[0]), within.index(title.lines[-1])
    for start, end in ((first, within.index(own[0]) - 1), (within.index(own[-1]) + 1, last)):
        if any(words.shared(lines[n].plain)[thread] > 0 for n in within[start : end + 1]):
            yield Slot(thread, title.stack, start, end)


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
