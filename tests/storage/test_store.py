import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture, Status
from annotator.domain.difference import Difference
from annotator.domain.error import BadForm, DifferenceDoesNotFit, EditRefused
from annotator.domain.range import Range
from annotator.domain.step import Change, PageChange, Step, StepState
from annotator.storage.error import PageChangedMeanwhile, PageMissing, SavingFailed
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from tests.storage.pages import comment, edit, fresh, histories, page_of, put_in


@contextmanager
def reopened(path: Path) -> Iterator[Store]:
    store = Store(path, annotator="张三")
    try:
        yield store
    finally:
        store.close()


def findings(store: Store) -> list[str]:
    return [str(finding) for checked in store.check() for finding in checked.findings]


@settings(max_examples=60, deadline=None)
@given(histories())
def test_any_edits_undone_give_back_the_equal_annotation_also_after_reopening(
    states: list[Annotation],
) -> None:
    states = [replace(state, annotator="张三") for state in states]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "w.sqlite"
        with reopened(path) as store:
            page_id = put_in(store, states[0])
            passed = [states[0]]
            for state in states[1:]:
                if Difference.between(passed[-1], state):
                    edit(store, page_id, state)
                    passed.append(state)
                assert fresh(store, page_id) == state
            assert findings(store) == []
        with reopened(path) as store:
            for state in reversed(passed[:-1]):
                assert store.undo() is not None
                assert store.annotation(page_id) == state
                assert fresh(store, page_id) == state
            assert store.undo() is None
            assert findings(store) == []
        with reopened(path) as store:
            for state in passed[1:]:
                assert store.redo() is not None
                assert fresh(store, page_id) == state
            assert store.redo() is None
            assert findings(store) == []
            store.go_to(0)
            assert fresh(store, page_id) == states[0]


def test_an_annotation_comes_back_as_it_was_put_in(store: Store) -> None:
    page_id = put_in(store, page_of())

    assert fresh(store, page_id) == replace(page_of(), annotator="张三")


def test_a_new_edit_leaves_undone_steps_behind(store: Store) -> None:
    page_id = put_in(store, page_of())
    edit(store, page_id, comment(store.annotation(page_id), "one"))
    edit(store, page_id, comment(store.annotation(page_id), "two"))
    store.undo()
    edit(store, page_id, comment(store.annotation(page_id), "three"))

    assert not store.can_redo()
    assert store.redo() is None
    assert fresh(store, page_id).comment == "three"
    assert [step.state for step in store.steps(limit=9)] == [
        StepState.DONE,
        StepState.ABANDONED,
        StepState.DONE,
    ]


def test_history_reaches_over_pages_and_turns_to_any_step(store: Store) -> None:
    first, second = put_in(store, page_of("一" * 20)), put_in(store, page_of("二" * 20))
    steps = [
        edit(store, page, comment(store.annotation(page), f"{n}"))
        for n, page in enumerate([first, second, first, second])
    ]

    turned = store.go_to(steps[1].id)
    assert [step.id for step in turned] == [steps[3].id, steps[2].id]
    assert (fresh(store, first).comment, fresh(store, second).comment) == ("0", "1")
    store.go_to(0)
    assert not store.can_undo()
    store.go_to(steps[3].id)
    assert (fresh(store, first).comment, fresh(store, second).comment) == ("2", "3")
    assert not store.can_redo()
    assert store.go_to(steps[3].id) == []


def test_no_way_leads_to_a_step_that_was_left_behind(store: Store) -> None:
    page_id = put_in(store, page_of())
    gone = edit(store, page_id, comment(store.annotation(page_id), "one"))
    store.undo()
    edit(store, page_id, comment(store.annotation(page_id), "two"))

    with pytest.raises(EditRefused, match="not in the history"):
        store.go_to(gone.id)
    assert store.annotation(page_id).comment == "two"


