"""What the tables of spans and places have in common: columns with titles, chips and contexts."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

CHIP_ROLE = Qt.ItemDataRole.UserRole + 1
"""The name of the label whose chip stands before the words; nothing in other columns."""
CONTEXT_ROLE = Qt.ItemDataRole.UserRole + 2
"""What stands left of the string, the string, what stands right of it; nothing elsewhere."""

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class CellTable(QAbstractTableModel):
    """A table whose columns are called by `titles`, translated in the `context` of Qt's."""

    context = ""
    titles: Sequence[str] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title_of: Callable[[str], str] = lambda label: label
        """What a label is called."""

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt's question: how many columns there are."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Qt's question: the columns' titles, at their left."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate(self.context, self.titles[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None
