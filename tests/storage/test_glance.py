import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from annotator.domain.step import Change, PageChange, Step
from annotator.storage.glance import Glance, glance
from annotator.storage.store import Store
from tests.storage.pages import comment, edit, page_of, put_in

ROOT = Path(__file__).parents[2]


def test_a_glance_sees_what_the_store_sees(path: Path) -> None:
    store = Store(path, annotator="张三")
    for n in range(3):
        put_in(store, page_of(f"{n:03}" * 10, f"{n}"))
    edit(store, 2, comment(store.annotation(2), "x"))
    store.set_last_page(2)
    store.keep_place(2, {"caret": 7})

    def seen() -> Glance:
        at_once = glance(path, "张三")
        assert at_once is not None
        return at_once

    expected = Glance(tuple(store.summaries()), 2, store.annotation(2), {"caret": 7})
    assert seen() == expected  # while it is open
    store.close()
    assert seen() == expected
    store = Store(path, annotator="张三")
    store.record(Step("delete", (Change(2, page=PageChange(deleted=(False, True))),)))
    assert seen() == Glance(tuple(store.summaries()), 1, store.annotation(1), {})
    store.close()
    stranger = glance(path, "李四")
    assert stranger is not None
    assert stranger.page_id == 1


def test_a_glance_at_an_empty_workspace_shows_no_page(store: Store) -> None:
    assert glance(store.path, "张三") == Glance((), None, None, {})


def test_a_glance_says_nothing_about_what_is_out_of_the_ordinary(path: Path) -> None:
    assert glance(path, "张三") is None
    assert glance(path.parent, "张三") is None
    path.write_text("x" * 5000)
    assert glance(path, "张三") is None
    path.unlink()
    Store(path, annotator="张三").close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert glance(path, "张三") is None


def test_a_glance_loads_neither_sqlalchemy_nor_anything_else_that_is_slow() -> None:
    program = (
        "import sys\n"
        "import annotator.storage.glance, annotator.workspace.workspace\n"
        "slow = {'sqlalchemy', 'sqlmodel', 'pydantic', 'filelock', 'orjson', 'jieba', 'natsort'}\n"
        "print(*slow & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "\n"
