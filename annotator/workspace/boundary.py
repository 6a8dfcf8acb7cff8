"""Boundary work: what each command makes of an annotation at a target.

Pure: nothing is stored here. A command that makes no sense at its target raises EditRefused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from annotator.domain import alternative, edit
from annotator.domain import correct as corrections
from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims
from annotator.domain.error import EditRefused
from annotator.domain.range import Range
from annotator.workspace.target import (
    Target,
    article_of,
    articles_of,
    claim_of,
    extent_of,
    place_of,
)


@dataclass(frozen=True, slots=True)
class Edited:
    """The annotation after a command, its name in the journal, and what the journal says of it.

    `go_to` is where the caret belongs afterwards, in code points of the page; None leaves it.
    """

    after: Annotation
    name: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)
    go_to: int | None = None


Command = Callable[[Annotation, Target], Edited]


def number_of(annotation: Annotation, article_id: str) -> int:
    """The article's number as people count, from 1."""
    return annotation.index(article_id) + 1


def split_here(annotation: Annotation, target: Target) -> Edited:
    """What follows the caret in reading order becomes an article of its own."""
    article = article_of(annotation, target)
    after = edit.split(annotation, article.id, place_of(annotation, target))
    number = number_of(annotation, article.id)
    # The caret goes with what was split off (`number` counts from 1: the one behind it).
    go_to = after.articles[number].fragments[0].start
    return Edited(after, "split-article", {"number": number}, go_to)


def _merge_neighbour(annotation: Annotation, target: Target, by: int) -> Edited:
    article = article_of(annotation, target)
    at = annotation.index(article.id)
    if not 0 <= at + by < len(annotation.articles):
        raise EditRefused("merging needs two articles, and there is no other one here")
    other = annotation.articles[at + by]
    after = edit.merge(annotation, [article.id, other.id])
    first = min(at, at + by) + 1
    return Edited(after, "merge-articles", {"number": first, "others": str(first + 1)}, target.at)


def merge_above(annotation: Annotation, target: Target) -> Edited:
    """The caret's article joins the one above it."""
    return _merge_neighbour(annotation, target, -1)


def merge_below(annotation: Annotation, target: Target) -> Edited:
    """The article below joins the caret's article."""
    return _merge_neighbour(annotation, target, 1)


def merge_selected(annotation: Annotation, target: Target) -> Edited:
    """All the articles that the selection touches become one."""
    ids = articles_of(annotation, target)
    return merge(annotation, ids, target.at)


def merge(annotation: Annotation, ids: list[str], at: int) -> Edited:
    """The articles of those ids become one."""
    after = edit.merge(annotation, ids)
    numbers = sorted(number_of(annotation, one) for one in ids)
    others = ", ".join(map(str, numbers[1:]))
    return Edited(after, "merge-articles", {"number": numbers[0], "others": others}, at)


def move_to(annotation: Annotation, target: Target, article_id: str) -> Edited:
    """The selection, or the caret's fragment, goes to that article."""
    ranges = extent_of(annotation, target)
    after = edit.move(annotation, ranges, to=article_id)
    number = after.index(article_id) + 1
    return Edited(after, "move-to-article", {"number": number, **_said(annotation, ranges)})


def _said(annotation: Annotation, ranges: list[Range]) -> dict[str, str | int]:
    """The beginning of the text that was moved, for the journal's words."""
    text = "".join(annotation.page.text[r.start : r.end] for r in ranges)
    return {"text": " ".join(text.split())[:16]}


def _move_neighbour(annotation: Annotation, target: Target, by: int) -> Edited:
    if target.article is not None:
        at = annotation.index(target.article) + by
    else:
        # Unassigned text goes to the article that stands before (or behind) it on the page.
        at = _neighbour(annotation, target, by)
    if not 0 <= at < len(annotation.articles):
        raise EditRefused("there is no article on that side")
    return move_to(annotation, target, annotation.articles[at].id)


def _neighbour(annotation: Annotation, target: Target, by: int) -> int:
    every = Claims.of(annotation).all
    claim = claim_of(annotation, target)
    at = every.index(claim)
    side = every[:at][::-1] if by < 0 else every[at + 1 :]
    found = next((c.article for c in side if c.article is not None), None)
    return -1 if found is None else annotation.index(found)


def move_above(annotation: Annotation, target: Target) -> Edited:
    """The selection, or the caret's fragment, goes to the article above."""
    return _move_neighbour(annotation, target, -1)


def move_below(annotation: Annotation, target: Target) -> Edited:
    """The selection, or the caret's fragment, goes to the article below."""
    return _move_neighbour(annotation, target, 1)


def make_article(annotation: Annotation, target: Target) -> Edited:
    """The selection, or the caret's fragment, becomes an article of its own."""
    ranges = extent_of(annotation, target)
    after = edit.make_article(annotation, ranges)
    old = {a.id for a in annotation.articles}
    new = next(a for a in after.articles if a.id not in old)
    arguments = {"number": after.index(new.id) + 1, **_said(annotation, ranges)}
    return Edited(after, "make-article", arguments, ranges[0].start)


