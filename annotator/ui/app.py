"""The program as a process: settings, language, theme, the window, and an end without loss."""

import logging
import os
import signal
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from annotator.domain.error import AnnotatorError
from annotator.resource import resource
from annotator.storage.glance import glance
from annotator.ui.ask import Ask, Dialogs
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme
from annotator.ui.translation import Translation, chosen
from annotator.ui.window import MainWindow
from annotator.workspace.location import config_folder, log_folder, system_user, workspace_at


def main(workspace: str | None = None, language: str | None = None) -> int:
    """Opens the window and returns the exit status when it is closed.

    `workspace` is a path or URL (None: the default one), `language` "zh_CN" or "en" (None: as the
    settings say). Raises WorkspaceRefused when the location cannot be one.
    """
    path = workspace_at(workspace)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    window = build(app, path, config_folder(), language)
    window.show()
    log_bugs(log_folder(), window)
    quit_when_interrupted(app)
    return app.exec()


def build(
    app: QApplication,
    workspace: Path,
    config: Path,
    language: str | None = None,
    ask: Ask | None = None,
) -> MainWindow:
    """Makes the window, with the page that was open last already in it; it is not yet shown.

    The workspace itself (SQLAlchemy, the journal) is opened behind the first paint.
    """
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("Annotator")
    app.setDesktopFileName("annotator")
    try:
        config.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"no preferences can be kept in {config}: {error}", file=sys.stderr)
    settings = Settings(config / "settings.ini")
    translation = Translation()
    translation.speak(language or chosen(settings.text("language")))
    theme = Theme(settings)
    theme.apply()
    app.setWindowIcon(QIcon(str(resource("icons", "annotator.svg"))))
    dialogs = Dialogs()
    window = MainWindow(settings, theme, translation, config / "window.ini", ask or dialogs)
    dialogs.belong_to(window)
    annotator = settings.text("annotator").strip() or system_user()
    seen = glance(workspace, annotator)
    if seen is not None:
        window.show_glance(seen)
    window.first_painted.connect(lambda: window.open_workspace(workspace, annotator))
    return window


def quit_when_interrupted(app: QApplication) -> None:
    """Has Ctrl-C in the terminal close the window as its own button does, wherever Qt is just then.

    Python handles a signal between two of its instructions, of which an idle window runs none.
    """
    signal.signal(signal.SIGINT, lambda *_: app.quit())
    if os.name == "posix":
        woken, wakes = os.pipe()
        os.set_blocking(wakes, False)
        signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
        notifier = QSocketNotifier(woken, QSocketNotifier.Type.Read, app)
        notifier.activated.connect(lambda: os.read(woken, 64))


def log_bugs(folder: Path, window: MainWindow) -> None:
    """Has every bug written to a file and told to the person, instead of lost on a terminal."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(
            filename=folder / "annotator.log",
            level=logging.WARNING,
            format="%(asctime)s %(levelname)s %(message)s",
        )
    except OSError as error:
        print(f"no log can be kept in {folder}: {error}", file=sys.stderr)

    def hook(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, bug, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        logging.error("a bug", exc_info=(kind, bug, trace))
        said = str(bug) if isinstance(bug, AnnotatorError) else f"{kind.__name__}: {bug}"
        QTimer.singleShot(0, window, lambda: window.tell_bug(said, folder))

    sys.excepthook = hook
