"""Who claims which characters of a page: articles, furniture, or nobody yet."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from annotator.domain.annotation import Annotation
from annotator.domain.range import Range, trimmed


class Claim(NamedTuple):
    """A range and its owner: an article's fragment, furniture, or (unassigned) nobody.

    `article` is None for furniture and unassigned text; `fragment` is the place in the article's
    reading order, from 0, or -1.
    """

    range: Range
    article: str | None = None
    fragment: int = -1
    role: str = ""
    furniture: bool = False

    @property
    def unassigned(self) -> bool:
        """Whether nobody claims it: work still to do."""
        return self.article is None and not self.furniture

    @property
    def owner(self) -> str:
        """The article's id, "furniture" in angle brackets, or nothing."""
        return self.article or ("<furniture>" if self.furniture else "")


class Claims:
    """The claims of one annotation in page order, unassigned stretches among them.

    White space that nobody claims is no work and has no claim.
    """

    __slots__ = ("all", "starts")

    @classmethod
    def of(cls, annotation: Annotation) -> "Claims":
        """The claims of an annotation, which are kept for the last two that were asked for.

        One edit asks a dozen times, of the annotation before it and of the one after it. Edits of
        spans leave the claims as they were.
        """
        global _kept  # noqa: PLW0603  # replaced whole: any thread sees one state or the other
        for known, claims in _kept:
            if (
                known.page is annotation.page
                and known.articles is annotation.articles
                and known.furniture is annotation.furniture
            ):
                return claims
        claims = cls(annotation)
        _kept = ((annotation, claims), *_kept[:1])
        return claims

    def __init__(self, annotation: Annotation) -> None:
        taken = [
            Claim(f.range, article.id, n, f.role)
            for article in annotation.articles
            for n, f in enumerate(article.fragments)
        ]
        taken += [Claim(f.range, furniture=True) for f in annotation.furniture]
        taken.sort(key=lambda claim: claim.range.start)
        text = annotation.page.text
        self.all: list[Claim] = []
        place = 0
        for claim in taken:
            self._add_free(text, place, claim.range.start)
            self.all.append(claim)
            place = claim.range.end
        self._add_free(text, place, len(text))
        self.starts = [claim.range.start for claim in self.all]

    def _add_free(self, text: str, start: int, end: int) -> None:
        if start >= end or text[start:end].isspace():
            return
        free = trimmed(text, start, end)
        if free is not None:
            self.all.append(Claim(free))

    def at(self, offset: int) -> Claim | None:
        """The claim that holds the offset, or None in white space that nobody claims."""
        n = bisect_right(self.starts, offset) - 1
        return self.all[n] if n >= 0 and offset in self.all[n].range else None

    def near(self, offset: int) -> Claim | None:
        """The claim at the offset, else the one that ends before it, else the first one."""
        if not self.all:
            return None
        return self.all[max(0, bisect_right(self.starts, offset) - 1)]

    def within(self, wanted: Range) -> list[Claim]:
        """The claims that share a character with the range, in page order."""
        first = max(0, bisect_right(self.starts, wanted.start) - 1)
        behind = bisect_left(self.starts, wanted.end, lo=first)
        return [claim for claim in self.all[first:behind] if claim.range.overlaps(wanted)]

    def against(self, other: "Claims") -> Iterator[tuple[Range, Claim, Claim]]:
        """The stretches that both have a claim to, in page order, each with the two claims."""
        first, others = 0, other.all
        for claim in self.all:
            start, end = claim.range.start, claim.range.end
            while first < len(others) and others[first].range.end <= start:
                first += 1
            n = first
            while n < len(others) and (its := others[n].range).start < end:
                same = its.start == start and its.end == end
                common = its if same else Range(max(its.start, start), min(its.end, end))
                yield common, claim, others[n]
                n += 1

    @property
    def unassigned(self) -> list[Range]:
        """The stretches that nobody claims, white space at their ends left out."""
        return [claim.range for claim in self.all if claim.unassigned]

    @property
    def cuts(self) -> list["Cut"]:
        """The places where one claim ends and the next begins, in page order."""
        return [Cut(a, b) for a, b in pairwise(self.all)]


# The claims asked for last, the newest first.
_kept: tuple[tuple[Annotation, Claims], ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """The border between two neighbouring claims; it stands where the lower one starts."""

    above: Claim
    below: Claim

    @property
    def at(self) -> int:
        """The first character below, in code points of the page."""
        return self.below.range.start

    @property
    def between_articles(self) -> bool:
        """Whether the owner changes here, not only the role."""
        return self.above.owner != self.below.owner


def unassigned_count(annotation: Annotation) -> int:
    """How many characters that are not white space nobody claims."""
    text = annotation.page.text
    free = Claims.of(annotation).unassigned
    return sum(len("".join(text[r.start : r.end].split())) for r in free)
