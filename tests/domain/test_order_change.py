from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.order_change import OrderChange

IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(IDS, IDS)
def test_a_change_leads_from_one_order_to_the_other_and_back(
    old: list[str], new: list[str]
) -> None:
    change = OrderChange.between(old, new)
    if change is None:
        assert old == new
        return
    assert change.applied_to(old) == new
    assert change.swapped.applied_to(new) == old
    assert OrderChange.from_form(change.to_form()) == change


@given(IDS, IDS)
def test_an_older_journal_is_read(old: list[str], new: list[str]) -> None:
    assert OrderChange.from_form([old, new]) == OrderChange.between(old, new)


def test_what_comes_is_all_that_is_said() -> None:
    ids = [f"s{n}" for n in range(1_000)]

    assert OrderChange.between(ids, [*ids[:7], "new", *ids[7:]]) == OrderChange((), ((7, "new"),))
    assert OrderChange.between(ids, ids[1:]) == OrderChange(((0, "s0"),), ())
