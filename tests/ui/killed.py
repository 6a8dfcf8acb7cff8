"""A window in a process of its own that works on a page until it is killed."""

import itertools
import json
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import Annotation
from annotator.domain.form import read, write
from annotator.ui.app import build
from annotator.ui.ask import Answers
from tests.ui.journey import CTRL, next_step, press


def digest(annotation: Annotation) -> str:
    """A fingerprint of everything that an annotation holds."""
    return sha256(json.dumps(write(annotation), sort_keys=True).encode()).hexdigest()


def work(folder: str, gold: str, words: Connection) -> None:
    """Goes to the gold and back to the beginning, over and over.

    Whatever the status bar calls saved is said to `words`, with the page's fingerprint: the line
    and the bar follow from the same signal.
    """
    app = QApplication([])
    wanted = read(json.loads(Path(gold).read_text("utf-8")))
    place = Path(folder)
    window = build(app, place / "w.sqlite", place / "config", "en", Answers())

    def tell(_at: object) -> None:
        assert window.desk.annotation is not None
        words.send(digest(window.desk.annotation))

    window.desk.saved.connect(tell)
    window.show()
    while not (window.desk.ready and window.desk.annotation):
        app.processEvents()
    window.activateWindow()
    while not window.isActiveWindow():
        app.processEvents()
    window.panes.articles.setFocus()
    words.send("ready")
    for _ in itertools.count():
        if next_step(window, wanted):
            continue
        while window.desk.workspace.can_undo():
            press(Qt.Key.Key_Z, CTRL)
