"""Where a page's characters stand on its sheet: boxes, sizes and faces, and what is drawn there."""

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

NOWHERE = (math.nan,) * 4
"""The corners of a character that stands nowhere on the sheet: a line break, a space made up."""

UNKNOWN = 255
"""The confidence of a character of which nobody said how sure it is."""

_BOLD_WORDS = ("bold", "black", "heavy", "demi", "hei")
_PLAIN_WORDS = ("regular", "medium", "light", "book", "normal", "kai", "song", "ming")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the sheet, in points from its top left corner; y grows downwards.

    It may be as thin as a line. Raises ValueError when it is turned around or not finite.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if not (self.x0 <= self.x1 and self.y0 <= self.y1 and math.isfinite(self._sum)):
            raise ValueError(f"{self.x0}, {self.y0}, {self.x1}, {self.y1} is no box")

    @property
    def _sum(self) -> float:
        return self.x0 + self.y0 + self.x1 + self.y1

    @property
    def width(self) -> float:
        """From its left to its right side, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From its top to its bottom, in points."""
        return self.y1 - self.y0

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether the other lies in it, but for so many points."""
        return (
            self.x0 - slack <= other.x0
            and other.x1 <= self.x1 + slack
            and self.y0 - slack <= other.y0
            and other.y1 <= self.y1 + slack
        )

    def union(self, other: "Box") -> "Box":
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface as the file names it; `weight` is 400 for regular, 700 for bold, 0 if unknown."""

    name: str = ""
    weight: int = 0

    @property
    def bold(self) -> bool:
        """Whether it stands out from running text by its weight.

        Its name goes first: what a reader works out from the stems is often wrong.
        """
        lowered = self.name.lower()
        if any(word in lowered for word in _BOLD_WORDS):
            return True
        return 600 <= self.weight <= 1000 and not any(word in lowered for word in _PLAIN_WORDS)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """For each code point of a page's text where it stands, how large, and in which face.

    All is measured in points from the sheet's top left corner as it is shown. `rules` are lines
    that are drawn on it, `frames` rectangles that are drawn or shaded, `pictures` pictures.
    `confidences` says of each code point how sure its reader was of it, in percent (0 to 100), or
    UNKNOWN; it is empty where the file says nothing of that, as a PDF does not.
    Made by `of`, which checks that all lists are as long as the text; immutable.
    """

    width: float
    height: float
    faces: tuple[Face, ...] = ()
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    _corners: bytes = field(default=b"", repr=False)
    _sizes: bytes = field(default=b"", repr=False)
    _face: bytes = field(default=b"", repr=False)
    confidences: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if not (0 < self.width < math.inf and 0 < self.height < math.inf):
            raise ValueError(f"a sheet of {self.width} by {self.height} points")
        if not len(self._corners) == 4 * len(self._sizes) == 16 * len(self._face):
            raise ValueError("the characters' boxes, sizes and faces are not of one number")
        if self._face and max(self._face) >= max(1, len(self.faces)):
            raise ValueError("a character has a face that the page does not have")
        if len(self.confidences) not in (0, len(self._face)):
            raise ValueError("the characters' boxes and confidences are not of one number")
        if any(100 < one < UNKNOWN for one in set(self.confidences)):
            raise ValueError("a confidence is a whole percentage")

    @classmethod
    def of(
        cls,
        text: str,
        *,
        size: tuple[float, float],
        corners: Iterable[float],
        sizes: Iterable[float],
        face: Iterable[int] | bytes,
        faces: Sequence[Face] = (),
        rules: Iterable[Box] = (),
        frames: Iterable[Box] = (),
        pictures: Iterable[Box] = (),
        confidences: bytes = b"",
    ) -> "Glyphs":
        """The glyphs of a text: four corners, one size and one face (by number) a code point.

        A code point without a place has `NOWHERE` and the size 0. Raises ValueError when one
        of the lists is not as long as the text.
        """
        glyphs = cls(
            *size,
            tuple(faces),
            tuple(rules),
            tuple(frames),
            tuple(pictures),
            array("f", corners).tobytes(),
            array("f", sizes).tobytes(),
            bytes(face),
            confidences,
        )
        if len(glyphs) != len(text):
            raise ValueError(f"{len(glyphs)} boxes for {len(text)} characters")
        return glyphs

    def __len__(self) -> int:
        return len(self._face)

    @property
    def corners(self) -> Sequence[float]:
        """Left, top, right and bottom of each code point, one after the other; NaN if nowhere."""
        return memoryview(self._corners).cast("f")

    @property
    def sizes(self) -> Sequence[float]:
        """The font size of each code point in points, 0 where there is none."""
        return memoryview(self._sizes).cast("f")

    @property
    def face_numbers(self) -> bytes:
        """The number of each code point's face in `faces`."""
        return self._face

    def box(self, offset: int) -> Box | None:
        """Where a code point stands, or None."""
        x0, y0, x1, y1 = self.corners[4 * offset : 4 * offset + 4]
        return Box(x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None

    def around(self, start: int, end: int) -> Box | None:
        """The box around the code points from `start` up to, not including, `end`, or None."""
        corners = self.corners[4 * start : 4 * end]
        # NaN is less than nothing and nothing is less than it: what stands nowhere falls out.
        left = [x for x in corners[0::4] if x == x]
        if not left:
            return None
        top = [y for y in corners[1::4] if y == y]
        right = [x for x in corners[2::4] if x == x]
        bottom = [y for y in corners[3::4] if y == y]
        return Box(min(left), min(top), max(right), max(bottom))


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The sheet that a page was read from: where its picture is found, and its glyphs.

    `file` is the path that the file had then; `sha256` (of its bytes, in hexadecimal digits) tells
    it wherever it lies now. `number` is the sheet's in the file, from 1. Raises ValueError when
    that is none.
    """

    file: str
    sha256: str
    number: int
    glyphs: Glyphs

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"a file has no sheet {self.number}")
