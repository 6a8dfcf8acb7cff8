"""The table of records: what an object in a JSON file may be, told by what it looks like."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.domain.error import BadForm
from annotator.exchange.marked_text import MarkedText, reading_of
from annotator.exchange.page_form import WHAT, annotation_of, resembles_form
from annotator.exchange.read_doccano import read_doccano, resembles_doccano
from annotator.exchange.read_label_studio import read_label_studio, resembles_label_studio
from annotator.exchange.read_prodigy import read_prodigy, resembles_prodigy
from annotator.exchange.read_spacy import (
    read_pair,
    read_paragraphs,
    resembles_pair,
    resembles_paragraphs,
)
from annotator.exchange.read_spans import read_spans, resembles_spans
from annotator.exchange.reading import Reading


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: the program's name, how it is told, and how it is read."""

    what: str
    resembles: Callable[[Any], bool]
    read: Callable[[Any], MarkedText]


# Objects, in the order in which they are tried: the first that a record resembles reads it.
KINDS = (
    Kind("spans", resembles_spans, read_spans),
    Kind("Label Studio", resembles_label_studio, read_label_studio),
    Kind("Prodigy", resembles_prodigy, read_prodigy),
    Kind("spaCy", resembles_paragraphs, read_paragraphs),
    Kind("doccano", resembles_doccano, read_doccano),
)
# Schemas of ours whose records are such texts; of the others only a page can come in again.
_TEXTS = tuple(
    f"annotator/{one}-" for one in ("span", "spacy", "prodigy", "doccano", "label-studio")
)
_PAIR = Kind("spaCy", resembles_pair, read_pair)


def read_record(
    path: Path, value: object, *, encoding: str, line: int | None, number: int = 0
) -> Reading:
    """The page in a record of that file, at a line or (from 1) with a number in its list.

    Raises an AnnotatorError where it is none, OSError where the text beside it cannot be read.
    """
    kind = _kind_of(value)
    if kind is None:
        assert isinstance(value, dict)
        return Reading(path, WHAT, annotation_of(path, value), encoding, line=line)
    marked = kind.read(value)
    return reading_of(path, kind.what, marked, encoding=encoding, line=line, number=number)


def _kind_of(value: object) -> Kind | None:
    """What reads the record; None for a page form. Raises BadForm for what is nothing known."""
    if resembles_pair(value):
        return _PAIR
    if not isinstance(value, dict):
        raise BadForm(
            "this is no page form but {kind}; a page form is an object with page, text and "
            "articles",
            kind=_shown(value),
        )
    if resembles_form(value):
        return None
    schema = value.get("schema")
    if (
        not isinstance(schema, str)
        or not schema.startswith("annotator/")
        or schema.startswith(_TEXTS)
    ):
        for kind in KINDS:
            if kind.resembles(value):
                return kind
    if isinstance(schema, str):
        raise BadForm(
            "this is {schema}, not a page form; only pages can be imported: export them as `pages`",
            schema=repr(schema)[:60],
        )
    keys = ", ".join(repr(key)[:30] for key in list(value)[:6])
    raise BadForm(
        "this JSON is no page form: it has {keys}; a page form has page, text and articles, "
        "another program's record a text and its labels",
        keys=keys or "no keys",
    )


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "a text" if isinstance(value, str) else repr(value)[:40]
