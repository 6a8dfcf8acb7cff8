"""The spans of many pages as a table, filtered and sorted; knows no database.

The rows are kept as sorted keys, so that an edit of one page among hundreds of thousands of spans
moves its own rows alone.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt

from annotator.domain.annotation import Origin
from annotator.ui.span_cells import CHIP_ROLE, CONTEXT_ROLE, ROOT, CellTable, Index
from annotator.ui.style import plain
from annotator.ui.translation import marked
from annotator.ui.words import time_words
from annotator.workspace.span_table import SpanLine

translate = QCoreApplication.translate

_MANY = 100  # so many changed rows are shown sooner by filling the table anew
_NEVER = datetime.min.replace(tzinfo=UTC)


class Ref(NamedTuple):
    """Which span a row is: its page's id and its own."""

    page_id: int
    span_id: str


class Column(IntEnum):
    """The columns from the left."""

    LABEL = 0
    TEXT = 1
    CONTEXT = 2
    PAGE = 3
    ORIGIN = 4
    WHO = 5
    WHEN = 6


_TITLES = {
    Column.LABEL: marked("Spans", "Label"),
    Column.TEXT: marked("Spans", "Text"),
    Column.CONTEXT: marked("Spans", "Context"),
    Column.PAGE: marked("Spans", "Page"),
    Column.ORIGIN: marked("Spans", "Origin"),
    Column.WHO: marked("Spans", "Who"),
    Column.WHEN: marked("Spans", "When"),
}
_ORIGINS = {
    Origin.HUMAN: marked("Spans", "person"),
    Origin.SUGGESTION: marked("Spans", "suggestion"),
}

# Ranks of a column's values, in the table's first sorting: where on which page.
_VALUES: dict[Column, Callable[[SpanLine], Any]] = {
    Column.LABEL: lambda line: line.span.label,
    Column.TEXT: lambda line: line.text,
    Column.CONTEXT: lambda line: line.right,
    Column.PAGE: lambda line: 0,
    Column.ORIGIN: lambda line: str(line.span.origin),
    Column.WHO: lambda line: line.who,
    Column.WHEN: lambda line: line.at or _NEVER,
}
Key = tuple[Any, int, int, int, str]


@dataclass(frozen=True, slots=True)
class SpanFilter:
    """Which spans are shown: `text` within theirs (case aside), their label, their origin."""

    text: str = ""
    label: str = ""
    origin: Origin | None = None

    def accepts(self, line: SpanLine) -> bool:
        """Whether a span is shown."""
        span = line.span
        if self.label and span.label != self.label:
            return False
        if self.origin is not None and span.origin is not self.origin:
            return False
        return not self.text or self.text in line.text.casefold()


def page_words(line: SpanLine) -> str:
    """The page's name, and the article's number."""
    return f"{line.page} · {line.number}" if line.number else line.page


