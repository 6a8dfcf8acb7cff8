"""Boxes, faces and glyphs: what cannot exist, and what is asked of them."""

import math
from dataclasses import FrozenInstanceError

import pytest

from annotator.domain.glyph import NOWHERE, Box, Face, Glyphs


def glyphs(text: str, corners: list[float], **given: object) -> Glyphs:
    return Glyphs.of(
        text,
        size=(100.0, 200.0),
        corners=corners,
        sizes=[10.0] * len(text),
        face=bytes(len(text)),
        faces=[Face("Song", 400)],
        **given,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "corners",
    [(1, 0, 0, 1), (0, 1, 1, 0), (0, 0, math.inf, 1), (math.nan, 0, 1, 1), (0, 0, 1, math.nan)],
)
def test_a_box_is_neither_turned_around_nor_endless(corners: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="is no box"):
        Box(*corners)


def test_a_line_is_a_box() -> None:
    assert Box(0, 5, 10, 5).height == 0


def test_boxes_hold_and_join() -> None:
    outer, inner = Box(0, 0, 10, 10), Box(2, 2, 11, 8)

    assert not outer.holds(inner)
    assert outer.holds(inner, slack=1)
    assert outer.union(inner) == Box(0, 0, 11, 10)


def test_each_code_point_has_its_place_or_none() -> None:
    places = glyphs("天\n𠮷", [0, 0, 10, 10, *NOWHERE, 0, 15, 10, 25])

    assert len(places) == 3
    assert places.box(0) == Box(0, 0, 10, 10)
    assert places.box(1) is None
    assert places.around(0, 3) == Box(0, 0, 10, 25)
    assert places.around(1, 2) is None
    assert list(places.sizes) == [10.0, 10.0, 10.0]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_glyphs_of_another_length_than_the_text_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="boxes"):
        Glyphs.of(
            "天地",
            size=(10, 10),
            corners=[0.0, 0.0, 1.0, 1.0] * count,
            sizes=[1.0] * count,
            face=bytes(count),
            faces=[Face()],
        )


def test_lists_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="of one number"):
        Glyphs.of("天", size=(10, 10), corners=[0, 0, 1, 1], sizes=[], face=b"\0", faces=[Face()])


def test_a_face_that_the_page_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="face"):
        Glyphs.of("天", size=(9, 9), corners=[0, 0, 1, 1], sizes=[1], face=b"\1", faces=[Face()])


@pytest.mark.parametrize("size", [(0, 10), (10, -1), (math.nan, 10), (10, math.inf)])
def test_a_sheet_has_a_size(size: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="a sheet of"):
        Glyphs.of("", size=size, corners=[], sizes=[], face=b"")


def test_glyphs_are_equal_by_value_and_cannot_be_changed() -> None:
    one, two = (glyphs("天", [0, 0, 1, 1], rules=[Box(0, 0, 9, 0)]) for _ in "ab")

    assert one == two
    assert hash(one) == hash(two)
    with pytest.raises(FrozenInstanceError):
        one.width = 3  # type: ignore[misc]
    with pytest.raises(TypeError):
        one.corners[0] = 5.0  # type: ignore[index]


@pytest.mark.parametrize(
    ("face", "bold"),
    [
        (Face("SourceHanSerifSC-Bold", 450), True),
        (Face("SimHei", 0), True),
        (Face("GBZenKai-Medium", 1356), False),
        (Face("NotoSerifCJKsc-Regular", 1116), False),
        (Face("ABC", 700), True),
        (Face("ABC", 400), False),
        (Face(), False),
    ],
)
def test_the_name_of_a_face_says_whether_it_is_bold_before_its_weight_does(
    face: Face, bold: bool
) -> None:
    assert face.bold is bold
