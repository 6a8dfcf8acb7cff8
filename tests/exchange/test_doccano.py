"""Lines that doccano's importer takes as they are: its rules, and its way of counting."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from tests.domain.values import rich_annotations
from tests.exchange.exported import (
    UNITS,
    file_of,
    human,
    left_out,
    page,
    records,
    shaped,
    span,
    validator,
)


def imported(record: dict[str, Any]) -> list[tuple[int, int, str]]:
    """What doccano makes of a record (data_import/pipeline, 1.8.4): rules of its own, not code.

    The text must not be empty, a span has a start of at least 0 below its end, and a label.
    """
    assert isinstance(record["text"], str)
    assert record["text"]
    if "label" in record:
        found = [(a, b, label) for a, b, label in record["label"]]
    else:
        ids = [one["id"] for one in record["entities"]]
        assert len(set(ids)) == len(ids)
        assert record["relations"] == []
        found = [(e["start_offset"], e["end_offset"], e["label"]) for e in record["entities"]]
    assert all(0 <= start < end <= len(record["text"]) and label for start, end, label in found)
    return found


@given(rich_annotations(), st.sampled_from(UNITS), st.sampled_from(["triples", "dictionaries"]))
def test_each_span_gives_its_text_or_is_told(annotation: Annotation, unit: str, spans: str) -> None:
    form = shaped("doccano", unit=unit, spans=spans)
    found = 0
    for record in records(file_of(form, annotation)):
        validator(form).validate(record)
        labels = imported(record)
        found += len(labels)
        if unit == "page":
            assert record["text"] == annotation.page.text
            said = sorted(record["text"][a:b] for a, b, _ in labels)
            assert said == sorted(s.text(annotation.page) for s in human(annotation))
    assert found + len(left_out(form, annotation)) == len(human(annotation))


def test_overlapping_spans_stay_and_offsets_count_code_points() -> None:
    one = page("𠮷王涛😀在离石", span("s1", (1, 3)), span("s2", (2, 5), label="x"))

    (triples,) = records(file_of(shaped("doccano"), one))
    (dictionaries,) = records(file_of(shaped("doccano", spans="dictionaries"), one))

    assert triples["label"] == [[1, 3, "PER"], [2, 5, "x"]]
    assert imported(dictionaries) == imported(triples) == [(1, 3, "PER"), (2, 5, "x")]
    assert triples["page"] == "p.txt"
