"""PAGE-XML, ALTO, METS and hOCR as other programs write them, one reference file for each kind."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from annotator.domain.annotation import Annotation, Origin
from annotator.domain.glyph import UNKNOWN, Box, Glyphs
from annotator.exchange.reader import read_path
from annotator.exchange.reading import Reading

LAYOUTS = Path(__file__).parent / "layouts"


def read(name: str) -> Reading:
    (reading,) = read_path(LAYOUTS / name)
    assert reading.error is None, reading.error
    return reading


def said(reading: Reading) -> tuple[str, list[tuple[str, list[tuple[str, str]]]], list[str]]:
    """The text; each article's id and fragments, role and text; the furniture."""
    annotation = annotation_of(reading)
    text = annotation.page.text
    return (
        text,
        [
            (one.id, [(f.role, text[f.start : f.end]) for f in one.fragments])
            for one in annotation.articles
        ],
        [text[one.range.start : one.range.end] for one in annotation.furniture],
    )


def annotation_of(reading: Reading) -> Annotation:
    assert reading.annotation is not None
    return reading.annotation


def glyphs_of(reading: Reading) -> Glyphs:
    assert reading.glyphs is not None
    return reading.glyphs


def box(reading: Reading, part: str) -> Box:
    """Around a part of the text, in whole points."""
    start = annotation_of(reading).page.text.index(part)
    around = glyphs_of(reading).around(start, start + len(part))
    assert around is not None
    return Box(round(around.x0), round(around.y0), round(around.x1), round(around.y1))


def confidences(reading: Reading, part: str) -> list[int]:
    start = annotation_of(reading).page.text.index(part)
    return list(glyphs_of(reading).confidences[start : start + len(part)])


def test_page_2013_as_transkribus_writes_it_has_its_order_articles_and_persons() -> None:
    reading = read("page-2013.xml")

    assert said(reading) == (
        "瑞雪兆丰年\n本报讯 王涛昨日\n普降瑞雪。\n3",
        [
            ("a1", [("headline", "瑞雪兆丰年"), ("body", "普降瑞雪。")]),
            ("a2", [("body", "本报讯 王涛昨日")]),
        ],
        ["3"],
    )
    assert [str(one) for one in reading.notes] == [
        "the reading order names the region 'r_gone', which is not there"
    ]
    (span,) = annotation_of(reading).spans
    assert (span.label, span.text(annotation_of(reading).page)) == ("person", "王涛")
    assert reading.labels == ("person",)
    assert box(reading, "瑞雪兆丰年") == Box(24, 24, 120, 48)  # 300 dpi, as nobody says it
    assert len(glyphs_of(reading).pictures) == 1
    assert glyphs_of(reading).confidences == b""


def test_a_proposal_that_a_file_makes_is_no_persons_word() -> None:
    annotation = annotation_of(read("page-2013.xml"))

    assert {f.origin for one in annotation.articles for f in one.fragments} == {Origin.SUGGESTION}
    assert not any(one.confirmed for one in annotation.articles)


def test_page_2017_has_text_of_regions_cells_of_tables_and_the_preferred_of_several_texts() -> None:
    reading = read("page-2017.xml")

    assert said(reading) == ("图为瑞雪。\n王涛摄\n气温", [], [])
    assert (glyphs_of(reading).width, glyphs_of(reading).height) == (288, 144)  # 150 dpi
    assert confidences(reading, "气温") == [88, 88]
    assert confidences(reading, "王涛") == [UNKNOWN, UNKNOWN]


def test_page_2019_has_groups_as_articles_and_glyphs_before_words_before_lines() -> None:
    reading = read("page-2019.xml")

    assert said(reading) == (
        "题\n上栏Tom Li\n下栏\n另讯",
        [
            ("a1", [("headline", "题"), ("body", "上栏Tom Li"), ("body", "下栏")]),
            ("a2", [("body", "另讯")]),
        ],
        [],
    )
    assert box(reading, "上") == Box(0, 24, 22, 48)
    assert box(reading, "栏") == Box(26, 24, 48, 48)
    assert box(reading, "Tom") == Box(48, 24, 96, 48)
    assert confidences(reading, "上栏Tom Li") == [50, 100, 25, 25, 25, UNKNOWN, UNKNOWN, UNKNOWN]


def test_alto_2_has_its_order_hyphens_as_printed_and_tenths_of_millimetres() -> None:
    reading = read("alto-2.xml")

    assert said(reading) == ("晚报\n瑞雪\nnews pa-\nper", [], ["晚报"])
    assert box(reading, "瑞雪") == Box(0, 72, 144, 100)
    assert confidences(reading, "news pa") == [100, 89, 78, 0, UNKNOWN, 50, 50]
    assert glyphs_of(reading).pictures == (Box(*(600 * 72 / 254,) * 2, *(854 * 72 / 254,) * 2),)


