"""What a command is about: the place of the caret or pointer, and the selection, on the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Article
from annotator.domain.claim import Claim, Claims
from annotator.domain.edit import ReadingPlace
from annotator.domain.error import EditRefused
from annotator.domain.range import Range


@dataclass(frozen=True, slots=True)
class Target:
    """A caret at `at` (code points of the page) and the selected ranges, in the order selected.

    `article` and `fragment` say which article and fragment (from 0) the caret is in; None and -1
    in furniture and unassigned text. Both panes make it, so every command works in both.
    """

    at: int
    ranges: tuple[Range, ...] = ()
    article: str | None = None
    fragment: int = -1

    @classmethod
    def on_page(
        cls,
        annotation: Annotation,
        at: int,
        ranges: Sequence[Range] = (),
        *,
        claims: Claims | None = None,
    ) -> "Target":
        """The target of a caret in the page: in white space it is in the claim above.

        A caret at the end of the selection is in what is selected, not in what follows. `claims`
        are the annotation's, where the caller has them already.
        """
        claims = claims or Claims.of(annotation)
        at_end = not any(at in one for one in ranges) and any(at - 1 in one for one in ranges)
        claim = claims.near(at - 1 if at_end else at)
        if claim is None:
            return cls(at, tuple(ranges))
        return cls(at, tuple(ranges), claim.article, claim.fragment)


def article_of(annotation: Annotation, target: Target) -> Article:
    """The article that the target is in. Raises EditRefused when it is in none."""
    if target.article is None:
        raise EditRefused("this text belongs to no article yet")
    return annotation.article(target.article)


def place_of(annotation: Annotation, target: Target) -> ReadingPlace:
    """The caret as a place in its article's reading order."""
    article_of(annotation, target)
    return ReadingPlace(target.fragment, target.at)


def extent_of(annotation: Annotation, target: Target) -> list[Range]:
    """What a command moves: the selection, else the fragment (or stretch) that the caret is in."""
    if target.ranges:
        return list(target.ranges)
    if target.article is not None:
        return [annotation.article(target.article).fragments[target.fragment].range]
    claim = claim_of(annotation, target)
    return [claim.range]


def claim_of(annotation: Annotation, target: Target) -> Claim:
    """The claim that the caret is in or behind. Raises EditRefused on a page of white space."""
    claims = Claims.of(annotation)
    claim = claims.at(target.at) or claims.near(target.at)
    if claim is None:
        raise EditRefused("this page holds nothing but white space")
    return claim


def articles_of(annotation: Annotation, target: Target) -> list[str]:
    """The ids, in article order, of the articles that the selection touches, else the caret's."""
    if not target.ranges:
        return [article_of(annotation, target).id]
    touched = {
        claim.article
        for one in target.ranges
        for claim in Claims.of(annotation).within(one)
        if claim.article is not None
    }
    if not touched:
        raise EditRefused("the selection touches no article")
    return [a.id for a in annotation.articles if a.id in touched]
