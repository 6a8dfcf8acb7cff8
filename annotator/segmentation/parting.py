"""Texts that run on into another article's without a sign, parted where a headline says so.

Where a page's headlines stand together they stand in the order of their texts or in the reverse.
One that fits no text, between those of two texts that follow each other, is that of a third: it
stands at the end of the former of the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.segmentation import sign
from annotator.segmentation.line import NEIGHBOURS, Line, agreed
from annotator.segmentation.matching import LEAD, Vocabulary, bigrams
from annotator.segmentation.piece import Layout, Part
from annotator.segmentation.thread import Thread
from annotator.segmentation.title import Title, is_slogan

ENOUGH = 1.0
"""What must speak for a place: a genre's words, the headline's, or a change of measure."""

LEAST_LINES = 3
"""So many lines of text stand on either side, unless a line is a paragraph."""

ALSO = 0.05
"""Of a headline's words so much stands in each part of its text."""

OWN_HALF = 0.35
"""Of each of two headlines' words so much stands in its half of a text."""

CROSSED = 0.35
"""And in the other half no more than this share of that."""

LOOKED_AT = 300
"""Characters of a text behind the place where the headline's words are looked for."""


def part_threads(
    titles: Sequence[Title],
    layout: Layout,
    threads: list[Thread],
    lines: Sequence[Line],
    words: Vocabulary,
) -> bool:
    """Parts the threads that hold the text of a headline left over; whether any was.

    The new pieces stand at the end of the layout's, the new threads behind those they were of.
    """
    parted = False
    for orphan, thread in _missing(titles, threads, lines):
        place = _best_place(orphan, thread, layout, lines, words)
        if place is not None:
            _insert(thread, layout, threads, lines, place)
            parted = True
    return parted


def _insert(
    thread: Thread,
    layout: Layout,
    threads: list[Thread],
    lines: Sequence[Line],
    place: tuple[int, int],
) -> None:
    """Parts a thread at a piece's part and puts the latter half behind the former."""
    at = next(n for n, one in enumerate(threads) if one is thread)
    for one in threads:
        one.parent += one.parent > at
    threads.insert(at + 1, _cut(thread, layout, lines, *place))


def part_doubles(
    titles: Sequence[Title],
    layout: Layout,
    threads: list[Thread],
    lines: Sequence[Line],
    words: Vocabulary,
) -> bool:
    """Parts the threads whose title holds two headlines, one of which fits a later half of it.

    Whether any was. An article's own kicker, headline and deck all speak of how it begins.
    """
    parted = False
    for title in titles:
        if title.thread < 0 or len(title.lines) < 2 or not title.in_turn:
            continue
        thread = threads[title.thread]
        place = _doubled_place(title, thread, layout, lines, words)
        if place is not None:
            _insert(thread, layout, threads, lines, place)
            parted = True
            break
    return parted


def _doubled_place(
    title: Title, thread: Thread, layout: Layout, lines: Sequence[Line], words: Vocabulary
) -> tuple[int, int] | None:
    """Where the half of a thread begins that one of its title's two headlines fits."""
    plain = "，".join(layout.pieces[n].plain for n in thread.pieces)
    best, most = None, 0.0
    for k in range(1, len(title.lines)):
        above, here = lines[title.lines[k - 1]].plain, lines[title.lines[k]].plain
        if sign.is_deck(here) or sign.pauses(above) or sign.is_byline(here):
            continue
        halves = [
            _Reach.of("，".join(lines[n].plain for n in part), plain, words)
            for part in (title.lines[:k], title.lines[k:])
        ]
        if min(half.total for half in halves) <= 0:
            continue
        offset = 0
        for m, number in enumerate(thread.pieces):
            parts = layout.pieces[number].parts
            for n, part in enumerate(parts):
                if n and _may_begin(parts, n, lines):
                    for one, two in (halves, halves[::-1]):
                        value = _parted(one, two, offset)
                        value += min(2.0, _change(parts, n, lines)) / 4 if value else 0.0
                        if value > most:
                            best, most = (m, n), value
                if n + 1 == len(parts) or parts[n + 1].line != part.line:
                    offset += len(lines[part.line].plain) * (part.role != "byline")
            offset += 1
    return best


@dataclass(frozen=True, slots=True)
class _Reach:
    """A headline's bigrams in a text, each with its weight, first and last place; and their total
    weight."""

    found: Sequence[tuple[float, int, int]]
    total: float

    @staticmethod
    def of(headline: str, text: str, words: Vocabulary) -> "_Reach":
        pairs = [(words.weight(pair), pair) for pair in bigrams(headline)]
        found = [(w, text.find(pair), text.rfind(pair)) for w, pair in pairs if pair in text]
        return _Reach(found, sum(w for w, _ in pairs))

    def before(self, offset: int) -> float:
        return sum(w for w, first, _ in self.found if first < offset) / self.total

    def behind(self, offset: int) -> float:
        return sum(w for w, _, last in self.found if last >= offset) / self.total


def _parted(one: _Reach, two: _Reach, offset: int) -> float:
    """How well a text parts where the first headline's words end and the second's begin, or 0."""
    own, other = one.before(offset), two.behind(offset)
    if min(own, other) < OWN_HALF:
        return 0.0
    if one.behind(offset) > CROSSED * own or two.before(offset) > CROSSED * other:
        return 0.0
    return own + other - one.behind(offset) - two.before(offset)


