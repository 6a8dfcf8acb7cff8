"""The table of spans: sorted, filtered, and put right row by row."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from annotator.domain.annotation import Origin, Span
from annotator.domain.range import Range
from annotator.ui.span_cells import CHIP_ROLE, CONTEXT_ROLE
from annotator.ui.span_model import (
    Column,
    Ref,
    SpanFilter,
    SpanModel,
)
from annotator.workspace.span_table import SpanLine

START = datetime(2026, 1, 1, tzinfo=UTC)
DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


def line(
    page: int,
    number: int,
    text: str = "王涛",
    label: str = "PER",
    origin: Origin = Origin.HUMAN,
    minutes: int | None = None,
) -> SpanLine:
    start = 10 * number
    span = Span(f"s{number}", label, (Range(start, start + 2),), origin)
    at = None if minutes is None else START + timedelta(minutes=minutes)
    return SpanLine(page, f"p{page}.txt", span, text, "记者", "报道", "a1", 1, "Li", at)


def refs(model: SpanModel) -> list[Ref]:
    return [model.ref_at(row) for row in range(model.rowCount())]


LINES = [
    line(2, 1, "甲", "LOC", minutes=1),
    line(1, 2, "丙", "PER", Origin.SUGGESTION),
    line(1, 1, "乙", "ORG", minutes=2),
]


@pytest.fixture
def model(qapp: object) -> SpanModel:
    del qapp
    made = SpanModel()
    made.show_lines(LINES)
    return made


def test_it_keeps_to_the_rules_of_models(model: SpanModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.replace_pages([1], [line(1, 3), replace(LINES[2], text="丁")])
    model.sort(Column.TEXT, DOWN)
    model.replace_pages([1], [line(1, 3, "甲"), line(1, 4, "辛")])


def test_rows_stand_by_page_and_place_and_by_any_column(model: SpanModel) -> None:
    assert refs(model) == [Ref(1, "s1"), Ref(1, "s2"), Ref(2, "s1")]
    model.sort(Column.LABEL, UP)
    assert refs(model) == [Ref(2, "s1"), Ref(1, "s1"), Ref(1, "s2")]
    model.sort(Column.WHEN, DOWN)
    assert refs(model) == [Ref(1, "s1"), Ref(2, "s1"), Ref(1, "s2")]
    assert [model.row_of(ref) for ref in refs(model)] == [0, 1, 2]


def test_a_filter_asks_for_all_that_it_says(model: SpanModel) -> None:
    model.narrow(SpanFilter(origin=Origin.SUGGESTION))
    assert refs(model) == [Ref(1, "s2")]
    model.narrow(SpanFilter("乙"))
    assert refs(model) == [Ref(1, "s1")]
    model.narrow(SpanFilter("乙", label="PER"))
    assert refs(model) == []
    assert model.total == 3
    assert model.row_of(Ref(1, "s1")) is None


def test_a_cell_says_itself_and_what_it_is_painted_from(model: SpanModel) -> None:
    index = model.index(0, Column.CONTEXT)
    assert index.data() == "记者乙报道"
    assert index.data(CONTEXT_ROLE) == ("记者", "乙", "报道")
    assert model.index(0, Column.LABEL).data(CHIP_ROLE) == "ORG"
    assert model.index(0, Column.TEXT).data(CHIP_ROLE) is None
    assert model.index(0, Column.PAGE).data() == "p1.txt · 1"
    assert model.index(1, Column.ORIGIN).data() == "suggestion"
    assert model.index(1, Column.WHEN).data() == ""
    assert model.line(model.ref_at(0)) is LINES[2]


def test_a_page_of_markup_is_no_markup_in_a_tool_tip(qapp: object) -> None:
    del qapp
    model = SpanModel()
    model.show_lines([line(1, 1, "<b>王</b>")])
    said = model.index(0, Column.TEXT).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in said


def test_a_row_that_changes_keeps_its_selection(model: SpanModel) -> None:
    model.sort(Column.LABEL, UP)
    moved: list[tuple[int, int]] = []
    model.rowsMoved.connect(lambda _p, start, _e, _d, to: moved.append((start, to)))
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.replace_pages([2], [replace(LINES[0], span=replace(LINES[0].span, label="TIME"))])
    assert moved == [(0, 3)]
    assert not resets
    assert refs(model)[-1] == Ref(2, "s1")


texts = st.sampled_from(["甲", "乙", "丙"])
names = st.sampled_from(["PER", "LOC"])
lines = st.builds(
    line,
    st.integers(1, 3),
    st.integers(0, 6),
    texts,
    names,
    st.sampled_from(list(Origin)),
    st.none() | st.integers(0, 3),
)
pages = st.lists(lines, unique_by=lambda one: (one.page_id, one.span.id))


@given(
    before=pages,
    after=pages,
    column=st.sampled_from(list(Column)),
    order=st.sampled_from([UP, DOWN]),
    label=st.sampled_from(["", "PER"]),
)
def test_a_page_put_right_stands_as_if_it_had_been_so_from_the_start(
    before: list[SpanLine],
    after: list[SpanLine],
    column: Column,
    order: Qt.SortOrder,
    label: str,
) -> None:
    model, fresh = SpanModel(), SpanModel()
    for one in (model, fresh):
        one.sort(column, order)
        one.narrow(SpanFilter(label=label))
    model.show_lines(before)
    model.replace_pages([1, 2], [one for one in after if one.page_id < 3])
    fresh.show_lines(
        [one for one in before if one.page_id == 3] + [one for one in after if one.page_id < 3]
    )
    assert refs(model) == refs(fresh)
    assert model.total == fresh.total
    for ref in refs(model):
        assert model.line(ref) == fresh.line(ref)


def test_many_changes_fill_the_table_anew(model: SpanModel) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.replace_pages([2], [line(2, n) for n in range(150)])
    assert len(resets) == 1
    assert model.rowCount() == 152
