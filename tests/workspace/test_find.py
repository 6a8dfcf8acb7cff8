"""Finding sees through white space, seams and corrections."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Correction, Fragment
from annotator.domain.folding import Tolerance, key_of
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.reading import ReadingText
from annotator.workspace.find import AS_WRITTEN, Match, Needle, Where, find, nearest
from tests.strategies import annotations

TEXT = "我 市 召 开\n防控会\n议，Health\nCode 与 health code。\n𠮷后面的会 议"


def page(text: str = TEXT, **layers: object) -> Annotation:
    return Annotation(Page("p.txt", text), **layers)  # type: ignore[arg-type]


def found(annotation: Annotation, needle: str, *, match_case: bool = False) -> list[str]:
    text = annotation.page.text
    matches = find(annotation, needle, Tolerance(case=not match_case))
    return ["|".join(text[r.start : r.end] for r in match.ranges) for match in matches]


def test_a_needle_without_spaces_is_found_over_wraps_and_letter_spacing() -> None:
    assert found(page(), "我市召开防控") == ["我 市 召 开\n防控"]
    assert found(page(), "会议") == ["会\n议", "会 议"]


def test_spaces_in_the_needle_do_not_matter_between_han_characters() -> None:
    assert found(page(), "我 市召 开") == ["我 市 召 开"]


def test_spaces_in_the_needle_separate_words_of_letters() -> None:
    assert found(page("new york, newyork"), "new york") == ["new york"]
    assert found(page(), "health code") == ["Health\nCode", "health code"]


def test_case_counts_only_when_it_is_asked_for() -> None:
    assert found(page(), "health", match_case=True) == ["health"]


def test_a_needle_is_no_regular_expression() -> None:
    assert found(page("a.b axb (a|b)"), "a.b") == ["a.b"]
    assert found(page("a.b axb (a|b)"), "(a|b)") == ["(a|b)"]


def test_nothing_is_found_for_white_space() -> None:
    assert find(page(), " \n") == []


def test_a_corrected_word_is_found_as_it_is_read_and_as_it_is_printed() -> None:
    article = Article("a1", (Fragment("body", Range(0, 6)),))
    corrections = (Correction(Range(1, 2), "入"),)
    corrected = page("天人大会召开", articles=(article,), corrections=corrections)
    assert find(corrected, "天入大") == [Match((Range(0, 3),), "a1")]
    assert find(corrected, "天人大") == [Match((Range(0, 3),))]


def test_a_match_over_a_seam_has_two_ranges() -> None:
    fragments = (Fragment("body", Range(5, 8)), Fragment("body", Range(0, 3)))
    split = page("召开会 x议上要", articles=(Article("a1", fragments),))
    assert find(split, "要召开") == [Match((Range(7, 8), Range(0, 2)), "a1")]


def test_the_nearest_match_is_the_one_under_or_behind_the_caret() -> None:
    matches = find(page("会x会x会"), "会")
    assert [nearest(matches, at) for at in (0, 1, 2, 3, 5)] == [0, 1, 1, 2, 0]
    assert nearest([], 3) == -1


@given(annotations())
def test_every_character_of_the_page_can_be_found_again(annotation: Annotation) -> None:
    text = annotation.page.text
    for offset, character in enumerate(text):
        if not character.isspace():
            ranges = [match.ranges for match in find(annotation, character, AS_WRITTEN)]
            assert (Range(offset, offset + 1),) in ranges


@given(annotations())
def test_a_reading_text_without_corrections_is_the_page_but_for_white_space(
    annotation: Annotation,
) -> None:
    for article in annotation.articles:
        printed = "".join(annotation.page.text[one.start : one.end] for one in article.ranges)
        assert key_of(ReadingText(annotation.page, article).text) == key_of(printed)


@given(annotations(), st.data())
def test_reading_texts_are_searched_as_if_each_were_read_through(
    annotation: Annotation, data: st.DataObject
) -> None:
    readings = [
        ReadingText(annotation.page, one, annotation.corrections) for one in annotation.articles
    ]
    start = data.draw(st.integers(0, 8))
    needle = data.draw(st.sampled_from([r.text for r in readings] or ["x"]))[start : start + 3]
    expected = {
        tuple(reading.page_ranges(one.start, one.end))
        for reading in readings
        for one in Needle(needle).places(reading.text)
    }
    found = find(annotation, needle, where=Where.READING)
    assert {match.ranges for match in found} == expected - {()}


def test_what_stands_over_a_seam_with_a_line_end_is_one_match() -> None:
    fragments = (Fragment("body", Range(0, 3)), Fragment("body", Range(4, 7)))
    seamed = page("来了王\n涛说，", articles=(Article("a1", fragments),))
    assert find(seamed, "王涛") == [Match((Range(2, 3), Range(4, 5)))]
    assert find(seamed, "来了王") == [Match((Range(0, 3),))]
