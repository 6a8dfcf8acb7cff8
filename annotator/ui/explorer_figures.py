"""Figures of the workspace in plots: a tab of the explorer."""

from os.path import exists
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QTimer
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from annotator.domain.error import AnnotatorError
from annotator.domain.label import LabelSet
from annotator.exchange.csv_file import write_csv
from annotator.exchange.whole_file import write_whole
from annotator.ui.chart import Chart, picture
from annotator.ui.explorer_part import JobStrip
from annotator.ui.explorer_tab import ExplorerTab, Surroundings
from annotator.ui.figure_plot import PLOTS, Plots
from annotator.ui.job import Reporter
from annotator.ui.plain_label import plain_label
from annotator.ui.plot import Plot
from annotator.ui.words import error_words, translate
from annotator.workspace.figure import Figures
from annotator.workspace.figure_table import tables_of

FIGURES = "figures"
"""The kind of the job."""
_PAUSE = 1500
"""Milliseconds without an edit after which what is seen is counted anew."""


class FiguresTab(ExplorerTab):
    """Counts in the background, as soon as it is seen and whenever something has changed."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._desk, self._jobs = around.desk, around.jobs
        self._theme, self._ask = around.theme, around.ask
        self.figures = Figures()
        self._sets: list[LabelSet] = []
        self._outdated = True
        self._counted = False
        self.list = QListWidget()
        self.list.setMaximumWidth(170)
        self.list.setSpacing(3)
        self.chart = Chart(self._theme)
        self.strip = JobStrip(self._jobs, FIGURES)
        self.sentence = plain_label("")
        self.refresh, self.save_plot = QPushButton(), QPushButton()
        self.save_plots, self.save_tables = QPushButton(), QPushButton()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._lay_out()
        self.setFocusProxy(self.list)
        self._join()
        self.retranslate()

    def _lay_out(self) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.chart)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.StyledPanel)
        upper = QHBoxLayout()
        upper.addWidget(self.list)
        upper.addWidget(self._scroll, 1)
        lower = QHBoxLayout()
        lower.addWidget(self.sentence, 1)
        lower.addWidget(self.strip)
        for button in (self.refresh, self.save_plot, self.save_plots, self.save_tables):
            button.setAutoDefault(False)
            lower.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(upper, 1)
        column.addLayout(lower)

    def _join(self) -> None:
        """The wiring, in alphabetic order."""
        self._desk.label_set_chosen.connect(self._become_outdated)
        self._desk.step_recorded.connect(self._become_outdated)
        self._desk.workspace_changed.connect(self._become_outdated)
        self._jobs.cancelled.connect(self._stop)
        self._theme.changed.connect(self._show_plot)
        self._timer.timeout.connect(self.count)
        self.chart.row_activated.connect(lambda page_id: self.place_wanted.emit(page_id, 0, 0))
        self.list.currentRowChanged.connect(self._show_plot)
        self.refresh.clicked.connect(self.count)
        self.save_plot.clicked.connect(self._save_plot)
        self.save_plots.clicked.connect(self._save_plots)
        self.save_tables.clicked.connect(self._save_tables)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        row = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([translate("Figures", words) for _, words in PLOTS])
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self.list.setAccessibleName(translate("Figures", "Plots"))
        self.refresh.setText(translate("Figures", "Count again"))
        self.save_plot.setText(translate("Figures", "Save as PNG…"))
        self.save_plots.setText(translate("Figures", "Save all as PNG…"))
        self.save_tables.setText(translate("Figures", "Save tables as CSV…"))
        self._show_plot()

    # -- counting ---------------------------------------------------------------------------------

    def count(self) -> None:
        """Reads all pages and the journal anew, in the background."""
        if not self._desk.ready or self._jobs.is_running(FIGURES):
            return
        self._outdated = False
        workspace = self._desk.workspace

        def work(report: Reporter) -> tuple[Figures, list[LabelSet]]:
            figures = workspace.figures(report)
            in_use = workspace.labelling.in_use()
            others = [one for one in workspace.labelling.label_sets() if one != in_use]
            return figures, [in_use, *others]

        self.sentence.setText(translate("Figures", "Counting…"))
        self._jobs.start(FIGURES, work, self._take, self._give_up)

    def _take(self, counted: tuple[Figures, list[LabelSet]]) -> None:
        self.figures, self._sets = counted
        self._counted = True
        said = translate("Figures", "Pages: {pages}")
        self.sentence.setText(said.format(pages=f"{len(self.figures.pages):,}"))
        self._show_plot()
        if self._outdated:
            self._timer.start()

    def _give_up(self, error: AnnotatorError) -> None:
        self._outdated = True
        self.sentence.setText(error_words(error))

    def _stop(self, kind: str) -> None:
        if kind == FIGURES:
            self._outdated = True
            self.sentence.setText("")

    def _become_outdated(self) -> None:
        self._outdated = True
        if self.isVisible() and not self._jobs.is_running(FIGURES):
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What is seen is up to date."""
        super().showEvent(event)
        if self._outdated:
            self.count()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees is not counted."""
        super().hideEvent(event)
        self._timer.stop()
        self._jobs.cancel(FIGURES)

    # -- plots ------------------------------------------------------------------------------------

    def _plots(self) -> Plots:
        return Plots(self.figures, self._sets, self._theme.colours)

    @property
    def _empty(self) -> str:
        if not self._counted:
            return ""
        return translate(
            "Figures",
            "There is nothing to show yet. Spans and suggestions are counted as soon as pages have "
            "some, and work as soon as it is done.",
        )

    def _show_plot(self) -> None:
        name = PLOTS[max(0, self.list.currentRow())][0]
        self.chart.show_plot(self._plots().plot(name), self._empty)
        self._scroll.verticalScrollBar().setValue(0)

    def _save_plot(self) -> None:
        name = PLOTS[self.list.currentRow()][0]
        title = translate("Figures", "Save the plot")
        path = self._ask.save_file(title, f"{name}.png", ["PNG (*.png)"])
        if path is not None:
            path = path if path.suffix else path.with_suffix(".png")
            self._write({path: self._plots().plot(name)})

    def _save_plots(self) -> None:
        folder = self._ask.open_folder(translate("Figures", "A folder for the plots"))
        if folder is not None:
            plots = self._plots()
            files = {folder / f"{name}.png": plots.plot(name) for name, _ in PLOTS}
            if self._may_replace(list(files)):
                self._write(files)

    def _write(self, files: dict[Path, Plot]) -> None:
        try:
            for path, plot in files.items():
                write_whole(_png(picture(plot, self._theme.colours, self._empty)), path)
        except AnnotatorError as error:
            self.sentence.setText(error_words(error))
            return
        self._tell_written(list(files))

    def _save_tables(self) -> None:
        folder = self._ask.open_folder(translate("Figures", "A folder for the tables"))
        if folder is None:
            return
        files = {folder / f"{one.name}.csv": one for one in tables_of(self.figures)}
        if not self._may_replace(list(files)):
            return
        try:
            for path, table in files.items():
                write_csv(table.header, table.lines, path)
        except AnnotatorError as error:
            self.sentence.setText(error_words(error))
            return
        self._tell_written(list(files))

    def _may_replace(self, paths: list[Path]) -> bool:
        there = [path.name for path in paths if exists(path)]
        if not there:
            return True
        question = translate("Figures", "In {folder} there are already: {files}. Replace them?")
        return self._ask.confirm(
            question.format(folder=paths[0].parent, files=", ".join(there)),
            yes=translate("Figures", "Replace"),
        )

    def _tell_written(self, paths: list[Path]) -> None:
        if len(paths) == 1:
            said = translate("Figures", "Written to {path}").format(path=paths[0])
        else:
            said = translate("Figures", "Files written to {path}: {n}")
            said = said.format(path=paths[0].parent, n=len(paths))
        self.sentence.setText(said)

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language when the program does."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes there
    return bytes(buffer.data().data())
