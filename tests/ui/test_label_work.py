"""Label mode in the program's own window, by real keys and the mouse, in both panes."""

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Origin, Span
from annotator.domain.label import Attribute, AttributeKind, Label, LabelSet
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.span_edit import attributes_of
from annotator.ui.accept_dialog import AcceptDialog
from annotator.ui.ask import Answers
from annotator.ui.attribute_dialog import AttributeDialog
from annotator.ui.span_style import CURRENT
from annotator.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    articles_position,
    click_article_character,
    click_character,
    compose,
    mouse,
    opened_menu,
    page_of,
    page_with,
    run,
    select_positions,
    select_source,
    sentence,
    source_point,
    type_text,
)
from tests.ui.journey import ALT, CTRL, NONE, SHIFT, press, walk

PAGE = page_with(
    (1, "headline", "王涛到离石"),
    (1, "body", "记者王涛昨日来到离石区，李"),
    ("furniture", "", "第二版"),
    (1, "body", "强也来了。农民王涛十分高兴。"),
    (2, "headline", "植树节"),
    (2, "body", "春天到了，离石区植树。"),
)
TEXT = PAGE.page.text
Key = Qt.Key


def suggestion(number: int, label: str, words: str, confidence: float = 0.9) -> Span:
    start = TEXT.index(words)
    ranges = (Range(start, start + len(words)),)
    extra = f'{{"confidence":{confidence}}}'
    return Span(f"s{number}", label, ranges, Origin.SUGGESTION, extra=extra)


def spans(window: MainWindow) -> list[tuple[str, str]]:
    page = page_of(window)
    return [(s.label, s.text(page.page)) for s in page.spans if s.origin is Origin.HUMAN]


def suggested(window: MainWindow) -> list[str]:
    page = page_of(window)
    return [s.text(page.page) for s in page.spans if s.origin is Origin.SUGGESTION]


def caret(window: MainWindow, at: int, pane: str = "source") -> None:
    """The caret goes to a place of the page, in a pane that has the keys."""
    if pane == "source":
        window.panes.source.view.setFocus()
        window.panes.source.view.go_to(at)
    else:
        position = articles_position(window, at)
        select_positions(window, position, position)


def select(window: MainWindow, start: int, end: int, pane: str = "source") -> None:
    if pane == "source":
        select_source(window, start, end)
    else:
        first = articles_position(window, start)
        select_positions(window, first, articles_position(window, end - 1) + 1)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """Label mode on a page that nobody has labelled, without suggestions of its own."""
    made = open_window(PAGE)
    made.settings.set_value("suggest-spans", False)
    press(Key.Key_L, CTRL)
    assert made.labels.mode.on
    return made


def opened(open_window: OpenWindow, *found: Span, labels: LabelSet | None = None) -> MainWindow:
    made = open_window(replace(PAGE, spans=found))
    made.settings.set_value("suggest-spans", False)
    if labels is not None:
        made.desk.workspace.labelling.save(labels)
        made.desk.workspace.labelling.use(labels.name)
        made.labels.mode.read()
    press(Key.Key_L, CTRL)
    return made


Asked = TypeVar("Asked", AttributeDialog, AcceptDialog)


def dialog_of(kind: type[Asked], qtbot: QtBot) -> Asked:
    """The dialog that has come up; keys go to it."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def back_in(window: MainWindow, qtbot: QtBot) -> None:
    """A dialog or menu has closed; keys go to the window again."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(window.panes.active.hasFocus)


def menu_of(window: MainWindow) -> list[str]:
    """What the context menu of the source offers, asked for by its key."""
    view = window.panes.source.view
    at = view.cursorRect().center()
    there = view.viewport().mapToGlobal(at)
    by_key = QContextMenuEvent.Reason.Keyboard

    def open_it() -> None:
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(by_key, at, there))

    return opened_menu(window, open_it)


BOTH = pytest.mark.parametrize("pane", ["source", "articles"])


