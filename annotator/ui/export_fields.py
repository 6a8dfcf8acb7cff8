"""The fields of an export: what its format lets one choose, and how the pages are parted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from annotator.exchange.shape import Option
from annotator.ui.plain_label import plain_label
from annotator.ui.words import translate
from annotator.workspace.split import BadSplit, Split, SplitBy

_LINES = 5
"""How high a field for an instruction is, in lines."""


class OptionFields(QWidget):
    """A field for each option of a format."""

    changed = Signal()
    """Another value was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._fields: dict[str, QWidget] = {}

    def show_options(self, options: Sequence[Option]) -> None:
        """Shows other options, with their defaults."""
        while self._form.rowCount():
            self._form.removeRow(0)
        self._fields = {}
        for option in options:
            field = self._field(option)
            words = translate("Format", option.sentence).rstrip(".。")
            label = plain_label(self.tr("{what}:").format(what=words), field)
            label.setWordWrap(False)
            field.setAccessibleName(words)
            if isinstance(field, QPlainTextEdit):  # it wants the whole width
                self._form.addRow(label)
                self._form.addRow(field)
            else:
                self._form.addRow(label, field)
            self._fields[option.key] = field
            for widget in (label, field):  # Qt shows them later: until then they have no size
                widget.show()
        self.setVisible(bool(options))

    def _field(self, option: Option) -> QWidget:
        if option.values:
            choice = QComboBox(self)
            for value in option.values:
                choice.addItem(translate("Option", value), value)
            choice.setCurrentIndex(max(0, choice.findData(option.default)))
            choice.currentIndexChanged.connect(self.changed)
            return choice
        if option.low is not None and option.high is not None:
            number = QSpinBox(self)
            number.setRange(option.low, option.high)
            number.setValue(int(option.default))
            number.valueChanged.connect(self.changed)
            return number
        if option.long:
            text = QPlainTextEdit(option.default, self)
            text.setTabChangesFocus(True)
            text.setFixedHeight(_LINES * text.fontMetrics().lineSpacing())
            text.textChanged.connect(self.changed)
            return text
        line = QLineEdit(option.default, self)
        line.textChanged.connect(self.changed)
        return line

    @property
    def values(self) -> dict[str, str]:
        """What is chosen, by the options' keys."""
        return {key: _value(field) for key, field in self._fields.items()}

    def choose(self, key: str, value: str) -> None:
        """Chooses a value of an option that is one of several."""
        field = self._fields[key]
        assert isinstance(field, QComboBox)
        field.setCurrentIndex(field.findData(value))


def _value(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData())
    if isinstance(field, QSpinBox):
        return str(field.value())
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


class SplitField(QWidget):
    """Whether the pages are parted, by what, and which chance decides."""

    changed = Signal()
    """The parts are others now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = QCheckBox(self.tr("Part into train, validation, test:"))
        self._shares = QLineEdit("80/10/10")
        self._shares.setAccessibleName(self.tr("Shares in percent"))
        self._shares.setToolTip(self.tr("Shares in percent: train/validation/test, or train/test"))
        self._shares.setMaximumWidth(self._shares.fontMetrics().horizontalAdvance("80/10/10") + 40)
        self._by = QComboBox()
        self._by.addItem(self.tr("by page"), SplitBy.PAGE)
        self._by.addItem(self.tr("by source"), SplitBy.SOURCE)
        self._by.setAccessibleName(self.tr("What is never in two parts"))
        self._by.setToolTip(self.tr("Pages that hold nearly the same text are never parted."))
        self._seed = QSpinBox()
        self._seed.setRange(0, 999_999)
        self._seed.setValue(1)
        self._seed.setAccessibleName(self.tr("Seed"))
        self._seed.setToolTip(self.tr("The same seed gives the same parts; another one, others."))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._wanted, self._shares, self._by, QLabel(self.tr("Seed:")), self._seed):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._wanted.toggled.connect(self._show_wanted)
        self._shares.textChanged.connect(self.changed)
        self._by.currentIndexChanged.connect(self.changed)
        self._seed.valueChanged.connect(self.changed)
        self._show_wanted(False)

    def _show_wanted(self, wanted: bool) -> None:
        for field in (self._shares, self._by, self._seed):
            field.setEnabled(wanted)
        self.changed.emit()

    @property
    def split(self) -> Split | None:
        """How the pages are parted; None: not at all. Raises BadSplit."""
        if not self._wanted.isChecked():
            return None
        by: SplitBy = self._by.currentData()
        return Split.of(self._shares.text(), SplitBy(by), self._seed.value())

    @property
    def error(self) -> BadSplit | None:
        """What is wrong with what was typed, if anything is."""
        try:
            _ = self.split
        except BadSplit as error:
            return error
        return None

    def part(self, shares: str) -> None:
        """Has the pages parted."""
        self._wanted.setChecked(True)
        self._shares.setText(shares)
