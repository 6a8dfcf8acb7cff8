"""Characters that were read uncertainly, in the program's own window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.domain.glyph import UNKNOWN, Facsimile, Glyphs
from annotator.domain.range import Range
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hands import ANNOTATOR, SMALL, page_of, place, run, sentence, type_text
from tests.ui.journey import CTRL, SHIFT, press

AT = place(SMALL, "农民")
"""Two characters that were read uncertainly; so was the last one of the page."""
LAST = place(SMALL, "有雨") + 1


def sheet(page: Annotation, confidences: bytes) -> Facsimile:
    text = page.page.text
    corners: list[float] = []
    for n in range(len(text)):
        left, top = 10 + n % 30 * 12, 10 + n // 30 * 16
        corners += [left, top, left + 12, top + 12]
    glyphs = Glyphs.of(
        text,
        size=(400, 600),
        corners=corners,
        sizes=[12] * len(text),
        face=bytes(len(text)),
        confidences=confidences,
    )
    return Facsimile("nowhere.png", "0" * 64, 1, glyphs)


def store(folder: Path, *, certain: bool = False) -> None:
    """Two pages: one that says how certain it is, and one that does not."""
    confidences = bytearray([UNKNOWN, 99] * len(SMALL.page.text))[: len(SMALL.page.text)]
    if not certain:
        confidences[AT : AT + 2] = bytes([63, 71])
        confidences[LAST] = 5
    other = replace(SMALL, page=replace(SMALL.page, name="q.txt", text=SMALL.page.text + "。"))
    made = Store(folder / "w.sqlite", annotator=ANNOTATOR)
    made.add(
        [
            Incoming(SMALL, facsimile=sheet(SMALL, bytes(confidences))),
            Incoming(other, facsimile=sheet(other, b"")),
        ]
    )
    made.close()


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    store(tmp_path)
    made = open_window()
    qtbot.waitUntil(lambda: bool(made.uncertain.ranges))
    return made


def marked(window: MainWindow) -> list[str]:
    """What is marked in the articles."""
    view = window.panes.articles
    text = view.document().toRawText()
    return [text[m.start : m.end] for m in view.marks.layer("uncertain")]


def test_they_are_marked_in_all_panes(window: MainWindow) -> None:
    wanted = [Range(AT, AT + 2), Range(LAST, LAST + 1)]
    assert window.uncertain.ranges == wanted
    source = window.panes.source.view.marks.layer("uncertain")
    assert [(m.start, m.end) for m in source] == [(r.start, r.end) for r in wanted]
    assert marked(window) == ["农民", "雨"]
    over = window.panes.facsimile.over._layers["uncertain"]
    assert [one for one, _ in over] == wanted


def test_the_threshold_is_a_setting(window: MainWindow) -> None:
    window.settings.set_value("uncertain-below", 70)
    assert window.uncertain.ranges == [Range(AT, AT + 1), Range(LAST, LAST + 1)]
    window.settings.set_value("uncertain-below", 0)
    assert window.uncertain.ranges == []
    assert marked(window) == []
    window.settings.set_value("uncertain-below", 100)
    assert len(window.uncertain.ranges) > 10


def test_keys_go_from_one_to_the_next_and_select_it(window: MainWindow) -> None:
    window.panes.go_to(0)
    window.panes.work_in(window.panes.articles)

    def target() -> tuple[Range, ...]:
        assert window.panes.target is not None
        return window.panes.target.ranges

    press(Qt.Key.Key_F8, CTRL)
    assert target() == (Range(AT, AT + 2),)
    assert "“农” was read with 63 % certainty" in sentence(window)
    press(Qt.Key.Key_F8, CTRL)
    assert target() == (Range(LAST, LAST + 1),)
    press(Qt.Key.Key_F8, CTRL)
    assert target() == (Range(AT, AT + 2),)
    press(Qt.Key.Key_F8, CTRL | SHIFT)
    assert target() == (Range(LAST, LAST + 1),)


def test_what_is_corrected_is_certain(window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F8, CTRL)
    assert window.panes.articles.hasFocus()
    type_text("字")
    qtbot.waitUntil(lambda: window.uncertain.ranges == [Range(LAST, LAST + 1)])
    assert marked(window) == ["雨"]
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(window.uncertain.ranges) == 2)
    assert marked(window) == ["农民", "雨"]


def test_marks_stay_where_articles_are_edited(window: MainWindow, qtbot: QtBot) -> None:
    window.panes.go_to(AT)
    press(Qt.Key.Key_Return, CTRL)
    assert len(page_of(window).articles) == 4
    qtbot.waitUntil(lambda: marked(window) == ["农民", "雨"])


def test_a_tool_tip_says_how_certain(window: MainWindow) -> None:
    for view in window.panes.views:
        assert "63 % certainty" in view.look.words_at(AT)
        assert view.look.words_at(0) == ""


def test_a_page_that_says_nothing_is_told_apart_from_one_without_any_left(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    run(window, "next-page")
    assert window.uncertain.ranges == []
    run(window, "next-uncertain")
    assert "does not say how certain" in sentence(window)
    run(window, "previous-page")
    qtbot.waitUntil(lambda: bool(window.uncertain.ranges))
    window.settings.set_value("uncertain-below", 1)
    run(window, "previous-uncertain")
    assert "No uncertain characters are left" in sentence(window)
