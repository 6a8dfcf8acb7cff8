"""Suggested spans in the window: computed and learnt behind it, put in as one step."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.label import LabelSet
from annotator.domain.step import Step
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs, Reporter
from annotator.ui.label_mode import LabelMode
from annotator.ui.learning_work import SWITCH
from annotator.ui.settings import Settings
from annotator.workspace.suggesting import SpanLessons, suggested_spans

SUGGEST = "suggest-spans"
LEARN = "learn-spans"
_PAUSE = 4_000
"""Milliseconds without an edit after which what was confirmed is learnt from."""
_ENOUGH = 10
"""Spans confirmed or taken back that are worth learning anew from."""


class SpanSuggesting(QObject):
    """Suggests spans for the open page: when asked, and for a page without any by itself."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        jobs: Jobs,
        commands: Commands,
        mode: LabelMode,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._desk, self._jobs, self._mode, self._settings = desk, jobs, mode, settings
        self._lessons = SpanLessons()
        self._offered: set[int] = set()
        self._unlearnt = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._learn)
        commands.connect("suggest-spans", self.suggest)
        mode.changed.connect(self._offer)
        mode.labels_changed.connect(self._offer)
        desk.page_opened.connect(self._offer)
        desk.step_recorded.connect(self._follow_step)
        desk.workspace_changed.connect(self._begin)

    def _begin(self) -> None:
        self._lessons = SpanLessons()
        self._offered.clear()
        self._offer()

    def _offer(self) -> None:
        """A page without spans that is open in label mode gets suggestions, once."""
        annotation, page_id = self._desk.annotation, self._desk.page_id
        if (
            not self._mode.on
            or annotation is None
            or annotation.spans
            or not self._mode.labels.enabled
            or not self._desk.writable
            or page_id in self._offered
            or self._jobs.is_running(SUGGEST)
            or not self._settings.switch("suggest-spans")
        ):
            return
        self._offered.add(page_id)
        self._start(annotation, page_id)

    def suggest(self) -> None:
        """Suggests spans for the open page, in the place of the suggestions that are there."""
        annotation = self._desk.annotation
        if annotation is not None and self._desk.is_open():
            if not self._jobs.is_running(SUGGEST):
                self._offered.add(self._desk.page_id)
            self._start(annotation, self._desk.page_id)

    def _start(self, annotation: Annotation, page_id: int) -> None:
        labels, lessons = self._mode.labels, self._lessons
        labelling = self._desk.workspace.labelling
        self._unlearnt = 0

        learns = self._settings.switch(SWITCH)

        def work(report: Reporter) -> list[Span]:
            del report
            learnt = lessons.learnt(labelling, labels) if learns else None
            return suggested_spans(annotation, labels, learnt)

        self._jobs.start(
            SUGGEST, work, lambda found: self._take(page_id, labels, found), self._desk.refuse
        )

    def _take(self, page_id: int, labels: LabelSet, found: list[Span]) -> None:
        if not self._desk.writable:
            return
        workspace = self._desk.workspace
        if all(one.id != page_id for one in workspace.summaries()):
            self._offer()  # the page was deleted meanwhile, which its person knows
            return
        if workspace.labelling.in_use(workspace.annotation(page_id)) != labels:
            # What was found is of labels that this page has no more.
            self._offered.discard(page_id)
            if page_id == self._desk.page_id and self._mode.labels.enabled:
                self.suggest()
            else:
                self._offer()
            return
        step = self._desk.perform_on_pages(
            lambda workspace: workspace.labelling.put_suggestions([(page_id, found)])
        )
        annotation = self._desk.annotation
        if annotation is None or self._desk.page_id != page_id:
            self._offer()
            return
        here = sum(span.origin is Origin.SUGGESTION for span in annotation.spans)
        if step is None:
            self._desk.say(self.tr("There is nothing else to suggest for this page."))
        elif here:
            said = self.tr("Suggestions on this page: {n}. Tab goes on, Enter accepts.")
            self._desk.say(said.format(n=here))

    # Learning

    def _follow_step(self, step: Step) -> None:
        taught = sum(
            any(one is not None and one.origin is Origin.HUMAN for one in pair)
            for change in step.changes
            if change.difference is not None
            for pair in change.difference.spans.values()
        )
        if not taught and step.name != "go-to":
            return
        self._lessons.forget()
        self._unlearnt += taught
        if self._unlearnt >= _ENOUGH:
            self._pause.start()

    def _learn(self) -> None:
        """Learns in the pauses of the work, so that the next page need not wait for it."""
        if not self._desk.ready or not self._mode.labels.enabled:
            return
        if not self._settings.switch(SWITCH):
            return
        if self._jobs.is_running(SUGGEST) or self._jobs.is_running(LEARN):
            self._pause.start()
            return
        self._unlearnt = 0
        labels, lessons = self._mode.labels, self._lessons
        labelling = self._desk.workspace.labelling

        def work(report: Reporter) -> None:
            del report
            lessons.learnt(labelling, labels)

        self._jobs.start(LEARN, work, None, self._desk.refuse)
