"""Tokens cover a text, white space is none, and a span stands on whole ones or nowhere."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.reading_span import Placed
from annotator.exchange.shape import Shape
from annotator.exchange.token import Tokens, aligned, tokens_of, with_white_space
from annotator.workspace.exporting import words_of
from tests.exchange.exported import page, pairs, span
from tests.strategies import texts


def cut(text: str, kind: str) -> Tokens:
    return tokens_of(text, Shape(options={"tokens": kind}, words=pairs))


def said(text: str, tokens: Tokens) -> list[str]:
    return [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]


@given(texts, st.sampled_from(["characters", "words"]))
def test_tokens_hold_everything_but_white_space(text: str, kind: str) -> None:
    tokens = cut(text, kind)

    assert "".join(said(text, tokens)) == "".join(text.split())
    assert all(one.split() == [one] for one in said(text, tokens))
    assert list(tokens.starts) == sorted(tokens.starts)


@given(texts, st.sampled_from(["characters", "words"]))
def test_tokens_and_their_spaces_are_the_text(text: str, kind: str) -> None:
    tokens, spaces = with_white_space(text, cut(text, kind))

    parts = [one + " " * space for one, space in zip(said(text, tokens), spaces, strict=True)]
    assert "".join(parts) == text


def test_a_single_space_is_no_token_and_other_white_space_is() -> None:
    text = " a  b c\n d"

    tokens, spaces = with_white_space(text, cut(text, "characters"))

    assert said(text, tokens) == [" ", "a", " ", "b", "c", "\n", "d"]
    assert spaces == [False, True, False, True, False, True, False]


def test_words_are_those_of_jieba() -> None:
    text = "记者王涛 在离石区说话"

    tokens = tokens_of(text, Shape(options={"tokens": "words"}, words=words_of))

    assert said(text, tokens) == ["记者", "王涛", "在", "离石区", "说话"]


def test_a_span_that_cuts_a_word_is_left_out_or_takes_all_of_it() -> None:
    text = "记者王涛在说话"
    one = page(text, span("s1", (2, 4)), span("s2", (3, 5)))
    placed = [Placed(s, ((s.ranges[0].start, s.ranges[0].end),)) for s in one.spans]
    tokens = cut(text, "words")

    found, left_out = aligned(one, text, placed, tokens, widen=False)
    assert [(s.start, s.end, s.first, s.last) for s in found] == [(2, 4, 1, 1)]
    assert list(map(str, left_out)) == [
        "p.txt: 涛在 (PER, at 3) is left out: it begins or ends inside a word"
    ]
    found, left_out = aligned(one, text, placed, tokens, widen=True)
    assert [(s.start, s.end, s.first, s.last) for s in found] == [(2, 4, 1, 1), (2, 6, 1, 2)]
    assert not left_out


def test_white_space_at_its_ends_is_no_part_of_a_span() -> None:
    text = "记 王涛 \n在"
    one = page(text, span("s1", (1, 6)), span("s2", (4, 6)))
    placed = [Placed(s, ((s.ranges[0].start, s.ranges[0].end),)) for s in one.spans]

    found, left_out = aligned(one, text, placed, cut(text, "characters"), widen=False)

    assert [(s.start, s.end, s.first, s.last) for s in found] == [(2, 4, 1, 2)]
    assert list(map(str, left_out)) == [
        "p.txt:  (PER, at 4) is left out: it is nothing but white space"
    ]


def test_tokens_say_what_they_are_though_white_space_makes_up_for_a_word() -> None:
    text = "内\n内内"
    tokens = Tokens([0, 1, 2], [1, 2, 4])

    assert tokens.said(text) == ["内", "\n", "内内"]
    assert Tokens([0, 2, 3], [1, 3, 4]).said(text) == ["内", "内", "内"]
