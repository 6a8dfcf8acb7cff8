"""The source shows the page to the character, and what the mouse means in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Correction, Doubt
from annotator.domain.counting import shown
from annotator.domain.range import Range
from annotator.ui.source_view import SourceView
from annotator.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    SMALL,
    carry_cut,
    click,
    click_character,
    drag_cut,
    lines_of,
    mouse,
    opened_menu,
    page_of,
    page_with,
    place,
    point_of,
    row_top,
    select_source,
    sentence,
    source_point,
    take_cut,
    type_text,
    whole_page,
)
from tests.ui.journey import CTRL, NONE, SHIFT, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ODD_PAGES = [
    "",
    "字",
    "没有换行",
    "一\r\n二\r\n\r\n三",
    "一\r二\r\r三\r",
    "\r\n一",
    "a\u00a0b\u2028c\u2029d\u0085e\ufdd0f\ufdd1g",
    "\ufeff头\ufeff中",
    "\ufffe头",
    "全家👨\u200d👩\u200d👧都来了👍🏽。\n𠮷野家\n",
    "e\u0301te\u0301\nn\u0303\n",
    "\x00一\x0b二\x0c三\x1f\x7f\ufffc\t四\n",
    "𠮷" * 40 + "\n" + "字" * 300 + "\r\n𠮷",
    "\n\n\n",
]


def source(window: MainWindow) -> SourceView:
    """The view of the source."""
    return window.panes.source.view


MARKS = ("\ufeff", "\ufffe")


@pytest.fixture
def odd_pages(open_window: OpenWindow) -> Callable[[], Iterator[tuple[MainWindow, str]]]:
    """Goes through the odd pages."""
    window = open_window(*(whole_page(text, name=f"{n}.txt") for n, text in enumerate(ODD_PAGES)))

    def through() -> Iterator[tuple[MainWindow, str]]:
        for text in ODD_PAGES:
            assert page_of(window).page.text == text
            yield window, text
            source(window).setFocus()
            press(Qt.Key.Key_PageDown, CTRL)

    return through


def test_every_offset_of_an_odd_page_is_where_the_caret_goes(
    odd_pages: Callable[[], Iterator[tuple[MainWindow, str]]],
) -> None:
    for window, text in odd_pages():
        view, page = source(window), page_of(window).page
        assert "\n".join(lines_of(view.document())) == shown(text)
        assert view.document().characterCount() - 1 == page.counting.units
        for offset in range(len(text) + 1):
            view.go_to(offset)
            assert view.textCursor().position() == page.counting.to_units(offset)
            target = view.target
            assert target is not None
            assert target.at == offset
            if offset < len(text):
                view.go_to(offset, select_to=offset + 1)
                assert view.target is not None
                assert view.target.ranges == (Range(offset, offset + 1),)
                # PySide takes a mark of byte order at the start of a text for one.
                if text[offset] not in MARKS:
                    assert view.createMimeDataFromSelection().text() == text[offset]


def test_copying_gives_the_characters_of_the_page(
    odd_pages: Callable[[], Iterator[tuple[MainWindow, str]]],
) -> None:
    for window, text in odd_pages():
        source(window).setFocus()
        QGuiApplication.clipboard().setText("what was there before")
        press(Qt.Key.Key_A, CTRL)
        press(Qt.Key.Key_C, CTRL)
        if not text.startswith(MARKS):
            assert QGuiApplication.clipboard().text() == (text or "what was there before")


def test_the_rows_on_the_screen_are_all_of_a_wrapped_page(open_window: OpenWindow) -> None:
    window = open_window(whole_page("𠮷字" * 200 + "\r\n" + "a\n\n短"))
    rows = source(window).rows()
    text = page_of(window).page.text
    assert rows[0].start == 0
    assert rows[-1].end == len(text)
    for above, below in pairwise(rows):
        assert above.end == below.start or shown(text)[above.end : below.start] == "\n"
        assert above.top + above.height <= below.top + 1
    visible = source(window).visible()
    assert visible == Range(0, len(text))


def test_of_a_page_without_line_ends_only_the_rows_on_the_screen_are_worked_out(
    open_window: OpenWindow,
) -> None:
    window = open_window(whole_page("𠮷字" * 20_000))
    view = source(window)
    few = 2 + view.viewport().height() // view.fontMetrics().height()
    view.go_to(20_000)
    rows = view.rows()
    assert len(rows) <= few
    assert rows[0].start <= 20_000 < rows[-1].end
    for above, below in pairwise(rows):
        assert above.end == below.start
    assert rows[0].top + rows[0].height > 0
    assert rows[-1].top <= view.viewport().height()


def test_keys_do_not_change_the_source(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    view, before = source(window), page_of(window)
    view.setFocus()
    type_text("字a")
    QGuiApplication.clipboard().setText("入")
    for key, modifiers in (
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Backspace, NONE),
        (Qt.Key.Key_Delete, NONE),
        (Qt.Key.Key_V, CTRL),
        (Qt.Key.Key_X, CTRL),
        (Qt.Key.Key_Insert, SHIFT),
    ):
        press(key, modifiers)
    assert "\n".join(lines_of(view.document())) == before.page.text
    assert page_of(window) == before
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


# Clicks


def selected(window: MainWindow) -> str:
    """The characters of the page that are selected in the source."""
    target = source(window).target
    assert target is not None
    return "".join(page_of(window).page.text[r.start : r.end] for r in target.ranges)


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (1, ""),
        (2, "农民"),
        (3, "农民十分高兴。"),
        (4, "本报讯 昨日，我市普降瑞雪。农民十分高兴。"),
    ],
)
def test_clicks_take_the_word_the_clause_and_the_paragraph(
    open_window: OpenWindow, qtbot: QtBot, times: int, words: str
) -> None:
    window = open_window(SMALL)
    qtbot.waitUntil(lambda: window.words.ready, timeout=30_000)
    click_character(window, place(SMALL, "农民"), times)
    assert selected(window) == words
    if times == 1:
        assert source(window).textCursor().position() == place(SMALL, "农民")


def test_a_click_on_the_line_of_a_cut_puts_the_caret_there(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    view = source(window)
    at = place(SMALL, "植树节")
    point = source_point(window, at + 1)
    click(view, QPoint(point.x(), int(row_top(view, at)) + 1))
    assert view.textCursor().position() == at + 1
    assert page_of(window) == SMALL


def test_a_double_click_on_the_line_of_a_cut_takes_the_word(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(SMALL)
    qtbot.waitUntil(lambda: window.words.ready, timeout=30_000)
    view = source(window)
    at = place(SMALL, "植树节")
    click(view, QPoint(source_point(window, at + 1).x(), int(row_top(view, at)) + 1), 2)
    assert selected(window) == "植树节"


# Cuts


def ranges(window: MainWindow) -> list[tuple[str, str]]:
    """Each article's fragments as text."""
    annotation = page_of(window)
    return [
        (a.id, "|".join(annotation.page.text[r.start : r.end] for r in a.ranges))
        for a in annotation.articles
    ]


