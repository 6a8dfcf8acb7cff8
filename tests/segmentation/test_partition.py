"""Cutting a sheet, and what speaks against a part of it as an article."""

from annotator.domain.glyph import Box
from annotator.segmentation.block import Block, What
from annotator.segmentation.partition import plots_of
from annotator.segmentation.plot import Arrangements, plot_of, seam
from annotator.segmentation.sheet import Row

SIZE = 10.0


def text(
    x: float, y: float, *, indented: bool, ended: bool, width: float = 120, height: float = 150
) -> Block:
    row = Row(0, 5, x, y, x + width, y + SIZE, SIZE, 0, False, "一行正文。")
    block = Block(What.TEXT, x, y, x + width, y + height, [row, row])
    block.indented, block.ended, block.width, block.size = indented, ended, width, SIZE
    return block


def head(x: float, y: float, *, width: float = 200) -> Block:
    row = Row(0, 5, x, y, x + width, y + 20, 20, 0, False, "标题在此")
    return Block(What.HEAD, x, y, x + width, y + 20, [row], size=20)


def test_columns_under_one_headline_are_one_article() -> None:
    blocks = [
        head(25, 0),
        text(0, 30, indented=True, ended=False),
        text(130, 30, indented=False, ended=True),
    ]

    (plot,) = plots_of(blocks, [], SIZE)

    assert plot.cost == 0
    assert plot.texts == blocks[1:]


def test_two_headlines_over_their_columns_are_two_articles() -> None:
    blocks = [
        head(0, 0, width=120),
        text(0, 30, indented=True, ended=True),
        head(130, 0, width=120),
        text(130, 30, indented=True, ended=True),
    ]

    plots = plots_of(blocks, [], SIZE)

    assert sorted([tuple(p.heads + p.texts) for p in plots], key=lambda p: p[0].x0) == [
        tuple(blocks[:2]),
        tuple(blocks[2:]),
    ]


def test_a_rule_between_columns_speaks_against_one_article() -> None:
    blocks = [
        head(25, 0),
        text(0, 30, indented=True, ended=True),
        text(130, 30, indented=True, ended=True),
    ]

    free = plot_of(blocks, [], Arrangements(SIZE))
    ruled = plot_of(blocks, [Box(125, 0, 125, 180)], Arrangements(SIZE))

    assert ruled.cost > free.cost


def test_what_breaks_off_goes_on_with_what_begins_within_a_paragraph() -> None:
    broken = text(0, 0, indented=True, ended=False)
    later = text(0, 0, indented=False, ended=True)
    fresh = text(0, 0, indented=True, ended=True)

    assert seam(broken, later) < seam(broken, fresh)
    assert seam(fresh, fresh) < seam(fresh, later)


def test_many_blocks_are_cut_within_a_second() -> None:
    blocks = [
        one
        for n in range(400)
        for one in (
            head(n % 20 * 130, n // 20 * 200, width=120),
            text(n % 20 * 130, n // 20 * 200 + 30, indented=True, ended=n % 3 > 0),
        )
    ]

    plots = plots_of(blocks, [], SIZE)

    assert sum(len(plot.blocks) for plot in plots) == len(blocks)


def test_a_story_in_the_midst_of_another_text_is_an_article_of_its_own() -> None:
    box_head = head(135, 140, width=110)
    box_text = text(130, 170, indented=True, ended=True, height=60)
    box_text.opening = True
    around = [
        head(100, 0),
        text(0, 30, indented=True, ended=False, height=300),
        text(130, 30, indented=False, ended=False, height=100),
        text(130, 240, indented=False, ended=False, height=90),
        text(260, 30, indented=False, ended=True, height=300),
    ]

    plots = plots_of([*around, box_head, box_text], [], SIZE)

    assert [set(map(id, p.blocks)) for p in sorted(plots, key=lambda p: len(p.blocks))] == [
        {id(box_head), id(box_text)},
        set(map(id, around)),
    ]
