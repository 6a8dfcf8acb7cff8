"""Where a proposal is unsure, in plain words: few places, each with its next best reading."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from annotator.domain.alternative import Alternative, with_alternative
from annotator.domain.annotation import Doubt
from annotator.domain.range import Range
from annotator.segmentation.caption import Placed
from annotator.segmentation.line import Line
from annotator.segmentation.piece import Layout
from annotator.segmentation.thread import Thread
from annotator.segmentation.title import Title

CLOSE = 0.75
"""A second article that a title fits this well, against the best, is worth a doubt."""

SURE = 0.75
"""A caption placed with more confidence than this is not doubted."""

TOO_MANY = 0.4
"""Where more of the articles than this break off, the extraction lost the full stops."""


# How often the proposal was right where it doubted, on half of the bench's pages as eight programs
# give their text.
JOINED = 0.35
BROKEN = 0.3
ORPHANED = 0.1
RIVALLED = 0.5
"""Times the share of the better of two readings of a headline."""

_LINE_END = 2
"""Code points of a line end, CR LF or a blank line among them."""

LEAST = 60
"""A shorter piece that was joined by a guess is no doubt of its own."""


class Drafted(Protocol):
    """What doubts need to know of an article in the making."""

    thread: Thread | None
    title: Title | None
    captions: list[int]
    id: str


def doubts_of(
    drafts: Sequence[Drafted],
    unclear: Sequence[Title],
    placed: Sequence[Placed],
    lines: Sequence[Line],
    layout: Layout,
) -> list[Doubt]:
    """The doubts of a proposal; `drafts` stand in the order that titles and captions name."""
    out = list(_titles(drafts, lines, layout))
    out += _joins(drafts, layout)
    out += _breaks(drafts, lines, layout)
    out += _orphans(drafts, unclear, lines, layout)
    for one in placed:
        if one.confidence < SURE:
            at = layout.captions[one.caption].start
            ranges = _close(layout.captions[one.caption].parts)
            if one.draft >= 0:
                reason = f"the caption may not belong to {_number(drafts[one.draft])}"
                alternative = Alternative(ranges)
            elif one.second >= 0:
                reason = f"the caption may belong to {_number(drafts[one.second])}"
                alternative = Alternative(ranges, to=_text_of(drafts[one.second], layout))
            else:
                continue
            doubt = Doubt(at, reason, _confidence(one.confidence))
            out.append(with_alternative(doubt, alternative))
    return sorted(out, key=Doubt.place)


def _number(draft: Drafted) -> str:
    return draft.id.removeprefix("a")


def _confidence(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 2)


def _start(title: Title, lines: Sequence[Line]) -> int:
    return min(lines[n].start for n in title.lines)


class _Ranged(Protocol):
    """Characters of the page, in code points."""

    @property
    def start(self) -> int:
        """The first."""

    @property
    def end(self) -> int:
        """Behind the last."""


def _close(parts: Iterable[_Ranged]) -> tuple[Range, ...]:
    """The ranges of parts in their order; those with no more than a line end between are one."""
    out: list[Range] = []
    for part in parts:
        if out and 0 <= part.start - out[-1].end <= _LINE_END:
            out[-1] = Range(out[-1].start, part.end)
        else:
            out.append(Range(part.start, part.end))
    return tuple(out)


def _title_ranges(title: Title, lines: Sequence[Line]) -> tuple[Range, ...]:
    return _close(one for n in title.lines for one in lines[n].ranges)


def _text_of(draft: Drafted, layout: Layout) -> int | None:
    """A character of the page that is surely an article's, or None where it has no text."""
    return layout.pieces[draft.thread.pieces[0]].start if draft.thread else None


def _titles(drafts: Sequence[Drafted], lines: Sequence[Line], layout: Layout) -> Iterator[Doubt]:
    """Titles whose second best article fits nearly as well."""
    for n, draft in enumerate(drafts):
        title = draft.title
        if title is None:
            continue
        own = title.shares.get(n, 0.0)
        others = [(share, k) for share, k in title.ranked if k != n]
        if not others or not own:
            continue
        share, other = others[0]
        if share >= CLOSE * own and share > 0.1:
            numbers = f"{_number(draft)} and {_number(drafts[other])}"
            doubt = Doubt(
                _start(title, lines),
                f"headline fits {numbers}",
                _confidence(RIVALLED * own / (own + share)),
            )
            to = _text_of(drafts[other], layout)
            if to is None:
                yield doubt
            else:
                yield with_alternative(doubt, Alternative(_title_ranges(title, lines), to=to))


def _joins(drafts: Sequence[Drafted], layout: Layout) -> Iterator[Doubt]:
    """Pieces that were joined to an article without a sign that they belong to it."""
    for draft in drafts:
        for n in draft.thread.guessed if draft.thread else ():
            if len(layout.pieces[n].plain) < LEAST:
                continue
            reason = f"goes on with {_number(draft)}, or starts an article of its own"
            follow = draft.thread.pieces[draft.thread.pieces.index(n) :] if draft.thread else [n]
            ranges = _close(part for k in follow for part in layout.pieces[k].parts)
            doubt = Doubt(layout.pieces[n].start, reason, JOINED)
            yield with_alternative(doubt, Alternative(ranges))


def _breaks(drafts: Sequence[Drafted], lines: Sequence[Line], layout: Layout) -> Iterator[Doubt]:
    """Articles that end within a sentence and are continued nowhere."""
    broken = []
    texts = 0
    for draft in drafts:
        if draft.thread is None:
            continue
        texts += 1
        last = layout.pieces[draft.thread.pieces[-1]]
        if last.unfinished and not last.closed:
            broken.append((draft, lines[last.parts[-1].line]))
    if len(broken) > max(1, TOO_MANY * texts):
        return
    for draft, line in broken:
        yield Doubt(line.start, f"{_number(draft)} ends in mid-sentence", BROKEN)


def _orphans(
    drafts: Sequence[Drafted], unclear: Sequence[Title], lines: Sequence[Line], layout: Layout
) -> Iterator[Doubt]:
    """Headlines without an article, and how the articles without one stand to them."""
    bare = [n for n, draft in enumerate(drafts) if draft.title is None and draft.thread]
    for title in unclear:
        fits = sorted(((title.shares.get(n, 0.0), n) for n in bare), reverse=True)
        if fits:
            numbers = " or ".join(_number(drafts[n]) for _, n in fits[:2])
            reason = f"headline fits no article; without one: {numbers}"
        else:
            reason = "headline fits no article"
        doubt = Doubt(_start(title, lines), reason, ORPHANED)
        to = _text_of(drafts[fits[0][1]], layout) if fits else None
        if to is None:
            yield doubt
        else:
            yield with_alternative(doubt, Alternative(_title_ranges(title, lines), to=to))
