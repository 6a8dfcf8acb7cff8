"""Kin: pieces of text that are one article's, on a page whose columns had to be told apart.

Any two pieces are more or less likely to be of one article: by how well one goes on the other,
their rows, their measures, the words they share. Pieces are gathered as long as those of two
groups are likelier than not to belong together on the whole (correlation clustering by average
linkage); two that each open a story never are.

The weights are fitted by `resources/columns.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
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
        return next(self.likenesses(n, (k,)))

    def likenesses(self, n: int, others: Iterable[int]) -> Iterator[float]:
        """The same for one piece and each of some that stand before it.

        A page has ten thousand pairs: what does not change from pair to pair is looked up once.
        """
        w = self.weights
        any_two, rows_shared, rows_apart = w["any two"], w["rows shared"], w["rows apart"]
        begin, end = w["begin beside each other"], w["end beside each other"]
        both = w["begin and end beside each other"]
        few_lines, same, another = w["few lines"], w["same measure"], w["another measure"]
        in_common, no_word = w["words in common"], w["no word in common"]
        pieces, ends, words = self.ends.pieces, self.ends.ends, self.ends.words
        two = ends[n]
        top, bottom, measure, few = two.top, two.bottom, two.measure, two.few
        for k in others:
            one = ends[k]
            out = any_two
            high = one.top if one.top > top else top
            shared = (one.bottom if one.bottom < bottom else bottom) - high
            if shared >= 0:
                size, other = one.bottom - one.top, bottom - top
                share = (shared + 1) / ((size if size < other else other) + 1)
                out += rows_shared * (share if share < 1.0 else 1.0)
            else:
                far = -shared / 10
                out += rows_apart * (far if far < 3.0 else 3.0)
            beside = -1.6 <= one.top - top <= 1.6
            level = -1.6 <= one.bottom - bottom <= 1.6
            if beside:
                out += begin
            if level:
                out += end
                if beside:
                    out += both
            apart = abs(one.measure - measure)
            if few or one.few:
                apart = apart - 2.0 if apart > 2.0 else 0.0
                out += few_lines
            out += same if apart <= 1.0 else another * (apart if apart < 5.0 else 5.0)
            in_both = words(k, n)
            out += in_common * min(1.0, sqrt(in_both)) if in_both > 0 else no_word
            if k + 1 == n and not two.first:
                out += w["next in its column"]
            if shared < 0:
                if shared >= -4:
                    out += w["right below"]
                lower, upper = (n, k) if top > one.top else (k, n)
                if pieces[lower].above >= 0:
                    out += w["a heading above the lower one"]
                if pieces[lower].opening:
                    out += w["an opening in the lower one"]
                if pieces[upper].closed:
                    out += w["the upper one closed"]
            yield out

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
        before = range(max(0, n - reach), n)
        others = [k for k in before if not opens[k]] if opens[n] else before
        for k, alike in zip(others, kin.likenesses(n, others), strict=True):
            value = alike + (kin.link(k, n) if alike > UNLIKE else UNLINKED)
            ties[k][n] = ties[n][k] = value
    groups = [[n] for n in range(len(pieces))]

    def best(k: int) -> tuple[float, int]:
        """How well the group k goes with the one that it goes best with, and which that is."""
        most, which = 0.0, -1
        for n, value in ties[k].items():
            if value > 0:
                share = value / len(groups[n])
                if share > most:
                    most, which = share, n
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
        mine, its = ties[k], ties[n]
        del mine[n], its[k]
        for other in set(mine) | set(its):
            here = mine.pop(other, None)
            there = its.get(other)
            theirs = ties[other]
            theirs.pop(n, None)
            theirs.pop(k, None)
            # Without one of the two they are too far apart, or both open a story.
            if here is not None and there is not None and not (opens[k] and opens[other]):
                both = here + there
                mine[other] = theirs[k] = both
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
