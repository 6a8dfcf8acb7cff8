"""Ask: the one seam through which the program asks the person, or tells what cannot wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.button_box import plain_buttons


class Ask(Protocol):
    """Questions to the person. All words are plain text in the language of the window."""

    def open_files(self, title: str, filters: Sequence[str] = ()) -> list[Path]:
        """The files that the person chose; none when they thought better of it."""

    def open_folder(self, title: str) -> Path | None:
        """The folder that the person chose, or None."""

    def save_file(
        self, title: str, start: str | Path = "", filters: Sequence[str] = ()
    ) -> Path | None:
        """Where to write a file, or None; replacing one that is there has been agreed to.

        `start` is a name in the folder of the last time, or a whole path.
        """

    def confirm(self, question: str, *, yes: str = "") -> bool:
        """Whether the person agrees; `yes` are the words on the button that says so."""

    def text(self, title: str, label: str, start: str = "", *, lines: bool = False) -> str | None:
        """What the person typed, in one line or (`lines`) in several, or None."""

    def tell(self, sentence: str) -> None:
        """Says something that has to be seen before anything else happens."""


translate = QCoreApplication.translate


class Dialogs:
    """Asks by dialogs over the given window."""

    def __init__(self, window: QWidget | None = None) -> None:
        self._window = window
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = Path(QStandardPaths.writableLocation(documents) or Path.home())

    def belong_to(self, window: QWidget) -> None:
        """Dialogs come up over this window from now on."""
        self._window = window

    def open_files(self, title: str, filters: Sequence[str] = ()) -> list[Path]:
        """Asks for files by the system's dialog."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, title, str(self._folder), ";;".join(filters)
        )
        paths = [Path(name) for name in names]
        if paths:
            self._folder = paths[0].parent
        return paths

    def open_folder(self, title: str) -> Path | None:
        """Asks for a folder by the system's dialog."""
        name = QFileDialog.getExistingDirectory(self._window, title, str(self._folder))
        if not name:
            return None
        self._folder = Path(name)
        return self._folder

    def save_file(
        self, title: str, start: str | Path = "", filters: Sequence[str] = ()
    ) -> Path | None:
        """Asks for a file's name by the system's dialog."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, title, str(self._folder / start), ";;".join(filters)
        )
        if not name:
            return None
        self._folder = Path(name).parent
        return Path(name)

    def confirm(self, question: str, *, yes: str = "") -> bool:
        """Asks with two buttons; Esc is No, and Return too, since what is asked of costs work."""
        box = self._box(question, QMessageBox.Icon.Question)
        agree = box.addButton(yes or translate("Ask", "Yes"), QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(translate("Ask", "Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        agreed = box.clickedButton() is agree
        box.deleteLater()
        return agreed

    def text(self, title: str, label: str, start: str = "", *, lines: bool = False) -> str | None:
        """Asks for a text in a small dialog; in several lines, Ctrl+Return takes it."""
        dialog = _TextDialog(title, label, start, lines=lines, parent=self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.words() if accepted else None

    def tell(self, sentence: str) -> None:
        """Shows the sentence until it is closed."""
        box = self._box(sentence, QMessageBox.Icon.Information)
        box.addButton(translate("Ask", "Close"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        box.deleteLater()

    def _box(self, words: str, icon: QMessageBox.Icon) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setIcon(icon)
        box.setWindowTitle(translate("Ask", "Annotator"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        return box


class _TextDialog(QDialog):
    """A label, a field, two buttons: QInputDialog would show the label as rich text."""

    def __init__(
        self, title: str, label: str, start: str, *, lines: bool, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._field: QLineEdit | QPlainTextEdit
        if lines:
            self._field = QPlainTextEdit(start)
            self._field.setTabChangesFocus(True)
            self._field.selectAll()
        else:
            self._field = QLineEdit(start)
            self._field.selectAll()
        words = QLabel(label)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setBuddy(self._field)
        buttons = plain_buttons(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        if lines:
            buttons.button(QDialogButtonBox.StandardButton.Ok).setShortcut("Ctrl+Return")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self._field)
        layout.addWidget(buttons)
        self.setMinimumWidth(420)
        self._field.setFocus()

    def words(self) -> str:
        """What stands in the field."""
        if isinstance(self._field, QLineEdit):
            return self._field.text()
        return self._field.toPlainText()


@dataclass(frozen=True, slots=True)
class Question:
    """Something that was asked or told: the name of the method of Ask, and the words."""

    kind: str
    words: str
    start: str = ""


Answer = Path | str | bool | Sequence[Path] | None


class Answers:
    """Answers from a list that a test wrote, and keeps what was asked and told."""

    def __init__(self, *answers: Answer) -> None:
        self.queue: list[Answer] = list(answers)
        self.asked: list[Question] = []

    @property
    def told(self) -> list[str]:
        """The sentences that were told."""
        return [question.words for question in self.asked if question.kind == "tell"]

    def _next(self, kind: str, words: str, start: str = "") -> Answer:
        self.asked.append(Question(kind, words, start))
        if not self.queue:
            raise AssertionError(f"asked, and no answer is left: {words}")
        return self.queue.pop(0)

    def open_files(self, title: str, filters: Sequence[str] = ()) -> list[Path]:
        """The next answer: a path, several, or None."""
        del filters
        answer = self._next("open_files", title)
        if answer is None:
            return []
        if isinstance(answer, Path):
            return [answer]
        assert not isinstance(answer, str | bool)
        return list(answer)

    def open_folder(self, title: str) -> Path | None:
        """The next answer: a path or None."""
        answer = self._next("open_folder", title)
        assert answer is None or isinstance(answer, Path)
        return answer

    def save_file(
        self, title: str, start: str | Path = "", filters: Sequence[str] = ()
    ) -> Path | None:
        """The next answer: a path or None."""
        del filters
        answer = self._next("save_file", title, str(start))
        assert answer is None or isinstance(answer, Path)
        return answer

    def confirm(self, question: str, *, yes: str = "") -> bool:
        """The next answer: True or False."""
        answer = self._next("confirm", question, yes)
        assert isinstance(answer, bool)
        return answer

    def text(self, title: str, label: str, start: str = "", *, lines: bool = False) -> str | None:
        """The next answer: a text or None."""
        del label, lines
        answer = self._next("text", title, start)
        assert answer is None or isinstance(answer, str)
        return answer

    def tell(self, sentence: str) -> None:
        """Keeps the sentence."""
        self.asked.append(Question("tell", sentence))
