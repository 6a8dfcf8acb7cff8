"""Where two sequences differ, found without a look at every value."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.unlike import unlike

FEW = st.lists(st.integers(0, 3)).map(tuple)


@given(FEW, FEW)
def test_what_is_not_named_is_alike_and_no_less_is_named_than_need_be(
    old: tuple[int, ...], new: tuple[int, ...]
) -> None:
    head, old_end, new_end = unlike(old, new)
    assert old[:head] == new[:head]
    assert old[old_end:] == new[new_end:]
    assert (*old[:head], *new[head:new_end], *old[old_end:]) == new
    gone, come = old[head:old_end], new[head:new_end]
    assert not (gone and come) or (gone[0] != come[0] and gone[-1] != come[-1])


@given(FEW, FEW)
def test_the_way_back_names_the_same(old: tuple[int, ...], new: tuple[int, ...]) -> None:
    head, old_end, new_end = unlike(old, new)
    assert unlike(new, old) == (head, new_end, old_end)
