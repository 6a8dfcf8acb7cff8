"""Sheets drawn in parts: every part is what the whole shows there, whatever file it comes from."""

import threading
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from annotator.exchange import sheet_image
from annotator.exchange.error import Unreadable
from annotator.exchange.sheet_image import Area, Picture, SheetImage, open_sheet
from tests.exchange.pdfs import Pdf, Sheet


def pixel(picture: Picture, x: int, y: int) -> tuple[int, ...]:
    at = 3 * (y * picture.width + x)
    return tuple(picture.rgb[at : at + 3])


def is_dark(picture: Picture, x: int, y: int) -> bool:
    return sum(pixel(picture, x, y)) < 300


def pdf(folder: Path, *, extra: str = "") -> Path:
    """A page of 400 by 600 points with a black square of 100 in its top left corner."""
    return Pdf([Sheet(content="0 500 100 100 re f\n", extra=extra)]).write(folder / "a.pdf")


def square(folder: Path, name: str) -> Path:
    """The same as a picture of 800 by 1200 pixels."""
    image = Image.new("L", (800, 1200), 255)
    ImageDraw.Draw(image).rectangle((0, 0, 199, 199), fill=0)
    file = folder / name
    image.save(file)
    return file


FILES = ["a.pdf", "a.png", "a.jpg", "a.tif"]


@pytest.fixture(params=FILES)
def sheet(request: pytest.FixtureRequest, tmp_path: Path) -> SheetImage:
    name = request.param
    return open_sheet(pdf(tmp_path) if name == "a.pdf" else square(tmp_path, name), 1)


@pytest.mark.parametrize("scale", [0.05, 0.4, 1, 2.5, 4])
def test_the_whole_is_drawn_at_any_scale(sheet: SheetImage, scale: float) -> None:
    whole = round(400 * scale), round(600 * scale)
    found = sheet.draw(Area(0, 0, *whole), whole=whole)
    assert (found.width, found.height) == whole
    assert len(found.rgb) == 3 * whole[0] * whole[1]
    assert is_dark(found, round(50 * scale), round(50 * scale))
    assert not is_dark(found, round(150 * scale), round(50 * scale))
    assert not is_dark(found, round(50 * scale), round(150 * scale))


def test_a_part_is_what_the_whole_shows_there(sheet: SheetImage) -> None:
    whole = (401, 603)  # not of the sheet's own shape
    all_of_it = sheet.draw(Area(0, 0, *whole), whole=whole)
    part = sheet.draw(Area(90, 80, 33, 41), whole=whole)
    for x, y in ((0, 0), (8, 5), (9, 19), (15, 30), (32, 40)):
        assert all(
            abs(a - b) <= 2
            for a, b in zip(pixel(part, x, y), pixel(all_of_it, x + 90, y + 80), strict=True)
        )


def test_beside_the_sheet_it_is_white(sheet: SheetImage) -> None:
    found = sheet.draw(Area(-20, -20, 40, 40), whole=(400, 600))
    assert pixel(found, 5, 5) == (255, 255, 255)
    assert is_dark(found, 30, 30)
    beyond = sheet.draw(Area(2000, 2000, 10, 10), whole=(400, 600))
    assert set(beyond.rgb) == {255}


def test_what_was_closed_is_not_drawn(sheet: SheetImage) -> None:
    sheet.close()
    sheet.close()
    with pytest.raises(Unreadable, match="closed"):
        sheet.draw(Area(0, 0, 10, 10), whole=(400, 600))


def test_a_rotated_page_is_drawn_as_it_is_shown(tmp_path: Path) -> None:
    sheet = open_sheet(pdf(tmp_path, extra="/Rotate 90"), 1)
    found = sheet.draw(Area(0, 0, 600, 400), whole=(600, 400))
    assert is_dark(found, 550, 50)
    assert not is_dark(found, 50, 50)
    sheet.close()


def test_colours_are_red_green_blue(tmp_path: Path) -> None:
    Image.new("RGB", (40, 60), (250, 120, 10)).save(tmp_path / "a.png")
    Pdf([Sheet(content="1 0.5 0 rg 0 0 400 600 re f\n")]).write(tmp_path / "a.pdf")
    for name in ("a.png", "a.pdf"):
        red, green, blue = pixel(
            open_sheet(tmp_path / name, 1).draw(Area(5, 5, 3, 3), whole=(40, 60)), 1, 1
        )
        assert red > 200 > green > 90 > 30 > blue


def test_the_frames_of_a_tiff_are_sheets(tmp_path: Path) -> None:
    frames = [Image.new("L", (40, 60), n) for n in (0, 255)]
    frames[0].save(tmp_path / "a.tif", save_all=True, append_images=frames[1:])
    for number, value in ((1, 0), (2, 255)):
        sheet = open_sheet(tmp_path / "a.tif", number)
        assert set(sheet.draw(Area(0, 0, 4, 6), whole=(4, 6)).rgb) == {value}
    with pytest.raises(Unreadable, match="no picture 3"):
        open_sheet(tmp_path / "a.tif", 3)


def test_a_page_that_a_pdf_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no page 2"):
        open_sheet(pdf(tmp_path), 2)


@pytest.mark.parametrize("data", [b"", b"nothing", b"%PDF-1.7 nothing", b"\xff\xd8\xff\xe0"])
def test_what_is_no_sheet_is_unreadable(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(Unreadable):
        open_sheet(tmp_path / "a", 1)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_picture_that_lies_is_drawn_upright(tmp_path: Path, name: str) -> None:
    image = Image.new("L", (1200, 800), 255)
    ImageDraw.Draw(image).rectangle((0, 600, 199, 799), fill=0)  # its bottom left corner
    exif = image.getexif()
    exif[0x0112] = 6  # which clockwise is the top left one
    image.save(tmp_path / name, exif=exif)
    sheet = open_sheet(tmp_path / name, 1)
    for scale in (0.1, 1, 3):
        whole = round(400 * scale), round(600 * scale)
        found = sheet.draw(Area(0, 0, *whole), whole=whole)
        assert is_dark(found, round(50 * scale), round(50 * scale))
        assert not is_dark(found, round(350 * scale), round(50 * scale))


def test_levels_are_dropped_when_they_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_image, "_KEPT", 300_000)
    sheet = open_sheet(square(tmp_path, "a.png"), 1)
    assert isinstance(sheet, sheet_image._RasterSheet)
    for whole in ((800, 1200), (400, 600), (100, 150), (800, 1200)):
        found = sheet.draw(Area(0, 0, *whole), whole=whole)
        assert is_dark(found, whole[0] // 8, whole[0] // 8)
    assert list(sheet._levels) == [1]


def test_two_threads_draw_and_one_closes(sheet: SheetImage) -> None:
    seen: list[object] = []

    def draw() -> None:
        try:
            for n in range(200):
                sheet.draw(Area(n, n, 64, 64), whole=(800, 1200))
        except Unreadable as error:
            seen.append(str(error))

    threads = [threading.Thread(target=draw) for _ in range(2)]
    for one in threads:
        one.start()
    sheet.draw(Area(0, 0, 10, 10), whole=(40, 60))
    sheet.close()
    for one in threads:
        one.join()
    assert all("closed" in str(one) for one in seen)
