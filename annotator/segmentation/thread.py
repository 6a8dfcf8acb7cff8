"""Threads: the pieces of one article's text, in the order in which they are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.segmentation import sign
from annotator.segmentation.certain import LONG
from annotator.segmentation.kinship import families
from annotator.segmentation.line import Line
from annotator.segmentation.linking import Ends, successors
from annotator.segmentation.piece import Layout, Piece
from annotator.segmentation.weight import weights

SURE = 3.0
"""A link with a lower score is a guess."""


@dataclass(slots=True)
class Thread:
    """Pieces by number. `parent` is the thread that a soft one goes on with if no title is its
    own, else -1; `guessed` the numbers of the pieces that were joined without proof."""

    pieces: list[int]
    parent: int = -1
    opening: bool = False
    guessed: list[int] = field(default_factory=list)

    @property
    def soft(self) -> bool:
        """Whether nothing but a change of measure says that it is an article of its own."""
        return self.parent >= 0


def threads_of(layout: Layout, lines: Sequence[Line]) -> list[Thread]:
    """Strings the pieces together in page order, or by their links where that had to be found.

    A piece that starts nothing goes on with the last one that broke off within a sentence, else
    with the one before it, as a soft thread where only the measure changed.
    """
    if any(line.first for line in lines):
        return linked_threads(layout, lines)
    threads: list[Thread] = []
    broken: list[int] = []
    last = -1
    for n, piece in enumerate(layout.pieces):
        if n and threads[last].pieces == [n - 1] and _is_turned(layout.pieces[n - 1], piece, lines):
            # A later part of the text was written first, between its headline and its beginning.
            piece.above = layout.pieces[n - 1].above
            threads[last] = Thread([n, n - 1], opening=piece.opening, guessed=[n - 1])
            if broken and broken[-1] == last and not piece.unfinished:
                broken.pop()
            continue
        here = -1
        if not piece.opening and broken and not _indented(piece, lines):
            above = layout.pieces[threads[broken[-1]].pieces[-1]]
            if not piece.fresh or _goes_on(above, piece, lines):
                here = broken.pop()
                threads[here].pieces.append(n)
                if last != here or piece.above >= 0:
                    threads[here].guessed.append(n)
        if here < 0:
            # A heading right above means a text of its own; without one it may be the same text.
            parent = -1 if piece.fresh or last < 0 or _signed_apart(piece, threads[last]) else last
            threads.append(Thread([n], parent, piece.opening))
            here = len(threads) - 1
        if piece.unfinished and here not in broken:
            broken.append(here)
            del broken[:-8]
        last = here
    return threads


def _signed_apart(piece: Piece, above: Thread) -> bool:
    """Whether a piece is signed as notices are, below a story that opened as stories do."""
    return above.opening and piece.signed


def _is_turned(above: Piece, piece: Piece, lines: Sequence[Line]) -> bool:
    """Whether a text that opens here begins, in the page's order, with a later column of it.

    The piece above stands below a headline, begins and breaks off within a sentence. Or it is
    signed as letters are, and the letter's greeting stands here.
    """
    if piece.above >= 0 or above.opening:
        return False
    if not piece.closed and above.signed and sign.addresses(lines[piece.first].plain):
        return not sign.addresses(lines[above.first].plain)
    if not piece.opening or above.above < 0:
        return False
    if sign.closes_credit(above.plain) and sign.leaves_credit_open(piece.plain):
        return True
    if not above.unfinished or len(above.parts) < 3:
        return False
    widths = sorted(lines[part.line].width for part in above.parts[:6])
    first = lines[above.first].width
    return first <= LONG and first >= widths[-2] - 1.1


def _indented(piece: Piece, lines: Sequence[Line]) -> bool:
    """Whether the piece's first line is the narrower first line of a paragraph."""
    line = lines[piece.first]
    if line.width > LONG or piece.first + 1 >= len(lines):
        return False
    below = lines[piece.first + 1]
    return line.steady and 1.4 <= line.column - line.width <= 3.2 and below.width > line.width


def _goes_on(above: Piece, piece: Piece, lines: Sequence[Line]) -> bool:
    """Whether a piece that stands below a heading rather ends the sentence broken off before it."""
    one, two = lines[above.parts[-1].line], lines[piece.first]
    if max(one.width, two.width) > LONG or not two.steady:
        return False
    return two.width >= two.column - 0.6 and one.width >= one.column - 1.1


def linked_threads(layout: Layout, lines: Sequence[Line]) -> list[Thread]:
    """Strings each family's pieces together by their links, where the page's order says little.

    What goes on nothing in its family follows behind, as a guess, from the top.
    """
    ends = Ends(layout.pieces, lines, weights("linking"))
    threads = [_strung(family, ends, lines) for family in families(ends)]
    return sorted(threads, key=lambda thread: min(thread.pieces))


def _strung(family: Sequence[int], ends: Ends, lines: Sequence[Line]) -> Thread:
    pieces = ends.pieces
    links = successors(ends, family)
    follows = {above: n for n, (above, _) in enumerate(links) if above >= 0}
    starts = [n for n, (above, _) in enumerate(links) if above < 0]
    starts.sort(key=lambda n: (not pieces[family[n]].opening, lines[pieces[family[n]].first].y))
    thread = Thread([], opening=any(pieces[n].opening for n in family))
    for start in starts:
        here = start
        sure = not thread.pieces
        while True:
            thread.pieces.append(family[here])
            if not sure:
                thread.guessed.append(family[here])
            if here not in follows:
                break
            here = follows[here]
            sure = links[here][1] >= SURE
    return thread
