"""Pages and edits for the tests of storage."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Doubt,
    Fragment,
    Furniture,
    Origin,
    Span,
)
from annotator.domain.difference import Difference
from annotator.domain.glyph import NOWHERE, Box, Face, Facsimile, Glyphs
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.step import Change, Step
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from tests.strategies import annotations, texts


def page_of(
    text: str = "本报讯昨日我市普降瑞雪，群众喜迎丰年。", name: str = "p.txt"
) -> Annotation:
    """An annotation with something of everything, all of it suggested."""
    by = Origin.SUGGESTION
    return Annotation(
        Page(name, text, "晚报"),
        articles=(
            Article(
                "a1",
                (
                    Fragment("headline", Range(3, 5), by),
                    Fragment("body", Range(0, 3), by, '{"x":1}'),
                ),
                extra='{"y":[2]}',
            ),
            Article("a2", (Fragment("body", Range(5, 8), by),), kind="photo"),
        ),
        furniture=(Furniture(Range(8, 9), by),),
        corrections=(Correction(Range(1, 2), "入\n", by),),
        spans=(
            Span("s1", "PER", (Range(0, 2),), by),
            Span("s2", "ORG", (Range(6, 8), Range(1, 3), Range(4, 5)), by, extra='{"z":null}'),
        ),
        doubts=(Doubt(5, "unsure", 0.25), Doubt(5, "unsure", 0.25), Doubt(2, "")),
        extra='{"k":"键"}',
    )


def facsimile_of(text: str, *, number: int = 1, faces: Sequence[Face] = (Face("宋"),)) -> Facsimile:
    """A sheet on which each character stands to the right of the one before; line ends nowhere."""
    corners = [
        x
        for n, c in enumerate(text)
        for x in (NOWHERE if c == "\n" else (n / 3, 1.1, n / 3 + 9, 10.1))
    ]
    glyphs = Glyphs.of(
        text,
        size=(600.0, 850.5),
        corners=corners,
        sizes=[0.0 if c == "\n" else 9.1 for c in text],
        face=bytes(n % len(faces) for n in range(len(text))),
        faces=faces,
        rules=[Box(1, 2, 300.3, 2)],
        frames=[Box(0, 0, 10, 10)] * 2,
        pictures=[Box(5, 5, 7.7, 8)],
    )
    return Facsimile("/报/晚报.pdf", "0" * 64, number, glyphs)


def put_in(store: Store, annotation: Annotation, facsimile: Facsimile | None = None) -> int:
    """Bring a page in; its id."""
    (added,) = store.add([Incoming(annotation, facsimile=facsimile)])
    return added.page_id


def edit(store: Store, page_id: int, after: Annotation, name: str = "test") -> Step:
    """Store an edit that leads to `after`."""
    before = store.annotation(page_id)
    step = Step(name, (Change(page_id, Difference.between(before, after)),))
    return store.record(step, {page_id: (before, after)})


def fresh(store: Store, page_id: int) -> Annotation:
    """The annotation as the rows have it, whatever the store remembers."""
    store._kept.clear()
    return store.annotation(page_id)


def comment(annotation: Annotation, text: str) -> Annotation:
    """The simplest of edits."""
    return replace(annotation, comment=text)


@st.composite
def histories(draw: st.DrawFn) -> list[Annotation]:
    """States of one page, each of which may follow any other: anything comes, goes and moves."""
    text = draw(texts)
    states = draw(st.lists(annotations(text), min_size=2, max_size=6))
    return [_shaken(draw, state) for state in states]


def _shaken(draw: st.DrawFn, state: Annotation) -> Annotation:
    length = len(state.page.text)
    spans = list(state.spans)
    if length:
        for _ in range(draw(st.integers(0, 6))):
            places = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))
            ranges = [Range(a, b) for a, b in list(pairwise(places))[::2]]
            key = f"t{draw(st.integers(0, 8))}"
            if key not in {span.id for span in spans}:
                ranges = draw(st.permutations(ranges))
                spans.append(Span(key, draw(st.sampled_from(["PER", "地点"])), tuple(ranges)))
    return replace(
        state,
        articles=tuple(draw(st.permutations(state.articles))),
        spans=tuple(draw(st.permutations(spans))),
        doubts=(*state.doubts, *state.doubts[:1]),
        flagged=draw(st.booleans()),
        extra=draw(st.sampled_from(["", '{"a":1}'])),
    )
