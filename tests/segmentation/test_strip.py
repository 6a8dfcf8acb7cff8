"""Columns that a text sets side by side or mixes line by line, told apart and read in order."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.page import Page
from annotator.segmentation.cell import blocks_of, is_side_by_side, rows_of
from annotator.segmentation.continuity import before, behind, follows, straddle
from annotator.segmentation.flow import flow_of
from annotator.segmentation.propose import propose
from annotator.segmentation.stream import chains_of, is_mixed
from annotator.segmentation.strip import as_they_stand, strips_of
from annotator.segmentation.succession import Unit
from annotator.segmentation.width import width_of
from tests.segmentation.pages import check, proposed, words, wrapped

PARAGRAPHS = [
    "本报讯（记者 江河）连日暴雨，青龙河水位猛涨，沿岸三个村庄的两百多户村民被紧急转移到镇中学。",
    "镇里组织民兵昼夜巡堤，及时发现并处置了四处险情，目前大堤安然无恙，没有人员伤亡的报告。",
    "为了让转移的群众吃上热饭，镇政府在学校操场上支起了六口大锅，附近的饭店也送来了馒头和咸菜。",
    "气象部门预计，未来三天还有一次较强的降雨过程，请沿河居民继续留在安置点，不要擅自返回家中。",
    "村支书老李说，只要人在，房子可以再盖，地可以再种，日子总会一天一天好起来的。",
]
OTHERS = [
    "本报讯（记者 林雪）新学期开学，松岭小学的四十名学生搬进了新教室，孩子们脸上笑开了花。",
    "教室里装上了暖气和新课桌，还配备了多媒体设备，孩子们再也不用戴着手套写字、看书。",
    "校长介绍说，新教学楼由县里和企业共同出资建设，总面积一千二百平方米，去年春天破土动工。",
    "家长们听到这个消息，纷纷赶来帮忙搬运桌椅，打扫卫生，整整忙了两天，没有一个人叫累。",
    "下一步，学校还要建一个图书室，购买三千册图书，让山里的孩子也能读到更多的好书。",
]


def columns(*texts: list[str], width: int = 16) -> list[list[str]]:
    return [wrapped(text, width).split("\n") for text in texts]


def beside(found: list[list[str]], width: int = 16) -> str:
    """Columns next to each other, as pdftotext -layout sets them."""
    lines = []
    for n in range(max(map(len, found))):
        cells = [column[n] if n < len(column) else "" for column in found]
        row = ""
        for k, cell in enumerate(cells):
            indent = "  " if cell and len(cell) == width - 2 else ""
            row = row.ljust(k * (width + 6)) + indent + cell
        lines.append(row.rstrip())
    return "\n".join(lines)


def mixed(found: list[list[str]]) -> str:
    """Columns line by line, as an engine gives them that reads a page from the top."""
    deep = max(map(len, found))
    return "\n".join(column[n] for n in range(deep) for column in found if n < len(column))


def plain(*texts: list[str]) -> str:
    return "".join("".join(text) for text in texts).replace(" ", "")


def test_columns_set_side_by_side_are_read_one_after_the_other() -> None:
    page, proposal = proposed(beside(columns(PARAGRAPHS, OTHERS)))
    assert [words(page, a, "body") for a in proposal.articles] == [plain(PARAGRAPHS), plain(OTHERS)]


def test_a_text_without_columns_side_by_side_stays_as_it_is() -> None:
    page = Page("p", wrapped(PARAGRAPHS))
    assert not is_side_by_side(page)
    assert strips_of(page) == as_they_stand(page)


def test_mixed_columns_are_strung_together_again() -> None:
    text = mixed(columns(PARAGRAPHS, OTHERS, PARAGRAPHS[::-1]))
    page = Page("p", text)
    strips = [one for one in strips_of(page) if one.start < one.end]
    assert [one.first for one in strips].count(True) <= 5
    read = "".join("".join(text[one.start : one.end].split()) for one in strips)
    for paragraph in (*PARAGRAPHS[1:], *OTHERS[1:]):
        assert paragraph in read


def test_columns_that_are_not_mixed_are_not_strung() -> None:
    lines = wrapped([*PARAGRAPHS, *OTHERS]).split("\n")
    assert not is_mixed([_unit(line) for line in lines])
    mixture = mixed(columns(PARAGRAPHS, OTHERS)).split("\n")
    assert is_mixed([_unit(line) for line in mixture])


def _unit(line: str) -> Unit:
    return Unit(line, line, width_of(line), width_of(line), width_of(line))


def test_a_word_that_straddles_a_seam_speaks_for_it() -> None:
    assert straddle(before("一台拖拉"), behind("机开进了村")) > 2
    assert straddle(before("一台拖拉"), behind("孩子们都在")) < 1
    assert straddle(before(""), behind("")) == 0.0
    assert straddle(before("2019"), behind("年")) == 0.0


def test_characters_that_words_hold_together_follow_each_other() -> None:
    assert follows("市人民政", "府领导") > 2 > 0 > follows("市人民政", "的领导")
    assert follows("他们", "，") > 0 > follows("第", "，")
    assert follows("", "府") == follows("龘", "府") == 0.0


def test_every_unit_stands_in_one_chain() -> None:
    units = [_unit(line) for line in mixed(columns(PARAGRAPHS, OTHERS)).split("\n")]
    assert sorted(n for chain in chains_of(units) for n in chain) == list(range(len(units)))
    assert chains_of([]) == []


def test_a_heading_beside_the_last_line_of_another_column_is_no_cell_of_it() -> None:
    text = beside([["甲" * 16] * 4, ["乙" * 16] * 4])
    blocks = blocks_of(rows_of(Page("p", text)))
    assert [len(block.cells) for block in flow_of(blocks, text)] == [4, 4]


def test_strips_hold_every_character_once() -> None:
    for text in (beside(columns(PARAGRAPHS, OTHERS)), mixed(columns(PARAGRAPHS, OTHERS))):
        seen = [0] * len(text)
        for one in strips_of(Page("p", text)):
            for n in range(one.start, one.end):
                seen[n] += 1
        assert all(
            count == 1 or character.isspace() for count, character in zip(seen, text, strict=True)
        )


CELLS = st.text(alphabet="甲乙丙。，“1a ", max_size=9)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 12), CELLS), max_size=5), max_size=40))
def test_a_proposal_holds_on_odd_columns(rows: list[list[tuple[int, str]]]) -> None:
    text = "\n".join("".join(" " * gap + cell for gap, cell in row) for row in rows)
    page = Page("odd", text)
    check(page, propose(page))


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.booleans())
def test_a_proposal_holds_on_mutated_columns(chance: random.Random, side: bool) -> None:
    texts = [chance.sample([*PARAGRAPHS, *OTHERS], k=chance.randrange(1, 8)) for _ in range(4)]
    found = columns(*texts, width=chance.randrange(5, 24))
    lines = (beside(found) if side else mixed(found)).split("\n")
    for _ in range(chance.randrange(8)):
        n = chance.randrange(len(lines))
        lines[n] = chance.choice(
            ["", "标\n题\n在\n此", "   江河入海", "图为某人。张三 摄", lines[n][::-1]]
        )
    page = Page("mutated", "\n".join(lines))
    check(page, propose(page))


def _noise(rows: int, seed: int) -> str:
    chance = random.Random(seed)
    return "\n".join(
        "".join(
            " " * chance.randrange(2, 30) + "字" * chance.randrange(1, 12)
            for _ in range(chance.randrange(1, 8))
        )
        for _ in range(rows)
    )


BAD = {
    "random cells": _noise(300, 1),
    "many random cells": _noise(5000, 2),
    "single letters in columns": "字   词   句   文\n" * 3000,
    "one row of cells": "字  " * 100_000,
    "columns without end": beside(columns(PARAGRAPHS * 20, OTHERS * 20, PARAGRAPHS * 20)),
    "mixed without end": mixed(columns(PARAGRAPHS * 20, OTHERS * 20, PARAGRAPHS * 20)),
    "mixed and too long": mixed(columns(PARAGRAPHS * 400, OTHERS * 400)),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_columns_get_a_proposal_within_seconds(name: str) -> None:
    page = Page(name, BAD[name])
    started = time.perf_counter()
    proposal = propose(page)
    assert time.perf_counter() - started < 10
    check(page, proposal)
