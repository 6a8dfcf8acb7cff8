"""What became of many things at once: a sentence, and a list that can be read and copied."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


class ReportDialog(QDialog):
    """Stands beside the work and keeps nobody from it; all words are plain text."""

    def __init__(
        self, title: str, sentence: str, details: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._sentence = QLabel(sentence)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._details.setAccessibleName(title)
        self._buttons = buttons = QDialogButtonBox()
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.words))
        copy.setAutoDefault(False)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._sentence)
        layout.addWidget(self._details, 1)
        layout.addWidget(buttons)
        self._details.setVisible(bool(details))
        self.resize(560, 320 if details else layout.heightForWidth(560))
        close.setFocus()

    def add_action(self, words: str, act: Callable[[], object]) -> None:
        """A further button that does something and leaves the dialog open."""
        button = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        button.clicked.connect(act)

    @property
    def words(self) -> str:
        """All that it says."""
        return f"{self._sentence.text()}\n\n{self._details.toPlainText()}\n"
