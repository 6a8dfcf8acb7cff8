"""Label Studio takes the tasks and the configuration, and finds each span where we say it is."""

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface

from annotator.domain.annotation import Annotation, Origin
from annotator.domain.label import Label, LabelSet
from annotator.exchange.error import NotWritten
from annotator.exchange.format import Format
from annotator.exchange.label_studio import labelling_config
from tests.domain.values import rich_annotations
from tests.exchange.exported import UNITS, files_of, left_out, page, shaped, span, validator

SURE = '{"confidence": 0.75, "reason": "surname"}'


def exported(form: Format, *annotations: Annotation) -> tuple[list[dict[str, Any]], str]:
    files = files_of(form, *annotations)
    config = files.pop("labelling-config.xml").decode()
    tasks = [task for data in files.values() for task in json.loads(data)]
    return tasks, config


def results(tasks: list[dict[str, Any]], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for task in tasks:
        for one in task[key]:
            for result in one["result"]:
                yield task["data"]["text"], result


def sliced(text: str, start: int, end: int) -> str:
    """What JavaScript's `text.slice(start, end)` gives."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def config_takes(config: str, tasks: list[dict[str, Any]]) -> None:
    """The checks that Label Studio makes at an import, by its own package."""
    interface = LabelInterface(config)
    interface.validate()
    for task in tasks:
        for one in task["annotations"]:
            assert interface.validate_annotation(one)
        for one in task["predictions"]:
            assert interface.validate_prediction(one)
        assert interface.validate_task({"data": task["data"]})


@given(rich_annotations(), st.sampled_from(UNITS))
def test_every_span_is_a_result_or_told(annotation: Annotation, unit: str) -> None:
    form = shaped("label-studio", unit=unit)

    tasks, config = exported(form, annotation)

    check = validator(form)
    for task in tasks:
        check.validate(task)
    found = [*results(tasks, "annotations"), *results(tasks, "predictions")]
    for text, result in found:
        value = result["value"]
        assert sliced(text, value["start"], value["end"]) == value["text"]
    assert len(found) + len(left_out(form, annotation)) == len(annotation.spans)
    human = {s.id for s in annotation.spans if s.origin is Origin.HUMAN}
    assert {result["id"] for _, result in results(tasks, "annotations")} <= human
    assert not human & {result["id"] for _, result in results(tasks, "predictions")}
    if found:
        config_takes(config, tasks)


def test_offsets_count_utf_16_units() -> None:
    one = page("𠮷王涛😀在离石", span("s1", (1, 3)), span("s2", (3, 4)), span("s3", (5, 7)))

    (task,), _ = exported(shaped("label-studio"), one)

    values = [one["value"] for one in task["annotations"][0]["result"]]
    assert [(v["start"], v["end"], v["text"]) for v in values] == [
        (2, 4, "王涛"),
        (4, 6, "😀"),
        (7, 9, "离石"),
    ]


def test_what_nobody_confirmed_is_a_prediction_with_its_confidence() -> None:
    sure = span("s1", (0, 2), origin=Origin.SUGGESTION, extra=SURE)
    unsaid = span("s2", (3, 5), origin=Origin.SUGGESTION, extra='{"confidence": "high"}')

    (task,), config = exported(shaped("label-studio"), page("王涛在离石", sure, unsaid))

    assert task["annotations"] == []
    (prediction,) = task["predictions"]
    assert prediction["score"] == 0.75
    assert [one.get("score") for one in prediction["result"]] == [0.75, None]
    config_takes(config, [task])


def test_labels_have_their_colours_and_keys_whatever_they_are_called() -> None:
    odd = '<a & "b">\'\t\n'
    labels = LabelSet("x", (Label("PER", colour="#112233", key="p"), Label(f"{odd}c")))

    config = labelling_config(labels, ["LOC", "PER"])

    LabelInterface(config).validate()
    found = [dict(one.attrib) for one in ElementTree.fromstring(config).iter("Label")]
    assert found == [
        {"value": "PER", "background": "#112233", "hotkey": "p"},
        {"value": f"{odd}c", "background": "#64748b"},
        {"value": "LOC", "background": "#64748b"},
    ]


def test_a_label_that_no_xml_can_say_is_told() -> None:
    with pytest.raises(NotWritten, match=r"the label 'a\\x00b' cannot be written as XML"):
        labelling_config(LabelSet("x"), ["a\0b"])


def test_each_part_of_the_data_is_an_array_of_its_own() -> None:
    form = shaped("label-studio").shaped(split=lambda one: one.page.source)
    pages = [page("王涛"), page("离石"), page("汾阳")]
    parts = ["train", "train", "test"]
    named = [
        Annotation(type(one.page)(one.page.name, one.page.text, part), one.articles)
        for one, part in zip(pages, parts, strict=True)
    ]

    files = files_of(form, *named)

    assert {name: len(json.loads(data)) for name, data in files.items() if "json" in name} == {
        "train.json": 2,
        "test.json": 1,
    }


def test_the_converter_of_label_studio_makes_the_same_tags(tmp_path: Any) -> None:
    one = page("记者王涛在 A B 说", span("s1", (2, 4)))
    tasks, config = exported(shaped("label-studio"), one)
    for n, task in enumerate(tasks):
        task["id"] = n
        task["annotations"][0]["id"] = n
    source = tmp_path / "tasks.json"
    source.write_text(json.dumps(tasks), "utf-8")

    Converter(config, project_dir=None).convert_to_json_min(
        str(source), str(tmp_path), is_dir=False
    )

    (made,) = json.loads((tmp_path / "result.json").read_text("utf-8"))
    (label,) = made["label"]
    assert (label["start"], label["end"], label["labels"]) == (2, 4, ["PER"])
