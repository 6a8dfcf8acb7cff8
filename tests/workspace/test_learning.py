"""A workspace learns from its confirmed pages, per source, and uses it where it helps."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from annotator.domain import form
from annotator.domain.adopt import adopt
from annotator.domain.annotation import Annotation, Origin
from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Glyphs
from annotator.domain.page import Page
from annotator.segmentation.learning import Learning
from annotator.segmentation.learnt import NOTHING, LearntUnreadable
from annotator.segmentation.propose import propose
from annotator.storage.error import WorkspaceReadOnly
from annotator.storage.store import Store
from annotator.storage.summary import LearntRecord
from annotator.workspace.importing import Sources
from annotator.workspace.learning import figures_table, kept_parts, learn, report_of
from annotator.workspace.workspace import Workspace
from tests.segmentation.lessons import BANNER, page_with_banner
from tests.storage.pages import facsimile_of, put_in

PAPER = "江城晚报"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.sqlite"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(path, annotator="张三")
    yield opened
    opened.close()


def bring_in(workspace: Workspace, folder: Path, *pages: Annotation) -> None:
    file = folder / "pages.jsonl"
    file.write_bytes(b"".join(orjson.dumps(form.write(one)) + b"\n" for one in pages))
    assert all(one.error is None for one in workspace.import_paths([file]))


def bring_in_text(workspace: Workspace, folder: Path, page: Page) -> Annotation:
    file = folder / page.name
    file.write_bytes(page.text.encode())
    (found,) = workspace.import_paths([file], sources=Sources(source=page.source))
    assert found.page_id is not None
    return workspace.annotation(found.page_id)


def furniture(annotation: Annotation) -> list[str]:
    text = annotation.page.text
    return [text[f.range.start : f.range.end] for f in annotation.furniture]


BANNERS = tuple(page_with_banner(n) for n in range(6))
NEW = page_with_banner(50).page


def test_pages_are_learnt_from_with_the_places_of_their_characters(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = facsimile_of(BANNERS[0].page.text)
    with closing(Store(path, annotator="Li")) as store:
        put_in(store, BANNERS[0], sheet)
        put_in(store, BANNERS[1])
        given: list[Glyphs | None] = []

        def taught(pages: Sequence[Annotation], *, glyphs: Sequence[Glyphs | None]) -> Learning:
            given.extend(glyphs)
            return Learning(pages=len(pages))

        monkeypatch.setattr("annotator.segmentation.learning.learn", taught)
        (report,) = learn(store)
    assert report.pages == 2
    assert given == [sheet.glyphs, None]


def test_new_pages_are_proposed_with_what_the_confirmed_ones_taught(
    workspace: Workspace, tmp_path: Path
) -> None:
    bring_in(workspace, tmp_path, *BANNERS)
    before = bring_in_text(workspace, tmp_path, replace(NEW, name="a.txt"))
    assert BANNER not in furniture(before)
    (report,) = workspace.learn()
    assert (report.source, report.pages, report.tried, report.enabled) == (PAPER, 6, 6, True)
    assert report.after["effort"] < report.before["effort"]
    assert kept_parts(report) == ["lines"]
    assert BANNER in report.strings["furniture"]
    assert workspace.learnt() == [report]
    page_id = next(one.id for one in workspace.summaries() if one.name == "a.txt")
    held = workspace.annotation(page_id)
    assert BANNER in furniture(adopt(held, workspace.proposal(page_id, held)))
    other = bring_in_text(workspace, tmp_path, page_with_banner(51).page)
    assert BANNER in furniture(other)


def test_another_newspaper_does_not_learn_from_it(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, *BANNERS)
    assert [one.enabled for one in workspace.learn()] == [True]
    other = bring_in_text(workspace, tmp_path, replace(NEW, source="山城日报"))
    assert other.page.source == "山城日报"
    assert BANNER not in furniture(other)
    assert workspace.engine()(NEW).furniture != workspace.engine()(other.page).furniture


def test_only_pages_that_are_done_teach(workspace: Workspace, tmp_path: Path) -> None:
    doubtful = [
        replace(page, articles=tuple(replace(a, confirmed=False) for a in page.articles))
        for page in BANNERS
    ]
    bring_in(workspace, tmp_path, *doubtful)
    assert list(workspace.learn()) == []
    (report,) = workspace.learn(PAPER)
    assert (report.pages, report.enabled) == (0, False)


def test_what_is_forgotten_is_not_used_and_pages_stay(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, *BANNERS)
    list(workspace.learn())
    assert workspace.engine()(NEW) != propose(NEW)
    assert workspace.forget("山城日报") == 0
    assert workspace.forget(PAPER) == 1
    assert workspace.learnt() == []
    assert workspace.engine()(NEW) == propose(NEW)
    assert len(workspace.summaries()) == 6
    assert not any(one.findings for one in workspace.check())


def test_unreadable_lore_is_told_once_and_pages_are_proposed_without_it(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    bring_in(workspace, tmp_path, *BANNERS)
    list(workspace.learn())
    workspace.close()
    store = Store(path, annotator="张三")
    (record,) = store.learnt()
    store.keep_learnt(replace(record, data='{"version": 1, "texts": 7}'))
    store.close()
    again = Workspace.open(path, annotator="张三")
    told: list[AnnotatorError] = []
    engine = again.engine(tell=told.append)
    assert engine(NEW) == propose(NEW)
    assert engine(NEW) == propose(NEW)
    assert [type(one) for one in told] == [LearntUnreadable]
    (report,) = again.learnt()
    assert isinstance(report.error, LearntUnreadable)
    page = bring_in_text(again, tmp_path, NEW)
    assert all(f.origin is Origin.SUGGESTION for f in page.furniture)
    assert [one.error for one in again.learn()] == [None]
    again.close()


@pytest.mark.parametrize("figures", ["", "{}", "[]", '{"tried": "x"}'])
def test_unreadable_figures_are_a_sentence(path: Path, figures: str) -> None:
    store = Store(path, annotator="张三")
    (error,) = _broken(store, figures)
    store.close()
    assert "learn again" in str(error)


def _broken(store: Store, figures: str) -> list[AnnotatorError | None]:
    now = datetime.now(UTC)
    store.keep_learnt(LearntRecord("", 3, now, True, figures, NOTHING.to_json()))
    return [report_of(one).error for one in store.learnt()]


def test_the_figures_make_a_table(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, tmp_path, *BANNERS)
    (report,) = workspace.learn(PAPER)
    header, rows = figures_table(report)
    assert header == ["learnt", "pq", "exact", "headline", "effort", "pages", "used"]
    assert [row[0] for row in rows] == ["before", "texts", "lines", "roles", "after"]
    assert [row[-1] for row in rows] == ["", "no", "yes", "no", ""]
    assert all(len(row) == len(header) for row in rows)


def test_a_workspace_that_is_only_read_does_not_learn(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    bring_in(workspace, tmp_path, *BANNERS)
    reader = Workspace.open(path, annotator="李四", write=False)
    with pytest.raises(WorkspaceReadOnly):
        list(reader.learn(PAPER))
    reader.close()
