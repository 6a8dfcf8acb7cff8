"""Marks in a text as HTML: spans tinted with their labels' colours, characters as corrected."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.domain.label import Label, LabelSet
from annotator.exchange.html_text import shown

_PLAIN = Label("-").colour


class Mark(NamedTuple):
    """From where to where a text is marked: by a label, or (None) as corrected.

    `named` says whether the label's name stands before it.
    """

    start: int
    end: int
    label: str | None = None
    named: bool = False


def whole(text: str, offset: int) -> int:
    """The offset, behind the line end where it is between CR and LF: they are shown as one."""
    return offset + 1 if text[offset - 1 : offset + 1] == "\r\n" else offset


def marked(
    text: str, start: int, end: int, marks: Sequence[Mark], labels: LabelSet, tag: str
) -> Iterator[str]:
    """The characters from `start` to `end` as HTML, run by run.

    What is corrected stands in `tag`. Of spans one inside the other the shortest gives the tint.
    """
    own = sorted(
        (one for one in marks if one.start < end and start < one.end),
        key=lambda one: (one.start, one.start - one.end),
    )
    cuts = {start, end}
    for one in own:
        cuts |= {whole(text, max(start, one.start)), whole(text, min(end, one.end))}
    active: list[Mark] = []
    ahead = 0
    for low, high in pairwise(sorted(cuts)):
        active = [one for one in active if one.end > low]
        while ahead < len(own) and own[ahead].start < high:
            one = own[ahead]
            ahead += 1
            if one.end > low:
                active.append(one)
                if one.named and one.label is not None:
                    yield _named(one.label, labels)
        yield _run(shown(text[low:high]), active, labels, tag)


def _named(label: str, labels: LabelSet) -> str:
    return f'<b class="label" style="{_tint(label, labels)}">{shown(label)}</b>'


def _run(words: str, active: Sequence[Mark], labels: LabelSet, tag: str) -> str:
    if any(one.label is None for one in active):
        words = f"<{tag}>{words}</{tag}>"
    spans = [(one.end - one.start, one.label) for one in active if one.label is not None]
    if spans:
        _, label = min(spans)
        words = f'<mark style="{_tint(label, labels)}">{words}</mark>'
    return words


def _tint(label: str, labels: LabelSet) -> str:
    """The label's colour as a declaration; one that no set knows has that of a new label."""
    known = labels.known(label)
    return f"--tint: {_PLAIN if known is None else known.colour}"
