"""PDFs: each of their pages a page of ours, its characters with their boxes."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pypdfium2
import pypdfium2.raw as pdfium

from annotator.domain.error import AnnotatorError
from annotator.exchange.error import Unreadable
from annotator.exchange.pdf_call import pdfium_lock
from annotator.exchange.pdf_sheet import NAMELESS, Sheet, TooMuch, read_sheet
from annotator.exchange.reading import Reading
from annotator.exchange.scanning import AS_USUAL, Scanning
from annotator.exchange.sheet_place import SheetPlace
from annotator.exchange.sheet_text import text_of

if TYPE_CHECKING:
    from annotator.exchange.recognition import Drawn

MAX_BYTES = 2 * 1024 * 1024 * 1024
"""The largest PDF that is read, in bytes; it is never in memory as a whole."""

MAX_PAGES = 20_000
"""A PDF of more pages is refused."""

PAGES_AT_ONCE = 50
"""After so many pages the file is opened again: pdfium keeps the fonts and pictures of each page,
a megabyte or more, until its document is closed. Opening takes a few milliseconds."""

POINTS = 72.0
"""Points in an inch."""

LONGEST_SIDE = 14_400.0
"""The longest side that the PDF format allows, in points."""


def read_pdf(path: Path, scanning: Scanning = AS_USUAL) -> Iterator[Reading]:
    """A Reading for each page of a PDF; one that cannot be read does not stop the others.

    Pages whose text is a picture, or does not say its characters, are read by OCR.

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
                place = SheetPlace(path, "pdf", sha256, number + 1, count)
                yield _reading(document, place, scanning)
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


def _reading(document: pypdfium2.PdfDocument, place: SheetPlace, scanning: Scanning) -> Reading:
    try:
        sheet = _sheet(document, place.number - 1)
        reason = _unread(sheet)
        if reason is None:
            return replace(place.read(*text_of(sheet), "PDF"), notes=tuple(_notes(sheet)))
        if not scanning.wanted:
            raise reason
    except AnnotatorError as error:
        return place.refused(error)
    from annotator.exchange.recognition import scanned  # what other PDFs do without

    return scanned(place, partial(_drawn, document, place.number - 1), scanning)


def _notes(sheet: Sheet) -> Iterator[AnnotatorError]:
    """What of the file's text is not taken, as nobody sees it on the page."""
    if sheet.off:
        yield AnnotatorError(
            "{count} letters or digits of the file stand off the page, and are left out",
            count=sheet.off,
        )
    if sheet.unseen:
        yield AnnotatorError(
            "{count} letters or digits of the file are not drawn, and are left out",
            count=sheet.unseen,
        )


def _sheet(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    with pdfium_lock:
        page = _page(document, number)
        try:
            sheet = read_sheet(page)
        except pypdfium2.PdfiumError:
            raise Unreadable("the page is broken") from None
        except TooMuch:
            raise Unreadable("the page has more characters than a sheet of paper holds") from None
        finally:
            page.close()
    if not (0 < sheet.width <= LONGEST_SIDE and 0 < sheet.height <= LONGEST_SIDE):
        raise Unreadable("the page is larger than a PDF may be")
    return sheet


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    try:
        return document[number]
    except pypdfium2.PdfiumError:
        raise Unreadable("the page is broken") from None


def _unread(sheet: Sheet) -> Unreadable | None:
    """Why the sheet's text has to be read off its picture, if it has."""
    if not sheet.characters:
        return Unreadable(
            "this page has no text layer, and OCR is switched off; switch it on and import it again"
        )
    if 2 * sheet.characters.count(NAMELESS) > len(sheet.characters):
        return Unreadable(
            "this page does not say which characters it shows, and OCR is switched off; switch it "
            "on and import it again"
        )
    return None


def _drawn(document: pypdfium2.PdfDocument, number: int) -> "Drawn":
    """A page as it is shown, in the resolution in which it is read."""
    from annotator.exchange.recognition import DPI, MOST_PIXELS, Drawn

    with pdfium_lock:
        page = _page(document, number)
        try:
            width, height = page.get_size()
            scale = min(DPI / POINTS, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            bitmap = page.render(scale=scale)
            image = bitmap.to_pil().convert("RGB")
            bitmap.close()
        except pypdfium2.PdfiumError:
            raise Unreadable("the page cannot be drawn, and it has no text layer") from None
        finally:
            page.close()
    return Drawn(image, (width / image.width, height / image.height))
