"""The reading text: what it says, and the way to the page and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Correction, Fragment
from annotator.domain.correct import correct
from annotator.domain.error import EditRefused
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.reading import ReadingText
from tests.strategies import annotations


def read(text: str, role: str = "body", corrections: tuple[Correction, ...] = ()) -> str:
    """The reading text of a page that is one fragment."""
    article = Article("a1", (Fragment(role, Range(0, len(text))),))
    return ReadingText(Page("p", text), article, corrections).text


def test_wraps_between_han_characters_leave_no_space() -> None:
    assert read("病毒感染的肺\n\n炎疫情") == "病毒感染的肺炎疫情"


def test_wraps_between_latin_words_leave_one_space() -> None:
    assert read("the quick\nbrown fox") == "the quick brown fox"
    assert read("用 PySide\n写成") == "用 PySide写成"


def test_letter_spaced_and_vertical_headlines_are_closed_up() -> None:
    assert read("我 市 公 安 机 关", "headline") == "我市公安机关"
    assert read("众\n志\n成\n城", "headline") == "众志成城"
    assert read("众志成城 防控疫情", "headline") == "众志成城 防控疫情"


def test_a_letter_spaced_stretch_inside_a_line_is_closed_up() -> None:
    assert (
        read("法 接 收 捐 款 57 万元（其中包括定向捐赠吕梁")
        == "法接收捐款 57 万元（其中包括定向捐赠吕梁"
    )


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    lines = [
        "一二三四五六七八九十一二",
        "三四五六七八九十一二三四",
        "五六七八九。",
        "一二三四五六七八九十一二",
    ]
    assert read("\n".join(lines)) == "".join(lines[:3]) + "\n" + lines[3]


def test_lines_put_behind_one_another_with_spaces_are_joined() -> None:
    column = "新冠肺炎疫情发生以来县各级党组织"
    text = " ".join([column] * 6)
    assert read(text) == column * 6


def test_a_wrap_that_was_kept_as_a_space_is_joined_and_a_name_set_apart_is_not() -> None:
    text = (
        "本报讯 （记者 王涛） 立足城区常住人口多、流动人员广的实际,把疫情防 控作为当前最大政治任务"
    )
    assert read(text) == text.replace("防 控", "防控")


def test_signatures_stand_line_by_line() -> None:
    assert read("中共某市委\n某市人民政府", "signature") == "中共某市委\n某市人民政府"


def test_corrections_stand_where_the_page_says_otherwise() -> None:
    assert read("人户排查", corrections=(Correction(Range(0, 1), "入"),)) == "入户排查"
    assert read("# 标题", "headline", (Correction(Range(0, 2), ""),)) == "标题"


@given(annotations())
def test_every_visible_character_finds_its_way_to_the_page_and_back(annotation: Annotation) -> None:
    for article in annotation.articles:
        reading = ReadingText(annotation.page, article, annotation.corrections)
        for offset, character in enumerate(reading.text):
            start, end = reading.page_range(offset)
            part = reading.part_at(offset)
            if reading.is_corrected(offset) or character.isspace() or start == end:
                continue
            assert annotation.page.text[start:end] == character
            assert reading.to_reading(start, fragment=part.fragment) == offset
            assert reading.to_page(offset) == start


@given(annotations())
def test_without_corrections_nothing_visible_is_lost_or_made_up(annotation: Annotation) -> None:
    for article in annotation.articles:
        reading = ReadingText(annotation.page, article)
        page = "".join(annotation.page.text[r.start : r.end] for r in article.ranges)
        assert "".join(reading.text.split()) == "".join(page.split())


@given(annotations(), st.data())
def test_ranges_of_the_reading_text_come_back_from_the_page(
    annotation: Annotation, data: st.DataObject
) -> None:
    for article in annotation.articles:
        reading = ReadingText(annotation.page, article)
        if not reading.text:
            continue
        start = data.draw(st.integers(0, len(reading) - 1))
        end = data.draw(st.integers(start + 1, len(reading)))
        shown = "".join(reading.text[start:end].split())
        back = [p for r in reading.page_ranges(start, end) for p in reading.reading_ranges(r)]
        assert "".join("".join(reading.text[a:b].split()) for a, b in back) == shown


@given(annotations(), st.data())
def test_a_correction_reads_as_it_was_typed_and_leaves_the_page_alone(
    annotation: Annotation, data: st.DataObject
) -> None:
    if not annotation.articles:
        return
    article = data.draw(st.sampled_from(annotation.articles))
    reading = ReadingText(annotation.page, article, annotation.corrections)
    start = data.draw(st.integers(0, len(reading)))
    end = data.draw(st.integers(start, min(len(reading), start + 5)))
    typed = data.draw(st.sampled_from(["", "甲", "甲乙", "A"]))
    try:
        after = correct(annotation, article.id, start, end, typed)
    except EditRefused:
        return
    assert after.page == annotation.page
    assert after.articles == annotation.articles
    assert after.spans == annotation.spans
    text = ReadingText(after.page, after.article(article.id), after.corrections).text
    wanted = reading.text[:start] + typed + reading.text[end:]
    # White space may be read anew around what was typed (a wrap beside a Latin word).
    assert "".join(text.split()) == "".join(wanted.split())


def test_typing_and_taking_it_back_leaves_no_correction() -> None:
    page = Page("p", "人户排查")
    start = Annotation(page, (Article("a1", (Fragment("body", Range(0, 4)),)),))
    typed = correct(start, "a1", 0, 1, "入")
    assert typed.corrections == (Correction(Range(0, 1), "入"),)
    assert correct(typed, "a1", 0, 1, "人").corrections == ()


def test_enter_breaks_a_paragraph_and_backspace_joins_it_again() -> None:
    page = Page("p", "甲乙丙丁")
    start = Annotation(page, (Article("a1", (Fragment("body", Range(0, 4)),)),))
    broken = correct(start, "a1", 2, 2, "\n")
    assert ReadingText(page, broken.articles[0], broken.corrections).text == "甲乙\n丙丁"
    whole = correct(broken, "a1", 2, 3, "")
    assert whole.corrections == ()


def test_a_break_between_two_fragments_is_refused_in_words() -> None:
    page = Page("p", "甲乙。丙丁。")
    article = Article("a1", (Fragment("headline", Range(3, 6)), Fragment("body", Range(0, 3))))
    with pytest.raises(EditRefused, match="different places"):
        correct(Annotation(page, (article,)), "a1", 3, 4, "")


def test_typing_into_a_correction_that_a_cut_goes_through_is_refused_in_words() -> None:
    articles = (
        Article("a1", (Fragment("body", Range(0, 2)),)),
        Article("a2", (Fragment("body", Range(2, 4)),)),
    )
    cut = Annotation(Page("p", "甲乙丙丁"), articles, (), (Correction(Range(1, 3), "子丑"),))
    with pytest.raises(EditRefused, match="behind a border"):
        correct(cut, "a1", 1, 2, "寅")
    with pytest.raises(EditRefused, match="surrogate"):
        correct(cut, "a1", 0, 0, "\ud83d")


def test_places_are_the_same_on_both_sides_of_a_million_characters() -> None:
    text = "本报讯\n" * (1 << 18) + "本报讯\n"
    edge = 1 << 20
    fragments = (
        Fragment("body", Range(edge - 8, edge - 1)),
        Fragment("body", Range(edge, edge + 3)),
    )

    reading = ReadingText(Page("p", text), Article("a1", fragments))

    shown = [n for n in range(len(reading)) if reading.text[n] in "本报讯"]
    assert [reading.page_range(n) for n in shown] == [
        (place, place + 1) for place in range(edge - 8, edge + 3) if text[place] != "\n"
    ]
    assert [reading.text[n] for n in shown] == [text[reading.to_page(n)] for n in shown]
