"""The program as a process: it opens where it can, and ends when it is told to."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from annotator.ui.app import build
from annotator.ui.ask import Answers
from annotator.ui.window import MainWindow

ROOT = Path(__file__).parents[2]


def test_the_window_opens_on_a_workspace(window: MainWindow) -> None:
    assert window.desk.ready


def test_preferences_that_cannot_be_kept_are_no_reason_not_to_open(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    occupied = tmp_path / "occupied"
    occupied.touch()
    window = build(qapp, tmp_path / "w.sqlite", occupied / "config", "en", Answers())
    assert "no preferences can be kept" in capsys.readouterr().err
    window.close()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is another thing there")
def test_an_interrupt_closes_an_idle_window(tmp_path: Path) -> None:
    log = tmp_path / "log"
    environment = {**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    with log.open("wb") as words:
        process = subprocess.Popen(
            [sys.executable, "-m", "annotator.cli"], cwd=ROOT, env=environment, stderr=words
        )
    try:
        made = list[Path]()
        until = time.monotonic() + 60
        while not made and process.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
            made = list(tmp_path.rglob("workspace.sqlite"))
        assert made
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert "Traceback" not in log.read_text("utf-8")
        assert list(tmp_path.rglob("window.ini"))  # closed, not killed
    finally:
        process.kill()
