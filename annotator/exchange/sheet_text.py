"""The text of a sheet in reading order, and where each of its code points stands."""

import re
from array import array
from collections.abc import Sequence
from typing import TypeVar

from annotator.domain.glyph import NOWHERE, UNKNOWN, Glyphs
from annotator.exchange.pdf_line import Set, lines_of
from annotator.exchange.pdf_order import blocks_of
from annotator.exchange.pdf_sheet import Sheet

_SPACE_GAP = 0.28
_WORD_GAP = 0.18
_LATIN = re.compile("[!-~]{2}")

_T = TypeVar("_T")


def text_of(sheet: Sheet, shown: Sheet | None = None) -> tuple[str, Glyphs]:
    """The text in reading order, lines and blocks parted by line ends, and its glyphs.

    `shown` has the same characters where they stand if that is somewhere else: on a picture that
    does not lie straight.
    """
    lines = lines_of(sheet)
    upright = sum(len(line.glyphs) for line in lines if line.vertical)
    vertical = 2 * upright > len(sheet.characters)
    words: list[str] = []
    order: list[int] = []
    for block in blocks_of(lines, sheet.rules, sheet.frames, vertical=vertical):
        if words:
            words.append("\n")
            order.append(-1)
        for line in block:
            if words:
                words.append("\n")
                order.append(-1)
            _append(sheet, line, words, order)
    return "".join(words), _glyphs(shown or sheet, "".join(words), order)


def _glyphs(sheet: Sheet, text: str, order: Sequence[int]) -> Glyphs:
    corners = array("f", bytes(16 * len(order)))
    columns = (sheet.lefts, sheet.tops, sheet.rights, sheet.bottoms)
    for k, (column, nowhere) in enumerate(zip(columns, NOWHERE, strict=True)):
        corners[k::4] = array("f", _in_order(column, order, nowhere))
    sure = bytes(_in_order(sheet.confidences, order, UNKNOWN)) if sheet.confidences else b""
    return Glyphs.of(
        text,
        size=(sheet.width, sheet.height),
        corners=corners,
        sizes=_in_order(sheet.sizes, order, 0.0),
        face=_in_order(sheet.face, order, 0),
        faces=sheet.faces,
        rules=sheet.rules,
        frames=sheet.frames,
        pictures=sheet.pictures,
        confidences=sure,
    )


def _in_order(column: Sequence[_T], order: Sequence[int], nowhere: _T) -> list[_T]:
    """The values of characters by number; that of number -1 is the one given."""
    values = [*column, nowhere]
    return [values[n] for n in order]


def _append(sheet: Sheet, line: Set, words: list[str], order: list[int]) -> None:
    """The characters of a line, with a space where the file has one or words stand apart."""
    lefts, rights, spaced = sheet.lefts, sheet.rights, sheet.spaced
    letters = sheet.words(line.glyphs)
    close = line.x1 - line.x0 < 1.15 * line.size * len(letters) and _LATIN.search(letters) is None
    if line.vertical or (close and spaced.isdisjoint(line.glyphs)):
        words.append(letters)
        order += line.glyphs
        return
    right = None
    before = ""
    for n, letter in zip(line.glyphs, letters, strict=True):
        if right is not None:
            gap = (lefts[n] - right) / line.size
            latin = before.isascii() and letter.isascii()
            if gap > (_WORD_GAP if latin else 1.2) or (n in spaced and gap > _SPACE_GAP / 2):
                words.append(" ")
                order.append(-1)
        words.append(letter)
        order.append(n)
        right, before = rights[n], letter
