"""How likely a spot is wrong, by what was learnt from pages with gold: `resources/doubts.json`.

The file is made by `resources/doubts.py`: boosted regression trees (Friedman, "Greedy function
approximation: a gradient boosting machine", Annals of Statistics 2001) over the traits of spots.
Each leaf speaks for two questions, in log odds: whether a wrong place begins at the spot, which
tells where a doubt should stand, and whether a doubt there would speak of a wrong place at all,
which tells how sure the proposal is.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, inf
from typing import Any, NamedTuple

from annotator.resource import resource
from annotator.segmentation.trait import NAMES

DEPTH = 4
"""Every way down a tree asks so many questions."""


class Leaf(NamedTuple):
    """What a tree adds to the log odds that a wrong place begins here, and that one is here."""

    begins: float
    wrong: float


class Branch(NamedTuple):
    """A question: is the trait less than `least`? Then the answer is in `below`."""

    trait: int
    least: float
    below: "Branch | Leaf"
    other: "Branch | Leaf"


class Odds(NamedTuple):
    """Probabilities: that a wrong place begins at a spot, and that a doubt there is right."""

    begins: float
    wrong: float


NOWHERE = Odds(0.0, 0.0)
"""The odds of a spot that is not worth a doubt."""


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees whose leaves are added up, from `base` on.

    `enough` is how likely a wrong place has to begin at a spot for a doubt to stand there.
    `floors` tell for the numbers of trees at which it is looked the least log odds from which
    enough has ever been reached: what is below is given up (Bourdev & Brandt, "Robust object
    detection via soft cascade", CVPR 2005).
    """

    base: Leaf
    trees: tuple[Any, ...]
    enough: float
    floors: Mapping[int, float] = field(default_factory=dict)
    _flights: tuple[tuple[float, tuple[Any, ...]], ...] = field(init=False, repr=False)
    """The trees from one floor to the next, as bare tuples, each flight with the floor that it
    begins at: what is asked of every spot of a page."""

    def __post_init__(self) -> None:
        starts = sorted({0, *(n for n in self.floors if n < len(self.trees))})
        bare = tuple(map(_bare, self.trees))
        flights = tuple(
            (self.floors.get(start, -inf), bare[start:end])
            for start, end in zip(starts, [*starts[1:], len(bare)], strict=True)
        )
        object.__setattr__(self, "_flights", flights)

    def odds(self, traits: Sequence[float], *, hopeful: bool = True) -> Odds:
        """How likely the spot of these traits is wrong; if not `hopeful`, NOWHERE at a floor."""
        begins, wrong = self.base
        for floor, trees in self._flights:
            if begins < floor and not hopeful:
                return NOWHERE
            for tree in trees:
                trait, least, below, other = tree
                trait, least, below, other = below if traits[trait] < least else other
                trait, least, below, other = below if traits[trait] < least else other
                trait, least, below, other = below if traits[trait] < least else other
                begin, here = below if traits[trait] < least else other
                begins += begin
                wrong += here
        return Odds(1 / (1 + exp(-begins)), 1 / (1 + exp(-wrong)))

    def climb(self, traits: Sequence[float]) -> Iterator[float]:
        """The log odds that a wrong place begins here, before each tree and behind the last."""
        begins = self.base.begins
        for tree in self.trees:
            yield begins
            node: Any = tree
            for _ in range(DEPTH):
                node = node[2] if traits[node[0]] < node[1] else node[3]
            begins += node[0]
        yield begins


def deep(node: Branch | Leaf, depth: int = DEPTH) -> Branch | Leaf:
    """The same tree with questions of one answer where it is not `depth` deep."""
    if depth == 0:
        return node
    if isinstance(node, Leaf):
        below = deep(node, depth - 1)
        return Branch(0, inf, below, below)
    return Branch(node[0], node[1], deep(node[2], depth - 1), deep(node[3], depth - 1))


def _bare(node: Branch | Leaf) -> tuple[Any, ...]:
    """The same tree as tuples that are nothing else, which Python takes apart in half the time."""
    if isinstance(node, Leaf):
        return tuple(node)
    return node.trait, node.least, _bare(node.below), _bare(node.other)


class WrongTraits(ValueError):
    """The file was made for other traits: make it again by `python resources/doubts.py`."""


@lru_cache(maxsize=1)
def forest() -> Forest:
    """The trees that ship with the program. Raises WrongTraits, ResourceMissing."""
    return read(json.loads(resource("doubts.json").read_text(encoding="utf-8")))


def read(form: dict[str, Any]) -> Forest:
    """The trees of a form as `resources/doubts.py` writes it. Raises WrongTraits."""
    if form["traits"] != list(NAMES):
        raise WrongTraits("resources/doubts.json does not fit the traits of this version")
    trees = tuple(deep(_node(one)) for one in form["trees"])
    return Forest(Leaf(*form["base"]), trees, form["enough"], dict(form["floors"]))


def _node(form: Sequence[Any]) -> Branch | Leaf:
    if len(form) == 2:
        return Leaf(*form)
    trait, least, below, other = form
    return Branch(trait, least, _node(below), _node(other))
