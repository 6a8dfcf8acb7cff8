"""A popup: a field and the rows that fit what is typed, laid over the window.

It is a part of the window, not a window of its own: so an input method works in its field, and
it stands where it should under Wayland too. While it is open no key reaches the window.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.theme import Theme

_MOST_ROWS = 12
_PADDING = 8
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a popup: plain text, whatever page it comes from."""

    words: str
    key: object
    lead: str = ""
    """Stands before the words, upon `colour`."""
    aside: str = ""
    """Stands at the right, paler."""
    colour: QColor | None = None


class _Rows(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; the row itself to the painter."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(filter(None, (row.lead, row.words)))
        return row if role == Qt.ItemDataRole.UserRole else None


class _RowPainter(QStyledItemDelegate):
    """Paints a row: its lead in a badge, its words, what stands aside."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line of text with some room."""
        del index
        return QSize(0, option.fontMetrics.height() + _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints it all as plain text."""
        row = index.data(Qt.ItemDataRole.UserRole)
        colours = self._theme.colours
        area: QRect = option.rect
        metrics = option.fontMetrics
        chosen = option.state & QStyle.StateFlag.State_Selected
        painter.save()
        if chosen:
            painter.fillRect(area, colours.accent_tint)
        area = area.adjusted(_PADDING, 0, -_PADDING, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if row.lead:
            width = max(metrics.horizontalAdvance(row.lead), metrics.horizontalAdvance("00"))
            badge = QRect(area.left(), area.top() + 3, width + _PADDING, area.height() - 6)
            ground = row.colour or colours.line
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
            painter.setPen(colours.on(ground))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, row.lead)
            area.setLeft(badge.right() + _PADDING)
        if row.aside:
            painter.setPen(colours.dim)
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, row.aside)
            area.setRight(area.right() - metrics.horizontalAdvance(row.aside) - 2 * _PADDING)
        painter.setPen(colours.text)
        words = metrics.elidedText(row.words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, middle | Qt.TextFlag.TextSingleLine, words)
        painter.restore()


class Popup(QFrame):
    """The field and the list. Who stands on this says which rows fit a query."""

    row_chosen = Signal(object)
    """The key of the row that was chosen; the popup has closed and the focus is back."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.window_below = window
        self._before: QWidget | None = None
        self._at: QPoint | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = _Rows(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_RowPainter(theme, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _: self._choose())
        window.installEventFilter(self)
        self.hide()

    def fitting(self, query: str) -> list[Row]:
        """The rows for what is typed, the best first."""
        raise NotImplementedError

    def show_at(self, place: QPoint | None) -> None:
        """Opens at a place of the window, or (None) at its top, and takes the focus."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._at = place
        self.field.clear()
        self._filter()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_back(self) -> None:
        """Closes and gives the focus back to where it was."""
        before, self._before = self._before, None
        self.hide()
        if before is not None:
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown."""
        return self._rows.rows

    def _filter(self) -> None:
        self._rows.show_rows(self.fitting(self.field.text()))
        if self._rows.rows:
            self.list.setCurrentIndex(self._rows.index(0))
        self.list.setVisible(bool(self._rows.rows))
        self._place()

    def _place(self) -> None:
        window = self.window_below
        rows = max(1, min(_MOST_ROWS, len(self._rows.rows)))
        line = self.fontMetrics().height() + _PADDING
        self.list.setFixedHeight(rows * line + 2 * self.list.frameWidth())
        width = min(560 if self._at is None else 420, window.width() - 24)
        height = self.sizeHint().height()
        if self._at is None:
            left, top = (window.width() - width) // 2, min(72, window.height() // 10)
        else:
            left = max(12, min(self._at.x(), window.width() - width - 12))
            top = max(12, min(self._at.y(), window.height() - height - 12))
        self.setGeometry(left, top, width, height)

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        key = self._rows.rows[index.row()].key
        self.close_back()
        self.row_chosen.emit(key)

    def _step(self, by: int) -> None:
        count = len(self._rows.rows)
        if count:
            now = self.list.currentIndex().row()
            to = (now + by) % count if abs(by) == 1 else max(0, min(count - 1, now + by))
            self.list.setCurrentIndex(self._rows.index(to))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the field's keys, and follows the window's size."""
        kind = event.type()
        if watched is not self.field:
            if kind == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        if kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            stays = (
                Qt.FocusReason.ActiveWindowFocusReason,
                Qt.FocusReason.PopupFocusReason,
            )
            if self.isVisible() and event.reason() not in stays:
                self.hide()
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS,
            Qt.Key.Key_PageUp: -_MOST_ROWS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.close_back()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True
