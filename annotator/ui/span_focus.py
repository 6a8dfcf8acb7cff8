"""Which span the person is at: the one gone to or marked last, else the innermost at the caret."""

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Annotation, Span
from annotator.domain.claim import Claims
from annotator.ui.desk import Desk
from annotator.ui.label_mode import LabelMode
from annotator.ui.panes import Panes
from annotator.ui.span_style import CURRENT, current_style
from annotator.workspace.span_place import spans_around
from annotator.workspace.target import Target


class SpanFocus(QObject):
    """Knows the span, has it stand out in both panes in label mode, and goes to spans."""

    changed = Signal()
    """The person is at another span, or it is another one now."""

    def __init__(self, desk: Desk, panes: Panes, mode: LabelMode) -> None:
        super().__init__(panes)
        self._desk, self._panes, self._mode = desk, panes, mode
        self._chosen: tuple[int, str, int] = (0, "", -1)
        """The page, the span's id, and the caret's place then."""
        self._shown: Span | None = None
        panes.target_changed.connect(self._show)
        mode.changed.connect(self._show)

    @property
    def current(self) -> Span | None:
        """The span that the person is at; None while there is none, or a stretch is selected."""
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or target is None or target.ranges:
            return None
        page_id, span_id, at = self._chosen
        if page_id == self._desk.page_id and at == target.at:
            found = next((s for s in annotation.spans if s.id == span_id), None)
            if found is not None:
                return found
        return next(iter(spans_around(annotation, target)), None)

    @property
    def last(self) -> Span | None:
        """The span that was gone to or worked on last, wherever the caret is now."""
        annotation = self._desk.annotation
        page_id, span_id, _ = self._chosen
        if annotation is None or page_id != self._desk.page_id:
            return None
        return next((s for s in annotation.spans if s.id == span_id), None)

    def choose(self, span: Span) -> None:
        """The person is at that span, where the caret is now."""
        target = self._panes.target
        if target is not None:
            self._chosen = self._desk.page_id, span.id, target.at
            self._show()

    def go_to(self, span: Span, *, end: bool = False) -> None:
        """Puts the caret at the span's start (or end), which is shown."""
        annotation = self._desk.annotation
        if annotation is None:
            return
        at = span.ranges[-1].end if end else span.ranges[0].start
        owner = _owner(annotation, at - 1 if end else at)
        self._panes.go_to(at, article=owner.article, fragment=owner.fragment)
        self.choose(span)

    def _show(self) -> None:
        span = self.current if self._mode.on else None
        ranges = list(span.ranges) if span is not None else []
        style = current_style(span) if span is not None else ""
        for view in self._panes.views:
            view.show_ranges(CURRENT, ranges, style=style)
        if span is not self._shown:
            self._shown = span
            self.changed.emit()


def _owner(annotation: Annotation, at: int) -> Target:
    """The article and fragment of a character."""
    return Target.on_page(annotation, at, claims=Claims.of(annotation))
