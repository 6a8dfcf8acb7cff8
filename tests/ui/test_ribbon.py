"""Ribbons tie each fragment to its place; a click on one shows both ends."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.ui.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.hands import SMALL, page_of, place, run

LEFT = Qt.MouseButton.LeftButton


def ribbon_point(window: MainWindow, offset: int) -> QPoint:
    """A point on the ribbon of the fragment that starts there, close to the source."""
    row = next(r for r in window.panes.source.view.rows() if r.start == offset)
    return QPoint(2, int(row.top + row.height / 2))


def test_a_click_goes_to_the_fragment_in_both_panes(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    for words, article, fragment in (("树木", "a2", 2), ("植树节", "a2", 0), ("今日", "a3", 0)):
        assert not window.panes.ribbons.grab().isNull()
        QTest.mouseClick(window.panes.ribbons, LEFT, pos=ribbon_point(window, place(SMALL, words)))
        for view in (window.panes.source.view, window.panes.articles):
            assert view.target is not None
            assert view.target.at == place(SMALL, words)
        target = window.panes.articles.target
        assert target is not None
        assert (target.article, target.fragment) == (article, fragment)


def test_a_click_before_the_next_paint_finds_nothing_old(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    assert not window.panes.ribbons.grab().isNull()
    point = ribbon_point(window, place(SMALL, "今日"))
    window.panes.go_to(place(SMALL, "今日"))
    run(window, "delete-article")
    QTest.mouseClick(window.panes.ribbons, LEFT, pos=point)
    assert len(page_of(window).articles) == 2


def test_ribbons_can_be_hidden_and_come_back_after_a_restart(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    assert window.panes.ribbons.isVisible()
    run(window, "show-ribbons")
    assert not window.panes.ribbons.isVisible()
    window.close()
    again = open_window()
    assert not again.panes.ribbons.isVisible()
    assert not again.commands.action("show-ribbons").isChecked()
