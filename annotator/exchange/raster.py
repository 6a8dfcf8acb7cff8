"""Pictures in files (PNG, JPEG, TIFF): their frames, sizes and resolutions, and what is refused.

Whoever reads characters off a picture and whoever shows it must agree on where each pixel stands on
the sheet, in points: that is said here, once.
"""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from annotator.exchange.error import Unreadable

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""The ends of the names of files that hold pictures, in small letters."""

MAX_SIDE = 30_000
"""The most pixels that a picture may be wide or high."""

MAX_PIXELS = 300_000_000
"""The most pixels of a picture: a broadsheet at 600 dpi has 250 million."""

MAX_FRAMES = 20_000
"""A file of more pictures is refused."""

POINTS = 72.0
"""Points in an inch."""

_USUAL_DPI = 300.0
_LEAST_DPI, _MOST_DPI = 72.0, 1200.0
_FORMATS = ("PNG", "JPEG", "TIFF")
_ORIENTATION = 0x0112
_LYING = (5, 6, 7, 8)
"""The orientations of EXIF that swap width and height."""

# The limits above are checked before anything is decoded; Pillow's own is far below a broadsheet's.
Image.MAX_IMAGE_PIXELS = None

# It tells a terminal of odd tags, which say nothing about the pixels.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")

# What Pillow's readers raise on bytes that are no picture.
_BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError),
    *(OverflowError, AttributeError, struct.error, zlib.error),
)


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """A file's pictures, the first one in front; nothing is decoded yet.

    Raises Unreadable, also for what goes wrong while it is open, and OSError when there is no such
    file.
    """
    image = open_picture(path)
    try:
        with understood():
            yield image
    finally:
        image.close()


def open_picture(path: Path) -> Image.Image:
    """The same for whoever closes it later. Raises Unreadable, and OSError: no such file."""
    path.stat()
    with understood():
        image = Image.open(path, formats=_FORMATS)
    try:
        _refuse_too_large(image)
    except BaseException:
        image.close()
        raise
    return image


@contextmanager
def understood() -> Iterator[None]:
    """Says in a sentence what Pillow raises on a broken picture. Raises Unreadable."""
    try:
        yield
    except MemoryError:
        raise Unreadable("the picture needs more memory than there is; scale it down") from None
    except _BROKEN as error:
        raise Unreadable(
            "the picture is broken, or is no PNG, JPEG or TIFF ({reason})",
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from error


def frame_count(image: Image.Image) -> int:
    """How many pictures the file holds; previews and animations count as one.

    Raises Unreadable: too many.
    """
    if image.format != "TIFF":
        return 1
    with understood():
        count = int(getattr(image, "n_frames", 1))
    if count > MAX_FRAMES:
        raise Unreadable(
            "the file holds {count} pictures; split it into files of at most {limit}",
            count=count,
            limit=MAX_FRAMES,
        )
    return count


def turn_to(image: Image.Image, number: int) -> None:
    """Puts another picture of the file, from 1, in front. Raises Unreadable."""
    if not 1 <= number <= frame_count(image):
        raise Unreadable("the file has no picture {number}", number=number)
    with understood():
        image.seek(number - 1)
    _refuse_too_large(image)


def size(image: Image.Image) -> tuple[int, int]:
    """Width and height in pixels as the picture is shown: some cameras note that it lies."""
    return image.size[::-1] if _orientation(image) in _LYING else image.size


def points_of_pixel(image: Image.Image) -> tuple[float, float]:
    """How wide and high a pixel is on the sheet, in points, as the picture is shown.

    By the file's resolution where it is one that scans have (72 to 1200 dpi, not more than twice
    as fine in one direction), else by 300 dpi: files that say nothing often say 1 or 72.
    """
    across, down = _dpi(image)
    if _orientation(image) in _LYING:
        across, down = down, across
    return POINTS / across, POINTS / down


def upright(image: Image.Image) -> Image.Image:
    """The picture in front, decoded, turned as it is shown, in grey ("L") or colour ("RGB").

    What lets light through lies on white. Raises Unreadable.
    """
    with understood():
        shown = as_shown(image, image)
        # The picture's own pixels go when it is closed.
        return shown.copy() if shown is image else shown


def as_shown(image: Image.Image, part: Image.Image) -> Image.Image:
    """The same for a reduced or decoded copy of a picture: turned as the picture is shown."""
    orientation = _orientation(image)
    part = _plain(part)
    method = _TURNS.get(orientation)
    return part if method is None else part.transpose(method)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _refuse_too_large(image: Image.Image) -> None:
    width, height = image.size
    if width < 1 or height < 1:
        raise Unreadable("the picture has no pixels")
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise Unreadable(
            "the picture has {width} × {height} pixels; at most {side} on a side and {pixels} "
            "million in all can be read: scale it down",
            width=width,
            height=height,
            side=MAX_SIDE,
            pixels=MAX_PIXELS // 1_000_000,
        )


def _orientation(image: Image.Image) -> int:
    # Pillow turns TIFFs by itself.
    if image.format == "TIFF":
        return 1
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        return 1


def _dpi(image: Image.Image) -> tuple[float, float]:
    try:
        across, down = (float(one) for one in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return _USUAL_DPI, _USUAL_DPI
    # Files round: 72 dpi comes as 71.9836 from pixels per metre.
    least, most = _LEAST_DPI - 0.5, _MOST_DPI + 0.5
    if not (least <= across <= most and least <= down <= most and 0.5 <= across / down <= 2):
        return _USUAL_DPI, _USUAL_DPI
    return across, down


def _plain(image: Image.Image) -> Image.Image:
    """In grey or colour, 8 bits each."""
    image.load()
    if image.mode in ("L", "RGB"):
        return image
    if image.mode.startswith("I"):  # 16 bits, of which Pillow would only keep what is below 256
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("1", "F"):
        return image.convert("L")
    if image.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in image.info:
        whole = image.convert("RGBA")
        ground = Image.new("RGBA", whole.size, "white")
        ground.alpha_composite(whole)
        return ground.convert("RGB")
    return image.convert("RGB")
