"""Opens the workspace behind the first paint, fills a new one, and becomes its writer in time."""

import gc
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.error import AnnotatorError
from annotator.segmentation.words import Words
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs, Reporter
from annotator.workspace.workspace import Workspace

OPEN = "open-workspace"
WORDS = "load-words"
_AGAIN = 1500
"""Milliseconds between two tries to become the writer of a workspace that another window has."""


class Opening(QObject):
    """Brings the workspace to the desk."""

    failed = Signal(object)
    """An AnnotatorError: the workspace cannot be opened, and why."""
    writable = Signal()
    """The workspace can be written from now on."""

    def __init__(self, desk: Desk, jobs: Jobs, words: Words) -> None:
        super().__init__(desk)
        self._desk = desk
        self._jobs = jobs
        self._words = words
        self._again = QTimer(self, interval=_AGAIN)
        self._again.timeout.connect(self._try_to_write)
        self._opened: Workspace | None = None

    def start(self, path: Path, annotator: str) -> None:
        """Opens it in a thread: SQLAlchemy alone takes longer than a first paint may."""

        def work(report: Reporter) -> Workspace:
            del report
            workspace = Workspace.open(path, annotator=annotator)
            if workspace.new:
                _exhaust(workspace.bring_in_seeds())
            self._opened = workspace
            return workspace

        self._jobs.start(OPEN, work, self._take, self.failed.emit)

    def finish(self) -> None:
        """At the window's end: a workspace that has just been opened gets the edits that wait.

        The jobs must have ended.
        """
        self._again.stop()
        if self._opened is not None:
            self._desk.take_workspace(self._opened)
            self._opened = None

    def _take(self, workspace: Workspace) -> None:
        self._opened = None
        self._desk.take_workspace(workspace)
        if workspace.read_only is None:
            self.writable.emit()
        else:
            self._again.start()
        # jieba's dictionary comes last: nothing but double clicks waits for it. What is there by
        # then stays: going through it again and again for garbage would stop the window, each time
        # for longer than an edit may take.
        self._jobs.start(WORDS, lambda report: self._words.load(), lambda _: gc.freeze())

    def _try_to_write(self) -> None:
        workspace = self._desk.workspace
        try:
            writable = workspace.try_to_write()
        except AnnotatorError as error:
            self._again.stop()
            self._desk.refuse(error)
            return
        if writable:
            self._again.stop()
            self._desk.take_workspace(workspace)
            self._desk.open_again()
            self._desk.say(self.tr("The other window is closed: this one can write now."))
            self.writable.emit()


def _exhaust(results: Iterator[object]) -> None:
    for _ in results:
        continue
