"""Who changed a span last, and when: by the journal, else whose annotation it is."""

import json
from datetime import UTC, datetime, timedelta

from annotator.domain.annotation import Annotation, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.step import StepState
from annotator.storage.summary import Moment
from annotator.workspace.span_table import changes_of, lines_of

START = datetime(2026, 1, 1, tzinfo=UTC)


def moment(minutes: int, who: str, *ids: str, state: StepState = StepState.DONE) -> Moment:
    form = json.dumps({"spans": {one: [None, None] for one in ids}} if ids else {})
    at = START + timedelta(minutes=minutes)
    return Moment(1, "relabel-span", state, at, None, form=form, annotator=who)


def test_the_last_step_that_is_done_says_who_and_when() -> None:
    spans = tuple(Span(f"s{n}", "PER", (Range(n, n + 1),)) for n in range(3))
    annotation = Annotation(Page("p", "王李张"), spans=spans, annotator="张三")
    changed = changes_of(
        [
            moment(1, "张三", "s0", "s1"),
            moment(2, "李四", "s0"),
            moment(3, "王五", "s0", state=StepState.UNDONE),
            moment(4, "王五"),
        ]
    )
    found = [(one.who, one.at) for one in lines_of(1, annotation, changed[1])]
    assert found == [
        ("李四", START + timedelta(minutes=2)),
        ("张三", START + timedelta(minutes=1)),
        ("张三", None),
    ]
