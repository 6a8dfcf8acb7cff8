"""Rows of two lines, as history, doubts and articles have them in the side panel."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.theme import Theme

SIDE = 10
TOP = 4

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Lines:
    """What a row says: plain text, cut off at the right where there is no room."""

    first: str
    second: str
    strong: bool = False
    dim: bool = False
    here: bool = False
    """Whether the caret (or the workspace) is at it."""


class TwoLineDelegate(QStyledItemDelegate):
    """Paints rows of two lines, with room for signs at both sides."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def lines(self, index: Index) -> Lines:
        """What the row says."""
        raise NotImplementedError

    def paint_left(self, painter: QPainter, rect: QRect, index: Index) -> int:
        """Paints what stands before the words; returns the room that it takes."""
        del painter, rect, index
        return 0

    def paint_right(self, painter: QPainter, rect: QRect, index: Index) -> int:
        """Paints what stands behind the first line; returns the room that it takes."""
        del painter, rect, index
        return 0

    def small(self, font: QFont) -> QFont:
        """The font of the second line."""
        small = QFont(font)
        small.setPointSizeF(max(8.0, font.pointSizeF() * 0.86))
        return small

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's question: the room that a row takes."""
        del index
        first, second = QFontMetrics(option.font), QFontMetrics(self.small(option.font))
        return QSize(120, first.height() + second.height() + 2 * TOP + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one row."""
        colours = self.theme.colours
        rect = option.rect
        lines = self.lines(index)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.accent_tint)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            hover = colours.accent_tint
            hover.setAlpha(hover.alpha() // 3)
            painter.fillRect(rect, hover)
        if lines.here:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colours.accent)
        inner = rect.adjusted(SIDE, TOP, -SIDE, -TOP)
        first = QFont(option.font)
        first.setWeight(QFont.Weight.DemiBold if lines.strong else QFont.Weight.Normal)
        metrics = QFontMetrics(first)
        painter.setFont(self.small(option.font))
        left = inner.left() + self.paint_left(painter, inner, index)
        painter.setFont(first)
        top = QRect(left, inner.top(), inner.right() + 1 - left, metrics.height())
        top.setRight(top.right() - self.paint_right(painter, top, index))
        self._write(painter, top, lines.first, first, dim=lines.dim)
        below = self.small(option.font)
        height = QFontMetrics(below).height()
        line = QRect(left, inner.bottom() + 1 - height, inner.right() + 1 - left, height)
        self._write(painter, line, lines.second, below, dim=True)
        painter.restore()

    def _write(self, painter: QPainter, line: QRect, words: str, font: QFont, *, dim: bool) -> None:
        colours = self.theme.colours
        painter.setFont(font)
        painter.setPen(colours.dim if dim else colours.text)
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, int(flags | Qt.TextFlag.TextSingleLine), elided)
