"""Lines of a described page: their text, and for each character its box and how sure it is."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.domain.glyph import UNKNOWN, Box
from annotator.exchange.aside import Aside

LARGEST = 1e6
"""In points: what lies farther out is no place on a sheet."""

_FARTHEST = 200  # characters: so far a word is looked for, as some engines leave some out


@dataclass(slots=True)
class ScanLine:
    """A line: its text, and a box (or None) and a confidence (percent) for each code point."""

    text: str
    boxes: list[Box | None]
    confidences: list[int]
    start: int | None = None
    before: str = ""
    marks: list[Aside] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as an engine saw it; `confidence` in percent or UNKNOWN."""

    text: str
    box: Box | None
    confidence: int = UNKNOWN


def box_of(x0: float, y0: float, x1: float, y1: float) -> Box | None:
    """A box of corners in any order, or None where one of them is no place on a sheet."""
    if not all(math.isfinite(one) and abs(one) < LARGEST for one in (x0, y0, x1, y1)):
        return None
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def number_of(value: str | None, otherwise: float = math.nan) -> float:
    """A number as a file has it; NaN, or what is given, where there is none."""
    try:
        return float(value) if value else otherwise
    except ValueError:
        return otherwise


def percent(value: str | None, whole: float = 1.0) -> int:
    """A confidence in percent, of a number from 0 to `whole`; UNKNOWN where there is none."""
    share = number_of(value) / whole
    return round(100 * share) if 0 <= share <= 1 else UNKNOWN


def joined(words: Iterable[Word]) -> str:
    """Words of a line as its text: a space between two that both end in letters of an alphabet."""
    text = ""
    for one in words:
        if text and one.text and _is_latin(text[-1]) and _is_latin(one.text[0]):
            text += " "
        text += one.text
    return text


def _is_latin(character: str) -> bool:
    return character < "\u2e80" and not character.isspace()


def line_of(text: str, words: Sequence[Word], box: Box | None) -> ScanLine:
    """A line of its text; each character has its part of its word's box, else of the line's.

    A word that the text does not hold, in its order, is passed over.
    """
    boxes = spread(box, len(text))
    confidences = [UNKNOWN] * len(text)
    at = 0
    for word in words:
        found = text.find(word.text, at, at + len(word.text) + _FARTHEST) if word.text else -1
        if found < 0:
            continue
        at = found + len(word.text)
        if word.box is not None:
            boxes[found:at] = spread(word.box, len(word.text))
        confidences[found:at] = [word.confidence] * len(word.text)
    return ScanLine(
        text, [None if c.isspace() else b for c, b in zip(text, boxes, strict=True)], confidences
    )


def spread(box: Box | None, count: int) -> list[Box | None]:
    """The box in so many equal parts: one beside the other, or below it in a column."""
    if box is None or count == 0:
        return [None] * count
    if box.height > 1.5 * box.width and count > 1:
        step = box.height / count
        return [
            Box(box.x0, box.y0 + n * step, box.x1, box.y0 + (n + 1) * step) for n in range(count)
        ]
    step = box.width / count
    return [Box(box.x0 + n * step, box.y0, box.x0 + (n + 1) * step, box.y1) for n in range(count)]
