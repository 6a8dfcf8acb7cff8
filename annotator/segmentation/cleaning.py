"""What the reading text leaves out: Markdown marks and type that a shadow doubled."""

import re
from collections.abc import Collection, Sequence

from annotator.domain.annotation import Correction, Origin
from annotator.domain.range import Range
from annotator.segmentation.line import Line, repeats, single

_LEVEL = re.compile(r"#{1,6}[ \t]+")
_WORD = re.compile(r"\S{4,80}")


def corrections_of(text: str, lines: Sequence[Line], heads: Collection[int]) -> list[Correction]:
    """Deletions of marks in all lines and of doubled type in the headings given."""
    out: list[Correction] = []
    for line in lines:
        if line.level:
            mark = _LEVEL.match(text, line.start, line.end)
            if mark is not None:
                out.append(_deletion(mark.start(), mark.end()))
        _strong_marks(text, line, out)
    for n in heads:
        line = lines[n]
        if n > 0 and n - 1 in heads and repeats(lines, n):
            out.append(_deletion(line.start, line.end))
            continue
        for word in _WORD.finditer(text, line.start, line.end):
            _shadow(word.start(), word[0], out)
    out.sort(key=lambda one: one.range)
    return _apart(out)


def _strong_marks(text: str, line: Line, out: list[Correction]) -> None:
    """Pairs of ** within a line; a single one is no mark."""
    place = text.find("**", line.start, line.end)
    while place >= 0:
        closing = text.find("**", place + 2, line.end)
        if closing < 0:
            return
        if closing > place + 2 and text[place + 2] != "*":
            out.append(_deletion(place, place + 2))
            out.append(_deletion(closing, closing + 2))
        place = text.find("**", closing + 2, line.end)


def _shadow(start: int, word: str, out: list[Correction]) -> None:
    once = single(word)
    if once == word:
        return
    if word.startswith(once):
        out.append(_deletion(start + len(once), start + len(word)))
    else:
        out += [_deletion(start + k, start + k + 1) for k in range(1, len(word), 2)]


def _apart(corrections: list[Correction]) -> list[Correction]:
    out: list[Correction] = []
    for one in corrections:
        if not out or out[-1].range.end <= one.range.start:
            out.append(one)
    return out


def _deletion(start: int, end: int) -> Correction:
    return Correction(Range(start, end), "", Origin.SUGGESTION)
