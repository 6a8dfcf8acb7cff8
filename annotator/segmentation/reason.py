"""Why a spot may be wrong, in words, and what it would be in the next best reading."""

from bisect import bisect_right
from functools import cached_property

from annotator.domain.alternative import Alternative
from annotator.domain.annotation import Proposal
from annotator.domain.range import Range
from annotator.segmentation import sign
from annotator.segmentation.continuity import Side, pairs, straddle
from annotator.segmentation.continuity import before as tail_of
from annotator.segmentation.continuity import behind as head_of
from annotator.segmentation.spot import FURNITURE, HEADS, Spot, Spots
from annotator.segmentation.trait import MOST_ARTICLES, Holders, shares_of

FITS = 0.2
"""A heading of whose bigrams a text holds this share may belong to it."""

SHORT = 0.75
"""A line set in less of the column's width than this, without a full stop, looks like a heading."""

Reason = tuple[str, Alternative | None]


class Reasons:
    """Tells why spots of one proposal may be wrong."""

    def __init__(self, spots: Spots, proposal: Proposal) -> None:
        self.spots = spots
        self.proposal = proposal
        self.few = len(proposal.articles) <= MOST_ARTICLES
        self._rests: dict[int, tuple[list[int], tuple[Range, ...]]] = {}
        self._by_start: dict[str, list[int]] = {}

    def of(self, spot: Spot) -> Reason:
        """What may be wrong at a spot, in a sentence, and its alternative where there is one."""
        return _Look(self, spot).told()

    def rest(self, owner: int, fragment: int) -> tuple[Range, ...]:
        """What an article holds in reading order behind a fragment, headings and captions left
        out."""
        found = self._rests.get(owner)
        if found is None:
            article = self.proposal.articles[owner]
            held = [
                (n, f.range)
                for n, f in enumerate(article.fragments)
                if f.role not in (*HEADS, "caption")
            ]
            found = [n for n, _ in held], tuple([one for _, one in held])
            self._rests[owner] = found
        numbers, ranges = found
        return ranges[bisect_right(numbers, fragment) :]

    def going_on(self, spot: Spot, start: Side) -> list[tuple[int, Spot, Side]]:
        """The articles broken off whose sentence may go on at a spot: the first of all, the one
        right above it, and those whose end makes a word with its start, in order."""
        first = start.nearest[:1]
        chosen = self._by_start.get(first)
        if chosen is None:
            within = pairs().within
            chosen = [
                n
                for n, (_, _, tail) in enumerate(self.broken_off)
                if tail.nearest[:1] + first in within
            ]
            self._by_start[first] = chosen
        every = self.broken_off
        others = [n for n in range(min(2, len(every))) if every[n][0] != spot.owner][:1]
        if spot.above is not None and spot.above in self._lasts:
            others.append(self._lasts[spot.above])
        return [every[n] for n in sorted({*chosen, *others})]

    @cached_property
    def _lasts(self) -> dict[Spot, int]:
        """The places of the articles broken off by their last spots."""
        return {last: n for n, (_, last, _) in enumerate(self.broken_off)}

    @cached_property
    def broken_off(self) -> list[tuple[int, Spot, Side]]:
        """The articles that end within a sentence, with their last spot of body and its end."""
        out = []
        for n, owner in enumerate(self.spots.owners[:-1] if self.few else ()):
            last = next((s for s in reversed(owner.spots) if s.role == "body"), None)
            if last is not None and not last.ends:
                out.append((n, last, tail_of(last.plain)))
        return out

    @cached_property
    def texts(self) -> Holders:
        """The bodies of the articles; none where there are too many to ask all of them."""
        return Holders([one.words for one in self.spots.owners[:-1]] if self.few else ())


