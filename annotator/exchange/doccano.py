"""The format `doccano`: a text a line with its spans, for a project of sequence labelling.

The project must allow overlapping spans, or doccano drops some when it imports them. Offsets count
code points. Every other key becomes metadata there.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from annotator.domain.annotation import Annotation
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.labelled_text import UNIT, LabelledText, Unit, labelled
from annotator.exchange.reading_span import assert_texts
from annotator.exchange.shape import Option, Shape
from annotator.exchange.source_note import source_note

SCHEMA = "annotator/doccano-1"
SPANS = Option(
    "spans",
    "How a span is written: as three values, or as a dictionary, as datasets can read it.",
    "triples",
    ("triples", "dictionaries"),
)


def write_doccano(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One line of JSON for each text that has characters; only what a person has marked.

    Each chunk tells what it had to leave out. Raises NotWritten for what JSON cannot say, and
    AssertionError, which is a bug, when a span's offsets do not give its text.
    """
    told = _triples if shape.options[SPANS.key] == "triples" else _dictionaries
    for of in labelled(annotations, Unit(shape.options[UNIT.key])):
        lines = []
        for one in of.texts:
            if not one.text:  # doccano refuses it
                continue
            assert_texts(of.annotation, one.text, one.spans)
            value = {
                "text": one.text,
                **told(one),
                "schema": SCHEMA,
                **source_note(of, one),
            }
            lines.append(to_line(value, page=of.annotation.page.name))
        yield Chunk(len(lines), b"".join(lines), of.left_out)


def _triples(text: LabelledText) -> dict[str, Any]:
    return {"label": [(start, end, span.label) for span, ((start, end),) in text.spans]}


def _dictionaries(text: LabelledText) -> dict[str, Any]:
    """As doccano's projects with relations have them; the ids count within the text."""
    entities = [
        {"id": n, "label": one.span.label, "start_offset": one.start, "end_offset": one.end}
        for n, one in enumerate(text.spans, 1)
    ]
    return {"entities": entities, "relations": []}
