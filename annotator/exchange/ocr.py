"""OCR: what an engine that reads lines off a picture gives, and the engine that the extra brings.

Loading it takes a second and 200 MB, so that nothing does before a picture has to be read.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from PIL import Image

from annotator.domain.glyph import Box
from annotator.exchange.error import Unreadable

Point = tuple[float, float]

WIDE = "\u2e80"
"""From here on characters are as wide as high."""

_MARKS = dict(zip("()!?,;:", "（）！？，；：", strict=True))


class OcrMissing(Unreadable):
    """There is nothing here that reads pictures."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it was recognised on a picture.

    `corners` are pixels of the picture, y growing downwards: the top left one as the line is read,
    then clockwise; so the first one lies at the bottom right where the picture stands on its head.
    `characters` holds one code point for each of `spans`, and no white space; `spans` says where it
    begins and ends along the line, of which the whole is 1. `spaced` are the numbers of characters
    with a space before them, `confidences` whole percentages. A `vertical` line is read
    from its top to its bottom.
    """

    corners: tuple[Point, Point, Point, Point]
    characters: str
    spans: tuple[tuple[float, float], ...]
    confidences: bytes
    spaced: frozenset[int] = frozenset()
    vertical: bool = False

    def __post_init__(self) -> None:
        if not len(self.characters) == len(self.spans) == len(self.confidences) > 0:
            raise ValueError("a line's characters, places and confidences are not of one number")


@dataclass(frozen=True, slots=True)
class Drawings:
    """What is printed on a page besides its text, as in Glyphs, but in pixels of its picture.

    `strokes` says of each line of text how thick its strokes are, 0 for what is not known; it is
    empty where that was not measured.
    """

    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    strokes: tuple[float, ...] = ()


class Engine(Protocol):
    """What reads lines off a picture."""

    def lines(self, image: Image.Image, go_on: Callable[[], None]) -> list[Line]:
        """The lines on a picture in grey or colour, in any order.

        Calls `go_on` every second or so, which may raise to stop it.
        """

    def drawings(self, image: Image.Image, points: float, words: Sequence[Box]) -> Drawings:
        """What is drawn on it; a pixel is so many points wide, and `words` are the lines' boxes."""


_loading = Lock()
_loaded: list[Engine] = []


def engine() -> Engine:
    """The engine of this process, loaded when it is first asked for. Raises OcrMissing."""
    with _loading:
        if not _loaded:
            _loaded.append(_load())
        return _loaded[0]


def _load() -> Engine:
    try:
        from annotator.exchange.ocr_rapid import RapidEngine

        return RapidEngine(threads=threads())
    except ImportError as error:
        raise OcrMissing(
            "this is a picture of text, and what reads pictures is not installed ({reason}): "
            "run `{python} -m pip install 'annotator[ocr]'` and import it again",
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
            python=sys.executable,
        ) from error


def threads() -> int:
    """How many threads the engine may use: half of what there is, so that work goes on beside."""
    return max(1, (os.cpu_count() or 1) // 2)


def full_width(letters: str) -> str:
    """Marks that are as wide as Chinese characters where they stand among them.

    The recogniser cannot tell the two widths apart, and takes now this one, now that.
    """
    out = list(letters)
    for n, letter in enumerate(letters):
        beside = letters[n - 1] if n else letters[1:2]
        if letter in _MARKS and beside >= WIDE:
            out[n] = _MARKS[letter]
    return "".join(out)
