"""The plain proposal of a page's articles: pure, without a dictionary, linear in the page."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from annotator.domain.annotation import Annotation, Doubt, Origin, Proposal
from annotator.domain.glyph import Glyphs
from annotator.domain.page import Page
from annotator.domain.range import Range, joined
from annotator.segmentation.assembly import assemble, assemble_tiles
from annotator.segmentation.context import in_context
from annotator.segmentation.doubting import with_doubts
from annotator.segmentation.facsimile import MOST_LINES as MOST_ON_SHEET
from annotator.segmentation.facsimile import propose_on_sheet
from annotator.segmentation.learnt import NOTHING, Learnt
from annotator.segmentation.line import Line, lines_of
from annotator.segmentation.merged import cut, cuts_of
from annotator.segmentation.order import COHERENT, cohesion, ordered
from annotator.segmentation.piece import gather
from annotator.segmentation.reprise import with_known
from annotator.segmentation.revision import revised_roles
from annotator.segmentation.role import roles_of
from annotator.segmentation.sequence import in_sequence
from annotator.segmentation.strip import Strip, as_they_stand, strips_of
from annotator.segmentation.thread import threads_of
from annotator.segmentation.tiling import tiling_of

MOST_LINES = 200_000
"""A text of more lines is no newspaper page, and its proposal would take longer than seconds."""

KEPT = 8
"""Pages whose order is remembered."""


def propose(
    page: Page,
    *,
    settled: Annotation | None = None,
    glyphs: Glyphs | None = None,
    learnt: Learnt = NOTHING,
) -> Proposal:
    """What `propose_unweighed` proposes, looked over once more for what may be wrong.

    Its confidences are calibrated: see `doubting`.
    """
    unweighed = propose_unweighed(page, settled=settled, glyphs=glyphs, learnt=learnt)
    return with_doubts(page.text, unweighed)


def propose_unweighed(
    page: Page,
    *,
    settled: Annotation | None = None,
    glyphs: Glyphs | None = None,
    learnt: Learnt = NOTHING,
) -> Proposal:
    """Articles, furniture, corrections and doubts for the text that no person has settled.

    With `settled`, an annotation of the same page, the characters of its settled articles and of
    the furniture that a person set are left out, and the rest is proposed as if the page held
    nothing else; new articles take ids that no settled one has. Offsets are code points of the
    page. A text of more than `MOST_LINES` lines gets no articles, and a doubt that says so.
    Where `glyphs` say where the characters stand, the sheet's geometry goes first. What the
    newspaper's confirmed pages have `learnt` is made use of. The doubts are those that the steps
    of the proposal have themselves. Raises ValueError when `settled` is
    another page's, or `glyphs` another text's.
    """
    taken: list[Range] = []
    ids: frozenset[str] = frozenset()
    kept: list[Range] = []
    if settled is not None:
        if settled.page.text != page.text:
            raise ValueError(f"the settled annotation is not of page {page.name}")
        human = [a for a in settled.articles if a.settled]
        taken = [f.range for a in human for f in a.fragments]
        taken += [f.range for f in settled.furniture if f.origin is Origin.HUMAN]
        taken = joined(taken)
        ids = frozenset(a.id for a in human)
        kept = [c.range for c in settled.corrections if c.origin is Origin.HUMAN]
    if len(page.lines) > MOST_LINES:
        reason = f"no articles proposed: the text has more than {MOST_LINES:,} lines"
        return Proposal(doubts=(Doubt(0, reason, 0.0),))
    if glyphs is not None and len(page.lines) <= MOST_ON_SHEET:
        proposal = propose_on_sheet(page, glyphs, taken=taken, used_ids=ids)
        strips = _reading(page).strips if learnt else []
    else:
        reading = _reading(page)
        strips = reading.strips
        proposal = _by_text(page, reading, learnt, taken, ids, kept)
    if not learnt:
        return proposal
    return with_known(page, lines_of(page, taken, strips), proposal, learnt, used_ids=ids)


def _by_text(
    page: Page,
    reading: "_Reading",
    learnt: Learnt,
    taken: Sequence[Range],
    ids: Collection[str],
    kept: Sequence[Range],
) -> Proposal:
    """The proposal for what is not `taken`, by the text alone."""
    lines = lines_of(page, taken, as_they_stand(page) if reading.straight else reading.strips)
    if any(line.x for line in lines):
        roles = in_context(lines, revised_roles(lines, learnt))
        tiling = tiling_of(page.text, lines, roles)
        return assemble_tiles(page.text, tiling, used_ids=ids, kept=kept)
    if not reading.straight:
        found = _by_lines(page, lines, learnt, ids, kept, taken, reading.strips)
        return replace(found, articles=tuple(in_sequence(a, page.text) for a in found.articles))
    found = _by_lines(page, lines, learnt, ids, kept)
    articles = (ordered(article, page.text, reading.strips) for article in found.articles)
    return replace(found, articles=tuple(articles))


class _Reading(NamedTuple):
    """The order in which a page is read.

    `straight` says that its strips are so in order within articles alone: articles are to be told
    apart in the page's own order.
    """

    strips: list[Strip]
    straight: bool


@lru_cache(maxsize=KEPT)
def _reading(page: Page) -> _Reading:
    """A page's order, which no edit changes: kept for when the rest of it is proposed again."""
    strips = strips_of(page)
    if any(one.x for one in strips) or not any(one.first for one in strips):
        return _Reading(strips, straight=False)
    # The columns were mixed: within articles, or articles among each other?
    lines = lines_of(page, (), as_they_stand(page))
    layout = gather(page.text, lines, roles_of(lines))
    held = cohesion(layout, threads_of(layout, lines), strips)
    return _Reading(strips, straight=held >= COHERENT)


def _by_lines(
    page: Page,
    lines: Sequence[Line],
    learnt: Learnt,
    ids: Collection[str],
    kept: Sequence[Range],
    taken: Sequence[Range] = (),
    strips: Sequence[Strip] = (),
) -> Proposal:
    """The proposal for lines that are taken to be in reading order, or nearly so.

    With the `strips` that they were made of, lines that hold two headlines are parted.
    """
    roles = revised_roles(lines, learnt)
    layout = gather(page.text, lines, roles)
    threads = threads_of(layout, lines)
    if strips:
        places = cuts_of(page.text, lines, roles, layout, threads)
        if places:
            return _by_lines(page, lines_of(page, taken, cut(strips, places)), learnt, ids, kept)
    return assemble(page.text, lines, roles, layout, threads, used_ids=ids, kept=kept)
