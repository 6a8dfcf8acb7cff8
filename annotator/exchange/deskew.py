"""How a page lies on its picture, by the lines on it, and the way to a straight page and back.

The picture is not touched: where characters stand is turned, so that the order is found on a
straight page while every box stays where the picture shows its character.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.exchange.ocr import Line, Point

_FEWEST = 3.0
"""A line says how the page lies when it is so many times as long as it is high."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn about the middle of a sheet, in degrees clockwise as it is seen."""

    degrees: float
    middle: Point = (0.0, 0.0)

    def there(self, point: Point) -> Point:
        """Where a point of the straight page lies on the picture."""
        return self._turned(point, math.radians(self.degrees))

    def back(self, point: Point) -> Point:
        """Where a point of the picture lies on the straight page."""
        return self._turned(point, -math.radians(self.degrees))

    def _turned(self, point: Point, angle: float) -> Point:
        x, y = point[0] - self.middle[0], point[1] - self.middle[1]
        sine, cosine = math.sin(angle), math.cos(angle)
        return self.middle[0] + cosine * x - sine * y, self.middle[1] + sine * x + cosine * y

    @property
    def quarters(self) -> int:
        """The nearest number of quarter turns, 0 to 3."""
        return round(self.degrees / 90) % 4


def direction(lines: Sequence[Line]) -> float:
    """In which direction lines of the page run, in degrees clockwise from left to right.

    The middle one, by their lengths, of all lines that are long enough to say it.
    """
    said = []
    for line in lines:
        one, two, _, four = line.corners
        across, down = math.dist(one, two), math.dist(one, four)
        start, end = (one, four) if line.vertical else (one, two)
        length, thickness = (down, across) if line.vertical else (across, down)
        if length < _FEWEST * thickness:
            continue
        angle = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
        said.append((angle - 90 if line.vertical else angle, length))
    if not said:
        return 0.0
    # Near the half turn angles jump: they are counted from the quarter most lines are nearest to.
    quarters: dict[int, float] = {}
    for angle, length in said:
        quarters[round(angle / 90) % 4] = quarters.get(round(angle / 90) % 4, 0.0) + length
    base = 90.0 * max(quarters, key=lambda quarter: quarters[quarter])
    off = sorted(((angle - base + 180) % 360 - 180, length) for angle, length in said)
    off = [(angle, length) for angle, length in off if abs(angle) < 45]
    half = sum(length for _, length in off) / 2
    for angle, length in off:
        half -= length
        if half <= 0:
            return base + angle
    return base
