"""What is seen, and where the keys go: zoom, light and dark, panes, full screen."""

from PySide6.QtCore import Qt

from annotator.ui.ask import Answers
from tests.ui.conftest import OpenWindow
from tests.ui.hands import SMALL, run
from tests.ui.journey import CTRL, focused, press


def test_text_grows_and_shrinks_in_both_panes(open_window: OpenWindow) -> None:
    window = open_window(SMALL)

    def sizes() -> tuple[float, float]:
        font = window.panes.articles.document().begin().begin().fragment().charFormat().font()
        return window.panes.source.view.font().pointSizeF(), font.pointSizeF()

    first = sizes()
    press(Qt.Key.Key_Plus, CTRL)
    assert all(new > old for new, old in zip(sizes(), first, strict=True))
    press(Qt.Key.Key_0, CTRL)
    assert sizes() == first
    press(Qt.Key.Key_Minus, CTRL)
    assert all(new < old for new, old in zip(sizes(), first, strict=True))


def test_light_and_dark_are_checked_in_the_menu_and_painted(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    grounds = []
    for scheme in ("light", "dark"):
        run(window, f"theme-{scheme}")
        assert window.commands.action(f"theme-{scheme}").isChecked()
        grounds.append(window.panes.source.view.palette().base().color().lightness())
    assert grounds[0] > 200 > 90 > grounds[1]
    run(window, "theme-system")
    assert not window.commands.action("theme-dark").isChecked()


def test_side_panes_go_and_come_with_the_keys_somewhere(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    window.pages.list.setFocus()
    run(window, "show-pages")
    assert not window.pages.isVisible()
    assert focused().isVisible()
    run(window, "show-pages")
    assert window.pages.isVisible()


def test_full_screen_goes_to_and_fro(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    window.close()
    again = open_window()
    assert again.commands.action("full-screen").isChecked() == again.isFullScreen()
    press(Qt.Key.Key_F11)
    press(Qt.Key.Key_F11)
    assert again.commands.action("full-screen").isChecked() == again.isFullScreen()


def test_about_says_what_this_is(open_window: OpenWindow) -> None:
    answers = Answers()
    window = open_window(SMALL, answers=answers)
    run(window, "about")
    assert "newspaper" in answers.told[0]
