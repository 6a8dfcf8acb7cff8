"""PAGE-XML (PRImA, 2010 to 2019, and as Transkribus writes it): regions, their lines and groups.

Groups within the reading order are articles, as newspapers are described in PAGE, or lines name
their article, as newspapers in Transkribus have it. What `pagexml` writes comes back as it was.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from xml.etree.ElementTree import Element

from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import UNKNOWN, Box
from annotator.domain.role import ROLES
from annotator.exchange.aside import OURS, Aside, ours, read_asides
from annotator.exchange.error import Unreadable
from annotator.exchange.layout_line import (
    ScanLine,
    Word,
    box_of,
    joined,
    line_of,
    number_of,
    percent,
)
from annotator.exchange.layout_scan import FURNITURE, Scan, ScanArticle, ScanRegion, reading_of
from annotator.exchange.reading import Reading
from annotator.exchange.xml_sheet import image_beside, points_per_pixel
from annotator.exchange.xml_tree import child, children, every, legal, local

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
_TEXTS = ("TextRegion", "TableCell")
_PICTURES = ("ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "MapRegion")
_first = itemgetter(0)
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
    width, height = number_of(page.get("imageWidth")), number_of(page.get("imageHeight"))
    across, down = points_per_pixel(
        scan.image, (width, height), page.get("imageXResolution"), page.get("imageResolutionUnit")
    )
    scan.width, scan.height = width * across, height * down
    regions: dict[str, Element] = {}
    for n, one in enumerate(every(page, *_TEXTS, *_PICTURES)):
        key = one.get("id", f"r{n}")
        regions[key if key not in regions else f"{key}\n{n}"] = one
    twice = len([key for key in regions if "\n" in key])
    if twice:
        scan.notes.append(
            AnnotatorError(
                "{count} regions have an id that stands before; what refers to it means the first",
                count=twice,
            )
        )
    order, groups = _order(page, regions, scan)
    for key in dict.fromkeys((*order, *_by_custom_order(regions))):
        scan.regions += _regions(key, regions[key], across, down, scan, grouped=bool(groups))
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
    """The ids of regions in reading order, and each group that is an article, with its regions.

    A group within the order that names regions itself is one, with all that stands in it; one of
    nothing but groups only holds articles.
    """
    found = child(page, "ReadingOrder")
    order: dict[str, None] = {}
    groups: list[tuple[Element, list[str]]] = []
    # A stack, as groups can be nested deeper than calls: what is ahead, and the article it is in.
    ahead: list[tuple[Element, int, list[str] | None]] = []
    if found is not None:
        ahead = [(one, 0, None) for one in reversed(list(found))]
    while ahead:
        one, depth, article = ahead.pop()
        key = one.get("regionRef")
        if key is not None and key not in regions:
            scan.notes.append(
                AnnotatorError(
                    "the reading order names the region {region}, which is not there",
                    region=repr(key)[:40],
                )
            )
        inner = _in_turn(one)
        if depth and article is None and any(local(part).startswith("RegionRef") for part in inner):
            article = []
            groups.append((one, article))
        if key in regions:
            order[key] = None
            if article is not None:
                article.append(key)
        ahead += [(part, depth + 1, article) for part in reversed(inner)]
    return list(order), groups


def _in_turn(group: Element) -> list[Element]:
    """What stands in a group, by its numbers where it has them."""
    inner = [one for one in group if local(one).startswith(("RegionRef", "Ordered", "Unordered"))]
    if all(part.get("index", "").isdecimal() for part in inner):
        inner.sort(key=lambda part: int(part.get("index", "0")[:9]))
    return inner


def _by_custom_order(regions: dict[str, Element]) -> list[str]:
    """All ids, in the order that Transkribus notes in `custom`, else as they stand."""
    places = {}
    for n, (key, element) in enumerate(regions.items()):
        asides = read_asides(element.get("custom"))
        said = next((one.number("index") for one in asides if one.name == "readingOrder"), None)
        places[key] = (len(regions) if said is None else said, n)
    return sorted(regions, key=lambda key: places[key])


def _regions(
    key: str, element: Element, across: float, down: float, scan: Scan, *, grouped: bool
) -> Iterator[ScanRegion]:
    """The region, or its parts, where its lines say that they belong to several articles."""
    if local(element) not in _TEXTS:
        yield ScanRegion(key, picture=_box(element, across, down))
        return
    asides = read_asides(element.get("custom"))
    noted = ours(asides)
    structure = _structure(asides)
    kind = structure.get("type", "") or element.get("type", "")
    said = noted.values.get("role")
    role = _ROLES.get(kind, kind if kind in ROLES else "") if said is None else said
    region = ScanRegion(key, role, start=noted.number("start"), end=noted.number("end"))
    lines = list(children(element, "TextLine"))
    region.lines = [_line(one, across, down) for one in lines]
    if not any(one.text for one in region.lines) and child(element, *_TEXTS) is None:
        box = _box(element, across, down)
        text = _unicode(element).replace("\r", "")
        region.lines = [line_of(one, (), box) for one in text.split("\n") if one]
        lines = []
    whole = structure.get("id", "") if structure.get("type") == "article" else ""
    owners = [_article_of(one) or whole for one in lines]
    if grouped or not any(owners):
        yield region
        return
    for n, (owner, run) in enumerate(groupby(zip(owners, region.lines, strict=True), _first)):
        part = ScanRegion(f"{key}\n{n}", role, [line for _, line in run])
        if owner:
            _add_to_article(scan, owner, part.id)
        yield part


def _structure(asides: list[Aside]) -> Mapping[str, str]:
    return next((one.values for one in asides if one.name == "structure"), {})


def _article_of(line: Element) -> str:
    """The id of a line's article, as newspapers in Transkribus have it, or nothing."""
    structure = _structure(read_asides(line.get("custom")))
    return structure.get("id", "") if structure.get("type") == "article" else ""


