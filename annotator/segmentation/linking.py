"""Links: which piece of text goes on with which, where the page's own order does not tell.

Each pair of pieces gets a score by its sentence (a word over the seam), its measure, its words and
its places; the pairs are chosen together, so that no piece goes on twice. A sign's weight is that
of a multinomial logit over the pieces that a piece may go on, fitted like `succession`'s.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from annotator.segmentation import sign
from annotator.segmentation.continuity import before, behind, follows, straddle
from annotator.segmentation.line import Line
from annotator.segmentation.matching import assign, bigrams
from annotator.segmentation.piece import Piece
from annotator.segmentation.weight import weighed

MOST_PIECES = 400
"""Among more pieces only neighbours are tried."""

REACH = 40
"""How many pieces apart two are tried that follow each other."""

PAIR = {
    "next in its column": 2.24,
    "same measure": -0.05,
    "another measure": -0.28,
    "words in common": 3.38,
    "begins beside": 0.21,
    "begins rows above": -1.23,
    "begins rows below": -1.34,
    "ends beside": -0.13,
    "ends apart": -1.23,
    "right below": 0.36,
    "begins below": 0.50,
    "ends before": -0.62,
    "goes on with a paragraph": -0.60,
    "goes on within a paragraph": -0.19,
    "breaks a sentence": -1.42,
    "goes on a sentence": -0.36,
    "room left within a sentence": -0.02,
    "a word over the seam": 0.27,
    "no word over the seam": 0.06,
    "characters that follow each other": 0.44,
    "characters that do not": -0.04,
    "characters that follow behind a full stop": 0.02,
    "two characters that the page holds": 0.18,
    "three characters that the page holds": 1.07,
    "closes its quotation": 1.76,
    "closes no quotation": 0.32,
    "quotes within a quotation": -0.18,
    "brackets left open": -1.37,
    "closed before": -0.74,
    "few lines": 0.21,
}
FRESH = {
    "a new text": -0.37,
    "a heading above": 0.87,
    "indented": -0.76,
    "not indented": -0.49,
    "few lines alone": 0.76,
    "begins with a mark": -0.97,
    "greets": 1.25,
    "first in its column": 0.55,
}


class Ends:
    """What a page's pieces show at their ends, and what speaks for one going on another."""

    def __init__(self, pieces: Sequence[Piece], lines: Sequence[Line]) -> None:
        self.pieces = pieces
        self.ends = [_End(piece, lines) for piece in pieces]
        grams: Counter[str] = Counter()
        for line in lines:
            plain = line.plain
            grams.update({a + b for a, b in pairwise(plain)})
            grams.update({plain[k : k + 3] for k in range(len(plain) - 2)})
        self.grams = grams

    def pair(self, k: int, n: int) -> dict[str, float]:
        """The signs that piece n goes on piece k."""
        above, below = self.ends[k], self.ends[n]
        out: dict[str, float] = {}
        if k + 1 == n and not below.first:
            out["next in its column"] = 1.0
        apart = abs(above.measure - below.measure)
        if above.few or below.few:
            apart = max(0.0, apart - 2.0)
            out["few lines"] = 1.0
        if apart <= 1.0:
            out["same measure"] = 1.0
        else:
            out["another measure"] = min(4.0, apart)
        if above.words and below.words:
            shared = len(above.words & below.words)
            out["words in common"] = shared / sqrt(len(above.words) * len(below.words))
        self._places(above, below, out)
        if self.pieces[k].closed:
            out["closed before"] = 1.0
        value = follows(above.tail, below.head)
        if above.ended:
            out["characters that follow behind a full stop"] = max(-4.0, min(4.0, value))
            indented = 0.8 <= below.lead <= 2.6 or below.few
            out["goes on with a paragraph" if indented else "goes on within a paragraph"] = 1.0
            if not indented and above.room > 1.2:
                out["breaks a sentence"] = 1.0
        else:
            indented = 1.2 <= below.lead <= 2.6 and not below.few
            out["breaks a sentence" if indented else "goes on a sentence"] = 1.0
            if above.room > 1.2 and not above.few:
                out["room left within a sentence"] = min(4.0, above.room - 1.2)
            if value > 0:
                out["characters that follow each other"] = min(5.0, value)
            else:
                out["characters that do not"] = min(4.0, -value)
            self._seam(above, below, out)
        if below.quote == "”":
            out["closes its quotation" if above.quoted else "closes no quotation"] = 1.0
        elif below.quote == "“" and above.quoted:
            out["quotes within a quotation"] = 1.0
        if above.bracket and below.bracket_first != "）":
            out["brackets left open"] = 1.0
        return out

    def _places(self, above: "_End", below: "_End", out: dict[str, float]) -> None:
        down = below.top - above.top
        if abs(down) <= 1.6:
            out["begins beside"] = 1.0
        elif down < 0:
            out["begins rows above"] = min(1.0, -down / 20)
        else:
            out["begins rows below"] = min(1.0, down / 20)
        if abs(below.bottom - above.bottom) <= 1.6:
            out["ends beside"] = 1.0
        else:
            out["ends apart"] = min(1.0, abs(below.bottom - above.bottom) / 20)
        if 0 < below.top - above.bottom <= 4:
            out["right below"] = 1.0
        if below.top > above.bottom:
            out["begins below"] = 1.0
        elif below.bottom < above.top:
            out["ends before"] = 1.0

    def _seam(self, above: "_End", below: "_End", out: dict[str, float]) -> None:
        if above.end.nearest and below.start.nearest:
            value = straddle(above.end, below.start)
            if value < 0.3:
                out["no word over the seam"] = 1.0
            else:
                out["a word over the seam"] = min(8.0, value)
        seam = above.tail[-1:] + below.head[:1]
        if seam.isalnum():
            out["two characters that the page holds"] = float(min(2, self.grams[seam]))
            three = max(
                self.grams[above.tail[-2:] + below.head[:1]],
                self.grams[above.tail[-1:] + below.head[:2]],
            )
            out["three characters that the page holds"] = float(min(2, three))

    def fresh(self, n: int) -> dict[str, float]:
        """The signs that piece n begins a text."""
        here, piece = self.ends[n], self.pieces[n]
        out = {"a new text": 1.0}
        if piece.above >= 0:
            out["a heading above"] = 1.0
        if here.few:
            out["few lines alone"] = 1.0
        elif 1.2 <= here.lead <= 2.6:
            out["indented"] = 1.0
        elif here.lead < 0.6:
            out["not indented"] = 1.0
        if not here.head[0].isalnum() and here.head[0] not in "“‘《（(":
            out["begins with a mark"] = 1.0
        if sign.greets(here.head):
            out["greets"] = 1.0
        if here.first:
            out["first in its column"] = 1.0
        return out


