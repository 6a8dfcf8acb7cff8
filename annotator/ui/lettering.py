"""Words that are laid out once and painted again and again: numbers, roles, headers."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

_MOST = 2000


class Laid(NamedTuple):
    """Words that are laid out, and the room that they take in pixels."""

    words: QStaticText
    width: float
    height: float


class Lettering:
    """Lays words out in one font and keeps them: to shape them takes longer than to paint them."""

    def __init__(self) -> None:
        self._font = QFont()
        self._kept: dict[tuple[str, float | None], Laid] = {}

    def take(self, painter: QPainter, font: QFont) -> None:
        """Paints in this font from now on; what was laid out in another one is forgotten."""
        painter.setFont(font)
        if font != self._font or len(self._kept) > _MOST:
            self._font = font
            self._kept = {}

    def laid(self, words: str, room: float | None = None) -> Laid:
        """The words in one line, cut off at the right where there is no room for them."""
        found = self._kept.get((words, room))
        if found is None:
            found = self._kept[words, room] = self._lay_out(words, room)
        return found

    def _lay_out(self, words: str, room: float | None) -> Laid:
        if room is not None:
            metrics = QFontMetricsF(self._font)
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        laid = QStaticText(words)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.prepare(font=self._font)
        return Laid(laid, laid.size().width(), laid.size().height())


def paint_laid(painter: QPainter, laid: Laid, left: float, middle: float) -> None:
    """Paints words from a left edge on, half-way up at `middle`."""
    painter.drawStaticText(QPointF(left, round(middle - laid.height / 2)), laid.words)