def take(annotation: Annotation, ranges: list[Range], target: Target) -> Edited:
    """Ranges from anywhere on the page go into the target's article at its caret."""
    article = article_of(annotation, target)
    if not ranges:
        raise EditRefused("select the text to take in the source first")
    after = edit.move(annotation, ranges, to=article.id, place=place_of(annotation, target))
    number = after.index(article.id) + 1
    arguments = {"number": number, **_said(annotation, ranges)}
    return Edited(after, "take-into-article", arguments, ranges[0].start)


def make_furniture(annotation: Annotation, target: Target) -> Edited:
    """The selection, or the caret's fragment, belongs to no article."""
    ranges = extent_of(annotation, target)
    after = edit.make_furniture(annotation, ranges)
    return Edited(after, "make-furniture", _said(annotation, ranges))


def unassign(annotation: Annotation, target: Target) -> Edited:
    """The selection, or the caret's fragment, belongs to nobody."""
    ranges = extent_of(annotation, target)
    after = edit.unassign(annotation, ranges)
    return Edited(after, "unassign", _said(annotation, ranges))


def set_role(annotation: Annotation, target: Target, role: str) -> Edited:
    """The selection, or the caret's fragment, plays the role."""
    ranges = extent_of(annotation, target)
    after = edit.set_role(annotation, ranges, role)
    return Edited(after, "set-role", {"role": role, **_said(annotation, ranges)})


def set_kind(annotation: Annotation, target: Target, kind: str) -> Edited:
    """The articles at the target are of that kind."""
    ids = articles_of(annotation, target)
    after = edit.set_kind(annotation, ids, kind)
    return Edited(after, "set-kind", {"kind": kind, "number": number_of(annotation, ids[0])})


def confirm(annotation: Annotation, target: Target) -> Edited:
    """The articles at the target are right; the caret goes on to the next unconfirmed one."""
    ids = articles_of(annotation, target)
    after = edit.confirm(annotation, ids)
    order = after.articles
    last = after.index(ids[-1])
    rest = [a for a in (*order[last + 1 :], *order[:last]) if not a.confirmed]
    go_to = rest[0].fragments[0].start if rest else None
    return Edited(after, "confirm-article", {"number": number_of(annotation, ids[0])}, go_to)


def unconfirm(annotation: Annotation, target: Target) -> Edited:
    """The articles at the target are not right yet."""
    ids = articles_of(annotation, target)
    after = edit.confirm(annotation, ids, confirmed=False)
    return Edited(after, "unconfirm-article", {"number": number_of(annotation, ids[0])})


def delete_article(annotation: Annotation, target: Target) -> Edited:
    """The articles at the target go; their text becomes unassigned."""
    ids = articles_of(annotation, target)
    after = edit.delete_articles(annotation, ids)
    return Edited(after, "delete-article", {"number": number_of(annotation, ids[0])})


def _move_fragment(annotation: Annotation, target: Target, by: int) -> Edited:
    article = article_of(annotation, target)
    after = edit.move_fragment(annotation, article.id, target.fragment, by=by)
    name = "fragment-earlier" if by < 0 else "fragment-later"
    return Edited(after, name, {"number": number_of(annotation, article.id)}, target.at)


def fragment_earlier(annotation: Annotation, target: Target) -> Edited:
    """The caret's fragment is read earlier."""
    return _move_fragment(annotation, target, -1)


def fragment_later(annotation: Annotation, target: Target) -> Edited:
    """The caret's fragment is read later."""
    return _move_fragment(annotation, target, 1)


def _move_article(annotation: Annotation, target: Target, by: int) -> Edited:
    article = article_of(annotation, target)
    at = annotation.index(article.id)
    after = edit.move_article(annotation, article.id, to=at + by)
    return Edited(after, "move-article", {"number": at + 1, "to": at + by + 1}, target.at)


def article_up(annotation: Annotation, target: Target) -> Edited:
    """The caret's article changes places with the one above."""
    return _move_article(annotation, target, -1)


def article_down(annotation: Annotation, target: Target) -> Edited:
    """The caret's article changes places with the one below."""
    return _move_article(annotation, target, 1)


def move_article(annotation: Annotation, article_id: str, to: int) -> Edited:
    """The article takes that place, from 0, among the page's articles."""
    at = annotation.index(article_id)
    after = edit.move_article(annotation, article_id, to=to)
    go_to = annotation.article(article_id).fragments[0].start
    return Edited(after, "move-article", {"number": at + 1, "to": to + 1}, go_to)


def flag_article(annotation: Annotation, target: Target) -> Edited:
    """The caret's article is flagged for another look, or no longer."""
    article = article_of(annotation, target)
    after = edit.flag(annotation, article.id, flagged=not article.flagged)
    name = "unflag-article" if article.flagged else "flag-article"
    return Edited(after, name, {"number": number_of(annotation, article.id)})


