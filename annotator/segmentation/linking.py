"""Links: which piece of text goes on with which, where the page's own order does not tell.

Each pair of pieces gets a score by its sentence (a word over the seam), its measure, its words and
its places; the pairs are chosen together, so that no piece goes on twice.
"""

from collections.abc import Sequence
from math import sqrt

from annotator.segmentation import sign
from annotator.segmentation.continuity import before, behind, straddle
from annotator.segmentation.line import Line
from annotator.segmentation.matching import assign, bigrams
from annotator.segmentation.piece import Piece

MOST_PIECES = 400
"""Among more pieces only neighbours are tried."""

REACH = 40
"""How many pieces apart two are tried that follow each other."""

ROW = 12.0
"""Lines so far apart in the page may stand in one row of its columns."""


class _End:
    """What a piece shows at its two ends."""

    def __init__(self, piece: Piece, lines: Sequence[Line]) -> None:
        own = [part.line for part in piece.parts if part.role in ("body", "subheading")]
        own = own or [part.line for part in piece.parts]
        widths = sorted(lines[n].width for n in own)
        self.measure = widths[-1 - len(widths) // 8]
        first, last = lines[own[0]], lines[own[-1]]
        self.single = len(own) < 3
        self.lead = self.measure - first.width
        self.room = self.measure - last.width
        self.start = behind(first.plain)
        self.end = before(last.plain)
        self.ended = sign.ends_sentence(last.plain)
        self.words = bigrams(piece.plain[:3000])
        self.top, self.bottom = first.y, last.y


def successors(pieces: Sequence[Piece], lines: Sequence[Line]) -> list[tuple[int, float]]:
    """For each piece the one that it goes on, or -1, and the score of that."""
    ends = [_End(piece, lines) for piece in pieces]
    reach = REACH if len(pieces) <= MOST_PIECES else 3
    rows: list[dict[int, float]] = []
    for n, piece in enumerate(pieces):
        row: dict[int, float] = {}
        if not piece.opening:
            for k in range(max(0, n - reach), min(len(pieces), n + reach + 1)):
                if k != n and not pieces[k].closed:
                    value = _score(ends[k], ends[n], piece, n - k)
                    if value > 0:
                        row[k] = value
        rows.append(row)
    found = assign(rows)
    out = [(k, rows[n].get(k, 0.0)) for n, k in enumerate(found)]
    return _without_rings(out)


def neighbours(
    pieces: Sequence[Piece], lines: Sequence[Line], wanted: Sequence[int]
) -> dict[int, int]:
    """For each of the wanted pieces the one before it that it most likely belongs with, if any."""
    ends = [_End(piece, lines) for piece in pieces]
    out: dict[int, int] = {}
    for n in wanted:
        near = [
            (_score(ends[k], ends[n], pieces[n], n - k) - 3.0 * pieces[k].closed, k)
            for k in range(max(0, n - REACH), n)
        ]
        if near:
            out[n] = max(near)[1]
    return out


def _score(above: _End, below: _End, piece: Piece, step: int) -> float:
    value = 0.0
    apart = abs(above.measure - below.measure)
    if above.single or below.single:
        apart = max(0.0, apart - 2.0)
    value += 1.0 if apart <= 1.0 else -min(3.0, apart)
    if above.words and below.words:
        shared = len(above.words & below.words)
        value += 6.0 * shared / sqrt(len(above.words) * len(below.words))
    value -= 1.5 if piece.above >= 0 else 0.0
    value += 0.5 if step == 1 else -0.02 * abs(step)
    if 0 < below.top - above.bottom <= ROW:
        value += 2.0
    elif 0 < below.top - above.top <= ROW:
        value += 1.0
    elif below.top < above.top:
        value -= 2.0
    else:
        value -= 1.0
    if above.ended:
        value -= 1.5
        if above.room > 1.2 and below.lead <= 0.6 and not below.single:
            value -= 1.5
        return value
    value += -2.5 if 1.4 <= below.lead <= 2.6 and not below.single else 1.0
    value -= min(3.0, above.room) if above.room > 1.2 and not above.single else 0.0
    if above.end.nearest and below.start.nearest:
        value += 1.2 * min(6.0, straddle(above.end, below.start)) - 0.8
    return value


def _without_rings(links: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The same links, each ring of them opened at its weakest."""
    out = list(links)
    done: set[int] = set()
    for n in range(len(out)):
        path: list[int] = []
        here = n
        while here >= 0 and here not in done and here not in path:
            path.append(here)
            here = out[here][0]
        if here >= 0 and here in path:
            ring = path[path.index(here) :]
            weakest = min(ring, key=lambda one: (out[one][1], one))
            out[weakest] = (-1, 0.0)
        done.update(path)
    return out