def test_an_edit_of_what_is_not_stored_is_refused_and_leaves_no_trace(store: Store) -> None:
    page_id = put_in(store, page_of())
    before = store.annotation(page_id)
    edit(store, page_id, comment(before, "first"))

    after = replace(before, flagged=True)
    step = Step("late", (Change(page_id, Difference.between(before, after)),))
    with pytest.raises(PageChangedMeanwhile, match=r"p\.txt"):
        store.record(step, {page_id: (before, after)})
    with pytest.raises(DifferenceDoesNotFit):
        store.record(
            Step("late", (Change(page_id, Difference.between(before, comment(before, "x"))),))
        )

    assert fresh(store, page_id).comment == "first"
    assert len(store.steps(limit=9)) == 1
    assert findings(store) == []


def test_the_summary_follows_every_edit(store: Store) -> None:
    page_id = put_in(store, page_of())
    summary = store.summary(page_id)
    assert (summary.status, summary.articles, summary.confirmed) == (Status.TODO, 2, 0)
    assert (summary.doubts, summary.edits, summary.length) == (3, 0, 19)
    before = store.annotation(page_id)
    done = tuple(replace(article, confirmed=True) for article in before.articles)
    furniture = (Furniture(Range(8, 19)),)
    edit(store, page_id, replace(before, articles=done, furniture=furniture, doubts=()))
    summary = store.summary(page_id)
    assert (summary.status, summary.articles, summary.confirmed) == (Status.DONE, 2, 2)
    assert (summary.doubts, summary.edits) == (0, 1)
    store.undo()
    assert store.summary(page_id).edits == 0
    assert store.summaries() == [store.summary(page_id)]


def test_a_page_is_renamed_and_deleted_and_all_of_it_undone(store: Store) -> None:
    page_id = put_in(store, page_of())
    before = store.annotation(page_id)
    store.record(Step("rename", (Change(page_id, page=PageChange(name=("p.txt", "头版"))),)))
    assert store.annotation(page_id).page.name == "头版"
    # The window may still hold the annotation under its old name.
    after = comment(before, "x")
    step = Step("test", (Change(page_id, Difference.between(before, after)),))
    store.record(step, {page_id: (before, after)})
    assert store.annotation(page_id) == fresh(store, page_id)
    store.record(Step("delete", (Change(page_id, page=PageChange(deleted=(False, True))),)))
    assert store.summaries() == []
    assert list(store.annotations()) == []
    with pytest.raises(PageMissing):
        store.annotation(page_id)
    with pytest.raises(PageMissing):
        store.summary(page_id)
    with pytest.raises(PageMissing):
        edit_deleted(store, page_id, before)
    for _ in range(3):
        store.undo()
    assert fresh(store, page_id) == before


def edit_deleted(store: Store, page_id: int, before: Annotation) -> None:
    change = Change(page_id, Difference.between(before, replace(before, flagged=True)))
    store.record(Step("late", (change,)))


def test_a_page_change_that_does_not_fit_is_refused(store: Store) -> None:
    page_id = put_in(store, page_of())

    with pytest.raises(DifferenceDoesNotFit):
        store.record(Step("rename", (Change(page_id, page=PageChange(name=("other", "new"))),)))
    with pytest.raises(PageMissing):
        store.record(Step("rename", (Change(77, page=PageChange(name=("other", "new"))),)))
    assert store.steps(limit=9) == []


def test_steps_say_who_did_what_when_and_where(store: Store) -> None:
    one, two = put_in(store, page_of("一" * 20, "一")), put_in(store, page_of("二" * 20, "二"))
    changes = []
    for page in (one, two):
        before = store.annotation(page)
        changes.append(Change(page, Difference.between(before, comment(before, "x"))))
    stored = store.record(Step("comment", tuple(changes), {"pages": 2, "text": "x"}))
    edit(store, one, comment(store.annotation(one), "y"), "again")

    newest, oldest = store.steps(limit=9)
    assert (oldest.name, oldest.arguments) == ("comment", {"pages": 2, "text": "x"})
    assert (oldest.annotator, oldest.at) == ("张三", stored.at)
    assert oldest.pages == ((one, "一"), (two, "二"))
    assert newest.pages == ((one, "一"),)
    assert store.steps(limit=1) == [newest]
    assert store.steps(limit=9, before=newest.id) == [oldest]


