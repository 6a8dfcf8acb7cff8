import os
import re
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import PySide6
import pytest

from annotator import preflight

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone lets libraries be missing")

NO_SCREEN: dict[str, str] = {}


class NoSuchLibrary:
    """A finder that stands for a PySide6 whose system library is missing."""

    def __init__(self, message: str) -> None:
        self.message = message

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name == "PySide6.QtWidgets":
            raise ImportError(self.message)


def break_qt(monkeypatch: pytest.MonkeyPatch, message: str) -> None:
    monkeypatch.delitem(sys.modules, "PySide6.QtWidgets", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoSuchLibrary(message), *sys.meta_path])


def use_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, table: str) -> None:
    path = tmp_path / "system-libraries.txt"
    path.write_text(table, "utf-8")
    monkeypatch.setattr(preflight, "resource", lambda _: path)


def use_manager(monkeypatch: pytest.MonkeyPatch, name: str | None) -> None:
    monkeypatch.setattr(shutil, "which", lambda command: command if command == name else None)


def is_one_sentence(text: str) -> bool:
    return text.endswith(".") and "\n" not in text and ". " not in text


def test_where_the_window_opens_nothing_is_said() -> None:
    assert preflight.missing_library({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert preflight.missing_display({"QT_QPA_PLATFORM": "offscreen"}) is None


@linux
def test_a_missing_library_is_told_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use_table(monkeypatch, tmp_path, "qt libNeverWas.so.1 libneverwas1 neverwas never-was\n")
    use_manager(monkeypatch, "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    break_qt(monkeypatch, "libNeverWas.so.1: cannot open shared object file: No such file")

    sentence = preflight.missing_library(NO_SCREEN)

    assert sentence is not None
    assert "libNeverWas.so.1" in sentence
    assert "`sudo apt-get install libneverwas1`" in sentence
    assert is_one_sentence(sentence)


@linux
@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "apt-get install deb-1 deb-2"),
        ("dnf", "dnf install rpm"),
        ("pacman", "pacman -S pac"),
        (None, "apt-get install deb-1 deb-2"),
    ],
)
def test_all_that_is_missing_is_named_at_once_as_the_system_calls_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, manager: str | None, line: str
) -> None:
    use_table(
        monkeypatch,
        tmp_path,
        "# a comment\n"
        "qt libNever1.so.1 deb-1 rpm pac\n"
        "xcb libNever2.so.1 deb-2 rpm pac\n"
        "xcb libc.so.6 libc6 glibc glibc\n"
        "wayland libNever3.so.1 deb-3 rpm-3 pac-3\n",
    )
    use_manager(monkeypatch, manager)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    break_qt(monkeypatch, "libNever1.so.1: cannot open shared object file: No such file")

    sentence = preflight.missing_library(NO_SCREEN)

    assert sentence is not None
    assert f"`{line}`" in sentence
    assert "libNever1.so.1, libNever2.so.1" in sentence
    assert "libc.so.6" not in sentence


@linux
def test_a_library_that_the_table_does_not_know_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    break_qt(monkeypatch, "libodd-2.so.7: cannot open shared object file: No such file")

    sentence = preflight.missing_library({"QT_QPA_PLATFORM": "offscreen"})

    assert sentence is not None
    assert sentence.startswith("libodd-2.so.7, ")
    assert is_one_sentence(sentence)


@linux
def test_what_else_the_loader_says_is_one_sentence_too(monkeypatch: pytest.MonkeyPatch) -> None:
    break_qt(monkeypatch, "libc.so.6: version `GLIBC_2.99' not found\n(required by libQt6Core)")

    sentence = preflight.missing_library({"QT_QPA_PLATFORM": "offscreen"})

    assert sentence is not None
    assert "GLIBC_2.99" in sentence
    assert is_one_sentence(sentence)


def test_a_missing_pyside_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6", None)
    monkeypatch.delitem(sys.modules, "PySide6.QtWidgets", raising=False)

    sentence = preflight.missing_library({"QT_QPA_PLATFORM": "offscreen"})

    assert sentence is not None
    assert sentence.startswith("PySide6")
    assert "Traceback" not in sentence


