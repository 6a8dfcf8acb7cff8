"""Finding a text in a page and in the reading texts of its articles. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotator.domain.annotation import Annotation, Article
from annotator.domain.folding import Folded, Tolerance, key_of
from annotator.domain.range import Range
from annotator.domain.reading import ReadingText

ANY_CASE = Tolerance()
AS_WRITTEN = Tolerance(case=False)
"""Letter by letter; white space inside is still seen through."""


class Where(StrEnum):
    """What is searched: a page's text, its articles' reading texts, or both."""

    PAGE = "page"
    READING = "reading"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Match:
    """Where the text was found: ranges of the page, in the order in which it is read.

    More than one where it runs over a seam between two fragments. `article` is the id of the
    article in whose reading text it was found, None where the page itself holds it; `text` is how
    it reads there (no part of what makes matches equal).
    """

    ranges: tuple[Range, ...]
    article: str | None = None
    text: str = field(default="", compare=False)


class Needle:
    """A text that is looked for, and what makes no difference to it.

    Where white space makes none, it is seen through inside a match, so that a word is found over a
    line wrap and in a letter-spaced headline; in the needle it counts only between two words of
    letters or digits.
    """

    def __init__(self, text: str, tolerance: Tolerance = ANY_CASE) -> None:
        self.text = text
        self.tolerance = tolerance
        folded = Folded(text, tolerance).text
        spelled = _spelled(folded) if tolerance.white_space else re.escape(folded)
        self._pattern = re.compile(spelled) if folded.split() else None
        self._key = key_of(text)

    def __bool__(self) -> bool:
        """Whether it can be found at all: white space alone is nothing."""
        return self._pattern is not None

    def places(self, text: str) -> Iterator[Range]:
        """Where a text holds it, in order and without overlaps."""
        if self._pattern is None:
            return
        folded = Folded(text, self.tolerance)
        end = 0
        for hit in self._pattern.finditer(folded.text):
            one = folded.range_of(hit.start(), hit.end())
            if one.start >= end:  # else a second one in a character that folds to several
                end = one.end
                yield one

    def may_be_in(self, text: str) -> bool:
        """Whether it can be there at all, however white space is set in the text."""
        return self._key in key_of(text)

    def count(self, text: str) -> int:
        """How often a text holds it."""
        if self._pattern is None:
            return 0
        folded = Folded(text, self.tolerance)
        if folded.is_even:  # nearly always; a range for each place takes far longer
            return len(self._pattern.findall(folded.text))
        return sum(1 for _ in self.places(text))


def find(
    annotation: Annotation,
    needle: str | Needle,
    tolerance: Tolerance = ANY_CASE,
    where: Where = Where.BOTH,
) -> list[Match]:
    """Every place where the page, or one of its articles as it is read, holds the needle.

    `tolerance` is for a needle that is a text. The matches stand in page order and do not overlap
    within the page. One that the page holds over a seam of the article has the article's ranges, as
    a span there would.
    """
    wanted = needle if isinstance(needle, Needle) else Needle(needle, tolerance)
    text = annotation.page.text
    found: list[Match] = []
    if where is not Where.READING:
        found = [Match((one,), text=text[one.start : one.end]) for one in wanted.places(text)]
    if where is Where.PAGE or not wanted:
        return found
    known = {_visible(text, match.ranges): n for n, match in enumerate(found)}
    for article in annotation.articles:
        corrected = _is_corrected(annotation, article)
        if where is Where.BOTH and not corrected and len(article.fragments) == 1:
            continue  # it holds nothing that the page does not
        if not corrected and not wanted.may_be_in(_printed(annotation, article)):
            continue  # far sooner said than the reading text is made
        reading = ReadingText(annotation.page, article, annotation.corrections)
        for hit in wanted.places(reading.text):
            ranges = tuple(reading.page_ranges(hit.start, hit.end))
            if not ranges:
                continue
            at = known.setdefault(_visible(text, ranges), len(found))
            if at == len(found):
                found.append(Match(ranges, article.id, reading.text[hit.start : hit.end]))
            elif len(ranges) > 1:
                found[at] = replace(found[at], ranges=ranges)
    return sorted(found, key=lambda match: match.ranges)


def _visible(text: str, ranges: Iterable[Range]) -> tuple[int, ...]:
    """The places of the characters that are no white space, in the order of the ranges."""
    return tuple(n for one in ranges for n in range(one.start, one.end) if not text[n].isspace())


def nearest(matches: list[Match], at: int) -> int:
    """The number of the first match at or behind a place of the page, else of the first; or -1."""
    if not matches:
        return -1
    return next((n for n, match in enumerate(matches) if match.ranges[0].end > at), 0)


def _spelled(needle: str) -> str:
    """The pattern that sees through white space."""
    words = needle.split()
    spelled = [r"\s*".join(re.escape(character) for character in word) for word in words]
    out = "".join(spelled[:1])
    for before, after, spelling in zip(words, words[1:], spelled[1:], strict=False):
        out += (r"\s+" if _is_letter(before[-1]) and _is_letter(after[0]) else r"\s*") + spelling
    return out


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _printed(annotation: Annotation, article: Article) -> str:
    """What it reads but for corrections and white space."""
    text = annotation.page.text
    return "".join(text[one.start : one.end] for one in article.fragments)


def _is_corrected(annotation: Annotation, article: Article) -> bool:
    return any(
        correction.range.overlaps(one)
        for correction in annotation.corrections
        for one in article.ranges
    )