def _add_to_article(scan: Scan, name: str, region: str) -> None:
    for one in scan.articles:
        if one.id == name:
            one.regions.append(region)
            return
    scan.articles.append(ScanArticle(name, [region]))


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
    pieces = [
        piece
        for whole, glyphs in words
        for piece in (glyphs if "".join(one.text for one in glyphs) == whole.text else [whole])
    ]
    kept = noted.values.get("text")  # what XML cannot hold, if nobody has changed it
    text = kept if kept is not None and legal(kept) == text else _in_one_line(text)
    line = line_of(text, pieces, _box(element, across, down))
    whole_line = percent(_confidence(element))
    line.confidences = [whole_line if one == UNKNOWN else one for one in line.confidences]
    line.start, line.before = noted.number("start"), noted.values.get("before", "")
    line.marks = [one for one in asides if one.name not in _NO_MARKS and _is_mark(one)]
    return line


def _in_one_line(text: str) -> str:
    return text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")


def _is_mark(one: Aside) -> bool:
    return "offset" in one.values and "length" in one.values


def _preferred(element: Element) -> Element | None:
    """The text that counts where there are several: that of the lowest index."""
    return min(
        children(element, "TextEquiv"),
        key=lambda one: number_of(one.get("index"), 0.0),
        default=None,
    )


def _unicode(element: Element) -> str:
    text = _preferred(element)
    found = None if text is None else child(text, "Unicode")
    return (found.text or "") if found is not None else ""


def _confidence(element: Element) -> str | None:
    text = _preferred(element)
    return None if text is None else text.get("conf")


def _box(element: Element, across: float, down: float) -> Box | None:
    coords = child(element, "Coords")
    if coords is None:
        return None
    points = [one.split(",") for one in coords.get("points", "").split()]
    if not points:  # 2010: a Point each
        points = [[one.get("x", ""), one.get("y", "")] for one in children(coords, "Point")]
    xs = [number_of(one[0]) for one in points if len(one) == 2]
    ys = [number_of(one[1]) for one in points if len(one) == 2]
    if not xs:
        return None
    return box_of(min(xs) * across, min(ys) * down, max(xs) * across, max(ys) * down)
