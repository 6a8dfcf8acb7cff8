"""Each command is carried out at what the person is at, in either pane, as one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.reading import ReadingText
from annotator.ui.ask import Answers
from annotator.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    SMALL,
    articles_position,
    page_of,
    page_with,
    place,
    run,
    select_source,
    sentence,
)
from tests.ui.journey import ALT, CTRL, SHIFT, digit, focused, press

LONG = page_with(
    (1, "body", "春天到了，大家都去植树，树木长得很好，农民十分高兴。"),
    (2, "body", "今日有雨，明日有雪，后天放晴，大家注意保暖。"),
)


@pytest.fixture
def small(open_window: OpenWindow) -> MainWindow:
    """The small page."""
    return open_window(SMALL)


def texts(window: MainWindow) -> list[str]:
    """Each article's fragments as text."""
    annotation = page_of(window)
    return [
        "|".join(annotation.page.text[r.start : r.end] for r in a.ranges)
        for a in annotation.articles
    ]


@pytest.mark.parametrize("source", [False, True])
@pytest.mark.parametrize("by_word", [False, True])
def test_an_edge_goes_to_and_fro_as_often_as_one_presses(
    open_window: OpenWindow, qtbot: QtBot, source: bool, by_word: bool
) -> None:
    window = open_window(LONG)
    qtbot.waitUntil(lambda: window.words.ready, timeout=30_000)
    (window.panes.source.view if source else window.panes.articles).setFocus()
    window.panes.go_to(place(LONG, "今日"))
    modifiers = ALT | CTRL if by_word else ALT
    states = [page_of(window)]
    for _ in range(6):
        press(Qt.Key.Key_Left, modifiers)
        states.append(page_of(window))
        assert len(page_of(window).articles[0].ranges[0]) < len(states[-2].articles[0].ranges[0])
    moved = len(states[0].articles[0].ranges[0]) - len(states[-1].articles[0].ranges[0])
    assert moved == 6 if not by_word else moved > 8
    for wanted in states[-2::-1]:
        press(Qt.Key.Key_Right, modifiers)
        assert [a.ranges for a in page_of(window).articles] == [a.ranges for a in wanted.articles]
    for _ in range(6):
        press(Qt.Key.Key_Right, modifiers)
    for _ in range(6):
        press(Qt.Key.Key_Left, modifiers)
    assert [a.ranges for a in page_of(window).articles] == [a.ranges for a in LONG.articles]
    for _ in range(24):
        press(Qt.Key.Key_Z, CTRL)
    assert page_of(window) == LONG


def test_a_selection_goes_to_the_article_of_a_number(small: MainWindow) -> None:
    start = place(SMALL, "组版")
    select_source(small, start, start + 5)
    press(digit(3), ALT)
    assert "组版 王涛" in texts(small)[2]
    select_source(small, start, start + 5)
    press(digit(9), ALT)
    assert "no article 9" in sentence(small)


def test_the_picker_takes_the_caret_s_fragment_to_an_article(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    small.panes.go_to(place(SMALL, "树木"))
    press(Qt.Key.Key_M, CTRL)
    QTest.keyClicks(focused(), "1")
    press(Qt.Key.Key_Return)
    assert "树木长得很好。" in texts(small)[0]
    assert focused() is small.panes.articles


def test_roles_and_kinds_by_their_keys(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    small.panes.go_to(place(SMALL, "今日"))
    press(digit(2), CTRL)
    assert page_of(small).articles[2].fragments[0].role == "headline"
    press(digit(2), CTRL)
    assert sentence(small)
    press(digit(2), CTRL | ALT)
    assert page_of(small).articles[2].kind == "photo"
    press(digit(2), CTRL | ALT)
    assert sentence(small) == "It is so already."


def test_the_selection_of_the_source_is_taken_to_the_caret_in_the_articles(
    small: MainWindow,
) -> None:
    small.panes.articles.setFocus()
    small.panes.articles.go_to(place(SMALL, "有雨"), article="a3")
    start = place(SMALL, "组版")
    select_source(small, start, start + 2)
    press(Qt.Key.Key_T, CTRL)
    assert texts(small)[2] == "今日|组版|有雨。"
    press(Qt.Key.Key_T, CTRL)
    assert sentence(small)


def test_confirming_goes_on_to_the_next_unconfirmed_one(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    small.panes.go_to(place(SMALL, "大家"))
    for number in (2, 3, 1):
        assert small.panes.articles.current_article == f"a{number}"
        press(Qt.Key.Key_E, CTRL)
        assert page_of(small).articles[number - 1].confirmed
    assert all(article.confirmed for article in page_of(small).articles)
    assert page_of(small).status == "doing"  # some text belongs to nobody yet
    assert small.panes.articles.current_article == "a1"


def test_confirming_stays_where_it_is_when_told_so(small: MainWindow) -> None:
    small.settings.set_value("confirming-goes-on", False)
    small.panes.articles.setFocus()
    small.panes.go_to(place(SMALL, "大家"))
    press(Qt.Key.Key_E, CTRL)
    assert page_of(small).articles[1].confirmed
    assert small.panes.articles.current_article == "a2"
    press(Qt.Key.Key_E, CTRL | SHIFT)
    assert not page_of(small).articles[1].confirmed


def test_comments_are_asked_for_and_kept(open_window: OpenWindow) -> None:
    answers = Answers("第一\n第二", None, "", "on the page")
    window = open_window(SMALL, answers=answers)
    window.panes.go_to(place(SMALL, "大家"))
    run(window, "comment-article")
    assert page_of(window).articles[1].comment == "第一\n第二"
    run(window, "comment-article")
    assert answers.asked[-1].start == "第一\n第二"
    assert page_of(window).articles[1].comment == "第一\n第二"
    run(window, "comment-article")
    assert page_of(window).articles[1].comment == ""
    run(window, "comment-page")
    assert page_of(window).comment == "on the page"
    window.panes.go_to(place(SMALL, "组版"))
    run(window, "comment-article")
    assert "no article" in sentence(window)


def test_the_reading_text_is_copied_as_it_is_read(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    small.panes.go_to(place(SMALL, "大家"))
    press(Qt.Key.Key_C, CTRL | SHIFT)
    article = page_of(small).articles[1]
    wanted = ReadingText(SMALL.page, article, ()).text
    assert QGuiApplication.clipboard().text() == wanted
    assert "2" in sentence(small)


def test_corrections_in_the_selection_or_at_the_caret_are_taken_back(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    position = articles_position(small, place(SMALL, "大家"))
    cursor = small.panes.articles.textCursor()
    cursor.setPosition(position)
    small.panes.articles.setTextCursor(cursor)
    press(Qt.Key.Key_Delete)
    assert page_of(small).corrections
    press(Qt.Key.Key_R, CTRL | SHIFT)
    assert page_of(small).corrections == ()
    press(Qt.Key.Key_R, CTRL | SHIFT)
    assert "nothing is corrected" in sentence(small).lower()
