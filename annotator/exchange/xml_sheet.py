"""The picture of a described page: where it lies, and how large its pixels are, in points."""

from os.path import isfile
from pathlib import Path

from annotator.domain.glyph import Facsimile
from annotator.exchange.error import Unreadable
from annotator.exchange.layout_line import LARGEST, number_of

_USUAL_SCALE = 300 / 72
_PER_INCH = {"PPI": 1.0, "PPCM": 2.54}
_USUAL, _LEAST, _MOST = 300.0, 72.0, 1200.0
_PICTURES = ("images", "image", "img")
_ENDS = (".alto", ".mets", ".page")
_DESCRIPTIONS = ("page", "alto", "hocr")


def points_per_pixel(
    image: Path | None,
    size: tuple[float, float],
    resolution: str | None = None,
    unit: str | None = None,
) -> tuple[float, float]:
    """Across and down. `size` is the page's in the pixels that its boxes count in.

    By the picture itself, if it is there, so that boxes and picture agree whatever scale the boxes
    were measured in; else by the resolution that the file says, else by 300 dpi.
    """
    measured = None if image is None else _measured(image)
    if measured is not None and all(0 < one < LARGEST for one in size):
        width, height, across, down = measured
        return across * width / size[0], down * height / size[1]
    dpi = number_of(resolution) * _PER_INCH.get(unit or "", 0.0)
    if not _LEAST <= dpi <= _MOST:
        dpi = _USUAL
    return 72.0 / dpi, 72.0 / dpi


def pixels_per_point(facsimile: Facsimile | None) -> float:
    """As many as the sheet's picture has, if it is there, else those of 300 dpi."""
    measured = None if facsimile is None else _measured(Path(facsimile.file))
    if facsimile is None or measured is None:
        return _USUAL_SCALE
    return measured[0] / facsimile.glyphs.width


def _measured(image: Path) -> tuple[int, int, float, float] | None:
    """Width and height in pixels, and a pixel's in points; None where there is no picture."""
    from annotator.exchange import raster

    if image.suffix.lower() not in raster.SUFFIXES or not isfile(image):
        return None
    try:
        with raster.opened(image) as opened:
            return (*raster.size(opened), *raster.points_of_pixel(opened))
    except (Unreadable, OSError):
        return None


def image_beside(path: Path, name: str | None) -> Path | None:
    """The picture that a file names, or that is called as it is: in its folder or one beside it.

    Transkribus has the pictures above a folder called page or alto. Only the last part of a name
    counts, and a link that leads elsewhere is no picture, whatever the file says.
    """
    from annotator.exchange.raster import SUFFIXES

    last = last_name(name)
    names = [last] if last else []
    stem = path.stem
    for end in _ENDS:
        stem = stem.removesuffix(end)
    names += [stem + suffix for suffix in SUFFIXES]
    near = path.parent
    above = near.resolve().parent
    folders = [near.resolve(), *(near.resolve() / one for one in _PICTURES)]
    folders += [above / one for one in _PICTURES]
    if near.name.lower() in _DESCRIPTIONS:
        folders.append(above)
    for folder in folders:
        for one in names:
            beside = folder / one
            if beside.suffix.lower() in (*SUFFIXES, ".pdf") and is_itself(beside):
                return beside
    return None


def last_name(path: str | None) -> str:
    """The last part of a path or link as a file has it, or nothing where it is no name."""
    last = (path or "").replace("\\", "/").rpartition("/")[2]
    return last if last not in (".", "..") and "\0" not in last else ""


def is_itself(path: Path) -> bool:
    """Whether it is a file, and no link on the way to it leads elsewhere."""
    try:
        return path.is_file() and path.resolve() == path
    except OSError:  # such as a name that is too long for the disk
        return False
