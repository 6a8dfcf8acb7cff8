"""The plain proposal of a page's articles: pure, without a dictionary, linear in the page."""

from annotator.domain.annotation import Annotation, Doubt, Origin, Proposal
from annotator.domain.page import Page
from annotator.domain.range import Range, joined
from annotator.segmentation.assembly import assemble
from annotator.segmentation.line import lines_of
from annotator.segmentation.piece import gather
from annotator.segmentation.role import roles_of
from annotator.segmentation.thread import threads_of

MOST_LINES = 200_000
"""A text of more lines is no newspaper page, and its proposal would take longer than seconds."""


def propose(page: Page, *, settled: Annotation | None = None) -> Proposal:
    """Articles, furniture, corrections and doubts for the text that no person has settled.

    With `settled`, an annotation of the same page, the characters of its settled articles and of
    the furniture that a person set are left out, and the rest is proposed as if the page held
    nothing else; new articles take ids that no settled one has. Offsets are code points of the
    page. A text of more than `MOST_LINES` lines gets no articles, and a doubt that says so.
    Raises ValueError when `settled` is another page's.
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
    lines = lines_of(page, taken)
    roles = roles_of(lines)
    layout = gather(page.text, lines, roles)
    threads = threads_of(layout, lines)
    return assemble(page.text, lines, roles, layout, threads, used_ids=ids, kept=kept)
