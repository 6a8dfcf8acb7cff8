"""What was learnt is kept per source, and a file of an older version gets the table for it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotator.storage.error import ReadingFailed, WorkspaceReadOnly
from annotator.storage.ladder import LEARNT, RUNGS, VERSION
from annotator.storage.migration import migrate
from annotator.storage.store import Store
from annotator.storage.summary import LearntRecord

RECORD = LearntRecord("晚报", 7, datetime(2024, 5, 1, tzinfo=UTC), True, '{"tried": 5}', "{}")


def test_what_was_learnt_of_a_source_takes_the_place_of_what_was_there(store: Store) -> None:
    assert store.learnt() == []
    store.keep_learnt(RECORD)
    store.keep_learnt(replace(RECORD, source="", enabled=False))
    newer = replace(RECORD, pages=8, data='{"a": 1}')
    store.keep_learnt(newer)
    assert store.learnt() == [replace(RECORD, source="", enabled=False), newer]
    assert store.learnt("晚报") == [newer]
    assert store.learnt("日报") == []


def test_it_is_forgotten_by_source_or_as_a_whole(store: Store) -> None:
    for source in ("晚报", "日报", ""):
        store.keep_learnt(replace(RECORD, source=source))
    assert store.forget_learnt("晚报") == 1
    assert [one.source for one in store.learnt()] == ["", "日报"]
    assert store.forget_learnt() == 2
    assert store.forget_learnt() == 0
    assert store.learnt() == []


def test_a_workspace_that_is_only_read_keeps_nothing(store: Store, path: Path) -> None:
    store.keep_learnt(RECORD)
    reader = Store(path, annotator="李四")
    with pytest.raises(WorkspaceReadOnly):
        reader.keep_learnt(RECORD)
    with pytest.raises(WorkspaceReadOnly):
        reader.forget_learnt()
    assert reader.learnt() == [RECORD]
    reader.close()


def test_a_workspace_from_before_anything_was_learnt_climbs_and_keeps_its_pages(
    path: Path,
) -> None:
    older = RUNGS[: RUNGS.index(LEARNT)]
    migrate(path, writable=True, rungs=older)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO page VALUES (1, 'p.txt', '晚报', '', '', ?, 1, 0, '', '雪')", ("0" * 64,)
        )
    store = Store(path, annotator="张三")
    assert store.page_of("0" * 64) == 1
    assert store.learnt() == []
    store.keep_learnt(RECORD)
    assert store.learnt() == [RECORD]
    store.close()
    assert path.with_name(f"{path.name}.version-{len(older)}").exists()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_damaged_row_is_told_and_learning_again_mends_it(store: Store) -> None:
    store.keep_learnt(RECORD)
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE learnt SET at = 'yesterday'")
    with pytest.raises(ReadingFailed, match="what was learnt of 晚报 is damaged"):
        store.learnt("晚报")
    store.keep_learnt(RECORD)
    assert store.learnt("晚报") == [RECORD]
