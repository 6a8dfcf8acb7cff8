"""Correcting characters in the reading text: every change becomes corrections over the page."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.annotation import Annotation, Correction
from annotator.domain.counting import is_whole
from annotator.domain.error import EditRefused
from annotator.domain.range import Range
from annotator.domain.reading import Part, ReadingText


def correct(annotation: Annotation, article_id: str, start: int, end: int, text: str) -> Annotation:
    """The characters `start` up to `end` of the article's reading text become `text`.

    Offsets are code points of the reading text; `start == end` puts text in. A line feed in `text`
    is a paragraph break. The page and every stored offset stay. Raises EditRefused when the place
    is between two fragments, where there is no character of the page to hang a correction on.
    """
    reading = ReadingText(annotation.page, annotation.article(article_id), annotation.corrections)
    if not 0 <= start <= end <= len(reading):
        raise EditRefused("that place is not in the article")
    if start == end and not text:
        return annotation
    if not is_whole(text):
        raise EditRefused("the text holds half of a surrogate pair")
    corrections = list(annotation.corrections)
    for part, low, high, new in _pieces(reading, start, end, text):
        corrections = _corrected(reading, corrections, part, low, high, new)
    return replace(annotation, corrections=tuple(corrections))


def restore(annotation: Annotation, ranges: Sequence[Range]) -> Annotation:
    """The corrections that touch the ranges go; the page's own characters come back."""
    kept = tuple(c for c in annotation.corrections if not any(c.range.overlaps(r) for r in ranges))
    if kept == annotation.corrections:
        raise EditRefused("nothing is corrected here")
    return replace(annotation, corrections=kept)


def _pieces(
    reading: ReadingText, start: int, end: int, text: str
) -> list[tuple[Part, int, int, str]]:
    """The change as one change for each fragment; the new text goes into the first."""
    if start == end:
        part = _part_for_caret(reading, start)
        return [(part, start, end, text)]
    out: list[tuple[Part, int, int, str]] = []
    for part in reading.parts:
        low, high = max(start, part.start), min(end, part.end)
        while high > low and _is_seam(reading, high - 1):
            high -= 1
        if low < high:
            out.append((part, low, high, "" if out else text))
    if not out:
        raise EditRefused(
            "the two paragraphs come from different places of the page; merge or move them instead"
        )
    return out


def _is_seam(reading: ReadingText, offset: int) -> bool:
    low, high = reading.page_range(offset)
    return low == high


def _part_for_caret(reading: ReadingText, caret: int) -> Part:
    """The part that typed text joins: the one of the character before, else of the one behind."""
    if caret and not _is_seam(reading, caret - 1):
        return reading.part_at(caret - 1)
    return reading.part_at(caret)


def _corrected(
    reading: ReadingText,
    corrections: list[Correction],
    part: Part,
    low: int,
    high: int,
    new: str,
) -> list[Correction]:
    """One change within one fragment, as a correction that takes in those that it touches."""
    fragment = reading.article.fragments[part.fragment]
    if low == high:
        # Nothing is replaced, so a neighbour is replaced by itself and the new text.
        if low > part.start and not _is_seam(reading, low - 1):
            low -= 1
            new = reading.text[low] + new
        elif high < part.end and not _is_seam(reading, high):
            new += reading.text[high]
            high += 1
        else:
            return _put_into_emptied(corrections, fragment.range, new)
    starts = [reading.page_range(n)[0] for n in range(low, high)]
    ends = [reading.page_range(n)[1] for n in range(low, high)]
    wanted = Range(max(min(starts), fragment.start), min(max(ends), fragment.end))
    # Whatever correction is touched is taken in whole: its other characters come along.
    touched = [c for c in corrections if c.range.overlaps(wanted)]
    _refuse_straddling(touched, fragment.range)
    for one in touched:
        wanted = Range(min(wanted.start, one.range.start), max(wanted.end, one.range.end))
    while low > part.start and _inside(reading, low - 1, wanted):
        low -= 1
        new = reading.text[low] + new
    while high < part.end and _inside(reading, high, wanted):
        new += reading.text[high]
        high += 1
    rest = [c for c in corrections if c not in touched]
    if new == reading.page.text[wanted.start : wanted.end] and new.strip() == new:
        return rest
    return [*rest, Correction(wanted, new)]


def _refuse_straddling(corrections: list[Correction], within: Range) -> None:
    """A cut may have been put through a correction: its text is read where it begins."""
    if not all(within.covers(c.range) for c in corrections):
        raise EditRefused(
            "a correction here runs on into the text behind a border; take it back first"
        )


def _inside(reading: ReadingText, offset: int, wanted: Range) -> bool:
    low, high = reading.page_range(offset)
    return low < high and wanted.start <= low and high <= wanted.end


def _put_into_emptied(corrections: list[Correction], within: Range, new: str) -> list[Correction]:
    """Text typed into a fragment whose every character has been corrected away."""
    touched = [c for c in corrections if c.range.overlaps(within)]
    if not touched:
        raise EditRefused("that place is not in the article")
    _refuse_straddling(touched, within)
    first = touched[0]
    return [replace(first, text=new + first.text) if c is first else c for c in corrections]
