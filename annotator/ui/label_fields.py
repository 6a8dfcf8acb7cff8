"""The form of one label: every field is a change of its own, as soon as it is settled."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.error import AnnotatorError
from annotator.domain.label import Label, LabelSet
from annotator.ui.attribute_fields import AttributeFields
from annotator.ui.plain_label import plain_label
from annotator.ui.settling_field import SettlingLine, SettlingText
from annotator.ui.words import translate

LANGUAGES = ("zh_CN", "en")
"""Titles and guidelines have a field for each of these."""
_SWATCH = 16


def language_words(language: str) -> str:
    """What a language of titles is called."""
    if language == "zh_CN":
        return translate("LabelSets", "Chinese")
    return translate("LabelSets", "English")


class LabelFields(QTabWidget):
    """Shows one label of a set, and wishes it otherwise."""

    label_wanted = Signal(object)
    """A Label that is to stand in the place of the one of its name."""
    name_wanted = Signal(str)
    """The label is to be called that."""
    refused = Signal(object)
    """An AnnotatorError: what was typed cannot be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: Label | None = None
        self.name = SettlingLine()
        self.name.settled.connect(self._want_name)
        self.titles = {one: SettlingLine() for one in LANGUAGES}
        self.guides = {one: SettlingText() for one in LANGUAGES}
        for language in LANGUAGES:
            self.titles[language].settled.connect(partial(self._want_words, "title", language))
            self.guides[language].settled.connect(
                partial(self._want_words, "description", language)
            )
            self.guides[language].setMinimumHeight(64)
        self.colour = SettlingLine()
        self.colour.settled.connect(lambda text: self._want(colour=text.strip().lower()))
        self.swatch = QPushButton(translate("LabelSets", "Choose…"))
        self.swatch.setAutoDefault(False)  # Return settles a field, and opens nothing
        self.swatch.clicked.connect(self._choose_colour)
        self.key = SettlingLine()
        self.key.setMaxLength(1)
        self.key.setMaximumWidth(48)
        self.key.settled.connect(lambda text: self._want(key=text.strip().lower()))
        self.above = QComboBox()
        self.above.activated.connect(lambda _: self._want(parent=self.above.currentData()))
        self.switches = {
            "nest": QCheckBox(translate("LabelSets", "lie inside other spans")),
            "overlap": QCheckBox(translate("LabelSets", "run over the edge of spans that may too")),
            "discontinuous": QCheckBox(translate("LabelSets", "have gaps")),
            "enabled": QCheckBox(translate("LabelSets", "New spans can have this label")),
        }
        for name, box in self.switches.items():
            box.clicked.connect(lambda on, name=name: self._want(**{name: on}))
        self.attributes = AttributeFields()
        self.attributes.attributes_wanted.connect(lambda found: self._want(attributes=found))
        self.attributes.refused.connect(self.refused)
        self.dictionary = SettlingText()
        self.dictionary.settled.connect(self._want_dictionary)
        self.addTab(self._make_general(), translate("LabelSets", "Label"))
        self.addTab(self.attributes, translate("LabelSets", "Attributes"))
        self.addTab(self._make_dictionary(), translate("LabelSets", "Dictionary"))

    def _make_general(self) -> QWidget:
        tab = QWidget()
        form = QFormLayout(tab)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(translate("LabelSets", "Name:"), self.name)
        grid = QGridLayout()
        for column, language in enumerate(LANGUAGES):
            for row, field in ((1, self.titles[language]), (3, self.guides[language])):
                words = language_words(language)
                title = translate("LabelSets", "Title ({language}):")
                guide = translate("LabelSets", "Guideline ({language}):")
                said = (title if row == 1 else guide).format(language=words)
                grid.addWidget(plain_label(said, field), row - 1, column)
                grid.addWidget(field, row, column)
        grid.setRowStretch(3, 1)
        form.addRow(grid)
        line = QHBoxLayout()
        line.addWidget(self.colour)
        line.addWidget(self.swatch)
        line.addSpacing(16)
        line.addWidget(plain_label(translate("LabelSets", "Key:"), self.key))
        line.addWidget(self.key)
        form.addRow(translate("LabelSets", "Colour:"), line)
        form.addRow(translate("LabelSets", "Parent:"), self.above)
        may = QVBoxLayout()
        for name in ("nest", "overlap", "discontinuous"):
            may.addWidget(self.switches[name])
        form.addRow(translate("LabelSets", "Its spans may:"), may)
        form.addRow("", self.switches["enabled"])
        return tab

    def _make_dictionary(self) -> QWidget:
        tab = QWidget()
        column = QVBoxLayout(tab)
        said = translate(
            "LabelSets", "Strings that are known to be of this label, each on a line of its own:"
        )
        self.entries = QLabel()
        column.addWidget(plain_label(said, self.dictionary))
        column.addWidget(self.dictionary, 1)
        column.addWidget(self.entries)
        return tab

    # -- showing ----------------------------------------------------------------------------------

    def show_label(self, labels: LabelSet | None, label: Label | None) -> None:
        """Shows a label of a set, or nothing."""
        self._label = label
        self.setEnabled(label is not None)
        one = label or Label("x")
        self.name.show_text(label.name if label else "")
        for language in LANGUAGES:
            titles, guides = dict(one.title.texts), dict(one.description.texts)
            self.titles[language].show_text(titles.get(language, ""))
            # A text for every language stands there as long as there is no other.
            self.titles[language].setPlaceholderText(titles.get("", ""))
            self.guides[language].show_text(guides.get(language, ""))
            self.guides[language].setPlaceholderText(guides.get("", ""))
        self.colour.show_text(one.colour)
        self.swatch.setIcon(swatch(QColor(one.colour)))
        self.key.show_text(one.key)
        self.above.clear()
        self.above.addItem(translate("LabelSets", "none"), "")
        for other in labels.labels if labels else ():
            if other.name != one.name:
                self.above.addItem(other.name, other.name)
        self.above.setCurrentIndex(max(0, self.above.findData(one.parent)))
        for name, box in self.switches.items():
            box.setChecked(getattr(one, name))
        self.attributes.show_attributes(one.attributes)
        self.dictionary.show_text("\n".join(one.dictionary))
        said = translate("LabelSets", "entries: {n}")
        self.entries.setText(said.format(n=f"{len(one.dictionary):,}"))

    def edit_name(self) -> None:
        """The keys go to the name, to be typed over."""
        self.setCurrentIndex(0)
        self.name.setFocus()
        self.name.selectAll()

    # -- wishes -----------------------------------------------------------------------------------

    def _want(self, **values: object) -> None:
        if self._label is None:
            return
        try:
            wanted = replace(self._label, **values)  # type: ignore[arg-type]  # checked there
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        self.label_wanted.emit(wanted)

    def _want_name(self, text: str) -> None:
        name = text.strip()
        if self._label is None or name == self._label.name:
            return
        try:
            replace(self._label, name=name)
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        self.name_wanted.emit(name)

    def _want_words(self, field: str, language: str, text: str) -> None:
        if self._label is not None:
            words = getattr(self._label, field).with_text(language, text.strip())
            self._want(**{field: words})

    def _want_dictionary(self, text: str) -> None:
        lines = (line.strip() for line in text.splitlines())
        self._want(dictionary=tuple(dict.fromkeys(line for line in lines if line)))

    def _choose_colour(self) -> None:
        if self._label is None:
            return
        dialog = QColorDialog(QColor(self._label.colour), self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(translate("LabelSets", "Colour of the label"))
        dialog.colorSelected.connect(lambda chosen: self._want(colour=chosen.name()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def swatch(colour: QColor) -> QIcon:
    """A square of a colour."""
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(colour)
    painter.drawRoundedRect(pixmap.rect(), 3, 3)
    painter.end()
    return QIcon(pixmap)
