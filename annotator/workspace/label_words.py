"""Words as a label set knows them: its dictionaries' strings stand over the word finder's."""

from collections import defaultdict
from collections.abc import Iterator

from annotator.domain.label import LabelSet
from annotator.domain.range import Range
from annotator.workspace.around import WordAt

_LONGEST = 40
"""Code points beyond which a dictionary's string is no word."""


class LabelWords:
    """Finds words in any text: by a word finder, and by the dictionaries of a label set's labels.

    It is called as the word finder is: with a text and an offset in it (code points).
    """

    def __init__(self, word_at: WordAt, labels: LabelSet) -> None:
        self._word_at = word_at
        heads: defaultdict[str, set[str]] = defaultdict(set)
        for label in labels.enabled:
            for entry in label.dictionary:
                string = "".join(entry.split())
                if 1 < len(string) <= _LONGEST:
                    heads[string[0]].add(string)
        self._heads = dict(heads)
        self._reach = max((len(s) for every in heads.values() for s in every), default=0)

    def __call__(self, text: str, offset: int) -> Range | None:
        """The word around a character: the shortest string of the dictionaries that holds the
        finder's word, else the longest of those within it."""
        word = self._word_at(text, offset)
        known = list(self._known(text, offset)) if self._heads else []
        if word is None or not known:
            return word
        around = [one for one in known if one.covers(word)]
        if around:
            return min(around, key=len)
        inside = [one for one in known if word.covers(one)]
        return max(inside, key=len) if inside else word

    def _known(self, text: str, offset: int) -> Iterator[Range]:
        for start in range(max(0, offset - self._reach + 1), min(offset + 1, len(text))):
            for string in self._heads.get(text[start], ()):
                end = start + len(string)
                if offset < end and text.startswith(string, start):
                    yield Range(start, end)
