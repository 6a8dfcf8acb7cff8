"""A proposal with what was confirmed before put in: known articles and furniture as they were.

The rules read the whole page first, so that what is not known has its surroundings.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import count

from annotator.domain.annotation import Article, Fragment, Furniture, Origin, Proposal
from annotator.domain.page import Page
from annotator.domain.range import Range, joined, trimmed
from annotator.domain.shape import canonical, insert, is_head
from annotator.segmentation import sign
from annotator.segmentation.learnt import Learnt
from annotator.segmentation.line import Line
from annotator.segmentation.matching import Vocabulary
from annotator.segmentation.recall import Recalled, recalled, recalled_furniture
from annotator.segmentation.title import LEAST_SHARE


def with_known(
    page: Page,
    lines: Sequence[Line],
    proposal: Proposal,
    learnt: Learnt,
    *,
    used_ids: Collection[str] = (),
) -> Proposal:
    """The proposal, but for what was confirmed before: that is as it was confirmed.

    `lines` are what the proposal could see of the page. A known article takes the place and id of
    the proposed one that it has most of; what else stood there stays with it, if it does not
    begin an article of its own. Furniture that is known to be furniture is that.
    """
    furniture = recalled_furniture(page.text, lines, learnt.lines)
    known = recalled(page.text, lines, learnt.texts)
    claimed = joined([*furniture, *(f.range for one in known for f in one.fragments)])
    if not claimed:
        return proposal
    used = {*used_ids, *(article.id for article in proposal.articles)}
    fresh = (f"a{n}" for n in count(1) if f"a{n}" not in used)
    homes = _homes(page.text, known, proposal.articles)
    out: list[Article] = []
    spare: list[tuple[Recalled, tuple[Fragment, ...]]] = []
    for article in proposal.articles:
        rest = _minus(page, article.fragments, claimed)
        one = homes.get(article.id)
        if one is None:
            if rest:
                out.append(replace(article, fragments=rest))
            continue
        if rest and not _begins(page, rest, titled=_titled(one.fragments)):
            out.append(Article(article.id, _with(page, one.fragments, rest), one.kind))
            continue
        out.append(Article(article.id, one.fragments, one.kind))
        if rest and not all(is_head(fragment.role) for fragment in rest):
            out.append(replace(article, id=next(fresh), fragments=rest))
        elif rest:
            spare.append((one, rest))
    out = _titles_given(page, out, proposal.articles, spare)
    settled = list(homes.values())
    out += [
        Article(next(fresh), one.fragments, one.kind)
        for one in known
        if not any(one is other for other in settled)
    ]
    loose = [r for f in proposal.furniture for r in f.range.minus(claimed)]
    bare = [trimmed(page.text, r.start, r.end) for r in (*loose, *furniture)]
    return replace(
        proposal,
        articles=tuple(out),
        furniture=tuple(
            Furniture(r, Origin.SUGGESTION)
            for r in sorted(inner for inner in bare if inner is not None)
        ),
        doubts=tuple(d for d in proposal.doubts if not any(d.at in r for r in claimed)),
    )


def _homes(
    text: str, known: Sequence[Recalled], articles: Sequence[Article]
) -> dict[str, Recalled]:
    """By id the proposed article that each known one has most characters of; no two the same."""
    owner = [""] * len(text)
    for article in articles:
        for its in article.ranges:
            owner[its.start : its.end] = [article.id] * len(its)
    shares: Counter[tuple[int, str]] = Counter()
    for n, one in enumerate(known):
        for mine in one.fragments:
            held = Counter(owner[mine.start : mine.end])
            shares.update(
                {(n, article_id): size for article_id, size in held.items() if article_id}
            )
    out: dict[str, Recalled] = {}
    placed: set[int] = set()
    for (n, article_id), _ in shares.most_common():
        if n not in placed and article_id not in out:
            out[article_id] = known[n]
            placed.add(n)
    return out


def _minus(
    page: Page, fragments: Sequence[Fragment], claimed: Sequence[Range]
) -> tuple[Fragment, ...]:
    """What is left of an article."""
    free = (replace(f, range=r) for f in fragments for r in f.range.minus(claimed))
    return canonical(page.text, free)


def _titled(fragments: Sequence[Fragment]) -> bool:
    return any(is_head(fragment.role) for fragment in fragments)


def _titles_given(
    page: Page,
    articles: Sequence[Article],
    before: Sequence[Article],
    spare: Sequence[tuple[Recalled, tuple[Fragment, ...]]],
) -> list[Article]:
    """Gives titles that stood over a known text to the articles whose titles were that text's.

    The others go to the article without a title that their words fit best. What fits none heads
    nothing, and stays unassigned.
    """
    out = list(articles)
    old = {article.id: article for article in before}
    for one, title in spare:
        own = [f.range for f in one.fragments if is_head(f.role)]
        free = [n for n, article in enumerate(out) if not _titled(article.fragments)]
        exchanged = [
            n
            for n in free
            if any(
                mine.overlaps(its.range)
                for mine in own
                for its in (old[out[n].id].fragments if out[n].id in old else ())
                if is_head(its.role)
            )
        ]
        for n in exchanged[:1] or _fitting(page, title, out, free):
            out[n] = replace(out[n], fragments=canonical(page.text, (*title, *out[n].fragments)))
    return out


def _fitting(
    page: Page, title: Sequence[Fragment], articles: Sequence[Article], free: Sequence[int]
) -> list[int]:
    """The one of the free articles whose text has most of a title's words, if one has any."""
    vocabulary = Vocabulary([_words(page, articles[n].fragments) for n in free])
    words = _words(page, title)
    ranked = vocabulary.shared(words).most_common(1)
    return [free[n] for n, share in ranked if share >= LEAST_SHARE * vocabulary.total(words)]


def _words(page: Page, fragments: Sequence[Fragment]) -> str:
    return "，".join("".join(page.text[f.start : f.end].split()) for f in fragments)


def _begins(page: Page, rest: Sequence[Fragment], *, titled: bool) -> bool:
    """Whether what is left starts an article of its own: by a title, or by its first words.

    Not by a title if what is known has none (`titled`).
    """
    if _titled(rest):
        return titled
    first = page.text[rest[0].start : rest[0].end][:80]
    return sign.opens_story("".join(first.split()))


def _with(
    page: Page, fragments: Sequence[Fragment], more: Sequence[Fragment]
) -> tuple[Fragment, ...]:
    out = list(fragments)
    for one in more:
        out = insert(out, one)
    return canonical(page.text, out)
