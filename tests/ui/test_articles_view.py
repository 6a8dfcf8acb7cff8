"""The caret in the articles stands at the page's characters, and what one does there is theirs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QGuiApplication,
    QHelpEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.domain import edit
from annotator.domain.annotation import Annotation, Correction
from annotator.domain.range import Range
from annotator.ui.articles_view import ArticlesView
from annotator.ui.window import MainWindow
from annotator.workspace.boundary import Edited
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    SMALL,
    articles_point,
    articles_position,
    click,
    click_article_character,
    drop_on_articles,
    lines_of,
    mouse,
    opened_menu,
    page_of,
    page_with,
    place,
    select_positions,
    select_source,
    sentence,
)
from tests.ui.journey import CTRL, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def articles(window: MainWindow) -> ArticlesView:
    """The view of the articles."""
    return window.panes.articles


def selected(window: MainWindow) -> list[str]:
    """The text of the page that is selected in the articles, range after range."""
    target = articles(window).target
    assert target is not None
    return [page_of(window).page.text[r.start : r.end] for r in target.ranges]


def texts(window: MainWindow) -> list[str]:
    """Each article's fragments as text."""
    annotation = page_of(window)
    return [
        "|".join(annotation.page.text[r.start : r.end] for r in a.ranges)
        for a in annotation.articles
    ]


def test_the_caret_goes_to_every_character_of_every_article_and_back(window: MainWindow) -> None:
    view = articles(window)
    annotation = page_of(window)
    for number, sheet in enumerate(view.sheets.sheets):
        start = view.sheets.start(number)
        article = annotation.articles[number]
        for n in range(len(sheet.reading)):
            low, high = sheet.reading.page_range(n)
            if low == high or sheet.reading.text[n].isspace():
                continue
            part = sheet.reading.part_at(n)
            view.go_to(low, article=article.id, fragment=part.fragment, show=False)
            position = view.textCursor().position()
            assert position == start + sheet.counting.to_units(n)
            target = view.target
            assert target is not None
            assert (target.at, target.article, target.fragment) == (low, article.id, part.fragment)
    assert not view.go_to(next(f.range.start for f in annotation.furniture))


