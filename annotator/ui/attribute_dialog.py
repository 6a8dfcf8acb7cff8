"""The attributes of a span: a small dialog with a field for each, for the keys alone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from annotator.domain.annotation import Span
from annotator.domain.label import Attribute, AttributeKind, Label
from annotator.domain.span_edit import Value, attributes_of
from annotator.ui.button_box import plain_buttons
from annotator.ui.plain_label import plain_label
from annotator.ui.span_style import attribute_title

Wanted = dict[str, Value | None]
"""New values by attribute; None takes the value out."""


class AttributeDialog(QDialog):
    """Return takes what is changed, Esc nothing; the arrows go through a choice."""

    wanted = Signal(dict)
    """What is to change, as `Wanted`; nothing is said when nothing is."""

    def __init__(self, label: Label, span: Span, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Attributes of “{text}”").format(text=title))
        self._before = attributes_of(span)
        self._fields: dict[str, QCheckBox | QComboBox | QLineEdit] = {}
        form = QFormLayout(self)
        for attribute in label.attributes:
            field = self._made(attribute)
            self._fields[attribute.name] = field
            field.setObjectName(attribute.name)
            field.setAccessibleName(attribute_title(attribute))
            if isinstance(field, QCheckBox):
                form.addRow(field)
            else:
                form.addRow(plain_label(attribute_title(attribute), field), field)
        buttons = plain_buttons(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.setMinimumWidth(360)
        next(iter(self._fields.values())).setFocus()

    def _made(self, attribute: Attribute) -> QCheckBox | QComboBox | QLineEdit:
        held = self._before.get(attribute.name)
        if attribute.kind is AttributeKind.FLAG:
            box = QCheckBox(attribute_title(attribute).replace("&", "&&"))
            box.setChecked(held is True)
            return box
        if attribute.kind is AttributeKind.CHOICE:
            choice = QComboBox()
            choice.addItem(self.tr("(none)"), None)
            for value in attribute.values:
                choice.addItem(value, value)
            choice.setCurrentIndex(max(0, choice.findData(held)))
            return choice
        line = QLineEdit(held if isinstance(held, str) else "")
        line.selectAll()
        return line

    def values(self) -> Wanted:
        """What differs from what the span holds."""
        out: Wanted = {}
        for name, field in self._fields.items():
            value: Value | None
            if isinstance(field, QCheckBox):
                value = True if field.isChecked() else None
            elif isinstance(field, QComboBox):
                value = field.currentData()
            else:
                value = field.text().strip() or None
            if value != self._before.get(name) and (value or self._before.get(name)):
                out[name] = value
        return out

    def accept(self) -> None:
        """Tells what is to change, and closes."""
        wanted = self.values()
        super().accept()
        if wanted:
            self.wanted.emit(wanted)
