"""What a new proposal, or an edit, does to what no person has said: proposed articles, doubts."""

from collections import Counter
from dataclasses import replace
from itertools import count

from annotator.domain.annotation import Annotation, Furniture, Origin, Proposal
from annotator.domain.claim import Claims
from annotator.domain.range import Range, joined, trimmed
from annotator.domain.shape import canonical, outline, place_among, spliced


def adopt(annotation: Annotation, proposal: Proposal) -> Annotation:
    """A new proposal for what no person has settled; what a person said stands (invariant 5).

    The proposal's ranges give way to whatever a person has claimed, and there the corrections and
    doubts stay as they are. An article that is proposed again as it was keeps its id.
    """
    text = annotation.page.text
    articles = [a for a in annotation.articles if a.settled]
    furniture = [f for f in annotation.furniture if f.origin is Origin.HUMAN]
    kept = replace(annotation, articles=tuple(articles), furniture=tuple(furniture))
    claimed = joined([*(r for a in articles for r in a.ranges), *(f.range for f in furniture)])
    old_ids = {tuple(outline(a.fragments)): a.id for a in annotation.articles if not a.settled}
    proposed = []
    for one in proposal.articles:
        free = canonical(
            text,
            (
                replace(f, range=r, origin=Origin.SUGGESTION)
                for f in one.fragments
                for r in f.range.minus(claimed)
            ),
        )
        if free:
            proposed.append((one, free, old_ids.pop(tuple(outline(free)), "")))
    used = {a.id for a in articles} | {old_id for _, _, old_id in proposed}
    unused = (f"a{n}" for n in count(1) if f"a{n}" not in used)
    for one, free, old_id in proposed:
        new = replace(one, id=old_id or next(unused), fragments=free, confirmed=False)
        kept = spliced(kept, place_among(kept, new), 0, new)
    free_furniture = [
        Furniture(inner, Origin.SUGGESTION)
        for f in proposal.furniture
        for r in f.range.minus(claimed)
        if (inner := trimmed(text, r.start, r.end))
    ]
    corrections = [
        c
        for c in annotation.corrections
        if c.origin is Origin.HUMAN or any(c.range.overlaps(r) for r in claimed)
    ]
    closed = [*claimed, *(c.range for c in corrections)]
    corrections += [
        replace(c, origin=Origin.SUGGESTION)
        for c in proposal.corrections
        if not any(c.range.overlaps(r) for r in closed)
    ]
    doubts = [d for d in annotation.doubts if any(d.at in r for r in claimed)]
    doubts += [d for d in proposal.doubts if not any(d.at in r for r in claimed)]
    return replace(
        kept,
        furniture=(*kept.furniture, *free_furniture),
        corrections=tuple(corrections),
        doubts=tuple(doubts),
    )


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
    for claim in old.all:
        for other in new.within(claim.range):
            common = claim.range.common(other.range)
            if common is not None:
                shared[claim.owner, other.owner] += len(common)
                pieces.append((common, claim, other))
    same: dict[str, str] = {"": "", "<furniture>": "<furniture>"}
    taken = set(same.values())
    for (was, now), _ in shared.most_common():
        if was not in same and now not in taken:
            same[was] = now
            taken.add(now)
    return joined(
        common
        for common, claim, other in pieces
        if same.get(claim.owner, "?") != other.owner or claim.role != other.role
    )
