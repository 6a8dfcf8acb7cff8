"""Where a person is among the spans of a page: the word, the selection's edges, what comes next.

Ranges are in code points of the page. What makes no sense raises EditRefused.
"""

from collections.abc import Callable, Iterable

from annotator.domain.annotation import Annotation, Span
from annotator.domain.claim import Claims
from annotator.domain.error import EditRefused
from annotator.domain.range import Range
from annotator.domain.trail import Trail
from annotator.workspace.around import Around, WordAt, word_stop
from annotator.workspace.labelling_command import spans_at
from annotator.workspace.target import Target

Key = tuple[int, int, int]
Order = Callable[[int, str | None, int], Key]
"""Of a place, its article (or None) and fragment, where it stands among all others."""


def on_page(at: int, article: str | None, fragment: int) -> Key:
    """The order of the page itself."""
    del article, fragment
    return 0, 0, at


def reading_order(annotation: Annotation) -> Order:
    """The order in which articles are read; what is in none comes behind them."""
    numbers = {one.id: n for n, one in enumerate(annotation.articles)}

    def key(at: int, article: str | None, fragment: int) -> Key:
        if article not in numbers:
            return len(numbers), 0, at
        return numbers[article], fragment, at

    return key


def spans_around(annotation: Annotation, target: Target) -> list[Span]:
    """The spans that hold the character that the caret means, the innermost first.

    That is the one behind the caret or, where it is no letter, the one before.
    """
    text, at = annotation.page.text, target.at
    found = spans_at(annotation, at)
    holding = [s for s in found if any(at in r for r in s.ranges)]
    if holding or (at < len(text) and text[at].isalnum()):
        return holding
    return found


def word(annotation: Annotation, target: Target, *, word_at: WordAt) -> tuple[Range, ...]:
    """The ranges of what a person means by the word at the caret.

    A span that is there (the innermost), else the word, cut off where it runs into a span.
    """
    at = target.at
    there = [s for s in spans_at(annotation, at) if any(at in r for r in s.ranges)]
    if there:
        return there[0].ranges
    found = Around(annotation, at).word(word_at)
    trail = Trail.through(annotation, found)
    numbers = trail.numbers(found)
    held = set(trail.numbers(r for s in annotation.spans for r in s.ranges))
    here = trail.at_or_behind(at)
    if here not in numbers or not held & set(numbers):
        return found
    assert here is not None
    low = high = here
    while low - 1 >= numbers[0] and low - 1 not in held:
        low -= 1
    while high + 1 <= numbers[-1] and high + 1 not in held:
        high += 1
    return trail.ranges(range(low, high + 1))


def grown(annotation: Annotation, target: Target, *, word_at: WordAt) -> tuple[Range, ...]:
    """The selection and one word more; without one, the word at the caret."""
    if not target.ranges:
        return Around(annotation, target.at).word(word_at)
    trail, numbers = _selected(annotation, target)
    edge = numbers[-1] + 1
    end = word_stop(annotation, trail, edge, right=True, word_at=word_at)
    return trail.ranges(range(numbers[0], end))


def shrunk(annotation: Annotation, target: Target, *, word_at: WordAt) -> tuple[Range, ...]:
    """The selection without its last word; one word is all that is left of it at least."""
    if not target.ranges:
        raise EditRefused("nothing is selected")
    trail, numbers = _selected(annotation, target)
    end = word_stop(annotation, trail, numbers[-1] + 1, right=False, word_at=word_at)
    if end <= numbers[0]:
        raise EditRefused("one word alone is selected")
    return trail.ranges(range(numbers[0], end))


def _selected(annotation: Annotation, target: Target) -> tuple[Trail, list[int]]:
    trail = Trail.through(annotation, target.ranges)
    numbers = trail.numbers(target.ranges)
    if not numbers:
        raise EditRefused("only white space is selected")
    return trail, list(range(numbers[0], numbers[-1] + 1))


def next_span(
    annotation: Annotation,
    spans: Iterable[Span],
    target: Target,
    *,
    order: Order,
    here: Span | None = None,
    forward: bool = True,
) -> Span | None:
    """Of these spans the next one from the span that the person is at, else from the caret.

    From the last one it is the first (and backwards the other way round); None where there is none.
    """
    claims = Claims.of(annotation)

    def place(span: Span) -> tuple[Key, int, str]:
        start = span.ranges[0].start
        claim = claims.at(start)
        article, fragment = (claim.article, claim.fragment) if claim is not None else (None, -1)
        return order(start, article, fragment), span.ranges[-1].end, span.id

    chosen = sorted(spans, key=place)
    if not chosen:
        return None
    if here is not None:
        at = place(here)
        found = [s for s in chosen if (place(s) > at if forward else place(s) < at)]
    else:
        caret = order(target.at, target.article, target.fragment)
        found = [s for s in chosen if (place(s)[0] >= caret if forward else place(s)[0] < caret)]
    found = found or [s for s in chosen if here is None or s.id != here.id] or chosen
    return found[0 if forward else -1]


def nearer_end(span: Span, at: int) -> bool:
    """Whether a caret is nearer to the span's end than to its start."""
    return span.ranges[-1].end - at < at - span.ranges[0].start
