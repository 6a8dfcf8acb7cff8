import random
from collections import Counter

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.page import Page
from annotator.workspace.split import BadSplit, Placed, Split, SplitBy, divide
from tests.workspace.test_resemblance import text


def placed(seed: int, source: str = "", more: str = "") -> Placed:
    return Placed.of(Annotation(Page(f"p{seed}", text(seed) + more, source)))


PAGES = [placed(n, f"报{n % 7}") for n in range(100)]


def test_the_same_pages_and_seed_give_the_same_parts_in_any_order() -> None:
    shuffled = random.Random(5).sample(PAGES, len(PAGES))

    assert divide(PAGES, Split()) == divide(shuffled, Split())
    assert divide(PAGES, Split(seed=2)).parts != divide(PAGES, Split()).parts
    assert Counter(divide(PAGES, Split()).parts.values()) == {
        "train": 80,
        "validation": 10,
        "test": 10,
    }


def test_a_page_is_in_one_part_and_pages_that_are_nearly_the_same_in_the_same() -> None:
    pages = [*PAGES, *(placed(n, more="，又一版的字句在此") for n in range(0, 100, 3))]
    division = divide(pages, Split((50, 25, 25)))

    assert set(division.parts) == {one.sha256 for one in pages}
    parts: dict[str, set[str]] = {}
    for one in pages:
        parts.setdefault(one.name, set()).add(division.parts[one.sha256])
    assert all(len(one) == 1 for one in parts.values())
    assert len(division.twins) == len(division.notes) == 34
    assert "hold nearly the same text" in str(division.notes[0])


def test_a_source_is_never_parted_when_that_is_wanted() -> None:
    division = divide(PAGES, Split((60, 20, 20), SplitBy.SOURCE))

    parts: dict[str, set[str]] = {}
    for one in PAGES:
        parts.setdefault(one.source, set()).add(division.parts[one.sha256])
    assert all(len(one) == 1 for one in parts.values())
    assert set(division.parts.values()) == {"train", "validation", "test"}


def test_a_part_that_nothing_is_left_for_is_told() -> None:
    division = divide(PAGES[:1], Split())

    assert set(division.parts.values()) == {"train"}
    assert [str(one) for one in division.notes] == [
        "no page is in validation: there are too few pages that can be parted",
        "no page is in test: there are too few pages that can be parted",
    ]
    assert divide([], Split()).parts == {}


def test_shares_are_read_as_a_person_writes_them() -> None:
    assert Split.of("80/10/10") == Split((80, 10, 10))
    assert Split.of("90 / 10") == Split((90, 0, 10))
    assert str(Split.of("70/30")) == "70/0/30"
    for shares in ("80/10", "80/10/10/0", "a/b", "", "-10/100/10", "0/50/50", "１００/0"):
        with pytest.raises(BadSplit):
            Split.of(shares)
