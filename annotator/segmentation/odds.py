"""How likely a spot is wrong, by what was learnt from pages with gold: `resources/doubts.json`.

The file is made by `resources/doubts.py`: boosted regression trees (Friedman, "Greedy function
approximation: a gradient boosting machine", Annals of Statistics 2001) over the traits of spots.
Each leaf speaks for two questions, in log odds: whether a wrong place begins at the spot, which
tells where a doubt should stand, and whether a doubt there would speak of a wrong place at all,
which tells how sure the proposal is.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Any, NamedTuple

from annotator.resource import resource
from annotator.segmentation.trait import NAMES


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


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose leaves are added up, from `base` on.

    `enough` is how likely a wrong place has to begin at a spot for a doubt to stand there.
    """

    base: Leaf
    trees: tuple[Branch | Leaf, ...]
    enough: float

    def odds(self, traits: Sequence[float]) -> Odds:
        """How likely the spot of these traits is wrong."""
        begins, wrong = self.base
        for tree in self.trees:
            node = tree
            while len(node) == 4:
                node = node[2] if traits[node[0]] < node[1] else node[3]
            begins += node[0]
            wrong += node[1]
        return Odds(1 / (1 + exp(-begins)), 1 / (1 + exp(-wrong)))


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
    return Forest(Leaf(*form["base"]), tuple(map(_node, form["trees"])), form["enough"])


def _node(form: Sequence[Any]) -> Branch | Leaf:
    if len(form) == 2:
        return Leaf(*form)
    trait, least, below, other = form
    return Branch(trait, least, _node(below), _node(other))
