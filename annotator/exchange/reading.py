"""What came out of one file, or of one line of it: an annotation, or why there is none."""

from dataclasses import dataclass
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Facsimile, Glyphs

MAX_BYTES = 64 * 1024 * 1024
"""The largest text, JSON document or JSON line that is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One page that was read, or one reason why none was: `annotation` or `error` is None.

    `what` is what a file is in the table of sources, or what a layout is in its own words ("ALTO",
    "PAGE-XML"), `encoding` the name of the encoding that was found out (empty where nothing could
    be read; "PDF", "OCR" or "XML" where it says no more), `line` the line of a file of records or
    the page of a PDF, picture or layout, from 1. `facsimile` says where the page's characters
    stand, if the file does.
    `member` is the file's name within a ZIP archive, where it stands in one. `notes` says, a
    sentence each, what of the page could not be taken, though the page was; `labels` are the labels
    of its spans where the file is another program's, which has no label sets of ours.
    """

    path: Path
    what: str
    annotation: Annotation | None = None
    encoding: str = ""
    error: AnnotatorError | None = None
    line: int | None = None
    facsimile: Facsimile | None = None
    member: str = ""
    notes: tuple[AnnotatorError, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The file (in an archive: behind it), and the line of it where it is one of many."""
        file = f"{self.path}/{self.member}" if self.member else str(self.path)
        return file if self.line is None else f"{file}:{self.line}"

    @property
    def glyphs(self) -> Glyphs | None:
        """Where the page's characters stand, if the file says it."""
        return None if self.facsimile is None else self.facsimile.glyphs

    @property
    def origin(self) -> str:
        """The path of the file as a text that can be stored, whatever bytes it has on the disk.

        Of a file in an archive: the archive's with the file's within it behind.
        """
        path = storable_path(self.path)
        return f"{path}/{self.member}" if self.member else path


def storable_path(path: Path) -> str:
    """A path as a text that can be stored, whatever bytes it has on the disk."""
    return str(Path(*map(_storable, path.parts)))


def file_name(path: Path) -> str:
    """The file's name as a text that can be stored, whatever bytes it has on the disk."""
    return _storable(path.name)


def folder_name(path: Path) -> str:
    """The name of the folder that holds the file, which names the source of its pages."""
    return _storable(path.absolute().parent.name)


def _storable(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = name.encode(errors="surrogateescape")
        try:
            return raw.decode("gb18030")  # what ZIP programs of the nineties left behind
        except UnicodeDecodeError:
            return raw.decode(errors="backslashreplace")
    return name
