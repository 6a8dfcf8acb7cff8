"""Tasks of Label Studio: its JSON with results, and its smaller JSON-MIN.

Its offsets count UTF-16 units. A task may have been annotated several times: the one that is marked
as ground truth is read, else the first that was not cancelled; the predictions are suggestions,
where there is no annotation.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from annotator.domain.annotation import Origin
from annotator.domain.error import AnnotatorError, BadForm
from annotator.exchange.counting import Counted
from annotator.exchange.marked_text import (
    Mark,
    MarkedText,
    name_in,
    not_taken,
    rest_of,
    with_source,
)

_ANNOTATIONS = ("annotations", "completions")
_KINDS = ("labels", "hypertextlabels")


def resembles_label_studio(record: Mapping[str, Any]) -> bool:
    """Whether the record is a task of Label Studio, in one of its two forms."""
    if isinstance(record.get("data"), Mapping):
        return True
    return bool(_regions_keys(record))


def read_label_studio(record: Mapping[str, Any]) -> MarkedText:
    """The text of a task and its marks. Raises BadForm when it has no text."""
    if not isinstance(record.get("data"), Mapping):
        return _read_small(record)
    data: Mapping[str, Any] = record["data"]
    annotations = [
        one
        for key in _ANNOTATIONS
        for one in _dictionaries(record.get(key))
        if not one.get("was_cancelled")
    ]
    chosen: Mapping[str, Any] = next(
        (one for one in annotations if one.get("ground_truth")),
        annotations[0] if annotations else {},
    )
    notes: list[AnnotatorError] = []
    if len(annotations) > 1:
        notes.append(
            AnnotatorError("it was annotated {n} times; one of them was taken", n=len(annotations))
        )
    origin = Origin.HUMAN
    if not annotations:
        chosen = next(iter(_dictionaries(record.get("predictions"))), {})
        origin = Origin.SUGGESTION
    results = _dictionaries(chosen.get("result"))
    others = Counter(
        str(one.get("type"))[:40] for one in results if one.get("type", "labels") not in _KINDS
    )
    for kind, number in others.items():
        notes += not_taken(kind, number)
    spans = [one for one in results if one.get("type", "labels") in _KINDS]
    key = _text_key(data, spans)
    marked = MarkedText(
        data[key],
        [mark for one in spans for mark in _marks(one, one.get("value"), origin)],
        name=name_in(data, data.get("meta"), record.get("meta"), record),
        annotator=_email(chosen.get("completed_by")),
        counted=Counted.UTF_16,
        kept=rest_of(data, [key]),
        notes=notes,
    )
    return with_source(marked, data)


def _read_small(record: Mapping[str, Any]) -> MarkedText:
    keys = _regions_keys(record)
    regions = [one for key in keys for one in _dictionaries(record[key])]
    key = _text_key(record, [{"value": one} for one in regions])
    return MarkedText(
        record[key],
        [mark for one in regions for mark in _marks({}, one, Origin.HUMAN)],
        name=name_in(record),
        annotator=_email(record.get("annotator")),
        counted=Counted.UTF_16,
        kept=rest_of(record, [key, *keys]),
    )


def _regions_keys(record: Mapping[str, Any]) -> list[str]:
    """The keys of a record that hold regions with their labels."""
    return [
        key
        for key, value in record.items()
        if isinstance(value, list)
        and value
        and all(
            isinstance(one, Mapping)
            and "start" in one
            and any(isinstance(one.get(kind), list) for kind in _KINDS)
            for one in value
        )
    ]


def _dictionaries(values: object) -> list[Mapping[str, Any]]:
    return [one for one in values if isinstance(one, Mapping)] if isinstance(values, list) else []


def _text_key(data: Mapping[str, Any], results: Sequence[Mapping[str, Any]]) -> str:
    """Under which key of the data the text is: the configuration that says it is not in the file.

    The one that the results name, else the one that holds what they say, else `text`, else the
    longest.
    """
    texts = {key: value for key, value in data.items() if isinstance(value, str) and value.strip()}
    if not texts:
        raise BadForm("the task has no text: its data holds none")
    named = next((one.get("to_name") for one in results if one.get("to_name") in texts), None)
    if isinstance(named, str):
        return named
    said = [one["value"].get("text") for one in results if isinstance(one.get("value"), Mapping)]
    said = [one for one in said if isinstance(one, str)]
    return max(
        texts,
        key=lambda key: (
            sum(one in texts[key] for one in said),
            key == "text",
            len(texts[key]),
        ),
    )


def _marks(result: Mapping[str, Any], value: object, origin: Origin) -> list[Mark]:
    """A mark for each label of a region."""
    if not isinstance(value, Mapping):
        return [Mark(None, (), origin=origin)]
    start, end = value.get("start"), value.get("end")
    whole = value.get("globalOffsets")
    if isinstance(whole, Mapping):  # of a marked-up text start and end are paths in it
        start, end = whole.get("start"), whole.get("end")
    labels = next((value[kind] for kind in _KINDS if isinstance(value.get(kind), list)), [None])
    meta = result.get("meta")
    said = meta.get("text") if isinstance(meta, Mapping) else None
    comment = (
        "\n".join(one for one in said if isinstance(one, str)) if isinstance(said, list) else ""
    )
    return [
        Mark(one, ((start, end),), value.get("text"), comment=comment, origin=origin)
        for one in labels or [None]
    ]


def _email(who: object) -> str:
    """Who annotated, if the task tells more than a number."""
    name = who.get("email") or who.get("username") if isinstance(who, Mapping) else who
    return name.strip() if isinstance(name, str) else ""
