"""Whether a sentence runs on over a seam: a word that straddles it says so.

The best way to cut the characters on both sides into words is weighed against the best one that
cuts at the seam (FACTS.md, "jieba"). The words and their frequencies are jieba's dictionary's,
the rarest and longest left out: `resources/words.txt`, made by `resources/words.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from math import exp, log
from operator import add
from typing import NamedTuple

from annotator.resource import resource

LONGEST_WORD = 4
"""Longer words are not looked for."""

REACH = LONGEST_WORD
"""Characters on either side of a seam that are looked at."""

WORD = 2.0
"""A word stands over a seam that it makes so much likelier (`straddle`, in nats)."""

UNKNOWN = -17.0
"""The logarithm of how likely a character is that no dictionary holds."""


class Side(NamedTuple):
    """The characters on one side of a seam, the nearest first, and what they cost as words.

    `costs[n]` is the logarithm of how likely they are without the n nearest.
    """

    nearest: str
    costs: tuple[float, ...]


@lru_cache(maxsize=1)
def likelihoods() -> Mapping[str, float]:
    """The natural logarithm of how likely each word of the dictionary is."""
    out: dict[str, float] = {}
    for line in resource("words.txt").read_text(encoding="utf-8").splitlines():
        level, *words = line.split(" ")
        out.update(dict.fromkeys(words, -int(level) / 2))
    return out


@lru_cache(maxsize=10_000)
def before(plain: str) -> Side:
    """The end of a line, as one side of a seam."""
    part = _letters(plain[: -REACH - 1 : -1])
    return Side(part, tuple(_costs(part[::-1])[::-1]))


@lru_cache(maxsize=10_000)
def behind(plain: str) -> Side:
    """The start of a line, as the other side of a seam."""
    part = _letters(plain[:REACH])
    known = likelihoods()
    costs = [0.0]
    for start in range(len(part) - 1, -1, -1):
        value = costs[0] + known.get(part[start], UNKNOWN)
        for size in range(2, len(part) - start + 1):
            found = known.get(part[start : start + size])
            if found is not None:
                value = max(value, found + costs[size - 1])
        costs.insert(0, value)
    return Side(part, tuple(costs))


def straddle(one: Side, two: Side) -> float:
    """How much likelier the characters are with a word across the seam than without, 0 or more.

    In nats; `WORD` or more say that a word stands there.
    """
    tail, head = one.nearest, two.nearest
    if tail[:1] + head[:1] not in pairs().within:
        return 0.0
    known = likelihoods()
    best = apart = one.costs[0] + two.costs[0]
    for left in range(1, min(LONGEST_WORD - 1, len(tail)) + 1):
        word = tail[left - 1 :: -1]
        for right in range(1, min(LONGEST_WORD - left, len(head)) + 1):
            found = known.get(word + head[:right])
            if found is not None:
                best = max(best, found + one.costs[left] + two.costs[right])
    return best - apart


def _letters(part: str) -> str:
    """The characters up to the first that belongs to no word."""
    for n, character in enumerate(part):
        if not character.isalpha() or character.isascii():
            return part[:n]
    return part


def _costs(part: str) -> list[float]:
    """What the first characters cost as words: none of them, one, two…"""
    known = likelihoods()
    best = [0.0]
    for end in range(1, len(part) + 1):
        value = best[end - 1] + known.get(part[end - 1], UNKNOWN)
        for start in range(end - 1):
            found = known.get(part[start:end])
            if found is not None:
                value = max(value, best[start] + found)
        best.append(value)
    return best


def follows(tail: str, head: str) -> float:
    """How much likelier a character is right behind another than elsewhere, in nats.

    That is, the first one of `head` behind the last one of `tail`, within a word or where one word
    ends and the next begins, as if words followed each other by chance. Marks part words. 0 where
    nothing is known.
    """
    known = pairs()
    one, two = known.ends(tail[-1:]), known.begins(head[:1])
    if not one or not two:
        return 0.0
    return log(known.within.get(tail[-1:] + head[:1], 0.0) + one * two)


class Pairs(NamedTuple):
    """What the dictionary says of pairs of characters, each as a multiple of what chance gives.

    `within` of those that stand in one word; of those that do not, the product of `behind` of
    the first (how readily words end in it) and `before` of the second. `gap` is the `before` of
    what parts words.
    """

    within: Mapping[str, float]
    behind: Mapping[str, float]
    before: Mapping[str, float]
    gap: float

    def ends(self, character: str) -> float:
        """How readily words end in a character; 0 where that is not known."""
        return self.behind.get(character) or float(_is_mark(character))

    def begins(self, character: str) -> float:
        """How readily words begin with a character; 0 where that is not known."""
        return self.before.get(character) or self.gap * _is_mark(character)


@lru_cache(maxsize=1)
def pairs() -> Pairs:
    """The pairs that the words of the dictionary hold, weighted by how likely the words are."""
    joint: defaultdict[str, float] = defaultdict(float)
    for line in resource("words.txt").read_text(encoding="utf-8").splitlines():
        level, words = line.split(" ", 1)
        share = exp(-int(level) / 2)
        for pair, count in Counter(map(add, f" {words}", f"{words} ")).items():
            joint[pair] += share * count
    single: defaultdict[str, float] = defaultdict(float)
    for pair, share in joint.items():
        single[pair[0]] += share
    gaps = single.pop(" ")
    letters = sum(single.values())
    within: dict[str, float] = {}
    behind_: dict[str, float] = {}
    before_: dict[str, float] = {}
    for pair, share in joint.items():
        if pair[0] == " ":
            before_[pair[1]] = share / single[pair[1]] * letters / gaps
        elif pair[1] == " ":
            behind_[pair[0]] = share / single[pair[0]]
        else:
            within[pair] = share / single[pair[0]] / single[pair[1]] * letters
    return Pairs(within, behind_, before_, letters / gaps)


def _is_mark(character: str) -> bool:
    return bool(character) and not character.isalnum()
