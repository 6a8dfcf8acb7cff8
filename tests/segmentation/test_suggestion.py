"""Suggested spans on whole pages: places, articles, dictionaries, invariants."""

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Fragment, Origin, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.suggestion import LABELS, Suggested, suggest, with_suggestions
from tests.strategies import annotations, texts

NEWS = (
    "孝义市召开会议，市委书记陈志远、村民马某强和记者（王涛 李明）"
    "于2023年5月1日20时许来到北京大学。\n"
)


def told(page: Page, found: tuple[Suggested, ...]) -> list[tuple[str, str]]:
    return [(one.label, one.text(page)) for one in found]


def test_offsets_are_code_points_of_the_page() -> None:
    page = Page("p", "𠮷𠮷\r\n局长陈志远表示，\r\n２０２３年５月１日完工。")
    assert told(page, suggest(page)) == [("PER", "陈志远"), ("TIME", "２０２３年５月１日")]


def test_a_mention_broken_over_lines_keeps_the_line_break() -> None:
    page = Page(
        "p",
        "新型冠状病毒感染的肺炎疫情发生后，吕梁市红十\n\n字会向社会发出了紧急救护呼吁，依法接收市内外",
    )
    assert told(page, suggest(page)) == [("ORG", "吕梁市红十\n\n字会")]


def test_letter_spaces_and_marks_are_seen_through() -> None:
    page = Page("p", "吕 梁 市 公 安 局 发 布 通 告。\n局长**陈志远**表示")
    assert told(page, suggest(page)) == [("ORG", "吕 梁 市 公 安 局"), ("PER", "陈志远")]


def test_articles_give_the_reading_order() -> None:
    text = "志远表示，路通了。\n组版：李明\n局长陈"
    page = Page("p", text)
    ranges = Range(text.index("局"), len(text)), Range(0, text.index("\n"))
    article = Article("a1", tuple(Fragment("body", r) for r in ranges))
    found = suggest(page, articles=(article,))
    over = next(one for one in found if one.text(page) == "陈志远")
    assert over.ranges == (Range(len(text) - 1, len(text)), Range(0, 2))


def test_a_dictionary_outdoes_the_rules() -> None:
    page = Page("p", "他在云中书坊看书。")
    found = suggest(page, dictionary={"云中书坊": "ORG"})
    assert told(page, found) == [("ORG", "云中书坊")]


def test_kinds_on_wish() -> None:
    page = Page("p", "局长陈志远捐款57.06万元。第十九届亚运会开幕。")
    found = told(page, suggest(page, labels=frozenset({"TITLE", "QUANTITY", "EVENT"})))
    assert found == [("TITLE", "局长"), ("QUANTITY", "57.06万元"), ("EVENT", "第十九届亚运会")]


def test_a_persons_spans_stand_and_old_suggestions_go() -> None:
    page = Page("p", "局长陈志远、主任郑海燕到场。")
    mine = Span("s1", "ORG", (Range(0, 5),), Origin.HUMAN, "mine")
    old = Span("s2", "LOC", (Range(12, 14),), Origin.SUGGESTION)
    out = with_suggestions(Annotation(page, spans=(mine, old)))
    assert out.spans[0] == mine
    assert [(s.id, s.label, s.text(page)) for s in out.spans[1:]] == [("s2", "PER", "郑海燕")]
    assert json.loads(out.spans[1].extra).keys() == {"confidence", "reason"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(texts, st.sampled_from([NEWS, "摄", "记者", "年", "市"])), max_size=5))
def test_suggestions_are_sorted_apart_and_trimmed(parts: list[str]) -> None:
    page = Page("p", "".join(parts))
    found = suggest(page, labels=LABELS)
    ranges = [r for one in found for r in one.ranges]
    assert all(a.end <= b.start for a, b in pairwise(ranges))
    for one in found:
        text = one.text(page)
        assert text == text.strip()
        assert 0 <= one.confidence <= 1
        assert one.reason
    assert found == suggest(page, labels=LABELS)


@settings(max_examples=40, deadline=None)
@given(annotations(text=NEWS * 3))
def test_suggestions_of_any_annotation_are_an_annotation(annotation: Annotation) -> None:
    out = with_suggestions(annotation)
    human = [s for s in annotation.spans if s.origin is Origin.HUMAN]
    assert list(out.spans[: len(human)]) == human
    held = {n for s in human for r in s.ranges for n in range(r.start, r.end)}
    for one in out.spans[len(human) :]:
        assert one.origin is Origin.SUGGESTION
        assert not held & {n for r in one.ranges for n in range(r.start, r.end)}


def test_long_lines_of_anything_are_read() -> None:
    for piece in ("吕梁市公安局离石分局", "王", "（王涛 李明", "一二三四五", "“", "12:30", "王·"):
        page = Page("p", piece * (30_000 // len(piece)))
        assert all(one.ranges for one in suggest(page, labels=LABELS))
