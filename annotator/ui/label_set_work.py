"""Opens the label set editor, one for the window."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.ui.ask import Ask
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs
from annotator.ui.theme import Theme


class LabelSetWork(QObject):
    """Connects the command that edits label sets."""

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
        self.dialog: QWidget | None = None
        commands.connect("edit-label-sets", self.open_dialog)

    def open_dialog(self) -> None:
        """Shows the editor; one that is open comes to the front."""
        from annotator.ui.label_set_dialog import LabelSetDialog

        if not self._desk.is_open():
            return
        if self.dialog is None:
            dialog = LabelSetDialog(self._desk, self._jobs, self._theme, self._ask, self._window)
            dialog.destroyed.connect(self._forget)
            dialog.outdated.connect(self._renew)
            self.dialog = dialog
        self.dialog.show()
        self.dialog.activateWindow()

    def _renew(self) -> None:
        """The editor says everything in another language."""
        if self.dialog is not None:
            old, self.dialog = self.dialog, None
            old.destroyed.disconnect(self._forget)
            old.close()
            self.open_dialog()

    def _forget(self) -> None:
        self.dialog = None
