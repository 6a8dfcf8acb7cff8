"""Whoever comes back to a page finds it as it was left, after another page and after a restart."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.ui.place import place_of, restore
from annotator.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hands import page_of, type_text
from tests.ui.journey import CTRL, press


def leave_somewhere(window: MainWindow, *, source: bool) -> dict[str, Any]:
    """Goes deep into the page, in either pane, and scrolls a little further."""
    annotation = page_of(window)
    (window.panes.source.view if source else window.panes.articles).setFocus()
    article = annotation.articles[-1]
    window.panes.go_to(article.fragments[-1].start + 3, article=article.id)
    window.panes.source.view.go_to(len(annotation.page.text) // 2)
    window.panes.articles.go_to(
        annotation.articles[-2].fragments[0].start, article=annotation.articles[-2].id
    )
    for view in (window.panes.source.view, window.panes.articles):
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    return place_of(window.panes)


@pytest.mark.parametrize("source", [False, True])
def test_the_place_is_kept_over_a_page_change(window: MainWindow, source: bool) -> None:
    kept = leave_somewhere(window, source=source)
    press(Qt.Key.Key_PageDown, CTRL)
    assert place_of(window.panes) != kept
    press(Qt.Key.Key_PageUp, CTRL)
    assert place_of(window.panes) == kept


def test_keys_go_to_the_pane_that_commands_work_in(window: MainWindow) -> None:
    """Each page has a pane of its own that was worked in; the focus goes along."""
    leave_somewhere(window, source=True)
    press(Qt.Key.Key_PageDown, CTRL)
    window.panes.articles.setFocus()
    press(Qt.Key.Key_PageUp, CTRL)
    assert window.panes.active is window.panes.source.view
    assert QApplication.focusWidget() is window.panes.source.view
    before = page_of(window)
    type_text("字")
    assert page_of(window) == before


def test_going_through_the_list_of_pages_leaves_the_keys_there(window: MainWindow) -> None:
    window.pages.list.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert window.pages.list.hasFocus()


@pytest.mark.parametrize("source", [False, True])
def test_the_place_is_kept_over_a_restart(
    open_window: OpenWindow, seeded: Path, source: bool
) -> None:
    first = open_window(copy_of=seeded)
    press(Qt.Key.Key_PageDown, CTRL)
    kept = leave_somewhere(first, source=source)
    page = page_of(first).page
    first.close()
    second = open_window()
    assert page_of(second).page == page
    found = place_of(second.panes)
    for edge in ("source_top", "articles_top"):
        # To a row: the rows may be broken otherwise than they were.
        assert abs(found.pop(edge) - kept.pop(edge)) < 60
    assert found == kept


def test_a_place_that_does_not_fit_the_page_is_left_out(window: MainWindow) -> None:
    for strange in (
        {},
        {"articles_at": 10**9, "article": "gone", "fragment": 99, "source_at": -5},
        {"source_at": 10**9, "source_top": -1, "articles_top": 10**9, "pane": 7},
        {"articles_at": "x", "source_at": None, "source_top": "3"},
    ):
        restore(window.panes, strange)
        assert window.panes.target is not None
    assert not window.grab().isNull()
