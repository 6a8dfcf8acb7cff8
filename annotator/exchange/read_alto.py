"""ALTO (1 to 4) and METS: blocks, lines and words of a page, and the articles that METS makes.

A METS file leads to the ALTO files beside it; an ALTO file is read with the METS of its name beside
it, if there is one. What `alto` writes comes back as it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import UNKNOWN, Box
from annotator.domain.role import ROLES
from annotator.exchange.alto import ARTICLE_TAG, PAGE_TAG, XLINK, as_content, runs
from annotator.exchange.aside import Aside, ours, read_asides
from annotator.exchange.error import Unreadable
from annotator.exchange.layout_line import (
    ScanLine,
    Word,
    box_of,
    line_of,
    number_of,
    percent,
    spread,
)
from annotator.exchange.layout_scan import FURNITURE, Scan, ScanArticle, ScanRegion, reading_of
from annotator.exchange.reading import Reading
from annotator.exchange.xml_sheet import image_beside, is_itself, last_name, points_per_pixel
from annotator.exchange.xml_tree import child, children, every, local, read_tree

WHAT = "ALTO"

_ALTO_END, _METS_END = ".alto.xml", ".mets.xml"
_ARTICLES = frozenset(("article", "advertisement", "illustration", "obituary", "notice"))
_ROLES = {
    "heading": "headline",
    "title": "headline",
    "headline": "headline",
    "subheadline": "deck",
    "author": "byline",
    "textblock": "body",
    "paragraph": "body",
    **{role: role for role in ROLES},
}


def read_alto(path: Path, root: Element) -> Iterator[Reading]:
    """The pages of an ALTO document, with the articles of the METS beside it."""
    mets = path.parent.resolve() / (path.name.removesuffix(_ALTO_END) + _METS_END)
    areas: list[_Area] = []
    wrong: list[AnnotatorError] = []
    if path.name.endswith(_ALTO_END) and is_itself(mets):
        try:
            areas = list(_areas(read_tree(mets), path.name))
        except Unreadable as error:
            wrong.append(
                AnnotatorError(
                    "the articles in {file} cannot be read: {reason}", file=mets.name, reason=error
                )
            )
    pages = list(_pages(path, root, areas))
    for number, scan in enumerate(pages, 1):
        scan.notes += wrong
        yield reading_of(scan, path, WHAT, line=number if len(pages) > 1 else None)


def _pages(path: Path, root: Element, areas: list["_Area"]) -> Iterator[Scan]:
    """Each page of an ALTO document. Raises Unreadable where there is none."""
    elements = list(every(root, "Page"))
    if not elements:
        raise Unreadable("this ALTO has no Page; export it again")
    for page in elements:
        yield _scan(path, root, page, areas, alone=len(elements) == 1)


def read_mets(path: Path, root: Element) -> Iterator[Reading]:
    """The pages of each ALTO file that a METS document leads to."""
    found = _beside(path, root)
    readings = 0
    for number, alto in enumerate(found, 1):
        line = number if len(found) > 1 else None
        try:
            page = read_tree(alto)
            if local(page) != "alto":
                continue
            for scan in _pages(alto, page, list(_areas(root, alto.name))):
                readings += 1
                yield reading_of(scan, path, WHAT, line=line)
        except Unreadable as error:
            readings += 1
            wrong = Unreadable("{file}: {reason}", file=alto.name, reason=error)
            yield Reading(path, WHAT, error=wrong, line=line)
    if not readings:
        raise Unreadable(
            "this METS leads to no ALTO file beside it; put them into its folder, or into one "
            "called alto"
        )


def _beside(path: Path, root: Element) -> list[Path]:
    """The XML files that a METS document names, in its folder or in the one for ALTO in it."""
    names = [last_name(link.get(f"{{{XLINK}}}href")) for link in every(root, "FLocat")]
    folder = path.parent.resolve()
    found = []
    for name in dict.fromkeys(names):
        places = (folder / name, folder / "alto" / name, folder / "ALTO" / name)
        if name.lower().endswith(".xml"):
            found += [one for one in places if is_itself(one)][:1]
    return found


_Area = tuple[int, str, str, str]
"""The number of an article in METS, its id there, the role, and the id of a block in ALTO."""


def _areas(root: Element, alto: str) -> Iterator[_Area]:
    """The blocks of that ALTO file that are in articles, in reading order."""
    files = {}
    for file in every(root, "file"):
        for link in children(file, "FLocat"):
            files[file.get("ID", "")] = last_name(link.get(f"{{{XLINK}}}href"))
    logical = [
        one for one in children(root, "structMap") if one.get("TYPE", "").upper() == "LOGICAL"
    ]
    number = 0
    ahead = logical[::-1]
    while ahead:
        one = ahead.pop()
        if local(one) != "div" or one.get("TYPE", "").lower() not in _ARTICLES:
            ahead += reversed(list(one))
            continue
        number += 1
        for role, area in _pointers(one):
            if files.get(area.get("FILEID", "")) == alto and area.get("BEGIN"):
                yield number, one.get("ID", ""), role, area.get("BEGIN", "")


def _pointers(article: Element) -> Iterator[tuple[str, Element]]:
    ahead = [(article, "")]
    while ahead:
        one, role = ahead.pop()
        if local(one) == "area":
            yield role, one
            continue
        kind = one.get("TYPE", "").lower()
        role = _ROLES.get(kind, role)
        ahead += [(part, role) for part in reversed(list(one))]


def _scan(path: Path, root: Element, page: Element, areas: list[_Area], *, alone: bool) -> Scan:
    name = next(every(root, "fileName"), None) if alone else None
    image = image_beside(path, None if name is None else name.text)
    size = number_of(page.get("WIDTH")), number_of(page.get("HEIGHT"))
    across, down = _units(root, image, size)
    tags = {one.get("ID", ""): one for one in _tags(root)}
    noted = _noted(_of_type(tags, PAGE_TAG), "page")
    scan = Scan(size[0] * across, size[1] * down, image=image)
    scan.name, scan.source = noted.values.get("page", ""), noted.values.get("source", "")
    scan.annotator = noted.values.get("annotator", "")
    scan.tail, scan.sha256 = noted.values.get("tail", ""), noted.values.get("sha256", "")
    scan.number = noted.number("number") or 1
    scan.measured = noted.values.get("coordinates") != "made-up"
    roles = {block: role for _, _, role, block in areas}
    blocks = list(every(page, "TextBlock", "Illustration", "GraphicalElement"))
    for n, block in enumerate(_in_order(root, blocks)):
        key = block.get("ID", f"b{n}")
        if local(block) != "TextBlock":
            if local(block) == "Illustration":
                scan.regions.append(ScanRegion(key, picture=_box(block, across, down)))
            continue
        said = _of(block, tags)
        region = ScanRegion(key, said.values.get("role") or roles.get(key, ""))
        region.start, region.end = said.number("start"), said.number("end")
        region.lines = [_line(one, across, down, tags) for one in children(block, "TextLine")]
        scan.regions.append(region)
    here = {one.id for one in scan.regions}
    if not alone:  # what stands on the document's other pages is not missing here
        areas = [one for one in areas if one[3] in here]
    for margin in ("TopMargin", "BottomMargin", "LeftMargin", "RightMargin"):
        for outside in children(page, margin):
            inside = {one.get("ID", "") for one in every(outside, "TextBlock")}
            for region in scan.regions:
                if region.id in inside and not region.role:
                    region.role = FURNITURE
    _take_articles(scan, areas, tags)
    return scan


def _in_order(root: Element, blocks: list[Element]) -> list[Element]:
    """Blocks in the order that ALTO 4.3 can say, else by each one's next, else as they stand."""
    places = {one.get("ID", ""): n for n, one in enumerate(blocks)}
    order = child(root, "ReadingOrder")
    said = [] if order is None else [one.get("REF", "") for one in every(order, "ElementRef")]
    found = list(dict.fromkeys(key for refs in said for key in refs.split() if key in places))
    following = {one.get("ID", ""): one.get("IDNEXT", "") for one in blocks}
    led_to = set(following.values()) - {""}
    if not found and led_to:
        taken: dict[str, None] = {}
        for start in following:
            at = "" if start in led_to else start
            while at in following and at not in taken:
                taken[at] = None
                at = following[at]
        found = list(taken)
    turn = {key: n for n, key in enumerate(found)}
    return sorted(blocks, key=lambda one: turn.get(one.get("ID", ""), len(turn)))


