"""The engine of the extra `ocr`: rapidocr with the models in its wheel, on the CPU, offline.

A page is far larger than what its detector sees at once, and small type dies when it is scaled
down: so the detector goes over it in tiles that overlap, and what it says of each pixel is put
together before lines are made of it. No line is cut, none comes twice.
"""

import logging
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime
import rapidocr
from onnxruntime.capi import onnxruntime_pybind11_state as failures
from PIL import Image
from rapidocr.ch_ppocr_det import TextDetector
from rapidocr.ch_ppocr_rec import TextRecInput, TextRecognizer

from annotator.domain.glyph import Box
from annotator.exchange.error import Unreadable
from annotator.exchange.ocr import WIDE, Drawings, Line, OcrMissing, Point, full_width
from annotator.exchange.ocr_drawing import pictures, rules_and_frames
from annotator.exchange.ocr_stroke import strokes

_Pixels = npt.NDArray[np.uint8]
_Quad = npt.NDArray[np.float32]

TILE = 1024
"""Pixels of a tile's side as the detector sees it."""

MARGIN = 96
"""Pixels at the edges of a tile of which another one knows better."""

_MODELS = Path(rapidocr.__file__).parent / "models"
_MOST_LINES = 20_000
_AT_ONCE = 8
_BETWEEN_CALLS = 32
_SAMPLE = 10
_UPRIGHT = 1.5
_SURE = 0.5
"""Lines that are less sure in the mean are specks, grids and pictures."""
_PLAIN = 80
"""Percent: a vertical line with letters less sure is read once more, letter by letter."""
_LONGEST_SAMPLE = 12.0
_LETTERS = 40
_SURELY = 1.02
"""By so much another way up must read better before a page is believed to be turned."""
_BODY = 0.86  # a letter's height in that of a line as it is detected, measured on print
_NARROW = 0.6
_APART_SAID, _APART, _GUTTER = 1.35, 1.5, 1.85
"""Letters whose middles stand so many of their widths apart have a space between them."""


