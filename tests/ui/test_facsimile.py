"""The facsimile in the program's own window: seen, worked on, found again, and gone at the end."""

import hashlib
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, Doubt
from annotator.domain.glyph import Facsimile, Glyphs
from annotator.domain.range import Range
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.ui import tile
from annotator.ui.ask import Answers
from annotator.ui.window import MainWindow
from annotator.workspace.importing import Sources
from annotator.workspace.workspace import Workspace
from tests.exchange.pdfs import Pdf, Sheet
from tests.ui.conftest import OpenWindow
from tests.ui.hands import (
    ANNOTATOR,
    await_facsimile,
    click_article_character,
    click_character,
    click_character_on_facsimile,
    draw_box,
    facsimile_point,
    mouse,
    opened_menu,
    page_of,
    place,
    run,
    see_facsimile,
    select_source,
    sentence,
    settle,
    whole_page,
)
from tests.ui.journey import ALT, CTRL, NONE, SHIFT, press
from tests.ui.stage import propose

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEFT_COLUMN = ["瑞雪兆丰年", "本报讯昨日，我市普", "降瑞雪。农民十分高", "兴，纷纷走上街头。"]
RIGHT_COLUMN = ["植树节", "春天到了，大家都去", "植树。树木长得很好", "，今年又是丰收年。"]


def sheet(extra: str = "") -> Sheet:
    page = Sheet(extra=extra).text(40, 60, LEFT_COLUMN[0], size=20)
    page.column(40, 90, LEFT_COLUMN[1:], size=12, leading=16)
    page.text(220, 60, RIGHT_COLUMN[0], size=20)
    return page.column(220, 90, RIGHT_COLUMN[1:], size=12, leading=16)


def printed(folder: Path, *sheets: Sheet) -> Path:
    """A PDF, and a workspace that holds its pages and then a page that came from a text."""
    inside = folder / "in"
    inside.mkdir(exist_ok=True)
    file = Pdf(list(sheets)).write(inside / "a.pdf")
    (inside / "z.txt").write_text("没有图\n这一页没有图。\n", "utf-8")
    workspace = Workspace.open(folder / "w.sqlite", annotator=ANNOTATOR)
    for result in workspace.import_paths([inside], sources=Sources(propose=propose)):
        assert result.error is None, result.error
    workspace.close()
    return file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return printed(tmp_path, sheet(), sheet("/Rotate 90"))


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot, file: Path) -> MainWindow:
    """A window on the first page, whose facsimile is shown, drawn, and has the keys."""
    del file
    made = open_window()
    see_facsimile(qtbot, made)
    return made


def selected(window: MainWindow) -> list[str]:
    text = page_of(window).page.text
    return [text[one.start : one.end] for one in window.panes.facsimile.selected]


def at(window: MainWindow) -> int:
    target = window.panes.target
    assert target is not None
    return target.at


def lit(window: MainWindow, layer: str = "linked") -> list[Range]:
    return [one for one, _ in window.panes.facsimile.over._layers.get(layer, [])]


# What is shown


def test_a_page_that_came_from_a_text_has_no_facsimile_and_says_so(
    open_window: OpenWindow, qtbot: QtBot, file: Path
) -> None:
    del file
    window = open_window()
    assert window.panes.side.bar.isVisible()
    see_facsimile(qtbot, window)
    for _ in range(2):
        run(window, "next-page")
    assert page_of(window).page.name == "z.txt"
    assert not window.panes.side.bar.isVisible()
    assert not window.panes.facsimile.isVisible()
    assert window.panes.source.view.isVisible()
    run(window, "show-facsimile")
    assert "no facsimile" in sentence(window)
    assert window.commands.action("show-text").isChecked()
    # What the person chose comes back with the next page that has one.
    run(window, "previous-page")
    assert window.panes.facsimile.isVisible()
    assert window.commands.action("show-facsimile").isChecked()


