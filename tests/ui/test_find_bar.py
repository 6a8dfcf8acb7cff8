"""The find bar goes through the matches, follows edits, and gives the keys back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.domain.range import Range
from annotator.ui.find_bar import FindBar
from annotator.ui.theme import Theme
from annotator.workspace import boundary
from tests.ui.stage import Stage, staged

TEXT = "大雪\n下了大\n雪，大雪，Big snow big。\n"


@pytest.fixture
def stage(tmp_path: Path, theme: Theme) -> Iterator[Stage]:
    with staged(tmp_path, theme, (TEXT, "小雪\n没有大的。\n")) as made:
        yield made


class Told:
    """What the bar told last."""

    ranges: list[Range]
    current: int = -1
    place: int = -1

    def take(self, ranges: list[Range], current: int) -> None:
        self.ranges, self.current = ranges, current

    def go(self, place: int) -> None:
        self.place = place


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def bar(stage: Stage, told: Told, qtbot: QtBot) -> FindBar:
    made = FindBar(stage.desk, stage.theme)
    qtbot.addWidget(made)
    made.matches_changed.connect(told.take)
    made.place_wanted.connect(told.go)
    stage.open()
    return made


def count(bar: FindBar) -> str:
    return next(label.text() for label in bar.findChildren(QLabel) if label.text())


def test_it_goes_round_through_the_matches(bar: FindBar, told: Told, qtbot: QtBot) -> None:
    bar.open_bar("大雪")
    assert told.ranges == [Range(0, 2), Range(5, 8), Range(9, 11)]
    assert count(bar) == "1 of 3"
    QTest.keyClick(bar.needle_edit, Qt.Key.Key_Return)
    assert (told.current, told.place, count(bar)) == (1, 5, "2 of 3")
    bar.find_next()
    bar.find_next()
    assert told.current == 0
    QTest.keyClick(bar.needle_edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert told.current == 2


def test_it_begins_where_the_caret_is(bar: FindBar, told: Told) -> None:
    bar.open_bar("大雪", 6)
    assert told.current == 1


def test_what_is_typed_is_looked_for_from_the_same_place(
    bar: FindBar, told: Told, qtbot: QtBot
) -> None:
    bar.open_bar()
    QTest.keyClicks(bar.needle_edit, "big")
    qtbot.waitUntil(lambda: told.current == 0 and len(told.ranges) == 2)
    bar.match_case.setChecked(True)
    assert len(told.ranges) == 1


def test_enter_before_the_search_has_run_goes_to_the_first_match(
    bar: FindBar, told: Told, qtbot: QtBot
) -> None:
    bar.open_bar()
    QTest.keyClicks(bar.needle_edit, "big")
    QTest.keyClick(bar.needle_edit, Qt.Key.Key_Return)
    assert told.current == 0


def test_a_corrected_word_is_found_after_the_edit_and_no_caret_moves(
    bar: FindBar, told: Told, stage: Stage, qtbot: QtBot
) -> None:
    bar.open_bar("小雪")
    assert count(bar) == "Not found"
    stage.desk.edit(lambda a: boundary.correct(a, "a1", 0, 1, "小"))
    qtbot.waitUntil(lambda: told.ranges == [Range(0, 2)])
    assert told.current == -1
    assert told.place == -1


def test_another_page_is_searched_when_it_is_opened(bar: FindBar, told: Told, stage: Stage) -> None:
    bar.open_bar("小雪")
    stage.desk.open_page(stage.ids[1])
    bar.catch_up()
    assert told.ranges == [Range(0, 2)]


def test_esc_closes_and_takes_the_matches_away(bar: FindBar, told: Told, qtbot: QtBot) -> None:
    bar.open_bar("大雪")
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.needle_edit, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert told.ranges == []
    bar.find_next()
    assert bar.isVisible()
    assert len(told.ranges) == 3
