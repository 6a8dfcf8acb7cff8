"""Records of doccano: a text and its labels, as its versions wrote them.

`label` or `labels` hold triples of start, end and label (1.x, and today's sequence labelling),
`entities` dictionaries (today's, with `relations`), `annotations` dictionaries with `start_offset`
(the first versions). The text is under `text`, in some versions under `data`.
"""

from collections.abc import Mapping
from typing import Any

from annotator.exchange.marked_text import (
    Mark,
    MarkedText,
    name_in,
    not_taken,
    rest_of,
    with_source,
)

_MARKS = ("label", "labels", "entities", "annotations")
_COMMENTS = ("Comments", "comments")
_KNOWN = ("text", "data", *_MARKS, "relations", *_COMMENTS)


def resembles_doccano(record: Mapping[str, Any]) -> bool:
    """Whether the record is one of doccano's."""
    if not isinstance(record.get("text", record.get("data")), str):
        return False
    return any(isinstance(record.get(key), list) for key in _MARKS)


def read_doccano(record: Mapping[str, Any]) -> MarkedText:
    """The text and its marks; labels of the text as a whole have no place here."""
    marks: list[Mark] = []
    of_text = 0
    for key in _MARKS:
        values = record.get(key)
        for one in values if isinstance(values, list) else ():
            if isinstance(one, (list, tuple)) and len(one) >= 3:
                marks.append(Mark(_label(one[2]), ((one[0], one[1]),)))
            elif isinstance(one, Mapping):
                marks.append(_of_dictionary(one))
            else:
                of_text += 1
    relations = record.get("relations")
    comments = [record[key] for key in _COMMENTS if isinstance(record.get(key), list)]
    marked = MarkedText(
        record["text"] if isinstance(record.get("text"), str) else record["data"],
        marks,
        name=name_in(record, record.get("meta"), record.get("metadata")),
        comment="\n".join(one for many in comments for one in many if isinstance(one, str)),
        kept=rest_of(record, _KNOWN),
        notes=(
            *not_taken("labels of the text", of_text),
            *not_taken("relations", len(relations) if isinstance(relations, list) else 0),
        ),
    )
    return with_source(marked, record)


def _of_dictionary(one: Mapping[str, Any]) -> Mark:
    start, end = (one.get(f"{key}_offset", one.get(key)) for key in ("start", "end"))
    return Mark(_label(one.get("label")), ((start, end),), one.get("text"))


def _label(label: object) -> object:
    """The label's name; the first versions tell its number alone."""
    return str(label) if type(label) is int else label