def test_text_facsimile_or_both_are_shown_and_chosen_again_after_a_restart(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    panes = window.panes
    assert not panes.source.isVisible()
    assert not panes.ribbons.isVisible()
    press(Qt.Key.Key_F4, SHIFT)
    assert panes.source.isVisible()
    assert panes.ribbons.isVisible()
    assert not panes.facsimile.isVisible()
    assert panes.source.view.hasFocus()
    press(Qt.Key.Key_F4, SHIFT)
    assert panes.facsimile.hasFocus()
    press(Qt.Key.Key_B, CTRL)
    assert panes.source.isVisible()
    assert panes.facsimile.isVisible()
    window.close()
    again = open_window()
    qtbot.waitUntil(again.panes.facsimile.isVisible)
    assert again.panes.source.isVisible()
    assert again.commands.action("show-both").isChecked()


def test_the_sheet_is_painted_on_white_paper_in_light_and_dark(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = window.panes.facsimile
    for scheme in ("light", "dark"):
        run(window, f"theme-{scheme}")
        await_facsimile(qtbot, window)
        picture = view.viewport().grab().toImage()
        corner = view.to_window.map(QPointF(10, 10)).toPoint()
        assert picture.pixelColor(corner).lightness() == 255
        character = view.rect_of(place(page_of(window), "雪"))
        darkest = min(
            picture.pixelColor(x, y).lightness()
            for x in range(character.left(), character.right())
            for y in range(character.top(), character.bottom())
        )
        assert darkest < 160


def test_the_tiles_show_what_the_coarse_sheet_shows(window: MainWindow, qtbot: QtBot) -> None:
    view = window.panes.facsimile
    run(window, "true-size")
    await_facsimile(qtbot, window)
    fine = view.viewport().grab().toImage()
    view.tiles._kept.clear()
    coarse = view.viewport().grab().toImage()
    differing = sum(
        abs(fine.pixelColor(x, y).lightness() - coarse.pixelColor(x, y).lightness()) > 90
        for x in range(0, fine.width(), 7)
        for y in range(0, fine.height(), 7)
    )
    assert differing < 0.02 * (fine.width() // 7) * (fine.height() // 7)


# Caret and selection go together


def test_a_click_puts_the_caret_there_in_all_panes(window: MainWindow) -> None:
    there = place(page_of(window), "树木")
    click_character_on_facsimile(window, there)
    assert at(window) == there
    source = window.panes.source.view.target
    assert source is not None
    assert source.at == there
    assert window.panes.facsimile.over.current == source.article


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("page", [1, 2])
def test_a_click_hits_its_character_however_page_and_view_are_turned(
    window: MainWindow, qtbot: QtBot, turns: int, page: int
) -> None:
    if page == 2:
        run(window, "next-page")
        await_facsimile(qtbot, window)
    for _ in range(turns):
        run(window, "turn-facsimile")
    await_facsimile(qtbot, window)
    for words in ("瑞雪", "农民", "植树节", "丰收"):
        there = place(page_of(window), words)
        click_character_on_facsimile(window, there)
        assert at(window) == there


def test_what_is_selected_in_the_text_or_the_articles_lights_up_on_the_sheet(
    window: MainWindow, qtbot: QtBot
) -> None:
    see_facsimile(qtbot, window, "both")
    start = place(page_of(window), "农民")
    select_source(window, start, start + 2)
    assert lit(window) == [Range(start, start + 2)]
    there = place(page_of(window), "春天")
    click_article_character(window, there)
    press(Qt.Key.Key_Right, SHIFT)
    assert lit(window) == [Range(there, there + 1)]
    assert window.panes.facsimile.viewport().rect().contains(window.panes.facsimile.rect_of(there))
    click_character(window, start)
    assert at(window) == start
    assert window.panes.facsimile.over.caret == start


def test_what_is_selected_on_the_sheet_lights_up_in_the_articles(window: MainWindow) -> None:
    there = place(page_of(window), "农民")
    draw_box(window, there, there + 1)
    assert selected(window) == ["农民"]
    assert lit(window) == []
    (mark,) = window.panes.articles.marks.layer("linked")
    assert mark.end - mark.start == 2


def test_a_box_takes_the_characters_inside_it(window: MainWindow) -> None:
    annotation = page_of(window)
    there = place(annotation, "农民")
    draw_box(window, there, there + 3)
    assert selected(window) == ["农民十分"]
    press(Qt.Key.Key_Escape)
    assert selected(window) == []
    # A whole column: lines below each other are one range.
    draw_box(window, place(annotation, "本报讯"), place(annotation, "头。") + 1)
    assert selected(window) == ["\n".join(LEFT_COLUMN[1:])]


def test_ctrl_adds_another_box_and_a_click_lets_all_go(window: MainWindow) -> None:
    annotation = page_of(window)
    for number, words in enumerate(("瑞雪兆", "植树节")):
        there = place(annotation, words)
        draw_box(window, there, there + 2, CTRL if number else NONE)
    assert selected(window) == ["瑞雪兆", "植树节"]
    click_character_on_facsimile(window, place(annotation, "大家"))
    assert selected(window) == []


def test_a_place_that_is_gone_to_is_in_sight_though_a_scroll_bar_comes(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = window.panes.facsimile
    run(window, "fit-width")
    await_facsimile(qtbot, window)
    view.show_true_size()
    for _ in range(6):
        view.zoom(1)
    there = place(page_of(window), "丰收")
    window.panes.go_to(there)
    await_facsimile(qtbot, window)
    assert view.viewport().rect().contains(view.rect_of(there))


def test_an_empty_box_takes_nothing_and_leaves_the_caret(window: MainWindow) -> None:
    there = place(page_of(window), "农民")
    click_character_on_facsimile(window, there)
    view = window.panes.facsimile
    corner = view.to_window.map(QPointF(5, 400)).toPoint()
    mouse(view, QEvent.Type.MouseButtonPress, corner)
    mouse(view, QEvent.Type.MouseMove, corner + QPoint(30, 30))
    mouse(view, QEvent.Type.MouseButtonRelease, corner + QPoint(30, 30))
    assert selected(window) == []
    assert at(window) == there


@pytest.mark.parametrize(
    "command",
    [
        "make-article",
        "make-furniture",
        "unassign",
        "move-above",
        "move-below",
        "move-to-2",
        "role-subheading",
        "kind-notice",
        "confirm-article",
        "split-article",
        "merge-selected",
    ],
)
def test_a_command_does_on_the_sheet_what_it_does_in_the_text(
    window: MainWindow, command: str
) -> None:
    annotation = page_of(window)
    start = place(annotation, "降瑞雪")

    def outcome() -> Annotation:
        run(window, command)
        found = page_of(window)
        if found != annotation:
            press(Qt.Key.Key_Z, CTRL)
        assert page_of(window) == annotation
        return found

    draw_box(window, start, start + 8)
    assert selected(window) == [LEFT_COLUMN[2]]
    here = outcome()
    run(window, "show-text")
    select_source(window, start, start + 9)
    assert outcome() == here


def test_what_boxes_hold_is_taken_to_the_caret_in_the_articles(
    window: MainWindow, qtbot: QtBot
) -> None:
    see_facsimile(qtbot, window, "both")
    annotation = page_of(window)
    for number, words in enumerate(("大家", "丰收")):
        there = place(annotation, words)
        draw_box(window, there, there + 1, CTRL if number else NONE)
    click_article_character(window, place(annotation, "农民"))
    press(Qt.Key.Key_T, CTRL)
    owner = {
        annotation.page.text[r.start : r.end]: one.id
        for one in page_of(window).articles
        for r in one.ranges
    }
    assert owner["大家"] == owner["丰收"] == annotation.articles[0].id


def test_another_page_begins_upright_and_without_a_selection(
    window: MainWindow, qtbot: QtBot
) -> None:
    run(window, "turn-facsimile")
    run(window, "true-size")
    draw_box(window, place(page_of(window), "大家"), place(page_of(window), "丰收"))
    assert selected(window)
    run(window, "next-page")
    await_facsimile(qtbot, window)
    assert selected(window) == []
    assert window.panes.facsimile.over.selected == ()
    assert window.panes.facsimile.lens.turns == 0
    assert window.panes.facsimile.percent == 100


def test_an_edit_is_seen_on_the_sheet_at_once(window: MainWindow) -> None:
    there = place(page_of(window), "大家")
    before = len([s for s in window.panes.facsimile.over.shapes() if s.claim.unassigned])
    draw_box(window, there, there + 1)
    press(Qt.Key.Key_U, CTRL)
    shapes = window.panes.facsimile.over.shapes()
    assert len([s for s in shapes if s.claim.unassigned]) == before + 1
    assert window.panes.facsimile.hasFocus()


# Keys


def test_arrows_walk_through_the_characters_and_shift_selects(window: MainWindow) -> None:
    annotation = page_of(window)
    there = place(annotation, "农民")
    click_character_on_facsimile(window, there)
    press(Qt.Key.Key_Right)
    assert at(window) == there + 1
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_Right, SHIFT)
    assert selected(window) == ["民十"]
    press(Qt.Key.Key_Left, SHIFT)
    assert selected(window) == ["民"]
    press(Qt.Key.Key_Left)
    assert selected(window) == []
    press(Qt.Key.Key_Home)
    assert at(window) == place(annotation, "降瑞雪")
    press(Qt.Key.Key_Up)
    assert at(window) == place(annotation, "本报讯")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Right)
    assert at(window) == place(annotation, "降瑞雪")
    press(Qt.Key.Key_Down)
    assert at(window) == place(annotation, "兴，")
    press(Qt.Key.Key_Home, CTRL)
    assert at(window) == 0
    press(Qt.Key.Key_End, CTRL | SHIFT)
    assert selected(window) == [annotation.page.text]


def test_every_place_of_the_text_is_reached_by_the_right_arrow(window: MainWindow) -> None:
    annotation = page_of(window)
    press(Qt.Key.Key_Home, CTRL)
    seen = [at(window)]
    while at(window) < len(annotation.page.text):
        press(Qt.Key.Key_Right)
        assert at(window) > seen[-1]
        seen.append(at(window))
    nowhere = {n for n, one in enumerate(annotation.page.text) if one == "\n"}
    assert set(range(len(annotation.page.text) + 1)) - set(seen) <= nowhere


def test_arrows_go_where_they_point_when_the_sheet_is_turned(window: MainWindow) -> None:
    there = place(page_of(window), "农民")
    click_character_on_facsimile(window, there)
    run(window, "turn-facsimile")
    press(Qt.Key.Key_Down)
    assert at(window) == there + 1
    press(Qt.Key.Key_Up)
    assert at(window) == there


def test_a_double_click_takes_the_word_and_three_the_clause(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.words.ready, timeout=30_000)
    there = place(page_of(window), "农民")
    click_character_on_facsimile(window, there, times=2)
    assert selected(window) == ["农民"]
    click_character_on_facsimile(window, place(page_of(window), "大家"), times=3)
    assert "大家都去" in selected(window)[0]


def test_shift_and_a_click_select_up_to_it(window: MainWindow) -> None:
    annotation = page_of(window)
    start, end = place(annotation, "昨日"), place(annotation, "农民")
    click_character_on_facsimile(window, start)
    click_character_on_facsimile(window, end, modifiers=SHIFT)
    assert selected(window) == [annotation.page.text[start:end]]


def test_what_is_selected_is_copied_as_the_page_has_it(window: MainWindow) -> None:
    there = place(page_of(window), "农民")
    draw_box(window, there, there + 1)
    press(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "农民"
    press(Qt.Key.Key_A, CTRL)
    assert selected(window) == [page_of(window).page.text]


def test_f6_reaches_the_facsimile_and_f4_goes_over_and_back(window: MainWindow) -> None:
    there = place(page_of(window), "树木")
    click_character_on_facsimile(window, there)
    press(Qt.Key.Key_F4)
    assert window.panes.articles.hasFocus()
    assert at(window) == there
    press(Qt.Key.Key_F4)
    assert window.panes.facsimile.hasFocus()
    assert at(window) == there
    seen = set()
    for _ in range(4):
        press(Qt.Key.Key_F6)
        seen.add(window.panes.facsimile.hasFocus())
    assert seen == {True, False}


def test_no_input_method_is_asked_for_keys(window: MainWindow) -> None:
    view = window.panes.facsimile
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert view.accessibleName()


def test_the_context_menu_is_for_what_is_under_the_pointer(window: MainWindow) -> None:
    view = window.panes.facsimile
    there = place(page_of(window), "树木")
    point = facsimile_point(window, there)

    def open_it() -> None:
        mouse_asked = QContextMenuEvent.Reason.Mouse
        at_screen = view.viewport().mapToGlobal(point)
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(mouse_asked, point, at_screen))

    assert {"split-article", "make-article", "make-furniture"} <= set(opened_menu(window, open_it))
    assert at(window) == there


def test_a_tool_tip_tells_of_a_doubt(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, words, *rest: said.append(words))
    annotation = page_of(window)
    there = place(annotation, "植树节")
    doubted = replace(annotation, doubts=(Doubt(there, "headline fits no article", 0.4),))
    window.panes.facsimile.show_annotation(doubted, window.panes.facsimile.over._claims)  # type: ignore[arg-type]
    view = window.panes.facsimile
    point = facsimile_point(window, there)
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    assert "Headline fits no article" in said[0]


# Zoom, turning, carrying


def wheel(window: MainWindow, by: int, modifiers: Qt.KeyboardModifier, point: QPoint) -> None:
    view = window.panes.facsimile
    event = QWheelEvent(
        QPointF(point),
        QPointF(view.viewport().mapToGlobal(point)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_keys_zoom_the_facsimile_while_they_go_there(window: MainWindow) -> None:
    view = window.panes.facsimile
    size = window.settings.number("source-size")
    press(Qt.Key.Key_0, CTRL)
    assert view.percent == 100
    assert window.panes.side.percent.text() == "100 %"
    press(Qt.Key.Key_Plus, CTRL)
    assert view.percent == 125
    press(Qt.Key.Key_Minus, CTRL)
    assert view.percent == 100
    assert window.settings.number("source-size") == size
    press(Qt.Key.Key_9, CTRL)
    assert round(view.lens.extent.width()) == view.viewport().width() - 24
    window.panes.articles.setFocus()
    before = view.percent
    press(Qt.Key.Key_Plus, CTRL)
    assert view.percent == before
    assert window.settings.number("source-size") == size + 1


def test_the_whole_width_stays_whole_when_the_window_grows(
    window: MainWindow, qtbot: QtBot
) -> None:
    view = window.panes.facsimile
    before = view.viewport().width()
    window.resize(1600, 900)
    qtbot.waitUntil(lambda: view.viewport().width() > before)
    assert round(view.lens.extent.width()) == view.viewport().width() - 24


def test_ctrl_and_the_wheel_zoom_about_the_pointer(window: MainWindow) -> None:
    view = window.panes.facsimile
    press(Qt.Key.Key_0, CTRL)
    for _ in range(4):
        press(Qt.Key.Key_Plus, CTRL)
    point = QPoint(view.viewport().width() // 3, view.viewport().height() // 2)
    before = view.to_window.inverted()[0].map(QPointF(point))
    wheel(window, 120, CTRL, point)
    after = view.to_window.inverted()[0].map(QPointF(point))
    assert (before - after).manhattanLength() < 1.5
    assert view.percent == 305


def test_the_wheel_scrolls_and_shift_scrolls_across(window: MainWindow) -> None:
    view = window.panes.facsimile
    press(Qt.Key.Key_0, CTRL)
    for _ in range(5):
        press(Qt.Key.Key_Plus, CTRL)
    view.centre_on(QPointF(200, 300))
    down, across = view.verticalScrollBar().value(), view.horizontalScrollBar().value()
    wheel(window, -120, NONE, QPoint(50, 50))
    assert view.verticalScrollBar().value() > down
    wheel(window, 120, SHIFT, QPoint(50, 50))
    assert view.horizontalScrollBar().value() < across
    down = view.verticalScrollBar().value()
    press(Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() < down


@pytest.mark.parametrize("with_space", [True, False])
def test_the_sheet_is_carried_about(window: MainWindow, with_space: bool) -> None:
    view = window.panes.facsimile
    press(Qt.Key.Key_0, CTRL)
    for _ in range(5):
        press(Qt.Key.Key_Plus, CTRL)
    view.centre_on(QPointF(200, 300))
    before = view.verticalScrollBar().value()
    if with_space:
        press(Qt.Key.Key_Space)
        view.hand._space = True  # the key is still held down
    button = Qt.MouseButton.LeftButton if with_space else Qt.MouseButton.MiddleButton
    for kind, y in (
        (QEvent.Type.MouseButtonPress, 200),
        (QEvent.Type.MouseMove, 150),
        (QEvent.Type.MouseButtonRelease, 150),
    ):
        mouse(view, kind, QPoint(100, y), button=button)
    assert view.verticalScrollBar().value() == before + 50
    assert selected(window) == []


def test_an_article_is_shown_as_large_as_there_is_room(window: MainWindow) -> None:
    view = window.panes.facsimile
    click_character_on_facsimile(window, place(page_of(window), "大家"))
    press(Qt.Key.Key_9, CTRL | ALT)
    assert view.over.current is not None
    box = view.to_window.mapRect(view.over.around(view.over.current)).toAlignedRect()
    room = view.viewport().rect()
    assert room.adjusted(-2, -2, 2, 2).contains(box)
    assert box.width() > 0.8 * room.width() or box.height() > 0.8 * room.height()


def test_scale_turn_and_place_come_back_with_the_page_and_after_a_restart(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    view = window.panes.facsimile
    press(Qt.Key.Key_0, CTRL)
    for _ in range(4):
        press(Qt.Key.Key_Plus, CTRL)
    run(window, "turn-facsimile")
    view.centre_on(QPointF(250, 100))
    await_facsimile(qtbot, window)
    kept = view.state()
    press(Qt.Key.Key_PageDown, CTRL)
    await_facsimile(qtbot, window)
    assert view.state() != kept
    press(Qt.Key.Key_PageUp, CTRL)
    await_facsimile(qtbot, window)
    now = view.state()
    assert (now["scale"], now["turns"]) == (kept["scale"], kept["turns"])
    assert abs(now["x"] - kept["x"]) < 2
    assert abs(now["y"] - kept["y"]) < 2
    window.close()
    again = open_window()
    await_facsimile(qtbot, again)
    now = again.panes.facsimile.state()
    assert (now["scale"], now["turns"]) == (kept["scale"], kept["turns"])
    assert abs(now["x"] - kept["x"]) < 4
    assert abs(now["y"] - kept["y"]) < 4


@pytest.mark.parametrize(
    "state", [None, 7, {}, {"scale": "x"}, {"scale": -1, "turns": 9}, {"x": None, "scale": 1e99}]
)
def test_a_place_that_makes_no_sense_is_left_out(window: MainWindow, state: object) -> None:
    window.panes.facsimile.restore(state)
    assert 0.01 < window.panes.facsimile.lens.scale < 100
    assert not window.panes.grab().isNull()


# Labelling


def test_in_label_mode_dragging_selects_text_and_a_key_marks_it(window: MainWindow) -> None:
    run(window, "label-mode")
    annotation = page_of(window)
    start = place(annotation, "我市普")
    view = window.panes.facsimile
    first, last = facsimile_point(window, start), facsimile_point(window, start + 6)
    mouse(view, QEvent.Type.MouseButtonPress, first)
    mouse(view, QEvent.Type.MouseMove, last)
    mouse(view, QEvent.Type.MouseButtonRelease, last)
    assert selected(window) == ["我市普\n降瑞"]
    press(Qt.Key.Key_1)
    (span,) = page_of(window).spans
    assert "".join(annotation.page.text[r.start : r.end] for r in span.ranges) == "我市普降瑞"
    assert view.hasFocus()
    assert not view.grab().isNull()


# Files that are gone, replaced, broken


def test_a_file_that_is_gone_is_told_and_can_be_located(
    open_window: OpenWindow, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere" / "a.pdf"
    moved.parent.mkdir()
    file.rename(moved)
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7")
    answers = Answers(None, other, moved)
    window = open_window(answers=answers)
    run(window, "show-facsimile")
    pane = window.panes.side.facsimile
    qtbot.waitUntil(lambda: bool(pane.sentence))
    assert "neither where it was" in pane.sentence
    assert pane.locate.isVisible()
    pane.locate.click()
    assert pane.sentence
    pane.locate.click()
    assert "its bytes are others" in sentence(window)
    pane.locate.click()
    await_facsimile(qtbot, window)
    assert not pane.sentence
    assert answers.queue == []
    run(window, "next-page")
    await_facsimile(qtbot, window)
    assert not pane.sentence


def test_a_file_that_was_replaced_is_not_shown(
    open_window: OpenWindow, qtbot: QtBot, file: Path
) -> None:
    Pdf([Sheet().text(50, 50, "别的")]).write(file)
    window = open_window()
    run(window, "show-facsimile")
    pane = window.panes.side.facsimile
    qtbot.waitUntil(lambda: bool(pane.sentence))
    assert "no longer the file" in pane.sentence


def test_a_sheet_that_cannot_be_drawn_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from annotator.exchange import sheet_image
    from annotator.exchange.error import Unreadable

    def broken(*_: object, **__: object) -> None:
        raise Unreadable("the page is broken")

    monkeypatch.setattr(sheet_image._PdfSheet, "draw", broken)
    run(window, "next-page")
    pane = window.panes.side.facsimile
    qtbot.waitUntil(lambda: bool(pane.sentence))
    assert "page is broken" in pane.sentence
    assert not pane.locate.isVisible()


@pytest.mark.parametrize("kind", ["jpg", "png", "tif"])
def test_a_scan_is_shown_as_a_pdf_is(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    scanned = tmp_path / f"扫描.{kind}"
    picture = Image.new("L", (1600, 2400), 255)
    words, em = "瑞雪兆丰年", 25.0
    for n in range(len(words)):
        left = round((40 + n * em) * 4) + 10
        ImageDraw.Draw(picture).rectangle((left, 170, left + 70, 240), fill=0)
    picture.save(scanned, dpi=(288, 288))
    corners = [c for n in range(5) for c in (40 + n * em, 40, 40 + (n + 1) * em, 40 + em)]
    glyphs = Glyphs.of(words, size=(400, 600), corners=corners, sizes=[em] * 5, face=bytes(5))
    sha256 = hashlib.sha256(scanned.read_bytes()).hexdigest()
    store = Store(tmp_path / "w.sqlite", annotator=ANNOTATOR)
    facsimile = Facsimile(str(scanned), sha256, 1, glyphs)
    store.add([Incoming(whole_page(words), facsimile=facsimile)])
    store.close()
    window = open_window()
    see_facsimile(qtbot, window)
    view = window.panes.facsimile
    for _ in range(3):
        picture_now = view.viewport().grab().toImage()
        middles = [view.rect_of(n).center() for n in range(5)]
        assert all(picture_now.pixelColor(middle).lightness() < 120 for middle in middles)
        beside = view.to_window.map(QPointF(200, 300)).toPoint()
        if view.viewport().rect().contains(beside):
            assert picture_now.pixelColor(beside).lightness() == 255
        click_character_on_facsimile(window, 3)
        assert at(window) == 3
        press(Qt.Key.Key_Plus, CTRL)
        view.show_place(2)
        await_facsimile(qtbot, window)


@pytest.mark.parametrize("size", [(1, 14_400), (14_400, 1), (14_400, 14_400), (0.5, 0.5)])
def test_a_sheet_of_any_shape_is_painted(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, size: tuple[float, float]
) -> None:
    words = "字字"
    scanned = tmp_path / "a.png"
    Image.new("L", (2, 2), 200).save(scanned)
    corners = [0.0, 0.0, 1e-3, 1e-3, -50.0, -50.0, 1e9, 1e9]
    glyphs = Glyphs.of(words, size=size, corners=corners, sizes=[1, 1], face=bytes(2))
    sha256 = hashlib.sha256(scanned.read_bytes()).hexdigest()
    store = Store(tmp_path / "w.sqlite", annotator=ANNOTATOR)
    facsimile = Facsimile(str(scanned), sha256, 1, glyphs)
    store.add([Incoming(whole_page(words), facsimile=facsimile)])
    store.close()
    window = open_window()
    see_facsimile(qtbot, window)
    for command in ("fit-article", "true-size", "turn-facsimile", "fit-width", "zoom-in"):
        run(window, command)
        await_facsimile(qtbot, window)
    press(Qt.Key.Key_End, CTRL)
    assert at(window) == len(words)


# Threads and memory


def test_pages_that_are_passed_by_while_they_are_drawn_leave_nothing_behind(
    window: MainWindow, qtbot: QtBot
) -> None:
    for number in range(12):
        press(Qt.Key.Key_PageDown if number % 2 == 0 else Qt.Key.Key_PageUp, CTRL)
        QApplication.processEvents()
    await_facsimile(qtbot, window)
    qtbot.waitUntil(lambda: not window.panes.drawing.running)
    there = place(page_of(window), "树木")
    click_character_on_facsimile(window, there)
    assert at(window) == there


def test_no_thread_is_left_when_the_window_closes_while_it_draws(
    window: MainWindow,
) -> None:
    view = window.panes.facsimile
    for _ in range(6):
        press(Qt.Key.Key_Plus, CTRL)
        QApplication.processEvents()
    window.close()
    assert window.panes.drawing.running == []
    assert view.tiles._image is None
    names = [one.name for one in threading.enumerate() if one is not threading.main_thread()]
    assert not [name for name in names if name.startswith("Dummy")], names


def test_tiles_are_kept_as_long_as_there_is_room(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    most, came = 16_500_000, []
    monkeypatch.setattr(tile, "MAX_BYTES", most)
    view = window.panes.facsimile
    view.tiles.drawn.connect(lambda *of: came.append(of))
    for by in (-1, -1, *[1] * 12):
        press(Qt.Key.Key_Plus if by > 0 else Qt.Key.Key_Minus, CTRL)
        await_facsimile(qtbot, window)
        view.scroll_by(0, 500)
        await_facsimile(qtbot, window)
        assert view.tiles.kept_bytes <= most
    assert len(came) * 4 * tile.SIDE**2 > most


def test_the_first_look_at_a_page_comes_before_its_facsimile(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window.close()
    again = open_window(wait=False)
    assert page_of(again).page.text
    assert not again.panes.facsimile.isVisible()
    settle(qtbot, again)
    await_facsimile(qtbot, again)