TWO = page_with(
    (1, "body", "春天到了，大家\n都去植树。树木"),
    (2, "body", "今日有雨。明日\n有雪。"),
)


def test_a_cut_dragged_over_a_row_falls_to_its_start(open_window: OpenWindow) -> None:
    window = open_window(TWO)
    drag_cut(window, place(TWO, "今日"), place(TWO, "都去"))
    assert ranges(window)[0] == ("a1", "春天到了，大家")
    assert page_of(window).articles[1].fragments[0].start == place(TWO, "都去")
    target = source(window).target
    assert target is not None
    assert target.at == place(TWO, "都去")
    assert source(window).hasFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert page_of(window) == TWO


def test_a_cut_dragged_with_ctrl_falls_on_any_character(open_window: OpenWindow) -> None:
    window = open_window(TWO)
    drag_cut(window, place(TWO, "今日"), place(TWO, "明日"), to_character=True)
    assert ranges(window)[0][1].endswith("今日有雨。")
    assert ranges(window)[1][1].startswith("明日")


def test_escape_lets_a_dragged_cut_go_back(open_window: OpenWindow) -> None:
    window = open_window(TWO)
    take_cut(window, place(TWO, "今日"))
    carry_cut(window, place(TWO, "都去"), release=False)
    press(Qt.Key.Key_Escape)
    mouse(source(window), QEvent.Type.MouseButtonRelease, QPoint(40, 40))
    assert page_of(window) == TWO
    assert not window.desk.workspace.can_undo()


def test_a_cut_that_goes_nowhere_changes_nothing(open_window: OpenWindow) -> None:
    window = open_window(TWO)
    drag_cut(window, place(TWO, "今日"), place(TWO, "今日"))
    assert page_of(window) == TWO
    assert not window.desk.workspace.can_undo()


