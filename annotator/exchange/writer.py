"""Writes annotations to a file in one of the formats: streamed, and whole or not at all."""

import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.exchange.chunk import Chunk
from annotator.exchange.error import NotWritten
from annotator.exchange.format import Format
from annotator.exchange.reading import file_name

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

_BUFFER = 1 << 20
_DATABASE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Written:
    """How far an export has come: pages, records, and bytes of the file.

    `left_out` says, a sentence each, what could not be written so far. `files` holds what stands in
    place at the end: it is empty until then.
    """

    pages: int = 0
    records: int = 0
    bytes: int = 0
    left_out: tuple[AnnotatorError, ...] = ()
    files: tuple["WrittenFile", ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of an export: its name in the folder (or its own), what it holds, and its digest."""

    name: str
    records: int
    bytes: int
    sha256: str


def write(annotations: Iterable[Annotation], form: Format, path: Path) -> Iterator[Written]:
    """Write a file anew, a page at a time; what it yields last says that the whole is in place.

    The file is written beside the old one, forced to the disk and put in its place at the end, so
    that a half file never stands there: not when the disk is full, not when `annotations` raises,
    not when the caller stops taking from this generator. Raises NotWritten.
    """
    with wrapped(path):
        mode = _mode_of(path)
    if mode is not None and not stat.S_ISREG(mode):
        yield from _write_into(annotations, form, path)
        return
    with wrapped(path):
        path = path.resolve()  # the file itself is replaced, not the link to it
    beside = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    done = Written()
    digest = sha256()
    try:
        with wrapped(path):
            file = _created(beside, mode)
        with closed(file, path):
            for done in write_stream(annotations, form, file, name=str(path), digest=digest):
                yield done
            with wrapped(path):
                file.flush()
                os.fsync(file.fileno())
        with wrapped(path):
            beside.replace(path)
            sync_folder(path.parent)
    finally:
        with wrapped(path):
            beside.unlink(missing_ok=True)
    whole = WrittenFile(file_name(path), done.records, done.bytes, digest.hexdigest())
    yield replace(done, files=(whole,))


def refuse_unwritable(path: Path) -> None:
    """Raises NotWritten where no export can write: a database, a name too long for the disk."""
    with wrapped(path):
        _mode_of(path)


def write_stream(
    annotations: Iterable[Annotation],
    form: Format,
    stream: BinaryIO,
    *,
    name: str = "the output",
    digest: "Hash | None" = None,
) -> Iterator[Written]:
    """Write to an open stream, which is neither flushed nor closed; `name` is for errors.

    `digest` is fed with all that is written. Raises NotWritten; BrokenPipeError comes through, as
    nobody is left to be told.
    """

    def put(chunk: Chunk) -> None:
        with wrapped(name):
            stream.write(chunk.data)
        if digest is not None:
            digest.update(chunk.data)

    taken = Taken()
    return tallied(form.write(taken.of(annotations)), taken, put)


class Taken:
    """How many pages a format has taken by now."""

    def __init__(self) -> None:
        self.pages = 0

    def of(self, annotations: Iterable[Annotation]) -> Iterator[Annotation]:
        """The same annotations, counted."""
        for annotation in annotations:
            self.pages += 1
            yield annotation


def tallied(
    chunks: Iterable[Chunk], taken: Taken, put: Callable[[Chunk], object]
) -> Iterator[Written]:
    """Put every chunk where it belongs, and say after each how far it has come."""
    records = size = 0
    left_out: tuple[AnnotatorError, ...] = ()
    for chunk in chunks:
        put(chunk)
        records += chunk.records
        size += len(chunk.data)
        if chunk.left_out:
            left_out += chunk.left_out
        yield Written(taken.pages, records, size, left_out)
    yield Written(taken.pages, records, size, left_out)


def _write_into(annotations: Iterable[Annotation], form: Format, path: Path) -> Iterator[Written]:
    """Write to a device or a pipe, which cannot be replaced."""
    with wrapped(path):
        file = path.open("wb", buffering=_BUFFER)
    with closed(file, path):
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


def sync_folder(folder: Path) -> None:
    """Force a new name to the disk too, where a folder can be opened for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def closed(file: BinaryIO, path: Path) -> Iterator[None]:
    """Close the file in the end, which on a full disk fails once more."""
    try:
        yield
    finally:
        with wrapped(path):
            file.close()


@contextmanager
def wrapped(name: Path | str) -> Iterator[None]:
    """What the system refuses is told as NotWritten; `name` is the file that was to be written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotWritten("{path} cannot be written: {reason}", path=name, reason=reason) from None