def _take_articles(scan: Scan, areas: list[_Area], tags: Mapping[str, Element]) -> None:
    blocks = {one.id for one in scan.regions}
    by_article: dict[int, ScanArticle] = {}
    of_articles = _of_type(tags, ARTICLE_TAG)
    for number, name, _, block in areas:
        if block not in blocks:
            scan.notes.append(
                AnnotatorError(
                    "an article of the METS names the block {region}, which is not there",
                    region=repr(block)[:40],
                )
            )
            continue
        if number not in by_article:
            said = _noted(of_articles, name)
            by_article[number] = ScanArticle(
                said.values.get("article") or f"a{number}",
                [],
                said.values.get("kind") or "story",
                said.values.get("confirmed") == "true",
                said.values.get("comment", ""),
            )
        by_article[number].regions.append(block)
    scan.articles = list(by_article.values())


def _tags(root: Element) -> Iterator[Element]:
    for tags in children(root, "Tags"):
        yield from tags


def _of_type(tags: Mapping[str, Element], kind: str) -> dict[str, Element]:
    """The tags of a type, by their labels; of two with one label the first."""
    found: dict[str, Element] = {}
    for one in tags.values():
        if one.get("TYPE") == kind:
            found.setdefault(one.get("LABEL", ""), one)
    return found


