"""What whoever reads files says of sheets that show text without holding it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.page import Page

if TYPE_CHECKING:
    from annotator.exchange.ocr import Engine

OCR = "OCR"
"""What stands where readings of other files name the encoding."""


def _unknown(sha256: str, number: int) -> Page | None:
    del sha256, number
    return None


def _heedless(number: int, count: int) -> None:
    del number, count


def _own_engine() -> "Engine":
    from annotator.exchange.ocr import engine  # a second that no other start has to pay

    return engine()


@dataclass(frozen=True, slots=True)
class Scanning:
    """How pictures of text are read: by OCR, if that is `wanted`.

    `known` gives the page that a sheet (its file's SHA-256, its number from 1) was read to before;
    it is not read again. `heed` is called with a sheet's number and how many there are, before it
    is read and every second or so while it is; it may raise to stop. `engine` may raise OcrMissing.
    """

    wanted: bool = True
    known: Callable[[str, int], Page | None] = _unknown
    heed: Callable[[int, int], None] = _heedless
    engine: "Callable[[], Engine]" = _own_engine


AS_USUAL = Scanning()
"""Everything is read, and nothing has been read before."""
