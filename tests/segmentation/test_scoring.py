"""The figures: equal to score.py's, known by hand on small pages, and fast."""

import json
import time
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Doubt, Fragment, Proposal
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.reader import read_path
from annotator.segmentation.agreement import PlainText, agreement, plain_texts, score_by_text
from annotator.segmentation.calibration import Bin, calibrate, total
from annotator.segmentation.effort import longest_rise
from annotator.segmentation.propose import propose
from annotator.segmentation.scoring import Unscorable, mean, score
from tests.segmentation.proposals import MAKERS, nothing, shaken, without_roles
from tests.segmentation.score_script import BENCH, form, needs_bench, script
from tests.strategies import annotations

FOLDER = Path(__file__).parents[1] / "gold"
GOLD = sorted(FOLDER.glob("*.gold.json"))
FIGURES = FOLDER / "figures.json"
BENCH_GOLD = sorted(BENCH.glob("*/*.gold.json"))


def gold_of(path: Path) -> Annotation:
    (reading,) = read_path(path)
    assert reading.annotation is not None, reading.error
    return reading.annotation


def proposed(page: Page, proposal: Proposal) -> Annotation:
    return Annotation(page, proposal.articles, proposal.furniture, doubts=proposal.doubts)


def article(name: str, *fragments: tuple[str, int, int]) -> Article:
    return Article(name, tuple(Fragment(role, Range(a, b)) for role, a, b in fragments))


# Equal to score.py


@pytest.mark.parametrize(
    ("path", "name"), list(product(GOLD, MAKERS)), ids=lambda one: str(one)[-9:]
)
def test_figures_are_those_that_score_py_gave(path: Path, name: str) -> None:
    """Kept in tests/gold/figures.json, for where score.py is not; the next test made them."""
    gold = gold_of(path)
    guess = MAKERS[name](gold)
    said = json.loads(FIGURES.read_text("utf-8"))[path.name][name]

    assert asdict(score(gold, guess)) == pytest.approx(said["places"], abs=1e-12)
    texts = score_by_text(plain_texts(gold), plain_texts(guess))
    assert asdict(texts) == pytest.approx(said["texts"], abs=1e-12)


@needs_bench
def test_the_figures_that_are_kept_are_those_of_score_py() -> None:
    bench = script()
    figures = {
        path.name: {
            name: {
                "places": bench.score(form(gold), form(make(gold))),
                "texts": bench.score_by_text(form(gold), form(make(gold))),
            }
            for name, make in MAKERS.items()
        }
        for path in GOLD
        for gold in [gold_of(path)]
    }
    if not FIGURES.exists():  # remove it to have it made again
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")

    assert json.loads(FIGURES.read_text("utf-8")) == figures


@needs_bench
@pytest.mark.parametrize("path", BENCH_GOLD, ids=lambda path: path.name[:3])
def test_figures_equal_score_py_to_the_last_digit(path: Path) -> None:
    bench = script()
    gold = gold_of(path)
    guesses = [make(gold) for make in MAKERS.values()]
    guesses += [shaken(gold, seed) for seed in range(2, 5)]
    guesses.append(proposed(gold.page, propose(gold.page)))

    for guess in guesses:
        assert asdict(score(gold, guess)) == bench.score(form(gold), form(guess))
        texts = score_by_text(plain_texts(gold), plain_texts(guess))
        assert asdict(texts) == bench.score_by_text(form(gold), form(guess))


@st.composite
def two(draw: st.DrawFn) -> tuple[Annotation, Annotation]:
    """Two annotations of one page."""
    one = draw(annotations())
    return one, draw(annotations(one.page.text))


@needs_bench
@given(two())
def test_figures_equal_score_py_on_any_page(both: tuple[Annotation, Annotation]) -> None:
    gold, guess = both
    bench = script()
    if gold.page.text.strip():  # score.py divides by the number of visible characters
        assert asdict(score(gold, guess)) == bench.score(form(gold), form(guess))
    texts = score_by_text(plain_texts(gold), plain_texts(guess))
    assert asdict(texts) == bench.score_by_text(form(gold), form(guess))


# What holds of all figures


