"""Headings of a stack: parted by their words, and taken in the order of the texts."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annotator.segmentation.grouping import Row

counters = st.dictionaries(st.integers(0, 4), st.integers(1, 12), max_size=3).map(Counter)


def row(fits: list[Counter[int]], ties: list[float] | None = None) -> Row:
    return Row(range(len(fits)), fits, ties or [0.5] * len(fits))


@given(st.lists(counters, max_size=9), st.lists(st.booleans(), min_size=5, max_size=5))
def test_every_heading_is_in_one_title_and_no_text_gets_two_in_turn(
    fits: list[Counter[int]], firm: list[bool]
) -> None:
    for groups in (row(fits).partition(), row(fits).in_turn(firm)):
        if groups or not fits:
            assert [n for first, end, _ in groups for n in range(first, end)] == list(
                range(len(fits))
            )
    texts = [text for _, _, text in row(fits).in_turn(firm) if text >= 0]
    assert len(set(texts)) == len(texts)


def test_a_heading_without_words_takes_its_turn_in_either_order() -> None:
    wordless: Counter[int] = Counter()
    fits = [Counter({n: 9}) for n in range(5)]
    for order in (fits, fits[::-1]):
        headings = [*order[:2], wordless, *order[3:]]
        found = row(headings).in_turn([True] * 5)
        assert [first for first, _, _ in found] == [0, 1, 2, 3, 4]
        assert [text for _, _, text in found] in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0])


def test_two_headlines_that_changed_places_are_still_told_apart() -> None:
    fits = [Counter({text: 9}) for text in (4, 3, 1, 2, 0)]
    found = row(fits).in_turn([True] * 5)
    assert [text for _, _, text in found] == [4, 3, 1, 2, 0]


def test_titles_in_no_order_are_not_taken_in_turn() -> None:
    fits = [Counter({text: 9}) for text in (2, 0, 3, 1, 5, 4)]
    assert row(fits).in_turn([True] * 6) == []
