"""One article as it stands in the articles pane: its paragraphs, and the way to the page and back.

The pane's document holds the sheets one below the other, each as the paragraphs of its reading
text. Positions in the document are UTF-16 units; a sheet's own are relative to its start.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from annotator.domain.annotation import Annotation, Article, Correction, Origin, Span
from annotator.domain.counting import Counting, shown
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.reading import ReadingText
from annotator.domain.unlike import unlike
from annotator.ui.mark import Mark
from annotator.ui.span_style import style_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the reading text: its shown text, role, and the fragment that it begins."""

    text: str
    role: str
    fragment: int
    opens: bool
    """Whether a fragment starts with it."""


class Sheet:
    """One article of a page, ready to be typeset."""

    def __init__(self, annotation: Annotation, article: Article) -> None:
        self.article = article
        self.page: Page = annotation.page
        self.corrections = corrections_in(article, annotation.corrections)
        self.reading = ReadingText(annotation.page, article, self.corrections)
        self.counting = Counting(self.reading.text)
        self.length = self.counting.units

    def shows(self, article: Article, annotation: Annotation) -> bool:
        """Whether it is still right after an edit."""
        return (self.article is article or self.article == article) and (
            self.corrections == corrections_in(article, annotation.corrections)
        )

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in reading order; an article without visible text has an empty one."""
        out = []
        place = 0
        started = -1
        # Split as it is shown: a correction may hold other line ends, which end a block as well.
        for line in shown(self.reading.text).split("\n"):
            part = self.reading.part_at(place)
            opens = part.fragment != started
            started = self.reading.part_at(max(place, place + len(line) - 1)).fragment
            out.append(Paragraph(line, part.role, part.fragment, opens))
            place += len(line) + 1
        return out

    @cached_property
    def characters(self) -> int:
        """How many characters of the reading text are not white space."""
        return len("".join(self.reading.text.split()))

    def is_seam(self, number: int) -> bool:
        """Whether the fragment continues somewhere else than right behind the one before it."""
        if number == 0:
            return False
        before, here = self.article.fragments[number - 1], self.article.fragments[number]
        between = self.page.text[before.end : here.start]
        return here.start < before.end or bool(between.strip())

    def marks(self, spans: tuple[Span, ...], start: int) -> dict[str, list[Mark]]:
        """Corrections and spans of the article, in units of a document where it is at `start`."""
        units = self.counting.to_units
        corrected = [
            Mark(start + units(low), start + units(high), "correction")
            for low, high in self.reading.corrected
        ]
        corrected += [
            Mark(start + units(at), start + units(at + 1), "deletion") for at in self.deletions
        ]
        return {"correction": corrected, "span": self.span_marks(spans, start)}

    def span_marks(self, spans: Iterable[Span], start: int) -> list[Mark]:
        """The spans, as far as they stand in the article, where it is at `start`."""
        units = self.counting.to_units
        marked = []
        for span in spans:
            style = style_of(span)
            for one in span.ranges:
                for low, high in self.reading.reading_ranges(one):
                    marked.append(Mark(start + units(low), start + units(high), style))
        return marked

    @cached_property
    def deletions(self) -> dict[int, str]:
        """Where a person has taken text out: the offset (of the reading text) of the character
        that stands beside the gap, and what the page says there.

        What a proposal leaves out (marks, shadows) is shown in the source alone.
        """
        out: dict[int, str] = {}
        for one in self.corrections:
            gone = self.page.text[one.range.start : one.range.end]
            if one.text or one.origin is not Origin.HUMAN or not gone.strip():
                continue
            behind = self.reading.to_reading(one.range.start)
            if behind is not None and len(self.reading):
                beside = behind - 1 if behind and self.reading.text[behind - 1] != "\n" else behind
                out[min(beside, len(self.reading) - 1)] = gone
        return out

    def to_page(self, unit: int) -> tuple[int, int]:
        """The place in the page, and the fragment, of a caret at a unit of the sheet."""
        offset = self.counting.to_points(min(unit, self.length))
        part = self.reading.part_at(offset)
        return self.reading.to_page(offset), part.fragment

    def from_page(self, at: int, fragment: int | None = None) -> int | None:
        """The unit of the sheet for a place of the page, or None when it is not in the article."""
        offset = self.reading.to_reading(at, fragment=fragment)
        return None if offset is None else self.counting.to_units(offset)

    def page_ranges(self, start: int, end: int) -> list[Range]:
        """The ranges of the page under the units `start` up to `end` of the sheet."""
        points = self.counting.to_points
        return self.reading.page_ranges(points(max(0, start)), points(min(end, self.length)))


def corrections_in(article: Article, corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The corrections that touch an article's fragments."""
    if not corrections:
        return ()
    low, high = _extent(article)
    near = [c for c in corrections if c.range.end > low and c.range.start < high]
    return tuple(c for c in near if any(c.range.overlaps(r) for r in article.ranges))


def spans_in(article: Article, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that touch an article's fragments."""
    if not spans:
        return ()
    ranges = article.ranges
    low, high = _extent(article)
    near = _by_place(spans).near(low, high)
    return tuple(s for s in near if any(a.overlaps(b) for a in s.ranges for b in ranges))


_FEW = 50


class _ByPlace:
    """Spans by where they start; edits of boundaries leave them alone and ask again and again."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self.spans = spans
        self._one = [s for s in spans if len(s.ranges) == 1]
        self._one.sort(key=lambda s: s.ranges[0].start)
        self._starts = [s.ranges[0].start for s in self._one]
        self._longest = max((len(s.ranges[0]) for s in self._one), default=0)
        self._several = [s for s in spans if len(s.ranges) > 1]

    def turned_into(self, spans: tuple[Span, ...]) -> "_ByPlace":
        """The same for spans most of which are these: a span is marked, and all else stays."""
        head, old_end, new_end = unlike(self.spans, spans)
        gone, come = self.spans[head:old_end], spans[head:new_end]
        if len(gone) + len(come) > _FEW or any(len(s.ranges) > 1 for s in (*gone, *come)):
            return _ByPlace(spans)
        for span in gone:
            n = self._one.index(span, bisect_left(self._starts, span.ranges[0].start))
            del self._one[n], self._starts[n]
        for span in come:
            n = bisect_left(self._starts, span.ranges[0].start)
            self._one.insert(n, span)
            self._starts.insert(n, span.ranges[0].start)
            self._longest = max(self._longest, len(span.ranges[0]))
        self.spans = spans
        return self

    def near(self, low: int, high: int) -> list[Span]:
        """Those that can share a character with the stretch, and some more."""
        first = bisect_left(self._starts, low - self._longest)
        return [*self._one[first : bisect_left(self._starts, high)], *self._several]


_last = _ByPlace(())


def _by_place(spans: tuple[Span, ...]) -> _ByPlace:
    global _last  # noqa: PLW0603  # kept for the spans that were asked for last
    if _last.spans is not spans:
        _last = _last.turned_into(spans)
    return _last


def _extent(article: Article) -> tuple[int, int]:
    """From where to where on the page an article reaches."""
    return min(f.start for f in article.fragments), max(f.end for f in article.fragments)
