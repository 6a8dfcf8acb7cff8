"""PAGE-XML (PRImA, 2010 to 2019; Transkribus): regions, lines, words, and groups of regions.

Groups within the reading order are articles, as newspapers are described in PAGE: what
`write_page_xml` writes comes back as it was.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Box
from annotator.exchange.aside import OURS, Aside, ours, read_asides
from annotator.exchange.error import Unreadable
from annotator.exchange.reading import Reading
from annotator.exchange.scan import (
    FURNITURE,
    Scan,
    ScanArticle,
    ScanLine,
    ScanRegion,
    Word,
    box_of,
    image_beside,
    joined,
    line_of,
    percent,
    reading_of,
)
from annotator.exchange.xml_sheet import points_per_pixel
from annotator.exchange.xml_tree import child, children, every, local

WHAT = "PAGE-XML"

_ROLES = {
    "heading": "headline",
    "header": FURNITURE,
    "footer": FURNITURE,
    "page-number": FURNITURE,
    "signature-mark": FURNITURE,
    "catch-word": FURNITURE,
    "caption": "caption",
    "credit": "byline",
}
# What Transkribus keeps in `custom` beside the marks of words.
_NO_MARKS = frozenset((OURS, "readingOrder", "structure", "textStyle"))


def read_page_xml(path: Path, root: Element) -> Iterator[Reading]:
    """The page of a PAGE document. What is wrong with it comes as a Reading with an error."""
    page = child(root, "Page")
    if page is None:
        raise Unreadable("this PAGE-XML has no Page; export it again")
    scan = Scan(image=image_beside(path, page.get("imageFilename")))
    noted = ours(read_asides(page.get("custom")))
    scan.name, scan.source = noted.values.get("page", ""), noted.values.get("source", "")
    scan.annotator = noted.values.get("annotator", "")
    scan.tail, scan.sha256 = noted.values.get("tail", ""), noted.values.get("sha256", "")
    scan.number = noted.number("number") or 1
    scan.measured = noted.values.get("coordinates") != "made-up"
    width, height = _number(page.get("imageWidth")), _number(page.get("imageHeight"))
    across, down = points_per_pixel(
        scan.image, (width, height), page.get("imageXResolution"), page.get("imageResolutionUnit")
    )
    scan.width, scan.height = width * across, height * down
    regions = {
        one.get("id", f"r{n}"): one
        for n, one in enumerate(every(page, "TextRegion", "ImageRegion", "GraphicRegion"))
    }
    order, groups = _order(page, regions, scan)
    for key in (*order, *(one for one in regions if one not in set(order))):
        scan.regions.append(_region(key, regions[key], across, down))
    for n, (group, ids) in enumerate(groups, 1):
        said = ours(read_asides(group.get("custom")))
        scan.articles.append(
            ScanArticle(
                said.values.get("article") or f"a{n}",
                ids,
                said.values.get("kind") or "story",
                said.values.get("confirmed") == "true",
                said.values.get("comment", ""),
            )
        )
    yield reading_of(scan, path, WHAT)


def _order(
    page: Element, regions: dict[str, Element], scan: Scan
) -> tuple[list[str], list[tuple[Element, list[str]]]]:
    """The ids of regions in reading order, and each group that is an article, with its regions."""
    found = child(page, "ReadingOrder")
    order: list[str] = []
    groups: list[tuple[Element, list[str]]] = []
    if found is None:
        return order, groups
    ahead = [(one, 0) for one in reversed(list(found))]
    while ahead:  # a stack, as groups can be nested deeper than calls
        one, depth = ahead.pop()
        if local(one) in ("RegionRef", "RegionRefIndexed"):
            key = one.get("regionRef", "")
            if key not in regions:
                scan.notes.append(
                    AnnotatorError(
                        "the reading order names the region {region}, which is not there",
                        region=repr(key)[:40],
                    )
                )
            elif key not in order:
                order.append(key)
            continue
        inner = list(one)
        if all(part.get("index", "").isdecimal() for part in inner):
            inner.sort(key=lambda part: int(part.get("index", "0")[:9]))
        if depth:
            ids = [
                part.get("regionRef", "") for part in every(one, "RegionRef", "RegionRefIndexed")
            ]
            groups.append((one, [key for key in ids if key in regions]))
            groups[-1][1].sort(key=_place_in(inner))
        ahead += [(part, depth + 1) for part in reversed(inner)]
    nested = [n for n, (one, _) in enumerate(groups) if any(True for _ in _groups_in(one))]
    return order, [one for n, one in enumerate(groups) if n not in nested]


def _place_in(inner: list[Element]) -> Callable[[str], int]:
    places = {part.get("regionRef", ""): n for n, part in enumerate(inner)}
    return lambda key: places.get(key, len(places))


def _groups_in(element: Element) -> Iterator[Element]:
    return (one for one in children(element, *_GROUPS))


_GROUPS = ("OrderedGroup", "OrderedGroupIndexed", "UnorderedGroup", "UnorderedGroupIndexed")


def _region(key: str, element: Element, across: float, down: float) -> ScanRegion:
    if local(element) != "TextRegion":
        return ScanRegion(key, picture=_box(element, across, down))
    asides = read_asides(element.get("custom"))
    noted = ours(asides)
    structure = next((one.values.get("type", "") for one in asides if one.name == "structure"), "")
    kind = structure or element.get("type", "")
    role = noted.values.get("role")
    region = ScanRegion(key, _ROLES.get(kind, "") if role is None else role)
    region.start, region.end = noted.number("start"), noted.number("end")
    lines = list(children(element, "TextLine"))
    region.lines = [_line(one, across, down) for one in lines]
    if not any(one.text for one in region.lines):
        text = _unicode(element)
        box = _box(element, across, down)
        region.lines = [line_of(one, (), box) for one in text.splitlines() if one]
    return region


def _line(element: Element, across: float, down: float) -> ScanLine:
    asides = read_asides(element.get("custom"))
    noted = ours(asides)
    words = []
    for word in children(element, "Word"):
        glyphs = [
            Word(_unicode(one), _box(one, across, down), percent(_confidence(one)))
            for one in children(word, "Glyph")
        ]
        whole = Word(_unicode(word), _box(word, across, down), percent(_confidence(word)))
        words.append((whole, glyphs))
    text = _unicode(element) or joined(whole for whole, _ in words)
    text = text.replace("\r", "").replace("\n", " ")
    pieces = [
        piece
        for whole, glyphs in words
        for piece in (glyphs if "".join(one.text for one in glyphs) == whole.text else [whole])
    ]
    text = noted.values.get("text", text)
    line = line_of(text, pieces, _box(element, across, down))
    if not pieces:
        line.confidences = [percent(_confidence(element))] * len(text)
    line.start, line.before = noted.number("start"), noted.values.get("before", "")
    line.marks = [one for one in asides if one.name not in _NO_MARKS and _is_mark(one)]
    return line


def _is_mark(one: Aside) -> bool:
    return "offset" in one.values and "length" in one.values


def _unicode(element: Element) -> str:
    """The text that is preferred where there are several: that of the lowest index."""
    texts = list(children(element, "TextEquiv"))
    if not texts:
        return ""
    first = min(texts, key=lambda one: _number(one.get("index")))
    found = child(first, "Unicode")
    return (found.text or "") if found is not None else ""


def _confidence(element: Element) -> str | None:
    text = child(element, "TextEquiv")
    return None if text is None else text.get("conf")


def _box(element: Element, across: float, down: float) -> Box | None:
    coords = child(element, "Coords")
    if coords is None:
        return None
    points = [one.split(",") for one in coords.get("points", "").split()]
    if not points:  # 2010: a Point each
        points = [[one.get("x", ""), one.get("y", "")] for one in children(coords, "Point")]
    xs = [_number(one[0]) for one in points if len(one) == 2]
    ys = [_number(one[1]) for one in points if len(one) == 2]
    if not xs:
        return None
    return box_of(min(xs) * across, min(ys) * down, max(xs) * across, max(ys) * down)


def _number(value: str | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0