class RapidEngine:
    """The detector and the recogniser; one picture at a time."""

    def __init__(self, *, threads: int) -> None:
        """Loads the models. Raises OcrMissing: the wheel has other ones."""
        self._lock = Lock()
        try:
            detection = _model("*_det_*.onnx")
            recognition = _model("*_rec_*.onnx")
        except ValueError as error:
            raise OcrMissing(
                "what reads pictures came without its models ({reason}): run "
                "`{python} -m pip install --force-reinstall 'rapidocr<3.11'`",
                reason=str(error),
                python=sys.executable,
            ) from error
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        onnxruntime.set_default_logger_severity(4)
        cv2.setNumThreads(threads)
        # The models are named by their files, so that nothing is ever looked for on the net.
        config = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Det.model_path": str(detection),
                "Det.limit_type": "max",
                "Det.limit_side_len": TILE,
                "Det.max_candidates": _MOST_LINES,
                "Rec.model_path": str(recognition),
                "Rec.rec_batch_num": _AT_ONCE,
            }
        ).cfg
        for part in (config.Det, config.Rec):
            part.engine_cfg = config.EngineConfig[part.engine_type.value]
            part.model_root_dir = str(_MODELS)
        config.Rec.font_path = None
        self._detector = TextDetector(config.Det)
        self._recogniser = TextRecognizer(config.Rec)

    def lines(self, image: Image.Image, go_on: Callable[[], None]) -> list[Line]:
        """The lines on a picture, in any order; `go_on` is called between tiles and batches."""
        pixels = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
        with self._lock, _understood():
            quads = self._quads(pixels, go_on)
            if not quads:
                return []
            turn = self._turn(pixels, quads, go_on)
            return self._read(pixels, [_turned(quad, turn) for quad in quads], go_on)

    def drawings(self, image: Image.Image, points: float, words: Sequence[Box]) -> Drawings:
        """The rules, frames and pictures on it, and the lines' strokes."""
        grey = np.asarray(image.convert("L"), np.uint8)
        with _understood():
            photos = pictures(grey, points, words)
            rules, frames = rules_and_frames(grey, points, [*words, *photos])
        return Drawings(tuple(rules), tuple(frames), tuple(photos), strokes(grey, words))

    # Where lines are

    def _quads(self, pixels: _Pixels, go_on: Callable[[], None]) -> list[_Quad]:
        height, width = pixels.shape[:2]
        text = np.zeros((height, width), np.float32)
        for top, bottom in _tiles(height):
            for left, right in _tiles(width):
                go_on()
                y0, x0 = max(0, top - MARGIN), max(0, left - MARGIN)
                y1, x1 = min(height, bottom + MARGIN), min(width, right + MARGIN)
                seen = self._text_of_tile(pixels[y0:y1, x0:x1])
                text[top:bottom, left:right] = seen[top - y0 : bottom - y0, left - x0 : right - x0]
        boxes, _ = self._detector.postprocess_op(text[None, None], (height, width))
        return [np.asarray(box, np.float32) for box in boxes]

    def _text_of_tile(self, tile: _Pixels) -> npt.NDArray[np.float32]:
        """How sure the detector is of each pixel that it belongs to a line's core."""
        height, width = tile.shape[:2]
        # Its sides must be multiples of 32; it is filled up rather than stretched.
        filled = cv2.copyMakeBorder(
            tile, 0, -height % 32, 0, -width % 32, cv2.BORDER_CONSTANT, value=(255, 255, 255)
        )
        if not np.ptp(tile):
            return np.zeros((height, width), np.float32)
        ready = self._detector.get_preprocess()(filled)
        seen = np.asarray(self._detector.session(ready), np.float32)[0, 0]
        return np.asarray(seen[:height, :width], np.float32)

    # How the page lies

    def _turn(self, pixels: _Pixels, quads: Sequence[_Quad], go_on: Callable[[], None]) -> int:
        """By how many quarters, clockwise, the page was turned; decided on some of its lines."""
        shapes = [_shape(quad) for quad in quads]
        upright = sum(h for w, h in shapes if h >= _UPRIGHT * w)
        flat = sum(w for w, h in shapes if h < _UPRIGHT * w)
        standing = upright > flat
        fitting = [
            (max(shape), quad)
            for quad, shape in zip(quads, shapes, strict=True)
            if (shape[1] >= _UPRIGHT * shape[0]) is standing
            and max(shape) < _LONGEST_SAMPLE * min(shape)
        ]
        sample = [quad for _, quad in sorted(fitting, key=lambda one: -one[0])[:_SAMPLE]]
        if not sample:
            return 0
        if standing:
            # A vertical line and one of a page that was turned look alike but for their letters.
            letters = [
                crop[top:bottom]
                for crop in (_crop(pixels, quad) for quad in sample)
                for top, bottom in _cells(crop)
            ][:_LETTERS]
            tries = {turn: [np.rot90(one, turn).copy() for one in letters] for turn in (0, 1, 3, 2)}
        else:
            tries = {
                turn: [_crop(pixels, _turned(quad, turn)) for quad in sample] for turn in (0, 2)
            }
        scores = {}
        for turn, crops in tries.items():
            go_on()
            scores[turn] = sum(sum(sure) for _, _, sure in self._said(crops))
        best = max(scores, key=lambda turn: scores[turn])
        return best if scores[best] > _SURELY * scores[0] else 0

    # What they say

    def _read(
        self, pixels: _Pixels, quads: Sequence[_Quad], go_on: Callable[[], None]
    ) -> list[Line]:
        out: list[Line] = []
        across = [quad for quad in quads if not _is_upright(quad)]
        upright = [quad for quad in quads if _is_upright(quad)]
        # Of about the same length at once: the recogniser fills all up to the longest.
        across.sort(key=lambda quad: _shape(quad)[0] / max(1.0, _shape(quad)[1]))
        for n in range(0, len(across), _BETWEEN_CALLS):
            go_on()
            some = across[n : n + _BETWEEN_CALLS]
            crops = [_crop(pixels, quad) for quad in some]
            for quad, said in zip(some, self._said(crops), strict=True):
                line = _line(quad, *said)
                if line is not None:
                    out.append(line)
        for quad in upright:
            go_on()
            line = self._column(pixels, quad)
            if line is not None:
                out.append(line)
        return out

    def _said(self, crops: list[_Pixels]) -> list[tuple[str, list[float], list[float]]]:
        """Of each crop the text, the middles of its letters (of the whole: 1), how sure of each."""
        if not crops:
            return []
        got = self._recogniser(TextRecInput(img=crops, return_word_box=True))
        found: tuple[Any, ...] = got.word_results  # its types are those of a later step
        out = []
        for text, words in zip(got.txts or (), found, strict=True):
            columns = [column for word in words.word_cols for column in word]
            places = iter(columns)
            length = max(1.0, float(words.line_txt_len))
            middles = [
                0.0 if letter.isspace() else min(1.0, (next(places, 0) + 0.5) / length)
                for letter in text
            ]
            out.append((text, middles, [float(one) for one in words.confs][: len(text)]))
        return out

    def _column(self, pixels: _Pixels, quad: _Quad) -> Line | None:
        """A vertical line: laid down, as the recogniser knows such, or letter by letter."""
        laid = _line(quad, *self._said([np.rot90(_crop(pixels, quad)).copy()])[0], vertical=True)
        if laid is not None and min(laid.confidences) >= _PLAIN:
            return laid
        both = [line for line in (laid, self._stacked(pixels, quad)) if line is not None]
        return max(both, key=lambda line: sum(line.confidences), default=None)

    def _stacked(self, pixels: _Pixels, quad: _Quad) -> Line | None:
        """A vertical line, read letter by letter."""
        crop = _crop(pixels, quad)
        letters, middles, sure = "", [], []
        cells = _cells(crop)
        said = self._said([crop[top:bottom] for top, bottom in cells])
        for (top, bottom), (text, _, confidences) in zip(cells, said, strict=True):
            if word := text.strip():
                letters += word[0]
                middles.append((top + bottom) / 2 / crop.shape[0])
                sure.append(confidences[text.index(word[0])])
        return _line(quad, letters, middles, sure, vertical=True)


