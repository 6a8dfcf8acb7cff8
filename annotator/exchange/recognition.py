"""A picture of text to a page: the lines that OCR finds, put in order like a PDF's characters."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from PIL import Image

from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Box, Face, Glyphs
from annotator.exchange import raster
from annotator.exchange.deskew import Turn, direction
from annotator.exchange.error import Unreadable
from annotator.exchange.ocr import WIDE, Drawings, Line, Point
from annotator.exchange.pdf_sheet import Sheet
from annotator.exchange.reading import Reading
from annotator.exchange.scanning import OCR, Scanning
from annotator.exchange.sheet_place import SheetPlace
from annotator.exchange.sheet_text import text_of

DPI = 240.0
"""Finer pictures are read at this resolution: the smallest print has 20 pixels then."""

_COARSE_DPI = 150.0
"""Coarser ones are read at twice their own."""

MOST_PIXELS = 60_000_000
"""Larger pictures are read scaled down to this, whatever resolution they say they have."""

NOTHING_DRAWN = Drawings()
"""A page of text alone."""

_MOST_TO_ENLARGE = 6_000_000
_BODY = 0.86
"""The size of type in the height of a line as it is detected, measured on print."""
_SAME_SIZE = 1.25
_NEAR, _NEAR_OF_FEW = 1.2, 1.4
"""A line that is so many times larger or smaller than a size of the page is taken to be of it; one
of few letters may be off by more."""
_FEW = 4
_ENDING = "，。、；：！？）》〉」』】”’"
_BEGINNING = "（《〈「『【“‘"

_FACES = (Face(), Face(weight=700), Face(weight=300))
_PLAIN, _BOLD, _LIGHT = range(len(_FACES))
_THICK, _THIN = 1.25, 0.86
"""Strokes that are so much thicker for their size than most are bold, thinner ones light."""
_FEWEST = 3
"""Strokes of fewer letters tell nothing: a 一 is one stroke."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a sheet as it is shown; `points` is how wide and high a pixel is on it."""

    image: Image.Image
    points: tuple[float, float]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet, in points."""
        return self.image.width * self.points[0], self.image.height * self.points[1]


def scanned(place: SheetPlace, draw: Callable[[], Drawn], scanning: Scanning) -> Reading:
    """Reads a sheet by OCR, unless that was done before; `draw` gives its picture.

    What `scanning.heed` raises goes through, and so does OSError.
    """
    page = scanning.known(place.sha256, place.number)
    if page is not None:
        return place.known(page, OCR)

    def go_on() -> None:
        scanning.heed(place.number, place.count)

    go_on()
    try:
        engine = scanning.engine()
        drawn = to_read(draw())
        lines = engine.lines(drawn.image, go_on)
        if not lines:
            raise Unreadable("there is no text on this picture that could be read")
        go_on()
        words = [_around(line) for line in lines]
        drawings = engine.drawings(drawn.image, sum(drawn.points) / 2, words)
        text, glyphs = text_of_lines(lines, drawn, drawings)
    except AnnotatorError as error:
        return place.refused(error)
    except MemoryError:
        return place.refused(
            Unreadable("the picture needs more memory than there is; scale it down")
        )
    return place.read(text, glyphs, OCR)


def to_read(drawn: Drawn) -> Drawn:
    """The picture in the resolution in which it is read, with pixels as wide as high."""
    width, height = drawn.image.size
    across, down = (raster.POINTS / one for one in drawn.points)
    finest = max(across, down)
    if finest < _COARSE_DPI and width * height < _MOST_TO_ENLARGE:
        wanted = 2 * finest
    else:
        wanted = min(finest, DPI)
    wanted_pixels = width * (wanted / across) * height * (wanted / down)
    if wanted_pixels > MOST_PIXELS:
        wanted *= (MOST_PIXELS / wanted_pixels) ** 0.5
    size = max(1, round(width * wanted / across)), max(1, round(height * wanted / down))
    if size == (width, height):
        return drawn
    image = drawn.image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return Drawn(image, (drawn.size[0] / size[0], drawn.size[1] / size[1]))


def text_of_lines(
    lines: Sequence[Line], drawn: Drawn, drawings: Drawings = NOTHING_DRAWN
) -> tuple[str, Glyphs]:
    """The text of recognised lines in reading order, and where its characters are shown."""
    scale = sum(drawn.points) / 2
    turn = Turn(direction(lines), (drawn.size[0] / 2, drawn.size[1] / 2))
    placed = [_placed(line, drawn.points, turn, scale) for line in lines]
    _level_sizes(placed)
    _tell_faces(placed, [scale * stroke for stroke in drawings.strokes])
    placed.sort(key=lambda one: (one.top, one.left))
    straight, shown = _Columns(), _Columns()
    for one in placed:
        one.fill(straight, shown, turn)
    size = drawn.size[::-1] if turn.quarters % 2 else drawn.size
    sheet, seen = straight.sheet(size), shown.sheet(drawn.size)
    for kind in ("rules", "frames", "pictures"):
        boxes = [_in_points(box, drawn.points) for box in getattr(drawings, kind)]
        setattr(seen, kind, boxes)
        setattr(sheet, kind, [_carried(box, turn.back, turn) for box in boxes])
    return text_of(sheet, seen)


def _around(line: Line) -> Box:
    across, down = [x for x, _ in line.corners], [y for _, y in line.corners]
    return Box(min(across), min(down), max(across), max(down))


def _in_points(box: Box, points: tuple[float, float]) -> Box:
    return Box(box.x0 * points[0], box.y0 * points[1], box.x1 * points[0], box.y1 * points[1])


@dataclass(slots=True)
class _Placed:
    """A line on the straight page, in points: from `start` to `end`, its middle at `middle`.

    For a vertical line they are heights, and `middle` is how far it is from the left.
    """

    line: Line
    start: float
    end: float
    middle: float
    size: float
    face: int = _PLAIN

    @property
    def left(self) -> float:
        return self.middle if self.line.vertical else self.start

    @property
    def top(self) -> float:
        return self.start if self.line.vertical else self.middle

    def may_be(self, size: float) -> bool:
        """Whether its type may be of that size: the fewer its letters, the less is known of it."""
        near = _NEAR if len(self.line.characters) > _FEW else _NEAR_OF_FEW
        return size <= near * self.size and self.size <= near * size

    def fill(self, straight: "_Columns", shown: "_Columns", turn: Turn) -> None:
        """Appends its characters where they stand, and where they are shown."""
        line, half = self.line, self.size / 2
        length = self.end - self.start
        first = len(straight.characters)
        straight.spaced.update(first + n for n in line.spaced)
        for letter, (start, end), sure in zip(
            line.characters, line.spans, line.confidences, strict=True
        ):
            low, high = self.start + start * length, self.start + end * length
            box = Box(low, self.middle - half, high, self.middle + half)
            if line.vertical:
                box = Box(self.middle - half, low, self.middle + half, high)
            straight.take(letter, box, self.size, self.face, sure)
            shown.take(letter, _carried(box, turn.there, turn), self.size, self.face, sure)


@dataclass(slots=True)
class _Columns:
    """The characters of a sheet as they are gathered."""

    characters: list[str] = field(default_factory=list)
    corners: list[list[float]] = field(default_factory=lambda: [[], [], [], []])
    sizes: list[float] = field(default_factory=list)
    face: bytearray = field(default_factory=bytearray)
    confidences: list[int] = field(default_factory=list)
    spaced: set[int] = field(default_factory=set)

    def take(self, letter: str, box: Box, size: float, face: int, sure: int) -> None:
        """Appends a character."""
        self.characters.append(letter)
        sides = (box.x0, box.y0, box.x1, box.y1)
        for column, side in zip(self.corners, sides, strict=True):
            column.append(side)
        self.sizes.append(size)
        self.face.append(face)
        self.confidences.append(sure)

    def sheet(self, size: tuple[float, float]) -> Sheet:
        """The sheet of that size that has them."""
        lefts, tops, rights, bottoms = self.corners
        return Sheet(
            width=size[0],
            height=size[1],
            characters="".join(self.characters),
            lefts=lefts,
            tops=tops,
            rights=rights,
            bottoms=bottoms,
            sizes=self.sizes,
            face=self.face,
            faces=list(_FACES),
            spaced=self.spaced,
            confidences=self.confidences,
        )


def _placed(line: Line, points: tuple[float, float], turn: Turn, scale: float) -> _Placed:
    one, two, three, four = (turn.back((x * points[0], y * points[1])) for x, y in line.corners)
    if line.vertical:
        start, end = (one[1] + two[1]) / 2, (three[1] + four[1]) / 2
        middle = (one[0] + two[0] + three[0] + four[0]) / 4
        thick = (two[0] + three[0] - one[0] - four[0]) / 2
    else:
        start, end = (one[0] + four[0]) / 2, (two[0] + three[0]) / 2
        middle = (one[1] + two[1] + three[1] + four[1]) / 4
        thick = (three[1] + four[1] - one[1] - two[1]) / 2
    # A line that runs quite otherwise than its page is squeezed to nothing, not turned around.
    start, end = min(start, end), max(start, end)
    size = max(_BODY * abs(thick), 2 * scale)
    return _Placed(line, start, end, middle, _by_length(line, end - start, size))


def _by_length(line: Line, length: float, size: float) -> float:
    """The size of the type: what its letters leave each of the length, where they are set close.

    A detected line is half a character longer than what is printed on it, and a mark takes no more
    than its half of the place at its outer end. `size` is what the line's height says.
    """
    characters = line.characters
    places = sum([1.0 if one >= WIDE else 0.5 for one in characters]) + 0.5
    if len(characters) > 1:
        places -= 0.6 * (characters[-1] in _ENDING) + 0.5 * (characters[0] in _BEGINNING)
    return min(size, length / places)


def _level_sizes(placed: Sequence[_Placed]) -> None:
    """Gives lines of about one size one size: that of the most letters first, then of the rest."""
    left = sorted(placed, key=lambda one: one.size)
    while left:
        best, first, last = 0, 0, 0
        end = held = 0
        for start, one in enumerate(left):
            while end < len(left) and left[end].size <= _SAME_SIZE * one.size:
                held += len(left[end].line.characters)
                end += 1
            if held > best:
                best, first, last = held, start, end
            held -= len(one.line.characters)
        usual = median([one.size for one in left[first:last] for _ in one.line.characters])
        alike = [one for one in left if one.may_be(usual)]
        left = [one for one in left if one not in alike]
        for one in alike:
            one.size = usual


def _tell_faces(placed: Sequence[_Placed], strokes: Sequence[float]) -> None:
    """Tells bold and light type from that of most letters by how thick its strokes are, in points.

    There is a stroke for each line, or none.
    """
    told = [
        (stroke / one.size, one)
        for one, stroke in zip(placed, strokes, strict=bool(strokes))
        if stroke > 0 and len(one.line.characters) >= _FEWEST
    ]
    if not told:
        return
    sizes = Counter[float]()
    for _, one in told:
        sizes[one.size] += len(one.line.characters)
    usual = max(sizes, key=lambda size: (sizes[size], size))
    plain = median([thick for thick, one in told if one.size == usual for _ in one.line.characters])
    for thick, one in told:
        if thick > _THICK * plain:
            one.face = _BOLD
        elif thick < _THIN * plain:
            one.face = _LIGHT


def _carried(box: Box, way: Callable[[Point], Point], turn: Turn) -> Box:
    """A box as large where a turn brings its middle, there or back; a quarter turn lays it down."""
    x, y = way(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2))
    across, down = box.width / 2, box.height / 2
    if turn.quarters % 2:
        across, down = down, across
    return Box(x - across, y - down, x + across, y + down)
