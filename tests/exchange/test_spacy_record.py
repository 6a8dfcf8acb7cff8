"""spaCy makes the same text of our tokens, and finds each span where we say it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from annotator.domain.annotation import Annotation
from annotator.exchange.format import Format
from tests.domain.values import rich_annotations
from tests.exchange.exported import (
    UNITS,
    count,
    file_of,
    human,
    left_out,
    page,
    records,
    shaped,
    span,
    validator,
)

FORMS = [
    shaped(name, unit=unit, tokens=tokens)
    for name, tokens in (("spacy", "characters"), ("spacy", "words"), ("prodigy", "characters"))
    for unit in UNITS
]


def doc_of(record: dict[str, Any]) -> Doc:
    tokens = record["tokens"]
    words = [one["text"] for one in tokens]
    return Doc(Vocab(), words=words, spaces=[one["ws"] for one in tokens])


def lost(form: Format, annotation: Annotation) -> int:
    """Checks every record by spaCy; how many of the spans are not there."""
    found = 0
    for record in records(file_of(form, annotation)):
        validator(form).validate(record)
        doc = doc_of(record)
        assert doc.text == record["text"]
        for token, told in zip(doc, record["tokens"], strict=True):
            assert (token.idx, token.i) == (told["start"], told["id"])
            assert token.idx + len(token) == told["end"]
        for one in record["spans"]:
            marked = doc.char_span(one["start"], one["end"], label=one["label"])
            assert marked is not None
            assert (marked.start, marked.end - 1) == (one["token_start"], one["token_end"])
            assert marked.text == record["text"][one["start"] : one["end"]]
            assert marked.text.strip() == marked.text
            found += 1
    return len(human(annotation)) - found


@given(rich_annotations(), st.sampled_from(FORMS))
def test_char_span_gives_each_span_and_the_lost_are_told(
    annotation: Annotation, form: Format
) -> None:
    assert lost(form, annotation) == len(left_out(form, annotation))


@pytest.mark.parametrize("form", FORMS[:2], ids=["article", "page"])
def test_a_span_says_its_tokens_by_the_last_one(form: Format) -> None:
    one = page("本报讯 王涛\u2028说", span("s1", (4, 6)))

    (record,) = records(file_of(form, one))

    assert record["spans"] == [
        {"start": 4, "end": 6, "token_start": 3, "token_end": 4, "label": "PER"}
    ]
    assert record["tokens"][2] == {"text": "讯", "start": 2, "end": 3, "id": 2, "ws": True}
    assert record["meta"]["page"] == "p.txt"
    assert record["meta"]["article"] == ("a1" if form is FORMS[0] else "")


def test_prodigy_gets_accepted_examples_and_makes_its_own_hashes() -> None:
    (record,) = records(file_of(shaped("prodigy"), page("王涛", span("s1", (0, 2)))))

    assert (record["answer"], record["_view_id"]) == ("accept", "spans_manual")
    assert not {"_input_hash", "_task_hash"} & set(record)


def test_a_span_in_two_pieces_is_left_out_and_told() -> None:
    one = page("记者王涛在说话", span("s1", (2, 3), (5, 6)))

    for unit in UNITS:
        form = shaped("spacy", unit=unit)
        assert left_out(form, one) == ["p.txt: 王说 (PER, at 2) is left out: it has a gap"]
        assert count(form, one) == 1


def test_a_span_that_cuts_a_word_can_take_all_of_it() -> None:
    one = page("记者王涛在", span("s1", (3, 5)))

    (record,) = records(file_of(shaped("spacy", tokens="words", align="expand"), one))

    assert record["spans"] == [
        {"start": 2, "end": 5, "token_start": 1, "token_end": 2, "label": "PER"}
    ]
