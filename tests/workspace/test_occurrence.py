"""What is sought elsewhere, and places that a person has left out before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation, Article, Fragment, Origin, Span
from annotator.domain.error import EditRefused
from annotator.domain.label import Label, LabelSet
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.workspace.labelling import Scope
from annotator.workspace.occurrence import needle_of, sought_at
from annotator.workspace.target import Target
from annotator.workspace.workspace import Workspace

TEXT = "王涛来了。王\n涛说，王涛很高兴。"
LABELS = LabelSet("l", (Label("PER"), Label("LOC"), Label("OLD", enabled=False)))


def page(*spans: Span) -> Annotation:
    article = Article("a1", (Fragment("body", Range(0, len(TEXT))),))
    return Annotation(Page("p", TEXT), (article,), spans=spans, annotator="Li")


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("王\n　涛", "王涛"),
        ("New\n York", "New York"),
        ("王 Tao", "王Tao"),
        (" \n", ""),
        ("A4 纸", "A4纸"),
    ],
)
def test_white_space_counts_between_letters_only(text: str, needle: str) -> None:
    assert needle_of(text) == needle


def test_the_span_at_the_caret_is_sought_with_its_own_label() -> None:
    marked = page(Span("s1", "LOC", (Range(5, 8),), Origin.HUMAN))
    assert sought_at(marked, Target(6), LABELS, "PER") == ("王涛", "LOC")


def test_a_selection_is_sought_with_the_label_that_was_used_last() -> None:
    selected = Target(2, (Range(0, 2),))
    assert sought_at(page(), selected, LABELS, "LOC") == ("王涛", "LOC")
    assert sought_at(page(), selected, LABELS) == ("王涛", "PER")
    marked = page(Span("s1", "OLD", (Range(0, 2),)))
    assert sought_at(marked, selected, LABELS) == ("王涛", "PER")
    marked = page(Span("s1", "LOC", (Range(0, 2),)))
    assert sought_at(marked, selected, LABELS, "PER") == ("王涛", "LOC")


@pytest.mark.parametrize(
    ("target", "labels", "reason"),
    [
        (Target(3), LABELS, "select what is to be marked"),
        (Target(6, (Range(6, 7),)), LABELS, "select what is to be marked"),
        (Target(2, (Range(0, 2),)), LabelSet("empty"), "no label to mark with"),
    ],
)
def test_where_nothing_can_be_sought_it_says_why(
    target: Target, labels: LabelSet, reason: str
) -> None:
    with pytest.raises(EditRefused, match=reason):
        sought_at(page(), target, labels)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    store = Store(tmp_path / "w.sqlite", annotator="Li")
    store.add([Incoming(page())])
    opened = Workspace(store)
    yield opened
    opened.close()


def test_a_place_that_was_left_out_is_marked_only_when_it_is_taken_up_again(
    workspace: Workspace,
) -> None:
    labelling, scope = workspace.labelling, Scope.of_page(1)
    last = (1, labelling.occurrences("王涛", "PER", scope).shown[2].ranges)
    done = labelling.mark_occurrences("王涛", "PER", scope, not_at=[last])
    assert done.spans == 2
    assert labelling.occurrences("王涛", "PER", scope).shown[2].rejected
    assert labelling.mark_occurrences("王涛", "PER", scope).spans == 0
    again = labelling.mark_occurrences("王涛", "PER", scope, also_at=[last])
    assert again.spans == 1
    shown = labelling.occurrences("王涛", "PER", scope).shown
    assert [one.marked for one in shown] == [True] * 3
    assert not any(one.rejected for one in shown)
