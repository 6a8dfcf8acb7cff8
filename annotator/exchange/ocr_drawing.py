"""The rules, frames and pictures that are printed on a page, found in the pixels of its picture."""

from collections.abc import Sequence
from itertools import combinations

import cv2
import numpy as np
import numpy.typing as npt

from annotator.domain.glyph import Box

_Pixels = npt.NDArray[np.uint8]

SHORTEST = 36.0
"""Points of the shortest line that is taken for a rule: strokes of headlines are shorter."""

THICKEST = 3.5
"""Points of the thickest one: what is thicker is a bar, or a stroke."""

_BROKEN = 3.0
"""Points that may be missing in a line."""
_MOST = 1000
_SMALLEST = 60.0
"""Points of the smallest picture's sides."""
_COARSE = 4.0
"""Points of a pixel when pictures are looked for."""
_FULL = 0.85


def rules_and_frames(
    grey: _Pixels, points: float, words: Sequence[Box]
) -> tuple[list[Box], list[Box]]:
    """Lines that are drawn, and rectangles made of them, in pixels; none within `words`."""
    ink = _ink(grey)
    across = _lines(ink, points, words, upright=False)
    upright = _lines(ink, points, words, upright=True)
    frames, used = _frames(across, upright, 6.0 / points)
    return [box for box in (*across, *upright) if box not in used], frames


def pictures(grey: _Pixels, points: float, words: Sequence[Box]) -> list[Box]:
    """Photographs and drawings, in pixels: dark or grey patches that no words stand in."""
    step = max(1, round(_COARSE / points))
    height, width = (max(1, side // step) for side in grey.shape[:2])
    small = np.asarray(cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    paper = float(np.percentile(small, 90))
    mask = (small < paper - 25).astype(np.uint8)
    for box in words:
        x0, y0, x1, y1 = (int(side / step) for side in (box.x0, box.y0, box.x1, box.y1))
        mask[max(0, y0 - 1) : y1 + 2, max(0, x0 - 1) : x1 + 2] = 0
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)), np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    out = []
    for n in range(1, min(count, _MOST)):
        x, y, wide, high, area = (int(value) for value in stats[n])
        box = Box(x * step, y * step, (x + wide) * step, (y + high) * step)
        if min(box.width, box.height) * points < _SMALLEST or area < 0.5 * wide * high:
            continue
        if wide * high < _FULL * width * height:
            out.append(box)
    return out


def _ink(grey: _Pixels) -> _Pixels:
    """What is darker than the paper around it: 255, else 0."""
    paper = cv2.blur(grey, (51, 51))
    return np.asarray(
        np.where(grey.astype(np.int16) < paper.astype(np.int16) - 25, 255, 0), np.uint8
    )


def _lines(ink: _Pixels, points: float, words: Sequence[Box], *, upright: bool) -> list[Box]:
    length, gap = (max(3, round(one / points)) for one in (SHORTEST, _BROKEN))
    if upright:
        ink = np.ascontiguousarray(ink.T)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    # Where the page is not quite straight a line climbs from row to row.
    half = max(8, length // 2)
    long = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, half), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(long, np.uint8))
    out = []
    for n in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[n])
        thickness = area / max(1, wide)
        if wide < length or thickness * points > THICKEST or high > 0.06 * wide + 2 * thickness:
            continue
        middle = y + high / 2
        box = Box(x, middle - thickness / 2, x + wide, middle + thickness / 2)
        if upright:
            box = Box(box.y0, box.x0, box.y1, box.x1)
        if not any(_stands_in(box, word) for word in words):
            out.append(box)
    out.sort(key=lambda box: -max(box.width, box.height))
    return out[:_MOST]


def _stands_in(box: Box, word: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    longer = max(box.width, box.height) > 1.2 * max(word.width, word.height)
    return word.x0 <= x <= word.x1 and word.y0 <= y <= word.y1 and not longer


def _frames(
    across: Sequence[Box], upright: Sequence[Box], near: float
) -> tuple[list[Box], set[Box]]:
    """Rectangles of four lines that meet at their ends, and the lines they are made of."""
    frames: list[Box] = []
    used: set[Box] = set()
    for one, two in combinations(across, 2):
        top, bottom = (one, two) if one.y0 < two.y0 else (two, one)
        if abs(top.x0 - bottom.x0) > near or abs(top.x1 - bottom.x1) > near:
            continue
        if bottom.y0 - top.y1 < 2 * near:
            continue
        sides = []
        for x in ((top.x0 + bottom.x0) / 2, (top.x1 + bottom.x1) / 2):
            sides += [
                line
                for line in upright
                if abs((line.x0 + line.x1) / 2 - x) <= near
                and abs(line.y0 - top.y0) <= near
                and abs(line.y1 - bottom.y1) <= near
            ][:1]
        if len(sides) == 2:
            used.update((top, bottom, *sides))
            frame = Box(top.x0, top.y0, top.x1, bottom.y1)
            # A double line is one frame.
            if not any(one.holds(frame, near) and frame.holds(one, near) for one in frames):
                frames.append(frame)
    return frames, used
