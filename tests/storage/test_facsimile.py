"""The sheet that a page was read from: packed without loss, kept beside the page, read apart."""

import math
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.glyph import NOWHERE, UNKNOWN, Box, Face, Glyphs
from annotator.domain.step import Change, PageChange, Step
from annotator.storage.error import ReadingFailed
from annotator.storage.facsimile import pack, unpack
from annotator.storage.store import Store
from annotator.storage.summary import Incoming, Outcome
from tests.storage.pages import comment, edit, facsimile_of, page_of, put_in
from tests.strategies import texts

PAGE = page_of("本报讯昨日我市\n普降瑞雪", "p.pdf")
SHEET = facsimile_of("本报讯昨日我市\n普降瑞雪")
SIZE = (SHEET.glyphs.width, SHEET.glyphs.height)

floats = st.floats(width=32)
boxes = st.tuples(*[st.floats(-1e6, 1e6)] * 4).map(
    lambda c: Box(min(c[0], c[2]), min(c[1], c[3]), max(c[0], c[2]), max(c[1], c[3]))
)
drawings = st.lists(boxes, max_size=3)


def confidences(count: int) -> st.SearchStrategy[bytes]:
    """How sure a reader was of each character, in percent, or UNKNOWN."""
    one = st.one_of(st.just(UNKNOWN), st.integers(0, 100))
    return st.lists(one, min_size=count, max_size=count).map(bytes)


@st.composite
def glyphs(draw: st.DrawFn, text: str) -> Glyphs:
    """Any glyphs of a text, whatever sense they make."""
    count = len(text)
    names = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
    faces = draw(st.lists(st.builds(Face, names, st.integers(0, 1000)), min_size=1, max_size=4))
    places = st.one_of(st.just(NOWHERE), st.tuples(floats, floats, floats, floats))
    return Glyphs.of(
        text,
        size=(draw(st.floats(1, 1e4)), draw(st.floats(1, 1e4))),
        corners=[x for place in (draw(places) for _ in text) for x in place],
        sizes=draw(st.lists(floats, min_size=count, max_size=count)),
        face=bytes(draw(st.integers(0, len(faces) - 1)) for _ in text),
        faces=faces,
        rules=draw(drawings),
        frames=draw(drawings),
        pictures=draw(drawings),
        confidences=draw(st.one_of(st.just(b""), confidences(count))),
    )


@given(texts.flatmap(lambda text: st.tuples(st.just(text), glyphs(text))))
def test_glyphs_are_packed_without_loss(one: tuple[str, Glyphs]) -> None:
    text, packed = one

    again = unpack(pack(packed), text, (packed.width, packed.height))

    assert again == packed or any(math.isnan(x) for x in (*packed.corners, *packed.sizes))
    assert pack(again) == pack(packed)


@given(st.binary(max_size=400))
def test_other_bytes_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(ReadingFailed, match="damaged"):
        unpack(data, PAGE.page.text, SIZE)


@given(st.integers(0, len(pack(SHEET.glyphs)) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_changes_nothing(at: int, by: int) -> None:
    data = bytearray(pack(SHEET.glyphs))
    data[at] ^= by
    with suppress(ReadingFailed):
        assert unpack(bytes(data), PAGE.page.text, SIZE) == SHEET.glyphs


def test_glyphs_of_another_text_are_refused() -> None:
    with pytest.raises(ReadingFailed, match="12 boxes for 13"):
        unpack(pack(SHEET.glyphs), PAGE.page.text + "！", SIZE)


def test_a_page_keeps_its_sheet_and_others_have_none(path: Path) -> None:
    store = Store(path, annotator="张三")
    with_sheet, without = put_in(store, PAGE, SHEET), put_in(store, page_of())
    store.close()
    store = Store(path, annotator="张三", write=False)

    assert store.facsimile(with_sheet) == SHEET
    assert store.facsimile(without) is None
    assert store.facsimile(99) is None
    store.close()


def test_a_page_that_is_deleted_and_brought_back_has_its_sheet(store: Store) -> None:
    page_id = put_in(store, PAGE, SHEET)
    store.record(Step("delete", (Change(page_id, page=PageChange(deleted=(False, True))),)))
    other = replace(SHEET, number=7)
    anew = put_in(store, PAGE, other)
    store.undo()

    assert anew != page_id
    assert store.facsimile(page_id) == SHEET
    assert store.facsimile(anew) == other


def test_a_page_that_had_no_sheet_takes_the_first_that_comes(store: Store) -> None:
    page_id = put_in(store, PAGE)
    edit(store, page_id, comment(store.annotation(page_id), "seen"))
    later = [replace(SHEET, number=n) for n in (3, 4)]
    added = store.add([Incoming(PAGE, facsimile=one) for one in later])

    assert {one.outcome for one in added} <= {Outcome.PRESENT, Outcome.KEPT}
    assert store.facsimile(page_id) == later[0]
    assert store.annotation(page_id).comment == "seen"
    put_in(store, PAGE, SHEET)
    assert store.facsimile(page_id) == later[0]


def test_a_backup_has_the_sheets(store: Store, tmp_path: Path) -> None:
    page_id = put_in(store, PAGE, SHEET)
    store.backup(tmp_path / "copy.sqlite")
    copied = Store(tmp_path / "copy.sqlite", annotator="张三")

    assert copied.facsimile(page_id) == SHEET
    copied.close()


@pytest.mark.parametrize("damage", ["glyphs = x'0102'", "glyphs = x''", "glyphs = ''"])
def test_a_damaged_sheet_is_found_and_the_page_opens_all_the_same(
    store: Store, damage: str
) -> None:
    page_id = put_in(store, PAGE, SHEET)
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute(f"UPDATE page_glyphs SET {damage}")
        connection.commit()

    found = [str(one) for checked in store.check() for one in checked.findings]
    assert [one.startswith("p.pdf: the places of") for one in found] == [True]
    assert store.annotation(page_id).page == PAGE.page
    with pytest.raises(ReadingFailed, match="damaged"):
        store.facsimile(page_id)
