"""The two countings of text, code points and UTF-16 units, meet here and nowhere else.

Python, SQLite and jieba count code points; Qt, JavaScript and Java count UTF-16 units. A widget
also rewrites what it is given, so a page is shown through `shown`, which keeps every offset.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate

_BREAKS = {0x0D: "\n", 0x2028: "\n", 0x2029: "\n"}
# Qt ends a block at these two as well; they are no characters at all in Unicode.
_FRAMES = {0xFDD0: "\ufffd", 0xFDD1: "\ufffd"}
# PySide reads these two, at the start of a text, as byte-order marks: it swallows them, and for the
# second it swaps the bytes of every character that follows.
_MARKS = {0xFEFF: "\u200b", 0xFFFE: "\ufffd"}
# The pictures of the control characters (U+2400…), so that a form feed or a NUL can be seen.
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
_SHOWN = _CONTROLS | _BREAKS | _FRAMES | _MARKS | {0x7F: "\u2421", 0x85: "\u2424", 0xFFFC: "\ufffd"}


class Counting:
    """Converts offsets of one text between code points and UTF-16 units, each in O(log n)."""

    __slots__ = ("_points", "_units", "length", "units")

    def __init__(self, text: str) -> None:
        # An astral character at code point p starts at unit p + (the number of them before it).
        # Nearly no text has one, and encoding it tells that many times as fast as a look at each.
        plain = text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
        self._points = [] if plain else [i for i, c in enumerate(text) if c > "\uffff"]
        self._units = [point + before for before, point in enumerate(self._points)]
        self.length = len(text)
        self.units = len(text) + len(self._points)

    def to_units(self, offset: int) -> int:
        """UTF-16 units before the given code point."""
        return offset + bisect_left(self._points, offset)

    def to_points(self, unit: int) -> int:
        """Code points before the given unit; a unit in the middle of a pair counts as its start."""
        before = bisect_right(self._units, unit)
        if before and self._units[before - 1] == unit - 1:
            return self._points[before - 1]
        return unit - bisect_left(self._units, unit)


def is_whole(text: str) -> bool:
    """Whether the text holds no half of a surrogate pair, which UTF-8 cannot write."""
    if text.isascii():  # known without a look: every import asks this of each id and label
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(text: str) -> str:
    """The text as a Qt document can hold it, each character in its old place in both countings.

    The CR of a CR LF becomes a zero-width space, so that the line ends once; a lone CR, U+2028 and
    U+2029 end a line, other control characters become their pictures.
    """
    if "\r\n" in text:
        text = text.replace("\r\n", "\u200b\n")
    return text.translate(_SHOWN)


class Lines:
    """The lines of a text as they are shown: ended by LF, CR LF, CR, U+2028 or U+2029."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        lengths = (len(line) + 1 for line in shown(text).split("\n"))
        self.starts = [0, *accumulate(lengths)][:-1]

    def __len__(self) -> int:
        return len(self.starts)

    def number(self, offset: int) -> int:
        """The line that holds the offset, counted from 0."""
        return bisect_right(self.starts, offset) - 1

    def start(self, number: int) -> int:
        """The offset of the line's first character."""
        return self.starts[number]

    def end(self, number: int) -> int:
        """The offset behind the line's last character, its line end left out."""
        last = number + 1 == len(self.starts)
        end = len(self.text) if last else self.starts[number + 1] - 1
        return end - 1 if not last and end > 0 and self.text[end - 1 : end + 1] == "\r\n" else end