def test_inserting_among_many_writes_few_rows(store: Store) -> None:
    text = "字" * 3000
    articles = tuple(Article(f"a{n}", (Fragment("body", Range(n, n + 1)),)) for n in range(1000))
    page_id = put_in(store, Annotation(page_of(text).page, articles))
    before = store.annotation(page_id)
    new = Article("new", (Fragment("body", Range(2000, 2001)),))
    connection = store._database._connection.connection.driver_connection
    assert connection is not None
    written = connection.total_changes
    edit(store, page_id, replace(before, articles=(*articles[:500], new, *articles[500:])))

    assert connection.total_changes - written < 10
    assert [a.id for a in fresh(store, page_id).articles][499:502] == ["a499", "new", "a500"]


def test_streaming_gives_every_page_once_and_in_order(store: Store) -> None:
    store.add([Incoming(page_of(f"{n:03}" * 10, f"{n}")) for n in range(300)])
    store.record(Step("delete", (Change(150, page=PageChange(deleted=(False, True))),)))
    everything = list(store.annotations())

    assert [page_id for page_id, _ in everything] == [n for n in range(1, 301) if n != 150]
    assert all(annotation == store.annotation(page_id) for page_id, annotation in everything[::50])
    some = [page_id for page_id, _ in store.annotations([299, 7, 8, 150, 1000, 7])]
    assert some == [7, 8, 299]


def test_streaming_sees_one_moment_and_keeps_no_edit_waiting(store: Store) -> None:
    store.add([Incoming(page_of(f"{n:03}" * 10, f"{n}")) for n in range(200)])
    stream = store.annotations()
    next(stream)
    edit(store, 200, comment(store.annotation(200), "later"))

    assert [annotation.comment for _, annotation in stream][-1] == ""
    assert fresh(store, 200).comment == "later"


def test_streaming_holds_few_pages_at_a_time(store: Store) -> None:
    def peak() -> int:
        tracemalloc.start()
        try:
            for _ in store.annotations():
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    store.add([Incoming(page_of(f"{n:04}" * 100, f"{n}")) for n in range(200)])
    peak()  # what the first reading leaves in caches
    few = peak()
    store.add([Incoming(page_of(f"{n:04}" * 100, f"{n}")) for n in range(200, 1200)])
    assert peak() < 1.5 * few


def test_search_finds_any_character_and_no_case(store: Store) -> None:
    for text in ("零\x00瑞雪" * 5, "ÄRGER und ABC" * 5, "100%_\\" * 5):
        put_in(store, page_of(text))

    assert store.pages_with("瑞雪") == [1]
    assert store.pages_with("\x00瑞") == [1]
    assert store.pages_with("ärger") == [2]
    assert store.pages_with("0%_\\1") == [3]
    assert store.pages_with("%") == [3]
    assert store.pages_with("nothing") == []


def test_places_and_settings_are_kept(path: Path) -> None:
    with reopened(path) as store:
        page_id = put_in(store, page_of())
        assert (store.place(page_id), store.last_page(), store.setting("k")) == ({}, None, None)
        store.keep_place(page_id, {"caret": 1})
        store.keep_place(page_id, {"caret": 2, "article": "a1"})
        store.set_last_page(page_id)
        store.set_setting("k", [1, "二"])
        store.set_setting("k", {"x": None})
    with reopened(path) as store:
        assert store.place(page_id) == {"caret": 2, "article": "a1"}
        assert store.last_page() == page_id
        assert store.setting("k") == {"x": None}
        store.record(Step("delete", (Change(page_id, page=PageChange(deleted=(False, True))),)))
        assert store.last_page() is None


