"""Text and Markdown, kept exactly as they stand in the file."""

from collections.abc import Iterator
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.domain.page import Page
from annotator.exchange.encoding import decode
from annotator.exchange.error import Unreadable
from annotator.exchange.reading import MAX_BYTES, Reading, file_name, folder_name


def read_text(path: Path) -> Iterator[Reading]:
    """The one page in a text file."""
    yield _read(path, "text")


def read_markdown(path: Path) -> Iterator[Reading]:
    """The one page in a Markdown file; its marks are characters like any others."""
    yield _read(path, "markdown")


def load(path: Path) -> tuple[str, str]:
    """The text of a file and its encoding, line ends and all; the byte order mark left out.

    Raises Unreadable when it is too large, empty or no text, and OSError.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unreadable(
            "the file is larger than {limit} MB, which no newspaper page is; split it into pages",
            limit=MAX_BYTES >> 20,
        )
    text, encoding = decode(data)
    if not text or text.isspace():
        raise Unreadable("the file is empty: there is nothing in it to annotate")
    return text, encoding


def _read(path: Path, what: str) -> Reading:
    try:
        text, encoding = load(path)
        page = Page(file_name(path), text, folder_name(path))
    except AnnotatorError as error:
        return Reading(path, what, error=error)
    return Reading(path, what, Annotation(page), encoding)
