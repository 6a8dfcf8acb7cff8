"""Pages as messages: what an answer says and its window give the exact articles and spans back."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture, Origin, Span
from annotator.domain.label import Label, LabelSet, Words
from annotator.domain.page import Page
from annotator.domain.range import Range, trimmed
from annotator.domain.reading import ReadingText
from annotator.exchange.chat_answer import read_article, read_span
from annotator.exchange.chat_place import Numbered
from annotator.exchange.error import UnknownFormat
from annotator.exchange.format import Format, format_named
from annotator.exchange.page_line import PageLine
from annotator.exchange.writer import write
from annotator.resource import resource
from tests.domain.values import rich_annotations
from tests.exchange.loading import loaded

CHAT = format_named("chat")
RECORD, ANSWER = (
    jsonschema.Draft202012Validator(json.loads(resource("schemas", name).read_text("utf-8")))
    for name in ("chat-1.json", "chat-answer-1.json")
)
SHORT = "{first}-{last}/{lines}\n{text}"
TEXT = "瑞雪兆丰年\n本报讯 瑞雪纷飞。新华社电 王\n涛说。\n第二版\n"


def chat(**options: str) -> Format:
    return CHAT.with_options(options)


def written(annotation: Annotation, form: Format) -> tuple[list[dict[str, Any]], list[str]]:
    """The records, and what was left out."""
    chunks = list(form.write([annotation]))
    lines = b"".join(chunk.data for chunk in chunks).split(b"\n")[:-1]
    told = [str(one) for chunk in chunks for one in chunk.left_out]
    return [json.loads(line) for line in lines], told


def answer_of(record: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(record["messages"][-1]["content"])
    ANSWER.validate(answer)
    return answer


def ids(record: dict[str, Any]) -> list[str]:
    told: list[str] = json.loads(record["ids"])
    return told


def numbered(record: dict[str, Any], text: str) -> Numbered:
    lines = [PageLine(**line) for line in record["lines"]]
    return Numbered(text, lines)


def bare(annotation: Annotation, article: Article) -> list[tuple[str, Range | None]]:
    text = annotation.page.text
    return [(f.role, trimmed(text, f.start, f.end)) for f in article.fragments]


def page() -> Annotation:
    cut = TEXT.index("新华社")
    end = TEXT.index("\n第二版")
    return Annotation(
        Page("p.txt", TEXT, "晚报"),
        (
            Article("a1", (Fragment("headline", Range(0, 5)), Fragment("body", Range(6, cut)))),
            Article("a2", (Fragment("body", Range(cut, end)),), confirmed=True),
        ),
        (Furniture(Range(end + 1, end + 4)),),
        spans=(
            Span("s1", "PER", (Range(end - 5, end - 2),)),
            Span("s2", "WEATHER", (Range(10, 12),)),
            Span("s3", "PER", (Range(0, 2),), Origin.SUGGESTION),
        ),
    )


def test_the_articles_that_a_window_holds_are_its_answer() -> None:
    ((record,), told) = written(page(), CHAT)

    RECORD.validate(record)
    system, user, _ = record["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert "1: 瑞雪兆丰年\n2: 本报讯 瑞雪纷飞。新华社电 王\n3: 涛说。\n4: 第二版" in user["content"]
    assert "第 1 行到第 4 行（全版共 5 行" in user["content"]
    assert answer_of(record) == {
        "articles": [
            {
                "title": "瑞雪兆丰年",
                "kind": "story",
                "fragments": [
                    {"role": "headline", "lines": [1, 1]},
                    {"role": "body", "lines": [2, 2], "to": "雪纷飞。"},
                ],
                "text": "瑞雪兆丰年\n本报讯 瑞雪纷飞。",
            },
            {
                "title": "",
                "kind": "story",
                "fragments": [{"role": "body", "lines": [2, 3], "from": "新华社电"}],
                "text": "新华社电 王涛说。",
            },
        ],
        "furniture": [{"lines": [4, 4]}],
    }
    assert (ids(record), record["partial"], record["confirmed"]) == (["a1", "a2"], 0, False)
    assert told == []


def test_spans_are_answered_with_their_lines() -> None:
    ((record,), _) = written(page(), chat(answer="spans", language="en"))

    RECORD.validate(record)
    assert answer_of(record) == {
        "spans": [
            {"label": "WEATHER", "text": "瑞雪", "line": 2},
            {"label": "PER", "text": "王", "line": 2, "more": [{"text": "涛", "line": 3}]},
        ]
    }
    assert ids(record) == ["s2", "s1"]


def test_an_outline_has_no_text() -> None:
    ((record,), _) = written(page(), chat(answer="outline"))

    assert [one.keys() >= {"text"} for one in answer_of(record)["articles"]] == [False, False]


@given(rich_annotations(), st.sampled_from(["articles", "outline"]), st.integers(256, 400))
def test_the_answers_give_the_articles_back(
    annotation: Annotation, answer: str, tokens: int
) -> None:
    text = annotation.page.text
    form = chat(answer=answer, instruction=SHORT, system="-", tokens=str(tokens), overlap="10")
    records, told = written(annotation, form)
    seen: set[str] = set()
    furniture: set[Range | None] = set()
    for record in records:
        RECORD.validate(record)
        assert record["tokens"] <= tokens
        lines = numbered(record, text)
        said = answer_of(record)
        for article_id, value in zip(ids(record), said["articles"], strict=True):
            article = annotation.article(article_id)
            assert read_article(value, lines) == bare(annotation, article)
            assert value["kind"] == article.kind
            if answer == "articles":
                reading = ReadingText(annotation.page, article, annotation.corrections)
                assert value["text"] == reading.text
            seen.add(article_id)
        furniture |= {lines.fragment_range(one) for one in said["furniture"]}
    assert furniture <= {trimmed(text, f.range.start, f.range.end) for f in annotation.furniture}
    missing = len(annotation.articles) - len(seen) + len(annotation.furniture) - len(furniture)
    assert missing == len(told)


@given(rich_annotations())
def test_the_answers_give_the_spans_back(annotation: Annotation) -> None:
    text = annotation.page.text
    records, told = written(annotation, chat(answer="spans", instruction=SHORT))
    human = {s.id: s for s in annotation.spans if s.origin is Origin.HUMAN}
    for record in records:
        lines = numbered(record, text)
        for span_id, value in zip(ids(record), answer_of(record)["spans"], strict=True):
            span = human.pop(span_id)
            marked = {n for r in span.ranges for n in range(r.start, r.end)}
            found = {n for r in read_span(value, lines) for n in range(r.start, r.end)}
            assert found <= marked
            assert all(text[n].isspace() for n in marked - found)
            assert value["label"] == span.label
    assert len(human) == len(told)


def long_page(articles: int, lines: int) -> Annotation:
    """So many articles of so many lines, each line of its own twenty characters."""
    text, made = "", []
    for n in range(articles):
        start = len(text)
        text += "".join(f"第{n:03}篇第{line:03}行{'字' * 9}。\n" for line in range(lines))
        made.append(Article(f"a{n}", (Fragment("body", Range(start, len(text) - 1)),)))
    return Annotation(Page("long.txt", text), tuple(made))


def test_windows_overlap_and_every_article_is_whole_in_one() -> None:
    one = long_page(40, 7)
    records, told = written(one, chat(instruction=SHORT, system="-", tokens="1500"))

    assert told == []
    assert {a for record in records for a in ids(record)} == {a.id for a in one.articles}
    for before, after in pairwise(records):
        assert before["start"] < after["start"] <= before["end"] < after["end"]
    for record in records:
        assert record["tokens"] <= 1500
        shown = {one["number"] for one in record["lines"]}
        whole = {
            article.id
            for n, article in enumerate(one.articles)
            if set(range(7 * n + 1, 7 * n + 8)) <= shown
        }
        assert set(ids(record)) == whole
        parts = {
            article.id
            for n, article in enumerate(one.articles)
            if not shown.isdisjoint(range(7 * n + 1, 7 * n + 8))
        }
        assert record["partial"] == len(parts - whole)


def test_an_article_far_apart_has_a_window_of_its_own() -> None:
    one = long_page(9, 4)
    ends = one.articles[2].fragments + one.articles[6].fragments
    rest = tuple(a for n, a in enumerate(one.articles) if n not in (2, 6))
    apart = replace(one, articles=(*rest, Article("far", ends)))
    records, told = written(
        apart, chat(instruction=SHORT, system="-", tokens="1000", overlap="0", answer="outline")
    )

    assert told == []
    assert "far" in [a for record in records for a in ids(record)]


def test_an_article_that_fits_no_window_is_reported_with_its_place() -> None:
    one = long_page(3, 20)
    large = replace(one, articles=(Article("big", one.articles[0].fragments), *one.articles[1:]))
    records, told = written(large, chat(instruction=SHORT, system="-", tokens="600"))

    assert records == []
    assert told[0] == (
        "long.txt: the article 第000篇第000行字字字字字字 (at 0) is left out: with its answer it "
        "takes more tokens than a window may; raise `tokens`, or ask for the outline"
    )
    assert len(told) == 3


def test_a_line_longer_than_a_window_is_reported() -> None:
    one = Annotation(Page("p", f"甲\n{'字' * 900}\n乙\n"))
    records, told = written(one, chat(answer="spans", instruction=SHORT, tokens="500"))

    assert told == ["p: line 2 (at 2) is left out: it takes more tokens than a window may"]
    shown = [line["number"] for record in records for line in record["lines"]]
    assert shown == [1, 3]


def test_what_a_page_holds_is_not_filled_in() -> None:
    one = Annotation(
        Page("p", "{first} {text} {no} {"), (Article("a", (Fragment("body", Range(0, 21)),)),)
    )
    ((record,), _) = written(one, chat(instruction='{text}|{source}|{"x": 1}|{first}'))

    assert record["messages"][1]["content"] == '1: {first} {text} {no} {||{"x": 1}|1'


def test_the_labels_of_the_set_are_named_and_those_that_it_lacks() -> None:
    labels = LabelSet(
        "l", (Label("PER", Words.of({"zh_CN": "人名", "en": "person"})), Label("TIME"))
    )
    form = chat(answer="spans", instruction="{labels}{text}").shaped(labels=labels)
    ((record,), _) = written(page(), form)

    assert record["messages"][1]["content"].startswith("PER (人名); TIME; WEATHER1: ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"instruction": "{text} {txt}"}, "the instruction of chat has the field 'txt'; there are"),
        ({"instruction": "{first}"}, "the instruction of chat does not show the page"),
        ({"system": "{page}", "instruction": "{text}"}, "the system of chat has the field 'page'"),
    ],
)
def test_an_instruction_that_cannot_be_filled_in_is_refused(
    options: dict[str, str], said: str, tmp_path: Path
) -> None:
    out = tmp_path / "chat.jsonl"
    with pytest.raises(UnknownFormat, match=said):
        for _ in write([page()], chat(**options), out):
            pass
    assert not out.exists()


@pytest.mark.parametrize("answer", CHAT.options[0].values)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_shipped_instructions_can_be_filled_in(language: str, answer: str) -> None:
    ((record,), _) = written(page(), chat(language=language, answer=answer))

    for message in record["messages"][:2]:
        assert not re.search(r"\{[a-z_]+\}", message["content"])


def test_datasets_loads_the_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page(), long_page(3, 4), Annotation(Page("e", "\u2028"))]
    for _ in write(pages, CHAT, tmp_path / "chat.jsonl"):
        pass
    rows = loaded(tmp_path / "chat.jsonl", monkeypatch)

    assert [row["page"] for row in rows] == ["p.txt", "long.txt"]
    for row, one in zip(rows, pages, strict=False):
        assert [message["role"] for message in row["messages"]] == ["system", "user", "assistant"]
        lines = numbered(row, one.page.text)
        values = answer_of(row)["articles"]
        assert [read_article(value, lines) for value in values] == [
            bare(one, article) for article in one.articles
        ]


@pytest.mark.parametrize("answer", CHAT.options[0].values)
def test_datasets_loads_answers_of_nothing_before_those_of_something(
    answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare_page = replace(page(), articles=(), furniture=(), spans=())
    only_furniture = replace(page(), articles=(), spans=())
    pages = [bare_page, only_furniture, page()]
    for _ in write(pages, chat(answer=answer), tmp_path / "chat.jsonl"):
        pass
    rows = loaded(tmp_path / "chat.jsonl", monkeypatch)

    assert ids(rows[-1]) == (["s2", "s1"] if answer == "spans" else ["a1", "a2"])
