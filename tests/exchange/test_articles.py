"""One line per article, with a way back to the page for every character; and the schemas."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from annotator.domain.annotation import Annotation, Article, Correction, Fragment
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.format import Format, format_named
from annotator.resource import resource
from tests.strategies import annotations

ARTICLES = format_named("articles")
TEXT = "瑞雪\n兆丰年\n本报讯 昨日，我市普\n降瑞霉。大家好\n"


def records(annotation: Annotation, form: Format = ARTICLES) -> list[dict[str, Any]]:
    lines = form.preview([annotation], records=1_000).split("\n")
    return [json.loads(line) for line in lines[:-1]]


def fragment(role: str, text: str) -> Fragment:
    start = TEXT.index(text)
    return Fragment(role, Range(start, start + len(text)))


def article(*corrections: Correction) -> dict[str, Any]:
    fragments = (fragment("headline", "瑞雪\n兆丰年"), fragment("body", TEXT[7:-1]))
    one = Article("a7", fragments, kind="notice", confirmed=True)
    page = Page("p.txt", TEXT, "报")
    (record,) = records(Annotation(page, (one,), corrections=corrections, annotator="me"))
    return record


def test_a_record_says_what_the_article_is() -> None:
    record = article()

    assert record["schema"] == "annotator/article-1"
    assert (record["page"], record["source"], record["annotator"]) == ("p.txt", "报", "me")
    assert (record["id"], record["number"], record["kind"]) == ("a7", 1, "notice")
    assert record["confirmed"] is True
    assert record["title"] == "瑞雪兆丰年"
    assert record["text"] == "瑞雪兆丰年\n本报讯 昨日，我市普降瑞霉。大家好"
    assert record["kicker"] == record["deck"] == record["byline"] == ""


def test_fragments_stand_in_both_texts() -> None:
    record = article()

    said = [record["text"][f["text_start"] : f["text_end"]] for f in record["fragments"]]
    assert said == ["瑞雪兆丰年", "本报讯 昨日，我市普降瑞霉。大家好"]
    assert [(f["role"], f["start"], f["end"]) for f in record["fragments"]] == [
        ("headline", 0, 6),
        ("body", 7, len(TEXT) - 1),
    ]


@pytest.mark.parametrize(
    ("new", "said"), [("雪", "雪"), ("雪花", "雪花"), ("霉\n", "霉\n"), ("", "")]
)
def test_a_correction_stands_in_both_texts(new: str, said: str) -> None:
    place = TEXT.index("霉")

    record = article(Correction(Range(place, place + 1), new))

    (correction,) = record["corrections"]
    assert correction["original"] == "霉"
    assert correction["text"] == new
    assert (correction["start"], correction["end"]) == (place, place + 1)
    assert record["text"][correction["text_start"] : correction["text_end"]] == said
    before = record["text"][: correction["text_start"]]
    assert before.endswith("普降瑞")


def test_a_correction_of_another_article_is_left_out() -> None:
    one = Article("a1", (Fragment("body", Range(0, 2)),))
    corrections = (Correction(Range(3, 4), "x"),)

    (record,) = records(Annotation(Page("p", TEXT), (one,), corrections=corrections))

    assert record["corrections"] == []


@given(annotations())
def test_every_run_is_the_same_text_on_both_sides(annotation: Annotation) -> None:
    page = annotation.page.text
    for number, record in enumerate(records(annotation), 1):
        assert record["number"] == number
        text, place = record["text"], 0
        for run in record["runs"]:
            start, there, length = run["text_start"], run["start"], run["length"]
            assert start >= place
            assert text[start : start + length] == page[there : there + length]
            place = start + length
        assert place <= len(text)
        ends = [(f["text_start"], f["text_end"]) for f in record["fragments"]]
        assert all(start <= end <= len(text) for start, end in ends)
        assert ends == sorted(ends)
        for one in record["corrections"]:
            assert 0 <= one["text_start"] <= one["text_end"] <= len(text)
            assert page[one["start"] : one["end"]] == one["original"]


@given(annotations())
def test_all_that_is_not_corrected_is_in_a_run(annotation: Annotation) -> None:
    bare = Annotation(annotation.page, annotation.articles)
    for record in records(bare):
        held = set()
        for run in record["runs"]:
            held |= set(range(run["text_start"], run["text_start"] + run["length"]))
        rest = "".join(c for n, c in enumerate(record["text"]) if n not in held)
        assert not rest.strip()


@given(annotations())
def test_every_record_is_as_its_schema_says(annotation: Annotation) -> None:
    for form in map(format_named, ("pages", "articles", "spans")):
        schema = json.loads(resource("schemas", form.schema).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for record in records(annotation, form):
            validator.validate(record)
            assert record["schema"] == schema["$id"]


def test_keys_have_one_type_each() -> None:
    """A reader that takes its types from the first record can read the next ones."""
    place = TEXT.index("霉")
    with_correction = article(Correction(Range(place, place + 1), "雪"))
    without = article()

    assert with_correction.keys() == without.keys()
    for key, value in without.items():
        assert type(value) is type(with_correction[key])
