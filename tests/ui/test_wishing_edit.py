"""What is typed, deleted, pasted and composed in the articles becomes corrections of the page."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.counting import Counting
from annotator.ui.articles_view import ArticlesView
from annotator.ui.window import MainWindow
from annotator.ui.wishing_edit import clean
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    SMALL,
    articles_position,
    compose,
    lines_of,
    page_of,
    page_with,
    place,
    select_positions,
    sentence,
    type_text,
)
from tests.ui.journey import ALT, CTRL, SHIFT, press

BODY = "本报讯 昨日，我市普降瑞雪。农民十分高兴。"


@pytest.fixture
def at_work(open_window: OpenWindow) -> MainWindow:
    """A small page; the caret stands in the first article before 农民."""
    window = open_window(SMALL)
    view = window.panes.articles
    view.setFocus()
    put(window, "农民")
    return window


def view_of(window: MainWindow) -> ArticlesView:
    """The view of the articles."""
    return window.panes.articles


def put(window: MainWindow, words: str, length: int = 0) -> None:
    """The caret before words, or so many of their characters selected."""
    position = articles_position(window, place(page_of(window), words))
    select_positions(window, position, position + length)


def reads(window: MainWindow, number: int = 1) -> str:
    """The reading text of an article, which is also what stands on the screen."""
    view = view_of(window)
    sheet = view.sheets.sheets[number - 1]
    first = view.sheets.first_block(number - 1)
    lines = lines_of(view.document())[first : first + len(sheet.paragraphs)]
    assert "\n".join(lines) == sheet.reading.text
    return sheet.reading.text


def around(window: MainWindow) -> tuple[str, str]:
    """The characters before and behind the caret."""
    text = "\n".join(lines_of(view_of(window).document()))
    at = Counting(text).to_points(view_of(window).textCursor().position())
    return text[:at][-2:], text[at:][:2]


def test_typing_corrects_the_reading_text_and_leaves_the_page(at_work: MainWindow) -> None:
    type_text("全村𠮷a")
    assert reads(at_work) == "瑞雪兆丰年\n" + BODY.replace("农民", "全村𠮷a农民")
    assert around(at_work)[1] == "农民"
    assert page_of(at_work).page == SMALL.page
    assert page_of(at_work).articles == SMALL.articles
    for _ in range(4):
        press(Qt.Key.Key_Z, CTRL)
    assert page_of(at_work) == SMALL


def test_real_keys_type_as_well(at_work: MainWindow) -> None:
    QTest.keyClicks(view_of(at_work), "Ab 1")
    assert "Ab 1农民" in reads(at_work)
    press(Qt.Key.Key_K, ALT)
    assert "Ab 1农民" in reads(at_work)


def test_a_full_width_space_can_be_typed(at_work: MainWindow) -> None:
    type_text("全\u3000村")
    assert "全\u3000村农民" in reads(at_work)


def test_the_caret_stays_in_sight_while_typing(at_work: MainWindow) -> None:
    view = view_of(at_work)
    for _ in range(60):
        press(Qt.Key.Key_Return)
        type_text("字")
    assert view.viewport().rect().contains(view.cursorRect())


@pytest.mark.parametrize(
    ("keys", "expected", "before", "behind"),
    [
        ([Qt.Key.Key_Backspace], BODY.replace("。农民", "农民"), "瑞雪", "农民"),
        ([Qt.Key.Key_Delete], BODY.replace("农民", "民"), "雪。", "民十"),
        ([Qt.Key.Key_Delete] * 2, BODY.replace("农民", ""), "雪。", "十分"),
        ([Qt.Key.Key_Return], BODY.replace("农民", "\n农民"), "。\n", "农民"),
        ([Qt.Key.Key_Return, Qt.Key.Key_Backspace], BODY, "雪。", "农民"),
    ],
)
def test_keys_delete_and_break(
    at_work: MainWindow, keys: list[Qt.Key], expected: str, before: str, behind: str
) -> None:
    for key in keys:
        press(key)
    assert reads(at_work) == "瑞雪兆丰年\n" + expected
    assert around(at_work) == (before, behind)


def test_shift_enter_takes_a_paragraph_break_out(at_work: MainWindow) -> None:
    press(Qt.Key.Key_Return)
    assert "。\n农民" in reads(at_work)
    press(Qt.Key.Key_Return, SHIFT)
    assert reads(at_work) == "瑞雪兆丰年\n" + BODY
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return, SHIFT)
    assert reads(at_work) == "瑞雪兆丰年\n" + BODY


def test_a_character_of_many_code_points_goes_at_one_key(open_window: OpenWindow) -> None:
    window = open_window(page_with((1, "body", "家👨\u200d👩\u200d👧人e\u0301𠮷完")))
    view_of(window).setFocus()
    put(window, "完")
    for left in (
        "家👨\u200d👩\u200d👧人e\u0301完",
        "家👨\u200d👩\u200d👧人完",
        "家👨\u200d👩\u200d👧完",
        "家完",
        "完",
    ):
        press(Qt.Key.Key_Backspace)
        assert reads(window) == left


def test_the_page_cannot_be_emptied_into_a_document_of_its_own(open_window: OpenWindow) -> None:
    window = open_window(page_with((1, "body", "甲乙"), (2, "body", "丙")))
    view_of(window).setFocus()
    select_positions(window, 0, 2)
    press(Qt.Key.Key_Delete)
    assert reads(window, 1) == ""
    assert lines_of(view_of(window).document()) == ["", "丙"]
    type_text("丁")
    assert reads(window, 1) == "丁"
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Z, CTRL)
    assert reads(window, 1) == "甲乙"


# The clipboard


@pytest.mark.parametrize(
    ("pasted", "stands"),
    [
        ("王涛", "王涛"),
        ("一\r\n二", "一\n二"),
        ("一\r二", "一\n二"),
        ("一\u2028二\u2029三", "一\n二\n三"),
        ("一\x85二\x0b三\x0c四", "一\n二\n三\n四"),
        ("一\x00二\x1f\x7f三", "一二三"),
        ("一\t二", "一\t二"),
        ("<b>一</b>", "<b>一</b>"),
        ("𠮷👨\u200d👩\u200d👧", "𠮷👨\u200d👩\u200d👧"),
    ],
)
def test_what_is_pasted_is_typed_with_clean_line_ends(
    at_work: MainWindow, pasted: str, stands: str
) -> None:
    assert clean(pasted) == stands
    QGuiApplication.clipboard().setText(pasted)
    press(Qt.Key.Key_V, CTRL)
    assert stands + "农民" in reads(at_work)
    assert around(at_work)[1] == "农民"


def test_only_the_text_of_rich_text_is_pasted(at_work: MainWindow) -> None:
    data = QMimeData()
    data.setHtml("<h1>大<b>标</b>题</h1>")
    data.setText("大标题")
    QGuiApplication.clipboard().setMimeData(data)
    press(Qt.Key.Key_V, CTRL)
    assert "大标题农民" in reads(at_work)


def test_cutting_takes_what_is_selected_and_nothing_else(at_work: MainWindow) -> None:
    put(at_work, "农民", 2)
    press(Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "农民"
    assert "雪。十分" in reads(at_work)
    press(Qt.Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "农民"
    assert "雪。十分" in reads(at_work)
    press(Qt.Key.Key_V, CTRL)
    assert reads(at_work) == "瑞雪兆丰年\n" + BODY


# Over a selection


def test_typing_over_a_selection_replaces_it(at_work: MainWindow) -> None:
    put(at_work, "农民十分", 4)
    type_text("百")
    assert "雪。百高兴" in reads(at_work)
    assert around(at_work) == ("。百", "高兴")


def test_typing_over_two_fragments_of_an_article_replaces_both(at_work: MainWindow) -> None:
    put(at_work, "丰年", 5)
    type_text("收")
    assert reads(at_work).startswith("瑞雪兆收")
    assert "讯 昨日" in reads(at_work)


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_Delete, Qt.Key.Key_Return])
def test_typing_over_two_articles_is_refused_with_a_sentence(
    at_work: MainWindow, key: Qt.Key
) -> None:
    put(at_work, "高兴", 8)
    press(key)
    assert "another article" in sentence(at_work)
    assert page_of(at_work) == SMALL
    assert view_of(at_work).textCursor().hasSelection()


def test_the_end_of_an_article_is_not_deleted_into_the_next_one(at_work: MainWindow) -> None:
    put(at_work, "植树节")
    press(Qt.Key.Key_Backspace)
    assert "another article" in sentence(at_work)
    assert page_of(at_work) == SMALL
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Delete)
    assert page_of(at_work) == SMALL


def test_at_the_very_ends_deleting_does_nothing(at_work: MainWindow) -> None:
    press(Qt.Key.Key_Home, CTRL)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_End, CTRL)
    press(Qt.Key.Key_Delete)
    assert page_of(at_work) == SMALL


# Input methods


def preedit(window: MainWindow) -> str:
    """What is being composed."""
    return view_of(window).textCursor().block().layout().preeditAreaText()


def test_what_is_composed_is_shown_and_what_is_committed_is_typed(at_work: MainWindow) -> None:
    document = lines_of(view_of(at_work).document())
    for shown in ("w", "wa", "wang", "wang t"):
        compose(shown)
        assert preedit(at_work) == shown
        assert lines_of(view_of(at_work).document()) == document
        assert page_of(at_work) == SMALL
    compose(commit="王涛")
    assert preedit(at_work) == ""
    assert "王涛农民" in reads(at_work)
    assert around(at_work) == ("王涛", "农民")
    assert len(page_of(at_work).corrections) == 1


def test_composing_over_a_selection_replaces_it_only_when_committed(at_work: MainWindow) -> None:
    put(at_work, "农民", 2)
    compose("bai")
    assert reads(at_work) == "瑞雪兆丰年\n" + BODY
    compose(commit="百姓")
    assert "雪。百姓十分" in reads(at_work)


def test_what_is_cancelled_leaves_text_and_selection(at_work: MainWindow) -> None:
    put(at_work, "农民", 2)
    compose("bai")
    compose("")
    assert preedit(at_work) == ""
    assert page_of(at_work) == SMALL
    assert view_of(at_work).textCursor().selectedText() == "农民"


def test_a_selection_made_while_composing_is_not_lost(at_work: MainWindow) -> None:
    compose("bai")
    press(Qt.Key.Key_Right, SHIFT)
    compose("")
    assert reads(at_work) == "瑞雪兆丰年\n" + BODY
    compose("bai")
    press(Qt.Key.Key_Right, SHIFT)
    compose(commit="百")
    assert page_of(at_work).page == SMALL.page
    reads(at_work)


def test_an_input_method_may_replace_what_stands_before_the_caret(at_work: MainWindow) -> None:
    compose(commit="入", replacing=(-2, 2))
    assert "瑞入农民" in reads(at_work)
    compose(commit="", replacing=(-1, 1))
    assert "瑞农民" in reads(at_work)
    compose(commit="入", replacing=(-9999, 2))
    assert sentence(at_work)


def test_committing_and_composing_on_in_one_event(at_work: MainWindow) -> None:
    compose("wang")
    event = QInputMethodEvent("tao", [])
    event.setCommitString("王")
    QApplication.sendEvent(view_of(at_work), event)
    assert "王农民" in reads(at_work)
    assert preedit(at_work) == "tao"
    compose(commit="涛")
    assert "王涛农民" in reads(at_work)
    assert preedit(at_work) == ""


def test_composing_over_two_articles_is_refused(at_work: MainWindow) -> None:
    put(at_work, "高兴", 8)
    compose("bai")
    compose(commit="百")
    assert "another article" in sentence(at_work)
    assert page_of(at_work) == SMALL


def test_no_key_but_those_that_type_changes_the_document(at_work: MainWindow) -> None:
    before = page_of(at_work)
    for key in (
        Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Insert, Qt.Key.Key_F13,
        Qt.Key.Key_CapsLock, Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Menu,
    ):  # fmt: skip
        press(key)
        view_of(at_work).setFocus()
    # Qt's own keys that delete words and lines.
    for key in (Qt.Key.Key_K, Qt.Key.Key_Backspace):
        press(key, CTRL | ALT)
    assert page_of(at_work) == before
