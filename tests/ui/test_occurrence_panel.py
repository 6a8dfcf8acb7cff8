"""All occurrences: from a span or a selection to as many marks as are ticked, by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, Span
from annotator.domain.error import EditRefused
from annotator.domain.range import Range
from annotator.domain.rejection import rejected_of
from annotator.ui import occurrence_panel
from annotator.ui.explorer_part import Reach
from annotator.ui.occurrence_model import CONTEXT, STATE, TICK
from annotator.ui.occurrence_panel import OccurrencePanel
from annotator.ui.translation import Translation
from annotator.ui.window import MainWindow
from annotator.workspace.labelling import Labelling
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    click_article_character,
    page_of,
    page_with,
    place,
    select_source,
    sentence,
)
from tests.ui.journey import CTRL, SHIFT, focused, press

FIRST = page_with(
    (1, "body", "王涛来了。王"),
    (1, "body", "涛说，王涛爱国公司很好。"),
    (2, "body", "后来王涛走了。"),
    name="1.txt",
)
SECOND = page_with((1, "body", "王涛又来了。"), name="2.txt")
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def with_spans(annotation: Annotation, *wanted: tuple[str, int, int]) -> Annotation:
    spans = tuple(
        Span(f"s{n}", label, (Range(start, end),)) for n, (label, start, end) in enumerate(wanted)
    )
    return replace(annotation, spans=spans)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    company = place(FIRST, "王涛爱国公司")
    first = with_spans(FIRST, ("PER", 0, 2), ("ORG", company, company + 6))
    return open_window(first, SECOND)


def opened(window: MainWindow, qtbot: QtBot) -> OccurrencePanel:
    """Opens the panel by its key, and waits until it has counted."""
    press(Qt.Key.Key_A, CTRL | SHIFT)
    panel = window.occurrence_panel
    assert panel.isVisible()
    qtbot.waitUntil(lambda: not window.jobs.running)
    return panel


def ticks(panel: OccurrencePanel) -> list[object]:
    return [
        panel.model.index(n, TICK).data(Qt.ItemDataRole.CheckStateRole)
        for n in range(panel.model.rowCount())
    ]


def marked(annotation: Annotation, label: str = "PER") -> list[tuple[int, int]]:
    return [
        (one.ranges[0].start, one.ranges[-1].end) for one in annotation.spans if one.label == label
    ]


def test_the_span_at_the_caret_is_counted_and_listed(window: MainWindow, qtbot: QtBot) -> None:
    click_article_character(window, 1)
    panel = opened(window, qtbot)
    assert (panel.needle, panel.label) == ("王涛", "PER")
    assert focused() is panel.view
    assert ticks(panel) == [None, ON, None, ON]
    states = [panel.model.index(n, STATE).data() for n in range(4)]
    assert states[0] == "marked already"
    assert "ORG" in states[2]
    assert states[1] == states[3] == ""
    assert panel.model.index(1, CONTEXT).data().startswith("王涛来了。王涛说")


def test_enter_marks_what_is_ticked_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    click_article_character(window, 1)
    panel = opened(window, qtbot)
    press(Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert focused() is window.panes.articles
    wrapped, last = FIRST.page.text.index("王\n涛"), FIRST.page.text.rindex("王涛")
    assert marked(page_of(window)) == [(0, 2), (wrapped, wrapped + 3), (last, last + 2)]
    assert len(page_of(window).spans[1].ranges) == 2
    assert "Marked: 2" in sentence(window)
    press(Qt.Key.Key_Z, CTRL)
    assert marked(page_of(window)) == [(0, 2)]


def test_a_place_without_its_tick_is_left_out_for_good_until_it_is_ticked_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    click_article_character(window, 1)
    panel = opened(window, qtbot)
    assert panel.view.currentIndex().row() == 1
    press(Qt.Key.Key_Space)
    assert ticks(panel) == [None, OFF, None, ON]
    press(Qt.Key.Key_Return)
    assert len(marked(page_of(window))) == 2
    assert len(rejected_of(page_of(window))) == 1
    panel = opened(window, qtbot)
    assert ticks(panel) == [None, OFF, None, None]
    assert panel.model.index(1, STATE).data() == "left out before"
    spot = panel.view.visualRect(panel.model.index(1, TICK)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(2, 0))
    assert ticks(panel)[1] is ON
    press(Qt.Key.Key_Return)
    assert len(marked(page_of(window))) == 3
    assert not rejected_of(page_of(window))


def test_how_far_it_looks_is_chosen_and_marks_go_so_far(window: MainWindow, qtbot: QtBot) -> None:
    click_article_character(window, 1)
    panel = opened(window, qtbot)
    panel.scope.choose(Reach.ARTICLE)
    qtbot.waitUntil(lambda: ticks(panel) == [None, ON, None])
    panel.scope.choose(Reach.WORKSPACE)
    qtbot.waitUntil(lambda: ticks(panel) == [None, ON, None, ON, ON])
    panel.view.setFocus()
    press(Qt.Key.Key_Return)
    assert marked(window.desk.workspace.annotation(2)) == [(0, 2)]
    press(Qt.Key.Key_Z, CTRL)
    assert marked(window.desk.workspace.annotation(2)) == []
    assert marked(window.desk.workspace.annotation(1)) == [(0, 2)]


def test_a_selection_is_marked_with_another_label_by_its_key(
    window: MainWindow, qtbot: QtBot
) -> None:
    start = place(FIRST, "来了")
    select_source(window, start, start + 2)
    panel = opened(window, qtbot)
    assert (panel.needle, panel.label) == ("来了", "PER")
    press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: not window.jobs.running)
    assert panel.label == "LOC"
    press(Qt.Key.Key_Return)
    assert marked(page_of(window), "LOC") == [(start, start + 2)]
    last = place(FIRST, "走了")
    select_source(window, last, last + 2)
    assert opened(window, qtbot).label == "LOC"


def test_enter_says_so_where_nothing_can_be_marked(window: MainWindow, qtbot: QtBot) -> None:
    click_article_character(window, place(FIRST, "爱国"))
    panel = opened(window, qtbot)
    assert panel.needle == "王涛爱国公司"
    press(Qt.Key.Key_Return)
    assert panel.isVisible()
    assert sentence(window) == "Nothing here is ticked."


def test_esc_changes_nothing_and_the_keys_go_back(window: MainWindow, qtbot: QtBot) -> None:
    click_article_character(window, 1)
    before = page_of(window)
    panel = opened(window, qtbot)
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert focused() is window.panes.articles
    assert page_of(window) is before


def test_where_nothing_is_marked_or_selected_it_says_so(window: MainWindow) -> None:
    click_article_character(window, place(FIRST, "走了"))
    press(Qt.Key.Key_A, CTRL | SHIFT)
    assert not window.occurrence_panel.isVisible()
    assert sentence(window) == "Select what is to be marked everywhere, or go to a span"


def test_marking_that_failed_can_be_tried_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise EditRefused("the disk is full")

    click_article_character(window, 1)
    panel = opened(window, qtbot)
    monkeypatch.setattr(occurrence_panel, "_MANY", 0)
    monkeypatch.setattr(Labelling, "mark_occurrences", refuse)
    panel.mark()
    qtbot.waitUntil(lambda: not window.jobs.running)
    assert sentence(window) == "The disk is full"
    assert panel._mark.isEnabled()


def test_ticks_stay_when_the_page_is_edited(window: MainWindow, qtbot: QtBot) -> None:
    click_article_character(window, 1)
    panel = opened(window, qtbot)
    press(Qt.Key.Key_Space)
    window.work.set_kind_of(["a1"], "letter")
    qtbot.waitUntil(lambda: not panel.is_counting and not window.jobs.running)
    assert ticks(panel) == [None, OFF, None, ON]


def test_it_speaks_chinese_and_every_part_has_a_name(
    window: MainWindow, qtbot: QtBot, chinese: Translation
) -> None:
    del chinese
    click_article_character(window, 1)
    panel = opened(window, qtbot)
    for part in (panel.label_box, panel.scope, panel.view):
        assert part.accessibleName()
        assert not part.accessibleName().isascii()
    assert panel.model.index(0, STATE).data() == "已标注"
    assert panel.label_box.currentText() == "人名"
