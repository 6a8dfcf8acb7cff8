"""The drawings of a PDF page: paths, and pictures, as boxes in the file's own measure."""

import ctypes
from collections.abc import Callable, Iterator
from functools import cache
from itertools import repeat
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from annotator.exchange.pdf_call import address_of, bare, fast

MOST_OBJECTS = 100_000
"""Drawings of one page beyond which the rest is not looked at: it is a map, not a newspaper."""

_DEEPEST = 4
_MOST_SEGMENTS = 400
_Corners = tuple[float, float, float, float]
_Drawing = tuple[str, _Corners]


def drawings(page: pypdfium2.PdfPage) -> Iterator[_Drawing]:
    """("path" or "picture", left, bottom, right, top in the file's measure) of each drawing."""
    page_object, object_type = _calls()
    handle = ctypes.c_void_p(address_of(page.raw))
    count = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)
    objects = list(map(page_object, repeat(handle), range(count)))
    # Most of them are text, object after object.
    for one, kind in zip(objects, map(object_type, objects), strict=True):
        if kind != pdfium.FPDF_PAGEOBJ_TEXT and one:
            yield from _drawing(ctypes.cast(one, pdfium.FPDF_PAGEOBJECT), _UNMOVED, 0)


@cache
def _calls() -> tuple[Callable[..., int | None], Callable[..., int]]:
    return (
        bare(pdfium.FPDFPage_GetObject, ctypes.c_void_p),
        fast(pdfium.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p),
    )


_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _drawing(one: Any, matrix: _Matrix, depth: int) -> Iterator[_Drawing]:
    kind = pdfium.FPDFPageObj_GetType(one)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        for corners in _subpaths(one):
            yield "path", _moved(corners, matrix)
    elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        sides = [ctypes.c_float() for _ in range(4)]
        if pdfium.FPDFPageObj_GetBounds(one, *sides):
            a, b, c, d = (side.value for side in sides)
            yield "picture", _moved((a, b, c, d), matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _composed(_matrix_of(one), matrix)
        for n in range(min(pdfium.FPDFFormObj_CountObjects(one), MOST_OBJECTS // 10)):
            yield from _drawing(pdfium.FPDFFormObj_GetObject(one, n), inner, depth + 1)


def _subpaths(path: Any) -> Iterator[_Corners]:
    """The box around each subpath that is seen: drawn, or filled with what is not white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not stroke.value and not (fill.value and _coloured(path)):
        return
    count = pdfium.FPDFPath_CountSegments(path)
    if not 0 < count <= _MOST_SEGMENTS:
        return
    matrix = _matrix_of(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for n in range(count + 1):
        segment = pdfium.FPDFPath_GetPathSegment(path, n) if n < count else None
        begins = segment is None or (
            pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO
        )
        if begins and len(points) > 1:
            xs, ys = zip(*points, strict=True)
            yield _moved((min(xs), min(ys), max(xs), max(ys)), matrix)
        if begins:
            points = []
        if segment is not None and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            points.append((x.value, y.value))


def _coloured(path: Any) -> bool:
    colours = tuple(ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, *colours):
        return True
    red, green, blue, alpha = (colour.value for colour in colours)
    return alpha > 8 and min(red, green, blue) < 250


def _matrix_of(one: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, matrix):
        return _UNMOVED
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _composed(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _moved(corners: _Corners, matrix: _Matrix) -> _Corners:
    """The box around a box that a matrix has moved."""
    if matrix == _UNMOVED:
        return corners
    a, b, c, d, e, f = matrix
    left, bottom, right, top = corners
    points = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
