"""Copying from the panes: what Qt takes over for longer than a Python value lives."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy_text(data: QMimeData) -> None:
    """Puts the text of data that Python made on the clipboard, as data of Qt's own.

    The data itself would outlive Python there: the program would crash at its end.
    """
    QGuiApplication.clipboard().setText(data.text())
