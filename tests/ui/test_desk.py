"""What is done is stored, wherever it was done; and what was done before anything was open."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.ui.window import MainWindow
from annotator.workspace.workspace import Workspace
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    ANNOTATOR,
    SMALL,
    articles_position,
    lines_of,
    page_of,
    page_with,
    place,
    run,
    select_positions,
    sentence,
    settle,
    type_text,
)
from tests.ui.journey import CTRL, press

OTHER = page_with((1, "body", "甲甲甲。"), (2, "body", "乙乙乙。"), name="q.txt")


@pytest.fixture
def two(open_window: OpenWindow) -> MainWindow:
    """Two pages."""
    return open_window(SMALL, OTHER)


def stored(folder: Path) -> list[Annotation]:
    """What the workspace in a folder holds, read by somebody else."""
    workspace = Workspace.open(folder / "w.sqlite", annotator=ANNOTATOR, write=False)
    found = list(workspace.annotations())
    workspace.close()
    return found


def test_undo_and_redo_go_to_the_page_of_the_step(two: MainWindow) -> None:
    two.panes.articles.setFocus()
    run(two, "flag-article")
    press(Qt.Key.Key_PageDown, CTRL)
    run(two, "merge-below")
    first, second = two.pages.shown
    assert two.desk.page_id == second
    press(Qt.Key.Key_Z, CTRL)
    assert (two.desk.page_id, page_of(two)) == (second, OTHER)
    press(Qt.Key.Key_Z, CTRL)
    assert (two.desk.page_id, page_of(two)) == (first, SMALL)
    press(Qt.Key.Key_Y, CTRL)
    assert two.desk.page_id == first
    assert page_of(two).articles[0].flagged
    press(Qt.Key.Key_Y, CTRL)
    assert two.desk.page_id == second
    assert len(page_of(two).articles) == 1


def test_history_goes_to_any_step(two: MainWindow) -> None:
    run(two, "merge-below")
    run(two, "flag-article")
    run(two, "next-page")
    run(two, "merge-below")
    steps = two.desk.workspace.steps()
    two.desk.go_to_step(steps[-1].id)
    assert len(two.desk.workspace.annotation(two.pages.shown[1]).articles) == 2
    assert not two.desk.workspace.annotation(two.pages.shown[0]).articles[0].flagged
    assert len(two.desk.workspace.annotation(two.pages.shown[0]).articles) == 2
    two.desk.go_to_step(0)
    assert page_of(two) in (SMALL, OTHER)
    assert two.desk.workspace.annotation(two.pages.shown[0]) == SMALL
    two.desk.go_to_step(steps[0].id)
    assert len(two.desk.workspace.annotation(two.pages.shown[1]).articles) == 1


def test_an_edit_is_stored_before_the_window_says_so(two: MainWindow, tmp_path: Path) -> None:
    seen: list[bool] = []
    two.desk.saved.connect(lambda _: seen.append(stored(tmp_path)[0] == two.desk.annotation))
    type_text("字")
    run(two, "merge-below")
    assert seen == [True, True]


def test_a_refused_wish_changes_nothing_and_says_why(two: MainWindow, tmp_path: Path) -> None:
    two.panes.articles.setFocus()
    two.panes.go_to(0)
    run(two, "merge-above")
    assert sentence(two)
    assert page_of(two) == SMALL
    assert stored(tmp_path)[0] == SMALL


# Before the workspace is open


@pytest.fixture
def just_painted(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    """A window that shows its page while its workspace is still closed."""
    window = open_window(SMALL, OTHER, wait=False)
    # What the first paint sets off is held back.
    window.first_painted.disconnect()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.panes.articles.setFocus()
    assert not window.desk.ready
    return window


def open_now(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """The workspace comes."""
    window.open_workspace(folder / "w.sqlite", ANNOTATOR)
    settle(qtbot, window)


def test_what_is_typed_before_the_workspace_is_open_is_shown_and_stored(
    just_painted: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = just_painted
    position = articles_position(window, place(SMALL, "农民"))
    select_positions(window, position, position)
    type_text("全村的")
    press(Qt.Key.Key_Return)
    run(window, "flag-article")
    expected = "本报讯 昨日，我市普降瑞雪。全村的\n农民十分高兴。"
    assert expected in "\n".join(lines_of(window.panes.articles.document()))
    assert stored(tmp_path)[0] == SMALL
    open_now(window, tmp_path, qtbot)
    assert expected in "\n".join(lines_of(window.panes.articles.document()))
    assert stored(tmp_path)[0] == page_of(window)
    assert page_of(window).articles[0].flagged
    assert len(window.desk.workspace.steps()) == 5
    type_text("新")
    assert "全村的\n新农民" in "\n".join(lines_of(window.panes.articles.document()))
    for _ in range(6):
        press(Qt.Key.Key_Z, CTRL)
    assert page_of(window) == SMALL


def test_what_is_taken_back_before_the_workspace_is_open_is_not_stored(
    just_painted: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    run(just_painted, "flag-article")
    run(just_painted, "merge-below")
    press(Qt.Key.Key_Z, CTRL)
    assert len(page_of(just_painted).articles) == 3
    open_now(just_painted, tmp_path, qtbot)
    assert [step.name for step in just_painted.desk.workspace.steps()] == ["flag-article"]
    assert stored(tmp_path)[0] == page_of(just_painted)


def test_a_page_wished_for_before_the_workspace_is_open_comes_with_it(
    just_painted: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    run(just_painted, "flag-article")
    press(Qt.Key.Key_PageDown, CTRL)
    assert page_of(just_painted).page == SMALL.page
    open_now(just_painted, tmp_path, qtbot)
    qtbot.waitUntil(lambda: page_of(just_painted).page == OTHER.page)
    assert stored(tmp_path)[0].articles[0].flagged


@pytest.mark.parametrize(
    "command", ["undo", "redo", "rename-page", "delete-page", "backup", "export"]
)
def test_what_needs_the_workspace_says_that_it_is_still_being_opened(
    just_painted: MainWindow, command: str
) -> None:
    run(just_painted, command)
    assert "still being opened" in sentence(just_painted)


def test_a_window_closed_before_its_workspace_was_open_loses_nothing(
    just_painted: MainWindow, tmp_path: Path
) -> None:
    run(just_painted, "flag-article")
    just_painted.open_workspace(tmp_path / "w.sqlite", ANNOTATOR)
    just_painted.close()
    assert stored(tmp_path)[0].articles[0].flagged
    again = Workspace.open(tmp_path / "w.sqlite", annotator=ANNOTATOR)
    assert again.read_only is None
    again.close()


def test_edits_that_another_window_keeps_from_being_stored_are_taken_back_with_a_sentence(
    just_painted: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    first = Workspace.open(tmp_path / "w.sqlite", annotator=ANNOTATOR)
    run(just_painted, "flag-article")
    type_text("字")
    open_now(just_painted, tmp_path, qtbot)
    assert page_of(just_painted) == SMALL
    assert sentence(just_painted)
    first.close()