def join_openings(titles: Sequence[Title], layout: Layout, threads: list[Thread]) -> bool:
    """Joins texts whose beginning stands behind a later part of them; whether any was.

    A headline, text that no 本报讯 opens, then such an opening, and one headline for the two.
    """
    headed = {title.thread: title for title in titles if title.thread >= 0}
    joined = False
    for n in range(len(threads) - 1, 0, -1):
        one, two = threads[n - 1], threads[n]
        if (n in headed) == (n - 1 in headed) or not two.opening or one.opening:
            continue
        above, piece = layout.pieces[one.pieces[-1]], layout.pieces[two.pieces[0]]
        title = headed[n if n in headed else n - 1]
        if title.stack != above.above or min(title.shares.get(k, 0.0) for k in (n, n - 1)) < ALSO:
            continue
        if len(one.pieces) > 1 or above.above < 0 or piece.above >= 0 or above.closed:
            continue
        if one.pieces[0] + 1 != two.pieces[0] or any(t.parent == n for t in threads):
            continue
        piece.above = above.above
        threads[n - 1 : n + 1] = [Thread([*two.pieces, *one.pieces], -1, True, list(one.pieces))]
        for other in threads:
            other.parent -= other.parent >= n
        joined = True
    return joined


def _missing(
    titles: Sequence[Title], threads: Sequence[Thread], lines: Sequence[Line]
) -> list[tuple[Title, Thread]]:
    """The headlines left over whose neighbours' texts follow each other, with the former text."""
    headed = {title.thread for title in titles if title.thread >= 0}
    row = [n for n, thread in enumerate(threads) if n in headed or not thread.soft]
    place = {n: k for k, n in enumerate(row)}
    found: list[tuple[Title, Thread]] = []
    for k in range(1, len(titles) - 1):
        one, here, two = titles[k - 1 : k + 2]
        if here.thread >= 0 or min(one.thread, two.thread) < 0 or is_slogan(here, lines):
            continue
        if one.stack == here.stack == two.stack:
            if abs(place[one.thread] - place[two.thread]) == 1:
                found.append((here, threads[min(one.thread, two.thread)]))
    return found


def _best_place(
    orphan: Title, thread: Thread, layout: Layout, lines: Sequence[Line], words: Vocabulary
) -> tuple[int, int] | None:
    """Where the headline's text begins: the piece, by its place in the thread, and the part."""
    plain = "，".join(lines[n].plain for n in orphan.lines)
    wanted = bigrams(plain)
    total = words.total(plain)
    genre = next((g for n in orphan.lines if (g := sign.text_of_genre(lines[n].plain))), None)
    best, most = None, ENOUGH
    for k, number in enumerate(thread.pieces):
        parts = layout.pieces[number].parts
        for n in range(1, len(parts)):
            if not _may_begin(parts, n, lines):
                continue
            text = "".join(lines[part.line].plain for part in parts[n : n + 24])[:LOOKED_AT]
            value = 0.0
            said = genre.search(text, 0, LEAD) if genre is not None else None
            if said is not None:
                value += 1.3 - 0.5 * said.start() / LEAD
            if total:
                value += 2 * sum(words.weight(pair) for pair in wanted & bigrams(text)) / total
            value += min(2.0, _change(parts, n, lines)) / 1.5
            if value > most:
                best, most = (k, n), value
    return best


def _may_begin(parts: Sequence[Part], n: int, lines: Sequence[Line]) -> bool:
    """Whether a text may begin with a part: a whole line of text below a full stop."""
    if parts[n].role != "body" or parts[n].line == parts[n - 1].line:
        return False
    if not sign.ends_sentence(lines[parts[n - 1].line].plain):
        return False
    if lines[parts[n].line].width > 2 * NEIGHBOURS * LEAST_LINES:
        return True
    return LEAST_LINES <= n <= len(parts) - LEAST_LINES


def _change(parts: Sequence[Part], n: int, lines: Sequence[Line]) -> float:
    """By how many characters the measure changes before a part, 0 where there is none."""
    behind = agreed([lines[part.line].width for part in parts[max(0, n - NEIGHBOURS) : n]])
    ahead = agreed([lines[part.line].width for part in parts[n : n + NEIGHBOURS]])
    return abs(ahead - behind) if ahead and behind else 0.0


def _cut(thread: Thread, layout: Layout, lines: Sequence[Line], k: int, n: int) -> Thread:
    """Takes what stands from the n-th part of the k-th piece on out of a thread."""
    piece = layout.pieces[thread.pieces[k]]
    rest = piece.parts[n:]
    new = replace(piece, parts=rest, first=rest[0].line, fresh=True, opening=False, above=-1)
    del piece.parts[n:]
    piece.below, piece.unfinished, piece.closed = -1, False, False
    piece.read(lines)
    new.read(lines)
    layout.pieces.append(new)
    number = len(layout.pieces) - 1
    layout.order.insert(layout.order.index(("piece", thread.pieces[k])) + 1, ("piece", number))
    after = thread.pieces[k + 1 :]
    thread.pieces[k + 1 :] = [m for m in after if layout.pieces[m].opening]
    latter = [number] + [m for m in after if not layout.pieces[m].opening]
    guessed = [m for m in thread.guessed if m in latter]
    thread.guessed = [m for m in thread.guessed if m in thread.pieces]
    return Thread(latter, guessed=guessed)
