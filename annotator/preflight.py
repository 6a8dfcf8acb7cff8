"""What keeps a window from opening, in one sentence, found out before Qt is asked to open it.

Qt answers a missing system library with a loader's traceback and a missing display by aborting the
process. Here both become a sentence that says what to do. The standard library alone, and fast: it
is run at every start (the library check is no more than the imports that the window needs anyway).
"""

from __future__ import annotations

import ctypes
import importlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from annotator.resource import resource

_INSTALL = {  # package manager: its command, and the column of system-libraries.txt it reads
    "apt-get": ("apt-get install", 0),
    "dnf": ("dnf install", 1),
    "pacman": ("pacman -S", 2),
}


class Library(NamedTuple):
    """A shared library of the system, who needs it, and the packages that bring it."""

    needed_by: str
    name: str
    packages: tuple[str, str, str]
    """Debian's, Fedora's and Arch's name, in this order."""

    def is_missing(self) -> bool:
        """Whether the loader of this very process cannot find it."""
        try:
            ctypes.CDLL(self.name)
        except OSError:
            return True
        return False


def obstacle() -> str | None:
    """Return why no window can be opened here, in one sentence, or None."""
    return missing_display() or missing_library()


def missing_library(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return which system library Qt lacks and how to install it, in one sentence, or None.

    Imports `PySide6.QtWidgets`, by name, so that this module can be read without it.
    """
    try:
        importlib.import_module("PySide6.QtWidgets")
        # Qt loads its platform plugin later, and aborts when that fails.
        if platform(environment) == "xcb":
            _load_xcb_plugin()
    except ModuleNotFoundError as error:
        return f"{error.name} is not installed: install the program again, by pip."
    except (ImportError, OSError) as error:
        return _sentence_on(str(error), needed(environment))
    return None


def missing_display(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return why there is no screen to open a window on, in one sentence, or None."""
    if platform(environment) not in ("xcb", "wayland"):
        return None
    wayland, x11 = environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "")
    if not wayland and not x11:
        return (
            "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set):"
            " start the program from a desktop session; `annotator --help` lists what works without"
            " a window."
        )
    if (wayland and _wayland_answers(wayland, environment)) or (x11 and _x11_answers(x11)):
        return None
    names = [f"{name}={value}" for name, value in _displays(wayland, x11)]
    return (
        f"The display {' and '.join(names)} does not answer or does not let this user in:"
        " start the program from a desktop session of your own."
    )


def platform(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the Qt platform that a window will open on; None where nothing is to be checked."""
    if sys.platform != "linux":
        return None
    if chosen := environment.get("QT_QPA_PLATFORM"):
        return chosen.split(";")[0].split(":")[0].removesuffix("-egl")
    return "wayland" if environment.get("WAYLAND_DISPLAY") else "xcb"


def needed(environment: Mapping[str, str] = os.environ) -> list[Library]:
    """Return the libraries that a window needs here, whether they are there or not."""
    opened_on = platform(environment)
    return [row for row in _table() if opened_on and row.needed_by in ("qt", opened_on)]


def font_packages() -> tuple[str, str, str]:
    """Return the packages of a font with Chinese characters: Debian's, Fedora's and Arch's."""
    return next(row.packages for row in _table() if row.needed_by == "font")


def package_manager() -> str | None:
    """Return the package manager of this system, where it is one whose names are known."""
    import shutil  # here, as it takes 3 ms and is needed only when something is wrong

    return next((name for name in _INSTALL if shutil.which(name)), None)


def packages(wanted: Iterable[tuple[str, str, str]], manager: str) -> list[str]:
    """Return what `manager` calls the wanted packages, each once, in a stable order."""
    column = _INSTALL[manager][1]
    return sorted({names[column] for names in wanted})


def install_command(wanted: Iterable[tuple[str, str, str]]) -> str:
    """Return the line that installs the wanted packages; Debian's where the system is not known."""
    manager = package_manager() or "apt-get"
    line = " ".join((_INSTALL[manager][0], *packages(wanted, manager)))
    return line if os.geteuid() == 0 else f"sudo {line}"


def _table() -> Iterator[Library]:
    for line in resource("system-libraries.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            needed_by, name, debian, fedora, arch = line.split()
            yield Library(needed_by, name, (debian, fedora, arch))


def _load_xcb_plugin() -> None:
    """Load the plugin of X11 as Qt will; raises OSError when a library it needs is missing."""
    qt = sys.modules["PySide6"].__file__
    plugin = Path(qt or "").parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if plugin.is_file():  # elsewhere in a distribution's own PySide6, whose packages bring it all
        ctypes.CDLL(str(plugin))


def _sentence_on(message: str, libraries: list[Library]) -> str:
    """Turn the loader's message into a sentence that names all that is missing, not the first."""
    missing = [library for library in libraries if library.is_missing()]
    if missing:
        names = ", ".join(library.name for library in missing)
        are = "is" if len(missing) == 1 else "are"
        command = install_command(library.packages for library in missing)
        return f"{names}, which the window needs, {are} missing on this system: run `{command}`."
    if found := re.search(r"(\S+\.so[.\d]*): cannot open shared object file", message):
        return (
            f"{found[1]}, which the window needs, is missing on this system:"
            " install the package that brings it."
        )
    return f"Qt cannot be loaded on this system: {' '.join(message.split())}."


def _displays(wayland: str, x11: str) -> Iterator[tuple[str, str]]:
    if wayland:
        yield "WAYLAND_DISPLAY", wayland
    if x11:
        yield "DISPLAY", x11


def _wayland_answers(name: str, environment: Mapping[str, str]) -> bool:
    import socket  # here, as it takes 4 ms, and X11 does without

    path = Path(environment.get("XDG_RUNTIME_DIR", "")) / name
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def _x11_answers(display: str) -> bool:
    """Whether the X server answers and lets this user in: Qt's own way of asking, by libxcb."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # not known; that the library is missing is said by missing_library
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    if xcb.xcb_connection_has_error(connection):
        xcb.xcb_disconnect(connection)
        return False
    # Left open until the process ends: an X server whose last client leaves starts anew, and Qt
    # would wait for that (20 ms on Xvfb).
    return True