@given(two())
def test_figures_stay_between_0_and_1(both: tuple[Annotation, Annotation]) -> None:
    figures = asdict(score(*both))
    effort = figures.pop("effort")
    assert effort >= 0
    assert (figures.pop("articles"), figures.pop("proposed")) == tuple(
        len(a.articles) for a in both
    )
    assert all(0 <= value <= 1 for value in figures.values())


@given(annotations())
def test_the_gold_itself_is_perfect(gold: Annotation) -> None:
    figures = asdict(score(gold, gold))
    perfect = {"pq", "exact", "b3", "boundary", "headline", "seam"}
    assert all(figures[name] == 1 for name in perfect)
    assert figures["effort"] == 0
    assert figures["role"] == (1 if gold.articles else 0)
    assert calibrate(gold, gold).wrong == 0


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_page_without_visible_characters_has_figures(text: str) -> None:
    empty = Annotation(Page("p", text), doubts=(Doubt(0, "nothing to read"),))
    assert score(empty, empty).b3 == 1
    assert calibrate(empty, empty).doubts == 1


def test_the_texts_must_be_the_same() -> None:
    with pytest.raises(Unscorable, match="p1"):
        score(Annotation(Page("p1", "甲")), Annotation(Page("p1", "乙")))


def test_the_mean_counts_each_page_alike() -> None:
    gold = gold_of(GOLD[0])
    rows = [score(gold, gold), score(gold, nothing(gold))]
    assert mean(rows).pq == 0.5
    assert mean(rows).proposed == len(gold.articles) / 2


# By hand: two articles, 题一 甲甲甲甲 and 题二 乙乙乙乙, the second title first on the page

TEXT = "题二\n题一\n甲甲甲甲\n乙乙乙乙"
RIGHT = Annotation(
    Page("p", TEXT),
    (
        article("a1", ("headline", 3, 5), ("body", 6, 10)),
        article("a2", ("headline", 0, 2), ("body", 11, 15)),
    ),
)


def guess(*articles: Article, doubts: tuple[Doubt, ...] = ()) -> Annotation:
    return Annotation(RIGHT.page, articles, doubts=doubts)


def test_exchanged_titles_are_two_moves() -> None:
    figures = score(
        RIGHT,
        guess(
            article("a1", ("headline", 0, 2), ("body", 6, 10)),
            article("a2", ("headline", 3, 5), ("body", 11, 15)),
        ),
    )
    # Overlaps of 4 of 8 characters are not more than half; the moved titles are one edit each.
    assert (figures.pq, figures.headline, figures.effort) == (0, 0, 1)
    assert figures.role == 1
    assert figures.b3 == pytest.approx(2 * (4 * 4 + 2 * 2) / 6 / 12)


def test_a_fragment_out_of_order_is_one_move() -> None:
    figures = score(
        RIGHT,
        guess(article("a1", ("body", 6, 10), ("headline", 3, 5)), RIGHT.articles[1]),
    )
    assert (figures.pq, figures.boundary, figures.effort) == (1, 1, 0.5)
    assert figures.seam == pytest.approx(2 / 3)  # one jump is right, one is made up


def test_a_wrong_role_is_one_edit_for_each_run() -> None:
    figures = score(RIGHT, without_roles(RIGHT))
    assert (figures.exact, figures.headline, figures.effort) == (1, 0, 1)
    assert figures.role == pytest.approx(8 / 12)


def test_a_missing_article_costs_a_move_for_each_of_its_roles() -> None:
    assert score(RIGHT, guess(RIGHT.articles[0])).effort == 2 / 2
    assert score(RIGHT, nothing(RIGHT)).effort == 4 / 2


@pytest.mark.parametrize(
    ("values", "length"),
    [([], 0), ([3, 1, 2], 2), ([1, 2, 3], 3), ([3, 2, 1], 1), ([2, 9, 3, 4], 3)],
)
def test_the_longest_rise(values: list[int], length: int) -> None:
    assert longest_rise(values) == length


# By text


def test_brackets_of_vertical_setting_are_the_usual_ones() -> None:
    assert agreement("﹃题目﹄一二三四", "“题目”一二三四") == 1


