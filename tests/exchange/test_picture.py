"""Pictures in: each frame a page, whatever is wrong with one of them in a sentence."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from annotator.exchange.reader import SOURCES, read_path, walk
from annotator.exchange.reading import Reading
from annotator.exchange.scanning import Scanning
from tests.exchange.pdfs import Pdf, Sheet
from tests.exchange.readers import Told, line

WORDS = "招领启事在此"


def engine() -> Told:
    return Told([line(20, 20, WORDS)])


def read(path: Path, told: Told | None = None) -> list[Reading]:
    return list(read_path(path, Scanning(engine=told or engine())))


def text(reading: Reading) -> str:
    assert reading.annotation is not None, reading.error
    return reading.annotation.page.text


def sentence(readings: list[Reading]) -> str:
    (reading,) = readings
    assert reading.annotation is None
    return str(reading.error)


def paper(mode: str = "L", size: tuple[int, int] = (300, 200)) -> Image.Image:
    return Image.new(mode, size, "white" if mode not in ("I;16", "P", "PA") else 0)


def tiff(path: Path, *sizes: tuple[int, int]) -> Path:
    first, *rest = [paper(size=size) for size in sizes]
    first.save(path, save_all=True, append_images=rest, dpi=(200, 200))
    return path


def test_a_picture_is_a_page_with_its_boxes(tmp_path: Path) -> None:
    file = tmp_path / "扫描.png"
    paper().save(file, dpi=(200, 200))
    (reading,) = read(file)

    assert text(reading) == WORDS
    assert (reading.what, reading.encoding, reading.line) == ("picture", "OCR", None)
    assert reading.facsimile is not None
    assert (reading.facsimile.number, reading.facsimile.file) == (1, str(file))
    assert reading.facsimile.glyphs.width == pytest.approx(300 * 72 / 200, rel=0.01)
    assert reading.annotation is not None
    assert reading.annotation.page.name == "扫描.png"


def test_a_tiff_of_several_pictures_is_as_many_pages(tmp_path: Path) -> None:
    told = Told([line(20, 20, "第一页的字")], [line(20, 20, "第二页的字")])
    one, two = read(tiff(tmp_path / "a.tif", (300, 200), (200, 300)), told)

    assert (text(one), text(two)) == ("第一页的字", "第二页的字")
    assert (one.line, two.line) == (1, 2)
    assert told.seen == [(300, 200), (200, 300)]
    assert [r.annotation.page.name for r in (one, two) if r.annotation] == ["a.tif#1", "a.tif#2"]


def test_one_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    one, two, three = read(tiff(tmp_path / "a.tif", (300, 200), (1, 1), (300, 200)))

    assert text(one) == text(three) == WORDS
    assert str(two.error) == "the picture has 1 × 1 pixels, too few for a line of text"
    assert two.where.endswith("a.tif:2")


def test_a_frame_that_is_cut_off_does_not_stop_those_before_it(tmp_path: Path) -> None:
    file = tiff(tmp_path / "a.tif", (300, 200), (300, 200))
    data = bytearray(file.read_bytes())
    with Image.open(file) as image:
        image.seek(1)
        start = image.tag_v2[273][0]  # type: ignore[attr-defined]
    assert start > 0
    file.write_bytes(bytes(data).replace(struct.pack("<I", start), struct.pack("<I", 1 << 30), 1))
    one, two = read(file)

    assert text(one) == WORDS
    assert "broken" in str(two.error)


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        ("1", "a.tif"),
        ("L", "a.jpg"),
        ("CMYK", "a.jpg"),
        ("CMYK", "a.tif"),
        ("I;16", "a.png"),
        ("I;16", "a.tif"),
        ("RGBA", "a.png"),
        ("LA", "a.png"),
        ("P", "a.png"),
    ],
)
def test_pictures_of_every_kind_are_read(tmp_path: Path, mode: str, name: str) -> None:
    file = tmp_path / name
    paper(mode).save(file)
    assert [text(one) for one in read(file)] == [WORDS]


def test_a_palette_with_transparency_is_read_on_white(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    paper("P").save(file, transparency=0)
    assert [text(one) for one in read(file)] == [WORDS]


def test_an_animated_png_is_one_page(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    paper().save(file, save_all=True, append_images=[Image.new("L", (300, 200), 0)])
    assert [text(one) for one in read(file)] == [WORDS]


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_what_declares_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png(30_000, 30_000))
    told = engine()

    said = sentence(read(file, told))

    assert "30000 × 30000 pixels" in said
    assert "scale it down" in said
    assert told.seen == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.png", png(300, 200, b"\0" * 500)),
        ("a.tif", b"II*\x00\x00\x00\x00\x00"),
        ("a.tif", b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"),
        ("a.png", b""),
        ("a.jpeg", "不是图片".encode()),
    ],
)
def test_a_broken_picture_is_refused_in_a_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    said = sentence(read(file))
    assert said.startswith(("the picture", "the file"))
    assert "{" not in said


def test_a_name_with_odd_characters_is_a_name_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "头版\u202egnp\n<b>.png"
    paper().save(file)
    (reading,) = read(file)
    assert reading.annotation is not None
    assert reading.annotation.page.name == file.name


def test_with_ocr_switched_off_pictures_are_refused_and_pdfs_read_as_far_as_they_go(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.png"
    paper().save(file)
    told = engine()
    off = Scanning(wanted=False, engine=told)
    (reading,) = read_path(file, off)
    assert str(reading.error).startswith("this is a picture, and OCR is switched off; switch it")

    one, two = read_path(Pdf([Sheet().text(50, 50, "一"), Sheet()]).write(tmp_path / "a.pdf"), off)
    assert text(one) == "一"
    assert "no text layer, and OCR is switched off" in str(two.error)
    assert told.seen == []


def test_the_pages_of_a_pdf_that_lack_text_are_read_between_the_others(tmp_path: Path) -> None:
    file = Pdf([Sheet().text(50, 50, "一"), Sheet(), Sheet().text(50, 50, "三")])
    heard: list[tuple[int, int]] = []
    told = engine()
    scanning = Scanning(engine=told, heed=lambda number, count: heard.append((number, count)))
    one, two, three = read_path(file.write(tmp_path / "a.pdf"), scanning)

    assert [text(r) for r in (one, two, three)] == ["一", WORDS, "三"]
    assert [r.encoding for r in (one, two, three)] == ["PDF", "OCR", "PDF"]
    assert two.facsimile is not None
    assert two.facsimile.number == 2
    assert (two.facsimile.glyphs.width, two.facsimile.glyphs.height) == pytest.approx((400, 600))
    assert set(heard) == {(2, 3)}


def test_folders_are_searched_for_pictures_too(tmp_path: Path) -> None:
    names = ["1.png", "2.JPG", "3.tiff", "4.gif"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in walk([tmp_path])] == names[:3]
    assert {"pdf", "picture"} <= {one.what for one in SOURCES if one.scan is not None}


def test_in_folders_a_picture_of_what_is_there_as_text_is_passed_over(tmp_path: Path) -> None:
    for name in ("1.png", "1.xml", "2.tif", "2.html.png", "3.jpg"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in walk([tmp_path])] == ["1.xml", "2.html.png", "2.tif", "3.jpg"]
    assert [path.name for path in walk([tmp_path / "1.png"])] == ["1.png"]
