"""What pdfium says about one PDF page: its visible characters in the file's order, its drawings.

Everything is turned to the page as it is shown: points from its top left corner.
"""

import ctypes
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from operator import le

import pypdfium2
import pypdfium2.raw as pdfium

from annotator.domain.glyph import Box, Face
from annotator.exchange.pdf_call import address_of, bare, fast
from annotator.exchange.pdf_drawing import drawings

MOST_CHARACTERS = 1_000_000
"""Characters of one page beyond which it is refused: no sheet of paper holds them."""

MOST_DRAWINGS = 1000
"""More lines, frames and pictures of a page are left out: they are a map's or a chart's."""

NAMELESS = "\ufffd"
"""A character of which the file does not say which it is."""

_MOST_FACES = 255
_THIN = 3.5
_SHORTEST_RULE = 18.0
_INVISIBLE = 3  # the text render mode of OCR layers under a scanned picture
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # what pdfium makes of a hyphen at the end of a line
_UNSEEN = frozenset(chr(n) for n in range(0x7F, 0x20000) if chr(n).isspace() or 0x7F <= n <= 0x9F)
_SPACES = re.compile("[ \u00a0\u3000]+[\r\n]*(?=[^\\s])")


@dataclass(slots=True)
class Sheet:
    """One page's characters and drawings.

    `characters` holds one code point for each place: `lefts`, `tops`, `rights` and `bottoms`,
    `sizes`, and in `face` the number of its face. Spaces of the file stand in `spaced`: the numbers
    of characters with one before them. `confidences` are whole percentages, if anything is said of
    them. `off` and `unseen` count the letters and digits of the file that are not among the
    characters, as they stand off the page or are not drawn.
    """

    width: float
    height: float
    characters: str = ""
    lefts: Sequence[float] = ()
    tops: Sequence[float] = ()
    rights: Sequence[float] = ()
    bottoms: Sequence[float] = ()
    sizes: Sequence[float] = ()
    face: Sequence[int] = ()
    spaced: set[int] = field(default_factory=set)
    faces: list[Face] = field(default_factory=lambda: [Face()])
    rules: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    confidences: Sequence[int] = ()
    off: int = 0
    unseen: int = 0

    def words(self, numbers: list[int]) -> str:
        """The characters of those numbers, of which there is one at least."""
        row = range(numbers[0], numbers[-1] + 1)
        if len(row) == len(numbers) and numbers == [*row]:  # as nearly always
            return self.characters[row.start : row.stop]
        return "".join([self.characters[n] for n in numbers])


class TooMuch(Exception):
    """More characters than a page can hold."""


def read_sheet(page: pypdfium2.PdfPage) -> Sheet:
    """The characters and drawings of a page. Raises TooMuch and pypdfium2.PdfiumError."""
    turn, size = _turn(page)
    sheet = Sheet(*size)
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > MOST_CHARACTERS:
            raise TooMuch
        if count > 0:
            _read_characters(sheet, textpage, count, turn)
    finally:
        textpage.close()
    if sheet.characters:
        _read_drawings(sheet, page, turn)
    return sheet


_Column = Sequence[float]
_Columns = tuple[_Column, _Column, _Column, _Column]
_Turn = Callable[[_Column], _Columns]


def _turn(page: pypdfium2.PdfPage) -> tuple[_Turn, tuple[float, float]]:
    """From the file's left, top, right, bottom to those of the page as it is shown, and its size.

    The corners of all boxes stand in one list, as pdfium writes them, and come out as columns.
    """
    left, bottom, right, top = page.get_bbox()
    across, down = right - left, top - bottom
    rotation = page.get_rotation()

    def turned(flat: _Column) -> _Columns:
        if rotation in (90, 270):
            start, sign = (bottom, 1.0) if rotation == 90 else (top, -1.0)
            ys = [[sign * (y - start) for y in flat[k::4]] for k in (3, 1)]
            start, sign = (left, 1.0) if rotation == 90 else (right, -1.0)
            xs = [[sign * (x - start) for x in flat[k::4]] for k in (0, 2)]
            if rotation == 90:
                return ys[0], xs[0], ys[1], xs[1]
            return ys[1], xs[1], ys[0], xs[0]
        if rotation == 180:
            return (
                [right - x for x in flat[2::4]],
                [y - bottom for y in flat[3::4]],
                [right - x for x in flat[0::4]],
                [y - bottom for y in flat[1::4]],
            )
        return (
            [x - left for x in flat[0::4]] if left else flat[0::4],
            [top - y for y in flat[1::4]],
            [x - left for x in flat[2::4]] if left else flat[2::4],
            [top - y for y in flat[3::4]],
        )

    return turned, ((down, across) if rotation in (90, 270) else (across, down))