def test_the_texts_of_another_extraction_are_compared_in_reading_order() -> None:
    gold = [PlainText.of([("headline", "瑞雪 兆丰年"), ("body", "昨日我市\n普降瑞雪。")])]
    same = [PlainText.of([("headline", "瑞雪兆\n丰年"), ("body", "昨日我市普降瑞雪。")])]
    other = [PlainText.of([("body", "瑞雪兆丰年昨日我市普降瑞雪。")])]
    assert score_by_text(gold, same).headline == 1
    assert score_by_text(gold, other).exact == 1
    assert score_by_text(gold, other).headline == 0


# Doubts


def test_a_doubt_answers_for_the_wrong_place_that_it_stands_at() -> None:
    # The second title lies in the first article, which gold does not say.
    wrong = (
        article("a1", ("headline", 0, 2), ("headline", 3, 5), ("body", 6, 10)),
        article("a2", ("body", 11, 15)),
    )

    def at(place: int, confidence: float = 0.45) -> tuple[int, int, int]:
        found = calibrate(RIGHT, guess(*wrong, doubts=(Doubt(place, "?", confidence),)))
        return found.wrong, found.doubted, found.right

    assert at(0) == (1, 1, 1)  # at its start
    assert at(1) == (1, 1, 1)  # inside
    assert at(2) == (1, 1, 1)  # right behind it, before the white space
    assert at(3) == (1, 1, 1)  # the same place, behind the white space
    assert at(4) == (1, 0, 0)
    assert at(11) == (1, 0, 0)
    assert calibrate(RIGHT, guess(*wrong)).doubted == 0


def test_a_doubt_in_the_line_that_should_have_gone_on_is_right() -> None:
    # The second body lies in the first article; its own article ends with the title.
    wrong = (
        article("a1", ("headline", 3, 5), ("body", 6, 10), ("body", 11, 15)),
        article("a2", ("headline", 0, 2)),
    )
    for place, right in ((0, 1), (2, 1), (4, 0), (6, 1), (11, 1), (15, 1)):
        doubts = (Doubt(place, "ends in mid-sentence"),)
        assert calibrate(RIGHT, guess(*wrong, doubts=doubts)).right == right, place


def test_a_wrong_role_is_a_wrong_place() -> None:
    found = calibrate(RIGHT, without_roles(RIGHT))
    assert found.wrong == 2


def test_doubts_are_counted_in_ten_bins() -> None:
    doubts = tuple(Doubt(0, "?", value) for value in (0.0, 0.05, 0.1, 0.99, 1.0))
    found = calibrate(RIGHT, replace(without_roles(RIGHT), doubts=doubts))
    assert found.bins[0] == Bin(doubts=2, right=2, found=1)
    assert found.bins[1] == Bin(doubts=1, right=1)
    assert found.bins[9] == Bin(doubts=2, right=2)
    assert (found.doubts, found.right, found.doubted, found.wrong) == (5, 5, 1, 2)
    both = total([found, found])
    assert (both.doubts, both.wrong) == (10, 4)


@given(two())
def test_no_more_places_are_doubted_than_doubts_are_right(
    both: tuple[Annotation, Annotation],
) -> None:
    found = calibrate(*both)
    assert found.doubted <= found.right <= found.doubts == len(both[1].doubts)
    assert found.doubted <= found.wrong


# Fast


@pytest.mark.parametrize("pieces", [40, 4_000])
def test_a_page_of_20_000_characters_is_scored_at_once(pieces: int) -> None:
    page = Page("p", "昨日我市普降瑞雪，\n" * 2_000)
    step = len(page.text) // pieces
    ranges = [Range(n, min(n + step, len(page.text))) for n in range(0, len(page.text), step)]

    def dealt(articles: int) -> Annotation:
        return Annotation(
            page,
            tuple(
                Article(f"a{n}", tuple(Fragment("body", r) for r in ranges[n::articles][::-1]))
                for n in range(articles)
            ),
            doubts=tuple(Doubt(r.start, "?") for r in ranges),
        )

    gold, other = dealt(7), dealt(20)
    started = time.perf_counter()
    score(gold, other)
    calibrate(gold, other)
    assert time.perf_counter() - started < 2  # a twentieth of it on an idle machine
