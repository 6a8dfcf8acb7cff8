"""The status bar tells how far the work is, what is stored, what is running, what was refused."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from annotator.domain import edit
from annotator.domain.error import EditRefused
from annotator.ui.job import Reporter
from annotator.ui.status_bar import StatusBar
from annotator.ui.theme import Theme
from annotator.workspace.boundary import Edited
from annotator.workspace.workspace import Workspace
from tests.ui.stage import Stage, staged


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme) as made:
        yield made


@pytest.fixture
def bar(stage: Stage, frame: QMainWindow) -> StatusBar:
    made = StatusBar(stage.desk, stage.jobs, stage.theme, frame)
    frame.setStatusBar(made)
    stage.open()
    made.count()
    return made


def said(bar: StatusBar) -> list[str]:
    """The words that can be seen, from the left."""
    parts: list[QLabel | QToolButton] = [*bar.findChildren(QLabel), *bar.findChildren(QToolButton)]
    return [part.text() for part in parts if part.isVisible() and part.text()]


def link(bar: StatusBar, words: str) -> QToolButton:
    return next(b for b in bar.findChildren(QToolButton) if words in b.text())


def test_it_counts_what_is_left_after_every_edit(
    bar: StatusBar, stage: Stage, qtbot: QtBot
) -> None:
    bar.show_position(1, 2)
    assert "Page 1 of 2" in said(bar)
    assert "Unassigned: 3" in said(bar)
    assert "0 of 2 articles confirmed" in said(bar)
    assert "Doubts: 1" in said(bar)
    assert "0 edits on this page" in said(bar)
    stage.desk.edit(lambda a: Edited(edit.delete_articles(a, ["a1"]), "delete-article"))
    qtbot.waitUntil(lambda: "1 edit on this page" in said(bar))
    assert any(words.startswith("Saved at ") for words in said(bar))
    assert "Unassigned: 3" not in said(bar)


def test_a_click_goes_to_what_is_left(bar: StatusBar, stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.unassigned_wanted):
        QTest.mouseClick(link(bar, "Unassigned"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.doubt_wanted):
        QTest.mouseClick(link(bar, "Doubts"), Qt.MouseButton.LeftButton)
    stage.confirm(2)
    qtbot.waitUntil(lambda: "No doubts" in said(bar))
    assert not link(bar, "No doubts").isEnabled()


def test_a_refusal_is_shown_and_a_click_sends_it_away(
    bar: StatusBar, stage: Stage, frame: QMainWindow, qtbot: QtBot
) -> None:
    stage.desk.refused.emit(EditRefused("<b>only white space</b> is selected"))
    assert bar.sentence == "<b>only white space</b> is selected"
    assert bar.notice is not None
    assert bar.notice.geometry().bottom() < bar.y()
    frame.resize(700, 500)
    assert frame.rect().contains(bar.notice.geometry())
    QTest.mouseClick(bar.notice, Qt.MouseButton.LeftButton)
    assert bar.sentence == ""


def test_an_edit_sends_a_refusal_away(bar: StatusBar, stage: Stage) -> None:
    stage.desk.refused.emit(EditRefused("only white space is selected"))
    stage.desk.perform_on_pages(lambda w: w.rename(stage.ids[0], "another"))
    assert bar.sentence == ""


def test_what_was_done_is_said(bar: StatusBar, stage: Stage) -> None:
    stage.desk.say("Three pages came in.")
    assert bar.sentence == "Three pages came in."


def test_a_slow_job_can_be_cancelled(bar: StatusBar, stage: Stage, qtbot: QtBot) -> None:
    stopped = threading.Event()

    def work(report: Reporter) -> None:
        try:
            while True:
                report(3, 10)
                threading.Event().wait(0.01)
        finally:
            stopped.set()

    stage.jobs.start("import", work)
    qtbot.waitUntil(lambda: "Importing: 3 of 10" in said(bar))
    QTest.mouseClick(link(bar, "Cancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not stage.jobs.running)
    assert stopped.is_set()
    assert not any("Importing" in words for words in said(bar))


def test_jobs_without_a_name_are_not_spoken_of(bar: StatusBar, stage: Stage, qtbot: QtBot) -> None:
    before = said(bar)
    with qtbot.waitSignal(stage.jobs.finished):
        stage.jobs.start("search-pages", lambda report: report(1, 2))
    assert said(bar) == before


def test_a_workspace_that_cannot_be_written_says_why(
    bar: StatusBar, stage: Stage, qtbot: QtBot
) -> None:
    second = Workspace.open(stage.workspace.path, annotator="Wang")
    try:
        stage.desk.take_workspace(second)
        assert any(words.startswith("Read-only: ") for words in said(bar))
        assert not any(words.startswith("Saved") for words in said(bar))
        stage.desk.take_workspace(stage.workspace)
        assert not any(words.startswith("Read-only") for words in said(bar))
    finally:
        second.close()
