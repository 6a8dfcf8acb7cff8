"""The index of the texts: it never misses a page, however far it is; damage is told."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Correction, Fragment
from annotator.domain.folding import key_of
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.step import Change, PageChange, Step
from annotator.storage import text_index
from annotator.storage.ladder import RUNGS
from annotator.storage.migration import migrate
from annotator.storage.store import Store
from annotator.storage.summary import Incoming

ODD = "国國王涛Ａaﾊ的\"'*():-^+.,{}NEAR \r\n\u3000\0𠮷㈱…\uf7ff\uf722"
odd_texts = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])))


def put(store: Store, *texts: str) -> list[int]:
    batch = [Incoming(Annotation(Page(f"{n}.txt", text))) for n, text in enumerate(texts)]
    return [one.page_id for one in store.add(batch)]


def fill(store: Store) -> None:
    while store.fill_text_index():
        pass


def may_hold(store: Store, text: str, *, reading: bool = False) -> set[int] | None:
    found = store.candidates(text, reading=reading)
    return None if found is None else set(found)


def findings(store: Store) -> list[str]:
    return [str(finding) for checked in store.check() for finding in checked.findings]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[int, str]]]:
    """A workspace that grows from example to example, and its texts."""
    store = Store(tmp_path_factory.mktemp("large") / "w.sqlite", annotator="张三")
    yield store, {}
    store.close()


@settings(max_examples=60)
@given(st.lists(odd_texts, max_size=3), odd_texts, st.data(), st.booleans())
def test_no_page_is_missed(
    large: tuple[Store, dict[int, str]],
    texts: list[str],
    needle: str,
    data: st.DataObject,
    index: bool,
) -> None:
    store, known = large
    known.update(zip(put(store, *texts), texts, strict=True))
    if index:
        fill(store)
    if texts:  # a part of a page is more likely to be found
        text = data.draw(st.sampled_from(texts))
        start = data.draw(st.integers(0, len(text)))
        needle = data.draw(st.sampled_from([needle, text[start : start + 4]]))
    found = may_hold(store, needle)
    holding = {page_id for page_id, text in known.items() if key_of(needle) in key_of(text)}
    assert found is None or holding <= found


def test_what_a_page_does_not_hold_does_not_name_it(store: Store) -> None:
    first, second = put(store, "王涛在离石", "王 涛\n出差：“同意”")
    assert may_hold(store, "王涛") is None
    fill(store)

    assert may_hold(store, "王涛") == {first, second}
    assert may_hold(store, "涛在") == {first}
    assert may_hold(store, "同") == {second}
    assert may_hold(store, "意”") == {second}
    assert may_hold(store, "李四") == set()
    assert may_hold(store, "涛王") == set()


def test_a_page_that_comes_later_is_a_candidate_until_it_is_taken_in(store: Store) -> None:
    (first,) = put(store, "王涛")
    fill(store)
    (second,) = put(store, "李四")
    assert may_hold(store, "王涛") == {first, second}
    assert store.fill_text_index() == 1
    assert may_hold(store, "王涛") == {first}
    assert store.fill_text_index() == 0


def test_a_page_is_found_after_it_was_deleted_and_brought_back(store: Store) -> None:
    (page,) = put(store, "王涛出差")
    fill(store)
    store.record(Step("delete-pages", (Change(page, page=PageChange(deleted=(False, True))),)))
    assert store.pages_with("王涛") == []
    store.undo()
    assert store.pages_with("王涛") == [page]
    store.redo()
    assert store.pages_with("王涛") == []
    assert put(store, "王涛出差") == [page + 1]
    assert store.pages_with("王涛") == [page + 1]
    assert findings(store) == []


def test_a_reading_text_is_found_over_a_seam_and_in_a_correction(store: Store) -> None:
    article = Article("a1", (Fragment("body", Range(4, 6)), Fragment("body", Range(0, 2))))
    seam = Annotation(Page("s.txt", "出差 ，王涛"), (article,))
    other = Annotation(Page("o.txt", "天人大会"), corrections=(Correction(Range(1, 2), "入"),))
    added = store.add([Incoming(seam), Incoming(other)])
    ids = [one.page_id for one in added]
    fill(store)

    assert may_hold(store, "涛出") == set()
    assert may_hold(store, "涛出", reading=True) == {ids[0]}
    assert may_hold(store, "天入", reading=True) == {ids[1]}


HOSTILE = [
    '"',
    '""',
    "NEAR(王 涛)",
    "王*",
    "王 AND 涛",
    "pairs:王",
    "-王",
    "^王",
    "a' OR 1=1",
    "{}",
]


@pytest.mark.parametrize(
    "needle", [*HOSTILE, "\0", "王" * 10_000, "".join(map(chr, range(1, 999)))]
)
def test_a_query_is_only_text(store: Store, needle: str) -> None:
    held, _ = put(store, f"…{needle}…", "什么都没有")
    fill(store)
    assert may_hold(store, needle) == {held}
    assert may_hold(store, needle, reading=True) == {held}


@pytest.mark.parametrize("needle", ["", " \n\u3000"])
def test_white_space_alone_leaves_every_page(store: Store, needle: str) -> None:
    put(store, "王涛")
    fill(store)
    assert may_hold(store, needle) is None


def test_half_a_character_is_on_no_page(store: Store) -> None:
    put(store, "𠮷")
    fill(store)
    assert may_hold(store, "\ud842") == set()


def test_the_index_goes_on_where_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, "王涛", "李四", "王五")
    monkeypatch.setattr(text_index, "_MOST_AT_ONCE", 1)
    assert store.fill_text_index() == 1
    assert findings(store) == []
    assert may_hold(store, "李四") == {2, 3}
    assert [store.fill_text_index() for _ in range(3)] == [1, 1, 0]
    assert may_hold(store, "李四") == {2}


def test_a_fill_that_fails_leaves_no_trace(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, "王涛", "李四")

    def broken(text: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(text_index, "tokens_of", broken)
    with pytest.raises(KeyboardInterrupt):
        store.fill_text_index()
    monkeypatch.undo()
    assert may_hold(store, "王涛") is None
    fill(store)
    assert may_hold(store, "王涛") == {1}


def test_another_folding_makes_the_index_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "王涛", "李四")
    fill(store)
    monkeypatch.setattr(text_index, "fingerprint", lambda: "of another Unicode")
    assert may_hold(store, "王涛") is None
    fill(store)
    assert may_hold(store, "王涛") == {1}
    assert findings(store) == []


def test_without_fts5_every_page_is_a_candidate(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "王涛", "李四")
    fill(store)
    monkeypatch.setattr(text_index, "is_available", lambda select: False)
    assert not store.has_text_index()
    assert may_hold(store, "王涛") is None
    assert store.pages_with("王涛") == [1]
    assert store.fill_text_index() == 0
    assert findings(store) == []


def test_an_older_workspace_is_searched_and_can_be_indexed(path: Path) -> None:
    migrate(path, writable=True, rungs=RUNGS[:1])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO page VALUES (1, 'p.txt', '', '', '', ?, 2, 0, '2026-01-01', '天地')",
            [Page("p.txt", "天地").sha256],
        )
        connection.execute("INSERT INTO annotator VALUES (1, '张三', 1)")
        connection.execute("INSERT INTO annotation VALUES (1, 1, 0, '', '', 'todo', 0, 0, 0, 0)")
        connection.commit()
    with closing(Store(path, annotator="张三")) as store:
        assert store.pages_with("天地") == [1]
        fill(store)
        assert may_hold(store, "地天") == set()
        assert store.pages_with("天地") == [1]
        assert findings(store) == []


def damage(statement: str, *parameters: object) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(statement, parameters)
            connection.commit()

    return do


@pytest.mark.parametrize(
    "spoil",
    [
        damage("INSERT INTO text_index (rowid, pairs) VALUES (99, ?)", text_index._END),
        damage("INSERT INTO text_index (text_index) VALUES ('delete-all')"),
        damage("INSERT INTO text_index (text_index, rowid, pairs) VALUES ('delete', 1, '王涛')"),
        damage("DELETE FROM text_index_data WHERE id > 1000"),
    ],
)
def test_check_says_what_the_index_lacks(path: Path, spoil: Callable[[Path], None]) -> None:
    with closing(Store(path, annotator="张三")) as store:
        put(store, "王涛", "李四")
        fill(store)
        assert findings(store) == []
    spoil(path)
    with closing(Store(path, annotator="张三")) as store:
        assert any("the index of the texts is damaged" in one for one in findings(store))


def test_a_reader_uses_the_index_and_does_not_fill_it(path: Path) -> None:
    with closing(Store(path, annotator="张三")) as store:
        put(store, "王涛", "李四")
        fill(store)
    with closing(Store(path, annotator="张三", write=False)) as reader:
        assert may_hold(reader, "王涛") == {1}
        assert findings(reader) == []


@pytest.mark.parametrize("last", ["'x'", "null", "99", "-1", "json('1e30')", "json('1.5')"])
def test_a_damaged_note_of_how_far_it_is_has_the_index_made_anew(path: Path, last: str) -> None:
    with closing(Store(path, annotator="张三")) as store:
        put(store, "王涛", "李四")
        fill(store)
    damage(f"UPDATE setting SET value = json_set(value, '$[1]', {last}) WHERE key = 'text-index'")(
        path
    )
    with closing(Store(path, annotator="张三")) as store:
        assert findings(store) == []
        assert store.pages_with("王涛") == [1]
        fill(store)
        assert may_hold(store, "王涛") == {1}


def test_a_note_that_is_no_pair_has_the_index_made_anew(path: Path) -> None:
    with closing(Store(path, annotator="张三")) as store:
        put(store, "王涛", "李四")
        fill(store)
    damage("UPDATE setting SET value = '5' WHERE key = 'text-index'")(path)
    with closing(Store(path, annotator="张三")) as store:
        assert store.pages_with("王涛") == [1]
        fill(store)
        assert may_hold(store, "王涛") == {1}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM text_index_config",
        "DROP TABLE text_index_data",
        "DROP TABLE text_index",
    ],
)
def test_an_index_that_cannot_be_read_hides_no_page(path: Path, statement: str) -> None:
    with closing(Store(path, annotator="张三")) as store:
        put(store, "王涛", "李四")
        fill(store)
    damage(statement)(path)
    with closing(Store(path, annotator="张三")) as store:
        assert may_hold(store, "王涛") is None
        assert may_hold(store, "王涛", reading=True) is None
        assert store.pages_with("王涛") == [1]


def test_an_index_that_takes_no_page_any_more_is_made_anew(path: Path) -> None:
    with closing(Store(path, annotator="张三")) as store:
        put(store, "王涛", "李四")
        fill(store)
        put(store, "赵六")
    damage("UPDATE text_index_data SET block = zeroblob(length(block))")(path)
    with closing(Store(path, annotator="张三")) as store:
        fill(store)
        assert findings(store) == []
        assert may_hold(store, "王涛") == {1}
