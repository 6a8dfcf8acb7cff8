"""Words, clauses and paragraphs under a click."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.range import Range
from annotator.segmentation import dictionary
from annotator.segmentation.words import Words, clause_at, paragraph_at
from tests.strategies import texts

TEXT = "市红十字会收到捐款57.06万元，GDP增长5.6%。\n王涛来到北京大学。"


@pytest.fixture(scope="module")
def words() -> Words:
    loaded = Words()
    loaded.load()
    return loaded


def word(finder: Words, text: str, offset: int) -> str:
    found = finder.word_at(text, offset)
    assert found is not None
    return text[found.start : found.end]


def test_a_word_is_jiebas_once_the_dictionary_is_loaded(words: Words) -> None:
    assert words.ready
    assert word(words, TEXT, TEXT.index("京")) == "北京大学"
    assert word(words, TEXT, TEXT.index("字会")) == "红十字会"


def test_before_that_a_word_is_a_run_of_letters_or_one_han_character() -> None:
    early = Words()
    assert not early.ready
    assert word(early, TEXT, TEXT.index("京")) == "京"
    assert word(early, TEXT, TEXT.index("DP")) == "GDP"


@pytest.mark.parametrize("loaded", [False, True])
def test_figures_are_one_word(words: Words, *, loaded: bool) -> None:
    finder = words if loaded else Words()
    assert word(finder, TEXT, TEXT.index("7.06")) == "57.06"
    assert word(finder, TEXT, TEXT.index("6%")) == "5.6%"


def test_punctuation_and_white_space_are_never_joined_to_words(words: Words) -> None:
    for offset, character in enumerate(TEXT):
        found = word(words, TEXT, offset)
        if not character.isalnum():
            assert len(found) == 1 or found[0].isascii()
        assert "\n" not in found or found == "\n"


def test_loading_writes_no_cache_and_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    dictionary.read_tokenizer.cache_clear()
    fresh = Words()
    fresh.load()
    fresh.load()
    assert fresh.word_at("北京大学", 1) == Range(0, 4)
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_importing_words_does_not_import_jieba() -> None:
    modules = "annotator.segmentation.words, annotator.segmentation.suggestion"
    modules += ", annotator.segmentation.propose"
    code = f"import sys, {modules}; print('jieba' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_long_text_is_cut_around_the_offset_only(words: Words) -> None:
    assert words.word_at("北京大学" * 500_000, 1_000_001) is not None


def test_clauses_and_paragraphs() -> None:
    clause = clause_at(TEXT, 3)
    assert clause is not None
    assert TEXT[clause.start : clause.end] == "市红十字会收到捐款57.06万元，"
    paragraph = paragraph_at(TEXT, len(TEXT) - 1)
    assert paragraph is not None
    assert TEXT[paragraph.start : paragraph.end] == "王涛来到北京大学。"
    assert clause_at(TEXT, len(TEXT)) is None
    assert paragraph_at("", 0) is None
    assert paragraph_at("甲\n\n乙", 2) is None


@settings(max_examples=200, deadline=None)
@given(texts, st.booleans(), st.data())
def test_ranges_hold_the_offset_and_lie_in_the_text(
    words: Words, text: str, loaded: bool, data: st.DataObject
) -> None:
    finder = words if loaded else Words()
    found = finder.words(text)
    assert all(r.end <= len(text) for r in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    if text:
        offset = data.draw(st.integers(0, len(text) - 1))
        around = finder.word_at(text, offset)
        assert around is not None
        assert offset in around
        for one in (clause_at(text, offset), paragraph_at(text, offset)):
            assert one is None or one.end <= len(text)
