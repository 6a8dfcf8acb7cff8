"""Keeps Qt's text widgets from swallowing the program's shortcuts.

A text widget claims keys such as Ctrl+Backspace, Ctrl+Z or Ctrl+K for itself by accepting their
ShortcutOverride event, so the command would never hear of them.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


class ShortcutGuard:
    """Knows, through `is_command`, which keys belong to commands."""

    def __init__(self) -> None:
        self.is_command: Callable[[QKeySequence], bool] = lambda keys: False

    def leaves(self, event: QEvent) -> bool:
        """Whether the event is a shortcut's: it was ignored, so that the command gets the key."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if self.is_command(QKeySequence(event.keyCombination())):
            event.ignore()
            return True
        return False
