"""Persons by what they are called: 王先生, 老韩, and foreign names, 马克·汤普森.

Titles are no part of a name (the guidelines), so of 王先生 the surname alone is marked.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from annotator.segmentation.mention.found import Found
from annotator.segmentation.mention.lexicon import Tokens
from annotator.segmentation.mention.person import after_title, lone_surname

_FAMILIAR = frozenset({"老", "小", "阿"})
_OFTEN = 2
_NAME_LETTERS = 3
_STARTS = frozenset("/.qQ_")


def addressed(tokens: Tokens) -> Iterator[Found]:
    """Surnames alone in front of a title, familiar names and foreign ones; none is in `persons`."""
    starts = tokens.starts
    for at, word in enumerate(tokens.words):
        if lone_surname(tokens, at):
            yield Found(starts[at - 1], starts[at], "PER", 0.85, "surname and title")
        elif word in _FAMILIAR:
            confidence = _familiar(tokens, at)
            if confidence:
                yield Found(starts[at], starts[at + 2], "PER", confidence, "familiar name")
    yield from _foreign(tokens)
    yield from _speakers(tokens)


def _familiar(tokens: Tokens, at: int) -> float:
    """How surely 老 or 小 and the letter behind it name a person; 0, where they do not."""
    known, words, kinds = tokens.lexicon, tokens.words, tokens.kinds
    if at + 2 >= len(words) or words[at + 1] not in known.surnames:
        return 0.0
    surname, behind = words[at + 1], words[at + 2]
    if known.in_dictionary(surname + behind[0]):
        return 0.0
    if after_title(tokens, at) or behind in known.speech_verbs:
        return 0.85
    if surname not in known.word_surnames and tokens.text.count(words[at] + surname) >= _OFTEN:
        return 0.8
    opens = not at or kinds[at - 1] in _STARTS or words[at - 1] == "的"
    sure = surname in known.sure_surnames or words[at] == "老"
    if opens and sure and surname not in known.word_surnames:
        return 0.6 if known.tags.get(behind, "")[:1] in "vdpc" and behind != "的" else 0.0
    return 0.0


def _speakers(tokens: Tokens) -> Iterator[Found]:
    """Names that speak at the head of a clause and come again, whatever their letters: 耿有田说."""
    known, words, starts = tokens.lexicon, tokens.words, tokens.starts
    for at, word in enumerate(words):
        if word not in known.speech_verbs:
            continue
        for first in range(max(0, at - _NAME_LETTERS), at):
            name = tokens.slice(first, at)
            opens = not first or tokens.kinds[first - 1] in _STARTS
            if not opens or len(words[first]) > 1 or words[first] not in known.surnames:
                continue
            if len(name) == _NAME_LETTERS and name.isalpha() and name[-1] not in known.edge_letters:
                if tokens.text.count(name) >= _OFTEN:
                    yield Found(starts[first], starts[at], "PER", 0.8, "speaker")


def _foreign(tokens: Tokens) -> Iterator[Found]:
    """Names with a dot, made of the letters that foreign names are written with."""
    letters = tokens.lexicon.foreign_letters
    pattern = re.compile(f"[{letters}]{{1,8}}(?:·[{letters}]{{1,8}})+")
    starts = tokens.starts
    for match in pattern.finditer(tokens.text):
        start, end = match.span()
        dot = tokens.text.index("·", start)
        # A word that reaches beyond the letters is no part of the name: ·史密斯|加入.
        first = starts[bisect_right(starts, start) - 1]
        if first < start:
            start = starts[bisect_left(starts, start)]
        last = starts[bisect_left(starts, end)]
        if last > end:
            end = starts[bisect_right(starts, end) - 1]
        if start < dot < end - 1:
            yield Found(start, end, "PER", 0.75, "foreign name")
