"""Boundary work: any command at any target keeps every invariant and loses not a character."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import form
from annotator.domain.adopt import settle_doubts
from annotator.domain.annotation import Annotation, Article, Fragment, Furniture, Origin
from annotator.domain.claim import Claims, unassigned_count
from annotator.domain.difference import Difference
from annotator.domain.error import EditRefused
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.reading import ReadingText
from annotator.domain.role import ROLES
from annotator.domain.shape import canonical
from annotator.workspace import boundary
from annotator.workspace.boundary import COMMANDS, Edited
from annotator.workspace.target import Target, extent_of
from tests.domain.values import (
    article,
    frag,
    offsets_of,
    owners,
    page_of,
    ranges_in,
    rich_annotations,
)

# What a command may do to the owner of a character; "moves": to one article, from anywhere.
KEEPS = frozenset(
    "confirm-article unconfirm-article fragment-earlier fragment-later article-up article-down "
    "flag-article flag-page restore-text set-role set-kind correct comment keep-proposal".split()
)
AMONG_ARTICLES = frozenset("split-article merge-above merge-below merge-selected".split())
MOVES = frozenset("move-above move-below make-article move-to take".split())


def drawn_command(one: Annotation, data: st.DataObject) -> tuple[str, Target, Callable[[], Edited]]:
    """Any command that the window has, at any target that the source pane can make."""
    length = len(one.page.text)
    places = st.integers(0, length)
    some = ranges_in(max(1, length))
    target = Target.on_page(one, data.draw(places), data.draw(st.lists(some, max_size=3)))
    ids = st.sampled_from([a.id for a in one.articles]) if one.articles else st.nothing()
    names = [*COMMANDS, "set-role", "set-kind", "comment", "move-cut"]
    if one.articles:
        names += ["move-to", "take", "correct", "move-edge"]
    name = data.draw(st.sampled_from(names))
    if name in COMMANDS:
        return name, target, lambda: COMMANDS[name](one, target)
    if name == "set-role":
        role = data.draw(st.sampled_from(ROLES))
        return name, target, lambda: boundary.set_role(one, target, role)
    if name == "set-kind":
        return name, target, lambda: boundary.set_kind(one, target, "letter")
    if name == "comment":
        about = data.draw(st.one_of(st.none(), ids) if one.articles else st.none())
        text = data.draw(st.sampled_from(["", "为什么", "\ud83d"]))
        return name, target, lambda: boundary.comment(one, about, text)
    if name == "move-cut":
        at, to = data.draw(places), data.draw(places)
        return name, target, lambda: boundary.move_cut(one, at, to)
    chosen = data.draw(ids)
    if name == "move-to":
        return name, target, lambda: boundary.move_to(one, target, chosen)
    if name == "take":
        ranges = data.draw(st.lists(some, max_size=3))
        target = replace(target, ranges=tuple(ranges))
        return name, target, lambda: boundary.take(one, ranges, target)
    if name == "move-edge":
        number = data.draw(st.integers(0, len(one.article(chosen).fragments) - 1))
        to, end = data.draw(st.integers(0, length + 2)), data.draw(st.booleans())
        return name, target, lambda: boundary.move_edge(one, chosen, number, end=end, to=to)
    size = len(ReadingText(one.page, one.article(chosen), one.corrections))
    start, stop = data.draw(st.integers(0, size + 1)), data.draw(st.integers(0, size + 1))
    text = data.draw(st.sampled_from(["", "甲", "\n", " ", "A B", "𠮷", "\ud83d"]))
    return name, target, lambda: boundary.correct(one, chosen, start, stop, text)


def shape(one: Article) -> list[tuple[str, Range]]:
    return [(f.role, f.range) for f in one.fragments]


def in_reading_order(one: Article, text: str) -> str:
    return "".join("".join(text[r.start : r.end].split()) for r in one.ranges)


def check_kept(name: str, target: Target, before: Annotation, after: Annotation) -> None:
    text = before.page.text
    assert after.page is before.page
    assert after.spans == before.spans
    assert after.annotator == before.annotator
    assert after.extra == before.extra
    assert set(after.doubts) <= set(before.doubts)
    if name not in ("correct", "restore-text"):
        assert after.corrections == before.corrections
    if name == "correct":
        assert (after.articles, after.furniture) == (before.articles, before.furniture)
    old = {a.id: a for a in before.articles}
    for one in after.articles:
        if one.id not in old or shape(old[one.id]) != shape(one):
            assert canonical(text, one.fragments) == one.fragments, "canonical"
        elif one.id in old:
            assert [f.extra for f in one.fragments] == [f.extra for f in old[one.id].fragments]


def check_owners(name: str, target: Target, before: Annotation, after: Annotation) -> None:
    was, now = owners(before), owners(after)
    text = before.page.text
    if name in KEEPS:
        assert now == was
        return
    if name in AMONG_ARTICLES:
        bins = {"furniture", "nobody"}
        assert {n: w for n, w in now.items() if w in bins} == {
            n: w for n, w in was.items() if w in bins
        }
        return
    changed = {n for n in was if was[n] != now[n]}
    if name == "move-cut":
        assert len({was[n] for n in changed}) <= 1, "one side shrinks"
        assert len({now[n] for n in changed}) <= 1, "the other grows"
        return
    if name == "move-edge":
        return
    if name == "delete-article":
        gone = {a.id for a in before.articles} - {a.id for a in after.articles}
        assert all(now[n] == ("nobody" if was[n] in gone else was[n]) for n in was)
        return
    meant = set().union(*(offsets_of(text, r) for r in extent_of(before, target)))
    assert changed <= meant, "nothing else moves"
    assert len({now[n] for n in meant}) == 1, "all of it goes to one place"
    if name in MOVES:
        assert {now[n] for n in meant} <= {a.id for a in after.articles}
    else:
        assert {now[n] for n in meant} == {"furniture" if name == "make-furniture" else "nobody"}


def say(error: EditRefused) -> None:
    """The sentence can be said, whatever its fields hold."""
    assert str(error)


@settings(max_examples=600, deadline=None)
@given(rich_annotations(), st.data())
def test_any_command_anywhere_is_refused_in_words_or_keeps_every_character(
    before: Annotation, data: st.DataObject
) -> None:
    name, target, make = drawn_command(before, data)
    try:
        edited = make()
    except EditRefused as why:
        say(why)
        return
    after = edited.after
    check_kept(name, target, before, after)
    check_owners(name, target, before, after)
    assert edited.name
    json.dumps(dict(edited.arguments))
    assert edited.go_to is None or 0 <= edited.go_to <= len(before.page.text) + 2
    # What `replace` did not check again holds from the ground up.
    assert form.read(json.loads(json.dumps(form.write(after)))) == after
    settled = settle_doubts(before, after)
    assert replace(settled, doubts=after.doubts) == after


@settings(max_examples=150, deadline=None)
@given(rich_annotations(), st.data())
def test_undoing_any_sequence_of_commands_gives_back_the_equal_annotation(
    start: Annotation, data: st.DataObject
) -> None:
    now, journal = start, []
    for _ in range(data.draw(st.integers(1, 6))):
        _, _, make = drawn_command(now, data)
        try:
            after = settle_doubts(now, make().after)
        except EditRefused:
            continue
        written = json.dumps(Difference.between(now, after).to_form())
        step = Difference.from_form(json.loads(written))
        assert step == Difference.between(now, after)
        assert bool(step) == (after != now)
        assert step.applied_to(now) == after
        journal.append((now, step))
        now = after
    for before, step in reversed(journal):
        now = step.swapped.applied_to(now)
        assert now == before
    assert now == start


@settings(max_examples=300, deadline=None)
@given(rich_annotations(), st.data())
def test_splitting_and_merging_reads_as_before(one: Annotation, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(one.page.text)))
    target = Target.on_page(one, at)
    try:
        after = boundary.split_here(one, target).after
    except EditRefused:
        return
    assert target.article is not None
    n = one.index(target.article)
    text = one.page.text
    halves = [in_reading_order(a, text) for a in after.articles[n : n + 2]]
    assert "".join(halves) == in_reading_order(one.articles[n], text)
    assert len(after.articles) == len(one.articles) + 1
    assert not after.articles[n + 1].confirmed


def refused(make: Callable[[], Edited]) -> str:
    with pytest.raises(EditRefused) as error:
        make()
    return str(error.value)


# 标题 0..2, 正文一。 3..7, 正文二。 7..11, 栏目 12..14, 图片 15..17, 无主 18..20
TEXT = "标题\n正文一。正文二。\n栏目\n图片\n无主"
PAGE = page_of(
    TEXT,
    article("a1", frag("headline", 0, 2), frag("body", 3, 11)),
    article("a2", frag("caption", 15, 17), kind="photo"),
    furniture=(Range(12, 14),),
)


def at(offset: int, *ranges: tuple[int, int]) -> Target:
    return Target.on_page(PAGE, offset, [Range(a, b) for a, b in ranges])


def shapes(one: Annotation) -> dict[str, list[tuple[str, int, int]]]:
    return {a.id: [(f.role, f.start, f.end) for f in a.fragments] for a in one.articles}


def test_a_split_within_a_line_makes_an_article_behind_this_one() -> None:
    after = boundary.split_here(PAGE, at(7)).after
    assert list(shapes(after).items()) == [
        ("a1", [("headline", 0, 2), ("body", 3, 7)]),
        ("a3", [("body", 7, 11)]),
        ("a2", [("caption", 15, 17)]),
    ]


def test_a_split_at_either_end_of_an_article_is_refused() -> None:
    for offset in (0, 11, 15, 17):
        assert "nothing to split off" in refused(lambda o=offset: boundary.split_here(PAGE, at(o)))  # type: ignore[misc]


def test_merging_keeps_the_upper_id_and_kind_and_puts_captions_last() -> None:
    after = boundary.merge_below(PAGE, at(3)).after
    assert shapes(after) == {"a1": [("headline", 0, 2), ("body", 3, 11), ("caption", 15, 17)]}
    assert after.articles[0].kind == "story"
    assert boundary.merge_above(PAGE, at(16)).after == after
    assert "no other one" in refused(lambda: boundary.merge_above(PAGE, at(3)))


def test_merging_loses_no_comment_no_flag_and_no_unknown_key() -> None:
    first = replace(PAGE.articles[0], comment="eins", extra='{"a":1}')
    second = replace(PAGE.articles[1], comment="zwei", flagged=True, extra='{"a":2,"b":3}')
    whole = boundary.merge_below(replace(PAGE, articles=(first, second)), at(3)).after.articles[0]
    assert (whole.comment, whole.flagged) == ("eins\nzwei", True)
    assert json.loads(whole.extra) == {"a": 1, "b": 3}


def test_a_headless_article_gets_the_titles_of_the_one_it_is_merged_with() -> None:
    start = page_of(
        "正文。\n标题", article("a1", frag("body", 0, 3)), article("a2", frag("headline", 4, 6))
    )
    after = boundary.merge_below(start, Target.on_page(start, 0)).after
    assert shapes(after) == {"a1": [("headline", 4, 6), ("body", 0, 3)]}


def test_what_is_moved_keeps_its_role_and_stands_where_a_reader_expects_it() -> None:
    after = boundary.move_below(PAGE, at(0)).after
    assert shapes(after) == {
        "a1": [("body", 3, 11)],
        "a2": [("headline", 0, 2), ("caption", 15, 17)],
    }


def test_an_article_that_is_moved_away_whole_is_gone() -> None:
    assert list(shapes(boundary.move_above(PAGE, at(15)).after)) == ["a1"]


def test_unassigned_text_goes_to_the_article_beside_it_on_the_page() -> None:
    after = boundary.move_above(PAGE, at(18)).after
    assert shapes(after)["a2"] == [("body", 18, 20), ("caption", 15, 17)]
    assert "no article on that side" in refused(lambda: boundary.move_below(PAGE, at(18)))


def test_a_selection_is_taken_in_at_the_caret_in_the_order_it_was_selected() -> None:
    ranges = [Range(18, 20), Range(12, 14)]
    after = boundary.take(PAGE, ranges, at(7)).after
    assert shapes(after)["a1"] == [
        ("headline", 0, 2),
        ("body", 3, 7),
        ("body", 18, 20),
        ("body", 12, 14),
        ("body", 7, 11),
    ]
    assert after.furniture == ()


def test_ranges_that_overlap_are_taken_once() -> None:
    after = boundary.take(PAGE, [Range(12, 14), Range(11, 20)], at(7)).after
    assert unassigned_count(after) == 0
    assert "".join(TEXT[r.start : r.end] for r in after.articles[0].ranges).count("栏目") == 1
    after = boundary.make_furniture(PAGE, at(3, (3, 9), (5, 6))).after
    assert {r.range for r in after.furniture} == {Range(3, 9), Range(12, 14)}


def test_moving_what_stands_there_already_is_refused() -> None:
    assert "there already" in refused(lambda: boundary.move_to(PAGE, at(15), "a2"))
    assert "of its own already" in refused(lambda: boundary.make_article(PAGE, at(15)))
    assert "furniture already" in refused(lambda: boundary.make_furniture(PAGE, at(12)))
    assert "no article already" in refused(lambda: boundary.unassign(PAGE, at(18)))
    assert "nothing here changes" in refused(lambda: boundary.set_role(PAGE, at(3), "body"))
    assert "not confirmed" in refused(lambda: boundary.unconfirm(PAGE, at(3)))
    assert "nothing is corrected" in refused(lambda: boundary.restore(PAGE, at(3)))
    assert "white space" in refused(lambda: boundary.make_article(PAGE, at(2, (2, 3))))


def test_furniture_joins_what_it_touches_and_leaves_other_banners_apart() -> None:
    apart = replace(
        page_of("栏目\n众志\n成城\n广告"),
        furniture=(Furniture(Range(0, 2)), Furniture(Range(3, 5))),
    )
    last = Target.on_page(apart, 9, [Range(9, 11)])
    after = boundary.make_furniture(apart, last).after
    assert [f.range for f in after.furniture] == [Range(0, 2), Range(3, 5), Range(9, 11)]
    middle = Target.on_page(after, 6, [Range(6, 8)])
    whole = boundary.make_furniture(after, middle).after
    assert [f.range for f in whole.furniture] == [Range(0, 2), Range(3, 11)]


def test_suggested_furniture_becomes_a_persons_word_without_another_shape() -> None:
    said = Furniture(Range(12, 14), Origin.SUGGESTION, '{"x":1}')
    after = boundary.make_furniture(replace(PAGE, furniture=(said,)), at(12)).after
    assert after.furniture == (replace(said, origin=Origin.HUMAN),)


def test_a_moved_fragment_takes_its_unknown_keys_along() -> None:
    known = Fragment("headline", Range(0, 2), extra='{"font":9}')
    start = replace(PAGE, articles=(Article("a1", (known, frag("body", 3, 11))), PAGE.articles[1]))
    after = boundary.move_below(start, at(0)).after
    assert after.article("a2").fragments[0].extra == '{"font":9}'


def test_a_role_is_given_to_a_part_of_a_fragment() -> None:
    after = boundary.set_role(PAGE, at(7, (7, 10)), "subheading").after
    assert shapes(after)["a1"] == [
        ("headline", 0, 2),
        ("body", 3, 7),
        ("subheading", 7, 10),
        ("body", 10, 11),
    ]


def test_a_cut_that_is_dragged_gives_to_one_side_what_it_takes_from_the_other() -> None:
    start = page_of(
        "甲甲乙乙", article("a1", frag("body", 0, 2)), article("a2", frag("body", 2, 4))
    )
    assert shapes(boundary.move_cut(start, 2, 3).after) == {
        "a1": [("body", 0, 3)],
        "a2": [("body", 3, 4)],
    }
    assert shapes(boundary.move_cut(start, 2, 1).after)["a2"] == [("body", 1, 4)]
    for to in (0, 4):
        assert "over a whole" in refused(lambda t=to: boundary.move_cut(start, 2, t))  # type: ignore[misc]
    assert "only white space" in refused(lambda: boundary.move_cut(start, 2, 2))
    far = page_of(
        "甲甲甲乙乙乙", article("a1", frag("body", 0, 3)), article("a2", frag("body", 3, 6))
    )
    assert shapes(boundary.move_cut(far, 3, 5).after)["a1"] == [("body", 0, 5)]
    assert shapes(boundary.move_cut(far, 3, 1).after)["a2"] == [("body", 1, 6)]
    assert "no border here" in refused(lambda: boundary.move_cut(start, 1, 2))


def test_an_edge_takes_what_it_grows_over_and_leaves_what_it_shrinks_from() -> None:
    grown = boundary.move_edge(PAGE, "a1", 1, end=True, to=16).after
    assert shapes(grown) == {
        "a1": [("headline", 0, 2), ("body", 3, 16)],
        "a2": [("caption", 16, 17)],
    }
    assert grown.furniture == ()
    shrunk = boundary.move_edge(PAGE, "a1", 1, end=False, to=7).after
    assert [TEXT[r.start : r.end] for r in Claims(shrunk).unassigned] == ["正文一。", "无主"]
    for to in (3, 2):
        assert "nothing of the fragment" in refused(
            lambda t=to: boundary.move_edge(PAGE, "a1", 1, end=True, to=t)  # type: ignore[misc]
        )


def test_an_edge_that_reaches_text_of_its_own_role_becomes_one_fragment_with_it() -> None:
    start = page_of("甲甲乙丙丙", article("a1", frag("body", 0, 2), frag("body", 3, 5)))
    after = boundary.move_edge(start, "a1", 0, end=True, to=3).after
    assert shapes(after) == {"a1": [("body", 0, 5)]}


def test_an_edge_leaves_the_other_fragments_of_an_untidy_article_alone() -> None:
    parts = (frag("headline", 0, 2), frag("body", 2, 4), frag("body", 4, 6))
    start = page_of("甲甲乙乙丙丙", article("a1", *parts))
    after = boundary.move_edge(start, "a1", 1, end=False, to=1).after
    assert shapes(after) == {"a1": [("headline", 0, 1), ("body", 1, 6)]}


def test_a_proposed_article_is_not_settled_by_moving_its_text_to_where_it_is() -> None:
    free = page_of("甲甲乙乙", article("a1", frag("body", 0, 2, Origin.SUGGESTION)))
    assert "there already" in refused(lambda: boundary.move_to(free, Target.on_page(free, 0), "a1"))


def test_an_edge_beyond_the_text_stops_at_its_end() -> None:
    after = boundary.move_edge(PAGE, "a2", 0, end=True, to=10_000).after
    assert shapes(after)["a2"] == [("caption", 15, 20)]


def test_confirming_goes_on_to_the_next_article_that_is_not_and_ends_there() -> None:
    first = boundary.confirm(PAGE, at(3))
    assert first.go_to == 15
    second = boundary.confirm(first.after, at(15))
    assert second.go_to is None
    assert all(a.confirmed for a in second.after.articles)


def test_an_article_that_a_person_put_elsewhere_is_settled() -> None:
    free = replace(
        PAGE,
        articles=tuple(
            replace(a, fragments=tuple(replace(f, origin=Origin.SUGGESTION) for f in a.fragments))
            for a in PAGE.articles
        ),
    )
    after = boundary.article_up(free, at(15)).after
    assert [a.id for a in after.articles] == ["a2", "a1"]
    assert after.article("a2").settled
    assert "at that end" in refused(lambda: boundary.article_up(PAGE, at(3)))
    assert "reading order already" in refused(lambda: boundary.fragment_earlier(PAGE, at(0)))


# -- the gold --------------------------------------------------------------------------------

BENCH = Path(__file__).parents[2].parent / "shared" / "bench"
GOLD = sorted(BENCH.glob("*/*.gold.json"))
needs_gold = pytest.mark.skipif(not GOLD, reason="the benchmark lies beside the checkout")


def gold_of(path: Path) -> Annotation:
    beside = path.with_name(path.name.replace(".gold.json", ".txt"))
    text = beside.read_bytes().decode() if beside.exists() else None
    return form.read(json.loads(path.read_text("utf-8")), text=text)


class Person:
    """Works towards the gold with nothing but the commands of the window."""

    def __init__(self, start: Annotation, gold: Annotation) -> None:
        self.now, self.gold, self.steps = start, gold, 0

    def does(self, command: Callable[..., Edited], target: Target, *more: str) -> Edited:
        return self._did(command(self.now, target, *more))

    def _did(self, edited: Edited) -> Edited:
        step = Difference.between(self.now, edited.after)
        assert step.swapped.applied_to(edited.after) == self.now
        self.now, self.steps = settle_doubts(self.now, edited.after), self.steps + 1
        return edited

    def on(self, one: Range) -> Target:
        return Target.on_page(self.now, one.end, [one])

    def works(self) -> None:
        for furniture in self.gold.furniture:
            self.does(boundary.make_furniture, self.on(furniture.range))
        for wanted in self.gold.articles:
            self._builds(wanted)
        for wanted in self.gold.articles:
            self._finishes(wanted)

    def _builds(self, wanted: Article) -> None:
        first, *others = wanted.fragments
        ids = {a.id for a in self.now.articles}
        self._unless_refused(boundary.make_article, self.on(first.range))
        new = next((a.id for a in self.now.articles if a.id not in ids), None)
        # Refused where nothing but this fragment was left of an article: that one serves.
        self.id = new or str(Target.on_page(self.now, first.start).article)
        self._plays(first)
        for n, fragment in enumerate(others, start=1):
            goal = [(f.role, f.range) for f in wanted.fragments[: n + 1]]
            if not self._moves_in(fragment, goal):
                end = self.now.article(self.id).fragments[-1].end
                caret = Target(end, (), self.id, n - 1)
                self._did(boundary.take(self.now, [fragment.range], caret))
                self._plays(fragment)
            assert shape(self.now.article(self.id)) == goal

    def _moves_in(self, fragment: Fragment, goal: list[tuple[str, Range]]) -> bool:
        """By the commands without a caret: move, role, later in reading order."""
        before = self.now, self.steps
        self.does(boundary.move_to, self.on(fragment.range), self.id)
        self._plays(fragment)
        for _ in goal:
            if shape(self.now.article(self.id)) == goal:
                return True
            at_it = Target.on_page(self.now, fragment.start)
            if not self._unless_refused(boundary.fragment_later, at_it):
                break
        self.now, self.steps = before
        return False

    def _plays(self, fragment: Fragment) -> None:
        self._unless_refused(boundary.set_role, self.on(fragment.range), fragment.role)

    def _finishes(self, wanted: Article) -> None:
        target = Target.on_page(self.now, wanted.fragments[0].start)
        if self.now.article(str(target.article)).kind != wanted.kind:
            self.does(boundary.set_kind, target, wanted.kind)
        if wanted.confirmed:
            self.does(boundary.confirm, target)

    def _unless_refused(self, command: Callable[..., Edited], target: Target, *more: str) -> bool:
        try:
            self.does(command, target, *more)
        except EditRefused:
            return False
        return True


def said(one: Annotation) -> tuple[set[object], set[Range]]:
    """What counts: kind, confirmed and fragments of each article, and the furniture."""
    return (
        {(a.kind, a.confirmed, tuple(shape(a))) for a in one.articles},
        {f.range for f in one.furniture},
    )


def one_article(page: Page) -> Annotation:
    return Annotation(page, (Article("a1", (Fragment("body", Range(0, len(page.text))),)),))


@needs_gold
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("begin", [Annotation, one_article], ids=["unassigned", "one-article"])
def test_the_commands_lead_to_the_gold(path: Path, begin: Callable[[Page], Annotation]) -> None:
    gold = gold_of(path)
    person = Person(begin(gold.page), gold)
    person.works()
    assert said(person.now) == said(gold)
    assert unassigned_count(person.now) == 0
    assert person.now.status == "done"


@needs_gold
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:3])
def test_every_gold_page_is_read_and_written_without_loss(path: Path) -> None:
    gold = gold_of(path)
    assert unassigned_count(gold) == 0
    assert form.read(json.loads(json.dumps(form.write(gold)))) == gold
    for one in gold.articles:
        assert canonical(gold.page.text, one.fragments) == one.fragments
        reading = ReadingText(gold.page, one)
        assert "".join(reading.text.split()) == in_reading_order(one, gold.page.text)


def test_a_clipboard_of_a_million_characters_is_no_correction() -> None:
    one = Annotation(Page("p", "中国"), (article("a1", frag("body", 0, 2)),))
    limit = boundary.LONGEST_CORRECTION
    with pytest.raises(EditRefused, match="meant to paste"):
        boundary.correct(one, "a1", 1, 1, "长" * (limit + 1))
    assert boundary.correct(one, "a1", 1, 1, "长" * limit).after != one
