"""The format `alto+mets`: an ALTO 4 document for each page, and a METS with its articles beside it.

ALTO has the text blocks (fragments, furniture, what is not assigned), their lines and words; METS
the logical structure: a newspaper's articles, each with its blocks by their roles. What neither has
a word for stands in ALTO's tags, so that the page comes back as it was. Without measured places the
coordinates are made up, and a tag says so.
"""

import re
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

ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
PAGE_TAG, ARTICLE_TAG, PLACE_TAG = "annotator-page", "annotator-article", "annotator-place"
"""The types of the tags that hold what is ours."""

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_RUN = re.compile(r"\S+|\s+")

for _prefix, _uri in (("alto", ALTO), ("mets", METS), ("xlink", XLINK)):
    ET.register_namespace(_prefix, _uri)


def write_alto(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """Two files of XML for each page, in the folder of its part; what they cannot say is told."""
    names = SafeNames()
    for annotation in annotations:
        layout = Layout.of(annotation)
        refuse_other_text(annotation, layout)
        part = shape.split(annotation)
        name = names.name(annotation.page.name)
        folder = f"{part}/" if part else ""
        alto = f"{name}.alto.xml"
        data = alto_document(annotation, layout, shape.sheet(annotation))
        yield Chunk(1, data, layout.left_out, f"{folder}{alto}")
        yield Chunk(0, mets_document(annotation, layout, alto), file=f"{folder}{name}.mets.xml")


def alto_document(annotation: Annotation, layout: Layout, facsimile: Facsimile | None) -> bytes:
    """The ALTO document of a page."""
    glyphs = None if facsimile is None else facsimile.glyphs
    places = Places(glyphs, layout, pixels_per_point(facsimile))
    width, height = map(str, places.size)
    where = f"{ALTO} http://www.loc.gov/standards/alto/v4/alto.xsd"
    root = ET.Element(_alto("alto"), {f"{{{_INSTANCE}}}schemaLocation": where})
    about = ET.SubElement(root, _alto("Description"))
    ET.SubElement(about, _alto("MeasurementUnit")).text = "pixel"
    if facsimile is not None:
        source = ET.SubElement(about, _alto("sourceImageInformation"))
        image = last_name(facsimile.file)
        ET.SubElement(source, _alto("fileName")).text = legal(image)
    tags = ET.SubElement(root, _alto("Tags"))
    _write_tags(tags, annotation, layout, facsimile)
    whole = ET.SubElement(root, _alto("Layout"))
    page = ET.SubElement(
        whole,
        _alto("Page"),
        {"ID": "p1", "PHYSICAL_IMG_NR": "1", "WIDTH": width, "HEIGHT": height},
    )
    space = {"HPOS": "0", "VPOS": "0", "WIDTH": width, "HEIGHT": height}
    inside = ET.SubElement(page, _alto("PrintSpace"), space)
    for region in layout.regions:
        _write_block(inside, annotation, region, places)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def mets_document(annotation: Annotation, layout: Layout, alto: str) -> bytes:
    """The METS document of a page, whose ALTO is the file of that name beside it."""
    text = annotation.page.text
    root = ET.Element(_mets("mets"), {"LABEL": legal(annotation.page.name), "TYPE": "Newspaper"})
    files = ET.SubElement(ET.SubElement(root, _mets("fileSec")), _mets("fileGrp"), {"USE": "ALTO"})
    file = ET.SubElement(files, _mets("file"), {"ID": "ALTO1", "MIMETYPE": "text/xml"})
    link = {"LOCTYPE": "URL", f"{{{XLINK}}}href": alto, f"{{{XLINK}}}type": "simple"}
    ET.SubElement(file, _mets("FLocat"), link)
    physical = ET.SubElement(root, _mets("structMap"), {"TYPE": "PHYSICAL"})
    sheet = ET.SubElement(physical, _mets("div"), {"TYPE": "PAGE", "ORDER": "1"})
    ET.SubElement(sheet, _mets("fptr"), {"FILEID": "ALTO1"})
    logical = ET.SubElement(root, _mets("structMap"), {"TYPE": "LOGICAL"})
    paper = ET.SubElement(logical, _mets("div"), {"TYPE": "Newspaper"})
    for n, (_, regions) in enumerate(layout.articles, 1):
        title = next((r for r in regions if r.role == "headline"), regions[0])
        label = " ".join(text[title.range.start : title.range.end].split())[:80]
        about = {"ID": f"article{n}", "TYPE": "ARTICLE", "ORDER": str(n), "LABEL": legal(label)}
        whole = ET.SubElement(paper, _mets("div"), about)
        for k, region in enumerate(regions, 1):
            of = {"TYPE": region.role.upper(), "ORDER": str(k)}
            pointer = ET.SubElement(ET.SubElement(whole, _mets("div"), of), _mets("fptr"))
            area = {"FILEID": "ALTO1", "BETYPE": "IDREF", "BEGIN": region.id}
            ET.SubElement(pointer, _mets("area"), area)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _alto(name: str) -> str:
    return f"{{{ALTO}}}{name}"


def _mets(name: str) -> str:
    return f"{{{METS}}}{name}"


def _write_tags(
    tags: ET.Element, annotation: Annotation, layout: Layout, facsimile: Facsimile | None
) -> None:
    page = Aside(OURS, note_of(annotation, layout, facsimile))
    _write_tag(tags, "OtherTag", "page", PAGE_TAG, "page", [page])
    for n, (article, _) in enumerate(layout.articles, 1):
        name = f"article{n}"
        _write_tag(tags, "OtherTag", f"t-{name}", ARTICLE_TAG, name, [note_of_article(article)])
    for region in layout.regions:
        label = region.role or "unassigned"
        _write_tag(tags, "StructureTag", f"t-{region.id}", "role", label, [note_of_region(region)])
        for n, piece in enumerate(region.pieces, 1):
            asides = [_note(annotation, piece), *layout.marks.get(piece.start, ())]
            _write_tag(tags, "OtherTag", f"t-{region.id}l{n}", PLACE_TAG, "line", asides)


def _note(annotation: Annotation, piece: Piece) -> Aside:
    note = note_of_piece(annotation, piece)
    text = annotation.page.text[piece.start : piece.end]
    if "text" not in note.values and " ".join(text.split()) != text:
        return Aside(note.name, {**note.values, "text": text})
    return note


def _write_tag(
    tags: ET.Element, element: str, name: str, kind: str, label: str, asides: Iterable[Aside]
) -> None:
    said = {"ID": name, "TYPE": kind, "LABEL": legal(label), "DESCRIPTION": write_asides(asides)}
    ET.SubElement(tags, _alto(element), said)


def _write_block(
    inside: ET.Element, annotation: Annotation, region: Region, places: Places
) -> None:
    about = {"ID": region.id, "TAGREFS": f"t-{region.id}", **_box(places.around(region.pieces))}
    block = ET.SubElement(inside, _alto("TextBlock"), about)
    text = annotation.page.text
    for n, piece in enumerate(region.pieces, 1):
        name = f"{region.id}l{n}"
        about = {"ID": name, "TAGREFS": f"t-{name}"}
        about |= _box(places.box(piece, piece.start, piece.end))
        line = ET.SubElement(block, _alto("TextLine"), about)
        at = piece.start
        for run in runs(text[piece.start : piece.end]):
            box = _box(places.box(piece, at, at + len(run)))
            if run.isspace():
                del box["HEIGHT"]
                ET.SubElement(line, _alto("SP"), box)
            else:
                sure = places.confidence(at, at + len(run))
                word = {"CONTENT": as_content(run), **box}
                ET.SubElement(
                    line, _alto("String"), word if sure is None else {**word, "WC": f"{sure:g}"}
                )
            at += len(run)


def runs(text: str) -> list[str]:
    """The words of a line and the white space between them."""
    return _RUN.findall(text)


def as_content(run: str) -> str:
    """A run as it stands in ALTO: white space is an SP, which readers take for a space."""
    return " " if run.isspace() else legal(run)


def _box(box: tuple[int, int, int, int]) -> dict[str, str]:
    x0, y0, x1, y1 = box
    return {"HPOS": str(x0), "VPOS": str(y0), "WIDTH": str(x1 - x0), "HEIGHT": str(y1 - y0)}
