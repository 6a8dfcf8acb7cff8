"""Spots: what each line holds of each claim of a finished proposal, with its neighbours."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain.annotation import Article, Proposal
from annotator.segmentation import sign
from annotator.segmentation.certain import LONG
from annotator.segmentation.width import width_of

FURNITURE = -1
"""The owner of what belongs to no article."""

HEADS = ("headline", "kicker", "deck")
"""The roles of a title."""

CLOSE = 6
"""Text that goes on so many code points further down goes on right there."""

_SET_UPRIGHT = (*HEADS, "byline")
_WRAPPED = re.compile(r"\S(?:[^ ]| (?![\u3000-\u9fff\uff00-\uffef*#]))*")


@dataclass(slots=True, eq=False)
class Spot:
    """What one claim holds of one line; a vertical headline is one spot.

    `start` and `end` are code points of the page, `plain` the text without white space and marks,
    `width` in full-width characters, `owner` the place of its article in the proposal, from 0, or
    FURNITURE, `fragment` the place of its fragment there, and `row` its place among the fragment's
    `rows` spots. `ends` says that a sentence ends with it. `above` and `below` are its neighbours
    on the page, `before` and `behind` those in the reading order of its article.
    """

    start: int
    end: int
    plain: str
    width: float
    owner: int
    fragment: int
    role: str
    row: int = 0
    rows: int = 1
    level: int = 0
    ends: bool = False
    above: "Spot | None" = None
    below: "Spot | None" = None
    before: "Spot | None" = None
    behind: "Spot | None" = None


@dataclass(slots=True)
class Owner:
    """What is known of an article (or of all furniture): its spots in reading order.

    `column` is the width that most lines of its body have, 0 where there is none; `words` its body
    and `title` its headings as they are read; `jumps` how often the reader has to look elsewhere.
    """

    spots: list[Spot]
    column: float = 0.0
    words: str = ""
    title: str = ""
    jumps: int = 0
    fragments: int = 0


@dataclass(slots=True)
class Spots:
    """All spots of a proposal in page order, and its owners; furniture is the last of them.

    `column` is the width that most lines of body have on the page.
    """

    all: list[Spot]
    owners: list[Owner]
    column: float = 0.0


def spots_of(text: str, proposal: Proposal) -> Spots:
    """The spots of a proposal for a page's text."""
    widths: Counter[int] = Counter()
    owners = [_owner(text, n, article, widths) for n, article in enumerate(proposal.articles)]
    loose = Owner([])
    for number, one in enumerate(proposal.furniture):
        loose.spots += _rows(text, one.range.start, one.range.end, FURNITURE, number, "furniture")
    owners.append(loose)
    every = sorted((spot for o in owners for spot in o.spots), key=lambda spot: spot.start)
    last: Spot | None = None
    for spot in every:
        if last is not None:
            last.below = spot
            spot.above = last
        last = spot
    return Spots(every, owners, _most(widths))


def _owner(text: str, n: int, article: Article, every: Counter[int]) -> Owner:
    owner = Owner([], fragments=len(article.fragments))
    widths: Counter[int] = Counter()
    words = []
    title = []
    last: Spot | None = None
    text_end = -1
    for number, fragment in enumerate(article.fragments):
        role = fragment.role
        for spot in _rows(text, fragment.start, fragment.end, n, number, role):
            if last is not None:
                last.behind = spot
                spot.before = last
            last = spot
            owner.spots.append(spot)
            if role == "body":
                widths[round(spot.width)] += 1
                words.append(spot.plain)
            elif role in HEADS:
                title.append(spot.plain)
        if role in ("body", "subheading"):
            owner.jumps += text_end >= 0 and not 0 <= fragment.start - text_end <= CLOSE
            text_end = fragment.end
    owner.words = "".join(words)
    owner.title = "，".join(title)
    owner.column = _most(widths)
    every.update(widths)
    return owner


def _most(widths: Counter[int]) -> float:
    """The width of most lines, the widest of several; 0 where there is none."""
    return float(max(widths, key=lambda width: (widths[width], width), default=0))


def _rows(text: str, start: int, end: int, owner: int, fragment: int, role: str) -> list[Spot]:
    out: list[Spot] = []
    for first, bare in _bits(text[start:end], role):
        level = len(bare) - len(bare.lstrip("#*")) if bare[0] in "#*" else 0
        plain = "".join(bare.replace("**", "").split()) or bare
        spot = Spot(
            start + first, start + first + len(bare), plain, width_of(plain), owner, fragment, role
        )
        spot.row, spot.level, spot.ends = len(out), level, sign.ends_sentence(plain)
        out.append(spot)
    for spot in out:
        spot.rows = len(out)
    return out


def _bits(part: str, role: str) -> Iterator[tuple[int, str]]:
    """The lines of a fragment, with where they start in it; white space at their ends left out.

    A line as long as a paragraph is parted at its spaces, which stand where it was wrapped.
    """
    lines = part.split("\n")
    if role in _SET_UPRIGHT and len(lines) > 2 and all(len(line) < 3 for line in lines):
        yield 0, part
        return
    place = 0
    for line in lines:
        if len(line) > LONG and " " in line:
            for found in _WRAPPED.finditer(line):
                bare = found[0].rstrip()
                if bare:
                    yield place + found.start(), bare
        else:
            bare = line.strip()
            if bare:
                yield place + line.index(bare[0]), bare
        place += len(line) + 1