def test_a_selection_is_the_ranges_of_the_page_under_it(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    view = articles(window)
    select_positions(window, 0, view.document().characterCount() - 1)
    assert selected(window) == [
        "瑞雪兆丰年",
        "本报讯 昨日，我市普降瑞雪。农民十分高兴。",
        "植树节",
        "春天到了，大家都去植树。",
        "树木长得很好。",
        "今日有雨。",
    ]
    start = articles_position(window, place(SMALL, "植树节"))
    select_positions(window, start - 2, start + 2)
    assert selected(window) == ["。", "植树"]
    select_positions(window, start + 2, start + 2)
    assert selected(window) == []


def test_copying_gives_the_reading_text(open_window: OpenWindow) -> None:
    text = "第一\n行𠮷\n\n"
    page = page_with((1, "headline", "题\u3000目"), (1, "body", text), (2, "body", "二"))
    window = open_window(page)
    articles(window).setFocus()
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    readings = [sheet.reading.text for sheet in articles(window).sheets.sheets]
    assert QGuiApplication.clipboard().text() == "\n".join(readings)
    assert "第一行𠮷" in readings[0]


@pytest.mark.parametrize(
    ("times", "words"),
    [(1, []), (2, ["农民"]), (3, ["农民十分高兴。"])],
)
def test_clicks_take_the_word_and_the_clause(
    open_window: OpenWindow, qtbot: QtBot, times: int, words: list[str]
) -> None:
    window = open_window(SMALL)
    qtbot.waitUntil(lambda: window.words.ready, timeout=30_000)
    click_article_character(window, place(SMALL, "农民"), times)
    assert selected(window) == words
    target = articles(window).target
    assert target is not None
    assert target.article == "a1"


def test_four_clicks_take_the_paragraph(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    click_article_character(window, place(SMALL, "农民"), 4)
    assert selected(window) == ["本报讯 昨日，我市普降瑞雪。农民十分高兴。"]


def test_a_click_on_a_header_goes_to_its_article(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    view = articles(window)
    card = view.cards.visible()[1]
    click(view, QPoint(int(card.rect.left()) + 30, int(card.rect.top()) + 10))
    target = view.target
    assert target is not None
    assert (target.article, target.at) == ("a2", place(SMALL, "植树节"))


def test_a_click_on_what_is_selected_puts_the_caret_there(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    view = articles(window)
    position = articles_position(window, place(SMALL, "农民"))
    select_positions(window, position - 5, position + 5)
    point = articles_point(window, place(SMALL, "农民"))
    click(view, point)
    assert view.textCursor().position() == position
    assert not view.textCursor().hasSelection()


# Dragging


def test_a_selection_of_the_source_is_dropped_into_an_article(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    start = place(SMALL, "组版")
    select_source(window, start, start + 5)
    position = articles_position(window, place(SMALL, "今日")) + 3
    drop = drop_on_articles(window, window.panes.source.view.viewport(), position)
    assert drop.isAccepted()
    assert drop.dropAction() == Qt.DropAction.CopyAction
    assert texts(window)[2] == "今日有|组版 王涛|雨。"
    press(Qt.Key.Key_Z, CTRL)
    assert page_of(window) == SMALL


def test_a_selection_of_one_article_is_dropped_into_another(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    view = articles(window)
    start = articles_position(window, place(SMALL, "农民"))
    select_positions(window, start, start + 7)
    end = view.document().characterCount() - 1
    drop = drop_on_articles(window, view.viewport(), end)
    assert drop.isAccepted()
    assert texts(window)[2] == "今日有雨。|农民十分高兴。"
    assert "农民" not in texts(window)[0]
    assert "\n".join(lines_of(view.document())).count("农民") == 1


def test_what_comes_from_anywhere_else_is_not_for_the_articles(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    drop = drop_on_articles(window, window.find_bar.needle_edit, 2)
    assert not drop.isAccepted()
    data = QMimeData()
    data.setText("from another program")
    event = QDragEnterEvent(
        QPoint(90, 90), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    articles(window).dragEnterEvent(event)
    assert not event.isAccepted()
    assert page_of(window) == SMALL


def test_a_drag_out_of_the_articles_never_takes_its_text_away(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Qt.DropAction] = []

    def dragged(self: object, actions: Qt.DropAction, *rest: object) -> Qt.DropAction:
        del self, rest
        offered.append(actions)
        return Qt.DropAction.MoveAction

    monkeypatch.setattr("annotator.ui.wishing_edit.QDrag.exec", dragged)
    window = open_window(SMALL)
    view = articles(window)
    before = lines_of(view.document())
    at = place(SMALL, "农民")
    position = articles_position(window, at)
    select_positions(window, position - 5, position + 5)
    point = articles_point(window, at)
    mouse(view, QEvent.Type.MouseButtonPress, point)
    mouse(view, QEvent.Type.MouseMove, point + QPoint(1, 0))
    assert offered == []
    mouse(view, QEvent.Type.MouseMove, point + QPoint(60, 40))
    mouse(view, QEvent.Type.MouseButtonRelease, point + QPoint(60, 40))
    assert offered == [Qt.DropAction.CopyAction]
    assert lines_of(view.document()) == before
    assert view.textCursor().hasSelection()


# What is shown


def test_another_theme_and_size_leave_caret_selection_and_place(window: MainWindow) -> None:
    view = articles(window)
    end = view.document().characterCount() - 1
    select_positions(window, end // 2, end // 2 + 9)
    window.panes.source.view.setFocus()
    window.panes.source.view.go_to(5, select_to=40)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3)
    linked, caret = view.marks.layer("linked"), view.textCursor().position()
    assert linked
    top = view.cursorForPosition(QPoint(0, 0)).position()
    for command in ("theme-dark", "zoom-in", "zoom-in", "theme-light", "zoom-reset"):
        window.commands.run(command)
        cursor = view.textCursor()
        assert (cursor.anchor(), cursor.position()) == (end // 2, caret), command
        assert abs(view.cursorForPosition(QPoint(0, 0)).position() - top) < 80, command
        assert view.marks.layer("linked") == linked


def test_an_edit_leaves_what_is_on_the_screen_where_it_is(window: MainWindow) -> None:
    view = articles(window)
    view.setFocus()
    annotation = page_of(window)
    last = annotation.articles[-1]
    view.go_to(last.fragments[-1].start, article=last.id)
    value = view.verticalScrollBar().value()
    press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    window.commands.run("flag-article")
    assert view.verticalScrollBar().value() == value


def test_ranges_light_up_wherever_they_stand(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    view = articles(window)
    view.show_ranges("match", [Range(0, len(SMALL.page.text))])
    lit = sum(mark.end - mark.start for mark in view.marks.layer("match"))
    assert lit == sum(sheet.length for sheet in view.sheets.sheets) - 3  # the line ends inside
    view.show_ranges("match", [])
    assert view.marks.layer("match") == []


@pytest.fixture
def tip(monkeypatch: pytest.MonkeyPatch) -> Callable[[ArticlesView, QPoint], str]:
    """What a tool tip at a point says."""
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, words, *rest: said.append(words))
    monkeypatch.setattr(QToolTip, "hideText", lambda: said.append(""))

    def at(view: ArticlesView, point: QPoint) -> str:
        there = view.viewport().mapToGlobal(point)
        QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, there))
        return said[-1]

    return at


def test_tool_tips_tell_what_the_page_says_and_an_articles_comment(
    open_window: OpenWindow, tip: Callable[[ArticlesView, QPoint], str]
) -> None:
    at = place(SMALL, "农民")
    annotation = replace(
        SMALL,
        corrections=(Correction(Range(at, at + 2), "百姓"),),
        articles=(replace(SMALL.articles[0], comment="<i>?</i>"), *SMALL.articles[1:]),
    )
    window = open_window(annotation)
    view = articles(window)
    assert "农民" in tip(view, articles_point(window, at))
    assert tip(view, articles_point(window, place(SMALL, "春天"))) == ""
    card = view.cards.visible()[0]
    assert "&lt;i&gt;" in tip(view, (card.rect.topLeft() + QPointF(30, 10)).toPoint())


def test_the_context_menu_has_the_commands_for_what_is_under_the_pointer(
    open_window: OpenWindow,
) -> None:
    window = open_window(SMALL)
    view = articles(window)
    point = articles_point(window, place(SMALL, "春天") + 1)

    def ask(reason: QContextMenuEvent.Reason, at: QPoint) -> Callable[[], object]:
        there = view.viewport().mapToGlobal(at)
        event = QContextMenuEvent(reason, at, there)
        return lambda: QApplication.sendEvent(view.viewport(), event)

    found = opened_menu(window, ask(QContextMenuEvent.Reason.Mouse, point))
    assert {"split-article", "merge-above", "fragment-later", "confirm-article"} <= set(found)
    assert {"Role", "Kind"} <= set(found)
    assert view.target is not None
    assert view.target.at == place(SMALL, "春天") + 1
    select_positions(window, 3, 9)
    opened_menu(window, ask(QContextMenuEvent.Reason.Keyboard, view.cursorRect().center()))
    assert (view.textCursor().selectionStart(), view.textCursor().selectionEnd()) == (3, 9)


def test_a_page_without_articles_has_no_target_and_takes_no_text(open_window: OpenWindow) -> None:
    window = open_window(page_with(("nobody", "", "只有这些")))
    view = articles(window)
    view.setFocus()
    assert view.target is None
    assert window.panes.target is not None
    press(Qt.Key.Key_A)
    assert "no article" in sentence(window)
    press(Qt.Key.Key_N, CTRL)
    assert texts(window) == ["只有这些"]
    assert lines_of(view.document()) == ["只有这些"]


def test_an_edit_from_elsewhere_takes_the_caret_along_with_its_text(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    del tmp_path
    window = open_window(SMALL)
    view = articles(window)
    view.setFocus()
    view.go_to(place(SMALL, "大家"), article="a2")

    def swap(annotation: Annotation) -> Edited:
        return Edited(edit.move_article(annotation, "a3", to=0), "move-article")

    window.desk.edit(swap)
    assert view.target is not None
    assert view.target.at == place(SMALL, "大家")
    cursor = QTextCursor(view.textCursor())
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "大"


def test_a_selection_ends_with_its_range_though_an_accent_follows(open_window: OpenWindow) -> None:
    window = open_window(page_with((1, "body", "甲e\u0301乙𠀀丙")))
    view = articles(window)
    for start, end in ((0, 2), (3, 5)):
        view.select([Range(start, end)])
        assert view.target is not None
        assert view.target.ranges == (Range(start, end),)
