import subprocess
import sys
from pathlib import Path

import pytest

from annotator.storage.error import SavingFailed
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from tests.storage.pages import comment, edit, fresh, page_of, put_in

ROOT = Path(__file__).parents[2]


def test_a_full_database_is_said_so_and_what_was_stored_stands(store: Store) -> None:
    page_id = put_in(store, page_of())
    before = store.annotation(page_id)
    with store._database.writing() as connection:
        count = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {count}")

    with pytest.raises(SavingFailed, match="the disk is full"):
        edit(store, page_id, comment(before, "x" * 100_000))
    with pytest.raises(SavingFailed, match="the disk is full"):
        store.add([Incoming(page_of("字" * 100_000))])
    assert store.annotation(page_id) == fresh(store, page_id) == before
    assert store.steps(limit=9) == []
    with store._database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    edit(store, page_id, comment(before, "x" * 100_000))
    assert len(fresh(store, page_id).comment) == 100_000


FILL = """
import resource, signal, sys
from pathlib import Path
from annotator.domain.error import AnnotatorError
from annotator.storage.store import Store
from tests.storage.pages import comment, edit
store = Store(Path(sys.argv[1]), annotator="张三")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, most))
stored = 0
try:
    for n in range(1, 1000):
        edit(store, 1, comment(store.annotation(1), str(n) + "字" * 3000))
        stored = n
except AnnotatorError as error:
    print(type(error).__name__, stored, store.annotation(1).comment.rstrip("字"))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
edit(store, 1, comment(store.annotation(1), f"{stored + 1}"))
"""


def test_a_system_that_refuses_to_write_is_said_so_and_loses_nothing(path: Path) -> None:
    pytest.importorskip("resource")
    store = Store(path, annotator="张三")
    put_in(store, page_of())
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    kind, stored, remembered = done.stdout.split()
    assert kind == SavingFailed.__name__
    assert int(stored) > 5
    assert remembered == stored
    store = Store(path, annotator="张三")
    # It went on once there was room again.
    assert store.annotation(1).comment == str(int(stored) + 1)
    assert len(store.steps(limit=10_000)) == int(stored) + 1
    assert [str(found) for checked in store.check() for found in checked.findings] == []
    store.close()
