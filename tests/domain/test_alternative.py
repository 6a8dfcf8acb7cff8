"""A doubt's alternative: carried along by every reader, taken or not taken by the person."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.alternative import (
    Alternative,
    alternative_of,
    doubt_at,
    keep,
    take,
    with_alternative,
)
from annotator.domain.annotation import Annotation, Article, Doubt, Fragment
from annotator.domain.error import EditRefused
from annotator.domain.extra import with_key
from annotator.domain.form import read, write
from annotator.domain.page import Page
from annotator.domain.range import Range

RANGES = st.tuples(st.integers(0, 2_000_000), st.integers(1, 500)).map(
    lambda one: Range(one[0], sum(one))
)
ALTERNATIVES = st.builds(
    Alternative,
    st.lists(RANGES, min_size=1, max_size=5).map(tuple),
    st.none() | st.integers(0, 2_000_000),
    st.sampled_from(["", "body", "主题", '"quoted"', "a\\b\n"]),
    st.booleans(),
)


def page_with(doubt: Doubt) -> Annotation:
    """Two articles of one body each; the doubt is about the second half of the first."""
    articles = (
        Article("a1", (Fragment("body", Range(0, 8)),)),
        Article("a2", (Fragment("body", Range(9, 12)),)),
    )
    return Annotation(Page("p", "甲乙丙丁戊己庚辛\n壬癸子"), articles, doubts=(doubt,))


def doubt_with(alternative: Alternative) -> Doubt:
    """A doubt at the fourth character."""
    return with_alternative(Doubt(4, "goes on elsewhere", 0.6, '{"by":"x"}'), alternative)


@given(ALTERNATIVES)
def test_an_alternative_is_written_as_any_other_key_is(alternative: Alternative) -> None:
    doubt = with_alternative(Doubt(4, "odd"), alternative)
    assert doubt.extra == with_key("", "alternative", alternative.to_form())
    assert alternative_of(doubt) == alternative


def test_an_alternative_goes_there_and_back_through_the_page_form() -> None:
    wanted = Alternative((Range(4, 8),), to=10, role="caption")
    annotation = page_with(doubt_with(wanted))
    form = json.loads(json.dumps(write(annotation)))
    assert form["doubts"][0]["alternative"]["to"] == 10
    assert form["doubts"][0]["by"] == "x"
    assert alternative_of(read(form).doubts[0]) == wanted


@pytest.mark.parametrize(
    ("alternative", "wanted"),
    [
        (Alternative((Range(4, 8),), to=10), [[("body", 0, 4)], [("body", 4, 12)]]),
        (Alternative((Range(4, 8),)), [[("body", 0, 4)], [("body", 4, 8)], [("body", 9, 12)]]),
        (Alternative((Range(4, 8),), furniture=True), [[("body", 0, 4)], [("body", 9, 12)]]),
        (
            Alternative((Range(4, 8),), to=0, role="caption"),
            [[("body", 0, 4), ("caption", 4, 8)], [("body", 9, 12)]],
        ),
    ],
)
def test_taking_it_moves_the_text_and_answers_the_doubt(
    alternative: Alternative, wanted: list[list[tuple[str, int, int]]]
) -> None:
    annotation = page_with(doubt_with(alternative))
    after = take(annotation, annotation.doubts[0])
    assert [[(f.role, f.start, f.end) for f in a.fragments] for a in after.articles] == wanted
    assert after.doubts == ()


def test_keeping_the_proposal_answers_the_doubt_and_nothing_else() -> None:
    annotation = page_with(doubt_with(Alternative((Range(4, 8),))))
    after = keep(annotation, annotation.doubts[0])
    assert after.doubts == ()
    assert after.articles == annotation.articles


@pytest.mark.parametrize(
    "extra",
    [
        '{"alternative":5}',
        '{"alternative":{"ranges":[]}}',
        '{"alternative":{"ranges":[{"start":3,"end":3}]}}',
        '{"alternative":{"ranges":[{"start":"a","end":3}]}}',
        '{"alternative":{"ranges":[{"start":1,"end":3}],"to":"x"}}',
    ],
)
def test_what_another_program_means_by_it_is_left_alone(extra: str) -> None:
    annotation = page_with(Doubt(4, "odd", 0.5, extra))
    assert alternative_of(annotation.doubts[0]) is None
    with pytest.raises(EditRefused, match="no alternative"):
        take(annotation, annotation.doubts[0])


def test_one_that_fits_the_page_no_more_is_refused() -> None:
    outside = page_with(doubt_with(Alternative((Range(4, 80),))))
    with pytest.raises(EditRefused, match="does not fit"):
        take(outside, outside.doubts[0])
    nobody = page_with(doubt_with(Alternative((Range(4, 8),), to=8)))
    with pytest.raises(EditRefused, match="does not fit"):
        take(nobody, nobody.doubts[0])


def test_the_doubt_meant_is_the_one_at_the_caret_or_the_only_one_near() -> None:
    annotation = page_with(Doubt(4, "one", 0.6))
    assert doubt_at(annotation, 4).reason == "one"
    assert doubt_at(annotation, 1).reason == "one"
    with pytest.raises(EditRefused, match="no doubt"):
        doubt_at(annotation, 10)
