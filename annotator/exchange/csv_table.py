"""A table as a file of comma-separated values: UTF-8 without a mark, LF, quoted where needed.

A spreadsheet takes a cell that begins with =, +, -, @, a tab or a carriage return for a formula;
texts of pages may be anything, so such a cell gets an apostrophe before it (OWASP, CSV injection).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from annotator.exchange.whole_file import write_whole

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """The table as the text of such a file."""
    return "".join(",".join(map(_cell, line)) + "\n" for line in (header, *lines))


def write_csv(header: Sequence[str], lines: Iterable[Sequence[str]], path: Path) -> None:
    """Write the table to a file, which is replaced whole. Raises NotWritten."""
    write_whole(csv_of(header, lines).encode(), path)


def _cell(text: str) -> str:
    if text.startswith(_FORMULA):
        text = f"'{text}"
    # Python's own writer leaves a lone carriage return unquoted, at which readers end the line.
    if any(c in text for c in '",\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
