from hypothesis import given
from hypothesis import strategies as st

from annotator.storage.order import GAP, between, moved, spread

KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(KEYS, KEYS, st.integers(1, GAP))
def test_positions_give_the_order_whatever_was_there(
    old: list[str], new: list[str], gap: int
) -> None:
    have = {key: (n + 1) * gap for n, key in enumerate(old)}
    placed = have | moved(new, have)

    assert sorted(new, key=placed.__getitem__) == new
    assert len({placed[key] for key in new}) == len(new)


@given(KEYS)
def test_what_goes_moves_nothing(keys: list[str]) -> None:
    have = dict(zip(keys, spread(len(keys)), strict=True))

    assert moved(keys[::2], have) == {}


def test_what_comes_is_all_that_is_written() -> None:
    have = dict(zip("abcd", spread(4), strict=True))

    assert set(moved(list("abxycd"), have)) == {"x", "y"}
    assert set(moved(list("xabcd"), have)) == {"x"}
    assert set(moved(list("abcdx"), have)) == {"x"}
    assert set(moved(list("dabc"), have)) == {"d"}


def test_a_gap_that_is_used_up_spreads_all_anew() -> None:
    order, have = ["a", "b"], dict(zip("ab", spread(2), strict=True))
    for n in range(40):
        order.insert(1, f"n{n}")
        have |= moved(order, have)
        assert sorted(order, key=have.__getitem__) == order


@given(st.integers(1, 5), st.integers(0, 100), st.none() | st.integers(1, 12))
def test_what_comes_stands_between_its_neighbours(count: int, low: int, room: int | None) -> None:
    high = None if room is None else low + room
    found = between(count, low, high)
    if found is None:
        assert room is not None
        assert room <= count
    else:
        assert len(set(found)) == count
        assert found == sorted(found)
        assert low < found[0]
        assert high is None or found[-1] < high
