"""Writes annotations to a file in one of the formats: streamed, and whole or not at all."""

import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.exchange.error import NotWritten
from annotator.exchange.format import Format

_BUFFER = 1 << 20
_DATABASE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Written:
    """How far an export has come: pages, records, and bytes of the file.

    `left_out` says, a sentence each, what could not be written so far.
    """

    pages: int = 0
    records: int = 0
    bytes: int = 0
    left_out: tuple[AnnotatorError, ...] = ()


def write(annotations: Iterable[Annotation], form: Format, path: Path) -> Iterator[Written]:
    """Write a file anew, a page at a time; what it yields last says that the whole is in place.

    The file is written beside the old one, forced to the disk and put in its place at the end, so
    that a half file never stands there: not when the disk is full, not when `annotations` raises,
    not when the caller stops taking from this generator. Raises NotWritten.
    """
    with _wrapped(path):
        mode = _mode_of(path)
    if mode is not None and not stat.S_ISREG(mode):
        yield from _write_into(annotations, form, path)
        return
    with _wrapped(path):
        path = path.resolve()  # the file itself is replaced, not the link to it
    beside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    done = Written()
    try:
        with _wrapped(path):
            file = _created(beside, mode)
        with _closed(file, path):
            for done in write_stream(annotations, form, file, name=str(path)):
                yield done
            with _wrapped(path):
                file.flush()
                os.fsync(file.fileno())
        with _wrapped(path):
            beside.replace(path)
            _sync_folder(path.parent)
    finally:
        with _wrapped(path):
            beside.unlink(missing_ok=True)
    yield done


def write_stream(
    annotations: Iterable[Annotation], form: Format, stream: BinaryIO, *, name: str = "the output"
) -> Iterator[Written]:
    """Write to an open stream, which is neither flushed nor closed; `name` is for errors.

    Raises NotWritten; BrokenPipeError comes through, as nobody is left to be told.
    """
    pages = records = size = 0
    left_out: tuple[AnnotatorError, ...] = ()

    def counted() -> Iterator[Annotation]:
        nonlocal pages
        for annotation in annotations:
            pages += 1
            yield annotation

    for chunk in form.write(counted()):
        with _wrapped(name):
            stream.write(chunk.data)
        records += chunk.records
        size += len(chunk.data)
        if chunk.left_out:
            left_out += chunk.left_out
        yield Written(pages, records, size, left_out)
    yield Written(pages, records, size, left_out)


def _write_into(annotations: Iterable[Annotation], form: Format, path: Path) -> Iterator[Written]:
    """Write to a device or a pipe, which cannot be replaced."""
    with _wrapped(path):
        file = path.open("wb", buffering=_BUFFER)
    with _closed(file, path):
        yield from write_stream(annotations, form, file, name=str(path))


def _mode_of(path: Path) -> int | None:
    """The kind and the permissions of what is there already, or None.

    Raises NotWritten when it is something that an export must not replace.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        with path.open("rb") as file:
            if file.read(len(_DATABASE)) == _DATABASE:
                raise NotWritten(
                    "{path} is a database, perhaps a workspace, and is not replaced by an export; "
                    "give another name",
                    path=path,
                )
    return mode


def _created(path: Path, mode: int | None) -> BinaryIO:
    file = path.open("xb", buffering=_BUFFER)
    if mode is not None:
        path.chmod(stat.S_IMODE(mode))
    return file


def _sync_folder(folder: Path) -> None:
    """Force the new name to the disk too, where a folder can be opened for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _closed(file: BinaryIO, path: Path) -> Iterator[None]:
    """Close the file in the end, which on a full disk fails once more."""
    try:
        yield
    finally:
        with _wrapped(path):
            file.close()


@contextmanager
def _wrapped(name: Path | str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotWritten("{path} cannot be written: {reason}", path=name, reason=reason) from None
