"""The explorer beside the real window: found, gone to, changed many at once, kept in step."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain import span_edit
from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.range import Range
from annotator.ui import explorer_consistency, explorer_spans
from annotator.ui.explorer import Explorer
from annotator.ui.explorer_consistency import ConsistencyTab
from annotator.ui.explorer_part import Reach
from annotator.ui.explorer_spans import SpansTab
from annotator.ui.span_model import Column
from annotator.ui.span_view import SpanView
from annotator.ui.translation import Translation
from annotator.ui.window import MainWindow
from annotator.workspace.boundary import Edited
from tests.ui.conftest import OpenWindow
from tests.ui.hands import page_of, page_with, place, run
from tests.ui.journey import CTRL, SHIFT, focused, press


def labelled(annotation: Annotation, *wanted: tuple[str, str, Origin]) -> Annotation:
    """The page with spans of the words, each the next place of its words."""
    spans: list[Span] = []
    at: dict[str, int] = {}
    for number, (words, label, origin) in enumerate(wanted, 1):
        start = annotation.page.text.index(words, at.get(words, 0))
        at[words] = start + 1
        spans.append(Span(f"s{number}", label, (Range(start, start + len(words)),), origin))
    return replace(annotation, spans=tuple(sorted(spans, key=lambda one: one.ranges[0])))


HUMAN, SUGGESTED = Origin.HUMAN, Origin.SUGGESTION
FIRST = labelled(
    page_with(
        (1, "headline", "王涛到离石区"),
        (1, "body", "本报讯 昨日，王涛到离石区调研。李明陪同。"),
        (2, "headline", "植树节"),
        (2, "body", "春天到了，李明植树。"),
        name="1.txt",
    ),
    ("王涛", "PER", HUMAN),
    ("离石区", "LOC", HUMAN),
    ("王涛", "PER", HUMAN),
    ("离石区", "LOC", SUGGESTED),
    ("李明", "PER", SUGGESTED),
    ("李明", "PER", SUGGESTED),
)
SECOND = labelled(
    page_with((1, "body", "王涛来了。王涛说，离石区很好。<b>王涛</b>"), name="2.txt"),
    ("王涛", "ORG", HUMAN),
)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(FIRST, SECOND)


def explore(window: MainWindow, qtbot: QtBot) -> Explorer:
    """Opens the explorer by its key; the keys go to it."""
    press(Qt.Key.Key_L, CTRL | SHIFT)
    explorer = window.exploring.explorer
    assert explorer is not None
    qtbot.waitUntil(explorer.isActiveWindow)
    return explorer


def spans_tab(window: MainWindow, qtbot: QtBot, reach: Reach = Reach.WORKSPACE) -> SpansTab:
    tab = explore(window, qtbot).tabs.widget(0)
    assert isinstance(tab, SpansTab)
    tab.scope.choose(reach)
    qtbot.waitUntil(lambda: not window.jobs.running)
    tab.view.setFocus()
    return tab


def texts(tab: SpansTab) -> list[str]:
    return [tab.model.index(n, Column.TEXT).data() for n in range(tab.model.rowCount())]


def choose(view: SpanView, *rows: int) -> None:
    """Clicks on rows, further ones with Ctrl held."""
    view.setFocus()
    for n, row in enumerate(rows):
        rect = view.visualRect(view.model().index(row, 1))
        modifiers = CTRL if n else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, modifiers, rect.center() - QPoint(5, 0)
        )


def spans_of(window: MainWindow, page_id: int) -> list[tuple[str, str, str]]:
    annotation = window.desk.workspace.annotation(page_id)
    return [(one.text(annotation.page), one.label, str(one.origin)) for one in annotation.spans]


def labels_of(window: MainWindow, page_id: int) -> list[str]:
    return [label for _, label, _ in spans_of(window, page_id)]


# The window


def test_its_key_goes_there_and_back_again(window: MainWindow, qtbot: QtBot) -> None:
    explorer = explore(window, qtbot)
    assert explorer.isVisible()
    tab = explorer.tabs.widget(0)
    assert isinstance(tab, SpansTab)
    assert focused() is tab.view
    press(Qt.Key.Key_L, CTRL | SHIFT)
    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_L, CTRL | SHIFT)
    assert window.exploring.explorer is explorer
    qtbot.waitUntil(explorer.isActiveWindow)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    assert focused() is window.panes.active


def test_it_stands_as_it_stood_and_goes_with_its_window(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(FIRST)
    explorer = explore(window, qtbot)
    explorer.resize(760, 511)
    explorer.tabs.setCurrentIndex(1)
    window.close()
    assert not explorer.isVisible()
    again = explore(open_window(FIRST), qtbot)
    assert (again.width(), again.height()) == (760, 511)
    assert again.tabs.currentIndex() == 1


def test_every_part_has_a_name_in_both_languages(
    window: MainWindow, qtbot: QtBot, chinese: Translation
) -> None:
    explorer = explore(window, qtbot)
    tab = explorer.tabs.widget(0)
    assert isinstance(tab, SpansTab)
    assert [explorer.tabs.tabText(n) for n in range(2)] == ["标注", "一致性"]
    chinese.speak("en")
    qtbot.waitUntil(lambda: explorer.windowTitle() == "Explorer")
    for part in (tab.scope, tab.filter_edit, tab.label_box, tab.origin_box, tab.view):
        assert part.accessibleName().isascii()
        assert part.accessibleName()
    assert tab.view.horizontalHeader().model().headerData(0, Qt.Orientation.Horizontal) == "Label"


# The tab of spans


def test_a_page_or_all_pages_are_listed_and_followed(window: MainWindow, qtbot: QtBot) -> None:
    tab = spans_tab(window, qtbot, Reach.PAGE)
    assert texts(tab) == ["王涛", "离石区", "王涛", "离石区", "李明", "李明"]
    tab.scope.choose(Reach.ARTICLE)
    assert len(texts(tab)) == 5
    window.panes.go_to(place(FIRST, "春天"))
    qtbot.waitUntil(lambda: texts(tab) == ["李明"])
    tab.scope.choose(Reach.PAGE)
    run(window, "next-page")
    qtbot.waitUntil(lambda: texts(tab) == ["王涛"])
    tab.scope.choose(Reach.WORKSPACE)
    qtbot.waitUntil(lambda: len(texts(tab)) == 7)


def test_enter_goes_to_the_place_in_the_main_window(window: MainWindow, qtbot: QtBot) -> None:
    tab = spans_tab(window, qtbot)
    choose(tab.view, 6)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(window.isActiveWindow)
    assert window.desk.page_id == 2
    target = window.panes.target
    assert target is not None
    assert target.ranges == (Range(0, 2),)


def test_space_shows_the_place_and_the_keys_stay(window: MainWindow, qtbot: QtBot) -> None:
    tab = spans_tab(window, qtbot)
    choose(tab.view, 0)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    target = window.panes.source.view.target
    assert target is not None
    assert target.ranges == (Range(3, 6),)
    assert focused() is tab.view
    double = tab.view.visualRect(tab.model.index(0, 1)).center()
    QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=double)
    QTest.mouseDClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=double)
    qtbot.waitUntil(window.isActiveWindow)
    assert window.panes.target is not None
    assert window.panes.target.ranges == (Range(0, 2),)


def test_what_is_typed_and_chosen_filters(window: MainWindow, qtbot: QtBot) -> None:
    tab = spans_tab(window, qtbot)
    press(Qt.Key.Key_F, CTRL)
    assert focused() is tab.filter_edit
    tab.filter_edit.setText("石")
    qtbot.waitUntil(lambda: texts(tab) == ["离石区", "离石区"])
    tab.origin_box.setCurrentIndex(2)
    assert texts(tab) == ["离石区"]
    assert "1 of 7" in tab.count.text()
    tab.filter_edit.clear()
    qtbot.waitUntil(lambda: len(texts(tab)) == 3)
    tab.label_box.setCurrentIndex(tab.label_box.findData("PER"))
    assert texts(tab) == ["李明", "李明"]


def test_a_labels_key_changes_all_that_is_selected_as_one_step(
    window: MainWindow, qtbot: QtBot
) -> None:
    tab = spans_tab(window, qtbot)
    choose(tab.view, 0, 2, 6)
    press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: tab.model.index(0, 0).data() == "Place")
    assert labels_of(window, 1)[0] == labels_of(window, 1)[2] == "LOC"
    assert labels_of(window, 2) == ["LOC"]
    assert tab.view.selected_rows == [0, 2, 6]
    assert page_of(window).spans[0].label == "LOC"
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: tab.model.index(0, 0).data() == "Person")
    assert labels_of(window, 2) == ["ORG"]
    assert tab.view.selected_rows == [0, 2, 6]
    press(Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: tab.model.index(6, 0).data() == "Place")


def test_suggestions_are_accepted_and_rejected_and_spans_deleted(
    window: MainWindow, qtbot: QtBot
) -> None:
    tab = spans_tab(window, qtbot)
    choose(tab.view, 0, 3, 4)
    press(Qt.Key.Key_Return, CTRL)
    assert [origin for *_, origin in spans_of(window, 1)] == ["human"] * 5 + ["suggestion"]
    qtbot.waitUntil(lambda: tab.model.index(4, Column.ORIGIN).data() == "person")
    assert tab.model.index(4, Column.WHO).data() == "Li"
    choose(tab.view, 0, 5)
    reject = next(one for one in tab.findChildren(QPushButton) if one.text() == "Reject")
    QTest.mouseClick(reject, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 6)
    assert len(spans_of(window, 1)) == 5
    choose(tab.view, 0, 5)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 4)
    assert spans_of(window, 2) == []
    for _ in range(3):
        press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 7)


def test_what_cannot_be_done_is_said(window: MainWindow, qtbot: QtBot) -> None:
    tab = spans_tab(window, qtbot)
    explorer = window.exploring.explorer
    assert explorer is not None
    choose(tab.view, 0)
    press(Qt.Key.Key_Return, CTRL)
    assert explorer.sentence == "No suggestion is selected"
    press(Qt.Key.Key_1)
    assert "marked as PER already" in explorer.sentence
    tab.view.clearSelection()
    press(Qt.Key.Key_Delete)
    assert explorer.sentence == "Select spans in the table first"


def test_an_edit_in_the_main_window_leaves_selection_and_scroll(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    many = page_with(*[(1, "body", f"第{n}人王涛到了。") for n in range(200)], name="多.txt")
    many = labelled(many, *[("王涛", "PER", HUMAN)] * 200)
    window = open_window(many)
    tab = spans_tab(window, qtbot)
    tab.view.scrollTo(tab.model.index(150, 0))
    choose(tab.view, 145, 147)
    top = tab.view.rowAt(0)
    labels = window.desk.workspace.labelling.in_use()
    ranges = [Range(0, 2)]
    window.desk.edit(
        lambda a: Edited(span_edit.mark(a, labels, "TIME", ranges), "mark-span", {"label": "TIME"})
    )
    qtbot.waitUntil(lambda: tab.model.rowCount() == 201)
    assert tab.view.selected_rows == [146, 148]
    run(window, "undo")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 200)
    assert tab.view.selected_rows == [145, 147]
    ids = [one.id for one in page_of(window).spans[:120]]
    window.desk.edit(
        lambda a: Edited(span_edit.relabel(a, labels, ids, "ORG"), "relabel-span", {"spans": 120})
    )
    qtbot.waitUntil(lambda: tab.model.index(0, 0).data() == "Organisation")
    assert tab.view.selected_rows == [145, 147]
    assert abs(tab.view.rowAt(0) - top) <= 1


def test_a_page_that_says_markup_is_shown_as_it_stands(window: MainWindow, qtbot: QtBot) -> None:
    tab = spans_tab(window, qtbot)
    assert "<b>" not in tab.model.index(6, Column.CONTEXT).data(Qt.ItemDataRole.ToolTipRole)
    run(window, "next-page")
    start = place(SECOND, "<b>")
    labels = window.desk.workspace.labelling.in_use()
    window.desk.edit(
        lambda a: Edited(span_edit.mark(a, labels, "PER", [Range(start, start + 3)]), "mark-span")
    )
    qtbot.waitUntil(lambda: tab.model.rowCount() == 8)
    assert texts(tab)[7] == "<b>"
    assert "&lt;b&gt;" in tab.model.index(7, Column.TEXT).data(Qt.ItemDataRole.ToolTipRole)


def test_a_workspace_that_is_only_read_says_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = spans_tab(window, qtbot)
    monkeypatch.setattr(type(window.desk), "writable", property(lambda _: False))
    choose(tab.view, 0)
    press(Qt.Key.Key_Delete)
    assert len(spans_of(window, 1)) == 6


# The tab of consistency


def consistency_tab(window: MainWindow, qtbot: QtBot) -> ConsistencyTab:
    explorer = explore(window, qtbot)
    explorer.tabs.setCurrentIndex(1)
    tab = explorer.tabs.widget(1)
    assert isinstance(tab, ConsistencyTab)
    qtbot.waitUntil(lambda: not window.jobs.running and tab.groups.rowCount() > 0)
    tab.view.setFocus()
    return tab


def rows(tab: ConsistencyTab) -> list[tuple[str, ...]]:
    return [
        tuple(tab.groups.index(row, column).data() for column in range(4))
        for row in range(tab.groups.rowCount())
    ]


def test_strings_are_listed_with_what_is_the_matter(window: MainWindow, qtbot: QtBot) -> None:
    tab = consistency_tab(window, qtbot)
    assert rows(tab) == [
        ("王涛", "Different labels", "Person 2 · Organisation 1", "1"),
        ("王涛", "Not marked everywhere", "Person 2 · Organisation 1", "2"),
        ("离石区", "Not marked everywhere", "Place 1", "1"),
    ]
    assert tab.findings.rowCount() == 1
    press(Qt.Key.Key_Down)
    assert tab.findings.rowCount() == 2
    assert tab.findings.index(0, 1).data() == "王涛来了。王涛说，离石区很好。<b>王涛</b"
    tab.kind_box.setCurrentIndex(1)
    assert len(rows(tab)) == 1


def test_the_usual_label_puts_a_string_right_and_the_next_is_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    tab = consistency_tab(window, qtbot)
    press(Qt.Key.Key_Return, CTRL)
    assert labels_of(window, 2) == ["PER"]
    assert tab.group is not None
    assert tab.group.text == "王涛"
    assert str(tab.group.suspicion) == "unmarked"
    press(Qt.Key.Key_Return, CTRL)
    assert labels_of(window, 2) == ["PER"] * 3
    press(Qt.Key.Key_Return, CTRL)
    assert labels_of(window, 2) == ["PER", "PER", "LOC", "PER"]
    qtbot.waitUntil(lambda: not rows(tab))
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(rows(tab)) == 1)
    assert labels_of(window, 2) == ["PER"] * 3


def test_another_label_goes_to_all_spans_of_the_string(window: MainWindow, qtbot: QtBot) -> None:
    consistency_tab(window, qtbot)
    press(Qt.Key.Key_3)
    assert labels_of(window, 1)[:3] == ["ORG", "LOC", "ORG"]
    assert labels_of(window, 2) == ["ORG"]
    press(Qt.Key.Key_Z, CTRL)
    assert labels_of(window, 1)[:3] == ["PER", "LOC", "PER"]


def test_only_the_places_that_are_selected_are_marked(window: MainWindow, qtbot: QtBot) -> None:
    tab = consistency_tab(window, qtbot)
    press(Qt.Key.Key_Down)
    choose(tab.places, 1)
    press(Qt.Key.Key_1)
    assert [text for text, *_ in spans_of(window, 2)] == ["王涛", "王涛"]
    start = SECOND.page.text.rindex("王涛")
    assert window.desk.workspace.annotation(2).spans[-1].ranges == (Range(start, start + 2),)
    qtbot.waitUntil(lambda: rows(tab)[1][3] == "1")


def test_where_looking_takes_long_what_is_done_leaves_the_list_and_the_rest_is_told_of(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explorer_consistency, "_QUICK", -1.0)
    tab = consistency_tab(window, qtbot)
    press(Qt.Key.Key_Down)
    choose(tab.places, 1)
    press(Qt.Key.Key_1)
    assert rows(tab)[1][3] == "1"
    assert tab.findings.rowCount() == 1
    assert "F5" in tab.count.text()
    tab.view.setFocus()
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: "F5" not in tab.count.text() and not window.jobs.running)
    assert rows(tab)[1][3] == "1"


def test_a_place_is_gone_to_from_the_list(window: MainWindow, qtbot: QtBot) -> None:
    tab = consistency_tab(window, qtbot)
    press(Qt.Key.Key_Down)
    choose(tab.places, 1)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(window.isActiveWindow)
    assert window.desk.page_id == 2
    assert window.panes.target is not None
    assert window.panes.target.ranges[0].start == SECOND.page.text.rindex("王涛")


def test_what_is_ignored_stays_away_and_can_be_brought_back(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(FIRST, SECOND)
    tab = consistency_tab(window, qtbot)
    ignore = next(one for one in tab.findChildren(QPushButton) if one.text() == "Ignore")
    QTest.mouseClick(ignore, Qt.MouseButton.LeftButton)
    assert len(rows(tab)) == 2
    window.close()
    QApplication.processEvents()
    tab = consistency_tab(open_window(), qtbot)
    assert len(rows(tab)) == 2
    tab.ignored_box.click()
    assert len(rows(tab)) == 3
    tab.view.selectRow(0)
    again = next(one for one in tab.findChildren(QPushButton) if one.text() == "Ignore no longer")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    tab.ignored_box.click()
    assert len(rows(tab)) == 3


def test_what_was_stopped_says_so(window: MainWindow, qtbot: QtBot) -> None:
    spans = spans_tab(window, qtbot)
    window.jobs.cancelled.emit(explorer_spans.LOAD)
    assert spans.view.accessibleDescription() == "Reading the spans was stopped."

    explorer = window.exploring.explorer
    assert explorer is not None
    strings = explorer.show_tab("consistency")
    assert isinstance(strings, ConsistencyTab)
    qtbot.waitUntil(lambda: not window.jobs.running)
    window.jobs.cancelled.emit(explorer_consistency.CHECK)
    assert strings.view.accessibleDescription() == "Looking was stopped; F5 looks again."
