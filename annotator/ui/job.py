"""Jobs: slow work, written as plain functions that report, carried to a thread and back."""

import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from annotator.domain.error import AnnotatorError

T = TypeVar("T")

_BETWEEN_REPORTS = 0.05
"""Seconds: the window need not hear of every single page."""


class Cancelled(Exception):
    """The work was told to stop, and stops."""


class JobRunning(AnnotatorError):
    """A job of the same kind is not finished yet."""


class Reporter:
    """What slow work gets: call it with what is done of how much, often.

    Raises Cancelled out of the work once the person has cancelled it.
    """

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Reports; `total` is 0 while it is not known."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _BETWEEN_REPORTS or done == total:
            self._last = now
            self._tell(done, total)

    @property
    def cancelled(self) -> bool:
        """Whether the work is to stop; for work that can stop by itself."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Has the work stop at its next report."""
        self._stop.set()


class _Job(QRunnable):
    """One piece of work on its way through a thread."""

    def __init__(
        self,
        kind: str,
        work: Callable[[Reporter], Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[AnnotatorError], object] | None,
        jobs: "Jobs",
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.kind, self.done, self.failed = kind, done, failed
        self._work, self._jobs = work, jobs
        self.reporter = Reporter(lambda now, total: jobs.reported.emit(self, now, total))

    def run(self) -> None:
        """Does the work, in the thread; every outcome goes back through one signal."""
        try:
            result, error = self._work(self.reporter), None
        except BaseException as raised:  # it is raised again where Qt's loop runs
            result, error = None, raised
        self._jobs.ended.emit(self, result, error)


class Jobs(QObject):
    """Runs slow work, one of a kind at a time, and calls back in the window's thread."""

    started = Signal(str)
    """The kind of a job that began."""
    progressed = Signal(str, int, int)
    """The kind, what is done, and of how much (0: not known)."""
    finished = Signal(str)
    """The kind of a job that ended, in whatever way."""
    cancelled = Signal(str)
    """The kind of a job that stopped because it was cancelled."""

    reported = Signal(object, int, int)
    """From the thread: a job's progress. Use `progressed`."""
    ended = Signal(object, object, object)
    """From the thread: a job, its result, its error. Use `finished`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[str, _Job] = {}
        self._pool = QThreadPool(self)
        queued = Qt.ConnectionType.QueuedConnection
        self.reported.connect(self._pass_on_progress, queued)
        self.ended.connect(self._bring_back, queued)

    def start(
        self,
        kind: str,
        work: Callable[[Reporter], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[AnnotatorError], object] | None = None,
    ) -> None:
        """Does the work in a thread, then calls `done` with its result, or `failed`.

        Neither is called when it was cancelled. While a job of that kind runs, `failed` gets a
        JobRunning at once. Errors that are bugs go to sys.excepthook.
        """
        if kind in self._running:
            if failed is not None:
                failed(JobRunning("this is being done already"))
            return
        job = self._running[kind] = _Job(kind, work, done, failed, self)
        self.started.emit(kind)
        self._pool.start(job)

    def is_running(self, kind: str) -> bool:
        """Whether a job of that kind has not ended yet."""
        return kind in self._running

    @property
    def running(self) -> list[str]:
        """The kinds of the jobs that have not ended yet, the oldest first."""
        return list(self._running)

    def cancel(self, kind: str) -> None:
        """Has the job of that kind, if there is one, stop at its next report."""
        if kind in self._running:
            self._running[kind].reporter.cancel()

    def wait_for_all(self) -> None:
        """Cancels all jobs and returns when their threads have ended; nobody is called back."""
        for job in self._running.values():
            job.reporter.cancel()
        self._pool.waitForDone()
        ended, self._running = self._running, {}
        for kind in ended:
            self.finished.emit(kind)

    def _pass_on_progress(self, job: _Job, done: int, total: int) -> None:
        if self._running.get(job.kind) is job:
            self.progressed.emit(job.kind, done, total)

    def _bring_back(self, job: _Job, result: object, error: BaseException | None) -> None:
        if self._running.get(job.kind) is not job:
            return
        del self._running[job.kind]
        self.finished.emit(job.kind)
        if isinstance(error, Cancelled):
            self.cancelled.emit(job.kind)
        elif isinstance(error, AnnotatorError):
            if job.failed is not None:
                job.failed(error)
        elif error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        elif job.done is not None:
            job.done(result)
