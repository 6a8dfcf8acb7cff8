import ast
import re
import runpy
import string
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from annotator.domain.error import AnnotatorError
from annotator.ui.translation import Translation, chosen

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "annotator"
FOLDER = ROOT / "resources" / "translations"
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


def said_in(path: Path) -> Iterator[tuple[str, str]]:
    """The context and the words of what a module has translated: what lupdate finds in it.

    lupdate itself needs libraries that not every machine with PySide6 has.
    """
    inside: dict[ast.AST, str] = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        named = node.name if isinstance(node, ast.ClassDef) else inside.get(node, "")
        inside |= dict.fromkeys(ast.iter_child_nodes(node), named)
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        words = [one.value for one in node.args if isinstance(one, ast.Constant)]
        if name == "tr":
            yield inside[node], str(words[0])
        elif name in ("translate", "marked", "QT_TRANSLATE_NOOP") and len(words) > 1:
            yield str(words[0]), str(words[1])


def test_every_message_of_the_sources_is_translated() -> None:
    """Run resources/translations/update.py when this fails: it lists what is missing."""
    said = {one for path in (PACKAGE / "ui").rglob("*.py") for one in said_in(path)}
    said |= {("Errors", template) for template in update["error_templates"]()}
    said |= update["table_words"]()
    held = {(context, english) for context, english, _ in messages(FILE)}

    assert (sorted(said - held), sorted(held - said)) == ([], [])
    assert update["unfinished"]() == []


def test_the_compiled_file_is_that_of_the_messages(qapp: QApplication) -> None:
    compiled = QTranslator()
    assert compiled.load(str(FILE.with_suffix(".qm")))

    stale = [
        english
        for context, english, chinese in messages(FILE)
        if compiled.translate(context, english) != chinese
    ]
    assert stale == []


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


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """The calls of methods of these names in the window, and where they stand."""
    for path in sorted((PACKAGE / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr in names:
                    yield f"{path.name}:{node.lineno}", node


def is_said(node: ast.expr) -> bool:
    """Whether the words stand here as they are shown: a text with letters, or with fields."""
    if isinstance(node, ast.JoinedStr):
        return any(is_said(one) for one in node.values)
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and bool(re.search(r"[^\W\d_]{3}", node.value))
    )


def test_no_words_are_shown_that_cannot_be_translated() -> None:
    setters = (
        *("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setStatusTip"),
        *("setAccessibleName", "setAccessibleDescription", "setTitle", "setLabelText", "addTab"),
        *("addAction", "addMenu", "setHeaderLabels", "showMessage", "setInformativeText"),
    )

    assert [where for where, call in calls(*setters) if any(map(is_said, call.args))] == []


def is_own(method: ast.expr) -> bool:
    """Whether a method is called on `self`."""
    return isinstance(method, ast.Attribute) and ast.unparse(method.value) == "self"


def test_what_is_to_be_translated_stands_there_as_it_is() -> None:
    """lupdate reads the sources: it can look into no variable and no f-string, and takes the
    class around the words for their context, while Qt asks the one whose `tr` it is."""
    unread = [
        where
        for where, call in calls("tr")
        if not (isinstance(call.args[0], ast.Constant) and is_own(call.func))
    ]

    assert unread == []


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

    found = update["error_templates"](tmp_path)

    assert found == {"in init", "in two parts", "or other", "by name"}


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
