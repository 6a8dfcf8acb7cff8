"""The window as a whole: every command does something or says why not; what comes must go."""

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import getCppPointer

from annotator.ui.ask import Answers
from annotator.ui.command_table import COMMANDS
from annotator.ui.job import Reporter
from annotator.ui.preferences_dialog import PreferencesDialog
from annotator.ui.window import MainWindow
from annotator.ui.words import error_words
from annotator.workspace.location import system_user
from annotator.workspace.workspace import Workspace
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    ANNOTATOR,
    SMALL,
    lines_of,
    page_of,
    page_with,
    place,
    run,
    select_source,
    sentence,
    settle,
    start,
    type_text,
)
from tests.ui.journey import CTRL, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OTHER = page_with((1, "body", "甲甲甲。"), (2, "body", "乙乙乙。"), name="q.txt")


# Every command


def state(window: MainWindow) -> dict[str, object]:
    """All of the window that a command may change, and that can be seen."""
    panes = window.panes
    return {
        "page": (window.desk.page_id, window.desk.annotation),
        "target": panes.target,
        "focus": QApplication.focusWidget(),
        "window": (window.windowState(), window.isVisible()),
        "theme": (window.settings.text("theme"), panes.source.view.font().pointSizeF()),
        "shown": [
            part.isVisible()
            for part in (window.pages, window.side, panes.ribbons, panes.source.minimap)
        ],
        "find": window.find_bar.isVisible(),
        "clipboard": QGuiApplication.clipboard().text(),
        "shape": [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()],
    }


@pytest.fixture
def heard() -> Iterator[Callable[[MainWindow], list[str]]]:
    """Hears what the window says, and closes every dialog and menu that comes up."""
    timers: list[QTimer] = []

    def listen(window: MainWindow) -> list[str]:
        said: list[str] = []
        window.desk.said.connect(said.append)
        window.desk.refused.connect(lambda error: said.append(error_words(error)))

        def close_what_came_up() -> None:
            found = QApplication.activeModalWidget() or QApplication.activePopupWidget()
            if found is not None:
                said.append(type(found).__name__)
                found.close()

        timer = QTimer(window, interval=5)
        timer.timeout.connect(close_what_came_up)
        timer.start()
        timers.append(timer)
        return said

    yield listen
    for timer in timers:
        timer.stop()


FIRST: dict[str, Callable[[MainWindow], object]] = {
    "redo": lambda window: window.commands.run("undo"),
    "zoom-reset": lambda window: window.commands.run("zoom-in"),
    "theme-light": lambda window: window.commands.run("theme-dark"),
    "theme-dark": lambda window: window.commands.run("theme-light"),
    "theme-system": lambda window: window.commands.run("theme-light"),
    "undo": lambda window: window.commands.run("flag-page"),
    "find-next": lambda window: window.find_bar.close_bar(),
    "find-previous": lambda window: window.find_bar.close_bar(),
    "take-here": lambda window: select_source(
        window, place(SMALL, "组版"), place(SMALL, "组版") + 2
    ),
    "other-side": lambda window: window.panes.articles.setFocus(),
}


def test_every_command_does_something_or_says_why_not(
    open_window: OpenWindow,
    qtbot: QtBot,
    heard: Callable[[MainWindow], list[str]],
) -> None:
    answers = Answers(*[None] * 60)
    window = open_window(SMALL, OTHER, answers=answers)
    said = heard(window)
    first = window.desk.page_id
    silent = []
    for command in COMMANDS:
        if command.id == "quit":
            continue
        while window.desk.workspace.can_undo():
            window.desk.undo()
        window.desk.open_page(first)
        window.panes.articles.setFocus()
        window.panes.go_to(place(SMALL, "大家"))
        if command.id in FIRST:
            FIRST[command.id](window)
        before, asked = state(window), len(answers.asked)
        said.clear()
        run(window, command.id)
        qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
        done = state(window) != before or said or len(answers.asked) > asked
        if not done:
            silent.append(command.id)
        for widget in QApplication.topLevelWidgets():
            if widget is not window and widget.isVisible():
                widget.close()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.find_bar.close_bar()
        if command.checkable:
            run(window, command.id)
    assert silent == []
    run(window, "quit")
    assert not window.isVisible()


def test_every_command_is_refused_with_a_sentence_where_there_is_no_page(
    open_window: OpenWindow, heard: Callable[[MainWindow], list[str]], qtbot: QtBot
) -> None:
    window = open_window(SMALL)
    window.desk.perform_on_pages(lambda workspace: workspace.delete(window.pages.shown))
    assert window.desk.annotation is None
    said = heard(window)
    for command in COMMANDS:
        if command.needs:
            said.clear()
            run(window, command.id)
            assert said == ["No page is open"] or "page" in said[0], command.id
    window.panes.articles.setFocus()
    type_text("字")
    assert sentence(window)
    assert not window.panes.grab().isNull()
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.desk.annotation == SMALL)


def test_keys_go_on_where_they_went_after_each_command(open_window: OpenWindow) -> None:
    window = open_window(SMALL, OTHER)
    for view in (window.panes.articles, window.panes.source.view):
        for command in COMMANDS:
            if command.needs == "writable" and command.id not in (
                "rename-page", "delete-page", "comment-page", "comment-article", "move-to",
            ):  # fmt: skip
                view.setFocus()
                window.panes.go_to(place(SMALL, "大家"))
                run(window, command.id)
                assert QApplication.focusWidget() is view, command.id
                while window.desk.workspace.can_undo():
                    window.desk.undo()


# A second window


