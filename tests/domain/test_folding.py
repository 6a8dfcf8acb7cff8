"""Folding goes character by character, there and back."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import folding
from annotator.domain.folding import Folded, Tolerance, fingerprint, key_of
from annotator.domain.range import Range

EVERYTHING = Tolerance(case=True, width=True, script=True)
NOTHING = Tolerance(case=False)

tolerances = st.builds(Tolerance, st.booleans(), st.booleans(), st.booleans())
texts = st.text(st.one_of(st.characters(), st.sampled_from("國国Ａａａa㈱…𠮷ßİ \r\n\u3000离離Åﬃ")))


@pytest.mark.parametrize(
    ("one", "other", "tolerance"),
    [
        ("A", "a", Tolerance()),
        ("Ａ", "A", Tolerance(case=False, width=True)),
        ("，", ",", Tolerance(width=True)),
        ("國", "国", Tolerance(script=True)),
        ("後", "后", Tolerance(script=True)),
        ("ﾊﾟ", "ハ\u309a", Tolerance(width=True)),
        ("\uf9d1", "六", Tolerance(width=True)),  # a compatibility ideograph
        ("ß", "ss", Tolerance()),
        ("㈱", "(株)", Tolerance(width=True)),
    ],
)
def test_what_is_the_same_folds_alike(one: str, other: str, tolerance: Tolerance) -> None:
    assert Folded(one, tolerance).text == Folded(other, tolerance).text
    assert Folded(one, NOTHING).text == one


def test_what_no_tolerance_names_stays_apart() -> None:
    assert Folded("國", Tolerance(width=True)).text == "國"
    assert Folded("Ａ", Tolerance(case=False, script=True)).text == "Ａ"
    assert Folded("a", Tolerance(case=False, width=True)).text == "a"


@given(texts, tolerances)
def test_every_character_leads_back_to_its_own_place(text: str, tolerance: Tolerance) -> None:
    folded = Folded(text, tolerance)
    at = 0
    for n, character in enumerate(text):
        length = len(Folded(character, tolerance).text)
        assert length
        assert folded.range_of(at, at + length) == Range(n, n + 1)
        at += length
    assert at == len(folded.text)


@given(texts, texts, texts, tolerances)
def test_the_key_of_a_part_is_a_part_of_the_key(
    before: str, part: str, behind: str, tolerance: Tolerance
) -> None:
    part = Folded(part, tolerance).text
    assert key_of(part) in key_of(before + part + behind)


def test_white_space_neither_comes_nor_goes_and_folding_twice_changes_nothing() -> None:
    for code in range(0, sys.maxunicode + 1, 7):
        one = chr(code)
        for tolerance in (Tolerance(), EVERYTHING):
            folded = Folded(one, tolerance).text
            assert [c.isspace() for c in folded] == [one.isspace()] * len(folded)
            assert Folded(folded, tolerance).text == folded


def test_the_folding_has_a_name() -> None:
    assert fingerprint() == fingerprint() != ""


def test_the_first_key_that_a_process_makes_is_folded_too() -> None:
    folding._table.cache_clear()
    assert key_of("國，Ａ") == "国,a"
