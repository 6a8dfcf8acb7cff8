"""Brings a workspace's file to the newest version: copied first, and whole or not at all."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from annotator.storage.backup import copy
from annotator.storage.error import WorkspaceRefused
from annotator.storage.file import APPLICATION_ID, Found, connect, look, understood
from annotator.storage.ladder import RUNGS


def migrate(path: Path, *, writable: bool, rungs: Sequence[str] = RUNGS) -> bool:
    """Make `path` a workspace of the newest version; say whether it was made just now.

    Folders above it are made. An older file is first copied to `NAME.version-N` beside it. Raises
    WorkspaceRefused, and then the file is as it was.
    """
    found, version = look(path)
    newest = len(rungs)
    if found is Found.WORKSPACE and version == newest:
        return False
    if version > newest:
        raise WorkspaceRefused(
            "{path} was made by a newer version of annotator (its form is {version}, this program "
            "knows {newest}); update the program",
            path=path,
            version=version,
            newest=newest,
        )
    if not writable:
        if found is Found.WORKSPACE:
            raise WorkspaceRefused(
                "{path} was made by an older version of annotator; open it in a window that may "
                "write it, which brings it up to date",
                path=path,
            )
        raise WorkspaceRefused("there is no workspace at {path}", path=path)
    with understood(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if found is Found.NOTHING:
            # Only the owner reads a new workspace: it may hold what was never published.
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        if found is Found.WORKSPACE:
            copy(path, path.with_name(f"{path.name}.version-{version}"))
        with closing(connect(path, writable=True)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            _climb(connection, version, rungs)
    return found is not Found.WORKSPACE


def _climb(connection: sqlite3.Connection, version: int, rungs: Sequence[str]) -> None:
    # Tables may be made anew and renamed meanwhile; what they refer to is checked at the end.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for rung in rungs[version:]:
            for statement in rung.split(";\n"):
                connection.execute(statement)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"rows refer to nothing: {broken[:3]}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(rungs)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
