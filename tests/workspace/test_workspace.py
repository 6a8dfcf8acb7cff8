import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.adopt import adopt
from annotator.domain.annotation import (
    Annotation,
    Article,
    Fragment,
    Origin,
    Proposal,
    Status,
)
from annotator.domain.error import EditRefused
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.step import StepState
from annotator.exchange.error import NotWritten, UnknownFormat
from annotator.storage.error import PageChangedMeanwhile, PageMissing, WorkspaceReadOnly
from annotator.storage.summary import Outcome
from annotator.workspace.importing import Sources
from annotator.workspace.manifest import Order
from annotator.workspace.workspace import Workspace


def whole_page(page: Page, *, settled: Annotation | None = None) -> Proposal:
    """One article of all that no person has settled; the simplest of engines."""
    taken = [
        f.range for a in (settled.articles if settled else ()) if a.settled for f in a.fragments
    ]
    free = list(Range(0, len(page.text)).minus(taken)) if page.text else []
    fragments = tuple(Fragment("body", one, Origin.SUGGESTION) for one in free)
    return Proposal((Article("a1", fragments),) if fragments else ())


SOURCES = Sources(propose=whole_page)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.sqlite", annotator="张三")
    yield opened
    opened.close()


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Three pages with an article each, suggested."""
    folder = tmp_path / "晚报"
    folder.mkdir()
    for n in (1, 2, 10):
        (folder / f"page{n}.txt").write_text(f"本报讯第{n}版的新闻", "utf-8")
    assert len(list(workspace.import_paths([folder], sources=SOURCES))) == 3
    return workspace


def confirmed(annotation: Annotation) -> Annotation:
    articles = tuple(replace(one, confirmed=True) for one in annotation.articles)
    return replace(annotation, articles=articles)


def test_a_new_workspace_starts_with_the_seed_pages(workspace: Workspace) -> None:
    assert workspace.new
    results = list(workspace.bring_in_seeds(sources=SOURCES))

    assert [one.outcome for one in results] == [Outcome.ADDED] * 5
    assert not workspace.new
    assert [one.articles for one in workspace.summaries()] == [1] * 5
    workspace.delete([one.id for one in workspace.summaries()])
    assert not workspace.new


def test_an_edit_is_performed_undone_and_redone(filled: Workspace) -> None:
    before = filled.annotation(1)
    step = filled.perform(1, before, confirmed(before), "confirm-article", number=1)

    assert step is not None
    assert (step.name, step.arguments, step.state) == (
        "confirm-article",
        {"number": 1},
        StepState.DONE,
    )
    assert filled.summary(1).status is Status.DONE
    assert (filled.can_undo(), filled.can_redo()) == (True, False)
    undone = filled.undo()
    assert undone is not None
    assert undone.state is StepState.UNDONE
    assert filled.annotation(1) == before
    assert (filled.can_undo(), filled.can_redo()) == (False, True)
    assert filled.redo() is not None
    assert filled.annotation(1) == confirmed(before)
    assert filled.redo() is None


def test_an_edit_that_changes_nothing_is_no_step(filled: Workspace) -> None:
    before = filled.annotation(1)

    assert filled.perform(1, before, replace(before), "nothing") is None
    assert filled.delete([]) is None
    assert filled.rename(1, before.page.name) is None
    assert filled.steps() == []


def test_an_edit_of_an_outdated_annotation_is_refused(filled: Workspace) -> None:
    before = filled.annotation(1)
    filled.perform(1, before, confirmed(before), "confirm")

    with pytest.raises(PageChangedMeanwhile):
        filled.perform(1, before, replace(before, comment="x"), "comment")


def test_an_edit_of_many_pages_is_one_step(filled: Workspace) -> None:
    before = [filled.annotation(page) for page in (1, 2, 3)]
    edits = [(n + 1, one, confirmed(one)) for n, one in enumerate(before)]
    step = filled.perform_many(edits, "confirm-pages", pages=3)

    assert step is not None
    assert [change.page_id for change in step.changes] == [1, 2, 3]
    assert {one.status for one in filled.summaries()} == {Status.DONE}
    filled.undo()
    assert [filled.annotation(page) for page in (1, 2, 3)] == before


def test_pages_are_renamed_and_deleted_with_undo(filled: Workspace) -> None:
    filled.rename(2, "  头版 ")
    assert filled.summary(2).name == "头版"
    filled.delete([3, 1])
    assert [one.name for one in filled.summaries()] == ["头版"]
    delete, rename = filled.steps()
    assert (delete.name, delete.arguments) == ("delete-pages", {"pages": 2})
    assert (rename.name, rename.arguments) == ("rename-page", {"from": "page2.txt", "to": "头版"})
    filled.undo()
    filled.undo()
    assert [one.name for one in filled.summaries()] == ["page1.txt", "page2.txt", "page10.txt"]
    with pytest.raises(EditRefused):
        filled.rename(1, " ")
    with pytest.raises(EditRefused, match="surrogate"):
        filled.rename(1, "\ud800")
    with pytest.raises(PageMissing):
        filled.delete([1, 99])
    assert len(filled.summaries()) == 3


def test_history_goes_to_any_step(filled: Workspace) -> None:
    steps = []
    for page in (1, 2, 3):
        before = filled.annotation(page)
        steps.append(filled.perform(page, before, confirmed(before), "confirm"))
    first = steps[0]
    assert first is not None
    turned = filled.go_to(first.id)

    assert turned is not None
    assert [change.page_id for change in turned.changes] == [3, 2]
    assert [one.confirmed for one in filled.summaries()] == [1, 0, 0]
    assert filled.go_to(first.id) is None
    assert filled.go_to(0) is not None
    assert [one.confirmed for one in filled.summaries()] == [0, 0, 0]
    assert [step.state for step in filled.steps()] == [StepState.UNDONE] * 3


def test_a_new_proposal_leaves_alone_what_a_person_confirmed(filled: Workspace) -> None:
    before = filled.annotation(1)
    body = before.articles[0].fragments[0]
    first = Article("a1", (body.over(0, 3),), confirmed=True)
    filled.perform(1, before, replace(before, articles=(first,)), "cut")
    cut = filled.annotation(1)
    again = adopt(cut, filled.proposal(1, cut, propose=whole_page))

    assert filled.perform(1, cut, again, "propose-again") is not None
    assert filled.annotation(1) == again
    assert again.article("a1") == first
    assert len(again.articles) == 2
    assert adopt(again, filled.proposal(1, again, propose=whole_page)) == again


def test_places_are_kept(filled: Workspace) -> None:
    filled.keep_place(2, {"caret": 5})
    filled.set_last_page(2)

    assert (filled.place(2), filled.place(1), filled.last_page) == ({"caret": 5}, {}, 2)


def test_a_second_window_only_reads(filled: Workspace) -> None:
    second = Workspace.open(filled.path, annotator="张三")
    assert second.read_only is not None
    assert not second.new
    assert [one.id for one in second.summaries()] == [1, 2, 3]
    second.keep_place(1, {"caret": 5})
    second.set_last_page(2)
    assert (second.place(1), second.last_page) == ({}, None)
    before = second.annotation(1)
    for refused in (
        lambda: second.perform(1, before, confirmed(before), "confirm"),
        lambda: second.delete([1]),
        second.undo,
        lambda: list(second.bring_in_seeds(sources=SOURCES)),
    ):
        with pytest.raises(WorkspaceReadOnly, match="open in another window"):
            refused()
    filled.close()
    assert second.try_to_write()
    assert second.perform(1, before, confirmed(before), "confirm") is not None
    second.close()


def test_an_export_is_an_import_elsewhere(filled: Workspace, tmp_path: Path) -> None:
    before = filled.annotation(2)
    filled.perform(2, before, confirmed(before), "confirm")
    out = tmp_path / "pages.jsonl"
    *_, last = filled.export(Order("pages"), out)
    assert (last.pages, last.total, last.records, last.bytes) == (3, 3, 3, out.stat().st_size)
    other = Workspace.open(tmp_path / "other.sqlite", annotator="李四")
    list(other.import_paths([out], sources=SOURCES))

    assert list(other.annotations()) == list(filled.annotations())
    assert [one.status for one in other.summaries()] == [one.status for one in filled.summaries()]
    other.close()


def test_an_export_takes_the_pages_that_are_wanted(filled: Workspace, tmp_path: Path) -> None:
    before = filled.annotation(2)
    filled.perform(2, before, confirmed(before), "confirm")

    def names(**chosen: object) -> list[str]:
        out = tmp_path / "out.jsonl"
        list(filled.export(Order("pages"), out, **chosen))  # type: ignore[arg-type]
        return [json.loads(line)["page"] for line in out.read_text("utf-8").splitlines()]

    assert names() == ["page1.txt", "page2.txt", "page10.txt"]
    assert names(statuses=[Status.DONE]) == ["page2.txt"]
    assert names(page_ids=[3, 1, 99]) == ["page1.txt", "page10.txt"]
    assert names(page_ids=[1], statuses=[Status.DONE]) == []


def test_a_failed_export_leaves_the_file_as_it_was(filled: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before")
    started = filled.export(Order("pages"), out)
    next(started)
    started.close()  # type: ignore[attr-defined]

    assert out.read_text() == "before"
    with pytest.raises(UnknownFormat):
        list(filled.export(Order("nothing"), out))
    with pytest.raises(NotWritten):
        list(filled.export(Order("pages"), tmp_path / "nowhere" / "out.jsonl"))


def test_a_workspace_is_checked_and_copied(filled: Workspace, tmp_path: Path) -> None:
    assert [found for checked in filled.check() for found in checked.findings] == []
    filled.backup(tmp_path / "copy.sqlite")
    copy = Workspace.open(tmp_path / "copy.sqlite", annotator="张三")

    assert list(copy.annotations()) == list(filled.annotations())
    copy.close()


def test_statistics_count_articles_and_time(filled: Workspace) -> None:
    for _ in range(2):
        before = filled.annotation(1)
        filled.perform(1, before, replace(before, comment=before.comment + "x"), "comment")

    first, second, _ = filled.stats()
    assert (first.summary, second.effort.seconds) == (filled.summary(1), 0.0)
    assert 0.0 < first.effort.seconds < 30.0


def test_an_annotator_needs_a_name(filled: Workspace) -> None:
    with pytest.raises(EditRefused):
        filled.rename_annotator(" ")
    filled.rename_annotator("李四")
    assert filled.annotator == filled.annotation(1).annotator == "李四"
