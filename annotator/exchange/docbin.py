"""The format `docbin`: spaCy's own binary file (.spacy), as `spacy train` takes it.

`doc.spans["sc"]` holds every span, `doc.ents` those of them that do not overlap, the longer first;
`doc.user_data` says where the text comes from. The file is compressed as one piece, so all of it is
held until the end, as spaCy holds it when it reads it.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from annotator.domain.annotation import Annotation
from annotator.exchange.chunk import Chunk
from annotator.exchange.error import NotWritten
from annotator.exchange.labelled_text import UNIT, Unit, labelled
from annotator.exchange.shape import Shape
from annotator.exchange.source_note import source_note
from annotator.exchange.token import cut_with_white_space

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

SPANS_KEY = "sc"
"""The name that spaCy's span categorizer looks for."""


def write_docbin(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One chunk for each article or page, whose bytes come all together in the last one.

    Each chunk tells what it had to leave out; a text without a character is no document. Raises
    NotWritten when spaCy is not installed, and AssertionError, which is a bug, when a span's
    offsets do not give its text.
    """
    try:
        from spacy.tokens import Doc, DocBin, Span
        from spacy.util import filter_spans
        from spacy.vocab import Vocab
    except ImportError:
        raise NotWritten(
            "docbin needs spaCy, which is not installed: run `{python} -m pip install "
            "'annotator[spacy]'` and export again",
            python=sys.executable,
        ) from None
    # A bare vocabulary: that of a language would want its word cutter, and adds nothing to a file.
    vocab = Vocab()
    held = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
    for of in labelled(annotations, Unit(shape.options[UNIT.key])):
        left_out = list(of.left_out)
        count = 0
        for one in of.texts:
            text = one.text
            cut = cut_with_white_space(of.annotation, text, one.spans, shape)
            tokens, spaces, spans, missing = cut
            left_out += missing
            if not text:
                continue
            words = tokens.said(text)
            doc = Doc(vocab, words=words, spaces=spaces)
            marked = [Span(doc, s.first, s.last + 1, label=s.label) for s in spans]
            _assert_same(doc, marked, [text[s.start : s.end] for s in spans], text)
            doc.spans[SPANS_KEY] = marked
            doc.set_ents(filter_spans(marked))
            doc.user_data.update(source_note(of, one))
            held.add(doc)
            count += 1
        yield Chunk(count, b"", tuple(left_out))
    if len(held):
        yield Chunk(0, held.to_bytes())


def _assert_same(doc: "Doc", spans: "list[Span]", wanted: list[str], text: str) -> None:
    if doc.text != text or [one.text for one in spans] != wanted:
        raise AssertionError(f"spaCy's document is not its text: {text[:40]!r}")
