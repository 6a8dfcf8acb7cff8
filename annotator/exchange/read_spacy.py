"""spaCy's older training data as JSON: pairs of a text and its entities, and its paragraphs.

A pair is `[text, {"entities": [[start, end, label]]}]`; a document of the other form has
paragraphs with their `raw` text and tokens that carry tags (BILOU).
"""

from collections.abc import Mapping
from typing import Any

from annotator.domain.error import BadForm
from annotator.exchange.chunk_tag import Chunk, chunks
from annotator.exchange.marked_text import Mark, MarkedText, name_in, not_taken
from annotator.exchange.token_text import TokenText

_MISSING = "-"


def resembles_pair(record: object) -> bool:
    """Whether the record is a text and what is said of it."""
    return (
        isinstance(record, list)
        and len(record) == 2
        and isinstance(record[0], str)
        and isinstance(record[1], Mapping)
    )


def read_pair(record: list[Any]) -> MarkedText:
    """The text and its marks."""
    text, said = record
    values = said.get("entities")
    marks = [
        Mark(one[2], ((one[0], one[1]),))
        if isinstance(one, list) and len(one) >= 3
        else Mark(None, ())
        for one in (values if isinstance(values, list) else [])
    ]
    links, cats = (said.get(key) for key in ("links", "cats"))
    return MarkedText(
        text,
        marks,
        name=name_in(said, said.get("meta")),
        notes=(
            *not_taken("links", len(links) if isinstance(links, Mapping) else 0),
            *not_taken("labels of the text", len(cats) if isinstance(cats, Mapping) else 0),
        ),
    )


def resembles_paragraphs(record: Mapping[str, Any]) -> bool:
    """Whether the record is a document with paragraphs."""
    return isinstance(record.get("paragraphs"), list)


def read_paragraphs(record: Mapping[str, Any]) -> MarkedText:
    """The paragraphs as one text, a line end between them. Raises BadForm when one is none."""
    texts: list[str] = []
    start = 0
    marks: list[Mark] = []
    for paragraph in record["paragraphs"]:
        sentences = paragraph.get("sentences", []) if isinstance(paragraph, Mapping) else None
        if not isinstance(sentences, list):
            raise BadForm("a paragraph has no list of sentences")
        tokens = [_tokens(one) for one in sentences]
        raw = paragraph.get("raw")
        made = TokenText.of(
            [[word for word, _ in one] for one in tokens], raw if isinstance(raw, str) else None
        )
        for places, one in zip(made.places, tokens, strict=True):
            for chunk in chunks([tag for _, tag in one]):
                if isinstance(chunk, Chunk):
                    low, high = places[chunk.first][0], places[chunk.last][1]
                    marks.append(Mark(chunk.label, ((start + low, start + high),)))
        if start or made.text:  # an empty beginning is no line
            texts.append(made.text)
            start += len(made.text) + 1
    return MarkedText("\n".join(texts), marks, name=name_in(record))


def _tokens(sentence: object) -> list[tuple[str, str]]:
    tokens = sentence.get("tokens") if isinstance(sentence, Mapping) else None
    if not isinstance(tokens, list):
        raise BadForm("a sentence has no list of tokens")
    out = []
    for one in tokens:
        word = one.get("orth") if isinstance(one, Mapping) else None
        tag = one.get("ner", _MISSING) if isinstance(one, Mapping) else None
        if not isinstance(word, str) or not isinstance(tag, str):
            raise BadForm("a token has no text, or a tag that is none")
        out.append((word, tag))
    return out
