"""ZIP archives: what is in them is read as files of a folder are, and nothing is unpacked into one.

A member is written into a private folder of the system's for as long as it is read, under its own
name alone, together with the members of its folder in the archive that it may need beside it. What
leads out of the archive, is locked, a link, an archive again, or swells beyond the limits is
refused by itself. The facsimile of a page in an archive is named as its members are
(`a.zip/folder/b.pdf`): who wants to see it unpacks the archive, and the SHA-256 tells which it is.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

from natsort import natsort_keygen, ns

from annotator.domain.error import AnnotatorError
from annotator.exchange.encoding import decode
from annotator.exchange.error import Unreadable
from annotator.exchange.manifest_file import (
    ACCOMPANYING,
    BEGINNING,
    MANIFEST,
    begins_as_manifest,
    is_called_manifest,
)
from annotator.exchange.read_brat import ANN
from annotator.exchange.reader import comes_with_text, is_readable, read_path, without_drawn
from annotator.exchange.reading import Reading, file_name, storable_path
from annotator.exchange.scanning import AS_USUAL, Scanning

_WHAT = "ZIP"
_MOST_MEMBERS = 200_000
_MOST_BYTES = 8 << 30
"""That one archive may hold, unpacked; each member is on the disk for as long as it is read."""
_MOST_OF_ONE = 1 << 30
_SWELLS, _HARMLESS = 300, 32 << 20
"""How many times its size a member may have unpacked, from so many bytes on."""
_UTF8_FLAG, _LOCKED_FLAG = 0x800, 0x1
_CODECS = {"UTF-8": "utf-8", "GB18030": "gb18030", "Big5": "big5hkscs"}
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What is unpacked with the records and the layouts that may name it.
_FORMS, _TEXTS = (".json", ".jsonl", ".ndjson"), (".txt", ".text")
_LAYOUTS, _METS = (".xml", ".hocr", ".html", ".htm"), ".xml"
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".webp")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    IndexError,
    KeyError,
)
"""What zipfile raises for an archive that is not as it says."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A file in the archive: where it lies there, and as the archive has it."""

    where: PurePosixPath
    entry: zipfile.ZipInfo


def read_zip(path: Path, scanning: Scanning = AS_USUAL) -> Iterator[Reading]:
    """The pages of the files in an archive, in natural order; `scanning` says how OCR is used.

    Raises Unreadable and OSError.
    """
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGED as error:
        raise Unreadable(
            "the archive is damaged: {reason}; get it anew", reason=str(error) or repr(error)
        ) from None
    with archive:
        yield from _Archive(path, archive, scanning).readings()


