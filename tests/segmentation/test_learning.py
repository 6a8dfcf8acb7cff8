"""What confirmed pages teach: it is the same each time, it helps or is left out."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.page import Page
from annotator.segmentation.certain import LineRole
from annotator.segmentation.learning import learn
from annotator.segmentation.learnt import (
    NOTHING,
    KnownLine,
    KnownText,
    Learnt,
    LearntUnreadable,
    Lore,
    Revision,
)
from annotator.segmentation.propose import propose
from annotator.segmentation.recall import letters_of
from annotator.segmentation.revision import SIGNS, Evidence
from annotator.segmentation.scoring import score
from tests.segmentation.lessons import (
    BANNER,
    NOTICE,
    NOTICE_TITLE,
    article,
    confirmed,
    page_with_banner,
    page_with_notice,
    scrambled,
    taught_by,
)
from tests.segmentation.pages import check, roles, words, wrapped
from tests.strategies import texts

BANNERS = [page_with_banner(n) for n in range(6)]
NOTICES = [page_with_notice(n) for n in range(4)]


def effort(page: Annotation, learnt: Learnt = NOTHING) -> float:
    """The effort that a page takes."""
    found = propose(page.page, learnt=learnt)
    check(page.page, found)
    return score(page, Annotation(page.page, found.articles, found.furniture)).effort


# What helps


def test_a_banner_that_comes_on_every_page_is_furniture_on_the_next() -> None:
    found = learn(BANNERS)
    assert found.learnt.lore == {Lore.LINES}
    assert KnownLine(BANNER, LineRole.FURNITURE, 6) in found.learnt.lines
    assert found.after.effort < found.before.effort
    new = page_with_banner(77)
    assert effort(new, found.learnt) < effort(new)


def test_a_notice_that_comes_again_is_cut_as_it_was_confirmed_whatever_its_lines() -> None:
    found = taught_by(NOTICES)
    new = page_with_notice(99, width=11)
    proposal = propose(new.page, learnt=found)
    check(new.page, proposal)
    (again,) = [a for a in proposal.articles if NOTICE_TITLE in words(new.page, a, "headline")]
    assert words(new.page, again, "body") == NOTICE
    assert effort(new, found) == 0


def test_a_misread_character_does_not_keep_a_text_from_being_known() -> None:
    new = page_with_notice(99, width=13)
    page = Page("p", new.page.text.replace("储水", "储冰").replace("昼夜", "昼液"))
    proposal = propose(page, learnt=taught_by(NOTICES))
    (again,) = [a for a in proposal.articles if NOTICE_TITLE in words(page, a, "headline")]
    assert len(words(page, again, "body")) == len(NOTICE)


def test_a_text_of_which_half_is_there_is_left_to_the_rules() -> None:
    page = Page("p", wrapped([NOTICE[: len(NOTICE) // 2] + article(5)]))
    assert propose(page, learnt=taught_by(NOTICES)) == propose(page)


def test_what_else_the_rules_took_for_the_same_article_stays_with_it() -> None:
    more = "另有新的安排，居民可到社区服务站领取饮用水。"
    page = Page("p", NOTICE_TITLE + "\n" + wrapped([NOTICE, more]))
    (found,) = propose(page, learnt=taught_by(NOTICES)).articles
    assert words(page, found, "body") == NOTICE + more
    assert roles(found)[0] == "headline"


def test_what_a_person_has_settled_is_not_recalled_over_it() -> None:
    new = page_with_notice(99)
    one = replace(new, articles=new.articles[1:], furniture=())
    proposal = propose(new.page, settled=one, learnt=taught_by(NOTICES))
    held = [r for a in one.articles for r in a.ranges]
    assert not any(r.overlaps(h) for a in proposal.articles for r in a.ranges for h in held)
    assert {a.id for a in proposal.articles}.isdisjoint(a.id for a in one.articles)


def test_an_article_that_goes_on_on_another_page_is_not_known_by_heart() -> None:
    page = confirmed("1.txt", (1, "body", wrapped([article(3) + "（下转第3版）"])))
    assert taught_by([page, page]).texts == ()


def test_how_the_newspaper_begins_its_articles_is_learnt_where_no_sign_says_so() -> None:
    pages = [
        confirmed(
            f"{n}.txt",
            *((k, "body", wrapped(["江城播报 " + article(10 * n + k)[11:]])) for k in (1, 2)),
        )
        for n in range(3)
    ]
    assert taught_by(pages).openings == ("江城播",)


def test_a_rule_that_errs_in_one_way_is_put_right_and_a_lonely_error_is_not() -> None:
    signs = tuple("" for _ in SIGNS)
    narrow = (*signs[:6], "-3", *signs[7:])
    wrong = ((LineRole.HEAD, narrow), LineRole.BODY)
    right = ((LineRole.HEAD, signs), LineRole.HEAD)
    pages = [[wrong] * 5 + [right] * 5, [wrong] * 5 + [right] * 5, [right] * 10]
    (first, *_) = Evidence(pages).revisions(range(3))
    assert first == Revision(LineRole.HEAD, ((6, "-3"),), LineRole.BODY, 10, 0)
    assert Evidence([[wrong] * 10, [right] * 10]).revisions(range(2)) == ()
    assert Evidence([[wrong] + [right] * 10] * 3).revisions(range(3)) == ()
    assert Evidence(pages).revisions([0, 2]) == ()


# What does not


def test_pages_that_contradict_the_rules_at_random_switch_nothing_in() -> None:
    pages = [scrambled(page, seed) for seed, page in enumerate([*BANNERS, *NOTICES])]
    found = learn(pages)
    assert not found.helps
    assert found.learnt == NOTHING
    assert found.after == found.before
    assert found.tried == len(pages)


def test_a_single_page_teaches_nothing() -> None:
    found = learn(BANNERS[:1])
    assert not found.helps
    assert (found.pages, found.tried) == (1, 0)
    assert not learn([]).helps


def test_scores_never_fall_by_what_is_switched_in() -> None:
    for pages in (BANNERS, NOTICES, BANNERS + NOTICES):
        found = learn(pages)
        assert found.after.effort <= found.before.effort
        assert found.after.pq >= found.before.pq
        assert found.after.exact >= found.before.exact


def test_of_many_pages_a_part_is_held_out() -> None:
    many = [page_with_banner(n) for n in range(60)]
    long = [replace(p, page=Page(p.page.name, p.page.text + "\n" * 1500)) for p in many]
    found = learn(long)
    assert found.pages == 50
    assert 10 < found.tried < 50
    assert found.helps


# The value


def test_the_same_pages_teach_the_same() -> None:
    pages = BANNERS + NOTICES
    assert taught_by(pages) == taught_by(list(pages))
    assert taught_by(pages).to_json() == taught_by(pages).to_json()
    assert learn(pages) == learn(pages)


LETTERS = st.text("停水通告青龙河松岭大桥abc1", min_size=1, max_size=60).filter(letters_of)
LEARNT = st.builds(
    Learnt,
    st.lists(
        st.builds(
            KnownText,
            st.sampled_from(("story", "notice", "")),
            st.lists(
                st.tuples(st.sampled_from(("headline", "body", "byline", "odd")), LETTERS),
                min_size=1,
                max_size=4,
            ).map(tuple),
        ),
        max_size=4,
    ).map(tuple),
    st.lists(
        st.builds(KnownLine, LETTERS, st.sampled_from(LineRole), st.integers(0, 9)), max_size=5
    ).map(tuple),
    st.lists(LETTERS, max_size=3).map(tuple),
    st.lists(
        st.builds(
            Revision,
            st.sampled_from(LineRole),
            st.lists(
                st.tuples(st.integers(0, 40), st.sampled_from(("0", "1", "yes", "no", "body"))),
                max_size=2,
            ).map(tuple),
            st.sampled_from(LineRole),
            st.integers(0, 9),
            st.integers(0, 9),
        ),
        max_size=5,
    ).map(tuple),
)


@given(LEARNT)
def test_what_is_learnt_goes_to_json_and_back(learnt: Learnt) -> None:
    assert Learnt.from_json(learnt.to_json()) == learnt


@given(LEARNT, texts)
@settings(max_examples=60, deadline=None)
def test_a_proposal_holds_the_invariants_whatever_was_learnt(learnt: Learnt, text: str) -> None:
    page = Page("p", text)
    check(page, propose(page, learnt=learnt))


@given(LEARNT, st.integers(0, 5), st.integers(6, 30))
@settings(max_examples=40, deadline=None)
def test_a_page_with_known_texts_in_it_holds_the_invariants(
    learnt: Learnt, seed: int, width: int
) -> None:
    held = [text.letters for text in learnt.texts]
    page = Page("p", "\n\n".join([wrapped([one], width) for one in [*held, NOTICE, article(seed)]]))
    known = replace(learnt, texts=(*learnt.texts, *taught_by(NOTICES).texts))
    check(page, propose(page, learnt=known))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "{",
        "[" * 100_000,
        "{}",
        '{"version": 2}',
        NOTHING.to_json().replace('"version":1', '"version":"1"'),
        NOTHING.to_json().replace('"openings":[]', '"openings":[3]'),
        NOTHING.to_json().replace('"openings":[]', '"openings":[""]'),
        NOTHING.to_json().replace('"openings":[]', '"openings":["\\ud800"]'),
        NOTHING.to_json().replace('"lines":[]', '"lines":[["甲","nobody",2]]'),
        NOTHING.to_json().replace('"lines":[]', '"lines":[["甲","body",-2]]'),
        NOTHING.to_json().replace('"lines":[]', '"lines":7'),
        NOTHING.to_json().replace('"texts":[]', '"texts":[["story",[["body"]]]]'),
        NOTHING.to_json().replace(
            '"revisions":[]', '"revisions":[["head",[["0","x"]],"body",1,1]]'
        ),
    ],
)
def test_what_was_not_written_by_us_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(LearntUnreadable, match="learn again"):
        Learnt.from_json(text)


def test_the_parts_can_be_left_out_one_by_one() -> None:
    learnt = taught_by(BANNERS + NOTICES)
    assert learnt.lore >= {Lore.TEXTS, Lore.LINES}
    for part in Lore:
        assert learnt.only([part]).lore <= {part}
    assert learnt.only(tuple(Lore)) == learnt
    assert not learnt.only([])
    assert json.loads(NOTHING.to_json())["texts"] == []
