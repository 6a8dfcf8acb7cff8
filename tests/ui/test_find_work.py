"""Finding on the page from either pane, and back to work."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.range import Range
from tests.ui.conftest import OpenWindow
from tests.ui.hands import SMALL, page_with, place, run, select_source
from tests.ui.journey import CTRL, SHIFT, focused, press


def test_what_is_selected_is_sought_and_lights_up_in_both_panes(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    start = place(SMALL, "雪")
    select_source(window, start, start + 1)
    press(Qt.Key.Key_F, CTRL)
    assert focused() is window.find_bar.needle_edit
    assert window.find_bar.needle_edit.text() == "雪"
    assert len(window.panes.source.view.marks.layer("match")) == 2
    assert len(window.panes.articles.marks.layer("match")) == 2
    press(Qt.Key.Key_Escape)
    assert window.panes.source.view.marks.layer("match") == []
    assert focused() is window.panes.source.view


def test_f3_goes_from_match_to_match_and_round(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    window.panes.articles.setFocus()
    window.panes.go_to(0)
    press(Qt.Key.Key_F3)
    assert window.find_bar.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_A, CTRL)
    window.find_bar.needle_edit.setText("大家")
    press(Qt.Key.Key_Return)
    assert window.panes.target is not None
    assert window.panes.target.at == place(SMALL, "大家")
    window.find_bar.needle_edit.setText("雪")
    press(Qt.Key.Key_Return)
    first, second = place(SMALL, "雪"), SMALL.page.text.index("雪", place(SMALL, "雪") + 1)
    window.panes.articles.setFocus()
    seen = []
    for modifiers in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,):
        press(Qt.Key.Key_F3, modifiers)
        assert window.panes.target is not None
        seen.append(window.panes.target.at)
        assert QApplication.focusWidget() is window.panes.articles
    assert set(seen) == {first, second}
    assert seen[0] == seen[2]
    assert seen[3] == seen[1]


def test_the_matches_of_another_page_light_up_in_its_panes(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(SMALL, page_with((1, "body", "大雪，雪，雪。"), name="q.txt"))
    run(window, "find")
    window.find_bar.needle_edit.setText("雪")
    press(Qt.Key.Key_Return)
    run(window, "next-page")
    source, articles = window.panes.source.view.marks, window.panes.articles.marks
    qtbot.waitUntil(lambda: len(source.layer("match")) == 3)
    assert len(articles.layer("match")) == 3


def test_suggestions_and_matches_stay_lit_when_the_text_grows(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    start = place(SMALL, "雪")
    window.panes.show_suggested([Range(start, start + 2)])
    run(window, "zoom-in")
    for view in (window.panes.source.view, window.panes.articles):
        assert len(view.marks.layer("suggested")) == 1


def test_the_keys_go_back_to_the_articles_when_they_came_from_there(
    open_window: OpenWindow,
) -> None:
    window = open_window(SMALL)
    window.panes.articles.setFocus()
    press(Qt.Key.Key_F, CTRL)
    press(Qt.Key.Key_Escape)
    assert focused() is window.panes.articles
