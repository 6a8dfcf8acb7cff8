from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.domain import form
from annotator.domain.adopt import adopt
from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Fragment,
    Furniture,
    Origin,
    Proposal,
)
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.step import StepState
from annotator.storage.summary import Moment
from annotator.workspace.importing import Sources, propose_nothing
from annotator.workspace.statistic import (
    Came,
    Effort,
    PageStatistic,
    Total,
    effort_of,
    efforts_by_page,
    totals,
    with_moments,
)
from annotator.workspace.statistic_table import By, form_of, sentences, table_of
from annotator.workspace.workspace import Workspace

START = datetime(2024, 5, 1, tzinfo=UTC)
TEXT = "第一版的大雪\n第二版的大雨"


def moment(
    after: float | None, *, page: int = 1, pages: int = 1, state: StepState = StepState.DONE
) -> Moment:
    before = None if after is None else START - timedelta(seconds=after)
    return Moment(page, "split-article", state, START, before, pages)


def test_time_before_an_edit_belongs_to_its_page_and_pauses_are_cut() -> None:
    moments = [moment(None), moment(10), moment(5, page=2), moment(4000, page=2), moment(2)]

    assert efforts_by_page(moments) == {1: Effort(3, 0, 12.0), 2: Effort(2, 0, 35.0)}


def test_a_clock_that_was_set_back_takes_nothing_away() -> None:
    assert effort_of(moment(-10)).seconds == 0.0
    assert efforts_by_page([]) == {}


def test_the_pages_of_a_step_share_its_time() -> None:
    assert effort_of(moment(12, pages=3)) == Effort(1, 0, 4.0)


def test_an_edit_that_was_taken_back_has_cost_its_time_too() -> None:
    undone = effort_of(moment(9, state=StepState.UNDONE))

    assert undone == Effort(0, 1, 9.0)
    assert (undone + effort_of(moment(1))).made == 2


def test_an_import_is_nobodys_edit() -> None:
    imported = replace(moment(9), name="import-annotations")

    assert effort_of(imported) == Effort()


def test_pages_meet_what_was_done_to_them() -> None:
    first, second, gone = moment(1, page=2), moment(2, page=2), moment(3, page=3)
    pages = [(1, "a"), (2, "b"), (4, "d")]

    assert list(with_moments(pages, [first, second, gone])) == [
        (1, "a", []),
        (2, "b", [first, second]),
        (4, "d", []),
    ]
    assert list(with_moments(pages[:1], [])) == [(1, "a", [])]


# How a page came


