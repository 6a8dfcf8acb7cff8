"""The places of a search as a table, each in its context; knows no database."""

from collections.abc import Collection, Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from annotator.domain.range import Range
from annotator.ui.span_cells import CHIP_ROLE, CONTEXT_ROLE, ROOT, CellTable, Index
from annotator.ui.style import plain
from annotator.ui.translation import marked
from annotator.ui.words import role_words
from annotator.workspace.search import Hit


class SearchColumn(IntEnum):
    """The columns from the left."""

    CONTEXT = 0
    LABELS = 1
    ROLE = 2
    PAGE = 3


_TITLES = {
    SearchColumn.CONTEXT: marked("Search", "Place"),
    SearchColumn.LABELS: marked("Search", "Labels"),
    SearchColumn.ROLE: marked("Search", "Role"),
    SearchColumn.PAGE: marked("Search", "Page"),
}


class SearchModel(CellTable):
    """Shows places in page order; further ones come at the end."""

    context = "Search"
    titles = tuple(_TITLES[column] for column in SearchColumn)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    @property
    def page_ids(self) -> set[int]:
        """The pages whose places are shown."""
        return {one.page_id for one in self._hits}

    def hit(self, row: int) -> Hit:
        """The place that a row shows."""
        return self._hits[row]

    def rows_of(self, places: Collection[tuple[int, tuple[Range, ...]]]) -> list[int]:
        """The rows that show these places (page ids and ranges), from the top."""
        return [n for n, one in enumerate(self._hits) if (one.page_id, one.ranges) in places]

    def show_hits(self, hits: Iterable[Hit]) -> None:
        """These are the places now."""
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def add(self, hits: Collection[Hit]) -> None:
        """Further places, behind the others."""
        if hits:
            first = len(self._hits)
            self.beginInsertRows(ROOT, first, first + len(hits) - 1)
            self._hits += hits
            self.endInsertRows()

    def replace_pages(self, page_ids: Collection[int], hits: Iterable[Hit]) -> None:
        """These pages have these places now; the rows stay where only what they say is new."""
        kept = [one for one in self._hits if one.page_id not in page_ids]
        order = {one.page_id: n for n, one in enumerate(reversed(self._hits))}
        # In a sort pages keep the order in which they are shown.
        after = sorted([*kept, *hits], key=lambda one: -order.get(one.page_id, 0))
        before = [(one.page_id, one.ranges) for one in self._hits]
        if [(one.page_id, one.ranges) for one in after] != before:
            self.show_hits(after)
            return
        self._hits = after
        last = self.index(len(after) - 1, len(SearchColumn) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    # Qt's questions

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many places are shown."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell; CHIP_ROLE, CONTEXT_ROLE."""
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit, column = self._hits[index.row()], SearchColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(hit, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self._words(hit, column)) or None
        if role == CHIP_ROLE and column == SearchColumn.LABELS:
            return hit.labels[0] if hit.labels else None
        if role == CONTEXT_ROLE and column == SearchColumn.CONTEXT:
            return hit.left, hit.text, hit.right
        return None

    def _words(self, hit: Hit, column: SearchColumn) -> str:
        if column == SearchColumn.CONTEXT:
            return f"{hit.left}{hit.text}{hit.right}"
        if column == SearchColumn.LABELS:
            return ", ".join(map(self.title_of, hit.labels))
        if column == SearchColumn.PAGE:
            return f"{hit.page} · {hit.number}" if hit.number else hit.page
        return role_words(hit.role) if hit.role else ""