@BOTH
def test_what_is_selected_carries_the_label_of_the_key(window: MainWindow, pane: str) -> None:
    at = TEXT.index("王涛昨")
    select(window, at, at + 2, pane)
    press(Key.Key_1)
    assert spans(window) == [("PER", "王涛")]
    target = window.panes.target
    assert target is not None
    assert not target.ranges
    assert window.panes.active.hasFocus()
    press(Key.Key_2)
    assert spans(window) == [("LOC", "王涛")]
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL)
    assert page_of(window).spans == ()


@BOTH
def test_the_word_at_the_caret_is_marked_and_the_span_there_changes_its_label(
    window: MainWindow, pane: str
) -> None:
    caret(window, TEXT.index("昨日"), pane)
    press(Key.Key_4)
    press(Key.Key_Right)
    press(Key.Key_3)
    assert spans(window) == [("ORG", "昨日")]
    press(Key.Key_3)
    assert "already" in sentence(window)
    press(Key.Key_Delete)
    assert spans(window) == []


def test_a_word_runs_over_a_seam(window: MainWindow) -> None:
    caret(window, TEXT.index("强也"), "articles")
    run(window, "grow-selection")
    at = TEXT.index("强也")
    target = window.panes.target
    assert target is not None
    assert any(at in one for one in target.ranges)
    first = articles_position(window, TEXT.index("李"))
    select_positions(window, first, first + 2)
    press(Key.Key_1)
    assert spans(window) == [("PER", "李强")]
    assert len(page_of(window).spans[0].ranges) == 2


def test_the_dictionary_of_the_set_cuts_words_and_the_same_key_grows_a_span(
    open_window: OpenWindow,
) -> None:
    labels = LabelSet("mine", (Label("A", key="1", dictionary=("石区", "离石区植树")),))
    window = opened(open_window, labels=labels)
    caret(window, TEXT.rindex("石区"))
    press(Key.Key_1)
    press(Key.Key_1)
    assert spans(window) == [("A", "离石区植树")]


@BOTH
def test_edges_go_by_character_and_by_word(window: MainWindow, pane: str) -> None:
    at = TEXT.index("来到离")
    select(window, at, at + 2, pane)
    press(Key.Key_1)
    press(Key.Key_Right, ALT)
    assert spans(window) == [("PER", "来到离")]
    press(Key.Key_Left, ALT)
    press(Key.Key_Right, ALT | SHIFT)
    assert spans(window)[0][1].startswith("来到离石")
    press(Key.Key_Left, ALT | SHIFT)
    caret(window, at, pane)
    press(Key.Key_Left, ALT)
    assert spans(window) == [("PER", "日来到")]
    assert window.panes.active.hasFocus()
    assert page_of(window).articles == PAGE.articles


def test_an_edge_goes_over_furniture_along_the_article(window: MainWindow) -> None:
    at = TEXT.index("李")
    select(window, at, at + 1)
    press(Key.Key_1)
    press(Key.Key_Right, ALT)
    assert spans(window) == [("PER", "李强")]
    press(Key.Key_Right, ALT)
    assert spans(window) == [("PER", "李强也")]
    press(Key.Key_Left, ALT)
    press(Key.Key_Left, ALT)
    assert spans(window) == [("PER", "李")]


@BOTH
def test_suggestions_are_accepted_and_rejected_one_after_the_other(
    open_window: OpenWindow, pane: str
) -> None:
    window = opened(
        open_window,
        suggestion(1, "PER", "王涛到"),
        suggestion(2, "LOC", "离石区，"),
        suggestion(3, "PER", "农民"),
    )
    caret(window, 0, pane)
    press(Key.Key_Return)
    press(Key.Key_Backspace)
    press(Key.Key_Left, ALT)
    assert spans(window) == [("PER", "王涛到"), ("PER", "。农民")]
    assert suggested(window) == []
    press(Key.Key_Return)
    assert "No suggestion is left" in sentence(window)
    run(window, "suggest-spans")
    for _ in range(3):
        press(Key.Key_Z, CTRL)


