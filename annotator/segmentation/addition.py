"""What of a new proposal belongs to an article that a person has made and not confirmed yet.

The engine proposes the free text as if the page held nothing else, so that what a settled article
lacks ends up alone. Where language or place tell clearly enough whose it is, it becomes an addition
to that article: text that ends its sentence, text under its title, the title over its text, its
caption. Nothing that the person has set moves, and what stands right behind the person's own text
is no continuation: there the person has drawn the border.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from annotator.domain.alternative import Alternative, with_alternative
from annotator.domain.annotation import (
    Addition,
    Annotation,
    Article,
    Doubt,
    Fragment,
    Origin,
    Proposal,
)
from annotator.domain.range import Range, trimmed
from annotator.domain.role import HEAD
from annotator.domain.shape import is_head
from annotator.segmentation import sign
from annotator.segmentation.caption import OWN
from annotator.segmentation.continuity import before, behind, straddle
from annotator.segmentation.matching import Vocabulary, bigrams

WORD = 2.0
"""Nats by which a word must speak for a seam (see `straddle`)."""

MARK = 4.0
"""What a mark says that no sentence begins with, in the same measure."""

MARGIN = 1.0
"""By so much one seam must be better than any other that has a part in it."""

CLEARLY = 1.15
"""A title or caption shares so many times the words with its article as with any other."""

LITTLE = 0.1
"""The share of a title's words (by weight) that is enough in the text right below it."""

_FAIR = 0.2
_CONFIDENCE = 0.6
# Straight quotes may open as well as close.
_MARKS = frozenset("，、；：,;:" + sign.STOPS + sign.CLOSERS) - frozenset("\"'")
_SEEN = 24
_LONGEST_TITLE = 60


def with_additions(proposal: Proposal, settled: Annotation) -> Proposal:
    """The proposal with what it would add to articles of `settled`, for whose page it was made.

    Additions are taken out of the proposal's articles and furniture. Confirmed articles, and those
    in which no fragment is a person's, get none. Each addition but a title has a doubt.
    """
    if not any(article.open_to_more for article in settled.articles):
        return proposal
    work = _Work(proposal, settled)
    work.fill_titles()
    work.end_sentences()
    work.find_titles()
    work.place_captions()
    return work.proposal()


