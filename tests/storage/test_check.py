import sqlite3
from contextlib import closing

import pytest

from annotator.storage.store import Store
from tests.storage.pages import comment, edit, page_of, put_in


def findings(store: Store) -> list[str]:
    return [str(finding) for checked in store.check() for finding in checked.findings]


@pytest.fixture
def sound(store: Store) -> Store:
    put_in(store, page_of())
    put_in(store, page_of("x" * 20, "q.txt"))
    edit(store, 1, comment(store.annotation(1), "x"))
    edit(store, 1, comment(store.annotation(1), "y"))
    assert findings(store) == []
    return store


def test_progress_is_told_page_after_page(sound: Store) -> None:
    assert [(one.done, one.total) for one in sound.check()] == [(0, 0), (1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE annotation SET articles = 9 WHERE page_id = 1", "p.txt: articles is noted as 9"),
        ("UPDATE annotation SET status = 'done' WHERE page_id = 2", "q.txt: status is noted as"),
        ("UPDATE annotation SET edits = 1 WHERE page_id = 1", "p.txt: edits is noted as 1"),
        ("UPDATE annotation SET comment = 'z' WHERE page_id = 1", "p.txt: step 2 of the journal"),
        ('UPDATE fragment SET "end" = 99 WHERE page_id = 2', "q.txt: "),
        ('UPDATE fragment SET "end" = start + 4 WHERE page_id = 1 AND start = 0', "overlap"),
        ("DELETE FROM fragment WHERE page_id = 1", "p.txt: article a1 is empty"),
        ("UPDATE article SET position = 1 WHERE page_id = 1", "two rows of article have one"),
        ("UPDATE page SET text = text || 'x' WHERE id = 1", "p.txt: the text is not the one"),
        ("DELETE FROM article WHERE page_id = 1", "refers to a missing row of article"),
        ("UPDATE change SET difference = '{' WHERE step_id = 1", "step 1 of the journal"),
        ("UPDATE change SET page = '5' WHERE step_id = 1", "step 1 of the journal"),
    ],
)
def test_every_kind_of_damage_is_found(sound: Store, damage: str, said: str) -> None:
    with closing(sqlite3.connect(sound.path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(damage)
        connection.commit()

    assert any(said in found for found in findings(sound)), findings(sound)


@pytest.mark.parametrize(
    "impossible",
    [
        "UPDATE fragment SET start = -1",
        'UPDATE span SET "end" = start',
        "UPDATE annotation SET status = 'perhaps'",
        "UPDATE step SET state = 'perhaps'",
        "UPDATE page SET deleted = 2",
        "UPDATE furniture SET origin = 'machine'",
        "INSERT INTO place VALUES (99, 1, '{}')",
        "DELETE FROM annotation",
        "UPDATE page SET name = NULL",
    ],
)
def test_the_tables_themselves_refuse_what_cannot_be(sound: Store, impossible: str) -> None:
    with closing(sqlite3.connect(sound.path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(impossible)
