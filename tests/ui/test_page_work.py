"""Whole pages: to and fro, new names, gone and brought back, proposed again, copied away."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.ask import Answers
from annotator.ui.window import MainWindow
from annotator.workspace.workspace import Workspace
from tests.ui.conftest import OpenWindow
from tests.ui.hands import SMALL, page_of, page_with, place, run, sentence
from tests.ui.journey import CTRL, SHIFT, press

PAGES = (
    SMALL,
    page_with((1, "body", "甲甲甲。"), (2, "body", "乙乙乙。"), name="q.txt"),
    page_with((1, "body", "丙丙丙。"), name="r.txt"),
)


@pytest.fixture
def three(open_window: OpenWindow) -> MainWindow:
    """Three pages, the first one open."""
    return open_window(*PAGES)


def names(window: MainWindow) -> list[str]:
    """The pages of the list."""
    return [window.desk.workspace.summary(one).name for one in window.pages.shown]


def test_keys_go_from_page_to_page_and_say_where_the_list_ends(three: MainWindow) -> None:
    press(Qt.Key.Key_PageUp, CTRL)
    assert "no further page" in sentence(three)
    for page in PAGES[1:]:
        press(Qt.Key.Key_PageDown, CTRL)
        assert page_of(three) == page
    press(Qt.Key.Key_PageDown, CTRL)
    assert page_of(three) == PAGES[2]
    assert three.panes.articles.hasFocus()


def test_a_page_is_deleted_and_undo_brings_it_back(three: MainWindow) -> None:
    press(Qt.Key.Key_PageDown, CTRL)
    press(Qt.Key.Key_Backspace, CTRL | SHIFT)
    assert names(three) == ["p.txt", "r.txt"]
    assert page_of(three) == PAGES[2]
    assert "Undo brings them back" in sentence(three)
    press(Qt.Key.Key_Z, CTRL)
    assert names(three) == ["p.txt", "q.txt", "r.txt"]
    assert page_of(three) == PAGES[1]


def test_all_pages_are_deleted_and_come_back(three: MainWindow) -> None:
    three.page_work.delete(three.pages.shown)
    assert three.desk.annotation is None
    assert names(three) == []
    assert not three.grab().isNull()
    press(Qt.Key.Key_Z, CTRL)
    assert names(three) == ["p.txt", "q.txt", "r.txt"]
    assert page_of(three) in PAGES


def test_what_stays_nearest_is_open_once_several_pages_are_deleted(three: MainWindow) -> None:
    three.page_work.delete(three.pages.shown[:2])
    assert page_of(three) == PAGES[2]
    assert "Pages deleted: 2" in sentence(three)


def test_a_page_gets_another_name_and_its_old_one_back(open_window: OpenWindow) -> None:
    answers = Answers("新名.txt", None, "  ")
    window = open_window(*PAGES, answers=answers)
    press(Qt.Key.Key_F2)
    assert answers.asked[-1].start == "p.txt"
    assert set(names(window)) == {"新名.txt", "q.txt", "r.txt"}
    assert page_of(window).page.name == "新名.txt"
    assert page_of(window).articles == SMALL.articles
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_F2)
    assert "新名.txt" in names(window)
    press(Qt.Key.Key_Z, CTRL)
    assert names(window)[0] == "p.txt"
    assert page_of(window) == SMALL


def test_a_new_name_leaves_the_caret_where_it_was(open_window: OpenWindow) -> None:
    window = open_window(*PAGES, answers=Answers("新名.txt"))
    window.panes.articles.setFocus()
    window.panes.go_to(place(SMALL, "大家"))
    press(Qt.Key.Key_F2)
    assert window.panes.target is not None
    assert window.panes.target.at == place(SMALL, "大家")


def test_a_new_proposal_leaves_what_was_confirmed(window: MainWindow, qtbot: QtBot) -> None:
    window.panes.articles.setFocus()
    run(window, "merge-below")
    run(window, "confirm-article")
    kept = page_of(window).articles[0]
    assert kept.confirmed
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)
    assert kept in page_of(window).articles
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)
    assert sentence(window)


def test_the_workspace_is_copied(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "copy.sqlite"
    window = open_window(*PAGES, answers=Answers(None, target))
    run(window, "backup")
    assert not window.jobs.running
    run(window, "flag-page")
    run(window, "backup")
    qtbot.waitUntil(lambda: "copy.sqlite" in sentence(window), timeout=20_000)
    copied = Workspace.open(target, write=False)
    assert len(copied.summaries()) == 3
    copied.close()
