"""The lines of a page, and the pieces that articles, furniture and what is left make of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claim, Claims
from annotator.domain.page import Page


class PageLine(NamedTuple):
    """A line that is not blank: its number (from 1, blank ones counted) and its characters.

    `start` and `end` are code points of the page, white space at both ends left out.
    """

    number: int
    start: int
    end: int


class Piece(NamedTuple):
    """What one claim has of one line (by its place in the list of lines, from 0).

    `start` and `end` are code points of the page. White space at the line's ends is left out, but
    the claim's first piece begins where the claim does, and its last one ends there: so the claim
    can be made of its pieces, wherever a foreign form has drawn it.
    """

    line: int
    start: int
    end: int
    claim: Claim
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page in the order of its text, and their pieces in that order.

    `claimed` gives the places, in the list of pieces, of the first and behind the last piece of an
    article's fragment, by the article's id and the fragment's place in it.
    """

    lines: list[PageLine]
    pieces: list[Piece]
    claimed: Mapping[tuple[str, int], tuple[int, int]]

    @classmethod
    def of(cls, annotation: Annotation) -> "PageLines":
        """Those of an annotation. Raises AssertionError, a bug, when a character is in no piece."""
        text = annotation.page.text
        lines = lines_of(annotation.page)
        pieces: list[Piece] = []
        claimed = {}
        place = 0
        for claim in Claims.of(annotation).all:
            start, end = claim.range.start, claim.range.end
            while lines[place].end <= start:
                place += 1
            behind = place + 1
            while behind < len(lines) and lines[behind].start < end:
                behind += 1
            begin = len(pieces)
            for n in range(place, behind):
                first, last = n == place, n == behind - 1
                low = start if first else lines[n].start
                high = end if last else lines[n].end
                pieces.append(Piece(n, low, high, claim, first, last))
            if claim.article is not None:
                claimed[claim.article, claim.fragment] = begin, len(pieces)
        found = "".join(text[one.start : one.end] for one in pieces)
        if "".join(found.split()) != "".join(text.split()):
            raise AssertionError(f"{annotation.page.name}: the lines do not hold the page")
        return cls(lines, pieces, claimed)


def lines_of(page: Page) -> list[PageLine]:
    """The lines of a page that are not blank, in the order of its text."""
    text, lines = page.text, page.lines
    out = []
    ends = [*lines.starts[1:], len(text)]
    for number, (start, end) in enumerate(zip(lines.starts, ends, strict=True), 1):
        part = text[start:end]
        bare = part.lstrip()
        if bare:
            first = end - len(bare)
            out.append(PageLine(number, first, first + len(bare.rstrip())))
    return out
