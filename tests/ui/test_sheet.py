"""A sheet's paragraphs are its reading text, cut where a document would cut it."""

from hypothesis import given

from annotator.domain.annotation import Annotation, Article, Correction, Fragment, Origin
from annotator.domain.counting import shown
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.ui.mark import Mark
from annotator.ui.sheet import Sheet, corrections_in, spans_in
from tests.strategies import annotations
from tests.ui.hands import SMALL, page_with, place


@given(annotations())
def test_paragraphs_are_the_reading_text_and_every_unit_finds_its_place(
    annotation: Annotation,
) -> None:
    for article in annotation.articles:
        sheet = Sheet(annotation, article)
        assert "\n".join(p.text for p in sheet.paragraphs) == shown(sheet.reading.text)
        assert all("\n" not in p.text and "\u2028" not in p.text for p in sheet.paragraphs)
        for unit in range(sheet.length + 1):
            at, fragment = sheet.to_page(unit)
            one = article.fragments[fragment]
            # A character between two fragments stands for the end of the first of them.
            assert one.start <= at <= one.end or at in {f.end for f in article.fragments}


@given(annotations())
def test_only_what_touches_an_article_is_its_own(annotation: Annotation) -> None:
    for article in annotation.articles:
        wanted = tuple(
            c for c in annotation.corrections if any(c.range.overlaps(r) for r in article.ranges)
        )
        assert corrections_in(article, annotation.corrections) == wanted
        spans = {
            s.id
            for s in annotation.spans
            if any(a.overlaps(b) for a in s.ranges for b in article.ranges)
        }
        found = spans_in(article, annotation.spans)
        assert {s.id for s in found} == spans
        assert len(found) == len(spans)


def test_a_correction_with_odd_line_ends_makes_paragraphs_as_the_document_does() -> None:
    at = place(SMALL, "农民")
    annotation = Annotation(
        SMALL.page,
        SMALL.articles,
        corrections=(Correction(Range(at, at + 2), "一\u2028二\r三\n四"),),
    )
    sheet = Sheet(annotation, annotation.articles[0])
    texts = [p.text for p in sheet.paragraphs]
    assert texts[1].endswith("一")
    assert texts[2:4] == ["二", "三"]
    assert texts[4].startswith("四")


def test_a_seam_is_where_visible_text_was_left_out() -> None:
    sheet = Sheet(SMALL, SMALL.articles[1])
    assert [sheet.is_seam(n) for n in range(3)] == [False, False, True]
    back = page_with((1, "body", "甲"), (2, "body", "乙"))
    article = back.articles[0]
    whole = article.fragments[0], back.articles[1].fragments[0]
    reversed_article = Annotation(back.page, (type(article)("a1", (whole[1], whole[0])),)).articles[
        0
    ]
    assert Sheet(back, reversed_article).is_seam(1)


def test_where_a_person_took_text_out_a_mark_stands_beside_the_gap() -> None:
    page = Page("p", "甲乙丙丁")
    article = Article("a1", (Fragment("body", Range(0, 4)),))
    taken_out = (Correction(Range(1, 3), ""), Correction(Range(3, 4), "", Origin.SUGGESTION))
    sheet = Sheet(Annotation(page, (article,), corrections=taken_out), article)
    assert sheet.reading.text == "甲"
    assert sheet.deletions == {0: "乙丙"}
    assert sheet.marks((), 10)["correction"] == [Mark(10, 11, "deletion")]
