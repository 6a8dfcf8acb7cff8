"""PDFs in: text in the order of its geometry, each character with its box, nothing that raises."""

import hashlib
import json
import os
import random
import sys
import threading
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from annotator.domain.glyph import Box
from annotator.exchange import pdf
from annotator.exchange.reader import Reading, read_path
from annotator.exchange.scanning import Scanning
from tests.exchange.pdfs import Pdf, Sheet
from tests.exchange.readers import Told, line

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "pages"
TURNED = str.maketrans("﹃『﹁「﹄』﹂」", "““““””””")


def read(folder: Path, *sheets: Sheet, name: str = "a.pdf") -> list[Reading]:
    blind = Scanning(engine=Told([]))
    return list(read_path(Pdf(list(sheets)).write(folder / name), blind))


def text_of(folder: Path, *sheets: Sheet) -> str:
    (reading,) = read(folder, *sheets)
    assert reading.annotation is not None, reading.error
    return reading.annotation.page.text


def sentence(readings: list[Reading]) -> str:
    (reading,) = readings
    assert reading.annotation is None
    return str(reading.error)


def test_a_line_keeps_its_characters_and_their_boxes(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, Sheet().text(50, 50, "你好，世界", size=10))

    assert reading.annotation is not None
    assert reading.annotation.page.text == "你好，世界"
    assert reading.annotation.page.name == "a.pdf"
    glyphs = reading.glyphs
    assert glyphs is not None
    assert (glyphs.width, glyphs.height) == (400, 600)
    boxes = [glyphs.box(n) for n in range(5)]
    assert [round(box.x0) for box in boxes if box] == [50, 60, 70, 80, 90]
    assert all(box and 35 < box.y0 < 50 < box.y1 < 55 for box in boxes)
    assert set(glyphs.sizes) == {10.0}
    assert glyphs.faces[glyphs.face_numbers[0]].name == "STSong-Light"


def test_each_page_says_which_sheet_of_which_file_it_is(tmp_path: Path) -> None:
    sheets = [Sheet().text(50, 50, words, size=10) for words in ("你好", "世界")]
    file = tmp_path / "a.pdf"
    facsimiles = [one.facsimile for one in read(tmp_path, *sheets)]

    assert [one.number for one in facsimiles if one] == [1, 2]
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    assert {(one.file, one.sha256) for one in facsimiles if one} == {(str(file), sha256)}


def test_a_long_document_is_opened_again_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "PAGES_AT_ONCE", 2)
    sheets = [Sheet().text(50, 50, words, size=10) for words in "甲乙丙丁戊"]
    readings = read(tmp_path, *sheets)

    assert [one.annotation.page.text for one in readings if one.annotation] == list("甲乙丙丁戊")
    assert [one.line for one in readings] == [1, 2, 3, 4, 5]


def test_a_document_that_is_replaced_meanwhile_is_not_mixed_with_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "PAGES_AT_ONCE", 2)
    file, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path, words in ((file, "甲乙丙丁"), (other, "子丑寅卯")):
        Pdf([Sheet().text(50, 50, one, size=10) for one in words]).write(path)
    readings = read_path(file)
    texts = [one.annotation.page.text for one in islice(readings, 2) if one.annotation]
    other.replace(file)

    assert texts == ["甲", "乙"]
    assert "was replaced while it was being read" in sentence(list(readings))


def test_columns_are_read_one_after_the_other_however_the_file_has_them(tmp_path: Path) -> None:
    sheet = Sheet()
    for n in range(4):
        sheet.text(50, 100 + 15 * n, f"左栏的第{n}行字")
        sheet.text(140, 100 + 15 * n, f"右栏的第{n}行字")
    sheet.text(60, 70, "横跨两栏的标题在此", size=18)

    lines = text_of(tmp_path, sheet).split()

    assert lines == [
        "横跨两栏的标题在此",
        *(f"左栏的第{n}行字" for n in range(4)),
        *(f"右栏的第{n}行字" for n in range(4)),
    ]


