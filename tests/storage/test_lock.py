import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

import pytest

from annotator.domain.error import AnnotatorError
from annotator.storage.error import WorkspaceReadOnly
from annotator.storage.store import Store
from tests.storage.pages import comment, edit, page_of, put_in

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from annotator.storage.store import Store
store = Store(Path(sys.argv[1]), annotator="other")
print(store.read_only is None, flush=True)
sys.stdin.read()
"""


def test_the_second_opener_reads_until_the_first_closes(path: Path) -> None:
    first, second = Store(path, annotator="张三"), Store(path, annotator="张三")
    page_id = put_in(first, page_of())

    assert first.read_only is None
    assert "is open in another window" in str(second.read_only)
    with pytest.raises(WorkspaceReadOnly, match="nothing is stored"):
        second.set_last_page(page_id)
    assert second.annotation(page_id).comment == ""
    edit(first, page_id, comment(first.annotation(page_id), "seen"))
    assert second.annotation(page_id).comment == "seen"
    assert not second.try_to_write()
    first.close()
    assert second.try_to_write()
    assert second.read_only is None
    edit(second, page_id, comment(second.annotation(page_id), "mine"))
    assert second.undo() is not None
    assert second.annotation(page_id).comment == "seen"
    assert second.try_to_write()
    second.close()


def test_who_only_reads_keeps_nobody_from_writing(path: Path) -> None:
    Store(path, annotator="张三").close()
    reader = Store(path, annotator="张三", write=False)
    writer = Store(path, annotator="张三")

    assert "for reading only" in str(reader.read_only)
    assert writer.read_only is None
    put_in(writer, page_of())
    assert len(reader.summaries()) == 1
    writer.close()
    reader.close()


def test_a_killed_process_gives_its_lock_back(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        waiting = Store(path, annotator="张三")
        assert not waiting.try_to_write()
        holder.kill()
        holder.wait()
        assert waiting.try_to_write()
        waiting.close()


def test_a_refused_file_is_not_locked(path: Path) -> None:
    Store(path, annotator="张三").close()
    content = path.read_bytes()
    path.write_bytes(content[:5000])
    with pytest.raises(Exception, match="damaged"):
        Store(path, annotator="张三")
    path.write_bytes(content)
    store = Store(path, annotator="张三")

    assert store.read_only is None
    store.close()


class Watched:
    """A guard that says when somebody has to wait for it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.waited_for = threading.Event()

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            self.waited_for.set()
            self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._lock.release()


def test_who_waits_while_the_workspace_becomes_writable_reads_it_afterwards(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Store(path, annotator="张三"), Store(path, annotator="张三")
    put_in(first, page_of())
    first.close()
    guard = Watched()
    monkeypatch.setattr(second._database, "guard", guard)
    take, found = second._take_lock, []
    reader = threading.Thread(target=lambda: found.append(len(second.summaries())))

    def begin_reading() -> AnnotatorError | None:
        reader.start()
        assert guard.waited_for.wait(10)
        return take()

    monkeypatch.setattr(second, "_take_lock", begin_reading)
    assert second.try_to_write()
    reader.join(10)
    assert found == [1]
    second.close()
