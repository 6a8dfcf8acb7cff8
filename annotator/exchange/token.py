"""A text cut into tokens, and spans said by them.

White space is no token. A token is a character (a code point) or a word; a word with white space
inside is several.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.domain.annotation import Annotation
from annotator.exchange.reading_span import LeftOut, Placed, assert_texts, place_of
from annotator.exchange.shape import Option, Shape

TOKENS = Option(
    "tokens",
    "What a token is: a character, or a word.",
    "characters",
    ("characters", "words"),
)
ALIGN = Option(
    "align",
    "What becomes of a span that begins or ends inside a word: it is left out, or takes all of it.",
    "skip",
    ("skip", "expand"),
)
_BLACK = re.compile(r"\S+")
_WHITE = re.compile(r"\s")


class Tokens(NamedTuple):
    """The places where tokens start and where they end, in code points of their text, in order."""

    starts: Sequence[int]
    ends: Sequence[int]

    def said(self, text: str) -> list[str]:
        """The tokens themselves."""
        if sum(self.ends) - sum(self.starts) == len(self.starts):  # each is one character
            black = "".join(text.split())
            if len(black) == len(self.starts):  # and none is white space
                return list(black)
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """The stretch with all of the tokens that it touches, one at least."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end) - 1
        return self.starts[first], self.ends[last]


class TokenSpan(NamedTuple):
    """A span's stretch of the text, and the numbers of its first and last token."""

    placed: Placed
    start: int
    end: int
    first: int
    last: int

    @property
    def label(self) -> str:
        """The name of its label."""
        return self.placed.span.label


def tokens_of(text: str, shape: Shape) -> Tokens:
    """The tokens of a text, as the shape's options want them, white space left out."""
    if shape.options[TOKENS.key] == "characters":
        return _characters(text)
    begins: list[int] = []
    ends: list[int] = []
    for start, end in shape.words(text):
        for black in _BLACK.finditer(text, start, end):
            begins.append(black.start())
            ends.append(black.end())
    return Tokens(begins, ends)


def with_white_space(text: str, tokens: Tokens) -> tuple[Tokens, list[bool]]:
    """Tokens as spaCy has them: whether a space stands behind each one, and no other gaps.

    White space is a token, character by character, unless it is the one space behind another token:
    so the tokens and their spaces are the text.
    """
    starts: list[int] = []
    ends: list[int] = []
    spaces: list[bool] = []
    taken = 0
    for white in _WHITE.finditer(text):
        at = white.start()
        upto = bisect_left(tokens.starts, at, taken)
        starts += tokens.starts[taken:upto]
        ends += tokens.ends[taken:upto]
        spaces += [False] * (upto - taken)
        taken = upto
        if white.group() == " " and spaces and not spaces[-1]:
            spaces[-1] = True
        else:
            starts.append(at)
            ends.append(at + 1)
            spaces.append(False)
    starts += tokens.starts[taken:]
    ends += tokens.ends[taken:]
    spaces += [False] * (len(starts) - len(spaces))
    return Tokens(starts, ends), spaces


def cut_with_white_space(
    annotation: Annotation, text: str, spans: Iterable[Placed], shape: Shape
) -> tuple[Tokens, list[bool], list[TokenSpan], list[LeftOut]]:
    """A text as spaCy has it: its tokens, the spaces behind them, its spans by them.

    And the spans that its tokens cannot say. Raises AssertionError, which is a bug, when a span's
    offsets do not give its text.
    """
    spans = list(spans)
    assert_texts(annotation, text, spans)
    tokens, spaces = with_white_space(text, tokens_of(text, shape))
    widen = shape.options[ALIGN.key] == "expand"
    return tokens, spaces, *aligned(annotation, text, spans, tokens, widen=widen)


def aligned(
    annotation: Annotation, text: str, spans: Iterable[Placed], tokens: Tokens, *, widen: bool
) -> tuple[list[TokenSpan], list[LeftOut]]:
    """The spans (of one stretch each) by their tokens, and those that cut a token.

    White space at its ends is no part of a span: no trainer takes it. With `widen` a span that cuts
    a token takes all of it. Raises AssertionError, which is a bug, when a stretch does not begin
    and end where its tokens do.
    """
    found: list[TokenSpan] = []
    left_out: list[LeftOut] = []
    starts, ends = tokens
    for one in spans:
        ((start, end),) = one.stretches
        if text[start].isspace() or text[end - 1].isspace():
            said = text[start:end]
            start, end = end - len(said.lstrip()), start + len(said.rstrip())
            if start >= end:
                left_out.append(LeftOut(_BLANK, **place_of(annotation, one.span)))
                continue
        if widen:
            start, end = tokens.widened(start, end)
        first = bisect_left(starts, start)
        last = bisect_left(ends, end, first)
        if last < len(ends) and starts[first] == start and ends[last] == end:
            found.append(TokenSpan(one, start, end, first, last))
        else:
            left_out.append(LeftOut(_INSIDE, **place_of(annotation, one.span)))
    return found, left_out


def _characters(text: str) -> Tokens:
    if text.split() == [text]:
        return Tokens(range(len(text)), range(1, len(text) + 1))
    starts: list[int] = []
    ends: list[int] = []
    for black in _BLACK.finditer(text):
        start, end = black.span()
        starts += range(start, end)
        ends += range(start + 1, end + 1)
    return Tokens(starts, ends)


_BLANK = "{page}: {text} ({label}, at {start}) is left out: it is nothing but white space"
_INSIDE = "{page}: {text} ({label}, at {start}) is left out: it begins or ends inside a word"