@dataclass(frozen=True, slots=True)
class _Calls:
    text_object: Callable[..., int | None]
    loose_box: Callable[..., int]
    font_size: Callable[..., float]
    matrix: Callable[..., int]
    font: Callable[..., int | None]
    render_mode: Callable[..., int]
    unicode: Callable[..., int]
    made_up: Callable[..., int]


@cache
def _calls() -> _Calls:
    address, number = ctypes.c_void_p, ctypes.c_int
    return _Calls(
        text_object=bare(pdfium.FPDFText_GetTextObject, address),
        loose_box=bare(pdfium.FPDFText_GetLooseCharBox, number),
        font_size=fast(pdfium.FPDFText_GetFontSize, ctypes.c_double, address, number),
        matrix=fast(pdfium.FPDFText_GetMatrix, number, address, number, address),
        font=fast(pdfium.FPDFTextObj_GetFont, address, address),
        render_mode=fast(pdfium.FPDFTextObj_GetTextRenderMode, number, address),
        made_up=fast(pdfium.FPDFText_IsGenerated, number, address, number),
        unicode=fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint, address, number),
    )


def _codes(textpage: pypdfium2.PdfTextPage, handle: int, count: int) -> str:
    """One code point for each of pdfium's characters; what is none is U+FFFD."""
    units = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(textpage, 0, count, units)
    plain = bytes(units)[: 2 * count].decode("utf-16-le", "replace") if got == count + 1 else ""
    if len(plain) == count and NAMELESS not in plain and "\0" not in plain:
        return plain
    out: list[str] = []
    unicode = _calls().unicode
    for n in range(count):
        code = unicode(handle, n)
        if 0xDC00 <= code <= 0xDFFF and out and "\ud800" <= out[-1] <= "\udbff":
            out[-1] = chr(0x10000 + ((ord(out[-1]) - 0xD800) << 10) + (code - 0xDC00))
            out.append("\r")  # the second half of the character before it
        else:
            out.append(chr(code) if 0 < code < 0x110000 else NAMELESS)
    return "".join([NAMELESS if "\ud800" <= code <= "\udfff" else code for code in out])


def _read_characters(
    sheet: Sheet, textpage: pypdfium2.PdfTextPage, count: int, turn: _Turn
) -> None:
    """Reads the visible characters: not spaces, nor what lies off the page or has no size."""
    handle = address_of(textpage.raw)
    codes = _codes(textpage, handle, count).translate(_HYPHENS)
    numbers = [n for n, code in enumerate(codes) if code > " " and code not in _UNSEEN]
    # pdfium makes spaces up wherever two characters stand apart, also across columns.
    made_up = _calls().made_up
    spaced = {
        found.end()
        for found in _SPACES.finditer(codes)
        if any(made_up(handle, n) == 0 for n in range(found.start(), found.end()))
    }
    sheet.characters = "".join([codes[n] for n in numbers])
    sheet.spaced = {bisect_left(numbers, n) for n in spaced}
    sheet.lefts, sheet.tops, sheet.rights, sheet.bottoms = _boxes(handle, numbers, turn)
    hidden = _read_types(sheet, handle, numbers)
    outside = _outside(sheet)
    # Unless the page has little else: then OCR put it there.
    unseen = hidden if 2 * len(hidden) <= len(numbers) else set()
    if outside or unseen:
        sheet.off = sum(sheet.characters[n].isalnum() for n in outside)
        sheet.unseen = sum(sheet.characters[n].isalnum() for n in unseen - outside)
        _leave_out(sheet, outside | unseen)


def _outside(sheet: Sheet) -> set[int]:
    """The characters that are not on the page, by at least half; those whose box is none too."""
    width, height = sheet.width, sheet.height
    lefts, tops, rights, bottoms = sheet.lefts, sheet.tops, sheet.rights, sheet.bottoms
    # Most often there is none, which is seen in a moment. What is no number is less than nothing.
    if all(map(le, lefts, rights)) and all(map(le, tops, bottoms)):
        if min(lefts, default=0.0) >= 0 and max(rights, default=0.0) <= width:
            if min(tops, default=0.0) >= 0 and max(bottoms, default=0.0) <= height:
                return set()
    boxes = zip(lefts, tops, rights, bottoms, strict=True)
    return {
        n
        for n, (x0, y0, x1, y1) in enumerate(boxes)
        if not (0 <= x0 <= x1 <= width and 0 <= y0 <= y1 <= height)
        and not _hangs_over(x0, y0, x1, y1, width, height)
    }


def _hangs_over(x0: float, y0: float, x1: float, y1: float, width: float, height: float) -> bool:
    """Whether at least half of a character is on the page; of numbers that are none it is not."""
    return (
        0 <= x0 + x1 <= 2 * width
        and 0 <= y0 + y1 <= 2 * height
        and 0 <= x1 - x0 <= width
        and 0 <= y1 - y0 <= height
    )


