"""What a new proposal, or an edit, does to what no person has said: proposed articles, doubts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from annotator.domain.annotation import (
    Addition,
    Annotation,
    Article,
    Fragment,
    Furniture,
    Origin,
    Proposal,
)
from annotator.domain.claim import Claims
from annotator.domain.range import Cover, Range, joined, trimmed
from annotator.domain.shape import canonical, first_body, outline


def adopt(annotation: Annotation, proposal: Proposal) -> Annotation:
    """A new proposal for what no person has settled; what a person said stands (invariant 5).

    The proposal's ranges give way to whatever a person has claimed, and there the corrections and
    doubts stay as they are. An article that is proposed again as it was keeps its id. What is to be
    added to a settled article goes between its fragments, none of which changes; where the article
    is confirmed by now, or no more what it was, it becomes an article of its own.
    """
    text = annotation.page.text
    articles = [a for a in annotation.articles if a.settled]
    furniture = [f for f in annotation.furniture if f.origin is Origin.HUMAN]
    claimed = Cover([*(r for a in articles for r in a.ranges), *(f.range for f in furniture)])
    proposed = list(proposal.articles)
    for addition in proposal.additions:
        added = _added(text, articles, addition, claimed)
        if added is None:
            proposed.append(Article("a1", addition.fragments))
        else:
            articles[[a.id for a in articles].index(added.id)] = added
    old_ids = {tuple(outline(a.fragments)): a.id for a in annotation.articles if not a.settled}
    named = [
        (one, free, old_ids.pop(tuple(outline(free)), ""))
        for one in proposed
        if (free := _free(text, one.fragments, claimed))
    ]
    used = {a.id for a in articles} | {old_id for _, _, old_id in named}
    unused = (f"a{n}" for n in count(1) if f"a{n}" not in used)
    places = [first_body(a) for a in articles]
    for one, free, old_id in named:
        new = replace(one, id=old_id or next(unused), fragments=free, confirmed=False)
        own = first_body(new)
        at = sum(place < own for place in places)
        articles.insert(at, new)
        places.insert(at, own)
    free_furniture = [
        Furniture(inner, Origin.SUGGESTION)
        for f in proposal.furniture
        for r in claimed.beside(f.range)
        if (inner := trimmed(text, r.start, r.end))
    ]
    corrections = [
        c for c in annotation.corrections if c.origin is Origin.HUMAN or claimed.meets(c.range)
    ]
    closed = Cover([*claimed.ranges, *(c.range for c in corrections)])
    corrections += [
        replace(c, origin=Origin.SUGGESTION)
        for c in proposal.corrections
        if not closed.meets(c.range)
    ]
    doubts = [d for d in annotation.doubts if d.at in claimed]
    doubts += [d for d in proposal.doubts if d.at not in claimed]
    return replace(
        annotation,
        articles=tuple(articles),
        furniture=(*furniture, *free_furniture),
        corrections=tuple(corrections),
        doubts=tuple(doubts),
    )


def _free(text: str, fragments: Iterable[Fragment], claimed: Cover) -> tuple[Fragment, ...]:
    """What of the fragments no person has claimed, as suggestions."""
    return canonical(
        text,
        (
            f
            if r is f.range and f.origin is Origin.SUGGESTION
            else replace(f, range=r, origin=Origin.SUGGESTION)
            for f in fragments
            for r in claimed.beside(f.range)
        ),
    )


def _added(
    text: str, articles: Iterable[Article], addition: Addition, claimed: Cover
) -> Article | None:
    """The settled article with what is added to it, or None where that does not fit any more."""
    for one in articles:
        if one.id == addition.article and one.open_to_more:
            ends = [f.end for f in one.fragments]
            if addition.behind is not None and addition.behind not in ends:
                return None
            at = 0 if addition.behind is None else ends.index(addition.behind) + 1
            free = _free(text, addition.fragments, claimed)
            return replace(one, fragments=(*one.fragments[:at], *free, *one.fragments[at:]))
    return None


def settle_doubts(before: Annotation, after: Annotation) -> Annotation:
    """The edited annotation without the doubts that the edit has answered.

    A doubt is answered when its place plays another role than before, changed between article,
    furniture and unassigned, follows other text in reading order, or heads another article. What
    happens elsewhere in its article (a split further down gives it another id) answers nothing.
    """
    if not after.doubts:
        return after
    old, new = Claims.of(before), Claims.of(after)
    held = frozenset(before.doubts)
    doubts = tuple(
        d
        for d in after.doubts
        if d not in held or _stand(before, old, d.at) == _stand(after, new, d.at)
    )
    return after if doubts == after.doubts else replace(after, doubts=doubts)


def _stand(annotation: Annotation, claims: Claims, at: int) -> tuple[object, ...]:
    """What an edit has to change at a place to answer the doubt that stands there."""
    claim = claims.near(at)
    if claim is None or claim.unassigned:
        return ("unassigned",)
    if claim.article is None:
        said = {f.range: f.origin for f in annotation.furniture}
        return ("furniture", said[claim.range])
    if at > claim.range.start:
        return (claim.role, "inside")
    if claim.fragment == 0:
        return (claim.role, "first", claim.article)
    return (claim.role, annotation.article(claim.article).fragments[claim.fragment - 1].end)


def differing(before: Annotation, after: Annotation) -> list[Range]:
    """The stretches of the page that another article, furniture or nobody would have, or that
    would play another role, in page order.

    Articles are taken for the same where they share most characters, whatever their ids.
    """
    old, new = Claims.of(before), Claims.of(after)
    shared: Counter[tuple[str, str]] = Counter()
    pieces = []
    for common, claim, other in old.against(new):
        owners = claim.owner, other.owner
        shared[owners] += common.end - common.start
        pieces.append((common, owners, claim.role == other.role))
    same: dict[str, str] = {"": "", "<furniture>": "<furniture>"}
    taken = set(same.values())
    for (was, now), _ in shared.most_common():
        if was not in same and now not in taken:
            same[was] = now
            taken.add(now)
    return joined(
        common for common, (was, now), alike in pieces if not alike or same.get(was, "?") != now
    )
