"""The picture of a sheet, drawn in parts and at any scale: a page of a PDF, a frame of a picture."""

import math
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from annotator.exchange import raster
from annotator.exchange.error import Unreadable
from annotator.exchange.pdf import is_plain, open_document
from annotator.exchange.pdf_call import pdfium_lock

_PDF_SIGN = b"%PDF-"
_PDF_HEAD = 1024
"""Bytes at the beginning of a file in which a PDF's sign may stand."""

_KEPT = 384 * 1024 * 1024
"""Bytes of decoded pixels of a picture that are kept, but for those that are being drawn from."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a sheet, in pixels of the whole one as it is to be drawn. It is not empty."""

    left: int
    top: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"nothing is drawn on {self.width} by {self.height} pixels")


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels: red, green and blue of each, a byte each, row after row from the top."""

    width: int
    height: int
    rgb: bytes


class SheetImage(Protocol):
    """A sheet whose file is open. Any thread may call it; calls wait for each other."""

    def draw(self, area: Area, *, whole: tuple[int, int]) -> Picture:
        """A part of the sheet, which as a whole would have so many pixels in width and height.

        What lies beside the sheet is white. Raises Unreadable, also after `close`.
        """

    def close(self) -> None:
        """Closes the file; a second time does nothing."""


def open_sheet(path: Path, number: int) -> SheetImage:
    """The sheet of that number, from 1, in a file. Raises Unreadable and OSError."""
    with path.open("rb") as file:
        head = file.read(_PDF_HEAD)
    return _PdfSheet(path, number) if _PDF_SIGN in head else _RasterSheet(path, number)


def _closed() -> Unreadable:
    return Unreadable("the file has been closed")


class _PdfSheet:
    """A page of a PDF. What pdfium decodes it keeps until the page is closed."""

    def __init__(self, path: Path, number: int) -> None:
        self._file = None if is_plain(path) else path.open("rb")
        self._page: pypdfium2.PdfPage | None = None
        try:
            self._document = open_document(self._file or path)
        except BaseException:
            self._close_file()
            raise
        try:
            with pdfium_lock:
                if not 1 <= number <= len(self._document):
                    raise Unreadable("the PDF has no page {number}", number=number)
                try:
                    self._page = self._document[number - 1]
                except pypdfium2.PdfiumError:
                    raise Unreadable("the page is broken") from None
        except BaseException:
            with pdfium_lock:
                self._document.close()
            self._close_file()
            raise

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()

    def draw(self, area: Area, *, whole: tuple[int, int]) -> Picture:
        """As pdfium draws it, remarks and all, on white paper."""
        with pdfium_lock:
            if self._page is None:
                raise _closed()
            bitmap = pypdfium2.PdfBitmap.new_native(area.width, area.height, pdfium.FPDFBitmap_BGR)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, area.width, area.height)
            flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
            pdfium.FPDF_RenderPageBitmap(
                bitmap.raw, self._page.raw, -area.left, -area.top, *whole, 0, flags
            )
            stride, data = bitmap.stride, bytes(bitmap.buffer)
            bitmap.close()
        row = 3 * area.width
        if stride != row:  # pdfium begins each row at a multiple of four bytes
            starts = range(0, stride * area.height, stride)
            data = b"".join([data[start : start + row] for start in starts])
        return Picture(area.width, area.height, data)

    def close(self) -> None:
        """Closes the page and the document."""
        with pdfium_lock:
            if self._page is not None:
                self._page.close()
                self._document.close()
                self._close_file()
            self._page = None


class _RasterSheet:
    """A frame of a picture, decoded only as fine as it is drawn: halved, quartered and so on."""

    def __init__(self, path: Path, number: int) -> None:
        self._path, self._number = path, number
        self._lock = Lock()
        self._open = True
        with raster.opened(path) as image:
            raster.turn_to(image, number)
            self._size = raster.size(image)
        self._levels: dict[int, Image.Image] = {}

    def draw(self, area: Area, *, whole: tuple[int, int]) -> Picture:
        """From the coarsest level that is at least as fine as what is drawn."""
        width, height = self._size
        with self._lock:
            if not self._open:
                raise _closed()
            finer = min(width / whole[0], height / whole[1])
            level = self._level(1 << max(0, min(16, int(math.log2(max(1.0, finer))))))
            across, down = level.width / whole[0], level.height / whole[1]
            left, top = max(0, area.left), max(0, area.top)
            right = min(whole[0], area.left + area.width)
            bottom = min(whole[1], area.top + area.height)
            if right <= left or bottom <= top:
                return Picture(area.width, area.height, b"\xff" * (3 * area.width * area.height))
            box = (left * across, top * down, right * across, bottom * down)
            filled = (right - left, bottom - top)
            drawn = level.resize(filled, Image.Resampling.BILINEAR, box=box).convert("RGB")
        if filled != (area.width, area.height):
            paper = Image.new("RGB", (area.width, area.height), "white")
            paper.paste(drawn, (left - area.left, top - area.top))
            drawn = paper
        return Picture(area.width, area.height, drawn.tobytes())

    def _level(self, by: int) -> Image.Image:
        """The picture, so many times smaller (a power of two)."""
        if by in self._levels:
            self._levels[by] = self._levels.pop(by)  # the last one used goes last
            return self._levels[by]
        finer = [one for one in self._levels if one < by]
        nearest = max(finer, default=0)
        made = self._levels[nearest].reduce(by // nearest) if nearest else self._decoded(by)
        self._levels[by] = made
        while len(self._levels) > 1 and sum(map(_bytes, self._levels.values())) > _KEPT:
            del self._levels[next(iter(self._levels))]
        return made

    def _decoded(self, by: int) -> Image.Image:
        with raster.opened(self._path) as image:
            raster.turn_to(image, self._number)
            # JPEG can be decoded at an eighth, a quarter or half of its size, in less time.
            image.draft(image.mode, (image.width // by, image.height // by))
            wanted = self._size[0] / by
            found = raster.upright(image)
        left = round(found.width / wanted)
        return found.reduce(left) if left > 1 else found

    def close(self) -> None:
        """Forgets all pixels; the file is open only while it is read."""
        with self._lock:
            self._open = False
            self._levels.clear()


def _bytes(image: Image.Image) -> int:
    return image.width * image.height * len(image.getbands())
