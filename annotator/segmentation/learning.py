"""Learning from confirmed pages, and the proof that it helps: by pages that were held out.

Nothing that is learnt is used because it ought to help. The pages are parted into folds; each is
proposed with what the others teach, with every part of it alone and with those together that
helped; what does not lower the effort on them is left out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from annotator.domain.annotation import Annotation, Proposal
from annotator.domain.glyph import Glyphs
from annotator.segmentation.learnt import NOTHING, KnownText, Learnt, Lore
from annotator.segmentation.lesson import (
    MOST_LETTERS,
    Lesson,
    openings,
    recurring_lines,
)
from annotator.segmentation.line import lines_of
from annotator.segmentation.propose import propose
from annotator.segmentation.recall import Index
from annotator.segmentation.reprise import with_known
from annotator.segmentation.revision import Evidence
from annotator.segmentation.scoring import Figures, mean, score

MOST_PAGES = 50
"""Of the pages confirmed last so many are learnt from."""

FOLDS = 5
"""The pages are held out in so many turns."""

FEW = 10
"""So few pages, or fewer, are held out one by one."""

TRIED = 30_000
"""Characters of held-out pages that are proposed each time: some eight newspaper pages."""

LEAST_SAVED = 0.02
"""Of the edits on the held-out pages this share must be saved, lest chance decides, and"""

LEAST_BETTER = 2
"""on so many pages."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over held-out pages: see `scoring.Figures`."""

    pq: float = 0.0
    exact: float = 0.0
    headline: float = 0.0
    effort: float = 0.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a part did by itself: the scores with it, on how many pages it told, whether kept."""

    part: Lore
    scores: Scores
    pages: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Learning:
    """What `pages` taught, and the scores on the `tried` ones of them while they were held out.

    `learnt` holds the parts that helped, and nothing where none did.
    """

    learnt: Learnt = NOTHING
    pages: int = 0
    tried: int = 0
    before: Scores = field(default_factory=Scores)
    after: Scores = field(default_factory=Scores)
    attempts: tuple[Attempt, ...] = ()

    @property
    def helps(self) -> bool:
        """Whether anything is worth being used."""
        return bool(self.learnt)


class Teacher:
    """The lessons of some pages; what any of them teach together can be asked for."""

    def __init__(self, pages: Sequence[Annotation]) -> None:
        self._lessons = [Lesson.of(page) for page in pages]
        self._evidence = Evidence([lesson.lines for lesson in self._lessons])

    def learnt(self, pages: Collection[int]) -> Learnt:
        """What the pages of these numbers teach."""
        lessons = [self._lessons[n] for n in sorted(pages)]
        return Learnt(
            _texts(lessons),
            recurring_lines(lessons),
            openings(lessons),
            self._evidence.revisions(pages),
        )


def _texts(lessons: Sequence[Lesson]) -> tuple[KnownText, ...]:
    """The articles of the last pages first, each once."""
    index = Index()
    letters = 0
    for lesson in reversed(lessons):
        for text in lesson.texts:
            if letters + len(text.letters) <= MOST_LETTERS and index.add(text):
                letters += len(text.letters)
    return tuple(index.texts)


def learn(
    pages: Sequence[Annotation], *, glyphs: Sequence[Glyphs | None] | None = None
) -> Learning:
    """What these confirmed pages teach that helps on pages which it was not learnt from.

    They are in the order in which they came; `glyphs` say where their characters stand, as far
    as it is known. The same pages in the same order teach the same.
    """
    places = list(glyphs) if glyphs is not None else [None] * len(pages)
    pages, places = list(pages)[-MOST_PAGES:], places[-MOST_PAGES:]
    if len(pages) < 2:
        return Learning(pages=len(pages))
    everything = range(len(pages))
    teacher = Teacher(pages)
    folds = len(pages) if len(pages) <= FEW else FOLDS
    taught = [teacher.learnt([n for n in everything if n % folds != k]) for k in range(folds)]
    trial = _Trial(pages, places, taught, _chosen(pages))
    before = trial.figures(())
    alone = {part: trial.figures((part,)) for part in Lore}
    good = [part for part in Lore if _helps(before, alone[part], pages)]
    kept, best = _best(trial, good, alone, before, pages)
    return Learning(
        teacher.learnt(everything).only(kept) if kept else NOTHING,
        len(pages),
        len(before),
        _scores(before),
        _scores(best),
        tuple(
            Attempt(part, _scores(alone[part]), trial.touched[part], part in kept) for part in Lore
        ),
    )


Held = dict[int, Figures]
"""The figures of held-out pages by number."""


def _best(
    trial: "_Trial",
    good: Sequence[Lore],
    alone: dict[Lore, Held],
    before: Held,
    pages: Sequence[Annotation],
) -> tuple[tuple[Lore, ...], Held]:
    """The parts to keep, and the figures with them: the best one, and what helps besides it."""
    kept: tuple[Lore, ...] = ()
    best = before
    for part in sorted(good, key=lambda one: (_edits(alone[one], pages), one)):
        found = alone[part] if not kept else trial.figures((*kept, part))
        if _helps(best, found, pages):
            kept, best = (*kept, part), found
    return kept, best


def _chosen(pages: Sequence[Annotation]) -> list[int]:
    """The numbers of pages to hold out: all, or as many as may be, evenly over all of them."""
    characters = sum(len(page.page.text) for page in pages)
    count = min(len(pages), max(LEAST_BETTER, TRIED * len(pages) // max(1, characters)))
    return [n * len(pages) // count for n in range(count)]


class _Trial:
    """Proposes held-out pages with what the others teach, or with parts of it."""

    def __init__(
        self,
        pages: Sequence[Annotation],
        places: Sequence[Glyphs | None],
        taught: Sequence[Learnt],
        chosen: Sequence[int],
    ) -> None:
        self._pages, self._places, self._taught, self._chosen = pages, places, taught, chosen
        self.touched = dict.fromkeys(Lore, 0)
        self._before: Held = {}
        self._plain: dict[int, Proposal] = {}

    def figures(self, parts: Collection[Lore]) -> Held:
        """The figures of the pages with these parts; without any, those of the rules alone."""
        out: Held = {}
        for n in self._chosen:
            page = self._pages[n].page
            learnt = self._taught[n % len(self._taught)].only(parts)
            if parts and not learnt:
                out[n] = self._before[n]
                continue
            if parts and learnt.lore <= {Lore.TEXTS}:
                # They change the rules' proposal, and not what the rules read.
                found = with_known(page, lines_of(page), self._plain[n], learnt)
            else:
                found = propose(page, glyphs=self._places[n], learnt=learnt)
            if parts and found == self._plain[n]:
                out[n] = self._before[n]
                continue
            proposed = Annotation(page, found.articles, found.furniture)
            for part in parts if len(parts) == 1 else ():
                self.touched[part] += 1
            out[n] = score(self._pages[n], proposed)
            if not parts:
                self._before[n], self._plain[n] = out[n], found
        return out


def _edits(held: Held, pages: Sequence[Annotation]) -> float:
    """The edits that all pages would take."""
    return sum(one.effort * max(1, len(pages[n].articles)) for n, one in held.items())


def _helps(before: Held, after: Held, pages: Sequence[Annotation]) -> bool:
    """Whether the effort falls, on more pages than it rises, and no other score with it."""
    one, two = _scores(before), _scores(after)
    fewer = sum(after[n].effort < before[n].effort for n in before)
    more = sum(after[n].effort > before[n].effort for n in before)
    return (
        two.effort < one.effort
        and two.pq >= one.pq
        and two.exact >= one.exact
        and fewer > more
        and fewer >= LEAST_BETTER
        and _edits(after, pages) <= (1 - LEAST_SAVED) * _edits(before, pages)
    )


def _scores(held: Held) -> Scores:
    if not held:
        return Scores()
    found = mean(list(held.values()))
    return Scores(found.pq, found.exact, found.headline, found.effort)
