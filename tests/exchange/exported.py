"""What the tests of formats share: an export in memory, as text, records or sentences."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import jsonschema

from annotator.domain.annotation import Annotation, Article, Fragment, Origin, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.format import Format, format_named
from annotator.resource import resource

UNITS = ("article", "page", "sentence")


def pairs(text: str) -> list[tuple[int, int]]:
    """Words of two characters, whatever they are: they cut spans, and hold white space."""
    return [(n, min(n + 2, len(text))) for n in range(0, len(text), 2)]


def shaped(name: str, **options: str) -> Format:
    """The format with these options, and words of two characters."""
    return format_named(name).with_options(options).shaped(words=pairs)


def files_of(form: Format, *annotations: Annotation) -> dict[str, bytes]:
    """The files that the format makes of the annotations, by name; "" where it is only one."""
    found: dict[str, bytes] = defaultdict(bytes)
    for chunk in form.write(annotations):
        found[chunk.file] += chunk.data
    return dict(found)


def file_of(form: Format, *annotations: Annotation) -> bytes:
    """The one file that the format makes of the annotations."""
    return files_of(form, *annotations).get("", b"")


def records(data: bytes) -> list[Any]:
    """The records of a file of JSON lines, which no reader may split elsewhere."""
    text = data.decode()
    lines = text.splitlines()
    assert lines == text.split("\n")[:-1]
    return [json.loads(line) for line in lines]


def left_out(form: Format, *annotations: Annotation) -> list[str]:
    """The sentences about what the format could not say."""
    return [str(one) for chunk in form.write(annotations) for one in chunk.left_out]


def count(form: Format, *annotations: Annotation) -> int:
    """How many records the format says that it has written."""
    return sum(chunk.records for chunk in form.write(annotations))


def human(annotation: Annotation) -> list[Span]:
    """What a person has marked."""
    return [one for one in annotation.spans if one.origin is Origin.HUMAN]


def validator(form: Format) -> jsonschema.Draft202012Validator:
    """The JSON Schema that ships with the format."""
    schema = json.loads(resource("schemas", form.schema).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def page(text: str, *spans: Span, cut: Iterable[tuple[int, int]] | None = None) -> Annotation:
    """A page of one article, which has all of it or the ranges in `cut`."""
    ranges = [Range(a, b) for a, b in cut] if cut is not None else [Range(0, len(text))]
    article = Article("a1", tuple(Fragment("body", one) for one in ranges))
    return Annotation(Page("p.txt", text, "报"), (article,), spans=spans)


def span(span_id: str, *ranges: tuple[int, int], label: str = "PER", **values: Any) -> Span:
    """A span over those ranges of the page."""
    return Span(span_id, label, tuple(Range(a, b) for a, b in ranges), **values)