class _Look:
    """One spot and its neighbours."""

    def __init__(self, reasons: Reasons, spot: Spot) -> None:
        self.reasons = reasons
        self.spots = reasons.spots
        self.proposal = reasons.proposal
        self.spot = spot

    def told(self) -> Reason:
        """The reason that goes with the role that the spot plays."""
        role = self.spot.role
        if role == "furniture":
            return self._furniture()
        if role in HEADS:
            return self._heading()
        if role == "subheading":
            reason = f"a subheading of {self._number()}, or the headline of another article"
            return reason, self._split()
        if role == "caption":
            return self._caption()
        if role in ("byline", "signature"):
            return self._closing(role)
        return self._body() if self.spot.row or self.spot.before is None else self._seam()

    def _number(self, owner: int | None = None) -> str:
        owner = self.spot.owner if owner is None else owner
        return self.proposal.articles[owner].id.removeprefix("a")

    def _fragment(self) -> Range:
        """The whole fragment or piece of furniture that the spot is of."""
        if self.spot.owner == FURNITURE:
            return self.proposal.furniture[self.spot.fragment].range
        return self.proposal.articles[self.spot.owner].fragments[self.spot.fragment].range

    def _text(self, owner: int) -> int:
        """A character that is surely an article's: its first body, else its first of all."""
        found = self.proposal.articles[owner].fragments
        return next((f for f in found if f.role == "body"), found[0]).start

    def _near(self) -> int:
        """The article that stands right below the spot, else right above; FURNITURE if none."""
        for spot in (self.spot.below, self.spot.above):
            if spot is not None and spot.owner != FURNITURE:
                return spot.owner
        return FURNITURE

    def _fitting(self, words: str) -> int:
        """Another article whose text holds words best, if it holds enough of them, or FURNITURE."""
        shares = shares_of(words, self.reasons.texts)
        others = [(share, -n) for n, share in enumerate(shares) if n != self.spot.owner]
        share, place = max(others, default=(0.0, 0))
        return -place if share >= FITS else FURNITURE

    def _tail(self) -> tuple[Range, ...]:
        """From the spot on, what its article holds in reading order, captions left out."""
        spot = self.spot
        first = self.proposal.articles[spot.owner].fragments[spot.fragment]
        return (Range(spot.start, first.end), *self.reasons.rest(spot.owner, spot.fragment))

    def _split(self) -> Alternative | None:
        """The rest of the article as one of its own; None where there is nothing before it."""
        return Alternative(self._tail()) if self.spot.before is not None else None

    def _as(self, role: str) -> Alternative:
        """The spot in another role of its article."""
        return Alternative((Range(self.spot.start, self.spot.end),), self.spot.start, role)

    def _apart(self) -> Alternative | None:
        """The fragment as an article of its own; None where it is all that the article has."""
        if len(self.proposal.articles[self.spot.owner].fragments) < 2:
            return None
        return Alternative((self._fragment(),))

    def _furniture(self) -> Reason:
        spot = self.spot
        heading = not spot.ends and spot.width <= 2 * self.spots.column
        whole = (Range(spot.start, self._fragment().end),)
        owner = self._fitting(spot.plain) if heading else self._near()
        owner = self._near() if owner == FURNITURE else owner
        if owner == FURNITURE:
            return "furniture, or an article of its own", Alternative(whole)
        if heading:
            reason = f"furniture, or a heading of {self._number(owner)}"
            return reason, Alternative(whole, self._text(owner), "headline")
        reason = f"furniture, or text of {self._number(owner)}"
        return reason, Alternative(whole, self._text(owner), "body")

    def _heading(self) -> Reason:
        spot = self.spot
        if spot.row:
            role = "deck" if spot.role != "deck" else "headline"
            reason = (
                f"goes on with the {spot.role} above, or is another heading of {self._number()}"
            )
            return reason, self._as(role)
        other = self._fitting(spot.plain)
        if other != FURNITURE:
            numbers = f"{self._number()} and {self._number(other)}"
            whole = Alternative((self._fragment(),), self._text(other), spot.role)
            return f"headline fits {numbers}", whole
        if not self.spots.owners[spot.owner].words:
            return (
                f"a heading without a text: {self._number()} may be furniture",
                Alternative((self._fragment(),), furniture=True),
            )
        if spot.role != "headline":
            reason = f"the {spot.role} of {self._number()} may be of its headline"
            return reason, self._as("headline")
        return f"headline may not belong to {self._number()}", self._apart()

    def _caption(self) -> Reason:
        spot = self.spot
        other = self._fitting(spot.plain)
        if spot.row == 0 and self._apart() is not None:
            return f"the caption may not belong to {self._number()}", self._apart()
        if spot.row == 0 and other != FURNITURE:
            whole = Alternative((self._fragment(),), self._text(other), "caption")
            return f"the caption may belong to {self._number(other)}", whole
        return f"caption, or text of {self._number()}", self._as("body")

    def _closing(self, role: str) -> Reason:
        above = self.spot.above
        if above is not None and above.owner not in (FURNITURE, self.spot.owner):
            reason = f"the {role} may belong to {self._number(above.owner)}"
            return reason, Alternative((self._fragment(),), self._text(above.owner), role)
        return f"{role}, or text of {self._number()}", self._as("body")

    def _seam(self) -> Reason:
        """A fragment of text: does it go on from what is read before it?"""
        spot = self.spot
        before = spot.before
        assert before is not None
        ended = before.role == "body" and before.ends
        other = FURNITURE if ended else self._broken_off()
        if other != FURNITURE:
            tail = Alternative(self._tail(), self._text(other))
            number = self._number(other)
            if before.role == "body":
                return f"continues in mid-sentence: or goes on with article {number}", tail
            return f"text of {self._number()}, or goes on with article {number}", tail
        if before.role in ("body", "subheading"):
            reason = f"goes on with {self._number()}, or starts an article of its own"
            return reason, self._split()
        return f"the text may not belong to the headline of {self._number()}", self._split()

    def _broken_off(self) -> int:
        """Another article whose last sentence goes on at the spot rather than not, or FURNITURE."""
        start = head_of(self.spot.plain)
        best, found = 0.0, FURNITURE
        for n, last, tail in self.reasons.going_on(self.spot, start):
            if n == self.spot.owner:
                continue
            value = 1.0 + straddle(tail, start) + (last is self.spot.above)
            if value > best:
                best, found = value, n
        return found

    def _body(self) -> Reason:
        spot = self.spot
        number = self._number()
        column = self.spots.owners[spot.owner].column
        above = spot.before
        if spot.width <= 2 and not spot.ends:
            reason = f"stray characters in {number}, or text"
            return reason, Alternative((Range(spot.start, spot.end),), furniture=True)
        if sign.opens_story(spot.plain) or sign.greets(spot.plain):
            return f"another article may begin within {number}", self._split()
        fresh = above is None or above.ends
        if fresh and not spot.ends and spot.width < SHORT * column and spot.plain[-1].isalnum():
            return f"text of {number}, or a subheading", self._as("subheading")
        if above is None:
            return f"text of {number}, or its headline", self._as("headline")
        if fresh:
            return f"goes on with {number}, or starts an article of its own", self._split()
        return f"the sentence may not go on here in {number}", self._split()
