"""Opens the figures in a window of their own, one for the main window."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from annotator.ui.ask import Ask
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs
from annotator.ui.theme import Theme


class FigureWork(QObject):
    """Connects the command that shows the figures."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        jobs: Jobs,
        theme: Theme,
        ask: Ask,
        commands: Commands,
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs = window, desk, jobs
        self._theme, self._ask = theme, ask
        self.dialog: QDialog | None = None
        commands.connect("show-figures", self.open_window)

    def open_window(self) -> None:
        """Shows the figures; the window is kept, and comes to the front again."""
        from annotator.ui.explorer_figures import ExplorerFigures

        if self.dialog is None:
            self.dialog = QDialog(self._window)
            figures = ExplorerFigures(self._desk, self._jobs, self._theme, self._ask)
            figures.place_wanted.connect(self._desk.open_page)
            column = QVBoxLayout(self.dialog)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(figures)
            self.dialog.resize(1000, 640)
            figures.focus()
        self.dialog.setWindowTitle(QCoreApplication.translate("Figures", "Figures"))
        self.dialog.show()
        self.dialog.activateWindow()
