"""Poor proposals of our own, made from a gold annotation: each is wrong in one known way."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from annotator.domain.annotation import Annotation, Article, Fragment
from annotator.domain.page import Page
from annotator.domain.range import Range, trimmed

Maker = Callable[[Annotation], Annotation]


def blob(gold: Annotation) -> Annotation:
    """All of the page as one article."""
    return Annotation(gold.page, (_body(gold.page, 0, len(gold.page.text), 0),))


def paragraphs(gold: Annotation) -> Annotation:
    """An article for each paragraph between blank lines."""
    articles = []
    start = 0
    for part in gold.page.text.split("\n\n"):
        if part.strip():
            articles.append(_body(gold.page, start, start + len(part), start))
        start += len(part) + 2
    return Annotation(gold.page, tuple(articles))


def _body(page: Page, start: int, end: int, number: int) -> Article:
    inner = trimmed(page.text, start, end)
    assert inner is not None
    return Article(f"a{number}", (Fragment("body", inner),))


def nothing(gold: Annotation) -> Annotation:
    """No article at all."""
    return Annotation(gold.page)


def merged(gold: Annotation) -> Annotation:
    """Every two articles as one."""
    pairs = zip(gold.articles[::2], [*gold.articles[1::2], None], strict=False)
    articles = [
        replace(one, fragments=one.fragments + (two.fragments if two else ())) for one, two in pairs
    ]
    return replace(gold, articles=tuple(articles))


def backwards(gold: Annotation) -> Annotation:
    """Every article read from its last fragment to its first."""
    articles = [replace(a, fragments=a.fragments[::-1]) for a in gold.articles]
    return replace(gold, articles=tuple(articles))


def without_roles(gold: Annotation) -> Annotation:
    """Every fragment is body."""
    articles = [
        replace(a, fragments=tuple(replace(f, role="body") for f in a.fragments))
        for a in gold.articles
    ]
    return replace(gold, articles=tuple(articles))


def exchanged_titles(gold: Annotation) -> Annotation:
    """Every article has the first fragment of the next one."""
    firsts = [a.fragments[0] for a in gold.articles]
    articles = [
        replace(a, fragments=(first, *a.fragments[1:]))
        for a, first in zip(gold.articles, [*firsts[1:], firsts[0]], strict=True)
    ]
    return replace(gold, articles=tuple(articles))


def shaken(gold: Annotation, seed: int = 1) -> Annotation:
    """Fragments cut at random, and one in three of the pieces in a random article and role."""
    dice = random.Random(seed)
    owners: dict[int, list[Fragment]] = {}
    for number, article in enumerate(gold.articles):
        for fragment in article.fragments:
            cuts = sorted(
                {fragment.start, fragment.end, dice.randint(fragment.start, fragment.end)}
            )
            for start, end in pairwise(cuts):
                if not gold.page.text[start:end].strip():
                    continue
                stays = dice.random() > 1 / 3
                owner = number if stays else dice.randint(-1, len(gold.articles))
                role = fragment.role if stays else dice.choice(["headline", "body", "caption"])
                if owner >= 0:
                    owners.setdefault(owner, []).append(Fragment(role, Range(start, end)))
    articles = tuple(Article(f"a{n}", tuple(fragments)) for n, fragments in owners.items())
    return Annotation(gold.page, articles)


MAKERS: dict[str, Maker] = {
    one.__name__: one
    for one in (
        *(blob, paragraphs, nothing, merged, backwards, without_roles, exchanged_titles),
        shaken,
    )
}
