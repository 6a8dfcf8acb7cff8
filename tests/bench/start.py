"""From the start of the process to the painted window, against a bare window with the same text.

Run by hand: `python -m tests.bench.start [--rounds 15]`. The workspace holds the seed pages, the
first one open. Both are processes of their own, in turns; each says when it has painted.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from annotator.resource import seeds
from annotator.workspace.workspace import Workspace
from tests.bench.measure import Figure, median, p95, show

_OURS = """
import os, sys
from pathlib import Path
from annotator.preflight import obstacle
assert not obstacle()
from PySide6.QtWidgets import QApplication
from annotator.ui.app import build
app = QApplication([])
window = build(app, Path(sys.argv[1]), Path(sys.argv[2]), "en")
def painted():
    assert window.desk.annotation is not None
    print("painted", flush=True)
    os._exit(0)
window.first_painted.connect(painted)
window.show()
app.exec()
"""
_BARE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
def painted():
    print("painted", flush=True)
    os._exit(0)
app = QApplication([])
window = Window()
edit = QPlainTextEdit()
edit.setPlainText(Path(sys.argv[1]).read_text("utf-8"))
window.setCentralWidget(edit)
window.resize(window.screen().availableSize())
window.show()
app.exec()
"""


def painted(code: str, *arguments: Path) -> float:
    """Seconds until the process says that it has painted."""
    started = time.perf_counter()
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        took = time.perf_counter() - started
    assert said == b"painted\n", said
    return took


def measure(folder: Path, rounds: int) -> Iterator[Figure]:
    """Both in turns; the first of each warms the disk's cache."""
    with closing(Workspace.open(folder / "w.sqlite")) as workspace:
        for result in workspace.bring_in_seeds():
            assert result.error is None
    text = sorted(seeds().glob("*.txt"))[0]
    ours, bare = [], []
    for turn in range(rounds + 1):
        one = painted(_OURS, folder / "w.sqlite", folder / "config")
        other = painted(_BARE, text)
        if turn:
            ours.append(one)
            bare.append(other)
    yield Figure("start to painted, median", median(ours), median(bare), 5)
    yield Figure("start to painted, p95", p95(ours), p95(bare))


def main() -> int:
    """Measure and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parents[2]))
    with tempfile.TemporaryDirectory() as folder:
        return show(measure(Path(folder), rounds))


if __name__ == "__main__":
    sys.exit(main())
