"""Headings set one character a line beside columns."""

from annotator.domain.page import Page
from annotator.segmentation.cell import Cell, rows_of
from annotator.segmentation.upright import split_uprights

BODY = "连日暴雨青龙河水位猛涨沿岸"


def parted(text: str) -> tuple[list[str], list[str]]:
    """The words of the rows that are left, and of each heading."""
    rows, blocks = split_uprights(rows_of(Page("p", text)), text)

    def words(cells: list[Cell]) -> str:
        return "".join(text[one.start : one.end] for one in cells)

    return [words(row) for row in rows], [words(block.cells) for block in blocks]


def test_characters_below_each_other_are_a_heading() -> None:
    text = "\n".join(f"{BODY}    {letter}    {BODY}" for letter in "抗洪一线")
    assert parted(text) == ([BODY * 2] * 4, ["抗洪一线"])


def test_a_single_space_parts_a_heading_from_the_column_beside_it() -> None:
    text = "\n".join(f"{BODY}    {letter} {BODY}" for letter in "抗洪一线")
    assert parted(text) == ([BODY * 2] * 4, ["抗洪一线"])


def test_two_lines_of_a_heading_are_read_from_the_right() -> None:
    text = "\n".join(
        f"{BODY}    {left}   {right}" for left, right in zip("绷紧弦", "把这根", strict=True)
    )
    assert parted(text)[1] == ["把这根绷紧弦"]


def test_two_characters_or_far_ones_are_no_heading() -> None:
    near = "\n".join([f"{BODY}    抗", f"{BODY}    洪", BODY])
    far = ("\n" * 9).join(f"{BODY}    {letter}" for letter in "抗洪一线")
    for text in (near, far):
        assert parted(text)[1] == []


def test_letter_spaced_words_are_no_heading() -> None:
    text = "\n".join(f"{BODY}    鸡 蛋 每 斤 四 元" for _ in range(4))
    assert parted(text)[1] == []