class SpanModel(CellTable):
    """Shows the spans that its filter accepts, by a column's order."""

    context = "Spans"
    titles = tuple(_TITLES[column] for column in Column)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = SpanFilter()
        self._pages: dict[int, dict[str, SpanLine]] = {}
        self._labels: Counter[str] = Counter()
        self._column = Column.PAGE
        self._down = False
        self._keys: list[Key] = []

    # What is shown

    @property
    def total(self) -> int:
        """How many spans there are, shown or not."""
        return sum(map(len, self._pages.values()))

    @property
    def labels(self) -> list[str]:
        """The names of all labels that spans have."""
        return sorted(+self._labels)

    def line(self, ref: Ref) -> SpanLine | None:
        """The span, shown or not; None when it is not there."""
        return self._pages.get(ref.page_id, {}).get(ref.span_id)

    def ref_at(self, row: int) -> Ref:
        """Which span a row is."""
        key = self._keys[self._flip(row)]
        return Ref(key[1], key[4])

    def row_of(self, ref: Ref) -> int | None:
        """The row that shows the span, or None."""
        line = self.line(ref)
        place = self._place(line) if line is not None else None
        return self._flip(place) if place is not None else None

    def show_lines(self, lines: Iterable[SpanLine]) -> None:
        """These are the spans now."""
        self.beginResetModel()
        self._pages = {}
        for one in lines:
            self._pages.setdefault(one.page_id, {})[one.span.id] = one
        self._labels = Counter(one.span.label for one in self._lines())
        self._sort()
        self.endResetModel()

    def narrow(self, span_filter: SpanFilter) -> None:
        """Shows what another filter accepts."""
        if span_filter != self.filter:
            self.beginResetModel()
            self.filter = span_filter
            self._sort()
            self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt's wish: the rows by another column."""
        down = order == Qt.SortOrder.DescendingOrder
        if (column, down) == (self._column, self._down) or column < 0:
            return
        self.beginResetModel()
        self._column, self._down = Column(column), down
        self._sort()
        self.endResetModel()

    def replace_pages(self, page_ids: Iterable[int], lines: Iterable[SpanLine]) -> None:
        """The spans of these pages are others now."""
        ids = set(page_ids)
        before = {Ref(p, s): one for p in ids for s, one in self._pages.get(p, {}).items()}
        after = {Ref(one.page_id, one.span.id): one for one in lines}
        gone = [ref for ref in before if ref not in after]
        new = {ref: one for ref, one in after.items() if before.get(ref) != one}
        if len(gone) + len(new) > _MANY:
            kept = (one for one in self._lines() if one.page_id not in ids)
            self.show_lines([*kept, *after.values()])
            return
        for ref in gone:
            self._put(ref, None)
        for ref, one in new.items():
            self._put(ref, one)

    # Rows as sorted keys

    def _lines(self) -> Iterator[SpanLine]:
        return (one for page in self._pages.values() for one in page.values())

    def _key(self, line: SpanLine) -> Key:
        first = line.span.ranges[0]
        value = _VALUES[self._column](line)
        return value, line.page_id, first.start, -first.end, line.span.id

    def _sort(self) -> None:
        accepts, key = self.filter.accepts, self._key
        self._keys = sorted(key(line) for line in self._lines() if accepts(line))

    def _flip(self, place: int) -> int:
        """The row of a place among the keys, or the other way round."""
        return len(self._keys) - 1 - place if self._down else place

    def _place(self, line: SpanLine) -> int | None:
        key = self._key(line)
        place = bisect_left(self._keys, key)
        return place if place < len(self._keys) and self._keys[place] == key else None

    def _put(self, ref: Ref, line: SpanLine | None) -> None:
        """Shows one span where it belongs, or (None) no more; the rows of the others stay."""
        old = self.line(ref)
        place = self._place(old) if old is not None else None
        if line is None or not self.filter.accepts(line):
            if place is not None:
                row = self._flip(place)
                self.beginRemoveRows(ROOT, row, row)
                del self._keys[place]
                self._store(ref, line)
                self.endRemoveRows()
            else:
                self._store(ref, line)
            return
        key = self._key(line)
        if place is None:
            place = bisect_left(self._keys, key)
            row = len(self._keys) - place if self._down else place
            self.beginInsertRows(ROOT, row, row)
            self._keys.insert(place, key)
            self._store(ref, line)
            self.endInsertRows()
            return
        if key != self._keys[place]:
            to = bisect_left(self._keys, key)
            to -= to > place  # counted without its own place
            if to != place:
                row, goal = self._flip(place), self._flip(to)
                self.beginMoveRows(ROOT, row, row, ROOT, goal + (goal > row))
                del self._keys[place]
                self._keys.insert(to, key)
                self._store(ref, line)
                self.endMoveRows()
            self._keys[to] = key
            place = to
        self._store(ref, line)
        row = self._flip(place)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _store(self, ref: Ref, line: SpanLine | None) -> None:
        page = self._pages.setdefault(ref.page_id, {})
        old = page.pop(ref.span_id, None)
        if old is not None:
            self._labels[old.span.label] -= 1
        if line is not None:
            page[ref.span_id] = line
            self._labels[line.span.label] += 1

    # Qt's questions

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many spans are shown."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell; CHIP_ROLE, CONTEXT_ROLE."""
        if not index.isValid() or index.row() >= len(self._keys):
            return None
        line = self.line(self.ref_at(index.row()))
        assert line is not None
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self._words(line, column)
            if column == Column.LABEL and line.span.comment:
                words = f"{words}\n{line.span.comment}"
            return plain(words) if words else None
        if role == CHIP_ROLE:
            return line.span.label if column == Column.LABEL else None
        if role == CONTEXT_ROLE and column == Column.CONTEXT:
            return line.left, line.text, line.right
        return None

    def _words(self, line: SpanLine, column: Column) -> str:
        said: Mapping[Column, Callable[[], str]] = {
            Column.LABEL: lambda: self.title_of(line.span.label),
            Column.TEXT: lambda: line.text,
            Column.CONTEXT: lambda: f"{line.left}{line.text}{line.right}",
            Column.PAGE: lambda: page_words(line),
            Column.ORIGIN: lambda: translate("Spans", _ORIGINS[line.span.origin]),
            Column.WHO: lambda: line.who,
            Column.WHEN: lambda: time_words(line.at) if line.at is not None else "",
        }
        return said[column]()
