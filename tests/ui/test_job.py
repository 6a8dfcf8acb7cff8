import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from annotator.domain.error import AnnotatorError
from annotator.ui.job import Cancelled, JobRunning, Jobs, Reporter


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    del qapp
    made = Jobs()
    yield made
    made.wait_for_all()


def test_the_work_is_done_in_a_thread_and_its_result_comes_back(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[object] = []

    def work(report: Reporter) -> str:
        threads.append(threading.current_thread())
        report(1, 1)
        return "done"

    def done(result: str) -> None:
        threads.append(threading.current_thread())
        assert result == "done"

    with qtbot.waitSignal(jobs.finished):
        jobs.start("import", work, done)
        assert jobs.running == ["import"]
    assert not jobs.is_running("import")
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()


def test_progress_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[str, int, int]] = []
    jobs.progressed.connect(lambda *what: told.append(what))

    def work(report: Reporter) -> None:
        for n in range(1_000):
            report(n + 1, 1_000)

    with qtbot.waitSignal(jobs.finished):
        jobs.start("import", work)

    assert told[-1] == ("import", 1_000, 1_000)
    assert len(told) < 100


def test_a_known_error_is_handed_over(jobs: Jobs, qtbot: QtBot) -> None:
    failures: list[AnnotatorError] = []

    def work(report: Reporter) -> None:
        raise AnnotatorError("no such file")

    with qtbot.waitSignal(jobs.finished):
        jobs.start("import", work, failed=failures.append)

    assert [str(one) for one in failures] == ["no such file"]


def test_a_bug_reaches_the_excepthook(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, bug, trace: bugs.append(bug))

    def work(report: Reporter) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(jobs.finished):
        jobs.start("import", work)
    qtbot.waitUntil(lambda: bool(bugs))

    assert isinstance(bugs[0], ZeroDivisionError)


def test_one_job_of_a_kind_at_a_time(jobs: Jobs, qtbot: QtBot) -> None:
    go = threading.Event()
    done: list[int] = []
    failures: list[AnnotatorError] = []

    def work(report: Reporter) -> int:
        go.wait(10)
        return 1

    with qtbot.waitSignals([jobs.finished, jobs.finished]):
        jobs.start("import", work, done.append)
        jobs.start("import", work, done.append, failures.append)
        jobs.start("export", work, done.append)
        go.set()
    qtbot.waitUntil(lambda: len(done) == 2)

    assert [type(one) for one in failures] == [JobRunning]
    assert done == [1, 1]


def test_a_cancelled_job_stops_and_calls_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    called: list[object] = []

    def work(report: Reporter) -> None:
        while True:
            report(0, 0)
            QThread.msleep(1)

    with qtbot.waitSignal(jobs.cancelled):
        jobs.start("import", work, called.append, called.append)
        jobs.cancel("import")
        jobs.cancel("export")

    assert called == []
    assert jobs.running == []


def test_closing_waits_for_the_threads_and_calls_nobody_back(jobs: Jobs, qtbot: QtBot) -> None:
    ended: list[str] = []
    called: list[object] = []

    def work(report: Reporter) -> None:
        try:
            while True:
                report(0, 0)
                QThread.msleep(1)
        except Cancelled:
            ended.append("in order")
            raise

    jobs.start("import", work, called.append, called.append)
    jobs.start("export", lambda report: 1, called.append)
    jobs.wait_for_all()
    qtbot.wait(20)  # what the threads have sent meanwhile arrives, and is nobody's any more

    assert ended == ["in order"]
    assert called == []
    assert jobs.running == []
