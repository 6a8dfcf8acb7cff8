"""Going about a page by keys: round and round, and a sentence when there is nowhere to go."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from annotator.domain.annotation import Doubt
from annotator.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hands import SMALL, page_of, page_with, place, run, sentence
from tests.ui.journey import CTRL, SHIFT, focused, press


@pytest.fixture
def small(open_window: OpenWindow) -> MainWindow:
    """The small page, with doubts; one of them where no article is."""
    doubts = (
        Doubt(place(SMALL, "春天"), "headline fits no article", 0.6),
        Doubt(place(SMALL, "组版"), "of another engine", 0.2),
        Doubt(place(SMALL, "今日"), "1 ends in mid-sentence", 0.4),
    )
    return open_window(replace(SMALL, doubts=doubts), page_with((1, "body", "全"), name="q.txt"))


def here(window: MainWindow) -> int:
    """Where the caret of the pane that is worked in stands."""
    assert window.panes.target is not None
    return window.panes.target.at


HEADS = ["瑞雪", "植树节", "今日"]
ORDER = ["瑞雪", "本报讯", "植树节", "春天", "树木", "今日"]
PLACES = ["瑞雪", "本报讯", "第二版", "植树节", "春天", "组版", "树木", "今日"]


@pytest.mark.parametrize("source", [False, True])
def test_articles_go_round(small: MainWindow, source: bool) -> None:
    (small.panes.source.view if source else small.panes.articles).setFocus()
    small.panes.go_to(0)
    for words in [*HEADS[1:], *HEADS]:
        press(Qt.Key.Key_Down, CTRL)
        assert here(small) == place(SMALL, words)
    for words in [*HEADS[1::-1], *HEADS[::-1]]:
        press(Qt.Key.Key_Up, CTRL)
        assert here(small) == place(SMALL, words)


def test_fragments_go_round_in_reading_order_in_the_articles(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    small.panes.go_to(0)
    for words in [*ORDER[1:], ORDER[0]]:
        run(small, "next-fragment")
        assert here(small) == place(SMALL, words)
    for words in ORDER[::-1]:
        run(small, "previous-fragment")
        assert here(small) == place(SMALL, words)


def test_fragments_go_round_by_place_in_the_source(small: MainWindow) -> None:
    small.panes.source.view.setFocus()
    small.panes.go_to(0)
    for words in [*PLACES[1:], PLACES[0]]:
        run(small, "next-fragment")
        assert here(small) == place(SMALL, words)
    for words in PLACES[::-1]:
        run(small, "previous-fragment")
        assert here(small) == place(SMALL, words)


def test_from_the_white_space_behind_a_fragment_one_goes_on_from_there(small: MainWindow) -> None:
    small.panes.source.view.setFocus()
    for n, words in enumerate(PLACES[:-1]):
        small.panes.source.view.go_to(place(SMALL, words))
        press(Qt.Key.Key_End)
        run(small, "next-fragment")
        assert here(small) == place(SMALL, PLACES[n + 1])


def test_doubts_go_from_the_least_sure_on_and_round(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    order = ["组版", "今日", "春天"]
    for words in (*order, *order):
        press(Qt.Key.Key_F8)
        assert here(small) == place(SMALL, words)
    assert "Headline fits no article" in sentence(small)
    assert "60 % sure" in sentence(small)
    for words in order[1::-1]:
        press(Qt.Key.Key_F8, SHIFT)
        assert here(small) == place(SMALL, words)
    assert "of another engine" in sentence(small)


def test_a_doubt_that_is_settled_is_not_gone_to_again(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_F8)
    run(small, "confirm-article")
    assert len(page_of(small).doubts) == 2
    press(Qt.Key.Key_F8)
    assert here(small) == place(SMALL, "春天")


def test_unassigned_text_is_selected_to_be_worked_on(small: MainWindow) -> None:
    small.panes.articles.setFocus()
    start = place(SMALL, "组版")
    for key in (Qt.KeyboardModifier.NoModifier, SHIFT):
        press(Qt.Key.Key_F7, key)
        assert small.panes.target is not None
        assert [(r.start, r.end) for r in small.panes.target.ranges] == [(start, start + 5)]
        assert focused() is small.panes.source.view
    run(small, "make-furniture")
    press(Qt.Key.Key_F7)
    assert sentence(small) == "Every character of this page is assigned."


def test_several_unassigned_stretches_go_round(open_window: OpenWindow) -> None:
    page = page_with(
        ("nobody", "", "甲"), (1, "body", "一"), ("nobody", "", "乙"), (1, "body", "二"),
        ("nobody", "", "丙"),
    )  # fmt: skip
    window = open_window(page)
    window.panes.source.view.setFocus()
    window.panes.source.view.go_to(place(page, "一"))
    for words in "乙丙甲乙":
        press(Qt.Key.Key_F7)
        assert window.panes.target is not None
        assert window.panes.target.ranges[0].start == place(page, words)
    for words in "甲丙乙":
        press(Qt.Key.Key_F7, SHIFT)
        assert window.panes.target is not None
        assert window.panes.target.ranges[0].start == place(page, words)


def test_with_nothing_left_the_keys_say_so(small: MainWindow) -> None:
    press(Qt.Key.Key_PageDown, CTRL)
    assert page_of(small).page.text == "全\n"
    press(Qt.Key.Key_F8)
    assert sentence(small) == "No doubts are left on this page."
    press(Qt.Key.Key_F7)
    assert sentence(small) == "Every character of this page is assigned."
    press(Qt.Key.Key_PageDown, CTRL)
    assert sentence(small) == "There is no further page in this list."
