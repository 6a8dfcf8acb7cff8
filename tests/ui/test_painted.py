"""An edit has only that painted again which it changes; nothing of the rest may be out of date."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Annotation, Span
from annotator.domain.range import Range
from annotator.ui.plain_list import SOON
from annotator.ui.window import MainWindow
from annotator.workspace.boundary import Edited
from tests.ui.conftest import OpenWindow
from tests.ui.hands import page_of, page_with, run, type_text

LINE = "本报讯昨日我市普降瑞雪𠮷王涛赶到汾阳医院看望一线医护人员"
PAGE = page_with(
    *(
        piece
        for n in range(30)
        for piece in ((n, "headline", f"第{n}篇"), (n, "body", LINE * 2), (n, "body", LINE))
    )
)
COMMANDS = (
    "split-article split-article make-article merge-below move-below move-above role-headline "
    "role-body make-furniture unassign confirm-article flag-article article-down undo undo redo"
).split()


def screenshot(window: MainWindow) -> QImage:
    """What stands on the screen of the two panes, as it was painted last."""
    shot = window.screen().grabWindow(window.winId()).toImage()
    panes = window.panes
    return shot.copy(QRect(panes.mapTo(window, QPoint(0, 0)), panes.size()))


@pytest.fixture
def still_caret() -> Iterator[None]:
    """The caret does not blink."""
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def settled(window: MainWindow, qtbot: QtBot) -> QImage:
    """The same as soon as everything that follows an edit in a moment has followed."""

    def followed() -> bool:
        timers = window.findChildren(QTimer)
        return not any(one.isActive() and one.interval() == SOON for one in timers)

    qtbot.waitUntil(followed)
    for _ in range(3):  # a paint may ask for another one
        QApplication.processEvents()
    return screenshot(window)


def mark_span(window: MainWindow, at: int) -> None:
    """A span of two characters, unless the page ends there."""

    def made(annotation: Annotation) -> Edited:
        end = min(at + 2, len(annotation.page.text))
        span = Span(f"s{len(annotation.spans)}", "PER", (Range(end - 2, end),))
        return Edited(replace(annotation, spans=(*annotation.spans, span)), "mark-span")

    window.desk.edit(made)


def steps(window: MainWindow, chance: Random) -> list[Callable[[], object]]:
    """What a person may do next."""
    panes = window.panes
    at = chance.randrange(len(page_of(window).page.text))
    bar = chance.choice((panes.source.view, panes.articles)).verticalScrollBar()
    return [
        *(lambda name=name: run(window, name) for name in COMMANDS),
        lambda: mark_span(window, at),
        lambda: mark_span(window, at),
        lambda: type_text("字"),
        lambda: bar.setValue(bar.value() + chance.randrange(-20, 21)),
        lambda: panes.show_suggested([Range(at, min(at + 30, panes.length))]),
    ]


def test_what_is_on_the_screen_is_what_a_whole_repaint_gives(
    open_window: OpenWindow, qtbot: QtBot, still_caret: None
) -> None:
    window = open_window(PAGE)
    chance = Random(11)
    for n in range(70):
        if chance.random() < 0.7:
            window.panes.go_to(chance.randrange(window.panes.length))
        chance.choice((window.panes.source.view, window.panes.articles)).setFocus()
        chance.choice(steps(window, chance))()
        if window.status.notice is not None:
            window.status.notice.hide()
        seen = settled(window, qtbot)
        for widget in window.findChildren(QWidget):
            widget.update()
        QApplication.processEvents()
        assert screenshot(window) == seen, f"step {n}"
