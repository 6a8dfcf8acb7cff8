"""Wraps that an engine kept as spaces: columns and vertical headlines told apart in a paragraph."""

from itertools import zip_longest

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.strip import strips_of
from annotator.segmentation.wrap import cells_of, measure_of, unwrapped
from tests.segmentation.pages import check, proposed, roles, words, wrapped
from tests.segmentation.test_strip import OTHERS, PARAGRAPHS

MEASURE = 14


def lines(paragraphs: list[str]) -> list[str]:
    """The paragraphs as a column sets them, without the spaces that stand in them."""
    return wrapped([one.replace(" ", "") for one in paragraphs], MEASURE).split("\n")


def row_by_row(columns: list[list[str]]) -> list[str]:
    return [line for row in zip_longest(*columns) for line in row if line]


def in_halves(column: list[str]) -> list[list[str]]:
    half = (len(column) + 1) // 2
    return [column[:half], column[half:]]


def page(*articles: tuple[str, str]) -> str:
    return "\n\n".join(f"## **{title}**\n\n{text}" for title, text in articles) + "\n"


def test_a_paragraph_that_was_written_row_by_row_is_read_column_by_column() -> None:
    column = lines(PARAGRAPHS)
    text = page(
        ("洪水中的六口大锅", " ".join(row_by_row(in_halves(column)))),
        ("孩子们搬进新教室", " ".join(lines(OTHERS))),
    )
    found, proposal = proposed(text)

    check(found, proposal)
    assert [roles(one)[0] for one in proposal.articles] == ["headline", "headline"]
    assert words(found, proposal.articles[0], "body") == "".join(column)
    assert words(found, proposal.articles[1], "body") == "".join(lines(OTHERS))


def test_a_paragraph_that_runs_on_stays_one_fragment() -> None:
    text = page(("洪水中的六口大锅", " ".join(lines(PARAGRAPHS))))
    assert unwrapped(text, [Range(0, len(text))]) == {}
    _, proposal = proposed(text)
    assert [f.role for f in proposal.articles[0].fragments] == ["headline", "body"]


def test_the_letters_of_a_vertical_headline_come_out_of_the_lines_beside_it() -> None:
    column = lines(OTHERS)
    beside = [
        f"**{letter}** {line}" for letter, line in zip("新教室里笑开花", column, strict=False)
    ]
    text = " ".join([*beside, *column[7:]]) + "\n\n" + page(("洪水中的六口大锅", PARAGRAPHS[0]))
    found, proposal = proposed(text)

    check(found, proposal)
    (one,) = [a for a in proposal.articles if "headline" in roles(a) and len(a.fragments) > 2]
    assert words(found, one, "headline").replace("*", "") == "新教室里笑开花"
    assert words(found, one, "body") == "".join(column)
    marks = [c.range for c in proposal.corrections if c.text == ""]
    assert sum(len(mark) for mark in marks) >= 4 * 7  # two marks of two characters a letter


def test_bold_words_of_a_paragraph_are_no_headline() -> None:
    column = lines(PARAGRAPHS)
    column[2] = f"**{column[2][:3]}**{column[2][3:]}"
    text = " ".join(column)
    assert unwrapped(text, [Range(0, len(text))]) == {}


def test_words_that_fit_one_line_stand_on_it_and_paragraphs_end() -> None:
    column = ["本报讯（记者 江", "河）连日暴雨，青龙河水位", "猛涨。", "镇里组织民兵昼夜巡堤，及"]
    text = " ".join(column)
    assert [text[one.start : one.end] for one in cells_of(text, 0, len(text), 12)] == column


def test_words_of_all_widths_have_no_measure() -> None:
    text = " ".join("字" * n for n in range(5, 40))
    assert measure_of(text, [Range(0, len(text))]) == 0


@given(
    st.lists(
        st.text(alphabet="甲乙丙丁，。“”**#□ \u3000\na1", min_size=1, max_size=120), max_size=12
    )
)
def test_every_character_stands_in_one_strip(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs + [" ".join(lines(PARAGRAPHS[:1]))] * 2) or "甲"
    strips = strips_of(Page("p", text))
    held = sorted((one.start, one.end) for one in strips if one.end > one.start)
    at = 0
    for start, end in held:
        assert not text[at:start].strip()
        assert start >= at
        at = end
    assert not text[at:].strip()
