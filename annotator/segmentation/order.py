"""Articles whose lines an engine mixed, put into the order in which their columns are read."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.annotation import Article
from annotator.segmentation.assembly import fragments_of
from annotator.segmentation.piece import Layout, Part
from annotator.segmentation.strip import Strip
from annotator.segmentation.thread import Thread

COHERENT = 0.98
"""Articles hold together when so many lines stand in one thread with the line that they go on.

Chosen on all of the bench's PDFs as pdftotext, pdfminer.six and an OCR engine give their text.
"""

_HEADS = ("kicker", "headline", "deck")
_TEXT = ("body", "subheading")


def cohesion(layout: Layout, threads: Sequence[Thread], strips: Sequence[Strip]) -> float:
    """How many of the lines of text stand in the same thread as the one above them, 0..1.

    A soft thread counts as part of the one that it may go on with: so most articles will be, and
    no title needs to be found for them.
    """
    homes: list[int] = []
    for n, thread in enumerate(threads):
        homes.append(homes[thread.parent] if 0 <= thread.parent < n else n)
    claims = sorted(
        (part.start, part.end, homes[n])
        for n, thread in enumerate(threads)
        for k in thread.pieces
        for part in layout.pieces[k].parts
        if part.role in _TEXT
    )
    starts = [claim[0] for claim in claims]

    def home(offset: int) -> int:
        k = bisect_right(starts, offset) - 1
        return claims[k][2] if k >= 0 and offset < claims[k][1] else -1

    seams = held = 0
    last = -1
    for strip in strips:
        here = home(strip.start) if strip.start < strip.end else -1
        if not strip.first and here >= 0 and last >= 0:
            seams += 1
            held += here == last
        if strip.start < strip.end:
            last = here
    return held / seams if seams else 0.0


def ordered(article: Article, text: str, strips: Sequence[Strip]) -> Article:
    """The same article, its text in the order of the strips, captions last."""
    places = sorted((one.start, one.end, n) for n, one in enumerate(strips) if one.end > one.start)
    starts = [place[0] for place in places]
    heads: list[Part] = []
    rest: list[tuple[bool, int, int, Part]] = []
    for fragment in article.fragments:
        if fragment.role in _HEADS:
            heads.append(Part(fragment.role, fragment.start, fragment.end, -1))
            continue
        k = max(0, bisect_right(starts, fragment.start) - 1)
        start = fragment.start
        while start < fragment.end:
            following = starts[k + 1] if k + 1 < len(starts) else fragment.end
            end = min(fragment.end, max(following, start + 1))
            rank = places[k][2] if places else 0
            part = Part(fragment.role, start, end, -1)
            rest.append((fragment.role == "caption", rank, start, part))
            start = end
            k += 1
    rest.sort(key=lambda one: one[:3])
    parts = [*heads, *(part for *_, part in rest)]
    return replace(article, fragments=tuple(fragments_of(text, parts)))
