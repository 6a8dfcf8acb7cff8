"""A workspace as a file: what marks it, how it is opened, and why it is refused.

The standard library alone, because the first glance at a workspace may not wait for SQLAlchemy.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from enum import Enum
from pathlib import Path

from annotator.storage.error import WorkspaceRefused

# "Anno" in ASCII: `file` and our own checks tell a workspace from other SQLite files by it.
APPLICATION_ID = 0x416E6E6F
# Milliseconds that SQLite itself waits for another process, such as a backup, to let go.
BUSY_TIMEOUT = 5_000


class Found(Enum):
    """What stands at the place where a workspace was asked for."""

    NOTHING = "nothing"
    EMPTY = "empty"
    WORKSPACE = "workspace"


def folder_is_writable(path: Path) -> bool:
    """Whether files can be made beside `path`, as SQLite's companions must be."""
    return os.access(path.parent, os.W_OK | os.X_OK)


def file_is_writable(path: Path) -> bool:
    """Whether the file itself may be written."""
    return os.access(path, os.W_OK)


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """Open the file with our settings: explicit transactions, foreign keys, durable commits.

    A file in a folder that cannot be written, and that nobody writes, is taken as it stands: SQLite
    could not make the companions it wants for reading. Raises sqlite3.Error.
    """
    mode = "rw" if writable else "ro"
    if not writable and not folder_is_writable(path) and not companion(path, "-wal").exists():
        mode = "ro&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_TIMEOUT / 1000,
    )
    try:
        prepare(connection, writable=writable)
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection, *, writable: bool) -> None:
    """Set what SQLite keeps per connection. All of our pragmas are here and in `migration`."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -16000")
    if not writable:
        connection.execute("PRAGMA query_only = ON")
        return
    with suppress(sqlite3.OperationalError):  # somebody is reading it: another time will do
        # A backup that was put in the place of a workspace has no log: its readers and its writer
        # would wait for each other.
        connection.execute("PRAGMA journal_mode = WAL")


def look(path: Path) -> tuple[Found, int]:
    """Say what stands at `path`, and the version of the workspace if it is one.

    Raises WorkspaceRefused with the reason when it is something else.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return Found.NOTHING, 0
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkspaceRefused(
            "{path} cannot be opened: {reason}", path=path, reason=reason
        ) from None
    if stat.S_ISDIR(mode):
        raise WorkspaceRefused("{path} is a folder, not a workspace", path=path)
    if not stat.S_ISREG(mode):
        raise WorkspaceRefused("{path} is a device or a pipe, not a workspace", path=path)
    if not os.access(path, os.R_OK):
        raise WorkspaceRefused("{path} may not be read: ask for its permissions", path=path)
    if path.stat().st_size == 0:
        return Found.EMPTY, 0
    with understood(path), closing(connect(path, writable=False)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == APPLICATION_ID:
        return Found.WORKSPACE, version
    if application == 0 and version == 0 and tables == 0:
        return Found.EMPTY, 0
    raise WorkspaceRefused("{path} is a database, but not a workspace of annotator", path=path)


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Say SQLite's and the system's errors on opening `path` as WorkspaceRefused."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise refusal(path, error) from error


def refusal(path: Path, error: BaseException) -> WorkspaceRefused:
    """The sentence for an error of SQLite or the system that kept a workspace from opening."""
    text = str(error)
    if "not a database" in text:
        return WorkspaceRefused("{path} is not a workspace of annotator", path=path)
    if "malformed" in text or "corrupt" in text:
        return WorkspaceRefused(
            "{path} is damaged ({reason}); put a backup in its place", path=path, reason=text
        )
    return WorkspaceRefused("{path} cannot be opened: {reason}", path=path, reason=text)


def companion(path: Path, ending: str) -> Path:
    """A file that SQLite keeps beside the workspace: its log (-wal) or the log's index (-shm)."""
    return path.with_name(path.name + ending)
