"""The window's own shape, which is no setting: where it stands and how wide its panes are."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter


class Geometry:
    """Keeps the shape in a file of its own beside the settings."""

    def __init__(self, file: Path) -> None:
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow, splitters: dict[str, QSplitter]) -> None:
        """Gives the window the shape that it had; a first one fits the screen."""
        kept = self._store.value("window")
        if not (isinstance(kept, QByteArray) and window.restoreGeometry(kept)):
            screen = window.screen().availableGeometry()
            window.resize(min(1600, screen.width()), min(1000, screen.height()))
        for name, splitter in splitters.items():
            state = self._store.value(f"splitter-{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)

    def keep(self, window: QMainWindow, splitters: dict[str, QSplitter]) -> None:
        """Remembers the shape."""
        self._store.setValue("window", window.saveGeometry())
        for name, splitter in splitters.items():
            self._store.setValue(f"splitter-{name}", splitter.saveState())
        self._store.sync()