def test_a_cut_over_all_of_a_fragment_is_refused_with_a_sentence(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    drag_cut(window, place(SMALL, "第二版"), place(SMALL, "今日"))
    assert page_of(window) == SMALL
    assert sentence(window)


def test_a_page_change_lets_go_of_a_cut_that_is_held(open_window: OpenWindow) -> None:
    other = page_with((1, "body", "甲甲甲"), (2, "body", "乙乙乙"), name="q.txt")
    window = open_window(TWO, other)
    take_cut(window, place(TWO, "今日"))
    carry_cut(window, place(TWO, "都去"), release=False)
    press(Qt.Key.Key_PageDown, CTRL)
    assert page_of(window).page.text == other.page.text
    mouse(source(window), QEvent.Type.MouseButtonRelease, QPoint(40, 40))
    assert not window.desk.workspace.can_undo()


def test_the_pointer_shows_where_a_cut_can_be_taken(open_window: OpenWindow) -> None:
    window = open_window(TWO)
    view = source(window)
    row = next(r for r in view.rows() if r.start == place(TWO, "今日"))
    handle = QPoint(view.viewport().width() - 8, int(row.top))
    mouse(view, QEvent.Type.MouseMove, handle, button=Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SplitVCursor
    away = point_of(view, 3)
    mouse(view, QEvent.Type.MouseMove, away, button=Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    assert view.cuts.at(QPointF(away)) is None


# Tool tips, menus


@pytest.fixture
def tip(monkeypatch: pytest.MonkeyPatch) -> Callable[[SourceView, QPoint], str]:
    """What a tool tip at a point says."""
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, words, *rest: said.append(words))
    monkeypatch.setattr(QToolTip, "hideText", lambda: said.append(""))

    def at(view: SourceView, point: QPoint) -> str:
        there = view.viewport().mapToGlobal(point)
        QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, there))
        return said[-1]

    return at


def test_tool_tips_tell_of_doubts_corrections_and_borders(
    open_window: OpenWindow, tip: Callable[[SourceView, QPoint], str]
) -> None:
    taken_out = place(SMALL, "十分")
    annotation = replace(
        SMALL,
        doubts=(Doubt(place(SMALL, "春天"), "headline fits no article", 0.4),),
        corrections=(
            Correction(Range(taken_out, taken_out + 2), ""),
            Correction(Range(place(SMALL, "雨"), place(SMALL, "雨") + 1), "<b>雪\n"),
        ),
    )
    window = open_window(annotation)
    view = source(window)

    def at(words: str) -> str:
        point = point_of(view, place(SMALL, words))
        return tip(view, point + QPoint(0, 2))

    assert "Headline fits no article" in at("天到了")
    assert "40 % sure" in at("天到了")
    assert "Left out" in at("十分")
    assert "&lt;b&gt;雪⏎" in at("雨")
    assert at("高兴") == ""
    row = next(r for r in view.rows() if r.start == place(SMALL, "今日"))
    assert "Ctrl" in tip(view, QPoint(view.viewport().width() - 8, int(row.top)))


def test_the_context_menu_has_the_commands_for_what_is_under_the_pointer(
    open_window: OpenWindow,
) -> None:
    window = open_window(SMALL)
    view = source(window)
    point = source_point(window, place(SMALL, "组版") + 1)

    def open_it() -> None:
        there = view.viewport().mapToGlobal(point)
        mouse_asked = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(mouse_asked, point, there))

    found = opened_menu(window, open_it)
    assert {"split-article", "make-article", "take-here", "unassign", "other-side"} <= set(found)
    assert "Role" in found
    target = view.target
    assert target is not None
    assert target.at == place(SMALL, "组版") + 1


def test_the_menu_key_leaves_the_selection_alone(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    view = source(window)
    select_source(window, 2, 9)

    def open_it() -> None:
        at = view.cursorRect().center()
        by_key = QContextMenuEvent.Reason.Keyboard
        there = view.viewport().mapToGlobal(at)
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(by_key, at, there))

    assert "split-article" in opened_menu(window, open_it)
    assert view.target is not None
    assert view.target.ranges == (Range(2, 9),)


def test_shown_places_scroll_but_leave_the_caret(open_window: OpenWindow) -> None:
    window = open_window(whole_page("字" * 30 + ("\n" + "字" * 20) * 200))
    view = source(window)
    view.go_to(0)
    last = len(page_of(window).page.text) - 3
    view.show_place(last)
    visible = view.visible()
    assert visible is not None
    assert last in visible
    assert view.textCursor().position() == 0


def test_everything_is_painted_wherever_one_is(window: MainWindow) -> None:
    view = source(window)
    for offset in range(0, len(page_of(window).page.text), 997):
        view.go_to(offset, centre=True)
        assert not window.panes.grab().isNull()
