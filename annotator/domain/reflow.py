"""How the lines of a fragment are read: which line ends are wraps and which end a paragraph.

A page's line ends say little: some extractions put a blank line after every line, some end a line
only where a paragraph ends. The rules here look at what stands on both sides and at the widths of
the lines nearby (the mode of ±6 lines, full-width characters as 1, others as ½, spaces dropped:
see FACTS, "Cutting pages into articles").
"""

import re
from collections import Counter
from dataclasses import dataclass

_NARROW = re.compile(
    "[^\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—·]"
)
_LINE_END = re.compile("[\n\r\u2028\u2029\u0085\f\v]")
TERMINAL = frozenset("。！？!?…」』”’）)】》.;；:：")
_PARAGRAPH_ENDS = frozenset("。！？!?…」』”’）)】")
_NEARBY = 6
# Lines wider than this, in em, are paragraphs that nobody wrapped (Markdown, OCR of whole blocks).
_UNWRAPPED = 45.0
# A line of running text, and the stretch that no name is as long as, in em.
_RUNNING = 30.0
_STRETCH = 6
# Roles whose lines are set one under the other on purpose.
_LINE_BY_LINE = frozenset({"signature", "byline"})
_REFLOWED = frozenset({"body", "caption"})


def is_cjk(character: str) -> bool:
    """Whether no space is written next to it: Han, kana, full-width forms, CJK punctuation."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff00" <= character <= "\uffef"
        or "\U00020000" <= character <= "\U0003ffff"
        or character in "“”‘’…—·"
    )


def _is_word(character: str) -> bool:
    return character.isalnum() and not is_cjk(character)


def width(text: str) -> float:
    """How wide the text is set, in em: CJK 1, others ½, white space 0."""
    visible = "".join(text.split())
    # What `is_cjk` says, as one pattern: this runs over every character of a page.
    return len(visible) - len(_NARROW.findall(visible)) / 2


def glue(before: str, after: str) -> str:
    """What stands between two characters where a line was wrapped: nothing or one space."""
    if _is_word(before) and _is_word(after):
        return "" if before.isdigit() and after.isdigit() else " "
    if before in ",.;:!?" and after.isascii() and after.isalpha():
        return " "
    return ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    width: float
    indented: bool


class Layout:
    """The lines of one fragment, and what its white space reads as."""

    __slots__ = ("_by_end", "_found", "_range", "_role", "_spaced", "_text", "_wrapped_by_space")

    def __init__(self, text: str, start: int, end: int, role: str) -> None:
        self._text = text
        self._role = role
        self._range = start, end
        # Read when they are asked for: most fragments of a page without wraps never are.
        self._found: list[_Line] | None = None
        self._by_end: dict[int, int] = {}
        self._spaced: dict[int, bool] = {}
        self._wrapped_by_space: dict[int, bool] = {}

    @property
    def _lines(self) -> list[_Line]:
        if self._found is None:
            self._found = _lines(self._text, *self._range)
            self._by_end = {line.end: n for n, line in enumerate(self._found)}
        return self._found

    def line_of(self, offset: int) -> int:
        """The number of the line that holds the offset (a binary search)."""
        lines = self._lines
        low, high = 0, len(lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if lines[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return low

    def break_after(self, offset: int) -> bool:
        """Whether the line end after the character before `offset` ends a paragraph."""
        if self._role in _LINE_BY_LINE:
            return True
        lines = self._lines
        number = self._by_end.get(offset)
        if number is None or number + 1 >= len(lines) or self._role not in _REFLOWED:
            return False
        line, below = lines[number], lines[number + 1]
        if self._text[line.end - 1] not in _PARAGRAPH_ENDS:
            return False
        if below.indented:
            return True
        usual = self._usual_width(number)
        if usual is None or max(line.width, below.width) > _UNWRAPPED:
            return True
        # A last line is shorter than its column; a first line is 1–2 em narrower (its indent).
        return line.width < usual - 1.5 or usual - 2.6 <= below.width <= usual - 1.0

    def _usual_width(self, number: int) -> float | None:
        near = self._lines[max(0, number - _NEARBY) : number + _NEARBY + 1]
        if len(near) < 3:
            return None
        return Counter(round(line.width) for line in near).most_common(1)[0][0]

    def space(self, start: int, end: int) -> str:
        """What the white space inside a line, between two visible characters, reads as."""
        text = self._text
        before, after = text[start - 1], text[end]
        if not (is_cjk(before) and is_cjk(after)):
            return " "
        number = self.line_of(start)
        if number not in self._spaced:
            line = self._lines[number]
            content = text[line.start : line.end]
            self._spaced[number] = _is_letter_spaced(content)
            self._wrapped_by_space[number] = _is_wrapped_by_spaces(content)
        if self._wrapped_by_space[number]:
            return ""
        if end - start == 1 and (self._spaced[number] or self._in_spaced_stretch(start, end)):
            return ""
        return "" if self._is_kept_wrap(start, end, number) else " "

    def _is_kept_wrap(self, start: int, end: int, number: int) -> bool:
        """Whether a space in running text stands where the column was wrapped.

        Chinese text has no spaces of its own; what stands between two Han characters behind a
        stretch as long as part of a column was a line end. Names that are set apart (王 涛, 记者
        王涛) stand behind a shorter one.
        """
        if self._role != "body" or end - start != 1 or self._lines[number].width < _RUNNING:
            return False
        text, first = self._text, self._lines[number].start
        if not (text[start - 1].isalnum() and text[end].isalnum()):
            return False
        place = start - 1
        while place > first and start - place < _STRETCH and not text[place - 1].isspace():
            place -= 1
        return start - place >= _STRETCH

    def _in_spaced_stretch(self, start: int, end: int) -> bool:
        """Whether at least three single characters stand apart by single spaces around here."""
        text, size = self._text, len(self._text)

        def apart(place: int, step: int) -> bool:
            # From a visible character: another gap of one space, then a visible CJK character.
            gap, behind = place + step, place + 2 * step
            return (
                0 <= gap < size
                and 0 <= behind < size
                and text[gap] in " \u3000"
                and is_cjk(text[behind])
                and text[behind].isalnum()
            )

        return apart(start - 1, -1) or apart(end, 1)


def _lines(text: str, start: int, end: int) -> list[_Line]:
    out = []
    place = start
    while place < end:
        found = _LINE_END.search(text, place, end)
        stop = found.start() if found else end
        first, last = place, stop
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            indent = text[place:first]
            deep = "\u3000" in indent or len(indent) >= 4
            out.append(_Line(first, last, width(text[first:last]), deep))
        place = stop + 1
    return out or [_Line(start, end, width(text[start:end]), False)]


def _is_letter_spaced(line: str) -> bool:
    touching = apart = 0
    size = len(line)
    for n in range(size - 1):
        if not is_cjk(line[n]):
            continue
        if is_cjk(line[n + 1]):
            touching += 1
        elif n + 2 < size and line[n + 1] in " \u3000" and is_cjk(line[n + 2]):
            apart += 1
    return apart >= 2 and apart >= touching


def _is_wrapped_by_spaces(line: str) -> bool:
    """Whether an OCR engine has put the lines of a column behind one another with spaces."""
    pieces = [width(piece) for piece in line.split(" ") if piece]
    if len(pieces) < 3 or sum(pieces) < 2 * _UNWRAPPED / 1.5:
        return False
    inner = pieces[:-1]
    usual, _ = Counter(round(piece) for piece in inner).most_common(1)[0]
    near = sum(1 for piece in inner if abs(piece - usual) <= 2)
    return usual >= 8 and near >= 0.6 * len(inner)
