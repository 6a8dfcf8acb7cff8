"""The proposal for a page whose characters' boxes are known: by geometry and language together."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from annotator.domain.annotation import Article, Doubt, Furniture, Origin, Proposal
from annotator.domain.glyph import Box, Glyphs
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation import sign
from annotator.segmentation.assembly import BANNER, fragments_of
from annotator.segmentation.block import Block, What, blank, blocks_of
from annotator.segmentation.doubt import SURE
from annotator.segmentation.heading import head_roles, text_roles
from annotator.segmentation.matching import Vocabulary
from annotator.segmentation.partition import plots_of
from annotator.segmentation.piece import Part as Piece
from annotator.segmentation.plot import Plot, seam
from annotator.segmentation.sheet import Part, Row, Sheet, sheet_of
from annotator.segmentation.typography import mark_parts

MOST_LINES = 3000
"""A sheet of more lines is no newspaper page; its text alone is looked at."""

OWN = 0.5
"""A caption of whose words an article holds this share (by weight) belongs to it."""

AMONG = 0.28
"""The same for a caption that stands within the article's part of the sheet."""


@dataclass(slots=True)
class _Draft:
    """An article in the making."""

    plots: list[Plot]
    captions: list[Block] = field(default_factory=list)
    joined: list[Plot] = field(default_factory=list)
    id: str = ""

    @property
    def number(self) -> str:
        """What doubts call it."""
        return self.id.removeprefix("a")

    @property
    def heads(self) -> list[Block]:
        """Its stacks of headings."""
        return [head for plot in self.plots for head in plot.heads]

    @property
    def bylines(self) -> list[Block]:
        """Its authors' names that stand apart from the headings."""
        return [byline for plot in self.plots for byline in plot.bylines]

    @property
    def texts(self) -> list[Block]:
        """Its text in reading order."""
        return [text for plot in self.plots for text in plot.texts]

    @property
    def place(self) -> int:
        """Its first character, by which articles are numbered."""
        rows = [row for block in (*self.texts, *self.captions) for row in block.rows]
        return min(row.start for row in rows or [r for h in self.heads for r in h.rows])


def propose_on_sheet(
    page: Page, glyphs: Glyphs, *, taken: Sequence[Range] = (), used_ids: Collection[str] = ()
) -> Proposal:
    """Articles, furniture and doubts; `taken` is left out, `used_ids` are not given again."""
    if len(glyphs) != len(page.text):
        raise ValueError(f"the glyphs are not of page {page.name}")
    sheet = sheet_of(page, glyphs, taken)
    mark_parts(sheet)
    regions = _regions(sheet)
    plots = [plot for region in regions for plot in plots_of(region, sheet.rules, sheet.size)]
    drafts, loose = _drafts(plots)
    _join_broken(drafts)
    placed = _place_captions(drafts, plots)
    drafts += [one.draft for one in placed if not one.draft.plots]
    free = (f"a{n}" for n in count(1) if f"a{n}" not in used_ids)
    articles = []
    for draft in sorted(drafts, key=lambda draft: draft.place):
        draft.id = next(free)
        pieces = _pieces(draft, sheet)
        fragments = fragments_of(page.text, pieces)
        articles.append(Article(draft.id, tuple(fragments), _kind(draft, pieces, sheet)))
    rows = [row for row in sheet.rows if row.part is Part.FURNITURE]
    rows += [row for block in loose for row in block.rows]
    furniture = fragments_of(
        page.text,
        [Piece("furniture", r.start, r.end, 0) for r in sorted(rows, key=lambda r: r.start)],
    )
    return Proposal(
        tuple(articles),
        tuple(Furniture(one.range, Origin.SUGGESTION) for one in furniture),
        (),
        tuple(sorted(_doubts(drafts, placed, loose), key=Doubt.place)),
    )


def _regions(sheet: Sheet) -> list[list[Block]]:
    """The blocks of each frame that holds text, and those outside of all frames.

    A frame stands for what is in it where it stands in another region.
    """
    frames = sorted(sheet.frames, key=lambda box: box.width * box.height)
    held: list[list[Row]] = [[] for _ in frames]
    outside: list[Row] = []
    text = [row for row in sheet.rows if row.part is not Part.FURNITURE]
    boxes = [(frame.x0, frame.y0, frame.x1, frame.y1) for frame in frames]
    for row in text:
        x, y = row.centre, row.middle
        for n, (x0, y0, x1, y1) in enumerate(boxes):
            if y0 <= y <= y1 and x0 <= x <= x1:
                held[n].append(row)
                break
        else:
            outside.append(row)
    wide = [n for n in range(len(frames)) if len(held[n]) > 0.85 * len(text)]
    for n in wide:  # a border around the page
        outside += held[n]
        held[n] = []
    parents = [_parent(frames, n) for n in range(len(frames))]
    regions = []
    for n in (*range(len(frames)), -1):
        rows = held[n] if n >= 0 else outside
        if not rows:
            continue
        blocks = blocks_of(rows, sheet)
        blocks += [
            blank(What.FRAME, frame)
            for k, frame in enumerate(frames)
            if k not in wide and parents[k] in ((n,) if n >= 0 else (-1, *wide))
        ]
        blocks += [
            blank(What.PICTURE, picture)
            for picture in sheet.pictures
            if next((k for k, f in enumerate(frames) if f.holds(picture, 2)), -1) == n
        ]
        regions.append(blocks)
    return regions


