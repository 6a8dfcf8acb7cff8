"""Accepts all suggestions of a label that are sure enough: how many they are is seen before."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSpinBox,
    QWidget,
)

from annotator.domain.annotation import Annotation, Origin
from annotator.domain.label import LabelSet
from annotator.ui.button_box import plain_buttons
from annotator.ui.plain_label import plain_label
from annotator.ui.span_style import label_words
from annotator.workspace.suggesting import surer_than

_USUAL = 90
"""Percent that the dialog begins with: a cautious choice of ours, not a measured one."""


class AcceptDialog(QDialog):
    """Return accepts, Esc does nothing."""

    accept_wanted = Signal(list)
    """The suggestions of these ids are right."""

    def __init__(
        self, annotation: Annotation, labels: LabelSet, label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._annotation = annotation
        self.setWindowTitle(self.tr("Accept all that are sure"))
        self.label = QComboBox()
        self.label.addItem(self.tr("All labels"), "")
        suggested = [s for s in annotation.spans if s.origin is Origin.SUGGESTION]
        for name in dict.fromkeys(s.label for s in suggested):
            self.label.addItem(label_words(labels, name), name)
        self.label.setCurrentIndex(max(0, self.label.findData(label)))
        self.least = QSpinBox()
        self.least.setRange(0, 100)
        self.least.setSingleStep(5)
        self.least.setSuffix(" %")
        self.least.setValue(_USUAL)
        self.count = plain_label("")
        self.count.setMinimumWidth(280)
        self._buttons = plain_buttons(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("Accept"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(plain_label(self.tr("Suggestions of:"), self.label), self.label)
        form.addRow(plain_label(self.tr("At least so sure:"), self.least), self.least)
        form.addRow(self.count)
        form.addRow(self._buttons)
        self.label.currentIndexChanged.connect(self._count)
        self.least.valueChanged.connect(self._count)
        self._count()
        self.least.setFocus()
        self.least.selectAll()

    def ids(self) -> list[str]:
        """The suggestions that would be accepted now."""
        return surer_than(self._annotation, self.label.currentData(), self.least.value() / 100)

    def _count(self) -> None:
        found = len(self.ids())
        said = self.tr("{n} of {all} suggestions on this page").format(
            n=found, all=sum(s.origin is Origin.SUGGESTION for s in self._annotation.spans)
        )
        self.count.setText(said)
        self._ok.setEnabled(bool(found))

    def accept(self) -> None:
        """Closes and tells which."""
        ids = self.ids()
        if ids:
            super().accept()
            self.accept_wanted.emit(ids)
