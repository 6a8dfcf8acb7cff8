"""Windows of a page for `chat`: as many lines as the tokens allow, and no article cut by them.

How many tokens a model makes of a text only its own tokenizer knows. It is estimated from above:
one for each character that is not ASCII, and one for two that are. DeepSeek's documentation counts
0.6 and 0.3 (Token & Token Usage), Qwen's 1 for 1.5 to 1.8 Chinese characters and for 3 to 4
letters; only rare characters, which fall apart into bytes, take more than one.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from annotator.exchange.chat_answer import Item

MESSAGE = 4
"""Tokens around each message: its role, and what marks where it begins and ends (ChatML)."""


def halves(text: str) -> int:
    """How many half tokens the text is taken for; those of two texts add up."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def tokens(half: int) -> int:
    """So many half tokens as tokens, rounded up."""
    return (half + 1) // 2


class Window(NamedTuple):
    """Lines of a page by their places, from 0: the first, and the last that is in it."""

    first: int
    last: int

    def holds(self, item: Item) -> bool:
        """Whether it holds all lines of it."""
        return self.first <= item.first and item.last <= self.last


def windows_of(
    costs: Sequence[int], items: Sequence[Item], *, room: int, overlap: int
) -> list[Window]:
    """The windows of a page, in order; none of them is part of another.

    `costs` are the half tokens of each line, `room` is how many lines and answers may take
    together, `overlap` how much of a window the next one repeats, in percent. Whatever of the
    items fits a window is whole in one: where the overlap does not do it, it gets one of its own.
    """
    ends: list[list[Item]] = [[] for _ in costs]
    for item in items:
        ends[item.last].append(item)

    def reach(first: int) -> int:
        """The last line of the largest window from that line on, or -1."""
        taken, last = 0, -1
        for place in range(first, len(costs)):
            taken += costs[place]
            taken += sum(halves(one.json) + 1 for one in ends[place] if one.first >= first)
            if taken > room:
                break
            last = place
        return last

    sums = [0, *accumulate(costs)]
    found: list[Window] = []
    first = 0
    while first < len(costs):
        last = reach(first)
        if last < 0:
            first += 1
            continue
        found.append(Window(first, last))
        if last + 1 == len(costs):
            break
        share = (sums[last + 1] - sums[first]) * overlap // 100
        begin = last + 1
        while begin - 1 > first and sums[last + 1] - sums[begin - 1] <= share:
            begin -= 1
        first = begin
    for item in items:
        if not any(one.holds(item) for one in found):
            last = reach(item.first)
            if last >= item.last:
                found.append(Window(item.first, last))
    return _outermost(found)


def _outermost(windows: Sequence[Window]) -> list[Window]:
    out: list[Window] = []
    for one in sorted(windows, key=lambda one: (one.first, -one.last)):
        if not out or one.last > out[-1].last:
            out.append(one)
    return out
