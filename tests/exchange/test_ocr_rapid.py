"""The engine of the extra itself, on a small picture of a page set in Noto Serif CJK."""

import socket
import sys
import threading
from pathlib import Path
from typing import NoReturn

import pytest

pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
pytest.importorskip("onnxruntime", reason="the extra ocr is not installed")

from onnxruntime.capi import onnxruntime_pybind11_state as failures
from PIL import Image

from annotator.domain.glyph import Box
from annotator.exchange import ocr, ocr_rapid
from annotator.exchange.error import Unreadable
from annotator.exchange.ocr import OcrMissing
from annotator.exchange.ocr_rapid import RapidEngine
from annotator.exchange.recognition import Drawn, text_of_lines

MARKET = Path(__file__).parent / "pictures" / "market.png"
HEADLINE = "城南菜市场改造完工今日迎来第一批摊主和顾客"
COLUMN = """本报讯（记者周远帆）历时八
个月的城南菜市场改造工程，昨
天通过验收。新市场分为上下两
层，共设摊位一百二十六个，比
原来多出三十一个。老摊主黄桂
英五点不到就来了，她在豆腐摊
前站了一会儿，说灯亮了，地也
不滑了，往后下雨再不用垫砖头。""".splitlines()


@pytest.fixture(scope="module")
def engine() -> RapidEngine:
    return RapidEngine(threads=ocr.threads())


@pytest.fixture(scope="module")
def market() -> Image.Image:
    with Image.open(MARKET) as image:
        return image.convert("L")


def words(engine: RapidEngine, image: Image.Image) -> list[str]:
    lines = engine.lines(image, lambda: None)
    text, _ = text_of_lines(lines, Drawn(image, (0.36, 0.36)))
    return ["".join(line.split()) for line in text.splitlines() if line.strip()]


def test_a_page_is_read_without_the_net_with_places_and_confidences(
    engine: RapidEngine, market: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_net(*_: object, **__: object) -> NoReturn:
        raise AssertionError("something went to the net")

    monkeypatch.setattr(socket, "socket", no_net)
    monkeypatch.setattr(socket, "create_connection", no_net)
    monkeypatch.setattr(socket, "getaddrinfo", no_net)
    fresh = RapidEngine(threads=1)
    lines = fresh.lines(market, lambda: None)
    text, glyphs = text_of_lines(lines, Drawn(market, (0.36, 0.36)))
    plain = text.replace(" ", "")

    assert HEADLINE in plain
    assert "\n".join(COLUMN) in plain
    assert "老街添新貌" in plain
    assert "电话：0555-6201188。" in plain
    assert sorted(line.vertical for line in lines)[-2:] == [False, True]
    # 老 of the vertical headline stands at (80, 180) and is 64 pixels large.
    box = glyphs.box(text.index("老街"))
    assert box is not None
    assert (box.x0 + box.x1) / 2 / 0.36 == pytest.approx(112, abs=12)
    assert 200 < (box.y0 + box.y1) / 2 / 0.36 < 260
    # 黄 is the 15th letter of its line, which begins at 200 and has 28 pixels a letter.
    box = glyphs.box(text.index("黄桂"))
    assert box is not None
    assert (box.x0 + box.x1) / 2 / 0.36 == pytest.approx(200 + 28 * 12.5, abs=10)
    assert min(glyphs.confidences) > 20


def test_a_page_on_its_head_is_read_in_its_own_order(
    engine: RapidEngine, market: Image.Image
) -> None:
    part = market.crop((180, 150, 625, 349)).transpose(Image.Transpose.ROTATE_180)
    assert words(engine, part) == COLUMN[:4]


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
def test_a_page_that_lies_on_its_side_is_read(
    engine: RapidEngine, market: Image.Image, turn: Image.Transpose
) -> None:
    part = market.crop((180, 150, 625, 349)).transpose(turn)
    assert words(engine, part) == COLUMN[:4]


def test_vertical_lines_are_no_page_that_lies_on_its_side(
    engine: RapidEngine, market: Image.Image
) -> None:
    lines = engine.lines(market.crop((60, 160, 160, 560)), lambda: None)
    assert [(line.characters, line.vertical) for line in lines] == [("老街添新貌", True)]


def test_a_page_that_lies_askew_is_read_column_by_column(
    engine: RapidEngine, market: Image.Image
) -> None:
    part = market.crop((180, 150, 1060, 396))
    askew = part.rotate(2.5, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert words(engine, askew)[:5] == COLUMN[:5]


def test_rules_and_frames_are_found_and_strokes_are_not(
    engine: RapidEngine, market: Image.Image
) -> None:
    words = [Box(60, 40, 1320, 120), Box(80, 180, 144, 540), Box(200, 170, 1060, 560)]
    words += [Box(1150, 190, 1300, 450), Box(100, 640, 1250, 820)]
    found = engine.drawings(market, 0.36, words)

    def sides(box: Box) -> tuple[float, ...]:
        return box.x0, box.y0, box.x1, box.y1

    (frame,) = found.frames
    assert sides(frame) == pytest.approx((60, 620, 1340, 840), abs=5)
    below, beside = found.rules
    assert sides(below) == pytest.approx((60, 145, 1340, 146), abs=5)
    assert sides(beside) == pytest.approx((1110, 170, 1111, 560), abs=5)
    assert found.pictures == ()


def test_a_photograph_is_found(engine: RapidEngine) -> None:
    page = Image.new("L", (1000, 800), 255)
    page.paste(Image.linear_gradient("L").resize((400, 300)).point(lambda v: v // 2), (300, 200))
    (photo,) = engine.drawings(page, 0.36, []).pictures
    assert (photo.x0, photo.y0, photo.x1, photo.y1) == pytest.approx((300, 200, 700, 500), abs=15)


def test_an_empty_picture_has_no_line(engine: RapidEngine) -> None:
    assert engine.lines(Image.new("L", (400, 300), 255), lambda: None) == []
    assert engine.lines(Image.new("RGB", (17, 16), 0), lambda: None) == []


def test_what_is_too_much_for_a_library_is_told_in_a_sentence(
    engine: RapidEngine, market: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise failures.RuntimeException("no memory\nfor a tensor")

    monkeypatch.setattr(engine, "_quads", fail)
    with pytest.raises(Unreadable, match=r"OCR failed on this page \(no memory for a tensor\)"):
        engine.lines(market, lambda: None)


def test_without_its_models_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr_rapid, "_MODELS", tmp_path)
    with pytest.raises(OcrMissing, match=r"without its models .* pip install --force-reinstall"):
        RapidEngine(threads=1)


def test_it_can_be_stopped_and_used_again(engine: RapidEngine, market: Image.Image) -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        engine.lines(market, stop)
    part = market.crop((80, 620, 640, 720))
    assert words(engine, part) == ["招领启事"]


def test_it_is_loaded_once(monkeypatch: pytest.MonkeyPatch, engine: RapidEngine) -> None:
    made: list[int] = []

    def load() -> RapidEngine:
        made.append(1)
        return engine

    monkeypatch.setattr(ocr, "_load", load)
    monkeypatch.setattr(ocr, "_loaded", [])
    threads = [threading.Thread(target=ocr.engine) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]
    assert "rapidocr" in sys.modules
