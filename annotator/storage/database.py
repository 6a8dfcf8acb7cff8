"""The connection: one for edits, guarded by a lock, and passing ones for long reads.

All that is particular to SQLite under SQLAlchemy stands here; statements elsewhere are Core or
texts that other engines take too.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Update, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.pool import NullPool

from annotator.storage.error import ReadingFailed, SavingFailed
from annotator.storage.file import connect
from annotator.storage.rows import Row, Select

_BEGIN = "annotator.begin"


class Database:
    """An open workspace file. Any thread may use it; one waits for the other's transaction."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self.guard = threading.RLock()
        self._engine = create_engine(
            "sqlite+pysqlite://",
            creator=lambda: connect(path, writable=self.writable),
            poolclass=NullPool,
        )
        event.listen(self._engine, "begin", _begin)
        with self._read_errors():
            self._connection = self._engine.connect()
        self._file = _identity(path)

    def reopen(self, *, writable: bool) -> None:
        """Go on with the file that stands there now; whoever waits for the guard uses it.

        Raises ReadingFailed, and then all is as it was.
        """
        with self.guard:
            before, self.writable = self.writable, writable
            try:
                with self._read_errors():
                    connection = self._engine.connect()
            except BaseException:
                self.writable = before
                raise
            self._connection.close()
            self._connection = connection
            self._file = _identity(self.path)

    def close(self) -> None:
        """Close the file. Reads that are still under way keep their own connection."""
        with self.guard:
            self._connection.close()
            self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Select]:
        """A short read transaction, as a function that runs SELECTs. Raises ReadingFailed."""
        with self.guard, self._read_errors(), self._connection.begin():
            yield selecting(self._connection)

    @contextmanager
    def long_reading(self) -> Iterator[Select]:
        """A read transaction of its own that sees one moment and keeps no edit waiting."""
        with self._read_errors(), self._engine.connect() as connection, connection.begin():
            yield selecting(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is stored, durably, when the block ends, or leaves no trace.

        Raises SavingFailed. A constraint of the tables that is broken is a bug and comes through.
        """
        with self.guard:
            if _identity(self.path) != self._file:
                # SQLite would go on writing to a file that nobody finds again.
                raise SavingFailed(
                    "{path} was moved, deleted or replaced while it was open: nothing more is "
                    "stored until it is back; what was stored before is in the file that was there",
                    path=self.path,
                )
            self._connection.info[_BEGIN] = "BEGIN IMMEDIATE"
            try:
                with self._connection.begin():
                    yield self._connection
            except (
                IntegrityError,
                ProgrammingError,
                sqlite3.IntegrityError,
                sqlite3.ProgrammingError,
            ):
                raise
            except (DBAPIError, sqlite3.Error) as error:
                raise _saving_failed(self.path, error) from error
            finally:
                self._connection.info.pop(_BEGIN, None)

    @contextmanager
    def _read_errors(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            reason = _reason(error)
            if "malformed" in reason:
                raise ReadingFailed(
                    "{path} is damaged ({reason}); put a backup in its place",
                    path=self.path,
                    reason=reason,
                ) from error
            raise ReadingFailed(
                "{path} cannot be read: {reason}", path=self.path, reason=reason
            ) from error


def selecting(connection: Connection) -> Select:
    """A function that runs SELECTs in the connection's transaction.

    The driver runs them: through SQLAlchemy a short one takes five times as long, and each row of
    a long one twice. They stay within what its `named` parameters and all engines have in common.
    """
    driver: Any = connection.connection.driver_connection

    def select(query: str, parameters: Mapping[str, object]) -> Sequence[Row]:
        # All at once: one row at a time costs as much again as the row.
        rows: Sequence[Row] = driver.execute(query, parameters).fetchall()
        return rows

    return select


def insert_many(
    connection: Connection, statement: Insert, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert rows that hold every column, in plain values that the driver takes as they are.

    SQLAlchemy writes the statement; going through each row again would take as long as storing it.
    """
    query, in_order, _ = _compiled(statement, connection.dialect, None)
    values: Sequence[Any] = rows if in_order is None else [in_order(row) for row in rows]
    connection.exec_driver_sql(query, values)


def run(connection: Connection, statement: Insert | Update | Delete, **values: Any) -> int:
    """Run a statement with these values for its parameters and columns, as the driver takes them.

    Gives the number of the row that an INSERT has made. As with SELECTs, the driver runs it: an
    edit is ten short statements, and SQLAlchemy takes longer over each than SQLite.
    """
    query, in_order, fixed = _compiled(statement, connection.dialect, tuple(values))
    driver: Any = connection.connection.driver_connection
    row = {**fixed, **values}
    return int(driver.execute(query, row if in_order is None else in_order(row)).lastrowid or 0)


_InOrder = Callable[[Mapping[str, Any]], tuple[Any, ...]]


@lru_cache(maxsize=256)
def _compiled(
    statement: Insert | Update | Delete, dialect: Dialect, columns: tuple[str, ...] | None
) -> tuple[str, _InOrder | None, Mapping[str, Any]]:
    """The statement as the driver takes it, and how: values in that order, or by name.

    Without `columns` it sets all that there are. Last come the values that it holds itself.
    """
    compiled = statement.compile(dialect=dialect, column_keys=columns)
    names = getattr(compiled, "positiontup", None)
    fixed = {name: value for name, value in compiled.params.items() if value is not None}
    return str(compiled), _picking(names) if names else None, fixed


def _picking(names: Sequence[str]) -> _InOrder:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda row: (row[names[0]],)


def _begin(connection: Connection) -> None:
    # sqlite3 is told to leave transactions alone (see `connect`): they begin here, and the
    # writing ones at once, so that none fails half-way for want of the lock.
    connection.exec_driver_sql(connection.info.get(_BEGIN, "BEGIN"))


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file that is, whatever it is called; None when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _reason(error: DBAPIError | sqlite3.Error) -> str:
    return str(error.orig if isinstance(error, DBAPIError) else error)


def _saving_failed(path: Path, error: DBAPIError | sqlite3.Error) -> SavingFailed:
    reason = _reason(error)
    if "full" in reason:
        return SavingFailed(
            "the disk is full: make room, then go on; what was stored before is safe in {path}",
            path=path,
        )
    return SavingFailed(
        "{path} could not be written ({reason}); what was stored before is safe",
        path=path,
        reason=reason,
    )
