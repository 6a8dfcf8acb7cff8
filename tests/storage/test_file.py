import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir

import pytest

from annotator.storage.error import WorkspaceReadOnly, WorkspaceRefused
from annotator.storage.ladder import VERSION
from annotator.storage.store import Store
from tests.storage.pages import comment, edit, page_of, put_in

ROOT = Path(__file__).parents[2]


def refusal(path: Path, *, write: bool = True) -> str:
    with pytest.raises(WorkspaceRefused) as refused:
        Store(path, annotator="张三", write=write)
    return str(refused.value)


def database(path: Path, *statements: str) -> bytes:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path.read_bytes()


def test_a_workspace_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b c%20?#" / "工作 区.sqlite"
    Store(path, annotator="张三").close()
    store = Store(path, annotator="张三")
    put_in(store, page_of())
    store.close()

    assert path.stat().st_mode & 0o077 == 0
    assert {one.name for one in path.parent.iterdir()} == {path.name, path.name + ".lock"}


def test_an_empty_file_becomes_a_workspace(path: Path) -> None:
    path.touch()
    Store(path, annotator="张三").close()

    assert path.stat().st_size > 0


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("本报讯" * 5000)
    before = path.read_bytes()

    assert "is not a workspace" in refusal(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    before = database(path, "CREATE TABLE page (id)", "PRAGMA user_version = 1")

    assert "not a workspace" in refusal(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").touch()

    assert "cannot be opened" in refusal(tmp_path / "x" / "w.sqlite")


def test_a_workspace_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    Store(path, annotator="张三").close()
    before = database(path, f"PRAGMA user_version = {VERSION + 1}")

    assert "newer version" in refusal(path)
    assert path.read_bytes() == before


def test_nothing_is_made_where_only_reading_is_wanted(path: Path) -> None:
    assert "no workspace" in refusal(path, write=False)
    assert list(path.parent.iterdir()) == []


def test_damage_that_opening_does_not_meet_is_found_by_the_check(path: Path) -> None:
    store = Store(path, annotator="张三")
    for n in range(50):
        put_in(store, page_of(f"{n:05}" * 500))
    store.close()
    content = bytearray(path.read_bytes())
    content[-4096 * 20 :] = b"\x55" * 4096 * 20
    path.write_bytes(content)

    store = Store(path, annotator="张三")
    found = [str(finding) for checked in store.check() for finding in checked.findings]
    store.close()
    assert "damaged" in found[0]


def test_a_truncated_workspace_is_refused(path: Path) -> None:
    Store(path, annotator="张三").close()
    path.write_bytes(path.read_bytes()[:5000])

    assert "damaged" in refusal(path)


# Root may write everything: what follows is tried as nobody, in a process of its own.

AS_NOBODY = """
import os, sys
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir
from annotator.domain.error import AnnotatorError
from annotator.storage.store import Store
path = Path(sys.argv[1])
if os.geteuid() == 0:
    # All is loaded by now: nobody may not even read where Python is installed.
    Store(path.with_name("first.sqlite"), annotator="root").close()
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    store = Store(path, annotator="nobody")
    print(store.read_only)
    print(store.annotation(1).comment, len(store.summaries()), store.try_to_write())
    store.set_setting("k", 1)
except AnnotatorError as error:
    print(type(error).__name__, error)
"""


def as_nobody(path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A workspace that everybody may reach and read, and nobody but the owner write."""
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / "w.sqlite"
    store = Store(path, annotator="张三")
    page_id = put_in(store, page_of())
    edit(store, page_id, comment(store.annotation(page_id), "x"))
    store.close()
    path.chmod(0o444)
    if os.geteuid() == 0:
        for above in takewhile(lambda one: one != Path(gettempdir()), path.parents):
            above.chmod(0o755)
    return path


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_read_only_folder_is_opened_for_reading(shared: Path) -> None:
    shared.parent.chmod(0o555)
    before = {*shared.parent.iterdir(), shared.with_name("first.sqlite")}

    reason, read, refused = as_nobody(shared)
    assert "may not be written" in reason
    assert read == "x 1 False"
    assert refused.startswith(WorkspaceReadOnly.__name__)
    made = {*shared.parent.iterdir()} - before
    assert {one.name for one in made} <= {"first.sqlite.lock"}
    shared.parent.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_read_only_file_is_opened_for_reading(shared: Path) -> None:
    shared.parent.chmod(0o777)

    reason, read, _ = as_nobody(shared)
    assert "may not be written" in reason
    assert read == "x 1 False"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_file_that_may_not_be_read_is_refused(shared: Path) -> None:
    shared.chmod(0o000)

    (refused,) = as_nobody(shared)
    assert "may not be read" in refused


def test_a_device_or_a_pipe_is_refused_and_left_alone(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "is a device or a pipe" in refusal(pipe)
    assert [one.name for one in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_disk_takes_is_refused(tmp_path: Path, name: str) -> None:
    assert "cannot be opened" in refusal(tmp_path / name)
