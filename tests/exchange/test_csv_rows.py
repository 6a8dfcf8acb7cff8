"""Tables for people: every text comes back from the file, and a spreadsheet calculates nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Fragment, Origin, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.format import Format, format_named
from tests.domain.values import rich_annotations

CSV = format_named("csv")
UNITS = CSV.options[0].values


def data(annotation: Annotation, form: Format) -> bytes:
    return b"".join(chunk.data for chunk in form.write([annotation]))


def rows(annotation: Annotation, unit: str = "article") -> list[dict[str, str]]:
    text = data(annotation, CSV.with_options({"unit": unit})).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def page() -> Annotation:
    text = '=SUM(A1),"甲"\n正文乙\n版'
    return Annotation(
        Page("p.txt", text, "@报"),
        (Article("a1", (Fragment("headline", Range(0, 12)), Fragment("body", Range(13, 16)))),),
        spans=(
            Span("s1", "PER", (Range(10, 11), Range(15, 16)), comment="-1"),
            Span("s2", "PER", (Range(0, 1),), Origin.SUGGESTION),
        ),
    )


def test_a_row_for_each_article() -> None:
    (row,) = rows(page())

    assert row["title"] == '\'=SUM(A1),"甲"'
    assert row["text"] == '\'=SUM(A1),"甲"\n正文乙'
    assert row["source"] == "'@报"
    assert (row["confirmed"], row["characters"]) == ("no", "16")
    assert row["fragments"] == "headline 0-12; body 13-16"


def test_a_row_for_each_span_that_a_person_has_marked() -> None:
    (row,) = rows(page(), "span")

    assert (row["text"], row["start"], row["end"], row["ranges"]) == (
        "甲乙",
        "10",
        "16",
        "10-11; 15-16",
    )
    assert (row["before"], row["after"], row["comment"]) == ("'=SUM(A1),\"", "'\n版", "'-1")
    assert (row["article"], row["role"], row["label"]) == ("a1", "headline", "PER")


def test_a_row_for_each_page() -> None:
    (row,) = rows(page(), "page")

    assert (row["status"], row["articles"], row["unassigned"], row["spans"]) == (
        "doing",
        "1",
        "1",
        "1",
    )


def test_a_mark_stands_there_only_if_it_is_wanted() -> None:
    plain, marked = data(page(), CSV), data(page(), CSV.with_options({"mark": "yes"}))

    assert marked == b"\xef\xbb\xbf" + plain
    assert plain.startswith(b"page,source,")


def test_a_file_without_pages_has_its_header() -> None:
    assert [chunk.records for chunk in CSV.write([])] == [0]


@given(rich_annotations(), st.sampled_from(UNITS))
def test_every_cell_comes_back_and_none_is_a_formula(annotation: Annotation, unit: str) -> None:
    found = rows(annotation, unit)

    for row in found:
        assert None not in row.values()
        assert None not in row
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    if unit == "span":
        human = [s for s in annotation.spans if s.origin is Origin.HUMAN]
        texts = [s.text(annotation.page) for s in human]
        assert [row["text"] for row in found] == [
            f"'{t}" if t.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else t for t in texts
        ]
    else:
        wanted = len(annotation.articles) if unit == "article" else 1
        assert len(found) == wanted


@pytest.mark.parametrize("unit", UNITS)
def test_the_header_is_the_same_whatever_the_pages_hold(unit: str) -> None:
    form = CSV.with_options({"unit": unit})
    empty = data(Annotation(Page("p", "")), form).split(b"\n")[0]

    assert data(page(), form).split(b"\n")[0] == empty
