"""Writes an export of several files: a folder that is replaced whole, or left as it was."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from os.path import isdir
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO
from unicodedata import normalize

from annotator.domain.annotation import Annotation
from annotator.exchange.chunk import Chunk
from annotator.exchange.error import NotWritten
from annotator.exchange.format import Format
from annotator.exchange.manifest_file import MANIFEST, listed_files
from annotator.exchange.writer import (
    Taken,
    Written,
    WrittenFile,
    closed,
    sync_folder,
    tallied,
    wrapped,
)

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

_OPEN = 16  # files at a time; an archive of XML has one for each page
_DROPPINGS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What desktops leave in every folder that was looked at."""

Parts = Sequence[tuple[str, Iterable[Annotation]]]
"""The names of the parts of the data (one of "" where they are not split) and their pages."""


class _File:
    """One file of the folder while it is written."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        self.stream: BinaryIO | None = None
        self.records = self.bytes = 0
        self.digest: Hash = sha256()

    def write(self, data: bytes, records: int) -> None:
        assert self.stream is not None
        self.stream.write(data)
        self.digest.update(data)
        self.bytes += len(data)
        self.records += records

    @property
    def whole(self) -> WrittenFile:
        return WrittenFile(self.name, self.records, self.bytes, self.digest.hexdigest())


class _Folder:
    """The files of the folder while it is written, few of them open at a time."""

    def __init__(self, top: Path, shown: Path) -> None:
        self._top, self._shown = top, shown
        self._files: dict[str, _File] = {}
        self._open: list[_File] = []

    def write(self, name: str, data: bytes, records: int) -> None:
        """Write these bytes at the end of the file of that name. Raises NotWritten."""
        file = self._files.get(name)
        with wrapped(self._shown / name):
            if file is None:
                file = self._files[name] = _File(self._top / _inside(name), name)
                file.path.parent.mkdir(parents=True, exist_ok=True)
                self._let_open(file, "xb")
            elif file.stream is None:
                self._let_open(file, "ab")
            file.write(data, records)

    def _let_open(self, file: _File, mode: str) -> None:
        if len(self._open) >= _OPEN:
            self._shut(self._open.pop(0))
        file.stream = file.path.open(mode)  # type: ignore[assignment]
        self._open.append(file)

    def _shut(self, file: _File) -> None:
        stream, file.stream = file.stream, None
        assert stream is not None
        with closed(stream, self._shown / file.name), wrapped(self._shown / file.name):
            stream.flush()
            os.fsync(stream.fileno())

    def shut(self) -> None:
        """Close every file, forced to the disk. Raises NotWritten."""
        while self._open:
            self._shut(self._open.pop(0))

    def give_up(self) -> None:
        """Close every file, whatever the disk says: all of it is thrown away."""
        with ExitStack() as stack:
            for file in self._open:
                if file.stream is not None:
                    stack.callback(file.stream.close)
        self._open = []

    @property
    def files(self) -> tuple[WrittenFile, ...]:
        """What has been written, by name."""
        return tuple(one.whole for _, one in sorted(self._files.items()))


def write_folder(
    parts: Parts,
    form: Format,
    path: Path,
    *,
    manifest: Callable[[Written], bytes],
) -> Iterator[Written]:
    """Write a folder anew, a page at a time; what it yields last says that the whole is in place.

    A format of one file gets one for each part, called by its name; one of several files is told of
    the parts and names its files itself. `manifest` makes the last file, of what was written. All
    of it is written beside `path` and put in its place at the end. A folder that is there already
    is replaced when it is empty or the export of before: it holds a manifest, and nothing besides
    that the manifest does not list. Raises NotWritten.
    """
    with wrapped(path):
        path = path.resolve()
        _refuse_foreign(path)
    mark = f"{path.name[:40]}.{secrets.token_hex(4)}"
    beside, old = path.with_name(f".{mark}.tmp"), path.with_name(f".{mark}.old")
    folder = _Folder(beside, path)
    done = Written()
    try:
        with wrapped(path):
            beside.mkdir()
        for done in _written(parts, form, folder):
            yield done
        done = replace(done, files=folder.files)
        folder.write(MANIFEST, manifest(done), 0)
        folder.shut()
        with wrapped(path):
            if path.exists():
                path.rename(old)
            try:
                beside.rename(path)
            except OSError:
                if old.exists():
                    old.rename(path)
                raise
            sync_folder(path.parent)
    finally:
        try:
            folder.give_up()
        finally:
            # What stood there before stays where neither it nor the new one could be put back.
            for left in (beside, old) if path.exists() else (beside,):
                if left.exists():
                    shutil.rmtree(left, ignore_errors=True)
    yield done


def _written(parts: Parts, form: Format, folder: _Folder) -> Iterator[Written]:
    taken = Taken()

    def put(chunk: Chunk) -> None:
        if chunk.file:
            folder.write(chunk.file, chunk.data, chunk.records)

    return tallied(_chunks(parts, form, taken), taken, put)


def _chunks(parts: Parts, form: Format, taken: Taken) -> Iterator[Chunk]:
    """What the format makes of the parts, each chunk with its file."""
    if not form.several:
        for name, annotations in parts:
            file = f"{name or form.name}{form.suffix}"
            yield Chunk(0, b"", file=file)  # a part without a page is an empty file
            for one in form.write(taken.of(annotations)):
                yield one._replace(file=file)
        return
    current = ""

    def in_turn() -> Iterator[Annotation]:
        nonlocal current
        for name, annotations in parts:
            current = name
            yield from taken.of(annotations)

    yield from form.shaped(split=lambda annotation: current).write(in_turn())


def _inside(name: str) -> Path:
    """The place of a file in the folder. A format that names one elsewhere is a bug."""
    parts = PurePosixPath(name).parts
    if (
        not parts
        or name.startswith("/")
        or "\\" in name
        or any(one in ("..", ".") for one in parts)
    ):
        raise AssertionError(f"{name!r} is no name within the folder")
    return Path(*parts)


def _refuse_foreign(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        raise NotWritten(
            "{path} is a file, and this export is a folder of several; give another name",
            path=path,
        )
    listed = listed_files(path / MANIFEST)
    if listed is None and any(path.iterdir()):
        raise NotWritten(
            "{path} is a folder that no export has made, and is not replaced; give another name",
            path=path,
        )
    known = {MANIFEST, *(listed or ())}
    for one in _files_in(path):
        # Some file systems take names apart (NFD); ours are put together.
        inside = normalize("NFC", one.relative_to(path).as_posix())
        if inside not in known and one.name not in _DROPPINGS:
            raise NotWritten(
                "{path} holds {name}, which no export has made, and is not replaced; take that "
                "out, or give another name",
                path=path,
                name=repr(inside),
            )


def _files_in(top: Path) -> Iterator[Path]:
    """What stands in the folder at any depth and is no folder; links are not followed."""
    ahead = [top]
    while ahead:
        for one in sorted(ahead.pop().iterdir()):
            if isdir(one) and not one.is_symlink():
                ahead.append(one)
            else:
                yield one
