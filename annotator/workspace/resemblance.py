"""Texts that are nearly the same: found by sketches of a few numbers each, in one pass.

A text's clauses are hashed, and the smallest few hashes are its sketch; how much two sketches share
is an estimate of how much the texts do (bottom-k sketches: Broder, "On the resemblance and
containment of documents", 1997). White space and punctuation do not count, so that wraps and
line ends of different extractions make no difference.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations, groupby

LEAST = 0.5
"""Texts that share at least this part of their clauses are nearly the same."""

_SKETCH = 32
_SHORTEST = 6  # code points of a clause that says something
_FEWEST = 3  # clauses: less is a formula, not a text
_COMMON = 24  # texts with a clause; more make it a formula
_ENDS = re.compile(r"[^\w]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, order=True)
class Resemblance:
    """Two texts by their numbers, the smaller first, and the part of their clauses they share."""

    first: int
    second: int
    shared: float


def sketch(text: str) -> tuple[int, ...]:
    """The sketch of a text: 64-bit hashes of clauses, ascending; empty for one of a few words."""
    plain = _SPACE.sub("", text)
    clauses = {one for one in _ENDS.split(plain) if len(one) >= _SHORTEST}
    if len(clauses) < _FEWEST:
        return ()
    return tuple(sorted(map(_hash, clauses))[:_SKETCH])


def resemblances(sketches: Sequence[Sequence[int]], least: float = LEAST) -> Iterator[Resemblance]:
    """The pairs of texts that are nearly the same, in order.

    Pairs are made only of texts that share a clause which few others have.
    """
    hashes, owners = array("Q"), array("L")
    for number, one in enumerate(sketches):
        hashes.extend(one)
        owners.extend([number] * len(one))
    order = sorted(range(len(hashes)), key=lambda n: (hashes[n], owners[n]))
    pairs: set[tuple[int, int]] = set()
    for _, group in groupby(order, key=hashes.__getitem__):
        texts = [owners[n] for n in group]
        if 1 < len(texts) <= _COMMON:
            pairs.update(combinations(texts, 2))
    for first, second in sorted(pairs):
        shared = _shared(sketches[first], sketches[second])
        if shared >= least:
            yield Resemblance(first, second, round(shared, 2))


def _shared(one: Sequence[int], other: Sequence[int]) -> float:
    """The part of the smallest hashes of both together that both have."""
    most = min(_SKETCH, max(len(one), len(other)))
    smallest = sorted({*one, *other})[:most]
    both = {*one} & {*other}
    return sum(1 for value in smallest if value in both) / len(smallest)


def _hash(clause: str) -> int:
    return int.from_bytes(blake2b(clause.encode(), digest_size=8).digest(), "big")


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` numbers the smallest that pairs tie it to, by way of others too."""
    parent = list(range(count))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return [root(number) for number in range(count)]
