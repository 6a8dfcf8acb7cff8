"""How a page lies is found from its lines, and points go to the straight page and back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.deskew import Turn, direction
from tests.exchange.readers import line

COORDINATE = st.floats(-5000, 5000)
ANGLE = st.floats(-720, 720)


@given(ANGLE, COORDINATE, COORDINATE, COORDINATE, COORDINATE)
def test_a_point_comes_back_to_where_it_was(
    degrees: float, x: float, y: float, across: float, down: float
) -> None:
    turn = Turn(degrees, (across, down))

    assert turn.back(turn.there((x, y))) == pytest.approx((x, y), abs=1e-6)
    assert math.dist(turn.there((x, y)), (across, down)) == pytest.approx(
        math.dist((x, y), (across, down)), abs=1e-6
    )


def test_a_turn_is_clockwise_as_it_is_seen() -> None:
    assert Turn(90, (0, 0)).there((10, 0)) == pytest.approx((0, 10))
    assert Turn(90, (10, 10)).there((20, 10)) == pytest.approx((10, 20))


@given(st.floats(-179, 180))
def test_lines_say_how_their_page_lies(degrees: float) -> None:
    turn = Turn(degrees, (300, 200))
    lines = [line(50, 40 * n, "一行文字在这里", place=turn.there) for n in range(5)]
    lines.append(line(400, 50, "竖排标题也算数", vertical=True, place=turn.there))

    found = direction(lines)

    assert abs((found - degrees + 180) % 360 - 180) < 0.01


def test_a_few_lines_that_run_otherwise_change_nothing() -> None:
    turn, other = Turn(1.5, (0, 0)), Turn(17, (0, 0))
    lines = [line(50, 40 * n, "一行文字在这里", place=turn.there) for n in range(5)]
    lines += [line(50, 400, "斜着印的广告", place=other.there)]

    assert direction(lines) == pytest.approx(1.5)


def test_a_page_on_its_head_is_found_though_angles_jump_there() -> None:
    lines = [
        line(50, 40 * n, "一行文字在这里", place=Turn(180 + off, (300, 200)).there)
        for n, off in enumerate((-0.4, 0.3, 0.2, -0.1, 0.2))
    ]

    assert direction(lines) % 360 == pytest.approx(180.2)
    assert Turn(direction(lines)).quarters == 2


def test_short_lines_say_nothing() -> None:
    assert direction([line(50, 50, "一", place=Turn(30, (0, 0)).there)]) == 0.0
    assert direction([]) == 0.0
