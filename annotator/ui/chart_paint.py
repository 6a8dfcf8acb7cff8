"""Paints plots. All text is drawn as it is, whatever page or label set it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from annotator.ui.axis import day_ticks, figure_words, round_ticks, tick_words
from annotator.ui.colour import Colours, faint
from annotator.ui.plot import Bars, Course, Days, Plot, Series
from annotator.ui.style import small_font, visible_name

_EDGE = 20
_GAP = 28
"""Between columns and between courses."""
_CHIP = 10
_MOST_POINTS = 62
_COURSE = 120
"""The least height of a course, in pixels."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row (or a day) of the plot can be pointed at."""

    area: QRectF
    number: int


def title_font() -> QFont:
    """The font of a plot's title."""
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * 1.25)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _line() -> float:
    return QFontMetricsF(QApplication.font()).height()


def _row() -> float:
    return _line() + 8


def _head(plot: Plot) -> float:
    """The height of the title, the note and the legend."""
    height = _EDGE + QFontMetricsF(title_font()).height()
    if plot.note:
        height += _line() * 1.25
    return height + (_line() * 1.6 if _legend(plot) else 0) + 8


def _legend(plot: Plot) -> list[Series]:
    """What has to be explained: the series of bars that are made of several."""
    if isinstance(plot, Days):
        return []
    return [one for column in plot.columns if len(column.series) > 1 for one in column.series]


def height_of(plot: Plot) -> int:
    """The least height at which all of the plot can be read, in pixels."""
    if plot.is_empty:
        return int(_head(plot) + 4 * _line())
    if isinstance(plot, Days):
        return int(_head(plot) + len(plot.courses) * (_COURSE + _GAP + _line()) + 2 * _line())
    return int(_head(plot) + len(plot.rows) * _row() + 2.6 * _line() + _EDGE)


def paint_plot(
    painter: QPainter, area: QRectF, plot: Plot, colours: Colours, *, empty: str, current: int = -1
) -> list[Spot]:
    """Paints the plot into the area; gives where its rows or days are.

    `empty` is said where there is nothing to show; `current` is the row that is chosen.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = area.adjusted(_EDGE, 0, -_EDGE, -_EDGE / 2)
    y = inner.top() + _EDGE / 2
    painter.setFont(title_font())
    painter.setPen(colours.text)
    height = QFontMetricsF(title_font()).height()
    _write(painter, QRectF(inner.left(), y, inner.width(), height), plot.title)
    y += height
    painter.setFont(QApplication.font())
    if plot.note:
        painter.setPen(colours.dim)
        _write(painter, QRectF(inner.left(), y, inner.width(), _line() * 1.25), plot.note)
    if plot.is_empty:
        painter.setPen(colours.dim)
        below = inner.adjusted(0, _head(plot) - 8, 0, 0)
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(below, int(flags), empty)
        return []
    _paint_legend(painter, inner, inner.top() + _head(plot) - _line() * 1.6 - 4, plot, colours)
    below = inner.adjusted(0, _head(plot), 0, 0)
    if isinstance(plot, Days):
        return _paint_days(painter, below, plot, colours)
    return _paint_bars(painter, below, plot, colours, current)


def _write(
    painter: QPainter,
    area: QRectF,
    words: str,
    how: Qt.AlignmentFlag = _LEFT,
    elided: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line, with an ellipsis where there is no room for all of it."""
    shown = QFontMetricsF(painter.font()).elidedText(visible_name(words), elided, area.width())
    painter.drawText(area, int(how | Qt.TextFlag.TextSingleLine), shown)


def _width(painter: QPainter, words: str) -> float:
    return QFontMetricsF(painter.font()).horizontalAdvance(words)


def _paint_legend(painter: QPainter, inner: QRectF, y: float, plot: Plot, colours: Colours) -> None:
    x = inner.left()
    for one in _legend(plot):
        _paint_chip(painter, x, y + _line() * 0.8, one.colour)
        width = _width(painter, one.words) + 2
        painter.setPen(colours.text)
        _write(painter, QRectF(x + _CHIP + 6, y, width, _line() * 1.6), one.words)
        x += _CHIP + 6 + width + 20


def _paint_chip(painter: QPainter, x: float, middle: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(x, middle - _CHIP / 2, _CHIP, _CHIP), 2, 2)


# -- bars -----------------------------------------------------------------------------------------


def _paint_bars(
    painter: QPainter, area: QRectF, plot: Bars, colours: Colours, current: int
) -> list[Spot]:
    chips = _CHIP + 8 if any(one.chip for one in plot.rows) else 0
    widest = max(_width(painter, visible_name(one.words)) for one in plot.rows)
    names = min(widest + 4, area.width() * 0.28)
    left = area.left() + chips + names + 12
    top = area.top() + _line() * 2.6
    spots = []
    for n, row in enumerate(plot.rows):
        line = QRectF(area.left(), top + n * _row(), area.width(), _row())
        spots.append(Spot(line, n))
        if n == current:
            painter.fillRect(line.adjusted(-6, 0, 6, 0), colours.accent_tint)
        if row.chip is not None:
            _paint_chip(painter, line.left(), line.center().y(), row.chip)
        painter.setPen(colours.text)
        cell = QRectF(line.left() + chips, line.top(), names, line.height())
        # Names of pages are often told apart by how they end.
        _write(painter, cell, row.words, elided=Qt.TextElideMode.ElideMiddle)
    count = len(plot.columns)
    width = (area.right() - left - (count - 1) * _GAP) / count
    for n in range(count):
        column = QRectF(left + n * (width + _GAP), top, width, len(plot.rows) * _row())
        _paint_column(painter, column, plot, n, colours)
    return spots


