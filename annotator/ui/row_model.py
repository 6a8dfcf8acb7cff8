"""Rows of values for a list: those that stay are only painted again."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from annotator.ui.plain_list import Index
from annotator.ui.style import plain

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The value of a row."""
_ROOT = QModelIndex()
_Row = TypeVar("_Row")


class RowModel(QAbstractListModel, Generic[_Row]):
    """Holds the rows in their order; what is said of one comes in as functions.

    `key` tells which rows are the same one, `title` is shown, `describe` is for screen readers and
    `hint` for the tool tip, as plain text.
    """

    def __init__(
        self,
        parent: QObject,
        *,
        key: Callable[[_Row], str],
        title: Callable[[_Row], str],
        describe: Callable[[_Row], str],
        hint: Callable[[_Row], str],
    ) -> None:
        super().__init__(parent)
        self._key, self._title, self._describe, self._hint = key, title, describe, hint
        self.rows: Sequence[_Row] = ()

    def show_rows(self, rows: Sequence[_Row]) -> None:
        """Shows these instead; rows that stay are only painted again."""
        old = self.rows
        if [self._key(one) for one in rows] == [self._key(one) for one in old]:
            changed = [n for n, one in enumerate(rows) if one is not old[n] and one != old[n]]
            self.rows = rows
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's question: how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question: the title; ROW_ROLE; what is said of the row."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._describe(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self._hint(row))
        return None
