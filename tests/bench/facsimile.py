"""A step on the facsimile from the key to what is painted: scrolling, zooming, the caret.

Run by hand: `python -m tests.bench.facsimile [--rounds 60] [--cpu] [--profile]`. Two sheets of a
broadsheet (40 by 60 cm) with 13,000 characters in 60 articles: a PDF of text, and a scan at 600 dpi
(9,449 by 14,173 pixels). The limit is a bare scroll area over a picture that is there already. What
is painted may be coarse for a moment; how long until it is sharp is in the table too.
"""

import argparse
import cProfile
import hashlib
import pstats
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from annotator.domain.annotation import Annotation, Article, Doubt, Fragment
from annotator.domain.glyph import NOWHERE, Facsimile, Glyphs
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.ui.app import build
from annotator.ui.ask import Answers
from annotator.ui.window import MainWindow
from tests.bench import edit
from tests.bench.measure import Figure, median, p95, show
from tests.exchange.pdfs import Pdf, Sheet

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SIZE = (1133.86, 1700.79)
"""40 by 60 cm in points."""
_DPI = 600
_EM, _LEADING = 9.0, 13.0
_COLUMNS, _LINES, _WIDTH = 10, 120, 11
_TEXT = "本报讯昨日我市普降瑞雪王涛从离石区赶到汾阳医院看望一线医护人员并送去慰问品他说疫情就是命令"
_BROADSHEET = "a 600-dpi scan"
_PRINT = "a PDF of text"


def lines() -> Iterator[tuple[float, float, str]]:
    """The lines of the sheet: where each begins (its upper left, in points), and its characters."""
    for column in range(_COLUMNS):
        for row in range(_LINES):
            at = (column * 7 + row * 5) % 30
            yield 40 + column * 106, 60 + row * _LEADING, (_TEXT + _TEXT)[at : at + _WIDTH]


def page(name: str, file: Path, sha256: str) -> Incoming:
    """The page with its sheet: every twentieth line begins an article, with a doubt."""
    text = ""
    corners: list[float] = []
    starts: list[int] = []
    for x, y, words in lines():
        starts.append(len(text))
        text += words + "\n"
        for n in range(len(words)):
            corners += [x + n * _EM, y, x + (n + 1) * _EM, y + _EM]
        corners += NOWHERE
    glyphs = Glyphs.of(
        text, size=SIZE, corners=corners, sizes=[_EM] * len(text), face=bytes(len(text))
    )
    borders = [*starts[::20], len(text)]
    articles = tuple(
        Article(f"a{n}", (Fragment("body", Range(start, end - 1)),))
        for n, (start, end) in enumerate(pairwise(borders), 1)
    )
    doubts = tuple(Doubt(start, "headline or body") for start in borders[:-1:2])
    annotation = Annotation(Page(name, text, "bench"), articles, doubts=doubts)
    return Incoming(annotation, facsimile=Facsimile(str(file), sha256, 1, glyphs))


def print_pdf(file: Path) -> Path:
    """The sheet as a PDF."""
    sheet = Sheet(*SIZE)
    for x, y, words in lines():
        sheet.text(x, y + 0.88 * _EM, words, size=_EM)
    return Pdf([sheet]).write(file)


def scan(file: Path) -> Path:
    """The sheet as a picture, a character like any other a black box with a hole."""
    by = _DPI / 72
    picture = Image.new("L", (round(SIZE[0] * by), round(SIZE[1] * by)), 236)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(_EM * by)
    for x, y, words in lines():
        draw.text((x * by, y * by), "#" * len(words), 30, font)
    picture.save(file, quality=85, dpi=(_DPI, _DPI))
    return file