def test_rejected_suggestions_do_not_come_back(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = opened(open_window, suggestion(1, "TIME", "昨日"))
    press(Key.Key_Tab)
    press(Key.Key_Delete)
    window.desk.workspace.labelling.put_suggestions(
        [(window.desk.page_id, [suggestion(1, "TIME", "昨日")])]
    )
    window.desk.open_again()
    assert suggested(window) == []


@BOTH
def test_tab_goes_through_spans_and_suggestions_and_comes_round(
    open_window: OpenWindow, pane: str
) -> None:
    window = opened(open_window, suggestion(1, "PER", "王涛到"), suggestion(2, "LOC", "离石区，"))
    caret(window, TEXT.index("昨日"), pane)
    seen = []
    for key, modifiers in ((Key.Key_Tab, NONE), (Key.Key_Tab, NONE), (Key.Key_Backtab, SHIFT)):
        press(key, modifiers)
        current = window.labels.focus.current
        assert current is not None
        seen.append(current.id)
    assert seen == ["s2", "s1", "s2"]
    style = window.panes.source.view.marks.layer(CURRENT)[0].style
    assert style == "span-current LOC"


def test_in_the_articles_the_next_span_is_the_next_one_that_is_read(
    open_window: OpenWindow,
) -> None:
    first, second = PAGE.articles
    page = replace(
        PAGE,
        articles=(second, first),
        spans=(suggestion(1, "PER", "王涛到"), suggestion(2, "LOC", "春天")),
    )
    window = open_window(page)
    press(Key.Key_L, CTRL)
    window.panes.articles.setFocus()
    window.panes.articles.go_to_reading(second.id, 0)
    press(Key.Key_Tab)
    assert window.labels.focus.current is not None
    assert window.labels.focus.current.id == "s2"


def test_a_label_that_is_armed_is_painted_onto_what_the_mouse_selects(window: MainWindow) -> None:
    caret(window, 0)
    type_text("@")  # Shift+2
    assert window.labels.mode.armed is None  # without the key of Shift it is no such key
    key = QKeyEvent(QEvent.Type.KeyPress, Key.Key_At, SHIFT, "@")
    QApplication.sendEvent(window.panes.source.view, key)
    assert window.labels.mode.armed is not None
    view = window.panes.source.view
    at = TEXT.index("离石区，")
    mouse(view, QEvent.Type.MouseButtonPress, source_point(window, at))
    mouse(view, QEvent.Type.MouseMove, source_point(window, at + 3))
    mouse(view, QEvent.Type.MouseButtonRelease, source_point(window, at + 3))
    assert spans(window) == [("LOC", "离石区")]
    click_article_character(window, TEXT.index("昨日"), times=2)
    assert spans(window)[0] == ("LOC", "昨日")
    press(Key.Key_Escape)
    assert window.labels.mode.armed is None
    assert window.labels.mode.on
    press(Key.Key_Escape)
    assert not window.labels.mode.on


@BOTH
def test_a_double_click_takes_a_span_whole_and_a_word_up_to_its_edge(
    window: MainWindow, pane: str
) -> None:
    at = TEXT.index("者王涛")
    select(window, at, at + 3, pane)
    press(Key.Key_1)
    click = click_character if pane == "source" else click_article_character
    click(window, at + 1, times=2)
    target = window.panes.target
    assert target is not None
    assert target.ranges == (Range(at, at + 3),)
    click(window, at - 1, times=2)
    target = window.panes.target
    assert target is not None
    assert target.ranges == (Range(at - 1, at),)


def test_nothing_is_typed_in_label_mode(window: MainWindow) -> None:
    window.panes.articles.setFocus()
    before = page_of(window)
    type_text("我q ")
    compose("pin")
    compose(commit="拼")
    press(Key.Key_V, CTRL)
    assert page_of(window) == before
    assert "nothing is typed" in sentence(window)
    input_method = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert not window.panes.articles.testAttribute(input_method)
    press(Key.Key_Escape)
    assert window.panes.articles.testAttribute(input_method)
    window.panes.articles.go_to_reading("a1", 0)
    type_text("我")
    assert page_of(window).corrections


@BOTH
def test_out_of_label_mode_its_keys_are_what_they_always_were(
    window: MainWindow, pane: str
) -> None:
    press(Key.Key_Escape)
    caret(window, 3, pane)
    press(Key.Key_1)
    press(Key.Key_Backspace)
    assert page_of(window).spans == ()
    before = page_of(window).spans
    press(Key.Key_Tab)
    press(Key.Key_Exclam, CTRL | SHIFT)
    assert page_of(window).spans == before
    caret(window, TEXT.index("昨日"), pane)
    run(window, "mark-label-4")
    assert spans(window) == [("TIME", "昨日")]


def test_what_a_key_does_to_articles_is_said_in_label_mode(window: MainWindow) -> None:
    caret(window, TEXT.index("春天"))
    press(Key.Key_2, CTRL)
    assert page_of(window).article("a2").fragments[-1].role == "headline"
    assert "Undo takes it back" in sentence(window)


def test_what_the_label_set_allows_not_is_refused_with_a_sentence(window: MainWindow) -> None:
    at = TEXT.index("王涛昨")
    select(window, at, at + 4)
    press(Key.Key_1)
    select(window, at + 1, at + 6)
    press(Key.Key_2)
    assert "overlap" in sentence(window)
    select(window, at, at + 2)
    press(Key.Key_2)
    assert "lies inside" in sentence(window)
    select(window, TEXT.index("高兴"), TEXT.index("高兴") + 2)
    run(window, "add-to-span")
    assert "gaps" in sentence(window)
    assert len(page_of(window).spans) == 1


def test_nested_overlapping_and_discontinuous_spans_where_the_set_allows_them(
    open_window: OpenWindow,
) -> None:
    free = Label("X", key="1", nest=True, overlap=True, discontinuous=True)
    window = opened(open_window, labels=LabelSet("free", (free, replace(free, name="Y", key="2"))))
    at = TEXT.index("王涛昨")
    for start, end, key in ((0, 4, Key.Key_1), (0, 2, Key.Key_2), (3, 6, Key.Key_2)):
        select(window, at + start, at + end)
        press(key)
    assert spans(window) == [("X", "王涛昨日"), ("Y", "王涛"), ("Y", "日来到")]
    select(window, TEXT.index("高兴"), TEXT.index("高兴") + 2)
    press(Key.Key_J, CTRL)
    assert page_of(window).spans[2].text(page_of(window).page) == "日来到高兴"
    press(Key.Key_Z, CTRL)
    assert spans(window)[2] == ("Y", "日来到")


def test_comment_attributes_and_label_are_one_step_each(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    label = Label(
        "P",
        key="1",
        attributes=(
            Attribute("kind", AttributeKind.CHOICE, ("real", "made-up")),
            Attribute("note"),
            Attribute("sure", AttributeKind.FLAG),
        ),
    )
    window = opened(open_window, labels=LabelSet("rich", (label, Label("Q", key="2"))))
    answers = window.ask
    assert isinstance(answers, Answers)
    answers.queue = ["看上文"]
    caret(window, TEXT.index("昨日"))
    press(Key.Key_1)
    press(Key.Key_K, CTRL | SHIFT)
    assert page_of(window).spans[0].comment == "看上文"
    press(Key.Key_I, CTRL)
    dialog = dialog_of(AttributeDialog, qtbot)
    assert isinstance(dialog.focusWidget(), QComboBox)
    press(Key.Key_Down)
    press(Key.Key_Tab)
    assert isinstance(dialog.focusWidget(), QLineEdit)
    type_text("注")
    press(Key.Key_Tab)
    press(Key.Key_Space)
    press(Key.Key_Return)
    assert attributes_of(page_of(window).spans[0]) == {"kind": "real", "note": "注", "sure": True}
    back_in(window, qtbot)
    press(Key.Key_R, CTRL)
    press(Key.Key_2)
    press(Key.Key_Return)
    assert page_of(window).spans[0].label == "Q"
    for _ in range(4):
        press(Key.Key_Z, CTRL)
    assert page_of(window).spans == ()


def test_all_suggestions_that_are_sure_are_accepted_in_one_step(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = opened(
        open_window,
        suggestion(1, "PER", "王涛到", 0.95),
        suggestion(2, "PER", "农民", 0.5),
        suggestion(3, "LOC", "离石区，", 0.99),
    )
    caret(window, TEXT.index("农民"))
    press(Key.Key_Return, CTRL | SHIFT)
    accepting = dialog_of(AcceptDialog, qtbot)
    assert accepting.ids() == ["s1"]
    press(Key.Key_Return)
    assert spans(window) == [("PER", "王涛到")]
    back_in(window, qtbot)
    press(Key.Key_Z, CTRL)
    assert spans(window) == []
    assert len(suggested(window)) == 3


def test_accepting_faster_than_one_can_read_is_said_once(open_window: OpenWindow) -> None:
    many = [
        Span(f"s{n}", "PER", (Range(n, n + 1),), Origin.SUGGESTION)
        for n in range(len(TEXT))
        if not TEXT[n].isspace()
    ]
    window = opened(open_window, *many)
    now = 0.0

    def clock() -> float:
        nonlocal now
        now += 0.2
        return now

    window.labels.travel.pace._clock = clock
    caret(window, 0)
    for _ in range(10):
        press(Key.Key_Return)
    assert sentence(window) == ""
    press(Key.Key_Return)
    assert "half a second" in sentence(window)
    assert len(spans(window)) == 11


def test_the_selection_grows_and_shrinks_by_words(window: MainWindow) -> None:
    caret(window, TEXT.index("昨日"), "articles")
    for keys in (CTRL, CTRL, CTRL | SHIFT):
        press(Key.Key_W, keys)
    target = window.panes.target
    assert target is not None
    start, end = target.ranges[0].start, target.ranges[-1].end
    assert TEXT[start:end] == "昨日"


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_context_menus_offer_the_labels(window: MainWindow) -> None:
    select(window, 0, 2)
    assert menu_of(window)[:2] == ["mark-label-1", "mark-label-2"]
    assert window.commands.action("mark-label-1").text() == "Mark as Person (PER)"
    run(window, "label-mode")
    ids = menu_of(window)
    assert ids[0] == "split-article"
    assert "Mark as" in ids


def test_the_side_panel_follows_the_mode(window: MainWindow) -> None:
    side = window.side
    assert side.section("labels").isVisible()
    assert not side.section("doubts").isVisible()
    select(window, 0, 2)
    side.labels.list.clicked.emit(side.labels.list.model().index(0, 0))
    assert spans(window) == [("PER", "王涛")]
    side.labels.list.clicked.emit(side.labels.list.model().index(1, 0))
    assert window.labels.mode.armed is not None
    assert window.panes.source.view.hasFocus()
    side.catch_up()
    assert side.spans.count == 1
    side.spans.list.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Delete)
    assert spans(window) == []


def test_the_label_set_is_chosen_for_the_workspace_or_for_the_page(window: MainWindow) -> None:
    pane = window.side.labels
    row = pane.sets.findData("bylines")
    pane.sets.setCurrentIndex(row)
    pane.sets.activated.emit(row)
    assert window.labels.mode.labels.name == "bylines"
    assert window.desk.workspace.labelling.in_use().name == "bylines"
    pane.only_page.click()
    assert window.labels.mode.of_page
    row = pane.sets.findData("news-entities")
    pane.sets.setCurrentIndex(row)
    pane.sets.activated.emit(row)
    assert window.labels.mode.labels.name == "news-entities"
    assert window.desk.workspace.labelling.in_use().name == "bylines"
    press(Key.Key_Z, CTRL)
    assert window.labels.mode.labels.name == "bylines"


# What the first article of the page says by the label set's guideline, and one span of another.
EXPECTED = (
    ("PER", "王涛到", 2),
    ("LOC", "离石\n", 2),
    ("PER", "王涛昨", 2),
    ("TIME", "昨日", 2),
    ("LOC", "离石区，李", 3),
    ("PER", "农民王涛", 2),
    ("LOC", "离石区植", 3),
)


def test_a_page_is_labelled_from_nothing_by_keys_alone_and_undone_whole(
    window: MainWindow,
) -> None:
    keys = {"PER": Key.Key_1, "LOC": Key.Key_2, "ORG": Key.Key_3, "TIME": Key.Key_4}
    wanted = []
    window.panes.source.view.setFocus()
    for label, words, length in EXPECTED:
        start = TEXT.index(words) + (2 if words.startswith("农民") else 0)
        wanted.append((label, Range(start, start + length)))
        walk(window, start)
        walk(window, start + length, SHIFT)
        press(keys[label])
    found = [(s.label, s.ranges[0]) for s in page_of(window).spans]
    assert found == wanted
    assert all(s.origin is Origin.HUMAN for s in page_of(window).spans)
    for _ in EXPECTED:
        press(Key.Key_Z, CTRL)
    assert page_of(window) == PAGE
    for _ in EXPECTED:
        press(Key.Key_Y, CTRL)
    assert [(s.label, s.ranges[0]) for s in page_of(window).spans] == wanted


def test_a_page_without_spans_gets_suggestions_once_when_label_mode_is_entered(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(PAGE)
    press(Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: bool(page_of(window).spans), timeout=30_000)
    assert "Suggestions on this page" in sentence(window)
    assert not spans(window)
    press(Key.Key_Z, CTRL)
    assert page_of(window).spans == ()
    press(Key.Key_L, CTRL)
    press(Key.Key_L, CTRL)
    assert not window.jobs.is_running("suggest-spans")
    press(Key.Key_F10)
    qtbot.waitUntil(lambda: bool(page_of(window).spans), timeout=30_000)
    target = window.panes.target
    assert target is not None
    assert target.at == window.panes.articles.target.at  # type: ignore[union-attr]


def test_suggestions_of_a_label_set_that_was_changed_meanwhile_are_not_put_in(
    window: MainWindow, qtbot: QtBot
) -> None:
    labelling = window.desk.workspace.labelling
    press(Key.Key_F10)
    labelling.save(LabelSet("places", (Label("LOC", key="1"),)))
    window.desk.use_label_set("places")
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)
    assert {one.label for one in page_of(window).spans} == {"LOC"}
    labelling.save(LabelSet("nothing"))
    press(Key.Key_F10)
    window.desk.use_label_set("nothing")
    before = page_of(window)
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)
    assert page_of(window) == before


def test_a_page_that_is_deleted_while_spans_are_suggested_is_not_missed(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(PAGE, replace(PAGE, page=Page("q.txt", TEXT + "终")))
    window.settings.set_value("suggest-spans", False)
    press(Key.Key_F10)
    run(window, "delete-page")
    said = sentence(window)
    assert "deleted" in said
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=30_000)
    assert sentence(window) == said


def test_a_page_that_must_wait_for_the_suggestions_of_another_gets_its_own_afterwards(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(PAGE, replace(PAGE, page=Page("q.txt", TEXT + "终")))
    press(Key.Key_L, CTRL)
    first = window.desk.page_id
    run(window, "next-page")
    assert window.desk.page_id != first
    press(Key.Key_F10)
    qtbot.waitUntil(lambda: bool(page_of(window).spans), timeout=10_000)


def test_a_tool_tip_tells_all_of_a_span_and_a_key_that_is_held_down_accepts_one(
    open_window: OpenWindow,
) -> None:
    window = opened(
        open_window, suggestion(1, "PER", "王涛到"), suggestion(2, "LOC", "离石区，", 0.75)
    )
    at = TEXT.index("离石区，")
    assert "Place (LOC) · suggested, 75 % sure" in window.panes.source.view.look.said_at(at)
    caret(window, 0)
    for repeated in (False, True, True):
        key = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, NONE, "\r", repeated)
        QApplication.sendEvent(window.panes.source.view, key)
    assert len(spans(window)) == 1
    assert window.labels.focus.current is not None
    assert window.labels.focus.current.id == "s2"
