"""The same string elsewhere: where it stands, what stands around it, what hinders marking it. Pure.

White space inside is seen through, as `find` does it: line ends with the indent behind them, and
letter spaces.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.domain import span_edit
from annotator.domain.annotation import Annotation, Origin
from annotator.domain.claim import Claims
from annotator.domain.error import EditRefused
from annotator.domain.label import LabelSet
from annotator.domain.range import Range
from annotator.domain.rejection import Rejected, reject, rejected_of
from annotator.workspace.find import AS_WRITTEN, find
from annotator.workspace.labelling_command import spans_at
from annotator.workspace.target import Target

_AROUND = 16
"""Visible characters of context on either side."""
_REACH = 4 * _AROUND
_LONGEST = 200
"""Code points of a string that is sought elsewhere."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where the string stands: `ranges` of the page, in the order in which it is read.

    `article` is the id of the article that it is in, or None; `left` and `right` what stands
    beside it in the same fragment. `marked`: it carries the label already. `rejected`: a person has
    said that it is not of this label. `refused` says why it cannot be marked as it is.
    """

    page_id: int
    page: str
    ranges: tuple[Range, ...]
    article: str | None
    text: str
    left: str
    right: str
    marked: bool = False
    rejected: bool = False
    refused: EditRefused | None = None

    @property
    def free(self) -> bool:
        """Whether it would be marked with all the others."""
        return not (self.marked or self.rejected or self.refused)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """How often the string stands on how many pages, and the first of the places."""

    total: int
    pages: int
    shown: tuple[Occurrence, ...]


def occurrences(
    page_id: int,
    annotation: Annotation,
    needle: str,
    labels: LabelSet,
    label: str,
    *,
    article: str | None = None,
) -> Iterator[Occurrence]:
    """The places on a page (or in one of its articles) in page order, seams seen through as well.

    Raises EditRefused when the set has no such label.
    """
    claims = Claims.of(annotation)
    rejected = rejected_of(annotation)
    held = {s.ranges for s in annotation.spans if s.label == label and s.origin is Origin.HUMAN}
    labels.label(label)
    for match in find(annotation, needle, AS_WRITTEN):
        first = claims.at(match.ranges[0].start)
        owner = first.article if first is not None else None
        if article is not None and owner != article:
            continue
        marked = match.ranges in held
        refused = None
        if not marked:
            try:
                span_edit.mark(annotation, labels, label, match.ranges)
            except EditRefused as error:
                refused = error
        left, right = context(annotation, match.ranges)
        yield Occurrence(
            page_id,
            annotation.page.name,
            match.ranges,
            owner,
            needle,
            left,
            right,
            marked,
            Rejected.of(label, match.ranges) in rejected,
            refused,
        )


def sought_at(
    annotation: Annotation, target: Target, labels: LabelSet, last: str = ""
) -> tuple[str, str]:
    """The string at a caret that is to be marked elsewhere, and as what.

    It is what is selected, else the innermost span at the caret. The label is the span's, else the
    one used `last`, else the set's first. Raises EditRefused when there is nothing, or no label.
    """
    around = spans_at(annotation, target.at)
    if target.ranges:
        ranges = target.ranges
        around = [one for one in annotation.spans if one.ranges == ranges]
    elif around:
        ranges = around[0].ranges
    else:
        raise EditRefused("select what is to be marked everywhere, or go to a span")
    needle = needle_of("".join(annotation.page.text[r.start : r.end] for r in ranges))
    if not needle:
        raise EditRefused("select what is to be marked everywhere, or go to a span")
    if len(needle) > _LONGEST:
        raise EditRefused("that is too long to be sought elsewhere; select less")
    usable = [one.name for one in labels.enabled]
    wanted = [*(one.label for one in around[:1]), last, *usable[:1]]
    for name in wanted:
        if name in usable:
            return needle, name
    raise EditRefused("the label set {name} has no label to mark with", name=labels.name)


def needle_of(text: str) -> str:
    """A text of the page as it is sought elsewhere: white space only between letters or digits."""
    words = text.split()
    out = words[0] if words else ""
    for word in words[1:]:
        apart = all(one.isascii() and one.isalnum() for one in (out[-1], word[0]))
        out += f" {word}" if apart else word
    return out


def context(annotation: Annotation, ranges: Sequence[Range]) -> tuple[str, str]:
    """What stands before and behind the ranges in their fragments, white space left out."""
    text, claims = annotation.page.text, Claims.of(annotation)
    start, end = ranges[0].start, ranges[-1].end
    first, last = claims.at(start), claims.at(end - 1)
    low = max(start - _REACH, first.range.start if first else 0)
    high = min(end + _REACH, last.range.end if last else len(text))
    left = "".join(text[low:start].split())[-_AROUND:]
    return left, "".join(text[end:high].split())[:_AROUND]


def mark_all(
    annotation: Annotation,
    labels: LabelSet,
    label: str,
    places: Iterable[Sequence[Range]],
    *,
    not_at: Iterable[Sequence[Range]] = (),
) -> tuple[Annotation, int, list[EditRefused]]:
    """The annotation with all the places marked, how many they are, and why others are not.

    `not_at` are places that a person has left out: they are noted as turned down.
    """
    after, done, refused = annotation, 0, []
    for ranges in places:
        try:
            after = span_edit.mark(after, labels, label, ranges)
            done += 1
        except EditRefused as error:
            refused.append(error)
    return reject(after, (Rejected.of(label, ranges) for ranges in not_at)), done, refused
