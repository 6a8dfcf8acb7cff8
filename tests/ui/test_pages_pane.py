"""The pages pane: the right page is wished for, whatever is filtered, sorted and deleted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.pages_pane import PagesPane
from annotator.ui.theme import Theme
from annotator.ui.translation import Translation
from tests.ui.stage import Stage, staged

TEXTS = ("大雪\n下了大雪。\n", "大雨\n下了大雨。\n", "大风\n刮了大风，也下了大雨。\n")


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme, TEXTS) as made:
        yield made


@pytest.fixture
def pane(stage: Stage, qtbot: QtBot) -> PagesPane:
    made = PagesPane(stage.desk, stage.jobs, stage.theme)
    qtbot.addWidget(made)
    made.page_wanted.connect(stage.desk.open_page)
    made.resize(240, 500)
    made.show()
    qtbot.waitExposed(made)
    stage.open()
    made.list.setFocus()
    return made


def names(pane: PagesPane) -> list[str]:
    model = pane.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def row_point(pane: PagesPane, row: int) -> QPoint:
    return pane.list.visualRect(pane.list.model().index(row, 0)).center()


def test_the_open_page_is_the_current_one(pane: PagesPane, stage: Stage) -> None:
    assert names(pane) == ["p1.txt", "p2.txt", "p3.txt"]
    assert pane.selected == [stage.ids[0]]
    stage.desk.open_page(stage.ids[2])
    assert pane.selected == [stage.ids[2]]


def test_arrows_open_pages(pane: PagesPane, stage: Stage, qtbot: QtBot) -> None:
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert stage.desk.page_id == stage.ids[1]
    QTest.keyClick(pane.list, Qt.Key.Key_Up)
    assert stage.desk.page_id == stage.ids[0]


def test_a_click_opens_a_page_and_enter_hands_over_the_keys(
    pane: PagesPane, stage: Stage, qtbot: QtBot
) -> None:
    viewport = pane.list.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=row_point(pane, 2))
    assert stage.desk.page_id == stage.ids[2]
    with qtbot.waitSignal(pane.work_wanted):
        QTest.keyClick(pane.list, Qt.Key.Key_Return)


def test_selecting_several_opens_none_of_them(pane: PagesPane, stage: Stage, qtbot: QtBot) -> None:
    QTest.keyClick(pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert stage.desk.page_id == stage.ids[0]
    assert pane.selected == stage.ids[:2]
    with qtbot.waitSignal(pane.delete_wanted) as wish:
        QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    assert wish.args == [stage.ids[:2]]


def test_f2_wishes_for_another_name(pane: PagesPane, stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.rename_wanted) as wish:
        QTest.keyClick(pane.list, Qt.Key.Key_F2)
    assert wish.args == [stage.ids[0]]


def test_a_renamed_page_goes_to_its_place(pane: PagesPane, stage: Stage) -> None:
    stage.desk.perform_on_pages(lambda w: w.rename(stage.ids[0], "p9.txt"))
    assert names(pane) == ["p2.txt", "p3.txt", "p9.txt"]
    assert pane.selected == [stage.ids[0]]
    assert pane.neighbour(stage.ids[0], -1) == stage.ids[2]
    assert pane.neighbour(stage.ids[0], 1) is None


def test_deleted_pages_go_and_come_back(pane: PagesPane, stage: Stage) -> None:
    ids = stage.ids
    stage.desk.perform_on_pages(lambda w: w.delete(ids[:2]))
    assert names(pane) == ["p3.txt"]
    assert stage.desk.page_id == ids[2]
    stage.desk.undo()
    assert names(pane) == ["p1.txt", "p2.txt", "p3.txt"]


def test_the_filter_looks_at_names_and_at_texts(pane: PagesPane, qtbot: QtBot) -> None:
    pane.focus_filter()
    pane.filter_edit.setText("大雨")
    qtbot.waitUntil(lambda: names(pane) == ["p2.txt", "p3.txt"])
    pane.filter_edit.clear()
    QTest.keyClicks(pane.filter_edit, "P1")
    qtbot.waitUntil(lambda: names(pane) == ["p1.txt"])
    pane.filter_edit.setText("nowhere")
    qtbot.waitUntil(lambda: names(pane) == [])
    assert "match" in pane.list.accessibleDescription()
    QTest.keyClick(pane.filter_edit, Qt.Key.Key_Escape)
    assert len(names(pane)) == 3


def test_next_and_previous_follow_the_filter(pane: PagesPane, stage: Stage, qtbot: QtBot) -> None:
    pane.filter_edit.setText("大雨")
    qtbot.waitUntil(lambda: names(pane) == ["p2.txt", "p3.txt"])
    assert pane.neighbour(stage.ids[0], 1) == stage.ids[1]
    assert pane.neighbour(stage.ids[1], -1) is None


def test_down_in_the_filter_goes_to_the_list_and_enter_opens_the_first(
    pane: PagesPane, stage: Stage, qtbot: QtBot
) -> None:
    pane.focus_filter()
    pane.filter_edit.setText("p3")
    QTest.keyClick(pane.filter_edit, Qt.Key.Key_Return)
    assert stage.desk.page_id == stage.ids[2]
    pane.filter_edit.setText("p")
    QTest.keyClick(pane.filter_edit, Qt.Key.Key_Down)
    assert pane.list.hasFocus()


def test_progress_is_told_as_it_is_made(pane: PagesPane, stage: Stage, qtbot: QtBot) -> None:
    def told() -> str:
        return str(pane.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    assert "not started" in told()
    stage.confirm(1)
    qtbot.waitUntil(lambda: "1 article · all confirmed" in told())


def test_where_the_page_is_in_the_list_is_told(pane: PagesPane, stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.position_changed) as told:
        stage.desk.open_page(stage.ids[1])
    assert told.args == [2, 3]


def test_names_are_no_markup(pane: PagesPane, stage: Stage) -> None:
    stage.desk.perform_on_pages(lambda w: w.rename(stage.ids[0], "<img src='x'>"))
    row = names(pane).index("<img src='x'>")
    tip = pane.list.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip


def test_names_are_not_shown_backwards(pane: PagesPane, stage: Stage) -> None:
    stage.desk.perform_on_pages(lambda w: w.rename(stage.ids[0], "p\u202etxt.exe"))
    row = names(pane).index("p\u202etxt.exe")
    tip = pane.list.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "\u202e" not in tip
    assert "p\ufffdtxt.exe" in tip


def test_a_page_tells_what_its_file_was_encoded_in(pane: PagesPane, stage: Stage) -> None:
    folder = stage.desk.workspace.path.parent / "gb"
    folder.mkdir()
    (folder / "p0.txt").write_bytes(
        "市委召开全会，部署明年的工作，强调要把农业放在首位。\n会议由市长主持。\n".encode("gb18030")
    )
    list(stage.desk.workspace.import_paths([folder]))
    stage.desk.pages_changed.emit(None)
    row = names(pane).index("p0.txt")
    tip = pane.list.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "GB18030" in tip


def test_a_renamed_page_stays_in_sight(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    texts = tuple(f"{n} 号\n" for n in range(60))
    with staged(tmp_path, theme, texts) as stage:
        pane = PagesPane(stage.desk, stage.jobs, theme)
        qtbot.addWidget(pane)
        pane.resize(240, 300)
        pane.show()
        stage.open()
        stage.desk.perform_on_pages(lambda w: w.rename(stage.ids[0], "zzz"))
        row = names(pane).index("zzz")
        shown = pane.list.visualRect(pane.list.model().index(row, 0))
        assert pane.list.viewport().rect().intersects(shown)


def test_an_empty_workspace_says_what_to_do(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    with staged(tmp_path, theme, ()) as stage:
        pane = PagesPane(stage.desk, stage.jobs, theme)
        qtbot.addWidget(pane)
        stage.open()
        assert "Drop files" in pane.list.accessibleDescription()
        assert stage.desk.page_id == 0


@pytest.mark.usefixtures("chinese")
def test_it_speaks_chinese_when_it_is_told_to(pane: PagesPane, chinese: Translation) -> None:
    del chinese
    QApplication.sendEvent(pane, QEvent(QEvent.Type.LanguageChange))
    assert pane.filter_edit.placeholderText()


def test_the_menu_fits_what_is_selected(pane: PagesPane) -> None:
    assert [a.text() for a in pane.menu().actions() if a.text()] == [
        "Open",
        "Rename…",
        "Export…",
        "Delete",
        "Select all",
    ]
    pane.list.selectAll()
    assert "Delete 3 pages" in [a.text() for a in pane.menu().actions()]
