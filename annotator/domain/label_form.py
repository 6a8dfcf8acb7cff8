"""Label sets as plain dictionaries, there and back: `resources/schemas/label-set-1.json`.

What says nothing (a label without a key, an empty dictionary) is left out, and unknown keys travel
along in `extra`.
"""

from typing import Any

from annotator.domain.error import BadForm, InvariantBroken
from annotator.domain.extra import extra_of, with_extra
from annotator.domain.form_reader import Reader, wrong
from annotator.domain.label import Attribute, AttributeKind, Label, LabelSet, Words

SCHEMA = "annotator/label-set-1"
_NAME = "the label set"
_SET_KEYS = frozenset("schema name title labels".split())
_LABEL_KEYS = frozenset(
    "name title description colour key parent nest overlap discontinuous attributes dictionary "
    "enabled".split()
)
_ATTRIBUTE_KEYS = frozenset("name kind values title".split())
_GREY = Label("x").colour


def write(labels: LabelSet) -> dict[str, Any]:
    """The label set as plain values, fit for JSON."""
    form: dict[str, Any] = {"schema": SCHEMA, "name": labels.name}
    if labels.title.texts:
        form["title"] = write_words(labels.title)
    form["labels"] = [write_label(one) for one in labels.labels]
    return with_extra(form, labels.extra)


def write_label(label: Label) -> dict[str, Any]:
    """One label as plain values, fit for JSON."""
    form: dict[str, Any] = {"name": label.name}
    if label.title.texts:
        form["title"] = write_words(label.title)
    if label.description.texts:
        form["description"] = write_words(label.description)
    form["colour"] = label.colour
    for key in ("key", "parent"):
        if value := getattr(label, key):
            form[key] = value
    for key in ("nest", "overlap", "discontinuous"):
        if getattr(label, key):
            form[key] = True
    if label.attributes:
        form["attributes"] = [_attribute_form(one) for one in label.attributes]
    if label.dictionary:
        form["dictionary"] = list(label.dictionary)
    if not label.enabled:
        form["enabled"] = False
    return with_extra(form, label.extra)


def _attribute_form(one: Attribute) -> dict[str, Any]:
    form: dict[str, Any] = {"name": one.name, "kind": str(one.kind)}
    if one.values:
        form["values"] = list(one.values)
    if one.title.texts:
        form["title"] = write_words(one.title)
    return with_extra(form, one.extra)


def write_words(words: Words) -> str | dict[str, str]:
    """A text for every language as it is, else an object from language to text."""
    known = dict(words.texts)
    return known[""] if known.keys() == {""} else known


def read(form: object) -> LabelSet:
    """The label set in plain values. Raises BadForm, with the key that is wrong."""
    reader = Reader(form, _NAME)
    schema = reader.text("schema", SCHEMA)
    if not schema.startswith("annotator/label-set-"):
        raise wrong(_NAME, "schema", SCHEMA, schema)
    if schema != SCHEMA:
        raise BadForm(
            "the label set is of the newer kind {schema}; update the program", schema=schema
        )
    if "labels" not in reader.form:
        raise wrong(_NAME, "labels", "a list", None)
    name, title = reader.text("name"), _words(reader, "title")
    labels = reader.each("labels", read_label)
    try:
        return LabelSet(name, labels, title, extra_of(reader.form, _SET_KEYS))
    except InvariantBroken as error:
        raise _said_in(reader, error) from None


def read_label(reader: Reader) -> Label:
    """The label in a dictionary. Raises BadForm."""
    enabled = reader.form.get("enabled", True)
    if not isinstance(enabled, bool):
        raise wrong(reader.where, "enabled", "true or false", enabled)
    attributes = reader.each("attributes", _attribute)
    try:
        return Label(
            reader.text("name"),
            _words(reader, "title"),
            _words(reader, "description"),
            reader.text("colour", _GREY).lower(),
            reader.text("key", ""),
            reader.text("parent", ""),
            reader.flag("nest"),
            reader.flag("overlap"),
            reader.flag("discontinuous"),
            attributes,
            _texts(reader, "dictionary"),
            enabled,
            extra_of(reader.form, _LABEL_KEYS),
        )
    except InvariantBroken as error:
        raise _said_in(reader, error) from None


def _attribute(reader: Reader) -> Attribute:
    kind = reader.text("kind", AttributeKind.TEXT)
    if kind not in set(AttributeKind):
        raise wrong(reader.where, "kind", "choice, text or flag", kind)
    try:
        return Attribute(
            reader.text("name"),
            AttributeKind(kind),
            _texts(reader, "values"),
            _words(reader, "title"),
            extra_of(reader.form, _ATTRIBUTE_KEYS),
        )
    except InvariantBroken as error:
        raise _said_in(reader, error) from None


def _texts(reader: Reader, key: str) -> tuple[str, ...]:
    values = reader.form.get(key, [])
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise wrong(reader.where, key, "a list of texts", values)
    return tuple(values)


def _words(reader: Reader, key: str) -> Words:
    value = reader.form.get(key, "")
    if isinstance(value, str):
        return Words.of(reader.text(key, ""))
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise wrong(reader.where, key, 'a text, or texts by language ({"en": …})', value)
    try:
        return Words.of(value)
    except InvariantBroken as error:
        raise _said_in(reader, error) from None


def _said_in(reader: Reader, error: InvariantBroken) -> BadForm:
    return BadForm("{where}: {reason}", where=reader.where, reason=error)
