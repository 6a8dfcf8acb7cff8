"""Lines with their layout: the articles can be made of them again, exactly."""

import json
from dataclasses import replace
from math import nan
from pathlib import Path
from statistics import multimode
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture
from annotator.domain.claim import Claims
from annotator.domain.glyph import Face, Facsimile, Glyphs
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.format import format_named
from annotator.exchange.lines import columns_of
from annotator.exchange.writer import write
from annotator.resource import resource
from tests.domain.values import rich_annotations
from tests.exchange.loading import loaded

LINES = format_named("lines")
VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(resource("schemas", "lines-1.json").read_text("utf-8"))
)
TEXT = "第二版\n\n\u3000\u3000本报讯　昨日瑞雪。新华社电\n降瑞雪。\n\n\n兆丰年\n"

Outline = list[tuple[str, str, list[tuple[str, int, int]]]]


def records(*annotations: Annotation) -> list[dict[str, Any]]:
    lines = LINES.preview(annotations, records=1_000).split("\n")
    return [json.loads(line) for line in lines[:-1]]


def page() -> Annotation:
    """Two articles that share a line, the headline of the first behind its body; furniture."""
    cut, end = TEXT.index("新华社"), TEXT.index("降")
    head = TEXT.index("兆")
    return Annotation(
        Page("p.txt", TEXT, "报"),
        (
            Article("a1", (Fragment("headline", Range(head, head + 3)), one("本报讯", cut))),
            Article("a2", (Fragment("body", Range(cut, end + 4)),), kind="photo"),
        ),
        (Furniture(Range(0, 3)),),
    )


def one(start: str, end: int) -> Fragment:
    return Fragment("body", Range(TEXT.index(start), end))


def rebuild(record: dict[str, Any]) -> tuple[Outline, list[tuple[str, int, int]]]:
    """The articles of a record, and what else is claimed or left, from its pieces alone."""
    pieces = [piece for line in record["lines"] for piece in line["pieces"]]
    articles: Outline = []
    starts = [
        (piece["number"], n)
        for n, piece in enumerate(pieces)
        if piece["claim"] == "article" and piece["tag"] == "article"
    ]
    for _, first in sorted(starts):
        told, place = pieces[first], first
        fragments: list[tuple[str, int, int]] = []
        while place >= 0:
            piece = pieces[place]
            if piece["tag"] == "continues":
                role, start, _ = fragments.pop()
                fragments.append((role, start, piece["end"]))
            else:
                fragments.append((piece["role"], piece["start"], piece["end"]))
            place = piece["next"]
        articles.append((told["article"], told["kind"], fragments))
    others: list[tuple[str, int, int]] = []
    for piece in pieces:
        if piece["claim"] == "article":
            continue
        if piece["tag"] == "continues":
            claim, start, _ = others.pop()
            others.append((claim, start, piece["end"]))
        else:
            others.append((piece["claim"], piece["start"], piece["end"]))
    return articles, others


def outline(annotation: Annotation) -> tuple[Outline, list[tuple[str, int, int]]]:
    articles = [
        (a.id, a.kind, [(f.role, f.start, f.end) for f in a.fragments]) for a in annotation.articles
    ]
    others = [
        ("furniture" if c.furniture else "unassigned", c.range.start, c.range.end)
        for c in Claims.of(annotation).all
        if c.article is None
    ]
    return articles, others


@given(rich_annotations())
def test_the_lines_give_the_same_articles_back(annotation: Annotation) -> None:
    (record,) = records(annotation)

    VALIDATOR.validate(record)
    assert rebuild(record) == outline(annotation)
    text = annotation.page.text
    for line in record["lines"]:
        assert text[line["start"] : line["end"]] == line["text"] == line["text"].strip()
    said = "".join(line["text"] for line in record["lines"])
    assert "".join(said.split()) == "".join(text.split())