def flag_page(annotation: Annotation, target: Target) -> Edited:
    """The page is flagged for another look, or no longer."""
    del target
    after = edit.flag(annotation, None, flagged=not annotation.flagged)
    return Edited(after, "unflag-page" if annotation.flagged else "flag-page")


def comment(annotation: Annotation, article_id: str | None, text: str) -> Edited:
    """The comment on an article, or (None) on the page."""
    after = edit.comment(annotation, article_id, text)
    if article_id is None:
        return Edited(after, "comment-page")
    return Edited(after, "comment-article", {"number": number_of(annotation, article_id)})


LONGEST_CORRECTION = 20_000
"""Code points: what a whole newspaper page has. A clipboard may hold millions by mistake, and the
window would stand still for minutes."""


def correct(annotation: Annotation, article_id: str, start: int, end: int, text: str) -> Edited:
    """Characters of the article's reading text become others."""
    if len(text) > LONGEST_CORRECTION:
        raise EditRefused(
            "{length} characters are more than a correction may hold ({longest}); is this the text "
            "that you meant to paste?",
            length=f"{len(text):,}",
            longest=f"{LONGEST_CORRECTION:,}",
        )
    after = corrections.correct(annotation, article_id, start, end, text)
    arguments: dict[str, str | int] = {
        "number": number_of(annotation, article_id),
        "text": text[:16],
    }
    return Edited(after, "correct-text", arguments)


def restore(annotation: Annotation, target: Target) -> Edited:
    """The corrections in the selection (or at the caret) go."""
    ranges = list(target.ranges) or [Range(max(0, target.at - 1), target.at + 1)]
    after = corrections.restore(annotation, ranges)
    return Edited(after, "restore-text")


def move_cut(annotation: Annotation, at: int, to: int) -> Edited:
    """The border at `at` goes to `to`."""
    return Edited(edit.move_cut(annotation, at, to=to), "move-cut", {}, to)


def move_edge(
    annotation: Annotation, article_id: str, fragment: int, *, end: bool, to: int
) -> Edited:
    """A fragment's start or end goes to another place in the page."""
    after = edit.move_edge(annotation, article_id, fragment, end=end, to=to)
    return Edited(after, "move-edge", {"number": number_of(annotation, article_id)}, to)


def nudge(
    annotation: Annotation, target: Target, *, right: bool, stop: Callable[[int], int]
) -> Edited:
    """The border that is nearest to the caret, among those of its fragment, goes to the next stop.

    `stop` gives, for a place of the page, the next one in that direction (a character or a word
    further). Where two fragments touch, the one grows and the other shrinks.
    """
    claim = claim_of(annotation, target)
    own = claim.range
    if target.article is not None:
        own = annotation.article(target.article).fragments[target.fragment].range
    at_end = abs(own.end - target.at) <= abs(target.at - own.start)
    edge = own.end if at_end else own.start
    to = stop(edge)
    cut = next(
        (c for c in Claims.of(annotation).cuts if (c.above if at_end else c.below).range == own),
        None,
    )
    if cut is not None:
        # Behind the white space between the two, so that one press moves one visible character.
        to = stop(cut.at if right else cut.above.range.end)
        moved = edit.move_cut(annotation, cut.at, to=to)
        return Edited(moved, "move-cut", {}, to)
    if target.article is None:
        raise EditRefused("there is no border here")
    return move_edge(annotation, target.article, target.fragment, end=at_end, to=to)


def take_alternative(annotation: Annotation, target: Target) -> Edited:
    """The doubt at the caret was right: the next best reading takes the proposal's place."""
    doubt = alternative.doubt_at(annotation, target.at)
    after = alternative.take(annotation, doubt)
    return Edited(after, "take-alternative", _said_at(annotation, doubt.at))


def keep_proposal(annotation: Annotation, target: Target) -> Edited:
    """The proposal is right in spite of the doubt at the caret."""
    doubt = alternative.doubt_at(annotation, target.at)
    after = alternative.keep(annotation, doubt)
    return Edited(after, "keep-proposal", _said_at(annotation, doubt.at))


def _said_at(annotation: Annotation, at: int) -> dict[str, str | int]:
    """What the journal quotes of a place: the characters there."""
    return {"text": " ".join(annotation.page.text[at : at + 32].split())[:16]}


COMMANDS: Mapping[str, Command] = {
    "take-alternative": take_alternative,
    "keep-proposal": keep_proposal,
    "split-article": split_here,
    "merge-above": merge_above,
    "merge-below": merge_below,
    "merge-selected": merge_selected,
    "move-above": move_above,
    "move-below": move_below,
    "make-article": make_article,
    "make-furniture": make_furniture,
    "unassign": unassign,
    "confirm-article": confirm,
    "unconfirm-article": unconfirm,
    "delete-article": delete_article,
    "fragment-earlier": fragment_earlier,
    "fragment-later": fragment_later,
    "article-up": article_up,
    "article-down": article_down,
    "flag-article": flag_article,
    "flag-page": flag_page,
    "restore-text": restore,
}
