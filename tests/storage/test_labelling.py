"""Label sets in the file: shipped, stored with the spans that go with them, undone, migrated."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import span_edit
from annotator.domain.annotation import Annotation, Span
from annotator.domain.difference import Difference
from annotator.domain.error import AnnotatorError, BadForm, DifferenceDoesNotFit
from annotator.domain.label import Label, LabelSet
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.step import Change, LabelSetChange, Step
from annotator.storage.labelling import IN_USE, shipped
from annotator.storage.ladder import RUNGS
from annotator.storage.migration import migrate
from annotator.storage.store import Store
from tests.domain.labels import LOOSE, STRICT, label_sets
from tests.storage.pages import page_of, put_in

NAMES = ["bylines", "news-entities"]


def named(store: Store) -> dict[str, LabelSet]:
    return {one.name: one for one in store.label_sets()}


def save(store: Store, before: LabelSet | None, after: LabelSet | None) -> Step:
    return store.record(Step("save", (), label_sets=(LabelSetChange(before, after),)))


def test_a_new_workspace_holds_the_shipped_sets(store: Store) -> None:
    assert list(named(store)) == NAMES
    assert named(store) == {one.name: one for one in shipped()}
    assert store.setting(IN_USE) == "news-entities"


def test_an_older_workspace_gets_them_when_it_is_opened(path: Path) -> None:
    migrate(path, writable=True, rungs=RUNGS[:1])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO label_set (name) VALUES ('bylines')")
        connection.execute("INSERT INTO label VALUES (1, 'X', 0, '', '#000000', '', '{}')")

    store = Store(path, annotator="张三")

    assert list(named(store)) == NAMES
    assert [one.name for one in named(store)["bylines"].labels] == ["X"]  # what was there stays
    assert not list(store.steps(limit=9))
    store.close()


def test_a_set_that_was_deleted_does_not_come_back_at_the_next_start(path: Path) -> None:
    store = Store(path, annotator="张三")
    save(store, named(store)["bylines"], None)
    store.close()

    store = Store(path, annotator="张三")
    assert list(named(store)) == ["news-entities"]
    assert store.undo()
    assert list(named(store)) == NAMES
    store.close()


@settings(max_examples=25)
@given(states=st.lists(label_sets(), min_size=1, max_size=4))
def test_a_label_set_is_stored_and_undone_as_it_was(
    states: list[LabelSet], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("labels") / "w.sqlite"
    store = Store(path, annotator="张三")
    before: LabelSet | None = None
    seen: list[LabelSet | None] = [None]
    for one in states:
        now = replace(one, name="x")
        save(store, before, now)
        seen.append(before := now)
    assert named(store)["x"] == seen[-1]
    store.close()
    store = Store(path, annotator="张三")
    for expected in reversed(seen[:-1]):
        assert store.undo()
        assert named(store).get("x") == expected
    for expected in seen[1:]:
        step = store.redo()
        assert step is not None
        assert step.label_sets[0].after == expected
        assert named(store).get("x") == expected
    assert not [f for checked in store.check() for f in checked.findings]
    store.close()


def test_a_change_of_what_is_not_stored_leaves_no_trace(store: Store) -> None:
    page_id = put_in(store, page_of())
    before = store.annotation(page_id)
    after = replace(before, comment="why")
    step = Step(
        "both",
        (Change(page_id, Difference.between(before, after)),),
        label_sets=(LabelSetChange(STRICT, replace(STRICT, labels=())),),
    )

    with pytest.raises(DifferenceDoesNotFit, match="strict was changed meanwhile"):
        store.record(step, {page_id: (before, after)})

    assert store.annotation(page_id) == before
    assert not store.can_undo()
    assert list(named(store)) == NAMES


def rename(store: Store) -> Step:
    """Rename LOC in the set and on all pages, as one step."""
    changes, states = [], {}
    for page_id, before in store.annotations(store.pages_with_label("LOC")):
        after = span_edit.rename_label(before, ["LOC"], "地点")
        changes.append(Change(page_id, Difference.between(before, after)))
        states[page_id] = (before, after)
    sets = (LabelSetChange(STRICT, STRICT.renamed("LOC", "地点")),)
    return store.record(Step("rename-label", tuple(changes), label_sets=sets), states)


def labelled(n: int) -> Annotation:
    spans = (Span("s1", "LOC", (Range(0, 2),)), Span("s2", "PER", (Range(2, 4),)))
    return Annotation(Page(f"{n}.txt", f"离石王涛{n}"), spans=spans)


def test_a_rename_over_pages_is_one_step_that_undoes_after_reopening(path: Path) -> None:
    store = Store(path, annotator="张三")
    ids = [put_in(store, labelled(n)) for n in range(3)]
    save(store, None, STRICT)
    before = dict(store.annotations())

    rename(store)
    after = dict(store.annotations())
    assert [s.label for s in after[ids[0]].spans] == ["地点", "PER"]
    assert "地点" in named(store)["strict"]
    assert store.steps(limit=1)[0].pages == tuple((n, f"{n - 1}.txt") for n in ids)
    store.close()

    store = Store(path, annotator="张三")
    assert dict(store.annotations()) == after
    store.undo()
    assert dict(store.annotations()) == before
    assert named(store)["strict"] == STRICT
    store.redo()
    assert dict(store.annotations()) == after
    assert "地点" in named(store)["strict"]
    store.close()


def test_a_step_that_fails_half_way_has_changed_nothing(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        put_in(store, labelled(n))
    save(store, None, STRICT)
    before = dict(store.annotations())

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("annotator.storage.labelling.journal_changes", killed)
        with pytest.raises(KeyboardInterrupt):
            rename(store)

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM span WHERE label = '地点'").fetchone() == (
            0,
        )
    assert dict(store.annotations()) == before
    assert named(store)["strict"] == STRICT


def test_pages_that_only_turned_a_label_down_name_it_too(store: Store) -> None:
    put_in(store, labelled(1))
    page_id = put_in(store, labelled(2))
    before = store.annotation(page_id)
    after = span_edit.remove(before, ["s1"])
    store.record(Step("delete", (Change(page_id, Difference.between(before, after)),)))

    assert store.pages_with_label("LOC") == [1, 2]
    assert 2 in store.pages_with_label("PER")


def test_check_finds_a_damaged_label_set(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE label SET colour = 'red' WHERE name = 'PER'")

    (finding,) = [str(f) for checked in store.check() for f in checked.findings]
    assert "the label PER has the colour 'red'" in finding
    with pytest.raises(AnnotatorError, match="red"):
        store.label_sets()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE label SET constraints = '{'",
        "UPDATE label SET constraints = '[1]'",
        "UPDATE label SET constraints = x'ff'",
        "UPDATE label SET title = '{' WHERE name = 'PER'",
        "UPDATE label_set SET title = '['",
        "UPDATE label_set SET extra = '[1]'",
    ],
)
def test_a_damaged_label_set_is_named_wherever_it_is_read(
    store: Store, path: Path, damage: str
) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)

    (finding,) = [str(f) for checked in store.check() for f in checked.findings]
    assert "is damaged in the workspace" in finding
    with pytest.raises(BadForm, match=r"the label set '.+' is damaged in the workspace"):
        store.label_sets()


def test_a_reader_sees_what_the_writer_has_changed(store: Store, path: Path) -> None:
    reader = Store(path, annotator="李四", write=False)
    assert list(named(reader)) == NAMES
    save(store, None, replace(LOOSE, labels=(Label("A"),)))
    assert list(named(reader)) == [*NAMES[:1], "loose", *NAMES[1:]]
    reader.close()
