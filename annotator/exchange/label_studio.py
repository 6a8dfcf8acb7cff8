"""The format `label-studio`: tasks to import, and the labelling configuration that shows them.

Label Studio counts UTF-16 units, as JavaScript does. What a person has marked is an annotation;
what no person has confirmed is a prediction, with its confidence where it is known.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from annotator.domain.annotation import Annotation, Origin
from annotator.domain.counting import Counting
from annotator.domain.label import LabelSet
from annotator.exchange.chunk import Chunk
from annotator.exchange.error import NotWritten
from annotator.exchange.json_text import to_line
from annotator.exchange.labelled_text import UNIT, Labelled, LabelledText, Unit, labelled
from annotator.exchange.manifest_file import LABELLING_CONFIG
from annotator.exchange.reading_span import Placed, text_of
from annotator.exchange.shape import Shape
from annotator.exchange.source_note import source_note

SCHEMA = "annotator/label-studio-1"
_VERSION = "annotator"
_COLOUR = "#64748b"  # of a label that the set does not know, as the domain has it


def write_label_studio(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """A JSON array of tasks (one file for each part of the data), and the configuration.

    Each chunk tells what it had to leave out. Raises NotWritten for what JSON or XML cannot say,
    and AssertionError, which is a bug, when a span's offsets do not give its text.
    """
    unit = Unit(shape.options[UNIT.key])
    used: dict[str, None] = {}
    file, begun = "", False
    for of in labelled(annotations, unit, suggested=True):
        part = f"{shape.split(of.annotation) or 'tasks'}.json"
        tasks = []
        for one in of.texts:
            if one.text:
                used.update((placed.span.label, None) for placed in one.spans)
                tasks.append(to_line(_task(of, one), page=of.annotation.page.name).rstrip(b"\n"))
        data = b",\n".join(tasks)
        if file != part:
            if file:
                yield Chunk(0, b"\n]\n", (), file)
            yield Chunk(len(tasks), b"[\n" + data, of.left_out, part)
            file, begun = part, bool(tasks)
        else:
            yield Chunk(len(tasks), (b",\n" if begun and tasks else b"") + data, of.left_out, part)
            begun |= bool(tasks)
    if file:
        yield Chunk(0, b"\n]\n", (), file)
    yield Chunk(0, labelling_config(shape.labels, used).encode(), (), LABELLING_CONFIG)


def labelling_config(labels: LabelSet, used: Iterable[str] = ()) -> str:
    """The configuration of a project: the labels of the set, and those used besides.

    Raises NotWritten for a label that XML cannot say.
    """
    names = dict.fromkeys([*(one.name for one in labels.labels), *used])
    lines = []
    for name in names:
        known = labels.known(name)
        written = [("value", name), ("background", known.colour if known else _COLOUR)]
        if known and known.key:
            written.append(("hotkey", known.key))
        lines.append("".join(f" {key}={_quoted(value)}" for key, value in written))
    inside = "".join(f"    <Label{one}/>\n" for one in lines)
    return (
        "<View>\n"
        '  <Labels name="label" toName="text">\n'
        f"{inside}"
        "  </Labels>\n"
        '  <Text name="text" value="$text" granularity="symbol"/>\n'
        "</View>\n"
    )


def _quoted(value: str) -> str:
    if any((c < " " and c not in "\t\n\r") or c in "\ufffe\uffff" for c in value):
        raise NotWritten(
            "the label {label} cannot be written as XML; take out its control characters",
            label=repr(value),
        )
    return quoteattr(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _task(of: Labelled, text: LabelledText) -> dict[str, Any]:
    counting = Counting(text.text)
    humans = [one for one in text.spans if one.span.origin is Origin.HUMAN]
    others = [one for one in text.spans if one.span.origin is Origin.SUGGESTION]
    return {
        "data": {"text": text.text, "schema": SCHEMA, **source_note(of, text)},
        "annotations": [{"result": _results(of, text, humans, counting)}] if humans else [],
        "predictions": [_prediction(of, text, others, counting)] if others else [],
    }


def _results(
    of: Labelled, text: LabelledText, spans: Iterable[Placed], counting: Counting
) -> list[dict[str, Any]]:
    units = counting.to_units
    return [
        {
            "id": one.span.id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": units(start),
                "end": units(end),
                "text": text_of(of.annotation, text.text, one),
                "labels": [one.span.label],
            },
        }
        for one in spans
        for start, end in one.stretches
    ]


def _prediction(
    of: Labelled, text: LabelledText, spans: Sequence[Placed], counting: Counting
) -> dict[str, Any]:
    results = _results(of, text, spans, counting)
    scores = []
    for result, one in zip(results, spans, strict=True):
        if (score := _confidence(one)) is not None:
            result["score"] = score
            scores.append(score)
    said = {"score": sum(scores) / len(scores)} if scores else {}
    return {"model_version": _VERSION, **said, "result": results}


def _confidence(placed: Placed) -> float | None:
    """How sure the suggestion is, 0..1, where it says so (it may come from elsewhere)."""
    extra = json.loads(placed.span.extra) if placed.span.extra else {}
    value = extra.get("confidence") if isinstance(extra, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return float(value)
