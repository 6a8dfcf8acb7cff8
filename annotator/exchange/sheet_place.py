"""One sheet of a file of sheets, and the Reading that it becomes."""

from dataclasses import dataclass
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Facsimile, Glyphs
from annotator.domain.page import Page
from annotator.exchange.reading import Reading, file_name, folder_name, storable_path


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A sheet by its number, from 1, of `count`; `what` is what its file is, as in a Reading."""

    path: Path
    what: str
    sha256: str
    number: int
    count: int

    @property
    def line(self) -> int | None:
        """The number where there are others."""
        return self.number if self.count > 1 else None

    def read(self, text: str, glyphs: Glyphs, how: str) -> Reading:
        """What was read of it, `how` standing in an encoding's place."""
        name = file_name(self.path)
        name = name if self.count == 1 else f"{name}#{self.number}"
        try:
            page = Page(name, text, folder_name(self.path))
        except AnnotatorError as error:
            return self.refused(error)
        facsimile = Facsimile(storable_path(self.path.absolute()), self.sha256, self.number, glyphs)
        return Reading(
            self.path, self.what, Annotation(page), how, line=self.line, facsimile=facsimile
        )

    def refused(self, error: AnnotatorError) -> Reading:
        """Why it was not read."""
        return Reading(self.path, self.what, error=error, line=self.line)

    def known(self, page: Page, how: str) -> Reading:
        """The page that it was read to before."""
        return Reading(self.path, self.what, Annotation(page), how, line=self.line)