def test_a_second_window_reads_until_the_first_is_closed(
    open_window: OpenWindow, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    first = open_window(SMALL, OTHER)
    second = open_window()
    assert first.desk.writable
    assert not second.desk.writable
    second.activateWindow()
    qtbot.waitUntil(second.isActiveWindow)
    second.panes.articles.setFocus()
    type_text("字")
    assert sentence(second)
    document = lines_of(second.panes.articles.document())
    assert "字" not in "".join(document)
    for command in ("merge-below", "flag-page", "rename-page", "delete-page", "propose-again"):
        assert second.status.notice is not None
        second.status.notice.hide()
        run(second, command)
        assert sentence(second), command
        assert page_of(second) == SMALL
    run(second, "next-page")
    assert page_of(second) == OTHER
    run(second, "previous-page")
    second.pages.delete_wanted.emit([second.desk.page_id])
    assert "deleted" not in sentence(second)
    assert page_of(second) == SMALL
    run(first, "flag-page")
    first.close()
    qtbot.waitUntil(lambda: second.desk.writable, timeout=20_000)
    assert page_of(second).flagged
    second.panes.articles.setFocus()
    type_text("字")
    assert page_of(second).corrections
    second.close()
    workspace = Workspace.open(tmp_path / "w.sqlite", annotator=ANNOTATOR, write=False)
    found = next(workspace.annotations())
    assert found.flagged
    assert found.corrections
    workspace.close()


def test_a_page_that_the_first_window_deleted_makes_room_for_another_one(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    first = open_window(SMALL, OTHER)
    second = open_window()
    assert page_of(second) == SMALL
    run(first, "delete-page")
    first.close()
    qtbot.waitUntil(lambda: second.desk.writable, timeout=20_000)
    assert page_of(second) == OTHER


def test_a_name_that_is_set_while_the_window_only_reads_counts_once_it_can_write(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    first = open_window(SMALL, OTHER)
    second = open_window()
    second.settings.set_value("annotator", "王涛")
    assert second.desk.workspace.annotator == ANNOTATOR
    first.close()
    qtbot.waitUntil(lambda: second.desk.writable, timeout=20_000)
    assert second.desk.workspace.annotator == "王涛"
    assert page_of(second).articles == SMALL.articles


def test_closing_a_window_that_only_reads_stops_its_tries(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    held = Workspace.open(tmp_path / "w.sqlite", annotator=ANNOTATOR)
    window = open_window()
    assert not window.desk.writable
    timers = [t for t in window.findChildren(QTimer) if t.isActive() and not t.isSingleShot()]
    assert timers
    window.close()
    assert not [t for t in timers if t.isActive()]
    held.close()


# The end


def test_closing_while_jobs_run_waits_for_them_and_loses_nothing(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(SMALL)
    began, ended = threading.Event(), threading.Event()

    def work(report: Reporter) -> None:
        began.set()
        while not report.cancelled:
            pass
        ended.set()

    window.jobs.start("import", work)
    assert began.wait(10)
    run(window, "flag-page")
    run(window, "propose-again")
    window.close()
    assert ended.is_set()
    assert not window.jobs.running
    workspace = Workspace.open(tmp_path / "w.sqlite", annotator=ANNOTATOR)
    assert workspace.read_only is None
    assert next(workspace.annotations()).flagged
    workspace.close()


def test_nothing_is_left_of_a_closed_window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """No thread, no timer that runs, no widget."""
    threads = {thread.name for thread in threading.enumerate()}
    others = {getCppPointer(one) for one in QApplication.topLevelWidgets()}
    window = start(qapp, tmp_path, SMALL)
    settle(qtbot, window)
    run(window, "find")
    run(window, "palette")
    type_text("字")
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    window.close()
    window.deleteLater()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: bool(gone))
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert {thread.name for thread in threading.enumerate()} <= threads
    left = [one for one in QApplication.topLevelWidgets() if getCppPointer(one) not in others]
    assert not left, left


def test_what_cannot_be_opened_is_told_and_the_window_closes(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "w.sqlite").write_bytes(b"this is no workspace at all" * 100)
    answers = Answers()
    window = open_window(answers=answers, wait=False)
    window.show()
    qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)
    assert "w.sqlite" in answers.told[0]
    qtbot.waitUntil(lambda: not window.isVisible())


def test_another_name_brings_that_annotator_s_work(open_window: OpenWindow) -> None:
    window = open_window(SMALL, OTHER)
    run(window, "flag-page")
    window.settings.set_value("annotator", "Wang")
    assert page_of(window).annotator == "Wang"
    run(window, "merge-below")
    assert len(page_of(window).articles) == 2
    window.settings.set_value("annotator", "  ")
    assert window.desk.workspace.annotator == system_user()


def test_a_name_that_is_cancelled_in_the_preferences_is_not_kept(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    dialog = PreferencesDialog(window.settings, window)
    window.settings.set_value("annotator", "Wang")
    assert window.desk.workspace.annotator == "Wang"
    dialog.reject()
    dialog.deleteLater()
    assert window.desk.workspace.annotator == ANNOTATOR


def test_a_bug_is_told_with_the_place_of_the_log(open_window: OpenWindow, tmp_path: Path) -> None:
    answers = Answers()
    window = open_window(SMALL, answers=answers)
    window.tell_bug("KeyError: 'a1'", tmp_path)
    assert "KeyError" in answers.told[0]
    assert str(tmp_path) in answers.told[0]


def test_words_are_said_in_the_language_that_is_chosen(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(SMALL)
    english = window.commands.action("undo").text()
    window.settings.set_value("language", "zh_CN")
    qtbot.waitUntil(lambda: window.commands.action("undo").text() != english)
    assert not window.grab().isNull()
    window.settings.set_value("language", "en")
    qtbot.waitUntil(lambda: window.commands.action("undo").text() == english)
