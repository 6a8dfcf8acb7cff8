from datetime import UTC, datetime, timedelta

from annotator.workspace.statistic import active_seconds

START = datetime(2024, 5, 1, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_time_before_an_edit_belongs_to_its_page_and_pauses_are_cut() -> None:
    moments = [
        ("张三", at(0), 1),
        ("张三", at(10), 1),
        ("张三", at(15), 2),
        ("张三", at(4000), 2),
        ("李四", at(4001), 1),
        ("李四", at(4003), 1),
    ]

    assert active_seconds(moments) == {1: 12.0, 2: 35.0}


def test_a_clock_that_was_set_back_takes_nothing_away() -> None:
    assert active_seconds([("张三", at(10), 1), ("张三", at(0), 1)]) == {1: 0.0}
    assert active_seconds([]) == {}
