"""How large a pixel of a described page is, in points, and the other way round."""

from pathlib import Path

from annotator.domain.glyph import Facsimile
from annotator.exchange.error import Unreadable

_USUAL_SCALE = 300 / 72
_PER_INCH = {"PPI": 1.0, "PPCM": 2.54}
_USUAL, _LEAST, _MOST = 300.0, 72.0, 1200.0


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
    if measured is not None and min(size) > 0:
        width, height, across, down = measured
        return across * width / size[0], down * height / size[1]
    try:
        dpi = float(resolution or 0) * _PER_INCH.get(unit or "", 0.0)
    except ValueError:
        dpi = 0.0
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

    if image.suffix.lower() not in raster.SUFFIXES or not image.is_file():
        return None
    try:
        with raster.opened(image) as opened:
            return (*raster.size(opened), *raster.points_of_pixel(opened))
    except Unreadable:
        return None
