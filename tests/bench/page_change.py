"""A page change from the key to what is painted, with 100 pages in the workspace and with 10,000.

Run by hand: `python -m tests.bench.page_change [--pages 10000] [--rounds 60] [--cpu] [--profile]`.
Two windows take turns, so that both see the same machine. Every page has 600 characters and 20
spans, every pane is open.
"""

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.ui.app import build
from annotator.ui.ask import Answers
from annotator.ui.window import MainWindow
from tests.bench import edit
from tests.bench.measure import Figure, median, p95, show, small_page

CTRL = Qt.KeyboardModifier.ControlModifier
_BATCH = 500


def filled(file: Path, pages: int) -> Path:
    """A workspace with so many pages."""
    with closing(Store(file, annotator="bench")) as store:
        for start in range(0, pages, _BATCH):
            store.add([Incoming(small_page(n)) for n in range(start, min(start + _BATCH, pages))])
    return file


def opened(app: QApplication, folder: Path, pages: int) -> MainWindow:
    """A window on a workspace of its own."""
    file = filled(folder / f"{pages}.sqlite", pages)
    window = build(app, file, folder / f"config-{pages}", "en", Answers())
    window.resize(*edit.SIZE)
    window.show()
    edit.wait(lambda: window.desk.ready and not window.jobs.running)
    edit.hold_lists(window)
    return window


def change(window: MainWindow) -> float:
    """One page further."""
    before = window.desk.page_id
    window.panes.articles.setFocus()
    took = edit.timed(window.panes.articles, Qt.Key.Key_PageDown, CTRL)
    assert window.desk.page_id != before, "the page stayed"
    edit.catch_up()
    return took


def measure(folder: Path, pages: int, rounds: int, *, profiled: bool) -> Iterator[Figure]:
    """Both windows in turns."""
    edit.screen(folder)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    few, many = opened(app, folder, 100), opened(app, folder, pages)
    times: dict[MainWindow, list[float]] = {few: [], many: []}
    profile = cProfile.Profile(time.thread_time)
    for turn in range(rounds + 3):
        for window, taken in times.items():
            edit.activate(window)
            if profiled and window is many and turn >= 3:
                profile.enable()
            took = change(window)
            profile.disable()
            if turn >= 3:  # the first ones warm up
                taken.append(took)
    if profiled:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
    a, b = times[few], times[many]
    for window in times:
        window.close()
    yield Figure(f"page change, {pages:,} pages against 100, median", median(b), median(a), 1.25)
    yield Figure(f"page change, {pages:,} pages against 100, p95", p95(b), p95(a), 0, 0.060)


def main() -> int:
    """Measure and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    if arguments.cpu:
        edit.CLOCK = time.thread_time
    with tempfile.TemporaryDirectory() as name:
        return show(
            measure(Path(name), arguments.pages, arguments.rounds, profiled=arguments.profile)
        )


if __name__ == "__main__":
    sys.exit(main())
