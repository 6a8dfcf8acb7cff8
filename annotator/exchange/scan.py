"""A page as files of layouts (PAGE, ALTO, hOCR) describe it: regions of lines, and their articles.

Each reader makes one, and here it becomes a page of ours: its text, where each character stands,
and a first proposal of its articles. What was written by this program comes back as it was: its
lines say where in the page they stood, and a digest whether anybody changed them since.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture, Origin, Span
from annotator.domain.error import AnnotatorError, InvariantBroken
from annotator.domain.glyph import NOWHERE, UNKNOWN, Box, Face, Facsimile, Glyphs
from annotator.domain.page import Page
from annotator.domain.range import Range, trimmed
from annotator.exchange.aside import Aside
from annotator.exchange.reading import Reading, file_name, folder_name, storable_path

FURNITURE = "furniture"
"""The role of a region that belongs to no article."""

_LARGEST = 1e6  # points; what lies farther out is no place on a sheet


@dataclass(slots=True)
class ScanLine:
    """A line: its text, and a box (or None) and a confidence (percent) for each code point."""

    text: str
    boxes: list[Box | None]
    confidences: list[int]
    start: int | None = None
    before: str = ""
    marks: list[Aside] = field(default_factory=list)


@dataclass(slots=True)
class ScanRegion:
    """Lines that belong together. `role` is ours, FURNITURE, or nothing where nobody says it.

    `start` and `end` are what this program noted of its place in the page.
    """

    id: str
    role: str = ""
    lines: list[ScanLine] = field(default_factory=list)
    picture: Box | None = None
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class ScanArticle:
    """An article: the ids of its regions in reading order."""

    id: str
    regions: list[str]
    kind: str = "story"
    confirmed: bool = False
    comment: str = ""


@dataclass(slots=True)
class Scan:
    """A page as it is described. `width` and `height` are in points, 0 where nobody says them.

    `tail` and `sha256` are what this program noted of the page's text: what stands behind the last
    line, and the digest of the whole. `image` is the file of the page's picture, if it is there.
    """

    width: float = 0.0
    height: float = 0.0
    regions: list[ScanRegion] = field(default_factory=list)
    articles: list[ScanArticle] = field(default_factory=list)
    name: str = ""
    source: str = ""
    annotator: str = ""
    tail: str = ""
    sha256: str = ""
    image: Path | None = None
    number: int = 1
    measured: bool = True
    notes: list[AnnotatorError] = field(default_factory=list)


def reading_of(scan: Scan, path: Path, what: str, *, line: int | None = None) -> Reading:
    """The page that the scan describes, or the error why there is none."""
    try:
        text, placed = _text(scan)
        name = scan.name or _plain_name(path, line)
        page = Page(name, text, scan.source if scan.sha256 else folder_name(path))
        annotation = Annotation(
            page,
            articles=tuple(_articles(scan, page, placed)),
            furniture=tuple(_furniture(scan, page, placed)),
            spans=tuple(_spans(scan, page, placed)),
            annotator=scan.annotator,
        )
        facsimile = _facsimile(scan, path, page, placed)
    except AnnotatorError as error:
        return Reading(path, what, error=error, line=line)
    labels = tuple(dict.fromkeys(one.label for one in annotation.spans))
    return Reading(
        path,
        what,
        annotation,
        "XML",
        line=line,
        facsimile=facsimile,
        notes=tuple(scan.notes),
        labels=labels,
    )


def _plain_name(path: Path, line: int | None) -> str:
    return file_name(path) if line is None else f"{file_name(path)}#{line}"


_Placed = Sequence[tuple[ScanRegion, ScanLine, int]]
"""Each line with its region and the place in the page where it begins."""


def _lines(scan: Scan) -> Iterator[tuple[ScanRegion, ScanLine]]:
    for region in scan.regions:
        for line in region.lines:
            yield region, line


def _text(scan: Scan) -> tuple[str, _Placed]:
    """The page's text: as it was, if this program wrote it and nobody has changed it since."""
    lines = [(region, line) for region, line in _lines(scan) if line.text]
    if scan.sha256:
        placed: list[tuple[ScanRegion, ScanLine, int]] = []
        text = ""
        for region, line in sorted(lines, key=lambda one: one[1].start or 0):
            text += line.before
            placed.append((region, line, len(text)))
            text += line.text
        text += scan.tail
        exact = all(line.start == at for _, line, at in placed)
        if exact and hashlib.sha256(text.encode()).hexdigest() == scan.sha256:
            return text, placed
        scan.notes.append(
            AnnotatorError(
                "the text was changed by another program: it is read line by line, and spaces and "
                "empty lines between them are not as they were"
            )
        )
        for region, line in lines:
            region.start = region.end = None
            line.marks = [Aside(one.name, _without_places(one)) for one in line.marks]
    parts: list[str] = []
    placed, at = [], 0
    for region, line in lines:
        if parts:
            parts.append("\n")
            at += 1
        placed.append((region, line, at))
        parts.append(line.text)
        at += len(line.text)
    return "".join(parts), placed


def _without_places(one: Aside) -> dict[str, str]:
    return {key: value for key, value in one.values.items() if key not in ("start", "end")}


def _ranges(page: Page, placed: _Placed) -> dict[str, Range]:
    """From the first to the last character of each region that has any, by its id."""
    reach: dict[str, tuple[int, int]] = {}
    for region, line, at in placed:
        low, high = reach.get(region.id, (at, at))
        reach[region.id] = (min(low, at), max(high, at + len(line.text)))
    found = {key: trimmed(page.text, low, high) for key, (low, high) in reach.items()}
    for region, _, _ in placed:
        low, high = reach[region.id]
        if region.start is not None and region.end is not None:
            if region.start <= low and high <= region.end:
                found[region.id] = Range(region.start, region.end)
    return {key: one for key, one in found.items() if one is not None}


