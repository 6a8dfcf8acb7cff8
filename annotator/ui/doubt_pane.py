"""The open page's doubts, the least sure first."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.annotation import Annotation, Doubt
from annotator.ui.desk import Desk
from annotator.ui.doubt_words import alternative_words, confidence_words, reason_words
from annotator.ui.plain_list import SOON, PlainList
from annotator.ui.style import plain
from annotator.ui.theme import Theme
from annotator.ui.two_line import Lines, TwoLineDelegate

DOUBT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row's Doubt."""
_CONTEXT = 16

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class DoubtModel(QAbstractListModel):
    """Lists doubts, the least sure first, then in page order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.describe: Callable[[Doubt], str] = lambda doubt: doubt.reason
        self._doubts: list[Doubt] = []

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Lists these; those that are listed already stay."""
        wanted = sorted(doubts, key=lambda doubt: (doubt.confidence, doubt.at))
        if wanted == self._doubts:
            return
        left = list(wanted)
        for row in range(len(self._doubts) - 1, -1, -1):
            if self._doubts[row] in left:
                left.remove(self._doubts[row])
                continue
            self.beginRemoveRows(_ROOT, row, row)
            del self._doubts[row]
            self.endRemoveRows()
        if self._doubts != wanted:
            self.beginResetModel()
            self._doubts = wanted
            self.endResetModel()

    def doubt(self, row: int) -> Doubt:
        """The doubt in a row."""
        return self._doubts[row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's question: how many there are."""
        return 0 if parent.isValid() else len(self._doubts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question: the reason; DOUBT_ROLE."""
        if not index.isValid() or index.row() >= len(self._doubts):
            return None
        doubt = self._doubts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return doubt.reason
        if role == DOUBT_ROLE:
            return doubt
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.describe(doubt)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.describe(doubt))
        return None


class DoubtDelegate(TwoLineDelegate):
    """Paints a doubt: why; below, how sure, in which line, and what stands there."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self.annotation: Annotation | None = None

    def lines(self, index: Index) -> Lines:
        """The reason and the place."""
        doubt: Doubt = index.data(DOUBT_ROLE)
        return Lines(reason_words(doubt), " · ".join(self._place(doubt)))

    def _place(self, doubt: Doubt) -> list[str]:
        parts = [confidence_words(doubt)]
        if self.annotation is not None:
            page = self.annotation.page
            number = page.lines.number(doubt.at) + 1
            parts.append(self.tr("line {n}").format(n=number))
            parts.append(" ".join(page.text[doubt.at : doubt.at + _CONTEXT].split()))
            parts.append(alternative_words(self.annotation, doubt))
        return [part for part in parts if part]

    def describe(self, doubt: Doubt) -> str:
        """The whole of a row in words, for tool tips and screen readers."""
        return "\n".join([reason_words(doubt), " · ".join(self._place(doubt))])

    def paint_left(self, painter: QPainter, rect: QRect, index: Index) -> int:
        """A dot, as in the page's margin: the fuller, the less sure."""
        doubt: Doubt = index.data(DOUBT_ROLE)
        colour = self.theme.colours.doubt
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour)
        painter.setBrush(colour if doubt.confidence < 0.75 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(rect.left() + 4, rect.top() + 9), 3.5, 3.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return 14


class DoubtPane(QWidget):
    """Lists the doubts of the page on the desk."""

    place_wanted = Signal(int)
    """A place of the page, in code points, should be shown."""
    work_wanted = Signal()
    """Enter: the keys should go to that place as well."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = DoubtModel(self)
        self._delegate = DoubtDelegate(theme, self)
        self._model.describe = self._delegate.describe
        self.list = PlainList(theme)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.catch_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        desk.page_opened.connect(self.catch_up)
        desk.annotation_changed.connect(self._soon.start)
        self.list.clicked.connect(lambda index: self._wish(index.row()))
        self.list.entered_row.connect(self._enter)
        self.retranslate()

    def catch_up(self) -> None:
        """Shows at once what would be shown in a moment."""
        self._soon.stop()
        annotation = self._desk.annotation
        self._delegate.annotation = annotation
        self._model.show_doubts(annotation.doubts if annotation else ())
        self.list.say_when_empty(
            self.tr("No doubts on this page.") if annotation else self.tr("No page is open.")
        )

    def _wish(self, row: int) -> None:
        self.place_wanted.emit(self._model.doubt(row).at)

    def _enter(self, row: int) -> None:
        self._wish(row)
        self.work_wanted.emit()

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.list.setAccessibleName(self.tr("Doubts"))
        self.catch_up()
        self.list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
