"""datasets loads the folder by its card: features, parts and the names of the tags."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from seqeval.scheme import IOB2, Entities

from annotator.domain.annotation import Annotation
from annotator.domain.label import Label, LabelSet
from annotator.domain.page import Page
from annotator.exchange.folder import write_folder
from annotator.exchange.format import Format
from tests.domain.values import rich_annotations
from tests.exchange.exported import (
    UNITS,
    files_of,
    human,
    left_out,
    page,
    records,
    shaped,
    span,
    validator,
)

if TYPE_CHECKING:
    import datasets


@pytest.fixture
def loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> "Callable[[Path], datasets.DatasetDict]":
    """`datasets.load_dataset` without a network, its cache in the test's own folder."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    import datasets

    datasets.disable_progress_bars()

    def load(path: Path) -> "datasets.DatasetDict":
        return datasets.load_dataset(str(path), cache_dir=str(tmp_path / "cache"))

    return load


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    (found,) = Entities([tags], IOB2).entities
    return [(one.start, one.end, one.tag) for one in found]


@given(rich_annotations(), st.sampled_from(UNITS), st.sampled_from(["characters", "words"]))
def test_tags_give_the_same_spans(annotation: Annotation, unit: str, tokens: str) -> None:
    form = shaped("hf-tokens", unit=unit, tokens=tokens)

    files = files_of(form, annotation)

    names = {number: tag for tag, number in json.loads(files["labels.json"])["label2id"].items()}
    check, found = validator(form), 0
    for record in records(files["train.jsonl"]):
        check.validate(record)
        assert len(record["tokens"]) == len(record["ner_tags"])
        assert all(token.split() == [token] for token in record["tokens"])
        found += len(spans_of([names[tag] for tag in record["ner_tags"]]))
    assert found + len(left_out(form, annotation)) == len(human(annotation))


def annotations() -> dict[str, list[Annotation]]:
    def named(name: str, text: str, *spans: Any) -> Annotation:
        one = page(text, *spans)
        return Annotation(Page(name, text, "报"), one.articles, spans=spans)

    return {
        "train": [
            named(
                "1", "记者王涛\u2028在离石。", span("s1", (2, 4)), span("s2", (6, 8), label="LOC")
            ),
            named("2", "没有人"),
        ],
        "test": [named("3", "𠮷某", span("s1", (0, 2), label="a: \"b' #c"))],
    }


def written(form: Format, folder: Path) -> Path:
    for _ in write_folder(list(annotations().items()), form, folder, manifest=lambda done: b"{}\n"):
        continue
    return folder


def test_datasets_loads_parts_features_and_tags(tmp_path: Path, loaded: Any) -> None:
    labels = LabelSet("新闻 *set*", (Label("LOC"), Label("PER")))
    form = shaped("hf-tokens", licence="cc-by-4.0").shaped(labels=labels)

    found = loaded(written(form, tmp_path / "out"))

    assert {name: part.num_rows for name, part in found.items()} == {"train": 2, "test": 1}
    features = found["train"].features
    assert features["ner_tags"].feature.names == [
        "O", "B-LOC", "I-LOC", "B-PER", "I-PER", "B-a: \"b' #c", "I-a: \"b' #c",
    ]  # fmt: skip
    assert features["sentence"].dtype == "int64"
    first, second = found["train"]
    assert first["tokens"] == list("记者王涛在离石。")
    said = [features["ner_tags"].feature.int2str(tag) for tag in first["ner_tags"]]
    assert said == "O O B-PER I-PER O B-LOC I-LOC O".split()
    assert (first["page"], second["ner_tags"]) == ("1", [0, 0, 0])


def test_the_card_names_the_licence_and_counts(tmp_path: Path) -> None:
    form = shaped("hf-tokens", licence="a: #b\n---").shaped(labels=LabelSet("<b>新闻|"))

    text = (written(form, tmp_path / "out") / "README.md").read_text("utf-8")

    _, head, body = text.split("---\n", 2)
    card = yaml.safe_load(head)
    assert card["license"] == "a: #b\n---"
    assert card["dataset_info"]["splits"] == [
        {
            "name": name,
            "num_bytes": (tmp_path / "out" / f"{name}.jsonl").stat().st_size,
            "num_examples": count,
        }
        for name, count in (("train", 2), ("test", 1))
    ]
    assert "# &#60;b&#62;新闻&#124;\n" in body
    assert "| PER | 1 |" in body
    assert "| a: \"b' &#35;c | 1 |" in body


def test_a_span_in_the_place_of_another_is_told() -> None:
    one = page("离石医院", span("s1", (0, 2), label="LOC"), span("s2", (0, 4), label="ORG"))

    assert left_out(shaped("hf-tokens"), one) == [
        "p.txt: 离石 (LOC, at 0) is left out: another span stands in its place"
    ]


def test_no_pages_make_a_card_and_an_empty_part() -> None:
    files = files_of(shaped("hf-tokens"))

    assert files["train.jsonl"] == b""
    assert b"num_examples: 0" in files["README.md"]
