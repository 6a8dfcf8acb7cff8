"""Records of Prodigy, and documents of spaCy as JSON: a text, its tokens and its spans.

Spans hold offsets, or the numbers of their first and last tokens; tokens say what stands at their
offsets, which tells what is counted.
"""

from collections.abc import Mapping
from typing import Any

from annotator.domain.error import AnnotatorError
from annotator.exchange.counting import Held
from annotator.exchange.marked_text import (
    Mark,
    MarkedText,
    name_in,
    not_taken,
    rest_of,
    with_source,
    without_spans,
)

_KNOWN = ("text", "tokens", "spans", "ents", "answer", "relations", "sents", "cats")


def resembles_prodigy(record: Mapping[str, Any]) -> bool:
    """Whether the record is one of Prodigy's, or a document of spaCy's."""
    if not isinstance(record.get("text"), str):
        return False
    lists = ("spans", "tokens", "ents")
    return (
        any(isinstance(record.get(key), list) for key in lists)
        or any(key in record for key in ("answer", "_input_hash", "_task_hash"))
        or record.keys() <= {"id", "text", "meta"}  # what is to be annotated yet
    )


def read_prodigy(record: Mapping[str, Any]) -> MarkedText:
    """The text and its marks; none of them where the person did not accept them."""
    tokens = record.get("tokens")
    places = [_token(one) for one in tokens] if isinstance(tokens, list) else []
    spans = record.get("spans")
    groups = spans.values() if isinstance(spans, Mapping) else [spans]
    found = [one for group in groups if isinstance(group, list) for one in group]
    found += record["ents"] if isinstance(record.get("ents"), list) else []
    relations = record.get("relations")
    cats = record.get("cats")
    marked = MarkedText(
        record["text"],
        [_mark(one, places) for one in found],
        name=name_in(record, record.get("meta")),
        annotator=_text(record.get("_annotator_id")),
        held=[one for one in places if one is not None and one[2]],
        kept=rest_of(record, _KNOWN),
        notes=(
            *not_taken("relations", len(relations) if isinstance(relations, list) else 0),
            *not_taken("labels of the text", len(cats) if isinstance(cats, Mapping) else 0),
        ),
    )
    marked = with_source(marked, record, record.get("meta"))
    answer = record.get("answer", "accept")
    if answer == "accept" or not found:
        return marked
    said = AnnotatorError(
        "the answer was {answer}, not accept: its spans were not taken", answer=repr(answer)[:40]
    )
    return without_spans(marked, said)


def _token(one: object) -> Held | None:
    """Start, end and text of a token; the text is empty where it is not told."""
    if not isinstance(one, Mapping):
        return None
    start, end = one.get("start"), one.get("end")
    if not (type(start) is int and type(end) is int):
        return None
    return start, end, _text(one.get("text", one.get("orth")))


def _mark(one: object, tokens: list[Held | None]) -> Mark:
    if not isinstance(one, Mapping):
        return Mark(None, ())
    start, end = one.get("start"), one.get("end")
    if "start" not in one and "end" not in one:
        first, last = (_at(tokens, one.get(f"token_{key}")) for key in ("start", "end"))
        start, end = first and first[0], last and last[1]
    return Mark(one.get("label"), ((start, end),), one.get("text"))


def _at(tokens: list[Held | None], number: object) -> Held | None:
    return tokens[number] if type(number) is int and 0 <= number < len(tokens) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
