"""How wide a text is set: in em, white space left out."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.reflow import is_cjk, width
from tests.strategies import texts


@given(st.one_of(texts, st.text()))
def test_the_width_counts_cjk_as_one_and_others_as_a_half(text: str) -> None:
    assert width(text) == sum(1.0 if is_cjk(c) else 0.5 for c in text if not c.isspace())


def test_the_width_knows_every_character_as_is_cjk_does() -> None:
    for code in range(0x40000):
        character = chr(code)
        if not character.isspace():
            assert width(character) == (1.0 if is_cjk(character) else 0.5), hex(code)
