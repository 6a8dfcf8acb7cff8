"""spaCy loads the file into any vocabulary, with every span where it was marked."""

import sys

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from annotator.domain.annotation import Annotation
from annotator.exchange.error import NotWritten
from annotator.exchange.format import Format
from tests.domain.values import rich_annotations
from tests.exchange.exported import UNITS, count, file_of, human, left_out, page, shaped, span

CHINESE = spacy.blank("zh")


def docs(form: Format, *annotations: Annotation) -> list[Doc]:
    data = file_of(form, *annotations)
    return list(DocBin().from_bytes(data).get_docs(CHINESE.vocab)) if data else []


@given(rich_annotations(), st.sampled_from(UNITS), st.sampled_from(["characters", "words"]))
def test_every_span_is_in_the_document_or_told(
    annotation: Annotation, unit: str, tokens: str
) -> None:
    form = shaped("docbin", unit=unit, tokens=tokens)

    found = docs(form, annotation)

    assert count(form, annotation) == len(found)
    spans = [one for doc in found for one in doc.spans["sc"]]
    assert len(spans) + len(left_out(form, annotation)) == len(human(annotation))
    for doc in found:
        assert {one.text for one in doc.ents} <= {one.text for one in doc.spans["sc"]}
        if unit == "page":
            assert doc.text == annotation.page.text
            for one in doc.spans["sc"]:
                low, high = one.start_char, one.end_char
                assert annotation.page.text[low:high] == one.text


def test_ents_are_the_spans_that_do_not_overlap_the_longer_first() -> None:
    one = page(
        "离石区医院王涛",
        span("s1", (0, 3), label="LOC"),
        span("s2", (0, 5), label="ORG"),
        span("s3", (5, 7)),
    )

    (doc,) = docs(shaped("docbin"), one)

    assert sorted((s.text, s.label_) for s in doc.spans["sc"]) == [
        ("王涛", "PER"),
        ("离石区", "LOC"),
        ("离石区医院", "ORG"),
    ]
    assert [(s.text, s.label_) for s in doc.ents] == [("离石区医院", "ORG"), ("王涛", "PER")]
    assert doc.user_data["page"] == "p.txt"
    assert doc.user_data["article"] == "a1"


def test_white_space_may_make_up_for_a_word_of_two_characters() -> None:
    form = shaped("docbin", unit="page", tokens="words")
    text = "你好  甲 乙"  # in pairs: as many tokens as there are characters that are not white

    (doc,) = docs(form, page(text))

    assert [token.text for token in doc] == ["你好", " ", "甲", "乙"]
    assert doc.text == text


def test_the_same_pages_make_the_same_bytes() -> None:
    one = page("离石区医院王涛", span("s1", (0, 3), label="LOC"), span("s3", (5, 7)))

    assert file_of(shaped("docbin"), one, one) == file_of(shaped("docbin"), one, one)


def test_a_model_trains_on_what_was_exported() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    found = docs(shaped("docbin"), page("记者王涛在离石区说话", span("s1", (2, 4))))

    examples = [spacy.training.Example(nlp.make_doc(doc.text), doc) for doc in found]
    nlp.initialize(lambda: examples)

    assert nlp.get_pipe("ner").labels == ("PER",)
    assert nlp.update(examples)["ner"] > 0


def test_without_spacy_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)

    with pytest.raises(NotWritten, match=r"pip install 'annotator\[spacy\]'"):
        file_of(shaped("docbin"), page("王涛"))
