"""Export: what, which pages, where; what it will look like, how far it is, what came of it."""

from collections.abc import Sequence
from itertools import islice
from os.path import exists
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.annotation import Status
from annotator.domain.error import AnnotatorError
from annotator.exchange.format import FORMATS, Format
from annotator.ui.ask import Ask
from annotator.ui.desk import Desk
from annotator.ui.export_fields import OptionFields, SplitField
from annotator.ui.job import Jobs, Reporter
from annotator.ui.plain_label import plain_label
from annotator.ui.report_dialog import ReportDialog
from annotator.ui.theme import Theme
from annotator.ui.words import error_words, translate
from annotator.workspace.exporting import Exported, chosen, is_folder
from annotator.workspace.location import user_path
from annotator.workspace.manifest import Manifest, Order, read_manifest

EXPORT = "export"
"""The kind of the job."""
_RECORDS, _PAGES, _CHARACTERS = 3, 20, 6000
"""How much of the file is shown before it is written, and from how many pages at most."""


class ExportDialog(QDialog):
    """Writes pages of the workspace on the desk to a file, or a folder of files."""

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        ask: Ask,
        theme: Theme,
        *,
        selected: Sequence[int] = (),
        shown: Sequence[int] = (),
        asked_for: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`selected` and `shown` are the pages that the list has selected, and lets through.

        `asked_for` says that the selected ones, even a single one, were meant.
        """
        super().__init__(parent)
        self._desk, self._jobs, self._ask = desk, jobs, ask
        summaries = desk.workspace.summaries()
        every = [one.id for one in summaries]
        done = [one.id for one in summaries if one.status is Status.DONE]
        self._agreed: Path | None = None
        self._formats = QListWidget()
        self._formats.setAccessibleName(self.tr("Format"))
        for form in FORMATS:
            item = QListWidgetItem(form.name, self._formats)
            item.setToolTip(translate("Format", form.sentence))
        self._formats.setCurrentRow(0)
        self._sentence = _sentence_label()
        self.options = OptionFields()
        self.split = SplitField()
        self._which = QComboBox()
        self._which.setAccessibleName(self.tr("Pages"))
        self._choices: list[Sequence[int]] = []
        self._add_choice(self.tr("All pages ({n})"), every)
        self._add_choice(self.tr("Only pages that are done ({n})"), done)
        if len(selected) > 1 or (selected and list(selected) != [desk.page_id]):
            self._add_choice(self.tr("The selected pages ({n})"), selected)
        elif desk.page_id:
            self._add_choice(self.tr("This page only"), [desk.page_id])
        if 0 < len(shown) < len(every):
            self._add_choice(self.tr("The pages that the filter shows ({n})"), shown)
        asked = (asked_for or len(selected) > 1) and len(self._choices) > 2
        self._which.setCurrentIndex(2 if asked else 0)
        self._confirmed = QCheckBox(self.tr("Only confirmed articles"))
        self.file_edit = QLineEdit()
        self._browse = QPushButton(self.tr("Browse…"))
        self._browse.setAutoDefault(False)
        self._file_label = QLabel(self.tr("File:"))
        self._file_label.setBuddy(self.file_edit)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setFont(theme.source_font())
        self.preview.setAccessibleName(self.tr("How the file begins"))
        self._progress = QProgressBar()
        self._told = _sentence_label()
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._again = QPushButton(self.tr("Make again…"))
        self._again.setToolTip(self.tr("Make the export of a manifest again, byte by byte"))
        self._again.setAutoDefault(False)
        self._export = QPushButton(self.tr("Export"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._details = QPushButton(self.tr("Report…"))
        self._details.setAutoDefault(False)
        self._details.hide()
        self._report: tuple[AnnotatorError, ...] = ()
        self._close = QPushButton(self.tr("Close"))
        self._export.setDefault(True)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self.file_edit.setText(str(self._proposed_file()))
        self._connect()
        self._show_running()
        self._show_format()

    def _add_choice(self, words: str, pages: Sequence[int]) -> None:
        self._which.addItem(words.format(n=f"{len(pages):,}"))
        item = self._which.model().index(self._which.count() - 1, 0)
        if not pages:  # it can be seen, not chosen
            self._which.model().setData(item, 0, Qt.ItemDataRole.UserRole - 1)
        self._choices.append(pages)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        file = QHBoxLayout()
        file.addWidget(self.file_edit, 1)
        file.addWidget(self._browse)
        pages = QHBoxLayout()
        pages.addWidget(self._which, 1)
        pages.addWidget(self._confirmed)
        fixed = QFormLayout()
        fixed.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fixed.addRow(self.tr("Pages:"), pages)
        fixed.addRow(self.split)
        fixed.addRow(self._file_label, file)
        options = QScrollArea()
        options.setWidgetResizable(True)
        options.setFrameShape(QFrame.Shape.NoFrame)
        options.setWidget(self.options)
        options.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._options_area = options
        right = QVBoxLayout()
        right.addWidget(self._sentence)
        right.addWidget(options)
        right.addLayout(fixed)
        right.addWidget(QLabel(self.tr("The file will begin like this:")))
        right.addWidget(self.preview, 1)
        self._formats.setMaximumWidth(
            self._formats.sizeHintForColumn(0) + 4 * self.fontMetrics().averageCharWidth() + 24
        )
        both = QHBoxLayout()
        both.addWidget(self._formats)
        both.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._progress, 1)
        buttons.addWidget(self._told, 1)
        for button in (self._details, self._again, self._cancel, self._export, self._close):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(both, 1)
        layout.addLayout(buttons)
        self.resize(880, 640)

    def _connect(self) -> None:
        self._formats.currentRowChanged.connect(self._show_format)
        self.options.changed.connect(self._later.start)
        self.split.changed.connect(self._show_place)
        self._details.clicked.connect(self._show_report)
        self._which.currentIndexChanged.connect(self._later.start)
        self._confirmed.toggled.connect(self._later.start)
        self._later.timeout.connect(self._show_preview)
        self.file_edit.textChanged.connect(self._show_running)
        self._browse.clicked.connect(self._ask_for_file)
        self._again.clicked.connect(self._make_again)
        self._export.clicked.connect(self.export)
        self._cancel.clicked.connect(lambda: self._jobs.cancel(EXPORT))
        self._close.clicked.connect(self.close)
        self._jobs.progressed.connect(self._show_progress)
        self._jobs.finished.connect(self._show_end)
        self._jobs.cancelled.connect(self._tell_cancelled)

    # What is chosen

    @property
    def format(self) -> Format:
        """The chosen format."""
        return FORMATS[self._formats.currentRow()]

    def choose(self, name: str) -> None:
        """Chooses the format of that name."""
        self._formats.setCurrentRow([one.name for one in FORMATS].index(name))

    @property
    def order(self) -> Order:
        """All that is chosen but for the pages. Raises BadSplit."""
        return Order(
            self.format.name,
            self.options.values,
            confirmed_articles=self._confirmed.isChecked(),
            split=self.split.split,
        )

    @property
    def page_ids(self) -> Sequence[int]:
        """The chosen pages."""
        return self._choices[max(0, self._which.currentIndex())]

    @property
    def _is_folder(self) -> bool:
        return self.split.error is not None or is_folder(self.order)

    @property
    def _suffix(self) -> str:
        return "" if self._is_folder else self.format.suffix

    def _proposed_file(self) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        if not folder.is_dir():  # Qt names it, and nobody has made it
            folder = Path.home()
        return folder / f"{self._desk.workspace.path.stem}-{self.format.name}{self._suffix}"

    def _show_format(self) -> None:
        self._sentence.setText(translate("Format", self.format.sentence))
        self.options.show_options(self.format.options)
        self._options_area.setVisible(bool(self.format.options))
        hint = self.options.sizeHint().height() if self.format.options else 0
        self._options_area.setFixedHeight(min(hint, 190))
        self._show_place()

    def _show_place(self) -> None:
        """What the name stands for, and a name that fits, if it is one that was proposed."""
        self._file_label.setText(self.tr("Folder:") if self._is_folder else self.tr("File:"))
        named = Path(self.file_edit.text())
        for other in FORMATS:
            for suffix in (other.suffix, ""):
                end = f"-{other.name}{suffix}"
                if named.name.endswith(end) and named.name != end:
                    stem = named.name.removesuffix(end)
                    name = f"{stem}-{self.format.name}{self._suffix}"
                    self.file_edit.setText(str(named.with_name(name)))
                    self._later.start()
                    return
        self._later.start()

    def _ask_for_file(self) -> None:
        suffix = self._suffix
        filters = [f"{self.format.name} (*{suffix})", "* (*)"] if suffix else ["* (*)"]
        path = self._ask.save_file(self.tr("Export"), self.file_edit.text(), filters)
        if path is not None:
            path = path if path.suffix else path.with_suffix(suffix)
            self._agreed = path
            self.file_edit.setText(str(path))

    def _show_preview(self) -> None:
        """The first records, cut off where they are long; no more pages are read than it takes."""
        error = self.split.error
        self._export.setEnabled(error is None and not self._jobs.is_running(EXPORT))
        try:
            order = self.order
            workspace = self._desk.workspace
            pages = (workspace.annotation(one) for one in islice(self.page_ids, _PAGES))
            form = workspace.shaped(order)
            words = form.preview(chosen(pages, order), records=_RECORDS)
            if form.binary:
                words = self.tr("The file is not text: nothing of it can be shown.")
        except AnnotatorError as wrong:
            words = error_words(wrong)
        lines = words.splitlines()
        room = _CHARACTERS // max(1, len(lines))
        cut = [line if len(line) <= room else line[:room] + " …" for line in lines]
        self.preview.setPlainText("\n".join(cut) or self.tr("There is nothing to write."))

    # The work

    def export(self) -> None:
        """Writes the file or the folder in a thread."""
        path = user_path(self.file_edit.text().strip())
        if exists(path) and path != self._agreed:
            question = self.tr("{file} is there already. Replace it?").format(file=path.name)
            if not self._ask.confirm(question, yes=self.tr("Replace")):
                return
        self._agreed = path
        self._write(self.order, path, list(self.page_ids), None)

    def _make_again(self) -> None:
        """Asks for a manifest and for a place, and makes its export again."""
        filters = [self.tr("Manifests ({patterns})").format(patterns="*manifest.json"), "* (*)"]
        paths = self._ask.open_files(self.tr("Make an export again"), filters)
        if not paths:
            return
        try:
            manifest = read_manifest(paths[0])
            folder = is_folder(manifest.order)
        except AnnotatorError as error:
            self._tell(error_words(error))
            return
        name = manifest.written.files[0].name if manifest.written.files and not folder else "again"
        path = self._ask.save_file(self.tr("Export"), Path(name).name)
        if path is not None:
            self._write(manifest.order, path, None, manifest)

    def _write(
        self, order: Order, path: Path, pages: list[int] | None, again: Manifest | None
    ) -> None:
        workspace = self._desk.workspace

        def work(report: Reporter) -> Exported:
            last = Exported(0, 0, 0, 0)
            for last in workspace.export(order, path, page_ids=pages, again=again):
                report(last.pages, last.total)
            return last

        def tell(written: Exported) -> None:
            said = self.tr("Pages: {pages}, records: {records}, {size}, written to {file}").format(
                pages=f"{written.pages:,}",
                records=f"{written.records:,}",
                size=self.locale().formattedDataSize(written.bytes),
                file=path,
            )
            if written.left_out:
                left = self.tr("left out: {n}").format(n=f"{len(written.left_out):,}")
                said = f"{said} · {left}"
            if again is not None:
                same = self.tr("the same as it was, byte by byte")
                other = self.tr("not as it was: {files}").format(files=", ".join(written.differing))
                said = f"{said} · {other if written.differing else same}"
            self._report = (*written.notes, *written.left_out)
            self._details.setVisible(bool(self._report))
            self._tell(said)

        self._told.clear()
        self._report = ()
        self._details.hide()
        self._progress.setRange(0, 0)
        self._jobs.start(EXPORT, work, tell, self._tell_failed)
        self._show_running()

    def _show_report(self) -> None:
        """A sentence for each thing that the files do not have, and for what else is to know."""
        sentence = self.tr("What is to be known of this export: {n}").format(n=len(self._report))
        details = "\n".join(map(error_words, self._report))
        ReportDialog(self.tr("Report"), sentence, details, self).show()

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        if not self.isVisible():
            self._desk.say(words)

    def _tell_failed(self, error: AnnotatorError) -> None:
        self._tell(error_words(error))

    def _tell_cancelled(self, kind: str) -> None:
        if kind == EXPORT:
            self._tell(self.tr("Stopped. No file was written."))

    def _show_progress(self, kind: str, done: int, total: int) -> None:
        if kind == EXPORT:
            self._progress.setRange(0, total)
            self._progress.setValue(done)

    def _show_end(self, kind: str) -> None:
        if kind == EXPORT:
            self._show_running()
            if self.isHidden():  # it was closed meanwhile; the report is still to come
                self.deleteLater()

    def _show_running(self) -> None:
        runs = self._jobs.is_running(EXPORT)
        self._progress.setVisible(runs)
        self._cancel.setVisible(runs)
        self._told.setVisible(not runs)
        self._again.setEnabled(not runs)
        ready = bool(self.file_edit.text().strip()) and self.split.error is None
        self._export.setEnabled(not runs and ready)

    def done(self, result: int) -> None:
        """However it is closed, what is being written goes on; the status bar shows it."""
        self._later.stop()
        super().done(result)
        if not self._jobs.is_running(EXPORT):
            self.deleteLater()


def _sentence_label() -> QLabel:
    label = plain_label("")
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label
