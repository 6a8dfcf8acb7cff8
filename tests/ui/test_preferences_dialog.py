import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFontComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from annotator.ui.preferences_dialog import PreferencesDialog
from annotator.ui.settings import SETTINGS, Settings
from annotator.ui.translation import Translation


@pytest.fixture
def dialog(settings: Settings, qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(settings)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: PreferencesDialog, key: str, value: str) -> None:
    box = dialog.findChild(QComboBox, key)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_every_setting_has_a_field_that_shows_its_value(dialog: PreferencesDialog) -> None:
    for setting in SETTINGS:
        kinds = (QCheckBox, QSpinBox, QComboBox, QLineEdit)
        (field,) = [one for kind in kinds for one in dialog.findChildren(kind, setting.key)]
        if isinstance(field, QCheckBox):
            assert field.isChecked() == setting.default
        elif isinstance(field, QSpinBox):
            assert field.value() == setting.default
        elif isinstance(field, QFontComboBox):
            assert field.currentText() == ""
        elif isinstance(field, QComboBox):
            assert field.currentData() == setting.default
        else:
            assert isinstance(field, QLineEdit)
            assert field.text() == setting.default


def test_what_is_changed_shows_at_once(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot
) -> None:
    choose(dialog, "theme", "dark")
    dialog.findChild(QCheckBox, "ribbons").click()  # type: ignore[union-attr]
    dialog.findChild(QSpinBox, "source-size").setValue(20)  # type: ignore[union-attr]
    name = dialog.findChild(QLineEdit, "annotator")
    assert isinstance(name, QLineEdit)
    name.setText(" 王涛 ")
    QTest.keyClick(name, Qt.Key.Key_Return)

    assert settings.text("theme") == "dark"
    assert settings.switch("ribbons") is False
    assert settings.number("source-size") == 20
    assert settings.text("annotator") == "王涛"


def test_a_font_is_chosen_and_given_back(dialog: PreferencesDialog, settings: Settings) -> None:
    box = dialog.findChild(QFontComboBox, "source-font")
    assert isinstance(box, QFontComboBox)
    family = box.itemText(0)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert settings.text("source-font") == family

    line = box.lineEdit()
    assert line is not None
    line.clear()
    line.editingFinished.emit()
    assert settings.text("source-font") == ""


def test_cancel_takes_it_all_back(dialog: PreferencesDialog, settings: Settings) -> None:
    settings.set_value("article-size", 14)
    again = PreferencesDialog(settings)
    choose(again, "theme", "dark")
    again.restore_defaults()
    assert settings.number("article-size") == 12

    again.reject()

    assert settings.text("theme") == "system"
    assert settings.number("article-size") == 14


def test_defaults_come_back_by_their_button(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot
) -> None:
    choose(dialog, "theme", "dark")
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    button = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert settings.text("theme") == "system"
    assert dialog.findChild(QComboBox, "theme").currentData() == "system"  # type: ignore[union-attr]


def test_it_speaks_another_language_as_soon_as_that_is_chosen(
    dialog: PreferencesDialog, settings: Settings, qtbot: QtBot, chinese: Translation
) -> None:
    qtbot.waitUntil(lambda: dialog.windowTitle() == "首选项")
    labels = {label.text() for label in dialog.findChildren(QLabel)}

    assert "界面语言" in labels
    assert dialog.findChild(QComboBox, "theme").currentData() == "system"  # type: ignore[union-attr]
    assert settings.text("theme") == "system"
