"""All that one annotator holds about one page, as values whose ill-formed states cannot exist."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar

from annotator.domain.counting import is_whole
from annotator.domain.error import InvariantBroken, RangeOutside, RangesOverlap
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.unlike import unlike


def refuse_halves(what: str, *texts: str) -> None:
    """Raises InvariantBroken for half a surrogate pair: it can be neither stored nor exported."""
    for text in texts:
        if text and not text.isascii() and not is_whole(text):
            raise InvariantBroken("{what} holds half of a surrogate pair", what=what)


class Origin(StrEnum):
    """Who said so: a person, or a proposal that no person has touched."""

    HUMAN = "human"
    SUGGESTION = "suggestion"


class Status(StrEnum):
    """How far the work on a page has come."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A contiguous range of the page that plays one role in an article.

    `extra`, here and below, is the JSON text of keys of the page form that we do not know.
    """

    role: str
    range: Range
    origin: Origin = Origin.HUMAN
    extra: str = ""

    def __post_init__(self) -> None:
        if not self.role:
            raise InvariantBroken("the fragment at {start} has no role", start=self.range.start)
        refuse_halves("a fragment", self.role, self.extra)

    @property
    def start(self) -> int:
        """The first character, in code points of the page."""
        return self.range.start

    @property
    def end(self) -> int:
        """The place behind the last character, in code points of the page."""
        return self.range.end

    def over(self, start: int, end: int) -> "Fragment":
        """The same fragment over another range."""
        return replace(self, range=Range(start, end))


@dataclass(frozen=True, slots=True)
class Article:
    """Fragments in reading order. Raises InvariantBroken when it has none."""

    id: str
    fragments: tuple[Fragment, ...]
    kind: str = "story"
    confirmed: bool = False
    flagged: bool = False
    comment: str = ""
    extra: str = ""

    def __post_init__(self) -> None:
        if not self.fragments:
            raise InvariantBroken("article {id} is empty", id=self.id)
        if not self.id:
            raise InvariantBroken("an article has no id")
        refuse_halves("an article", self.id, self.kind, self.comment, self.extra)

    @property
    def open_to_more(self) -> bool:
        """Whether a proposal may add to it: a person made it, and has not confirmed it yet."""
        return not self.confirmed and any(f.origin is Origin.HUMAN for f in self.fragments)

    @property
    def settled(self) -> bool:
        """Whether a person had a say in it: a new proposal changes nothing that is in it.

        Confirmed, moved (any of it), flagged or commented.
        """
        return (
            self.confirmed
            or self.flagged
            or bool(self.comment)
            or any(f.origin is Origin.HUMAN for f in self.fragments)
        )

    @property
    def ranges(self) -> list[Range]:
        """The fragments' ranges in reading order."""
        return [fragment.range for fragment in self.fragments]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A range that belongs to no article."""

    range: Range
    origin: Origin = Origin.HUMAN
    extra: str = ""

    def __post_init__(self) -> None:
        refuse_halves("furniture", self.extra)


@dataclass(frozen=True, slots=True)
class Correction:
    """A range of the page and the text that should stand there; the page itself stays."""

    range: Range
    text: str
    origin: Origin = Origin.HUMAN
    extra: str = ""

    def __post_init__(self) -> None:
        refuse_halves("a correction", self.text, self.extra)


@dataclass(frozen=True, slots=True, init=False)
class Span:
    """One or more ranges that carry a label."""

    id: str
    label: str
    ranges: tuple[Range, ...]
    origin: Origin = Origin.HUMAN
    comment: str = ""
    extra: str = ""

    def __init__(
        self,
        id: str,
        label: str,
        ranges: tuple[Range, ...],
        origin: Origin = Origin.HUMAN,
        comment: str = "",
        extra: str = "",
    ) -> None:
        if not ranges:
            raise InvariantBroken("span {id} has no range", id=id)
        if not id or not label:
            raise InvariantBroken("a span needs an id and a label")
        if not (id.isascii() and label.isascii() and not comment and not extra):
            refuse_halves("a span", id, label, comment, extra)
        _set_id(self, id)
        _set_label(self, label)
        _set_ranges(self, ranges)
        _set_origin(self, origin)
        _set_comment(self, comment)
        _set_extra(self, extra)

    def text(self, page: Page) -> str:
        """The characters of the page that it marks, its ranges one after the other."""
        if len(self.ranges) == 1:  # nearly all; exports take the text of every span
            only = self.ranges[0]
            return page.text[only.start : only.end]
        return "".join(page.text[r.start : r.end] for r in self.ranges)


# See `Range`: there are more spans than anything else.
_set_id, _set_label, _set_ranges, _set_origin, _set_comment, _set_extra = (
    Span.__dict__[name].__set__ for name in ("id", "label", "ranges", "origin", "comment", "extra")
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where the proposal is unsure. `confidence` is 0..1, `at` a code point of the page.

    Raises InvariantBroken for any other confidence (no number equals NaN, not even itself).
    """

    at: int
    reason: str
    confidence: float = 0.5
    extra: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise InvariantBroken(
                "the doubt at {at} has a confidence of {confidence}, not one from 0 to 1",
                at=self.at,
                confidence=self.confidence,
            )
        refuse_halves("a doubt", self.reason, self.extra)

    def place(self) -> tuple[int, str, float, str]:
        """What doubts are ordered by."""
        return self.at, self.reason, self.confidence, self.extra


