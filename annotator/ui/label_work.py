"""Label work: takes keys, clicks and commands on spans to the desk, at what the person is at."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMainWindow

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.error import AnnotatorError, EditRefused
from annotator.domain.range import Range
from annotator.ui.ask import Ask
from annotator.ui.command import Commands
from annotator.ui.command_label import MOST_LABELS
from annotator.ui.desk import Desk
from annotator.ui.label_mode import LabelMode
from annotator.ui.panes import Panes
from annotator.ui.span_focus import SpanFocus
from annotator.ui.span_style import label_title, label_words
from annotator.ui.theme import Theme
from annotator.workspace import labelling_command as command
from annotator.workspace import span_place
from annotator.workspace.boundary import Edited
from annotator.workspace.target import Target

_TITLE = 24


class LabelWork(QObject):
    """Connects every command that marks or changes spans to what it does."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        panes: Panes,
        commands: Commands,
        mode: LabelMode,
        focus: SpanFocus,
        theme: Theme,
        ask: Ask,
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._panes, self._commands = window, desk, panes, commands
        self._mode, self._focus, self._theme, self._ask = mode, focus, theme, ask
        self._picker: QObject | None = None
        connect = commands.connect
        for number in range(1, MOST_LABELS + 1):
            connect(f"mark-label-{number}", lambda n=number: self._mark_number(n))
        connect("relabel-span", self._pick_label)
        connect("add-to-span", self._add_to_span)
        connect("delete-span", self.remove)
        connect("comment-span", self._comment)
        connect("span-attributes", self._open_attributes)
        for name, right, by_word in (
            ("left", False, False),
            ("right", True, False),
            ("left-word", False, True),
            ("right-word", True, True),
        ):
            connect(
                f"span-edge-{name}",
                lambda right=right, by_word=by_word: self.nudge(right=right, by_word=by_word),
            )
        connect("grow-selection", lambda: self._select(span_place.grown))
        connect("shrink-selection", lambda: self._select(span_place.shrunk))
        mode.labels_changed.connect(self.name_commands)

    def name_commands(self) -> None:
        """Calls the commands that mark after the labels of the set in use."""
        labels = self._mode.labels
        for number in range(1, MOST_LABELS + 1):
            words = ""
            if number <= len(labels.enabled):
                words = self.tr("Mark as {label}").format(
                    label=label_words(labels, labels.enabled[number - 1].name)
                )
            self._commands.set_title(f"mark-label-{number}", words)

    # Marking

    def _mark_number(self, number: int) -> None:
        labels = self._mode.labels
        if number > len(labels.enabled):
            self._desk.refuse(
                EditRefused(
                    "the label set {name} has only {count} labels that can be used",
                    name=labels.title.said() or labels.name,
                    count=len(labels.enabled),
                )
            )
            return
        self.mark(labels.enabled[number - 1].name)

    def mark(self, label: str) -> None:
        """What is selected, else the word at the caret, carries that label.

        A span at the caret gets it in the place of its own; one that has it already is accepted,
        where it is a suggestion, else grows to the longest string that is known around it.
        """
        span, labels = self._focus.current, self._mode.labels
        if span is None or (span.label == label and span.origin is Origin.HUMAN):
            words = self._mode.words

            def make(annotation: Annotation, target: Target) -> Edited:
                return command.mark(annotation, target, labels=labels, label=label, word_at=words)

        elif span.label == label:
            ids = [span.id]

            def make(annotation: Annotation, target: Target) -> Edited:
                return command.accept_spans(annotation, ids, labels=labels)

        else:
            ids = [span.id]

            def make(annotation: Annotation, target: Target) -> Edited:
                return command.relabel_spans(annotation, ids, labels=labels, label=label)

        self._carry_out(make)

    def mark_selected(self) -> None:
        """What was just selected with the mouse carries the armed label."""
        armed, target = self._mode.armed, self._panes.target
        if armed is not None and target is not None and target.ranges:
            self.mark(armed.name)

    def arm_or_mark(self, label: str) -> None:
        """A label was clicked: what is selected carries it; else it is armed, or no more."""
        target = self._panes.target
        self._panes.focus()
        if target is not None and target.ranges:
            self.mark(label)
        else:
            self.arm("" if self._mode.armed and self._mode.armed.name == label else label)

    def arm(self, label: str) -> None:
        """Whatever is selected with the mouse carries that label from now on, until Esc."""
        if label and not self._mode.on:
            self._commands.run("label-mode")
        self._mode.arm(label)
        if self._mode.armed is not None:
            said = self.tr("Every selection made with the mouse is {label} now; Esc ends it.")
            self._desk.say(said.format(label=label_title(self._mode.labels, label)))

    def leave(self) -> None:
        """Esc: the armed label is disarmed, else label mode is left."""
        if self._mode.armed is not None:
            self._mode.arm("")
        else:
            self._commands.run("label-mode")

    def _carry_out(self, make: Callable[[Annotation, Target], Edited]) -> Edited | None:
        """Carries out an edit at the target; the person is then at the span that it made.

        The view stays where it is, and nothing is selected any more.
        """
        before, target = self._desk.annotation, self._panes.target
        if before is None or target is None:
            self._desk.refuse(EditRefused("no page is open"))
            return None
        edited = self._desk.edit(lambda now: replace(make(now, target), go_to=None))
        after = self._desk.annotation
        if edited is None or after is None:
            return None
        self._panes.clear_selection()
        known = set(before.spans)
        new = [span for span in after.spans if span not in known]
        if len(new) == 1:
            self._focus.choose(new[0])
        return edited

    # What is there

    def spans(self) -> list[Span]:
        """The spans that a command is about: those in the selection, else the one at the caret.

        Raises EditRefused when there is none.
        """
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or target is None:
            raise EditRefused("no page is open")
        span = self._focus.current
        if span is not None:
            return [span]
        ids = set(command.ids_at(annotation, target))
        return [one for one in annotation.spans if one.id in ids]

    def remove(self) -> None:
        """The spans go; suggestions among them are rejected."""
        found = self._spans_or_why()
        if found:
            ids = [one.id for one in found]
            self._carry_out(lambda annotation, _: command.remove_spans(annotation, ids))

    def _spans_or_why(self) -> list[Span]:
        try:
            return self.spans()
        except AnnotatorError as error:
            self._desk.refuse(error)
            return []

    def relabel(self, ids: list[str], label: str) -> None:
        """The spans of these ids carry that label."""
        labels = self._mode.labels
        self._carry_out(
            lambda annotation, _: command.relabel_spans(annotation, ids, labels=labels, label=label)
        )

    def _pick_label(self) -> None:
        from annotator.ui.label_picker import LabelPicker

        found = self._spans_or_why()
        if not found:
            return
        if not isinstance(self._picker, LabelPicker):
            self._picker = LabelPicker(self._theme, self._window)
            self._picker.label_picked.connect(self.relabel)
        at = self._panes.active.mapToGlobal(QPoint(40, 40))
        self._picker.pick(self._mode.labels, [one.id for one in found], at)

    def _add_to_span(self) -> None:
        span, labels = self._focus.last, self._mode.labels
        if span is None:
            self._desk.refuse(
                EditRefused("go to the span first, then select what it is to take in")
            )
            return
        span_id = span.id
        self._carry_out(
            lambda annotation, target: command.add_range(annotation, span_id, target, labels=labels)
        )

    def _comment(self) -> None:
        found = self._spans_or_why()
        if not found:
            return
        title = self.tr("Comment on “{text}”").format(text=self._title(found))
        old = found[0].comment
        text = self._ask.text(title, self.tr("Comment:"), old, lines=True)
        if text is not None and text != old:
            ids = [one.id for one in found]
            self._carry_out(lambda annotation, _: command.comment(annotation, ids, text))

    def _title(self, spans: list[Span]) -> str:
        assert self._desk.annotation is not None
        text = "".join(spans[0].text(self._desk.annotation.page).split())
        return text if len(text) <= _TITLE else text[:_TITLE] + "…"

    def _open_attributes(self) -> None:
        from annotator.ui.attribute_dialog import AttributeDialog, Wanted

        found = self._spans_or_why()
        if not found:
            return
        labels = self._mode.labels
        label = labels.known(found[0].label)
        chosen = [one for one in found if one.label == found[0].label]
        if label is None or not label.attributes:
            self._desk.refuse(
                EditRefused(
                    "spans of {label} have no attributes; add them to the label set",
                    label=found[0].label,
                )
            )
            return
        dialog = AttributeDialog(label, chosen[0], self._title(chosen), self._window)
        ids = [one.id for one in chosen]

        def take(wanted: Wanted) -> None:
            self._carry_out(
                lambda annotation, _: command.set_attributes(
                    annotation, ids, labels=labels, values=wanted
                )
            )

        dialog.wanted.connect(take)
        dialog.finished.connect(lambda _: self._panes.focus())
        dialog.open()

    # Edges and selections

    def nudge(self, *, right: bool, by_word: bool) -> None:
        """The edge that is nearer to the caret, of the span there, goes on by one."""
        annotation, target = self._desk.annotation, self._panes.target
        found = self._spans_or_why()
        if annotation is None or target is None or not found:
            return
        span, labels, words = found[0], self._mode.labels, self._mode.words
        end = span_place.nearer_end(span, target.at)

        def make(now: Annotation) -> Edited:
            if by_word:
                edited = command.nudge_by_word(
                    now,
                    target,
                    labels=labels,
                    end=end,
                    right=right,
                    word_at=words,
                    span_id=span.id,
                )
            else:
                by = 1 if right else -1
                edited = command.nudge(now, target, labels=labels, end=end, by=by, span_id=span.id)
            return replace(edited, go_to=None)

        if self._desk.edit(make) is not None and self._desk.annotation is not None:
            moved = next((s for s in self._desk.annotation.spans if s.id == span.id), None)
            if moved is not None:
                self._focus.go_to(moved, end=end)

    def nudges_instead(self, right: bool, by_word: bool) -> bool:
        """In label mode the keys that move a border move a span's edge; False in the other."""
        if self._mode.on:
            self.nudge(right=right, by_word=by_word)
        return self._mode.on

    def _select(self, choose: Callable[..., tuple[Range, ...]]) -> None:
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or target is None:
            return
        try:
            ranges = choose(annotation, target, word_at=self._mode.words)
        except AnnotatorError as error:
            self._desk.refuse(error)
            return
        self._panes.select_here(ranges, target.article)
