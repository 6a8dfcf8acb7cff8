"""Checks what the window needs from the system, and installs it where it may.

Run by `resources/start` and `resources/test` with the system's Python, before anything of the
program is installed: the standard library alone. Installs with apt-get where that is to be had
without a question (as root, or by a sudo that asks no password); elsewhere prints the line to
paste. Exits 1 when the program could not run.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# The checkout is not installed yet.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotator import preflight

Names = tuple[str, str, str]


def main() -> int:
    """Install or name what is missing; return the exit code."""
    if sys.platform != "linux":
        return 0
    if missing := _missing(font=True):
        _install(missing)
        if missing := _missing(font=False):
            _say("Without what this installs the program cannot run:")
            _say(preflight.install_command(missing))
            return 1
        if font := _missing(font=True):
            _say("No font here has Chinese characters; this installs one:")
            _say(preflight.install_command(font))
    return 0


def _missing(*, font: bool) -> list[Names]:
    """Return the packages that are missing; a font is the one that the program runs without."""
    missing = [library.packages for library in preflight.needed() if library.is_missing()]
    if importlib.util.find_spec("ensurepip") is None:
        # Debian and Ubuntu alone take it out of Python; the name holds for every Python of theirs.
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        missing.append((f"python{version}-venv", "python3", "python"))
    if font and not _has_chinese_font():
        missing.append(preflight.font_packages())
    return missing


def _has_chinese_font() -> bool:
    """Ask fontconfig, as Qt does; a bare system has no fc-list, so its library is asked."""
    try:
        fontconfig = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return False
    pointer = ctypes.c_void_p
    fontconfig.FcNameParse.restype = pointer
    fontconfig.FcNameParse.argtypes = [ctypes.c_char_p]
    fontconfig.FcObjectSetCreate.restype = pointer
    fontconfig.FcFontList.restype = ctypes.POINTER(ctypes.c_int)
    fontconfig.FcFontList.argtypes = [pointer, pointer, pointer]
    fonts = fontconfig.FcFontList(
        None, fontconfig.FcNameParse(b":lang=zh-cn"), fontconfig.FcObjectSetCreate()
    )
    return bool(fonts) and fonts[0] > 0  # the first field of an FcFontSet: how many there are


def _install(missing: Sequence[Names]) -> None:
    """Install by apt-get, where that needs no password; what fails is found missing afterwards."""
    as_root = _as_root()
    if as_root is None or preflight.package_manager() != "apt-get":
        return
    wanted = preflight.packages(missing, "apt-get")
    _say(f"Installing what the program needs from this system: {' '.join(wanted)}")
    # env, as sudo hands no variable on.
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *wanted]):
        done = subprocess.run(
            [*apt, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            _say(f"apt-get {arguments[0]} failed:\n{done.stdout[-2000:]}")


def _as_root() -> list[str] | None:
    """Return what to put before a command to run it as root; None where a password is asked."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
