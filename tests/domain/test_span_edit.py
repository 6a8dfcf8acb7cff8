"""Edits of spans: what a label set allows, where the characters go, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import span_edit
from annotator.domain.annotation import Annotation, Correction, Origin, Span
from annotator.domain.difference import Difference
from annotator.domain.error import EditRefused
from annotator.domain.label import LabelSet
from annotator.domain.range import Range
from annotator.domain.rejection import Rejected, rejected_of
from annotator.domain.span_rule import overlapping, refusal
from tests.domain.labels import LOOSE, STRICT
from tests.domain.values import article, frag, page_of, ranges_in
from tests.strategies import annotations

SUGGESTED = Origin.SUGGESTION


def r(start: int, end: int) -> Range:
    return Range(start, end)


def said(annotation: Annotation) -> list[tuple[str, str]]:
    return [(s.label, s.text(annotation.page)) for s in annotation.spans]


def with_spans(text: str, *spans: Span) -> Annotation:
    return replace(page_of(text), spans=spans)


def suggestion(span_id: str, label: str, *ranges: Range) -> Span:
    return Span(span_id, label, ranges, SUGGESTED, extra='{"confidence":0.9}')


# Marking


def test_a_selection_over_a_wrap_is_one_range() -> None:
    page = page_of("记者王\n　　涛报道", article("a1", frag("body", 0, 9)))

    after = span_edit.mark(page, STRICT, "PER", [r(2, 7)])

    assert after.spans == (Span("s1", "PER", (r(2, 7),)),)


def test_white_space_at_the_ends_of_a_selection_is_left_out() -> None:
    after = span_edit.mark(page_of("a 王涛\n b"), STRICT, "PER", [r(1, 6)])

    assert said(after) == [("PER", "王涛")]
    with pytest.raises(EditRefused, match="only white space"):
        span_edit.mark(page_of("a \nb"), STRICT, "PER", [r(1, 3)])


def test_over_a_seam_there_are_several_ranges_in_reading_order() -> None:
    # 记者王 stands behind 涛报道 on the page.
    page = page_of("涛报道。记者王", article("a1", frag("body", 4, 7), frag("body", 0, 4)))

    after = span_edit.mark(page, STRICT, "PER", [r(0, 1), r(6, 7)])

    assert after.spans[0].ranges == (r(6, 7), r(0, 1))
    assert said(after) == [("PER", "王涛")]


def test_a_selection_over_the_border_of_two_articles_is_refused() -> None:
    page = page_of("王涛李强", article("a1", frag("body", 0, 2)), article("a2", frag("body", 2, 4)))

    with pytest.raises(EditRefused, match="over the border of an article"):
        span_edit.mark(page, STRICT, "PER", [r(1, 3)])


def test_a_span_goes_through_a_correction() -> None:
    page = replace(page_of("记者王壽报道"), corrections=(Correction(r(3, 4), "涛"),))

    assert span_edit.mark(page, STRICT, "PER", [r(2, 4)]).spans[0].ranges == (r(2, 4),)


def test_gaps_only_where_the_label_may_have_them() -> None:
    page = page_of("王某某涛")

    with pytest.raises(EditRefused, match="may not have gaps"):
        span_edit.mark(page, STRICT, "PER", [r(0, 1), r(3, 4)])
    assert said(span_edit.mark(page, LOOSE, "PER", [r(0, 1), r(3, 4)])) == [("PER", "王涛")]


def test_nesting_and_overlap_only_where_the_set_allows_them() -> None:
    page = with_spans("离石区委书记", Span("s1", "ORG", (r(0, 4),)))

    with pytest.raises(EditRefused, match=r"lies inside 离石区委 \(ORG\), and spans of LOC"):
        span_edit.mark(page, STRICT, "LOC", [r(0, 3)])
    with pytest.raises(EditRefused, match=r"离石区委 \(ORG\) lies inside this"):
        span_edit.mark(page, STRICT, "PER", [r(0, 6)])
    with pytest.raises(EditRefused, match="crosses the edge of 离石区委"):
        span_edit.mark(page, STRICT, "PER", [r(3, 6)])
    for wanted in ([r(0, 3)], [r(0, 6)], [r(3, 6)]):
        assert len(span_edit.mark(page, LOOSE, "PER", wanted).spans) == 2


def test_a_label_of_another_set_hinders_nobody() -> None:
    page = with_spans("离石区委", Span("s1", "REPORTER", (r(0, 4),)))

    assert len(span_edit.mark(page, STRICT, "LOC", [r(0, 3)]).spans) == 2


def test_marking_what_is_marked_gives_it_the_other_label() -> None:
    page = with_spans("王涛", Span("s1", "LOC", (r(0, 2),), comment="?"))

    assert span_edit.mark(page, STRICT, "PER", [r(0, 2)]).spans == (
        Span("s1", "PER", (r(0, 2),), comment="?"),
    )
    with pytest.raises(EditRefused, match="marked as LOC already"):
        span_edit.mark(page, STRICT, "LOC", [r(0, 2)])


def test_a_label_that_is_off_or_unknown_is_refused() -> None:
    for label, sentence in (("OFF", "switched off"), ("X", "not in the set")):
        with pytest.raises(EditRefused, match=sentence):
            span_edit.mark(page_of("王涛"), STRICT, label, [r(0, 2)])


def test_spans_stand_in_page_order() -> None:
    page = page_of("甲乙丙丁")
    for at in (2, 0, 3, 1):
        page = span_edit.mark(page, STRICT, "PER", [r(at, at + 1)])

    assert [(s.id, s.ranges[0].start) for s in page.spans] == [
        ("s2", 0),
        ("s4", 1),
        ("s1", 2),
        ("s3", 3),
    ]


# Suggestions


def test_a_mark_over_a_suggestion_takes_its_place() -> None:
    page = with_spans(
        "记者王涛涛报道", suggestion("s7", "PER", r(2, 4)), suggestion("s8", "LOC", r(4, 5))
    )

    after = span_edit.mark(page, STRICT, "PER", [r(2, 5)])

    assert after.spans == (replace(page.spans[0], ranges=(r(2, 5),), origin=Origin.HUMAN),)


def test_accepted_suggestions_are_a_persons() -> None:
    page = with_spans(
        "王涛李强",
        suggestion("s1", "PER", r(0, 2)),
        suggestion("s2", "LOC", r(1, 2)),
        suggestion("s3", "PER", r(2, 4)),
    )

    after = span_edit.accept(page, STRICT, ["s1", "s2", "s3"])

    assert [(s.id, s.origin) for s in after.spans] == [("s1", Origin.HUMAN), ("s3", Origin.HUMAN)]
    with pytest.raises(EditRefused, match="no suggestion is selected"):
        span_edit.accept(after, STRICT, ["s1"])


def test_what_was_rejected_does_not_come_back() -> None:
    page = with_spans(
        "王涛李强", suggestion("s1", "PER", r(0, 2)), suggestion("s2", "PER", r(2, 4))
    )

    after = span_edit.remove(page, ["s1"])

    assert rejected_of(after) == {Rejected("PER", 0, 2)}
    again = span_edit.put_suggestions(after, page.spans, STRICT)
    assert [s.id for s in again.spans] == ["s2"]
    other = span_edit.put_suggestions(after, [suggestion("x", "LOC", r(0, 2))], STRICT)
    assert said(other) == [("LOC", "王涛")]
    # Whoever marks it all the same has changed his mind.
    assert not rejected_of(span_edit.mark(after, STRICT, "PER", [r(0, 2)]))


def test_new_suggestions_leave_a_persons_spans_alone() -> None:
    page = with_spans(
        "王涛到离石区委",
        Span("s1", "PER", (r(0, 2),)),
        suggestion("s2", "ORG", r(3, 7)),
        suggestion("s3", "PER", r(5, 6)),
    )
    new = [
        suggestion("x", "LOC", r(1, 2)),
        suggestion("y", "ORG", r(3, 7)),
        suggestion("z", "LOC", r(3, 6)),
        suggestion("z", "LOC", r(3, 99)),
    ]

    after = span_edit.put_suggestions(page, new, STRICT)

    assert [(s.id, s.label, s.ranges[0].start) for s in after.spans] == [
        ("s1", "PER", 0),
        ("s2", "ORG", 3),
        ("s4", "LOC", 3),
    ]
    assert len(span_edit.put_suggestions(page, new, LOOSE).spans) == 4
    assert span_edit.put_suggestions(after, new, STRICT) == after


def test_a_suggestion_with_a_comment_stays() -> None:
    page = with_spans("王涛", replace(suggestion("s1", "PER", r(0, 2)), comment="?"))

    assert span_edit.put_suggestions(page, [], STRICT) == page


# Changing


def test_relabelling_drops_what_the_new_label_does_not_know() -> None:
    page = with_spans("王涛", Span("s1", "PER", (r(0, 2),), extra='{"z":1}'))
    page = span_edit.set_attribute(page, STRICT, ["s1"], "sex", "m")
    page = span_edit.set_attribute(page, STRICT, ["s1"], "note", "?")
    assert span_edit.attributes_of(page.spans[0]) == {"sex": "m", "note": "?"}

    after = span_edit.relabel(page, STRICT, ["s1"], "ORG")

    assert after.spans[0].label == "ORG"
    assert span_edit.attributes_of(after.spans[0]) == {"note": "?"}
    assert after.spans[0].extra == '{"attributes":{"note":"?"},"z":1}'


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("sex", "x", "it takes f, m"),
        ("sure", "yes", "it takes flag"),
        ("note", True, "it takes text"),
        ("age", "3", "PER have no attribute age"),
    ],
)
def test_an_attribute_takes_only_its_values(name: str, value: str | bool, sentence: str) -> None:
    page = with_spans("王涛", Span("s1", "PER", (r(0, 2),)))

    with pytest.raises(EditRefused, match=sentence):
        span_edit.set_attribute(page, STRICT, ["s1"], name, value)


def test_an_attribute_is_taken_out_again() -> None:
    page = with_spans("王涛", Span("s1", "PER", (r(0, 2),)))
    held = span_edit.set_attribute(page, STRICT, ["s1"], "sure", True)

    assert span_edit.set_attribute(held, STRICT, ["s1"], "sure", None) == page


def test_an_edge_goes_over_a_wrap_and_a_seam() -> None:
    page = page_of("记者王\n涛报道", article("a1", frag("body", 5, 7), frag("body", 0, 5)))
    page = span_edit.mark(page, STRICT, "PER", [r(2, 3)])

    longer = span_edit.nudge(page, STRICT, "s1", end=True, by=1)
    assert longer.spans[0].ranges == (r(2, 5),)
    assert span_edit.nudge(longer, STRICT, "s1", end=True, by=-1) == page
    before = span_edit.nudge(longer, STRICT, "s1", end=False, by=-3)
    assert before.spans[0].ranges == (r(6, 7), r(0, 5))
    assert span_edit.move_edge(before, STRICT, "s1", end=False, to=1).spans[0].ranges == (r(1, 5),)
    with pytest.raises(EditRefused, match="ends here"):
        span_edit.nudge(longer, STRICT, "s1", end=True, by=1)
    with pytest.raises(EditRefused, match="nothing of the span would be left"):
        span_edit.nudge(longer, STRICT, "s1", end=True, by=-2)
    with pytest.raises(EditRefused, match="nothing here changes"):
        span_edit.move_edge(longer, STRICT, "s1", end=True, to=5)


def test_a_changed_suggestion_is_a_persons() -> None:
    page = with_spans("王涛涛", suggestion("s1", "PER", r(0, 2)))

    after = span_edit.nudge(page, STRICT, "s1", end=True, by=1)

    assert after.spans[0].origin is Origin.HUMAN


def test_a_span_takes_in_more() -> None:
    page = with_spans("王某某涛", Span("s1", "PER", (r(0, 1),)))

    with pytest.raises(EditRefused, match="may not have gaps"):
        span_edit.add_range(page, STRICT, "s1", [r(3, 4)])
    assert span_edit.add_range(page, LOOSE, "s1", [r(3, 4)]).spans[0].ranges == (r(0, 1), r(3, 4))
    assert span_edit.grow_over(page, STRICT, "s1", [r(3, 4)]).spans[0].ranges == (r(0, 4),)


# Labels over whole annotations


def test_renaming_joins_what_becomes_the_same() -> None:
    page = with_spans(
        "王涛李强",
        suggestion("s1", "A", r(0, 2)),
        Span("s2", "B", (r(0, 2),)),
        Span("s3", "C", (r(2, 4),)),
    )
    page = span_edit.remove(span_edit.mark(page, STRICT, "LOC", [r(3, 4)]), ["s4"])

    after = span_edit.rename_label(page, ["A", "B", "LOC"], "PER")

    assert after.spans == (Span("s2", "PER", (r(0, 2),)), page.spans[2])
    assert rejected_of(after) == {Rejected("PER", 3, 4)}


def test_a_label_goes_with_its_spans_and_rejections() -> None:
    page = with_spans("王涛李强", Span("s1", "A", (r(0, 2),)), Span("s2", "B", (r(2, 4),)))
    page = span_edit.remove(page, ["s1"])

    after = span_edit.drop_label(span_edit.drop_label(page, "A"), "B")

    assert after == with_spans("王涛李强")


def test_rejections_that_we_do_not_understand_are_kept() -> None:
    odd = '{"rejected":[7,{"label":"A","start":"x"}]}'
    page = replace(with_spans("王涛", suggestion("s1", "PER", r(0, 2))), extra=odd)

    after = span_edit.remove(page, ["s1"])

    assert after.extra == (
        '{"rejected":[7,{"label":"A","start":"x"},{"end":2,"label":"PER","start":0}]}'
    )
    marked = span_edit.mark(after, STRICT, "PER", [r(0, 2)])
    assert marked.extra == odd.replace(" ", "")


# Any edit

Edit = Callable[[Annotation], Annotation]


@st.composite
def edits(draw: st.DrawFn, annotation: Annotation, labels: LabelSet) -> Edit:
    """Any edit of spans that has something to act on."""
    wanted = draw(st.lists(ranges_in(len(annotation.page.text)), min_size=1, max_size=2))
    label = draw(st.sampled_from([one.name for one in labels.labels]))
    if not annotation.spans:
        return lambda one: span_edit.mark(one, labels, label, wanted)
    ids = draw(st.sets(st.sampled_from([s.id for s in annotation.spans]), min_size=1))
    first = min(ids)
    end, by = draw(st.booleans()), draw(st.integers(-3, 3))
    choices: list[Edit] = [
        lambda one: span_edit.mark(one, labels, label, wanted),
        lambda one: span_edit.remove(one, ids),
        lambda one: span_edit.relabel(one, labels, ids, label),
        lambda one: span_edit.accept(one, labels, ids),
        lambda one: span_edit.comment(one, ids, "why"),
        lambda one: span_edit.set_attribute(one, labels, ids, "note", "x"),
        lambda one: span_edit.nudge(one, labels, first, end=end, by=by),
        lambda one: span_edit.move_edge(one, labels, first, end=end, to=wanted[0].start),
        lambda one: span_edit.add_range(one, labels, first, wanted),
        lambda one: span_edit.grow_over(one, labels, first, wanted),
        lambda one: span_edit.rename_label(one, [label], "LOC"),
        lambda one: span_edit.drop_label(one, label),
        lambda one: span_edit.put_suggestions(
            one, [Span("x", label, tuple(wanted[:1]), SUGGESTED)], labels
        ),
    ]
    return draw(st.sampled_from(choices))


@given(st.data())
def test_whatever_is_done_the_rules_hold_and_undo_gives_back_the_same(data: st.DataObject) -> None:
    labels = data.draw(st.sampled_from([STRICT, LOOSE]))
    now = data.draw(annotations())
    if not now.page.text:
        return
    now = replace(now, spans=())  # spans that others brought need not follow the set
    for _ in range(data.draw(st.integers(1, 6))):
        edit = data.draw(edits(now, labels))
        try:
            after = edit(now)
        except EditRefused:
            continue
        assert (after.articles, after.furniture, after.corrections, after.doubts) == (
            now.articles,
            now.furniture,
            now.corrections,
            now.doubts,
        )
        difference = Difference.between(now, after)
        assert difference.swapped.applied_to(after) == now
        assert Difference.from_form(difference.to_form()).applied_to(now) == after
        untouched = {s.id for s in after.spans} - set(difference.spans)
        assert {s for s in now.spans if s.id in untouched} == {
            s for s in after.spans if s.id in untouched
        }
        now = after
    text = now.page.text
    assert not any(text[one.start : one.end].isspace() for s in now.spans for one in s.ranges)


@given(st.data())
def test_no_two_spans_of_a_person_stand_where_the_set_forbids_it(data: st.DataObject) -> None:
    now = replace(data.draw(annotations()), spans=())
    if not now.page.text:
        return
    for _ in range(data.draw(st.integers(1, 6))):
        wanted = data.draw(st.lists(ranges_in(len(now.page.text)), min_size=1, max_size=2))
        try:
            now = span_edit.mark(now, STRICT, data.draw(st.sampled_from(["PER", "LOC"])), wanted)
        except EditRefused:
            continue
    for one, other in combinations(now.spans, 2):
        if one in overlapping(now, other.ranges):
            assert refusal(now, STRICT, one, other) is None
    assert not any(
        one.overlaps(two)
        for a, b in combinations(now.spans, 2)
        for one in a.ranges
        for two in b.ranges
    )
