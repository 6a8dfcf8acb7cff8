"""Articles out of threads, titles and captions: fragments in reading order, kinds, doubts."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from annotator.domain.annotation import (
    Article,
    Correction,
    Fragment,
    Furniture,
    Origin,
    Proposal,
)
from annotator.domain.range import Range, trimmed
from annotator.segmentation.caption import place_captions
from annotator.segmentation.certain import LineRole
from annotator.segmentation.cleaning import corrections_of
from annotator.segmentation.doubt import doubts_of
from annotator.segmentation.grouping import rows_of
from annotator.segmentation.kind import kind_of
from annotator.segmentation.line import Line
from annotator.segmentation.matching import Vocabulary
from annotator.segmentation.parting import join_openings, part_doubles, part_threads
from annotator.segmentation.piece import Layout, Part, parts_of
from annotator.segmentation.thread import Thread
from annotator.segmentation.tiling import Tiling
from annotator.segmentation.title import (
    Place,
    Title,
    is_slogan,
    join_kickers,
    match,
    slots_of,
    title_roles,
    titles_of,
)

BANNER = 16
"""A heading of no more characters that fits no text is a banner of the page."""


@dataclass(slots=True)
class Draft:
    """An article in the making. `body` numbers pieces, `captions` captions, both of the layout."""

    thread: Thread | None = None
    title: Title | None = None
    captions: list[int] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    id: str = ""

    @property
    def place(self) -> int:
        """Where its first body or caption character stands, by which articles are numbered."""
        text = [p.start for p in self.parts if p.role in ("body", "caption")]
        return min(text or [p.start for p in self.parts])


def assemble(
    text: str,
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    layout: Layout,
    threads: Sequence[Thread],
    *,
    used_ids: Collection[str] = (),
    kept: Sequence[Range] = (),
) -> Proposal:
    """The proposal; `used_ids` are not given again, corrections over `kept` are left out."""
    threads = list(threads)
    titles, vocabulary = _titles(layout, threads, lines, roles)
    if join_openings(titles, layout, threads):
        titles, vocabulary = _titles(layout, threads, lines, roles)
    if part_doubles(titles, layout, threads, lines, vocabulary):
        titles, vocabulary = _titles(layout, threads, lines, roles)
    if part_threads(titles, layout, threads, lines, vocabulary):
        titles, _ = _titles(layout, threads, lines, roles)
    join_kickers(titles, lines)
    titles = [title for title in titles if title.lines]
    drafts = _drafts(threads, titles)
    orphans = [t for t in titles if t.thread < 0]
    _adopt([t for t in orphans if not is_slogan(t, lines)], drafts, layout)
    return _finished(text, lines, roles, layout, drafts, titles, used_ids=used_ids, kept=kept)


def _titles(
    layout: Layout, threads: Sequence[Thread], lines: Sequence[Line], roles: Sequence[LineRole]
) -> tuple[list[Title], Vocabulary]:
    """The titles, each with the thread that it heads, and the vocabulary of the threads."""
    vocabulary = Vocabulary(["".join(layout.pieces[n].plain for n in t.pieces) for t in threads])
    places = [_place(t, layout) for t in threads]
    firm = [not place.soft for place in places]
    rows = rows_of(layout.stacks, lines, roles, vocabulary)
    in_turn = [row.in_turn(firm) for row in rows]
    titles = titles_of(rows, lines, roles, vocabulary, in_turn)
    match(titles, places, lines)
    slots = slots_of(titles, places, layout.stacks, lines, vocabulary)
    if slots:
        titles = titles_of(rows, lines, roles, vocabulary, in_turn, slots)
        match(titles, places, lines, layout.stacks, slots)
    return titles, vocabulary


def assemble_tiles(
    text: str, tiling: Tiling, *, used_ids: Collection[str] = (), kept: Sequence[Range] = ()
) -> Proposal:
    """The proposal of a page whose tiles tell which title heads which text."""
    heads = {title.thread: title for title in tiling.titles if title.thread >= 0}
    drafts = [Draft(thread, heads.get(n)) for n, thread in enumerate(tiling.threads)]
    return _finished(
        text,
        tiling.lines,
        tiling.roles,
        tiling.layout,
        drafts,
        tiling.titles,
        used_ids=used_ids,
        kept=kept,
    )


def _finished(
    text: str,
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    layout: Layout,
    drafts: list[Draft],
    titles: Sequence[Title],
    *,
    used_ids: Collection[str],
    kept: Sequence[Range],
) -> Proposal:
    orphans = [t for t in titles if t.thread < 0]
    placed = place_captions(layout, [_words(d, layout, lines) for d in drafts], _pieces(drafts))
    for one in placed:
        if one.draft >= 0:
            drafts[one.draft].captions.append(one.caption)
        else:
            drafts.append(Draft(captions=[one.caption]))
    for draft in drafts:
        draft.parts = _parts(draft, lines, roles, layout)
    free = (f"a{n}" for n in count(1) if f"a{n}" not in used_ids)
    articles = []
    for draft in sorted(drafts, key=lambda draft: draft.place):
        draft.id = next(free)
        fragments = tuple(fragments_of(text, draft.parts))
        articles.append(Article(draft.id, fragments, kind_of(draft.parts, lines, draft.thread)))
    loose = list(layout.furniture)
    unclear: list[Title] = []
    for title in orphans:
        if _is_banner(title, lines):
            loose += [part for n in title.lines for part in parts_of("furniture", lines[n], n)]
        else:
            unclear.append(title)
    furniture = [
        Furniture(f.range, Origin.SUGGESTION)
        for f in fragments_of(text, sorted(loose, key=lambda part: part.start))
    ]
    heads = {n: role for n, role in enumerate(roles) if role in (LineRole.HEAD, LineRole.FURNITURE)}
    corrections = _beside(corrections_of(text, lines, heads), kept)
    doubts = doubts_of(drafts, unclear, placed, lines, layout)
    return Proposal(tuple(articles), tuple(furniture), tuple(corrections), tuple(doubts))


def _place(thread: Thread, layout: Layout) -> Place:
    first, last = layout.pieces[thread.pieces[0]], layout.pieces[thread.pieces[-1]]
    return Place({first.above} - {-1}, {last.below} - {-1}, thread.soft)


def _drafts(threads: Sequence[Thread], titles: Sequence[Title]) -> list[Draft]:
    """One draft per thread, soft ones that got no title joined to the thread they go on with."""
    heads = {title.thread: title for title in titles if title.thread >= 0}
    drafts: list[Draft] = []
    home: dict[int, int] = {}
    for n, thread in enumerate(threads):
        title = heads.get(n)
        if thread.soft:
            parent = drafts[home[thread.parent]]
            if title is None or parent.title is None:
                assert parent.thread is not None
                parent.thread.pieces += thread.pieces
                parent.thread.guessed += thread.pieces[:1]
                parent.title = parent.title or title
                home[n] = home[thread.parent]
                continue
        home[n] = len(drafts)
        drafts.append(Draft(thread, title))
    for title in titles:
        if title.thread >= 0:
            title.thread = home[title.thread]
        title.shares = _by_draft(title.shares, home)
    return drafts


def _by_draft(shares: dict[int, float], home: dict[int, int]) -> dict[int, float]:
    out: dict[int, float] = {}
    for n, share in shares.items():
        out[home[n]] = max(share, out.get(home[n], 0.0))
    return out


def _adopt(orphans: Sequence[Title], drafts: Sequence[Draft], layout: Layout) -> None:
    """A title that fits nothing goes to the text right below or above it if that has none."""
    above = {}
    below = {}
    for n, draft in enumerate(drafts):
        if draft.title is None and draft.thread is not None:
            above[layout.pieces[draft.thread.pieces[0]].above] = n
            below[layout.pieces[draft.thread.pieces[-1]].below] = n
    last = {title.stack: title for title in orphans}
    for title in orphans:
        n = above.get(title.stack, -1) if last[title.stack] is title else -1
        if n < 0:
            n = below.get(title.stack, -1)
        if n >= 0 and drafts[n].title is None:
            drafts[n].title = title
            title.thread = n


def _pieces(drafts: Sequence[Draft]) -> list[list[int]]:
    return [draft.thread.pieces if draft.thread else [] for draft in drafts]


def _words(draft: Draft, layout: Layout, lines: Sequence[Line]) -> str:
    title = draft.title.lines if draft.title else []
    body = draft.thread.pieces if draft.thread else []
    return "，".join([lines[n].plain for n in title] + [layout.pieces[n].plain for n in body])


def _parts(
    draft: Draft, lines: Sequence[Line], roles: Sequence[LineRole], layout: Layout
) -> list[Part]:
    parts: list[Part] = []
    if draft.title is not None:
        for role, n in title_roles(draft.title, lines, roles):
            parts += parts_of(role, lines[n], n)
    if draft.thread is not None:
        for n in draft.thread.pieces:
            parts += layout.pieces[n].parts
    for n in draft.captions:
        parts += layout.captions[n].parts
    return parts


def fragments_of(text: str, parts: Iterable[Part]) -> list[Fragment]:
    """Fragments in reading order; what follows in the page with the same role is one of them."""
    out: list[Fragment] = []
    role, start, end = "", 0, 0
    for part in parts:
        bare = trimmed(text, part.start, part.end)
        if bare is None:
            continue
        if part.role == role and end <= bare.start:
            if end == bare.start or text[end : bare.start].isspace():
                end = bare.end
                continue
        if role:
            out.append(Fragment(role, Range(start, end), Origin.SUGGESTION))
        role, start, end = part.role, bare.start, bare.end
    if role:
        out.append(Fragment(role, Range(start, end), Origin.SUGGESTION))
    return out


def _is_banner(title: Title, lines: Sequence[Line]) -> bool:
    return sum(len(lines[n].plain) for n in title.lines) <= BANNER


def _beside(corrections: Iterable[Correction], kept: Sequence[Range]) -> list[Correction]:
    if not kept:
        return list(corrections)
    held = sorted(kept)
    return [c for c in corrections if not any(c.range.overlaps(one) for one in held)]