_START = attrgetter("start")


def _refuse_overlaps(ranges: Iterable[Range], what: str) -> None:
    last: Range | None = None
    for one in sorted(ranges, key=_START):
        if last is not None and one.start < last.end:
            raise RangesOverlap(
                "{what} {first}..{first_end} and {second}..{second_end} overlap",
                what=what,
                first=last.start,
                first_end=last.end,
                second=one.start,
                second_end=one.end,
            )
        last = one


def _refuse_repeats(ids: Sequence[str], what: str) -> None:
    if len(set(ids)) != len(ids):
        seen: set[str] = set()
        again = next(one for one in ids if one in seen or seen.add(one))  # type: ignore[func-returns-value]
        raise InvariantBroken("two {what} have the id {id}", what=what, id=again)


_Placed = TypeVar("_Placed", Furniture, Correction)


def _in_order(ones: tuple[_Placed, ...]) -> tuple[_Placed, ...]:
    return tuple(sorted(ones, key=lambda one: (one.range.start, one.range.end)))


# A page, and the articles, furniture, corrections, spans and doubts that were found right for it.
_Checked = tuple[
    Page,
    tuple[Article, ...] | None,
    tuple[Furniture, ...] | None,
    tuple[Correction, ...] | None,
    tuple[Span, ...] | None,
    tuple[Doubt, ...] | None,
]


