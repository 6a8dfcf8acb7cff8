"""The parts of label mode, and how they are joined with the window and with each other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.annotation import Span
from annotator.domain.error import AnnotatorError
from annotator.domain.range import Range
from annotator.domain.step import Step, StepState
from annotator.ui.label_keys import LabelKeys
from annotator.ui.label_mode import LabelMode
from annotator.ui.label_work import LabelWork
from annotator.ui.side_panel import SidePanel
from annotator.ui.span_focus import SpanFocus
from annotator.ui.span_style import span_words
from annotator.ui.span_suggesting import SpanSuggesting
from annotator.ui.span_travel import SpanTravel
from annotator.ui.words import step_words
from annotator.ui.work import Work
from annotator.workspace import span_place
from annotator.workspace.labelling_command import spans_at
from annotator.workspace.target import Target

if TYPE_CHECKING:
    from annotator.ui.window import MainWindow

_MENU = (
    "{marks} | relabel-span delete-span comment-span span-attributes add-to-span | "
    "accept-suggestion reject-suggestion suggest-spans | copy-reading other-side label-mode"
)


class Labels(QObject):
    """Builds and joins; it decides nothing itself."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        desk, panes, commands = window.desk, window.panes, window.commands
        self._desk, self._panes, self._commands = desk, panes, commands
        self.mode = LabelMode(desk, window.words)
        self.focus = SpanFocus(desk, panes, self.mode)
        self.work = LabelWork(
            window, desk, panes, commands, self.mode, self.focus, window.theme, window.ask
        )
        self.travel = SpanTravel(window, desk, panes, commands, self.mode, self.focus, self.work)
        self.suggesting = SpanSuggesting(
            window, desk, window.jobs, commands, self.mode, window.settings
        )
        self._article: str | None = None

    def join(self, side: SidePanel, work: Work) -> None:
        """The wiring of label mode."""
        panes, mode = self._panes, self.mode
        views = panes.views
        self.keys = LabelKeys(mode, *views)
        self._commands.connect("label-mode", self._set_mode)
        self.keys.accept_wanted.connect(lambda: self._commands.run("accept-suggestion"))
        self.keys.arm_wanted.connect(self.work.arm)
        self.keys.label_wanted.connect(self.work.mark)
        self.keys.leave_wanted.connect(self.work.leave)
        self.keys.next_wanted.connect(self.travel.go_on)
        self.keys.previous_wanted.connect(lambda: self.travel.go_on(forward=False))
        self.keys.remove_wanted.connect(self.travel.remove)
        self._desk.step_recorded.connect(self._tell_boundaries)
        mode.changed.connect(self._dress)
        mode.labels_changed.connect(self._dress)
        panes.articles.selection_made.connect(self.work.mark_selected)
        panes.facsimile.selection_made.connect(self.work.mark_selected)
        panes.source.view.selection_made.connect(self.work.mark_selected)
        side.labels.label_clicked.connect(self.work.arm_or_mark)
        side.labels.work_wanted.connect(panes.focus)
        side.spans.article_here = lambda: self._article
        side.spans.remove_wanted.connect(self._remove)
        side.spans.span_wanted.connect(self.focus.go_to)
        side.spans.work_wanted.connect(panes.focus)
        work.nudges_instead = self.work.nudges_instead
        self.focus.changed.connect(lambda: side.spans.follow(False, self.focus.current))
        panes.target_changed.connect(lambda: self._follow_article(side))
        for view in views:
            view.look.said_at = self._said_at
            view.look.word_of = self._word_of
        self._dress()

    @property
    def menu(self) -> str:
        """The commands of the context menu in label mode."""
        count = min(9, len(self.mode.labels.enabled))
        return _MENU.format(marks=" ".join(f"mark-label-{n}" for n in range(1, count + 1)))

    def _dress(self) -> None:
        """All views show labels as they are now."""
        for view in self._panes.views:
            view.look.labels, view.look.labelling = self.mode.labels, self.mode.on
            view.show_labels()
        self._commands.action("label-mode").setChecked(self.mode.on)

    def _set_mode(self, on: bool) -> None:
        self.mode.set_on(on)
        self._panes.focus()

    def _tell_boundaries(self, step: Step) -> None:
        """Ctrl+1 sets a role where 1 alone marks a span: what was done to articles is said."""
        done = step.state is StepState.DONE and self.mode.on
        if done and any(one.difference and one.difference.articles for one in step.changes):
            said = self.tr("{step}. Undo takes it back.")
            self._desk.say(said.format(step=step_words(step)))

    def _follow_article(self, side: SidePanel) -> None:
        target = self._panes.target
        article = target.article if target is not None else None
        if article != self._article:
            self._article = article
            side.spans.follow(True, self.focus.current)

    def _remove(self, span: Span) -> None:
        self.focus.go_to(span)
        self.work.remove()

    def _said_at(self, at: int) -> str:
        """All that is known of the spans over a character; suggestions in label mode alone."""
        annotation = self._desk.annotation
        if annotation is None:
            return ""
        found = [
            span
            for span in spans_at(annotation, at)
            if any(at in one for one in span.ranges) and (self.mode.on or span.origin == "human")
        ]
        return "\n".join(span_words(self.mode.labels, span) for span in found)

    def _word_of(self, target: Target) -> tuple[Range, ...]:
        annotation = self._desk.annotation
        if annotation is None:
            return ()
        try:
            return span_place.word(annotation, target, word_at=self.mode.words)
        except AnnotatorError:
            return ()  # on white space there is no word, and nothing is selected
