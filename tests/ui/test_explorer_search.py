"""The tab that searches all pages, in the explorer of the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Origin
from annotator.storage import text_index
from annotator.ui.explorer import Explorer
from annotator.ui.explorer_search import SearchTab
from annotator.ui.search_model import SearchColumn
from annotator.ui.span_cells import CONTEXT_ROLE
from annotator.ui.translation import Translation
from annotator.ui.window import MainWindow
from annotator.workspace.find import Where
from annotator.workspace.workspace import Workspace
from tests.ui.conftest import OpenWindow
from tests.ui.hands import page_of, page_with, place, run, select_source
from tests.ui.journey import CTRL, press

FIRST = page_with(
    (1, "headline", "王涛到離石區"),
    (1, "body", "本报讯 昨日，王 涛到离石区调研。"),
    ("nobody", "", "组版 王涛"),
    name="1.txt",
)
SECOND = page_with((1, "body", "<b>王涛</b>来了。"), name="2.txt")


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(FIRST, SECOND)


def search_tab(window: MainWindow, qtbot: QtBot) -> SearchTab:
    """Opens the tab by its key; the keys go to it."""
    press(Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.AltModifier)
    explorer = window.exploring.explorer
    assert isinstance(explorer, Explorer)
    qtbot.waitUntil(explorer.isActiveWindow)
    tab = explorer.tabs.currentWidget()
    assert isinstance(tab, SearchTab)
    return tab


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.jobs.running)


def look_for(window: MainWindow, qtbot: QtBot, text: str) -> SearchTab:
    tab = search_tab(window, qtbot)
    tab.needle_edit.setText(text)
    QTest.keyClick(tab.needle_edit, Qt.Key.Key_Return)
    idle(window, qtbot)
    return tab


def contexts(tab: SearchTab) -> list[tuple[str, str, str]]:
    return [
        tab.model.index(n, SearchColumn.CONTEXT).data(CONTEXT_ROLE)
        for n in range(tab.model.rowCount())
    ]


def test_places_are_listed_in_their_contexts(window: MainWindow, qtbot: QtBot) -> None:
    tab = look_for(window, qtbot, "王涛")
    assert contexts(tab) == [
        ("", "王涛", "到離石區"),
        ("本报讯昨日，", "王涛", "到离石区调研。"),
        ("组版", "王涛", ""),
        ("<b>", "王涛", "</b>来了。"),
    ]
    assert tab.count.text() == "Places: 4, pages: 2"
    assert tab.model.index(1, SearchColumn.PAGE).data() == "1.txt · 1"
    assert tab.model.index(2, SearchColumn.PAGE).data() == "1.txt"
    assert "&lt;b&gt;" in tab.model.index(3, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_options_and_filters_count_at_once(window: MainWindow, qtbot: QtBot) -> None:
    tab = look_for(window, qtbot, "离石区")
    assert [text for _, text, _ in contexts(tab)] == ["離石區", "离石区"]
    tab.options["script"].setChecked(False)
    idle(window, qtbot)
    assert [text for _, text, _ in contexts(tab)] == ["离石区"]
    tab.options["script"].setChecked(True)
    tab.role_box.setCurrentIndex(tab.role_box.findData("headline"))
    idle(window, qtbot)
    assert [text for _, text, _ in contexts(tab)] == ["離石區"]
    tab.where_box.setCurrentIndex(tab.where_box.findData(Where.READING))
    tab.status_box.setCurrentIndex(tab.status_box.findData("done"))
    idle(window, qtbot)
    assert contexts(tab) == []
    assert tab.view.accessibleDescription() == "Nothing was found."


def test_enter_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    tab = look_for(window, qtbot, "涛</b>")
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    qtbot.waitUntil(window.isActiveWindow)
    assert page_of(window).page.name == "2.txt"
    target = window.panes.target
    assert target is not None
    at = place(page_of(window), "涛")
    assert [(one.start, one.end) for one in target.ranges] == [(at, at + 5)]


def test_what_is_selected_is_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    at = place(page_of(window), "调研")
    select_source(window, at, at + 2)
    tab = search_tab(window, qtbot)
    idle(window, qtbot)
    assert tab.needle_edit.text() == "调研"
    assert len(contexts(tab)) == 1


def test_chosen_places_are_labelled_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    tab = look_for(window, qtbot, "王涛")
    tab.view.selectAll()
    key = window.desk.workspace.labelling.in_use().label("PER").key
    QTest.keyClicks(tab.view, key)
    qtbot.waitUntil(lambda: bool(tab.model.index(0, SearchColumn.LABELS).data()))
    marked = [
        [span.label for span in window.desk.workspace.annotation(one).spans]
        for one in sorted(tab.model.page_ids)
    ]
    assert marked == [["PER"] * 3, ["PER"]]
    assert all(span.origin is Origin.HUMAN for span in page_of(window).spans)
    assert len(tab.chosen) == 4
    press(Qt.Key.Key_Z, CTRL)
    assert page_of(window).spans == ()
    qtbot.waitUntil(lambda: not tab.model.index(0, SearchColumn.LABELS).data())
    assert window.desk.workspace.annotation(2).spans == ()


def test_a_page_that_goes_takes_its_places_along(window: MainWindow, qtbot: QtBot) -> None:
    tab = look_for(window, qtbot, "王涛")
    window.desk.perform_on_pages(lambda workspace: workspace.delete([2]))
    qtbot.waitUntil(lambda: tab.model.rowCount() == 3)
    assert [text for _, text, _ in contexts(tab)] == ["王涛"] * 3


def test_an_empty_query_is_refused_in_a_sentence(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, qtbot, "  ")
    explorer = window.exploring.explorer
    assert explorer is not None
    assert explorer.sentence == "Type a text to search for, or choose a label or a role"


def test_the_index_is_filled_behind_the_search(window: MainWindow, qtbot: QtBot) -> None:
    look_for(window, qtbot, "王涛")
    workspace: Workspace = window.desk.workspace
    assert workspace._store.candidates("涛</") == frozenset([2])
    assert list(workspace.index_texts()) == []


def test_without_an_index_a_sentence_says_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_index, "is_available", lambda select: False)
    tab = look_for(window, qtbot, "王涛")
    assert len(contexts(tab)) == 4
    explorer = window.exploring.explorer
    assert explorer is not None
    assert "no full-text index" in explorer.sentence


def test_a_new_search_ends_the_one_before(window: MainWindow, qtbot: QtBot) -> None:
    tab = search_tab(window, qtbot)
    for text in ("王涛", "离石", "来了"):
        tab.needle_edit.setText(text)
        tab.search()
    idle(window, qtbot)
    assert [text for _, text, _ in contexts(tab)] == ["来了"]


def test_it_speaks_chinese(open_window: OpenWindow, qtbot: QtBot, chinese: Translation) -> None:
    window = open_window(FIRST)
    run(window, "search-workspace")
    chinese.speak("zh_CN")
    explorer = window.exploring.explorer
    assert explorer is not None
    tab = explorer.tabs.currentWidget()
    assert isinstance(tab, SearchTab)
    assert tab.go.text() == "搜索"
    assert tab.role_box.itemText(1)
    idle(window, qtbot)
