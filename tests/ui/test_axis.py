from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.axis import all_days, day_ticks, figure_words, round_ticks, tick_words


@given(st.floats(0.001, 1e9), st.integers(1, 12), st.booleans())
def test_ticks_reach_the_greatest_value_evenly(greatest: float, most: int, whole: bool) -> None:
    ticks = round_ticks(greatest, most, whole=whole)
    assert ticks[0] == 0
    assert ticks[-1] >= greatest * (1 - 1e-6)
    assert 2 <= len(ticks) <= most + 2
    gaps = [b - a for a, b in pairwise(ticks)]
    assert max(gaps) - min(gaps) <= 1e-6 * max(ticks)
    if whole:
        assert all(tick == int(tick) for tick in ticks)


def test_ticks_of_nothing() -> None:
    assert round_ticks(0, 5) == [0, 1]


def test_ticks_are_round_figures() -> None:
    assert round_ticks(2_226, 5) == [0, 500, 1000, 1500, 2000, 2500]
    assert round_ticks(3, 5) == [0, 1, 2, 3]
    assert round_ticks(0.7, 4, whole=False) == [0, 0.2, 0.4, 0.6, 0.8]


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 4000), st.integers(1, 20))
def test_days_are_written_no_closer_than_there_is_room(first: date, more: int, most: int) -> None:
    days = all_days(first, date.fromordinal(first.toordinal() + more))
    assert len(days) == more + 1
    ticks = day_ticks(days, most)
    assert ticks[0] == first
    assert len(ticks) <= max(most, 2)


def test_figures_in_words() -> None:
    assert figure_words(1234.0, 2) == "1,234"
    assert figure_words(25.664, 2) == "25.66"
    assert figure_words(25.6, 0) == "26"


def test_ticks_are_written_without_idle_noughts() -> None:
    assert [tick_words(one) for one in (0.0, 2.5, 5.0, 1200.0)] == ["0", "2.5", "5", "1,200"]
