"""Plots as values: what a chart shows, in plain words and figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Series:
    """One of the parts that a bar is made of."""

    words: str
    colour: QColor


@dataclass(frozen=True, slots=True)
class Row:
    """What a bar is of. `chip` is a colour to know it by, `key` what it is known by elsewhere."""

    words: str
    chip: QColor | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Bars beside each other have a scale of their own for each column.

    `values` has a line for each row, and in it a value for each series.
    """

    words: str
    series: Sequence[Series]
    values: Sequence[Sequence[float]]
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars that lie: rows from above, in one or more columns."""

    title: str
    note: str
    rows: Sequence[Row]
    columns: Sequence[Column]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return not self.rows

    def row_words(self, number: int) -> str:
        """All that there is to say of a row, a line for each value."""
        lines = [self.rows[number].words]
        for column in self.columns:
            for series, value in zip(column.series, column.values[number], strict=True):
                words = series.words or column.words
                lines.append(f"{words}: {value:,.{column.digits}f}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Course:
    """How one figure went from day to day."""

    words: str
    colour: QColor
    values: Sequence[float]
    digits: int = 0


@dataclass(frozen=True, slots=True)
class Days:
    """Courses below each other over the same days: every day from the first to the last."""

    title: str
    note: str
    days: Sequence[date]
    courses: Sequence[Course]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return not self.days

    def day_words(self, number: int) -> str:
        """All that there is to say of a day, a line for each value."""
        lines = [self.days[number].isoformat()]
        for one in self.courses:
            lines.append(f"{one.words}: {one.values[number]:,.{one.digits}f}")
        return "\n".join(lines)


Plot = Bars | Days