def halves(page: Page, *, settled: Annotation | None = None) -> Proposal:
    """Each line an article, nothing being asked of what is settled."""
    del settled
    end = page.text.index("\n")
    ranges = (Range(0, end), Range(end + 1, len(page.text)))
    return Proposal(
        tuple(
            Article(f"a{n}", (Fragment("headline", one, Origin.SUGGESTION),))
            for n, one in enumerate(ranges, 1)
        )
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.sqlite", annotator="张三")
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "p.txt"
    made.write_text(TEXT, "utf-8")
    return made


def bring_in(workspace: Workspace, file: Path, *, proposal: bool) -> None:
    propose = halves if proposal else propose_nothing
    list(workspace.import_paths([file], sources=Sources(propose=propose)))


def edit(workspace: Workspace, name: str, **changes: Any) -> None:
    before = workspace.annotation(1)
    assert workspace.perform(1, before, replace(before, **changes), name)


def make_article(workspace: Workspace) -> None:
    made = Article("a1", (Fragment("body", Range(0, 3)),), confirmed=True)
    edit(workspace, "make-article", articles=(made,))


def confirm_all(workspace: Workspace) -> None:
    held = workspace.annotation(1).articles
    edit(workspace, "confirm-article", articles=tuple(replace(a, confirmed=True) for a in held))


def only(workspace: Workspace, *, articles: bool = False) -> PageStatistic:
    (page,) = workspace.stats(articles=articles)
    return page


def test_a_page_that_came_with_a_proposal_is_known_whatever_became_of_it(
    workspace: Workspace, file: Path
) -> None:
    bring_in(workspace, file, proposal=True)
    assert only(workspace).came is Came.WITH
    confirm_all(workspace)
    assert only(workspace).came is Came.WITH
    edit(workspace, "delete-article", articles=())
    make_article(workspace)
    assert only(workspace).came is Came.WITH


def test_a_page_that_came_without_stays_one_until_a_proposal_is_asked_for(
    workspace: Workspace, file: Path
) -> None:
    bring_in(workspace, file, proposal=False)
    assert only(workspace).came is Came.WITHOUT
    make_article(workspace)
    assert only(workspace).came is Came.WITHOUT
    edit(workspace, "delete-article", articles=())
    before = workspace.annotation(1)
    proposal = workspace.proposal(1, before, propose=halves)
    workspace.perform(1, before, adopt(before, proposal), "propose-again")
    assert only(workspace).came is Came.LATER
    workspace.undo()
    assert only(workspace).came is Came.LATER, "it was seen"


def test_what_came_annotated_is_no_proposal(workspace: Workspace, tmp_path: Path) -> None:
    article = Article("g1", (Fragment("body", Range(0, 3)),), confirmed=True)
    gold = tmp_path / "gold.json"
    gold.write_bytes(orjson.dumps(form.write(Annotation(Page("p.txt", TEXT), (article,)))))
    bring_in(workspace, gold, proposal=True)

    assert only(workspace).came is Came.ANNOTATED


def test_an_annotation_that_replaces_a_proposal_is_what_the_page_came_with(
    workspace: Workspace, file: Path, tmp_path: Path
) -> None:
    bring_in(workspace, file, proposal=True)
    article = Article("a1", (Fragment("body", Range(0, 3)),), confirmed=True)
    gold = tmp_path / "gold.json"
    gold.write_bytes(orjson.dumps(form.write(Annotation(Page("p.txt", TEXT), (article,)))))
    bring_in(workspace, gold, proposal=True)

    assert only(workspace).came is Came.ANNOTATED
    assert only(workspace).effort == Effort()


# By kind and by article


def test_edits_are_counted_by_kind_and_by_whether_they_stand(
    workspace: Workspace, file: Path
) -> None:
    bring_in(workspace, file, proposal=True)
    for comment in ("x", "y"):
        edit(workspace, "comment-page", comment=comment)
    confirm_all(workspace)
    workspace.undo()

    page = only(workspace)
    counts = {kind: (one.edits, one.undone) for kind, one in page.kinds.items()}
    assert counts == {"comment-page": (2, 0), "confirm-article": (0, 1)}
    assert page.effort.edits == page.summary.edits == 2
    assert 0 < page.effort.seconds < 30
    found = workspace.efforts([1, 99])
    assert list(found) == [1]
    assert (found[1].edits, found[1].undone) == (2, 1)
    assert found[1].seconds == pytest.approx(page.effort.seconds)


def test_an_edit_belongs_to_the_articles_that_it_changed_or_whose_text_it_touched(
    workspace: Workspace, file: Path
) -> None:
    bring_in(workspace, file, proposal=True)
    confirm_all(workspace)  # both
    first, second = workspace.annotation(1).articles
    edit(workspace, "flag-article", articles=(first, replace(second, flagged=True)))
    edit(workspace, "comment-page", comment="x")
    edit(workspace, "delete-article", articles=(first,))
    edit(workspace, "make-furniture", furniture=(Furniture(second.ranges[0]),))

    rows = {one.id: one for one in only(workspace, articles=True).articles}

    assert {key: one.effort.edits for key, one in rows.items()} == {"a1": 1, "a2": 3, "": 2}
    assert rows["a1"].title == "第一版的大雪"
    assert rows["a1"].confirmed
    assert (rows["a2"].title, rows["a2"].kind) == ("", ""), "it is gone"
    whole = sum(one.effort.seconds for one in rows.values())
    assert whole == pytest.approx(only(workspace).effort.seconds)


def test_a_correction_belongs_to_the_article_that_holds_it(
    workspace: Workspace, file: Path
) -> None:
    bring_in(workspace, file, proposal=True)
    edit(workspace, "correct-text", corrections=(Correction(Range(8, 9), "贰"),))

    (first, second) = only(workspace, articles=True).articles
    assert (dict(first.kinds), list(second.kinds)) == ({}, ["correct-text"])


# Together


def test_means_are_those_of_the_pages_that_are_done(workspace: Workspace, file: Path) -> None:
    bring_in(workspace, file, proposal=True)
    (other := file.with_name("q.txt")).write_text("另一版\n大风", "utf-8")
    bring_in(workspace, other, proposal=True)
    confirm_all(workspace)
    workspace.undo()
    workspace.redo()
    edit(workspace, "comment-page", comment="x")

    total = totals(workspace.stats())[Came.WITH]

    assert (total.pages, total.done, total.articles) == (2, 1, 2)
    assert total.edits_per_article == 1.0
    assert total.seconds_per_article is not None
    assert Total().edits_per_article is None


def test_tables_and_sentences_say_the_same(workspace: Workspace, file: Path) -> None:
    bring_in(workspace, file, proposal=True)
    confirm_all(workspace)
    pages = workspace.stats(articles=True)

    for by in By:
        header, lines = table_of(pages, by)
        assert all(len(line) == len(header) for line in lines)
    header, (line,) = table_of(pages, By.PROPOSAL)
    found = dict(zip(header, line, strict=True))
    assert (found["proposal"], found["done"], found["edits/article"]) == ("with", "1", "0.50")
    header, (line,) = table_of(pages, By.KIND)
    found = dict(zip(header, line, strict=True))
    assert (found["kind"], found["made-with"], found["made-without"]) == (
        "confirm-article",
        "1",
        "0",
    )
    assert sentences(pages)[0].startswith("1 page, 2 of 2 articles confirmed")
    assert (
        "with a proposal: 1 page, 1 done; for an article of these 0.50 edits"
        in (sentences(pages)[1])
    )
    stored = form_of(pages)
    assert stored["pages"][0]["proposal"] == "with"
    assert stored["kinds"]["confirm-article"]["with"]["edits"] == 1
    assert [one["article"] for one in stored["pages"][0]["of_articles"]] == ["a1", "a2"]
    assert stored["proposals"]["with"]["edits_per_article"] == 0.5
    assert form_of([]) == {"pages": [], "proposals": {}, "kinds": {}}