def test_a_cut_within_a_line_makes_pieces_of_it() -> None:
    (record,) = records(page())
    lines = record["lines"]

    assert [(line["number"], line["text"]) for line in lines] == [
        (1, "第二版"),
        (3, "本报讯　昨日瑞雪。新华社电"),
        (4, "降瑞雪。"),
        (7, "兆丰年"),
    ]
    told = [
        [(p["claim"], p["article"], p["role"], p["tag"], p["next"]) for p in line["pieces"]]
        for line in lines
    ]
    assert told == [
        [("furniture", "", "", "fragment", -1)],
        [("article", "a1", "body", "fragment", -1), ("article", "a2", "body", "article", 3)],
        [("article", "a2", "body", "continues", -1)],
        [("article", "a1", "headline", "article", 1)],
    ]
    assert rebuild(record) == outline(page())


def test_what_a_line_looks_like_is_told() -> None:
    lines = records(page())[0]["lines"]

    assert [line["length"] for line in lines] == [3.0, 12.0, 4.0, 3.0]
    assert [line["indent"] for line in lines] == [0.0, 2.0, 0.0, 0.0]
    assert [line["column"] for line in lines] == [3, 3, 3, 3]
    assert [line["blank_before"] for line in lines] == [0, 1, 0, 2]
    assert [line["blank_after"] for line in lines] == [1, 0, 2, 0]
    assert not any(line["placed"] for line in lines)


@given(st.lists(st.integers(1, 3), max_size=40))
def test_the_column_is_what_most_lines_around_are_wide(lengths: list[int]) -> None:
    wanted = [min(multimode(sorted(lengths[max(0, n - 6) : n + 7]))) for n in range(len(lengths))]

    assert columns_of(lengths) == wanted


def test_where_the_characters_stand_is_told_if_it_is_known() -> None:
    text = "标题\n正文"
    corners = [10, 10, 30, 30, 30, 10, 50, 30, *[nan] * 4, 10, 40, 20, 50, 20, 40, 30, 50]
    glyphs = Glyphs.of(
        text,
        size=(100, 200),
        corners=corners,
        sizes=[20, 20, 0, 10, 10],
        face=[1, 1, 0, 0, 0],
        faces=(Face("song"), Face("hei", 700)),
    )
    sheet = Facsimile("a.pdf", "0" * 64, 1, glyphs)
    form = LINES.shaped(sheet=lambda annotation: sheet)
    record = json.loads(form.preview([Annotation(Page("p", text))]))

    VALIDATOR.validate(record)
    assert (record["placed"], record["width"], record["height"]) == (True, 100.0, 200.0)
    told = [
        (one["placed"], one["x0"], one["y0"], one["x1"], one["y1"], one["size"], one["bold"])
        for one in record["lines"]
    ]
    assert told == [(True, 10, 10, 50, 30, 20, True), (True, 10, 40, 30, 50, 10, False)]


def test_keys_have_one_type_whether_a_sheet_is_known_or_not() -> None:
    glyphs = Glyphs.of(
        "甲", size=(9, 9), corners=[1, 1, 2, 2], sizes=[1], face=[0], faces=(Face(),)
    )
    plain = Annotation(Page("p", "甲"))
    with_sheet = LINES.shaped(sheet=lambda annotation: Facsimile("a.pdf", "0" * 64, 1, glyphs))
    first, second = (json.loads(form.preview([plain])) for form in (LINES, with_sheet))

    for one, other in ((first, second), (first["lines"][0], second["lines"][0])):
        assert {key: type(value) for key, value in one.items()} == {
            key: type(value) for key, value in other.items()
        }


def test_an_empty_page_is_a_record_without_lines() -> None:
    (record,) = records(Annotation(Page("p", "\n \n")))

    VALIDATOR.validate(record)
    assert record["lines"] == []


def test_datasets_loads_the_lines_and_the_articles_are_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        Annotation(Page("bare.txt", TEXT)),
        page(),
        replace(page(), page=Page("q.txt", TEXT)),
        Annotation(Page("e", "")),
    ]
    for _ in write(pages, LINES, tmp_path / "lines.jsonl"):
        pass
    rows = loaded(tmp_path / "lines.jsonl", monkeypatch)

    assert [row["page"] for row in rows] == ["bare.txt", "p.txt", "q.txt", "e"]
    assert [rebuild(row) for row in rows] == [outline(one) for one in pages]
