"""The fragments of an article in its reading text: where each one's own characters end."""

from collections.abc import Sequence

from annotator.domain.reading import ReadingText


def own_ends(reading: ReadingText) -> list[int]:
    """For each part the end of its own characters, in code points of the reading text.

    The line end or the space behind them, which joins the next fragment, is not its own.
    """
    ends = []
    for part in reading.parts:
        end = part.end
        while end > part.start:
            low, high = reading.page_range(end - 1)
            if low < high:
                break
            end -= 1
        ends.append(end)
    return ends


def said(reading: ReadingText, ends: Sequence[int], role: str) -> str:
    """The reading text of all fragments of that role, a space between them."""
    words = (
        reading.text[part.start : end]
        for part, end in zip(reading.parts, ends, strict=True)
        if part.role == role
    )
    return " ".join(one.strip() for one in words)
