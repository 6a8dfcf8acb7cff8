"""Export: what, which pages, where; what it will look like, how far it is, what came of it."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.annotation import Annotation, Status
from annotator.domain.error import AnnotatorError
from annotator.exchange.format import FORMATS, Format
from annotator.ui.ask import Ask
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs, Reporter
from annotator.ui.plain_label import plain_label
from annotator.ui.report_dialog import ReportDialog
from annotator.ui.theme import Theme
from annotator.ui.translation import marked
from annotator.ui.words import error_words, translate
from annotator.workspace.exporting import Exported
from annotator.workspace.location import user_path
from annotator.workspace.manifest import Order

EXPORT = "export"
"""The kind of the job."""
_RECORDS, _PAGES, _CHARACTERS = 3, 20, 6000
"""How much of the file is shown before it is written, and from how many pages at most."""

_SENTENCES = {
    "pages": marked(
        "Format",
        "The page form, one page a line, without loss: to keep, to hand on, to import again.",
    ),
    "articles": marked(
        "Format", "One article a line: title, reading text, fragments and the way back to the page."
    ),
    "spans": marked(
        "Format",
        "One text a line with its spans, as offsets and text: an article, a page or a sentence.",
    ),
}

_UNITS = {
    "article": marked("Format", "An article"),
    "page": marked("Format", "A page"),
    "sentence": marked("Format", "A sentence"),
}


class ExportDialog(QDialog):
    """Writes pages of the workspace on the desk to a file."""

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
        self._formats = QComboBox()
        for form in FORMATS:
            self._formats.addItem(form.name, form.name)
        self._sentence = _sentence_label()
        self._units = QComboBox()
        self._units.setAccessibleName(self.tr("One line holds"))
        self._which = QButtonGroup(self)
        self._choices: list[tuple[QRadioButton, Sequence[int]]] = []
        self._add_choice(self.tr("All pages ({n})"), every)
        self._add_choice(self.tr("Only pages that are done ({n})"), done)
        if len(selected) > 1 or (selected and list(selected) != [desk.page_id]):
            self._add_choice(self.tr("The selected pages ({n})"), selected)
        elif desk.page_id:
            self._add_choice(self.tr("This page only"), [desk.page_id])
        if 0 < len(shown) < len(every):
            self._add_choice(self.tr("The pages that the filter shows ({n})"), shown)
        chosen = 2 if (asked_for or len(selected) > 1) and len(self._choices) > 2 else 0
        self._choices[chosen][0].setChecked(True)
        self.file_edit = QLineEdit(str(self._proposed_file()))
        self._browse = QPushButton(self.tr("Browse…"))
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setFont(theme.source_font())
        self.preview.setAccessibleName(self.tr("How the file begins"))
        self._progress = QProgressBar()
        self._told = _sentence_label()
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._export = QPushButton(self.tr("Export"))
        self._cancel = QPushButton(self.tr("Cancel"))
        self._details = QPushButton(self.tr("What was left out…"))
        self._details.setAutoDefault(False)
        self._details.hide()
        self._left_out: tuple[AnnotatorError, ...] = ()
        self._close = QPushButton(self.tr("Close"))
        self._export.setDefault(True)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()
        self._show_running()
        self._show_format()

    def _add_choice(self, words: str, pages: Sequence[int]) -> None:
        button = QRadioButton(words.format(n=f"{len(pages):,}"))
        button.setEnabled(bool(pages))
        self._which.addButton(button, len(self._choices))
        self._choices.append((button, pages))

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Export"))
        file = QHBoxLayout()
        file.addWidget(self.file_edit, 1)
        file.addWidget(self._browse)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("Format:"), self._formats)
        form.addRow("", self._sentence)
        form.addRow(self.tr("One line holds:"), self._units)
        self._form = form
        for n, (choice, _) in enumerate(self._choices):
            form.addRow(self.tr("Pages:") if n == 0 else "", choice)
        form.addRow(self.tr("File:"), file)
        buttons = QHBoxLayout()
        buttons.addWidget(self._progress, 1)
        buttons.addWidget(self._told, 1)
        for button in (self._details, self._cancel, self._export, self._close):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(QLabel(self.tr("The file will begin like this:")))
        layout.addWidget(self.preview, 1)
        layout.addLayout(buttons)
        self.resize(680, 560)

    def _connect(self) -> None:
        self._formats.currentIndexChanged.connect(self._show_format)
        self._units.currentIndexChanged.connect(self._later.start)
        self._details.clicked.connect(self._show_left_out)
        self._which.idToggled.connect(self._later.start)
        self._later.timeout.connect(self._show_preview)
        self.file_edit.textChanged.connect(self._show_running)
        self._browse.clicked.connect(self._ask_for_file)
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
        return FORMATS[self._formats.currentIndex()]

    @property
    def unit(self) -> str | None:
        """What a line is to hold, where the format has a choice."""
        return str(self._units.currentData()) if self._units.count() else None

    @property
    def _options(self) -> dict[str, str]:
        return {"unit": self.unit} if self.unit is not None else {}

    @property
    def page_ids(self) -> Sequence[int]:
        """The chosen pages."""
        return self._choices[max(0, self._which.checkedId())][1]

    def _proposed_file(self) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        if not folder.is_dir():  # Qt names it, and nobody has made it
            folder = Path.home()
        stem = self._desk.workspace.path.stem
        return folder / f"{stem}-{self.format.name}{self.format.suffix}"

    def _show_format(self) -> None:
        form = self.format
        sentence = _SENTENCES.get(form.name, form.sentence)
        self._sentence.setText(translate("Format", sentence))
        self._units.blockSignals(True)
        self._units.clear()
        units = [one for one in form.options if one.key == "unit"]
        for unit in units[0].values if units else ():
            self._units.addItem(translate("Format", _UNITS.get(unit, unit)), unit)
        self._units.blockSignals(False)
        self._form.setRowVisible(self._units, bool(units))
        named = Path(self.file_edit.text())
        for other in FORMATS:
            if named.name.endswith(f"-{other.name}{other.suffix}"):
                stem = named.name.removesuffix(f"-{other.name}{other.suffix}")
                self.file_edit.setText(str(named.with_name(f"{stem}-{form.name}{form.suffix}")))
                break
        self._later.start()

    def _ask_for_file(self) -> None:
        suffix = self.format.suffix
        path = self._ask.save_file(
            self.tr("Export"), self.file_edit.text(), [f"{self.format.name} (*{suffix})", "* (*)"]
        )
        if path is not None:
            path = path if path.suffix else path.with_suffix(suffix)
            self._agreed = path
            self.file_edit.setText(str(path))

    def _show_preview(self) -> None:
        """The first records, cut off where they are long; no more pages are read than it takes."""
        try:
            pages = _annotations(self._desk, islice(self.page_ids, _PAGES))
            form = self.format.with_options(self._options)
            words = form.preview(pages, records=_RECORDS)
        except AnnotatorError as error:
            words = error_words(error)
        lines = words.splitlines()
        room = _CHARACTERS // max(1, len(lines))
        cut = [line if len(line) <= room else line[:room] + " …" for line in lines]
        self.preview.setPlainText("\n".join(cut) or self.tr("There is nothing to write."))

    # The work

    def export(self) -> None:
        """Writes the file in a thread."""
        path = user_path(self.file_edit.text().strip())
        if path.is_file() and path != self._agreed:
            question = self.tr("{file} is there already. Replace it?").format(file=path.name)
            if not self._ask.confirm(question, yes=self.tr("Replace")):
                return
        self._agreed = path
        workspace, pages = self._desk.workspace, list(self.page_ids)
        order = Order(self.format.name, self._options)

        def work(report: Reporter) -> Exported:
            last = Exported(0, len(pages), 0, 0)
            for last in workspace.export(order, path, page_ids=pages):
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
            self._left_out = written.left_out
            self._details.setVisible(bool(written.left_out))
            self._tell(said)

        self._told.clear()
        self._left_out = ()
        self._details.hide()
        self._progress.setRange(0, 0)
        self._jobs.start(EXPORT, work, tell, self._tell_failed)
        self._show_running()

    def _show_left_out(self) -> None:
        """A sentence for each span that the file does not have, and why."""
        sentence = self.tr("The file does not have these: {n}").format(n=len(self._left_out))
        details = "\n".join(map(error_words, self._left_out))
        ReportDialog(self.tr("What was left out"), sentence, details, self).show()

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
        self._export.setEnabled(not runs and bool(self.file_edit.text().strip()))

    def done(self, result: int) -> None:
        """However it is closed, what is being written goes on; the status bar shows it."""
        self._later.stop()
        super().done(result)
        if not self._jobs.is_running(EXPORT):
            self.deleteLater()


def _annotations(desk: Desk, page_ids: Iterator[int] | Collection[int]) -> Iterator[Annotation]:
    for page_id in page_ids:
        yield desk.workspace.annotation(page_id)


def _sentence_label() -> QLabel:
    label = plain_label("")
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label
