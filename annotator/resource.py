"""Where the files that ship with the program are: `resources/` and `seeds/`.

An installed wheel has them inside the package, a checkout (and an editable install of it) beside
the package. The standard library alone, so that everything may stand on this module.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ResourceMissing(FileNotFoundError):
    """A file that ships with the program is not there: the installation is damaged."""


def resource(*parts: str) -> Path:
    """Return the path of a file or folder in `resources/`; raises ResourceMissing."""
    return _shipped("resources", *parts)


def seeds() -> Path:
    """Return the folder of the seed pages; raises ResourceMissing."""
    return _shipped("seeds")


def _shipped(folder: str, *parts: str) -> Path:
    beside, inside = _PACKAGE.parent / folder, _PACKAGE / folder
    # In a checkout annotator/ is no installation, whatever an older build may have left in it.
    root = beside if (_PACKAGE.parent / "pyproject.toml").is_file() else inside
    path = root.joinpath(*parts)
    if not path.exists():
        raise ResourceMissing(f"{path} is missing: install the program again")
    return path