def test_a_rule_parts_what_a_gap_would_not(tmp_path: Path) -> None:
    sheet = Sheet().column(50, 50, ["上文第一行字", "上文第二行字"])
    sheet.column(125, 50, ["上文第三行字", "上文第四行字"]).rule(40, 70, 200, 70)
    sheet.column(50, 82, ["下文第一行字"]).column(125, 82, ["下文第二行字"])

    text = text_of(tmp_path, sheet)

    assert text.index("上文第四行字") < text.index("下文第一行字")


def test_characters_one_below_the_other_are_a_vertical_line(tmp_path: Path) -> None:
    sheet = Sheet().column(80, 60, list("把防汛这根弦"), size=20, leading=26)
    sheet.column(50, 60, list("绷得再紧一些"), size=20, leading=26)

    assert text_of(tmp_path, sheet).split() == ["把防汛这根弦", "绷得再紧一些"]


def test_vertical_writing_begins_on_the_right(tmp_path: Path) -> None:
    sheet = Sheet().text(50, 50, "第二行在左边", font="V1").text(70, 50, "第一行在右边", font="V1")

    assert text_of(tmp_path, sheet).split() == ["第一行在右边", "第二行在左边"]


def test_a_letter_spaced_heading_is_one_line(tmp_path: Path) -> None:
    sheet = Sheet().column(50, 150, ["正文的一行字在这里"] * 6)
    for n, letter in enumerate("清风岭村选出"):
        sheet.text(50 + 40 * n, 100, letter, size=20)

    assert "".join(text_of(tmp_path, sheet).split("\n")[0].split()) == "清风岭村选出"


def test_the_shadow_of_type_is_left_out(tmp_path: Path) -> None:
    sheet = Sheet().text(50, 50, "众志成城", size=20).text(51, 51, "众志成城", size=20)

    assert text_of(tmp_path, sheet) == "众志成城"


def test_words_that_repeat_elsewhere_are_no_shadow(tmp_path: Path) -> None:
    sheet = Sheet().text(50, 50, "众志成城众志成城").text(50, 65, "众志成城")

    assert text_of(tmp_path, sheet).split() == ["众志成城众志成城", "众志成城"]


def test_a_hyphen_at_the_end_of_a_line_stays_a_hyphen(tmp_path: Path) -> None:
    sheet = Sheet(content="BT /L1 12 Tf 50 500 Td (news-) Tj 0 -14 Td (paper) Tj ET")

    assert text_of(tmp_path, sheet) == "news-\npaper"


def test_words_set_apart_are_parted_by_a_space(tmp_path: Path) -> None:
    sheet = Sheet(content="BT /L1 12 Tf 50 500 Td [(two) -400 (words)] TJ ET")

    assert text_of(tmp_path, sheet) == "two words"


def test_what_lies_off_the_page_or_is_hidden_is_left_out_and_told(tmp_path: Path) -> None:
    sheet = Sheet(extra="/CropBox [40 40 300 560]").text(60, 60, "看得见的文字")
    sheet.text(5, 5, "外").text(900, 60, "外").text(60, 90, "隐", mode=3).text(
        60, 120, "零", size=0
    )

    (reading,) = read(tmp_path, sheet)

    assert reading.annotation is not None
    assert reading.annotation.page.text == "看得见的文字"
    assert reading.glyphs is not None
    box = reading.glyphs.box(0)
    assert box is not None
    assert box.x0 == pytest.approx(20)
    off, unseen = map(str, reading.notes)
    assert off.startswith("2 letters or digits of the file stand off the page")
    assert unseen.startswith("1 letters or digits of the file are not drawn")


def test_the_hidden_text_of_a_scanned_page_is_its_text(tmp_path: Path) -> None:
    sheet = Sheet().text(50, 80, "扫描页的文字层", mode=3).text(50, 20, "章")

    assert "扫描页的文字层" in text_of(tmp_path, sheet)


