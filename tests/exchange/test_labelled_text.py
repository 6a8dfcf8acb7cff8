"""The texts that every format of labelled text begins with."""

from annotator.domain.annotation import Origin
from annotator.exchange.labelled_text import Unit, labelled
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