@linux
def test_a_library_that_only_the_plugin_of_x11_needs_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use_table(monkeypatch, tmp_path, "xcb libxcb-never.so.0 libxcb-never0 never never\n")
    use_manager(monkeypatch, "apt-get")
    plugin = tmp_path / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    plugin.parent.mkdir(parents=True)
    plugin.write_bytes(b"no library at all")
    monkeypatch.setattr(sys.modules["PySide6"], "__file__", str(tmp_path / "__init__.py"))

    on_x11 = preflight.missing_library({"DISPLAY": ":0"})
    on_wayland = preflight.missing_library({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})

    assert on_x11 is not None
    assert "apt-get install libxcb-never0" in on_x11
    assert on_wayland is None


@linux
def test_no_display_is_told() -> None:
    sentence = preflight.missing_display(NO_SCREEN)

    assert sentence is not None
    assert sentence.startswith("There is no display")


@linux
@pytest.mark.parametrize("display", [":4711", "no display", "localhost:4711"])
def test_a_display_that_does_not_answer_is_told(display: str) -> None:
    sentence = preflight.missing_display({"DISPLAY": display})

    assert sentence is not None
    assert f"DISPLAY={display}" in sentence
    assert is_one_sentence(sentence)


@linux
def test_a_wayland_display_is_asked_whether_it_answers(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    nobody = preflight.missing_display(environment)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        somebody = preflight.missing_display(environment)

    assert nobody is not None
    assert "WAYLAND_DISPLAY=wayland-7" in nobody
    assert somebody is None


@linux
@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({}, "xcb"),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "xcb:foo"}, "xcb"),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "wayland"),
        ({"QT_QPA_PLATFORM": "wayland-egl"}, "wayland"),
    ],
)
def test_what_is_checked_is_the_platform_that_qt_will_take(
    environment: dict[str, str], platform: str
) -> None:
    assert preflight.platform(environment) == platform


@linux
def test_the_table_names_every_library_that_qt_loads() -> None:
    """Read from the files, so that it holds where the tests' own system lacks some of them."""
    package = Path(PySide6.__file__).parent
    start = [package / "QtWidgets.abi3.so", *package.glob("Qt/plugins/platforms/libqwayland*.so")]
    start += [package / "Qt/plugins/platforms/libqxcb.so"]
    start += package.glob("Qt/plugins/xcbglintegrations/*.so")
    needed = {name for file in with_all_they_bring(start) for name in names_needed_by(file)}
    known = {
        library.name
        for platform in ("xcb", "wayland")
        for library in preflight.needed({"QT_QPA_PLATFORM": platform})
    }

    assert {"libGL.so.1", "libEGL.so.1", "libxcb-cursor.so.0", "libwayland-client.so.0"} <= needed
    assert {name for name in needed if not BROUGHT.match(name)} <= known


# What PySide6 brings along, and what every system has on which Python runs.
BROUGHT = re.compile(
    r"lib(Qt6|icu|pyside6|shiboken6)|lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+)\.so|ld-linux"
)


def with_all_they_bring(files: Iterable[Path]) -> set[Path]:
    """The files and, of the libraries in PySide6, those that they need, and so on."""
    found: set[Path] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            libraries = Path(PySide6.__file__).parent / "Qt" / "lib"
            waiting += [p for n in names_needed_by(file) if (p := libraries / n).is_file()]
    return found


def names_needed_by(file: Path) -> set[str]:
    """The NEEDED entries of a 64-bit little-endian ELF file (man 5 elf)."""
    data = file.read_bytes()
    assert data[:6] == b"\x7fELF\x02\x01", file
    (headers,) = struct.unpack_from("<Q", data, 0x28)
    size, count = struct.unpack_from("<HH", data, 0x3A)
    sections = [struct.unpack_from("<IIQQQQI", data, headers + i * size) for i in range(count)]
    names = set()
    for _, kind, _, _, offset, length, strings in sections:
        if kind == SHT_DYNAMIC:
            for tag, value in struct.iter_unpack("<qQ", data[offset : offset + length]):
                if tag == DT_NEEDED:
                    name = sections[strings][4] + value
                    names.add(data[name : data.index(b"\0", name)].decode())
    return names


SHT_DYNAMIC = 6
DT_NEEDED = 1


def test_the_system_check_needs_the_standard_library_alone() -> None:
    """It runs before anything is installed: -S leaves out all that is."""
    check = Path(__file__).parent.parent / "resources" / "system_check.py"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    script = f"import runpy; runpy.run_path({str(check)!r}, run_name='read')"

    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )

    assert (done.returncode, done.stderr) == (0, "")
