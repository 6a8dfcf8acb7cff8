"""The sheets that pages were read from: their glyphs, their files, their pictures.

A file is told by its bytes alone (sha256), whatever it is called and wherever it lies.
"""

import hashlib
import stat
from collections.abc import Callable
from os.path import isfile
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.counting import is_whole
from annotator.domain.error import AnnotatorError
from annotator.domain.glyph import Facsimile

if TYPE_CHECKING:
    from annotator.exchange.sheet_image import SheetImage
    from annotator.storage.store import Store

_FOLDERS = "sheet-folders"
"""The setting of a workspace: folders in which the files of its pages are looked for."""
_PICTURES = "sheet-pictures"
"""The setting of a workspace: the pictures that were located for sheets whose file has none."""
_CHUNK = 1 << 20


class SheetFileGone(AnnotatorError):
    """The file of a page is nowhere that anybody knows of, or it is another one now."""


class Stopped(Exception):
    """Nobody waits for the file any more."""


def never() -> bool:
    """For who waits to the end."""
    return False


class Sheets:
    """Finds sheets, and remembers what it has read of which file, as reading one may take long.

    Any thread may ask.
    """

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._named: list[Path] = []
        self._located: dict[str, Path] = {}
        self._own_pictures: dict[str, str] = {}
        self._known: dict[tuple[str, int, int, int], str] = {}

    def has(self, page_id: int) -> bool:
        """Whether the page came from a file that says where its characters stand."""
        return self._store.has_facsimile(page_id)

    def of(self, page_id: int) -> Facsimile | None:
        """The sheet that a page was read from, if there is one. Raises ReadingFailed."""
        return self._store.facsimile(page_id)

    def image(self, facsimile: Facsimile, *, stop: Callable[[], bool] = never) -> "SheetImage":
        """The picture of a sheet, to be drawn and closed. Slow work.

        Raises SheetFileGone when its file is not to be found, Unreadable when it cannot be read,
        and Stopped once `stop` says so.
        """
        from annotator.exchange.error import Unreadable
        from annotator.exchange.sheet_image import open_sheet

        path = self.file(facsimile, stop=stop)
        try:
            return open_sheet(path, facsimile.number)
        except OSError as error:
            raise Unreadable(
                "{file} cannot be read: {reason}", file=path.name, reason=error.strerror or error
            ) from error

    def file(self, facsimile: Facsimile, *, stop: Callable[[], bool] = never) -> Path:
        """The file of a sheet: where it was, beside the workspace, or in a folder that was named.

        One that was read without a picture (its sha256 is empty) has the one that was located.
        Raises SheetFileGone and Stopped.
        """
        if not facsimile.sha256:
            return self._picture(facsimile)
        name = _name(facsimile.file)
        folders = [self._store.path.absolute().parent, *self.folders]
        other = False
        places = [Path(facsimile.file), *(folder / name for folder in folders)]
        located = self._located.get(facsimile.sha256)
        for path in dict.fromkeys([*places, located] if located is not None else places):
            found = self._digest(path, stop)
            if found == facsimile.sha256:
                return path
            other = other or found is not None
        if other:
            raise SheetFileGone(
                "{file} is no longer the file that this page was read from; locate the one that "
                "it was",
                file=name,
            )
        archive = _archive_of(Path(facsimile.file))
        if archive is not None:
            raise SheetFileGone(
                "the file that this page was read from, {file}, is in the archive {archive}; "
                "unpack that and locate the file",
                file=name,
                archive=archive.name,
            )
        raise SheetFileGone(
            "the file that this page was read from, {file}, is neither where it was nor beside the "
            "workspace; locate it",
            file=name,
        )

    def locate(self, facsimile: Facsimile, path: Path) -> None:
        """The file of that sheet; files of others are looked for in its folder from now on.

        It is remembered while the program runs, whatever it is called. Raises SheetFileGone when it
        is not that file, Unreadable when it is no picture.
        """
        if not facsimile.sha256:
            self._keep_picture(facsimile, path)
            return
        if self._digest(path, never) != facsimile.sha256:
            raise SheetFileGone(
                "{file} is not the file that this page was read from: its bytes are others",
                file=path.name,
            )
        self._located[facsimile.sha256] = path
        folder = path.absolute().parent
        folders = self.folders
        if folder in folders:
            return
        self._named.append(folder)
        if self._store.read_only is None and is_whole(str(folder)):
            self._store.set_setting(_FOLDERS, [str(one) for one in (*folders, folder)])

    def _picture(self, facsimile: Facsimile) -> Path:
        kept = self._pictures().get(_sheet(facsimile))
        if kept is not None and isfile(kept):
            return Path(kept)
        raise SheetFileGone(
            "{file} came without its picture; locate it", file=_name(facsimile.file)
        )

    def _keep_picture(self, facsimile: Facsimile, path: Path) -> None:
        from annotator.exchange.sheet_image import open_sheet

        open_sheet(path, facsimile.number).close()
        pictures = self._pictures() | {_sheet(facsimile): str(path.absolute())}
        self._own_pictures = pictures
        if self._store.read_only is None and all(map(is_whole, pictures.values())):
            self._store.set_setting(_PICTURES, pictures)

    def _pictures(self) -> dict[str, str]:
        kept = self._store.setting(_PICTURES)
        known = kept.items() if isinstance(kept, dict) else ()
        return {sheet: path for sheet, path in known if isinstance(path, str)} | self._own_pictures

    @property
    def folders(self) -> list[Path]:
        """The folders that were named, the first one first."""
        kept = self._store.setting(_FOLDERS)
        known = (
            [Path(one) for one in kept if isinstance(one, str)] if isinstance(kept, list) else []
        )
        return list(dict.fromkeys([*known, *self._named]))

    def _digest(self, path: Path, stop: Callable[[], bool]) -> str | None:
        """The sha256 of a file in hexadecimal digits; None where there is none to be read."""
        try:
            seen = path.stat()
            if not stat.S_ISREG(seen.st_mode):  # a device or a pipe may never end
                return None
            key = str(path), seen.st_ino, seen.st_size, seen.st_mtime_ns
            if key not in self._known:
                self._known[key] = _sha256(path, stop)
            return self._known[key]
        except (OSError, ValueError):
            return None


def _archive_of(path: Path) -> Path | None:
    """The archive that a file was read from, as its path goes on behind the archive's; or None."""
    parents = (one for one in path.parents if one.suffix.lower() == ".zip")
    return next((one for one in parents if isfile(one)), None)


def _name(file: str) -> str:
    """The name of a file whose path may be another system's."""
    return file.replace("\\", "/").rpartition("/")[2]


def _sheet(facsimile: Facsimile) -> str:
    """What a sheet without a picture is known by."""
    return f"{facsimile.file}#{facsimile.number}"


def _sha256(path: Path, stop: Callable[[], bool]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if stop():
                raise Stopped
            digest.update(chunk)
    return digest.hexdigest()
