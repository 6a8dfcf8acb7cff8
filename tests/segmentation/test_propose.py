"""The plain proposal: its rules by small examples, and what holds of it whatever the text."""

import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Furniture, Origin
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.propose import MOST_LINES, propose
from tests.segmentation.pages import (
    FLOOD,
    FLOOD_TITLE,
    SCHOOL,
    SCHOOL_TITLE,
    check,
    proposed,
    roles,
    words,
    wrapped,
)
from tests.strategies import annotations, texts

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def seed(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def test_headlines_find_their_texts_by_their_words_not_by_their_place() -> None:
    text = "\n\n".join([wrapped([FLOOD]), wrapped([SCHOOL]), SCHOOL_TITLE, FLOOD_TITLE])
    page, proposal = proposed(text)
    assert [words(page, a, "headline") for a in proposal.articles] == [
        FLOOD_TITLE.replace(" ", ""),
        SCHOOL_TITLE,
    ]
    assert [roles(a) for a in proposal.articles] == [["headline", "body"]] * 2
    assert [a.id for a in proposal.articles] == ["a1", "a2"]


def test_an_opening_starts_an_article_where_no_heading_does() -> None:
    page, proposal = proposed(wrapped([FLOOD, SCHOOL]))
    assert [words(page, a, "body")[:8] for a in proposal.articles] == [
        "本报讯（记者江河"[:8],
        "本报讯（记者林雪"[:8],
    ]


def test_a_closing_byline_is_cut_off_the_last_line_and_ends_the_article() -> None:
    page, proposal = proposed(
        wrapped([FLOOD + "（江河）", "天气渐冷，请各位居民注意关好门窗，防止煤气中毒。"])
    )
    first, second = proposal.articles
    assert words(page, first, "byline") == "（江河）"
    assert words(page, first, "body").endswith("安然无恙。")
    assert words(page, second, "body").startswith("天气渐冷")


def test_a_vertical_headline_is_one_fragment() -> None:
    title = "\n".join("松岭小学搬新教室")
    page, proposal = proposed(f"{title}\n\n{wrapped([SCHOOL])}")
    assert words(page, proposal.articles[0], "headline") == "松岭小学搬新教室"
    assert roles(proposal.articles[0]) == ["headline", "body"]


def test_a_text_broken_off_in_mid_sentence_is_continued_behind_what_lies_between() -> None:
    lines = wrapped([FLOOD + FLOOD[20:] + FLOOD[20:]]).split("\n")
    text = "\n".join([*lines[:7], "众志成城 抗洪抢险", *lines[7:]])
    page, proposal = proposed(text)
    assert len(proposal.articles) == 1
    assert words(page, proposal.articles[0], "body") == "".join("".join(lines).split())


def test_a_signature_and_its_date_make_a_notice() -> None:
    text = "停水通知\n" + wrapped(
        ["因管道检修，定于本周三上午八时至下午六时停水，请居民提前储水备用。"]
    )
    page, proposal = proposed(
        text + "\n松岭镇供水公司\n2021年5月6日\n" + SCHOOL_TITLE + "\n" + wrapped([SCHOOL])
    )
    notice = proposal.articles[0]
    assert notice.kind == "notice"
    assert words(page, notice, "signature") == "松岭镇供水公司2021年5月6日"
    assert roles(notice) == ["headline", "body", "signature"]


def test_a_caption_goes_to_the_article_that_it_illustrates_or_stands_alone() -> None:
    own = "图为松岭小学的学生搬进新教室。林雪 摄"
    other = "图为山区果农采摘苹果，今年又是一个丰收年。高原 摄"
    page, proposal = proposed(
        "\n\n".join([f"## {SCHOOL_TITLE}", SCHOOL, own, "## " + FLOOD_TITLE, FLOOD, other])
    )
    story, _, photo = proposal.articles
    assert words(page, story, "caption") == own.replace(" ", "")
    assert photo.kind == "photo"
    assert roles(photo) == ["caption"]


def test_editors_imprint_and_slogans_are_furniture() -> None:
    text = (
        f"组版：王一 李二\n总第1234期 今日4版\n{SCHOOL_TITLE}\n{wrapped([SCHOOL])}\n\n学先进 比贡献"
    )
    page, proposal = proposed(text)
    assert len(proposal.articles) == 1
    assert [page.text[f.range.start : f.range.end] for f in proposal.furniture] == [
        "组版：王一 李二\n总第1234期 今日4版",
        "学先进 比贡献",
    ]


def test_marks_and_shadows_are_left_out_by_corrections() -> None:
    text = f"众志成城众志成城 抗洪抢险抗洪抢险\n\n## **{SCHOOL_TITLE}**\n\n{SCHOOL}"
    page, proposal = proposed(text)
    left = list(text)
    for correction in proposal.corrections:
        assert correction.text == ""
        for n in range(correction.range.start, correction.range.end):
            left[n] = ""
    assert "".join(left) == f"众志成城 抗洪抢险\n\n{SCHOOL_TITLE}\n\n{SCHOOL}"
    assert page.text == text


def test_a_headline_set_twice_is_one_headline_whose_shadow_is_left_out() -> None:
    text = f"{SCHOOL_TITLE}\n{SCHOOL_TITLE}\n{wrapped([SCHOOL])}"
    _, proposal = proposed(text)
    assert roles(proposal.articles[0]) == ["headline", "body"]
    start = len(SCHOOL_TITLE) + 1
    assert [c.range for c in proposal.corrections] == [Range(start, start + len(SCHOOL_TITLE))]


def test_two_headlines_on_one_line_go_to_their_own_texts() -> None:
    title = FLOOD_TITLE.replace(" ", "")
    text = "\n".join([wrapped([FLOOD]), wrapped([SCHOOL]), f"{SCHOOL_TITLE} {title}"])
    page, proposal = proposed(text)
    assert [words(page, a, "headline") for a in proposal.articles] == [title, SCHOOL_TITLE]


def test_questions_and_answers_below_a_finished_text_are_a_text_of_their_own() -> None:
    asked = ["问：停水期间怎么办？", "答：请提前储水。", "问：什么时候恢复？", "答：周三下午六时。"]
    page, proposal = proposed("\n".join([wrapped([FLOOD]), *asked]))
    assert [words(page, a, "body") for a in proposal.articles][1] == "".join(asked)


def test_a_headline_that_fits_two_texts_is_doubted() -> None:
    twin = SCHOOL.replace("林雪", "周敏").replace("四十名", "五十名")
    text = "\n\n".join([wrapped([SCHOOL]), wrapped([twin]), SCHOOL_TITLE])
    _, proposal = proposed(text)
    assert any(
        "headline fits 1 and 2" in d.reason or "fits 2 and 1" in d.reason for d in proposal.doubts
    )


def test_a_notice_is_headed_by_its_own_headline_and_not_read_on_to_from_the_text_above() -> None:
    notice = (
        "因河堤加固施工，为保证行车安全，经镇政府研究同意，决定对沿河道路进行封闭管理，过往车辆请绕行县道，"
        "现将有关事项通告如下："
    )
    items = ["一、封闭时间为五月六日至五月二十日。", "二、施工车辆凭证通行，其他车辆不得进入。"]
    text = "\n".join(
        [wrapped([FLOOD]), "关于沿河道路施工封闭的通告", wrapped([notice, *items]), FLOOD_TITLE]
    )
    page, proposal = proposed(text)
    assert [words(page, a, "headline") for a in proposal.articles] == [
        FLOOD_TITLE.replace(" ", ""),
        "关于沿河道路施工封闭的通告",
    ]
    assert words(page, proposal.articles[1], "body") == notice + "".join(items)


def test_a_credit_on_a_line_of_its_own_closes_the_caption_above_it() -> None:
    caption = "昨日，河口镇的志愿者在江边清理水草，保护水鸟的家园。这是他们第三次来到江边。"
    text = "\n".join([SCHOOL_TITLE, wrapped([SCHOOL]), wrapped([caption], 24), "林雪 摄"])
    page, proposal = proposed(text)
    assert [a.kind for a in proposal.articles] == ["story", "photo"]
    assert words(page, proposal.articles[1], "caption") == caption + "林雪摄"


def test_the_number_and_section_of_a_page_are_furniture_beside_its_date() -> None:
    page, proposal = proposed(
        "3 防汛救灾\n2021年7月6日 星期二\n" + FLOOD_TITLE + "\n" + wrapped([FLOOD])
    )
    assert len(proposal.articles) == 1
    assert words(page, proposal.articles[0], "headline") == FLOOD_TITLE.replace(" ", "")


def test_kinds_are_told_by_plain_cues() -> None:
    letter = (
        "编辑同志：\n我是松岭镇的居民，镇上的路灯坏了三个月，晚上出门很不方便，希望有关部门管一管。"
    )
    page, proposal = proposed(
        "## 路灯何时亮\n\n" + letter + "\n\n## 莫让路灯成摆设\n\n□ 本报评论员\n\n" + SCHOOL[11:]
    )
    assert [a.kind for a in proposal.articles] == ["letter", "editorial"]
    assert words(page, proposal.articles[1], "byline") == "□本报评论员"


def test_what_is_settled_is_left_alone_and_the_rest_proposed_as_if_it_were_not_there() -> None:
    text = "\n\n".join([wrapped([FLOOD]), wrapped([SCHOOL]), SCHOOL_TITLE, FLOOD_TITLE])
    page, proposal = proposed(text)
    confirmed = replace(proposal.articles[0], confirmed=True)
    held = Annotation(page, (confirmed, *proposal.articles[1:]), proposal.furniture)
    again = propose(page, settled=held)
    check(page, again)
    assert [a.id for a in again.articles] == ["a2"]
    assert again.articles[0].fragments == proposal.articles[1].fragments


def test_the_settled_annotation_of_another_page_is_refused() -> None:
    with pytest.raises(ValueError, match="not of page"):
        propose(Page("a", "甲"), settled=Annotation(Page("b", "乙")))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_nearly_all_of_a_real_page_is_proposed(path: Path) -> None:
    page, proposal = proposed(seed(path))
    claimed: set[int] = set()
    for article in proposal.articles:
        for fragment in article.fragments:
            claimed.update(range(fragment.start, fragment.end))
    for one in proposal.furniture:
        claimed.update(range(one.range.start, one.range.end))
    free = [n for n, c in enumerate(page.text) if not c.isspace() and n not in claimed]
    assert len(free) <= 0.02 * len(page.text)
    assert len(proposal.articles) >= 5
    assert len(proposal.doubts) <= len(page.lines) / 3


@settings(max_examples=300, deadline=None)
@given(texts)
def test_a_proposal_holds_on_odd_texts(text: str) -> None:
    page = Page("odd", text)
    check(page, propose(page))


@settings(max_examples=200, deadline=None)
@given(annotations())
def test_a_proposal_never_touches_what_is_settled(annotation: Annotation) -> None:
    again = propose(annotation.page, settled=annotation)
    check(annotation.page, again)
    kept = [a for a in annotation.articles if a.settled]
    furniture = [f for f in annotation.furniture if f.origin is Origin.HUMAN]
    corrected = [c for c in annotation.corrections if c.origin is Origin.HUMAN]
    # Refuses overlaps and repeated ids.
    Annotation(
        annotation.page,
        (*kept, *again.articles),
        (*furniture, *again.furniture),
        (*corrected, *again.corrections),
    )


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_a_proposal_holds_on_mutated_pages(path: Path, chance: random.Random) -> None:
    lines = seed(path).split("\n")
    for _ in range(chance.randrange(1, 12)):
        a, b = sorted(chance.randrange(len(lines) + 1) for _ in range(2))
        what = chance.randrange(4)
        if what == 0:
            del lines[a : min(b, a + 30)]
        elif what == 1:
            lines[a:a] = lines[a : min(b, a + 20)]
        elif what == 2:
            lines[a:b] = ["".join(lines[a:b])]
        else:
            chance.shuffle(lines)
    page = Page("mutated", "\n".join(lines))
    check(page, propose(page))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(SEEDS), st.data())
