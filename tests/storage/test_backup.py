import os
from pathlib import Path

import pytest

from annotator.storage.error import SavingFailed
from annotator.storage.store import Store
from tests.storage.pages import comment, edit, page_of, put_in


def test_a_backup_is_a_workspace_of_its_own(store: Store, tmp_path: Path) -> None:
    put_in(store, page_of())
    edit(store, 1, comment(store.annotation(1), "x"))
    target = tmp_path / "copies" / "back.sqlite"
    target.parent.mkdir()
    target.write_text("an older one")
    store.backup(target)
    edit(store, 1, comment(store.annotation(1), "later"))

    assert list(target.parent.iterdir()) == [target]
    copy = Store(target, annotator="张三")
    assert copy.annotation(1).comment == "x"
    assert copy.undo() is not None
    copy.close()


def test_a_failed_backup_leaves_the_older_one(store: Store, tmp_path: Path) -> None:
    with pytest.raises(SavingFailed, match="could not be written"):
        store.backup(tmp_path / "nowhere" / "back.sqlite")
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(SavingFailed):
        store.backup(folder)
    assert sorted(one.name for one in tmp_path.iterdir() if "unfinished" in one.name) == []


def test_a_workspace_in_use_is_not_replaced(store: Store, tmp_path: Path) -> None:
    put_in(store, page_of())
    with pytest.raises(SavingFailed, match="the workspace itself"):
        store.backup(store.path)
    other = Store(tmp_path / "other.sqlite", annotator="张三")
    put_in(other, page_of())
    with pytest.raises(SavingFailed, match="in use"):
        store.backup(other.path)
    other.close()


def test_a_device_or_a_pipe_is_not_replaced(store: Store, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SavingFailed, match="device or a pipe"):
        store.backup(pipe)
    assert pipe.is_fifo()


def test_a_backup_put_in_its_place_keeps_neither_readers_nor_edits_waiting(
    store: Store, tmp_path: Path
) -> None:
    put_in(store, page_of())
    target = tmp_path / "back.sqlite"
    store.backup(target)

    copy = Store(target, annotator="张三")
    for page_id, before in copy.annotations():  # an export that is under way
        edit(copy, page_id, comment(before, "while it is being exported"))
    copy.close()


def test_a_backup_is_read_by_those_alone_who_may_read_the_workspace(
    store: Store, tmp_path: Path
) -> None:
    target = tmp_path / "back.sqlite"
    store.backup(target)
    assert target.stat().st_mode & 0o077 == 0
