"""Fuzzy search: how well a few typed letters fit some words."""

from collections.abc import Iterable, Sequence

_NONE = -1


def fit(query: str, texts: Iterable[str]) -> int:
    """How well the query fits the best of the texts; below 0: it does not.

    Every word of the query has to be found in one of the texts: as it stands, best at the
    beginning of a word, or letter by letter with others between ("spl h" fits "Split here").
    """
    parts = query.casefold().split()
    folded = [text.casefold() for text in texts]
    total = 0
    for part in parts:
        best = max((_fit_part(part, text) for text in folded), default=_NONE)
        if best < 0:
            return _NONE
        total += best
    return total


def _fit_part(part: str, text: str) -> int:
    at = text.find(part)
    if at >= 0:
        starts = at == 0 or not text[at - 1].isalnum()
        return 1_000 + (500 if starts else 0) - min(at, 100) - min(len(text), 100) // 4
    # Han characters are words of their own: one with others between would be another word.
    if not part.isascii():
        return _NONE
    gaps, at = 0, -1
    for letter in part:
        found = text.find(letter, at + 1)
        if found < 0:
            return _NONE
        gaps += found - at - 1 if at >= 0 else min(found, 3)
        at = found
    return max(0, 500 - 20 * gaps)


def ranked(query: str, rows: Sequence[Sequence[str]]) -> list[int]:
    """The indexes of the rows that fit, the best first, equals in their old order.

    A row is the texts that it can be found by.
    """
    fits = [(fit(query, texts), n) for n, texts in enumerate(rows)]
    return [n for found, n in sorted(fits, key=lambda one: -one[0]) if found >= 0]