def test_settled_articles_of_a_real_page_stay_out(path: Path, data: st.DataObject) -> None:
    page = Page("seed", seed(path))
    first = propose(page)
    picked = data.draw(st.sets(st.sampled_from([a.id for a in first.articles])))
    kept = [replace(a, confirmed=True) for a in first.articles if a.id in picked]
    cut = [Furniture(f.range) for f in first.furniture[:1]]
    again = propose(page, settled=Annotation(page, tuple(kept), tuple(cut)))
    check(page, again)
    Annotation(page, (*kept, *again.articles), (*cut, *again.furniture), again.corrections)


BAD = {
    "empty": "",
    "one character": "字",
    "white space": " \n\t\u3000\n",
    "a long page": "本报讯 今天天气很好，我们去公园散步。\n" * 20_000,
    "one endless line": "中" * 2_000_000,
    "one endless line of sentences": "中文，没有换行。" * 250_000,
    "English": "The quick brown fox jumps over the lazy dog and runs away.\n" * 10_000,
    "Traditional": "臺灣報紙的直排標題與內文，記者報導。\n" * 5_000,
    "punctuation": "。，；：！？\n（）《》\n" * 10_000,
    "one-character lines": "字\n" * 10_000,
    "open brackets": "（" * 200_000,
    "brackets in lines": ("。（" * 300 + "\n") * 100,
    "hashes": "#" * 300_000,
    "headings": "# 标题\n" * 20_000,
    "stars": "**" * 200_000,
    "captions": "图为某人。张三 摄\n" * 10_000,
    "dates": "2020年1月1日\n" * 10_000,
    "noise": "".join(map(chr, random.Random(7).choices(range(0x20, 0x3000), k=200_000))),
    "binary": random.Random(8).randbytes(300_000).decode("latin-1"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_a_proposal_within_seconds(name: str) -> None:
    page = Page(name, BAD[name])
    started = time.perf_counter()
    proposal = propose(page)
    assert time.perf_counter() - started < 10
    check(page, proposal)


def test_a_text_of_too_many_lines_is_not_proposed_and_says_so() -> None:
    proposal = propose(Page("lines", "字\n" * (MOST_LINES + 1)))
    assert proposal.articles == ()
    assert "more than 200,000 lines" in proposal.doubts[0].reason


def test_ids_of_settled_articles_are_not_given_again() -> None:
    page = Page("p", f"甲乙丙\n{SCHOOL_TITLE}\n{wrapped([SCHOOL])}")
    kept = Article(
        "a1", (replace(propose(page).articles[0].fragments[0], origin=Origin.HUMAN).over(0, 3),)
    )
    again = propose(page, settled=Annotation(page, (kept,)))
    assert [a.id for a in again.articles] == ["a2"]
