"""The format `pagexml`: a PAGE 2019 document for each page, its articles as ordered groups.

Regions are fragments, furniture and what is not assigned; their lines hold the text as it was
read. What PAGE has no word for (roles, where a line stands in the page, spans) is in the `custom`
attributes, as Transkribus does, so that the page comes back as it was. Without measured places the
coordinates are made up, and the page says so.
"""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from annotator.domain.annotation import Annotation
from annotator.domain.glyph import Facsimile
from annotator.exchange.aside import OURS, Aside, write_asides
from annotator.exchange.chunk import Chunk
from annotator.exchange.layout_text import (
    Layout,
    Piece,
    Places,
    Region,
    note_of,
    note_of_article,
    note_of_piece,
    note_of_region,
    refuse_other_text,
)
from annotator.exchange.safe_name import SafeNames
from annotator.exchange.shape import Shape
from annotator.exchange.xml_sheet import last_name, pixels_per_point
from annotator.exchange.xml_tree import legal

NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
_SCHEMA = f"{NAMESPACE} {NAMESPACE}/pagecontent.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
# PAGE asks for a date; one of its own keeps the same export the same, byte by byte.
_DATE = "1970-01-01T00:00:00"
_TYPES = {
    "kicker": "heading",
    "headline": "heading",
    "deck": "heading",
    "subheading": "heading",
    "byline": "credit",
    "body": "paragraph",
    "signature": "credit",
    "caption": "caption",
}

ET.register_namespace("pc", NAMESPACE)


def write_page_xml(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """A file of XML for each page, in the folder of its part; what it cannot say is told."""
    names = SafeNames()
    for annotation in annotations:
        layout = Layout.of(annotation)
        refuse_other_text(annotation, layout)
        data = document(annotation, layout, shape.sheet(annotation))
        part = shape.split(annotation)
        name = f"{names.name(annotation.page.name)}.xml"
        yield Chunk(1, data, layout.left_out, f"{part}/{name}" if part else name)


def document(annotation: Annotation, layout: Layout, facsimile: Facsimile | None) -> bytes:
    """The PAGE document of a page."""
    glyphs = None if facsimile is None else facsimile.glyphs
    places = Places(glyphs, layout, pixels_per_point(facsimile))
    width, height = places.size
    root = ET.Element(_tag("PcGts"), {f"{{{_INSTANCE}}}schemaLocation": _SCHEMA})
    about = ET.SubElement(root, _tag("Metadata"))
    for name, said in (("Creator", "annotator"), ("Created", _DATE), ("LastChange", _DATE)):
        ET.SubElement(about, _tag(name)).text = said
    image = annotation.page.name if facsimile is None else last_name(facsimile.file)
    page = ET.SubElement(
        root,
        _tag("Page"),
        {
            "imageFilename": legal(image),
            "imageWidth": str(width),
            "imageHeight": str(height),
            "custom": write_asides([Aside(OURS, note_of(annotation, layout, facsimile))]),
        },
    )
    if layout.articles:
        _write_order(page, layout)
    for region in layout.regions:
        _write_region(page, annotation, layout, region, places)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _write_order(page: ET.Element, layout: Layout) -> None:
    order = ET.SubElement(page, _tag("ReadingOrder"))
    top = ET.SubElement(order, _tag("OrderedGroup"), {"id": "articles"})
    for n, (article, regions) in enumerate(layout.articles):
        group = ET.SubElement(
            top,
            _tag("OrderedGroupIndexed"),
            {
                "id": f"g{n + 1}",
                "index": str(n),
                "custom": write_asides([note_of_article(article)]),
            },
        )
        for k, region in enumerate(regions):
            reference = {"index": str(k), "regionRef": region.id}
            ET.SubElement(group, _tag("RegionRefIndexed"), reference)


def _write_region(
    page: ET.Element, annotation: Annotation, layout: Layout, region: Region, places: Places
) -> None:
    asides = [Aside("structure", {"type": region.role or "unassigned"}), note_of_region(region)]
    element = ET.SubElement(
        page,
        _tag("TextRegion"),
        {
            "id": region.id,
            "custom": write_asides(asides),
            "type": _TYPES.get(region.role, "other"),
        },
    )
    _write_coords(element, places.around(region.pieces))
    for n, piece in enumerate(region.pieces, 1):
        asides = [note_of_piece(annotation, piece), *layout.marks.get(piece.start, ())]
        _write_line(element, annotation, piece, f"{region.id}l{n}", places, asides)


def _write_line(
    region: ET.Element,
    annotation: Annotation,
    piece: Piece,
    name: str,
    places: Places,
    asides: list[Aside],
) -> None:
    custom = write_asides(asides)
    line = ET.SubElement(region, _tag("TextLine"), {"id": name, "custom": custom})
    _write_coords(line, places.box(piece, piece.start, piece.end))
    sure = places.confidence(piece.start, piece.end)
    equivalent = ET.SubElement(
        line, _tag("TextEquiv"), {} if sure is None else {"conf": f"{sure:g}"}
    )
    text = annotation.page.text[piece.start : piece.end]
    ET.SubElement(equivalent, _tag("Unicode")).text = legal(text)


def _write_coords(element: ET.Element, box: tuple[int, int, int, int]) -> None:
    x0, y0, x1, y1 = box
    points = f"{x0},{y0} {x1},{y0} {x1},{y1} {x0},{y1}"
    ET.SubElement(element, _tag("Coords"), {"points": points})
