"""New proposals give way to a person's word, and doubts go when they are answered."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import edit
from annotator.domain.adopt import adopt, settle_doubts
from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Doubt,
    Fragment,
    Furniture,
    Origin,
    Proposal,
)
from annotator.domain.edit import ReadingPlace
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.shape import fresh_id
from tests.domain.values import article, frag, owners, page_of, rich_annotations
from tests.strategies import texts


def proposal_of(one: Annotation) -> Proposal:
    return Proposal(one.articles, one.furniture, one.corrections, one.doubts)


@settings(max_examples=150)
@given(st.data())
def test_a_new_proposal_leaves_alone_what_a_person_has_settled(data: st.DataObject) -> None:
    text = data.draw(texts)
    before = data.draw(rich_annotations(text))
    after = adopt(before, proposal_of(data.draw(rich_annotations(text))))
    kept = [a for a in before.articles if a.settled]
    assert [a for a in after.articles if a in kept] == kept, "as they were, in their order"
    human = [f for f in before.furniture if f.origin is Origin.HUMAN]
    assert [f for f in after.furniture if f.origin is Origin.HUMAN] == human
    assert (after.page, after.spans, after.comment) == (before.page, before.spans, before.comment)
    said = [c for c in before.corrections if c.origin is Origin.HUMAN]
    assert set(said) <= set(after.corrections)
    was, now = owners(before), owners(after)
    settled = {a.id for a in kept}
    assert all(now[n] == who for n, who in was.items() if who in settled)
    claimed = [r for a in kept for r in a.ranges]
    for one in (*before.corrections, *after.corrections):
        if any(one.range.overlaps(r) for r in claimed) and one.origin is Origin.SUGGESTION:
            assert one in before.corrections, "what a settled article reads as stays"
            assert one in after.corrections
    new = [a for a in after.articles if a not in kept]
    assert all(f.origin is Origin.SUGGESTION for a in new for f in a.fragments)


@settings(max_examples=200)
@given(st.data())
def test_proposing_twice_is_proposing_once(data: st.DataObject) -> None:
    text = data.draw(texts)
    before = data.draw(rich_annotations(text))
    proposal = proposal_of(data.draw(rich_annotations(text)))
    plain = replace(
        proposal,
        articles=tuple(replace(a, flagged=False, comment="") for a in proposal.articles),
    )
    once = adopt(before, plain)
    assert {(a.id, a.fragments) for a in adopt(once, plain).articles} == {
        (a.id, a.fragments) for a in once.articles
    }


TEXT = "标题\n正文一。正文二。\n栏目"
PROPOSED = Origin.SUGGESTION


def proposed(*doubts: int) -> Annotation:
    """Two articles and furniture, all of it proposed, with doubts."""
    return Annotation(
        Page("p", TEXT),
        (
            article("a1", frag("headline", 0, 2, PROPOSED), frag("body", 3, 7, PROPOSED)),
            article("a2", frag("body", 7, 11, PROPOSED)),
        ),
        (Furniture(Range(12, 14), PROPOSED),),
        doubts=tuple(Doubt(at, "?") for at in doubts),
    )


def left(before: Annotation, after: Annotation) -> list[int]:
    return [d.at for d in settle_doubts(before, after).doubts]


def test_a_persons_comment_survives_a_new_proposal() -> None:
    before = edit.comment(proposed(), "a2", "why")
    after = adopt(before, Proposal((article("a1", frag("body", 0, 14)),)))
    assert after.article("a2") == before.article("a2")
    assert [f.range for a in after.articles if a.id != "a2" for f in a.fragments] == [
        Range(0, 7),
        Range(12, 14),
    ]


def test_a_confirmed_article_keeps_the_corrections_that_were_proposed_for_it() -> None:
    mine = Correction(Range(0, 1), "", PROPOSED)
    theirs = Correction(Range(7, 8), "政", PROPOSED)
    before = edit.confirm(replace(proposed(), corrections=(mine,)), ["a1"])
    again = Correction(Range(3, 4), "证", PROPOSED)
    assert adopt(before, Proposal(corrections=(theirs, again))).corrections == (mine, theirs)


def test_an_article_that_is_proposed_again_keeps_its_id() -> None:
    before = edit.confirm(proposed(), ["a1"])
    after = adopt(before, proposal_of(proposed()))
    assert after == before


def test_confirming_an_article_answers_its_doubts_and_those_in_the_white_space_behind_it() -> None:
    assert [d.at for d in edit.confirm(proposed(0, 2, 5, 7, 12), ["a1"]).doubts] == [7, 12]


def test_agreeing_that_it_is_furniture_answers_the_doubt() -> None:
    before = proposed(0, 12)
    assert left(before, edit.make_furniture(before, [Range(12, 14)])) == [0]


def test_a_merge_answers_the_doubt_at_the_seam_and_no_other() -> None:
    before = proposed(0, 3, 7, 9, 12)
    assert left(before, edit.merge(before, ["a1", "a2"])) == [0, 3, 9, 12]


def test_a_split_answers_the_doubt_at_the_cut_and_none_in_what_is_split_off() -> None:
    before = proposed(0, 3, 5, 6)
    assert left(before, edit.split(before, "a1", ReadingPlace(1, 5))) == [0, 3, 6]


def test_moving_or_another_role_answers_the_doubt_about_a_fragment() -> None:
    before = proposed(0, 3, 7)
    assert left(before, edit.move(before, [Range(0, 2)], to="a2")) == []
    assert left(before, edit.set_role(before, [Range(3, 7)], "caption")) == [0, 7]
    assert left(before, edit.unassign(before, [Range(7, 11)])) == [0, 3]


@given(rich_annotations())
def test_nothing_that_changes_no_boundary_answers_a_doubt(one: Annotation) -> None:
    assert settle_doubts(one, edit.flag(one, None, flagged=not one.flagged)).doubts == one.doubts
    assert settle_doubts(one, edit.comment(one, None, "?")).doubts == one.doubts


def test_a_new_id_is_one_that_is_not_in_use() -> None:
    def page(*ids: str) -> Annotation:
        return page_of(
            "甲" * len(ids), *(article(i, frag("body", n, n + 1)) for n, i in enumerate(ids))
        )

    assert fresh_id(page()) == "a1"
    assert fresh_id(page("a1", "a7", "b9", "ax", "a²")) == "a8"
    assert fresh_id(page("a" + "9" * 5000)) == "a1"


def test_the_extra_keys_of_a_fragment_keep_it_from_being_joined() -> None:
    known = Fragment("body", Range(0, 1), extra='{"x":1}')
    start = page_of("甲乙丙", Article("a1", (known,)), article("a2", frag("body", 1, 3)))
    whole = edit.merge(start, ["a1", "a2"]).articles[0]
    assert [f.extra for f in whole.fragments] == ['{"x":1}', ""]


def test_a_border_that_a_person_moved_is_settled_on_both_sides() -> None:
    upper = Article("a1", (Fragment("body", Range(0, 4), Origin.SUGGESTION),))
    lower = Article("a2", (Fragment("body", Range(4, 8), Origin.SUGGESTION),))
    before = Annotation(Page("p", "甲乙丙丁戊己庚辛"), (upper, lower))
    for to in (3, 5):
        after = edit.move_cut(before, 4, to=to)
        assert [a.settled for a in after.articles] == [True, True]
        assert adopt(after, Proposal((Article("a1", (Fragment("body", Range(0, 8)),)),))) == after
