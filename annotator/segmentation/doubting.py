"""A finished proposal looked over once more: where it may be wrong, how sure it is, and why.

The doubts that the steps of a proposal have (see `doubt`) know their reasons best, and stay. What
they cannot know, that something was overlooked, is told by the traits of every spot (`trait`)
and what pages with gold have taught (`odds`).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from annotator.domain.alternative import with_alternative
from annotator.domain.annotation import Doubt, Proposal
from annotator.segmentation.odds import Forest, Odds, forest
from annotator.segmentation.reason import Reasons
from annotator.segmentation.spot import Spots, spots_of
from annotator.segmentation.trait import Traits, traits_of

MOST_SPOTS = 6000
"""A proposal of more spots than this is no newspaper page's, and is not looked over."""

WORTH = 0.7
"""A doubt that is surer of the proposal than this costs more time to look at than it saves.

On pages that the trees were not grown on, leaving them out lowered the share of wrong places that
are doubted from 0.81 to 0.78, and halved the doubts of pages with next to nothing wrong.
"""

KEPT = 4000
"""Spots whose odds are remembered: those of a page or two."""

APART = 120
"""Code points of a paragraph in one line of the page within which one doubt is enough."""


def with_doubts(text: str, proposal: Proposal, trees: Forest | None = None) -> Proposal:
    """The proposal for a page's text with all its doubts, in page order.

    A confidence is one minus how likely a doubt there speaks of a wrong place; the steps' own
    doubts are as sure as they and the trees are in the mean. `trees` are those that ship with the
    program unless others are given.
    """
    spots = spots_of(text, proposal)
    if not spots.all or len(spots.all) > MOST_SPOTS:
        return proposal
    trees = trees or forest()
    doubted = doubted_spots(spots, proposal.doubts)
    traits = traits_of(text, spots, doubted)
    odds = [_odds(trees, one, n in doubted) for n, one in enumerate(traits)]
    held: dict[int, list[Doubt]] = {n: [] for n in doubted}
    loose = []
    for doubt in proposal.doubts:
        n = _place(spots, doubt.at)
        if n < 0:
            loose.append(doubt)
        else:
            both = (doubt.confidence + 1.0 - odds[n].wrong) / 2
            held[n].append(replace(doubt, confidence=round(both, 2)))
    doubts = [*loose, *(doubt for n in held for doubt in held[n])]
    reasons = Reasons(spots, proposal)
    chosen = [n for n, one in enumerate(odds) if one.begins >= trees.enough and n not in held]
    for n in _one_a_line(text, spots, odds, chosen):
        confidence = _confidence(odds[n].wrong)
        if confidence >= WORTH:
            continue  # before its reason is looked for, which takes longer than all else
        reason, alternative = reasons.of(spots.all[n])
        doubt = Doubt(spots.all[n].start, reason, confidence)
        doubts.append(with_alternative(doubt, alternative) if alternative else doubt)
    worth = (doubt for doubt in doubts if doubt.confidence < WORTH)
    return replace(proposal, doubts=tuple(sorted(worth, key=Doubt.place)))


@lru_cache(maxsize=KEPT)
def _odds(trees: Forest, traits: Traits, hopeful: bool) -> Odds:
    """A spot's odds: most spots are what they were when the page was proposed before."""
    return trees.odds(traits, hopeful=hopeful)


def doubted_spots(spots: Spots, doubts: Sequence[Doubt]) -> dict[int, float]:
    """The least confidence of the doubts at each spot that has one, by its place in page order."""
    out: dict[int, float] = {}
    for doubt in doubts:
        n = _place(spots, doubt.at)
        if n >= 0:
            out[n] = min(doubt.confidence, out.get(n, 1.0))
    return out


def _one_a_line(
    text: str, spots: Spots, odds: Sequence[Odds], chosen: Sequence[int]
) -> Iterator[int]:
    """Of the spots that a fragment has in one line of the page the likeliest to be wrong.

    A line that is a whole paragraph, its wraps kept as spaces, is looked at once in every so many
    characters.
    """
    best: dict[tuple[int, int, int, int], int] = {}
    for n in chosen:
        spot = spots.all[n]
        line = text.rfind("\n", 0, spot.start)
        place = (line, (spot.start - line) // APART, spot.owner, spot.fragment)
        if place not in best or odds[n].wrong > odds[best[place]].wrong:
            best[place] = n
    yield from sorted(best.values())


def _place(spots: Spots, at: int) -> int:
    """The spot that a doubt stands in, or -1."""
    n = bisect_right(spots.all, at, key=lambda spot: spot.start) - 1
    return n if n >= 0 and at < spots.all[n].end else -1


def _confidence(wrong: float) -> float:
    return round(1.0 - wrong, 2)
