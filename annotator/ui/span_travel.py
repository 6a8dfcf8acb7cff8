"""Going from span to span, and judging suggestions one after the other."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from annotator.domain.annotation import Origin, Span
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.label_mode import LabelMode
from annotator.ui.label_work import LabelWork
from annotator.ui.pace import Pace
from annotator.ui.panes import Panes
from annotator.ui.span_focus import SpanFocus
from annotator.ui.span_style import label_title
from annotator.workspace import labelling_command as command
from annotator.workspace.labelling_command import spans_at
from annotator.workspace.span_place import next_span, on_page, reading_order


class SpanTravel(QObject):
    """Connects the commands that go to spans, and those that accept and reject."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        panes: Panes,
        commands: Commands,
        mode: LabelMode,
        focus: SpanFocus,
        work: LabelWork,
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._panes, self._mode = window, desk, panes, mode
        self._focus, self._work = focus, work
        self.pace = Pace()
        connect = commands.connect
        connect("next-span", self.go_on)
        connect("previous-span", lambda: self.go_on(forward=False))
        connect("next-suggestion", self.go_suggestion)
        connect("previous-suggestion", lambda: self.go_suggestion(forward=False))
        connect("next-same-label", self._go_same)
        connect("previous-same-label", lambda: self._go_same(forward=False))
        connect("accept-suggestion", self.accept)
        connect("reject-suggestion", self.reject)
        connect("accept-sure", self._open_accept)
        desk.page_opened.connect(self.pace.begin)

    # Going

    def _go(self, fits: Callable[[Span], bool], *, forward: bool) -> bool:
        """To the next span that fits: in the articles as it is read, in the source by place."""
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or target is None:
            return False
        reads = self._panes.active is self._panes.articles
        found = next_span(
            annotation,
            filter(fits, annotation.spans),
            target,
            order=reading_order(annotation) if reads else on_page,
            here=self._focus.current,
            forward=forward,
        )
        if found is not None:
            self._focus.go_to(found)
        return found is not None

    def go_on(self, *, forward: bool = True) -> None:
        """To the next span or suggestion, or the one before."""
        if not self._go(lambda span: True, forward=forward):
            self._desk.say(self.tr("Nothing is marked or suggested on this page."))

    def go_suggestion(self, *, forward: bool = True) -> None:
        """To the next suggestion, or the one before."""
        if not self._go(lambda span: span.origin is Origin.SUGGESTION, forward=forward):
            self._desk.say(self.tr("No suggestion is left on this page."))

    def _go_same(self, *, forward: bool = True) -> None:
        here = self._focus.current or self._focus.last
        if here is None:
            self._desk.say(self.tr("Go to a span first: the next one of its label is meant."))
        elif self._go(lambda span: span.label == here.label, forward=forward):
            if self._focus.current is not None and self._focus.current.id == here.id:
                said = self.tr("This is the only span of {label} on this page.")
                self._desk.say(said.format(label=label_title(self._mode.labels, here.label)))

    # Judging

    def _suggested(self) -> list[Span]:
        """The suggestions in the selection, else the one at the caret."""
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or target is None:
            return []
        if target.ranges:
            return [
                span
                for span in annotation.spans
                if span.origin is Origin.SUGGESTION
                and any(own.overlaps(one) for own in span.ranges for one in target.ranges)
            ]
        here = [self._focus.current, *spans_at(annotation, target.at)]
        return [s for s in here if s is not None and s.origin is Origin.SUGGESTION][:1]

    def accept(self) -> None:
        """The suggestions here are right; goes on to the next one, also where none is here."""
        found = self._suggested()
        if found:
            ids, labels = [one.id for one in found], self._mode.labels
            if not self._judge(
                found,
                lambda: self._desk.edit(lambda now: command.accept_spans(now, ids, labels=labels)),
            ):
                return
            if len(ids) == 1 and self.pace.accept():
                self._desk.say(
                    self.tr(
                        "The last ten suggestions took you less than half a second each; what is "
                        "accepted unread teaches the wrong thing. Undo takes them back."
                    )
                )
                self._go(lambda span: span.origin is Origin.SUGGESTION, forward=True)
                return
        self.go_suggestion()

    def reject(self) -> None:
        """The suggestions here are wrong and do not come back; goes on to the next one."""
        found = self._suggested()
        if not found:
            self._desk.say(self.tr("There is no suggestion here."))
            return
        ids = [one.id for one in found]
        if self._judge(found, lambda: self._desk.edit(lambda now: command.remove_spans(now, ids))):
            self.go_suggestion()

    def _judge(self, found: list[Span], edit: Callable[[], object]) -> bool:
        """Carries it out; the caret is then at the start of what was judged, for going on."""
        if edit() is None:
            return False
        self._panes.clear_selection()
        self._focus.go_to(found[-1])
        return True

    def remove(self) -> None:
        """Rejects the suggestion at the caret and goes on; takes out a span."""
        target = self._panes.target
        current = self._focus.current
        alone = target is not None and not target.ranges
        if alone and current is not None and current.origin is Origin.SUGGESTION:
            self.reject()
        else:
            self._work.remove()

    def _open_accept(self) -> None:
        from annotator.ui.accept_dialog import AcceptDialog

        annotation = self._desk.annotation
        if annotation is None:
            return
        if not any(span.origin is Origin.SUGGESTION for span in annotation.spans):
            self._desk.say(self.tr("No suggestion is left on this page."))
            return
        here = self._focus.current
        label = here.label if here is not None and here.origin is Origin.SUGGESTION else ""
        dialog = AcceptDialog(annotation, self._mode.labels, label, self._window)
        dialog.accept_wanted.connect(self._accept_all)
        dialog.finished.connect(lambda _: self._panes.focus())
        dialog.open()

    def _accept_all(self, ids: list[str]) -> None:
        labels = self._mode.labels
        edited = self._desk.edit(lambda now: command.accept_spans(now, ids, labels=labels))
        if edited is not None:
            said = self.tr("Suggestions accepted: {n}. Undo takes them back.")
            self._desk.say(said.format(n=len(ids)))
