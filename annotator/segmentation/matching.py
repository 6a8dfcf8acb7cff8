"""Which of two lists belong together: bigrams weighted by rarity, and an assignment."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import fsum, log
from operator import add
from re import Pattern

LEAD = 140
"""The first characters of a text, where its headline's words stand most often."""

FIRST_WORDS = 100
"""Within so many characters a text shows of what genre it is."""

TEXT_LIMIT = 6000
"""Characters of a text that are looked at: more would only make long texts fit everything."""

SOLVED = 150
"""Up to so many rows the assignment is solved exactly; beyond it the best pairs go first."""


@lru_cache(maxsize=2000)
def bigrams(plain: str) -> frozenset[str]:
    """The pairs of neighbouring letters, digits and characters; punctuation parts them."""
    return frozenset(filter(str.isalnum, set(map(add, plain, plain[1:]))))


class Vocabulary:
    """The bigrams of a page's texts: where each stands, and how much it tells."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._weights: dict[int, float] = {}
        self._leads: list[frozenset[str]] = []
        for n, text in enumerate(texts):
            for pair in bigrams(text[:TEXT_LIMIT]):
                self._places[pair].append(n)
            self._leads.append(bigrams(text[:LEAD]))
        self._count = len(texts)
        self._texts = texts

    def weight(self, pair: str) -> float:
        """Rare pairs tell more: the logarithm of texts to texts that hold it (Spärck Jones)."""
        held = len(self._places.get(pair, ()))
        found = self._weights.get(held)
        if found is None:
            found = self._weights[held] = log(1 + self._count / max(1, held))
        return found

    def total(self, plain: str) -> float:
        """The weight of all bigrams of a line."""
        return fsum(self.weight(pair) for pair in bigrams(plain))

    def akin(self, pattern: Pattern[str]) -> list[int]:
        """The texts that begin with a pattern, or nearly so."""
        return [n for n, text in enumerate(self._texts) if pattern.search(text, 0, FIRST_WORDS)]

    def shared(self, plain: str) -> Counter[int]:
        """For each text the weight of the line's bigrams in it, half as much again in its lead.

        A bigram that more than 60 texts hold tells nothing and is passed over, which also
        bounds the work.
        """
        out: Counter[int] = Counter()
        for pair in sorted(bigrams(plain)):  # the same sums in every process
            places = self._places.get(pair, ())
            if len(places) > 60:
                continue
            weight = self.weight(pair)
            for n in places:
                out[n] += weight * (1.0 if pair in self._leads[n] else 0.67)  # type: ignore[assignment]
        return out


def assign(scores: Sequence[Mapping[int, float]]) -> list[int]:
    """For each row the column it gets, or -1: the greatest sum where no column is used twice.

    Scores that are not given or not above zero are no pairs. Small problems are solved exactly
    by shortest augmenting paths (the Hungarian method, after Kuhn 1955 and Munkres 1957).
    """
    rivals: dict[int, list[int]] = {}
    for n, row in enumerate(scores):
        for column, score in row.items():
            if score > 0:
                rivals.setdefault(column, []).append(n)
    if max(len(scores), len(rivals)) > SOLVED:
        return _greedy(scores)
    found = [-1] * len(scores)
    done: set[int] = set()
    for n in range(len(scores)):
        # Rows that share no column, nor one with a third, have nothing to do with each other.
        group, new = [], [n]
        while new:
            row_number = new.pop()
            if row_number not in done:
                done.add(row_number)
                group.append(row_number)
                new += [
                    k for c, score in scores[row_number].items() if score > 0 for k in rivals[c]
                ]
        if len(group) == 1:
            best = max(scores[n].items(), key=lambda one: (one[1], -one[0]), default=(-1, 0.0))
            found[n] = best[0] if best[1] > 0 else -1
        elif group:
            group.sort()
            for row_number, column in zip(group, _solved([scores[k] for k in group]), strict=True):
                found[row_number] = column
    return found


def _solved(scores: Sequence[Mapping[int, float]]) -> list[int]:
    """The same for rows that have to do with each other."""
    columns = sorted({column for row in scores for column, score in row.items() if score > 0})
    place = {column: n for n, column in enumerate(columns)}
    size = len(columns) + len(scores)
    costs = []
    for row in scores:
        cost = [0.0] * size
        for column, score in row.items():
            if score > 0:
                cost[place[column]] = -score
        costs.append(cost)
    found = _hungarian(costs, size)
    return [
        columns[column] if column < len(columns) and costs[n][column] < 0 else -1
        for n, column in enumerate(found)
    ]


def _greedy(scores: Sequence[Mapping[int, float]]) -> list[int]:
    pairs = [(score, n, c) for n, row in enumerate(scores) for c, score in row.items() if score > 0]
    pairs.sort(key=lambda one: (-one[0], one[1], one[2]))
    found = [-1] * len(scores)
    used: set[int] = set()
    for _, n, column in pairs:
        if found[n] < 0 and column not in used:
            found[n] = column
            used.add(column)
    return found


def _hungarian(costs: Sequence[Sequence[float]], size: int) -> list[int]:
    """The column of each row at the least cost; `size` columns, at least as many as rows."""
    rows = len(costs)
    over = [0.0] * (rows + 1)
    under = [0.0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        column = 0
        least = [float("inf")] * (size + 1)
        came = [0] * (size + 1)
        done: list[int] = []
        open_ = list(range(1, size + 1))
        while True:
            done.append(column)
            if column:
                open_.remove(column)
            here = owner[column]
            prices, offset = costs[here - 1], over[here]
            step, following = float("inf"), 0
            for c in open_:
                reduced = prices[c - 1] - offset - under[c]
                if reduced < least[c]:
                    least[c], came[c] = reduced, column
                else:
                    reduced = least[c]
                if reduced < step:
                    step, following = reduced, c
            for c in done:
                over[owner[c]] += step
                under[c] -= step
            for c in open_:
                least[c] -= step
            column = following
            if owner[column] == 0:
                break
        while column:
            owner[column] = owner[came[column]]
            column = came[column]
    found = [-1] * rows
    for c in range(1, size + 1):
        if owner[c]:
            found[owner[c] - 1] = c - 1
    return found
