"""Kin: pieces of text that are one article's, on a page whose columns had to be told apart.

Any two pieces are more or less likely to be of one article: by how well one goes on the other,
their rows, their measures, the words they share. Pieces are gathered as long as those of two
groups are likelier than not to belong together on the whole (correlation clustering by average
linkage); two that each open a story never are.

The weights are fitted by `resources/columns.py`.
"""

from collections.abc import Mapping
from math import sqrt

from annotator.segmentation.linking import Ends
from annotator.segmentation.weight import weights

LEAST = -6.0
"""Nothing speaks more against a link between two pieces than this."""

UNLIKE = -0.5
UNLINKED = -2.0
"""Where so much speaks against two pieces, no link is looked for, and this is taken for one."""

MOST_PIECES = 200
"""Among more pieces none are compared that stand farther apart than `REACH`."""

REACH = 40

SCRAP = 40
"""Pieces with fewer characters are no article of their own."""


class Kin:
    """What speaks for two of a page's pieces being one article's.

    `weights` name what each sign weighs; what is returned is a sum of signs times weights.
    """

    def __init__(self, ends: Ends, weights: Mapping[str, float]) -> None:
        self.ends = ends
        self.weights = weights

    def tie(self, k: int, n: int) -> float:
        """What speaks for two pieces being of one article; k stands before n."""
        return self.likeness(k, n) + self.link(k, n)

    def link(self, k: int, n: int) -> float:
        """What it says that one of them goes on the other well, or neither does."""
        link = max(self._link(k, n), self._link(n, k))
        name = "one goes on the other" if link > 0 else "none goes on the other"
        return self.weights[name] * max(LEAST, link)

    def likeness(self, k: int, n: int) -> float:
        """What their places, measures and words say, whether one goes on the other or not."""
        w = self.weights
        one, two = self.ends.ends[k], self.ends.ends[n]
        out = w["any two"]
        shared = min(one.bottom, two.bottom) - max(one.top, two.top)
        least = min(one.bottom - one.top, two.bottom - two.top) + 1
        if shared >= 0:
            out += w["rows shared"] * min(1.0, (shared + 1) / least)
        else:
            out += w["rows apart"] * min(3.0, -shared / 10)
        beside = abs(one.top - two.top) <= 1.6
        level = abs(one.bottom - two.bottom) <= 1.6
        if beside:
            out += w["begin beside each other"]
        if level:
            out += w["end beside each other"]
        if beside and level:
            out += w["begin and end beside each other"]
        apart = abs(one.measure - two.measure)
        if one.few or two.few:
            apart = max(0.0, apart - 2.0)
            out += w["few lines"]
        out += w["same measure"] if apart <= 1.0 else w["another measure"] * min(5.0, apart)
        words = self.ends.words(k, n)
        if words > 0:
            out += w["words in common"] * min(1.0, sqrt(words))
        else:
            out += w["no word in common"]
        if k + 1 == n and not two.first:
            out += w["next in its column"]
        if shared < 0:
            if -shared <= 4:
                out += w["right below"]
            low, high = (n, k) if two.top > one.top else (k, n)
            if self.ends.pieces[low].above >= 0:
                out += w["a heading above the lower one"]
            if self.ends.pieces[low].opening:
                out += w["an opening in the lower one"]
            if self.ends.pieces[high].closed:
                out += w["the upper one closed"]
        return out

    def _link(self, k: int, n: int) -> float:
        """How much likelier piece n goes on piece k than on none; what opens a story does not."""
        return LEAST if self.ends.pieces[n].opening else self.ends.goes_on(k, n)


def families(ends: Ends) -> list[list[int]]:
    """The pieces by number, those of one article together, each family in page order."""
    pieces = ends.pieces
    kin = Kin(ends, weights("kinship"))
    reach = len(pieces) if len(pieces) <= MOST_PIECES else REACH
    ties: list[dict[int, float]] = [{} for _ in pieces]
    opens = [piece.opening for piece in pieces]
    for n in range(len(pieces)):
        for k in range(max(0, n - reach), n):
            if not (opens[k] and opens[n]):
                value = kin.likeness(k, n)
                value += kin.link(k, n) if value > UNLIKE else UNLINKED
                ties[k][n] = ties[n][k] = value
    groups = [[n] for n in range(len(pieces))]

    def best(k: int) -> tuple[float, int]:
        """How well the group k goes with the one that it goes best with, and which that is."""
        most, which = 0.0, -1
        for n, value in ties[k].items():
            if value > 0 and value / len(groups[n]) > most:
                most, which = value / len(groups[n]), n
        return most / max(1, len(groups[k])), which

    bests = [best(k) for k in range(len(pieces))]
    while bests:
        k = max(range(len(bests)), key=bests.__getitem__)
        value, n = bests[k]
        if value <= 0:
            break
        k, n = min(k, n), max(k, n)
        groups[k] += groups[n]
        opens[k] = opens[k] or opens[n]
        groups[n] = []
        del ties[k][n], ties[n][k]
        for other in set(ties[k]) | set(ties[n]):
            here = ties[k].pop(other, None)
            there = ties[n].get(other)
            ties[other].pop(n, None)
            ties[other].pop(k, None)
            # Without one of the two they are too far apart, or both open a story.
            if here is not None and there is not None and not (opens[k] and opens[other]):
                both = here + there
                ties[k][other] = ties[other][k] = both
                both /= len(groups[k]) * len(groups[other])
                if both >= bests[other][0]:
                    bests[other] = both, k
                    continue
            if bests[other][1] in (k, n):
                bests[other] = best(other)
        ties[n] = {}
        bests[n] = 0.0, -1
        bests[k] = best(k)
    _settle(ends, groups, ties)
    return [sorted(group) for group in groups if group]


def _settle(ends: Ends, groups: list[list[int]], ties: list[dict[int, float]]) -> None:
    """Gives the scraps, too short for an article of their own, to the groups that suit them best.

    What opens a story or stands below a heading is no scrap, however short.
    """
    for n, group in enumerate(groups):
        pieces = [ends.pieces[k] for k in group]
        if not pieces or sum(len(piece.plain) for piece in pieces) >= SCRAP:
            continue
        near = [k for k in ties[n] if groups[k]]
        if near and not any(piece.opening for piece in pieces):
            best = max(near, key=lambda k: (ties[n][k] / len(groups[k]), -k))
            groups[best] += group
            groups[n] = []
