"""Kin: pieces of text that are one article's, on a page whose columns had to be told apart.

Any two pieces are more or less likely to be of one article: by how well one goes on the other,
their rows, their measures, the words they share. Pieces are gathered as long as those of two
groups are likelier than not to belong together on the whole (correlation clustering by average
linkage); two that each open a story never are.

The weights are those of a logistic regression over pairs of pieces of the same pages as
`succession`'s, all but that of "any two": it was raised by 1.0, since the articles came out better,
on the pages with even numbers too.
"""

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from annotator.segmentation.line import Line
from annotator.segmentation.linking import Ends, goes_on
from annotator.segmentation.piece import Piece
from annotator.segmentation.weight import weighed

MOST_PIECES = 200
"""Among more pieces none are compared that stand farther apart than `REACH`."""

REACH = 40

KIN = {
    "any two": -0.8,
    "one goes on the other": 0.53,
    "none goes on the other": 0.80,
    "rows shared": -0.66,
    "rows apart": -0.87,
    "begin beside each other": 0.64,
    "end beside each other": 0.11,
    "begin and end beside each other": 0.30,
    "same measure": 2.01,
    "another measure": 0.20,
    "words in common": 8.96,
    "no word in common": 0.14,
    "next in its column": -0.79,
    "right below": -0.41,
    "a heading above the lower one": 0.25,
    "an opening in the lower one": -1.95,
    "the upper one closed": -0.61,
    "few lines": 1.14,
}


class Kin:
    """What speaks for two of a page's pieces being one article's."""

    def __init__(self, pieces: Sequence[Piece], lines: Sequence[Line]) -> None:
        self.pieces = pieces
        self.ends = Ends(pieces, lines)
        known = Counter(pair for end in self.ends.ends for pair in end.words)
        count = len(pieces)
        self.weight = {pair: log(1 + count / held) - log(2) for pair, held in known.items()}
        self.norm = [
            sqrt(sum(self.weight[pair] ** 2 for pair in end.words)) or 1.0 for end in self.ends.ends
        ]

    def signs(self, k: int, n: int) -> dict[str, float]:
        """The signs that two pieces are of one article; k stands before n."""
        one, two = self.ends.ends[k], self.ends.ends[n]
        out = {"any two": 1.0}
        link = max(goes_on(self.ends, k, n), goes_on(self.ends, n, k))
        out["one goes on the other" if link > 0 else "none goes on the other"] = max(-6.0, link)
        shared = min(one.bottom, two.bottom) - max(one.top, two.top)
        least = min(one.bottom - one.top, two.bottom - two.top) + 1
        if shared >= 0:
            out["rows shared"] = min(1.0, (shared + 1) / least)
        else:
            out["rows apart"] = min(3.0, -shared / 10)
        beside = abs(one.top - two.top) <= 1.6
        level = abs(one.bottom - two.bottom) <= 1.6
        if beside:
            out["begin beside each other"] = 1.0
        if level:
            out["end beside each other"] = 1.0
        if beside and level:
            out["begin and end beside each other"] = 1.0
        apart = abs(one.measure - two.measure)
        if one.few or two.few:
            apart = max(0.0, apart - 2.0)
            out["few lines"] = 1.0
        if apart <= 1.0:
            out["same measure"] = 1.0
        else:
            out["another measure"] = min(5.0, apart)
        words = sum(self.weight[pair] ** 2 for pair in one.words & two.words)
        words /= self.norm[k] * self.norm[n]
        if words > 0:
            out["words in common"] = min(1.0, sqrt(words))
        else:
            out["no word in common"] = 1.0
        low = n if two.top > one.top else k
        high = k if low == n else n
        if k + 1 == n and not two.first:
            out["next in its column"] = 1.0
        if shared < 0:
            if -shared <= 4:
                out["right below"] = 1.0
            if self.pieces[low].above >= 0:
                out["a heading above the lower one"] = 1.0
            if self.pieces[low].opening:
                out["an opening in the lower one"] = 1.0
            if self.pieces[high].closed:
                out["the upper one closed"] = 1.0
        return out


def families(pieces: Sequence[Piece], lines: Sequence[Line]) -> list[list[int]]:
    """The pieces by number, those of one article together, each family in page order."""
    kin = Kin(pieces, lines)
    reach = len(pieces) if len(pieces) <= MOST_PIECES else REACH
    ties: dict[tuple[int, int], float] = {}
    for n in range(len(pieces)):
        for k in range(max(0, n - reach), n):
            ties[k, n] = weighed(KIN, kin.signs(k, n))
    groups: dict[int, list[int]] = {n: [n] for n in range(len(pieces))}
    opens = {n for n, piece in enumerate(pieces) if piece.opening}
    sums = dict(ties)
    while sums:
        (k, n), value = max(
            sums.items(), key=lambda one: one[1] / (len(groups[one[0][0]]) * len(groups[one[0][1]]))
        )
        if value <= 0:
            break
        if k in opens and n in opens:
            del sums[k, n]
            continue
        groups[k] += groups.pop(n)
        if n in opens:
            opens.add(k)
        del sums[k, n]
        for other in groups:
            if other == k:
                continue
            taken = sums.pop((min(n, other), max(n, other)), None)
            pair = (min(k, other), max(k, other))
            held = sums.get(pair)
            if taken is None or held is None:
                # Too far apart, or both open a story.
                sums.pop(pair, None)
            else:
                sums[pair] = held + taken
    return [sorted(group) for group in groups.values()]
