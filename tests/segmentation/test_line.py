"""Lines, their widths, vertical headlines, shadows."""

from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.line import agreed, lines_of, repeats, single
from annotator.segmentation.width import width_of


def test_ascii_is_half_as_wide_and_figures_have_air_around_them() -> None:
    assert width_of("甲乙12") == 3.0
    assert width_of("甲12乙", spaced=True) == 3.5


def test_a_vertical_headline_is_one_line_and_a_blank_line_starts_another() -> None:
    lines = lines_of(Page("p", "标\n题\n在\n此\n\n第\n二\n个\n正文从这里开始"))
    assert [(line.plain, line.vertical) for line in lines] == [
        ("标题在此", True),
        ("第二个", True),
        ("正文从这里开始", False),
    ]


def test_a_vertical_headline_never_reaches_over_what_is_taken() -> None:
    lines = lines_of(Page("p", "标\n题\n不\n在\n此\n处"), [Range(4, 5)])
    assert all(not (line.start < 4 < line.end - 1) for line in lines)


def test_marks_and_spaces_are_left_out_of_the_plain_text() -> None:
    (line,) = lines_of(Page("p", "  ## **标 题** \n"))
    assert (line.plain, line.level, line.strong) == ("标题", 2, True)
    assert (line.start, line.end) == (2, 12)


def test_taken_ranges_are_cut_out_of_lines() -> None:
    lines = lines_of(Page("p", "甲乙丙丁\n戊己"), [Range(1, 3), Range(5, 6)])
    assert [line.plain for line in lines] == ["甲", "丁", "己"]


def test_shadows_are_seen_in_words_and_in_letters_and_nowhere_else() -> None:
    assert single("众志成城众志成城") == "众志成城"
    assert single("众众志志成成城城") == "众志成城"
    assert single("研究研究") == "研究研究"
    assert single("haha") == "haha"


def test_a_line_repeats_when_it_stands_there_exactly_twice() -> None:
    lines = lines_of(Page("p", "标题标语\n标题标语\n别的一行\n三次出现\n三次出现\n三次出现"))
    assert [repeats(lines, n) for n in range(6)] == [False, True, False, False, False, False]


def test_a_measure_is_what_three_lines_agree_on() -> None:
    assert agreed([16, 15.5, 16, 4]) == 16
    assert agreed([16, 12, 8]) == 0.0
