"""Links: which piece of text goes on with which, where the page's own order does not tell.

Each pair of pieces gets a score by its sentence (a word over the seam), its measure, its words and
its places; the pairs are chosen together, so that no piece goes on twice. A sign's weight is that
of a multinomial logit over the pieces that a piece may go on (`resources/columns.py`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import log, sqrt
from operator import add

from annotator.segmentation import sign
from annotator.segmentation.continuity import before, behind, pairs, straddle
from annotator.segmentation.line import Line
from annotator.segmentation.matching import assign, bigrams
from annotator.segmentation.piece import Piece

MOST_PIECES = 400
"""Among more pieces only neighbours are tried."""

REACH = 40
"""How many pieces apart two are tried that follow each other."""


class Ends:
    """What a page's pieces show at their ends, and what speaks for one going on another.

    `weights` name what each sign weighs; what is returned is a sum of signs times weights.
    """

    def __init__(
        self, pieces: Sequence[Piece], lines: Sequence[Line], weights: Mapping[str, float]
    ) -> None:
        self.pieces = pieces
        self.weights = weights
        self.ends = [_End(piece, lines) for piece in pieces]
        text = "\n".join([line.plain for line in lines])
        twos = list(map(add, text, text[1:]))
        self.twos = Counter(twos)
        self.threes = Counter(map(add, twos, text[2:]))
        held = Counter(chain.from_iterable(end.words for end in self.ends))
        squares = {n: (log(1 + len(pieces) / n) - log(2)) ** 2 for n in set(held.values())}
        levels = {pair: squares[n] for pair, n in held.items()}
        self._telling = {pair: levels[pair] for pair, n in held.items() if n > 1}
        self._norm = [sqrt(sum(map(levels.__getitem__, end.words))) or 1.0 for end in self.ends]
        for end in self.ends:
            end.common = end.words & self._telling.keys()
        self._links: dict[tuple[int, int], float] = {}
        self._fresh: dict[int, float] = {}
        self._asked = (-1, -1)
        self._words: frozenset[str] = frozenset()

    def goes_on(self, k: int, n: int) -> float:
        """How much likelier piece n goes on piece k than that it begins a text."""
        value = self._links.get((k, n))
        if value is None:
            fresh = self._fresh.get(n)
            if fresh is None:
                fresh = self._fresh[n] = self.fresh(n)
            value = self._links[k, n] = self.pair(k, n) - fresh
        return value

    def words(self, k: int, n: int) -> float:
        """How many words two pieces share, 0..1: the cosine of the bigrams' weights by rarity."""
        shared = self._shared(k, n)
        telling = self._telling
        return sum([telling[pair] for pair in shared]) / (self._norm[k] * self._norm[n])

    def _shared(self, k: int, n: int) -> frozenset[str]:
        """The words that two pieces share; what was found last is asked for again at once."""
        asked = (k, n) if k < n else (n, k)
        if asked != self._asked:
            self._asked = asked
            self._words = self.ends[asked[0]].common & self.ends[asked[1]].common
        return self._words

    def pair(self, k: int, n: int) -> float:
        """What speaks for piece n going on piece k."""
        w = self.weights
        above, below = self.ends[k], self.ends[n]
        out: float = 0.0
        if k + 1 == n and not below.first:
            out += w["next in its column"]
        apart = abs(above.measure - below.measure)
        if above.few or below.few:
            apart = max(0.0, apart - 2.0)
            out += w["few lines"]
        out += w["same measure"] if apart <= 1.0 else w["another measure"] * min(4.0, apart)
        if above.words and below.words:
            shared = len(self._shared(k, n))
            out += w["words in common"] * (shared / sqrt(len(above.words) * len(below.words)))
        out += self._places(above, below)
        if self.pieces[k].closed:
            out += w["closed before"]
        value = 0.0
        seam = above.tail[-1] + below.head[0]
        inside = pairs().within.get(seam, 0.0)
        if above.ends and below.begins:
            value = log(inside + above.ends * below.begins)
        if above.ended:
            out += w["characters that follow behind a full stop"] * max(-4.0, min(4.0, value))
            indented = 0.8 <= below.lead <= 2.6 or below.few
            out += w["goes on with a paragraph" if indented else "goes on within a paragraph"]
            if not indented and above.room > 1.2:
                out += w["breaks a sentence"]
        else:
            indented = 1.2 <= below.lead <= 2.6 and not below.few
            out += w["breaks a sentence" if indented else "goes on a sentence"]
            if above.room > 1.2 and not above.few:
                out += w["room left within a sentence"] * min(4.0, above.room - 1.2)
            if value > 0:
                out += w["characters that follow each other"] * min(5.0, value)
            else:
                out += w["characters that do not"] * min(4.0, -value)
            out += self._seam(above, below)
        if below.quote == "”":
            out += w["closes its quotation" if above.quoted else "closes no quotation"]
        elif below.quote == "“" and above.quoted:
            out += w["quotes within a quotation"]
        if above.bracket and below.bracket_first != "）":
            out += w["brackets left open"]
        return out

    def _places(self, above: "_End", below: "_End") -> float:
        w = self.weights
        down = below.top - above.top
        if abs(down) <= 1.6:
            out = w["begins beside"]
        elif down < 0:
            out = w["begins rows above"] * min(1.0, -down / 20)
        else:
            out = w["begins rows below"] * min(1.0, down / 20)
        if abs(below.bottom - above.bottom) <= 1.6:
            out += w["ends beside"]
        else:
            out += w["ends apart"] * min(1.0, abs(below.bottom - above.bottom) / 20)
        if 0 < below.top - above.bottom <= 4:
            out += w["right below"]
        if below.top > above.bottom:
            out += w["begins below"]
        elif below.bottom < above.top:
            out += w["ends before"]
        return out

    def _seam(self, above: "_End", below: "_End") -> float:
        w = self.weights
        out: float = 0.0
        if above.end.nearest and below.start.nearest:
            value = straddle(above.end, below.start)
            if value < 0.3:
                out += w["no word over the seam"]
            else:
                out += w["a word over the seam"] * min(8.0, value)
        seam = above.tail[-1] + below.head[0]
        if seam.isalnum() and seam in self.twos:
            out += w["two characters that the page holds"] * min(2, self.twos[seam])
            three = max(
                self.threes.get(above.tail[-2:] + below.head[0], 0),
                self.threes.get(above.tail[-1] + below.head[:2], 0),
            )
            out += w["three characters that the page holds"] * min(2, three)
        return out

    def fresh(self, n: int) -> float:
        """What speaks for piece n beginning a text."""
        w = self.weights
        here, piece = self.ends[n], self.pieces[n]
        out = w["a new text"]
        if piece.above >= 0:
            out += w["a heading above"]
        if here.few:
            out += w["few lines alone"]
        elif 1.2 <= here.lead <= 2.6:
            out += w["indented"]
        elif here.lead < 0.6:
            out += w["not indented"]
        if not here.head[0].isalnum() and here.head[0] not in "“‘《（(":
            out += w["begins with a mark"]
        if sign.greets(here.head):
            out += w["greets"]
        if here.first:
            out += w["first in its column"]
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
        self.begins = pairs().begins(first.plain[0])
        self.ends = pairs().ends(last.plain[-1])
        self.ended = sign.ends_sentence(last.plain)
        self.words = bigrams(piece.plain[:3000])
        self.common = self.words
        self.top, self.bottom = first.y, last.y
        self.first = first.first
        marks = [c for c in piece.plain if c in "“”"]
        self.quote = marks[0] if marks else ""
        self.quoted = marks[-1:] == ["“"]
        brackets = [c for c in piece.plain if c in "（）()"]
        self.bracket = bool(brackets) and brackets[-1] in "（("
        self.bracket_first = "" if not brackets else "）" if brackets[0] in "）)" else "（"


def successors(ends: Ends, family: Sequence[int]) -> list[tuple[int, float]]:
    """For each piece of a family the one that it goes on, or -1, and the score of that.

    Pieces are named by their places in the family.
    """
    reach = REACH if len(family) <= MOST_PIECES else 3
    rows: list[dict[int, float]] = []
    for n, piece in enumerate(family):
        row: dict[int, float] = {}
        if not ends.pieces[piece].opening:
            for k in range(max(0, n - reach), min(len(family), n + reach + 1)):
                if k != n:
                    value = ends.goes_on(family[k], piece)
                    if value > 0:
                        row[k] = value
        rows.append(row)
    found = assign(rows)
    out = [(k, rows[n].get(k, 0.0)) for n, k in enumerate(found)]
    return _without_rings(out)


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
