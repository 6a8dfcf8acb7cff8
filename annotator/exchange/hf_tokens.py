"""The format `hf-tokens`: tokens and the numbers of their tags, with the card that loads them.

The folder is a data set of the Hub's: `datasets.load_dataset(folder)` gives the parts with a
ClassLabel for the tags. The card, README.md, holds the features and the counts; `labels.json` the
numbers of the tags, as a model's configuration has them. White space is no token.
"""

import json
from collections.abc import Iterable, Iterator

from annotator.domain.annotation import Annotation
from annotator.exchange.chunk import Chunk
from annotator.exchange.hf_card import Counts, card
from annotator.exchange.json_text import to_line
from annotator.exchange.labelled_text import UNIT, Labelled, LabelledText, Unit, labelled
from annotator.exchange.manifest_file import CARD, TAG_NUMBERS
from annotator.exchange.reading_span import LeftOut, assert_texts
from annotator.exchange.shape import Shape
from annotator.exchange.source_note import source_note
from annotator.exchange.tag import SCHEME, Scheme, levels_of, tagged
from annotator.exchange.token import ALIGN, aligned, tokens_of


def write_hf_tokens(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """A file of JSON lines for each part of the data (`train` where there is one), and the card.

    A text without a token is left out. Each chunk tells which spans it had to leave out. Raises
    NotWritten for what JSON cannot say, and AssertionError, which is a bug, when a span's offsets
    do not give its text.
    """
    counts = Counts(Scheme(shape.options[SCHEME.key]))
    for label in shape.labels.labels:
        counts.know(label.name)
    for of in labelled(annotations, Unit(shape.options[UNIT.key])):
        part = shape.split(of.annotation) or "train"
        left_out = list(of.left_out)
        lines = []
        for one in of.texts:
            line, missing = _line(of, one, shape, counts)
            left_out += missing
            if line:
                lines.append(line)
        counts.texts[part] = counts.texts.get(part, 0) + len(lines)
        data = b"".join(lines)
        counts.bytes[part] = counts.bytes.get(part, 0) + len(data)
        yield Chunk(len(lines), data, tuple(left_out), f"{part}.jsonl")
    if not counts.texts:  # no page, and so no part: the card still names a file that is there
        counts.texts["train"] = 0
        yield Chunk(0, b"", (), "train.jsonl")
    yield Chunk(0, card(shape, counts).encode(), (), CARD)
    yield Chunk(0, _numbers(counts), (), TAG_NUMBERS)


def _line(
    of: Labelled, one: LabelledText, shape: Shape, counts: Counts
) -> tuple[bytes, list[LeftOut]]:
    text = one.text
    assert_texts(of.annotation, text, one.spans)
    tokens = tokens_of(text, shape)
    widen = shape.options[ALIGN.key] == "expand"
    spans, left_out = aligned(of.annotation, text, one.spans, tokens, widen=widen)
    (level,), more = levels_of(of.annotation, spans, 1)
    left_out += more
    words = tokens.said(text)
    if not words:
        return b"", left_out
    for span in level:
        counts.count(span.label)
    counts.tokens += len(words)
    tags = tagged(len(words), level, counts.scheme)
    value = {
        "id": f"{of.annotation.page.sha256[:16]}-{one.article or 'page'}-{one.sentence}",
        "tokens": words,
        "ner_tags": list(map(counts.numbers.__getitem__, tags)),
        **source_note(of, one),
    }
    return to_line(value, page=of.annotation.page.name), left_out


def _numbers(counts: Counts) -> bytes:
    value = {
        "label2id": counts.numbers,
        "id2label": {str(number): tag for tag, number in counts.numbers.items()},
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
