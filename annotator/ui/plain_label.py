"""Words beside a field of a dialog, or in a paragraph of their own, never as rich text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(words: str, field: QWidget | None = None) -> QLabel:
    """A label that wraps, for a field if one is given; words from a page may look like HTML."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if field is not None:
        label.setBuddy(field)
    return label
