"""Our own format `spans` as it was exported: pages come in, pieces of pages do not."""

from collections.abc import Mapping
from typing import Any

from annotator.domain.error import BadForm
from annotator.exchange.marked_text import Mark, MarkedText, name_in, with_source

_SCHEMA = "annotator/span-"


def resembles_spans(record: Mapping[str, Any]) -> bool:
    """Whether the record is a line of that format."""
    schema = record.get("schema")
    return isinstance(schema, str) and schema.startswith(_SCHEMA)


def read_spans(record: Mapping[str, Any]) -> MarkedText:
    """The page and its spans. Raises BadForm for an article or a sentence: it is not the page."""
    text, spans = record.get("text"), record.get("spans")
    if record.get("unit") != "page" or not isinstance(text, str) or not isinstance(spans, list):
        raise BadForm(
            "this is a piece of a page, as `spans` has it; export whole pages as `pages`, or spans "
            "with unit=page"
        )
    marked = MarkedText(
        text,
        [_mark(one) if isinstance(one, Mapping) else Mark(None, ()) for one in spans],
        name=name_in(record),
    )
    return with_source(marked, record)


def _mark(one: Mapping[str, Any]) -> Mark:
    ranges, attributes = one.get("ranges"), one.get("attributes")
    pairs = [
        (r.get("start"), r.get("end")) if isinstance(r, Mapping) else (None, None)
        for r in (ranges if isinstance(ranges, list) else [])
    ]
    return Mark(
        one.get("label"),
        pairs,
        one.get("text") if len(pairs) == 1 else None,
        comment=_text(one.get("comment")),
        attributes={
            a["name"]: a["value"]
            for a in (attributes if isinstance(attributes, list) else [])
            if isinstance(a, Mapping) and _text(a.get("name")) and isinstance(a.get("value"), str)
        },
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
