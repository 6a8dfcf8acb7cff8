"""Proposals for pages whose characters' places are known."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from annotator.domain.adopt import adopt
from annotator.domain.annotation import Annotation, Origin, Proposal
from annotator.domain.glyph import Box
from annotator.domain.page import Page
from annotator.segmentation.propose import propose
from tests.segmentation.pages import check
from tests.segmentation.sheets import BOLD, KAI, Sheet

FLOOD = (
    "本报讯（记者秦晓禾）连日来强降雨使澄河水位持续上涨，沿河各村组织青壮年日夜巡堤，"
    "沙袋和编织布已经运到险工险段，低洼处的住户全部转移到学校和村委会，目前群众情绪稳定，"
    "生活有保障，各项防汛措施正在落实。"
)
SCHOOL = (
    "本报讯（通讯员柴军）新学期开学第一天，山里的孩子们通过屏幕和城里的同学一起上音乐课，"
    "唱起了家乡的民歌，老师说这样的课堂每周都有，今后还会增加美术和科学，让更多的孩子受益。"
)
APPLE = (
    "本报讯（记者孟凡）早熟苹果还没有下树就被客商订购一空，果农罗建军算了一笔账，"
    "今年每斤比去年多卖四毛，全村六百亩果园增收八十多万元，套袋和冷库帮了大忙，日子越过越甜。"
)


def articles(sheet: Sheet) -> list[tuple[str, str]]:
    """(title, everything else) of each proposed article, in order."""
    page = sheet.page()
    proposal = propose(page, glyphs=sheet.glyphs())
    check(page, proposal)
    assert_all_claimed(page, proposal)
    out = []
    for article in proposal.articles:
        title = rest = ""
        for fragment in article.fragments:
            words = "".join(page.text[fragment.start : fragment.end].split())
            if fragment.role in ("kicker", "headline", "deck"):
                title += words
            else:
                rest += words
        out.append((title, rest))
    return out


def assert_all_claimed(page: Page, proposal: Proposal) -> None:
    claimed = {n for a in proposal.articles for r in a.ranges for n in range(r.start, r.end)}
    claimed |= {n for f in proposal.furniture for n in range(f.range.start, f.range.end)}
    left = [n for n, c in enumerate(page.text) if not c.isspace() and n not in claimed]
    assert not left


def roles(sheet: Sheet) -> list[tuple[str, str]]:
    """(role, text) of each fragment of all articles."""
    page = sheet.page()
    proposal = propose(page, glyphs=sheet.glyphs())
    return [
        (f.role, "".join(page.text[f.start : f.end].split()))
        for a in proposal.articles
        for f in a.fragments
    ]


def test_two_articles_side_by_side_with_nothing_but_white_between_them() -> None:
    sheet = Sheet()
    sheet.line(60, 50, "沿河各村日夜巡堤", size=20).line(305, 50, "屏幕连着山里山外", size=20)
    sheet.columns(SCHOOL, (260, 90, 4), (390, 90, 4), width=11)
    sheet.columns(FLOOD, (10, 90, 5), (140, 90, 5))

    assert sorted(articles(sheet)) == sorted(
        [("沿河各村日夜巡堤", FLOOD), ("屏幕连着山里山外", SCHOOL)]
    )


def test_a_headline_below_its_text() -> None:
    sheet = Sheet()
    sheet.columns(FLOOD, (10, 60, 5), (140, 60, 5))
    sheet.line(60, 150, "沿河各村日夜巡堤", size=20)
    sheet.rules.append(Box(10, 190, 400, 190))
    sheet.line(60, 210, "屏幕连着山里山外", size=20)
    sheet.columns(SCHOOL, (10, 250, 4), (140, 250, 4))

    assert articles(sheet) == [("沿河各村日夜巡堤", FLOOD), ("屏幕连着山里山外", SCHOOL)]


def test_a_headline_set_into_the_columns() -> None:
    sheet = Sheet()
    sheet.line(145, 60, "沿河各村日夜巡堤", size=20)
    sheet.columns(FLOOD, (10, 60, 5), (140, 105, 2), (270, 105, 2))

    assert articles(sheet) == [("沿河各村日夜巡堤", FLOOD)]


def test_a_stacked_headline_read_from_the_right() -> None:
    sheet = Sheet()
    sheet.line(305, 62, "屏幕连着", size=20, vertical=True)
    sheet.line(280, 62, "山里山外", size=20, vertical=True)
    sheet.columns(SCHOOL, (10, 60, 5), (140, 60, 5))

    assert articles(sheet) == [("屏幕连着山里山外", SCHOOL)]


def test_a_framed_article_within_the_columns_of_another() -> None:
    sheet = Sheet()
    sheet.line(100, 40, "沿河各村日夜巡堤", size=20)
    sheet.columns(FLOOD, (10, 80, 7), (140, 80, 1), (270, 80, 1))
    sheet.frames.append(Box(138, 100, 395, 210))
    sheet.line(190, 106, "屏幕连着山里山外", size=16)
    sheet.columns(SCHOOL, (142, 130, 5), (272, 130, 5), width=11)

    assert articles(sheet) == [("沿河各村日夜巡堤", FLOOD), ("屏幕连着山里山外", SCHOOL)]


def test_text_that_goes_on_elsewhere_is_joined_to_where_it_broke_off() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "沿河各村日夜巡堤", size=20)
    sheet.columns(FLOOD, (10, 90, 4), (140, 90, 3), (400, 330, 3), width=12)
    sheet.rules += [Box(10, 170, 540, 170), Box(390, 180, 390, 400)]
    sheet.line(100, 190, "屏幕连着山里山外", size=20)
    sheet.columns(SCHOOL, (10, 230, 5), (140, 230, 5))

    assert articles(sheet) == [("沿河各村日夜巡堤", FLOOD), ("屏幕连着山里山外", SCHOOL)]


def test_kicker_headline_deck_and_byline_by_their_type() -> None:
    sheet = Sheet()
    sheet.line(80, 40, "走基层身边的榜样", size=12, face=KAI)
    sheet.line(60, 58, "沿河各村日夜巡堤", size=20)
    sheet.line(70, 84, "记澄河边的守堤人家", size=12, face=KAI)
    sheet.line(90, 100, "□本报记者秦晓禾", size=10, face=KAI)
    sheet.columns(FLOOD, (10, 125, 5), (140, 125, 5))

    assert roles(sheet) == [
        ("kicker", "走基层身边的榜样"),
        ("headline", "沿河各村日夜巡堤"),
        ("deck", "记澄河边的守堤人家"),
        ("byline", "□本报记者秦晓禾"),
        ("body", FLOOD),
    ]


def test_a_small_bold_line_in_a_column_is_a_subheading() -> None:
    sheet = Sheet()
    sheet.line(40, 50, "沿河各村日夜巡堤", size=20)
    sheet.columns(FLOOD, (10, 90, 10))
    sheet.line(40, 240, "冲在最前面", size=10.6, face=BOLD)
    sheet.columns(SCHOOL.removeprefix("本报讯"), (10, 256, 10))

    assert ("subheading", "冲在最前面") in roles(sheet)
    assert len(articles(sheet)) == 1


def test_a_subheading_may_stand_at_the_top_of_a_column_under_the_heading_of_both() -> None:
    sheet = Sheet()
    sheet.line(60, 50, "沿河各村日夜巡堤", size=20)
    sheet.line(120, 74, "□本报记者秦晓禾", size=10, face=KAI)
    sheet.columns(FLOOD, (10, 88, 10))
    sheet.line(160, 88, "冲在最前面", size=10, face=BOLD)
    sheet.columns(SCHOOL.removeprefix("本报讯"), (140, 103, 9))

    assert ("subheading", "冲在最前面") in roles(sheet)
    ((title, _),) = articles(sheet)
    assert title == "沿河各村日夜巡堤"


def test_a_subheading_of_two_lines_is_one() -> None:
    sheet = Sheet()
    sheet.line(40, 50, "沿河各村日夜巡堤", size=20)
    sheet.columns(FLOOD, (10, 90, 10))
    sheet.line(10, 240, "冲在最前面的总是他们这几", size=10, face=BOLD)
    sheet.line(60, 255, "个人", size=10, face=BOLD)
    sheet.columns(SCHOOL.removeprefix("本报讯"), (10, 270, 10))

    assert ("subheading", "冲在最前面的总是他们这几个人") in roles(sheet)
    assert len(articles(sheet)) == 1


def test_a_subheading_may_be_the_last_line_of_a_column() -> None:
    sheet = Sheet()
    sheet.line(60, 50, "沿河各村日夜巡堤", size=20)
    sheet.columns(FLOOD, (10, 90, 9))
    sheet.line(40, 225, "冲在最前面", size=10, face=BOLD)
    sheet.columns(SCHOOL.removeprefix("本报讯"), (140, 90, 10))

    assert ("subheading", "冲在最前面") in roles(sheet)
    assert [title for title, _ in articles(sheet)] == ["沿河各村日夜巡堤"]


def test_kicker_and_deck_that_are_centred_over_the_columns_belong_to_the_headline() -> None:
    sheet = Sheet()
    sheet.line(190, 40, "城市更新看江城", size=12, face=KAI)
    sheet.line(10, 55, "沿河各村日夜巡堤护家园", size=24)
    sheet.line(190, 84, "——澄河岸边见闻", size=12, face=KAI)
    sheet.columns(FLOOD, (10, 110, 4), (140, 110, 4), (270, 110, 4))

    assert roles(sheet)[:3] == [
        ("kicker", "城市更新看江城"),
        ("headline", "沿河各村日夜巡堤护家园"),
        ("deck", "——澄河岸边见闻"),
    ]


def test_a_caption_goes_to_the_article_whose_words_it_shares_or_is_a_photo() -> None:
    sheet = Sheet()
    sheet.line(60, 50, "早熟苹果涨了四毛", size=20)
    sheet.columns(APPLE, (10, 90, 5), (140, 90, 5))
    sheet.pictures += [Box(270, 50, 400, 120), Box(270, 300, 400, 370)]
    sheet.line(270, 123, "果农罗建军在冷库装果", size=9, face=KAI)
    sheet.line(270, 373, "湿地公园荷花竞相绽放", size=9, face=KAI)

    assert articles(sheet) == [
        ("早熟苹果涨了四毛", APPLE + "果农罗建军在冷库装果"),
        ("", "湿地公园荷花竞相绽放"),
    ]


def test_a_caption_in_the_type_of_the_text_is_told_by_the_photographers_name() -> None:
    sheet = Sheet()
    sheet.line(60, 50, "早熟苹果涨了四毛", size=20)
    sheet.columns(APPLE, (10, 90, 5), (140, 90, 5))
    sheet.pictures.append(Box(270, 50, 400, 120))
    sheet.line(270, 123, "湿地公园荷花竞相绽放，引来").line(270, 138, "市民观赏。孟凡摄")
    sheet.line(270, 168, "短讯一则与此无关的正文文字")

    assert ("", "湿地公园荷花竞相绽放，引来市民观赏。孟凡摄") in articles(sheet)


def test_the_page_head_and_a_banner_in_a_frame_are_furniture() -> None:
    sheet = Sheet()
    sheet.line(10, 20, "要闻", size=16).line(300, 22, "编辑孟凡", size=9)
    sheet.rules.append(Box(10, 45, 400, 45))
    sheet.frames.append(Box(10, 60, 400, 90))
    sheet.line(120, 66, "风雨同舟共筑堤防", size=18)
    sheet.line(60, 110, "沿河各村日夜巡堤", size=20)
    sheet.columns(FLOOD, (10, 140, 5), (140, 140, 5))

    assert articles(sheet) == [("沿河各村日夜巡堤", FLOOD)]


def test_what_a_person_settled_is_left_out() -> None:
    sheet = Sheet()
    sheet.line(60, 50, "沿河各村日夜巡堤", size=20)
    sheet.columns(FLOOD, (10, 90, 5), (140, 90, 5))
    sheet.rules.append(Box(10, 180, 400, 180))
    sheet.line(60, 200, "屏幕连着山里山外", size=20)
    sheet.columns(SCHOOL, (10, 240, 5), (140, 240, 5))
    page, glyphs = sheet.page(), sheet.glyphs()
    whole = adopt(Annotation(page), propose(page, glyphs=glyphs))
    settled = replace(whole, articles=(replace(whole.articles[0], confirmed=True),), furniture=())

    proposal = propose(page, settled=settled, glyphs=glyphs)

    assert [a.id for a in proposal.articles] == ["a2"]
    assert proposal.articles[0].ranges == whole.articles[1].ranges
    assert all(f.origin is Origin.SUGGESTION for f in proposal.articles[0].fragments)
    again = propose(page, glyphs=glyphs)
    assert adopt(Annotation(page), again) == whole, "what is remembered of a page was changed"


def test_glyphs_of_another_page_are_refused() -> None:
    sheet = Sheet().line(10, 10, "字")

    with pytest.raises(ValueError, match="glyphs"):
        propose(Page("q", "另一页"), glyphs=sheet.glyphs())


@pytest.mark.parametrize("text", ["", "\n", "字"])
def test_next_to_nothing(text: str) -> None:
    sheet = Sheet()
    for letter in text.strip():
        sheet.line(10, 10, letter)

    proposal = propose(sheet.page(), glyphs=sheet.glyphs())

    assert len(proposal.articles) <= 1


def _scattered(noise: random.Random, n: int) -> tuple[float, float, float]:
    return noise.uniform(0, 480), noise.uniform(0, 690), noise.choice((6, 10, 10, 22))


def _at_one_place(noise: random.Random, n: int) -> tuple[float, float, float]:
    return 50.0, 50.0, 10.0


def _in_a_row(noise: random.Random, n: int) -> tuple[float, float, float]:
    return n * 3.0, 50.0, 10.0


def _in_a_grid(noise: random.Random, n: int) -> tuple[float, float, float]:
    return n % 20 * 60.0, n // 20 * 15.0, noise.choice((10, 10, 20))


@pytest.mark.parametrize("place", [_scattered, _at_one_place, _in_a_row, _in_a_grid])
@pytest.mark.parametrize("seed", range(3))
def test_any_disorder_gives_a_proposal_that_holds(
    seed: int, place: Callable[[random.Random, int], tuple[float, float, float]]
) -> None:
    noise = random.Random(seed)
    sheet = Sheet(2000, 2000)
    for n in range(600):
        x, y, size = place(noise, n)
        words = "".join(noise.choices("天地玄黄，。（）宇宙洪荒", k=noise.randint(1, 9)))
        sheet.line(x, y, words, size=size, vertical=noise.random() < 0.1)
        if noise.random() < 0.05:
            box = Box(x, y, x + noise.uniform(0, 300), y + noise.uniform(0, 300))
            noise.choice((sheet.rules, sheet.frames, sheet.pictures)).append(box)
    page = sheet.page()

    proposal = propose(page, glyphs=sheet.glyphs())

    check(page, proposal)
    assert_all_claimed(page, proposal)
    assert proposal == propose(page, glyphs=sheet.glyphs())
