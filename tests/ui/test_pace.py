"""Accepting faster than one can read."""

from annotator.ui.pace import Pace


def paced(*gaps: float) -> list[bool]:
    now = 0.0
    times = []
    for gap in (0.0, *gaps):
        now += gap
        times.append(now)
    clock = iter(times)
    pace = Pace(lambda: next(clock))
    return [pace.accept() for _ in times]


def test_ten_in_a_row_under_half_a_second_are_too_fast_and_said_once() -> None:
    assert paced(*[0.3] * 30) == [False] * 10 + [True] + [False] * 20


def test_one_pause_among_them_does_not_hide_it_and_slow_ones_are_no_matter() -> None:
    assert any(paced(*[0.3] * 6, 60.0, *[0.3] * 3))
    assert not any(paced(*[0.6] * 30))


def test_another_page_begins_anew() -> None:
    now = iter(range(100))
    pace = Pace(lambda: next(now) / 10)
    assert [pace.accept() for _ in range(11)][-1]
    pace.begin()
    assert [pace.accept() for _ in range(11)] == [False] * 10 + [True]
