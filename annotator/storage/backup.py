"""Copies of a workspace while it is in use, replaced whole."""

import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from annotator.storage.file import connect


def copy(source: Path, target: Path) -> None:
    """Copy the workspace to `target`, replacing it; a failure leaves the old copy as it was.

    Raises sqlite3.Error or OSError.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        # Who may not read the workspace may not read its copy either, from the first byte on.
        os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        unfinished.chmod(stat.S_IMODE(source.stat().st_mode))
        with (
            closing(connect(source, writable=False)) as reading,
            closing(sqlite3.connect(unfinished, isolation_level=None)) as writing,
        ):
            # At one go: in WAL mode a reader keeps nobody waiting, and sees one moment.
            reading.backup(writing)
            # A copy is one file: it needs no companions to be moved about or read.
            writing.execute("PRAGMA journal_mode = DELETE")
        _persist(unfinished)
        unfinished.replace(target)
        _persist(target.parent)
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()


def _persist(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # folders cannot be opened there, and NTFS journals the renaming itself
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
