"""PAGE-XML and ALTO with METS: there and back, whatever stands on the page."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Fragment,
    Furniture,
    Origin,
    Span,
)
from annotator.domain.glyph import NOWHERE, UNKNOWN, Facsimile, Glyphs
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.format import format_named
from annotator.exchange.reader import read_path, walk
from annotator.exchange.reading import Reading
from tests.strategies import annotations

FORMATS = ("pagexml", "alto+mets")


def there_and_back(name: str, annotation: Annotation, sheet: Facsimile | None = None) -> Reading:
    form = format_named(name).shaped(sheet=lambda one: sheet)
    with TemporaryDirectory() as folder:
        files = {chunk.file: chunk.data for chunk in form.write([annotation])}
        for file, data in files.items():
            (Path(folder) / file).write_bytes(data)
        first, *others = [one for path in walk([Path(folder)]) for one in read_path(path)]
    for other in others:  # ALTO and METS say the same
        assert other.error is None
        assert other.annotation == first.annotation
    return first


def plain(annotation: Annotation) -> tuple[object, ...]:
    """What the formats say: no origins, no corrections, and spans of something to see."""
    text = annotation.page.text
    return (
        annotation.page,
        [
            (a.id, a.kind, a.confirmed, a.comment, [(f.role, f.range) for f in a.fragments])
            for a in annotation.articles
        ],
        [one.range for one in annotation.furniture],
        sorted(
            (one.id, one.label, one.ranges)
            for one in annotation.spans
            if one.origin is Origin.HUMAN and all(text[r.start : r.end].strip() for r in one.ranges)
        ),
        annotation.annotator,
    )


@pytest.mark.parametrize("name", FORMATS)
@given(annotation=annotations())
@settings(deadline=None)
def test_a_page_comes_back_as_it_was(name: str, annotation: Annotation) -> None:
    if not annotation.page.text.strip():
        return
    annotation = replace(annotation, annotator="张三")
    again = there_and_back(name, annotation)

    assert again.annotation is not None, again.error
    assert plain(again.annotation) == plain(annotation)
    assert again.notes == ()
    assert again.facsimile is None


TEXT = "瑞雪兆丰年\n本报讯昨日，我市 普降瑞雪。王\n涛出席。\n\n第二版"
PAGE = Annotation(
    Page("晚报 <3>.pdf#2", TEXT, "晚报"),
    articles=(
        Article(
            "a7",
            (Fragment("body", Range(6, 26)), Fragment("headline", Range(0, 5))),
            "notice",
            True,
            comment="<b>?</b>",
        ),
    ),
    furniture=(Furniture(Range(28, 31)),),
    spans=(
        Span("s1", "PER", (Range(20, 23),)),
        Span("s2", "A B;{x}", (Range(0, 2), Range(3, 4))),
    ),
)


def glyphs(text: str) -> Glyphs:
    """A grid of ten points a character, a line for each line."""
    corners: list[float] = []
    row = column = 0
    for character in text:
        if character == "\n":
            row, column = row + 1, 0
            corners += NOWHERE
            continue
        corners += (10 * column, 20 * row, 10 * column + 10, 20 * row + 10)
        column += 1
    sure = bytes(UNKNOWN if c.isspace() else 40 + n for n, c in enumerate(text))
    return Glyphs.of(
        text,
        size=(600, 800),
        corners=corners,
        sizes=[10] * len(text),
        face=bytes(len(text)),
        confidences=sure,
    )


@pytest.mark.parametrize("name", FORMATS)
def test_places_and_confidences_come_back_with_the_text(name: str) -> None:
    sheet = Facsimile("/scans/第二版.png", "", 1, glyphs(TEXT))
    again = there_and_back(name, PAGE, sheet)

    assert again.annotation is not None, again.error
    assert plain(again.annotation) == plain(PAGE)
    assert again.glyphs is not None
    assert (round(again.glyphs.width), round(again.glyphs.height)) == (600, 800)
    for offset, character in enumerate(TEXT):
        box, was = again.glyphs.box(offset), sheet.glyphs.box(offset)
        assert (box is None) == character.isspace()
        if box is not None and was is not None:
            assert abs(box.x0 - was.x0) < 0.5
            assert abs(box.y1 - was.y1) < 0.5
    assert again.glyphs.confidences[4] in range(40, 46)
    assert again.glyphs.confidences[5] == UNKNOWN


@pytest.mark.parametrize("name", FORMATS)
def test_a_text_that_another_program_changed_is_read_as_it_is_now(name: str) -> None:
    form = format_named(name)
    with TemporaryDirectory() as folder:
        for chunk in form.write([PAGE]):
            data = chunk.data.replace("普降瑞雪".encode(), "普降大雪".encode())
            (Path(folder) / chunk.file).write_bytes(data)
        first, *_ = [one for path in walk([Path(folder)]) for one in read_path(path)]

    assert first.annotation is not None, first.error
    assert "普降大雪" in first.annotation.page.text
    (article,) = first.annotation.articles
    assert [one.role for one in article.fragments] == ["body", "headline"]
    assert str(first.notes[0]).startswith("the text was changed")
    said = {one.label: one.text(first.annotation.page) for one in first.annotation.spans}
    assert said["PER"] == "王\n涛"


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@settings(deadline=None, max_examples=150)
def test_whatever_is_done_to_a_file_it_is_a_page_or_a_sentence(
    name: str, data: st.DataObject
) -> None:
    chunks = list(format_named(name).write([PAGE]))
    with TemporaryDirectory() as folder:
        for chunk in chunks:
            changed = bytearray(chunk.data)
            for _ in range(data.draw(st.integers(1, 4))):
                at = data.draw(st.integers(0, len(changed) - 1))
                count = data.draw(st.integers(0, 40))
                changed[at : at + count] = data.draw(
                    st.one_of(
                        st.binary(max_size=6),
                        st.sampled_from([b"-9", b"nan", b"1e999", b"r1", b'"', b"<", b"&#x0;"]),
                    )
                )
            (Path(folder) / chunk.file).write_bytes(changed)
        for path in walk([Path(folder)]):
            for reading in read_path(path):
                assert (reading.annotation is None) != (reading.error is None)
                str(reading.error)


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_layout_cannot_say_is_told(name: str) -> None:
    annotation = replace(
        PAGE,
        corrections=(Correction(Range(0, 1), "端"),),
        spans=(
            *PAGE.spans,
            Span("s3", "GAP", (Range(26, 28),)),
            Span("s4", "PER", (Range(20, 21),), comment="?"),
        ),
        flagged=True,
    )
    told = [str(one) for chunk in format_named(name).write([annotation]) for one in chunk.left_out]

    assert told == [
        "晚报 <3>.pdf#2: the correction at 0 is left out: this format has the text as it was read",
        "晚报 <3>.pdf#2: the span s3 (GAP, at 26) is left out: it marks nothing but white space",
        "晚报 <3>.pdf#2: comments and attributes of 1 spans are left out",
        "晚报 <3>.pdf#2: the page’s comment and all flags are left out",
    ]
