"""What a page took is shown once somebody worked on it, and read only where it is seen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Status
from annotator.ui.page_delegate import PageDelegate
from annotator.ui.page_effort import READ_EFFORTS, duration_words, effort_words
from annotator.ui.pages_pane import PagesPane
from annotator.ui.theme import Theme
from annotator.ui.translation import Translation
from annotator.workspace.statistic import Effort
from tests.ui.stage import Stage, staged
from tests.ui.test_page_model import page


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme) as made:
        yield made


@pytest.fixture
def pane(stage: Stage, qtbot: QtBot) -> PagesPane:
    made = PagesPane(stage.desk, stage.jobs, stage.theme)
    qtbot.addWidget(made)
    made.resize(240, 500)
    made.show()
    qtbot.waitExposed(made)
    stage.open()
    return made


def tip(pane: PagesPane, row: int) -> str:
    told = pane.list.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert isinstance(told, str)
    return told


def test_the_tip_says_what_a_page_took(pane: PagesPane, stage: Stage, qtbot: QtBot) -> None:
    assert "work" not in tip(pane, 0)
    stage.confirm(1)
    qtbot.waitUntil(lambda: "1 edit · 0 s of work" in tip(pane, 0))
    stage.confirm(2)
    stage.desk.undo()
    qtbot.waitUntil(lambda: "1 edit · 1 taken back · " in tip(pane, 0))
    assert "work" not in tip(pane, 1)


def test_only_pages_that_were_worked_on_and_seen_are_read(
    pane: PagesPane, stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[set[int]] = []
    efforts = stage.workspace.efforts

    def watched(page_ids: set[int]) -> dict[int, Effort]:
        read.append(page_ids)
        return efforts(page_ids)

    monkeypatch.setattr(stage.workspace, "efforts", watched)
    pane.grab()
    qtbot.wait(400)
    assert read == []
    stage.confirm(1)
    stage.confirm(2)
    pane.grab()
    qtbot.waitUntil(lambda: bool(read))
    qtbot.waitUntil(lambda: not stage.jobs.is_running(READ_EFFORTS))
    for _ in range(3):
        pane.grab()
        qtbot.wait(120)
    assert read == [{stage.ids[0]}], "a burst of edits is read once, and then no more"


@pytest.mark.usefixtures("qapp")
def test_the_time_stands_in_the_line_where_it_has_room(theme: Theme) -> None:
    delegate = PageDelegate(theme)
    doing = page(1, status=Status.DOING, confirmed=2, doubts=3)
    assert delegate.lines(doing) == delegate.state_words(doing)
    delegate.time_of = lambda page: "4 min"
    assert delegate.lines(doing) == [
        "4 articles · 2 confirmed · 3 doubts · 4 min",
        "4 articles · 2 confirmed · 3 doubts",
        "2 of 4 · 3 doubts · 4 min",
        "2 of 4 · 3 doubts",
        "2 of 4 · 4 min",
        "2 of 4",
    ]
    done = replace(doing, status=Status.DONE)
    assert delegate.lines(done)[:2] == [
        "4 articles · all confirmed · 4 min",
        "all confirmed · 4 min",
    ]


def test_times_are_short() -> None:
    assert duration_words(0.2) == "0 s"
    assert duration_words(59) == "59 s"
    assert duration_words(250) == "4 min"
    assert duration_words(3599) == "1 h 0 min"
    assert duration_words(7500) == "2 h 5 min"
    assert effort_words(Effort(1200, 0, 90)) == "1,200 edits · 2 min of work"


def test_it_is_said_in_chinese_too(chinese: Translation) -> None:
    del chinese
    assert effort_words(Effort(3, 1, 250)) == "3 次操作 · 撤销 1 次 · 用时 4 分钟"
