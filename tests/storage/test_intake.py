from dataclasses import replace
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.domain.step import Change, PageChange, Step
from annotator.storage.store import Store
from annotator.storage.summary import Incoming, Outcome
from tests.storage.pages import comment, edit, fresh, page_of, put_in

BARE = Annotation(page_of().page)


def outcomes(store: Store, *annotations: Annotation) -> list[tuple[int, str]]:
    added = store.add([Incoming(one) for one in annotations])
    return [(one.page_id, one.outcome) for one in added]


def worked_on() -> Annotation:
    return comment(page_of(), "by hand")


def test_pages_come_in_with_their_file_and_encoding(store: Store) -> None:
    store.add([Incoming(page_of(), "/x/p.txt", "GB18030")])

    with store._database.reading() as select:
        ((origin, encoding, sha256),) = select("SELECT origin, encoding, sha256 FROM page", {})
    assert (origin, encoding, sha256) == ("/x/p.txt", "GB18030", page_of().page.sha256)


def test_the_same_text_twice_is_not_doubled(store: Store) -> None:
    assert outcomes(store, BARE, page_of("x" * 20), BARE) == [
        (1, Outcome.ADDED),
        (2, Outcome.ADDED),
        (1, Outcome.PRESENT),
    ]
    renamed = replace(BARE, page=replace(BARE.page, name="other"))
    assert outcomes(store, renamed, BARE) == [(1, Outcome.PRESENT), (1, Outcome.PRESENT)]
    assert len(store.summaries()) == 2


def test_an_untouched_page_takes_the_annotation_of_a_form_and_undo_gives_it_back(
    store: Store,
) -> None:
    put_in(store, BARE)

    assert outcomes(store, worked_on()) == [(1, Outcome.TAKEN)]
    assert fresh(store, 1).comment == "by hand"
    assert outcomes(store, worked_on()) == [(1, Outcome.PRESENT)]
    (step,) = store.steps(limit=9)
    assert (step.name, step.arguments) == ("import-annotations", {"pages": 1})
    store.undo()
    assert fresh(store, 1) == replace(BARE, annotator="张三")


def test_a_text_and_its_form_in_one_folder_become_one_page(store: Store) -> None:
    assert outcomes(store, BARE, worked_on()) == [(1, Outcome.ADDED), (1, Outcome.TAKEN)]
    assert fresh(store, 1).comment == "by hand"


def test_of_two_forms_of_one_page_the_first_is_taken(store: Store) -> None:
    other = comment(page_of(), "by another hand")

    assert [said for _, said in outcomes(store, BARE, worked_on(), other)] == [
        Outcome.ADDED,
        Outcome.TAKEN,
        Outcome.KEPT,
    ]
    assert fresh(store, 1).comment == "by hand"


def test_work_is_never_overwritten(store: Store) -> None:
    put_in(store, page_of())
    edit(store, 1, comment(store.annotation(1), "mine"))

    assert outcomes(store, worked_on(), BARE) == [(1, Outcome.KEPT), (1, Outcome.PRESENT)]
    assert fresh(store, 1).comment == "mine"


def test_the_text_of_a_deleted_page_comes_in_anew(store: Store) -> None:
    put_in(store, worked_on())
    store.record(Step("delete", (Change(1, page=PageChange(deleted=(False, True))),)))

    assert outcomes(store, BARE) == [(2, Outcome.ADDED)]
    store.undo()
    assert [store.annotation(one.id).comment for one in store.summaries()] == ["by hand", ""]


def test_an_annotation_belongs_to_whom_it_names(path: Path) -> None:
    store = Store(path, annotator="张三")
    put_in(store, replace(page_of(), annotator="李四"))
    put_in(store, page_of("x" * 20))
    edit(store, 1, comment(store.annotation(1), "张三 was here"))

    assert [store.annotation(page).annotator for page in (1, 2)] == ["李四", "张三"]
    assert [step.annotator for step in store.steps(limit=9)] == ["张三"]
    store.close()


def test_numbers_of_pages_are_not_given_twice(store: Store) -> None:
    put_in(store, page_of())
    put_in(store, page_of("x" * 20))
    store.record(Step("delete", (Change(2, page=PageChange(deleted=(False, True))),)))

    assert put_in(store, page_of("y" * 20)) == 3


# Annotations of others


def of(name: str, said: str = "by another") -> Annotation:
    return replace(comment(page_of(), said), annotator=name)


def seen_by(path: Path, name: str) -> Annotation:
    store = Store(path, annotator=name, write=False)
    try:
        return store.annotation(1)
    finally:
        store.close()


def test_another_annotators_annotation_is_added_beside_the_present_one(
    store: Store, path: Path
) -> None:
    put_in(store, page_of())
    edit(store, 1, comment(store.annotation(1), "mine"))

    assert outcomes(store, of("李四"), of("李四"), of("李四", "changed")) == [
        (1, Outcome.SECOND),
        (1, Outcome.PRESENT),
        (1, Outcome.KEPT),
    ]

    assert fresh(store, 1).comment == "mine"
    assert seen_by(path, "李四").comment == "by another"
    assert seen_by(path, "李四").annotator == "李四"
    store.undo()
    assert fresh(store, 1).comment == ""
    assert seen_by(path, "李四").comment == "by another"
    assert not [one for checked in store.check() for one in checked.findings]


def test_text_and_two_annotators_forms_may_come_in_together(store: Store, path: Path) -> None:
    mine = replace(worked_on(), annotator="张三")

    assert [said for _, said in outcomes(store, BARE, mine, of("李四"), of("王五"))] == [
        Outcome.ADDED,
        Outcome.TAKEN,
        Outcome.SECOND,
        Outcome.SECOND,
    ]
    assert [seen_by(path, name).comment for name in ("张三", "李四", "王五")] == [
        "by hand",
        "by another",
        "by another",
    ]


def test_a_form_that_says_nothing_is_no_second_annotation(store: Store, path: Path) -> None:
    put_in(store, page_of())

    assert outcomes(store, replace(BARE, annotator="李四")) == [(1, Outcome.PRESENT)]
    assert seen_by(path, "李四").annotator == "张三"


def test_work_in_anothers_annotation_keeps_a_second_one_out(path: Path) -> None:
    """Else what a step changed would not be what its annotator sees, and could not be undone."""
    first = Store(path, annotator="李四")
    put_in(first, replace(page_of("x" * 20), annotator="张三"))  # 张三 is known, by a number
    put_in(first, replace(page_of(), annotator="王五"))
    edit(first, 2, comment(first.annotation(2), "李四 was here"))

    for name in ("李四", "张三"):
        added = first.add([Incoming(replace(of("张三"), annotator=name))])
        assert [one.outcome for one in added] == [Outcome.KEPT]
    assert first.annotation(2).comment == "李四 was here"
    first.undo()
    assert first.annotation(2).comment == ""
    first.close()


def test_an_annotation_that_would_be_seen_instead_is_seen_at_once(path: Path) -> None:
    store = Store(path, annotator="李四")
    put_in(store, replace(page_of("x" * 20), annotator="张三"))
    put_in(store, replace(page_of(), annotator="王五"))
    assert store.annotation(2).annotator == "王五"

    assert [one.outcome for one in store.add([Incoming(of("张三"))])] == [Outcome.SECOND]

    assert store.annotation(2) == fresh(store, 2)
    store.close()
