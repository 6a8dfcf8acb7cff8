"""Texts made alike for searching: what one reader would call the same characters becomes equal.

Each character is folded by itself, so that a place in the folded text leads back to the page:
width by NFKC (Unicode Standard Annex 15), case by Unicode's full case folding, traditional to
simplified by `resources/variants.txt` (OpenCC). White space is not folded away here; see
`key_of` for that. A character may become several (㈱: (株)); none becomes nothing.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate

from annotator.domain.range import Range
from annotator.resource import resource


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What makes no difference: case, width (Ａ and A), script (國 and 国), white space inside."""

    case: bool = True
    width: bool = False
    script: bool = False
    white_space: bool = True


_ALL = Tolerance(case=True, width=True, script=True)
_FORM = 2
"""Counts the changes of what `key_of` makes of a text; 1 folded nothing in a fresh process."""


class Folded:
    """A folded text with the way back; places are code points."""

    __slots__ = ("_ends", "_source", "_tolerance", "text")

    def __init__(self, source: str, tolerance: Tolerance) -> None:
        table = _table(tolerance.case, tolerance.width, tolerance.script)
        self.text = source.translate(table) if table is not None else source
        self._source, self._tolerance = source, tolerance
        self._ends: Sequence[int] | None = None

    @property
    def is_even(self) -> bool:
        """Whether every character stands where it stood: none became several (or nothing)."""
        return len(self.text) == len(self._source)

    def range_of(self, start: int, end: int) -> Range:
        """The characters of the source of which the folded ones `start` up to `end` were made."""
        if self.is_even:
            return Range(start, end)
        if self._ends is None:
            self._ends = self._found_ends()
        return Range(bisect_right(self._ends, start), bisect_right(self._ends, end - 1) + 1)

    def _found_ends(self) -> Sequence[int]:
        """Where what each character became ends."""
        one = self._tolerance
        table = _table(one.case, one.width, one.script)
        assert table is not None  # without one nothing becomes longer
        return list(accumulate(map(len, map(table.__getitem__, map(ord, self._source)))))


def key_of(text: str) -> str:
    """The text with everything folded that any tolerance folds, white space left out.

    Where a text holds another one under some tolerance, its key holds the other's key.
    """
    return "".join(Folded(text, _ALL).text.split())


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Names the folding that `key_of` does: another Unicode or table gives another one."""
    table = resource("variants.txt").read_bytes()
    return f"{_FORM} {unicodedata.unidata_version} {sha256(table).hexdigest()[:16]}"


class _Table(dict[int, str]):
    """What each character becomes, found out when it is first met."""

    def __init__(self, case: bool, width: bool, script: bool) -> None:
        super().__init__()
        self._case = case
        self._width = width
        self._variants = _variants() if script else {}

    def __missing__(self, code: int) -> str:
        one = chr(code)
        if self._width:
            one = _wide(one)
        if self._case:
            one = one.casefold()
            # ǰ and its like fall apart under case folding into what NFKC would put together.
            if self._width:
                one = "".join(map(_wide, one))
        if self._variants:
            one = "".join(self._variants.get(c, c) for c in one)
        self[code] = one
        return one


def _wide(character: str) -> str:
    wide = unicodedata.normalize("NFKC", character)
    # ´ is a space and an accent under it: white space may neither come nor go.
    same = character.isspace() or not any(c.isspace() for c in wide)
    return wide if same else character


@lru_cache(maxsize=8)
def _table(case: bool, width: bool, script: bool) -> _Table | None:
    return _Table(case, width, script) if case or width or script else None


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    lines = resource("variants.txt").read_text("utf-8").splitlines()
    return {pair[0]: pair[1] for line in lines if line[:1] != "#" for pair in line.split()}
