"""What a proposal adds to articles that a person has made: their other halves, titles, captions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.adopt import adopt, differing
from annotator.domain.alternative import alternative_of, take
from annotator.domain.annotation import (
    Addition,
    Annotation,
    Article,
    Doubt,
    Fragment,
    Furniture,
    Origin,
    Proposal,
)
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.addition import with_additions
from tests.strategies import annotations

FIRST = "本报讯连日来强降雨使澄河水位持续上涨，沿河各村组织青"
OTHER = "山里的孩子们通过屏幕和城里的同学一起上音乐课，受益很多。"
REST = "年日夜巡堤，群众情绪稳定。"
TITLE = "澄河沿岸日夜巡堤"
CAPTION = "图为澄河水位上涨，沿河各村组织群众日夜巡堤。王涛摄"
TEXT = "\n".join([TITLE, FIRST, OTHER, REST, CAPTION])


def at(words: str, role: str = "body", origin: Origin = Origin.SUGGESTION) -> Fragment:
    """The fragment of those words."""
    start = TEXT.index(words)
    return Fragment(role, Range(start, start + len(words)), origin)


def human(*fragments: Fragment, confirmed: bool = False) -> Article:
    """An article that a person has made."""
    made = tuple(replace(one, origin=Origin.HUMAN) for one in fragments)
    return Article("a7", made, confirmed=confirmed)


def added(proposal: Proposal, *settled: Article) -> Proposal:
    """The proposal, made for the page with these articles settled."""
    return with_additions(proposal, Annotation(Page("p", TEXT), settled))


def test_text_that_ends_a_settled_articles_sentence_is_added_behind_it() -> None:
    free = (Article("a1", (at(OTHER),)), Article("a2", (at(REST),)))
    mine = human(at(TITLE, "headline"), at(FIRST))
    proposal = added(Proposal(free), mine)

    assert proposal.articles == free[:1]
    assert proposal.additions == (Addition("a7", at(FIRST).end, (at(REST),)),)
    assert [d.at for d in proposal.doubts] == [at(REST).start]


@pytest.mark.parametrize(
    "mine",
    [
        human(at(FIRST), confirmed=True),
        Article("a7", (at(FIRST),), flagged=True),
        human(at(TITLE, "headline"), at(FIRST), at("音乐课，受益很多。")),
        human(at(TITLE, "headline"), at(FIRST), at("音乐课", "signature")),
    ],
    ids=["confirmed", "no one's but flagged", "ends in a full stop", "signed"],
)
def test_nothing_is_added_to_what_is_finished_or_no_persons(mine: Article) -> None:
    free = Proposal((Article("a1", (at(REST),)),))

    assert added(free, mine) is free


def test_a_word_that_another_article_breaks_off_in_as_well_gives_nothing_to_either() -> None:
    parts = [FIRST, "和孩子们一起上音乐课的还有一群青", OTHER, REST]
    page = Page("p", "\n".join(parts))
    starts = [page.text.index(part) for part in parts]
    first, rival, _, rest = (
        Article(f"a{n}", (Fragment("body", Range(start, start + len(part)), Origin.SUGGESTION),))
        for n, (start, part) in enumerate(zip(starts, parts, strict=True))
    )
    now = Annotation(page, (human(*first.fragments),))

    assert with_additions(Proposal((rest,)), now).additions
    assert not with_additions(Proposal((rest, rival)), now).additions


def test_text_right_behind_the_persons_own_is_left_where_the_border_was_drawn() -> None:
    page = Page("p", FIRST + "\n" + REST)
    mine = Article("a7", (Fragment("body", Range(0, len(FIRST))),))
    rest = Fragment("body", Range(len(FIRST) + 1, len(page.text)), Origin.SUGGESTION)
    free = Proposal((Article("a1", (rest,)),))

    assert with_additions(free, Annotation(page, (mine,))) is free


def test_a_line_right_above_settled_text_with_its_words_is_its_title() -> None:
    mine = human(at(FIRST))
    proposal = added(Proposal(furniture=(Furniture(at(TITLE).range, Origin.SUGGESTION),)), mine)

    assert proposal.furniture == ()
    assert proposal.additions == (Addition("a7", None, (at(TITLE, "headline"),)),)


def test_a_title_that_went_to_other_text_comes_back_to_the_text_below_it() -> None:
    free = Proposal((Article("a1", (at(TITLE, "headline"), at(OTHER))),))
    proposal = added(free, human(at(FIRST)))

    assert proposal.articles == (Article("a1", (at(OTHER),)),)
    assert proposal.additions == (Addition("a7", None, (at(TITLE, "headline"),)),)


def test_text_below_a_settled_title_goes_under_it() -> None:
    free = Proposal((Article("a1", (at(FIRST),)), Article("a2", (at(OTHER),))))
    proposal = added(free, human(at(TITLE, "headline")))

    assert proposal.additions == (Addition("a7", at(TITLE).end, (at(FIRST),)),)
    assert proposal.articles == free.articles[1:]


def test_a_caption_goes_to_the_settled_article_whose_words_it_has() -> None:
    free = (Article("a1", (at(OTHER),)), Article("a2", (at(CAPTION, "caption"),), "photo"))
    mine = human(at(TITLE, "headline"), at(FIRST), at(REST))
    proposal = added(Proposal(free), mine)

    assert proposal.articles == free[:1]
    assert proposal.additions == (Addition("a7", at(REST).end, (at(CAPTION, "caption"),)),)


def test_it_is_shown_taken_as_one_edit_and_its_doubt_takes_it_back() -> None:
    mine = human(at(TITLE, "headline"), at(FIRST))
    before = Annotation(Page("p", TEXT), (mine, Article("a1", (at(REST),))))
    free = Proposal((Article("a1", (at(REST),)),))
    after = adopt(before, with_additions(free, before))

    assert [a.id for a in after.articles] == ["a7"]
    assert after.articles[0].fragments == (*mine.fragments, at(REST))
    assert differing(before, after) == [at(REST).range]
    (doubt,) = after.doubts
    assert alternative_of(doubt) is not None
    back = take(after, doubt)
    assert back.article("a7") == mine
    assert [a.ranges for a in back.articles if a.id != "a7"] == [[at(REST).range]]


def test_an_addition_to_what_has_changed_meanwhile_is_an_article_of_its_own() -> None:
    addition = Addition("a7", at(FIRST).end, (at(REST),))
    for now in (human(at(FIRST), confirmed=True), human(at("本报讯"))):
        before = Annotation(Page("p", TEXT), (now,))
        after = adopt(before, Proposal(additions=(addition,)))
        assert after.article("a7") == now
        assert [a.fragments for a in after.articles if a.id != "a7"] == [(at(REST),)]


@st.composite
def proposals(draw: st.DrawFn) -> tuple[Annotation, Proposal]:
    """An annotation, and any proposal for its page with any additions to its articles."""
    now = draw(annotations())
    other = draw(annotations(now.page.text))
    additions, articles = [], []
    for one in other.articles:
        target = draw(st.sampled_from(["", "a9", *(a.id for a in now.articles)]))
        if not target:
            articles.append(one)
            continue
        ends = [f.end for a in now.articles if a.id == target for f in a.fragments]
        place = draw(st.sampled_from([None, 0, *ends]))
        additions.append(Addition(target, place, one.fragments))
    doubts = (Doubt(0, "unsure"),) if draw(st.booleans()) else ()
    return now, Proposal(
        tuple(articles), other.furniture, doubts=doubts, additions=tuple(additions)
    )


@given(proposals())
def test_whatever_is_added_a_persons_word_stands(given_: tuple[Annotation, Proposal]) -> None:
    now, proposal = given_
    after = adopt(now, proposal)

    for article in now.articles:
        if article.settled:
            kept = after.article(article.id)
            known = set(article.ranges)
            own = tuple(f for f in kept.fragments if f.range in known)
            assert own == article.fragments
            assert all(f.origin is Origin.SUGGESTION for f in kept.fragments if f not in own)
            assert replace(kept, fragments=own) == article
            if not article.open_to_more:
                assert kept == article
    said = {f.range for f in now.furniture if f.origin is Origin.HUMAN}
    assert said <= {f.range for f in after.furniture}


@given(annotations(), st.data())
def test_additions_take_nothing_away_from_a_proposal(now: Annotation, data: st.DataObject) -> None:
    other = data.draw(annotations(now.page.text))
    claimed = [r for a in now.articles if a.settled for r in a.ranges]
    kept = replace(now, articles=tuple(a for a in now.articles if a.settled), furniture=())
    free = adopt(kept, Proposal(other.articles, other.furniture))
    ids = {a.id for a in kept.articles}
    proposal = Proposal(tuple(a for a in free.articles if a.id not in ids), free.furniture)
    result = with_additions(proposal, kept)

    def visible(one: Proposal) -> set[int]:
        fragments = [f for a in one.articles for f in a.fragments]
        fragments += [f for a in one.additions for f in a.fragments]
        return {n for f in fragments for n in range(f.start, f.end)}

    assert visible(proposal) <= visible(result)
    assert not any(n in r for r in claimed for n in visible(result))
    assert adopt(kept, result).page is now.page
