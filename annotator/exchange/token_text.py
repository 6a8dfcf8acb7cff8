"""Tokens into the text that they were cut from, as far as that can be known.

Where the text is told, each token is looked for behind the one before. Else it is built anew, a
sentence a line. Between two tokens stands a space, unless one of the characters that would touch it
is written without (full-width: Chinese characters and their punctuation, kana; in a text of these
also quotation marks, dashes and dots of any width), or all tokens of the text are single
characters, as they are where a Chinese text was cut into its characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

_WIDE, _AMBIGUOUS = ("W", "F"), "A"


@dataclass(frozen=True, slots=True)
class TokenText:
    """The text, and by sentence the start and end of each token in code points of it.

    `found` says whether it is the text that was told; if not, it was built.
    """

    text: str
    places: tuple[tuple[tuple[int, int], ...], ...]
    found: bool = False

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]], told: str | None = None) -> "TokenText":
        """The text of these sentences' tokens; `told` is it, if a file says it."""
        if told is not None:
            places = _places_in(told, sentences)
            if places is not None:
                return cls(told, places, True)
        return cls(*_built(sentences))


def _places_in(
    text: str, sentences: Sequence[Sequence[str]]
) -> tuple[tuple[tuple[int, int], ...], ...] | None:
    """Where the tokens stand, one behind the other with white space alone between them; or None."""
    at = 0
    out = []
    for tokens in sentences:
        places = []
        for token in tokens:
            start = text.find(token, at)
            if start < 0 or text[at:start].strip():
                return None
            at = start + len(token)
            places.append((start, at))
        out.append(tuple(places))
    return None if text[at:].strip() else tuple(out)


def _built(
    sentences: Sequence[Sequence[str]],
) -> tuple[str, tuple[tuple[tuple[int, int], ...], ...]]:
    single = all(len(token) == 1 for tokens in sentences for token in tokens)
    without = _without_space("".join(token for tokens in sentences for token in tokens))
    parts: list[str] = []
    at = 0
    out: list[tuple[tuple[int, int], ...]] = []
    for tokens in sentences:
        if out:
            parts.append("\n")
            at += 1
        places = []
        last = ""
        for token in tokens:
            if last and token and not single and without.isdisjoint((last, token[0])):
                parts.append(" ")
                at += 1
            parts.append(token)
            places.append((at, at + len(token)))
            at += len(token)
            last = token[-1:] or last
        out.append(tuple(places))
    return "".join(parts), tuple(out)


def _without_space(text: str) -> frozenset[str]:
    """The characters of a text that have no space beside them where tokens are put together."""
    widths = {one: east_asian_width(one) for one in set(text)}
    wide = sum(widths[one] in _WIDE for one in text)
    kinds = (*_WIDE, _AMBIGUOUS) if 4 * wide > len(text) else _WIDE
    return frozenset(one for one, kind in widths.items() if kind in kinds or one.isspace())
