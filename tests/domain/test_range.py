"""Ranges: what they share, what is left of them, and what they are together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.error import RangeOutside
from annotator.domain.range import Cover, Range, joined, trimmed
from tests.strategies import texts

ranges = st.builds(
    lambda start, size: Range(start, start + size), st.integers(0, 40), st.integers(1, 15)
)


def places(one: Range | None) -> set[int]:
    return set(range(one.start, one.end)) if one else set()


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3), (-3, -1)])
def test_a_range_is_neither_empty_nor_backwards_nor_before_the_text(start: int, end: int) -> None:
    with pytest.raises(RangeOutside, match=f"{start}..{end} is not a range"):
        Range(start, end)


@given(ranges, st.integers(-2, 60))
def test_a_range_holds_its_start_and_not_its_end(one: Range, offset: int) -> None:
    assert (offset in one) == (offset in places(one))
    assert len(one) == len(places(one))


@given(ranges, ranges)
def test_what_two_ranges_share_is_the_same_from_both_sides(one: Range, other: Range) -> None:
    assert places(one.common(other)) == places(one) & places(other)
    assert one.common(other) == other.common(one)
    assert one.overlaps(other) == other.overlaps(one) == bool(places(one) & places(other))
    assert one.covers(other) == (places(other) <= places(one))


@given(ranges, st.lists(ranges, max_size=6))
def test_what_is_left_and_what_went_are_the_whole(one: Range, others: list[Range]) -> None:
    left = list(one.minus(others))
    gone = set().union(*map(places, others)) if others else set()
    assert set().union(*map(places, left)) == places(one) - gone if left else places(one) <= gone
    assert left == joined(left), "in order, apart, none empty"


@given(st.lists(ranges, max_size=8))
def test_joined_ranges_hold_the_same_characters_and_neither_overlap_nor_touch(
    many: list[Range],
) -> None:
    together = joined(many)
    assert sum(map(len, together)) == len(set().union(*map(places, many)))
    assert all(a.end < b.start for a, b in pairwise(together))
    assert joined(reversed(together)) == together


@given(texts, st.data())
def test_trimming_takes_white_space_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text) + 3))
    inner = trimmed(text, start, end)
    said = text[start:end]
    if inner is None:
        assert not said.strip()
    else:
        assert text[inner.start : inner.end] == said.strip()
        assert start <= inner.start < inner.end <= end


@given(st.lists(ranges, max_size=6), ranges, st.integers(0, 50))
def test_a_cover_says_of_its_characters_what_its_ranges_say(
    held: list[Range], one: Range, offset: int
) -> None:
    cover = Cover(held)

    assert (offset in cover) == any(offset in r for r in held)
    assert cover.meets(one) == any(r.overlaps(one) for r in held)
    assert list(cover.beside(one)) == list(one.minus(held))
