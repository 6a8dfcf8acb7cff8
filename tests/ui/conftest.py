"""Parts of a window for the tests, each with settings of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.ui.command import Commands
from annotator.ui.command_table import COMMANDS, MENUS
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme
from annotator.ui.translation import Translation


@pytest.fixture
def settings(tmp_path: Path, qapp: object) -> Settings:
    """Settings in a file of the test's own."""
    del qapp
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def theme(settings: Settings) -> Iterator[Theme]:
    """A light theme; the application gets its palette back from the next one."""
    settings.set_value("theme", "light")
    made = Theme(settings)
    made.apply()
    yield made
    settings.set_value("theme", "light")


@pytest.fixture
def frame(qtbot: QtBot) -> QMainWindow:
    """A bare window with a field that holds the focus."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QPlainTextEdit())
    window.resize(900, 600)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.centralWidget().setFocus()
    return window


@pytest.fixture
def commands(settings: Settings, frame: QMainWindow) -> Commands:
    """All commands, in the menus of the bare window."""
    made = Commands(COMMANDS, settings, frame)
    made.fill_menus(frame.menuBar(), MENUS)
    return made


@pytest.fixture
def chinese(qapp: object) -> Iterator[Translation]:
    """The program speaks Chinese during the test."""
    del qapp
    translation = Translation()
    translation.speak("zh_CN")
    yield translation
    translation.speak("en")
