"""Recall: what a page brings again that was confirmed before, taken as it was confirmed.

Notices, advertisements and appeals run for days, banners and page heads for years, and a page may
come a second time from another program, with other line ends and a few characters misread. A text
is known again by its letters alone, by runs of five that it shares with the page.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import eq

from annotator.domain.annotation import Fragment
from annotator.domain.range import Range
from annotator.segmentation.assembly import fragments_of
from annotator.segmentation.certain import LineRole
from annotator.segmentation.learnt import KnownLine, KnownText
from annotator.segmentation.line import Line
from annotator.segmentation.piece import Part, parts_of

GRAM = 5
"""Letters in a row by which a text is known again: two articles seldom share as many by chance."""

STEP = 3
"""Of a known text every third run is kept: any seven letters in a row hold one of them."""

ALIKE = 0.75
"""So many of a line's letters must stand in the known text where they are expected."""

WHOLE = 0.9
"""So many of a known text's letters must be found on the page: half of it is another text."""

LIKELY = 0.3
"""A text is looked for further where lines that are known by themselves hold so much of it."""

SURE = 12
"""A line of fewer letters (本报讯 and a name) may stand in several texts: it only fills gaps."""

LONGEST_LINE = 40
"""A longer line, in characters, is running text: it is no banner, and comes once."""

SHORTEST = 30
"""A shorter text is too little to be known again by, in letters."""

SLIP = 6
"""Letters that a program may have lost or doubled between two runs."""


NEAR = 12
"""Lines between a short line, under five letters, and the one that it goes on."""

FAR = 60
"""The same for longer ones."""

_OPENERS = "（(【[《〈“‘「『□■◇*#"
_DIGITS = re.compile(r"[0-9０-９]+")
_NUMERALS = re.compile(r"[〇○零一二三四五六七八九十]+(?=[年月日期版])")


def generalised(plain: str) -> str:
    """A line without its figures: what comes on every page with another date or number."""
    return _NUMERALS.sub("0", _DIGITS.sub("0", plain))


def letters_of(text: str) -> str:
    """The letters, digits and characters of a text: what all programs agree on."""
    return "".join(c for c in text if c.isalnum())


class Index:
    """Known texts by their runs of letters."""

    def __init__(self) -> None:
        self.texts: list[KnownText] = []
        self.letters: list[str] = []
        self._grams: dict[str, tuple[int, int]] = {}
        self._all: set[str] = set()

    @classmethod
    def of(cls, texts: Iterable[KnownText]) -> "Index":
        """An index of these texts, those left out that are too short or in it already."""
        index = cls()
        for text in texts:
            index.add(text)
        return index

    def add(self, text: KnownText) -> bool:
        """Takes a text in, if it is none that is known; says whether it did."""
        letters = text.letters
        if len(letters) < SHORTEST:
            return False
        grams = [letters[n : n + GRAM] for n in range(len(letters) - GRAM + 1)]
        known = [gram for gram in grams if gram in self._all]
        if len(known) > len(grams) / 2:
            return False
        # What stands in two places tells neither.
        for gram in known:
            self._grams.pop(gram, None)
        number = len(self.texts)
        self.texts.append(text)
        self.letters.append(letters)
        once = Counter(grams)
        for n in range(0, len(grams), STEP):
            if once[grams[n]] == 1 and grams[n] not in self._all:
                self._grams[grams[n]] = (number, n)
        self._all.update(grams)
        return True

    def hits(self, letters: str) -> Iterable[tuple[int, int, int]]:
        """(place in `letters`, text, place in that text) for each run that is known."""
        for n in range(len(letters) - GRAM + 1):
            found = self._grams.get(letters[n : n + GRAM])
            if found is not None:
                yield n, *found


@lru_cache(maxsize=4)
def _index(texts: tuple[KnownText, ...]) -> Index:
    return Index.of(texts)


