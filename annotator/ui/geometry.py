"""The window's own shape, which is no setting: where it stands and how wide its panes are."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

_WIDTH, _HEIGHT = 1600, 1000
"""The shape of a first window, in pixels, where the screen has room for it."""
_OF_SCREEN = 0.9
"""How much of a small screen a further window takes; its frame and title need room as well."""


class Geometry:
    """Keeps the shape in a file of its own beside the settings."""

    def __init__(self, file: Path) -> None:
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow, splitters: dict[str, QSplitter]) -> None:
        """Gives the window the shape that it had; a first one fits the screen."""
        kept = self._store.value("window")
        if not (isinstance(kept, QByteArray) and window.restoreGeometry(kept)):
            screen = window.screen().availableGeometry()
            window.resize(min(_WIDTH, screen.width()), min(_HEIGHT, screen.height()))
            if screen.width() <= _WIDTH or screen.height() <= _HEIGHT:
                # A title bar's height more and the status bar would be off the screen.
                window.setWindowState(Qt.WindowState.WindowMaximized)
        for name, splitter in splitters.items():
            state = self._store.value(f"splitter-{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def side(self) -> dict[str, Any]:
        """How the side panel stood, as plain values; nothing when that is not known."""
        return self.state("side")

    def state(self, name: str) -> dict[str, Any]:
        """The plain values that were kept of a part; nothing when they are not known."""
        try:
            state = json.loads(str(self._store.value(name, "{}")))
        except ValueError:
            return {}
        return state if isinstance(state, dict) else {}

    def restore_part(self, name: str, part: QWidget) -> None:
        """Gives a further window the shape that it had; a first one stands whole on the screen."""
        kept = self._store.value(f"{name}-window")
        if not (isinstance(kept, QByteArray) and part.restoreGeometry(kept)):
            screen = part.screen().availableGeometry()
            part.resize(part.size().boundedTo(screen.size() * _OF_SCREEN))
            part.move(screen.center() - part.rect().center())

    def keep_part(self, name: str, part: QWidget, state: dict[str, Any]) -> None:
        """Remembers the shape of a further window, and plain values beside it."""
        self._store.setValue(f"{name}-window", part.saveGeometry())
        self._store.setValue(name, json.dumps(state))
        self._store.sync()

    def keep(
        self, window: QMainWindow, splitters: dict[str, QSplitter], side: dict[str, Any]
    ) -> None:
        """Remembers the shape."""
        self._store.setValue("side", json.dumps(side))
        self._store.setValue("window", window.saveGeometry())
        for name, splitter in splitters.items():
            self._store.setValue(f"splitter-{name}", splitter.saveState())
        self._store.sync()
