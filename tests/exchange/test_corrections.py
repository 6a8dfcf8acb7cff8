"""Pairs of extracted and corrected text: what a person has made of the page, and nothing else."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Fragment,
    Furniture,
    Origin,
)
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.format import Format, format_named
from annotator.exchange.writer import write
from annotator.resource import resource
from tests.domain.values import rich_annotations
from tests.exchange.loading import loaded

CORRECTIONS = format_named("corrections")
UNITS = CORRECTIONS.options[0].values
VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(resource("schemas", "correction-1.json").read_text("utf-8"))
)
TEXT = "第二坂\n记者王寿报道，昨曰\n降瑞雲。\n天气好\n"


def unit(name: str, **options: str) -> Format:
    return CORRECTIONS.with_options({"unit": name, **options})


def written(annotation: Annotation, form: Format) -> tuple[list[dict[str, Any]], list[str]]:
    chunks = list(form.write([annotation]))
    lines = b"".join(chunk.data for chunk in chunks).split(b"\n")[:-1]
    told = [str(one) for chunk in chunks for one in chunk.left_out]
    return [json.loads(line) for line in lines], told


def correct(old: str, new: str, origin: Origin = Origin.HUMAN) -> Correction:
    start = TEXT.index(old)
    return Correction(Range(start, start + len(old)), new, origin)


def page(*corrections: Correction) -> Annotation:
    body, end = TEXT.index("记"), TEXT.index("\n天")
    return Annotation(
        Page("p.txt", TEXT, "报"),
        (
            Article(
                "a1",
                (Fragment("headline", Range(end + 1, end + 4)), Fragment("body", Range(body, end))),
                confirmed=True,
            ),
        ),
        (Furniture(Range(0, 3)),),
        corrections
        or (correct("坂", "版"), correct("寿", "涛"), correct("曰\n降瑞雲", "日降瑞雪")),
    )


def pairs(records: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["source"], one["target"]) for one in records]


def test_a_correction_stands_in_the_context_of_its_fragment() -> None:
    records, told = written(page(), unit("correction", context="3"))

    assert told == []
    assert [(r["before"], r["source"], r["target"], r["after"]) for r in records] == [
        ("第二", "坂", "版", ""),
        ("记者王", "寿", "涛", "报道，"),
        ("道，昨", "曰\n降瑞雲", "日降瑞雪", "。"),
    ]
    assert [(r["article"], r["role"], r["kind"]) for r in records] == [
        ("", "", ""),
        ("a1", "body", "story"),
        ("a1", "body", "story"),
    ]
    assert (records[1]["start"], records[1]["end"]) == (TEXT.index("寿"), TEXT.index("寿") + 1)


def test_lines_that_one_correction_runs_over_are_one_pair() -> None:
    records, told = written(page(), unit("line", context="2"))

    assert told == []
    assert pairs(records) == [
        ("第二坂", "第二版"),
        ("记者王寿报道，昨曰\n降瑞雲。", "记者王涛报道，昨日降瑞雪。"),
    ]
    assert (records[1]["before"], records[1]["after"]) == ("坂\n", "\n天")
    assert [one["corrections"] for one in records] == [1, 2]


def test_an_article_is_paired_as_it_is_read() -> None:
    records, told = written(page(), unit("article"))

    assert pairs(records) == [
        ("天气好\n记者王寿报道，昨曰降瑞雲。", "天气好\n记者王涛报道，昨日降瑞雪。")
    ]
    assert records[0]["ranges"] == [
        {"start": f.start, "end": f.end} for f in page().articles[0].fragments
    ]
    assert told == ["p.txt: the correction of 坂 (at 2) is left out: it stands in no article"]


def test_a_correction_that_runs_out_of_its_article_is_reported() -> None:
    one = page(correct("。\n天", "，天"), correct("坂\n记", "版记"))
    records, told = written(one, unit("article"))

    assert told == [
        "p.txt: the correction of 坂 记 (at 2) is left out: it runs out of its article",
    ]
    assert pairs(records) == [
        ("天气好\n记者王寿报道，昨曰降瑞雲。", "气好\n记者王寿报道，昨曰降瑞雲，天")
    ]


def test_only_what_a_person_has_corrected_is_written() -> None:
    one = page(correct("寿", "涛"), correct("雲", "雪", Origin.SUGGESTION))

    for name in UNITS:
        for record in written(one, unit(name))[0]:
            assert "雲" not in record["target"] or "雪" not in record["target"]
            assert record["corrections"] == 1


def test_lines_without_a_correction_are_written_on_demand() -> None:
    records, _ = written(page(correct("寿", "涛")), unit("line", unchanged="yes"))

    assert pairs(records) == [
        ("记者王寿报道，昨曰", "记者王涛报道，昨曰"),
        ("降瑞雲。", "降瑞雲。"),
        ("天气好", "天气好"),
    ]
    records, _ = written(page(correct("坂", "版")), unit("article", unchanged="yes"))
    assert [one["source"] == one["target"] for one in records] == [True]


@given(rich_annotations(), st.sampled_from(UNITS), st.sampled_from(["0", "5"]))
def test_every_correction_is_in_a_pair_or_reported(
    annotation: Annotation, name: str, context: str
) -> None:
    records, told = written(annotation, unit(name, context=context))
    text = annotation.page.text
    human = [c for c in annotation.corrections if c.origin is Origin.HUMAN]
    for record in records:
        VALIDATOR.validate(record)
        start, end = record["start"], record["end"]
        if name != "article":
            assert text[start:end] == record["source"]
            again, own = text[:end], [c for c in human if start <= c.range.start < end]
            for one in reversed(own):
                again = again[: one.range.start] + one.text + again[one.range.end :]
            assert again[start:] == record["target"]
            assert record["corrections"] == len(own)
            around = len(record["before"]) + len(record["after"])
            assert around <= 2 * int(context)
            assert text[start - len(record["before"]) : start] == record["before"]
            assert text[end : end + len(record["after"])] == record["after"]
    assert sum(record["corrections"] for record in records) + len(told) == len(human)


def test_datasets_loads_the_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in UNITS:
        out = tmp_path / f"{name}.jsonl"
        for _ in write([page(correct("坂", "")), page()], unit(name), out):
            pass
        rows = loaded(out, monkeypatch)
        assert rows[-1]["target"].endswith("日降瑞雪" if name == "correction" else "日降瑞雪。")
