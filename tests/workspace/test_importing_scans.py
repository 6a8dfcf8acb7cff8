"""Scans come in page after page: what was read stays, and is not read a second time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from annotator.exchange import ocr
from annotator.storage.summary import Outcome
from annotator.workspace.importing import Imported, Sources, propose_nothing
from annotator.workspace.workspace import Workspace
from tests.exchange.pdfs import Pdf, Sheet
from tests.exchange.readers import Told, line

PAGES = [[line(20, 20, f"第{n}页上的文字")] for n in "一二三四五"]
TEXTS = [f"第{n}页上的文字" for n in "一二三四五"]


class Stopped(Exception):
    pass


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    made = Told(*PAGES)
    monkeypatch.setattr(ocr, "_loaded", [made])
    return made


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.sqlite", annotator="张三")
    yield opened
    opened.close()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A TIFF of five pictures."""
    path = tmp_path / "scan.tif"
    first, *rest = [Image.new("L", (300, 200), 200 + n) for n in range(5)]
    first.save(path, save_all=True, append_images=rest, dpi=(200, 200))
    return path


def bring_in(workspace: Workspace, *paths: Path, **changes: object) -> list[Imported]:
    sources = Sources(propose=propose_nothing, **changes)  # type: ignore[arg-type]
    return list(workspace.import_paths(paths, sources=sources))


def texts(workspace: Workspace) -> list[str]:
    return [annotation.page.text for annotation in workspace.annotations()]


def test_what_was_read_is_not_read_again(workspace: Workspace, scan: Path, told: Told) -> None:
    first = bring_in(workspace, scan)
    again = bring_in(workspace, scan)

    assert [one.outcome for one in first] == [Outcome.ADDED] * 5
    assert [one.outcome for one in again] == [Outcome.PRESENT] * 5
    assert [one.page_id for one in again] == [one.page_id for one in first]
    assert texts(workspace) == TEXTS
    assert len(told.seen) == 5


def test_it_is_found_by_what_is_in_the_file_wherever_that_lies(
    workspace: Workspace, scan: Path, told: Told
) -> None:
    bring_in(workspace, scan)
    moved = scan.rename(scan.with_name("又名.tiff"))
    assert [one.outcome for one in bring_in(workspace, moved)] == [Outcome.PRESENT] * 5
    assert len(told.seen) == 5


def test_what_came_in_before_it_was_stopped_stays_and_the_rest_follows(
    workspace: Workspace, scan: Path, told: Told
) -> None:
    def heed(number: int, count: int) -> None:
        if number == 3:
            raise Stopped

    with pytest.raises(Stopped):
        bring_in(workspace, scan, heed=heed)
    assert texts(workspace) == TEXTS[:2]
    assert len(told.seen) == 2

    again = bring_in(workspace, scan)
    assert [one.outcome for one in again] == [Outcome.PRESENT] * 2 + [Outcome.ADDED] * 3
    assert texts(workspace) == TEXTS
    assert len(told.seen) == 5


def test_each_page_is_stored_before_the_next_is_read(
    workspace: Workspace, scan: Path, told: Told
) -> None:
    held: list[int] = []

    def heed(number: int, count: int) -> None:
        if number and (not held or number > len(held)):
            held.append(len(texts(workspace)))

    bring_in(workspace, scan, heed=heed)
    assert held == [0, 1, 2, 3, 4]


def test_a_page_that_was_deleted_is_read_anew(workspace: Workspace, scan: Path, told: Told) -> None:
    first = bring_in(workspace, scan)
    workspace.delete([first[1].page_id or 0])
    told.pages = told.pages[1:2]
    outcomes = [one.outcome for one in bring_in(workspace, scan)]
    assert outcomes.count(Outcome.ADDED) == 1
    assert len(told.seen) == 6


def test_pages_with_and_without_text_of_one_pdf_come_in_together(
    workspace: Workspace, tmp_path: Path, told: Told
) -> None:
    file = Pdf([Sheet().text(50, 50, "甲"), Sheet(), Sheet().text(50, 50, "丙")])
    path = file.write(tmp_path / "混.pdf")
    first = bring_in(workspace, path)
    again = bring_in(workspace, path)

    assert [one.outcome for one in first] == [Outcome.ADDED] * 3
    assert texts(workspace) == ["甲", TEXTS[0], "丙"]
    assert [one.outcome for one in again] == [Outcome.PRESENT] * 3
    assert len(told.seen) == 1


def test_confidences_and_boxes_are_stored(workspace: Workspace, scan: Path, told: Told) -> None:
    (first, *_) = bring_in(workspace, scan)
    facsimile = workspace._store.facsimile(first.page_id or 0)
    assert facsimile is not None
    assert facsimile.number == 1
    assert set(facsimile.glyphs.confidences) == {90}
    assert facsimile.glyphs.box(0) is not None


def test_with_ocr_switched_off_such_pages_are_refused(
    workspace: Workspace, scan: Path, told: Told
) -> None:
    (one,) = bring_in(workspace, scan, ocr=False)
    assert one.error is not None
    assert "OCR is switched off" in str(one.error)
    assert told.seen == []
