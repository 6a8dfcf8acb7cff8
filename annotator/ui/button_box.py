"""The buttons of dialogs."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox


def plain_buttons(wanted: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Standard buttons without the icons that Qt gives them on some desktops alone: beside the
    window's own icons they look like another program's, and on dark ground they are not seen."""
    box = QDialogButtonBox(wanted)
    for button in box.buttons():
        button.setIcon(QIcon())
    return box
