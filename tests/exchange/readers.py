"""An engine for tests that reads nothing: it gives the lines it was told, wherever it looks."""

from collections.abc import Callable, Sequence

from PIL import Image

from annotator.domain.glyph import Box
from annotator.exchange.ocr import Drawings, Line, Point


def line(
    x: float,
    y: float,
    words: str,
    *,
    size: float = 20,
    vertical: bool = False,
    sure: int = 90,
    place: Callable[[Point], Point] = lambda point: point,
) -> Line:
    """A line set close from its top left corner, in pixels; `place` says where a point comes to."""
    letters = "".join(words.split())
    length, count = size * len(words), len(words)
    across, down = (size, length) if vertical else (length, size)
    # As a detector has it: some room above and below, and half a letter's at the ends.
    room, ends = 0.5 * (size / 0.86 - size), 0.25 * size
    wide, high = (room, ends) if vertical else (ends, room)
    corners = (
        (x - wide, y - high),
        (x + across + wide, y - high),
        (x + across + wide, y + down + high),
        (x - wide, y + down + high),
    )
    one, two, three, four = (place(corner) for corner in corners)
    numbers = [n for n, letter in enumerate(words) if not letter.isspace()]
    return Line(
        (one, two, three, four),
        letters,
        tuple(((n + 0.25) / (count + 0.5), (n + 1.25) / (count + 0.5)) for n in numbers),
        bytes([sure] * len(letters)),
        frozenset(k for k, n in enumerate(numbers) if k and words[n - 1].isspace()),
        vertical,
    )


class Told:
    """The engine: for each picture the next lines in turn, for those behind the last ones again."""

    def __init__(self, *pages: Sequence[Line]) -> None:
        self.pages = list(pages)
        self.seen: list[tuple[int, int]] = []
        self.parts = 3
        self.drawn = Drawings()

    def __call__(self) -> "Told":
        return self

    def lines(self, image: Image.Image, go_on: Callable[[], None]) -> list[Line]:
        """What it was told; it asks whether to go on a few times."""
        self.seen.append(image.size)
        for _ in range(self.parts):
            go_on()
        return list(self.pages[min(len(self.seen), len(self.pages)) - 1])

    def drawings(self, image: Image.Image, points: float, words: Sequence[Box]) -> Drawings:
        """None, but for those that it was given."""
        return self.drawn
