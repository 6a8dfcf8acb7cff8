"""Behind the person's back, the rest of the page is proposed again after each edit.

What would change is only shown: nothing moves under the caret, and nothing that a person has
settled is touched. F5 (propose again) takes it.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.adopt import adopt, differing
from annotator.domain.annotation import Annotation
from annotator.domain.range import Range
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs, Reporter
from annotator.ui.plain_list import SOON
from annotator.ui.settings import Settings
from annotator.workspace.importing import Propose, default_propose

SUGGEST = "suggest-changes"
_PAUSE = 700
"""Milliseconds without an edit after which the rest is proposed again."""


class Suggestions(QObject):
    """Knows what another proposal would change on the open page."""

    changed = Signal(list)
    """The ranges of the page that would change; none while that is not known."""

    def __init__(self, desk: Desk, jobs: Jobs, settings: Settings) -> None:
        super().__init__(desk)
        self.engine: Callable[[], Propose] = default_propose
        """What proposes the rest of the page again."""
        self._desk, self._jobs, self._settings = desk, jobs, settings
        self._shown = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._start)
        # To take away a page full of marks takes longer than the edit that they do not fit.
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._clear)
        desk.annotation_changed.connect(self._begin)
        desk.page_opened.connect(self._forget)
        settings.changed.connect(self._follow)

    def _begin(self, _before: Annotation, after: Annotation, _go_to: object) -> None:
        self._pause.stop()
        if self._shown:
            self._soon.start()
        settled = [article.settled for article in after.articles]
        if self._wanted() and any(settled) and not all(settled):
            self._pause.start()

    def _wanted(self) -> bool:
        return self._desk.writable and self._settings.switch("propose-while-working")

    def _forget(self, _page_id: int = 0) -> None:
        """What was suggested is out of date."""
        self._pause.stop()
        self._clear()

    def _clear(self) -> None:
        self._soon.stop()
        if self._shown:
            self._shown = False
            self.changed.emit([])

    def _follow(self, key: str) -> None:
        if key == "propose-while-working":
            self._forget()

    def _start(self) -> None:
        annotation = self._desk.annotation
        if annotation is None or not self._wanted():
            return
        if self._jobs.is_running(SUGGEST):
            self._pause.start()
            return

        workspace, page_id, propose = self._desk.workspace, self._desk.page_id, self.engine()

        def work(report: Reporter) -> list[Range]:
            del report
            proposal = workspace.proposal(page_id, annotation, propose=propose)
            return differing(annotation, adopt(annotation, proposal))

        def show(ranges: list[Range]) -> None:
            if self._desk.annotation is annotation and ranges and self._wanted():
                self._shown = True
                self.changed.emit(ranges)

        self._jobs.start(SUGGEST, work, show, self._desk.refuse)
