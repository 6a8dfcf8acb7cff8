"""The format `conll`: a token a line with its tags, and a blank line between two texts.

A line is the token, then a column of tags for each level, with a tab between them. White space is
left out: in a column it would be read as an end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.domain.annotation import Annotation
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.labelled_text import UNIT, Labelled, LabelledText, Unit, labelled
from annotator.exchange.reading_span import LeftOut, assert_texts
from annotator.exchange.shape import Option, Shape
from annotator.exchange.source_note import source_note
from annotator.exchange.tag import (
    OUTSIDE,
    SCHEME,
    Scheme,
    levels_of,
    tagged,
    without_white_space,
)
from annotator.exchange.token import ALIGN, aligned, tokens_of

SENTENCES = replace(UNIT, default=Unit.SENTENCE)
LEVELS = Option(
    "levels", "How many columns of tags there are, for spans in spans.", "1", low=1, high=9
)
DOCUMENTS = Option(
    "documents",
    "What says where an article or page begins: nothing, a line -DOCSTART-, or a comment.",
    "none",
    ("none", "docstart", "comments"),
)


def write_conll(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """The lines of each text that has a token; only what a person has marked.

    Each chunk tells what it had to leave out. Raises AssertionError, which is a bug, when a span's
    offsets do not give its text.
    """
    scheme = Scheme(shape.options[SCHEME.key])
    levels = shape.number(LEVELS.key)
    documents = shape.options[DOCUMENTS.key]
    for of in labelled(annotations, Unit(shape.options[UNIT.key])):
        left_out = list(of.left_out)
        blocks: list[str] = []
        count = 0
        for one in of.texts:
            block, missing = _block(of, one, shape, scheme, levels)
            left_out += missing
            if not block:
                continue
            if documents == "docstart" and not blocks:
                blocks.append("\t".join(["-DOCSTART-", *[OUTSIDE] * levels]) + "\n\n")
            elif documents == "comments":
                note = to_line(source_note(of, one), page=of.annotation.page.name).decode()
                blocks.append(f"# {note}")
            blocks.append(block)
            count += 1
        data = "".join(blocks).encode()
        yield Chunk(count, data, tuple(left_out))


def _block(
    of: Labelled, one: LabelledText, shape: Shape, scheme: Scheme, levels: int
) -> tuple[str, list[LeftOut]]:
    """The lines of a text with the blank one behind them, and what they do not say."""
    text = one.text
    assert_texts(of.annotation, text, one.spans)
    tokens = tokens_of(text, shape)
    widen = shape.options[ALIGN.key] == "expand"
    spans, left_out = aligned(of.annotation, text, one.spans, tokens, widen=widen)
    spans, more = without_white_space(of.annotation, spans)
    by_level, most = levels_of(of.annotation, spans, levels)
    columns = [tokens.said(text)]
    columns += [tagged(len(columns[0]), level, scheme) for level in by_level]
    lines = map("\t".join, zip(*columns, strict=True))
    block = "".join(f"{line}\n" for line in lines)
    return block and f"{block}\n", left_out + more + most
