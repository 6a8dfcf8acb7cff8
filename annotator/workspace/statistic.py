"""How far the pages have come, and what it cost: edits and seconds, as the journal has them.

Whether proposals save work can be told only beside pages that came without one. How a page came is
worked out from what is stored: its articles as they are, taken back step by step to the first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from annotator.domain.annotation import Annotation, Article
from annotator.domain.claim import Claims
from annotator.domain.difference import Difference
from annotator.domain.step import StepState
from annotator.storage.summary import Moment, PageSummary

# Who does nothing for so long is away from the desk: the rest of the pause does not count.
IDLE_SECONDS = 30.0

IMPORTED = "import-annotations"
PROPOSED = "propose-again"
_TITLE = 24

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Effort:
    """What was done: edits that stand, edits that were taken back, and seconds of work."""

    edits: int = 0
    undone: int = 0
    seconds: float = 0.0

    @property
    def made(self) -> int:
        """All edits: one that was taken back has cost its time too."""
        return self.edits + self.undone

    def __add__(self, other: "Effort") -> "Effort":
        return Effort(
            self.edits + other.edits, self.undone + other.undone, self.seconds + other.seconds
        )


class Came(StrEnum):
    """How a page came: with proposed articles, without any, or with those of a person.

    LATER is a page that came without and for which a proposal was asked for by hand (F5): it is no
    longer a page without one, and no fair page with one, as nobody asks for it by chance.
    """

    WITH = "with"
    WITHOUT = "without"
    LATER = "later"
    ANNOTATED = "annotated"


@dataclass(frozen=True, slots=True)
class ArticleStatistic:
    """What an article took, by kind of edit. One that is gone has neither title nor kind.

    With the id "" it is the page itself: edits that touched no article. One that touched two
    counts for both, its seconds for each in equal parts.
    """

    id: str
    title: str
    kind: str
    confirmed: bool
    kinds: Mapping[str, Effort]

    @property
    def effort(self) -> Effort:
        """All kinds together."""
        return sum(self.kinds.values(), Effort())


@dataclass(frozen=True, slots=True)
class PageStatistic:
    """A page in a line, how it came, and what it took, by kind of edit (the steps' names).

    `articles` is filled where that was asked for.
    """

    summary: PageSummary
    came: Came
    kinds: Mapping[str, Effort]
    articles: tuple[ArticleStatistic, ...] = ()

    @classmethod
    def of(
        cls,
        summary: PageSummary,
        moments: Iterable[Moment],
        settled: Mapping[str, bool],
        annotation: Annotation | None = None,
    ) -> "PageStatistic":
        """From what was done to the page, and its articles' ids and whether they are settled.

        With an annotation also what each article took.
        """
        moments = list(moments)
        articles = article_statistics(moments, annotation) if annotation is not None else ()
        return cls(summary, came_with(moments, settled), efforts_by_kind(moments), articles)

    @property
    def effort(self) -> Effort:
        """All kinds together."""
        return sum(self.kinds.values(), Effort())


def effort_of(moment: Moment) -> Effort:
    """What it took to do this: the time since the annotator's last step belongs to it.

    Thirty seconds at most, and a step's pages share them. What came before the very first step is
    not known and counts as nothing; an import is nobody's edit.
    """
    if moment.name == IMPORTED:
        return Effort()
    seconds = 0.0
    if moment.before is not None:
        pause = (moment.at - moment.before).total_seconds()
        seconds = min(max(pause, 0.0), IDLE_SECONDS) / moment.pages
    stands = moment.state is StepState.DONE
    return Effort(int(stands), int(not stands), seconds)


def efforts_by_kind(moments: Iterable[Moment]) -> dict[str, Effort]:
    """What it took, by the names of the steps, in the order in which they first came."""
    found: dict[str, Effort] = {}
    for moment in moments:
        if moment.name != IMPORTED:
            found[moment.name] = found.get(moment.name, Effort()) + effort_of(moment)
    return found


def efforts_by_page(moments: Iterable[Moment]) -> dict[int, Effort]:
    """What it took, by page."""
    found: dict[int, Effort] = {}
    for moment in moments:
        found[moment.page_id] = found.get(moment.page_id, Effort()) + effort_of(moment)
    return found


def came_with(moments: Iterable[Moment], settled: Mapping[str, bool]) -> Came:
    """How the page came, from all that was done to it and from its articles as they are now.

    An article that no step has made was there from the start, as the first step that changed it
    found it. Reads no more steps than it takes to find one that was proposed.
    """
    first: dict[str, bool] = {}
    made: set[str] = set()
    asked = False
    for moment in moments:
        difference = moment.difference
        if difference is None:
            continue
        if moment.name == PROPOSED:
            asked = asked or any(new and not new.settled for _, new in _articles(difference))
        if moment.state is not StepState.DONE:
            continue
        if moment.name == IMPORTED:
            # It takes the place of what came, on which nobody had worked.
            first = {new.id: new.settled for _, new in _articles(difference) if new}
            made = {old.id for old, new in _articles(difference) if old and not new}
            continue
        for key, (old, _) in difference.articles.items():
            if key not in first and key not in made:
                if old is None:
                    made.add(key)
                else:
                    first[key] = old.settled
        if not all(first.values()):
            return Came.WITH
    first |= {key: said for key, said in settled.items() if key not in first and key not in made}
    if not all(first.values()):
        return Came.WITH
    if first:
        return Came.ANNOTATED
    return Came.LATER if asked else Came.WITHOUT


def _articles(difference: Difference) -> Iterable[tuple[Article | None, Article | None]]:
    return difference.articles.values()


def article_statistics(
    moments: Iterable[Moment], annotation: Annotation
) -> tuple[ArticleStatistic, ...]:
    """What each article took, in the page's order; then those that are gone, then the page."""
    efforts: dict[str, dict[str, Effort]] = {one.id: {} for one in annotation.articles}
    claims = Claims(annotation)
    for moment in moments:
        if moment.name == IMPORTED:
            continue
        touched = _touched(moment.difference, claims) or [""]
        whole = effort_of(moment)
        part = Effort(whole.edits, whole.undone, whole.seconds / len(touched))
        for key in touched:
            kinds = efforts.setdefault(key, {})
            kinds[moment.name] = kinds.get(moment.name, Effort()) + part
    page = efforts.pop("", None)
    standing = {one.id: one for one in annotation.articles}
    rows = [_statistic(key, standing.get(key), annotation, one) for key, one in efforts.items()]
    if page is not None:
        rows.append(ArticleStatistic("", "", "", False, page))
    return tuple(rows)


def _touched(difference: Difference | None, claims: Claims) -> list[str]:
    """The articles that a step changed, else those that now hold what it changed."""
    if difference is None:
        return []
    if difference.articles:
        return list(difference.articles)
    places = [span.ranges[0].start for pair in difference.spans.values() for span in pair if span]
    for name, sides in difference.bags.items():
        places += [
            one.at if name == "doubts" else one.range.start for side in sides for one in side
        ]
    found = (claims.near(at) for at in places)
    return list(dict.fromkeys(one.article for one in found if one is not None and one.article))


def _statistic(
    key: str, article: Article | None, annotation: Annotation, kinds: Mapping[str, Effort]
) -> ArticleStatistic:
    if article is None:
        return ArticleStatistic(key, "", "", False, kinds)
    heads = [one for one in article.fragments if one.role == "headline"]
    head = (heads or article.fragments)[0].range
    text = annotation.page.text[head.start : min(head.end, head.start + 4 * _TITLE)]
    title = " ".join(text.split())
    if len(title) > _TITLE:
        title = title[: _TITLE - 1] + "…"
    return ArticleStatistic(key, title, article.kind, article.confirmed, kinds)


@dataclass(frozen=True, slots=True)
class Total:
    """Pages together: how many, and what they took.

    Only the pages that are done tell what a page takes in the end: `articles` and `finished` are
    theirs alone, and so are the means.
    """

    pages: int = 0
    done: int = 0
    articles: int = 0
    effort: Effort = Effort()
    finished: Effort = Effort()

    @classmethod
    def of(cls, pages: Iterable[PageStatistic]) -> "Total":
        """All of these pages together."""
        pages = list(pages)
        done = [one for one in pages if one.summary.status == "done"]
        return cls(
            len(pages),
            len(done),
            sum(one.summary.articles for one in done),
            sum((one.effort for one in pages), Effort()),
            sum((one.effort for one in done), Effort()),
        )

    @property
    def edits_per_article(self) -> float | None:
        """Edits made for an article of the pages that are done; None when there is none."""
        return self.finished.made / self.articles if self.articles else None

    @property
    def seconds_per_article(self) -> float | None:
        """Seconds of work for an article of the pages that are done; None when there is none."""
        return self.finished.seconds / self.articles if self.articles else None


def totals(pages: Iterable[PageStatistic]) -> dict[Came, Total]:
    """The pages together by how they came; only what there is."""
    pages = list(pages)
    together = {came: [one for one in pages if one.came is came] for came in Came}
    return {came: Total.of(found) for came, found in together.items() if found}


def with_moments(
    pages: Iterable[tuple[int, _T]], moments: Iterable[Moment]
) -> Iterator[tuple[int, _T, list[Moment]]]:
    """Pages (ids and something) beside what was done to them; both in the order of the ids."""
    groups = groupby(moments, key=lambda one: one.page_id)
    at, found = next(groups, (None, iter(())))
    mine = list(found)
    for page_id, thing in pages:
        while at is not None and at < page_id:
            at, found = next(groups, (None, iter(())))
            mine = list(found)
        yield page_id, thing, mine if at == page_id else []
