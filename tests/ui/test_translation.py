import re
import runpy
import string
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from annotator.domain.error import AnnotatorError
from annotator.ui.translation import Translation, chosen

FOLDER = Path(__file__).parents[2] / "resources" / "translations"
FILE = FOLDER / "annotator_zh_CN.ts"
update = runpy.run_path(str(FOLDER / "update.py"))

Message = tuple[str, str, str]


def messages(file: Path) -> Iterator[Message]:
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("translation", ""),
            )


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


def test_every_message_of_the_sources_is_translated(tmp_path: Path) -> None:
    """Run resources/translations/update.py when this fails: it lists what is missing."""
    collected = tmp_path / "annotator_zh_CN.ts"
    collected.write_bytes(FILE.read_bytes())
    update["collect"](collected)

    assert update["unfinished"](collected) == []
    assert set(messages(collected)) == set(messages(FILE))


def test_the_compiled_file_is_that_of_the_messages(tmp_path: Path) -> None:
    update["compile_to"](tmp_path / "annotator.qm")

    assert (tmp_path / "annotator.qm").read_bytes() == FILE.with_suffix(".qm").read_bytes()


def test_translations_bring_the_fields_of_their_messages() -> None:
    for _, english, chinese in messages(FILE):
        assert fields(chinese) <= fields(english), english
        lost = fields(english) - fields(chinese)
        assert not lost, f"{english!r} loses {lost}"
        assert english.endswith("…") == chinese.endswith("…"), english


def test_menus_keep_their_letters() -> None:
    for context, english, chinese in messages(FILE):
        if context == "Menu" and "&" in english:
            letter = english[english.index("&") + 1]
            assert chinese.endswith(f"(&{letter})"), english


def test_contexts_are_names() -> None:
    """`self.thing.tr(…)` gives lupdate another context than Qt looks in."""
    assert [c for c, _, _ in messages(FILE) if not re.fullmatch(r"\w+", c)] == []


def test_the_errors_of_all_folders_are_collected() -> None:
    templates = update["error_templates"]()

    assert "there is no border here" in templates
    assert "{keys} belongs to “{command}” already" in templates
    assert all(isinstance(one, str) and one for one in templates)


def test_a_template_is_found_however_its_error_is_raised(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(
        "class Own(AnnotatorError):\n"
        "    def __init__(self):\n"
        "        super().__init__('in init')\n"
        "class Lower(errors.Own): pass\n"
        "_NAMED = 'by name'\n"
        "raise Lower('in ' 'two parts' if x else 'or other', n=1)\n"
        "raise Lower(_NAMED)\n"
        "raise ValueError('a bug')\n"
    )

    assert update["error_templates"](tmp_path) == {
        "in init", "in two parts", "or other", "by name"
    }  # fmt: skip


def test_errors_have_templates_that_can_be_filled() -> None:
    for template in update["error_templates"]():
        error = AnnotatorError(template, **dict.fromkeys(fields(template), "x"))
        assert str(error)


def test_qts_own_dialogs_speak_chinese_too(chinese: Translation, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)

    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert QLocale().name() == "zh_CN"


def test_the_language_can_be_changed_there_and_back(chinese: Translation) -> None:
    assert QCoreApplication.translate("Command", "Split here") == "在此切分"
    chinese.speak("en")
    assert QCoreApplication.translate("Command", "Split here") == "Split here"
    assert chinese.language == "en"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_language_that_was_set_is_spoken(language: str) -> None:
    assert chosen(language) == language


def test_an_unknown_language_is_that_of_the_system() -> None:
    assert chosen("system") in ("zh_CN", "en")
    assert chosen("tlh") == chosen("system")
