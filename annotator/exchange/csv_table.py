"""A table as a file of comma-separated values: UTF-8 without a mark, LF, quoted where needed.

A spreadsheet takes a cell that begins with =, +, -, @ (also full-width), a tab or a line end for a
formula; texts of pages may be anything, so such a cell gets an apostrophe before it (OWASP, CSV
injection).
"""

from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# At the last three only some readers end a line.
_QUOTED = frozenset('",\r\n\u2028\u2029\x85')


def csv_of(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """The table as the text of such a file."""
    return "".join(map(csv_line, (header, *lines)))


def csv_line(cells: Sequence[str]) -> str:
    """One line of such a file, with its line end."""
    return ",".join(map(_cell, cells)) + "\n"


def _cell(text: str) -> str:
    if text.startswith(_FORMULA):
        text = f"'{text}"
    # Python's own writer leaves a lone carriage return unquoted, at which readers end the line.
    if not _QUOTED.isdisjoint(text):
        return '"' + text.replace('"', '""') + '"'
    return text
