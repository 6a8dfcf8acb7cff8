"""The strips beside the source and the ribbons: painted in every state, and a click goes there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from annotator.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hands import SMALL, page_of, run, whole_page

LEFT = Qt.MouseButton.LeftButton


def colours(widget: QWidget) -> set[str]:
    """The colours that a widget is painted with."""
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 3)
    }


@pytest.fixture
def strips(window: MainWindow) -> list[QWidget]:
    """All that is painted beside the texts."""
    return [window.panes.source.minimap, window.panes.source.gutter, window.panes.ribbons]


def test_strips_are_painted_in_the_articles_colours(
    window: MainWindow, strips: list[QWidget]
) -> None:
    article = window.theme.colours.article(0).name()
    assert article in colours(window.panes.source.minimap)
    assert article in colours(window.panes.source.gutter)
    for command in ("theme-dark", "zoom-in", "next-page", "merge-below", "undo", "theme-light"):
        run(window, command)
        for strip in strips:
            assert len(colours(strip)) > 1, command


def test_strips_are_painted_on_pages_with_nothing_on_them(open_window: OpenWindow) -> None:
    window = open_window(
        whole_page("", "0.txt"), whole_page("\n\n", "1.txt"), whole_page("字", "2.txt")
    )
    for _ in range(3):
        for strip in (
            window.panes.source.minimap, window.panes.source.gutter, window.panes.ribbons
        ):  # fmt: skip
            assert not strip.grab().isNull()
            QTest.mouseClick(strip, LEFT, pos=QPoint(8, 40))
        run(window, "next-page")
    window.desk.perform_on_pages(lambda workspace: workspace.delete(window.pages.shown))
    assert not window.panes.grab().isNull()
    for strip in (window.panes.source.minimap, window.panes.source.gutter, window.panes.ribbons):
        QTest.mouseClick(strip, LEFT, pos=QPoint(8, 40))


def test_a_click_on_the_mini_map_shows_the_place_and_leaves_the_caret(window: MainWindow) -> None:
    view, strip = window.panes.source.view, window.panes.source.minimap
    window.panes.go_to(0)
    text = page_of(window).page.text
    for share in (0.95, 0.5, 0.05):
        QTest.mouseClick(strip, LEFT, pos=QPoint(9, int(share * strip.height())))
        lines = page_of(window).page.lines
        visible = view.visible()
        assert visible is not None
        assert lines.start(min(len(lines) - 1, int(share * len(lines)))) in visible
    assert view.textCursor().position() == 0
    assert len(text) > 1000


def test_a_click_on_the_gutter_takes_the_caret_to_the_line(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    view = window.panes.source.view
    row = view.rows()[3]
    QTest.mouseClick(window.panes.source.gutter, LEFT, pos=QPoint(4, int(row.top + row.height / 2)))
    assert view.target is not None
    assert view.target.at == row.start
    assert view.hasFocus()
