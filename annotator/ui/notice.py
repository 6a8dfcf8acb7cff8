"""A sentence over the lower edge of the window, for as long as it takes to read it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotator.ui.colour import faint, over
from annotator.ui.theme import Theme

_LEAST, _PER_CHARACTER = 4000, 70
_EDGE = 12
_LIFT = 56
"""Pixels above the status bar: the find bar stands there."""
_WIDEST = 640
_MARGINS = (16, 9, 12, 9)


class Notice(QWidget):
    """Says what was done, or why it was not. It moves nothing, takes no key, and goes by itself."""

    def __init__(self, theme: Theme, above: QWidget) -> None:
        """Stands over the window of `above`, at whose upper edge it ends."""
        super().__init__(above.window())
        self._theme, self._above, self._over = theme, above, above.window()
        self.refused = False
        """Whether it says why something was not done."""
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*_MARGINS)
        layout.addWidget(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self.hide)
        above.window().installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now; nothing when it is not to be seen."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Shows a sentence in place of the one before, and tells a screen reader."""
        self.refused = refused
        self._words.setText(sentence)
        self._end.start(_LEAST + _PER_CHARACTER * len(sentence))
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _place(self) -> None:
        window = self._over
        widest = max(200, min(_WIDEST, window.width() - 4 * _EDGE))
        metrics = self._words.fontMetrics()
        left, top, right, bottom = _MARGINS
        sides = left + right
        needed = metrics.horizontalAdvance(self._words.text()) + sides + 4
        width = min(widest, needed)
        height = self._words.heightForWidth(width - sides) + top + bottom
        edge = self._above.mapTo(window, QPoint(0, 0)).y() - _LIFT
        self.setGeometry((window.width() - width) // 2, edge - height, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in its place when the window's size changes."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Whoever points at it wants to read it to the end."""
        self._end.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """It has been read."""
        self._end.start(_LEAST // 2)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click sends it away."""
        del event
        self._end.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints an opaque ground with a stripe: it lies over text."""
        del event
        colours = self._theme.colours
        colour = colours.danger if self.refused else colours.accent
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(over(faint(colour, 34), colours.window))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillRect(6, 8, 3, self.height() - 16, colour)
