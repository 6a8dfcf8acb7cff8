from hypothesis import given
from hypothesis import strategies as st

from annotator.storage.order import GAP, moved, spread

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
