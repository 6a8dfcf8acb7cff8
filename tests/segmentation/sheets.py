"""Sheets of our own for the rules of geometry: lines set at places, with rules and frames."""

from dataclasses import dataclass, field

from annotator.domain.glyph import NOWHERE, Box, Face, Glyphs
from annotator.domain.page import Page

FACES = (Face("Song-Regular", 400), Face("Kai", 400), Face("Song-Bold", 700))
SONG, KAI, BOLD = range(3)


@dataclass
class Sheet:
    """A sheet in the making; each line is a line of the page's text, in the order it is set."""

    width: float = 500
    height: float = 700
    text: list[str] = field(default_factory=list)
    corners: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    face: list[int] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

    def line(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 10,
        face: int = SONG,
        vertical: bool = False,
    ) -> "Sheet":
        """Sets a line whose top left corner is at x and y."""
        for n, letter in enumerate(words):
            left, top = (x, y + n * size) if vertical else (x + n * size, y)
            self._add(letter, [left, top, left + size, top + size], size, face)
        self._add("\n", list(NOWHERE), 0.0, 0)
        return self

    def _add(self, letter: str, corners: list[float], size: float, face: int) -> None:
        self.text.append(letter)
        self.corners += corners
        self.sizes.append(size)
        self.face.append(face)

    def columns(
        self,
        words: str,
        *places: tuple[float, float, int],
        width: int = 12,
        leading: float = 15,
        indent: int = 2,
    ) -> "Sheet":
        """Sets one paragraph in columns: x, y of the top, and number of lines of each."""
        lines = [words[: width - indent]]
        rest = words[width - indent :]
        lines += [rest[n : n + width] for n in range(0, len(rest), width)]
        first = True
        for x, y, count in places:
            for n in range(count):
                if not lines:
                    return self
                left = x + 10 * indent if first else x
                self.line(left, y + n * leading, lines.pop(0))
                first = False
        assert not lines, "the columns are too short"
        return self

    def page(self) -> Page:
        """The page of what was set."""
        return Page("p.pdf", "".join(self.text))

    def glyphs(self) -> Glyphs:
        """Where its characters stand."""
        return Glyphs.of(
            "".join(self.text),
            size=(self.width, self.height),
            corners=self.corners,
            sizes=self.sizes,
            face=bytes(self.face),
            faces=FACES,
            rules=self.rules,
            frames=self.frames,
            pictures=self.pictures,
        )
