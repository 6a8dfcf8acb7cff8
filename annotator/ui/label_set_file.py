"""New label sets, copies of them, and their files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.domain.error import AnnotatorError, EditRefused
from annotator.domain.label import LabelSet
from annotator.exchange.label_set_file import read_label_set
from annotator.ui.ask import Ask
from annotator.ui.desk import Desk
from annotator.ui.words import translate


class LabelSetFile(QObject):
    """Asks for names and files, and wishes label sets."""

    set_wanted = Signal(object)
    """A LabelSet that is to be stored and shown."""
    written = Signal(str)
    """A sentence: a set was written to a file."""
    refused = Signal(object)
    """An AnnotatorError."""

    def __init__(self, desk: Desk, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._ask = desk, ask

    def new_set(self, sets: Sequence[LabelSet]) -> None:
        """A set without labels, under a name that is asked for."""
        self._make(translate("LabelSets", "New label set"), "", sets, LabelSet("new"))

    def copy_set(self, sets: Sequence[LabelSet], labels: LabelSet | None) -> None:
        """The same labels under another name."""
        if labels is not None:
            self._make(translate("LabelSets", "Copy the label set"), labels.name, sets, labels)

    def _make(self, title: str, start: str, sets: Sequence[LabelSet], labels: LabelSet) -> None:
        name = self._ask.text(title, translate("LabelSets", "Its name:"), start)
        if name is None:
            return
        try:
            made = replace(labels, name=name.strip())
            if any(one.name == made.name for one in sets):
                raise EditRefused(
                    "there is a label set {name} already; choose another name", name=made.name
                )
        except AnnotatorError as error:
            self.refused.emit(error)
        else:
            self.set_wanted.emit(made)

    def import_set(self, sets: Sequence[LabelSet]) -> None:
        """The sets in files; asks before one takes the place of another."""
        title = translate("LabelSets", "Import label sets")
        for path in self._ask.open_files(title, [_filter()]):
            try:
                labels = read_label_set(path)
            except AnnotatorError as error:
                self.refused.emit(error)
                return
            question = translate(
                "LabelSets",
                "There is a label set {name} already. Put the one in the file in its place? Its "
                "spans stay, and undo brings the old one back.",
            ).format(name=labels.name)
            there = next((one for one in sets if one.name == labels.name), None)
            if there in (None, labels) or self._ask.confirm(
                question, yes=translate("LabelSets", "Replace")
            ):
                self.set_wanted.emit(labels)

    def export_set(self, labels: LabelSet | None) -> None:
        """Writes the set to a file."""
        if labels is None:
            return
        title = translate("LabelSets", "Export the label set")
        start = "".join("_" if c in '/\\:*?"<>|' else c for c in labels.name)
        path = self._ask.save_file(title, f"{start}.json", [_filter()])
        if path is None:
            return
        try:
            self._desk.workspace.labelling.export_file(labels.name, Path(path))
        except AnnotatorError as error:
            self.refused.emit(error)
        else:
            self.written.emit(translate("LabelSets", "Written to {path}").format(path=path))


def _filter() -> str:
    return translate("LabelSets", "Label sets") + " (*.json)"
