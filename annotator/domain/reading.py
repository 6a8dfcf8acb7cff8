"""The reading text: an article read straight through, with the way back to the page and forth."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from annotator.domain.annotation import Article, Correction
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.reflow import TERMINAL, Layout, glue

_MOST_KEPT = 1 << 20  # code points of a page
_by_start = attrgetter("range.start")
_LINE_ENDS = frozenset("\n\r\u2028\u2029\u0085\f\v")


@dataclass(frozen=True, slots=True)
class Part:
    """A fragment's stretch of the reading text: `start` up to `end` in code points of it."""

    start: int
    end: int
    fragment: int
    role: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A visible piece of a fragment: characters of the page, or of a correction over it."""

    text: str
    start: int
    end: int
    corrected: bool


class ReadingText:
    """The text of an article as a person reads it, made from the page when it is needed.

    `text` is counted in code points, like everything here. Each of its characters stands for a
    range of the page: itself, the white space of a wrap, or the range of the correction that it
    comes from; between two fragments stands a character (or nothing) that is not on the page.
    """

    __slots__ = ("_ends", "_over", "_starts", "article", "copied", "page", "parts", "text")

    def __init__(
        self, page: Page, article: Article, corrections: Iterable[Correction] = ()
    ) -> None:
        self.page = page
        self.article = article
        out: list[str] = []
        self._starts = array("l")
        self._ends = array("l")
        # The range of the correction that a character comes from, where it is not the page's.
        self._over: dict[int, Range] = {}
        # What is copied from the page: from where in `text`, from where in it, how many characters.
        self.copied: list[tuple[int, int, int]] = []
        parts: list[Part] = []
        # They do not overlap, so they are in the order of their ends too.
        ordered = sorted(corrections, key=_by_start)
        ends = [one.range.end for one in ordered]
        for n, fragment in enumerate(article.fragments):
            within = ordered[bisect_right(ends, fragment.start) :]
            items = _items(page.text, fragment.range, within)
            if n and out:
                seam = _seam(out, items, article.fragments[n - 1].role == fragment.role)
                behind = article.fragments[n - 1].end
                for character in seam:
                    self._put(out, character, behind, behind)
                parts[-1] = Part(parts[-1].start, len(self._starts), n - 1, parts[-1].role)
            begin = len(self._starts)
            self._read(
                page.text,
                Layout(page.text, fragment.start, fragment.end, fragment.role),
                items,
                out,
            )
            parts.append(Part(begin, len(self._starts), n, fragment.role))
        self.text = "".join(out)
        self.parts: tuple[Part, ...] = tuple(parts)

    def _put(self, out: list[str], character: str, start: int, end: int) -> None:
        out.append(character)
        self._starts.append(start)
        self._ends.append(end)

    def _read(self, text: str, layout: Layout, items: Sequence[_Item], out: list[str]) -> None:
        last: _Item | None = None
        for item in items:
            if last is not None and last.end < item.start:
                between = _between(text, layout, last, item)
                for character in between:
                    self._put(out, character, last.end, item.start)
            if item.corrected:
                self._put_correction(text, item, out)
            else:
                self.copied.append((len(self._starts), item.start, len(item.text)))
                out.append(item.text)
                self._starts += _counted(item.start, item.end)
                self._ends += _counted(item.start + 1, item.end + 1)
            last = item

    def _put_correction(self, text: str, item: _Item, out: list[str]) -> None:
        """What a correction has in common with the page at both ends keeps its own place."""
        old, new = text[item.start : item.end], item.text
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        for n, character in enumerate(new):
            if n < head:
                place = item.start + n
                self._put(out, character, place, place + 1)
            elif n >= len(new) - tail:
                place = item.end - (len(new) - n)
                self._put(out, character, place, place + 1)
            else:
                self._over[len(self._starts)] = Range(item.start, item.end)
                self._put(out, character, item.start + head, item.end - tail)

    def __len__(self) -> int:
        return len(self.text)

    def part_at(self, offset: int) -> Part:
        """The part that holds the character at an offset of the reading text (or the last one)."""
        for part in self.parts:
            if offset < part.end:
                return part
        return self.parts[-1]

    @property
    def corrected(self) -> list[tuple[int, int]]:
        """From where to where characters stand that are there only by corrections."""
        runs: list[tuple[int, int]] = []
        for offset in sorted(self._over):
            if runs and runs[-1][1] == offset:
                runs[-1] = (runs[-1][0], offset + 1)
            else:
                runs.append((offset, offset + 1))
        return runs

    def is_corrected(self, offset: int) -> bool:
        """Whether the character at the offset stands there only by a correction."""
        return offset in self._over

    def to_page(self, offset: int) -> int:
        """The place in the page of the caret before the character at `offset`.

        At the very end it is the end of the last fragment.
        """
        if offset < len(self._starts):
            return self._starts[offset]
        return self.article.fragments[-1].end

    def page_range(self, offset: int) -> tuple[int, int]:
        """Start and end, in the page, of what the character at `offset` stands for.

        For a corrected character that is the whole range of its correction. Start and end are
        equal for a character between two fragments, which is not on the page.
        """
        over = self._over.get(offset)
        if over is not None:
            return over.start, over.end
        return self._starts[offset], self._ends[offset]

    def page_ranges(self, start: int, end: int) -> list[Range]:
        """The ranges of the page that the characters `start` up to `end` stand for, in order.

        One range for each fragment that is touched.
        """
        out = []
        for part in self.parts:
            a, b = max(start, part.start), min(end, part.end)
            if a >= b:
                continue
            low, high = self.page_range(a)[0], self.page_range(b - 1)[1]
            if low < high:
                out.append(Range(low, high))
        return out

    def to_reading(self, place: int, *, fragment: int | None = None) -> int | None:
        """The offset, in the reading text, of the page's character at `place`.

        A character that is not shown (a wrap, or one that a correction takes out) gives the next
        one that is; a place outside the article's fragments gives None. `fragment` picks the
        fragment where two of them touch at `place`.
        """
        for part in self.parts:
            one = self.article.fragments[part.fragment]
            inside = part.fragment == fragment if fragment is not None else place in one.range
            if inside and one.start <= place <= one.end:
                low, high = part.start, part.end
                found = bisect_right(self._ends, place, low, high)
                return min(found, high)
        return None

    def stretches(self, wanted: Iterable[Range]) -> list[tuple[int, int] | None]:
        """Where ranges that each lie in one fragment stand in the reading text.

        The same as `reading_ranges` gives; None for one that lies in several, or reads as nothing.
        """
        fragments = self.article.fragments
        spots = [
            (fragments[part.fragment].start, fragments[part.fragment].end, part.start, part.end)
            for part in self.parts
        ]
        starts, ends, text = self._starts, self._ends, self.text
        out: list[tuple[int, int] | None] = []
        for one in wanted:
            low, high = one.start, one.end
            found = None
            for first, last, begin, close in spots:
                if first <= low and high <= last:
                    start = bisect_right(ends, low, begin, close)
                    end = bisect_left(starts, high, start, close)
                    while end > start and text[end - 1].isspace():
                        end -= 1
                    found = (start, end) if start < end else None
                    break
            out.append(found)
        return out

    def reading_ranges(self, wanted: Range) -> list[tuple[int, int]]:
        """Where a range of the page stands in the reading text: one pair for each fragment."""
        out = []
        for part in self.parts:
            common = self.article.fragments[part.fragment].range.common(wanted)
            if common is None:
                continue
            start = bisect_right(self._ends, common.start, part.start, part.end)
            end = bisect_left(self._starts, common.end, start, part.end)
            # A wrap at the edge belongs to no range of visible characters.
            while end > start and self.text[end - 1].isspace():
                end -= 1
            if start < end:
                out.append((start, end))
        return out


def _counted(start: int, end: int) -> "array[int]":
    """The numbers from `start` up to, not including, `end`.

    Copying is many times as fast as counting, and reading texts are made for every export; only of
    texts that are far longer than a page is, so many numbers are not kept.
    """
    if end > _MOST_KEPT:
        return array("l", range(start, end))
    return _numbers(max(12, end.bit_length()))[start:end]


@cache
def _numbers(bits: int) -> "array[int]":
    """The numbers below that power of two."""
    return array("l", range(1 << bits))


def _items(text: str, within: Range, corrections: Sequence[Correction]) -> list[_Item]:
    """The visible runs of a fragment and the corrections that begin in it, in page order.

    The corrections end behind the fragment's start, and are in their order.
    """
    items: list[_Item] = []
    place = within.start
    for correction in corrections:
        r = correction.range
        if r.start >= within.end:
            break
        _add_runs(text, place, max(place, r.start), items)
        if r.start >= within.start:
            items.append(_Item(correction.text, r.start, min(r.end, within.end), True))
        place = max(place, min(r.end, within.end))
    _add_runs(text, place, within.end, items)
    return items


def _add_runs(text: str, start: int, end: int, items: list[_Item]) -> None:
    place = start
    for word in text[start:end].split():
        found = text.index(word, place)
        items.append(_Item(word, found, found + len(word), False))
        place = found + len(word)


def _between(text: str, layout: Layout, last: _Item, item: _Item) -> str:
    """What the white space between two items reads as."""
    if not last.text or not item.text:
        # A correction that takes something out takes the space beside it with it, but never a wrap
        # that would glue two words.
        before = text[last.start - 1 : last.start] if not last.text else last.text[-1]
        after = item.text[:1]
        return "" if not (before and after) or before.isspace() else glue(before, after)
    before, after = last.text[-1], item.text[0]
    if before.isspace() or after.isspace():
        return ""
    white = text[last.end : item.start]
    if not _LINE_ENDS.isdisjoint(white):
        return "\n" if layout.break_after(last.end) else glue(before, after)
    if last.corrected or item.corrected:
        return " " if glue(before, after) else ""
    return layout.space(last.end, item.start)


def _seam(out: list[str], items: Sequence[_Item], same_role: bool) -> str:
    """What stands between two fragments: a line end, a space, or nothing in mid-sentence."""
    after = next((item.text[0] for item in items if item.text), "")
    before = out[-1][-1]
    if not after or before == "\n" or after == "\n":
        return ""
    if not same_role or before in TERMINAL:
        return "\n"
    return glue(before, after)
