"""The word, clause and paragraph that a double, triple and fourfold click mean.

Words are jieba's. Its dictionary takes most of a second to load, so `Words.load` runs in the
background, and until then the kinds of characters decide.
"""

import re
from typing import TYPE_CHECKING

from annotator.domain.range import Range, trimmed
from annotator.segmentation.dictionary import tokenizer

if TYPE_CHECKING:
    import jieba

LONGEST_CLAUSE = 400
"""Code points on either side of an offset beyond which a clause is cut off to find a word."""

_RUN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]+(?:[.'’%℃_-][0-9A-Za-z\u00c0-\u024f]+)*[%℃]?")
_MARKS = frozenset(
    '，。；：！？、…—,;:!?\n\r\u2028\u2029\x0b\x0c\x85()（）“”‘’"《》〈〉【】[]「」『』﹃﹄'
)
_BREAKS = frozenset("\n\r\u2028\u2029\x0b\x0c\x85")


class Words:
    """Finds words in any text, by the program's one tokenizer."""

    def __init__(self) -> None:
        self._tokenizer: jieba.Tokenizer | None = None

    @property
    def ready(self) -> bool:
        """Whether the dictionary is loaded."""
        return self._tokenizer is not None

    def load(self) -> None:
        """Reads jieba's dictionary, for a background thread; a second call returns at once."""
        self._tokenizer = tokenizer()

    def word_at(self, text: str, offset: int) -> Range | None:
        """The word around the character at an offset, in code points of the text.

        White space and punctuation are no words: there it is the character alone, or None
        beyond the text's end.
        """
        if not 0 <= offset < len(text):
            return None
        if text[offset].isspace() or text[offset] in _MARKS:
            return Range(offset, offset + 1)
        clause = _clause(text, offset, LONGEST_CLAUSE)
        for word in self._cut(text, clause):
            if offset in word:
                return word
        return Range(offset, offset + 1)

    def words(self, text: str) -> list[Range]:
        """All words of a text in order, white space and punctuation left out."""
        out: list[Range] = []
        start = 0
        for end, character in enumerate(text + "\n"):
            if character in _MARKS or end - start >= LONGEST_CLAUSE:
                if end > start:
                    out += self._cut(text, Range(start, end))
                start = end if character not in _MARKS else end + 1
        return out

    def _cut(self, text: str, clause: Range) -> list[Range]:
        part = text[clause.start : clause.end]
        tokenizer = self._tokenizer
        if tokenizer is None:
            return [Range(clause.start + a, clause.start + b) for a, b in _by_kind(part)]
        out: list[Range] = []
        done = 0
        for _, start, end in tokenizer.tokenize(part):
            # jieba parts 57.06 from %, and A4-3 into three; a run is what a person means.
            run = _RUN.match(part, start) if part[start].isascii() and start >= done else None
            found = _letters(part, max(start, done), max(end, run.end() if run else end))
            if found is not None:
                out.append(Range(clause.start + found.start, clause.start + found.end))
                done = found.end
        return out


def _by_kind(part: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    place = 0
    while place < len(part):
        run = _RUN.match(part, place)
        end = run.end() if run else place + 1
        if run or part[place].isalnum():
            out.append((place, end))
        place = end
    return out


def _letters(part: str, start: int, end: int) -> Range | None:
    """A token without the signs that jieba left at its ends, or None if it is nothing else."""
    while start < end and not part[start].isalnum():
        start += 1
    while start < end and not part[end - 1].isalnum() and part[end - 1] not in "%℃":
        end -= 1
    return Range(start, end) if start < end else None


def _clause(text: str, offset: int, reach: int) -> Range:
    floor, ceiling = max(0, offset - reach), min(len(text), offset + reach)
    start = offset
    while start > floor and text[start - 1] not in _MARKS:
        start -= 1
    end = offset
    while end < ceiling and text[end] not in _MARKS:
        end += 1
    return Range(start, max(end, start + 1))


def clause_at(text: str, offset: int) -> Range | None:
    """The clause around an offset, its closing sign with it, in code points of the text.

    None beyond the text's end or where there is only white space.
    """
    if not 0 <= offset < len(text):
        return None
    at = offset
    while at > 0 and text[at] in _MARKS and text[at] not in _BREAKS and text[at - 1] not in _BREAKS:
        at -= 1
    clause = _clause(text, at, len(text))
    end = clause.end
    while end < len(text) and text[end] in _MARKS and text[end] not in _BREAKS:
        end += 1
    return trimmed(text, clause.start, end)


def paragraph_at(text: str, offset: int) -> Range | None:
    """The line or paragraph around an offset, up to the next line end, white space trimmed.

    None beyond the text's end or on a blank line.
    """
    if not 0 <= offset < len(text):
        return None
    start = offset
    while start > 0 and text[start - 1] not in _BREAKS:
        start -= 1
    end = offset
    while end < len(text) and text[end] not in _BREAKS:
        end += 1
    return trimmed(text, start, end) if start < end else None
