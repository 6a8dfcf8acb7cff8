"""Where a page's characters stand on its sheet: lines, outlines, points, steps."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.glyph import NOWHERE, Box, Glyphs
from annotator.domain.layout import Layout
from annotator.domain.range import Range

EM = 10.0


def laid(*lines: tuple[float, float, str], down: bool = False, apart: str = "\n") -> Layout:
    """Lines of square characters of 10 points from a place on, to the right or `down`."""
    text, corners = "", list[float]()
    for x, y, words in lines:
        if text:
            text += apart
            corners += NOWHERE * len(apart)
        for n in range(len(words)):
            left, top = (x, y + n * EM) if down else (x + n * EM, y)
            corners += [left, top, left + EM, top + EM]
        text += words
    glyphs = Glyphs.of(
        text,
        size=(400, 600),
        corners=corners,
        sizes=[EM] * len(text),
        face=bytes(len(text)),
    )
    return Layout(glyphs, text)


COLUMN = laid((50, 100, "春天到了，大家"), (50, 112, "都去植树。"), (50, 124, "树木长得很好"))
UPRIGHT = laid((200, 50, "瑞雪兆丰年"), (188, 50, "普降"), down=True)


def words(layout: Layout, ranges: Sequence[Range]) -> list[str]:
    return [layout._text[one.start : one.end] for one in ranges]


def test_lines_end_where_the_text_breaks_them_or_the_sheet_does() -> None:
    assert [(line.start, line.end) for line in COLUMN.lines] == [(0, 7), (8, 13), (14, 20)]
    unbroken = laid((50, 100, "春天"), (50, 112, "都去"), (300, 112, "第二版"), apart="")
    assert [(line.start, line.end) for line in unbroken.lines] == [(0, 2), (2, 4), (4, 7)]
    assert [line.vertical for line in UPRIGHT.lines] == [True, True]
    assert COLUMN.lines[0].box == Box(50, 100, 120, 110)


def test_a_block_of_lines_has_one_outline_with_its_steps() -> None:
    (outline,) = COLUMN.outlines(Range(0, 20))
    # The short line in the middle is filled as far as its neighbours reach.
    assert set(outline) == {
        *((50.0, 100.0), (120.0, 100.0), (120.0, 111.0)),
        *((110.0, 111.0), (110.0, 123.0), (110.0, 134.0)),
        *((50.0, 134.0), (50.0, 123.0), (50.0, 111.0)),
    }


def test_a_range_that_begins_within_a_line_covers_only_its_characters() -> None:
    (outline,) = COLUMN.outlines(Range(2, 12))
    assert (70.0, 100.0) in outline
    assert (70.0, 111.0) in outline
    assert (50.0, 111.0) in outline
    assert max(x for x, y in outline if y > 111) == 90.0


def test_columns_are_shapes_of_their_own() -> None:
    two = laid((50, 100, "春天到了"), (50, 112, "都去"), (200, 100, "今日有雨"))
    assert len(two.outlines(Range(0, len(two)))) == 2


def test_vertical_lines_go_on_to_the_left() -> None:
    (outline,) = UPRIGHT.outlines(Range(0, 8))
    assert min(x for x, _ in outline) == 188
    assert max(y for _, y in outline) == 100
    assert max(y for x, y in outline if x < 195) == 70


def test_a_box_takes_the_characters_whose_middle_is_inside() -> None:
    assert words(COLUMN, COLUMN.within(Box(0, 0, 400, 600))) == [
        "春天到了，大家\n都去植树。\n树木长得很好"
    ]
    assert words(COLUMN, COLUMN.within(Box(74, 100, 101, 125))) == ["到了，", "植树。"]
    assert COLUMN.within(Box(300, 300, 301, 301)) == []


@pytest.mark.parametrize(
    ("x", "y", "at"), [(51, 105, 0), (58, 105, 1), (119, 105, 7), (0, 0, 0), (400, 105, 7)]
)
def test_a_caret_goes_before_or_behind_the_nearest_character(x: float, y: float, at: int) -> None:
    assert COLUMN.place_at(x, y) == at


def test_the_caret_stands_at_the_left_of_a_character_or_behind_the_last_of_its_line() -> None:
    assert COLUMN.caret(0) == ((50, 100), (50, 110))
    assert COLUMN.caret(7) == ((120, 100), (120, 110))
    assert COLUMN.caret(8) == ((50, 112), (50, 122))
    assert UPRIGHT.caret(1) == ((200, 60), (210, 60))
    assert UPRIGHT.caret(5) == ((200, 100), (210, 100))


def test_steps_go_through_every_place_of_the_text_and_back() -> None:
    there = [0]
    while (to := COLUMN.step(there[-1], 1)) != there[-1]:
        there.append(to)
    assert there == list(range(21))
    back = [20]
    while (to := COLUMN.step(back[-1], -1)) != back[-1]:
        back.append(to)
    assert back == there[::-1]


def test_steps_leave_out_what_stands_nowhere() -> None:
    parted = laid((50, 100, "春天"), (50, 124, "都去"), apart="\n\n\n")
    assert parted.step(2, 1) == 5
    assert parted.step(5, -1) == 2


def test_the_line_beside_is_the_nearest_one_on_that_side() -> None:
    assert COLUMN.beside(3, down=1) == 11
    assert COLUMN.beside(11, down=-1) == 3
    assert COLUMN.beside(7, down=1) == 13
    assert COLUMN.beside(3, down=-1) == 3
    assert UPRIGHT.beside(1, right=-1) in (6, 7)
    assert UPRIGHT.beside(0, right=1) == 0


def test_a_sheet_without_characters_has_no_places() -> None:
    empty = laid()
    assert empty.lines == ()
    assert empty.place_at(1, 1) is None
    assert empty.caret(0) is None
    assert empty.step(0, 1) == 0
    assert empty.beside(0, down=1) == 0
    with pytest.raises(ValueError, match="boxes for"):
        Layout(COLUMN.glyphs, "字")


lines = st.lists(
    st.tuples(st.floats(0, 300), st.floats(0, 500), st.text("字𠮷", min_size=1, max_size=8)),
    min_size=1,
    max_size=8,
)


@given(lines, st.booleans(), st.sampled_from(["\n", "", " \n\n"]), st.data())
def test_every_character_is_in_one_line_and_found_where_it_stands(
    rows: list[tuple[float, float, str]], down: bool, apart: str, data: st.DataObject
) -> None:
    layout = laid(*rows, down=down, apart=apart)
    held = [n for line in layout.lines for n in range(line.start, line.end) if layout.stands(n)]
    assert held == [n for n in range(len(layout)) if layout.stands(n)]
    for above, below in pairwise(layout.lines):
        assert above.end <= below.start
    everything = layout.within(Box(-1000, -1000, 2000, 2000))
    assert sum(n in one for one in everything for n in held) == len(held)
    at = data.draw(st.sampled_from(held))
    box = layout.glyphs.box(at)
    assert box is not None
    nearest = layout.nearest((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    assert nearest is not None
    other = layout.glyphs.box(nearest)
    assert other is not None
    assert other.x0 <= (box.x0 + box.x1) / 2 <= other.x1
    assert other.y0 <= (box.y0 + box.y1) / 2 <= other.y1


@given(lines, st.booleans(), st.data())
def test_outlines_hold_every_character_of_their_range(
    rows: list[tuple[float, float, str]], down: bool, data: st.DataObject
) -> None:
    layout = laid(*rows, down=down)
    start = data.draw(st.integers(0, len(layout) - 1))
    one = Range(start, data.draw(st.integers(start + 1, len(layout))))
    outlines = layout.outlines(one)
    for n in range(one.start, one.end):
        box = layout.glyphs.box(n)
        if box is not None:
            assert any(
                min(x for x, _ in shape) - 1e-3 <= box.x0
                and box.x1 <= max(x for x, _ in shape) + 1e-3
                and min(y for _, y in shape) - 1e-3 <= box.y0
                and box.y1 <= max(y for _, y in shape) + 1e-3
                for shape in outlines
            )
