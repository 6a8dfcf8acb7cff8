"""What a person can do with a workspace: the same for the window and for the shell."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from os.path import exists
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.domain.annotation import Annotation, Proposal, Status
from annotator.domain.counting import is_whole
from annotator.domain.difference import Difference
from annotator.domain.error import AnnotatorError, EditRefused
from annotator.domain.step import Change, PageChange, Step
from annotator.resource import seeds
from annotator.storage.error import WorkspaceRefused
from annotator.storage.summary import PageSummary, StepSummary
from annotator.workspace.figure import Figures, figures_of
from annotator.workspace.importing import (
    Imported,
    Propose,
    Sources,
    at_places,
    bring_in,
)
from annotator.workspace.labelling import Labelling
from annotator.workspace.learning import LearningReport, LearntPropose, learn, report_of
from annotator.workspace.location import system_user, workspace_at
from annotator.workspace.search import FIRST, Found, Query, search
from annotator.workspace.sheet import Sheets
from annotator.workspace.statistic import Effort, PageStatistic, efforts_by_page, with_moments

if TYPE_CHECKING:
    from annotator.exchange.format import Format
    from annotator.storage.check import Checked
    from annotator.storage.store import Store
    from annotator.workspace.exporting import Exported
    from annotator.workspace.manifest import Manifest, Order


class Workspace:
    """An open workspace.

    Calls may come from any thread. What writes raises WorkspaceReadOnly (a sentence that says why)
    or SavingFailed, what reads ReadingFailed; what fails leaves no trace. What returns is stored.
    """

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._sheets = Sheets(store)

    @classmethod
    def open(
        cls,
        location: str | Path | None = None,
        *,
        annotator: str = "",
        write: bool = True,
        make: bool = True,
    ) -> "Workspace":
        """Open the workspace at a path or a URL (else the default one), making it if need be.

        `annotator` is the system's user if not given. With `write` False nothing is made, and
        nobody is kept from writing; with `make` False one that is not there is refused. Raises
        WorkspaceRefused.
        """
        # SQLAlchemy and SQLModel take half a second, which may not stand before the first paint.
        from annotator.storage.store import Store

        path = workspace_at(location)
        if not make and not exists(path):
            raise WorkspaceRefused("there is no workspace at {path}", path=path)
        return cls(Store(path, annotator=annotator or system_user(), write=write))

    def close(self) -> None:
        """Close the file; another window may write it then."""
        self._store.close()

    @property
    def path(self) -> Path:
        """The workspace's file."""
        return self._store.path

    @property
    def annotator(self) -> str:
        """Whose work this is."""
        return self._store.annotator

    @property
    def new(self) -> bool:
        """Whether no page was ever brought in: it may start with the seed pages."""
        return self.read_only is None and not self._store.has_held_pages()

    @property
    def read_only(self) -> AnnotatorError | None:
        """Why nothing can be stored, or None when it can."""
        return self._store.read_only

    def try_to_write(self) -> bool:
        """Become the writer, if the other window is closed; say whether edits can be stored."""
        return self._store.try_to_write()

    def annotators(self) -> list[str]:
        """Who has an annotation of any page, by name."""
        return self._store.annotators()

    def own_pages(self) -> frozenset[int]:
        """The ids of the pages of which there is an own annotation of this annotator's.

        What is seen of the others is the annotation that came first.
        """
        return self._store.own_pages()

    def rename_annotator(self, name: str) -> None:
        """Go on under another name: that annotator's, if known here, else the present one's new.

        Raises EditRefused when the name is empty.
        """
        if not name.strip():
            raise EditRefused("an annotator needs a name")
        self._store.rename_annotator(name.strip())

    # -- pages ------------------------------------------------------------------------------------

    def summaries(self) -> list[PageSummary]:
        """Every page that is not deleted, in a line, in the order they came in."""
        return self._store.summaries()

    def summary(self, page_id: int) -> PageSummary:
        """One page in a line. Raises PageMissing."""
        return self._store.summary(page_id)

    def pages_with(self, text: str) -> list[int]:
        """The ids of the pages whose text contains `text`, in order; case does not matter."""
        return self._store.pages_with(text)

    def annotation(self, page_id: int) -> Annotation:
        """The page's annotation. Raises PageMissing."""
        return self._store.annotation(page_id)

    def annotations(
        self, page_ids: Iterable[int] | None = None, *, statuses: Collection[Status] = ()
    ) -> Iterator[Annotation]:
        """The annotations of these pages (else of all) in one of these statuses (else in any).

        In the order the pages came in, read as they are taken, as they stood at the first one.
        """
        for _, annotation in self._store.annotations(self._chosen(page_ids, statuses)):
            yield annotation

    def rename(self, page_id: int, name: str) -> Step | None:
        """Rename a page, as a step; None when it has that name. Raises PageMissing, EditRefused."""
        name, old = name.strip(), self.summary(page_id).name
        if not name:
            raise EditRefused("a page needs a name")
        if not is_whole(name):
            raise EditRefused("the text holds half of a surrogate pair")
        if name == old:
            return None
        change = Change(page_id, page=PageChange(name=(old, name)))
        return self._store.record(Step("rename-page", (change,), {"from": old, "to": name}))

    def delete(self, page_ids: Collection[int]) -> Step | None:
        """Delete pages, as one step; None when there are none. Raises PageMissing.

        Their annotations stay in the file, so that undo brings them back.
        """
        gone = sorted(set(page_ids))
        if not gone:
            return None
        arguments: dict[str, str | int] = {"pages": len(gone)}
        if len(gone) == 1:
            arguments["name"] = self.summary(gone[0]).name
        changes = tuple(Change(one, page=PageChange(deleted=(False, True))) for one in gone)
        return self._store.record(Step("delete-pages", changes, arguments))

    # -- edits ------------------------------------------------------------------------------------

    def perform(
        self,
        page_id: int,
        before: Annotation,
        after: Annotation,
        name: str,
        /,
        **arguments: str | int,
    ) -> Step | None:
        """Store an edit as a step; None when it changed nothing.

        `name` and `arguments` are what the history says of it. Raises PageMissing, or
        PageChangedMeanwhile when `before` is not what is stored.
        """
        return self.perform_many([(page_id, before, after)], name, **arguments)

    def perform_many(
        self,
        edits: Sequence[tuple[int, Annotation, Annotation]],
        name: str,
        /,
        **arguments: str | int,
    ) -> Step | None:
        """Store edits of several pages (id, before, after) as one step; see `perform`."""
        changes: list[Change] = []
        states: dict[int, tuple[Annotation, Annotation]] = {}
        for page_id, before, after in edits:
            difference = Difference.between(before, after)
            if difference:
                changes.append(Change(page_id, difference))
                states[page_id] = (before, after)
        if not changes:
            return None
        return self._store.record(Step(name, tuple(changes), arguments), states)

    def proposal(
        self, page_id: int, settled: Annotation, *, propose: Propose | None = None
    ) -> Proposal:
        """What is proposed for the rest of a page, around what a person has settled in it.

        Some of it may be additions to what is settled but not confirmed. Slow work, which stores
        nothing: `adopt` takes it into the annotation as it is by then, and `perform` stores that.
        Where the page's file said where its characters stand, that is read here. Raises
        ReadingFailed.
        """
        from annotator.segmentation.addition import with_additions

        facsimile = self._store.facsimile(page_id)
        engine = propose or self.engine()
        at = at_places(engine, None if facsimile is None else facsimile.glyphs)
        return with_additions(at(settled.page, settled=settled), settled)

    # -- searching --------------------------------------------------------------------------------

    def search(self, query: Query, *, first: int = FIRST) -> Iterator[Found]:
        """The places of what is looked for, in page order, a few at a time; then their number.

        The `first` places come with what stands around them. Raises NothingToSearch.
        """
        return search(self._store, query, first=first)

    def index_texts(self) -> Iterator[int]:
        """Bring the index of the pages' texts up to date: how many pages it took in, bit by bit.

        Every bit is stored by itself, and keeps edits waiting only for so long. Searching finds the
        same without it, later. Does nothing in a read-only workspace.
        """
        while self.read_only is None and (pages := self._store.fill_text_index()):
            yield pages

    @property
    def has_text_index(self) -> bool:
        """Whether this system's SQLite can keep such an index; without it each page is read."""
        return self._store.has_text_index()

    @property
    def sheets(self) -> Sheets:
        """The sheets that pages were read from, and their files."""
        return self._sheets

    # -- labels -----------------------------------------------------------------------------------

    @property
    def labelling(self) -> Labelling:
        """Label sets, and spans over many pages."""
        return Labelling(self._store)

    # -- learning ---------------------------------------------------------------------------------

    def engine(self, *, tell: Callable[[AnnotatorError], object] | None = None) -> LearntPropose:
        """The program's engine, with what was learnt by now of each page's source.

        What was learnt and cannot be read is told, once, and pages are proposed without it.
        """
        return LearntPropose(self._store, tell=tell)

    def learn(self, source: str | None = None) -> Iterator[LearningReport]:
        """Learn from the confirmed pages of a source, or of each one; a report for each.

        Raises WorkspaceReadOnly or SavingFailed.
        """
        return learn(self._store, source)

    def learnt(self, source: str | None = None) -> list[LearningReport]:
        """What was learnt of a source, or of each one that something was learnt of."""
        return [report_of(one) for one in self._store.learnt(source)]

    def forget(self, source: str | None = None) -> int:
        """Forget what was learnt of a source, or of all; say of how many. No page changes."""
        return self._store.forget_learnt(source)

    # -- history ----------------------------------------------------------------------------------

    def undo(self) -> Step | None:
        """Take back the last step, on whatever page; None when there is none.

        Raises DifferenceDoesNotFit.
        """
        return self._store.undo()

    def redo(self) -> Step | None:
        """Do again the step that was undone last; None when there is none.

        Raises DifferenceDoesNotFit.
        """
        return self._store.redo()

    def go_to(self, step_id: int) -> Step | None:
        """Undo or redo until that step is the last one done (0: the beginning), or not at all.

        Gives one step, not in the journal, that holds the changes of all that turned, in that
        order; None when nothing had to turn. Raises EditRefused or DifferenceDoesNotFit.
        """
        turned = self._store.go_to(step_id)
        if not turned:
            return None
        return Step(
            "go-to",
            tuple(change for step in turned for change in step.changes),
            {"step": step_id},
            at=datetime.now(UTC),
            annotator=self.annotator,
            label_sets=tuple(change for step in turned for change in step.label_sets),
        )

    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._store.can_undo()

    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return self._store.can_redo()

    def steps(self, *, limit: int = 200, before: int | None = None) -> list[StepSummary]:
        """The steps of the history, newest first, at most `limit`, with ids below `before`."""
        return self._store.steps(limit=limit, before=before)

    # -- where the person was ---------------------------------------------------------------------

    def place(self, page_id: int) -> dict[str, Any]:
        """What was kept of the view of a page, or an empty dictionary."""
        return self._store.place(page_id)

    def keep_place(self, page_id: int, place: Mapping[str, Any]) -> None:
        """Keep the view of a page (plain JSON values). Does nothing in a read-only workspace."""
        if self.read_only is None:
            self._store.keep_place(page_id, place)

    @property
    def last_page(self) -> int | None:
        """The page that was open last, if it is still there."""
        return self._store.last_page()

    def set_last_page(self, page_id: int) -> None:
        """Note the page that is open. Does nothing in a read-only workspace."""
        if self.read_only is None:
            self._store.set_last_page(page_id)

    def setting(self, key: str) -> Any:
        """A setting of this workspace (plain JSON values), or None."""
        return self._store.setting(key)

    def set_setting(self, key: str, value: object) -> None:
        """Keep a setting of this workspace. Raises WorkspaceReadOnly."""
        self._store.set_setting(key, value)

    # -- in and out -------------------------------------------------------------------------------

    def import_paths(
        self, paths: Iterable[Path], *, sources: Sources | None = None
    ) -> Iterator[Imported]:
        """Import files and folders: a result for each page, in order, as soon as it is stored.

        Pages without articles get a proposal, unless `sources` leave them blank. A text that is
        there already is not doubled, and nothing that somebody worked on is overwritten: see
        Outcome. Raises WorkspaceReadOnly or SavingFailed.
        """
        sources = sources or Sources()
        if sources.propose is None:
            sources = replace(sources, propose=self.engine())
        return bring_in(self._store, paths, sources)

    def bring_in_seeds(self, *, sources: Sources | None = None) -> Iterator[Imported]:
        """Import the seed pages that ship with the program, all of them or none."""
        return bring_in(self._store, [seeds()], sources or Sources(), at_once=True)

    def export(
        self,
        order: "Order",
        out: Path,
        *,
        page_ids: Iterable[int] | None = None,
        statuses: Collection[Status] = (),
        again: "Manifest | None" = None,
    ) -> "Iterator[Exported]":
        """Write these pages (else all) in one of these statuses (else in any): see `exporting`.

        With `again`, the pages of that manifest are written, as they were then. The file or folder
        is replaced whole at the end, or left as it was. Yields how far it has come; the last one is
        the whole. Raises UnknownFormat, BadSplit, PagesMissing or NotWritten.
        """
        from annotator.workspace.exporting import export

        pages = self._chosen(page_ids, statuses)
        return export(self._store, self.labelling.in_use(), order, out, pages, again=again)

    def shaped(self, order: "Order") -> "Format":
        """The format of an order, told of this workspace's labels, words and sheets.

        Raises UnknownFormat.
        """
        from annotator.workspace.exporting import shaped

        return shaped(order, self.labelling.in_use(), self._store)

    def backup(self, target: Path) -> None:
        """Copy the workspace to a file, which is replaced whole. Raises SavingFailed."""
        self._store.backup(target)

    def check(self) -> "Iterator[Checked]":
        """Prove every invariant of the workspace, page after page, and the file itself."""
        return self._store.check()

    def stats(self, *, articles: bool = False, own: bool = False) -> list[PageStatistic]:
        """Every page in a line, how it came, and what was spent on it: by kind of edit.

        With `articles` also by article, which takes about as long as an export. With `own` only
        the pages of which there is an own annotation, and only what its annotator has done.
        """
        pages = {one.id: one for one in self.summaries()}
        if own:
            pages = {key: pages[key] for key in sorted(self.own_pages() & pages.keys())}
        # Before the journal: an article that is made meanwhile must not look like an old one.
        settled = self._store.settled_articles()
        moments = self._store.moments(differences=True)
        if own:
            moments = (one for one in moments if one.annotator == self.annotator)
        annotations: Iterable[tuple[int, Annotation | None]] = dict.fromkeys(pages).items()
        if articles:
            annotations = self._store.annotations()
        return [
            PageStatistic.of(pages[page_id], done, settled.get(page_id, {}), annotation)
            for page_id, annotation, done in with_moments(annotations, moments)
            if page_id in pages
        ]

    def figures(self, report: Callable[[int, int], object] = lambda done, total: None) -> Figures:
        """Spans, suggestions, progress and work of all pages: see `figure`.

        `report` hears how many pages of how many have been read; it may raise, to stop.
        """
        total = len(self.summaries())
        moments = self._store.moments(differences=True)
        return figures_of(self._store.annotations(), moments, lambda done: report(done, total))

    def efforts(self, page_ids: Iterable[int]) -> dict[int, Effort]:
        """What was spent on these pages; those that nobody worked on are left out."""
        return efforts_by_page(self._store.moments(page_ids))

    def _chosen(self, page_ids: Iterable[int] | None, statuses: Collection[Status]) -> list[int]:
        wanted = None if page_ids is None else set(page_ids)
        return [
            one.id
            for one in self.summaries()
            if (wanted is None or one.id in wanted) and (not statuses or one.status in statuses)
        ]