def _paint_column(
    painter: QPainter, area: QRectF, plot: Bars, number: int, colours: Colours
) -> None:
    column = plot.columns[number]
    painter.setPen(colours.dim)
    head = QRectF(area.left(), area.top() - _line() * 2.6, area.width(), _line() * 1.3)
    _write(painter, head, column.words)
    greatest = max((sum(values) for values in column.values), default=0) or 1
    said = max(_width(painter, figure_words(sum(v), column.digits)) for v in column.values)
    room = max(40.0, area.width() - said - 10)
    scale = room / greatest
    painter.setFont(small_font())
    # The figures stand above the bars, where they are seen however far down these go.
    for tick in round_ticks(greatest, max(1, int(room / 80)), whole=not column.digits):
        if tick > greatest:
            break
        x = area.left() + tick * scale
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(QPointF(x, area.top() - 3), QPointF(x, area.bottom()))
        painter.setPen(colours.dim)
        words = tick_words(tick)
        half = _width(painter, words) / 2 + 2
        above = QRectF(x - half, area.top() - _line() - 4, 2 * half, _line())
        _write(painter, above, words, _MIDDLE)
    painter.setFont(QApplication.font())
    for n, values in enumerate(column.values):
        y, x = area.top() + n * _row() + 4, area.left()
        for series, value in zip(column.series, values, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(series.colour)
            painter.drawRect(QRectF(x, y, value * scale, _row() - 8))
            x += value * scale
        painter.setPen(colours.text)
        words = figure_words(sum(values), column.digits)
        _write(painter, QRectF(x + 6, y - 4, _width(painter, words) + 4, _row()), words)


# -- days -----------------------------------------------------------------------------------------


def _paint_days(painter: QPainter, area: QRectF, plot: Days, colours: Colours) -> list[Spot]:
    count = len(plot.courses)
    foot = _line() * 1.4
    height = (area.height() - foot - count * (_line() * 1.9) - (count - 1) * 12) / count
    greatest = (max(one.values, default=0) for one in plot.courses)
    scales = [
        round_ticks(value, max(1, int(height / 36)), whole=not course.digits)
        for value, course in zip(greatest, plot.courses, strict=True)
    ]
    painter.setFont(small_font())
    wide = max(
        _width(painter, tick_words(tick))
        for ticks, course in zip(scales, plot.courses, strict=True)
        for tick in ticks
    )
    left, width = area.left() + wide + 10, area.width() - wide - 20
    step = width / max(1, len(plot.days) - 1)
    at = [left + n * step for n in range(len(plot.days))]
    if len(at) == 1:
        at = [left + width / 2]
    top = area.top()
    for ticks, course in zip(scales, plot.courses, strict=True):
        painter.setFont(QApplication.font())
        painter.setPen(colours.text)
        _write(painter, QRectF(area.left(), top, area.width(), _line() * 1.3), course.words)
        plane = QRectF(left, top + _line() * 1.9, width, height)
        _paint_course(painter, plane, course, ticks, at, colours)
        top = plane.bottom() + 12
    painter.setFont(small_font())
    painter.setPen(colours.dim)
    for day, words in _day_words(plot.days, int(width / 80)):
        half = _width(painter, words) / 2 + 2
        x = min(max(at[plot.days.index(day)], area.left() + half), area.right() - half)
        _write(painter, QRectF(x - half, area.bottom() - foot, 2 * half, foot), words, _MIDDLE)
    reach = max(step, 6) if len(at) > 1 else width
    return [
        Spot(QRectF(x - reach / 2, area.top(), reach, area.height()), n) for n, x in enumerate(at)
    ]


def _day_words(days: Sequence[date], most: int) -> Iterator[tuple[date, str]]:
    years = days[0].year != days[-1].year
    for day in day_ticks(days, most):
        yield day, f"{day:%Y-%m-%d}" if years else f"{day:%m-%d}"


def _paint_course(
    painter: QPainter,
    plane: QRectF,
    course: Course,
    ticks: list[float],
    at: list[float],
    colours: Colours,
) -> None:
    scale = plane.height() / ticks[-1]
    painter.setFont(small_font())
    for tick in ticks:
        y = plane.bottom() - tick * scale
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(QPointF(plane.left(), y), QPointF(plane.right(), y))
        painter.setPen(colours.dim)
        words = tick_words(tick)
        width = _width(painter, words) + 2
        _write(painter, QRectF(plane.left() - width - 6, y - 9, width, 18), words, _RIGHT)
    points = [
        QPointF(x, plane.bottom() - value * scale)
        for x, value in zip(at, course.values, strict=True)
    ]
    ground = [QPointF(at[0], plane.bottom()), *points, QPointF(at[-1], plane.bottom())]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(course.colour, 40))
    painter.drawPolygon(QPolygonF(ground))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(course.colour, 2))
    if len(points) == 1:  # a day alone is a stem, as it has no line
        painter.drawLine(points[0], QPointF(at[0], plane.bottom()))
    painter.drawPolyline(QPolygonF(points))
    if len(points) <= _MOST_POINTS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(course.colour)
        for point in points:
            painter.drawEllipse(point, 3, 3)
