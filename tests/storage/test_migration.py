import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect

from annotator.storage.error import WorkspaceRefused
from annotator.storage.ladder import RUNGS, VERSION
from annotator.storage.migration import migrate
from annotator.storage.store import Store
from annotator.storage.tables import METADATA
from tests.storage.pages import page_of, put_in

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
