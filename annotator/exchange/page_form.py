"""Page forms: the one that leaves and enters without loss, with its text in it or beside it."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from annotator.domain import form
from annotator.domain.annotation import Annotation
from annotator.domain.counting import is_whole
from annotator.domain.error import BadForm
from annotator.exchange.beside import beside
from annotator.exchange.error import TextMissing
from annotator.exchange.text import load

WHAT = "page form"


_OTHERS = frozenset("label labels entities annotations tokens answer data".split())
"""Keys that other programs' records have and a page form does not."""


def resembles_form(value: Mapping[str, Any]) -> bool:
    """Whether the object is a page form, be it one without a schema."""
    schema = value.get("schema")
    if isinstance(schema, str):
        return schema.startswith("annotator/page-")
    if not isinstance(value.get("page"), str):
        return False
    if isinstance(value.get("articles"), list):
        return True
    spans = value.get("spans")
    if isinstance(spans, list):
        return all(isinstance(one, dict) and "ranges" in one for one in spans)
    return isinstance(value.get("text"), str) and _OTHERS.isdisjoint(value)


def annotation_of(path: Path, value: Mapping[str, Any]) -> Annotation:
    """The annotation in a page form of that file. Raises BadForm, InvariantBroken or Unreadable.

    TextMissing where it has no text, and no file beside it has one.
    """
    if "text" in value:
        return form.read(value)
    try:
        text = _text_beside(path, value.get("page"))
    except BadForm as error:
        raise TextMissing(error.template, form=dict(value), **error.fields) from None
    return form.read(value, text=text)


def _text_beside(path: Path, page: object) -> str:
    """The text of the page from a text file beside the form: `page`, or the form's own name.

    Never from another folder, whatever the form or a link in the folder says.
    """
    names = [_name_beside(page)] if isinstance(page, str) else []
    stem = path.stem
    names += [f"{stem}.txt", f"{stem.split('.')[0]}.txt"]
    for name in dict.fromkeys(names):
        found = beside(path, name)
        if found is not None:
            return load(found)[0]
    raise BadForm(
        "the form has no text, and there is no file {name} beside it; put the text there",
        name=names[0],
    )


def _name_beside(name: str) -> str:
    """The name itself, if it is that of a file in the same folder. Raises BadForm else."""
    plain = PurePosixPath(name).name == PureWindowsPath(name).name == name
    if not plain or name in ("", ".", "..") or "\0" in name or not is_whole(name):
        raise BadForm(
            "the form has no text, and {name} is not the name of a file beside it; put text into "
            "the form",
            name=repr(name)[:80],
        )
    return name
