"""One writer per workspace: whoever comes second reads until the first is gone."""

from pathlib import Path

from filelock import FileLock, Timeout

from annotator.domain.error import AnnotatorError


class WriterLock:
    """The right to write a workspace, as a lock on a file beside it.

    The system gives it back when its process ends, however it ends.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path.with_name(path.name + ".lock"), thread_local=False)

    def take(self) -> AnnotatorError | None:
        """Take the lock, or say why it cannot be had. Never waits."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return AnnotatorError(
                "{path} is open in another window; it can be written once that is closed",
                path=self._path,
            )
        except (OSError, NotImplementedError) as error:
            return AnnotatorError(
                "{path} can only be read: {reason}", path=self._path, reason=str(error)
            )
        return None

    def give_back(self) -> None:
        """Let the next one write."""
        self._lock.release()
