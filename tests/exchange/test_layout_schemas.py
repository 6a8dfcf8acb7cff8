"""What `pagexml` and `alto+mets` write is what their schemas ask for, whatever the page holds."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from xmlschema import XMLSchema

from annotator.domain.annotation import Annotation
from annotator.domain.glyph import Facsimile
from annotator.exchange.alto import ALTO
from annotator.exchange.format import format_named
from annotator.exchange.xml_tree import local, namespace, tree_of
from tests.exchange.test_layouts import PAGE, TEXT, glyphs
from tests.strategies import annotations

SCHEMAS = Path(__file__).parent / "schemas"
SHEETS = {"measured": Facsimile("/scans/第二版.png", "", 2, glyphs(TEXT)), "made-up": None}


@cache
def schema(name: str) -> XMLSchema:
    return XMLSchema(str(SCHEMAS / name))


def wrong(file: str, data: bytes) -> list[str]:
    """What the file's schema says against it."""
    if file.endswith(".alto.xml"):
        return list(wrong_in_alto(tree_of(data)))
    name = "mets.xsd" if file.endswith(".mets.xml") else "page.xsd"
    return [f"{one.path}: {one.reason}" for one in schema(name).iter_errors(BytesIO(data))]


@pytest.mark.parametrize("name", ["pagexml", "alto+mets"])
@pytest.mark.parametrize("places", SHEETS)
def test_a_page_is_valid_with_places_and_without(name: str, places: str) -> None:
    form = format_named(name).shaped(sheet=lambda one: SHEETS[places])
    chunks = list(form.write([PAGE]))

    assert {chunk.file: wrong(chunk.file, chunk.data) for chunk in chunks} == {
        chunk.file: [] for chunk in chunks
    }


@pytest.mark.parametrize("name", ["pagexml", "alto+mets"])
@given(annotation=annotations())
@settings(deadline=None, max_examples=40)
def test_any_page_is_valid(name: str, annotation: Annotation) -> None:
    for chunk in format_named(name).write([annotation]):
        assert wrong(chunk.file, chunk.data) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'CONTENT="', b'CONTENTS="'),
        (b'ID="r1"', b'ID="r2"'),
        (b'TAGREFS="t-r1"', b'TAGREFS="t-r9"'),
        (b'HPOS="60"', b'HPOS="left"'),
        (b"<alto:MeasurementUnit>pixel</alto:MeasurementUnit>", b""),
        (b"alto:PrintSpace", b"alto:Print"),
    ],
)
def test_the_check_of_alto_finds_what_is_wrong(old: bytes, new: bytes) -> None:
    alto = next(iter(format_named("alto+mets").write([PAGE])))
    assert old in alto.data

    assert list(wrong_in_alto(tree_of(alto.data.replace(old, new, 1 if b"ID" in old else -1))))


# -- ALTO 4.0 to 4.4, as far as `alto` writes it ------------------------------------------------

# The elements in it, in order, as a pattern over their names; required and optional attributes.
_BOX = ("HPOS", "VPOS", "WIDTH", "HEIGHT")
_TAG = ("", ("ID", "LABEL"), ("TYPE", "DESCRIPTION", "URI"))
_ALTO: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "alto": ("(Description )?(Styles )?(Tags )?(ReadingOrder )?Layout ", (), ("SCHEMAVERSION",)),
    "Description": ("MeasurementUnit (sourceImageInformation )?(Processing )*", (), ()),
    "MeasurementUnit": ("", (), ()),
    "sourceImageInformation": ("(fileName )?", (), ()),
    "fileName": ("", (), ()),
    "Tags": ("((Layout|Structure|Role|NamedEntity|Other)Tag )*", (), ()),
    "StructureTag": _TAG,
    "OtherTag": _TAG,
    "Layout": ("(Page )+", (), ("STYLEREFS",)),
    "Page": (
        "(TopMargin )?(LeftMargin )?(RightMargin )?(BottomMargin )?(PrintSpace )?",
        ("ID", "PHYSICAL_IMG_NR"),
        ("WIDTH", "HEIGHT"),
    ),
    "PrintSpace": ("((TextBlock|Illustration|GraphicalElement|ComposedBlock) )*", (), _BOX),
    "TextBlock": ("(TextLine )*", ("ID",), (*_BOX, "TAGREFS", "IDNEXT")),
    "TextLine": ("(String (SP )?)+(HYP )?", (), (*_BOX, "ID", "TAGREFS")),
    "String": ("", ("CONTENT",), (*_BOX, "ID", "TAGREFS", "WC", "CC")),
    "SP": ("", (), (*_BOX, "ID")),
}
_NUMBERS = {*_BOX, "WC", "PHYSICAL_IMG_NR"}
_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def wrong_in_alto(root: Element) -> Iterator[str]:
    """What ALTO's schema would say against the document, in sentences."""
    ids = [one.get("ID", "") for one in root.iter() if "ID" in one.attrib]
    if len(ids) != len(set(ids)):
        yield "an ID stands twice"
    for one in root.iter():
        name = local(one)
        if namespace(one) != ALTO or name not in _ALTO:
            yield f"there is no {one.tag}"
            continue
        inside, required, optional = _ALTO[name]
        if not re.fullmatch(inside, "".join(f"{local(part)} " for part in one)):
            yield f"{name} holds {[local(part) for part in one]}"
        for key in required:
            if key not in one.attrib:
                yield f"{name} has no {key}"
        for key, value in one.attrib.items():
            if key not in (*required, *optional, f"{{{_INSTANCE}}}schemaLocation"):
                yield f"{name} may have no {key}"
            if key in _NUMBERS and not re.fullmatch(r"\d+(\.\d+)?", value):
                yield f"{name} has the {key} {value}"
            if key == "WC" and not 0 <= float(value) <= 1:
                yield f"{name} has the {key} {value}"
            if key == "ID" and not _NAME.match(value):
                yield f"{value} is no ID"
            if key == "TAGREFS" and not set(value.split()) <= set(ids):
                yield f"{value} leads nowhere"
        if name == "MeasurementUnit" and one.text not in ("pixel", "mm10", "inch1200"):
            yield f"there is no unit {one.text}"
