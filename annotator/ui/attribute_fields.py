"""The attributes of a label: a list of them, and the fields of the one that is chosen."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.error import AnnotatorError
from annotator.domain.label import Attribute, AttributeKind
from annotator.ui.plain_label import plain_label
from annotator.ui.settling_field import SettlingLine, SettlingText
from annotator.ui.translation import marked
from annotator.ui.words import translate

_KINDS = {
    AttributeKind.TEXT: marked("LabelSets", "any text"),
    AttributeKind.CHOICE: marked("LabelSets", "one of these values"),
    AttributeKind.FLAG: marked("LabelSets", "yes or no"),
}


class AttributeFields(QWidget):
    """Shows the attributes of a label, and wishes them otherwise."""

    attributes_wanted = Signal(object)
    """A tuple of Attributes that the label is to have."""
    refused = Signal(object)
    """An AnnotatorError: what was typed cannot be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attributes: tuple[Attribute, ...] = ()
        self._row = -1
        self.list = QListWidget()
        self.list.setSpacing(2)
        self.list.setAccessibleName(translate("LabelSets", "Attributes"))
        self.list.currentRowChanged.connect(self._show_row)
        self.add = QPushButton(translate("LabelSets", "Add"))
        self.add.clicked.connect(self._add)
        self.delete = QPushButton(translate("LabelSets", "Delete"))
        self.delete.clicked.connect(self._delete)
        self.name = SettlingLine()
        self.name.settled.connect(lambda _: self._apply())
        self.title = SettlingLine()
        self.title.settled.connect(lambda _: self._apply())
        self.kind = QComboBox()
        for kind, words in _KINDS.items():
            self.kind.addItem(translate("LabelSets", words), str(kind))
        self.kind.activated.connect(self._take_kind)
        self.values = SettlingText()
        self.values.settled.connect(lambda _: self._apply())
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(translate("LabelSets", "Name:"), self.name)
        form.addRow(translate("LabelSets", "Title (every language):"), self.title)
        form.addRow(translate("LabelSets", "Holds:"), self.kind)
        form.addRow(translate("LabelSets", "Values, one a line:"), self.values)
        hint = plain_label(
            translate("LabelSets", "Spans keep what was said of them under the old name.")
        )
        hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        form.addRow("", hint)
        buttons = QHBoxLayout()
        for button in (self.add, self.delete):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        left = QVBoxLayout()
        left.addWidget(self.list)
        left.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.addLayout(left, 2)
        whole.addLayout(form, 3)

    def show_attributes(self, attributes: Sequence[Attribute]) -> None:
        """Shows these; the one at the same place stays chosen."""
        self._attributes = tuple(attributes)
        row = min(max(self._row, 0), len(self._attributes) - 1)
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._attributes:
            QListWidgetItem(one.name, self.list)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show_row(row)

    @property
    def _current(self) -> Attribute | None:
        return self._attributes[self._row] if 0 <= self._row < len(self._attributes) else None

    def _show_row(self, row: int) -> None:
        self._row = row
        one = self._current
        for field in (self.name, self.title, self.kind, self.values, self.delete):
            field.setEnabled(one is not None)
        shown = one or Attribute("x")
        self.name.show_text(one.name if one else "")
        self.title.show_text(dict(shown.title.texts).get("", ""))
        self.title.setPlaceholderText(shown.title.said())
        self.kind.setCurrentIndex(self.kind.findData(str(shown.kind)))
        self.values.show_text("\n".join(shown.values))
        self._show_need()

    def _show_need(self) -> None:
        """Only a choice has values."""
        self.values.setEnabled(
            self._current is not None and self.kind.currentData() == str(AttributeKind.CHOICE)
        )

    def _take_kind(self) -> None:
        self._show_need()
        if self.values.isEnabled() and not self.values.toPlainText().strip():
            # It is a choice as soon as it has values.
            self.values.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._apply()

    def _apply(self) -> None:
        one = self._current
        if one is None:
            return
        kind = AttributeKind(self.kind.currentData())
        lines = (line.strip() for line in self.values.toPlainText().splitlines())
        values = tuple(dict.fromkeys(line for line in lines if line))
        try:
            wanted = replace(
                one,
                name=self.name.text().strip(),
                kind=kind,
                values=values if kind is AttributeKind.CHOICE else (),
                title=one.title.with_text("", self.title.text().strip()),
            )
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        after = list(self._attributes)
        after[self._row] = wanted
        self._want(after)

    def _add(self) -> None:
        taken = {one.name for one in self._attributes}
        stem = translate("LabelSets", "attribute")
        name = next(
            name
            for name in (stem, *(f"{stem}{n}" for n in range(2, len(taken) + 3)))
            if name not in taken
        )
        self._row = len(self._attributes)
        self._want([*self._attributes, Attribute(name)])
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _delete(self) -> None:
        row = self._row
        self._want([one for n, one in enumerate(self._attributes) if n != row])

    def _want(self, attributes: Sequence[Attribute]) -> None:
        self.attributes_wanted.emit(tuple(attributes))
