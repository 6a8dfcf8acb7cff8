"""Label sets in their tables, and the spans of a label counted: rows in, values out."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, select

from annotator.domain import label_form
from annotator.domain.error import AnnotatorError, BadForm, DifferenceDoesNotFit
from annotator.domain.label import LabelSet
from annotator.domain.step import LabelSetChange
from annotator.resource import resource
from annotator.storage.database import selecting
from annotator.storage.rows import Row, Select
from annotator.storage.tables import METADATA
from annotator.storage.writing import insert_rows

IN_USE = "label-set"
"""The setting that names the label set in use; a workspace without it never held the shipped."""
_SHIPPED = ("news-entities", "bylines")

DAMAGED = "the journal is damaged ({reason}); put a backup in the workspace's place"

_label_set = METADATA.tables["label_set"]
_label = METADATA.tables["label"]
_label_change = METADATA.tables["label_change"]
# What of a label's form has a column of its own, and what is in `constraints`.
_OWN = ("name", "colour")

_SETS = "SELECT id, name, title, extra FROM label_set ORDER BY name"
_LABELS = """
SELECT label_set_id, name, title, colour, shortcut, constraints, description
FROM label ORDER BY label_set_id, position
"""
_CHANGES = "SELECT old_form, new_form FROM label_change WHERE step_id = :step ORDER BY name"
# Rejected suggestions name labels too; only what is read tells which.
_PAGES_WITH = """
SELECT DISTINCT s.page_id FROM span s JOIN page p ON p.id = s.page_id
WHERE s.label = :label AND NOT p.deleted
UNION
SELECT a.page_id FROM annotation a JOIN page p ON p.id = a.page_id
WHERE a.extra LIKE '%"rejected"%' AND NOT p.deleted
ORDER BY 1
"""


def label_sets(select_rows: Select) -> list[LabelSet]:
    """Every label set of the workspace, by name. Raises BadForm for a damaged row."""
    labels: dict[int, list[Row]] = {}
    for row in select_rows(_LABELS, {}):
        labels.setdefault(row[0], []).append(row)
    return [_label_set_of(row, labels.get(row[0], [])) for row in select_rows(_SETS, {})]


def pages_with_label(select_rows: Select, label: str) -> list[int]:
    """The ids of the pages that may name the label: in a span or in a rejected suggestion."""
    return [page_id for (page_id,) in select_rows(_PAGES_WITH, {"label": label})]


def write_change(connection: Connection, change: LabelSetChange) -> None:
    """Write a label set as it is after the change. Raises DifferenceDoesNotFit."""
    known = {one.name: one for one in label_sets(selecting(connection))}
    if known.get(change.name) != change.before:
        raise DifferenceDoesNotFit(
            "the label set {name} was changed meanwhile; open it again", name=change.name
        )
    row = _label_set.c.name == change.name
    key = connection.execute(select(_label_set.c.id).where(row)).scalar()
    if key is not None:
        connection.execute(delete(_label).where(_label.c.label_set_id == key))
    if change.after is None:
        connection.execute(delete(_label_set).where(row))
        return
    form = label_form.write(change.after)
    columns = {"title": _dumped(form.get("title")), "extra": change.after.extra}
    if key is None:
        made = connection.execute(_label_set.insert(), {"name": change.name, **columns})
        assert made.inserted_primary_key is not None
        key = made.inserted_primary_key[0]
    else:
        connection.execute(_label_set.update().where(row), columns)
    insert_rows(connection, "label", [_row(key, n, one) for n, one in enumerate(form["labels"])])


def journal_changes(
    connection: Connection, step_id: int, changes: Iterable[LabelSetChange]
) -> None:
    """Note in the journal what a step changed about label sets."""
    forms = [
        {
            "step_id": step_id,
            "name": one.name,
            "old_form": _dumped(one.before and label_form.write(one.before)),
            "new_form": _dumped(one.after and label_form.write(one.after)),
        }
        for one in changes
    ]
    insert_rows(connection, "label_change", forms)


def changes_of(select_rows: Select, step_id: int) -> tuple[LabelSetChange, ...]:
    """What a step of the journal changed about label sets. Raises BadForm."""
    try:
        return tuple(
            LabelSetChange(
                label_form.read(json.loads(old)) if old else None,
                label_form.read(json.loads(new)) if new else None,
            )
            for old, new in select_rows(_CHANGES, {"step": step_id})
        )
    except (ValueError, TypeError, RecursionError) as error:
        raise BadForm(DAMAGED, reason=error) from error


def bring_in_shipped(connection: Connection) -> None:
    """Give a workspace that never had them the label sets that ship with the program."""
    run = selecting(connection)
    if list(run("SELECT 1 FROM setting WHERE key = :key", {"key": IN_USE})):
        return
    names = {name for _, name, _, _ in run(_SETS, {})}
    for one in shipped():
        if one.name not in names:
            write_change(connection, LabelSetChange(None, one))
    insert_rows(connection, "setting", [{"key": IN_USE, "value": json.dumps(_SHIPPED[0])}])


def shipped() -> list[LabelSet]:
    """The label sets that ship with the program, the one that a new workspace uses first."""
    paths = (resource("labels", f"{name}.json") for name in _SHIPPED)
    return [label_form.read(json.loads(path.read_text("utf-8"))) for path in paths]


def findings(select_rows: Select) -> Iterator[AnnotatorError]:
    """What is wrong with the stored label sets: one that cannot be read hides the others."""
    try:
        label_sets(select_rows)
    except BadForm as error:
        yield AnnotatorError("the label sets cannot be read: {reason}", reason=str(error))


def _row(key: int, position: int, form: dict[str, Any]) -> dict[str, Any]:
    rest = dict(form)
    own = {name: rest.pop(name) for name in _OWN}
    return {
        "label_set_id": key,
        "position": position,
        **own,
        "title": _dumped(rest.pop("title", None)),
        "shortcut": rest.pop("key", ""),
        "description": _dumped(rest.pop("description", None)),
        "constraints": json.dumps(rest, ensure_ascii=False),
    }


def _label_set_of(row: Row, labels: Iterable[Row]) -> LabelSet:
    _, name, title, extra = row
    try:
        forms = [_label_form(one) for one in labels]
        form = {"name": name, "labels": forms, **_json("title", title), **_extra(extra)}
        return label_form.read(form)
    except (AnnotatorError, ValueError, TypeError, RecursionError) as error:
        raise BadForm(
            "the label set {name} is damaged in the workspace ({reason}); put a backup of the "
            "workspace in its place",
            name=repr(name),
            reason=error,
        ) from error


def _label_form(row: Row) -> dict[str, Any]:
    _, name, title, colour, shortcut, constraints, description = row
    return {
        **json.loads(constraints),
        "name": name,
        "colour": colour,
        "key": shortcut,
        **_json("title", title),
        **_json("description", description),
    }


def _json(key: str, text: str) -> dict[str, Any]:
    return {key: json.loads(text)} if text else {}


def _extra(text: str) -> dict[str, Any]:
    return json.loads(text) if text else {}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""