@contextmanager
def _understood() -> Iterator[None]:
    """Says in a sentence what the libraries raise on a page that is too much for them."""
    try:
        yield
    except (cv2.error, failures.RuntimeException, failures.Fail) as error:
        raise Unreadable(
            "OCR failed on this page ({reason}); scale its picture down, or leave it out",
            reason=" ".join(str(error).split())[:200],
        ) from error


def _model(pattern: str) -> Path:
    found = sorted(_MODELS.glob(pattern))
    if not found:
        raise ValueError(pattern)
    return found[-1]


def _tiles(length: int) -> Iterator[tuple[int, int]]:
    """From where to where each tile has the say along a side."""
    step = TILE - 2 * MARGIN
    for start in range(0, length, step):
        yield start, min(length, start + step)


def _shape(quad: _Quad) -> tuple[float, float]:
    """The length of its upper and of its left side, in pixels."""
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def _is_upright(quad: _Quad) -> bool:
    across, down = _shape(quad)
    return down >= _UPRIGHT * across


def _turned(quad: _Quad, turn: int) -> _Quad:
    """The same corners, the first one being where the text begins on a page turned so."""
    return np.roll(quad, -turn, axis=0)


def _crop(pixels: _Pixels, quad: _Quad) -> _Pixels:
    across, down = (max(1, round(side)) for side in _shape(quad))
    flat = np.array([[0, 0], [across, 0], [across, down], [0, down]], np.float32)
    way = cv2.getPerspectiveTransform(quad, flat)
    return np.asarray(
        cv2.warpPerspective(
            pixels, way, (across, down), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        ),
        np.uint8,
    )


