"""The formats `spacy` and `prodigy`: a text a line with its tokens, and its spans by them.

Both are the record that Prodigy defines and that spaCy's tools read. Offsets count code points;
`token_end` is the last token of a span, not the one behind it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.domain.annotation import Annotation
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.labelled_text import UNIT, Unit, labelled
from annotator.exchange.shape import Shape
from annotator.exchange.source_note import source_note
from annotator.exchange.token import cut_with_white_space
from annotator.exchange.token_json import tokens_json

SCHEMA = "annotator/spacy-1"
# What makes a record one that a person has accepted in Prodigy's own view of spans. Its hashes are
# left to Prodigy, which makes them of a record that has none.
_ACCEPTED = {"answer": "accept", "_view_id": "spans_manual"}


def write_spacy(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One line of JSON for each text; only what a person has marked.

    Each chunk tells what it had to leave out. Raises NotWritten for what JSON cannot say, and
    AssertionError, which is a bug, when a span's offsets do not give its text.
    """
    return _lines(annotations, shape, {})


def write_prodigy(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """The same as accepted examples for `prodigy db-in`."""
    return _lines(annotations, shape, _ACCEPTED)


def _lines(
    annotations: Iterable[Annotation], shape: Shape, more: Mapping[str, str]
) -> Iterator[Chunk]:
    for of in labelled(annotations, Unit(shape.options[UNIT.key])):
        left_out = list(of.left_out)
        lines = []
        for one in of.texts:
            text = one.text
            cut = cut_with_white_space(of.annotation, text, one.spans, shape)
            tokens, spaces, spans, missing = cut
            left_out += missing
            value: dict[str, Any] = {
                "text": text,
                "tokens": tokens_json(text, tokens, spaces),
                "spans": [
                    {
                        "start": span.start,
                        "end": span.end,
                        "token_start": span.first,
                        "token_end": span.last,
                        "label": span.label,
                    }
                    for span in spans
                ],
                "meta": {"schema": SCHEMA, **source_note(of, one)},
                **more,
            }
            lines.append(to_line(value, page=of.annotation.page.name))
        yield Chunk(len(lines), b"".join(lines), tuple(left_out))
