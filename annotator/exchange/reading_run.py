"""The stretches of a reading text that stand in the page as they are read: the way back."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.domain.reading import ReadingText


class Run(NamedTuple):
    """From where in the reading text, from where in the page, and how many code points."""

    text_start: int
    start: int
    length: int


def runs_of(reading: ReadingText) -> Iterator[Run]:
    """The runs of a reading text, in its order."""
    text, page, place = reading.text, reading.page.text, reading.page_range
    begin = start = length = 0
    for offset, character in enumerate(text):
        low, high = place(offset)
        same = high == low + 1 and page[low] == character and not reading.is_corrected(offset)
        if same and length and low == start + length:
            length += 1
            continue
        if length:
            yield Run(begin, start, length)
        begin, start, length = offset, low, 1 if same else 0
    if length:
        yield Run(begin, start, length)
