"""Tool tips over a text: what is said of the place under the pointer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.ui.style import plain


def tell_hint(viewport: QWidget, event: QEvent, words_at: Callable[[QPoint], str]) -> bool:
    """Shows the words for the point that a tool tip is wanted at; False for any other event."""
    if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
        return False
    words = words_at(event.pos())
    if words:
        QToolTip.showText(event.globalPos(), plain(words), viewport)
    else:
        QToolTip.hideText()
    return True
