"""The page on the desk: the one owner, in the window, of what is being worked on."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from annotator.domain.adopt import settle_doubts
from annotator.domain.annotation import Annotation
from annotator.domain.difference import Difference
from annotator.domain.error import AnnotatorError
from annotator.domain.step import Step
from annotator.workspace.boundary import Edited
from annotator.workspace.workspace import Workspace


class Desk(QObject):
    """Holds the workspace and the page that is open in it; carries out edits and tells the panes.

    An edit is stored before anybody is told of it, so what the panes show has been saved. Only
    while the workspace is still being opened are edits shown first, and stored as soon as it is.
    """

    workspace_changed = Signal()
    """The workspace was opened, closed, or became writable."""
    pages_changed = Signal(object)
    """Pages came, went or changed: a set of page ids, or None for all."""
    page_left = Signal()
    """The page on the desk is about to be replaced by another one."""
    page_opened = Signal(int)
    """Another page is on the desk (0: none); `annotation` and `page_id` hold it."""
    annotation_changed = Signal(object, object, object)
    """Before, after (Annotations of the same page) and where the caret belongs (int or None)."""
    step_recorded = Signal(object)
    """A Step was done, undone or redone and stored."""
    saved = Signal(object)
    """When (datetime) the last edit was stored."""
    refused = Signal(object)
    """An AnnotatorError: why a wish was not carried out."""
    label_set_chosen = Signal()
    """Another label set is in use in the workspace: a setting, which no step tells of."""
    said = Signal(str)
    """A sentence, in the person's language, about what has just been done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self.annotation: Annotation | None = None
        self.page_id = 0
        self._waiting: list[tuple[Annotation, Callable[[Annotation], Edited]]] = []
        self._wanted: int | None = None

    @property
    def workspace(self) -> Workspace:
        """The open workspace. Raises RuntimeError before it is open: a bug."""
        if self._workspace is None:
            raise RuntimeError("no workspace is open")
        return self._workspace

    @property
    def ready(self) -> bool:
        """Whether the workspace is open (the first paint comes before it)."""
        return self._workspace is not None

    @property
    def writable(self) -> bool:
        """Whether edits can be made and stored."""
        return self._workspace is not None and self._workspace.read_only is None

    def take_workspace(self, workspace: Workspace) -> None:
        """Works on this workspace from now on."""
        self._workspace = workspace
        self.workspace_changed.emit()
        self._store_waiting()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted != self.page_id:
            self.open_page(wanted)

    def _store_waiting(self) -> None:
        """Stores the edits that were made before the workspace was open; they are shown already."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        shown, self.annotation = self.annotation, waiting[0][0]
        for before, make in waiting:
            # After one that was refused, the next ones were made on what is not there.
            if self.annotation != before:
                break
            try:
                after, edited = _made(make, before)
                self.annotation, step = after, self._perform(before, after, edited)
            except AnnotatorError as error:
                # What is stored is what counts, whatever was shown by then.
                self.refused.emit(error)
                self.open_again()
                return
            if step is not None:
                self._tell(step)
        if self.annotation != shown:
            self.annotation_changed.emit(shown, self.annotation, None)

    def close(self) -> None:
        """Closes the workspace; nothing asks it any more."""
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()

    def is_open(self) -> bool:
        """Whether the workspace is open; says so when it is not yet."""
        if not self.ready:
            self.said.emit(self.tr("The workspace is still being opened; try again in a moment."))
        return self.ready

    def refuse(self, error: AnnotatorError) -> None:
        """Tells why a wish is not carried out."""
        self.refused.emit(error)

    def say(self, sentence: str) -> None:
        """Tells what has been done, or that there was nothing to do."""
        self.said.emit(sentence)

    def glance(self, page_id: int, annotation: Annotation) -> None:
        """Shows a page that was read before the workspace is open."""
        self.page_id, self.annotation = page_id, annotation
        self.page_opened.emit(page_id)

    def open_page(self, page_id: int) -> None:
        """Puts another page on the desk (0 clears it), as soon as the workspace is open."""
        if not self.ready:
            self._wanted = page_id
            return
        try:
            annotation = self.workspace.annotation(page_id) if page_id else None
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        self.page_left.emit()
        self.annotation = annotation
        self.page_id = page_id
        self.page_opened.emit(page_id)

    def open_again(self, *, instead: int = 0) -> None:
        """Reads the open page anew; where it is gone, `instead` is opened, else the first one."""
        try:
            present = [summary.id for summary in self.workspace.summaries()]
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        rest = instead if instead in present else next(iter(present), 0)
        self.open_page(self.page_id if self.page_id in present else rest)

    def edit(self, make: Callable[[Annotation], Edited]) -> Edited | None:
        """Carries out and stores one edit of the open page; None when it was refused.

        What is wished for before the workspace is open is shown at once and stored then.
        """
        before = self.annotation
        if before is None:
            return None
        try:
            after, edited = _made(make, before)
            step = self._perform(before, after, edited) if self.ready else None
        except AnnotatorError as error:
            self.refused.emit(error)
            return None
        if step is not None:
            self._show_step(step, before, after, edited.go_to)
        elif not self.ready and after != before:
            self._waiting.append((before, make))
            self.annotation = after
            self.annotation_changed.emit(before, after, edited.go_to)
        elif edited.go_to is not None:
            self.annotation_changed.emit(before, before, edited.go_to)
        return edited

    def _perform(self, before: Annotation, after: Annotation, edited: Edited) -> Step | None:
        return self.workspace.perform(self.page_id, before, after, edited.name, **edited.arguments)

    def _show_step(
        self, step: Step, before: Annotation, after: Annotation, go_to: int | None
    ) -> None:
        self.annotation = after
        self.annotation_changed.emit(before, after, go_to)
        self._tell(step)

    def _tell(self, step: Step) -> None:
        self.step_recorded.emit(step)
        self.pages_changed.emit({change.page_id for change in step.changes})
        self.saved.emit(step.at or datetime.now().astimezone())

    def undo(self) -> None:
        """Takes back the last step, wherever it was, and shows its page."""
        if self._waiting:
            before, (self.annotation, _) = self.annotation, self._waiting.pop()
            self.annotation_changed.emit(before, self.annotation, None)
        elif self.is_open():
            self._travel(self.workspace.undo)

    def redo(self) -> None:
        """Brings back the last step that was taken back, and shows its page."""
        if self.is_open():
            self._travel(self.workspace.redo)

    def go_to_step(self, step_id: int) -> None:
        """Goes back (or forth) to the state right after that step; 0 is the beginning."""
        if self.is_open():
            self._travel(lambda: self.workspace.go_to(step_id))

    def perform_on_pages(
        self, perform: Callable[[Workspace], Step | None], *, instead: int = 0
    ) -> Step | None:
        """Carries out a step on pages (rename, delete) and shows what came of it.

        `instead` is the page to open where the open one goes. None when nothing was done.
        """
        if not self.is_open():
            return None
        return self._travel(lambda: perform(self.workspace), stay=True, instead=instead)

    def take_step(self, step: Step) -> None:
        """Shows what came of a step that was stored already: by a job, or by a dialog."""
        if any(change.page_id == self.page_id for change in step.changes):
            self._reread(step)
        self._tell(step)

    def follow_step(self, step: Step) -> None:
        """Shows what came of an undo or redo that a job has carried out, and its page."""
        self._arrive(step)

    def use_label_set(self, name: str) -> None:
        """Uses that label set in the workspace. Raises AnnotatorError when it cannot be."""
        self.workspace.labelling.use(name)
        self.label_set_chosen.emit()

    def _travel(
        self, go: Callable[[], Step | None], *, stay: bool = False, instead: int = 0
    ) -> Step | None:
        try:
            step = go()
        except AnnotatorError as error:
            self.refused.emit(error)
            return None
        if step is not None:
            self._arrive(step, stay=stay, instead=instead)
        return step

    def _arrive(self, step: Step, *, stay: bool = False, instead: int = 0) -> None:
        """Shows what came of a step that may have been on any page, and tells of it."""
        present = (
            {summary.id for summary in self.workspace.summaries()}
            if any(change.page for change in step.changes)
            else None
        )
        touched = [c.page_id for c in step.changes if present is None or c.page_id in present]
        if self.page_id in touched or (stay and (present is None or self.page_id in present)):
            self._reread(step)
        elif touched and not stay:
            self.open_page(touched[0])
        elif present is not None and self.page_id not in present:
            self.open_again(instead=instead)
        self._tell(step)

    def _reread(self, step: Step) -> None:
        before = self.annotation
        try:
            after = self.workspace.annotation(self.page_id)
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        self.annotation = after
        if before is None or before.page.text != after.page.text:
            self.page_opened.emit(self.page_id)
        else:
            go_to = next(
                (_place(c.difference) for c in step.changes if c.page_id == self.page_id), None
            )
            self.annotation_changed.emit(before, after, go_to)


def _made(make: Callable[[Annotation], Edited], before: Annotation) -> tuple[Annotation, Edited]:
    """The annotation after an edit, and the edit. Raises AnnotatorError."""
    edited = make(before)
    if edited.name == "propose-again":
        # A new proposal brings doubts of its own, which no edit has answered yet.
        return edited.after, edited
    return settle_doubts(before, edited.after), edited


def _place(difference: object) -> int | None:
    """Where on the page a difference shows: the first range of what changed."""
    if not isinstance(difference, Difference):
        return None
    for old, new in difference.articles.values():
        one = new or old
        if one is not None:
            return one.fragments[0].start
    return None
