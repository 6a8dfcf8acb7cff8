"""What is ill-formed cannot exist, and what is equal is in one order."""

from dataclasses import replace

import pytest
from hypothesis import given
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
    Status,
)
from annotator.domain.error import InvariantBroken, RangeOutside, RangesOverlap
from annotator.domain.page import Page
from annotator.domain.range import Range
from tests.domain.values import article, frag, rich_annotations

PAGE = Page("p.txt", "标题\n正文正文")
HALF = "\ud83d"


@pytest.mark.parametrize(
    ("values", "error", "sentence"),
    [
        ({"articles": (article("a1", frag("body", 0, 8)),)}, RangeOutside, "0..8 lies outside"),
        ({"furniture": (Furniture(Range(7, 8)),)}, RangeOutside, "outside the text of 7"),
        ({"corrections": (Correction(Range(7, 8), ""),)}, RangeOutside, "7..8"),
        ({"spans": (Span("s1", "PER", (Range(6, 9),)),)}, RangeOutside, "6..9"),
        ({"doubts": (Doubt(8, "?"),)}, RangeOutside, "the doubt at 8"),
        ({"doubts": (Doubt(-1, "?"),)}, RangeOutside, "the doubt at -1"),
        (
            {"articles": (article("a1", frag("body", 0, 4), frag("body", 3, 5)),)},
            RangesOverlap,
            "0..4 and 3..5 overlap",
        ),
        (
            {
                "articles": (article("a1", frag("body", 3, 5)),),
                "furniture": (Furniture(Range(4, 6)),),
            },
            RangesOverlap,
            "fragments or furniture",
        ),
        (
            {"corrections": (Correction(Range(0, 2), ""), Correction(Range(1, 3), ""))},
            RangesOverlap,
            "corrections 0..2",
        ),
        (
            {"spans": (Span("s1", "PER", (Range(0, 2), Range(1, 3))),)},
            RangesOverlap,
            "ranges of span s1",
        ),
        (
            {"articles": (article("a1", frag("body", 0, 1)), article("a1", frag("body", 1, 2)))},
            InvariantBroken,
            "two articles have the id a1",
        ),
        (
            {"spans": (Span("s1", "PER", (Range(0, 1),)), Span("s1", "LOC", (Range(1, 2),)))},
            InvariantBroken,
            "two spans have the id s1",
        ),
        ({"furniture": (Furniture(Range(2, 3)),)}, InvariantBroken, "2..3 holds nothing but white"),
        ({"comment": HALF}, InvariantBroken, "half of a surrogate pair"),
        ({"annotator": HALF}, InvariantBroken, "half of a surrogate pair"),
    ],
)
def test_an_annotation_that_breaks_an_invariant_is_refused(
    values: dict[str, object], error: type[InvariantBroken], sentence: str
) -> None:
    with pytest.raises(error) as refused:
        Annotation(PAGE, **values)  # type: ignore[arg-type]
    assert sentence in str(refused.value)
    with pytest.raises(error):
        replace(Annotation(PAGE), **values)  # type: ignore[arg-type]


def test_spans_may_overlap_one_another_and_corrections_and_claims() -> None:
    spans = (Span("s1", "PER", (Range(0, 4),)), Span("s2", "LOC", (Range(1, 2), Range(3, 5))))
    made = Annotation(PAGE, spans=spans, corrections=(Correction(Range(1, 4), "甲"),))
    assert made.spans[1].text(PAGE) == "题正文"


@pytest.mark.parametrize("make", [
    lambda: Article("a1", ()),
    lambda: Article("", (frag("body", 0, 1),)),
    lambda: Article("a1", (frag("body", 0, 1),), comment=HALF),
    lambda: Fragment("", Range(0, 1)),
    lambda: Span("s1", "PER", ()),
    lambda: Span("", "PER", (Range(0, 1),)),
    lambda: Span("s1", "", (Range(0, 1),)),
    lambda: Correction(Range(0, 1), HALF),
    lambda: Doubt(0, HALF),
    lambda: Doubt(0, "?", float("nan")),
    lambda: Doubt(0, "?", 1.5),
    lambda: Page("p", f"甲{HALF}"),
    lambda: Page(HALF, ""),
    lambda: Page("p", "", HALF),
])  # fmt: skip
def test_a_value_that_cannot_be_kept_cannot_be_made(make: object) -> None:
    with pytest.raises(InvariantBroken) as refused:
        make()  # type: ignore[operator]
    assert str(refused.value)


@given(rich_annotations(), st.randoms(use_true_random=False))
def test_the_order_in_which_furniture_corrections_and_doubts_come_says_nothing(
    one: Annotation, random: object
) -> None:
    def mixed(values: tuple[object, ...]) -> tuple[object, ...]:
        listed = list(values)
        random.shuffle(listed)  # type: ignore[attr-defined]
        return tuple(listed)

    other = Annotation(
        one.page,
        one.articles,
        mixed(one.furniture),  # type: ignore[arg-type]
        mixed(one.corrections),  # type: ignore[arg-type]
        one.spans,
        mixed(one.doubts),  # type: ignore[arg-type]
        one.flagged,
        one.comment,
        one.annotator,
        one.extra,
    )
    assert other == one
    assert other.doubts == one.doubts


@given(rich_annotations())
def test_what_was_checked_once_is_checked_again_for_another_page(one: Annotation) -> None:
    claims = [*one.furniture, *one.corrections, *one.spans, *one.articles]
    if not claims:
        return
    with pytest.raises(InvariantBroken):
        replace(one, page=Page("other", ""))


def status(*articles: Article, **values: object) -> Status:
    return Annotation(PAGE, articles, **values).status  # type: ignore[arg-type]


def test_the_status_says_how_far_the_work_has_come() -> None:
    proposed = article("a1", frag("body", 3, 7, Origin.SUGGESTION))
    furniture = (Furniture(Range(0, 2), Origin.SUGGESTION),)
    confirmed = replace(proposed, confirmed=True)
    assert status() is Status.TODO
    assert status(proposed, furniture=furniture) is Status.TODO
    assert status(proposed, furniture=(Furniture(Range(0, 2)),)) is Status.DOING
    assert status(replace(proposed, comment="why")) is Status.DOING
    assert status(proposed, comment="why") is Status.DOING
    assert status(confirmed, furniture=furniture) is Status.DONE
    assert status(confirmed, furniture=furniture, flagged=True) is Status.FLAGGED


def test_a_page_with_unassigned_text_is_not_done() -> None:
    assert status(article("a1", frag("body", 3, 7), confirmed=True)) is Status.DOING


def test_a_page_that_a_person_calls_furniture_throughout_is_done() -> None:
    assert status(furniture=(Furniture(Range(0, 7)),)) is Status.DONE
    assert status(furniture=(Furniture(Range(0, 7), Origin.SUGGESTION),)) is Status.TODO
