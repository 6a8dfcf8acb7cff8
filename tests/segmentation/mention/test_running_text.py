"""The stream that mentions are looked for in, and the way back to the page."""

from hypothesis import given, settings

from annotator.domain.annotation import Annotation, Article, Fragment
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.mention.running_text import RunningText
from tests.strategies import annotations


def stream(text: str) -> RunningText:
    return RunningText(Page("p", text))


def test_wraps_are_joined_and_headings_are_not() -> None:
    text = "# 云岭县\n\n新型冠状病毒感染的肺炎疫情发生后，全市\n红十字系统向社会各界发出了呼吁。"
    assert stream(text).text.startswith("# 云岭县\n新型")
    assert "全市红十字" in stream(text).text


def test_letter_spaces_marks_and_full_width_digits() -> None:
    assert stream("法 院 今 天 开 庭").text == "法院今天开庭"
    assert stream("**王涛**说").text == "王涛说"
    assert stream("２０２０年 1 月 ２９ 日").text == "2020年1月29日"
    assert stream("（何婧 孙佩林）").text == "（何婧 孙佩林）"


def test_the_way_back_keeps_the_wrap_inside() -> None:
    text = "𠮷\r\n新型冠状病毒感染的肺炎疫情发生以后，王\r\n立伟向社会各界发出了紧急的救护呼吁。"
    one = stream(text)
    at = one.text.index("王立伟")
    (found,) = one.ranges(at, at + 3)
    assert text[found.start : found.end] == "王\r\n立伟"
    assert one.place((found,)) == (at, at + 3)


def test_a_span_over_a_seam_has_two_ranges() -> None:
    text = "市长王立\n广告词广告词\n伟说。"
    body = (Fragment("body", Range(0, 4)), Fragment("body", Range(12, 15)))
    page = Page("p", text)
    one = RunningText(page, (Article("a", body),))
    at = one.text.index("王立伟")
    assert one.ranges(at, at + 3) == (Range(2, 4), Range(12, 13))
    assert "广告词" in one.text


@settings(max_examples=150, deadline=None)
@given(annotations())
def test_every_character_goes_back_into_the_page(annotation: Annotation) -> None:
    one = RunningText(annotation.page, annotation.articles, annotation.corrections)
    size = len(annotation.page.text)
    for at in range(len(one.text)):
        assert all(r.end <= size for r in one.ranges(at, at + 1))