@pytest.mark.parametrize(
    ("rotation", "matrix", "place"),
    [(90, "0 1 -1 0", (550, 60)), (180, "-1 0 0 -1", (300, 60)), (270, "0 -1 1 0", (50, 300))],
)
def test_a_turned_page_is_read_as_it_is_shown(
    rotation: int, matrix: str, place: tuple[int, int], tmp_path: Path
) -> None:
    # Set so that it stands upright once the page is turned.
    sheet = Sheet(extra=f"/Rotate {rotation}").text(200, 300, "转过来的一行", matrix=matrix)

    (reading,) = read(tmp_path, sheet)

    assert reading.annotation is not None
    assert reading.annotation.page.text == "转过来的一行"
    glyphs = reading.glyphs
    assert glyphs is not None
    assert (glyphs.width, glyphs.height) == ((400, 600) if rotation == 180 else (600, 400))
    first, last = glyphs.box(0), glyphs.box(5)
    assert first is not None
    assert last is not None
    assert last.x0 - first.x0 == pytest.approx(50)
    assert last.y0 == pytest.approx(first.y0)


def test_the_size_of_type_is_what_is_seen(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, Sheet().text(50, 50, "大小", size=1, matrix="12 0 0 12"))

    assert reading.glyphs is not None
    assert reading.glyphs.sizes[0] == pytest.approx(12)


def test_rules_and_frames_are_found(tmp_path: Path) -> None:
    sheet = Sheet().text(50, 50, "字").rule(10, 100, 200, 100).frame(10, 200, 100, 300)
    sheet.content += "1 1 1 rg 20 20 50 50 re f 0 0 400 600 re f\n"  # white is not seen

    (reading,) = read(tmp_path, sheet)

    assert reading.glyphs is not None
    assert reading.glyphs.rules == (Box(10, 100, 200, 100),)
    assert reading.glyphs.frames == (Box(10, 200, 100, 300),)


def test_each_page_is_a_page_and_one_without_text_does_not_stop_the_others(tmp_path: Path) -> None:
    one, two, three = read(
        tmp_path, Sheet().text(50, 50, "一"), Sheet(), Sheet().text(50, 50, "三")
    )

    assert one.annotation is not None
    assert three.annotation is not None
    assert (one.annotation.page.name, three.annotation.page.name) == ("a.pdf#1", "a.pdf#3")
    assert str(two.error) == "there is no text on this picture that could be read"
    assert two.where.endswith("a.pdf:2")


def test_type_that_does_not_say_what_it_shows_is_read_by_ocr(tmp_path: Path) -> None:
    sheet = Sheet(content="BT /T3 12 Tf 50 500 Td <0000000000> Tj ET")
    file = Pdf([sheet]).write(tmp_path / "a.pdf")
    told = Told([line(20, 20, "看得见的字")])

    (reading,) = read_path(file, Scanning(engine=told))
    assert reading.annotation is not None
    assert reading.annotation.page.text == "看得见的字"
    off = list(read_path(file, Scanning(wanted=False)))
    assert "does not say which characters it shows" in sentence(off)


def test_no_text_holds_a_nul_or_half_a_pair(tmp_path: Path) -> None:
    sheet = Sheet(content="BT /F1 12 Tf 50 500 Td <4f60d800597dd84200000001dfb7> Tj ET\n")

    text = text_of(tmp_path, sheet.text(50, 300, "天地玄黄宇宙洪荒"))

    text.encode()
    assert all(c.isprintable() or c == "\n" for c in text)


def test_a_pdf_without_a_page_is_refused(tmp_path: Path) -> None:
    assert sentence(read(tmp_path)) == "the file is broken, has no page, or is no PDF at all"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"\0" * 999, "本报讯".encode() * 50])
def test_what_is_no_pdf_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)

    assert "broken" in sentence(list(read_path(path)))


