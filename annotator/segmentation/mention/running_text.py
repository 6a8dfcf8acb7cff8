"""A page as one stream in which mentions can be looked for, with the way back to the page.

Wraps inside a paragraph are joined, letter spaces and Markdown marks dropped, full-width digits and
letters made ASCII; between lines, fragments and articles that do not run on stands a line end.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from annotator.domain.annotation import Article, Correction, Fragment
from annotator.domain.page import Page
from annotator.domain.range import Range, trimmed
from annotator.domain.reading import ReadingText
from annotator.domain.reflow import TERMINAL, width

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}
# Marks of Markdown, characters without a width, and spaces in "2020 年 1 月 29日 0时".
_DROPPED = re.compile(
    r"\*\*|[\u200b-\u200d\ufeff\u2060\xad]|(?<=[0-9])[ \u3000]+(?=[年月日时点分])"
    r"|(?<=[年月日时至])[ \u3000]+(?=[0-9])"
)
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_STARTS_ANEW = re.compile(
    r"\s*(?:#|[-*+] |\||>|本报|本刊|新华社|据新华|[□■◇●◆▲△★☆○]|[（(](?:记者|通讯员|本报)|图为"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d))"
)
# A line that much narrower than its neighbours, in em, ends its paragraph (an indent is 2 em).
_RAGGED = 2.6
_UNWRAPPED = 45.0
_NEARBY = 2


class RunningText:
    """The stream of a page. `text` is counted in code points, as are the page's ranges."""

    __slots__ = ("_bases", "_from", "_readings", "_starts", "_to", "text")

    def __init__(
        self,
        page: Page,
        articles: Sequence[Article] = (),
        corrections: Sequence[Correction] = (),
    ) -> None:
        self._readings: list[ReadingText] = []
        # Stretches: where each begins in the stream, of which reading it is, and where in that.
        self._starts: list[int] = []
        self._from: list[int] = []
        self._bases: list[int] = []
        out: list[str] = []
        length = 0
        for article in (*articles, *_unclaimed(page, articles)):
            reading = ReadingText(page, article, corrections)
            number = len(self._readings)
            self._readings.append(reading)
            if out:
                out.append("\n\n")
                length += 2
            for piece, base in _pieces(page, reading):
                if not piece:
                    out.append("\n")
                    length += 1
                    continue
                self._starts.append(length)
                self._from.append(number)
                self._bases.append(base)
                out.append(piece)
                length += len(piece)
        self.text = "".join(out).translate(_FULL_WIDTH)

    def ranges(self, start: int, end: int) -> tuple[Range, ...]:
        """The page's ranges of a stretch of the stream: one for each fragment that it touches.

        Empty where there is nothing of the page in it, or of two articles.
        """
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1) - 1
        if first < 0 or self._from[first] != self._from[last]:
            return ()
        reading = self._readings[self._from[first]]
        low = self._bases[first] + start - self._starts[first]
        high = self._bases[last] + end - self._starts[last]
        if low >= high:
            return ()
        out: list[Range] = []
        for one in reading.page_ranges(low, high):
            bare = trimmed(reading.page.text, one.start, one.end)
            if bare is None:
                continue
            # Fragments that follow each other on the page with nothing but a wrap between them.
            if out and out[-1].end <= bare.start:
                if not reading.page.text[out[-1].end : bare.start].strip():
                    out[-1] = Range(out[-1].start, bare.end)
                    continue
            out.append(bare)
        return tuple(out)


def _unclaimed(page: Page, articles: Iterable[Article]) -> list[Article]:
    """What no article holds, each stretch an article of its own."""
    whole = trimmed(page.text, 0, len(page.text))
    if whole is None:
        return []
    claimed = [r for article in articles for r in article.ranges]
    free = (trimmed(page.text, r.start, r.end) for r in whole.minus(claimed))
    return [Article("free", (Fragment("body", r),)) for r in free if r is not None]


def _pieces(page: Page, reading: ReadingText) -> Iterable[tuple[str, int]]:
    """Stretches of the reading text and where they begin in it; "" is a line end put between."""
    text = reading.text
    cuts: dict[int, bool] = dict.fromkeys(_breaks(page, reading), True)
    gaps = [(m.start(), m.end()) for m in _DROPPED.finditer(text)]
    gaps += [(cut, cut) for cut in cuts]
    place = 0
    for start, end in sorted(gaps):
        if start > place:
            yield text[place:start], place
        if start == end:
            yield "", start
        place = max(place, end)
    if place < len(text):
        yield text[place:], place


def _breaks(page: Page, reading: ReadingText) -> Iterable[int]:
    """Where the reading text glued two lines of the page that do not run on."""
    for part in reading.parts:
        fragment = reading.article.fragments[part.fragment]
        lines = [
            (m.start(), m.end())
            for m in _LINE.finditer(page.text, fragment.start, fragment.end)
            if not m[0].isspace()
        ]
        widths = [width(page.text[a:b]) for a, b in lines]
        for n in range(1, len(lines)):
            above = page.text[slice(*lines[n - 1])].strip()
            start = lines[n][0]
            near = widths[max(0, n - 1 - _NEARBY) : n + _NEARBY]
            runs_on = (
                above[-1] not in TERMINAL
                and above[0] not in "#|"
                and (widths[n - 1] > _UNWRAPPED or widths[n - 1] >= max(near) - _RAGGED)
                and not _STARTS_ANEW.match(page.text, start)
            )
            if not runs_on:
                first = trimmed(page.text, *lines[n])
                if first is not None:
                    at = reading.to_reading(first.start, fragment=part.fragment)
                    if at is not None and 0 < at < len(reading.text):
                        yield at
