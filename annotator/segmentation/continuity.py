"""Whether a sentence runs on over a seam: a word that straddles it says so.

The best way to cut the characters on both sides into words is weighed against the best one that
cuts at the seam (FACTS.md, "jieba"). The words and their frequencies are jieba's dictionary's,
the rarest and longest left out: `resources/words.txt`, made by `resources/words.py`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from annotator.resource import resource

LONGEST_WORD = 4
"""Longer words are not looked for."""

REACH = 4
"""Characters on either side of a seam that are looked at."""

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


def before(plain: str) -> Side:
    """The end of a line, as one side of a seam."""
    part = _letters(plain[: -REACH - 1 : -1])
    return Side(part, tuple(_best(part[n:][::-1]) for n in range(len(part) + 1)))


def behind(plain: str) -> Side:
    """The start of a line, as the other side of a seam."""
    part = _letters(plain[:REACH])
    return Side(part, tuple(_best(part[n:]) for n in range(len(part) + 1)))


def straddle(one: Side, two: Side) -> float:
    """How much likelier the characters are with a word across the seam than without, 0 or more.

    In nats; 2 or more say that a word stands there.
    """
    known = likelihoods()
    tail, head = one.nearest, two.nearest
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


def _best(part: str) -> float:
    known = likelihoods()
    best = [0.0]
    for end in range(1, len(part) + 1):
        value = best[end - 1] + known.get(part[end - 1], UNKNOWN)
        for start in range(max(0, end - LONGEST_WORD), end - 1):
            found = known.get(part[start:end])
            if found is not None:
                value = max(value, best[start] + found)
        best.append(value)
    return best[-1]


def follows(tail: str, head: str) -> float:
    """How much likelier a character is right behind another than elsewhere, in nats.

    That is, the first one of `head` behind the last one of `tail`, as newspapers count them:
    `resources/bigrams.txt`, made by `resources/bigrams.py`. 0 where nothing is known.
    """
    if not tail or not head:
        return 0.0
    one, two = _class_of(tail[-1]), _class_of(head[0])
    known = _pairs()
    found = known.get(one + two)
    return known.get(one, 0.0) if found is None else found


@lru_cache(maxsize=1)
def _pairs() -> Mapping[str, float]:
    """What `bigrams.txt` says of pairs, and of single characters' unknown followers."""
    out: dict[str, float] = {}
    for line in resource("bigrams.txt").read_text(encoding="utf-8").splitlines():
        one, unseen, *levels = line.split(" ")
        out[one] = int(unseen) / 2
        for level, behind_it in zip(levels[::2], levels[1::2], strict=True):
            out.update(dict.fromkeys([one + two for two in behind_it], int(level) / 2))
    return out


_WIDE = str.maketrans(",:;?!()", "，：；？！（）")


def _class_of(character: str) -> str:
    """A character as the pairs name it: figures are 0, letters A, marks full-width."""
    if not character.isascii():
        return character
    return (
        "0" if character.isdigit() else "A" if character.isalpha() else character.translate(_WIDE)
    )
