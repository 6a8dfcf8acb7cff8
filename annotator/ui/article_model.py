"""The articles of the open page in a line each; what an edit left alone is not worked out anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.domain.annotation import Annotation, Article, Correction
from annotator.domain.reading import ReadingText
from annotator.domain.role import HEAD
from annotator.ui.style import plain

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row's ArticleRow."""
_KIND_OF_DATA = "application/x-annotator-article"
_LONGEST = 60

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What the list says of an article: its title (else how it begins), how many characters."""

    article: Article
    title: str
    titled: bool
    characters: int


def row_of(annotation: Annotation, article: Article) -> ArticleRow:
    """The line of one article. White space does not count as characters."""
    text = annotation.page.text
    heads = [f for f in article.fragments if f.role == "headline"]
    heads = heads or [f for f in article.fragments if f.role in HEAD]
    shown = heads or [_beginning(article.fragments[0])]
    pieces = (
        ReadingText(annotation.page, replace(article, fragments=(one,)), annotation.corrections)
        for one in shown
    )
    title = " ".join(" ".join(piece.text for piece in pieces).split())[:_LONGEST]
    count = sum(len("".join(text[r.start : r.end].split())) for r in article.ranges)
    return ArticleRow(article, title, bool(heads), count)


def _beginning(fragment: Any) -> Any:
    return fragment.over(fragment.start, min(fragment.end, fragment.start + 2 * _LONGEST))


class ArticleModel(QAbstractListModel):
    """Lists the articles of one annotation; one that is dragged elsewhere is only wished there."""

    move_wanted = Signal(str, int)
    """The article of that id should take that place, from 0."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.describe: Callable[[int, ArticleRow], str] = lambda number, row: row.title
        """Says a row in words; it gets the article's number, from 0."""
        self._annotation: Annotation | None = None
        self._rows: list[ArticleRow] = []

    def show_page(self, annotation: Annotation | None) -> None:
        """Lists the articles of another page."""
        self.beginResetModel()
        self._annotation = annotation
        self._rows = [row_of(annotation, a) for a in annotation.articles] if annotation else []
        self.endResetModel()

    def show_edit(self, after: Annotation) -> None:
        """Lists the same page's articles after one or more edits."""
        before = self._annotation
        if before is None or before.page != after.page:
            self.show_page(after)
            return
        old = {row.article.id: row for row in self._rows}
        corrected = set(before.corrections) ^ set(after.corrections)
        rows = [self._row_after(after, a, old.get(a.id), corrected) for a in after.articles]
        self._annotation = after
        if [row.article.id for row in rows] != [row.article.id for row in self._rows]:
            self._rearrange(rows)
            return
        changed = [n for n, row in enumerate(rows) if row is not self._rows[n]]
        self._rows = rows
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _row_after(
        self,
        after: Annotation,
        article: Article,
        old: ArticleRow | None,
        corrected: set[Correction],
    ) -> ArticleRow:
        if old is None or any(c.range.overlaps(r) for c in corrected for r in article.ranges):
            return row_of(after, article)
        if old.article is article:
            return old
        if old.article.fragments == article.fragments:
            return replace(old, article=article)
        return row_of(after, article)

    def _rearrange(self, rows: list[ArticleRow]) -> None:
        """Articles came, went or moved: the views keep what was selected, by its id."""
        old = [row.article.id for row in self._rows]
        new = {row.article.id: n for n, row in enumerate(rows)}
        common = [one for one in old if one in new]
        self._keep_only(common)
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        order = sorted(common, key=lambda one: new[one])
        places = {one: n for n, one in enumerate(order)}
        ids = [row.article.id for row in self._rows]
        by_id = {row.article.id: row for row in rows}
        self._rows = [by_id[one] for one in order]
        self.changePersistentIndexList(
            kept, [self.index(places[ids[index.row()]]) for index in kept]
        )
        self.layoutChanged.emit()
        for n, row in enumerate(rows):
            if n >= len(self._rows) or self._rows[n].article.id != row.article.id:
                self.beginInsertRows(_ROOT, n, n)
                self._rows.insert(n, row)
                self.endInsertRows()

    def _keep_only(self, ids: Sequence[str]) -> None:
        for n in range(len(self._rows) - 1, -1, -1):
            if self._rows[n].article.id not in ids:
                self.beginRemoveRows(_ROOT, n, n)
                del self._rows[n]
                self.endRemoveRows()

    def row_with(self, article_id: str | None) -> int:
        """The row of an article, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.article.id == article_id), -1)

    def article(self, row: int) -> Article:
        """The article in a row."""
        return self._rows[row].article

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's question: how many articles there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question: the article's title; ROW_ROLE."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.describe(index.row(), row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.describe(index.row(), row))
        return None

    # Dragging

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's question: rows can be dragged, and dropped between rows."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt's question: what a drop may do."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Qt's question: what can be dropped here: articles of this list alone."""
        return [_KIND_OF_DATA]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt's question: the first of the dragged rows, as its article's id."""
        data = QMimeData()
        first = min(index.row() for index in indexes)
        data.setData(_KIND_OF_DATA, QByteArray(self._rows[first].article.id.encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Qt's wish: the article goes before that row. Nothing moves until the edit is stored."""
        del action, column, parent
        if not data.hasFormat(_KIND_OF_DATA):
            return False
        article_id = bytes(data.data(_KIND_OF_DATA).data()).decode()
        at = self.row_with(article_id)
        if at < 0:
            return False
        gap = row if row >= 0 else len(self._rows)
        to = gap - (gap > at)
        if to != at:
            self.move_wanted.emit(article_id, to)
        return False
