"""Spans in exports: offsets that give the span's text, in whatever unit, and what is left out."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from annotator.domain.annotation import Annotation, Article, Correction, Fragment, Origin, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.error import UnknownFormat
from annotator.exchange.format import Format, format_named
from annotator.exchange.writer import write
from annotator.resource import resource
from tests.domain.values import rich_annotations
from tests.exchange.loading import loaded

SPANS = format_named("spans")
UNITS = SPANS.options[0].values
SCHEMA = json.loads(resource("schemas", "span-1.json").read_text("utf-8"))
TEXT = "涛在说话。李强也在。\n记者王\n第二版 赵某"


def records(annotation: Annotation, form: Format = SPANS) -> list[dict[str, Any]]:
    lines = form.preview([annotation], records=1_000).split("\n")
    return [json.loads(line) for line in lines[:-1]]


def left_out(annotation: Annotation, form: Format = SPANS) -> list[str]:
    return [str(one) for chunk in form.write([annotation]) for one in chunk.left_out]


def page(*spans: Span, corrections: tuple[Correction, ...] = ()) -> Annotation:
    """An article of two pieces, the later one first: 记者王涛在说话。李强也在。"""
    fragments = (Fragment("body", Range(11, 14)), Fragment("body", Range(0, 10)))
    one = Annotation(Page("p.txt", TEXT, "报"), (Article("a1", fragments),), spans=spans)
    return replace(one, corrections=corrections)


def span(span_id: str, *ranges: tuple[int, int], **values: Any) -> Span:
    return Span(span_id, "PER", tuple(Range(a, b) for a, b in ranges), **values)


def found(record: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    return [(s["id"], s["start"], s["end"], s["text"]) for s in record["spans"]]


def test_a_span_over_a_seam_stands_in_one_piece_in_the_reading_text() -> None:
    (record,) = records(page(span("s1", (13, 14), (0, 1)), span("s2", (5, 7))))

    assert record["text"] == "记者王涛在说话。李强也在。"
    assert (record["doc"], record["article"], record["unit"]) == ("p.txt", "a1", "article")
    assert found(record) == [("s1", 2, 4, "王涛"), ("s2", 8, 10, "李强")]
    assert record["spans"][0]["ranges"] == [{"start": 2, "end": 4}]
    assert record["spans"][0]["page_ranges"] == [{"start": 13, "end": 14}, {"start": 0, "end": 1}]


def test_a_span_with_a_gap_keeps_its_ranges() -> None:
    (record,) = records(page(span("s1", (5, 6), (7, 9))))

    assert found(record) == [("s1", 8, 12, "李强也在")]
    assert record["spans"][0]["ranges"] == [{"start": 8, "end": 9}, {"start": 10, "end": 12}]


def test_the_sentences_of_an_article_have_their_spans_and_cut_none() -> None:
    first, second = records(
        page(span("s1", (0, 1)), span("s2", (5, 7))), SPANS.with_options({"unit": "sentence"})
    )

    assert (first["text"], first["sentence"]) == ("记者王涛在说话。", 1)
    assert (second["text"], second["sentence"]) == ("李强也在。", 2)
    assert found(first) == [("s1", 3, 4, "涛")]
    assert found(second) == [("s2", 0, 2, "李强")]
    (whole,) = records(page(span("s1", (3, 7))), SPANS.with_options({"unit": "sentence"}))
    assert whole["text"] == "记者王涛在说话。李强也在。"


def test_a_page_is_exported_as_it_is() -> None:
    (record,) = records(page(span("s1", (19, 21))), SPANS.with_options({"unit": "page"}))

    assert record["text"] == TEXT
    assert found(record) == [("s1", 19, 21, "赵某")]
    assert not left_out(page(span("s1", (19, 21))), SPANS.with_options({"unit": "page"}))


def test_what_cannot_be_said_is_reported_with_its_place() -> None:
    over = Correction(Range(5, 7), "赵六子")
    gone = Correction(Range(3, 4), "")
    outside, beyond = span("s1", (19, 21)), span("s2", (9, 12), (15, 16))
    edge, empty = span("s3", (6, 8)), span("s4", (3, 4))
    one = page(outside, beyond, edge, empty, corrections=(over, gone))

    (record,) = records(one)
    assert found(record) == []
    assert (
        left_out(one)
        == left_out(one, format_named("articles"))
        == [
            "p.txt: 强也 (PER, at 6) is left out: a correction runs over its edge",
            "p.txt: 话 (PER, at 3) is left out: a correction takes it out",
            "p.txt: 赵某 (PER, at 19) is left out: it stands in no article",
            "p.txt: 。记第 (PER, at 9) is left out: it runs out of its article",
        ]
    )


def test_a_correction_inside_a_span_is_its_text() -> None:
    one = page(span("s1", (5, 7)), corrections=(Correction(Range(6, 7), "强军"),))

    assert found(records(one)[0]) == [("s1", 8, 11, "李强军")]


def test_suggestions_are_not_written() -> None:
    one = page(span("s1", (5, 7), origin=Origin.SUGGESTION))

    assert all(
        found(record) == []
        for unit in UNITS
        for record in records(one, SPANS.with_options({"unit": unit}))
    )
    assert not left_out(one)


def test_attributes_have_one_type() -> None:
    one = page(span("s1", (5, 7), extra='{"attributes":{"sure":true,"sex":"m"}}'))

    assert records(one)[0]["spans"][0]["attributes"] == [
        {"name": "sex", "value": "m"},
        {"name": "sure", "value": "true"},
    ]


def test_spans_stand_in_the_articles_export_too() -> None:
    (record,) = records(page(span("s1", (13, 14), (0, 1))), format_named("articles"))

    (one,) = record["spans"]
    assert (one["text"], one["text_start"], one["text_end"]) == ("王涛", 2, 4)
    assert one["ranges"] == [{"start": 13, "end": 14}, {"start": 0, "end": 1}]


@given(rich_annotations())
def test_the_offsets_of_every_line_give_the_spans_text(annotation: Annotation) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    human = {s.id for s in annotation.spans if s.origin is Origin.HUMAN}
    for unit in UNITS:
        written: list[str] = []
        for record in records(annotation, SPANS.with_options({"unit": unit})):
            validator.validate(record)
            text = record["text"]
            for one in record["spans"]:
                assert text[one["start"] : one["end"]] == one["text"] != ""
                assert one["ranges"][0]["start"] == one["start"]
                assert one["ranges"][-1]["end"] == one["end"]
                written.append(one["id"])
            for run in record["runs"]:
                low, length = run["start"], run["length"]
                there = annotation.page.text[low : low + length]
                assert text[run["text_start"] : run["text_start"] + length] == there
        missing = left_out(annotation, SPANS.with_options({"unit": unit}))
        assert set(written) <= human
        assert len(written) + len(missing) == len(human)


def test_what_was_left_out_is_told_when_the_file_is_written(tmp_path: Path) -> None:
    *_, done = write([page(span("s1", (19, 21)))] * 2, SPANS, tmp_path / "s.jsonl")

    assert (done.records, len(done.left_out)) == (2, 2)


def test_an_unknown_unit_is_told_which_there_are() -> None:
    with pytest.raises(UnknownFormat, match="no unit 'word'; there are article, page, sentence"):
        SPANS.with_options({"unit": "word"})
    with pytest.raises(UnknownFormat, match="articles has no option 'unit'"):
        format_named("articles").with_options({"unit": "page"})


@pytest.mark.parametrize("name", ["articles", "spans", "spacy", "prodigy", "doccano"])
def test_lists_that_are_empty_at_first_load_where_more_is_read_at_once(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """datasets takes types from what it reads first: ten megabytes, unless it is told to read more.

    In these formats lists may be empty as long as nothing is marked.
    """
    options = {"spans": "dictionaries"} if name == "doccano" else {}
    path = tmp_path / "out.jsonl"
    marked = page(Span("s1", "PER", (Range(12, 14),)), corrections=(Correction(Range(0, 1), "濤"),))
    *_, done = write([page(), marked], format_named(name).with_options(options), path)

    with pytest.raises(Exception, match="while generating the dataset"):
        loaded(path, monkeypatch)
    rows = loaded(path, monkeypatch, chunksize=1 << 30)

    assert len(rows) == done.records == 2
    spans = "entities" if name == "doccano" else "spans"
    assert [len(row[spans]) for row in rows] == [0, 1]


def test_an_option_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(UnknownFormat, match="half of a surrogate pair"):
        format_named("hf-tokens").with_options({"licence": "\udcff"})
