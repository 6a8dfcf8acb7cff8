"""Both sides show the same work: what is selected here lights up there, and keys know where."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.domain.range import Range
from annotator.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    SMALL,
    articles_position,
    click_article_character,
    click_character,
    page_of,
    place,
    run,
    select_positions,
    select_source,
)
from tests.ui.journey import CTRL, focused, press


@pytest.fixture
def small(open_window: OpenWindow) -> MainWindow:
    """The small page."""
    return open_window(SMALL)


def lit_in_articles(window: MainWindow) -> str:
    """The characters that are lit up in the articles."""
    view = window.panes.articles
    text = "\n".join(sheet.reading.text for sheet in view.sheets.sheets)
    return "|".join(text[mark.start : mark.end] for mark in view.marks.layer("linked"))


def lit_in_source(window: MainWindow) -> str:
    """The characters that are lit up in the source."""
    text = page_of(window).page.text
    return "|".join(text[m.start : m.end] for m in window.panes.source.view.marks.layer("linked"))


def test_what_is_selected_in_the_source_lights_up_in_the_articles(small: MainWindow) -> None:
    start = place(SMALL, "大家")
    select_source(small, start, place(SMALL, "树木") + 2)
    assert lit_in_articles(small) == "大家都去植树。|树木"
    assert lit_in_source(small) == ""
    press(Qt.Key.Key_Right)
    assert lit_in_articles(small) == ""


def test_what_is_selected_in_the_articles_lights_up_in_the_source(small: MainWindow) -> None:
    start = articles_position(small, place(SMALL, "大家"))
    select_positions(small, start, articles_position(small, place(SMALL, "树木")) + 2)
    assert lit_in_source(small) == "大家都去植树。|树木"
    assert lit_in_articles(small) == ""
    press(Qt.Key.Key_Left)
    assert lit_in_source(small) == ""


def test_f4_goes_to_the_same_place_on_the_other_side_and_back(small: MainWindow) -> None:
    for words in ("农民", "大家", "树木", "今日"):
        click_article_character(small, place(SMALL, words))
        press(Qt.Key.Key_F4)
        assert focused() is small.panes.source.view
        assert small.panes.target is not None
        assert small.panes.target.at == place(SMALL, words)
        press(Qt.Key.Key_F4)
        assert focused() is small.panes.articles
        assert small.panes.target.at == place(SMALL, words)


def test_f4_at_text_of_no_article_keeps_the_commands_where_the_caret_is(small: MainWindow) -> None:
    click_character(small, place(SMALL, "组版"))
    press(Qt.Key.Key_F4)
    assert small.panes.target is not None
    assert small.panes.target.at == place(SMALL, "组版")
    assert focused() is small.panes.source.view


def test_f6_goes_through_all_panes_and_back(small: MainWindow) -> None:
    def where() -> QWidget:
        panes = [small.pages, small.panes.source.view, small.panes.articles, small.side]
        return next(one for one in panes if one is focused() or one.isAncestorOf(focused()))

    small.panes.articles.setFocus()
    forth = []
    for _ in range(4):
        forth.append(where())
        press(Qt.Key.Key_F6)
    assert where() is forth[0]
    assert len(set(map(id, forth))) == 4
    back = []
    for _ in range(4):
        press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        back.append(where())
    assert back == [forth[3], forth[2], forth[1], forth[0]]
    run(small, "show-pages")
    run(small, "show-side")
    for _ in range(3):
        press(Qt.Key.Key_F6)
        assert where() in (small.panes.source.view, small.panes.articles)


def test_the_pane_with_the_focus_is_the_one_that_is_worked_in(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    small.panes.source.view.go_to(place(SMALL, "今日"))
    small.panes.articles.go_to(place(SMALL, "农民"), article="a1")
    press(Qt.Key.Key_Return, CTRL)
    assert [a.fragments[0].start for a in page_of(small).articles][1] == place(SMALL, "农民")
    small.panes.source.view.setFocus()
    small.panes.source.view.go_to(place(SMALL, "大家"))
    press(Qt.Key.Key_Return, CTRL)
    assert place(SMALL, "大家") in [a.fragments[0].start for a in page_of(small).articles]
    assert focused() is small.panes.source.view


def test_deleting_the_caret_s_article_leaves_the_caret_near_it(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    small.panes.articles.go_to(place(SMALL, "大家"), article="a2")
    run(small, "delete-article")
    assert small.panes.articles.current_article == "a3"
    run(small, "delete-article")
    assert small.panes.articles.current_article == "a1"
    run(small, "delete-article")
    assert small.panes.articles.current_article is None
    assert small.panes.target is not None


def test_a_match_outside_of_the_articles_is_worked_on_in_the_source(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    small.panes.go_to(place(SMALL, "组版"))
    assert focused() is small.panes.source.view
    run(small, "make-article")
    text = page_of(small).page.text
    assert [text[r.start : r.end] for a in page_of(small).articles for r in a.ranges].count(
        "组版 王涛"
    ) == 1


def test_selecting_works_in_the_source(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    small.panes.select([Range(2, 7)])
    assert small.panes.target is not None
    assert small.panes.target.ranges == (Range(2, 7),)
    assert focused() is small.panes.source.view
