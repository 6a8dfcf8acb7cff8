"""What pages took, for those that are in sight: read behind the window, and only when asked for."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from annotator.storage.summary import PageSummary
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs, Reporter
from annotator.workspace.statistic import Effort

READ_EFFORTS = "read-efforts"
"""The kind of the job."""
_PAUSE = 300
"""Milliseconds in which pages are gathered, so that a burst of edits is read once."""

translate = QCoreApplication.translate


class PageEfforts(QObject):
    """Knows what was spent on a page, or finds out: whoever paints the page asks.

    Of 10,000 pages only those are read that were seen, and after an edit only its page again.
    """

    arrived = Signal()
    """More is known than before: what is shown may be painted anew."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self._known: dict[int, Effort] = {}
        self._stale: set[int] = set()
        self._wanted: set[int] = set()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read)
        desk.pages_changed.connect(self._age)
        desk.workspace_changed.connect(self._age)

    def of(self, page: PageSummary) -> Effort | None:
        """What was spent on the page, as far as it is known by now; None for nothing.

        What is not known, or out of date, is read soon.
        """
        if not page.edits:  # most pages of a large workspace; what was undone there is no matter
            return None
        if (page.id not in self._known or page.id in self._stale) and self._desk.ready:
            self._wanted.add(page.id)
            if not self._pause.isActive():
                self._pause.start()
        return self._known.get(page.id)

    def _age(self, page_ids: set[int] | None = None) -> None:
        """What is known of these pages (else of all) holds no longer."""
        self._stale |= set(self._known) if page_ids is None else page_ids

    def _read(self) -> None:
        if not self._desk.ready:
            return
        if self._jobs.is_running(READ_EFFORTS):
            self._pause.start()
            return
        wanted, self._wanted = self._wanted, set()
        self._stale -= wanted
        workspace = self._desk.workspace

        def work(report: Reporter) -> dict[int, Effort]:
            del report
            return workspace.efforts(wanted)

        self._jobs.start(READ_EFFORTS, work, self._take)

    def _take(self, found: dict[int, Effort]) -> None:
        self._known |= found
        self.arrived.emit()


def duration_words(seconds: float) -> str:
    """How long something took, short: 40 s, 12 min, 3 h 5 min."""
    if seconds < 60:
        return translate("Duration", "{seconds} s").format(seconds=round(seconds))
    hours, minutes = divmod(round(seconds / 60), 60)
    if not hours:
        return translate("Duration", "{minutes} min").format(minutes=minutes)
    return translate("Duration", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def effort_words(effort: Effort) -> str:
    """What a page took, in a line: the edits that stand, those taken back, the time."""
    one = effort.edits == 1
    said = [translate("Effort", "1 edit") if one else translate("Effort", "{n} edits")]
    if effort.undone:
        said.append(translate("Effort", "{undone} taken back"))
    said.append(translate("Effort", "{time} of work"))
    time = duration_words(effort.seconds)
    return " · ".join(said).format(n=f"{effort.edits:,}", undone=f"{effort.undone:,}", time=time)