class Bare(QAbstractScrollArea):
    """The limit: a picture that is there, scrolled and painted by Qt."""

    def __init__(self, picture: QImage) -> None:
        super().__init__()
        self._picture = picture
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(*edit.SIZE)
        self.verticalScrollBar().setRange(0, picture.height() - edit.SIZE[1])
        self.verticalScrollBar().setPageStep(900)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what is in sight."""
        painter = QPainter(self.viewport())
        painter.drawImage(0, -self.verticalScrollBar().value(), self._picture)


def opened(app: QApplication, folder: Path, one: Incoming) -> MainWindow:
    """A window on a workspace of its own, most of it facsimile."""
    folder.mkdir()
    store = Store(folder / "w.sqlite", annotator="bench")
    store.add([one])
    store.close()
    window = build(app, folder / "w.sqlite", folder / "config", "en", Answers())
    window.resize(*edit.SIZE)
    window.show()
    edit.wait(lambda: window.desk.ready and not window.jobs.running)
    window.commands.run("show-facsimile")
    window.splitter.setSizes([150, 1300, 150])
    window.panes.splitter.setSizes([1000, 300])
    sharpen(window)
    edit.hold_lists(window)
    return window


def sharpen(window: MainWindow) -> float:
    """Until all in sight has been drawn as fine as it can be; the seconds that took."""
    view = window.panes.facsimile
    started = time.perf_counter()
    edit.wait(lambda: view.layout_on_sheet is not None)
    edit.settle()
    edit.wait(lambda: view.tiles.sharp)
    taken = time.perf_counter() - started
    edit.wait(lambda: view.tiles.complete)
    return taken


def step(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> tuple[float, float]:
    """Seconds from a key to what is painted, and until that is sharp."""
    view = window.panes.facsimile
    view.setFocus()
    edit.settle()
    taken = edit.timed(view, key, modifiers)
    return taken, taken + sharpen(window)


def somewhere(window: MainWindow, turn: int) -> None:
    """A scale that was never seen, 130 to 160 % of the printed size, and a place of its own."""
    view = window.panes.facsimile
    view.show_true_size()
    view.zoom(1.2 + turn % 30 / 30 + turn / 2000)
    view.centre_on(QPointF(SIZE[0] / 2, SIZE[1] * (0.2 + turn % 7 / 12)))
    sharpen(window)


STEPS = {
    "scroll": [(Qt.Key.Key_PageDown, NONE), (Qt.Key.Key_PageUp, NONE)],
    "zoom": [(Qt.Key.Key_Plus, CTRL), (Qt.Key.Key_Minus, CTRL)],
    "caret": [(Qt.Key.Key_Right, NONE), (Qt.Key.Key_Down, NONE), (Qt.Key.Key_Left, NONE)],
}


def measure(folder: Path, rounds: int, *, profiled: bool) -> Iterator[Figure]:
    """Both sheets and the bare scroll area in turns."""
    edit.screen(folder)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    files = {_PRINT: print_pdf(folder / "a.pdf"), _BROADSHEET: scan(folder / "a.jpg")}
    windows = {}
    for name, file in files.items():
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        windows[name] = opened(app, folder / file.suffix[1:], page(name, file, sha256))
    picture = QImage(edit.SIZE[0], 5000, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ececec"))
    bare = Bare(picture)
    bare.show()
    times: dict[tuple[str, str], list[tuple[float, float]]] = {}
    limits: list[float] = []
    profile = cProfile.Profile(time.thread_time)
    for turn in range(rounds + 3):
        edit.activate(bare)  # type: ignore[arg-type]  # any window can be made the active one
        key = Qt.Key.Key_PageDown if turn % 2 == 0 else Qt.Key.Key_PageUp
        taken = edit.timed(bare, key, NONE)
        if turn >= 3:  # the first ones warm up
            limits.append(taken)
        for name, window in windows.items():
            edit.activate(window)
            for what, keys in STEPS.items():
                somewhere(window, turn)
                if profiled and turn >= 3:
                    profile.enable()
                found = step(window, *keys[turn % len(keys)])
                profile.disable()
                if turn >= 3:
                    times.setdefault((name, what), []).append(found)
    if profiled:
        pstats.Stats(profile).sort_stats("tottime").print_stats(40)
    for window in windows.values():
        window.close()
    bare.close()
    for (name, what), both in times.items():
        painted = [one for one, _ in both]
        yield Figure(f"{what}, {name}, median", median(painted), median(limits))
        yield Figure(f"{what}, {name}, p95", p95(painted), p95(limits), 0, 0.033)
    for (name, what), both in times.items():
        if what != "caret":
            yield Figure(
                f"{what}, {name}, until sharp, median", median([one for _, one in both]), 0
            )


def main() -> int:
    """Measure and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    if arguments.cpu:
        edit.CLOCK = time.thread_time
    with tempfile.TemporaryDirectory() as name:
        return show(measure(Path(name), arguments.rounds, profiled=arguments.profile))


if __name__ == "__main__":
    sys.exit(main())
