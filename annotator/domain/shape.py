"""The canonical shape of an article, and taking characters out of everything that claims them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture, Origin
from annotator.domain.claim import Claims
from annotator.domain.range import Range, joined, trimmed
from annotator.domain.role import HEAD, TAIL

# No article that we number gets there, and int() refuses thousands of digits.
_LONG_ID = 18


def is_head(role: str) -> bool:
    """Whether the role belongs above the text: kicker, headline, deck."""
    return role in HEAD


def canonical(text: str, fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """The same fragments as the guidelines want them.

    White space at both ends is left out, and text of one role that is contiguous on the page and
    in reading order is one fragment.
    """
    out: list[Fragment] = []
    for one in fragments:
        inner = trimmed(text, one.start, one.end)
        if inner is None:
            continue
        last = out[-1] if out else None
        if (
            last is not None
            and last.role == one.role
            and last.extra == one.extra
            and last.end <= inner.start
            and (last.end == inner.start or text[last.end : inner.start].isspace())
        ):
            human = Origin.HUMAN in (last.origin, one.origin)
            origin = Origin.HUMAN if human else Origin.SUGGESTION
            out[-1] = replace(last, range=Range(last.start, inner.end), origin=origin)
        else:
            bare = inner.start == one.start and inner.end == one.end
            out.append(one if bare else replace(one, range=inner))
    return tuple(out)


def human(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """The fragments as a person's word."""
    return tuple(
        f if f.origin is Origin.HUMAN else replace(f, origin=Origin.HUMAN) for f in fragments
    )


