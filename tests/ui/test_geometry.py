"""The window comes back in the shape that it had."""

from pathlib import Path

from tests.ui.conftest import OpenWindow
from tests.ui.hands import SMALL, run


def test_the_panes_are_as_wide_as_they_were(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    window.panes.splitter.setSizes([500, 260])
    kept = window.panes.splitter.sizes()
    window.close()
    again = open_window()
    share = kept[0] / sum(kept)
    sizes = again.panes.splitter.sizes()
    assert abs(sizes[0] / sum(sizes) - share) < 0.05


def test_a_pane_that_was_hidden_at_the_end_can_be_seen_again(open_window: OpenWindow) -> None:
    window = open_window(SMALL)
    run(window, "show-pages")
    assert not window.pages.isVisible()
    window.close()
    again = open_window()
    if not again.pages.isVisible():
        run(again, "show-pages")
    assert again.pages.isVisible()
    assert again.pages.width() > 60
    assert again.commands.action("show-pages").isChecked()


def test_a_damaged_file_of_the_shape_gives_a_first_window(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(SMALL)
    window.close()
    file = tmp_path / "config" / "window.ini"
    file.write_bytes(b"\xff\x00[General]\nwindow=@ByteArray(nonsense)\n")
    again = open_window()
    assert again.isVisible()
    assert again.width() > 200
