"""A text view that takes keys, input methods and pastes as wishes, and never changes its document.

Qt's own editing would make the document say something else than the annotation that it shows.
"""

import re

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from annotator.ui.clipboard import copy_text

_MOVES = [
    getattr(QKeySequence.StandardKey, prefix + name)
    for prefix in ("MoveTo", "Select")
    for name in (
        "NextChar PreviousChar NextWord PreviousWord NextLine PreviousLine NextPage PreviousPage "
        "StartOfLine EndOfLine StartOfBlock EndOfBlock StartOfDocument EndOfDocument"
    ).split()
] + [QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.Deselect]
_NOT_TYPED = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """What is typed or pasted, with one kind of line end and without control characters."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


class WishingEdit(QTextEdit):
    """Moves the caret and selects as Qt does; all else is told to whoever owns the text."""

    change_wanted = Signal(int, int, str)
    """These units of the document (start, end) should be replaced by that text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._composing: tuple[int, int] | None = None
        self._drag_from: QPointF | None = None
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.document().setUndoRedoEnabled(False)

    def end_composing(self) -> None:
        """What was selected when composing began is no longer what will be typed over."""
        self._composing = None

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the caret as Qt does; everything that would change text becomes a wish."""
        if any(event.matches(key) for key in _MOVES):
            self.end_composing()
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            if self.textCursor().hasSelection():
                self.copy()
                self._replace_selection("")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._replace_selection(QGuiApplication.clipboard().text())
        elif event.modifiers() & _NOT_TYPED or not self._type(event):
            event.ignore()

    def copy(self) -> None:
        """Copies what is selected."""
        if self.textCursor().hasSelection():
            copy_text(self.createMimeDataFromSelection())

    def _type(self, event: QKeyEvent) -> bool:
        """Types a key that types; False when it does not."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shift:
                self._join_paragraphs()
            else:
                self._replace_selection("\n")
        elif event.key() == Qt.Key.Key_Backspace:
            self._delete(QTextCursor.MoveOperation.PreviousCharacter)
        elif event.key() == Qt.Key.Key_Delete:
            self._delete(QTextCursor.MoveOperation.NextCharacter)
        elif event.text() and clean(event.text()) == event.text() and event.text() not in "\t\n":
            self._replace_selection(event.text())
        else:
            return False
        return True

    def _delete(self, operation: QTextCursor.MoveOperation) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(operation, QTextCursor.MoveMode.KeepAnchor)
        self._wish(cursor.selectionStart(), cursor.selectionEnd(), "")

    def _join_paragraphs(self) -> None:
        """Takes out the paragraph break that the caret is next to: before it, else behind it."""
        cursor = self.textCursor()
        cursor.clearSelection()
        if not cursor.atBlockStart():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            operation = QTextCursor.MoveOperation.NextCharacter
        else:
            operation = QTextCursor.MoveOperation.PreviousCharacter
        cursor.movePosition(operation, QTextCursor.MoveMode.KeepAnchor)
        self._wish(cursor.selectionStart(), cursor.selectionEnd(), "")

    def _replace_selection(self, text: str) -> None:
        cursor = self.textCursor()
        self._wish(cursor.selectionStart(), cursor.selectionEnd(), text)

    def _wish(self, low: int, high: int, text: str) -> None:
        text = clean(text)
        if low < high or text:
            self.change_wanted.emit(low, high, text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Whatever Qt wants to put in goes the same way as typing."""
        if source.hasText():
            self._replace_selection(source.text())

    # Input methods

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Shows what is being composed; what is committed is typed."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            # Qt would delete what is selected: it is kept, and typed over by what is committed.
            self._composing = (cursor.selectionStart(), cursor.selectionEnd())
            self._select(cursor.selectionStart(), cursor.selectionStart())
        replaced = self._composing
        if event.commitString() or event.replacementLength():
            super().inputMethodEvent(QInputMethodEvent("", []))
            at = self.textCursor().position()
            low, high = replaced or (at, at)
            if event.replacementLength():
                low = at + event.replacementStart()
                high = low + event.replacementLength()
            self._composing = replaced = None
            self._wish(low, high, event.commitString())
        super().inputMethodEvent(QInputMethodEvent(event.preeditString(), event.attributes()))
        if not event.preeditString() and replaced is not None:
            self._composing = None
            self._select(*replaced)
        event.accept()

    def _select(self, low: int, high: int) -> None:
        """Selects units of the document without telling anybody."""
        cursor = self.textCursor()
        cursor.setPosition(low)
        cursor.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
        self._quiet = True
        self.setTextCursor(cursor)
        self._quiet = False

    # Dragging what is selected

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on what is selected may begin a drag, which is this class's own.

        Qt's takes out of the document what another program or a field says it has moved.
        """
        self.end_composing()
        self._drag_from = None
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and plain and self._selected_at(event):
            self._drag_from = event.position()
            return
        super().mousePressEvent(event)

    def _selected_at(self, event: QMouseEvent) -> bool:
        cursor = self.textCursor()
        at = self.cursorForPosition(event.position().toPoint()).position()
        return cursor.hasSelection() and cursor.selectionStart() <= at < cursor.selectionEnd()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags what is selected, always as a copy."""
        if self._drag_from is None:
            super().mouseMoveEvent(event)
        elif not event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_from = None
        else:
            way = (event.position() - self._drag_from).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._drag_from = None
                drag = QDrag(self.viewport())
                drag.setMimeData(self.createMimeDataFromSelection())
                drag.exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on what is selected, without a drag, puts the caret there."""
        if self._drag_from is None:
            super().mouseReleaseEvent(event)
        else:
            self._drag_from = None
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
