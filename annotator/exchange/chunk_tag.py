"""Tags of tokens (BIO, IOB1, BIOES, BMES, BILOU) into chunks, as conlleval counts them.

Begin: B. Inside: I, M. End: E, L. Single: S, U, W. A chunk that does not begin as its scheme says
begins where its first tag stands, as CoNLL's own scorer has it; each such place is told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

_TAG = re.compile(r"([BIMELSUW])[-_](.+)\Z", re.DOTALL)
_OUTSIDE = frozenset(("O", "OUT", "-", ""))


class Part(Enum):
    """What of a chunk a token is."""

    BEGIN = "B"
    INSIDE = "IM"
    END = "EL"
    SINGLE = "SUW"


_PARTS = {letter: part for part in Part for letter in part.value}


class Chunk(NamedTuple):
    """A label and its tokens, from `first` up to and with `last` (numbers in the sentence)."""

    label: str
    first: int
    last: int


class Mended(NamedTuple):
    """A tag that does not stand where its scheme allows: the token's number, and the tag."""

    token: int
    tag: str


def is_tag(text: str) -> bool:
    """Whether the text may be such a tag."""
    return text == "O" or bool(_TAG.match(text))


def parsed(tag: str) -> tuple[Part, str] | None:
    """What the token is, and of what label; None outside of chunks or for another word."""
    hit = _TAG.match(tag)
    return None if hit is None or tag in _OUTSIDE else (_PARTS[hit[1]], hit[2])


def begins_inside(sentences: Iterable[Sequence[str]]) -> bool:
    """Whether the tags are IOB1, where a chunk begins with I unless it touches one of its label.

    So they are if no chunk begins with B where none of its label stands before it, and none has an
    end or stands alone by its tag.
    """
    inside_first = False
    for tags in sentences:
        before: str | None = None
        for tag in tags:
            found = parsed(tag)
            if found is not None:
                part, label = found
                if part in (Part.END, Part.SINGLE):
                    return False
                if part is Part.BEGIN and before != label:
                    return False
                inside_first |= part is Part.INSIDE and before != label
            before = found[1] if found is not None else None
    return inside_first


def chunks(tags: Sequence[str], *, inside_may_begin: bool = False) -> Iterator[Chunk | Mended]:
    """The chunks of a sentence, in order, and what had to be mended, where it stands."""
    label, first, last = "", 0, -1
    for n, tag in enumerate(tags):
        found = parsed(tag)
        if found is None:
            if label:
                yield Chunk(label, first, last)
            label = ""
            continue
        part, own = found
        goes_on = bool(label) and own == label and part in (Part.INSIDE, Part.END)
        if not goes_on:
            if label:
                yield Chunk(label, first, last)
            if part is Part.END or (part is Part.INSIDE and not inside_may_begin):
                yield Mended(n, tag)
            label, first = own, n
        last = n
        if part in (Part.END, Part.SINGLE):
            yield Chunk(label, first, last)
            label = ""
    if label:
        yield Chunk(label, first, last)
