"""PDFs with a text layer: each of their pages a page of ours, its characters with their boxes."""

import hashlib
import os
import re
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeVar

import pypdfium2
import pypdfium2.raw as pdfium

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import NOWHERE, Facsimile, Glyphs
from annotator.domain.page import Page
from annotator.exchange.error import Unreadable
from annotator.exchange.pdf_call import pdfium_lock
from annotator.exchange.pdf_line import Set, lines_of
from annotator.exchange.pdf_order import blocks_of
from annotator.exchange.pdf_sheet import NAMELESS, Sheet, TooMuch, read_sheet
from annotator.exchange.reading import Reading, file_name, folder_name, storable_path

MAX_BYTES = 2 * 1024 * 1024 * 1024
"""The largest PDF that is read, in bytes; it is never in memory as a whole."""

MAX_PAGES = 20_000
"""A PDF of more pages is refused."""

PAGES_AT_ONCE = 50
"""After so many pages the file is opened again: pdfium keeps the fonts and pictures of each page,
a megabyte or more, until its document is closed. Opening takes a few milliseconds."""

LONGEST_SIDE = 14_400.0
"""The longest side that the PDF format allows, in points."""

_SPACE_GAP = 0.28
_WORD_GAP = 0.18
_LATIN = re.compile("[!-~]{2}")

_T = TypeVar("_T")


def read_pdf(path: Path) -> Iterator[Reading]:
    """A Reading for each page of a PDF; one that cannot be read does not stop the others.

    Raises Unreadable for a file that is no PDF, is encrypted or broken or has no page, and OSError.
    """
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(
            "the PDF is larger than {limit} MB; split it into smaller ones", limit=MAX_BYTES >> 20
        )
    with path.open("rb") as file:
        # pdfium reads the file itself, unless its name is one that it cannot be told.
        source = path if is_plain(path) else file
        document = open_document(source)
        try:
            with pdfium_lock:
                count = len(document)
            if not count:
                raise Unreadable("the PDF has no page")
            if count > MAX_PAGES:
                raise Unreadable(
                    "the PDF has {pages} pages; split it into files of at most {limit}",
                    pages=count,
                    limit=MAX_PAGES,
                )
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            for number in range(count):
                if number and number % PAGES_AT_ONCE == 0:
                    document = _opened_again(document, source, file)
                yield _reading(path, document, number, count, sha256)
        finally:
            with pdfium_lock:
                document.close()


def is_plain(path: Path) -> bool:
    """Whether pdfium can be told the file's name; else it gets the open file."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def open_document(file: Path | BinaryIO) -> pypdfium2.PdfDocument:
    """A PDF, which whoever asks closes. Raises Unreadable."""
    with pdfium_lock:
        try:
            return pypdfium2.PdfDocument(file, autoclose=False)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
                raise Unreadable(
                    "the PDF is encrypted; save it without its password and read it again"
                ) from None
            raise Unreadable("the file is broken, has no page, or is no PDF at all") from None


def _opened_again(
    document: pypdfium2.PdfDocument, source: Path | BinaryIO, file: BinaryIO
) -> pypdfium2.PdfDocument:
    """The same document without what pdfium keeps of the pages that were read."""
    if isinstance(source, Path) and not os.path.samestat(source.stat(), os.fstat(file.fileno())):
        raise Unreadable("the file was replaced while it was being read; read it again")
    again = open_document(source)
    with pdfium_lock:
        document.close()
    return again


def _reading(
    path: Path, document: pypdfium2.PdfDocument, number: int, count: int, sha256: str
) -> Reading:
    line = number + 1 if count > 1 else None
    try:
        sheet = _sheet(document, number)
        text, glyphs = _set(sheet)
        name = file_name(path) if count == 1 else f"{file_name(path)}#{number + 1}"
        page = Page(name, text, folder_name(path))
    except AnnotatorError as error:
        return Reading(path, "pdf", error=error, line=line)
    facsimile = Facsimile(storable_path(path.absolute()), sha256, number + 1, glyphs)
    return Reading(path, "pdf", Annotation(page), "PDF", line=line, facsimile=facsimile)


def _sheet(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    with pdfium_lock:
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise Unreadable("the page is broken") from None
        try:
            sheet = read_sheet(page)
        except pypdfium2.PdfiumError:
            raise Unreadable("the page is broken") from None
        except TooMuch:
            raise Unreadable("the page has more characters than a sheet of paper holds") from None
        finally:
            page.close()
    if not sheet.characters:
        raise Unreadable("this page has no text layer: OCR comes later")
    if 2 * sheet.characters.count(NAMELESS) > len(sheet.characters):
        raise Unreadable("this page does not say which characters it shows: OCR comes later")
    if not (0 < sheet.width <= LONGEST_SIDE and 0 < sheet.height <= LONGEST_SIDE):
        raise Unreadable("the page is larger than a PDF may be")
    return sheet


def _set(sheet: Sheet) -> tuple[str, Glyphs]:
    """The text in reading order, lines and blocks parted by line ends, and its glyphs."""
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
    corners = array("f", bytes(16 * len(order)))
    columns = (sheet.lefts, sheet.tops, sheet.rights, sheet.bottoms)
    for k, (column, nowhere) in enumerate(zip(columns, NOWHERE, strict=True)):
        corners[k::4] = array("f", _in_order(column, order, nowhere))
    text = "".join(words)
    return text, Glyphs.of(
        text,
        size=(sheet.width, sheet.height),
        corners=corners,
        sizes=_in_order(sheet.sizes, order, 0.0),
        face=_in_order(sheet.face, order, 0),
        faces=sheet.faces,
        rules=sheet.rules,
        frames=sheet.frames,
        pictures=sheet.pictures,
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
