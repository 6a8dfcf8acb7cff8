"""A key that belongs to a command is left to it, all other keys stay the text's own."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from pytestqt.qtbot import QtBot

from annotator.ui.shortcut_guard import ShortcutGuard
from annotator.ui.window import MainWindow
from tests.ui.journey import ALT, CTRL, NONE, SHIFT


def test_only_the_override_of_a_command_s_key_is_left(qtbot: QtBot) -> None:
    del qtbot
    guard = ShortcutGuard()
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL)
    assert not guard.leaves(key)
    guard.is_command = lambda keys: keys == QKeySequence("Ctrl+Z")
    key.accept()
    assert guard.leaves(key)
    assert not key.isAccepted()
    assert not guard.leaves(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Z, CTRL))
    assert not guard.leaves(QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Y, CTRL))
    assert not guard.leaves(QEvent(QEvent.Type.FocusIn))


def test_both_texts_leave_the_keys_that_qt_would_take(window: MainWindow) -> None:
    for view in (window.panes.source.view, window.panes.articles):
        for key, modifiers in (
            (Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Backspace, CTRL), (Qt.Key.Key_Delete, CTRL),
            (Qt.Key.Key_K, CTRL), (Qt.Key.Key_Up, ALT | SHIFT), (Qt.Key.Key_Return, CTRL),
        ):  # fmt: skip
            assert view.guard.leaves(QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers))
        for key, modifiers in ((Qt.Key.Key_C, CTRL), (Qt.Key.Key_A, NONE), (Qt.Key.Key_Left, CTRL)):
            assert not view.guard.leaves(QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers))