def test_the_annotator_goes_on_under_another_name(path: Path) -> None:
    with reopened(path) as store:
        page_id = put_in(store, page_of())
        edit(store, page_id, comment(store.annotation(page_id), "x"))
        store.rename_annotator("李四")
        assert store.annotation(page_id).annotator == "李四"
        assert store.undo() is not None
    with reopened(path) as store:  # 张三 again, who is another person now
        assert store.annotation(page_id).annotator == "李四"
        assert not store.can_redo()
        edit(store, page_id, comment(store.annotation(page_id), "of 张三"))
        store.rename_annotator("李四")
        assert store.can_redo()
        with pytest.raises(DifferenceDoesNotFit):
            store.redo()
        assert fresh(store, page_id).comment == "of 张三"


def test_nothing_is_called_stored_in_a_file_that_nobody_finds_again(
    store: Store, tmp_path: Path
) -> None:
    put_in(store, page_of())
    away = store.path.rename(tmp_path / "away.sqlite")
    with pytest.raises(SavingFailed, match="moved, deleted or replaced"):
        edit(store, 1, comment(store.annotation(1), "lost"))
    store.path.write_bytes(b"")
    with pytest.raises(SavingFailed, match="moved, deleted or replaced"):
        edit(store, 1, comment(store.annotation(1), "lost"))

    away.replace(store.path)
    edit(store, 1, comment(store.annotation(1), "here"))
    assert store.annotation(1).comment == "here"


def test_moments_know_what_came_before_on_whatever_page(store: Store) -> None:
    first = put_in(store, page_of())
    second = put_in(store, page_of("另一页的文字，也不短。".ljust(20, "。"), "q.txt"))
    steps = [edit(store, first, comment(store.annotation(first), "a"), "one")]
    steps.append(edit(store, second, comment(store.annotation(second), "b"), "two"))
    steps.append(edit(store, first, comment(store.annotation(first), "c"), "three"))
    store.undo()

    found = list(store.moments())
    assert [(one.page_id, one.name) for one in found] == [
        (first, "one"),
        (first, "three"),
        (second, "two"),
    ]
    assert [one.before for one in found] == [None, steps[1].at, steps[0].at]
    assert [one.state for one in found] == [StepState.DONE, StepState.UNDONE, StepState.DONE]
    assert [one.pages for one in found] == [1, 1, 1]
    assert found[0].difference is None
    assert list(store.moments([second, 99])) == found[2:]
    (whole,) = store.moments([second], differences=True)
    assert whole.difference == steps[1].changes[0].difference


def test_the_step_before_is_found_without_sorting(store: Store) -> None:
    from annotator.storage.moment import _TIMES

    with store._database.reading() as run:
        plan = run("EXPLAIN QUERY PLAN " + _TIMES, {"first": 1, "last": 2})

    assert not [row for row in plan if "TEMP B-TREE" in row[3]], plan


def test_articles_are_settled_as_the_domain_has_it(store: Store) -> None:
    annotation = page_of()
    first, second = annotation.articles
    page_id = put_in(store, annotation)
    for article in (
        first,
        replace(first, confirmed=True),
        replace(first, flagged=True),
        replace(first, comment="x"),
        replace(first, fragments=(Fragment("body", Range(0, 3)),)),
    ):
        if article != first:
            edit(store, page_id, replace(store.annotation(page_id), articles=(article, second)))
        found = store.settled_articles()[page_id]
        assert found == {one.id: one.settled for one in (article, second)}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE step SET arguments = '{'",
        "UPDATE step SET at = 'yesterday'",
        "UPDATE change SET difference = '{'",
        "UPDATE change SET page = '[]'",
    ],
)
def test_a_damaged_step_is_told_and_stays_as_it_is(store: Store, damage: str) -> None:
    page_id = put_in(store, page_of())
    after = comment(store.annotation(page_id), "x")
    edit(store, page_id, after)
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute(damage)

    with pytest.raises(BadForm, match="the journal is damaged"):
        store.undo()
    assert fresh(store, page_id) == after
    assert store.can_undo()


@pytest.mark.parametrize("damaged", ["{", "[1]", ""])
def test_a_place_that_cannot_be_read_is_passed_over(store: Store, damaged: str) -> None:
    page_id = put_in(store, page_of())
    store.keep_place(page_id, {"top": 3})
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("UPDATE place SET state = ?", (damaged,))
    assert store.place(page_id) == {}
