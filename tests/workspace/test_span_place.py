"""Where a person is among the spans: words, selections by word, the next span."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Span
from annotator.domain.error import EditRefused
from annotator.domain.range import Range
from annotator.workspace import span_place
from annotator.workspace.span_place import next_span, on_page, reading_order, spans_around
from annotator.workspace.target import Target
from tests.domain.values import article, frag, page_of

# Two articles; the second one is read first. 王 | 涛 runs over a wrap.
TEXT = "记者王\n　涛昨日来到。\n植树节春天"
FIRST = article("a1", frag("body", TEXT.index("植"), len(TEXT)))
SECOND = article("a2", frag("body", 0, TEXT.index("植") - 1))
PAGE = page_of(TEXT, FIRST, SECOND)


def word_at(text: str, offset: int) -> Range | None:
    for word in ("记者", "王涛", "昨日", "来到", "植树节", "春天"):
        start = text.find(word)
        if start >= 0 and start <= offset < start + len(word):
            return Range(start, start + len(word))
    return Range(offset, offset + 1) if offset < len(text) else None


def span(span_id: str, words: str) -> Span:
    start = TEXT.index(words)
    return Span(span_id, "X", (Range(start, start + len(words)),))


def at(place: int, *ranges: Range) -> Target:
    return Target.on_page(PAGE, place, ranges)


def said(ranges: tuple[Range, ...]) -> str:
    return "".join("".join(TEXT[r.start : r.end].split()) for r in ranges)


def test_the_word_at_the_caret_runs_over_a_wrap_and_stops_at_a_span() -> None:
    assert said(span_place.word(PAGE, at(2), word_at=word_at)) == "王涛"
    held = replace(PAGE, spans=(span("s1", "涛昨"),))
    assert said(span_place.word(held, at(2), word_at=word_at)) == "王"
    assert said(span_place.word(held, at(TEXT.index("涛")), word_at=word_at)) == "涛昨"
    assert said(span_place.word(held, at(TEXT.index("日")), word_at=word_at)) == "日"


def test_a_selection_grows_and_shrinks_by_words() -> None:
    one = span_place.grown(PAGE, at(0), word_at=word_at)
    two = span_place.grown(PAGE, at(0, *one), word_at=word_at)
    assert (said(one), said(two)) == ("记者", "记者王涛")
    assert span_place.shrunk(PAGE, at(0, *two), word_at=word_at) == one
    with pytest.raises(EditRefused):
        span_place.shrunk(PAGE, at(0, *one), word_at=word_at)
    with pytest.raises(EditRefused):
        span_place.shrunk(PAGE, at(0), word_at=word_at)


def test_a_selection_of_white_space_neither_grows_nor_shrinks() -> None:
    wrap = at(TEXT.index("\n"), Range(TEXT.index("\n"), TEXT.index("涛")))
    for choose in (span_place.grown, span_place.shrunk):
        with pytest.raises(EditRefused, match="white space"):
            choose(PAGE, wrap, word_at=word_at)


def test_the_caret_means_the_character_behind_it_else_the_one_before() -> None:
    held = replace(PAGE, spans=(span("s1", "来到"), span("s2", "昨日")))
    behind, between = TEXT.index("。"), TEXT.index("来")
    assert [s.id for s in spans_around(held, at(behind))] == ["s1"]
    assert [s.id for s in spans_around(held, at(between))] == ["s1"]
    assert spans_around(held, at(0)) == []


SPANS = (span("s1", "记者"), span("s2", "昨日"), span("s3", "春天"))


@pytest.mark.parametrize(
    ("order", "wanted"),
    [(lambda _: on_page, ["s1", "s2", "s3"]), (reading_order, ["s3", "s1", "s2"])],
)
def test_spans_come_in_the_order_of_the_page_or_of_reading(
    order: Callable[[Annotation], span_place.Order], wanted: list[str]
) -> None:
    held = replace(PAGE, spans=SPANS)
    seen: list[str] = []
    here = None
    for _ in range(2 * len(SPANS)):
        start = TEXT.index("植") if wanted[0] == "s3" else 0
        here = next_span(held, SPANS, at(start), order=order(held), here=here)
        assert here is not None
        seen.append(here.id)
    assert seen == [*wanted, *wanted]


@given(st.integers(0, len(TEXT)), st.sampled_from([None, *SPANS]), st.booleans())
def test_the_way_back_leads_where_one_came_from(
    place: int, here: Span | None, forward: bool
) -> None:
    held = replace(PAGE, spans=SPANS)
    found = next_span(held, SPANS, at(place), order=on_page, here=here, forward=forward)
    assert found is not None
    if here is not None:
        back = next_span(held, SPANS, at(place), order=on_page, here=found, forward=not forward)
        assert back == here


def test_where_nothing_is_marked_there_is_no_next_span() -> None:
    assert next_span(PAGE, (), at(0), order=on_page) is None
