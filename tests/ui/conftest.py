"""Parts of a window for the tests, each with settings of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation
from annotator.ui.command import Commands
from annotator.ui.command_table import COMMANDS, MENUS
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme
from annotator.ui.translation import Translation
from annotator.ui.window import MainWindow
from annotator.workspace.workspace import Workspace
from tests.ui.frame import Frame
from tests.ui.hands import ANNOTATOR, settle, start


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
def frame(qtbot: QtBot) -> Frame:
    """A bare window that is shown; its field holds the focus."""
    window = Frame()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.field.setFocus()
    return window


@pytest.fixture
def commands(settings: Settings, frame: Frame) -> Commands:
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


OpenWindow = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the five seed pages; made once, to be copied."""
    path = tmp_path_factory.mktemp("seeded") / "seeded.sqlite"
    workspace = Workspace.open(path, annotator=ANNOTATOR)
    for _ in workspace.bring_in_seeds():
        pass
    workspace.close()
    return path


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens the program's own window: `open_window(pages…)` or `open_window(copy_of=FILE)`."""
    made: list[MainWindow] = []

    def opened(*pages: Annotation, **wanted: Any) -> MainWindow:
        window = start(qapp, tmp_path, *pages, **wanted)
        qtbot.addWidget(window)
        made.append(window)
        if wanted.get("wait", True):
            settle(qtbot, window)
        return window

    yield opened
    for window in made:
        window.close()


@pytest.fixture
def window(open_window: OpenWindow, seeded: Path) -> MainWindow:
    """The program's own window on the five seed pages, the first one open; keys go to it."""
    return open_window(copy_of=seeded)
