"""How thick the strokes of print are, on whatever paper and however dark they are printed."""

import numpy as np
import numpy.typing as npt
import pytest

from annotator.domain.glyph import Box
from annotator.exchange.ocr_stroke import strokes

WHOLE = Box(0, 0, 199, 39)


def bars(thick: int, *, paper: int = 255, print_: int = 0) -> npt.NDArray[np.uint8]:
    """Upright strokes, twenty pixels apart."""
    page = np.full((40, 200), paper, np.uint8)
    for x in range(10, 200, 20):
        page[4:36, x : x + thick] = print_
    return page


@pytest.mark.parametrize(("paper", "print_"), [(255, 0), (255, 120), (190, 40), (30, 240)], ids=str)
@pytest.mark.parametrize("thick", [2, 4, 7])
def test_strokes_are_as_thick_as_they_were_drawn(thick: int, paper: int, print_: int) -> None:
    (found,) = strokes(bars(thick, paper=paper, print_=print_), [WHOLE])
    # The ends of the strokes add to the outline.
    assert found == pytest.approx(thick * 32 / (32 + thick), rel=0.15)


def test_each_line_has_its_own_and_empty_places_have_none() -> None:
    page = np.vstack([bars(2), bars(6), np.full((40, 200), 255, np.uint8)])
    thin, thick, none, outside, nothing = strokes(
        page,
        [
            Box(0, 0, 199, 39),
            Box(0, 40, 199, 79),
            Box(0, 80, 199, 119),
            Box(500, 500, 600, 600),
            Box(3, 3, 3, 3),
        ],
    )
    assert 1.5 < thin < 2.5 < thick
    assert (none, outside, nothing) == (0, 0, 0)
