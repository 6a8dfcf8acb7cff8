"""How good a proposal is: its figures against the gold annotation of the same page.

The measures are those of the benchmark's `score.py`, and equal to its figures to the last digit.
Only visible characters count, and what no article claims is furniture. All figures are 0 to 1, the
higher the better, except `effort`.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

from annotator.domain.annotation import Annotation
from annotator.segmentation.effort import Cells, actions, cells_of, homes
from annotator.segmentation.side import FURNITURE, Side

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Row = TypeVar("_Row", bound="DataclassInstance")

MATCHED = 0.5
"""Two articles are the same when they overlap by more: then no third can overlap either as much."""

EXACT = 0.98
"""An article is exact when it overlaps by so much: a stray byline or banner is let pass."""

SAME_TITLE = 0.8
"""Two titles are the same when their characters overlap by so much."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How well a proposal agrees with the gold.

    - `pq`: panoptic quality (Kirillov, He, Girshick, Rother & Dollár, "Panoptic Segmentation",
      CVPR 2019). Articles are matched where the overlap of their characters (intersection over
      union) is more than 0.5; the overlaps' sum over the matched plus half of the others.
    - `exact`: F1 of the articles that overlap by 0.98 or more.
    - `b3`: B-cubed F1 (Bagga & Baldwin, "Algorithms for scoring coreference chains", LREC 1998):
      each character's precision and recall are those of the group that it stands in, averaged over
      characters. All furniture is one group.
    - `boundary`: F1 of the places where the article changes from one character to the next.
    - `headline`: F1 of the titles: matched articles whose kicker, headline and deck overlap by 0.8.
    - `seam`: F1 of the jumps, the characters that are read one after the other though they are no
      neighbours on the page: the reading order over fragments.
    - `role`: the share of the gold articles' characters that play the gold role.
    - `effort`: edits per gold article that turn the proposal into the gold.
    - `articles`, `proposed`: how many there are (a mean of several pages need not be whole).
    """

    pq: float
    exact: float
    b3: float
    boundary: float
    headline: float
    seam: float
    role: float
    effort: float
    articles: float
    proposed: float


@dataclass(frozen=True, slots=True)
class Match:
    """A gold and a proposed article (their places, from 0) that are the same one, by overlap."""

    gold: int
    proposed: int
    overlap: float
    same_title: bool


class Unscorable(ValueError):
    """The two annotations are not of the same text."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A gold annotation and a proposal of the same page, side by side."""

    gold: Side
    proposed: Side
    cells: Cells

    @classmethod
    def between(cls, gold: Annotation, proposed: Annotation) -> "Comparison":
        """Raises Unscorable when the texts differ: offsets into two texts cannot be compared."""
        if gold.page.text != proposed.page.text:
            raise Unscorable(f"the proposal's text is not that of page {gold.page.name}")
        one, two = Side.of(gold), Side.of(proposed)
        return cls(one, two, cells_of(one, two))

    @property
    def home(self) -> dict[int, int]:
        """The proposed article that each gold one is made from with the least effort."""
        return homes(self.cells)

    @property
    def matches(self) -> list[Match]:
        """The matched articles in the order in which they first meet on the page."""
        out = []
        for (gold, proposed), common in self.cells.items():
            if FURNITURE in (gold, proposed):
                continue
            both = self.gold.sizes[gold] + self.proposed.sizes[proposed] - common
            if common / both > MATCHED:
                title = self._same_title(gold, proposed)
                out.append(Match(gold, proposed, common / both, title))
        return out

    def _same_title(self, gold: int, proposed: int) -> bool:
        one, two = self.gold.heads[gold], self.proposed.heads[proposed]
        return bool(one and two) and len(one & two) >= SAME_TITLE * len(one | two)

    @property
    def figures(self) -> Figures:
        """All the figures of the page."""
        gold, proposed, matches = self.gold, self.proposed, self.matches
        articles, guesses = len(gold.articles), len(proposed.articles)
        titles = sum(map(bool, gold.heads)), sum(map(bool, proposed.heads))
        effort = actions(gold, proposed, self.home)
        return Figures(
            pq=panoptic([m.overlap for m in matches], guesses, articles),
            exact=f1(sum(m.overlap >= EXACT for m in matches), guesses, articles),
            b3=self._b_cubed(),
            boundary=f1(len(gold.cuts & proposed.cuts), len(proposed.cuts), len(gold.cuts)),
            headline=f1(sum(m.same_title for m in matches), titles[1], titles[0]),
            seam=f1(len(gold.seams & proposed.seams), len(proposed.seams), len(gold.seams)),
            role=self._roles(),
            effort=effort / max(1, articles),
            articles=articles,
            proposed=guesses,
        )

    def _b_cubed(self) -> float:
        total = len(self.gold.owner)
        if not total:
            return 1.0
        cells = self.cells.items()
        precision = sum(n * n / self.proposed.sizes[p] for (_, p), n in cells) / total
        recall = sum(n * n / self.gold.sizes[g] for (g, _), n in cells) / total
        return 2 * precision * recall / (precision + recall)

    def _roles(self) -> float:
        roles = zip(self.gold.owner, self.gold.role, self.proposed.role, strict=True)
        inside = [one == two for owner, one, two in roles if owner != FURNITURE]
        return sum(inside) / max(1, len(inside))


def score(gold: Annotation, proposed: Annotation) -> Figures:
    """The figures of a proposal against the gold of the same page.

    Raises Unscorable when the two have different texts.
    """
    return Comparison.between(gold, proposed).figures


def f1(hits: float, proposed: float, gold: float) -> float:
    """The harmonic mean of precision and recall; 1 where there was nothing to find, nor found."""
    return 1.0 if proposed == gold == 0 else 2 * hits / (proposed + gold)


def panoptic(overlaps: Sequence[float], proposed: int, gold: int) -> float:
    """Panoptic quality of the matched overlaps; 1 where there is no article on either side."""
    if not proposed and not gold:
        return 1.0
    found = len(overlaps)
    return sum(overlaps) / (found + (gold - found) / 2 + (proposed - found) / 2)


def mean(rows: Sequence[_Row]) -> _Row:
    """The mean of several pages' figures (all of one kind), each page counted alike."""
    values = [asdict(row) for row in rows]
    return type(rows[0])(**{key: sum(v[key] for v in values) / len(values) for key in values[0]})
