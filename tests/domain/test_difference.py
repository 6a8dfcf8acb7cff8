"""Differences: what an edit changed, written, read, applied and swapped."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Correction, Doubt, Furniture
from annotator.domain.difference import Difference
from annotator.domain.error import BadForm, DifferenceDoesNotFit
from annotator.domain.order_change import OrderChange
from annotator.domain.range import Range
from tests.domain.values import article, frag, page_of, rich_annotations
from tests.strategies import texts


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Annotation, Annotation]:
    """Two annotations of one page by one annotator."""
    text = draw(texts)
    before = draw(rich_annotations(text))
    after = draw(rich_annotations(text))
    return before, replace(after, annotator=before.annotator)


@settings(max_examples=150)
@given(pairs())
def test_a_difference_leads_there_and_its_swap_leads_back(
    pair: tuple[Annotation, Annotation],
) -> None:
    before, after = pair
    difference = Difference.between(before, after)
    assert difference.applied_to(before) == after
    assert difference.swapped.applied_to(after) == before
    assert difference.swapped.swapped == difference
    assert difference.swapped == Difference.between(after, before)
    assert bool(difference) == (before != after)


@settings(max_examples=150)
@given(pairs())
def test_a_difference_is_written_and_read_without_loss(pair: tuple[Annotation, Annotation]) -> None:
    difference = Difference.between(*pair)
    again = Difference.from_form(json.loads(json.dumps(difference.to_form())))
    assert again == difference
    assert again.applied_to(pair[0]) == pair[1]


@settings(max_examples=150)
@given(pairs(), st.data())
def test_a_difference_that_does_not_fit_says_so_and_nothing_else(
    pair: tuple[Annotation, Annotation], data: st.DataObject
) -> None:
    before, after = pair
    other = replace(data.draw(rich_annotations(before.page.text)), annotator=before.annotator)
    difference = Difference.between(before, after)
    try:
        outcome = difference.applied_to(other)
    except DifferenceDoesNotFit:
        assert other != before
        return
    # It fitted in all that it touches, so its undo leads back.
    assert difference.swapped.applied_to(outcome) == other


START = replace(
    page_of(
        "标题\n正文正文", article("a1", frag("headline", 0, 2)), article("a2", frag("body", 3, 5))
    ),
    furniture=(Furniture(Range(5, 6)),),
    corrections=(Correction(Range(3, 4), "政"),),
    doubts=(Doubt(0, "?"),),
)


@pytest.mark.parametrize(
    "after",
    [
        replace(START, articles=START.articles[:1]),
        replace(START, articles=START.articles[::-1]),
        replace(START, articles=(*START.articles, article("a3", frag("body", 6, 7)))),
        replace(START, furniture=()),
        replace(START, corrections=()),
        replace(START, doubts=()),
        replace(START, comment="why"),
        replace(START, flagged=True),
    ],
)
def test_no_change_can_be_made_twice(after: Annotation) -> None:
    difference = Difference.between(START, after)
    with pytest.raises(DifferenceDoesNotFit, match="annotator check"):
        difference.applied_to(difference.applied_to(START))


def test_a_change_that_would_break_an_invariant_does_not_fit() -> None:
    free = replace(START, furniture=())
    claims = Difference.between(free, replace(free, furniture=(Furniture(Range(6, 7)),)))
    taken = replace(free, articles=(*free.articles, article("a3", frag("body", 6, 7))))
    with pytest.raises(DifferenceDoesNotFit, match="overlap"):
        claims.applied_to(taken)
    with pytest.raises(DifferenceDoesNotFit):
        claims.applied_to(page_of("短"))


def test_a_journal_whose_orders_were_tampered_with_loses_no_article() -> None:
    turned = Difference.between(START, replace(START, articles=START.articles[::-1]))
    for order in (("a2",), ("a2", "a1", "a1"), ("a2", "a9"), ()):
        said = OrderChange.between(("a1", "a2"), order)
        assert said is not None
        tampered = replace(turned, orders={"articles": said})
        with pytest.raises(DifferenceDoesNotFit):
            tampered.applied_to(START)


def test_a_change_of_one_article_of_many_is_a_difference_of_one() -> None:
    after = replace(START, articles=(START.articles[0], replace(START.articles[1], confirmed=True)))
    difference = Difference.between(START, after)
    assert list(difference.articles) == ["a2"]
    rest = (difference.spans, difference.orders, difference.bags, difference.singles)
    assert not any(rest)


def test_a_thousand_corrections_that_change_are_compared_in_no_time() -> None:
    text = "字" * 4000
    many = tuple(Correction(Range(n, n + 1), "子") for n in range(4000))
    before = replace(page_of(text), corrections=many)
    after = replace(before, corrections=tuple(replace(c, text="孑") for c in many))
    assert Difference.between(before, after).applied_to(before) == after


@pytest.mark.parametrize("form", [
    None, 5, [], "x",
    {"articles": 5}, {"articles": {"a1": 5}}, {"articles": {"a1": [5, None]}},
    {"articles": {"a1": [None]}}, {"articles": {"a1": [{"id": "a1"}, None]}},
    {"orders": {"articles": 5}}, {"orders": []}, {"orders": {"articles": {"gone": [[0, "a"]]}}},
    {"orders": {"articles": {"gone": [["x", "a"]], "come": []}}},
    {"bags": {"furniture": [[5], []]}}, {"bags": {"odd": [[], [{}]]}}, {"bags": {"doubts": [[{}]]}},
    {"singles": {"flagged": 5}}, {"singles": [1]}, {"spans": {"s1": [{"id": "s1"}, None]}},
])  # fmt: skip
def test_what_is_no_difference_is_refused_in_words(form: Any) -> None:
    with pytest.raises(BadForm) as refused:
        Difference.from_form(form)
    assert str(refused.value)
