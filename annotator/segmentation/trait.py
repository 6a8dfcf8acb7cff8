"""Traits: what can be seen of a spot that says how likely it is wrong, as numbers.

Nothing is asked of the steps that made the proposal: the finished articles and the page's text
are all that is looked at, so that whatever way a page was proposed in is judged alike.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.segmentation import sign
from annotator.segmentation.matching import bigrams
from annotator.segmentation.spot import FURNITURE, Owner, Spot, Spots

NAMES = (
    *("role", "row", "rows left", "rows", "letters", "level"),
    *("over", "over before", "over behind", "over above", "over below"),
    *("role before", "role behind", "role above", "role below", "mine above", "mine below"),
    *("ends before", "ends", "ends behind", "ends above", "pauses before", "pauses"),
    *("jump before", "jump behind", "blank above", "blank below"),
    *("opens", "furnished", "commas", "stops", "digits", "ascii", "spaces"),
    *("starts in a mark", "ends in a mark"),
    *("article spots", "fragments", "jumps", "headed", "broken off", "title fits", "title strays"),
    *("doubted", "doubted beside"),
)
"""What the numbers of `traits_of` are, in their order."""

MOST_ARTICLES = 60
"""On a page of more articles than this it is not asked how well each title fits each text."""

MOST_FURNISHED = 40
"""A line of more characters is not asked whether it is furniture."""

NONE = -99.0
"""The width of a neighbour that is not there."""

SURE = 2.0
"""How confident a spot is that nobody has doubted."""

_ROLES = {
    "body": 0.0,
    "headline": 1.0,
    "kicker": 2.0,
    "deck": 3.0,
    "subheading": 4.0,
    "byline": 5.0,
    "signature": 6.0,
    "caption": 7.0,
    "furniture": 8.0,
}


Traits = tuple[float, ...]
"""What is seen of a spot, as `NAMES` calls it."""


class Holders:
    """Which of some texts hold a pair of letters, digits or characters, by number."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.count = len(texts)
        self._texts = [bigrams(text) for text in texts]
        self._known: dict[str, list[int]] = {}

    def of(self, pair: str) -> list[int]:
        """The texts that hold a pair, in order."""
        found = self._known.get(pair)
        if found is None:
            found = [n for n, held in enumerate(self._texts) if pair in held]
            self._known[pair] = found
        return found


def fits_of(owners: Sequence[Owner]) -> list[tuple[float, float]]:
    """For each article the share of its title's bigrams that its text holds, the rarer the heavier,
    and the best other article's; -1 where there is no title. Furniture comes last."""
    few = len(owners) - 1 <= MOST_ARTICLES
    holders = Holders([one.words for one in owners[:-1]] if few else ())
    out = []
    for n, one in enumerate(owners[:-1]):
        shares = shares_of(one.title, holders) if one.title and few else []
        if shares:
            other = max((share for k, share in enumerate(shares) if k != n), default=0.0)
            out.append((shares[n], other))
        else:
            out.append((-1.0, -1.0))
    return [*out, (-2.0, -2.0)]


def shares_of(words: str, texts: Holders) -> list[float]:
    """How much of the bigrams of a few words each text holds, 0..1; none without a bigram."""
    pairs = bigrams(words)
    if not pairs:
        return []
    shares = [0.0] * texts.count
    for pair in sorted(pairs):
        held = texts.of(pair)
        for n in held:
            shares[n] += 1.0 / len(held)
    return [share / len(pairs) for share in shares]


class _Look(NamedTuple):
    """What a line shows by itself."""

    pauses: bool
    opens: bool
    furnished: bool
    commas: int
    stops: int
    digits: float
    starts_in_mark: bool
    ends_in_mark: bool


@lru_cache(maxsize=sign.LINES)
def _look(plain: str) -> _Look:
    return _Look(
        plain[-1] in sign.PAUSES,
        sign.opens_story(plain),
        len(plain) <= MOST_FURNISHED and sign.is_furniture(plain),
        plain.count("，") + plain.count(","),
        plain.count("。"),
        sum(map(str.isdigit, plain)) / len(plain),
        not plain[0].isalnum(),
        not plain[-1].isalnum(),
    )


def traits_of(text: str, spots: Spots, doubted: Mapping[int, float]) -> list[Traits]:
    """The numbers of each spot, in page order, as `NAMES` calls them.

    `doubted` tells, by a spot's place in page order, how confident a doubt is that stands there.
    """
    fits = fits_of(spots.owners)
    broken = [bool(one.words) and not sign.ends_sentence(one.words[-30:]) for one in spots.owners]
    every = spots.all
    out: list[Traits] = []
    for n, spot in enumerate(every):
        owner = spots.owners[spot.owner]
        column = owner.column or spots.column
        plain = spot.plain
        above, below, before, behind = spot.above, spot.below, spot.before, spot.behind
        letters = len(plain)
        look = _look(plain)
        fit, stray = fits[spot.owner]
        beside = min(doubted.get(n - 1, SURE), doubted.get(n + 1, SURE)) if doubted else SURE
        out.append(
            (
                _ROLES.get(spot.role, -1.0),
                spot.row,
                spot.rows - spot.row,
                spot.rows,
                letters,
                spot.level,
                spot.width - column,
                before.width - column if before else NONE,
                behind.width - column if behind else NONE,
                above.width - spots.column if above else NONE,
                below.width - spots.column if below else NONE,
                _ROLES.get(before.role, -1.0) if before else -2.0,
                _ROLES.get(behind.role, -1.0) if behind else -2.0,
                _ROLES.get(above.role, -1.0) if above else -2.0,
                _ROLES.get(below.role, -1.0) if below else -2.0,
                _kin(spot, above),
                _kin(spot, below),
                before.ends if before else -1.0,
                spot.ends,
                behind.ends if behind else -1.0,
                above.ends if above else -1.0,
                before.plain[-1] in sign.PAUSES if before else -1.0,
                look.pauses,
                _jump(before, above),
                _jump(behind, below),
                text.count("\n", above.end, spot.start) if above else 9.0,
                text.count("\n", spot.end, below.start) if below else 9.0,
                look.opens,
                spot.role != "body" and look.furnished,
                look.commas,
                look.stops,
                look.digits,
                2.0 - 2.0 * spot.width / letters,
                text.count(" ", spot.start, spot.end),
                look.starts_in_mark,
                look.ends_in_mark,
                len(owner.spots) if spot.owner != FURNITURE else 0.0,
                owner.fragments,
                owner.jumps,
                bool(owner.title),
                broken[spot.owner],
                fit,
                stray,
                doubted.get(n, SURE),
                beside,
            )
        )
    return out


def _jump(other: Spot | None, near: Spot | None) -> float:
    """Whether a neighbour in reading order stands elsewhere on the page; -1 where there is none."""
    return -1.0 if other is None else 0.0 if other is near else 1.0


def _kin(spot: Spot, other: Spot | None) -> float:
    """How near a neighbour on the page is: 2 of one fragment, 1 of one article, 0 of another."""
    if other is None:
        return -1.0
    return 0.0 if spot.owner != other.owner else 1.0 + (spot.fragment == other.fragment)
