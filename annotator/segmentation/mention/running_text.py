"""A page as one stream in which mentions can be looked for, with the way back to the page.

Wraps inside a paragraph are joined, letter spaces and Markdown marks dropped, full-width digits and
letters made ASCII; between lines, fragments and articles that do not run on stands a line end.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from annotator.domain.annotation import Article, Correction, Fragment
from annotator.domain.page import Page
from annotator.domain.range import Range, trimmed
from annotator.domain.reading import Part, ReadingText
from annotator.domain.reflow import TERMINAL, width

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}
# Marks of Markdown, characters without a width, and spaces beside figures.
_DROPPED = re.compile(
    r"\*\*|[\u200b-\u200d\ufeff\u2060\xad]|(?<=[0-9０-９])[ \u3000]+(?=[\u3400-\u9fff])"
    r"|(?<=[\u3400-\u9fff])[ \u3000]+(?=[0-9０-９])"
)
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_STARTS_ANEW = re.compile(
    r"\s*(?:#|[-*+] |\||>|本报|本刊|新华社|据新华|[□■◇●◆▲△★☆○]|[（(](?:记者|通讯员|本报)|图为"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d))"
)
# A line that much narrower than its neighbours ends its paragraph. A wrong break costs a mention, a
# wrong join little: what leads up to a name's end is made of words, not of lines.
_RAGGED = 0.7
_OPEN = re.compile(r"[（(][^（()）]*$")
_NAMES = re.compile(r"[（(][\u3400-\u9fff]{2,4}(?:[ \u3000][\u3400-\u9fff]{2,4}){1,5}[）)]")
_GAP = re.compile(r"[ \u3000]")
_UNWRAPPED = 45.0
_NEARBY = 3


class RunningText:
    """The stream of a page. `text` is counted in code points, as are the page's ranges."""

    __slots__ = ("_bases", "_fragments", "_from", "_readings", "_starts", "text")

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
                if base is None:
                    out.append(piece)
                    length += len(piece)
                    continue
                self._starts.append(length)
                self._from.append(number)
                self._bases.append(base)
                out.append(piece)
                length += len(piece)
        self.text = "".join(out).translate(_FULL_WIDTH)
        # Where each fragment begins on the page, and the reading that it belongs to.
        self._fragments = sorted(
            (r.start, n) for n, one in enumerate(self._readings) for r in one.article.ranges
        )

    def place(self, ranges: Sequence[Range]) -> tuple[int, int] | None:
        """Where a span's ranges stand in the stream, start and end; None if not in one stretch."""
        at = bisect_right(self._fragments, (ranges[0].start, len(self._readings))) - 1
        if at < 0:
            return None
        number = self._fragments[at][1]
        found = [pair for one in ranges for pair in self._readings[number].reading_ranges(one)]
        if not found:
            return None
        start = self._to_stream(number, found[0][0])
        end = self._to_stream(number, found[-1][1] - 1)
        return None if start is None or end is None or end < start else (start, end + 1)

    def _to_stream(self, number: int, offset: int) -> int | None:
        """The place in the stream of a character of a reading text; None if it was dropped."""
        low, high = bisect_left(self._from, number), bisect_right(self._from, number)
        at = bisect_right(self._bases, offset, low, high) - 1
        if at < low:
            return None
        place = self._starts[at] + offset - self._bases[at]
        beyond = at + 1 < len(self._starts) and place >= self._starts[at + 1]
        return None if beyond or place >= len(self.text) else place

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


def _pieces(page: Page, reading: ReadingText) -> Iterator[tuple[str, int | None]]:
    """Stretches of the reading text and where they begin in it; None for what is put between."""
    text = reading.text
    put: dict[int, str] = {}
    for part in reading.parts:
        put.update(_breaks(page, reading, part))
    gaps = [(m.start(), m.end(), "") for m in _DROPPED.finditer(text)]
    gaps += [(at, at, sign) for at, sign in put.items()]
    place = 0
    for start, end, sign in sorted(gaps):
        if start > place:
            yield text[place:start], place
        if sign:
            yield sign, None
        place = max(place, end)
    if place < len(text):
        yield text[place:], place


def _breaks(page: Page, reading: ReadingText, part: Part) -> Iterator[tuple[int, str]]:
    """Where the reading text glued lines that do not run on, or names in brackets, and by what."""
    fragment = reading.article.fragments[part.fragment]
    text = page.text
    lines = [
        (bare.start, bare.end)
        for m in _LINE.finditer(text, fragment.start, fragment.end)
        if (bare := trimmed(text, m.start(), m.end())) is not None
    ]
    widths = [_set_width(text[a:b]) for a, b in lines]
    for n in range(1, len(lines)):
        if not _runs_on(text, lines, widths, n):
            yield from _sign(reading, part, lines[n][0], "\n")
    for match in _NAMES.finditer(text, fragment.start, fragment.end):
        for gap in _GAP.finditer(text, match.start(), match.end()):
            yield from _sign(reading, part, gap.end(), " ")


def _runs_on(
    text: str, lines: Sequence[tuple[int, int]], widths: Sequence[float], number: int
) -> bool:
    """Whether a line is the rest of a paragraph that the line above has begun."""
    above = text[slice(*lines[number - 1])]
    if _OPEN.search(above, max(0, len(above) - 60)):
        return True
    if above[-1] in TERMINAL or above[0] in "#|" or _STARTS_ANEW.match(text, lines[number][0]):
        return False
    if widths[number - 1] > _UNWRAPPED:
        return True
    return widths[number - 1] >= _RAGGED * median(
        widths[max(0, number - 1 - _NEARBY) : number + _NEARBY]
    )


def _set_width(line: str) -> float:
    """How wide a line is set, in em, its spaces with it."""
    return width(line) + line.count(" ") / 2 + line.count("\u3000")


def _sign(reading: ReadingText, part: Part, place: int, sign: str) -> Iterator[tuple[int, str]]:
    at = reading.to_reading(place, fragment=part.fragment)
    if at is not None and 0 < at < len(reading.text) and not reading.text[at - 1].isspace():
        yield at, sign
