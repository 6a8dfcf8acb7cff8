"""Bringing pages in: by menu, or by dropping files and folders on the window."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.label import LabelSet
from annotator.storage.summary import Outcome
from annotator.ui.ask import Ask
from annotator.ui.desk import Desk
from annotator.ui.job import Cancelled, JobRunning, Jobs, Reporter
from annotator.ui.report_dialog import ReportDialog
from annotator.ui.words import error_words
from annotator.workspace.importing import (
    Imported,
    Propose,
    Sources,
    default_propose,
    propose_nothing,
)

IMPORT = "import"
"""The kind of the job."""
_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class ImportFlow(QObject):
    """Brings files into the workspace on the desk, and says what became of them."""

    imported = Signal(list)
    """What became of each page: Imported values, after all of them have been stored."""

    def __init__(self, desk: Desk, jobs: Jobs, ask: Ask, parent: QWidget | None = None) -> None:
        """Files that are dropped on `parent`, the window, are brought in."""
        super().__init__(parent)
        self._desk, self._jobs, self._ask, self._window = desk, jobs, ask, parent
        self._results: list[Imported] = []
        self._made: list[LabelSet] = []
        self.proposes: Callable[[], bool] = lambda: True
        """Whether pages that come without articles get a proposal."""
        self.blank_every: Callable[[], int] = lambda: 0
        """Of how many such pages one is left without a proposal; 0: of none."""
        self.scans: Callable[[], bool] = lambda: True
        """Whether pictures of text are read, by OCR."""
        self.engine: Callable[[], Propose] = default_propose
        """What proposes them."""
        self.report: ReportDialog | None = None
        """The list of what was refused, while it can be seen."""
        jobs.cancelled.connect(self._tell_cancelled)
        if parent is not None:
            parent.setAcceptDrops(True)
            parent.installEventFilter(self)

    # Ways in

    def import_files(self) -> None:
        """Asks for files."""
        from annotator.exchange.reader import SUFFIXES

        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = [
            self.tr("Pages ({patterns})").format(patterns=patterns),
            self.tr("All files (*)"),
        ]
        paths = self._ask.open_files(self.tr("Import files"), filters)
        if paths:
            self.import_paths(paths)

    def import_folder(self) -> None:
        """Asks for a folder; everything in it that can be a page comes in."""
        path = self._ask.open_folder(self.tr("Import a folder"))
        if path is not None:
            self.import_paths([path])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes files that are dropped on the window."""
        if event.type() in _DROPS and isinstance(event, QDropEvent):
            paths = dropped_paths(event.mimeData())
            if paths:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.import_paths(paths)
                return True
        return super().eventFilter(watched, event)

    # The work

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Brings the files and folders in, in a thread; what has come in stays if it is stopped."""
        if not self._desk.is_open():
            return
        if self._jobs.is_running(IMPORT):
            self._desk.refuse(JobRunning("this is being done already"))
            return
        workspace = self._desk.workspace
        proposes = self.proposes()
        propose = self.engine() if proposes else propose_nothing
        blank_every = self.blank_every() if proposes else 0
        ocr = self.scans()

        def work(report: Reporter) -> list[Imported]:
            from annotator.exchange.reader import walk

            results = self._results = []
            made = self._made = []
            files = []
            for file in walk(paths):  # a whole disk may have been dropped
                files.append(file)
                report(0, 0)
            total = len(files) if len(files) > 1 else 0
            report(0, total)
            done, last = 0, None

            def heed(number: int, count: int) -> None:
                if report.cancelled:
                    raise Cancelled
                # Reading a scan takes seconds a page: of one file it is the pages that count.
                if count > 1 and not total:
                    report(number - 1, count)

            sources = Sources(
                propose=propose,
                blank_every=blank_every,
                ocr=ocr,
                heed=heed,
                told=made.append,
            )
            for result in workspace.import_paths(files, sources=sources):
                results.append(result)
                done += result.path != last
                last = result.path
                # Those that were stored together with this one are still to be told of: it is
                # reading that stops.
                with suppress(Cancelled):
                    report(done if total else len(results), total)
            return results

        self._jobs.start(IMPORT, work, self._take, self._refuse)

    def _refuse(self, error: object) -> None:
        self._show_pages(self._results)  # what came in before
        self._results = []
        self._desk.refused.emit(error)

    def _tell_cancelled(self, kind: str) -> None:
        if kind != IMPORT:
            return
        results, self._results = self._results, []
        self._show_pages(results)
        self._desk.say(self.tr("Stopped. {what}").format(what=self._summary(results)))

    def _take(self, results: list[Imported]) -> None:
        self._results = []
        self._show_pages(results)
        refused = [result for result in results if result.error is not None]
        kept = [result for result in results if result.outcome is Outcome.KEPT]
        noted = [result for result in results if result.notes]
        if refused or kept or noted:
            self._show_report(results, refused, kept, noted)
        else:
            self._desk.say(self._summary(results))
        self.imported.emit(results)

    def _show_pages(self, results: Sequence[Imported]) -> None:
        """The list has other pages now; the first new one is opened where that is wanted."""
        pages = [r for r in results if r.page_id is not None]
        if not pages:
            return
        self._desk.pages_changed.emit(None)
        if self._made:
            self._desk.label_set_chosen.emit()
        added = [r for r in pages if r.outcome is Outcome.ADDED]
        first = (added or pages)[0].page_id or 0
        taken = {r.page_id for r in pages if r.outcome in (Outcome.TAKEN, Outcome.SECOND)}
        if not self._desk.page_id or len(pages) == 1:
            self._desk.open_page(first)
        elif self._desk.page_id in taken:
            self._desk.open_page(self._desk.page_id)

    # What became of it

    def _summary(self, results: Sequence[Imported]) -> str:
        outcomes = Counter(result.outcome for result in results if result.outcome is not None)
        said = []
        for outcome, words in (
            (Outcome.ADDED, self.tr("new pages: {n}")),
            (Outcome.TAKEN, self.tr("annotations taken over: {n}")),
            (Outcome.SECOND, self.tr("added as another annotator’s: {n}")),
            (Outcome.PRESENT, self.tr("there already: {n}")),
            (Outcome.KEPT, self.tr("kept as you have them: {n}")),
        ):
            if outcomes[outcome]:
                said.append(words.format(n=f"{outcomes[outcome]:,}"))
        blank = sum(result.blank for result in results)
        if blank:
            said.append(self.tr("without a proposal: {n}").format(n=f"{blank:,}"))
        noted = sum(1 for result in results if result.notes)
        if noted:
            said.append(self.tr("not taken wholly: {n}").format(n=f"{noted:,}"))
        said += [self.tr("new label set: {name}").format(name=made.name) for made in self._made]
        refused = sum(1 for result in results if result.error is not None)
        if refused:
            said.append(self.tr("refused: {n}").format(n=f"{refused:,}"))
        if not said:
            return self.tr("There was nothing to bring in.")
        encodings = Counter(r.encoding for r in results if r.outcome is Outcome.ADDED)
        if set(encodings) - {"utf-8", "UTF-8", ""}:
            said.append(", ".join(f"{name} {n:,}" for name, n in encodings.most_common() if name))
        joined = " · ".join(said)
        return joined[:1].upper() + joined[1:]

    def _show_report(
        self,
        results: Sequence[Imported],
        refused: Iterable[Imported],
        kept: Iterable[Imported],
        noted: Iterable[Imported],
    ) -> None:
        said = [(one, [error_words(one.error)]) for one in refused if one.error is not None]
        stands = self.tr("its text is here and was worked on: your annotation stands")
        said += [(one, [stands]) for one in kept]
        said += [(one, [error_words(note) for note in one.notes]) for one in noted]
        lines = ["\n    ".join((one.where, *sentences)) for one, sentences in said]
        if self.report is not None:
            self.report.close()
        self.report = ReportDialog(
            self.tr("Import"), self._summary(results), "\n".join(lines), self._window
        )
        self.report.destroyed.connect(self._forget_report)
        self.report.show()

    def _forget_report(self) -> None:
        self.report = None


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
