"""Sheets: their files are found wherever they went, and told by their bytes."""

import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from annotator.domain.glyph import Facsimile
from annotator.exchange.error import Unreadable
from annotator.exchange.sheet_image import Area
from annotator.workspace import sheet
from annotator.workspace.importing import Sources
from annotator.workspace.sheet import SheetFileGone, Stopped
from annotator.workspace.workspace import Workspace
from tests.exchange.pdfs import Pdf, Sheet
from tests.workspace.test_workspace import whole_page


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return Pdf([Sheet().text(50, 50, "你好，世界"), Sheet().text(50, 50, "再见")]).write(
        folder / "报.pdf"
    )


@pytest.fixture
def workspace(tmp_path: Path, file: Path) -> Iterator[Workspace]:
    (tmp_path / "w").mkdir()
    text = tmp_path / "a.txt"
    text.write_text("没有图", "utf-8")
    opened = Workspace.open(tmp_path / "w" / "w.sqlite", annotator="张三")
    list(opened.import_paths([file, text], sources=Sources(propose=whole_page)))
    yield opened
    opened.close()


def sheet_of(workspace: Workspace, number: int = 1) -> Facsimile:
    found = workspace.sheets.of(workspace.summaries()[number - 1].id)
    assert found is not None
    return found


def test_pages_of_a_pdf_have_sheets_and_texts_have_none(workspace: Workspace) -> None:
    ids = [one.id for one in workspace.summaries()]
    assert [workspace.sheets.has(one) for one in ids] == [True, True, False]
    assert workspace.sheets.of(ids[2]) is None
    assert sheet_of(workspace, 2).number == 2


def test_a_sheet_is_drawn_from_its_file(workspace: Workspace, file: Path) -> None:
    assert workspace.sheets.file(sheet_of(workspace)) == file
    image = workspace.sheets.image(sheet_of(workspace, 2))
    found = image.draw(Area(0, 0, 40, 60), whole=(40, 60))
    assert len(found.rgb) == 3 * 40 * 60
    image.close()


def test_a_file_that_was_moved_beside_the_workspace_is_found(
    workspace: Workspace, file: Path
) -> None:
    moved = workspace.path.parent / file.name
    shutil.move(file, moved)
    assert workspace.sheets.file(sheet_of(workspace)) == moved


def test_a_file_that_is_gone_is_told_in_a_sentence(workspace: Workspace, file: Path) -> None:
    file.unlink()
    with pytest.raises(SheetFileGone, match=r"报\.pdf, is neither where it was nor beside"):
        workspace.sheets.image(sheet_of(workspace))


def test_a_file_that_was_replaced_is_told_in_a_sentence(workspace: Workspace, file: Path) -> None:
    assert workspace.sheets.file(sheet_of(workspace)) == file
    Pdf([Sheet().text(50, 50, "别的")]).write(file)
    with pytest.raises(SheetFileGone, match="no longer the file"):
        workspace.sheets.file(sheet_of(workspace))


def test_a_folder_that_was_named_is_remembered_and_serves_other_files(
    workspace: Workspace, file: Path, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    away.mkdir()
    moved = away / "renamed.pdf"
    shutil.copy(file, away / file.name)
    shutil.move(file, moved)
    workspace.sheets.locate(sheet_of(workspace), moved)
    assert workspace.sheets.file(sheet_of(workspace)) in (moved, away / file.name)
    assert workspace.sheets.folders == [away]
    workspace.close()
    again = Workspace.open(workspace.path, annotator="张三")
    assert again.sheets.file(sheet_of(again, 2)) == away / file.name
    again.close()


def test_another_file_is_refused_when_it_is_located(
    workspace: Workspace, file: Path, tmp_path: Path
) -> None:
    other = Pdf([Sheet().text(50, 50, "别的")]).write(tmp_path / "other.pdf")
    file.unlink()
    with pytest.raises(SheetFileGone, match="its bytes are others"):
        workspace.sheets.locate(sheet_of(workspace), other)
    assert workspace.sheets.folders == []


def test_who_only_reads_remembers_the_folder_while_the_program_runs(
    workspace: Workspace, file: Path, tmp_path: Path
) -> None:
    reader = Workspace.open(workspace.path, annotator="李四", write=False)
    moved = tmp_path / file.name
    shutil.move(file, moved)
    reader.sheets.locate(sheet_of(reader), moved)
    assert reader.sheets.file(sheet_of(reader)) == moved
    reader.close()
    assert workspace.sheets.folders == []


def test_a_file_is_read_once_until_it_changes(
    workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    plain = sheet._sha256

    def noted(path: Path, stop: object) -> object:
        read.append(path)
        return plain(path, stop)  # type: ignore[arg-type]

    monkeypatch.setattr(sheet, "_sha256", noted)
    for number in (1, 2, 1):
        workspace.sheets.file(sheet_of(workspace, number))
    assert read == [file]
    os.utime(file, (1, 1))
    workspace.sheets.file(sheet_of(workspace))
    assert read == [file, file]


def test_a_sheet_that_came_without_a_picture_gets_the_one_that_is_located(
    workspace: Workspace, tmp_path: Path
) -> None:
    bare = replace(sheet_of(workspace), file=str(tmp_path / "a.xml"), sha256="")
    with pytest.raises(SheetFileGone, match=r"a\.xml came without its picture"):
        workspace.sheets.file(bare)
    other = tmp_path / "b.txt"
    other.write_text("没有图", "utf-8")
    with pytest.raises(Unreadable):
        workspace.sheets.locate(bare, other)
    picture = tmp_path / "b.png"
    Image.new("L", (40, 60)).save(picture)
    workspace.sheets.locate(bare, picture)
    assert workspace.sheets.file(bare) == picture
    workspace.close()
    again = Workspace.open(workspace.path, annotator="张三")
    image = again.sheets.image(bare)
    assert set(image.draw(Area(0, 0, 4, 6), whole=(40, 60)).rgb) == {0}
    image.close()
    picture.unlink()
    with pytest.raises(SheetFileGone):
        again.sheets.file(bare)
    again.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes of that kind")
def test_a_pipe_in_the_files_place_is_not_waited_for(workspace: Workspace, file: Path) -> None:
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(SheetFileGone):
        workspace.sheets.file(sheet_of(workspace))


def test_nobody_waits_for_a_file_once_it_is_not_wanted(workspace: Workspace) -> None:
    with pytest.raises(Stopped):
        workspace.sheets.image(sheet_of(workspace), stop=lambda: True)


def test_a_file_that_may_not_be_opened_after_it_was_found_is_unreadable(
    workspace: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sheet_of(workspace)
    monkeypatch.setattr(workspace.sheets, "file", lambda *_, **__: file.with_name("gone.pdf"))
    with pytest.raises(Unreadable, match=r"gone\.pdf cannot be read"):
        workspace.sheets.image(found)


def test_a_file_in_an_archive_is_said_to_be_there_and_found_once_it_is_unpacked(
    workspace: Workspace, tmp_path: Path
) -> None:
    data = Pdf([Sheet().text(50, 50, "在压缩包里")]).data()
    packed = tmp_path / "报.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("三月/一日.pdf", data)
    list(workspace.import_paths([packed], sources=Sources(propose=whole_page)))
    found = sheet_of(workspace, 4)

    with pytest.raises(SheetFileGone, match=r"一日.pdf, is in the archive 报.zip; unpack that"):
        workspace.sheets.file(found)
    unpacked = tmp_path / "一日.pdf"
    unpacked.write_bytes(data)
    workspace.sheets.locate(found, unpacked)
    assert workspace.sheets.file(found) == unpacked