class _Work:
    """The settled articles with what was added by now, and what of the proposal is left."""

    def __init__(self, proposal: Proposal, settled: Annotation) -> None:
        self._proposal = proposal
        self._text = settled.page.text
        self._open = [a for a in settled.articles if a.open_to_more]
        self._closed = [a for a in settled.articles if a.settled and not a.open_to_more]
        self._taken = [f.range for f in settled.furniture if f.origin is Origin.HUMAN]
        self._free = list(proposal.articles)
        self._furniture = list(proposal.furniture)
        self._additions: list[Addition] = []
        self._plains: dict[Range, str] = {}
        self._doubts = list(proposal.doubts)

    def proposal(self) -> Proposal:
        """What was made of the proposal."""
        if not self._additions:
            return self._proposal
        return replace(
            self._proposal,
            articles=tuple(self._free),
            furniture=tuple(self._furniture),
            doubts=tuple(sorted(self._doubts, key=Doubt.place)),
            additions=tuple(self._additions),
        )

    # -- the four ways ----------------------------------------------------------------------------

    def fill_titles(self) -> None:
        """Text without a title that stands right below a settled one, and shares its words."""
        for article in list(self._open):
            if any(f.role not in (*HEAD, "byline") for f in article.fragments):
                continue
            last = article.fragments[-1]
            title = "，".join(map(self._plain, article.fragments))
            for one in self._free:
                first = one.fragments[0]
                if first.role not in ("body", "byline") or _headed(one):
                    continue
                if self._right_below(last.end, first.start):
                    if _most_alike(self._vocabulary([one]), title, LITTLE) == 0:
                        self._give(article, one, last.end)
                    break

    def end_sentences(self) -> None:
        """Text that begins where a settled article breaks off within a sentence."""
        found = True
        while found:
            found = False
            for article in list(self._open):
                last = self._broken_off(article)
                one = None if last is None else self._ending(article, last)
                if last is not None and one is not None:
                    self._give(article, one, last.end)
                    found = True

    def find_titles(self) -> None:
        """A title that stands right above settled text without one, and shares words with it."""
        for article in list(self._open):
            first = article.fragments[0]
            if first.role in ("body", "byline") and not _headed(article):
                if not self._take_lines(article, first.start):
                    self._take_heads(article, first.start)

    def place_captions(self) -> None:
        """Captions whose words a settled article shares: as for articles that are proposed."""
        captions = [a for a in self._free if all(f.role == "caption" for f in a.fragments)]
        if not any(map(self._is_near, captions)):
            return
        others = [a for a in self._free if a not in captions]
        vocabulary = self._vocabulary([*self._open, *self._closed, *others])
        for one in captions:
            best = _most_alike(vocabulary, "".join(map(self._plain, one.fragments)), OWN)
            if best is not None and best < len(self._open):
                article = self._open[best]
                self._give(article, one, article.fragments[-1].end, caption=True)

    def _is_near(self, caption: Article) -> bool:
        """Whether a settled article has a fair part of a caption's words: told before the rest."""
        words = bigrams("".join(map(self._plain, caption.fragments)))
        return any(
            len(words & bigrams("".join(map(self._plain, one.fragments)))) >= _FAIR * len(words)
            for one in self._open
        )

    # -- what speaks for it -----------------------------------------------------------------------

    def _broken_off(self, article: Article) -> Fragment | None:
        """The text in which an article breaks off within a sentence."""
        read = [f for f in article.fragments if f.role != "caption"]
        if not read or read[-1].role != "body":
            return None
        plain = self._plain(read[-1])[-_SEEN * 2 :]
        if sign.ends_sentence(plain) or sign.closes_story(plain) or sign.carried_over(plain):
            return None
        return read[-1]

    def _ending(self, article: Article, last: Fragment) -> Article | None:
        """The free article that ends a settled one's sentence, if it is clearly that one."""
        ranked = sorted(
            ((self._seam(last, one), -n) for n, one in enumerate(self._free)), reverse=True
        )
        if not ranked or ranked[0][0] < WORD:
            return None
        score, place = ranked[0]
        if len(ranked) > 1 and ranked[1][0] > score - MARGIN:
            return None
        one = self._free[-place]
        for other in (*self._open, *self._closed, *self._free):
            if other is article or other is one:
                continue
            rival = self._broken_off(other)
            if rival is not None and self._seam(rival, one) > score - MARGIN:
                return None
        return one

    def _seam(self, last: Fragment, one: Article) -> float:
        """How clearly a free article goes on where a fragment breaks off; 0: not at all."""
        first = one.fragments[0]
        if first.role != "body" or _headed(one):
            return 0.0
        if first.start <= last.end or self._text[last.end : first.start].isspace():
            return 0.0  # text is read down the page; right below, the person drew the border
        plain = self._plain(first)
        if sign.opens_story(plain) or sign.greets(plain) or self._is_indented(first.start):
            return 0.0
        if plain[:1] in _MARKS:
            return MARK
        return straddle(_before(self._plain(last)[-_SEEN:]), _behind(plain[:_SEEN]))

    def _is_indented(self, start: int) -> bool:
        """Whether a paragraph begins there, as its white space says."""
        line = self._text[self._text.rfind("\n", 0, start) + 1 : start]
        return line.isspace() and ("\u3000" in line or len(line) > 1)

    def _right_below(self, end: int, start: int) -> bool:
        """Whether nothing stands between two places, and the second begins a line."""
        between = self._text[end:start]
        return between.isspace() and "\n" in between

    def _vocabulary(self, articles: Sequence[Article]) -> Vocabulary:
        return Vocabulary(["".join(map(self._plain, a.fragments)) for a in articles])

    def _plain(self, fragment: Fragment) -> str:
        plain = self._plains.get(fragment.range)
        if plain is None:
            plain = "".join(self._text[fragment.start : fragment.end].split())
            self._plains[fragment.range] = plain
        return plain

    # -- what comes of it -------------------------------------------------------------------------

    def _take_lines(self, article: Article, start: int) -> bool:
        """Lines that fitted nothing that was free: nobody's, or taken for a banner."""
        for title in self._loose():
            if not self._right_below(title.end, start):
                continue
            plain = "".join(self._text[title.start : title.end].split())
            if len(plain) > _LONGEST_TITLE or sign.has_stop(plain) or sign.is_furniture(plain):
                continue
            if sign.is_byline(plain) or sign.is_date(plain):
                continue
            if _most_alike(self._vocabulary([article]), plain, LITTLE) == 0:
                self._furniture = [f for f in self._furniture if not f.range.overlaps(title)]
                self._doubts = [d for d in self._doubts if d.at not in title]
                self._add(article, [Fragment("headline", title, Origin.SUGGESTION)], None)
                return True
        return False

    def _loose(self) -> list[Range]:
        """What no article has: the stretches between them, each as a whole."""
        owned = [f.range for a in (*self._open, *self._closed, *self._free) for f in a.fragments]
        gaps = Range(0, len(self._text)).minus([*owned, *self._taken])
        return [one for r in gaps if (one := trimmed(self._text, r.start, r.end)) is not None]

    def _take_heads(self, article: Article, start: int) -> bool:
        """A title that went to free text, for want of the settled text that it stands over."""
        for n, one in enumerate(self._free):
            heads = [f for f in one.fragments if is_head(f.role)]
            rest = [f for f in one.fragments if not is_head(f.role)]
            if not heads or not rest or not self._right_below(heads[-1].end, start):
                continue
            without = replace(one, fragments=tuple(rest))
            title = "，".join(map(self._plain, heads))
            if _most_alike(self._vocabulary([article, without]), title, LITTLE) == 0:
                self._free[n] = without
                self._add(article, heads, None)
                return True
        return False

    def _give(self, article: Article, one: Article, end: int, *, caption: bool = False) -> None:
        """A free article becomes a part of a settled one, behind what ends at `end`."""
        self._free.remove(one)
        start, number = one.fragments[0].start, article.id.removeprefix("a")
        reason = (
            f"the caption may not belong to {number}"
            if caption
            else f"goes on with {number}, or starts an article of its own"
        )
        doubt = Doubt(start, reason, _CONFIDENCE)
        alone = Alternative(tuple(f.range for f in one.fragments))
        self._doubts = [d for d in self._doubts if d.at != start]
        self._doubts.append(with_alternative(doubt, alone))
        self._add(article, one.fragments, end)

    def _add(self, article: Article, fragments: Iterable[Fragment], end: int | None) -> None:
        added = tuple(fragments)
        self._additions.append(Addition(article.id, end, added))
        ends = [f.end for f in article.fragments]
        at = 0 if end is None else ends.index(end) + 1
        grown = (*article.fragments[:at], *added, *article.fragments[at:])
        self._open[self._open.index(article)] = replace(article, fragments=grown)


def _headed(article: Article) -> bool:
    return any(is_head(f.role) for f in article.fragments)


def _most_alike(vocabulary: Vocabulary, plain: str, least: float) -> int | None:
    """The text that clearly shares most of a line's words, by its number."""
    total = vocabulary.total(plain)
    ranked = vocabulary.shared(plain).most_common(2)
    if not total or not ranked or ranked[0][1] < least * total:
        return None
    if len(ranked) > 1 and ranked[0][1] <= CLEARLY * ranked[1][1]:
        return None
    return ranked[0][0]


# The same ends and starts are held against each other again and again.
_before = lru_cache(maxsize=1000)(before)
_behind = lru_cache(maxsize=1000)(behind)
