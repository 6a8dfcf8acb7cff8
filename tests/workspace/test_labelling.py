"""Labels over a whole workspace: sets in use, renames, occurrences, tables, what does not fit."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain import label_form, span_edit
from annotator.domain.annotation import Annotation, Article, Fragment, Origin, Span
from annotator.domain.error import BadForm, EditRefused
from annotator.domain.label import Label, LabelSet
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.rejection import Rejected, rejected_of
from annotator.exchange.error import Unreadable
from annotator.segmentation.words import Words
from annotator.storage.summary import Incoming
from annotator.workspace.consistency import Suspicion
from annotator.workspace.labelling import LabelSetMissing, Scope
from annotator.workspace.workspace import Workspace

TEXTS = [
    "记者王涛报道，王\n　　涛到了离石区。",
    "王 涛和李强在离石区。",
    "没有谁。",
    "李强王涛说",
]


def article(text: str, *ranges: Range) -> Article:
    return Article("a1", tuple(Fragment("body", r) for r in ranges or (Range(0, len(text)),)))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.sqlite", annotator="张三")
    incoming = [
        Incoming(Annotation(Page(f"{n}.txt", text), (article(text),)))
        for n, text in enumerate(TEXTS, 1)
    ]
    opened._store.add(incoming)
    yield opened
    opened.close()


def mark(workspace: Workspace, page_id: int, label: str, *ranges: Range) -> Annotation:
    before = workspace.annotation(page_id)
    labels = workspace.labelling.in_use(before)
    after = span_edit.mark(before, labels, label, ranges)
    workspace.perform(page_id, before, after, "mark-span")
    return after


def said(annotation: Annotation) -> list[tuple[str, str]]:
    return [(s.label, "".join(s.text(annotation.page).split())) for s in annotation.spans]


# Label sets


def test_a_page_may_have_a_set_of_its_own(workspace: Workspace) -> None:
    labelling = workspace.labelling
    assert labelling.in_use().name == "news-entities"
    labelling.use_for_page(1, "bylines")

    assert labelling.in_use(workspace.annotation(1)).name == "bylines"
    assert labelling.in_use(workspace.annotation(2)).name == "news-entities"
    labelling.use("bylines")
    assert labelling.in_use(workspace.annotation(2)).name == "bylines"
    workspace.undo()
    labelling.use("news-entities")
    assert labelling.in_use(workspace.annotation(1)).name == "news-entities"
    with pytest.raises(LabelSetMissing, match="there is no label set 'x'; there are bylines, news"):
        labelling.use("x")


def test_a_page_whose_set_is_gone_has_the_workspaces(workspace: Workspace) -> None:
    workspace.labelling.use_for_page(1, "bylines")
    workspace.labelling.delete_set("bylines")

    assert workspace.labelling.in_use(workspace.annotation(1)).name == "news-entities"
    workspace.labelling.delete_set("news-entities")
    assert workspace.labelling.in_use().labels == ()
    workspace.undo()
    workspace.undo()
    assert workspace.labelling.in_use(workspace.annotation(1)).name == "bylines"


def test_a_set_goes_out_to_a_file_and_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    labelling, path = workspace.labelling, tmp_path / "set.json"
    labelling.export_file("news-entities", path)
    form = json.loads(path.read_text("utf-8"))
    assert label_form.read(form) == labelling.label_set("news-entities")
    path.write_text(json.dumps({**form, "name": "mine"}), "utf-8-sig")

    assert labelling.import_file(path).name == "mine"

    assert [one.name for one in labelling.label_sets()] == ["bylines", "mine", "news-entities"]
    assert labelling.save(labelling.label_set("mine")) is None
    path.write_text('{"name": "x", "labels": [{"name": "A", "key": "12"}]}', "utf-8")
    with pytest.raises(BadForm, match=r"set.json: the label set, labels\[0\]: .* has the key '12'"):
        labelling.import_file(path)
    path.write_bytes(b"\xff")
    with pytest.raises(BadForm, match="not UTF-8"):
        labelling.import_file(path)
    with pytest.raises(Unreadable, match="cannot be read"):
        labelling.import_file(tmp_path / "missing")


# Labels with their spans


def test_renaming_merging_and_deleting_carry_the_spans_along(workspace: Workspace) -> None:
    labelling = workspace.labelling
    mark(workspace, 1, "PER", Range(2, 4))
    mark(workspace, 2, "LOC", Range(7, 10))
    mark(workspace, 4, "LOC", Range(2, 4))
    labelling.use_for_page(3, "bylines")
    states = [dict(workspace._store.annotations())]
    sets = [labelling.label_sets()]
    assert labelling.use_of("news-entities", "LOC").spans == 2
    assert labelling.use_of("bylines", "LOC").spans == 0

    step = labelling.rename_label("news-entities", "LOC", "地点")
    assert (step.name, dict(step.arguments)) == (
        "rename-label",
        {"from": "LOC", "to": "地点", "spans": 2},
    )
    assert said(workspace.annotation(2)) == [("地点", "离石区")]
    states.append(dict(workspace._store.annotations()))
    sets.append(labelling.label_sets())
    labelling.merge_labels("news-entities", ["地点", "ORG"], "PER")
    assert said(workspace.annotation(4)) == [("PER", "王涛")]
    assert "ORG" not in labelling.in_use()
    states.append(dict(workspace._store.annotations()))
    sets.append(labelling.label_sets())
    labelling.delete_label("news-entities", "PER")
    assert not any(list(labelling.spans()))

    for state, before in zip(reversed(states), reversed(sets), strict=True):
        workspace.undo()
        assert dict(workspace._store.annotations()) == state
        assert labelling.label_sets() == before
    with pytest.raises(EditRefused, match="already"):
        labelling.rename_label("news-entities", "LOC", "PER")


def test_pages_of_another_set_keep_a_label_of_the_same_name(workspace: Workspace) -> None:
    labelling = workspace.labelling
    labelling.save(LabelSet("mine", (Label("PER"),)))
    labelling.use_for_page(1, "mine")
    mark(workspace, 1, "PER", Range(2, 4))
    mark(workspace, 4, "PER", Range(2, 4))

    labelling.rename_label("news-entities", "PER", "人")

    assert [said(workspace.annotation(n))[0][0] for n in (1, 4)] == ["PER", "人"]


# Occurrences


def test_a_string_is_found_through_wraps_and_letter_spaces(workspace: Workspace) -> None:
    mark(workspace, 1, "PER", Range(2, 4))

    found = workspace.labelling.occurrences("王涛", "PER")

    assert (found.total, found.pages) == (4, 3)
    assert [(one.page_id, one.ranges, one.left, one.right) for one in found.shown] == [
        (1, (Range(2, 4),), "记者", "报道，王涛到了离石区。"),
        (1, (Range(7, 12),), "记者王涛报道，", "到了离石区。"),
        (2, (Range(0, 3),), "", "和李强在离石区。"),
        (4, (Range(2, 4),), "李强", "说"),
    ]
    assert [one.free for one in found.shown] == [False, True, True, True]
    assert found.shown[0].marked
    first = workspace.labelling.occurrences("王涛", "PER", first=1)
    assert (first.total, len(first.shown)) == (4, 1)
    here = workspace.labelling.occurrences("王涛", "PER", Scope.of_page(1, "a1"))
    assert (here.total, here.pages) == (2, 1)
    assert workspace.labelling.occurrences(" ", "PER").total == 0


def test_all_occurrences_are_marked_as_one_step_but_for_those_left_out(
    workspace: Workspace,
) -> None:
    mark(workspace, 4, "LOC", Range(1, 3))
    before = dict(workspace._store.annotations())

    marked = workspace.labelling.mark_occurrences("王涛", "PER", not_at=[(2, (Range(0, 3),))])

    assert marked.step is not None
    assert (marked.spans, len(marked.refused)) == (2, 1)
    assert "crosses the edge of 强王" in str(marked.refused[0])
    assert said(workspace.annotation(1)) == [("PER", "王涛"), ("PER", "王涛")]
    assert rejected_of(workspace.annotation(2)) == {Rejected("PER", 0, 3)}
    (left_out,) = [
        one for one in workspace.labelling.occurrences("王涛", "PER").shown if one.page_id == 2
    ]
    assert left_out.rejected
    assert not left_out.free
    workspace.undo()
    assert dict(workspace._store.annotations()) == before


def test_a_string_over_a_seam_is_found_in_its_page(workspace: Workspace) -> None:
    text = "涛报道。记者王"
    one = Annotation(Page("s.txt", text), (article(text, Range(4, 7), Range(0, 4)),))
    (added,) = workspace._store.add([Incoming(one)])

    found = workspace.labelling.occurrences("王涛", "PER", Scope.of_page(added.page_id))

    assert [o.ranges for o in found.shown] == [(Range(6, 7), Range(0, 1))]
    marked = workspace.labelling.mark_occurrences("王涛", "PER", Scope.of_page(added.page_id))
    assert marked.spans == 1


# Tables


def test_the_table_says_what_where_who_and_when(workspace: Workspace) -> None:
    mark(workspace, 1, "PER", Range(7, 12))
    mark(workspace, 2, "PER", Range(4, 6))

    first, second = workspace.labelling.spans()

    assert (first.page_id, first.page, first.text, first.number) == (1, "1.txt", "王涛", 1)
    assert (first.left, first.right) == ("记者王涛报道，", "到了离石区。")
    assert (first.who, first.article) == ("张三", "a1")
    assert first.at is not None
    assert second.at is not None
    assert first.at <= second.at
    assert [one.page_id for one in workspace.labelling.spans(Scope.of_page(2))] == [2]
    assert not list(workspace.labelling.spans(Scope.of_page(2, "a9")))
    assert [one.at for one in workspace.labelling.spans(times=False)] == [None, None]


def test_suggestions_come_as_one_step(workspace: Workspace) -> None:
    mark(workspace, 2, "PER", Range(4, 6))
    new = [Span("x", "LOC", (Range(4, 6),)), Span("y", "LOC", (Range(7, 10),))]

    workspace.labelling.put_suggestions([(2, new), (3, [])])

    spans = workspace.annotation(2).spans
    assert [(s.id, s.label, s.origin) for s in spans] == [
        ("s1", "PER", Origin.HUMAN),
        ("s2", "LOC", Origin.SUGGESTION),
    ]
    workspace.undo()
    assert len(workspace.annotation(2).spans) == 1


# Consistency


def suspicions(workspace: Workspace, words: Words | None = None) -> list[tuple[str, int, str]]:
    found = workspace.labelling.inconsistencies(words=words.words if words else None)
    return [(str(one.suspicion), one.page_id, one.text) for one in found]


def test_a_string_marked_in_two_ways_or_not_everywhere_is_found(workspace: Workspace) -> None:
    mark(workspace, 1, "PER", Range(2, 4))
    mark(workspace, 1, "PER", Range(7, 12))
    mark(workspace, 2, "LOC", Range(0, 3))

    assert suspicions(workspace) == [
        (Suspicion.OTHER_LABEL, 2, "王涛"),
        (Suspicion.UNMARKED, 4, "王涛"),
    ]
    page = workspace.annotation(4)
    marked = span_edit.mark(page, workspace.labelling.in_use(), "PER", [Range(2, 4)])
    workspace.perform(4, page, span_edit.remove(marked, ["s1"]), "rejected")
    assert suspicions(workspace) == [(Suspicion.OTHER_LABEL, 2, "王涛")]


def test_a_finding_stands_in_its_context_and_every_page_is_told_of(workspace: Workspace) -> None:
    mark(workspace, 1, "PER", Range(7, 12))
    mark(workspace, 2, "LOC", Range(4, 6))
    seen: list[None] = []
    found = list(workspace.labelling.inconsistencies(seen=lambda: seen.append(None)))
    assert len(seen) == 2 * len(workspace.summaries())
    assert (found[0].left, found[0].right) == ("记者", "报道，王涛到了离石区。")


def test_suspicious_edges_are_found(workspace: Workspace) -> None:
    mark(workspace, 1, "PER", Range(4, 7))  # 报道，
    mark(workspace, 2, "PER", Range(0, 4))  # 王 涛和
    words = Words()
    words.load()

    assert suspicions(workspace) == [
        (Suspicion.PUNCTUATION_EDGE, 1, "报道，"),
        (Suspicion.PARTICLE_EDGE, 2, "王涛和"),
    ]
    workspace.undo()
    workspace.undo()
    mark(workspace, 1, "PER", Range(1, 4))  # 者王涛
    assert (Suspicion.CUTS_WORD, 1, "者王涛") in suspicions(workspace, words)


def test_a_quoted_name_may_begin_and_end_with_its_marks(workspace: Workspace) -> None:
    text = "据《山西日报》社。"
    one = replace(
        Annotation(Page("q.txt", text)),
        spans=(
            Span("s1", "ORG", (Range(1, 7),)),
            Span("s2", "ORG", (Range(2, 7),)),
            Span("s3", "ORG", (Range(1, 8),)),
        ),
    )
    workspace._store.add([Incoming(one)])

    assert [kind for kind, _, text in suspicions(workspace)] == [Suspicion.PUNCTUATION_EDGE]
