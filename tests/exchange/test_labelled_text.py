"""The texts that every format of labelled text begins with."""

from time import process_time

from hypothesis import given

from annotator.domain.annotation import Annotation, Origin
from annotator.exchange.labelled_text import Unit, labelled
from tests.domain.values import rich_annotations
from tests.exchange.exported import page, span

ONE = page(
    "王涛说。李强也在。",
    span("s1", (0, 2)),
    span("s2", (4, 6), origin=Origin.SUGGESTION),
    span("s3", (0, 1), (2, 3)),
)


def found(unit: Unit, *, suggested: bool = False, gaps: bool = False) -> list[object]:
    return [
        (text.text, text.sentence, text.start, [(s.span.id, s.start, s.end) for s in text.spans])
        for of in labelled([ONE], unit, suggested=suggested, gaps=gaps)
        for text in of.texts
    ]


def test_a_text_has_what_a_person_has_marked_in_one_piece() -> None:
    whole = "王涛说。李强也在。"

    assert found(Unit.ARTICLE) == [(whole, 0, 0, [("s1", 0, 2)])]
    assert found(Unit.PAGE) == [(whole, 0, 0, [("s1", 0, 2)])]
    (of,) = labelled([ONE], Unit.ARTICLE)
    assert list(map(str, of.left_out)) == ["p.txt: 王说 (PER, at 0) is left out: it has a gap"]


def test_suggestions_and_gaps_are_there_where_a_format_asks_for_them() -> None:
    assert found(Unit.SENTENCE, suggested=True, gaps=True) == [
        ("王涛说。", 1, 0, [("s1", 0, 2), ("s3", 0, 3)]),
        ("李强也在。", 2, 4, [("s2", 0, 2)]),
    ]
    (of,) = labelled([ONE], Unit.SENTENCE, suggested=True, gaps=True)
    assert not of.left_out
    assert [(text.start, text.end) for text in of.texts] == [(0, 4), (4, 9)]


def test_white_space_that_a_span_begins_or_ends_with_stays_in_its_sentence() -> None:
    text = "王涛说。 李强 也在。  "
    one = page(text, span("s1", (4, 7)), span("s2", (11, 12)))

    (of,) = labelled([one], Unit.SENTENCE)

    assert [
        (t.text, t.start, [(s.span.id, s.start, s.end) for s in t.spans]) for t in of.texts
    ] == [
        ("王涛说。", 0, []),
        (" 李强 也在。", 4, [("s1", 0, 3)]),
    ]


@given(rich_annotations())
def test_every_span_of_an_article_is_in_one_of_its_sentences(annotation: Annotation) -> None:
    whole = labelled([annotation], Unit.ARTICLE)
    parts = labelled([annotation], Unit.SENTENCE)

    for article, sentences in zip(whole, parts, strict=True):
        assert [
            (one.span.id, one.start, one.end) for text in article.texts for one in text.spans
        ] == [
            (one.span.id, text.start + one.start, text.start + one.end)
            for text in sentences.texts
            for one in text.spans
        ]
        assert all(0 <= s.start < s.end <= len(t.text) for t in sentences.texts for s in t.spans)


def test_a_text_of_many_sentences_and_spans_is_cut_in_linear_time() -> None:
    text = "王涛说。李强也在。" * 8000
    one = page(text, *(span(f"s{n}", (9 * n, 9 * n + 2)) for n in range(8000)))

    started = process_time()
    (of,) = labelled([one], Unit.SENTENCE)

    assert process_time() - started < 5  # half a minute where each is compared with each
    assert len(of.texts) == 16000
    assert sum(len(t.spans) for t in of.texts) == 8000
