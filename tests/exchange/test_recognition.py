"""Lines that were recognised become a page like a PDF's: ordered, with boxes and confidences."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from annotator.domain.glyph import UNKNOWN, Box, Face, Glyphs
from annotator.domain.page import Page
from annotator.exchange import ocr
from annotator.exchange.deskew import Turn
from annotator.exchange.ocr import Drawings, Line, OcrMissing
from annotator.exchange.reading import Reading
from annotator.exchange.recognition import DPI, MOST_PIXELS, Drawn, scanned, text_of_lines, to_read
from annotator.exchange.scanning import Scanning
from annotator.exchange.sheet_place import SheetPlace
from tests.exchange.readers import Told, line

LEFT = [f"左栏的第{n}行文字" for n in "一二三四"]
RIGHT = [f"右栏的第{n}行文字" for n in "一二三四"]
HEADLINE = "横跨两栏的标题在此"


def drawn(width: int = 600, height: int = 400, points: float = 0.5) -> Drawn:
    return Drawn(Image.new("L", (width, height), "white"), (points, points))


def columns(turn: Turn | None = None) -> list[Line]:
    """Two columns under a headline, as a detector has them: from row to row."""
    place = turn.there if turn is not None else (lambda point: point)
    lines = [line(60, 30, HEADLINE, size=36, place=place)]
    for n, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        lines.append(line(60, 100 + 30 * n, left, place=place))
        lines.append(line(270, 100 + 30 * n, right, place=place))
    return lines


def read(lines: Sequence[Line], sheet: Drawn | None = None) -> tuple[list[str], Glyphs]:
    text, glyphs = text_of_lines(lines, sheet or drawn())
    return text.split(), glyphs


def scan(lines: Sequence[Line], **changes: object) -> Reading:
    place = SheetPlace(Path("a.png"), "picture", "0" * 64, 1, 1)
    return scanned(place, drawn, Scanning(engine=Told(lines), **changes))  # type: ignore[arg-type]


def test_columns_are_read_one_after_the_other_below_their_headline() -> None:
    assert read(columns())[0] == [HEADLINE, *LEFT, *RIGHT]


@pytest.mark.parametrize("degrees", [2.5, -3, 90, 180, 269, 181.5])
def test_a_page_that_lies_askew_is_read_straight_and_shown_where_it_is(degrees: float) -> None:
    sheet = drawn(900, 800)
    turn = Turn(degrees, (450, 400))
    words, glyphs = read(columns(turn), sheet)

    assert words == [HEADLINE, *LEFT, *RIGHT]
    box = glyphs.box(1 + len(HEADLINE) + 1)
    assert box is not None
    x, y = turn.there((70, 110))  # the middle of the first letter, in pixels
    assert (box.x0 + box.x1) / 2 == pytest.approx(0.5 * x, abs=0.5)
    assert (box.y0 + box.y1) / 2 == pytest.approx(0.5 * y, abs=0.5)
    assert (box.width, box.height) == pytest.approx((10, 10), abs=0.5)


def test_boxes_and_sizes_are_in_points_of_the_sheet() -> None:
    _, glyphs = read([line(100, 50, "天地玄黄宇宙", size=20)], drawn(600, 400, 0.24))

    assert (glyphs.width, glyphs.height) == pytest.approx((144, 96))
    box = glyphs.box(1)
    assert box is not None
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx((28.8, 12, 33.6, 16.8), abs=0.05)
    assert glyphs.sizes[1] == pytest.approx(4.8, abs=0.05)


def test_each_character_keeps_how_sure_the_engine_was_of_it() -> None:
    one = Line(
        ((0, 0), (80, 0), (80, 23), (0, 23)),
        "天地玄黄",
        tuple((n / 4, (n + 1) / 4) for n in range(4)),
        bytes([99, 31, 100, 0]),
    )
    text, glyphs = text_of_lines([one, line(0, 60, "宇宙洪荒", sure=77)], drawn())

    assert text.replace("\n", "|") in ("天地玄黄|宇宙洪荒", "天地玄黄||宇宙洪荒")
    assert list(glyphs.confidences[:4]) == [99, 31, 100, 0]
    assert list(glyphs.confidences[-4:]) == [77] * 4
    assert set(glyphs.confidences[4:-4]) == {UNKNOWN}


@pytest.mark.parametrize("degrees", [0, 1.5, 90, 180])
def test_rules_part_lines_however_the_page_lies(degrees: float) -> None:
    turn = Turn(degrees, (300, 300))
    rows = ((200, "上面"), (230, "上面又"), (260, "下面"), (290, "下面又"))
    lines = [
        line(x, y, f"{row}{side}一行", place=turn.there)
        for y, row in rows
        for x, side in ((160, "左边"), (340, "右边"))
    ]
    x, y = turn.there((320, 255))
    rule = Box(x - 170, y - 0.5, x + 170, y + 0.5)
    if turn.quarters % 2:
        rule = Box(x - 0.5, y - 170, x + 0.5, y + 170)
    text, glyphs = text_of_lines(lines, drawn(600, 600), Drawings(rules=(rule,)))

    assert text.split() == [
        f"{row}{again}{side}一行"
        for row in ("上面", "下面")
        for side in ("左边", "右边")
        for again in ("", "又")
    ]
    assert text_of_lines(lines, drawn(600, 600))[0].split() != text.split()
    (shown,) = glyphs.rules
    assert (shown.x0, shown.y0) == pytest.approx((rule.x0 / 2, rule.y0 / 2))


def test_a_vertical_headline_stays_one_line() -> None:
    lines = [line(20, 20, "竖排的大标题", size=40, vertical=True)]
    lines += [line(120, 30 + 30 * n, words) for n, words in enumerate(LEFT)]

    words, glyphs = read(lines)

    assert "竖排的大标题" in words
    assert [word for word in words if word in LEFT] == LEFT
    at = "\n".join(words).index("竖")
    assert at == 0 or glyphs.box(0) is not None


def test_lines_of_about_one_size_have_one_size() -> None:
    lines = [
        line(60, 40 * n, words, size=size)
        for n, (words, size) in enumerate(
            (("短", 21.5), ("一行正文在这里", 20), ("又一行正文在这里", 20.4), ("大标题在此", 40))
        )
    ]
    _, glyphs = read(lines)

    sizes = {round(size, 2) for size in glyphs.sizes if size}
    assert len(sizes) == 2


def test_a_short_line_is_of_the_size_of_the_text_around_it() -> None:
    """A detector leaves more room around few letters, so that they look larger than they are."""
    lines = [line(60, 40 * n, words) for n, words in enumerate(LEFT)]
    lines.append(
        Line(
            ((55, 196), (95, 196), (95, 228), (55, 228)),
            "镇。",
            ((0.1, 0.6), (0.6, 0.9)),
            bytes([90, 90]),
        )
    )
    lines.append(line(60, 260, HEADLINE, size=30))
    text, glyphs = text_of_lines(lines, drawn())

    assert len({round(glyphs.sizes[text.index(letter)], 2) for letter in ("左", "镇")}) == 1
    assert glyphs.sizes[text.index("横")] > 1.3 * glyphs.sizes[text.index("左")]


def test_lines_of_thicker_and_thinner_strokes_have_other_faces() -> None:
    lines = [line(60, 40 * n, words) for n, words in enumerate([*LEFT, "粗体小标题", "楷体的引题"])]
    strokes = (2.0, 2.1, 1.9, 2.0, 3.1, 1.5)
    text, glyphs = text_of_lines(lines, drawn(), Drawings(strokes=strokes))

    def face(letter: str) -> Face:
        return glyphs.faces[glyphs.face_numbers[text.index(letter)]]

    assert face("粗").bold
    assert not face("左").bold
    assert len({face("粗"), face("左"), face("楷")}) == 3
    assert {face(letter) for letter in "一二三四"} == {face("左")}
    assert set(text_of_lines(lines, drawn())[1].face_numbers) == {0}


def test_a_space_that_was_recognised_is_in_the_text() -> None:
    text, _ = text_of_lines([line(50, 50, "记者 王涛 摄")], drawn())
    assert text == "记者 王涛 摄"


@given(
    st.lists(
        st.tuples(
            st.floats(-50, 700), st.floats(-50, 500), st.floats(0.01, 300), st.booleans(),
            st.floats(-180, 180), st.text("天地玄黄 Aa1，", min_size=1).filter(str.strip),
        ),
        max_size=12,
        min_size=1,
    )
)  # fmt: skip
def test_whatever_an_engine_says_no_character_is_lost_but_for_shadows(
    said: list[tuple[float, float, float, bool, float, str]],
) -> None:
    lines = [
        line(x, y, words.strip(), size=size, vertical=vertical, place=Turn(angle, (x, y)).there)
        for x, y, size, vertical, angle, words in said
    ]
    text, glyphs = text_of_lines(lines, drawn())

    assert len(glyphs) == len(text) == len(glyphs.confidences)
    held = sorted("".join(text.split()))
    every = sorted("".join(one.characters for one in lines))
    assert all(held.count(letter) <= every.count(letter) for letter in set(held))
    assert held


def test_a_sheet_that_was_read_before_is_not_read_again() -> None:
    engine = Told(columns())
    page = Page("a.png", "读过的一页", "晚报")
    asked: list[tuple[str, int]] = []

    def known(sha256: str, number: int) -> Page:
        asked.append((sha256, number))
        return page

    place = SheetPlace(Path("a.png"), "picture", "5" * 64, 7, 9)
    reading = scanned(place, drawn, Scanning(known=known, engine=engine))

    assert reading.annotation is not None
    assert reading.annotation.page is page
    assert (reading.line, reading.encoding) == (7, "OCR")
    assert asked == [("5" * 64, 7)]
    assert engine.seen == []


def test_it_can_be_stopped_within_a_page() -> None:
    class Stopped(Exception):
        pass

    calls: list[tuple[int, int]] = []

    def heed(number: int, count: int) -> None:
        calls.append((number, count))
        if len(calls) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        scan(columns(), heed=heed)
    assert calls == [(1, 1)] * 3


def test_a_picture_without_text_is_refused_in_a_sentence() -> None:
    assert str(scan([]).error) == "there is no text on this picture that could be read"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "annotator.exchange.ocr_rapid", None)
    monkeypatch.setattr(ocr, "_loaded", [])
    place = SheetPlace(Path("a.png"), "picture", "0" * 64, 1, 1)

    reading = scanned(place, drawn, Scanning())

    assert isinstance(reading.error, OcrMissing)
    assert f"{sys.executable} -m pip install 'annotator[ocr]'" in str(reading.error)


@pytest.mark.parametrize(
    ("size", "points", "expected"),
    [
        ((1000, 2000), 72 / 200, (1000, 2000)),
        ((6000, 4000), 72 / 600, (2400, 1600)),
        ((1000, 800), 72 / 100, (2000, 1600)),
        ((4000, 3000), 72 / 72, (4000, 3000)),
    ],
)
def test_a_picture_is_read_neither_too_fine_nor_too_coarse(
    size: tuple[int, int], points: float, expected: tuple[int, int]
) -> None:
    sheet = Drawn(Image.new("L", size), (points, points))
    made = to_read(sheet)

    assert made.image.size == expected
    assert made.size == pytest.approx(sheet.size)


def test_a_fax_is_read_with_pixels_as_wide_as_high() -> None:
    made = to_read(Drawn(Image.new("L", (1728, 1100)), (72 / 204, 72 / 98)))
    assert made.points[0] == pytest.approx(made.points[1], rel=0.01)
    assert made.size == pytest.approx((1728 * 72 / 204, 1100 * 72 / 98))


def test_a_huge_picture_is_read_scaled_down() -> None:
    made = to_read(Drawn(Image.new("L", (12_000, 9000)), (1.0, 1.0)))
    assert made.image.width * made.image.height <= MOST_PIXELS * 1.001
    assert DPI > 72
