"""What a person does to the boundaries of a page: pure functions from annotation to annotation.

Every offset and range is in code points of the page. An edit that makes no sense raises
EditRefused with a sentence that says why; it never returns half of itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import (
    Annotation,
    Article,
    Fragment,
    Origin,
)
from annotator.domain.claim import Claim, Claims
from annotator.domain.counting import is_whole
from annotator.domain.error import EditRefused
from annotator.domain.range import Range, joined, trimmed
from annotator.domain.shape import (
    both_extras,
    canonical,
    fresh_id,
    human,
    insert,
    merged,
    outline,
    place_among,
    spliced,
    taken,
    with_fragments,
    with_furniture,
    without,
)


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """A caret in an article: before the page's character at `at`, in that fragment (from 0)."""

    fragment: int
    at: int


def split(annotation: Annotation, article_id: str, place: ReadingPlace) -> Annotation:
    """What follows the place in reading order becomes an article of its own, behind this one.

    A kind stays with both; the new part is to be confirmed on its own.
    """
    article = annotation.article(article_id)
    above, below = _parted(annotation, article, place)
    if not above or not below:
        raise EditRefused("there is nothing to split off here: the article starts or ends here")
    first = replace(article, fragments=human(above))
    second = Article(fresh_id(annotation), human(below), kind=article.kind)
    return spliced(annotation, annotation.index(article_id), 1, first, second)


def _parted(
    annotation: Annotation, article: Article, place: ReadingPlace
) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    text = annotation.page.text
    above = list(article.fragments[: place.fragment])
    below = list(article.fragments[place.fragment + 1 :])
    one = article.fragments[place.fragment]
    if place.at > one.start:
        above.append(one.over(one.start, min(place.at, one.end)))
    if place.at < one.end:
        below.insert(0, one.over(max(place.at, one.start), one.end))
    return canonical(text, above), canonical(text, below)


def merge(annotation: Annotation, article_ids: Sequence[str]) -> Annotation:
    """The articles become one, in the place (and with the id and kind) of the first of them."""
    chosen = [a for a in annotation.articles if a.id in set(article_ids)]
    if len(chosen) < 2:
        raise EditRefused("merging needs two articles, and there is no other one here")
    whole = chosen[0]
    for lower in chosen[1:]:
        comments = [c for c in (whole.comment, lower.comment) if c]
        whole = replace(
            whole,
            fragments=canonical(annotation.page.text, merged(whole, lower)),
            confirmed=whole.confirmed and lower.confirmed,
            flagged=whole.flagged or lower.flagged,
            comment="\n".join(dict.fromkeys(comments)),
            extra=both_extras(whole.extra, lower.extra),
        )
    whole = replace(whole, fragments=human(whole.fragments))
    gone = {a.id for a in chosen[1:]}
    articles = tuple(
        whole if a.id == whole.id else a for a in annotation.articles if a.id not in gone
    )
    return replace(annotation, articles=articles)


def move(
    annotation: Annotation,
    ranges: Sequence[Range],
    *,
    to: str,
    role: str = "",
    place: ReadingPlace | None = None,
) -> Annotation:
    """The ranges, wherever they are, go to an article: at a caret, or where a reader expects them.

    They keep their roles unless `role` is given; text that had none becomes body.
    """
    pieces = taken(annotation, ranges)
    if not pieces:
        raise EditRefused("only white space is selected")
    target = annotation.article(to)
    marked = list(target.fragments)
    slot: int | None = None
    if place is not None:
        above, below = _parted(annotation, target, place)
        gone = [p.range for p in pieces]
        above = tuple(f.over(r.start, r.end) for f in above for r in f.range.minus(gone))
        below = tuple(f.over(r.start, r.end) for f in below for r in f.range.minus(gone))
        slot, marked = len(above), [*above, *below]
    else:
        gone = [p.range for p in pieces]
        marked = [f.over(r.start, r.end) for f in marked for r in f.range.minus(gone)]
    for piece in pieces:
        new = Fragment(role or piece.role or "body", piece.range, extra=piece.extra)
        if slot is None:
            marked = insert(marked, new)
        else:
            marked.insert(slot, new)
            slot += 1
    rest = without(annotation, (p.range for p in pieces))
    fragments = canonical(annotation.page.text, marked)
    moved = replace(target, fragments=fragments)
    if outline(fragments) == outline(canonical(annotation.page.text, target.fragments)):
        raise EditRefused("it stands there already")
    if any(a.id == to for a in rest.articles):
        articles = tuple(moved if a.id == to else a for a in rest.articles)
        return replace(rest, articles=articles)
    # All of the target was among what was moved: it comes back in its old place.
    at = sum(1 for a in annotation.articles[: annotation.index(to)] if _has(rest, a.id))
    return spliced(rest, at, 0, moved)


def _has(annotation: Annotation, article_id: str) -> bool:
    return any(a.id == article_id for a in annotation.articles)


