"""A list as all the side panes have it: rows of one height, a sentence where it is empty."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SOON = 30
"""Milliseconds after which lists at the sides follow an edit: the texts are painted first."""
_EDGE = 14
_FEW = 20


class PlainList(QListView):
    """Shows a model; where the model has no rows, it says why."""

    entered_row = Signal(int)
    """Enter was pressed on a row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        theme.changed.connect(self.viewport().update)

    def say_when_empty(self, sentence: str) -> None:
        """What stands in the middle of the list while it has no rows."""
        if sentence != self._empty:
            self._empty = sentence
            self.setAccessibleDescription(sentence)
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows, or the sentence."""
        super().paintEvent(event)
        if not self._empty or self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.colours.dim)
        room = self.viewport().rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), self._empty)

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Paints what changed. QListView would lay out all rows anew: 20 ms where there are 10,000.

        All rows are of one height, whatever they say.
        """
        del roles
        if bottomRight.row() - topLeft.row() > _FEW:
            self.viewport().update()
            return
        for row in range(topLeft.row(), bottomRight.row() + 1):
            self.update(self.model().index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tells of the row; everything else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            if self.currentIndex().isValid():
                self.entered_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def show_current(self, row: int) -> None:
        """Makes the row the current and only selected one, as far as it is there; and shows it."""
        index = self.model().index(row, 0) if row >= 0 else QModelIndex()
        if not index.isValid():
            self.selectionModel().clear()
            return
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    @property
    def selected_rows(self) -> list[int]:
        """The selected rows from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())
