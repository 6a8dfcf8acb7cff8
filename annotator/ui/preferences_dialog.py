"""The preferences: a dialog made from the table of settings; what is changed shows at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFontComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.button_box import plain_buttons
from annotator.ui.settings import CONTEXT, SETTINGS, Setting, Settings, Value
from annotator.ui.translation import marked

translate = QCoreApplication.translate

_OWN_CHOICE = marked("Settings", "Chosen by the program")


class PreferencesDialog(QDialog):
    """One tab per group, one row per setting. Cancel takes back what was changed in it."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._before = {setting.key: settings.value(setting.key) for setting in SETTINGS}
        self._words: list[tuple[Callable[[str], object], str]] = []
        self._show: dict[str, Callable[[Value], None]] = {}
        self._tabs = QTabWidget()
        groups = list(dict.fromkeys(setting.group for setting in SETTINGS))
        for number, group in enumerate(groups):
            self._tabs.addTab(self._make_tab(group), "")
            self._say(partial(self._tabs.setTabText, number), group)
        standard = QDialogButtonBox.StandardButton
        self._buttons = plain_buttons(standard.Ok | standard.Cancel | standard.RestoreDefaults)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(standard.RestoreDefaults).clicked.connect(self.restore_defaults)
        layout = QVBoxLayout(self)
        layout.addWidget(self._tabs)
        layout.addWidget(self._buttons)
        self._retranslate()
        settings.changed.connect(self._show_value)

    def _make_tab(self, group: str) -> QWidget:
        tab = QWidget()
        form = QFormLayout(tab)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(10)
        for setting in SETTINGS:
            if setting.group == group:
                self._add_row(form, setting)
        return tab

    def _add_row(self, form: QFormLayout, setting: Setting) -> None:
        field = self._make_field(setting)
        field.setObjectName(setting.key)
        if isinstance(field, QCheckBox):
            self._say(field.setText, setting.label)
            form.addRow(field)
        else:
            label = QLabel()
            label.setBuddy(field)
            self._say(label.setText, setting.label)
            form.addRow(label, field)
        if setting.hint:
            hint = QLabel()
            hint.setWordWrap(True)
            hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            self._say(hint.setText, setting.hint)
            self._say(field.setAccessibleDescription, setting.hint)
            if isinstance(field, QCheckBox):
                form.addRow(hint)
            else:
                form.addRow("", hint)

    def _say(self, set_words: Callable[[str], object], english: str) -> None:
        self._words.append((set_words, english))

    def _make_field(self, setting: Setting) -> QWidget:
        key = setting.key
        if isinstance(setting.default, bool):
            return self._make_switch(key)
        if isinstance(setting.default, int):
            return self._make_number(setting)
        if setting.choices:
            return self._make_choice(setting)
        if setting.font:
            return self._make_font(key)
        line = QLineEdit()
        line.setMaxLength(100)
        line.editingFinished.connect(lambda: self._set(key, line.text().strip()))
        self._show[key] = lambda value: line.setText(str(value))
        return line

    def _make_switch(self, key: str) -> QWidget:
        box = QCheckBox()
        box.toggled.connect(lambda on: self._set(key, on))
        self._show[key] = lambda value: box.setChecked(bool(value))
        return box

    def _make_number(self, setting: Setting) -> QWidget:
        box = QSpinBox()
        box.setRange(setting.minimum, setting.maximum)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda number: self._set(setting.key, number))
        self._show[setting.key] = lambda value: box.setValue(int(value))
        return box

    def _make_choice(self, setting: Setting) -> QWidget:
        box = QComboBox()
        for number, choice in enumerate(setting.choices):
            box.addItem("", choice.value)
            self._say(partial(box.setItemText, number), choice.words)
        box.activated.connect(lambda _: self._set(setting.key, box.currentData()))
        self._show[setting.key] = lambda value: box.setCurrentIndex(box.findData(value))
        return box

    def _make_font(self, key: str) -> QWidget:
        """A list of the fonts that there are; emptied, it means the one that the program picks."""
        box = QFontComboBox()
        line = box.lineEdit()
        assert line is not None
        line.setClearButtonEnabled(True)
        self._say(line.setPlaceholderText, _OWN_CHOICE)
        box.activated.connect(lambda _: self._set(key, box.currentText()))
        line.editingFinished.connect(lambda: self._set(key, box.currentText().strip()))

        def show(value: Value) -> None:
            if value:
                box.setCurrentFont(QFont(str(value)))
            else:
                box.setCurrentIndex(-1)
                box.clearEditText()

        self._show[key] = show
        return box

    def _set(self, key: str, value: Value) -> None:
        try:
            self._settings.set_value(key, value)
        except ValueError:
            # Pasted control characters and the like: what was there before stands.
            self._show_value(key)

    def _show_value(self, key: str) -> None:
        if key in self._show:
            self._show[key](self._settings.value(key))

    def restore_defaults(self) -> None:
        """Sets everything in the dialog to its default; Cancel still takes it back."""
        for setting in SETTINGS:
            self._settings.reset(setting.key)
            self._show_value(setting.key)

    def reject(self) -> None:
        """Closes and sets everything to what it was when the dialog was opened."""
        for key, value in self._before.items():
            self._settings.set_value(key, value)
        super().reject()

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("Preferences", "Preferences"))
        for set_words, english in self._words:
            set_words(translate(CONTEXT, english))
        for key in self._show:
            self._show_value(key)
        self.setMinimumWidth(max(480, self.sizeHint().width()))

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language as soon as it is chosen here."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
