"""The assignment against trying everything, and what the weights say."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from annotator.segmentation.matching import SOLVED, Vocabulary, assign


def best_sum(scores: list[dict[int, float]]) -> float:
    columns = [*range(4), *[-1] * len(scores)]
    return max(
        sum(row.get(c, 0.0) for row, c in zip(scores, choice, strict=True) if c >= 0)
        for choice in permutations(columns, len(scores))
    )


@given(
    st.lists(
        st.dictionaries(st.integers(0, 3), st.integers(1, 20).map(float), max_size=4), max_size=4
    )
)
def test_the_assignment_is_the_best_one(scores: list[dict[int, float]]) -> None:
    found = assign(scores)
    used = [c for c in found if c >= 0]
    assert len(set(used)) == len(used)
    assert all(c in row for row, c in zip(scores, found, strict=True) if c >= 0)
    got = sum(row[c] for row, c in zip(scores, found, strict=True) if c >= 0)
    assert abs(got - best_sum(scores)) < 1e-9


def test_a_large_assignment_takes_the_best_pairs_first() -> None:
    rows: list[dict[int, float]] = [{n: 1.0, 0: 0.5} for n in range(SOLVED + 10)]
    assert assign(rows) == list(range(SOLVED + 10))


def test_rare_words_tell_more_and_those_of_the_lead_most() -> None:
    lead = "松岭小学搬进新教室" + "，其他消息" * 100
    tail = "，其他消息" * 100 + "松岭小学搬进新教室"
    words = Vocabulary([lead, tail])
    shared = words.shared("松岭小学")
    assert shared[0] > shared[1] > 0
    assert words.weight("松岭") < words.weight("从未")
