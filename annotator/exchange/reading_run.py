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
    begin = start = length = 0
    for offset, there, count in _stretches(reading):
        if length and offset == begin + length and there == start + length:
            length += count
            continue
        if length:
            yield Run(begin, start, length)
        begin, start, length = offset, there, count
    if length:
        yield Run(begin, start, length)


def _stretches(reading: ReadingText) -> Iterator[tuple[int, int, int]]:
    """What stands in the page as it is read: the words, and the characters between them."""
    text, page, place = reading.text, reading.page.text, reading.page_range
    behind = 0
    for offset, there, count in (*reading.copied, (len(text), 0, 0)):
        for between in range(behind, offset):
            low, high = place(between)
            same = high == low + 1 and page[low] == text[between]
            if same and not reading.is_corrected(between):
                yield between, low, 1
        if count:
            yield offset, there, count
        behind = offset + count