def test_alto_3_of_several_pages_is_several_pages() -> None:
    first, second, third = read_path(LAYOUTS / "alto-3.xml")

    assert annotation_of(first).page.text == "甲"
    assert annotation_of(first).page.name == "alto-3.xml#1"
    assert box(first, "甲") == Box(0, 0, 72, 36)
    assert annotation_of(second).page.text == "乙"
    assert second.facsimile is None
    assert second.line == 2
    assert str(third.error).startswith("there is no text on this page")


def test_alto_4_says_its_order_and_tells_characters_apart() -> None:
    reading = read("alto-4.xml")

    assert annotation_of(reading).page.text == "甲乙\n丙丁"
    assert box(reading, "乙").x0 == round(140 * 0.24)
    assert confidences(reading, "甲乙\n") == [25, 100, UNKNOWN]


def test_a_mets_makes_articles_of_the_blocks_of_its_alto(tmp_path: Path) -> None:
    (tmp_path / "alto").mkdir()
    shutil.copy(LAYOUTS / "mets.xml", tmp_path)
    shutil.copy(LAYOUTS / "alto-2.xml", tmp_path / "alto")
    (reading,) = read_path(tmp_path / "mets.xml")

    assert said(reading)[1] == [("a1", [("headline", "瑞雪"), ("body", "news pa-\nper")])]
    assert [str(one) for one in reading.notes] == [
        "an article of the METS names the block 'B9', which is not there"
    ]


def test_a_mets_without_its_alto_says_what_to_do(tmp_path: Path) -> None:
    shutil.copy(LAYOUTS / "mets.xml", tmp_path)
    (reading,) = read_path(tmp_path / "mets.xml")

    assert str(reading.error).startswith("this METS leads to no ALTO file beside it; put them")


def test_hocr_as_tesseract_writes_it_has_words_without_made_up_spaces() -> None:
    first, second = read_path(LAYOUTS / "tesseract.hocr")

    assert said(first) == ("晚报\n瑞雪A&B News", [], ["晚报"])
    assert (glyphs_of(first).width, glyphs_of(first).height) == (288, 432)
    assert box(first, "瑞雪") == Box(14, 48, 62, 72)
    assert confidences(first, "雪A&B News") == [91, 40, 40, 40, UNKNOWN, 77, 77, 77, 77]
    assert len(glyphs_of(first).pictures) == 1
    assert annotation_of(second).page.text == "无词 之行"
    assert second.facsimile is not None
    assert (first.facsimile and first.facsimile.number, second.facsimile.number) == (1, 2)


@pytest.mark.parametrize("place", ["", "images", "../images"])
def test_the_picture_is_found_beside_the_file_and_says_how_large_a_pixel_is(
    tmp_path: Path, place: str
) -> None:
    folder = tmp_path / "book" / "page"
    (folder / place).mkdir(parents=True)
    shutil.copy(LAYOUTS / "page-2017.xml", folder)
    picture = (folder / place / "第二版.tif").resolve()
    Image.new("L", (1200, 600), 255).save(picture, dpi=(300, 300))  # twice the file's pixels
    (reading,) = read_path(folder / "page-2017.xml")

    assert reading.facsimile is not None
    assert reading.facsimile.file == str(picture)
    assert len(reading.facsimile.sha256) == 64
    assert (round(glyphs_of(reading).width), round(glyphs_of(reading).height)) == (288, 144)


def test_a_picture_of_transkribus_lies_above_the_folder_called_page(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    shutil.copy(LAYOUTS / "page-2013.xml", tmp_path / "page")
    Image.new("L", (10, 20)).save(tmp_path / "0001.jpg")
    (reading,) = read_path(tmp_path / "page" / "page-2013.xml")

    assert reading.facsimile is not None
    assert reading.facsimile.file == str((tmp_path / "0001.jpg").resolve())


@pytest.mark.parametrize(
    "named", ["../secret.png", "/SECRET", "..\\secret.png", "..", "link.png", "x" * 5000, "images"]
)
def test_no_picture_from_elsewhere_is_taken(tmp_path: Path, named: str) -> None:
    folder = tmp_path / "in" / "pages"
    folder.mkdir(parents=True)
    secret = tmp_path / "in" / "secret.png"
    Image.new("L", (10, 20)).save(secret)
    (folder / "link.png").symlink_to(secret)
    text = (LAYOUTS / "page-2013.xml").read_text("utf-8")
    named = named.replace("SECRET", str(secret))
    (folder / "p.xml").write_text(text.replace("0001.jpg", named), "utf-8")
    (reading,) = read_path(folder / "p.xml")

    assert reading.error is None
    assert reading.facsimile is not None
    assert reading.facsimile.file.endswith("p.xml")
    assert reading.facsimile.sha256 == ""
