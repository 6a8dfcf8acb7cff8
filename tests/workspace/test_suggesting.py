"""Suggested spans of a workspace: by label set, dictionary and lessons."""

from collections.abc import Iterable
from pathlib import Path

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.label import Label, LabelSet
from annotator.domain.range import Range
from annotator.segmentation.learnt_spans import LearntSpans
from annotator.workspace.suggesting import (
    SpanLessons,
    dictionary_of,
    grounds_of,
    suggested_spans,
    surer_than,
)
from annotator.workspace.workspace import Workspace
from tests.domain.values import article, frag, page_of

TEXT = "本报讯 （记者 王涛） 1月29日，离石区召开会议，凤仙桥通车。"
PAGE = page_of(TEXT, article("a1", frag("body", 0, len(TEXT))))


def test_only_labels_of_the_set_are_suggested_under_its_own_names() -> None:
    labels = LabelSet(
        "mine",
        (Label("Reporter"), Label("BRIDGE", dictionary=("凤仙桥",)), Label("TIME", enabled=False)),
    )
    found = suggested_spans(PAGE, labels)
    said = {(one.label, one.text(PAGE.page)) for one in found}
    assert said == {("Reporter", "王涛"), ("BRIDGE", "凤仙桥")}
    assert all(one.origin is Origin.SUGGESTION for one in found)
    assert all((grounds := grounds_of(one)) and 0 < grounds.confidence <= 1 for one in found)


def test_a_dictionary_string_belongs_to_the_first_label_that_lists_it() -> None:
    labels = LabelSet(
        "d", (Label("A", dictionary=("甲 乙",)), Label("B", dictionary=("甲乙", "丙")))
    )
    assert dictionary_of(labels) == {"甲乙": "A", "丙": "B"}


def test_what_says_nothing_of_how_sure_it_is_counts_as_not_sure() -> None:
    def suggestion(span_id: str, extra: str, label: str = "A") -> Span:
        return Span(span_id, label, (Range(0, 1),), Origin.SUGGESTION, extra=extra)

    page = Annotation(
        PAGE.page,
        spans=(
            suggestion("s1", '{"confidence":0.9}'),
            suggestion("s2", '{"confidence":0.5}', "B"),
            suggestion("s3", ""),
            suggestion("s4", '{"confidence":true}'),
            Span("s5", "A", (Range(0, 1),), extra='{"confidence":1}'),
        ),
    )
    assert surer_than(page, "", 0.5) == ["s1", "s2"]
    assert surer_than(page, "B", 0.5) == ["s2"]
    assert surer_than(page, "A", 0) == ["s1", "s3", "s4"]


def test_what_is_forgotten_while_it_is_learnt_is_learnt_anew(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w.sqlite", annotator="Li")
    labelling, lessons = workspace.labelling, SpanLessons()
    asked: list[int] = []

    def learn(annotations: Iterable[Annotation]) -> LearntSpans:
        asked.append(len(list(annotations)))
        if len(asked) == 1:
            lessons.forget()  # as the window does, after the pages were read
        return LearntSpans()

    for _ in range(3):
        lessons.learnt(labelling, labelling.in_use(), learn=learn)
    assert len(asked) == 2
    workspace.close()


def test_lessons_are_learnt_once_and_anew_after_spans_were_confirmed(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w.sqlite", annotator="Li")
    asked: list[int] = []

    def learn(annotations: Iterable[Annotation]) -> LearntSpans:
        asked.append(len(list(annotations)))
        return LearntSpans()

    (tmp_path / "p.txt").write_text(TEXT, "utf-8")
    for _ in workspace.import_paths([tmp_path / "p.txt"]):
        pass
    page_id = workspace.summaries()[0].id
    labelling, lessons = workspace.labelling, SpanLessons()
    labels = labelling.in_use()
    lessons.learnt(labelling, labels, learn=learn)
    lessons.learnt(labelling, labels, learn=learn)
    labelling.mark_occurrences("离石区", labels.enabled[1].name)
    lessons.forget()
    lessons.learnt(labelling, labels, learn=learn)
    assert asked == [0, 1]
    assert workspace.annotation(page_id).spans
    workspace.close()