def make_article(
    annotation: Annotation,
    ranges: Sequence[Range],
    *,
    behind: str | None = None,
    kind: str = "story",
) -> Annotation:
    """The ranges become an article of their own, behind the one named, else by their place."""
    pieces = taken(annotation, ranges)
    if not pieces:
        raise EditRefused("only white space is selected")
    new_id = fresh_id(annotation)
    fragments: list[Fragment] = []
    for piece in pieces:
        new_fragment = Fragment(piece.role or "body", piece.range, extra=piece.extra)
        fragments = insert(fragments, new_fragment)
    rest = without(annotation, (p.range for p in pieces))
    new = Article(new_id, canonical(annotation.page.text, fragments), kind=kind)
    text = annotation.page.text
    if len(rest.articles) < len(annotation.articles) and any(
        set(new.ranges) == {f.range for f in canonical(text, a.fragments)}
        for a in annotation.articles
    ):
        raise EditRefused("that is an article of its own already")
    if behind is not None and _has(rest, behind):
        return spliced(rest, rest.index(behind) + 1, 0, new)
    return spliced(rest, place_among(rest, new), 0, new)


def make_furniture(annotation: Annotation, ranges: Sequence[Range]) -> Annotation:
    """The ranges belong to no article."""
    pieces = [p.range for p in taken(annotation, ranges)]
    if not pieces:
        raise EditRefused("only white space is selected")
    furniture = tuple(
        replace(f, origin=Origin.HUMAN) if any(f.range.overlaps(r) for r in pieces) else f
        for f in annotation.furniture
    )
    old = [f.range for f in furniture]
    new = [r for piece in pieces for r in piece.minus(old)]
    if not new and furniture == annotation.furniture:
        raise EditRefused("that is furniture already")
    after = replace(annotation, furniture=furniture)
    return with_furniture(without(after, new), new) if new else after


def unassign(annotation: Annotation, ranges: Sequence[Range]) -> Annotation:
    """The ranges belong to nobody: work still to do."""
    after = without(annotation, [piece.range for piece in taken(annotation, ranges)])
    if after == annotation:
        raise EditRefused("that belongs to no article already")
    return after


def set_role(annotation: Annotation, ranges: Sequence[Range], role: str) -> Annotation:
    """What lies under the ranges, in whatever articles, plays the role; the order stays."""
    wanted = joined(ranges)
    text = annotation.page.text
    changed: dict[str, Sequence[Fragment]] = {}
    for article in annotation.articles:
        out: list[Fragment] = []
        if not any(f.range.overlaps(r) for f in article.fragments for r in wanted):
            continue
        for fragment in article.fragments:
            inside = [c for r in wanted if (c := fragment.range.common(r))]
            pieces = [(r, role) for r in inside]
            pieces += [(r, fragment.role) for r in fragment.range.minus(inside)]
            for one, its_role in sorted(pieces):
                origin = Origin.HUMAN if its_role != fragment.role else fragment.origin
                out.append(replace(fragment, range=one, role=its_role, origin=origin))
        if outline(canonical(text, out)) != outline(canonical(text, article.fragments)):
            changed[article.id] = human(out)
    if not changed:
        raise EditRefused("nothing here changes: it plays that role, or belongs to no article")
    return with_fragments(annotation, changed)


def set_kind(annotation: Annotation, article_ids: Sequence[str], kind: str) -> Annotation:
    """The articles are of that kind."""
    return _changed(annotation, article_ids, kind=kind)


def _changed(annotation: Annotation, article_ids: Sequence[str], **values: object) -> Annotation:
    ids = set(article_ids)
    articles = tuple(
        replace(a, fragments=human(a.fragments), **values) if a.id in ids else a  # type: ignore[arg-type]
        for a in annotation.articles
    )
    return replace(annotation, articles=articles)


def confirm(
    annotation: Annotation, article_ids: Sequence[str], *, confirmed: bool = True
) -> Annotation:
    """A person says that the articles are right (or not yet); their doubts are answered.

    A doubt in the white space behind an article is one of its doubts.
    """
    ids = set(article_ids)
    if not confirmed and not any(a.confirmed for a in annotation.articles if a.id in ids):
        raise EditRefused("this is not confirmed")
    after = _changed(annotation, article_ids, confirmed=confirmed)
    if not confirmed or not after.doubts:
        return after
    claims = Claims.of(after)

    def answered(at: int) -> bool:
        claim = claims.near(at)
        return claim is not None and claim.article in ids

    return replace(after, doubts=tuple(d for d in after.doubts if not answered(d.at)))


def flag(annotation: Annotation, article_id: str | None, *, flagged: bool) -> Annotation:
    """An article, or (None) the page, is flagged for another look, or no longer."""
    if article_id is None:
        return replace(annotation, flagged=flagged)
    return _annotated(annotation, article_id, flagged=flagged)


