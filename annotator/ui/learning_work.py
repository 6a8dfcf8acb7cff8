"""Learning behind the person's back: after a page is confirmed, from all that are; and its page."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Annotation, Status
from annotator.domain.error import AnnotatorError
from annotator.ui.ask import Ask
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs, Reporter
from annotator.ui.learnt_words import learnt_sentence, learnt_words
from annotator.ui.report_dialog import ReportDialog
from annotator.ui.settings import Settings
from annotator.workspace.importing import Propose, default_propose
from annotator.workspace.learning import LearningReport

LEARN = "learn"
"""The kind of the job."""
SWITCH = "learn-from-confirmed"
"""The setting that switches learning, and the use of what was learnt, off and on."""
_PAUSE = 3000
"""Milliseconds after a page was confirmed: whoever takes it back at once is not learnt from."""


class LearningWork(QObject):
    """Has the workspace learn, and shows what it has learnt."""

    unreadable = Signal(object)
    """From the thread of a proposal: an AnnotatorError, why what was learnt is not used."""

    def __init__(
        self,
        desk: Desk,
        commands: Commands,
        jobs: Jobs,
        settings: Settings,
        ask: Ask,
        window: QWidget,
    ) -> None:
        super().__init__(desk)
        self._desk, self._jobs, self._settings, self._ask = desk, jobs, settings, ask
        self._window = window
        self._waiting: set[str] = set()
        self._told = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.learn_now)
        self.report: ReportDialog | None = None
        """What has been learnt, while it can be seen."""
        commands.connect("show-learnt", self.show_learnt)
        commands.connect("forget-learnt", self.forget)
        desk.annotation_changed.connect(self._follow)
        self.unreadable.connect(self._tell_unreadable, Qt.ConnectionType.QueuedConnection)

    def engine(self) -> Propose:
        """What proposes: with what was learnt, unless learning is switched off."""
        if not self._desk.ready or not self._settings.switch(SWITCH):
            return default_propose()
        return self._desk.workspace.engine(tell=self.unreadable.emit)

    def _follow(self, before: Annotation, after: Annotation, _go_to: object) -> None:
        if not self._settings.switch(SWITCH) or not self._desk.writable:
            return
        if after.status is Status.DONE and before.status is not Status.DONE:
            self._waiting.add(after.page.source)
            self._pause.start()

    def learn_now(self) -> None:
        """Learns from the confirmed pages of every source of which one was confirmed lately."""
        if not self._waiting or not self._desk.writable or not self._settings.switch(SWITCH):
            return
        if self._jobs.is_running(LEARN):
            self._pause.start()
            return
        sources, self._waiting = sorted(self._waiting), set()
        workspace = self._desk.workspace

        def work(report: Reporter) -> list[LearningReport]:
            used = {one.source for one in workspace.learnt() if one.enabled}
            found: list[LearningReport] = []
            for done, source in enumerate(sources):
                report(done, len(sources))
                found += workspace.learn(source)
            return [one for one in found if one.enabled and one.source not in used]

        self._jobs.start(LEARN, work, self._tell, self._desk.refuse)

    def _tell(self, reports: list[LearningReport]) -> None:
        """Says so when what was learnt comes into use."""
        if reports:
            self._desk.say(self.tr("Proposals now use what was learnt from the confirmed pages."))

    def _tell_unreadable(self, error: AnnotatorError) -> None:
        if not self._told:
            self._told = True
            self._desk.refuse(error)

    def show_learnt(self) -> None:
        """Shows what has been learnt of each source, and what it brings."""
        if not self._desk.is_open():
            return
        try:
            reports = self._desk.workspace.learnt()
        except AnnotatorError as error:
            self._desk.refuse(error)
            return
        if self.report is not None:
            self.report.close()
        title = self.tr("What has been learnt")
        used = self._settings.switch(SWITCH)
        self.report = ReportDialog(
            title, learnt_sentence(reports, used=used), learnt_words(reports), self._window
        )
        if reports and self._desk.writable:
            self.report.add_action(self.tr("Forget"), self.forget)
        self.report.destroyed.connect(self._forget_report)
        self.report.show()

    def _forget_report(self) -> None:
        self.report = None

    def forget(self) -> None:
        """Forgets all that was learnt, if the person agrees; no page changes by it."""
        if not self._desk.is_open():
            return
        if not self._desk.workspace.learnt():
            self._desk.say(self.tr("Nothing has been learnt yet."))
            return
        question = self.tr(
            "Forget all that was learnt from the confirmed pages? The pages stay as they are; the "
            "next page that you confirm teaches anew."
        )
        if not self._ask.confirm(question, yes=self.tr("Forget")):
            return
        try:
            self._desk.workspace.forget()
        except AnnotatorError as error:
            self._desk.refuse(error)
            return
        self._waiting.clear()
        if self.report is not None:
            self.report.close()
        self._desk.say(self.tr("Forgotten: proposals are made as the program came."))
