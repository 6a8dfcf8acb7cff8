"""A table of comma-separated values as a file, replaced whole."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from annotator.exchange.csv_table import csv_of
from annotator.exchange.whole_file import write_whole


def write_csv(header: Sequence[str], lines: Iterable[Sequence[str]], path: Path) -> None:
    """Write the table to a file, which is replaced whole. Raises NotWritten."""
    write_whole(csv_of(header, lines).encode(), path)
