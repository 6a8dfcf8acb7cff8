"""What all commands do alike."""

import signal

import pytest

from annotator.shell import interruptible, progress


class Dying:
    """Interrupts while it is thrown away, where Python loses what is raised."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def work_interrupted_unheard() -> None:
    """Reports progress after an interrupt that went unheard."""
    with interruptible(), progress("Working", 3) as show:
        show(0)
        one = Dying()
        del one
        show(1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_python_loses_ends_the_work_all_the_same() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        work_interrupted_unheard()
    assert signal.getsignal(signal.SIGINT) is before
