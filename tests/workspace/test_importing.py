import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from annotator.domain import form
from annotator.domain.annotation import Annotation, Article, Fragment, Origin, Proposal
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.storage.error import SavingFailed
from annotator.storage.summary import Outcome
from annotator.workspace.importing import Imported, Sources, is_left_blank
from annotator.workspace.workspace import Workspace


class Engine:
    """Proposes one article over the whole page, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, page: Page, *, settled: Annotation | None = None) -> Proposal:
        self.asked.append(page.name)
        fragment = Fragment("body", Range(0, len(page.text)), Origin.SUGGESTION)
        return Proposal((Article("a1", (fragment,)),))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.sqlite", annotator="张三")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "晚报"
    made.mkdir()
    return made


def bring_in(workspace: Workspace, *paths: Path, engine: Engine | None = None) -> list[Imported]:
    return list(workspace.import_paths(paths, sources=Sources(propose=engine or Engine())))


def gold(text: str, name: str) -> Annotation:
    article = Article("g1", (Fragment("body", Range(0, len(text))),), confirmed=True)
    return Annotation(Page(name, text, "晚报"), (article,))


def write_form(path: Path, *annotations: Annotation) -> None:
    path.write_bytes(b"".join(orjson.dumps(form.write(one)) + b"\n" for one in annotations))


def test_every_file_of_a_folder_is_answered_for_in_natural_order(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "10.txt").write_text("第十版", "utf-8")
    (folder / "2.txt").write_bytes("第二版的新闻".encode("gb18030"))
    (folder / "3.json").write_text("{", "utf-8")
    results = bring_in(workspace, folder, folder / "nowhere.txt")

    assert [Path(one.where).name.split(":")[0] for one in results] == [
        "2.txt",
        "3.json",
        "10.txt",
        "nowhere.txt",
    ]
    assert [one.outcome for one in results] == [Outcome.ADDED, None, Outcome.ADDED, None]
    assert [one.error is None for one in results] == [True, False, True, False]
    assert (results[0].page, results[0].page_id, results[0].what) == ("2.txt", 1, "text")
    assert workspace.annotation(1).page == Page("2.txt", "第二版的新闻", "晚报")


def test_pages_without_articles_get_a_proposal_and_others_keep_theirs(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "1.txt").write_text("第一版", "utf-8")
    write_form(folder / "2.jsonl", gold("第二版", "2.txt"))
    engine = Engine()
    bring_in(workspace, folder, engine=engine)

    assert engine.asked == ["1.txt"]
    assert [a.id for a in workspace.annotation(2).articles] == ["g1"]
    assert workspace.annotation(1).articles[0].fragments[0].origin is Origin.SUGGESTION


def test_what_is_there_already_is_neither_doubled_nor_proposed_for(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "1.txt").write_text("第一版", "utf-8")
    (folder / "1 copy.txt").write_text("第一版", "utf-8")
    engine = Engine()
    bring_in(workspace, folder, engine=engine)
    engine.asked.clear()
    again = bring_in(workspace, folder, engine=engine)

    assert [one.outcome for one in again] == [Outcome.PRESENT, Outcome.PRESENT]
    assert engine.asked == []
    assert len(workspace.summaries()) == 1


def test_gold_is_taken_where_nobody_has_worked_and_kept_out_where_somebody_has(
    workspace: Workspace, folder: Path
) -> None:
    texts = {"1.txt": "第一版", "2.txt": "第二版"}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    bring_in(workspace, folder)
    before = workspace.annotation(2)
    workspace.perform(2, before, replace(before, comment="mine"), "comment")
    write_form(folder / "gold.jsonl", *(gold(text, name) for name, text in texts.items()))
    results = bring_in(workspace, folder / "gold.jsonl")

    assert [one.outcome for one in results] == [Outcome.TAKEN, Outcome.KEPT]
    assert workspace.annotation(1).articles[0].confirmed
    assert workspace.annotation(2).comment == "mine"


def test_what_was_reported_is_stored_when_the_import_is_given_up(
    workspace: Workspace, folder: Path
) -> None:
    for n in range(120):
        (folder / f"{n}.txt").write_text(f"第{n}版", "utf-8")
    results = workspace.import_paths([folder], sources=Sources(propose=Engine()))
    reported = [next(results) for _ in range(60)]
    results.close()  # type: ignore[attr-defined]

    assert {one.page_id for one in reported} <= {one.id for one in workspace.summaries()}
    assert len(bring_in(workspace, folder)) == 120
    assert len(workspace.summaries()) == 120


def test_seeds_come_in_together_or_not_at_all(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(batch: object) -> None:
        raise SavingFailed("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(workspace._store, "add", refuse)
        with pytest.raises(SavingFailed):
            list(workspace.bring_in_seeds(sources=Sources(propose=Engine())))
    assert workspace.new
    assert len(list(workspace.bring_in_seeds(sources=Sources(propose=Engine())))) == 5


def test_an_empty_text_comes_in_without_a_proposal(workspace: Workspace, folder: Path) -> None:
    def read(path: Path) -> "Iterable[object]":
        from annotator.exchange.reading import Reading

        yield Reading(path, "text", Annotation(Page("empty.txt", "")), "UTF-8")

    engine = Engine()
    sources = Sources(read=read, propose=engine)  # type: ignore[arg-type]
    (result,) = workspace.import_paths([folder / "empty.txt"], sources=sources)

    assert result.outcome is Outcome.ADDED
    assert engine.asked == []


def test_a_path_that_is_no_utf_8_is_stored_readably(workspace: Workspace, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xcd\xed\xb1\xa8"))
    folder.mkdir()
    (folder / os.fsdecode(b"\xd6\xd0\xb9\xfa.txt")).write_text("中国", "utf-8")

    (one,) = bring_in(workspace, folder)

    assert (one.outcome, one.page) == (Outcome.ADDED, "中国.txt")
    assert workspace.annotation(one.page_id or 0).page.source == "晚报"


def test_every_nth_page_is_left_without_a_proposal_whatever_the_order(
    tmp_path: Path, folder: Path
) -> None:
    for n in range(60):
        (folder / f"{n}.txt").write_text(f"第{n}版", "utf-8")
    found = []
    for name in ("one", "other"):
        workspace = Workspace.open(tmp_path / f"{name}.sqlite", annotator="张三")
        paths = sorted(folder.iterdir(), reverse=name == "other")
        sources = Sources(propose=Engine(), blank_every=4)
        results = list(workspace.import_paths(paths, sources=sources))
        blank = {one.page for one in results if one.blank}
        assert blank == {one.name for one in workspace.summaries() if not one.articles}
        found.append(blank)
        again = list(workspace.import_paths(paths, sources=sources))
        assert not any(one.blank for one in again), "they were there already"
        workspace.close()

    assert found[0] == found[1]
    assert 5 < len(found[0]) < 28


def test_which_pages_are_left_blank_is_fixed() -> None:
    page = Page("p.txt", "第一版")
    number = int(page.sha256[:16], 16)

    assert not is_left_blank(page, 0)
    assert is_left_blank(page, 1)
    assert is_left_blank(page, 7) == (number % 7 == 0)
    assert is_left_blank(page, 7) == is_left_blank(Page("q.txt", "第一版", "晚报"), 7)
    share = sum(is_left_blank(Page("", str(n)), 10) for n in range(2000))
    assert 150 < share < 250


def test_an_annotation_that_comes_along_is_never_left_out(
    workspace: Workspace, folder: Path
) -> None:
    write_form(folder / "1.jsonl", gold("第一版", "1.txt"))
    (one,) = workspace.import_paths([folder], sources=Sources(propose=Engine(), blank_every=1))

    assert not one.blank
    assert workspace.annotation(1).articles
