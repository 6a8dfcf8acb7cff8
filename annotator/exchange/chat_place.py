"""Places in numbered lines, as an answer of `chat` gives them, and the way back to the page.

A language model cannot count characters, but it can copy: a place inside a line is given by the
characters that stand there, and by which of their occurrences in the line it is where they stand
in it more than once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator.domain.range import Range
from annotator.exchange.page_line import PageLine

_QUOTED = 4
"""As many characters are quoted, more where they do not tell the place: up to the most."""
_MOST = 12


class Numbered:
    """The lines of a page by their numbers: where each starts in the page, and its text."""

    def __init__(self, text: str, lines: Sequence[PageLine]) -> None:
        self._lines: Mapping[int, tuple[int, str]] = {
            one.number: (one.start, text[one.start : one.end]) for one in lines
        }

    def written(self, lines: Sequence[PageLine]) -> Iterator[str]:
        """The lines as a prompt shows them: the number, a colon, a space, the text."""
        return (f"{one.number}: {self._lines[one.number][1]}" for one in lines)

    def fragment(self, one: Range, first: int, last: int) -> dict[str, Any]:
        """A range over the lines from one number to another, white space at its ends left out.

        `from` and `to` are there only where it begins or ends inside of a line, and quote what it
        begins or ends with; `from_nth` and `to_nth` only where that stands there before.
        """
        start, text = self._lines[first]
        end_start, end_text = self._lines[last]
        low, high = one.start - start, one.end - end_start
        value: dict[str, Any] = {"lines": [first, last]}
        if low > 0:
            within = high if first == last else len(text)
            quote = _quote_from(text, low, within)
            value |= {"from": quote, **_nth(text, quote, low, "from_nth")}
        if high < len(end_text):
            within = max(0, low) if first == last else 0
            quote = _quote_to(end_text, high, within)
            value |= {"to": quote, **_nth(end_text, quote, high - len(quote), "to_nth")}
        return value

    def fragment_range(self, value: Mapping[str, Any]) -> Range:
        """The range that `fragment` gave. Raises KeyError or ValueError for one of its own."""
        first, last = value["lines"]
        start, text = self._lines[first]
        end_start, end_text = self._lines[last]
        end = end_start + len(end_text)
        if "from" in value:
            start += _find(text, value["from"], value.get("from_nth", 1))
        if "to" in value:
            quote = value["to"]
            end = end_start + _find(end_text, quote, value.get("to_nth", 1)) + len(quote)
        return Range(start, end)

    def stretch(self, one: Range, line: int) -> dict[str, Any]:
        """A range within one line: its text, the line, and which of its occurrences it is."""
        start, text = self._lines[line]
        low = one.start - start
        quote = text[low : one.end - start]
        return {"text": quote, "line": line, **_nth(text, quote, low, "nth")}

    def stretch_range(self, value: Mapping[str, Any]) -> Range:
        """The range that `stretch` gave. Raises KeyError or ValueError for one of its own."""
        start, text = self._lines[value["line"]]
        start += _find(text, value["text"], value.get("nth", 1))
        return Range(start, start + len(value["text"]))


def _quote_from(text: str, low: int, high: int) -> str:
    """What stands there, no longer than up to `high`, and than it takes to be the first such."""
    most = min(high, low + _MOST)
    end = min(most, low + _QUOTED)
    while end < most and text.find(text[low:end]) != low:
        end += 1
    return text[low:end]


def _quote_to(text: str, high: int, low: int) -> str:
    """What ends there, no longer than from `low`, and than it takes to be the first such."""
    least = max(low, high - _MOST)
    start = max(least, high - _QUOTED)
    while start > least and text.find(text[start:high]) != start:
        start -= 1
    return text[start:high]


def _nth(text: str, quote: str, place: int, key: str) -> dict[str, int]:
    number = 1
    found = text.find(quote)
    while found < place:
        found = text.find(quote, found + 1)
        number += 1
    return {key: number} if number > 1 else {}


def _find(text: str, quote: str, nth: int) -> int:
    """Where a quote stands for the nth time; its occurrences may overlap. Raises ValueError."""
    if not quote:
        raise ValueError("an empty quote stands nowhere")
    place = -1
    for _ in range(nth):
        place = text.index(quote, place + 1)
    return place
