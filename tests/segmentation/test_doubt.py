"""Doubts say why, carry their next best reading where there is one, and are calibrated."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.adopt import adopt
from annotator.domain.alternative import alternative_of, take
from annotator.domain.annotation import Annotation, Article, Doubt, Fragment, Origin, Proposal
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.resource import resource, seeds
from annotator.segmentation.doubting import doubted_spots, with_doubts
from annotator.segmentation.odds import NOWHERE, Branch, Forest, Leaf, WrongTraits, deep, forest
from annotator.segmentation.odds import read as read_forest
from annotator.segmentation.propose import propose
from annotator.segmentation.reason import Reasons
from annotator.segmentation.spot import FURNITURE, spots_of
from annotator.segmentation.trait import NAMES, traits_of
from tests.segmentation.pages import FLOOD, FLOOD_TITLE, SCHOOL, SCHOOL_TITLE, check, wrapped
from tests.strategies import annotations

SEEDS = sorted(seeds().glob("*.txt"))
EVERYWHERE = Forest(Leaf(9.0, 0.0), (), 0.5)
"""Doubts every spot, and is as sure as not."""
NEVER = Forest(Leaf(-9.0, -9.0), (), 0.5)
"""Doubts nothing."""


def seed(number: int) -> Page:
    path = SEEDS[number]
    return Page(path.name, path.read_bytes().decode())


def as_proposal(annotation: Annotation) -> Proposal:
    return Proposal(annotation.articles, annotation.furniture, annotation.corrections)


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_what_a_doubt_would_rather_have_can_be_taken(number: int) -> None:
    page = seed(number)
    annotation = adopt(Annotation(page), propose(page))
    for doubt in annotation.doubts:
        assert doubt.reason
        if alternative_of(doubt) is not None:
            after = take(annotation, doubt)
            assert doubt not in after.doubts
            assert after.articles != annotation.articles


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_wherever_a_doubt_may_stand_its_alternative_can_be_taken(number: int) -> None:
    page = seed(number)
    proposal = with_doubts(page.text, replace(propose(page), doubts=()), EVERYWHERE)
    annotation = adopt(Annotation(page), proposal)
    assert len(proposal.doubts) > len(proposal.articles)
    assert {doubt.confidence for doubt in proposal.doubts} == {0.5}
    for doubt in annotation.doubts[::5]:
        if alternative_of(doubt) is not None:
            after = take(annotation, doubt)
            before_furniture = [f.range for f in annotation.furniture]
            assert (after.articles, [f.range for f in after.furniture]) != (
                annotation.articles,
                before_furniture,
            )


@settings(max_examples=60, deadline=None)
@given(annotations())
def test_any_articles_can_be_doubted_everywhere(annotation: Annotation) -> None:
    proposal = with_doubts(annotation.page.text, as_proposal(annotation), EVERYWHERE)
    spots = spots_of(annotation.page.text, proposal)
    assert {doubt.at for doubt in proposal.doubts} == {spot.start for spot in spots.all}
    length = len(annotation.page.text)
    for doubt in proposal.doubts:
        alternative = alternative_of(doubt)
        if alternative is not None:
            assert all(0 <= r.start < r.end <= length for r in alternative.ranges)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, len(SEEDS) - 1), st.data())
def test_no_doubt_stands_in_what_is_settled(number: int, data: st.DataObject) -> None:
    page = seed(number)
    first = propose(page)
    picked = data.draw(st.sets(st.sampled_from([a.id for a in first.articles])))
    kept = [replace(a, confirmed=True) for a in first.articles if a.id in picked]
    again = propose(page, settled=Annotation(page, tuple(kept)))
    check(page, again)
    settled = [r for a in kept for r in a.ranges]
    assert not any(doubt.at in r for doubt in again.doubts for r in settled)


def test_spots_are_the_lines_of_fragments_and_furniture_in_page_order() -> None:
    text = "\n\n".join([wrapped([FLOOD]), FLOOD_TITLE, wrapped([SCHOOL]), SCHOOL_TITLE, "简讯"])
    proposal = propose(Page("p", text))
    spots = spots_of(text, proposal)
    assert [s.plain for s in spots.all] == ["".join(x.split()) for x in text.split("\n") if x]
    assert spots.all[-1].owner == FURNITURE
    first = spots.owners[0]
    assert first.title == FLOOD_TITLE.replace(" ", "")
    assert first.words == FLOOD.replace(" ", "")
    assert first.spots[0].behind is spots.all[0]
    assert all(len(row) == len(NAMES) for row in traits_of(text, spots, {}))


def test_the_steps_own_doubts_keep_their_words() -> None:
    page = Page("p", "\n\n".join([f"## {SCHOOL_TITLE}", SCHOOL]))
    proposal = replace(propose(page), doubts=(Doubt(3, "told by a step", 0.2),))
    assert [d.reason for d in with_doubts(page.text, proposal, NEVER).doubts] == ["told by a step"]
    spots = spots_of(page.text, proposal)
    assert doubted_spots(spots, proposal.doubts) == {0: 0.2}


def test_a_text_that_breaks_off_and_one_that_goes_on_are_told_with_the_article_meant() -> None:
    page = Page("p", f"{SCHOOL_TITLE}\n松岭小学的学生搬进了新教\n{FLOOD_TITLE}\n室里装上了暖气。")
    lines = page.text.split("\n")
    starts = [sum(len(one) + 1 for one in lines[:n]) for n in range(4)]
    fragments: dict[int, list[Fragment]] = {0: [], 1: []}
    for n, role in enumerate(["headline", "body", "headline", "body"]):
        place = Range(starts[n], starts[n] + len(lines[n]))
        fragments[n // 2].append(Fragment(role, place, Origin.SUGGESTION))
    proposal = Proposal(tuple(Article(f"a{n + 1}", tuple(f)) for n, f in fragments.items()))
    spots = spots_of(page.text, proposal)
    reason, alternative = Reasons(spots, proposal).of(spots.all[3])
    assert reason == "text of 2, or goes on with article 1"
    assert alternative is not None
    assert alternative.to == starts[1]


def test_trees_add_up_and_give_up_below_a_floor() -> None:
    tree = deep(Branch(0, 2.0, Leaf(-3.0, -1.0), Leaf(3.0, 1.0)))
    both = Forest(Leaf(0.0, 0.0), (tree, tree), 0.5, {1: -1.0})
    assert both.odds([5.0]).begins > 0.99
    assert both.odds([1.0], hopeful=False) == NOWHERE
    assert both.odds([1.0]).begins < 0.01
    assert list(both.climb([1.0])) == [0.0, -3.0, -6.0]


def test_trees_made_for_other_traits_are_refused() -> None:
    assert forest().trees
    form = json.loads(resource("doubts.json").read_text(encoding="utf-8"))
    with pytest.raises(WrongTraits):
        read_forest(form | {"traits": ["another"]})
