import pytest

from annotator.ui.fuzzy import fit, ranked


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("", "Split here"),
        ("split", "Split here"),
        ("HERE", "Split here"),
        ("spl h", "Split here"),
        ("here split", "Split here"),
        ("sph", "Split here"),
        ("切分", "在此切分"),
        ("ctrl+e", "Ctrl+E"),
    ],
)
def test_it_fits(query: str, text: str) -> None:
    assert fit(query, [text]) >= 0


@pytest.mark.parametrize(
    ("query", "text"), [("x", "Split here"), ("hs", "Split here"), ("在分", "在此切分")]
)
def test_it_does_not_fit(query: str, text: str) -> None:
    assert fit(query, [text]) < 0


def test_each_word_may_be_found_in_another_text() -> None:
    assert fit("切分 split", ["在此切分", "Split here"]) >= 0


def test_beginnings_of_words_come_first_and_letters_with_gaps_last() -> None:
    rows = [["Take the selection here"], ["Reselect"], ["Set each colour"], ["Select all"]]

    found = [rows[n][0] for n in ranked("sel", rows)]

    assert found == ["Select all", "Take the selection here", "Reselect", "Set each colour"]


def test_without_a_query_everything_stays_in_order() -> None:
    assert ranked(" ", [["b"], ["a"], ["c"]]) == [0, 1, 2]