def _parent(frames: Sequence[Box], n: int) -> int:
    for k in range(n + 1, len(frames)):
        if frames[k].holds(frames[n], 1.0):
            return k
    return -1


def _drafts(plots: Sequence[Plot]) -> tuple[list[_Draft], list[Block]]:
    """An article for each plot with text, and the headings that stand over none."""
    drafts = [_Draft([plot]) for plot in plots if plot.texts]
    loose = [one for p in plots if not p.texts for one in (*p.heads, *p.bylines)]
    return drafts, loose


def _join_broken(drafts: list[_Draft]) -> None:
    """Gives text without a heading that begins within a sentence to the article that broke off."""
    for orphan in [d for d in drafts if not d.heads and d.plots[0].continues]:
        best: tuple[float, _Draft] | None = None
        for draft in drafts:
            if draft is orphan or not draft.plots[-1].unfinished:
                continue
            last, first = draft.texts[-1], orphan.texts[0]
            if seam(last, first) >= 1.0:
                continue
            far = abs(last.x1 - first.x0) + abs(last.y1 - first.y0)
            far += 400 * (abs(last.width - first.width) > 0.12 * first.width)
            far += 400 * (not draft.heads)
            if best is None or far < best[0]:
                best = (far, draft)
        if best is not None:
            best[1].plots += orphan.plots
            best[1].joined += orphan.plots
            drafts.remove(orphan)


@dataclass(slots=True)
class _Placed:
    """A caption, the article it went to, the one it may belong to instead, how sure that is."""

    caption: Block
    draft: _Draft
    other: _Draft | None
    confidence: float


def _place_captions(drafts: Sequence[_Draft], plots: Sequence[Plot]) -> list[_Placed]:
    """Gives each caption to the article whose words it shares; the others become photos."""
    vocabulary = Vocabulary([_words(draft) for draft in drafts])
    home = {id(plot): n for n, draft in enumerate(drafts) for plot in draft.plots}
    placed = []
    for plot in plots:
        for caption in plot.captions:
            plain = "".join(row.plain for row in caption.rows)
            total = vocabulary.total(plain)
            shared = vocabulary.shared(plain).items()
            ranked = sorted(((w / total if total else 0.0, -n) for n, w in shared), reverse=True)
            share, best = ranked[0] if ranked else (0.0, 1)
            second = ranked[1][0] if len(ranked) > 1 else 0.0
            least = AMONG if home.get(id(plot)) == -best else OWN
            confidence = min(1.0, 0.5 + abs(share - least) / least / 2)
            near = drafts[-best] if best <= 0 else None
            if near is not None and share >= least and share > 1.15 * second:
                near.captions.append(caption)
                placed.append(_Placed(caption, near, None, confidence))
            else:
                placed.append(_Placed(caption, _Draft([], [caption]), near, confidence))
    return placed


def _doubts(
    drafts: Sequence[_Draft], placed: Sequence[_Placed], loose: Sequence[Block]
) -> Iterator[Doubt]:
    """Where the proposal is unsure, in the words of the engine for text alone."""
    for draft in drafts:
        for plot in draft.joined:
            reason = f"goes on with {draft.number}, or starts an article of its own"
            yield Doubt(plot.texts[0].rows[0].start, reason, 0.6)
        if draft.plots and draft.plots[-1].unfinished:
            start = draft.texts[-1].rows[-1].start
            yield Doubt(start, f"{draft.number} ends in mid-sentence", 0.5)
    for one in placed:
        if one.confidence >= SURE:
            continue
        start = one.caption.rows[0].start
        if one.other is not None:
            reason = f"the caption may belong to {one.other.number}"
            yield Doubt(start, reason, round(one.confidence, 2))
        elif one.draft.plots:
            reason = f"the caption may not belong to {one.draft.number}"
            yield Doubt(start, reason, round(one.confidence, 2))
    for block in loose:
        if sum(len(row.plain) for row in block.rows) > BANNER:
            yield Doubt(block.rows[0].start, "headline fits no article", 0.4)


def _words(draft: _Draft) -> str:
    rows = [row for block in (*draft.heads, *draft.texts) for row in block.rows]
    return "".join(row.plain for row in rows)


def _pieces(draft: _Draft, sheet: Sheet) -> list[Piece]:
    """The article's characters in reading order, with their roles."""
    out = []
    for head in draft.heads:
        out += [Piece(role, row.start, row.end, 0) for role, row in head_roles(head)]
    for byline in draft.bylines:
        out += [Piece("byline", row.start, row.end, 0) for row in byline.rows]
    rows = [row for text in draft.texts for row in text.rows]
    out += [Piece(role, row.start, row.end, 0) for role, row in text_roles(rows, sheet)]
    for caption in draft.captions:
        out += [Piece("caption", row.start, row.end, 0) for row in caption.rows]
    return out


def _kind(draft: _Draft, pieces: Sequence[Piece], sheet: Sheet) -> str:
    """photo, letter, editorial, notice, advertisement or story."""
    texts = draft.texts
    if not texts:
        return "photo"
    titles = [row.plain for head in draft.heads for row in head.rows]
    rows = [row for text in texts for row in text.rows]
    if any(sign.is_letter(one) for one in titles) or sign.greets(rows[0].plain):
        return "letter"
    if any(sign.is_commentary(one) for one in titles):
        return "editorial"
    if texts[0].opening:
        return "story"
    if any(p.role == "signature" for p in pieces) or any(sign.is_notice(one) for one in titles):
        return "notice"
    return "advertisement" if sign.sells("".join(r.plain for r in rows[:12])) else "story"
