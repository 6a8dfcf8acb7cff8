"""Finding a text in a page and in the reading texts of its articles. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Article
from annotator.domain.range import Range
from annotator.domain.reading import ReadingText


@dataclass(frozen=True, slots=True)
class Match:
    """Where the text was found: ranges of the page, in the order in which it is read.

    More than one where it runs over a seam between two fragments. `article` is the id of the
    article in whose reading text alone it stands, None where the page itself holds it.
    """

    ranges: tuple[Range, ...]
    article: str | None = None


def find(annotation: Annotation, needle: str, *, match_case: bool = False) -> list[Match]:
    """Every place where the page, or one of its articles as it is read, holds the needle.

    White space inside a match is seen through, so that a word is found over a line wrap and in a
    letter-spaced headline; in the needle it counts only between two words of letters or digits.
    The matches stand in page order and do not overlap within the page. One that the page holds over
    a seam of the article has the article's ranges, as a span there would.
    """
    pattern = pattern_of(needle, match_case=match_case)
    if pattern is None:
        return []
    text = annotation.page.text
    found = [Match((Range(hit.start(), hit.end()),)) for hit in pattern.finditer(text)]
    known = {_visible(text, match.ranges): n for n, match in enumerate(found)}
    for article in annotation.articles:
        if not _reads_otherwise(annotation, article):
            continue
        reading = ReadingText(annotation.page, article, annotation.corrections)
        for hit in pattern.finditer(reading.text):
            ranges = tuple(reading.page_ranges(hit.start(), hit.end()))
            if not ranges:
                continue
            at = known.setdefault(_visible(text, ranges), len(found))
            if at == len(found):
                found.append(Match(ranges, article.id))
            elif len(ranges) > 1:
                found[at] = Match(ranges, found[at].article)
    return sorted(found, key=lambda match: match.ranges)


def _visible(text: str, ranges: Iterable[Range]) -> tuple[int, ...]:
    """The places of the characters that are no white space, in the order of the ranges."""
    return tuple(n for one in ranges for n in range(one.start, one.end) if not text[n].isspace())


def nearest(matches: list[Match], at: int) -> int:
    """The number of the first match at or behind a place of the page, else of the first; or -1."""
    if not matches:
        return -1
    return next((n for n, match in enumerate(matches) if match.ranges[0].end > at), 0)


def pattern_of(needle: str, *, match_case: bool) -> re.Pattern[str] | None:
    """What finds the needle in a text as `find` does; None for a needle of white space."""
    words = needle.split()
    if not words:
        return None
    spelled = [r"\s*".join(re.escape(character) for character in word) for word in words]
    out = spelled[0]
    for before, after, spelling in zip(words, words[1:], spelled[1:], strict=False):
        out += (r"\s+" if _is_letter(before[-1]) and _is_letter(after[0]) else r"\s*") + spelling
    return re.compile(out, re.NOFLAG if match_case else re.IGNORECASE)


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _reads_otherwise(annotation: Annotation, article: Article) -> bool:
    """Whether its reading text can hold what the page does not: a seam, or a correction."""
    return len(article.fragments) > 1 or any(
        correction.range.overlaps(one)
        for correction in annotation.corrections
        for one in article.ranges
    )