def _boxes(handle: int, numbers: Sequence[int], turn: _Turn) -> _Columns:
    """Left, top, right and bottom of characters, as the page is shown."""
    corners = (ctypes.c_float * (4 * len(numbers)))()
    address = ctypes.addressof(corners)
    page, place = ctypes.c_void_p(handle), ctypes.c_void_p(address)
    loose_box = _calls().loose_box
    for n in numbers:
        loose_box(page, n, place)
        address += 16
        place.value = address
    return turn(memoryview(corners).cast("B").cast("f").tolist())


def _read_types(sheet: Sheet, handle: int, numbers: Sequence[int]) -> set[int]:
    """Reads the size and face of each of the characters; gives those that are invisible.

    They are those of the text object that a character stands in; an object is most often as long
    as the one before it. Some programs set each character as an object of its own: the size is
    asked for once for each font and height of box.
    """
    call = _calls()
    text_object, font_of, render_mode = call.text_object, call.font, call.render_mode
    page = ctypes.c_void_p(handle)
    tops, bottoms = sheet.tops, sheet.bottoms
    fonts: dict[int, int] = {}
    known: dict[tuple[int, float], float] = {}
    sizes: list[float] = []
    face: list[int] = []
    hidden: set[int] = set()
    count, length = len(numbers), 1
    first = 0
    following = (text_object(page, numbers[0]) or 0) if numbers else 0
    while first < count:
        one = following
        behind = first + 1
        if length > 2 and first + length <= count:
            if (text_object(page, numbers[first + length - 1]) or 0) == one:
                behind = first + length
        following = -1
        while behind < count:
            following = text_object(page, numbers[behind]) or 0
            if following != one:
                break
            behind += 1
        length = behind - first
        font = (font_of(one) or 0) if one else 0
        height = bottoms[first] - tops[first]
        size = known.get((font, height))
        if size is None:
            size = _size(known, handle, numbers[first], font, height)
        number = fonts.get(font)
        if number is None:
            number = fonts[font] = _face_number(sheet, font)
        if length == 1:
            sizes.append(size)
            face.append(number)
        else:
            sizes += [size] * length
            face += [number] * length
        if one and render_mode(one) == _INVISIBLE:
            hidden.update(range(first, behind))
        first = behind
    sheet.sizes, sheet.face = sizes, face
    return hidden


def _size(
    known: dict[tuple[int, float], float], handle: int, number: int, font: int, height: float
) -> float:
    """The size of a character, asked for once for each font and height to a hundredth."""
    exact, height = height, round(height, 2)
    size = known.get((font, height))
    if size is None:
        scale = 1.0
        matrix = (ctypes.c_float * 6)()
        if _calls().matrix(handle, number, ctypes.addressof(matrix)):
            scale = (matrix[2] * matrix[2] + matrix[3] * matrix[3]) ** 0.5
        size = _calls().font_size(handle, number) * scale
        size = size if size > 0 else height
    if height > 0:
        known[font, height] = known[font, exact] = size
    return size


def _leave_out(sheet: Sheet, gone: set[int]) -> None:
    kept = [n for n in range(len(sheet.characters)) if n not in gone]
    sheet.spaced = {k for k, n in enumerate(kept) if n in sheet.spaced}
    sheet.characters = "".join([sheet.characters[n] for n in kept])
    for name in ("lefts", "tops", "rights", "bottoms", "sizes", "face"):
        column = getattr(sheet, name)
        setattr(sheet, name, [column[n] for n in kept])


def _face_number(sheet: Sheet, font: int) -> int:
    if not font or len(sheet.faces) >= _MOST_FACES:
        return 0
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(handle, buffer, len(buffer))
    name = buffer.value.decode("utf-8", "replace") if 0 < length <= len(buffer) else ""
    face = Face(name.split("+", 1)[-1], max(0, pdfium.FPDFFont_GetWeight(handle)))
    if face not in sheet.faces:
        sheet.faces.append(face)
    return sheet.faces.index(face)


def _read_drawings(sheet: Sheet, page: pypdfium2.PdfPage, turn: _Turn) -> None:
    """Finds rules, frames and pictures."""
    across, down = sheet.width, sheet.height
    for kind, (left, bottom, right, top) in islice(drawings(page), MOST_DRAWINGS):
        (x0,), (y0,), (x1,), (y1,) = turn((left, top, right, bottom))
        x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, across), min(y1, down)
        if not (x0 <= x1 and y0 <= y1):
            continue
        box = Box(x0, y0, x1, y1)
        if min(box.width, box.height) <= _THIN:
            if kind == "path" and max(box.width, box.height) >= _SHORTEST_RULE:
                sheet.rules.append(box)
        elif box.width * box.height > 0.9 * across * down:
            continue  # the paper itself
        elif kind == "picture":
            sheet.pictures.append(box)
        else:
            sheet.frames.append(box)
