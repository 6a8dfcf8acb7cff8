"""Both countings of text, and the text as a widget can hold it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.domain.counting import Counting, Lines, shown
from tests.strategies import texts

ODD = (
    "",
    "一行没有换行",
    "\r\n",
    "\r\r\n\n\r",
    "甲\r\n乙\r丙\n丁",
    "a\u00a0b\u2028c\u2029d\u0085e",
    "\ufdd0\ufdd1\ufffc\x00\f\x1c\x7f",
    "👨‍👩‍👧𠮷e\u0301𠮷",
    "𠮷\r\n𠮷",
    "\ufeff标题",
    "\ufffe标题",
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", ODD)
def test_every_offset_of_an_odd_text_finds_its_way_to_utf_16_and_back(text: str) -> None:
    there_and_back(text)


@given(texts)
def test_every_offset_of_any_text_finds_its_way_to_utf_16_and_back(text: str) -> None:
    there_and_back(text)


def there_and_back(text: str) -> None:
    counting = Counting(text)
    assert (counting.length, counting.units) == (len(text), units(text))
    for offset in range(len(text) + 1):
        unit = counting.to_units(offset)
        assert unit == units(text[:offset])
        assert counting.to_points(unit) == offset
        if offset < len(text) and text[offset] > "\uffff":
            assert counting.to_points(unit + 1) == offset, "the middle of a pair is its start"


@given(texts)
@example("\r\n\r\r\n")
@example("\ufeff\ufffe𠮷\ufdd0")
def test_what_is_shown_keeps_the_place_of_every_character_in_both_countings(text: str) -> None:
    seen = shown(text)
    assert len(seen) == len(text)
    assert [units(c) for c in seen] == [units(c) for c in text]


# What a Qt document rewrites, takes for the end of a block, or swallows as a byte-order mark.
_REWRITTEN = "\r\u2028\u2029\ufdd0\ufdd1\x00\ufeff\ufffe\ufffc"


@given(texts)
@example(_REWRITTEN)
def test_what_is_shown_holds_nothing_that_a_widget_would_rewrite(text: str) -> None:
    assert not set(shown(text)) & set(_REWRITTEN)


def test_letters_and_marks_are_shown_as_they_are() -> None:
    text = "吕梁 e\u0301👨‍👩‍👧𠮷\tA\u3000，\u00a0"
    assert shown(text) == text


@given(texts)
@example("")
@example("\r\n")
@example("甲\r\n\r\n乙")
@example("甲\n")
def test_the_lines_are_those_that_are_shown(text: str) -> None:
    lines, seen = Lines(text), shown(text).split("\n")
    assert len(lines) == len(seen)
    for number, line in enumerate(seen):
        start, end = lines.start(number), lines.end(number)
        assert shown(text)[start:end].rstrip("\u200b") == line.rstrip("\u200b")
        assert not set(text[start:end]) & set("\n\u2028\u2029"), "the line end is left out"
        assert all(lines.number(offset) == number for offset in range(start, end))
    assert lines.number(len(text)) == len(seen) - 1


def test_a_line_ends_before_its_carriage_return() -> None:
    lines = Lines("甲乙\r\n丙\r丁\u2028戊")
    assert [(lines.start(n), lines.end(n)) for n in range(len(lines))] == [
        (0, 2),
        (4, 5),
        (6, 7),
        (8, 9),
    ]


@given(texts, st.data())
def test_every_offset_lies_in_one_line(text: str, data: st.DataObject) -> None:
    lines = Lines(text)
    offset = data.draw(st.integers(0, len(text)))
    number = lines.number(offset)
    assert lines.start(number) <= offset
    assert number + 1 == len(lines) or offset < lines.start(number + 1)