class _End:
    """What a piece shows at its two ends."""

    def __init__(self, piece: Piece, lines: Sequence[Line]) -> None:
        own = [part.line for part in piece.parts if part.role in ("body", "subheading")]
        own = own or [part.line for part in piece.parts]
        widths = sorted(lines[n].width for n in own)
        self.measure = widths[-1 - len(widths) // 8]
        first, last = lines[own[0]], lines[own[-1]]
        self.few = len(own) < 3
        self.lead = self.measure - first.width
        self.room = self.measure - last.width
        self.head, self.tail = first.plain, last.plain
        self.start = behind(first.plain)
        self.end = before(last.plain)
        self.ended = sign.ends_sentence(last.plain)
        self.words = bigrams(piece.plain[:3000])
        self.top, self.bottom = first.y, last.y
        self.first = first.first
        marks = [c for c in piece.plain if c in "“”"]
        self.quote = marks[0] if marks else ""
        self.quoted = marks[-1:] == ["“"]
        brackets = [c for c in piece.plain if c in "（）()"]
        self.bracket = bool(brackets) and brackets[-1] in "（("
        self.bracket_first = "" if not brackets else "）" if brackets[0] in "）)" else "（"


def successors(pieces: Sequence[Piece], lines: Sequence[Line]) -> list[tuple[int, float]]:
    """For each piece the one that it goes on, or -1, and the score of that."""
    ends = Ends(pieces, lines)
    reach = REACH if len(pieces) <= MOST_PIECES else 3
    rows: list[dict[int, float]] = []
    for n, piece in enumerate(pieces):
        row: dict[int, float] = {}
        if not piece.opening:
            alone = weighed(FRESH, ends.fresh(n))
            for k in range(max(0, n - reach), min(len(pieces), n + reach + 1)):
                if k != n:
                    value = weighed(PAIR, ends.pair(k, n)) - alone
                    if value > 0:
                        row[k] = value
        rows.append(row)
    found = assign(rows)
    out = [(k, rows[n].get(k, 0.0)) for n, k in enumerate(found)]
    return _without_rings(out)


def goes_on(ends: Ends, k: int, n: int) -> float:
    """How much likelier piece n goes on piece k than that it begins a text."""
    return weighed(PAIR, ends.pair(k, n)) - weighed(FRESH, ends.fresh(n))


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
