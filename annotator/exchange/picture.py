"""Pictures of pages (PNG, JPEG, TIFF): each of a file's pictures a page of ours, read by OCR."""

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from annotator.exchange import raster
from annotator.exchange.error import Unreadable
from annotator.exchange.reading import Reading
from annotator.exchange.recognition import Drawn, scanned
from annotator.exchange.scanning import Scanning
from annotator.exchange.sheet_place import SheetPlace

_SMALLEST = 16
"""A picture less wide or high, in pixels, has no line of text."""


def read_picture(path: Path, scanning: Scanning) -> Iterator[Reading]:
    """A Reading for each picture in a file; one that cannot be read does not stop the others.

    Raises Unreadable for a file that is no picture or too large a one, and OSError.
    """
    with raster.opened(path) as image:
        count = raster.frame_count(image)
    if not scanning.wanted:
        raise Unreadable(
            "this is a picture, and OCR is switched off; switch it on and import it again"
        )
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    for number in range(1, count + 1):
        place = SheetPlace(path, "picture", sha256, number, count)
        yield scanned(place, partial(_drawn, path, number), scanning)


def _drawn(path: Path, number: int) -> Drawn:
    with raster.opened(path) as image:
        raster.turn_to(image, number)
        if min(image.size) < _SMALLEST:
            raise Unreadable(
                "the picture has {width} × {height} pixels, too few for a line of text",
                width=image.width,
                height=image.height,
            )
        return Drawn(raster.upright(image), raster.points_of_pixel(image))
