import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QTreeWidgetItem, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from annotator.ui.ask import Answers
from annotator.ui.command import Commands
from annotator.ui.shortcut_dialog import ShortcutDialog
from annotator.ui.shortcut_sheet import ShortcutSheet
from annotator.ui.theme import Theme


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def dialog(commands: Commands, theme: Theme, answers: Answers, qtbot: QtBot) -> ShortcutDialog:
    made = ShortcutDialog(commands, theme, answers)
    qtbot.addWidget(made)
    made.show()
    return made


def items(dialog: ShortcutDialog) -> list[QTreeWidgetItem]:
    found = []
    iterator = QTreeWidgetItemIterator(dialog.tree)
    while iterator.value() is not None:
        item = iterator.value()
        assert item is not None
        if item.parent() is not None and not item.isHidden():
            found.append(item)
        iterator += 1
    return found


def choose(dialog: ShortcutDialog, words: str) -> QTreeWidgetItem:
    item = next(one for one in items(dialog) if one.text(0) == words)
    dialog.tree.setCurrentItem(item)
    return item


def test_keys_that_are_pressed_in_the_field_are_given(
    dialog: ShortcutDialog, commands: Commands, qtbot: QtBot
) -> None:
    item = choose(dialog, "Undo")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(dialog.fields[1], Qt.Key.Key_Z, both)

    assert commands.shortcuts("undo") == [QKeySequence("Ctrl+Z"), QKeySequence("Ctrl+Alt+Z")]
    assert item.text(1) == "Ctrl+Z  Ctrl+Alt+Z"
    assert item.font(1).bold()
    assert dialog.refusal.text() == ""


def test_keys_of_another_command_are_refused_with_a_sentence(
    dialog: ShortcutDialog, commands: Commands, qtbot: QtBot
) -> None:
    choose(dialog, "Undo")
    QTest.keyClick(dialog.fields[0], Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    assert dialog.refusal.text() == "Ctrl+Y belongs to “Redo” already"
    assert commands.shortcuts("undo") == [QKeySequence("Ctrl+Z")]
    assert dialog.fields[0].keySequence() == QKeySequence("Ctrl+Z")


def test_a_modifier_alone_changes_nothing(
    dialog: ShortcutDialog, commands: Commands, qtbot: QtBot
) -> None:
    choose(dialog, "Undo")
    dialog.fields[0].setFocus()
    QTest.keyPress(dialog.fields[0], Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(dialog.fields[0], Qt.Key.Key_Control)
    dialog.search.setFocus()

    assert commands.shortcuts("undo") == [QKeySequence("Ctrl+Z")]


def test_a_bare_letter_is_refused_with_a_sentence(dialog: ShortcutDialog, qtbot: QtBot) -> None:
    choose(dialog, "Undo")
    QTest.keyClick(dialog.fields[0], Qt.Key.Key_U)

    assert dialog.refusal.text() == "U types text or moves the caret: add Ctrl or Alt"


def test_one_or_all_go_back_to_the_original_keys(
    dialog: ShortcutDialog, commands: Commands, answers: Answers
) -> None:
    choose(dialog, "Undo")
    dialog.remove.click()
    assert commands.shortcuts("undo") == []
    dialog.reset_one.click()
    assert commands.shortcuts("undo") == [QKeySequence("Ctrl+Z")]

    choose(dialog, "Redo")
    dialog.remove.click()
    answers.queue = [False, True]
    dialog.reset_all.click()
    assert commands.shortcuts("redo") == []
    dialog.reset_all.click()
    assert commands.shortcuts("redo") == [QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")]
    assert dialog.fields[0].keySequence() == QKeySequence("Ctrl+Y")


def test_commands_are_found_by_words_and_by_keys(dialog: ShortcutDialog) -> None:
    dialog.search.setText("unassigned")
    assert [one.text(0) for one in items(dialog)] == [
        "Next unassigned text",
        "Previous unassigned text",
    ]
    dialog.search.setText("ctrl+shift+z")
    assert [one.text(0) for one in items(dialog)] == ["Redo"]


def test_the_sheet_shows_every_key_by_menu(commands: Commands, theme: Theme, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(commands, theme)
    qtbot.addWidget(sheet)
    sheet.show()
    groups = dict(sheet.groups())
    area = sheet.findChildren(QScrollArea)[0]

    assert area.horizontalScrollBar().maximum() == 0, "keys stand beyond the edge"

    assert list(groups)[:3] == ["File", "Edit", "Boundaries"]
    assert ("Redo", "Ctrl+Y   Ctrl+Shift+Z", "Redo") in groups["Edit"]
    assert ("Move to article 1–9", "Alt+1 … Alt+9", "Move to article 1") in groups["Boundaries"]
    with_keys = {one.words for one in commands.table if commands.shortcuts(one.id)}
    assert sum(map(len, groups.values())) == len(with_keys) + sum(
        len(groups[one]) for one in ("In the texts", "On the facsimile", "In label mode")
    )
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in sheet.findChildren(QLabel)
    )

    sheet.search.setText("f7")
    assert [one[0] for _, entries in sheet.groups() for one in entries] == [
        "Next unassigned text",
        "Previous unassigned text",
    ]
    sheet.search.setText("zzzz")
    assert sheet.groups() == []
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
