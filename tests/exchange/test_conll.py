"""Tags that a strict reader turns back into the same spans, in columns that nothing breaks."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seqeval.scheme import BILOU, IOB2, IOBES, Entities

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
    shaped,
    span,
)

READ = {"BIO": IOB2, "BIOES": IOBES, "BMES": BILOU}
FORMS = [
    shaped("conll", unit=unit, tokens=tokens, scheme=scheme, levels=levels)
    for unit, tokens, scheme, levels in product(UNITS, ("characters", "words"), READ, "13")
]


def blocks(data: bytes) -> list[list[list[str]]]:
    """The texts of a file as readers see it: columns, split at whatever is white space."""
    found: list[list[list[str]]] = [[]]
    for line in data.decode().splitlines():
        if line.split():
            found[-1].append(line.split())
        else:
            found.append([])
    assert found.pop() == []
    return found


def spans_of(tags: list[str], scheme: str) -> list[tuple[int, int, str]]:
    """The spans in a column by seqeval's strict reading: first token, the one behind, label."""
    if scheme == "BMES":  # BILOU by other letters
        tags = [
            tag.translate({ord("M"): "I", ord("E"): "L", ord("S"): "U"})[:1] + tag[1:]
            for tag in tags
        ]
    (found,) = Entities([tags], READ[scheme]).entities
    return [(one.start, one.end, one.tag) for one in found]


@given(rich_annotations(), st.sampled_from(FORMS))
def test_strict_reading_gives_the_same_spans(annotation: Annotation, form: Format) -> None:
    text = annotation.page.text
    scheme, levels = form.values["scheme"], int(form.values["levels"])
    found = 0

    texts = blocks(file_of(form, annotation))

    assert len(texts) == count(form, annotation)
    for rows in texts:
        assert all(len(row) == 1 + levels for row in rows)
        said = "".join(row[0] for row in rows)
        for level in range(1, levels + 1):
            tags = [row[level] for row in rows]
            for start, end, label in spans_of(tags, scheme):
                assert label == "PER"
                token_text = "".join(row[0] for row in rows[start:end])
                assert token_text in said
                if form.values["unit"] == "page":
                    assert token_text in {
                        "".join(s.text(annotation.page).split()) for s in human(annotation)
                    }
                found += 1
    if form.values["unit"] == "page":
        assert "".join(row[0] for rows in texts for row in rows) == "".join(text.split())
    assert found + len(left_out(form, annotation)) == len(human(annotation))


@pytest.mark.parametrize(
    ("scheme", "tags"),
    [
        ("BIO", "O B-PER I-PER I-PER O B-LOC"),
        ("BIOES", "O B-PER I-PER E-PER O S-LOC"),
        ("BMES", "O B-PER M-PER E-PER O S-LOC"),
    ],
)
def test_a_scheme_has_its_letters(scheme: str, tags: str) -> None:
    one = page("是王小涛在晋", span("s1", (1, 4)), span("s2", (5, 6), label="LOC"))

    (rows,) = blocks(file_of(shaped("conll", scheme=scheme), one))

    assert [row[1] for row in rows] == tags.split()
    assert spans_of([row[1] for row in rows], scheme) == [(1, 4, "PER"), (5, 6, "LOC")]


def test_spans_in_spans_stand_on_levels_of_their_own_or_are_told() -> None:
    outer, inner, deep = (
        span("s1", (0, 4), label="ORG"),
        span("s2", (0, 2), label="LOC"),
        span("s3", (0, 1), label="X"),
    )
    one = page("离石医院。", inner, deep, outer)

    (rows,) = blocks(file_of(shaped("conll", levels="2"), one))

    assert [" ".join(row[1:]) for row in rows] == [
        "B-ORG B-LOC", "I-ORG I-LOC", "I-ORG O", "I-ORG O", "O O",
    ]  # fmt: skip
    assert left_out(shaped("conll", levels="2"), one) == [
        "p.txt: 离 (X, at 0) is left out: another span stands in its place"
    ]
    assert not left_out(shaped("conll", levels="3"), one)


def test_sentences_have_a_blank_line_between_them_and_white_space_is_no_line() -> None:
    data = file_of(shaped("conll"), page("王涛 说。\u2028离石！"))

    assert data.decode() == "王\tO\n涛\tO\n说\tO\n。\tO\n\n离\tO\n石\tO\n！\tO\n\n"


def test_a_line_says_where_a_document_begins() -> None:
    one = page("王。李。")
    name = "a\nb\u2028c"
    odd = Annotation(type(one.page)(name, one.page.text, "报"), one.articles)

    docstart = file_of(shaped("conll", documents="docstart", levels="2"), one, one)
    comments = file_of(shaped("conll", documents="comments"), odd).decode()

    assert docstart.startswith("-DOCSTART-\tO\tO\n\n王\tO\tO\n".encode())
    assert docstart.count(b"-DOCSTART-") == 2
    assert count(shaped("conll", documents="docstart"), one, one) == 4
    notes = [line for line in comments.splitlines() if line.startswith("# ")]
    assert [note[:22] for note in notes] == ['# {"page":"a\\nb\\u2028c'] * 2


def test_a_label_with_white_space_is_told() -> None:
    one = page("王涛", span("s1", (0, 2), label="地 名"))

    assert left_out(shaped("conll"), one) == [
        "p.txt: 王涛 (地 名, at 0) is left out: its label has white space in it"
    ]
