import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect

from annotator.domain.page import Page
from annotator.storage.error import WorkspaceRefused
from annotator.storage.ladder import PAGE_GLYPHS, RUNGS, VERSION
from annotator.storage.migration import migrate
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.storage.tables import METADATA
from tests.storage.pages import facsimile_of, page_of, put_in

MORE = "CREATE TABLE more (id INTEGER PRIMARY KEY);\nALTER TABLE page ADD COLUMN more TEXT"


def shape(engine: Engine) -> dict[str, object]:
    """Everything that a table promises, by table."""
    seen = inspect(engine)
    out: dict[str, object] = {}
    for table in seen.get_table_names():
        columns = [
            (one["name"], str(one["type"]), one["nullable"]) for one in seen.get_columns(table)
        ]
        out[table] = {
            "columns": columns,
            "key": seen.get_pk_constraint(table)["constrained_columns"],
            "references": sorted(
                (one["constrained_columns"], one["referred_table"], one["referred_columns"])
                for one in seen.get_foreign_keys(table)
            ),
            "checks": sorted(
                (one["name"] or "", one["sqltext"]) for one in seen.get_check_constraints(table)
            ),
            "unique": sorted(one["column_names"] for one in seen.get_unique_constraints(table)),
            "indexes": sorted(
                (one["name"] or "", tuple(one["column_names"])) for one in seen.get_indexes(table)
            ),
            "options": seen.get_table_options(table),
        }
    return out


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), str(connection.execute("PRAGMA user_version").fetchone())]


def test_the_ladder_leads_to_the_tables(path: Path) -> None:
    migrate(path, writable=True)
    climbed = create_engine(f"sqlite:///{path}")
    made = create_engine("sqlite://")
    METADATA.create_all(made)

    assert shape(climbed) == shape(made)
    climbed.dispose()
    made.dispose()


def test_a_new_workspace_is_of_the_newest_version(path: Path) -> None:
    assert migrate(path, writable=True)
    assert not migrate(path, writable=True)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_older_workspace_is_copied_and_climbs(path: Path) -> None:
    store = Store(path, annotator="张三")
    put_in(store, page_of())
    store.close()
    before = content(path)
    migrate(path, writable=True, rungs=(*RUNGS, MORE))

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT id, more FROM page").fetchall() == [(1, None)]
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION + 1,)
    assert content(path.with_name(f"{path.name}.version-{VERSION}")) == before


def test_a_workspace_from_before_the_glyphs_keeps_its_pages_and_can_take_them(path: Path) -> None:
    older = RUNGS[: RUNGS.index(PAGE_GLYPHS)]
    migrate(path, writable=True, rungs=older)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO page VALUES (1, 'p.txt', '', '', '', ?, 2, 0, '2026-01-01', '天地')",
            [Page("p.txt", "天地").sha256],
        )
        connection.execute("INSERT INTO annotator VALUES (1, '张三', 1)")
        connection.execute("INSERT INTO annotation VALUES (1, 1, 0, '', '', 'todo', 0, 0, 0, 0)")
        connection.commit()
    before = content(path)
    store = Store(path, annotator="张三")
    held = store.annotation(1)

    assert held.page.text == "天地"
    assert store.facsimile(1) is None
    assert not any(checked.findings for checked in store.check())
    store.add([Incoming(held, facsimile=facsimile_of("天地"))])
    assert store.facsimile(1) == facsimile_of("天地")
    store.close()
    assert content(path.with_name(f"{path.name}.version-{len(older)}")) == before


@pytest.mark.parametrize(
    "rung",
    [
        MORE + ";\nCREATE TABLE page (id)",
        MORE + ";\nINSERT INTO place VALUES (99, 99, '')",
        MORE + ";\nDELETE FROM article",
    ],
)
def test_a_failed_migration_leaves_the_file_as_it_was(path: Path, rung: str) -> None:
    store = Store(path, annotator="张三")
    put_in(store, page_of())
    store.close()
    before = content(path)

    with pytest.raises(WorkspaceRefused):
        migrate(path, writable=True, rungs=(*RUNGS, rung))
    assert content(path) == before
    store = Store(path, annotator="张三")
    assert store.annotation(1).articles == page_of().articles
    store.close()


def test_an_older_workspace_that_may_not_be_written_is_refused(path: Path) -> None:
    migrate(path, writable=True)

    with pytest.raises(WorkspaceRefused, match="older version"):
        migrate(path, writable=False, rungs=(*RUNGS, MORE))


def test_a_workspace_whose_making_failed_is_made_at_the_next_start(path: Path) -> None:
    with pytest.raises(WorkspaceRefused):
        migrate(path, writable=True, rungs=("CREATE TABLE x (id);\nCREATE TABLE x (id)",))

    assert migrate(path, writable=True)
