"""Commands on spans at a caret or a selection: what they take, and what the journal says."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.error import EditRefused
from annotator.domain.range import Range
from annotator.segmentation.words import Words
from annotator.workspace import labelling_command as command
from annotator.workspace.boundary import Edited
from annotator.workspace.target import Target
from tests.domain.labels import STRICT
from tests.domain.values import article, frag, page_of

# Two columns; the word 王 | 涛 runs over a wrap.
TEXT = "记者王\n　　涛昨日，来到离石区。\n据王涛说"
PAGE = page_of(TEXT, article("a1", frag("body", 0, len(TEXT))))
WORDS = ("王涛", "记者", "昨日", "来到", "离石区", "离石")


def word_at(text: str, offset: int) -> Range | None:
    """The longest of the words above around a character, else the character."""
    for word in WORDS:
        start = text.find(word, max(0, offset - len(word) + 1))
        if 0 <= start <= offset < start + len(word):
            return Range(start, start + len(word))
    return Range(offset, offset + 1) if 0 <= offset < len(text) else None


def at(place: int, *ranges: Range) -> Target:
    return Target.on_page(PAGE, place, ranges)


def mark(page: Annotation, target: Target, label: str = "PER") -> Edited:
    return command.mark(page, target, labels=STRICT, label=label, word_at=word_at)


def said(page: Annotation) -> list[tuple[str, str]]:
    return [(s.label, "".join(s.text(page.page).split())) for s in page.spans]


def with_spans(*spans: Span) -> Annotation:
    return replace(PAGE, spans=spans)


def suggestion(span_id: str, label: str, start: int, end: int) -> Span:
    return Span(span_id, label, (Range(start, end),), Origin.SUGGESTION)


def test_a_selection_is_marked() -> None:
    edited = mark(PAGE, at(7, Range(2, 7)))

    assert said(edited.after) == [("PER", "王涛")]
    assert (edited.name, edited.arguments) == ("mark-span", {"label": "PER", "text": "王涛"})


@pytest.mark.parametrize("place", [2, 3, 4, 6])
def test_a_caret_takes_the_word_over_a_wrap(place: int) -> None:
    edited = mark(PAGE, at(place))

    assert edited.after.spans[0].ranges == (Range(2, 7),)
    assert edited.arguments == {"label": "PER", "text": "王涛"}


def test_a_caret_behind_a_word_takes_it() -> None:
    assert said(mark(PAGE, at(TEXT.index("，"))).after) == [("PER", "昨日")]


def test_once_more_takes_the_longest_known_string_around() -> None:
    labels = STRICT.with_label(replace(STRICT.label("LOC"), dictionary=("到离石区", "石区")))
    place = TEXT.index("离石区")

    def again(page: Annotation) -> Annotation:
        return command.mark(page, at(place), labels=labels, label="LOC", word_at=word_at).after

    first = again(PAGE)
    assert said(first) == [("LOC", "离石区")]
    second = again(first)
    assert said(second) == [("LOC", "到离石区")]
    with pytest.raises(EditRefused, match="marked as LOC already"):
        again(second)
    longer = replace(first, spans=(*first.spans, suggestion("s9", "LOC", place - 2, place + 3)))
    assert said(again(longer)) == [("LOC", "来到离石区")]


def test_the_innermost_span_at_the_caret_is_meant() -> None:
    page = with_spans(
        Span("s1", "ORG", (Range(0, 9),)),
        Span("s2", "PER", (Range(2, 7),)),
    )

    assert [s.id for s in command.spans_at(page, 3)] == ["s2", "s1"]
    assert [s.id for s in command.spans_at(page, 7)] == ["s1", "s2"]
    assert command.ids_at(page, at(3)) == ["s2"]
    assert command.ids_at(page, at(9, Range(0, 9))) == ["s1", "s2"]
    with pytest.raises(EditRefused, match="nothing is marked here"):
        command.ids_at(page, at(len(TEXT)))


def test_the_journal_tells_deleting_from_rejecting() -> None:
    page = with_spans(Span("s1", "PER", (Range(2, 7),)), suggestion("s2", "LOC", 12, 15))

    assert command.remove_spans(page, ["s1"]).name == "delete-span"
    assert command.remove_spans(page, ["s2"]).name == "reject-suggestion"
    assert command.remove_spans(page, ["s1", "s2"]).arguments == {"spans": 2}
    assert command.remove_spans(page, ["s2"]).arguments == {"label": "LOC", "text": "离石区"}


def test_a_suggestion_is_accepted() -> None:
    page = with_spans(Span("s1", "PER", (Range(2, 7),)), suggestion("s2", "LOC", 12, 15))

    edited = command.accept_spans(page, ["s2"], labels=STRICT)

    assert edited.name == "accept-suggestion"
    assert edited.after.spans[1].origin is Origin.HUMAN


def test_a_label_is_changed() -> None:
    page = with_spans(Span("s1", "PER", (Range(2, 7),)))

    edited = command.relabel_spans(page, ["s1"], labels=STRICT, label="LOC")

    assert said(edited.after) == [("LOC", "王涛")]
    assert edited.arguments == {"label": "LOC", "text": "王涛"}


def test_edges_go_by_character_and_by_word() -> None:
    page = with_spans(Span("s1", "PER", (Range(2, 7),)))

    def nudged(end: bool, by: int) -> Edited:
        return command.nudge(page, at(3), labels=STRICT, end=end, by=by)

    def by_word(end: bool, right: bool) -> Edited:
        return command.nudge_by_word(
            page, at(3), labels=STRICT, end=end, right=right, word_at=word_at
        )

    assert (said(nudged(True, 1).after), nudged(True, 1).go_to) == ([("PER", "王涛昨")], 8)
    assert said(nudged(True, -1).after) == [("PER", "王")]
    assert said(nudged(False, 1).after) == [("PER", "涛")]
    assert said(by_word(True, True).after) == [("PER", "王涛昨日")]
    assert said(by_word(False, False).after) == [("PER", "记者王涛")]
    with pytest.raises(EditRefused, match="nothing of the span would be left"):
        by_word(True, False)
    assert by_word(True, True).name == "move-span-edge"
    dragged = command.move_edge(page, "s1", labels=STRICT, end=True, to=9)
    assert said(dragged.after) == [("PER", "王涛昨日")]


def test_a_comment_and_an_attribute_are_set() -> None:
    page = with_spans(Span("s1", "PER", (Range(2, 7),)))

    assert command.comment(page, ["s1"], "?").after.spans[0].comment == "?"
    edited = command.set_attribute(page, ["s1"], labels=STRICT, name="sex", value="m")
    assert edited.arguments == {"label": "PER", "text": "王涛", "attribute": "sex"}


def test_a_range_is_added_from_the_selection() -> None:
    page = with_spans(Span("s1", "PER", (Range(2, 7),)))

    edited = command.add_range(page, "s1", at(9, Range(7, 9)), labels=STRICT)

    assert said(edited.after) == [("PER", "王涛昨日")]
    with pytest.raises(EditRefused, match="select what the span is to take in"):
        command.add_range(page, "s1", at(9), labels=STRICT)


def test_the_next_span_is_found_in_both_directions() -> None:
    page = with_spans(
        Span("s1", "PER", (Range(2, 7),)),
        suggestion("s2", "LOC", 12, 15),
        Span("s3", "PER", (Range(18, 20),)),
    )

    def go(place: int, **values: object) -> str:
        found = command.neighbour(page, place, **values)  # type: ignore[arg-type]
        return found.id if found else ""

    assert [go(n) for n in (0, 2, 12, 18)] == ["s1", "s2", "s3", ""]
    assert [go(n, forward=False) for n in (30, 18, 2)] == ["s3", "s2", ""]
    assert go(2, label="PER") == "s3"
    assert go(0, origin=Origin.SUGGESTION) == "s2"


def test_jiebas_words_are_taken_too() -> None:
    words = Words()
    words.load()
    taken: Callable[[str, int], Range | None] = words.word_at

    edited = command.mark(PAGE, at(TEXT.index("来到")), labels=STRICT, label="ORG", word_at=taken)

    assert said(edited.after) == [("ORG", "来到")]


def test_no_word_runs_from_a_headline_into_the_text_or_over_latin_words() -> None:
    text = "记者王\n涛说 New York"
    page = page_of(text, article("a1", frag("headline", 0, 3), frag("body", 4, len(text))))

    def taken(place: int) -> list[tuple[str, str]]:
        target = Target.on_page(page, place)
        find = Words().word_at
        edited = command.mark(page, target, labels=STRICT, label="PER", word_at=find)
        return [(s.label, s.text(page.page)) for s in edited.after.spans]

    assert taken(7) == [("PER", "New")]
    target = Target.on_page(page, 2)
    edited = command.mark(page, target, labels=STRICT, label="PER", word_at=word_at)
    assert edited.after.spans[0].ranges == (Range(2, 3),)


def test_a_page_of_white_space_has_no_word() -> None:
    empty = page_of(" \n ")

    with pytest.raises(EditRefused, match="nothing but white space"):
        command.mark(empty, Target(1), labels=STRICT, label="PER", word_at=word_at)
