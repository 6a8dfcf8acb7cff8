"""The list of pages stays right whatever comes, goes and changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from annotator.domain.annotation import Status
from annotator.storage.summary import PageSummary
from annotator.ui.page_filter import Order, PageFilter
from annotator.ui.page_model import PAGE_ROLE, PageModel

MORNING = datetime(2024, 5, 1, 8, tzinfo=UTC)


def page(number: int, name: str = "", status: Status = Status.TODO, **values: int) -> PageSummary:
    counts = {"articles": 4, "confirmed": 0, "doubts": 0, "edits": 0, "length": 9} | values
    at = MORNING + timedelta(seconds=number)
    return PageSummary(
        number, name or f"p{number}", "", status, created_at=at, encoding="", **counts
    )


def model(*pages: PageSummary) -> PageModel:
    made = PageModel()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(made, fatal, made)
    made.show_all(pages)
    return made


@pytest.mark.usefixtures("qapp")
class TestPageModel:
    def test_names_are_in_natural_order(self) -> None:
        shown = model(page(1, "第10版"), page(2, "第9版"), page(3, "A"), page(4, "a2"))
        assert shown.ids == [3, 4, 2, 1]

    @pytest.mark.parametrize(
        ("order", "ids"),
        [
            (Order.NAME, [1, 2, 3]),
            (Order.ADDED, [3, 2, 1]),
            (Order.PROGRESS, [2, 1, 3]),
            (Order.STATUS, [1, 2, 3]),
            (Order.EDITS, [3, 1, 2]),
        ],
    )
    def test_the_order_can_be_chosen(self, order: Order, ids: list[int]) -> None:
        shown = model(
            page(1, status=Status.DOING, confirmed=2, edits=3),
            page(2, status=Status.TODO, edits=0),
            page(3, status=Status.DONE, confirmed=4, edits=9),
        )
        shown.narrow(PageFilter(order=order))
        assert shown.ids == ids

    def test_a_needle_is_looked_for_in_names_and_among_the_hits(self) -> None:
        shown = model(page(1, "Lüliang"), page(2, "Lishi"), page(3, "Liulin"))
        shown.narrow(PageFilter(needle="LIS", hits=frozenset({3})))
        assert shown.ids == [2, 3]
        assert shown.total == 3

    def test_a_changed_page_goes_where_it_belongs(self) -> None:
        shown = model(*(page(n) for n in range(1, 6)))
        mark = QPersistentModelIndex(shown.index(1))
        shown.update([page(2, "p9")])
        assert shown.ids == [1, 3, 4, 5, 2]
        assert mark.data(PAGE_ROLE).id == 2
        shown.update([page(2, "p0")])
        assert shown.ids == [2, 1, 3, 4, 5]
        shown.update([page(7, "p3a")], gone=[1, 99])
        assert shown.ids == [2, 3, 7, 4, 5]

    def test_the_page_on_the_desk_stays_when_its_status_changes(self) -> None:
        shown = model(page(1), page(2))
        shown.narrow(PageFilter(status=Status.TODO))
        shown.keep(1)
        shown.update([page(1, status=Status.DOING)])
        assert shown.ids == [1, 2]
        shown.keep(2)
        assert shown.ids == [2]

    def test_neighbours_follow_the_list_as_it_is_shown(self) -> None:
        shown = model(*(page(n) for n in range(1, 6)))
        shown.narrow(PageFilter(needle="x", hits=frozenset({1, 3, 5})))
        assert [shown.neighbour(3, by) for by in (-2, -1, 1, 2)] == [None, 1, 5, None]
        assert [shown.neighbour(2, by) for by in (-1, 1)] == [1, 3]
        assert [shown.neighbour(0, by) for by in (-1, 1)] == [5, 1]

    def test_many_changes_at_once_are_taken(self) -> None:
        shown = model(*(page(n) for n in range(1, 500)))
        shown.update([page(n, edits=1) for n in range(300, 900)], gone=[1])
        assert shown.rowCount() == 898


names = st.text("ab12", max_size=3)
statuses = st.sampled_from(Status)


@pytest.mark.usefixtures("qapp")
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_changes_one_by_one_end_where_filling_anew_ends(data: st.DataObject) -> None:
    pages = {n: page(n, data.draw(names), data.draw(statuses)) for n in range(1, 8)}
    shown = model(*pages.values())
    status = data.draw(st.one_of(st.none(), statuses))
    shown.narrow(PageFilter(order=data.draw(st.sampled_from(Order)), status=status))
    for _ in range(8):
        number = data.draw(st.integers(1, 10))
        if data.draw(st.integers(0, 4)) == 0:
            pages.pop(number, None)
            shown.update([], gone=[number])
        else:
            edits = data.draw(st.integers(0, 3))
            pages[number] = replace(
                page(number, data.draw(names), data.draw(statuses)), edits=edits
            )
            shown.update([pages[number]])
    anew = PageModel()
    anew.show_all(pages.values())
    anew.narrow(shown.filter)
    assert shown.ids == anew.ids
    for n, page_id in enumerate(shown.ids):
        assert shown.index(n).data(PAGE_ROLE) == pages[page_id]
        assert shown.row_of(page_id) == n
