"""Clicks in a row are counted, and each number of them takes something else."""

from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.segmentation.words import Words, clause_at, paragraph_at
from annotator.ui.words_at import Clicks, chooser


def test_quick_clicks_at_one_place_are_counted(qtbot: QtBot) -> None:
    del qtbot
    QApplication.setDoubleClickInterval(10_000)
    clicks = Clicks()
    assert [clicks.press(QPointF(5, 5 + n % 2)) for n in range(5)] == [1, 2, 3, 4, 5]
    assert clicks.press(QPointF(200, 5)) == 1
    QApplication.setDoubleClickInterval(0)
    QTest.qSleep(2)
    assert clicks.press(QPointF(200, 5)) == 1
    QApplication.setDoubleClickInterval(-1)  # as the system has it


def test_each_number_of_clicks_takes_something_else() -> None:
    words = Words()
    assert chooser(1, words) is None
    assert chooser(2, words) == words.word_at
    assert chooser(3, words) is clause_at
    assert chooser(4, words) is paragraph_at
    assert chooser(5, words) is None
