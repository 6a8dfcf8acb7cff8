"""The pages of the workspace as a list, filtered and sorted; knows no database."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.storage.summary import PageSummary
from annotator.ui.page_filter import Key, PageFilter
from annotator.ui.style import plain

PAGE_ROLE = Qt.ItemDataRole.UserRole + 1
_MANY = 200  # so many changed pages are shown sooner by filling the list anew

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PageModel(QAbstractListModel):
    """Shows the pages that its filter accepts, in the filter's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = PageFilter()
        self.describe: Callable[[PageSummary], str] = lambda page: page.name
        """Says a page in words: for a screen reader."""
        self._pages: dict[int, PageSummary] = {}
        self._keys: list[Key] = []  # of the rows; the last item of a key is the page's id

    @property
    def total(self) -> int:
        """How many pages there are, shown or not."""
        return len(self._pages)

    @property
    def ids(self) -> list[int]:
        """The ids of the pages shown, in their order."""
        return [key[-1] for key in self._keys]

    def id_at(self, row: int) -> int:
        """The id of the page in a row."""
        return self._keys[row][-1]

    def show_all(self, pages: Iterable[PageSummary]) -> None:
        """These are the pages now."""
        self.beginResetModel()
        self._pages = {page.id: page for page in pages}
        self._sort()
        self.endResetModel()

    def narrow(self, page_filter: PageFilter) -> None:
        """Shows what another filter accepts."""
        if page_filter == self.filter:
            return
        self.beginResetModel()
        self.filter = page_filter
        self._sort()
        self.endResetModel()

    def _sort(self) -> None:
        accepts, key = self.filter.accepts, self.filter.key
        self._keys = sorted(key(page) for page in self._pages.values() if accepts(page))

    def keep(self, page_id: int) -> None:
        """The page on the desk stays in the list while it is there, even if its status changes."""
        before = self.filter.kept
        self.filter = replace(self.filter, kept=page_id)
        if before and before in self._pages:
            self._put(self._pages[before])

    def update(self, changed: Sequence[PageSummary], gone: Iterable[int] = ()) -> None:
        """Some pages are other than they were, new, or gone."""
        if len(changed) > _MANY:
            left = set(gone)
            pages = self._pages | {page.id: page for page in changed}
            self.show_all(page for page in pages.values() if page.id not in left)
            return
        for page_id in gone:
            row = self.row_of(page_id)
            if row is not None:
                self.beginRemoveRows(_ROOT, row, row)
                del self._keys[row]
                del self._pages[page_id]
                self.endRemoveRows()
            self._pages.pop(page_id, None)
        for page in changed:
            self._put(page)

    def _put(self, page: PageSummary) -> None:
        """Shows one page where it belongs; the rows of the others stay."""
        row = self.row_of(page.id)
        accepted = self.filter.accepts(page)
        key = self.filter.key(page)
        if row is None:
            self._pages[page.id] = page
            if accepted:
                place = bisect_left(self._keys, key)
                self.beginInsertRows(_ROOT, place, place)
                self._keys.insert(place, key)
                self.endInsertRows()
            return
        if not accepted:
            self.beginRemoveRows(_ROOT, row, row)
            del self._keys[row]
            self._pages[page.id] = page
            self.endRemoveRows()
            return
        if key != self._keys[row]:
            # Counted without its own row; Qt counts the place before which it comes with it.
            place = bisect_left(self._keys, key)
            place -= place > row
            if place != row:
                self.beginMoveRows(_ROOT, row, row, _ROOT, place + (place > row))
                del self._keys[row]
                self._keys.insert(place, key)
                self._pages[page.id] = page
                self.endMoveRows()
                row = place
            self._keys[row] = key
        self._pages[page.id] = page
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def page(self, page_id: int) -> PageSummary | None:
        """The page of that id, shown or not; None when there is none."""
        return self._pages.get(page_id)

    def row_of(self, page_id: int) -> int | None:
        """The row that shows the page, or None."""
        page = self._pages.get(page_id)
        if page is None:
            return None
        key = self.filter.key(page)
        row = bisect_left(self._keys, key)
        return row if row < len(self._keys) and self._keys[row] == key else None

    def neighbour(self, page_id: int, by: int) -> int | None:
        """The page so many rows below (above: less than 0), or None beyond the list's ends.

        A page that is not shown counts as standing where it would be.
        """
        page = self._pages.get(page_id)
        if page is None:
            row = -1 if by > 0 else len(self._keys)
        else:
            row = bisect_left(self._keys, self.filter.key(page))
            if self.row_of(page_id) is None and by > 0:
                row -= 1
        wanted = row + by
        return self._keys[wanted][-1] if 0 <= wanted < len(self._keys) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's question: how many pages are shown."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question: a page's name, or (PAGE_ROLE) its summary."""
        if not index.isValid() or index.row() >= len(self._keys):
            return None
        page = self._pages[self._keys[index.row()][-1]]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return page.name
        if role == PAGE_ROLE:
            return page
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.describe(page)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.describe(page))
        return None