@dataclass(frozen=True, slots=True)
class Annotation:
    """The articles, furniture, corrections, spans, doubts, flag and comment of one page.

    Raises RangeOutside, RangesOverlap or InvariantBroken when an invariant is broken, so that no
    such state can be shown, saved or exported.
    """

    page: Page
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    corrections: tuple[Correction, ...] = ()
    spans: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    flagged: bool = False
    comment: str = ""
    annotator: str = ""
    extra: str = ""
    _checked: _Checked | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        # A value is immutable: what was checked when it was made need not be checked again in an
        # annotation that was made of it (`replace` hands `_checked` on).
        checked = self._checked
        if checked is None or checked[0] is not self.page:
            checked = (self.page, None, None, None, None, None)
        _, articles, furniture, corrections, spans, doubts = checked
        if furniture is not self.furniture:
            object.__setattr__(self, "furniture", _in_order(self.furniture))
        if corrections is not self.corrections:
            object.__setattr__(self, "corrections", _in_order(self.corrections))
            corrected = [one.range for one in self.corrections]
            self._refuse_outside(corrected)
            _refuse_overlaps(corrected, "corrections")
        if articles is not self.articles or furniture is not self.furniture:
            self._check_claims()
        if spans is not self.spans:
            self._check_spans(spans or ())
        if doubts is not self.doubts:
            object.__setattr__(self, "doubts", tuple(sorted(self.doubts, key=Doubt.place)))
            self._check_doubts()
        refuse_halves("the annotation", self.comment, self.annotator, self.extra)
        now = (
            self.page,
            self.articles,
            self.furniture,
            self.corrections,
            self.spans,
            self.doubts,
        )
        object.__setattr__(self, "_checked", now)

    def _check_claims(self) -> None:
        claimed = [f.range for a in self.articles for f in a.fragments]
        claimed += [f.range for f in self.furniture]
        self._refuse_outside(claimed)
        _refuse_overlaps(claimed, "fragments or furniture")
        _refuse_repeats([a.id for a in self.articles], "articles")
        text = self.page.text
        for one in claimed:
            if text[one.start].isspace() and text[one.start : one.end].isspace():
                raise InvariantBroken(
                    "the fragment or furniture {start}..{end} holds nothing but white space",
                    start=one.start,
                    end=one.end,
                )

    def _check_spans(self, known: tuple[Span, ...]) -> None:
        """Checks the spans; those that are `known` were found right for this page before."""
        head, _, end = unlike(known, self.spans)
        spans = self.spans[head:end]
        ranges = [r for s in spans for r in s.ranges]
        self._refuse_outside(ranges)
        for span in spans if len(ranges) > len(spans) else ():
            if len(span.ranges) > 1:
                _refuse_overlaps(span.ranges, f"ranges of span {span.id}")
        _refuse_repeats([s.id for s in self.spans], "spans")

    def _check_doubts(self) -> None:
        length = len(self.page.text)
        for doubt in self.doubts:
            if not 0 <= doubt.at <= length:
                raise RangeOutside(
                    "the doubt at {at} lies outside the text of {length} characters",
                    at=doubt.at,
                    length=length,
                )

    def _refuse_outside(self, ranges: Sequence[Range]) -> None:
        length = len(self.page.text)
        for one in ranges:
            if one.end > length:
                raise RangeOutside(
                    "{start}..{end} lies outside the text of {length} characters",
                    start=one.start,
                    end=one.end,
                    length=length,
                )

    def article(self, article_id: str) -> Article:
        """The article of that id. Raises KeyError when there is none."""
        for one in self.articles:
            if one.id == article_id:
                return one
        raise KeyError(article_id)

    def index(self, article_id: str) -> int:
        """The article's place, from 0. Raises KeyError when there is none."""
        for n, one in enumerate(self.articles):
            if one.id == article_id:
                return n
        raise KeyError(article_id)

    @property
    def status(self) -> Status:
        """Flagged; done when nothing is left to do; doing once a person has touched it.

        Nothing is left to do when every article is confirmed and no text is unassigned.
        """
        if self.flagged:
            return Status.FLAGGED
        said = any(f.origin is Origin.HUMAN for f in self.furniture)
        if (self.articles or said) and all(a.confirmed for a in self.articles):
            if not self._has_unassigned():
                return Status.DONE
        human = (
            said
            or any(a.settled for a in self.articles)
            or any(c.origin is Origin.HUMAN for c in self.corrections)
            or Origin.HUMAN in [s.origin for s in self.spans]
            or bool(self.comment)
        )
        return Status.DOING if human else Status.TODO

    def _has_unassigned(self) -> bool:
        text, place = self.page.text, 0
        claimed = [f.range for a in self.articles for f in a.fragments]
        claimed += [f.range for f in self.furniture]
        for one in sorted(claimed, key=_START):
            if place < one.start and not text[place : one.start].isspace():
                return True
            place = one.end
        return place < len(text) and not text[place:].isspace()


@dataclass(frozen=True, slots=True)
class Addition:
    """Free text that a proposal would add to an article that a person has settled.

    The fragments go behind the article's fragment that ends at `behind` (a code point of the page),
    or before all of them (None). They are free text when the proposal is made, one at least.
    """

    article: str
    behind: int | None
    fragments: tuple[Fragment, ...]

    def __post_init__(self) -> None:
        if not self.fragments:
            raise InvariantBroken("an addition to article {id} is empty", id=self.article)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a proposal engine says about a page, or about the part of it that is still free.

    The articles, the furniture and the additions share no character.
    """

    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    corrections: tuple[Correction, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    additions: tuple[Addition, ...] = ()
