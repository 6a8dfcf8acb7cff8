"""What a format hands to the writer, piece by piece."""

from typing import NamedTuple

from annotator.domain.error import AnnotatorError


class Chunk(NamedTuple):
    """The next bytes of an exported file, and how many records end in them.

    `left_out` says, a sentence each, what could not be written. `file` names the file in the
    folder, with `/` between folders, where the format is one of several files; a format writes its
    files in any order, also by turns.
    """

    records: int
    data: bytes
    left_out: tuple[AnnotatorError, ...] = ()
    file: str = ""
