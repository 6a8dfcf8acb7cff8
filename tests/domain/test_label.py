import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given

from annotator.domain import label_form
from annotator.domain.error import BadForm, EditRefused, InvariantBroken
from annotator.domain.label import Attribute, AttributeKind, Label, LabelSet, Words
from annotator.resource import resource
from tests.domain.labels import LOOSE, STRICT, label_sets

SCHEMA = json.loads(resource("schemas", "label-set-1.json").read_text("utf-8"))
SHIPPED = ("news-entities", "bylines")


def shipped(name: str) -> LabelSet:
    return label_form.read(json.loads(resource("labels", f"{name}.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        ((Label("PER"), Label("PER")), "two labels of the set x are called PER"),
        ((Label("PER", parent="X"),), "the parent of the label PER is X"),
        ((Label("A", parent="B"), Label("B", parent="A")), "is its own parent"),
        ((Label("A", parent="A"),), "is its own parent"),
        ((Label("A", key="1"), Label("B", key="1")), "A and B have the same key 1"),
    ],
)
def test_labels_that_cannot_stand_side_by_side_are_refused(
    labels: tuple[Label, ...], sentence: str
) -> None:
    with pytest.raises(InvariantBroken, match=sentence):
        LabelSet("x", labels)


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"name": " PER"},
        {"colour": "red"},
        {"colour": "#12345"},
        {"colour": "#3B82F6\n"},
        {"key": "12"},
        {"key": "键"},
        {"dictionary": ("王涛", " ")},
        {"attributes": (Attribute("a"), Attribute("a"))},
        {"extra": "\ud800"},
    ],
)
def test_an_ill_formed_label_does_not_exist(values: dict[str, object]) -> None:
    with pytest.raises(InvariantBroken):
        replace(Label("PER"), **values)  # type: ignore[arg-type]


def test_an_ill_formed_attribute_does_not_exist() -> None:
    with pytest.raises(InvariantBroken, match="a choice of nothing"):
        Attribute("sex", AttributeKind.CHOICE)
    with pytest.raises(InvariantBroken, match="stands twice"):
        Attribute("sex", AttributeKind.CHOICE, ("f", "f"))
    with pytest.raises(InvariantBroken, match="is no choice"):
        Attribute("sex", AttributeKind.FLAG, ("f",))


def test_words_are_said_in_the_language_that_is_asked_for() -> None:
    both = Words.of({"en": "Person", "zh_CN": "人名"})

    assert (both.said("en"), both.said("zh_CN"), both.said("zh_TW")) == ("Person", "人名", "人名")
    assert both.said("de") == "Person"
    assert Words.of("Person").said("zh_CN") == "Person"
    assert Words.of("").said() == ""
    assert both.with_text("en", "").texts == (("zh_CN", "人名"),)


def test_a_label_is_found_by_name_and_by_key() -> None:
    assert STRICT.label("LOC").key == "2"
    assert STRICT.by_key("2") == STRICT.label("LOC")
    assert STRICT.by_key("9") is None
    assert STRICT.known("X") is None
    with pytest.raises(EditRefused, match="X is not in the set strict"):
        STRICT.label("X")
    assert [one.name for one in STRICT.enabled] == ["PER", "LOC", "ORG"]


def test_a_renamed_label_stays_the_parent_of_its_children() -> None:
    renamed = STRICT.renamed("LOC", "地点")

    assert [one.name for one in renamed.labels] == ["PER", "地点", "ORG", "OFF"]
    assert renamed.label("ORG").parent == "地点"
    with pytest.raises(EditRefused, match="there is a label PER already"):
        STRICT.renamed("LOC", "PER")


def test_children_of_a_label_that_goes_are_its_parents() -> None:
    deep = STRICT.with_label(Label("DEEP", parent="ORG"))

    assert deep.without(["ORG"]).label("DEEP").parent == "LOC"
    assert deep.without(["ORG", "LOC"]).label("DEEP").parent == ""


@given(label_sets())
def test_a_label_set_comes_back_from_its_form(labels: LabelSet) -> None:
    form = json.loads(json.dumps(label_form.write(labels)))

    jsonschema.Draft202012Validator(SCHEMA).validate(form)
    assert label_form.read(form) == labels


def test_what_a_form_says_is_what_comes_out() -> None:
    for labels in (STRICT, LOOSE, *map(shipped, SHIPPED)):
        assert label_form.read(label_form.write(labels)) == labels


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"labels": None}, "labels must be a list"),
        ({"name": 3}, "the label set: name must be a text"),
        ({"schema": "annotator/label-set-2"}, "newer kind annotator/label-set-2"),
        ({"schema": "x"}, "schema must be"),
        ({"labels": [{"name": "A", "colour": "red"}]}, r"labels\[0\]: the label A has the colour"),
        ({"labels": [{"name": "A", "nest": 1}]}, r"labels\[0\]: nest must be true or false"),
        ({"labels": [{"name": "A", "enabled": 1}]}, "enabled must be true or false"),
        ({"labels": [{"name": "A", "dictionary": "王涛"}]}, "dictionary must be a list of texts"),
        ({"labels": [{"name": "A", "title": 3}]}, "title must be a text, or texts by language"),
        (
            {"labels": [{"name": "A", "attributes": [{"name": "a", "kind": "x"}]}]},
            r"labels\[0\], attributes\[0\]: kind must be choice, text or flag",
        ),
        ({"labels": [{"name": "A"}, {"name": "A"}]}, "two labels of the set x are called A"),
    ],
)
def test_a_wrong_form_is_told_with_its_key(change: dict[str, object], sentence: str) -> None:
    form = {"name": "x", "labels": [], **change}
    with pytest.raises(BadForm, match=sentence):
        label_form.read(form)
    if "labels" not in change:
        return
    with pytest.raises(BadForm, match="labels must be a list"):
        label_form.read({"name": "x"})


def test_unknown_keys_travel_along() -> None:
    form = {
        "schema": label_form.SCHEMA,
        "name": "x",
        "labels": [
            {
                "name": "A",
                "colour": "#000000",
                "attributes": [{"name": "a", "kind": "text", "y": 1}],
                "z": [1],
            }
        ],
        "more": None,
    }
    assert label_form.write(label_form.read(form)) == form


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_sets_are_said_in_both_languages_in_colours_for_light_and_dark(
    name: str,
) -> None:
    labels = shipped(name)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(label_form.write(labels))
    assert labels.name == name
    dark = luminance("#1e1e1e") + 0.05
    for label in labels.labels:
        assert {language for language, _ in label.title.texts} == {"en", "zh_CN"}
        assert {language for language, _ in label.description.texts} == {"en", "zh_CN"}
        light = luminance(label.colour) + 0.05
        assert 1.05 / light >= 3 <= light / dark  # WCAG's least for what is not text


def test_the_news_entities_are_those_of_the_guidelines() -> None:
    assert [one.name for one in shipped("news-entities").enabled] == ["PER", "LOC", "ORG", "TIME"]
