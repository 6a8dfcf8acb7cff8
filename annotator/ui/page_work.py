"""What a person does with whole pages: to and fro, rename, delete, propose again, in and out."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject

from annotator.domain.adopt import adopt
from annotator.domain.annotation import Annotation, Proposal
from annotator.domain.error import AnnotatorError
from annotator.ui.ask import Ask
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs, Reporter
from annotator.ui.pages_pane import PagesPane
from annotator.workspace.boundary import Edited
from annotator.workspace.importing import Propose, default_propose

PROPOSE = "propose-again"
BACKUP = "backup"


class PageWork(QObject):
    """Connects the commands of the Page menu, and those that slow work stands behind."""

    def __init__(
        self, desk: Desk, pages: PagesPane, commands: Commands, jobs: Jobs, ask: Ask
    ) -> None:
        super().__init__(desk)
        self.engine: Callable[[], Propose] = default_propose
        """What proposes pages again."""
        self._desk, self._pages, self._jobs, self._ask = desk, pages, jobs, ask
        commands.connect("next-page", lambda: self._go(1))
        commands.connect("previous-page", lambda: self._go(-1))
        commands.connect("rename-page", lambda: self.rename(desk.page_id))
        commands.connect("delete-page", lambda: self.delete([desk.page_id]))
        commands.connect("propose-again", self._propose)
        commands.connect("backup", self._back_up)
        commands.connect("undo", desk.undo)
        commands.connect("redo", desk.redo)
        pages.rename_wanted.connect(self.rename)
        pages.delete_wanted.connect(self.delete)

    def _go(self, by: int) -> None:
        found = self._pages.neighbour(self._desk.page_id, by)
        if found is None:
            self._desk.say(self.tr("There is no further page in this list."))
        else:
            self._desk.open_page(found)

    def _carry_out(self, perform: Callable[[], object]) -> None:
        try:
            perform()
        except AnnotatorError as error:
            self._desk.refuse(error)

    def rename(self, page_id: int) -> None:
        """Asks for a page's new name."""
        if not self._desk.is_open():
            return

        def ask_and_rename() -> None:
            old = self._desk.workspace.summary(page_id).name
            name = self._ask.text(self.tr("Rename page"), self.tr("Name:"), old)
            if name is not None and name.strip() and name != old:
                self._desk.perform_on_pages(lambda w: w.rename(page_id, name))

        self._carry_out(ask_and_rename)

    def delete(self, page_ids: list[int]) -> None:
        """Deletes pages; undo brings them back, so nothing is asked."""
        if not self._desk.is_open():
            return
        gone = set(page_ids)
        after = self._beyond(gone, 1) or self._beyond(gone, -1) or 0
        if self._desk.perform_on_pages(lambda w: w.delete(gone), instead=after) is None:
            return
        said = self.tr("Pages deleted: {count}. Undo brings them back.")
        self._desk.say(said.format(count=len(gone)))

    def _beyond(self, gone: Collection[int], by: int) -> int | None:
        """The nearest page below the open one (above: -1) in the list that does not go."""
        found = self._pages.neighbour(self._desk.page_id, by)
        while found is not None and found in gone:
            found = self._pages.neighbour(found, by)
        return found

    def _propose(self) -> None:
        """Proposes again in a thread; the edit is made on the page as it is by then."""
        annotation, page_id = self._desk.annotation, self._desk.page_id
        if annotation is None or not self._desk.is_open():
            return
        workspace, propose = self._desk.workspace, self.engine()

        def work(report: Reporter) -> Proposal:
            del report
            return workspace.proposal(page_id, annotation, propose=propose)

        def take(proposal: Proposal) -> None:
            if self._desk.page_id != page_id:
                self._desk.say(self.tr("Another page was opened: nothing was proposed."))
                return

            def adopted(now: Annotation) -> Edited:
                return Edited(adopt(now, proposal), "propose-again")

            before = self._desk.annotation
            self._desk.edit(adopted)
            if self._desk.annotation is before:
                self._desk.say(self.tr("The proposal is the same as before."))

        self._jobs.start(PROPOSE, work, take, self._desk.refuse)

    def _back_up(self) -> None:
        if not self._desk.is_open():
            return
        title = self.tr("Back up the workspace")
        target = self._ask.save_file(title, "annotator-backup.sqlite", ["*.sqlite"])
        if target is None:
            return

        def work(report: Reporter) -> None:
            del report
            self._desk.workspace.backup(target)

        def done(_: None) -> None:
            said = self.tr("The workspace was copied to {file}.")
            self._desk.say(said.format(file=target.name))

        self._jobs.start(BACKUP, work, done, self._desk.refuse)
