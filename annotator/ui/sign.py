"""Small signs that several lists paint: tick, flag, speech bubble, a numbered badge."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF


def paint_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Done, confirmed."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, max(1.6, box.width() / 7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([_at(box, 0.14, 0.55), _at(box, 0.4, 0.8), _at(box, 0.88, 0.2)]))


def paint_flag(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Flagged for another look."""
    painter.setPen(QPen(colour, max(1.4, box.width() / 9)))
    painter.drawLine(_at(box, 0.25, 0.08), _at(box, 0.25, 0.95))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [(0.25, 0.1), (0.9, 0.32), (0.25, 0.56)]
    painter.drawPolygon(QPolygonF([_at(box, x, y) for x, y in corners]))


def paint_comment(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Somebody has written a comment."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    bubble = QRectF(_at(box, 0.08, 0.15), _at(box, 0.92, 0.7))
    painter.drawRoundedRect(bubble, box.width() / 6, box.width() / 6)
    corners = [(0.25, 0.65), (0.25, 0.95), (0.55, 0.65)]
    painter.drawPolygon(QPolygonF([_at(box, x, y) for x, y in corners]))


def paint_badge(painter: QPainter, box: QRectF, words: str, ground: QColor, text: QColor) -> None:
    """A number upon a pill of its article's colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(text)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


def badge_width(font: QFont, count: int) -> int:
    """How wide badges are in a list of so many, so that all of them are alike."""
    digits = "8" * max(2, len(str(count)))
    return QFontMetrics(font).horizontalAdvance(digits) + 8


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())
