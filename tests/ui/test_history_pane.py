"""The history lists what was done, marks where one is, and goes back to any of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from annotator.domain.step import StepState
from annotator.storage.summary import StepSummary
from annotator.ui.history_model import CURRENT_ROLE, HistoryModel
from annotator.ui.history_pane import HistoryPane
from annotator.ui.theme import Theme
from tests.ui.stage import Stage, staged


def watch(model: QAbstractItemModel) -> None:
    """Has the model watched. The tester must not fetch: it does so while rows are inserted."""
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, fatal, model).setUseFetchMore(False)


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme) as made:
        yield made


@pytest.fixture
def pane(stage: Stage, qtbot: QtBot) -> HistoryPane:
    made = HistoryPane(stage.desk, stage.theme)
    qtbot.addWidget(made)
    watch(made.list.model())
    made.step_wanted.connect(stage.desk.go_to_step)
    made.resize(240, 400)
    made.show()
    qtbot.waitExposed(made)
    stage.open()
    return made


def rows(pane: HistoryPane) -> list[str]:
    """What every row says in its first line; the current one in angle brackets."""
    pane.catch_up()
    model = pane.list.model()
    out = []
    for n in range(model.rowCount()):
        index = model.index(n, 0)
        words = index.data(Qt.ItemDataRole.AccessibleTextRole).split("\n")[0]
        out.append(f"<{words}>" if index.data(CURRENT_ROLE) else words)
    return out


def test_what_is_done_is_listed_newest_first(pane: HistoryPane, stage: Stage) -> None:
    assert rows(pane) == ["<The beginning>"]
    stage.confirm(1)
    stage.merge_all()
    assert rows(pane) == [
        "<Merged articles 1 and 2>",
        "Confirmed article 1",
        "The beginning",
    ]


def test_what_is_undone_stays_until_something_else_is_done(pane: HistoryPane, stage: Stage) -> None:
    stage.confirm(1)
    stage.merge_all()
    stage.desk.undo()
    assert rows(pane) == ["Merged articles 1 and 2", "<Confirmed article 1>", "The beginning"]
    stage.desk.redo()
    assert rows(pane)[0] == "<Merged articles 1 and 2>"
    stage.desk.undo()
    stage.confirm(2)
    assert rows(pane) == ["<Confirmed article 2>", "Confirmed article 1", "The beginning"]


def test_enter_goes_back_to_a_state_and_forth_again(
    pane: HistoryPane, stage: Stage, qtbot: QtBot
) -> None:
    untouched = stage.page
    stage.confirm(1)
    stage.confirm(2)
    done = stage.page
    pane.catch_up()
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_End)
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert stage.page == untouched
    assert rows(pane)[-1] == "<The beginning>"
    QTest.keyClick(pane.list, Qt.Key.Key_Home)
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert stage.page == done
    assert rows(pane)[0] == "<Confirmed article 2>"


def test_what_happened_at_once_is_listed_as_it_ended(pane: HistoryPane, stage: Stage) -> None:
    stage.confirm(1)
    stage.desk.undo()
    stage.merge_all()
    stage.confirm(1)
    stage.desk.undo()
    stage.desk.undo()
    stage.desk.redo()
    assert rows(pane) == ["Confirmed article 1", "<Merged articles 1 and 2>", "The beginning"]


def test_one_page_alone_can_be_listed(pane: HistoryPane, stage: Stage) -> None:
    stage.confirm(1)
    stage.desk.open_page(stage.ids[1])
    stage.confirm(1)
    pane.only_page.setChecked(True)
    assert len(rows(pane)) == 2
    stage.desk.open_page(stage.ids[0])
    assert rows(pane) == ["<Confirmed article 1>", "The beginning"]
    pane.only_page.setChecked(False)
    assert len(rows(pane)) == 3


def test_steps_on_pages_are_listed_too(pane: HistoryPane, stage: Stage) -> None:
    stage.desk.perform_on_pages(lambda w: w.rename(stage.ids[0], "<b>new</b>"))
    pane.catch_up()
    tip = pane.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>new" not in tip
    assert rows(pane)[0].startswith("<Renamed")


def step(number: int, state: StepState = StepState.DONE) -> StepSummary:
    at = datetime(2024, 1, 1, tzinfo=UTC)
    return StepSummary(number, "move-cut", {}, at, "Li", state, ((1 + number % 2, "p"),))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("page_id", [0, 1])
def test_a_long_history_is_read_as_it_is_needed(page_id: int) -> None:
    journal = [step(n) for n in range(1000, 0, -1)]
    asked = []

    def read(limit: int, before: int | None) -> list[StepSummary]:
        asked.append(before)
        return [s for s in journal if before is None or s.id < before][:limit]

    model = HistoryModel()
    watch(model)
    model.show_steps(read, page_id)
    asked.clear()
    model.show_steps(read, page_id)
    assert asked == [None]
    while model.canFetchMore(model.index(-1, 0)):
        model.fetchMore(model.index(-1, 0))
    assert model.rowCount() == (1000 // (1 + page_id)) + 1


@pytest.mark.usefixtures("qapp")
def test_steps_that_were_left_behind_are_not_listed() -> None:
    model = HistoryModel()
    journal = [step(3), step(2, StepState.ABANDONED), step(1)]
    model.show_steps(lambda limit, before: journal)
    assert [model.step_at(row) for row in range(model.rowCount())] == [3, 1, 0]
