"""Claims, cuts and unassigned stretches: every character has one owner or is work to do."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims, unassigned_count
from tests.domain.values import (
    article,
    frag,
    offsets_of,
    owners,
    page_of,
    ranges_in,
    rich_annotations,
)


@given(rich_annotations())
def test_claims_part_the_characters_of_a_page_among_their_owners(one: Annotation) -> None:
    text, found = one.page.text, {}
    for claim in Claims(one).all:
        for offset in offsets_of(text, claim.range):
            assert offset not in found, "two claims have it"
            found[offset] = claim.article or ("furniture" if claim.furniture else "nobody")
    assert found == owners(one)
    assert unassigned_count(one) == list(found.values()).count("nobody")


@given(rich_annotations())
def test_claims_stand_in_page_order_and_cuts_between_them(one: Annotation) -> None:
    claims = Claims(one)
    assert all(a.range.end <= b.range.start for a, b in pairwise(claims.all))
    assert len(claims.cuts) == max(0, len(claims.all) - 1)
    for cut in claims.cuts:
        assert cut.above.range.end <= cut.at == cut.below.range.start
        assert cut.between_articles == (cut.above.owner != cut.below.owner)
        assert not one.page.text[cut.above.range.end : cut.at].strip()


@given(rich_annotations(), st.data())
def test_the_claim_at_a_place_and_those_within_a_range_are_those_that_hold_it(
    one: Annotation, data: st.DataObject
) -> None:
    claims = Claims(one)
    offset = data.draw(st.integers(0, len(one.page.text)))
    assert claims.at(offset) == next((c for c in claims.all if offset in c.range), None)
    near = claims.near(offset)
    if near is None:
        assert not claims.all
    elif claims.at(offset):
        assert near == claims.at(offset)
    else:
        assert near.range.end <= offset or near == claims.all[0]
    if one.page.text:
        wanted = data.draw(ranges_in(len(one.page.text)))
        assert claims.within(wanted) == [c for c in claims.all if c.range.overlaps(wanted)]


def test_white_space_that_nobody_claims_is_no_work() -> None:
    one = page_of(
        "甲\n\n 乙 ", article("a1", frag("body", 0, 1)), article("a2", frag("body", 4, 5))
    )
    assert Claims(one).unassigned == []
    assert Claims(one).at(2) is None


@given(st.data())
def test_two_annotations_are_compared_character_by_character(data: st.DataObject) -> None:
    one = Claims(data.draw(rich_annotations()))
    two = Claims(data.draw(rich_annotations()))
    found = list(one.against(two))
    expected = [
        (common, claim, other)
        for claim in one.all
        for other in two.all
        if (common := claim.range.common(other.range)) is not None
    ]
    assert found == expected
    for other in two.all:
        assert one.within(other.range) == [claim for _, claim, its in expected if its is other]
