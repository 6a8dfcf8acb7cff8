"""How thick the strokes of printed lines are, measured in the pixels of their picture."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from annotator.domain.glyph import Box

_LIGHT, _DARK = 98, 2
"""Percentiles of the greys around a line that are taken for its paper and its print, or the other
way round."""
_FAINT = 24
"""Greys that print is darker than its paper, at least."""


def strokes(grey: npt.NDArray[np.uint8], words: Sequence[Box]) -> tuple[float, ...]:
    """The mean thickness of the strokes in each box, in pixels; 0 where nothing is printed.

    It is twice the area of the print by the length of its outline, that of a stroke much longer
    than it is thick. The outline is the sum of the steps from grey to grey, so that blurred print
    measures as sharp print does.
    """
    return tuple([_thickness(grey, box) for box in words])


def _thickness(grey: npt.NDArray[np.uint8], box: Box) -> float:
    x0, y0 = max(0, int(box.x0)), max(0, int(box.y0))
    crop = grey[y0 : max(0, int(box.y1)) + 1, x0 : max(0, int(box.x1)) + 1].astype(np.float32)
    if min(crop.shape) < 3:
        return 0.0
    light, dark = (float(np.percentile(crop, share)) for share in (_LIGHT, _DARK))
    if light - dark < _FAINT:
        return 0.0
    ink = np.clip((light - crop) / (light - dark), 0.0, 1.0)
    if float(ink.mean()) > 0.5:  # printed in white on a dark bar
        ink = 1.0 - ink
    down, across = np.gradient(ink)
    outline = float(np.hypot(down, across).sum())
    return 2 * float(ink.sum()) / outline if outline else 0.0
