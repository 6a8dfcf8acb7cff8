"""Writes bytes to a file that is replaced whole, or left as it was."""

from pathlib import Path

from annotator.exchange.chunk import Chunk
from annotator.exchange.format import Format
from annotator.exchange.writer import write


def write_whole(data: bytes, path: Path) -> None:
    """Put these bytes in the place of the file, as an export does. Raises NotWritten."""
    form = Format("bytes", "", "file", "Bytes as they are.", lambda *_: iter((Chunk(1, data),)))
    for _ in write((), form, path):
        pass
