"""Whether a proposal doubts what is wrong, and only that.

**What is wrong.** The proposed articles are laid upon the gold ones as `effort.homes` does: each
upon the one that it shares most with, no two upon the same. A character is claimed rightly when it
lies in the article (or in the furniture) that its gold article was laid upon, and plays the gold
role there. A *wrong place* is a longest stretch of neighbouring characters that are all claimed
wrongly, with the same owner and role on either side: one run that a person has to move, or whose
role must be put right. Where the two sides disagree about a boundary, one of the two characters at
it is claimed wrongly, so every wrong boundary is an edge of a wrong place. The order in which the
fragments of one article are read is not looked at.

**What a doubt speaks of.** A doubt stands before a character: the first visible one at or after its
`at`. It speaks of one wrong place at most, the first of these that there is:

1. the stretch that the character lies in;
2. the stretch that ends right before it;
3. a stretch in the wrong article that should have been read on from here, or is so by mistake: the
   character that the gold or the proposal reads before it stands right before the doubt or, at most
   `LINE` characters on, in what follows of the doubt's line.

Then the doubt is *right* and the place *doubted*. So a doubt answers for one place, however many
are near, and a place can be doubted twice.

**Confidence** is what the proposal says its own reading is worth. Where it is calibrated, the share
of right doubts in a bin is one minus the confidence.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from annotator.domain.annotation import Annotation
from annotator.domain.page import Page
from annotator.segmentation.scoring import Comparison
from annotator.segmentation.side import FURNITURE, Side

BINS = 10
LINE = 60
"""A line of more characters is a whole paragraph: a doubt at its start says little of its end."""


@dataclass(frozen=True, slots=True)
class WrongPlace:
    """A stretch that is claimed wrongly: visible characters `first` up to, not including, `behind`.

    `moved` says that it lies in another article than in the gold; otherwise its role is wrong.
    """

    first: int
    behind: int
    moved: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The doubts of one tenth of confidence: how many, how many of them right.

    `found` counts the wrong places whose least confident doubt lies in this bin.
    """

    doubts: int = 0
    right: int = 0
    found: int = 0

    def __add__(self, other: "Bin") -> "Bin":
        return Bin(self.doubts + other.doubts, self.right + other.right, self.found + other.found)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How many places are wrong, and the doubts in ten bins by confidence, the least sure first.

    Bin n holds the confidences from n / 10 up to, not including, the next; the last one 1.0 too.
    """

    wrong: int = 0
    bins: tuple[Bin, ...] = (Bin(),) * BINS

    def __add__(self, other: "Calibration") -> "Calibration":
        bins = zip(self.bins, other.bins, strict=True)
        return Calibration(self.wrong + other.wrong, tuple(one + two for one, two in bins))

    @property
    def doubted(self) -> int:
        """How many of the wrong places were doubted."""
        return sum(one.found for one in self.bins)

    @property
    def doubts(self) -> int:
        """How many doubts there are."""
        return sum(one.doubts for one in self.bins)

    @property
    def right(self) -> int:
        """How many doubts speak of a wrong place."""
        return sum(one.right for one in self.bins)


def calibrate(gold: Annotation, proposed: Annotation) -> Calibration:
    """How the proposal's doubts stand to its wrong places. Raises Unscorable like `score`."""
    comparison = Comparison.between(gold, proposed)
    wrong = wrong_places(comparison)
    spoken_of = _speech(comparison, wrong, gold.page)
    bins = [Bin()] * BINS
    least: dict[int, float] = {}
    for doubt in proposed.doubts:
        n = spoken_of(bisect_left(comparison.gold.visible, doubt.at))
        bins[_bin(doubt.confidence)] += Bin(doubts=1, right=int(n is not None))
        if n is not None:
            least[n] = min(doubt.confidence, least.get(n, 1.0))
    for confidence in least.values():
        bins[_bin(confidence)] += Bin(found=1)
    return Calibration(len(wrong), tuple(bins))


def speech_of(gold: Annotation, proposed: Annotation) -> Callable[[int], int | None]:
    """Tells of a code point of the page which wrong place a doubt there would speak of, from 0.

    Raises Unscorable like `score`.
    """
    comparison = Comparison.between(gold, proposed)
    spoken_of = _speech(comparison, wrong_places(comparison), gold.page)
    return lambda at: spoken_of(bisect_left(comparison.gold.visible, at))


def total(pages: Iterable[Calibration]) -> Calibration:
    """Of several pages together, each place and each doubt counted alike."""
    return sum(pages, Calibration())


def _bin(confidence: float) -> int:
    return min(BINS - 1, int(confidence * BINS))


def wrong_places(comparison: Comparison) -> list[WrongPlace]:
    """The stretches that the proposal claims otherwise than the gold, in page order."""
    gold, proposed, home = comparison.gold, comparison.proposed, comparison.home
    claims = zip(gold.owner, gold.role, proposed.owner, proposed.role, strict=True)
    out = []
    first = 0
    for (owner, role, guess, part), run in groupby(claims):
        behind = first + sum(1 for _ in run)
        moved = home.get(owner) != guess
        if moved or (owner != FURNITURE and role != part):
            out.append(WrongPlace(first, behind, moved))
        first = behind
    return out


def _speech(
    comparison: Comparison, wrong: Sequence[WrongPlace], page: Page
) -> Callable[[int], int | None]:
    """Tells which wrong place (by its place in the list) a doubt before a character speaks of."""
    firsts = [one.first for one in wrong]
    sides = _read_before(comparison.gold), _read_before(comparison.proposed)
    seams = {
        side[one.first]: n
        for side in reversed(sides)  # where both have one, the gold's stands
        for n, one in reversed(list(enumerate(wrong)))
        if one.moved and side[one.first] >= 0
    }
    lines = [page.lines.number(at) for at in comparison.gold.visible]

    def spoken_of(at: int) -> int | None:
        n = bisect_right(firsts, at) - 1
        if n >= 0 and at <= wrong[n].behind:
            return n
        line = lines[at] if at < len(lines) else -1
        for before in range(at - 1, min(at + LINE, len(lines))):
            if before in seams and (before < at or lines[before] == line):
                return seams[before]
        return None

    return spoken_of


def _read_before(side: Side) -> list[int]:
    """The character that is read before each one in its article, or -1."""
    out = [-1] * len(side.owner)
    for article in range(len(side.articles)):
        for one, two in pairwise(side.reading(article)):
            out[two] = one
    return out
