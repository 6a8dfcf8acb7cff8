"""The program as it starts: the last page is painted at once, the rest comes behind."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.error import EditRefused
from annotator.ui.app import log_bugs
from annotator.ui.ask import Answers
from tests.ui.conftest import OpenWindow
from tests.ui.hands import SMALL, lines_of, page_of, page_with, run, settle, start

OTHER = page_with((1, "body", "甲甲甲。"), name="q.txt")


def test_the_last_page_is_there_before_anything_is_opened(open_window: OpenWindow) -> None:
    first = open_window(SMALL, OTHER)
    run(first, "next-page")
    first.close()
    window = open_window(wait=False)
    assert not window.desk.ready
    assert page_of(window) == OTHER
    assert "甲甲甲。" in lines_of(window.panes.articles.document())
    assert len(window.pages.shown) == 2


def test_a_new_workspace_holds_the_seed_pages(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = start(qapp, tmp_path)
    qtbot.addWidget(window)
    assert window.desk.annotation is None
    settle(qtbot, window)
    assert len(window.pages.shown) == 5
    assert page_of(window).page.name.startswith("000_")
    assert page_of(window).articles
    window.close()


def test_seed_pages_that_were_deleted_do_not_come_back(
    open_window: OpenWindow, seeded: Path
) -> None:
    window = open_window(copy_of=seeded)
    window.page_work.delete(window.pages.shown)
    window.close()
    again = open_window()
    assert again.pages.shown == []
    assert again.desk.annotation is None


@pytest.fixture
def hooked() -> Iterator[None]:
    """Gives the hook for bugs back."""
    before = sys.excepthook
    yield
    sys.excepthook = before


@pytest.mark.usefixtures("hooked")
def test_a_bug_is_logged_and_told(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = Answers()
    window = open_window(SMALL, answers=answers)
    log_bugs(tmp_path / "log", window)
    error = EditRefused("that place is not in the article")
    sys.excepthook(type(error), error, None)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert "not in the article" in answers.told[0]
    assert "not in the article" in capsys.readouterr().err