def _noted(tags: Mapping[str, Element], label: str) -> Aside:
    """What the tag with that label says for us; nothing where there is none."""
    found = tags.get(label)
    return ours(read_asides(None if found is None else found.get("DESCRIPTION")))


def _of(element: Element, tags: Mapping[str, Element]) -> Aside:
    return ours(_asides(element, tags))


def _asides(element: Element, tags: Mapping[str, Element]) -> list[Aside]:
    out: list[Aside] = []
    for name in element.get("TAGREFS", "").split():
        if name in tags:
            out += read_asides(tags[name].get("DESCRIPTION"))
    return out


def _line(element: Element, across: float, down: float, tags: Mapping[str, Element]) -> ScanLine:
    words: list[Word] = []
    parts: list[str] = []
    for one in element:
        if local(one) == "SP":
            parts.append(" ")
        elif local(one) in ("String", "HYP"):
            text = one.get("CONTENT", "").replace("\n", " ").replace("\r", " ")
            parts.append(text)
            words += _words(one, text, across, down)
    asides = _asides(element, tags)
    noted = ours(asides)
    text = "".join(parts)
    kept = noted.values.get("text")  # white space and what XML cannot hold, if nobody changed it
    if kept is not None and "".join(as_content(one) for one in runs(kept)) == text:
        text = kept
    line = line_of(text, words, _box(element, across, down))
    line.start, line.before = noted.number("start"), noted.values.get("before", "")
    line.marks = [one for one in asides if "offset" in one.values and "length" in one.values]
    return line


def _words(element: Element, text: str, across: float, down: float) -> list[Word]:
    """A word, or its characters where the file tells them apart (ALTO 4, or by CC)."""
    whole = Word(text, _box(element, across, down), percent(element.get("WC")))
    glyphs = [
        Word(one.get("CONTENT", ""), _box(one, across, down), percent(one.get("GC")))
        for one in children(element, "Glyph")
    ]
    if glyphs and "".join(one.text for one in glyphs) == text:
        return glyphs
    sure = _characters(element.get("CC", ""))
    if sure and len(sure) == len(text):
        boxes = spread(whole.box, len(text))
        return [Word(*one) for one in zip(text, boxes, sure, strict=True)]
    if sure and whole.confidence == UNKNOWN:
        return [replace(whole, confidence=round(sum(sure) / len(sure)))]
    return [whole]


def _characters(digits: str) -> list[int]:
    """ALTO's confidences of characters in percent; there 0 is sure and 9 is unsure."""
    return [round(100 * (9 - int(one)) / 9) for one in digits if one in "0123456789"]


def _box(element: Element, across: float, down: float) -> Box | None:
    if element.get("HPOS") is None or element.get("VPOS") is None:
        return None
    x, y = number_of(element.get("HPOS")), number_of(element.get("VPOS"))
    width, height = number_of(element.get("WIDTH"), 0.0), number_of(element.get("HEIGHT"), 0.0)
    return box_of(x * across, y * down, (x + width) * across, (y + height) * down)


def _units(root: Element, image: Path | None, size: tuple[float, float]) -> tuple[float, float]:
    """The points of a unit that the file measures in, across and down."""
    about = child(root, "Description")
    unit = child(about, "MeasurementUnit") if about is not None else None
    said = (unit.text or "").strip() if unit is not None else "pixel"
    if said == "mm10":
        return 72 / 254, 72 / 254
    if said == "inch1200":
        return 72 / 1200, 72 / 1200
    return points_per_pixel(image, size)
