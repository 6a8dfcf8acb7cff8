"""What a search finds is what a plain look at every page finds, and where it says it is."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import span_edit
from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Fragment,
    Furniture,
    Span,
    Status,
)
from annotator.domain.folding import Folded, Tolerance
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.workspace.find import AS_WRITTEN, Needle, Where, find
from annotator.workspace.search import TOLERANT, Hit, NothingToSearch, Query, search
from annotator.workspace.workspace import Workspace
from tests.strategies import annotations

ODD = '国國王涛Ａaﾊ的"* \r\n\u3000\0𠮷㈱…ß'
few = st.text(ODD, max_size=12)
tolerances = st.builds(Tolerance, st.booleans(), st.booleans(), st.booleans(), st.booleans())


def hits(store: Store, query: Query, *, first: int = 1000) -> list[Hit]:
    return [hit for found in search(store, query, first=first) for hit in found.hits]


def naive(text: str, needle: str, tolerance: Tolerance) -> list[Range]:
    """Place by place and character by character."""
    cells = [
        (one, n) for n, c in enumerate(text) for one in Folded(c, tolerance).text
    ]  # each folded character and where it comes from
    wanted = Folded(needle, tolerance).text
    if not wanted.split():
        return []
    found: list[Range] = []
    place = end = 0
    while place < len(cells):
        behind = _behind(cells, place, wanted, tolerance)
        if behind is None:
            place += 1
            continue
        if cells[place][1] >= end:
            end = cells[behind - 1][1] + 1
            found.append(Range(cells[place][1], end))
        place = behind
    return found


def _behind(
    cells: list[tuple[str, int]], place: int, wanted: str, tolerance: Tolerance
) -> int | None:
    if not tolerance.white_space:
        here = "".join(c for c, _ in cells[place : place + len(wanted)])
        return place + len(wanted) if here == wanted else None
    last, gap = "", False
    for character in wanted.strip():
        if character.isspace():
            gap = True
            continue
        start = place
        while last and place < len(cells) and cells[place][0].isspace():
            place += 1
        words = (last + character).isascii() and last.isalnum() and character.isalnum()
        if gap and words and place == start:
            return None
        if place == len(cells) or cells[place][0] != character:
            return None
        last, gap, place = character, False, place + 1
    return place


@settings(max_examples=300)
@given(few, st.text(ODD, min_size=1, max_size=3), tolerances)
def test_a_needle_is_found_where_a_plain_look_finds_it(
    text: str, needle: str, tolerance: Tolerance
) -> None:
    expected = naive(text, needle, tolerance)
    assert list(Needle(needle, tolerance).places(text)) == expected
    assert Needle(needle, tolerance).count(text) == len(expected)


@pytest.fixture(scope="module")
def grown(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Store, dict[int, Annotation]]]:
    store = Store(tmp_path_factory.mktemp("grown") / "w.sqlite", annotator="张三")
    yield store, {}
    store.close()


@settings(max_examples=60)
@given(
    st.lists(few.flatmap(lambda text: annotations(text=text)), max_size=2),
    st.text(ODD, min_size=1, max_size=3),
    tolerances,
    st.sampled_from([Where.PAGE, Where.READING]),
    st.booleans(),
)
def test_a_search_finds_what_is_found_on_every_page(
    grown: tuple[Store, dict[int, Annotation]],
    come: list[Annotation],
    needle: str,
    tolerance: Tolerance,
    where: Where,
    index: bool,
) -> None:
    store, known = grown
    for one in store.add([Incoming(annotation) for annotation in come]):
        known[one.page_id] = store.annotation(one.page_id)
    while index and store.fill_text_index():
        pass
    if not needle.split():
        return
    found = hits(store, Query(needle, tolerance, where))
    expected = [
        (page_id, match.ranges)
        for page_id, annotation in sorted(known.items())
        for match in find(annotation, needle, tolerance, where)
    ]
    assert [(hit.page_id, hit.ranges) for hit in found] == expected
    *_, last = search(store, Query(needle, tolerance, where), first=1)
    assert (last.places, last.pages) == (len(expected), len({page for page, _ in expected}))
    assert last.done == last.total


TEXT = "我 市 召 開\r\n防控会\r\n议，Ｈealth\nCode。\n𠮷后\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "w.sqlite", annotator="张三")
    page = Annotation(
        Page("p.txt", TEXT, "晚报"),
        (
            Article("a1", (Fragment("headline", Range(0, 7)),)),
            Article("a2", (Fragment("body", Range(14, 28)), Fragment("body", Range(9, 12)))),
        ),
        furniture=(Furniture(Range(29, 31)),),
        corrections=(Correction(Range(10, 11), "空"),),
        spans=(Span("s1", "ORG", (Range(9, 11),)),),
    )
    opened.add([Incoming(page), Incoming(Annotation(Page("q.txt", "全市召开会议", "日报")))])
    yield opened
    opened.close()


@pytest.mark.parametrize("index", [False, True])
@pytest.mark.parametrize(
    ("needle", "where", "texts"),
    [
        ("市召开", Where.PAGE, ["市 召 開", "市召开"]),
        ("会议", Where.PAGE, ["会\r\n议", "会议"]),
        ("health code", Where.PAGE, ["Ｈealth\nCode"]),
        ("ＨＥＡＬＴＨ", Where.PAGE, ["Ｈealth"]),
        ("𠮷後", Where.PAGE, ["𠮷后"]),
        ("防空", Where.READING, ["防控"]),
        ("防空", Where.PAGE, []),
        ("Code。防", Where.READING, ["Code。|防"]),
    ],
)
def test_places_are_exact(
    store: Store, needle: str, where: Where, texts: list[str], index: bool
) -> None:
    while index and store.fill_text_index():
        pass
    page = {one.id: store.annotation(one.id).page.text for one in store.summaries()}
    found = hits(store, Query(needle, where=where))
    assert [
        "|".join(page[hit.page_id][r.start : r.end] for r in hit.ranges) for hit in found
    ] == texts


def test_a_place_says_what_stands_around_it(store: Store) -> None:
    (hit,) = hits(store, Query("防空", where=Where.READING))
    assert (hit.page, hit.article, hit.number, hit.role) == ("p.txt", "a2", 2, "body")
    assert (hit.left, hit.text, hit.right, hit.labels) == ("", "防空", "会", ("ORG",))
    first, second = hits(store, Query("召开"))
    assert (first.left, first.text, first.right) == ("我市", "召開", "")
    assert (second.article, second.number, second.role, second.labels) == (None, 0, "", ())


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        (Query("召开", role="headline"), ["召開"]),
        (Query("召开", role="body"), []),
        (Query("控", label="ORG"), ["控"]),
        (Query("召开", label="ORG"), []),
        (Query("召开", page="日报"), ["召开"]),
        (Query("召开", page="P.TXT"), ["召開"]),
        (Query("召开", statuses=frozenset([Status.DONE])), []),
        (Query("召开", statuses=frozenset(Status)), ["召開", "召开"]),
        (Query("召开", page_ids=frozenset([2, 99])), ["召开"]),
        (Query(label="ORG"), ["防控"]),
        (Query(label="PER"), []),
        (Query(role="headline"), ["我市召開"]),
        (Query("召开", AS_WRITTEN), ["召开"]),
    ],
)
def test_filters_narrow_and_stand_alone(store: Store, query: Query, texts: list[str]) -> None:
    assert [hit.text for hit in hits(store, query)] == texts


def test_nothing_is_no_query(store: Store) -> None:
    with pytest.raises(NothingToSearch):
        hits(store, Query(" \n", TOLERANT))


def test_later_places_are_only_counted(store: Store) -> None:
    *_, last = search(store, Query("市"), first=1)
    assert len(hits(store, Query("市"), first=1)) == 1
    assert (last.places, last.pages) == (2, 2)
    assert hits(store, Query("市"), first=0) == []


def test_a_search_follows_edits_undo_and_deletions(tmp_path: Path) -> None:
    with closing(Workspace.open(tmp_path / "w.sqlite", annotator="张三")) as workspace:
        for _ in workspace.bring_in_seeds():
            pass
        for _ in workspace.index_texts():
            pass

        def places(**wanted: str) -> int:
            *_, last = workspace.search(Query("疫情", **wanted))  # type: ignore[arg-type]
            return last.places

        before = places()
        page_id = min(workspace._store.candidates("疫情") or ())
        assert places(label="ORG") == 0
        annotation = workspace.annotation(page_id)
        at = annotation.page.text.index("疫情")
        labels = workspace.labelling.in_use(annotation)
        after = span_edit.mark(annotation, labels, "ORG", [Range(at, at + 2)])
        workspace.perform(page_id, annotation, after, "mark-span")
        assert places(label="ORG") == 1
        workspace.undo()
        assert places(label="ORG") == 0
        workspace.delete([page_id])
        assert places() < before
        workspace.undo()
        assert places() == before
