"""Parts of the training data: whole pages or whole sources, chosen by a seed, twins together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.workspace.resemblance import joined, resemblances, sketch

PARTS = ("train", "validation", "test")
"""The parts, by the names that training programs know."""


class BadSplit(AnnotatorError):
    """Shares that cannot be."""


class SplitBy(StrEnum):
    """What is never parted: a page, or all pages of a source."""

    PAGE = "page"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Split:
    """How pages are parted: the shares of PARTS, in percent, by what, and the seed of the choice.

    Raises BadSplit when the shares do not make a hundred, or the first is nothing.
    """

    shares: tuple[int, int, int] = (80, 10, 10)
    by: SplitBy = SplitBy.PAGE
    seed: int = 1

    def __post_init__(self) -> None:
        if sum(self.shares) != 100 or min(self.shares) < 0 or not self.shares[0]:
            raise BadSplit(
                "the shares {shares} do not make a hundred; give three like 80/10/10",
                shares="/".join(map(str, self.shares)),
            )

    @classmethod
    def of(cls, shares: str, by: SplitBy = SplitBy.PAGE, seed: int = 1) -> "Split":
        """Of shares as a person writes them: 80/10/10, or 80/20 for no validation part."""
        figures = [one.strip() for one in shares.split("/")]
        plain = all(one.isascii() and one.isdecimal() and len(one) < 4 for one in figures)
        if not plain or len(figures) not in (2, 3):
            raise BadSplit(
                "{shares} are no shares; write them like 80/10/10, or 80/20 without validation",
                shares=repr(shares),
            )
        train, *between, test = map(int, figures)
        return cls((train, between[0] if between else 0, test), by, seed)

    def __str__(self) -> str:
        return "/".join(map(str, self.shares))


@dataclass(frozen=True, slots=True)
class Placed:
    """A page as the split knows it: its SHA-256 and name, its source, and sketches of its texts."""

    sha256: str
    name: str
    source: str
    sketches: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, annotation: Annotation) -> "Placed":
        """Of a page and its articles; one that has none is a single text."""
        text = annotation.page.text
        texts = [
            "".join(text[one.start : one.end] for one in article.fragments)
            for article in annotation.articles
        ]
        page = annotation.page
        return cls(page.sha256, page.name, page.source, tuple(map(sketch, texts or [text])))


@dataclass(frozen=True, slots=True)
class Twins:
    """Two pages that hold nearly the same text, and the part of its clauses that they share."""

    first: str
    second: str
    shared: float


@dataclass(frozen=True, slots=True)
class Division:
    """The part of each page, by its SHA-256; twins, which are in one part; and what to be told."""

    parts: Mapping[str, str]
    twins: tuple[Twins, ...] = ()
    notes: tuple[AnnotatorError, ...] = ()


def divide(pages: Iterable[Placed], split: Split) -> Division:
    """Put every page into a part, the same for the same pages and seed, in whatever order.

    Pages that hold nearly the same text, and (by source) those of one source, stay together. The
    groups are taken in the order that the seed gives, each into the part that lacks most.
    """
    placed = sorted(pages, key=lambda one: one.sha256)
    twins = list(_twins(placed))
    ties = [(one, other) for one, other, _ in twins]
    if split.by is SplitBy.SOURCE:
        firsts: dict[str, int] = {}
        ties += [(firsts.setdefault(one.source, n), n) for n, one in enumerate(placed)]
    groups: dict[int, list[int]] = {}
    for number, leader in enumerate(joined(len(placed), ties)):
        groups.setdefault(leader, []).append(number)
    filled = [0, 0, 0]
    parts: dict[str, str] = {}
    for leader in sorted(groups, key=lambda n: _drawn(split.seed, placed[n].sha256)):
        members = groups[leader]
        lack = [
            share * len(placed) / 100 - have
            for share, have in zip(split.shares, filled, strict=True)
        ]
        into = max((n for n in range(3) if split.shares[n]), key=lambda n: (lack[n], -n))
        filled[into] += len(members)
        parts.update({placed[n].sha256: PARTS[into] for n in members})
    said = tuple(Twins(placed[a].name, placed[b].name, shared) for a, b, shared in twins)
    return Division(parts, said, tuple(_notes(said, split, filled)))


def _drawn(seed: int, key: str) -> bytes:
    return sha256(f"{seed} {key}".encode()).digest()


def _twins(placed: Sequence[Placed]) -> list[tuple[int, int, float]]:
    """Pairs of pages (by number) with nearly the same text, once each, with the best estimate."""
    owners = [n for n, one in enumerate(placed) for _ in one.sketches]
    sketches = [one for page in placed for one in page.sketches]
    found: dict[tuple[int, int], float] = {}
    for pair in resemblances(sketches):
        first, second = owners[pair.first], owners[pair.second]
        if first != second:
            key = (first, second)
            found[key] = max(pair.shared, found.get(key, 0.0))
    return [(first, second, shared) for (first, second), shared in sorted(found.items())]


def _notes(twins: Sequence[Twins], split: Split, filled: Sequence[int]) -> Iterable[AnnotatorError]:
    for one in twins:
        yield AnnotatorError(
            "{first} and {second} hold nearly the same text ({percent} % of its clauses): they are "
            "in one part",
            first=one.first,
            second=one.second,
            percent=round(100 * one.shared),
        )
    for name, share, have in zip(PARTS, split.shares, filled, strict=True):
        if share and not have:
            yield (
                AnnotatorError(
                    "no page is in {part}: there are too few pages that can be parted", part=name
                )
                if split.by is SplitBy.PAGE
                else AnnotatorError(
                    "no page is in {part}: there are too few sources that can be parted", part=name
                )
            )
