"""The files of an export that are no records, and how its manifest is known from any other file.

`manifest.json` is also what web pages, browser extensions and data sets call theirs: the name alone
says nothing.
"""

import re
from pathlib import Path

import orjson

SCHEMA = "annotator/manifest-1"
"""What a manifest says that it is."""

MANIFEST = "manifest.json"
"""The manifest of an exported folder, in it."""

BESIDE = ".manifest.json"
"""What a single file's name gets behind it, for its manifest's."""

CARD = "README.md"
"""The card of a data set, in its folder."""

TAG_NUMBERS = "labels.json"
"""The numbers of the tags, in the same."""

LABELLING_CONFIG = "labelling-config.xml"
"""What Label Studio needs to know of the labels, in its folder."""

ACCOMPANYING = frozenset((CARD, TAG_NUMBERS, LABELLING_CONFIG))
"""What stands in an exported folder beside its records, and holds no page."""

_SCHEMA = re.compile(rb'\s*\{\s*"schema"\s*:\s*"annotator/manifest-')
BEGINNING = 256
"""As many bytes of a file tell whether it is one."""


def is_called_manifest(name: str) -> bool:
    """Whether a manifest may be called that."""
    return name == MANIFEST or name.endswith(BESIDE)


def begins_as_manifest(data: bytes) -> bool:
    """Whether a file that begins so is a manifest of ours, of any version."""
    return _SCHEMA.match(data) is not None


def is_manifest(path: Path) -> bool:
    """Whether the file is a manifest of ours; not if it cannot be read."""
    if not is_called_manifest(path.name):
        return False
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return begins_as_manifest(file.read(BEGINNING))
    except OSError:
        return False


def listed_files(path: Path) -> frozenset[str] | None:
    """The names of the files that a folder's manifest lists; None if it is not one of ours.

    Raises OSError.
    """
    if not is_manifest(path):
        return None
    try:
        files = orjson.loads(path.read_bytes())["files"]
        return frozenset(str(one["name"]) for one in files)
    except (ValueError, KeyError, TypeError):
        return None