def _cells(crop: _Pixels) -> list[tuple[int, int]]:
    """From where to where each letter of a vertical line stands, in rows of its picture."""
    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    _, black = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    edge = np.concatenate((black[0], black[-1], black[:, 0], black[:, -1]))
    ink = (black != (255 if np.mean(edge) > 127 else 0)).any(axis=1)
    size = 0.9 * crop.shape[1]
    starts = np.flatnonzero(np.diff(np.concatenate(([0], ink.astype(np.int8), [0]))))
    cells: list[tuple[int, int]] = []
    for top, bottom in zip(starts[::2].tolist(), starts[1::2].tolist(), strict=True):
        if cells and bottom - cells[-1][0] <= 1.1 * size:
            cells[-1] = (cells[-1][0], bottom)
            continue
        parts = max(1, round((bottom - top) / size))
        step = (bottom - top) / parts
        cells += [(round(top + k * step), round(top + (k + 1) * step)) for k in range(parts)]
    return [(max(0, top - 2), bottom + 2) for top, bottom in cells if bottom - top > 1]


def _line(
    quad: _Quad,
    text: str,
    middles: Sequence[float],
    sure: Sequence[float],
    *,
    vertical: bool = False,
) -> Line | None:
    """What was read as a line; None where it is nothing, or a speck."""
    numbers = [n for n, letter in enumerate(text) if not letter.isspace()]
    if not numbers or sum(sure[n] for n in numbers) < _SURE * len(numbers):
        return None
    across, down = _shape(quad)
    # A letter as wide as the line is high, in parts of the line's length.
    square = _BODY * (across / max(1.0, down) if vertical else down / max(1.0, across))
    letters = full_width("".join(text[n] for n in numbers))
    places = sorted(middles[n] for n in numbers)
    steps = sorted(two - one for one, two in pairwise(places))
    wide = min(square, steps[len(steps) // 2]) if len(steps) > 2 else square
    spaced = set()
    for k in range(1, len(numbers)):
        said = text[numbers[k] - 1].isspace()
        step = (places[k] - places[k - 1]) / wide
        if max(letters[k - 1 : k + 1]) < WIDE:
            apart = said
        else:
            # Spaces are often said where two kinds of letters meet, not where names stand apart;
            # beside a comma there is always room, and beyond a gutter another column begins.
            apart = (_APART_SAID if said else _APART) < step < _GUTTER
            apart = apart and unicodedata.category(letters[k - 1])[0] != "P"
        if apart:
            spaced.add(k)
    return Line(
        _points(quad),
        letters,
        _spans(letters, places, wide, frozenset(spaced)),
        bytes(max(0, min(100, round(100 * sure[n]))) for n in numbers),
        frozenset(spaced),
        vertical,
    )


def _points(quad: _Quad) -> tuple[Point, Point, Point, Point]:
    one, two, three, four = ((float(x), float(y)) for x, y in quad)
    return one, two, three, four


def _spans(
    letters: str, middles: list[float], wide: float, spaced: frozenset[int]
) -> tuple[tuple[float, float], ...]:
    """From where to where letters go whose middles are known: half way to the next, or less."""
    out = []
    last = len(letters) - 1
    for n, middle in enumerate(middles):
        # Letters and figures touch, whatever their widths are.
        narrow = letters[n] < WIDE
        half = (_NARROW * wide if narrow else wide) / 2
        before = (middle - middles[n - 1]) / 2 if n else half
        behind = (middles[n + 1] - middle) / 2 if n < last else half
        if not (narrow and n and letters[n - 1] < WIDE and n not in spaced and before < wide / 2):
            before = min(half, before)
        if not (narrow and n < last and letters[n + 1] < WIDE and n + 1 not in spaced):
            behind = min(half, behind)
        behind = min(wide / 2, behind)
        start, end = middle - before, middle + behind
        out.append((max(0.0, start), min(1.0, max(start, end))))
    return tuple(out)
