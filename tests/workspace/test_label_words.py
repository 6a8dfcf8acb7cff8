"""Words as a label set knows them."""

import pytest

from annotator.domain.label import Label, LabelSet
from annotator.domain.range import Range
from annotator.workspace.label_words import LabelWords

TEXT = "学雷锋到山西省吕梁市离石区"


def word_at(text: str, offset: int) -> Range | None:
    """Words of the finder: 学雷锋, 山西省, 吕梁市, else the character."""
    for word in ("学雷锋", "山西省", "吕梁市"):
        start = text.find(word)
        if start <= offset < start + len(word):
            return Range(start, start + len(word))
    return Range(offset, offset + 1) if offset < len(text) else None


WORDS = LabelWords(
    word_at,
    LabelSet(
        "s",
        (
            Label("PER", dictionary=("雷锋",)),
            Label("LOC", dictionary=("山西 省吕梁市", "山西省吕梁市离石区", "省")),
            Label("OFF", dictionary=("到山西省吕梁市离石",), enabled=False),
        ),
    ),
)


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        (1, "雷锋"),  # within the finder's word
        (0, "学雷锋"),  # the dictionary's string does not hold the character
        (5, "山西省吕梁市"),  # the shortest that holds the finder's word
        (8, "山西省吕梁市"),
        (11, "山西省吕梁市离石区"),
        (3, "到"),
    ],
)
def test_dictionaries_stand_over_the_word_finder(at: int, wanted: str) -> None:
    found = WORDS(TEXT, at)
    assert found is not None
    assert TEXT[found.start : found.end] == wanted


def test_beyond_the_text_there_is_no_word() -> None:
    assert WORDS(TEXT, len(TEXT)) is None