def _articles(scan: Scan, page: Page, placed: _Placed) -> Iterator[Article]:
    ranges = _ranges(page, placed)
    roles = {region.id: region.role for region in scan.regions}
    taken: set[str] = set()
    for one in scan.articles:
        origin = Origin.HUMAN if one.confirmed else Origin.SUGGESTION
        ids = [key for key in one.regions if key in ranges and roles[key] != FURNITURE]
        again = [key for key in ids if key in taken]
        if again:
            scan.notes.append(
                AnnotatorError(
                    "the region {region} is in two articles; it stays in the first", region=again[0]
                )
            )
        ids = [key for key in dict.fromkeys(ids) if key not in taken]
        taken.update(ids)
        if ids:
            fragments = tuple(Fragment(roles[key] or "body", ranges[key], origin) for key in ids)
            yield Article(one.id, fragments, one.kind, one.confirmed, comment=one.comment)


def _furniture(scan: Scan, page: Page, placed: _Placed) -> Iterator[Furniture]:
    ranges = _ranges(page, placed)
    for region in scan.regions:
        if region.role == FURNITURE and region.id in ranges:
            yield Furniture(ranges[region.id], Origin.SUGGESTION)


def _spans(scan: Scan, page: Page, placed: _Placed) -> Iterator[Span]:
    """The spans that lines carry, their pieces on several lines as one range again."""
    found: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    number = 0
    for _, line, at in placed:
        for mark in line.marks:
            offset, length = mark.number("offset"), mark.number("length")
            if offset is None or not length or offset + length > len(line.text):
                scan.notes.append(
                    AnnotatorError(
                        "a mark {label} of the line at {start} does not lie in it, and is left out",
                        label=mark.name,
                        start=at,
                    )
                )
                continue
            number += 1
            low, high = at + offset, at + offset + length
            start, end = mark.number("start"), mark.number("end")
            if start is not None and end is not None and start <= low and high <= end:
                low, high = start, end
            ranges = found.setdefault((mark.values.get("id", f"x{number}"), mark.name), {})
            part = mark.values.get("range", "0")
            before = ranges.get(part, (low, high))
            ranges[part] = (min(before[0], low), max(before[1], high))
    for (key, label), parts in found.items():
        try:
            ordered = sorted(parts.items(), key=lambda one: (len(one[0]), one[0]))
            yield Span(key, label, tuple(Range(*one) for _, one in ordered))
        except InvariantBroken as error:
            scan.notes.append(error)


def _facsimile(scan: Scan, path: Path, page: Page, placed: _Placed) -> Facsimile | None:
    size = (scan.width, scan.height)
    if not scan.measured or not all(0 < one < _LARGEST for one in size):
        return None
    boxes: list[Box | None] = [None] * len(page.text)
    confidences = bytearray([UNKNOWN] * len(page.text))
    for _, line, at in placed:
        boxes[at : at + len(line.text)] = line.boxes
        confidences[at : at + len(line.text)] = bytes(line.confidences)
    if not any(boxes):
        return None
    sure = bytes(confidences) if any(one != UNKNOWN for one in confidences) else b""
    glyphs = Glyphs.of(
        page.text,
        size=size,
        corners=[x for box in boxes for x in (_corners(box) if box else NOWHERE)],
        sizes=[min(box.width, box.height) if box else 0.0 for box in boxes],
        face=bytes(len(page.text)),
        faces=(Face(),),
        pictures=[region.picture for region in scan.regions if region.picture is not None],
        confidences=sure,
    )
    if scan.image is None:
        return Facsimile(storable_path(path.absolute()), "", scan.number, glyphs)
    with scan.image.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Facsimile(storable_path(scan.image.absolute()), sha256, scan.number, glyphs)


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1


# -- what readers make lines of -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A word as an engine saw it; `confidence` in percent or UNKNOWN."""

    text: str
    box: Box | None
    confidence: int = UNKNOWN


def box_of(x0: float, y0: float, x1: float, y1: float) -> Box | None:
    """A box of corners in any order, or None where one of them is no place on a sheet."""
    if not all(math.isfinite(one) and abs(one) < _LARGEST for one in (x0, y0, x1, y1)):
        return None
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def percent(value: str | None, whole: float = 1.0) -> int:
    """A confidence in percent, of a number from 0 to `whole`; UNKNOWN where there is none."""
    try:
        share = float(value or "nan") / whole
    except ValueError:
        return UNKNOWN
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
        found = text.find(word.text, at) if word.text else -1
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


def image_beside(path: Path, name: str | None) -> Path | None:
    """The picture that a file names, or that is called as it is, in its folder or one beside it.

    Whatever the name says, nothing else is looked at: only its last part counts.
    """
    from annotator.exchange.raster import SUFFIXES

    last = (name or "").replace("\\", "/").rpartition("/")[2]
    names = [last] if last not in ("", ".", "..") and "\0" not in last else []
    stem = path.name.removesuffix(path.suffix)
    names += [stem + suffix for suffix in SUFFIXES]
    folders = [path.parent, *(path.parent / one for one in ("images", "image", "img"))]
    folders += [path.parent.parent / one for one in ("images", "image", "img")]
    for folder in folders:
        for one in names:
            beside = folder / one
            if beside.suffix.lower() in (*SUFFIXES, ".pdf") and beside.is_file():
                return beside
    return None
