"""Words beside a field of a dialog, never as rich text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(words: str, field: QWidget | None = None) -> QLabel:
    """A label for a field; words from a label set or a page may look like HTML."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if field is not None:
        label.setBuddy(field)
    return label
