from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.ui.ask import Answers, Ask, Dialogs


def ask() -> Ask:
    return Dialogs()


def press(qtbot: QtBot, key: Qt.Key, *typed: str) -> None:
    """Presses the key in the dialog as soon as it is open."""

    def do() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isVisible():
            QTimer.singleShot(5, do)
            return
        for words in typed:
            field = dialog.findChild(QLineEdit)
            assert isinstance(field, QLineEdit)
            QTest.keyClicks(field, words)
        QTest.keyClick(dialog, key)

    QTimer.singleShot(0, do)


def test_a_question_is_answered_no_by_escape_and_by_return(qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Escape)
    assert ask().confirm("Really?") is False
    press(qtbot, Qt.Key.Key_Return)
    assert ask().confirm("Really?") is False


def test_a_question_is_answered_yes_by_its_button(qtbot: QtBot) -> None:
    def agree() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.textFormat() == Qt.TextFormat.PlainText
        button = next(one for one in box.buttons() if one.text() == "Delete <b>all</b>")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, agree)
    assert ask().confirm("<img src='/etc/passwd'>", yes="Delete <b>all</b>") is True


def test_a_text_comes_back_or_none(qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Return, "third")
    assert ask().text("Rename", "Name:", "second") == "third"
    press(qtbot, Qt.Key.Key_Escape, "third")
    assert ask().text("Rename", "Name:", "second") is None


def test_a_text_in_several_lines_is_taken_by_its_button(qtbot: QtBot) -> None:
    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        field = dialog.findChild(QPlainTextEdit)
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText("one\ntwo")
        dialog.accept()

    QTimer.singleShot(0, write)
    assert ask().text("Comment", "Comment:", lines=True) == "one\ntwo"


def test_a_sentence_is_told(qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_Escape)
    ask().tell("That was it.")


def test_answers_come_in_order_and_what_was_asked_is_kept(tmp_path: Path) -> None:
    answers = Answers(tmp_path, [tmp_path], None, True, "name", None)
    asked: Ask = answers

    assert asked.open_files("Import") == [tmp_path]
    assert asked.open_files("Import") == [tmp_path]
    assert asked.save_file("Export", "pages.jsonl") is None
    assert asked.confirm("Really?") is True
    assert asked.text("Rename", "Name:", "old") == "name"
    assert asked.open_folder("Import") is None
    asked.tell("Done.")

    assert [one.kind for one in answers.asked] == [
        *("open_files", "open_files", "save_file", "confirm", "text", "open_folder", "tell")
    ]
    assert answers.told == ["Done."]


def test_a_question_without_an_answer_fails_the_test() -> None:
    with pytest.raises(AssertionError, match="Really"):
        Answers().confirm("Really?")
