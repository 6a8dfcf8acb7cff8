"""All occurrences: takes what is marked or selected to the panel, and the keys back."""

from PySide6.QtCore import QObject

from annotator.domain.error import EditRefused
from annotator.domain.step import Step, StepState
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.occurrence_panel import OccurrencePanel
from annotator.ui.panes import Panes
from annotator.workspace.occurrence import sought_at

_MARKING = ("mark-span", "relabel-span", "mark-occurrences")


class OccurrenceWork(QObject):
    """Connects the command, and remembers the label that was used last."""

    def __init__(
        self, desk: Desk, panes: Panes, panel: OccurrencePanel, commands: Commands
    ) -> None:
        super().__init__(panes)
        self._desk, self._panes, self._panel = desk, panes, panel
        self._last = ""
        commands.connect("mark-occurrences", self.open)
        desk.step_recorded.connect(self._note)
        panel.closed.connect(panes.focus)

    def _note(self, step: Step) -> None:
        if step.name in _MARKING and step.state is StepState.DONE:
            self._last = str(step.arguments.get("label", self._last))

    def open(self) -> None:
        """Shows where else the span at the caret, or what is selected, stands."""
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or target is None or not self._desk.is_open():
            return
        labels = self._desk.workspace.labelling.in_use(annotation)
        try:
            needle, label = sought_at(annotation, target, labels, self._last)
        except EditRefused as error:
            self._desk.refuse(error)
            return
        self._panel.open_panel(needle, label)
