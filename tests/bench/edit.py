"""An edit from the key to what is painted and stored, against a key in a bare QPlainTextEdit.

Run by hand: `python -m tests.bench.edit [--rounds 40] [--profile split-article]`. The page has
20,000 characters, 60 articles, 1,000 spans (a span is marked where there are 5,000), and every
pane is open. A frame is done when Qt has
nothing left to paint; storing comes before it. The lists at the sides follow a moment (SOON) after
an edit, so that they are not in that frame; the last line of the table says what they take.
"""

import argparse
import cProfile
import json
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QWidget

from annotator.domain.annotation import Annotation, Span
from annotator.domain.counting import shown
from annotator.domain.range import Range
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.ui.app import build
from annotator.ui.ask import Answers
from annotator.ui.plain_list import SOON
from annotator.ui.window import MainWindow
from annotator.workspace.boundary import Edited
from tests.bench.measure import Figure, median, newspaper, p95, show

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
EDITS = {
    "split-article": (Qt.Key.Key_Return, CTRL),
    "merge-below": (Qt.Key.Key_Delete, CTRL),
    "move-below": (Qt.Key.Key_Down, CTRL | SHIFT),
    "set-role": (Qt.Key.Key_3, CTRL),
    "correct": (Qt.Key.Key_X, NONE),
    "undo": (Qt.Key.Key_Z, CTRL),
}
SIZE = (1600, 1000)
_LATER = 120
# On a machine that others keep busy, --cpu counts what this thread itself has used.
CLOCK = time.perf_counter
# Seconds that the lists took after each edit.
LISTS: list[float] = []


def screen(folder: Path) -> None:
    """A screen that the window fits on: the offscreen one has 800 by 800."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        shape = {"name": "bench", "x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1]}
        looks = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        file = folder / "screen.json"
        file.write_text(json.dumps({"screens": [shape | looks]}), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def settle() -> None:
    """Until nothing is left to be painted."""
    for _ in range(4):
        QApplication.processEvents()


def wait(until: object, seconds: float = 30.0) -> None:
    """Until a condition holds."""
    assert callable(until)
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never came"
        QApplication.processEvents()
        time.sleep(0.001)
    settle()


def hold_lists(window: MainWindow) -> None:
    """Lets the lists wait longer, so that on a busy machine they do not get into the frame."""
    for timer in [*window.findChildren(QTimer), *window.desk.findChildren(QTimer)]:
        if timer.interval() == SOON:
            timer.setInterval(_LATER)


def catch_up() -> float:
    """Until the lists at the sides have followed, which they do a moment after an edit."""
    time.sleep((_LATER + 5) / 1000)
    started = CLOCK()
    settle()
    return CLOCK() - started


def bare(page: Annotation) -> tuple[QMainWindow, QPlainTextEdit]:
    """The limit: a window with an editor of the same text, and nothing else."""
    window = QMainWindow()
    edit = QPlainTextEdit()
    edit.setPlainText(shown(page.page.text))
    window.setCentralWidget(edit)
    window.resize(*SIZE)
    return window, edit


def timed(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> float:
    """One key, until it is painted."""
    started = CLOCK()
    QTest.keyClick(widget, key, modifiers)
    settle()
    return CLOCK() - started


def activate(window: QMainWindow) -> None:
    """The keys go to this window."""
    window.activateWindow()
    wait(window.isActiveWindow)


def opened(app: QApplication, folder: Path, page: Annotation) -> MainWindow:
    """The program's window on a workspace of its own that holds this page."""
    folder.mkdir()
    store = Store(folder / "w.sqlite", annotator="bench")
    store.add([Incoming(page)])
    store.close()
    window = build(app, folder / "w.sqlite", folder / "config", "en", Answers())
    window.resize(*SIZE)
    window.show()
    wait(lambda: window.desk.ready and not window.jobs.running)
    hold_lists(window)
    return window


def type_keys(other: QMainWindow, edit: QPlainTextEdit, chance: Random) -> list[float]:
    """A few keys in the bare editor, somewhere."""
    activate(other)
    edit.setFocus()
    cursor = edit.textCursor()
    cursor.setPosition(chance.randrange(edit.document().characterCount() - 1))
    edit.setTextCursor(cursor)
    settle()
    keys = []
    for _ in range(4):
        # The same pause as before each edit: a processor that has slept is slower for both.
        catch_up()
        keys.append(timed(edit, Qt.Key.Key_X, NONE))
    return keys


