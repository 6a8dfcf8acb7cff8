from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.domain.error import AnnotatorError
from annotator.domain.role import ROLES
from annotator.ui.command import (
    Commands,
    NothingToWorkOn,
    ShortcutClash,
    ShortcutRefused,
    overlap,
    refuse_unfit,
)
from annotator.ui.command_table import COMMANDS, MENUS
from annotator.ui.settings import Settings
from annotator.ui.translation import Translation
from annotator.workspace import boundary
from tests.ui.frame import Frame

PORTABLE = QKeySequence.SequenceFormat.PortableText


def test_every_command_has_an_id_of_its_own_and_a_menu_that_is_there() -> None:
    ids = [command.id for command in COMMANDS]

    assert len(set(ids)) == len(ids)
    assert {command.menu for command in COMMANDS} <= {menu for menu, _ in MENUS}
    assert {command.needs for command in COMMANDS} <= {"", "page", "writable"}


def test_every_boundary_command_and_every_role_can_be_reached() -> None:
    ids = {command.id for command in COMMANDS}

    assert set(boundary.COMMANDS) <= ids
    assert {f"role-{role}" for role in ROLES} <= ids


def test_no_two_commands_have_keys_that_clash() -> None:
    keys = [(QKeySequence(text), command.id) for command in COMMANDS for text in command.shortcuts]

    clashes = [
        (one_id, other_id, one.toString())
        for n, (one, one_id) in enumerate(keys)
        for other, other_id in keys[n + 1 :]
        if overlap(one, other)
    ]

    assert clashes == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_default_keys_type_nothing_and_leave_input_methods_theirs(command: object) -> None:
    for text in command.shortcuts:  # type: ignore[attr-defined]
        assert QKeySequence(text).toString(PORTABLE) == text
        refuse_unfit(QKeySequence(text))


@pytest.mark.parametrize(
    "keys", ["A", "Shift+A", "1", "Space", "Tab", "Return", "Left", "Shift+Space", "Ctrl+Space"]
)
def test_keys_that_type_or_switch_the_input_method_are_refused(keys: str) -> None:
    with pytest.raises(ShortcutRefused):
        refuse_unfit(QKeySequence(keys))


def test_ctrl_and_full_stop_belong_to_the_input_method() -> None:
    with pytest.raises(ShortcutRefused, match="input method"):
        refuse_unfit(QKeySequence("Ctrl+."))


def test_a_key_carries_the_command_out(commands: Commands, frame: Frame, qtbot: QtBot) -> None:
    done: list[str] = []
    commands.connect("next-page", lambda: done.append("next-page"))
    commands.connect("full-screen", lambda on: done.append(f"full-screen {on}"))
    frame.addActions([commands.action("next-page"), commands.action("full-screen")])

    with qtbot.waitSignal(commands.command_run):
        QTest.keyClick(frame, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    commands.run("full-screen")

    assert done == ["next-page", "full-screen True"]


def test_a_command_without_its_need_says_why_and_is_not_carried_out(commands: Commands) -> None:
    done: list[str] = []
    told: list[AnnotatorError] = []
    commands.connect("split-article", lambda: done.append("split"))
    commands.connect("next-doubt", lambda: done.append("doubt"))
    commands.refused.connect(told.append)

    commands.run("split-article")
    commands.set_state(page=True, writable=False)
    commands.run("split-article")
    reason = AnnotatorError("open elsewhere")
    commands.set_state(page=True, writable=False, reason=reason)
    commands.run("split-article")
    commands.run("next-doubt")
    commands.set_state(page=True, writable=True)
    commands.run("split-article")

    assert [str(error) for error in told] == [
        "no page is open",
        "this workspace is only being read",
        "open elsewhere",
    ]
    assert isinstance(told[0], NothingToWorkOn)
    assert told[2] is reason
    assert done == ["doubt", "split"]


def test_keys_of_another_command_are_refused_by_its_name(commands: Commands) -> None:
    with pytest.raises(ShortcutClash, match="Redo") as caught:
        commands.set_shortcuts("undo", [QKeySequence("Ctrl+Y")])

    assert caught.value.other == "redo"
    assert commands.shortcuts("undo") == [QKeySequence("Ctrl+Z")]


def test_a_sequence_that_begins_with_another_commands_keys_clashes(commands: Commands) -> None:
    with pytest.raises(ShortcutClash):
        commands.set_shortcuts("undo", [QKeySequence("Ctrl+K, Ctrl+Z")])


def test_shortcuts_stay_over_a_restart(commands: Commands, settings: Settings) -> None:
    commands.set_shortcuts("undo", [QKeySequence("Ctrl+;"), QKeySequence("Ctrl+Alt+Z")])
    commands.set_shortcuts("redo", [])
    settings.save()

    again = Commands(COMMANDS, Settings(settings.file))

    assert again.shortcuts("undo") == [QKeySequence("Ctrl+;"), QKeySequence("Ctrl+Alt+Z")]
    assert again.shortcuts("redo") == []
    assert again.is_shortcut(QKeySequence("Ctrl+;"))
    assert not again.is_shortcut(QKeySequence("Ctrl+Y"))


def test_what_is_unfit_in_the_file_is_left_out_and_a_default_gives_way(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(
        '[shortcuts]\nundo=Ctrl+E\nredo="A; Ctrl+Alt+Y"\nfind=@Invalid()\n'
        "zoom-in=Ctrl+E\nnever-was=F4\n"
    )

    commands = Commands(COMMANDS, Settings(file))

    assert commands.shortcuts("undo") == [QKeySequence("Ctrl+E")]
    assert commands.shortcuts("zoom-in") == []
    assert commands.shortcuts("confirm-article") == []
    assert commands.shortcuts("redo") == [QKeySequence("Ctrl+Alt+Y")]
    assert commands.shortcuts("find") == [QKeySequence("Ctrl+F")]


def test_resetting_gives_the_keys_of_the_table(commands: Commands) -> None:
    commands.set_shortcuts("undo", [QKeySequence("Ctrl+Alt+Z")])
    commands.set_shortcuts("redo", [QKeySequence("Ctrl+Z")])

    with pytest.raises(ShortcutClash):
        commands.reset_shortcuts("undo")
    commands.reset_shortcuts()

    assert commands.shortcuts("undo") == [QKeySequence("Ctrl+Z")]
    assert commands.shortcuts("redo") == [QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")]


def test_the_menus_hold_every_command_once(commands: Commands, frame: Frame) -> None:
    held = [
        action.objectName()
        for menu in frame.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if not action.isSeparator() and action.menu() is None
    ]

    assert sorted(held) == sorted(command.id for command in COMMANDS)


def test_words_follow_the_language(commands: Commands, chinese: Translation) -> None:
    commands.retranslate()

    assert commands.action("split-article").text() == "在此切分"
    assert commands.menu_title("file") == "文件"

    chinese.speak("en")
    commands.retranslate()
    assert commands.action("move-to-3").text() == "Move to article 3"
    assert commands.menu_title("file") == "File"
    assert commands.action("undo").toolTip().startswith("Undo (Ctrl+Z)\n")


def test_what_stands_in_the_tool_bar_has_a_drawing(commands: Commands) -> None:
    commands.draw_icons(QColor("#123456"))

    assert len(commands.in_toolbar()) == 10
    for action in commands.in_toolbar():
        drawn = action.icon().pixmap(20).toImage()
        colours = {
            drawn.pixelColor(x, y).name()
            for x in range(drawn.width())
            for y in range(drawn.height())
            if drawn.pixelColor(x, y).alpha() == 255
        }
        assert "#123456" in colours
