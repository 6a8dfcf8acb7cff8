"""The bare keys of label mode: what they mean in the two panes, and nowhere else.

They are no shortcuts of commands: out of label mode they type, and Qt would hand shortcuts to an
input method first. In label mode the panes have none.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.label_mode import LabelMode

# What a digit's key types with Shift, on the keyboards that Chinese is typed on (US layout).
_SHIFTED = dict(zip("!@#$%^&*()", "1234567890", strict=True))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GONE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class LabelKeys(QObject):
    """Takes the keys of the views that it watches while the window is in label mode."""

    label_wanted = Signal(str)
    """The label of that name for what is selected, or for what is at the caret."""
    arm_wanted = Signal(str)
    """The label of that name should be armed."""
    accept_wanted = Signal()
    remove_wanted = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()
    leave_wanted = Signal()
    """Esc: the label should be disarmed or, where none is armed, label mode be left."""

    def __init__(self, mode: LabelMode, *views: QWidget) -> None:
        super().__init__(mode)
        self._mode = mode
        for view in views:
            view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what is a key of label mode; all else goes its way."""
        del watched
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._mode.on and self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers()
        if modifiers & ~_PLAIN:
            return False
        key = event.key()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and shift):
            self.previous_wanted.emit()
        elif key == Qt.Key.Key_Tab:
            self.next_wanted.emit()
        elif key in _ENTER or key in _GONE or key == Qt.Key.Key_Escape:
            # A key that is held down says nothing about the next suggestion.
            if not event.isAutoRepeat() and not shift:
                self._do(key)
        else:
            return self._take_label(event, shift=shift)
        return True

    def _do(self, key: int) -> None:
        if key in _ENTER:
            self.accept_wanted.emit()
        elif key in _GONE:
            self.remove_wanted.emit()
        else:
            self.leave_wanted.emit()

    def _take_label(self, event: QKeyEvent, *, shift: bool) -> bool:
        text = event.text()
        typed = _SHIFTED.get(text, text.lower()) if shift else text
        label = self._mode.labels.by_key(typed) if typed else None
        if label is None:
            return False
        if not event.isAutoRepeat():
            (self.arm_wanted if shift else self.label_wanted).emit(label.name)
        return True