class _Archive:
    """An open archive, and how much of it was unpacked by now."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, scanning: Scanning) -> None:
        self._path, self._archive, self._scanning = path, archive, scanning
        self._unpacked = 0

    def readings(self) -> Iterator[Reading]:
        """The pages of all members, and a reason for each that gives none."""
        folders: dict[PurePosixPath, dict[str, _Member]] = {}
        for one in self._members():
            if isinstance(one, Reading):
                yield one
            else:
                folders.setdefault(one.where.parent, {})[one.where.name] = one
        natural = natsort_keygen(alg=ns.INT | ns.IGNORECASE)
        for where in sorted(folders, key=lambda one: ([*map(natural, one.parts)], str(one))):
            inside = self._without_own(folders[where])
            order = sorted(inside, key=lambda name: (natural(name), name))
            yield from self._folder({name: inside[name] for name in order})

    def _members(self) -> "Iterator[_Member | Reading]":
        """The files that may be read or stand beside one, and why others cannot."""
        entries = self._archive.infolist()
        if len(entries) > _MOST_MEMBERS:
            raise Unreadable(
                "the archive holds {n} files, which is more than {most}; part it",
                n=f"{len(entries):,}",
                most=f"{_MOST_MEMBERS:,}",
            )
        seen: set[PurePosixPath] = set()
        for entry, name in zip(entries, _names(entries), strict=True):
            where = PurePosixPath(name)
            hidden = any(part[0] == "." and part != ".." for part in where.parts)
            if name.endswith("/") or hidden or "__MACOSX" in where.parts:
                continue
            if not is_readable(name) and where.suffix.lower() not in _PICTURES:
                continue
            reason = _refusal(name, where, entry)
            if reason is None and where in seen:
                reason = Unreadable("a file of that name came before it in the archive")
            seen.add(where)
            yield _Member(where, entry) if reason is None else self._refused(name, reason)

    def _without_own(self, members: dict[str, _Member]) -> dict[str, _Member]:
        """The members of a folder but for what an export of ours holds besides its records."""
        aside = {name for name, one in members.items() if self._is_manifest(one)}
        if MANIFEST in aside:
            aside |= ACCOMPANYING
        return {name: one for name, one in members.items() if name not in aside}

    def _is_manifest(self, member: _Member) -> bool:
        if not is_called_manifest(member.where.name):
            return False
        try:
            with self._archive.open(member.entry) as packed:
                return begins_as_manifest(packed.read(BEGINNING))
        except (*_DAMAGED, OSError):  # its own turn says what is wrong with it
            return False

    def _folder(self, members: dict[str, _Member]) -> Iterator[Reading]:
        """The pages of the members of one folder of the archive, which are given by name."""
        by_suffix: dict[str, list[_Member]] = {}
        for one in members.values():
            by_suffix.setdefault(one.where.suffix.lower(), []).append(one)
        beside = {
            suffix: [one for kind in kinds for one in by_suffix.get(kind, ())]
            for suffixes, kinds in ((_FORMS, _TEXTS), (_LAYOUTS, (*_PICTURES, _METS)))
            for suffix in suffixes
            if suffix in by_suffix
        }
        kept = {one.where.name for several in beside.values() for one in several}
        with TemporaryDirectory(prefix="annotator-") as made:
            unpacked = _Unpacked(Path(made), set())
            for where in without_drawn([one.where for one in members.values()]):
                name, member = where.name, members[where.name]
                if not is_readable(name) or comes_with_text(where, members.keys()):
                    continue
                # What cannot be unpacked is not there, and says why when its own turn comes.
                for one in beside.pop(member.where.suffix.lower(), ()):
                    self._unpack(one, unpacked)
                annotations = members.get(member.where.with_suffix(ANN).name)
                if annotations is not None:
                    self._unpack(annotations, unpacked)
                yield from self._read(unpacked, member)
                for done in {name, member.where.with_suffix(ANN).name} - kept:
                    unpacked.remove(done)

    def _read(self, unpacked: "_Unpacked", member: _Member) -> Iterator[Reading]:
        """The pages of one member; what it may need stands beside it already."""
        reason = self._unpack(member, unpacked)
        if reason is not None:
            yield self._refused(str(member.where), reason)
            return
        for reading in read_path(unpacked.folder / member.where.name, self._scanning):
            yield self._named(reading, member, unpacked.folder)

    def _unpack(self, member: _Member, unpacked: "_Unpacked") -> AnnotatorError | None:
        """Write the member into the folder, if it is not there yet; or say why it cannot be."""
        name, entry = member.where.name, member.entry
        if name in unpacked.names:
            return None
        self._unpacked += entry.file_size
        if self._unpacked > _MOST_BYTES:
            return Unreadable(
                "the archive holds more than {limit} GB, unpacked; part it", limit=_MOST_BYTES >> 30
            )
        try:
            # An entry gives no more than it says it holds, and what it says was looked at.
            with self._archive.open(entry) as packed, unpacked.making(name) as file:
                copyfileobj(packed, file)
        except _DAMAGED as error:
            unpacked.remove(name)
            return Unreadable("it is damaged: {reason}", reason=str(error) or repr(error))
        except OSError as error:
            unpacked.remove(name)
            return Unreadable("it cannot be unpacked: {reason}", reason=error.strerror or error)
        return None

    def _named(self, reading: Reading, member: _Member, folder: Path) -> Reading:
        """The reading as one of the archive's, and nothing in it of the folder it was read in."""
        facsimile = reading.facsimile
        if facsimile is not None:
            inside = member.where.with_name(Path(facsimile.file).name)
            facsimile = replace(facsimile, file=f"{storable_path(self._path)}/{inside}")
        annotation = reading.annotation
        if annotation is not None and annotation.page.source == folder.name:
            source = member.where.parent.name or file_name(self._path.with_suffix(""))
            annotation = replace(annotation, page=replace(annotation.page, source=source))
        return replace(
            reading,
            path=self._path,
            member=str(member.where),
            annotation=annotation,
            facsimile=facsimile,
        )

    def _refused(self, name: str, reason: AnnotatorError) -> Reading:
        return Reading(self._path, _WHAT, error=reason, member=name)


@dataclass(frozen=True, slots=True)
class _Unpacked:
    """The private folder, and the names of what stands in it."""

    folder: Path
    names: set[str]

    def making(self, name: str) -> BinaryIO:
        """A new file of that name. Raises OSError, ValueError."""
        file = (self.folder / name).open("xb")
        self.names.add(name)
        return file

    def remove(self, name: str) -> None:
        """Take a file out again, if it is there."""
        if name in self.names:
            self.names.remove(name)
            (self.folder / name).unlink()


def _refusal(name: str, where: PurePosixPath, entry: zipfile.ZipInfo) -> AnnotatorError | None:
    """Why a member is not read, whatever it holds; or None."""
    if not where.name or "\0" in name:
        return Unreadable("this cannot be the name of a file")
    if where.is_absolute() or ".." in where.parts or PureWindowsPath(name).drive:
        return Unreadable("its name leads out of the archive; it was not read")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Unreadable("it is a link; put the file itself into the archive")
    if entry.flag_bits & _LOCKED_FLAG:
        return Unreadable("it is locked with a password; unpack it and import what is in it")
    if where.suffix.lower() == ".zip":
        return Unreadable("it is an archive in an archive; unpack it and import what is in it")
    if entry.compress_type not in _METHODS:
        return Unreadable("it is packed in a way that is not known here; pack it with Deflate")
    size = entry.file_size
    if size > _MOST_OF_ONE or (size > _HARMLESS and size > _SWELLS * entry.compress_size):
        return Unreadable(
            "it would be {size} MB, unpacked from {packed} KB; unpack it yourself if you trust it",
            size=f"{size >> 20:,}",
            packed=f"{entry.compress_size >> 10:,}",
        )
    return None


def _names(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The members' names. Those that do not say that they are UTF-8 are all of one encoding:
    that of the system which made the archive.
    """
    raw = [
        None if one.flag_bits & _UTF8_FLAG else one.orig_filename.encode("cp437") for one in entries
    ]
    unsaid = b"\n".join(one for one in raw if one is not None)
    codec = "ascii" if unsaid.isascii() else _codec(unsaid)
    return [
        (entry.orig_filename if one is None else one.decode(codec)).replace("\\", "/")
        for entry, one in zip(entries, raw, strict=True)
    ]


def _codec(names: bytes) -> str:
    """The encoding of the names, which ZIP says is that of the first PC where nothing else fits."""
    try:
        return _CODECS.get(decode(names)[1], "cp437")
    except Unreadable:
        return "cp437"
