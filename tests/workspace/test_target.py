"""What a command is about, when the caret stands here and this is selected."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.error import EditRefused
from annotator.domain.range import Range
from annotator.workspace.target import Target, article_of, articles_of, extent_of, place_of
from tests.domain.values import article, frag, page_of, ranges_in, rich_annotations

# Two articles that touch, furniture, and text that nobody has.
PAGE = page_of(
    "甲甲乙乙\n栏目\n\n无主",
    article("a1", frag("body", 0, 2)),
    article("a2", frag("body", 2, 4)),
    furniture=(Range(5, 7),),
)


@pytest.mark.parametrize(
    ("at", "where"),
    [(0, "a1"), (1, "a1"), (2, "a2"), (4, "a2"), (5, None), (8, None), (9, None), (11, None)],
)
def test_a_caret_is_in_the_claim_at_it_or_above_it(at: int, where: str | None) -> None:
    assert Target.on_page(PAGE, at).article == where


def test_a_caret_at_the_end_of_a_selection_is_in_what_is_selected() -> None:
    assert Target.on_page(PAGE, 2, [Range(0, 2)]).article == "a1"
    assert Target.on_page(PAGE, 2, [Range(2, 4)]).article == "a2"
    assert Target.on_page(PAGE, 4, [Range(0, 2)]).article == "a2", "the caret is elsewhere"


def test_without_a_selection_the_fragment_or_stretch_of_the_caret_is_meant() -> None:
    assert extent_of(PAGE, Target.on_page(PAGE, 3)) == [Range(2, 4)]
    assert extent_of(PAGE, Target.on_page(PAGE, 5)) == [Range(5, 7)]
    assert extent_of(PAGE, Target.on_page(PAGE, 10)) == [Range(9, 11)]
    assert extent_of(PAGE, Target.on_page(PAGE, 3, [Range(1, 3)])) == [Range(1, 3)]


def test_the_articles_are_those_that_the_selection_touches() -> None:
    assert articles_of(PAGE, Target.on_page(PAGE, 3)) == ["a2"]
    assert articles_of(PAGE, Target.on_page(PAGE, 3, [Range(1, 3)])) == ["a1", "a2"]
    with pytest.raises(EditRefused, match="touches no article"):
        articles_of(PAGE, Target.on_page(PAGE, 3, [Range(5, 11)]))


def test_furniture_and_unassigned_text_are_in_no_article() -> None:
    for at in (5, 10):
        with pytest.raises(EditRefused, match="no article yet"):
            article_of(PAGE, Target.on_page(PAGE, at))
        with pytest.raises(EditRefused, match="no article yet"):
            place_of(PAGE, Target.on_page(PAGE, at))


@pytest.mark.parametrize("text", ["", " \n\u3000"])
def test_a_page_of_white_space_has_nothing_to_work_on(text: str) -> None:
    blank = page_of(text)
    target = Target.on_page(blank, len(text))
    assert target.article is None
    with pytest.raises(EditRefused, match="nothing but white space"):
        extent_of(blank, target)


@settings(deadline=None)
@given(rich_annotations(), st.data())
def test_a_target_names_a_fragment_that_is_there(one: Annotation, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(one.page.text)))
    some = ranges_in(max(1, len(one.page.text)))
    target = Target.on_page(one, at, data.draw(st.lists(some, max_size=2)))
    if target.article is None:
        assert target.fragment == -1
    else:
        assert 0 <= target.fragment < len(one.article(target.article).fragments)
        fragment = one.article(target.article).fragments[target.fragment]
        assert fragment.start <= at or at <= min(r.start for a in one.articles for r in a.ranges)
