"""Roles put right by where the lines stand."""

from collections.abc import Sequence

from annotator.segmentation.certain import LineRole
from annotator.segmentation.context import in_context
from annotator.segmentation.line import Line

HEAD, SUBHEADING, BODY = LineRole.HEAD, LineRole.SUBHEADING, LineRole.BODY


def line(plain: str, *, x: float, y: float, first: bool = False) -> Line:
    width = float(len(plain))
    return Line(0, len(plain), plain, width, column=13.0, first=first, x=x, y=y)


def told(lines: Sequence[Line], roles: Sequence[LineRole]) -> list[LineRole]:
    return in_context(lines, roles)


def test_a_line_as_wide_as_its_column_over_whose_end_a_word_runs_is_text() -> None:
    lines = [
        line("村里的老人说，今年的雨水特", x=0, y=10, first=True),
        line("别多，沟渠都要清一遍才放心", x=0, y=11),
    ]
    assert told(lines, [HEAD, BODY]) == [BODY, BODY]


def test_lines_that_stand_as_such_a_line_does_are_text_too() -> None:
    lines = [
        line("渡口修好以后老人孩子都高兴", x=0, y=9, first=True),
        line("村里的老人说，今年的雨水特", x=0, y=10),
        line("别多，沟渠都要清一遍才放心", x=0, y=11),
    ]
    assert told(lines, [HEAD, HEAD, BODY]) == [BODY, BODY, BODY]


def test_a_headline_with_a_comma_over_a_column_stays_one() -> None:
    lines = [
        line("一座桥，两岸人", x=3, y=6, first=True),
        line("天刚亮，桥头的早点摊就支好", x=0, y=10, first=True),
    ]
    assert told(lines, [HEAD, BODY]) == [HEAD, BODY]


def test_a_subheading_that_begins_a_column_and_is_long_is_a_headline() -> None:
    lines = [
        line("渡口边的新码头通航了", x=2, y=6, first=True),
        line("天刚亮，桥头的早点摊就支好", x=0, y=10, first=True),
    ]
    assert told(lines, [SUBHEADING, BODY]) == [HEAD, BODY]


def test_a_heading_within_a_column_is_a_subheading() -> None:
    lines = [
        line("沟渠清过一遍，大家才放心。", x=0, y=10, first=True),
        line("清早的摊子", x=4, y=11),
        line("天刚亮，桥头的早点摊就支好", x=0, y=12),
    ]
    assert told(lines, [BODY, HEAD, BODY]) == [BODY, SUBHEADING, BODY]


def test_a_line_apart_above_a_storys_opening_is_a_headline() -> None:
    lines = [
        line("两年。“图上画一条线容易，做", x=0, y=10, first=True),
        line("早市的菜价稳中有降", x=4, y=15),
        line("本报讯（记者王涛）据市里的", x=0, y=16),
    ]
    assert told(lines, [BODY, BODY, BODY]) == [BODY, HEAD, BODY]


def test_no_line_has_no_role() -> None:
    assert told([], []) == []
