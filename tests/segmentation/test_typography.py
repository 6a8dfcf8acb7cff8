"""Which line of text is the nearest to a heading, above and below it."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.segmentation.sheet import Row
from annotator.segmentation.typography import Texts

PLACES = st.integers(0, 60).map(float)
ROWS = st.builds(
    lambda x, y, width, height: Row(0, 1, x, y, x + width, y + height, 10.0, 0, False, "字"),
    PLACES,
    PLACES,
    st.integers(1, 30).map(float),
    st.integers(1, 30).map(float),
)


def overlap(one: Row, two: Row) -> bool:
    """Whether two lines share some width."""
    return min(one.x1, two.x1) > max(one.x0, two.x0)


@given(st.lists(ROWS, max_size=12), st.lists(ROWS, max_size=3), ROWS)
def test_the_nearest_text_is_the_one_that_a_look_at_all_of_them_finds(
    rows: list[Row], later: list[Row], heading: Row
) -> None:
    texts = Texts(rows)
    for row in later:
        texts.add(row)
    near = [row for row in (*rows, *later) if overlap(row, heading)]
    below = [row for row in near if row.middle > heading.middle]
    above = [row for row in near if row.middle < heading.middle]
    assert texts.below(heading) is min(below, key=lambda row: row.y0, default=None)
    assert texts.above(heading) is max(above, key=lambda row: row.y1, default=None)
