"""A chart: the widget that shows a plot, and pictures of plots."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.chart_paint import Spot, height_of, paint_plot
from annotator.ui.colour import Colours
from annotator.ui.hint import tell_hint
from annotator.ui.plot import Bars, Plot
from annotator.ui.style import visible_name
from annotator.ui.theme import Theme

_WIDTH, _LEAST = 1100, 420
_RATIO = 2.0
"""Pictures have so many pixels for each of the screen's, so that print is sharp."""


def picture(plot: Plot, colours: Colours, empty: str) -> QImage:
    """The whole plot as a picture in these colours."""
    height = max(_LEAST, height_of(plot))
    image = QImage(
        int(_WIDTH * _RATIO), int(height * _RATIO), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(_RATIO)
    image.fill(colours.window)
    painter = QPainter(image)
    paint_plot(painter, QRectF(0, 0, _WIDTH, height), plot, colours, empty=empty)
    painter.end()
    return image


class Chart(QWidget):
    """Shows a plot; its rows can be chosen by the arrow keys."""

    row_activated = Signal(int)
    """The key of a row that was double-clicked, or chosen when Return was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plot: Plot | None = None
        self._empty = ""
        self._spots: list[Spot] = []
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    @property
    def plot(self) -> Plot | None:
        """The plot that is shown."""
        return self._plot

    def show_plot(self, plot: Plot, empty: str) -> None:
        """Shows a plot; `empty` is said where there is nothing in it."""
        self._plot, self._empty, self._current = plot, empty, -1
        self._spots = []
        self.setMinimumHeight(height_of(plot))
        self.setAccessibleName(plot.title)
        self.setAccessibleDescription(self.words)
        self.update()

    @property
    def words(self) -> str:
        """All figures of the plot in words, for whoever cannot see it."""
        plot = self._plot
        if plot is None or plot.is_empty:
            return self._empty
        if isinstance(plot, Bars):
            lines = [plot.row_words(n) for n in range(len(plot.rows))]
        else:
            lines = [plot.day_words(n) for n in range(len(plot.days))]
        return "\n".join(line.replace("\n", " ") for line in lines)

    def words_at(self, x: float, y: float) -> str:
        """What there is to say of the row or day at a place of the widget, or ""."""
        spot = self._spot(x, y)
        if spot is None or self._plot is None:
            return ""
        if isinstance(self._plot, Bars):
            return visible_name(self._plot.row_words(spot.number))
        return self._plot.day_words(spot.number)

    def _spot(self, x: float, y: float) -> Spot | None:
        return next((one for one in self._spots if one.area.contains(x, y)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's wish: the plot, in the theme's colours."""
        del event
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.window)
        if self._plot is not None:
            area = QRectF(self.rect())
            self._spots = paint_plot(
                painter, area, self._plot, colours, empty=self._empty, current=self._current
            )
        painter.end()

    def event(self, event: QEvent) -> bool:
        """A tool tip says the figures at the mouse."""
        return tell_hint(self, event, self._hint_at) or super().event(event)

    def _hint_at(self, point: QPoint) -> str:
        return self.words_at(point.x(), point.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a row."""
        self._choose_at(event)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click goes to what the row is of."""
        self._choose_at(event)
        self._activate()
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys choose a row, Return goes there."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and isinstance(self._plot, Bars) and self._plot.rows:
            last = len(self._plot.rows) - 1
            self._choose(min(max(self._current + steps[Qt.Key(event.key())], 0), last))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self._activate()
        else:
            super().keyPressEvent(event)

    def _choose_at(self, event: QMouseEvent) -> None:
        spot = self._spot(event.position().x(), event.position().y())
        self._choose(spot.number if spot is not None else -1)

    def _choose(self, number: int) -> None:
        if isinstance(self._plot, Bars) and number != self._current:
            self._current = number
            self.update()

    def _activate(self) -> None:
        if isinstance(self._plot, Bars) and self._current >= 0:
            key = self._plot.rows[self._current].key
            if key:
                self.row_activated.emit(key)
