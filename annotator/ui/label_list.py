"""Lists of label sets and of labels, with their colours and keys; labels can be put in order."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from annotator.domain.label import Label, LabelSet
from annotator.ui.colour import faint, over
from annotator.ui.sign import paint_badge
from annotator.ui.theme import Theme
from annotator.ui.translation import spoken
from annotator.ui.two_line import Index, Lines, TwoLineDelegate
from annotator.ui.words import translate

_VALUE = Qt.ItemDataRole.UserRole
_IN_USE = Qt.ItemDataRole.UserRole + 1
_CHIP = 20


class _LabelRows(TwoLineDelegate):
    """A label: its colour with its key, its title, its name."""

    def lines(self, index: Index) -> Lines:
        label = index.data(_VALUE)
        assert isinstance(label, Label)
        title = label.title.said(spoken())
        second = [label.name] if title and title != label.name else []
        if label.parent:
            second.append(translate("LabelSets", "in {parent}").format(parent=label.parent))
        if not label.enabled:
            second.append(translate("LabelSets", "switched off"))
        return Lines(title or label.name, " · ".join(second), dim=not label.enabled)

    def paint_left(self, painter: QPainter, rect: QRect, index: Index) -> int:
        label = index.data(_VALUE)
        assert isinstance(label, Label)
        colour = QColor(label.colour)
        if not label.enabled:
            colour = over(faint(colour, 110), self.theme.colours.window)
        box = QRectF(rect.left(), rect.center().y() - _CHIP / 2 + 1, _CHIP, _CHIP)
        paint_badge(painter, box, label.key, colour, self.theme.colours.on(colour))
        return _CHIP + 10


class _SetRows(TwoLineDelegate):
    """A label set: its title, its name, how many labels; a bar at the one in use."""

    def lines(self, index: Index) -> Lines:
        labels, in_use = index.data(_VALUE), bool(index.data(_IN_USE))
        assert isinstance(labels, LabelSet)
        count = translate("LabelSets", "labels: {n}").format(n=len(labels.labels))
        second = [labels.name, count] if labels.title.said(spoken()) else [count]
        if in_use:
            second.insert(0, translate("LabelSets", "in use"))
        first = labels.title.said(spoken()) or labels.name
        return Lines(first, " · ".join(second), strong=in_use, here=in_use)


class SetList(QListWidget):
    """The label sets of the workspace."""

    chosen = Signal(str)
    """The name of the set that is to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_SetRows(theme, self))
        self.currentItemChanged.connect(self._tell)

    def show_sets(self, sets: Sequence[LabelSet], in_use: str, current: str) -> None:
        """Shows these sets; nothing is told of what is current now."""
        self.blockSignals(True)
        self.clear()
        for one in sets:
            item = QListWidgetItem(self)
            item.setData(_VALUE, one)
            item.setData(_IN_USE, one.name == in_use)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, one.name)
            if one.name == current:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_VALUE).name)


class LabelList(QListWidget):
    """The labels of a set in their order: dragged, or moved by Alt+Up and Alt+Down."""

    chosen = Signal(str)
    """The name of the label that is to be shown."""
    order_wanted = Signal(object)
    """The names of all labels in the order that is wanted."""
    delete_wanted = Signal()
    """The current label is to be deleted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_LabelRows(theme, self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.currentItemChanged.connect(self._tell)

    @property
    def names(self) -> list[str]:
        """The names of the labels as they are shown."""
        return [self.item(n).data(_VALUE).name for n in range(self.count())]

    def show_labels(self, labels: Sequence[Label], current: str) -> None:
        """Shows these labels; nothing is told of what is current now."""
        self.blockSignals(True)
        self.clear()
        for one in labels:
            item = QListWidgetItem(self)
            item.setData(_VALUE, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, one.name)
            if one.name == current:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def move_current(self, by: int) -> None:
        """Wishes the current label so many rows further down."""
        row, names = self.currentRow(), self.names
        to = row + by
        if 0 <= row < len(names) and 0 <= to < len(names):
            names.insert(to, names.pop(row))
            self.order_wanted.emit(names)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_VALUE).name)

    def dropEvent(self, event: QDropEvent) -> None:
        """A label was dragged to another row."""
        before = self.names
        super().dropEvent(event)
        if self.names != before:
            # Not now: Qt is still in the middle of the drag.
            QTimer.singleShot(0, self, lambda names=self.names: self.order_wanted.emit(names))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the label, Delete deletes it."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete and self.currentItem() is not None:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)
