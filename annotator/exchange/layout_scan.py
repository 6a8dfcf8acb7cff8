"""A page as files of layouts (PAGE, ALTO, hOCR) describe it: regions of lines, and their articles.

Each reader makes one, and here it becomes a page of ours: its text, where each character stands,
and a first proposal of its articles. What was written by this program comes back as it was: its
lines say where in the page they stood, and a digest whether anybody changed them since.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture, Origin, Span
from annotator.domain.error import AnnotatorError, InvariantBroken
from annotator.domain.glyph import NOWHERE, UNKNOWN, Box, Face, Facsimile, Glyphs
from annotator.domain.page import Page
from annotator.domain.range import Range, joined, trimmed
from annotator.exchange.aside import Aside
from annotator.exchange.error import Unreadable
from annotator.exchange.layout_line import LARGEST, ScanLine
from annotator.exchange.reading import Reading, file_name, folder_name, storable_path

FURNITURE = "furniture"
"""The role of a region that belongs to no article."""


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
        _number_again(scan)
        text, placed = _text(scan)
        if not text.strip():
            raise Unreadable(
                "there is no text on this page; OCR has not been run, or found nothing"
            )
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


def _number_again(scan: Scan) -> None:
    """Ids that stand twice: a later region or article gets one of its own."""
    seen: set[str] = set()
    for number, region in enumerate(scan.regions):
        if region.id in seen:
            scan.notes.append(
                AnnotatorError(
                    "two regions have the id {region}; what refers to it means the first",
                    region=repr(region.id)[:40],
                )
            )
            region.id = f"{region.id}\n{number}"  # no id of a file holds a line end
        seen.add(region.id)
    seen.clear()
    for number, article in enumerate(scan.articles, 1):
        if article.id in seen:
            article.id = f"a{number}"
        while article.id in seen:
            article.id += "a"
        seen.add(article.id)


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
            beside = page.text[region.start : low] + page.text[high : region.end]
            inside = region.start <= low and high <= region.end <= len(page.text)
            if inside and not beside.strip() and region.id in found:
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
            if start is not None and end is not None:
                if start <= low and high <= end <= len(page.text):
                    low, high = start, end
            ranges = found.setdefault((mark.values.get("id", f"x{number}"), mark.name), {})
            part = mark.values.get("range", "0")
            before = ranges.get(part, (low, high))
            ranges[part] = (min(before[0], low), max(before[1], high))
    seen: set[str] = set()
    for n, ((said, label), parts) in enumerate(found.items()):
        key = said
        while key in seen:
            key += f"-{n}"
        seen.add(key)
        in_order = sorted(parts.items(), key=lambda one: (len(one[0]), one[0]))
        whole = [Range(*one) for _, one in in_order]
        apart = joined(whole)
        try:
            yield Span(key, label, tuple(whole if len(apart) == len(whole) else apart))
        except InvariantBroken as error:
            scan.notes.append(error)


def _facsimile(scan: Scan, path: Path, page: Page, placed: _Placed) -> Facsimile | None:
    if not scan.measured:
        return None
    boxes: list[Box | None] = [None] * len(page.text)
    confidences = bytearray([UNKNOWN] * len(page.text))
    for _, line, at in placed:
        boxes[at : at + len(line.text)] = line.boxes
        confidences[at : at + len(line.text)] = bytes(line.confidences)
    size = _size(scan, boxes)
    outside = 0
    for n, box in enumerate(boxes):
        if box is not None and not _is_on(box, size):
            boxes[n] = None
            outside += 1
    if outside:
        scan.notes.append(
            AnnotatorError(
                "{count} characters are said to stand outside of the page; they have no place",
                count=outside,
            )
        )
    if not any(boxes):
        return None
    pictures = [one.picture for one in scan.regions if one.picture is not None]
    sure = bytes(confidences) if any(one != UNKNOWN for one in confidences) else b""
    glyphs = Glyphs.of(
        page.text,
        size=size,
        corners=[x for box in boxes for x in (_corners(box) if box else NOWHERE)],
        sizes=[min(box.width, box.height) if box else 0.0 for box in boxes],
        face=bytes(len(page.text)),
        faces=(Face(),),
        pictures=[one for one in pictures if _is_on(one, size)],
        confidences=sure,
    )
    if scan.image is None:
        return Facsimile(storable_path(path.absolute()), "", scan.number, glyphs)
    with scan.image.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Facsimile(storable_path(scan.image.absolute()), sha256, scan.number, glyphs)


def _size(scan: Scan, boxes: Sequence[Box | None]) -> tuple[float, float]:
    """The page's size as the file says it, else that of what stands on it."""
    if 0 < scan.width < LARGEST and 0 < scan.height < LARGEST:
        return scan.width, scan.height
    known = [box for box in boxes if box is not None]
    width = max((box.x1 for box in known), default=0.0)
    height = max((box.y1 for box in known), default=0.0)
    return max(1.0, width), max(1.0, height)


def _is_on(box: Box, size: tuple[float, float]) -> bool:
    """Whether the middle of the box lies on the sheet."""
    across, down = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return 0 <= across <= size[0] and 0 <= down <= size[1]


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1