def mark_span(window: MainWindow, chance: Random) -> float:
    """One span more, where the caret is."""
    go_somewhere(window, chance)
    target = window.panes.articles.target
    before = window.desk.annotation
    assert target is not None
    assert before is not None
    span = Span(f"n{len(before.spans)}", "PER", (Range(target.at, target.at + 3),))

    def made(annotation: Annotation) -> Edited:
        after = replace(annotation, spans=(*annotation.spans, span))
        return Edited(after, "mark-span", {"label": span.label})

    started = CLOCK()
    window.desk.edit(made)
    settle()
    took = CLOCK() - started
    assert window.desk.annotation is not before
    LISTS.append(catch_up())
    wait(lambda: not window.jobs.running)
    return took


def go_somewhere(window: MainWindow, chance: Random) -> None:
    """The caret goes into the middle of a fragment of the body."""
    annotation = window.desk.annotation
    assert annotation is not None
    wide = [
        (a.id, n, f)
        for a in annotation.articles[:-1]
        for n, f in enumerate(a.fragments)
        if f.role == "body" and f.end - f.start > 60
    ]
    article, n, fragment = chance.choice(wide)
    at = (fragment.start + fragment.end) // 2
    window.panes.go_to(at, article=article, fragment=n)
    window.panes.articles.setFocus()
    catch_up()


def press(window: MainWindow, name: str, chance: Random) -> float:
    """One edit at a place of its own."""
    if name != "undo":
        go_somewhere(window, chance)
    before = window.desk.annotation
    widget = QApplication.focusWidget()
    assert widget is window.panes.articles, widget
    took = timed(widget, *EDITS[name])
    assert window.desk.annotation is not before, f"{name} changed nothing"
    LISTS.append(catch_up())
    wait(lambda: not window.jobs.running)
    return took


def measure(folder: Path, rounds: int, profiled: str) -> Iterator[Figure]:
    """Each kind of edit, each followed by its undo, with bare keys in between."""
    screen(folder)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    page = newspaper()
    other, edit = bare(page)
    other.show()
    settle()
    window = opened(app, folder / "edits", page)
    marked = opened(app, folder / "spans", newspaper(count=5000))
    chance = Random(3)
    names = [name for name in EDITS if name != "undo"]
    ours: dict[str, list[float]] = {name: [] for name in (*EDITS, "mark-span")}
    typed: list[float] = []
    profile = cProfile.Profile(time.thread_time)
    for turn in range(rounds + 3):
        keys = type_keys(other, edit, chance)
        activate(marked)
        took = mark_span(marked, chance)
        if turn >= 3:
            ours["mark-span"].append(took)
        activate(window)
        for name in names:
            if name == profiled and turn >= 3:
                go_somewhere(window, chance)
                profile.enable()
                timed(window.panes.articles, *EDITS[name])
                profile.disable()
                press(window, "undo", chance)
                continue
            took = press(window, name, chance)
            back = press(window, "undo", chance)
            if turn >= 3:  # the first ones warm up
                ours[name].append(took)
                ours["undo"].append(back)
        if turn >= 3:
            typed += keys
    if profiled and profile.getstats():
        pstats.Stats(profile).sort_stats("cumulative").print_stats(70)
        pstats.Stats(profile).sort_stats("tottime").print_stats(45)
    for one in (window, marked, other):
        one.close()
    for name, times in ours.items():
        if times:
            yield Figure(f"{name}, median", median(times), median(typed), 10, 0.016)
            yield Figure(f"{name}, p95", p95(times), p95(typed), 10, 0.016)
    yield Figure("the lists beside it, p95", p95(LISTS), p95(typed))


def main() -> int:
    """Measure and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--profile", choices=list(EDITS), default="")
    parser.add_argument("--cpu", action="store_true")
    arguments = parser.parse_args()
    if arguments.cpu:
        global CLOCK  # noqa: PLW0603
        CLOCK = time.thread_time
    with tempfile.TemporaryDirectory() as folder:
        return show(measure(Path(folder), arguments.rounds, arguments.profile))


if __name__ == "__main__":
    sys.exit(main())