def test_an_encrypted_pdf_is_refused_with_what_to_do(tmp_path: Path) -> None:
    mark = "00" * 32
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{mark}> /U <{mark}> /P -4 >> "
    pdf = Pdf([Sheet().text(50, 50, "密")], trailer=locked + f"/ID [<{mark}> <{mark}>]")

    error = sentence(list(read_path(pdf.write(tmp_path / "a.pdf"))))

    assert error == "the PDF is encrypted; save it without its password and read it again"


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb0\xe6.pdf"))

    (reading,) = read_path(Pdf([Sheet().text(50, 50, "字")]).write(path))

    assert reading.annotation is not None
    assert reading.annotation.page.name == "版.pdf"


def test_a_page_larger_than_a_pdf_may_be_is_refused(tmp_path: Path) -> None:
    sheet = Sheet(width=100_000, height=50).text(50, 20, "字")

    assert sentence(read(tmp_path, sheet)) == "the page is larger than a PDF may be"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    noise = random.Random(5)
    sheet = Sheet()
    for _ in range(300):
        x, y = noise.uniform(0, 390), noise.uniform(10, 590)
        sheet.text(x, y, noise.choice("天地玄黄宇宙"), size=noise.choice((6, 9, 20)))

    (one,), (two,) = read(tmp_path, sheet), read(tmp_path, sheet)

    assert one.annotation is not None
    assert two.annotation is not None
    assert one.annotation.page.text == two.annotation.page.text
    assert one.glyphs == two.glyphs


def test_many_threads_can_read_at_once(tmp_path: Path) -> None:
    path = Pdf([Sheet().text(50, 50, f"第{n}页") for n in range(8)]).write(tmp_path / "a.pdf")
    texts: list[list[str]] = []

    def run() -> None:
        texts.append([r.annotation.page.text for r in read_path(path) if r.annotation])

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert texts == [[f"第{n}页" for n in range(8)]] * 4


@pytest.mark.parametrize("shape", ["scattered", "one place", "one line", "one column"])
def test_type_in_any_disorder_is_read_whole(shape: str, tmp_path: Path) -> None:
    noise = random.Random(7)
    sheet = Sheet(1000, 1000)
    for n in range(1200):
        x = {"one place": 50.0, "one column": 50.0}.get(shape, noise.uniform(0, 980))
        y = {"one place": 50.0, "one line": 50.0}.get(shape, noise.uniform(20, 990))
        sheet.text(x, y, chr(0x4E00 + n), size=8)

    text = text_of(tmp_path, sheet)

    assert Counter("".join(text.split())) == Counter(chr(0x4E00 + n) for n in range(1200))


needs_bench = pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark is not at hand")


@needs_bench
@pytest.mark.parametrize("path", sorted(BENCH.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_character_of_every_article_is_there(path: Path) -> None:
    (reading,) = read_path(path)
    assert reading.annotation is not None, reading.error
    there = Counter(reading.annotation.page.text.translate(TURNED))
    written = json.loads(path.with_suffix(".articles.json").read_text("utf-8"))

    needed: Counter[str] = Counter()
    for article in written["articles"]:
        for part in article["written"]:
            words = "".join(part["text"].split()).translate(TURNED)
            # A deck that is set vertically leaves its two dashes out.
            needed.update(words.removeprefix("——") if part["role"] == "deck" else words)

    assert not needed - there
    assert reading.glyphs is not None
    for offset, character in enumerate(reading.annotation.page.text):
        assert character.isspace() or reading.glyphs.box(offset) is not None


@needs_bench
@pytest.mark.parametrize("seed", range(24))
def test_a_mutated_pdf_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    noise = random.Random(seed)
    data = bytearray(noise.choice(sorted(BENCH.glob("*.pdf"))).read_bytes())
    if seed % 3 == 0:
        del data[noise.randrange(len(data)) :]
    else:
        for _ in range(10 if seed % 3 == 1 else 300):
            data[noise.randrange(len(data))] = noise.randrange(256)
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(data))

    readings = list(read_path(path))

    assert readings
    assert all((one.annotation is None) != (one.error is None) for one in readings)