@dataclass(slots=True)
class _Met:
    """A line that stands in a known text, from the letter `start` up to `end` of that text."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Recalled:
    """A known text that is on the page: its kind, and its fragments there in reading order."""

    kind: str
    fragments: tuple[Fragment, ...]


def recalled(text: str, lines: Sequence[Line], known: tuple[KnownText, ...]) -> list[Recalled]:
    """The known texts that these lines of a page hold as a whole, in the order known."""
    index = _index(known)
    out = []
    for number, mets in _met(index, lines):
        parts = _parts(text, index.texts[number], lines, mets)
        out.append(Recalled(index.texts[number].kind, tuple(fragments_of(text, parts))))
    return out


def recalled_furniture(text: str, lines: Sequence[Line], known: Iterable[KnownLine]) -> list[Range]:
    """The lines that are furniture wherever they came, in page order."""
    patterns = {one.pattern for one in known if one.role is LineRole.FURNITURE}
    parts = [
        part
        for n, line in enumerate(lines)
        if patterns and len(line.plain) <= LONGEST_LINE and generalised(line.plain) in patterns
        for part in parts_of("furniture", line, n)
    ]
    parts.sort(key=lambda part: part.start)
    return [one.range for one in fragments_of(text, parts)]


def _met(index: Index, lines: Sequence[Line]) -> list[tuple[int, list[_Met]]]:
    """The known texts that are found on the page as a whole, each with its lines, as it is read."""
    letters = [letters_of(line.plain) for line in lines]
    found: dict[int, list[_Met]] = {}
    if not index.texts:
        return []
    for n, own in enumerate(letters):
        number, met = _place(index, own, n) if len(own) >= SURE else (-1, None)
        if met is not None:
            found.setdefault(number, []).append(met)
    found = {number: _apart(mets, lines) for number, mets in found.items()}
    likely = {k: m for k, m in found.items() if _covered(m) >= LIKELY * len(index.letters[k])}
    taken = {met.line for mets in likely.values() for met in mets}
    free = _Free(letters, (n for n in range(len(lines)) if n not in taken))
    out = []
    for number, mets in sorted(likely.items()):
        whole = index.letters[number]
        whole_mets = _filled(whole, mets, free)
        if _covered(whole_mets) >= WHOLE * len(whole):
            out.append((number, whole_mets))
            free.take(met.line for met in whole_mets)
    return out


def _place(index: Index, own: str, line: int) -> tuple[int, _Met | None]:
    """Where a line of these letters stands in the known text that it shares most runs with."""
    hits = list(index.hits(own))
    if not hits:
        return -1, None
    (number, _), *_ = Counter(text for _, text, _ in hits).most_common(1)
    shifts = [(n, at - n) for n, text, at in hits if text == number]
    usual = sorted(shift for _, shift in shifts)[len(shifts) // 2]
    shifts = [(n, shift) for n, shift in shifts if abs(shift - usual) <= SLIP]
    whole = index.letters[number]
    same, k = 0, 0
    for n, letter in enumerate(own):
        while k + 1 < len(shifts) and shifts[k + 1][0] <= n:
            k += 1
        at = n + shifts[k][1]
        same += 0 <= at < len(whole) and whole[at] == letter
    if same < ALIKE * len(own):
        return -1, None
    start = max(0, shifts[0][1])
    return number, _Met(line, start, min(len(whole), max(start + 1, len(own) + shifts[-1][1])))


def _apart(mets: Sequence[_Met], lines: Sequence[Line]) -> list[_Met]:
    """The lines without those whose words a longer one holds: a kicker says what its text says."""
    out: list[_Met] = []
    held: set[int] = set()
    for one in sorted(mets, key=lambda one: (one.start - one.end, one.line)):
        place = range(one.start, one.end)
        twin = one.line > 0 and lines[one.line].plain == lines[one.line - 1].plain
        if twin or sum(n in held for n in place) <= len(place) / 2:
            out.append(one)
            held.update(place)
    return out


def _covered(mets: Sequence[_Met]) -> int:
    """How many letters of the text they hold together."""
    total = last = 0
    for one in sorted(mets, key=lambda one: one.start):
        total += max(0, one.end - max(last, one.start))
        last = max(last, one.end)
    return total


class _Free:
    """The lines that no known text has claimed, by their letters."""

    def __init__(self, letters: Sequence[str], numbers: Iterable[int]) -> None:
        self._letters = letters
        self._numbers = {n for n in numbers if letters[n]}
        self._by_letters: defaultdict[str, list[int]] = defaultdict(list)
        for n in sorted(self._numbers):
            self._by_letters[letters[n]].append(n)

    def take(self, numbers: Iterable[int]) -> None:
        """These lines are free no more."""
        self._numbers.difference_update(numbers)

    def find(
        self, part: str, beside: Collection[int], used: Collection[int]
    ) -> tuple[int, int] | None:
        """(line, letters) of the longest line that says how a part begins, the nearest of equals.

        Near is what stands close to one of the lines `beside`. Where none says it to the letter,
        one close by that was read a little otherwise.
        """

        def away(n: int) -> int:
            return min(abs(n - one) for one in beside)

        for length in range(min(len(part), 2 * SURE), 0, -1):
            lines = [
                n
                for n in self._by_letters.get(part[:length], ())
                if n in self._numbers
                and n not in used
                and away(n) <= (NEAR if length < GRAM else FAR)
            ]
            if lines:
                return min(lines, key=lambda n: (away(n), n)), length
        close = {n for one in beside for n in range(one - NEAR, one + NEAR + 1)}
        for n in sorted(close & self._numbers, key=lambda n: (away(n), n)):
            own = self._letters[n]
            if n not in used and GRAM <= len(own) <= len(part):
                if sum(map(eq, own, part)) >= ALIKE * len(own):
                    return n, len(own)
        return None


def _filled(whole: str, mets: Sequence[_Met], free: _Free) -> list[_Met]:
    """The text's lines in its order, with the short ones that hold just what is missing.

    Where two lines that stand close to each other miss something between them comes first: a
    headline may say what a line of its text says.
    """
    known = sorted(mets, key=lambda one: (one.start, one.line))
    gaps: list[tuple[int, int, int, list[int]]] = []
    at = 0
    for above, below in pairwise([None, *known, None]):
        at = max(at, above.end if above is not None else 0)
        end = len(whole) if below is None else below.start
        beside = [one.line for one in (above, below) if one is not None]
        if at < end:
            apart = max(beside) - min(beside) if len(beside) > 1 else FAR
            gaps.append((apart, at, end, beside))
    used: set[int] = set()
    for _, start, end, beside in sorted(gaps):
        at, near = start, beside
        while at < end:
            found = free.find(whole[at:end], near, used)
            if found is None:
                at += 1
                continue
            line, length = found
            used.add(line)
            known.append(_Met(line, at, at + length))
            near = [line, *beside[-1:]]
            at += length
    return sorted(known, key=lambda one: (one.start, one.line))


def _parts(text: str, known: KnownText, lines: Sequence[Line], mets: Sequence[_Met]) -> list[Part]:
    """The lines' characters in reading order, in the roles that they were confirmed in."""
    ends = list(accumulate(len(letters) for _, letters in known.runs))
    roles = [role for role, _ in known.runs]
    out: list[Part] = []
    for one in sorted(mets, key=lambda one: (one.start, one.line)):
        line = lines[one.line]
        first, last = bisect_right(ends, one.start), bisect_right(ends, one.end - 1)
        places = [n for n in range(line.start, line.end) if text[n].isalnum()]
        if first == last or line.scattered or len(places) != len(letters_of(line.plain)):
            out += parts_of(roles[first], line, one.line)
            continue
        start = line.start
        for k in range(first, last):
            # Counted from the line's end, where a byline closes it.
            place = len(places) - (one.end - ends[k])
            if not 0 < place < len(places):
                continue
            cut = places[place]
            while cut > start and (text[cut - 1] in _OPENERS or text[cut - 1].isspace()):
                cut -= 1
            if cut > start:
                out.append(Part(roles[k], start, cut, one.line))
                start = cut
        out.append(Part(roles[last], start, line.end, one.line))
    return out