def both_extras(first: str, second: str) -> str:
    """The unknown keys of two articles that become one; where both have one, the first's."""
    if not (first and second):
        return first or second
    keys = {**json.loads(second), **json.loads(first)}
    return json.dumps(keys, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def with_fragments(annotation: Annotation, changed: dict[str, Sequence[Fragment]]) -> Annotation:
    """The annotation with the fragments of some articles replaced; an emptied article goes."""
    text = annotation.page.text
    articles = []
    for article in annotation.articles:
        if article.id not in changed:
            articles.append(article)
            continue
        fragments = canonical(text, changed[article.id])
        if fragments:
            articles.append(replace(article, fragments=fragments))
    return replace(annotation, articles=tuple(articles))


def fresh_id(annotation: Annotation) -> str:
    """An article id that is not in use: a and the next number."""
    return f"a{fresh_number((a.id for a in annotation.articles), 'a')}"


def fresh_number(ids: Iterable[str], letter: str) -> int:
    """The number behind the largest one that stands in an id behind that letter."""
    largest = 0
    for one in ids:
        number = one[1:]
        if one[:1] == letter and number.isdecimal() and len(one) < _LONG_ID:
            if (found := int(number)) > largest:
                largest = found
    return largest + 1


@dataclass(frozen=True, slots=True)
class Taken:
    """A piece that was taken out of a claim: its range, and the role that it had ("" for none).

    `extra` is the fragment's, so that unknown keys go where their text goes.
    """

    range: Range
    role: str
    extra: str = ""


def taken(annotation: Annotation, ranges: Sequence[Range]) -> list[Taken]:
    """The pieces under the ranges, in the order given, each with the role that it has now.

    Where ranges overlap, the first of them has the text.
    """
    claims = Claims.of(annotation)
    extras = {(a.id, n): f.extra for a in annotation.articles for n, f in enumerate(a.fragments)}
    text = annotation.page.text
    out: list[Taken] = []
    for number, one in enumerate(ranges):
        for free in one.minus(ranges[:number]):
            for claim in claims.within(free):
                common = claim.range.common(free)
                inner = common and trimmed(text, common.start, common.end)
                if inner is not None:
                    extra = extras[claim.article, claim.fragment] if claim.article else ""
                    out.append(Taken(inner, claim.role, extra))
    return out


def without(annotation: Annotation, ranges: Iterable[Range]) -> Annotation:
    """The annotation with the ranges claimed by nobody; corrections and spans stay."""
    gone = joined(ranges)
    changed: dict[str, Sequence[Fragment]] = {}
    for article in annotation.articles:
        if any(f.range.overlaps(r) for f in article.fragments for r in gone):
            changed[article.id] = [
                f.over(r.start, r.end) for f in article.fragments for r in f.range.minus(gone)
            ]
    furniture: list[Furniture] = []
    text = annotation.page.text
    for one in annotation.furniture:
        if not any(one.range.overlaps(r) for r in gone):
            furniture.append(one)
            continue
        for rest in one.range.minus(gone):
            inner = trimmed(text, rest.start, rest.end)
            if inner is not None:
                furniture.append(replace(one, range=inner))
    return with_fragments(replace(annotation, furniture=tuple(furniture)), changed)


def with_furniture(annotation: Annotation, ranges: Iterable[Range]) -> Annotation:
    """The annotation with more furniture, said by a person; it joins its neighbours.

    Only what is new joins: two banners that stood apart before stay apart.
    """
    text = annotation.page.text
    new = [Furniture(inner) for r in ranges if (inner := trimmed(text, r.start, r.end))]
    out: list[Furniture] = []
    last_is_new = False
    for piece in sorted([*annotation.furniture, *new], key=lambda f: f.range):
        is_new = any(piece is one for one in new)
        last = out[-1] if out else None
        if (
            last is not None
            and (is_new or last_is_new)
            and not (last.extra or piece.extra)
            and not text[last.range.end : piece.range.start].strip()
        ):
            out[-1] = Furniture(Range(last.range.start, piece.range.end))
            last_is_new = True
        else:
            out.append(piece)
            last_is_new = is_new
    return replace(annotation, furniture=tuple(out))


def insert(fragments: Sequence[Fragment], new: Fragment) -> list[Fragment]:
    """The fragments with a new one where a reader expects it.

    Kicker, headline and deck come first and captions last; within its part a fragment stands
    where its place on the page puts it (the body pieces of nearly every article stand in
    ascending order: FACTS).
    """
    rank = _rank(new.role)
    out = list(fragments)
    place = len(out)
    for n, one in enumerate(out):
        if (_rank(one.role), one.start) > (rank, new.start) and _rank(one.role) >= rank:
            place = n
            break
    out.insert(place, new)
    return out


def _rank(role: str) -> int:
    return 0 if is_head(role) else 2 if role in TAIL else 1


def merged(upper: Article, lower: Article) -> tuple[Fragment, ...]:
    """The fragments of two articles as one: the titles that there are first, captions last."""
    above, below = list(upper.fragments), list(lower.fragments)
    if not any(is_head(f.role) for f in above):
        heads = [f for f in below if is_head(f.role)]
        above, below = heads + above, [f for f in below if not is_head(f.role)]
    tail = [f for f in (*above, *below) if f.role in TAIL]
    if len(tail) < len(above) + len(below):
        above = [f for f in above if f.role not in TAIL]
        below = [f for f in below if f.role not in TAIL]
        return (*above, *below, *tail)
    return (*above, *below)


def spliced(annotation: Annotation, at: int, gone: int, *new: Article) -> Annotation:
    """The annotation with `gone` articles from place `at` on replaced by the new ones."""
    articles = annotation.articles
    return replace(annotation, articles=(*articles[:at], *new, *articles[at + gone :]))


def outline(fragments: Iterable[Fragment]) -> list[tuple[str, Range]]:
    """Roles and ranges alone: who said them does not matter."""
    return [(f.role, f.range) for f in fragments]


def first_body(article: Article) -> int:
    """Where its first body or caption character stands, by which articles are numbered."""
    bodies = [f.start for f in article.fragments if f.role in ("body", "caption")]
    return min(bodies or [f.start for f in article.fragments])


def place_among(annotation: Annotation, new: Article) -> int:
    """Articles are numbered by where their first body character stands (the guidelines)."""
    own = first_body(new)
    return sum(1 for a in annotation.articles if first_body(a) < own)
