"""A window for tests of parts that need one."""

from PySide6.QtWidgets import QMainWindow, QPlainTextEdit


class Frame(QMainWindow):
    """A bare window with a field in it."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QPlainTextEdit()
        self.setCentralWidget(self.field)
