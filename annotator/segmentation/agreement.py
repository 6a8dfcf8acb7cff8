"""Figures of a proposal whose page text is its own: the articles' texts are compared, not offsets.

A proposal that was made from a PDF or an image stands on another text than the gold. What can be
compared is what a person reads: each article's characters in reading order, without white space.
Equal to the benchmark's `score.py --by-text` to the last digit.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from annotator.domain.annotation import Annotation
from annotator.domain.role import HEAD
from annotator.segmentation.scoring import EXACT, MATCHED, f1

SAME_TITLE = 0.9
"""Two titles are the same when their texts agree by so much."""

TOO_FEW = 0.3
"""Texts with a smaller share of common pairs of characters are not compared any closer."""

# Brackets of vertical setting and straight quotes are the same marks as the usual ones.
_UPRIGHT = str.maketrans('﹃『﹁「﹄』﹂」"', "““““”””””")


@dataclass(frozen=True, slots=True)
class TextFigures:
    """How well the texts of a proposal's articles agree with the gold ones.

    - `pq`, `exact`: as in `Figures`, over the agreement of the texts in place of the overlap.
    - `headline`: the share of the gold titles that the matched article has too (agreement 0.9).
    - `text`: the agreement of the matched texts, averaged over the gold articles.
    - `articles`, `proposed`: how many there are.
    """

    pq: float
    exact: float
    headline: float
    text: float
    articles: float
    proposed: float


@dataclass(frozen=True, slots=True)
class PlainText:
    """An article's characters in reading order without white space, and those of its title."""

    whole: str
    title: str

    @classmethod
    def of(cls, parts: Iterable[tuple[str, str]]) -> "PlainText":
        """The text of (role, text) pairs in reading order."""
        dense = [(role, "".join(text.split())) for role, text in parts]
        title = "".join(text for role, text in dense if role in HEAD)
        return cls("".join(text for _, text in dense), title)


def plain_texts(annotation: Annotation) -> list[PlainText]:
    """The texts of an annotation's articles; corrections are not applied."""
    text = annotation.page.text
    return [
        PlainText.of((f.role, text[f.start : f.end]) for f in article.fragments)
        for article in annotation.articles
    ]


def score_by_text(gold: Sequence[PlainText], proposed: Sequence[PlainText]) -> TextFigures:
    """The figures of the articles' texts, whatever page each of them stands on."""
    gold = [one for one in gold if one.whole]
    proposed = [one for one in proposed if one.whole]
    matched = _matched(gold, proposed)
    overlaps = [value for _, _, value in matched]
    missed, extra = len(gold) - len(matched), len(proposed) - len(matched)
    titles = sum(
        agreement(gold[g].title, proposed[p].title) >= SAME_TITLE
        for g, p, _ in matched
        if gold[g].title
    )
    return TextFigures(
        pq=sum(overlaps) / max(1.0, len(matched) + extra / 2 + missed / 2),
        exact=f1(sum(value >= EXACT for value in overlaps), len(proposed), len(gold)),
        headline=titles / max(1, sum(bool(one.title) for one in gold)),
        text=sum(overlaps) / max(1, len(gold)),
        articles=len(gold),
        proposed=len(proposed),
    )


def _matched(
    gold: Sequence[PlainText], proposed: Sequence[PlainText]
) -> list[tuple[int, int, float]]:
    """Pairs of articles by the agreement of their texts, the best first; no article twice.

    Of equal ones the last of the gold comes first, and of those the last of the proposal.
    """
    table = [
        (agreement(one.whole, two.whole, least=MATCHED), g, p)
        for g, one in enumerate(gold)
        for p, two in enumerate(proposed)
    ]
    out: list[tuple[int, int, float]] = []
    found: set[int] = set()
    used: set[int] = set()
    for value, g, p in sorted(table, reverse=True):
        if value > MATCHED and g not in found and p not in used:
            found.add(g)
            used.add(p)
            out.append((g, p, value))
    return out


def agreement(one: str, two: str, *, least: float = 0.0) -> float:
    """How much of two texts agrees in order, 0 to 1 (Ratcliff & Obershelp 1988, by difflib).

    Twice the characters of the longest common blocks over the length of both. 0 also where it
    cannot be more than `least`, or where too few pairs of neighbouring characters are common.
    """
    if not one or not two:
        return float(one == two)
    one, two = one.translate(_UPRIGHT), two.translate(_UPRIGHT)
    both = len(one) + len(two)
    pairs = Counter(pairwise(one)) & Counter(pairwise(two))
    if 2 * pairs.total() < TOO_FEW * both:
        return 0.0
    if one == two:
        return 1.0
    common = Counter(one) & Counter(two)
    if 2 * common.total() / both <= least:  # an upper bound that costs next to nothing
        return 0.0
    return SequenceMatcher(None, one, two, autojunk=False).ratio()