def comment(annotation: Annotation, article_id: str | None, text: str) -> Annotation:
    """The comment on an article, or (None) on the page."""
    if not is_whole(text):
        raise EditRefused("the text holds half of a surrogate pair")
    if article_id is None:
        return replace(annotation, comment=text)
    return _annotated(annotation, article_id, comment=text)


def _annotated(annotation: Annotation, article_id: str, **values: object) -> Annotation:
    articles = tuple(
        replace(a, **values) if a.id == article_id else a  # type: ignore[arg-type]
        for a in annotation.articles
    )
    return replace(annotation, articles=articles)


def move_fragment(annotation: Annotation, article_id: str, number: int, *, by: int) -> Annotation:
    """A fragment goes earlier (by < 0) or later in its article's reading order."""
    article = annotation.article(article_id)
    place = number + by
    if not 0 <= place < len(article.fragments):
        raise EditRefused("the fragment is at the end of its article's reading order already")
    order = list(article.fragments)
    order.insert(place, replace(order.pop(number), origin=Origin.HUMAN))
    return with_fragments(annotation, {article_id: order})


def move_article(annotation: Annotation, article_id: str, *, to: int) -> Annotation:
    """The article takes that place, from 0, among the page's articles."""
    at = annotation.index(article_id)
    if at == to or not 0 <= to < len(annotation.articles):
        raise EditRefused("the article is at that end of the page already")
    order = list(annotation.articles)
    one = order.pop(at)
    order.insert(to, replace(one, fragments=human(one.fragments)))
    return replace(annotation, articles=tuple(order))


def delete_articles(annotation: Annotation, article_ids: Sequence[str]) -> Annotation:
    """The articles go; their text becomes unassigned."""
    ids = set(article_ids)
    return replace(annotation, articles=tuple(a for a in annotation.articles if a.id not in ids))


def move_edge(
    annotation: Annotation, article_id: str, number: int, *, end: bool, to: int
) -> Annotation:
    """A fragment's start (or end) goes to another place in the page.

    It takes what it grows over from whoever has it; what it shrinks from becomes unassigned.
    Raises EditRefused when nothing of the fragment would be left.
    """
    article = annotation.article(article_id)
    fragment = article.fragments[number]
    text = annotation.page.text
    start, stop = (fragment.start, to) if end else (to, fragment.end)
    inner = trimmed(text, max(0, start), stop) if start < stop else None
    if inner is None:
        raise EditRefused("nothing of the fragment would be left; delete or move it instead")
    if inner == trimmed(text, fragment.start, fragment.end):
        raise EditRefused("there is only white space between here and there")
    grown = list(inner.minus([fragment.range]))
    order: list[Fragment] = []
    for n, one in enumerate(article.fragments):
        if n == number:
            order.append(replace(one, range=inner, origin=Origin.HUMAN))
        else:
            order += [one.over(r.start, r.end) for r in one.range.minus(grown)]
    own = replace(article, fragments=canonical(text, order))
    rest = without(annotation, grown)
    articles = tuple(own if a.id == article_id else a for a in rest.articles)
    return replace(rest, articles=articles)


def move_cut(annotation: Annotation, at: int, *, to: int) -> Annotation:
    """The border that stands at `at` goes to `to`: the one side grows, the other shrinks.

    Raises EditRefused where there is no border, or where a side would vanish.
    """
    cut = next((c for c in Claims.of(annotation).cuts if c.above.range.end <= at <= c.at), None)
    if cut is None:
        raise EditRefused("there is no border here")
    grows, shrinks = (cut.above, cut.below) if to > cut.at else (cut.below, cut.above)
    low, high = min(to, cut.at), max(to, cut.at)
    if not (shrinks.range.start <= low if to < cut.at else high <= shrinks.range.end):
        raise EditRefused("a border cannot be dragged over a whole fragment; merge or move instead")
    text = annotation.page.text
    rest = (
        trimmed(text, to, shrinks.range.end)
        if to > cut.at
        else trimmed(text, shrinks.range.start, to)
    )
    if rest is None:
        raise EditRefused("a border cannot be dragged over a whole fragment; merge or move instead")
    moved = trimmed(text, low, high)
    if moved is None or moved.common(shrinks.range) is None:
        raise EditRefused("there is only white space between here and there")
    after = _given(annotation, moved, grows, at_its_end=to > cut.at)
    # A border is a word about both its sides: what is left of the other one is settled as well.
    if shrinks.article is None:
        return after
    settled = [
        replace(f, origin=Origin.HUMAN) if f.range.overlaps(rest) else f
        for f in after.article(shrinks.article).fragments
    ]
    return with_fragments(after, {shrinks.article: settled})


def _given(annotation: Annotation, moved: Range, claim: Claim, *, at_its_end: bool) -> Annotation:
    if claim.article is not None:
        edge = moved.end if at_its_end else moved.start
        return move_edge(annotation, claim.article, claim.fragment, end=at_its_end, to=edge)
    rest = without(annotation, [moved])
    return with_furniture(rest, [moved]) if claim.furniture else rest
