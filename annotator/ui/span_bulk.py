"""What is done to many spans at once, from a table of them: few at once, many in a thread."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Origin, Span
from annotator.domain.error import AnnotatorError, EditRefused
from annotator.ui.explorer_tab import Surroundings
from annotator.ui.words import error_words, reasons_words
from annotator.workspace import bulk
from annotator.workspace.bulk import Done, Report, Said, beginning
from annotator.workspace.labelling import Place, Scope
from annotator.workspace.workspace import Workspace

BULK = "change-spans"
"""The kind of the job."""
_MANY = 1500
"""So many spans, or pages, take long enough that nobody should wait for them without a way out."""

Do = Callable[[Workspace, Report], Done]


class Line(Protocol):
    """A span on a page, as a table has it."""

    @property
    def page_id(self) -> int:
        """Its page."""

    @property
    def span(self) -> Span:
        """The span."""

    @property
    def text(self) -> str:
        """The string that it marks."""


class Bulk(QObject):
    """Carries out one wish at a time, each as one step, and says what came of it."""

    done = Signal(str)
    """A sentence: how many, and why not the others."""
    settled = Signal(object)
    """The Done of a wish that was carried out."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs = around.desk, around.jobs

    def relabel(self, lines: Sequence[Line], label: str) -> None:
        """The spans carry that label."""
        lines = [
            one for one in lines if (one.span.label, one.span.origin) != (label, Origin.HUMAN)
        ] or lines
        ids, said = _by_page(lines), _said(lines)
        self._carry_out(
            len(lines), lambda w, report: bulk.relabel(w, ids, label, said=said, report=report)
        )

    def accept(self, lines: Sequence[Line]) -> None:
        """The suggestions among them are right."""
        chosen = _suggested(lines)
        ids, said = _by_page(chosen), _named(chosen)
        self._carry_out(
            len(chosen),
            lambda w, report: bulk.accept(w, ids, said=said, report=report),
            suggestions=bool(lines),
        )

    def reject(self, lines: Sequence[Line]) -> None:
        """The suggestions among them are wrong."""
        chosen = _suggested(lines)
        self._remove(chosen, suggestions=bool(lines))

    def delete(self, lines: Sequence[Line]) -> None:
        """The spans go."""
        self._remove(lines)

    def _remove(self, lines: Sequence[Line], *, suggestions: bool = False) -> None:
        ids, said = _by_page(lines), _named(lines)
        rejecting = len(_suggested(lines)) == len(lines)
        self._carry_out(
            len(lines),
            lambda w, report: bulk.remove(w, ids, rejecting=rejecting, said=said, report=report),
            suggestions=suggestions,
        )

    def mark(self, label: str, places: Collection[Place], text: str) -> None:
        """A string is marked at these places."""
        said: Said = {"text": beginning(text)}
        self._carry_out(
            len(places),
            lambda w, report: bulk.mark_places(w, label, places, said=said, report=report),
        )

    def relabel_string(self, text: str, label: str, scope: Scope) -> None:
        """Wherever a person has marked that string, it carries that label."""

        def do(workspace: Workspace, report: Report) -> Done:
            ids = bulk.spans_of_string(workspace, text, scope, label, report=report)
            return bulk.relabel(workspace, ids, label, said={"text": beginning(text)})

        one_page = scope.page_ids is not None and len(scope.page_ids) == 1
        self._carry_out(1 if one_page else len(self._desk.workspace.summaries()), do)

    def _carry_out(self, many: int, do: Do, *, suggestions: bool = False) -> None:
        if not many:
            self._refuse(
                EditRefused(
                    "no suggestion is selected"
                    if suggestions
                    else "select spans in the table first"
                )
            )
            return
        if not self._desk.writable:
            reason = self._desk.workspace.read_only if self._desk.ready else None
            self._refuse(reason or EditRefused("this workspace is only being read"))
            return
        workspace = self._desk.workspace
        if many >= _MANY:
            self._jobs.start(BULK, lambda report: do(workspace, report), self._take, self._refuse)
            return
        try:
            found = do(workspace, lambda done, total: None)
        except AnnotatorError as error:
            self._refuse(error)
            return
        self._take(found)

    def _take(self, found: Done) -> None:
        if found.step is not None:
            self._desk.take_step(found.step)
        said = self.tr("Changed: {n}").format(n=f"{found.spans:,}")
        if found.refused:
            said += " · " + self.tr("not: {n} ({reasons})").format(
                n=f"{len(found.refused):,}", reasons=reasons_words(found.refused)
            )
        self.done.emit(said)
        self.settled.emit(found)

    def _refuse(self, error: AnnotatorError) -> None:
        self.done.emit(error_words(error))


def _suggested(lines: Sequence[Line]) -> list[Line]:
    return [one for one in lines if one.span.origin is Origin.SUGGESTION]


def _by_page(lines: Sequence[Line]) -> dict[int, list[str]]:
    out: dict[int, list[str]] = {}
    for one in lines:
        out.setdefault(one.page_id, []).append(one.span.id)
    return out


def _said(lines: Sequence[Line]) -> Said:
    """The string, where all of them mark one."""
    texts = {one.text for one in lines}
    return {"text": beginning(texts.pop())} if len(texts) == 1 else {}


def _named(lines: Sequence[Line]) -> Said:
    """The string and the label, where there is one span only."""
    if len(lines) != 1:
        return {}
    return {"text": beginning(lines[0].text), "label": lines[0].span.label}
