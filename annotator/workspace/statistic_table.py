"""What pages took, as tables and as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from annotator.workspace.statistic import Came, Effort, PageStatistic, Total, totals

Table = tuple[list[str], list[list[str]]]

_WORDS = {
    Came.WITH: "with a proposal",
    Came.WITHOUT: "without a proposal",
    Came.LATER: "without, asked for one later",
    Came.ANNOTATED: "annotated already",
}


class By(StrEnum):
    """What a table of the work has a row for."""

    PAGE = "page"
    ARTICLE = "article"
    KIND = "kind"
    PROPOSAL = "proposal"

    @property
    def words(self) -> int:
        """How many of the table's first columns hold words; the others hold figures."""
        return {By.PAGE: 2, By.ARTICLE: 6}.get(self, 1)


def table_of(pages: Sequence[PageStatistic], by: By) -> Table:
    """A header and its lines; minutes are those of work."""
    return _TABLES[by](pages)


def _page_table(pages: Sequence[PageStatistic]) -> Table:
    header = (
        "page status articles confirmed doubts edits characters minutes undone proposal".split()
    )
    return header, [
        [
            one.summary.name,
            str(one.summary.status),
            str(one.summary.articles),
            str(one.summary.confirmed),
            str(one.summary.doubts),
            str(one.effort.edits),
            str(one.summary.length),
            _minutes(one.effort),
            str(one.effort.undone),
            str(one.came),
        ]
        for one in pages
    ]


def _article_table(pages: Sequence[PageStatistic]) -> Table:
    header = "page article title kind proposal confirmed edits undone minutes".split()
    return header, [
        [
            page.summary.name,
            *(one.id or "–", one.title, one.kind, str(page.came)),
            "yes" if one.confirmed else "no",
            *(str(one.effort.edits), str(one.effort.undone), _minutes(one.effort)),
        ]
        for page in pages
        for one in page.articles
    ]


def _kind_table(pages: Sequence[PageStatistic]) -> Table:
    header = "kind edits undone minutes".split()
    header += [f"{name}-{came}" for came in (Came.WITH, Came.WITHOUT) for name in _OF_KIND]
    lines = []
    for kind, efforts in kinds(pages).items():
        whole = sum(efforts.values(), Effort())
        line = [kind, str(whole.edits), str(whole.undone), _minutes(whole)]
        for came in (Came.WITH, Came.WITHOUT):
            one = efforts.get(came, Effort())
            line += [str(one.made), _minutes(one)]
        lines.append(line)
    return header, lines


_OF_KIND = ("made", "minutes")


def _proposal_table(pages: Sequence[PageStatistic]) -> Table:
    header = "proposal pages edits undone minutes done articles edits/article s/article".split()
    return header, [
        [
            str(came),
            str(one.pages),
            *(str(one.effort.edits), str(one.effort.undone), _minutes(one.effort)),
            *(str(one.done), str(one.articles)),
            _figure(one.edits_per_article, 2),
            _figure(one.seconds_per_article, 1),
        ]
        for came, one in totals(pages).items()
    ]


_TABLES = {
    By.PAGE: _page_table,
    By.ARTICLE: _article_table,
    By.KIND: _kind_table,
    By.PROPOSAL: _proposal_table,
}


def kinds(pages: Iterable[PageStatistic]) -> dict[str, dict[Came, Effort]]:
    """What each kind of edit took, by how the pages came; that which took longest first."""
    found: dict[str, dict[Came, Effort]] = {}
    for page in pages:
        for kind, effort in page.kinds.items():
            of_kind = found.setdefault(kind, {})
            of_kind[page.came] = of_kind.get(page.came, Effort()) + effort
    return dict(sorted(found.items(), key=lambda item: (-_seconds(item[1]), item[0])))


def sentences(pages: Sequence[PageStatistic]) -> list[str]:
    """All pages together in a sentence, and one for each way in which they came."""
    articles = sum(one.summary.articles for one in pages)
    confirmed = sum(one.summary.confirmed for one in pages)
    minutes = sum(one.effort.seconds for one in pages) / 60
    said = [
        f"{_count(len(pages), 'page')}, {confirmed:,} of {_count(articles, 'article')} confirmed, "
        f"{minutes:,.1f} minutes of work"
    ]
    for came, one in totals(pages).items():
        words = f"{_WORDS[came]}: {_count(one.pages, 'page')}, {one.done:,} done"
        if one.articles:
            words += (
                f"; for an article of these {_figure(one.edits_per_article, 2)} edits, "
                f"{_figure(one.seconds_per_article, 1)} seconds"
            )
        said.append(words)
    return said


def form_of(pages: Sequence[PageStatistic]) -> dict[str, Any]:
    """All of it for JSON: pages (and their articles, where asked for), proposals, kinds."""
    return {
        "pages": [_page_form(one) for one in pages],
        "proposals": {str(came): _total_form(one) for came, one in totals(pages).items()},
        "kinds": {
            kind: {str(came): asdict(one) for came, one in efforts.items()}
            for kind, efforts in kinds(pages).items()
        },
    }


def _page_form(page: PageStatistic) -> dict[str, Any]:
    one = page.summary
    form: dict[str, Any] = {
        "page": one.name,
        "source": one.source,
        "status": str(one.status),
        "proposal": str(page.came),
        "articles": one.articles,
        "confirmed": one.confirmed,
        "doubts": one.doubts,
        "characters": one.length,
        **asdict(page.effort),
        "kinds": _kinds_form(page.kinds),
    }
    if page.articles:
        form["of_articles"] = [
            {
                "article": one.id or None,
                "title": one.title,
                "kind": one.kind,
                "confirmed": one.confirmed,
                **asdict(one.effort),
                "kinds": _kinds_form(one.kinds),
            }
            for one in page.articles
        ]
    return form


def _kinds_form(kinds: Mapping[str, Effort]) -> dict[str, Any]:
    return {kind: asdict(effort) for kind, effort in kinds.items()}


def _total_form(total: Total) -> dict[str, Any]:
    return {
        "pages": total.pages,
        **asdict(total.effort),
        "done": total.done,
        "articles": total.articles,
        "edits_per_article": total.edits_per_article,
        "seconds_per_article": total.seconds_per_article,
    }


def _seconds(efforts: Mapping[Came, Effort]) -> float:
    return sum(one.seconds for one in efforts.values())


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _minutes(effort: Effort) -> str:
    return f"{effort.seconds / 60:.1f}"


def _figure(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
