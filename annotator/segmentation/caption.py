"""Which article a picture's caption belongs to, if any."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.segmentation.matching import Vocabulary
from annotator.segmentation.piece import Layout

OWN = 0.5
"""A caption of whose words an article holds at least this share (by weight) belongs to it."""

AMONG = 0.28
"""The same for a caption that stands within the article, or between its headline and its text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A caption's number, its article's or -1, the next best one, and how sure that is, 0..1."""

    caption: int
    draft: int
    second: int
    confidence: float


def place_captions(
    layout: Layout, words: Sequence[str], pieces: Sequence[Sequence[int]]
) -> list[Placed]:
    """For each caption the article of `words` (title and text) that it illustrates, or none.

    `pieces` are the pieces of each article by number.
    """
    if not layout.captions:
        return []
    vocabulary = Vocabulary(words)
    home = {n: draft for draft, numbers in enumerate(pieces) for n in numbers}
    near = _neighbours(layout, home)
    out: list[Placed] = []
    for number, caption in enumerate(layout.captions):
        total = vocabulary.total(caption.plain)
        shared = vocabulary.shared(caption.plain)
        best, other, share, second = -1, -1, 0.0, 0.0
        for draft, weight in shared.items():
            value = weight / total if total else 0.0
            if value > share:
                best, other, share, second = draft, best, value, share
            elif value > second:
                other, second = draft, value
        least = AMONG if best in near[number] else OWN
        sure = share >= least and share > 1.15 * second
        margin = abs(share - least) / least
        confidence = min(1.0, 0.5 + margin / 2)
        out.append(Placed(number, best if sure else -1, other if sure else best, confidence))
    return out


def _neighbours(layout: Layout, home: dict[int, int]) -> list[set[int]]:
    """For each caption the articles whose text stands right before and right behind it."""
    near: list[set[int]] = [set() for _ in layout.captions]
    for places in (range(len(layout.order)), range(len(layout.order) - 1, -1, -1)):
        last = -1
        for n in places:
            what, number = layout.order[n]
            if what == "piece":
                last = home.get(number, -1)
            elif what == "caption":
                near[number].add(last)
    return near
