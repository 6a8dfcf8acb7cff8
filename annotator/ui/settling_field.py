"""Fields whose text counts once it is settled: at Enter, or when the keys go elsewhere.

Undo is the field's own while something is typed in it that has not settled; else it is the
window's. Esc gives back what stood there.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def _is_undo(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and any(event.matches(key) for key in _UNDO)
    )


class SettlingLine(QLineEdit):
    """A field of one line."""

    settled = Signal(str)
    """Another text stands there now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.editingFinished.connect(self.settle)

    def show_text(self, text: str) -> None:
        """Shows a text that is stored; whatever was typed is gone."""
        self._shown = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
        self.setModified(False)

    def settle(self) -> None:
        """Takes what was typed as it is."""
        if self.isModified():
            self.setModified(False)
            if self.text() != self._shown:
                self.settled.emit(self.text())

    def event(self, event: QEvent) -> bool:
        """Leaves undo to the window while nothing is typed."""
        if _is_undo(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives back what stood there."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.show_text(self._shown)
        else:
            super().keyPressEvent(event)


class SettlingText(QPlainTextEdit):
    """A field of several lines; Ctrl+Return settles it, Tab goes on."""

    settled = Signal(str)
    """Another text stands there now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Shows a text that is stored; whatever was typed is gone."""
        self._shown = text
        if text != self.toPlainText():
            self.setPlainText(text)
        self.document().setModified(False)

    def settle(self) -> None:
        """Takes what was typed as it is."""
        if self.document().isModified():
            self.document().setModified(False)
            if self.toPlainText() != self._shown:
                self.settled.emit(self.toPlainText())

    def event(self, event: QEvent) -> bool:
        """Leaves undo to the window while nothing is typed."""
        if _is_undo(event) and not self.document().isModified():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives back what stood there, Ctrl+Return settles."""
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.show_text(self._shown)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.settle()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is settled, unless only a menu came up."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()


def settle_within(parent: QObject) -> None:
    """Settles every field below a widget: before it closes."""
    for line in parent.findChildren(SettlingLine):
        line.settle()
    for text in parent.findChildren(SettlingText):
        text.settle()
