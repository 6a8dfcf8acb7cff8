"""What the commands say: results, words for a person, tables and progress bars.

Results go to standard output, words to standard error, progress bars only on a terminal.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, current_thread, main_thread
from types import FrameType


def set_up_streams() -> None:
    """UTF-8 on Windows, and no name so odd that printing it would fail."""
    # A stream that was closed before the start is None: what would go there goes nowhere.
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:  # a test's own stream
            continue
        if sys.platform == "win32":
            reconfigure(encoding="utf-8", newline="\n")
        reconfigure(errors="backslashreplace")


_interrupted = Event()


@contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C ends what is done inside, even where Python loses its exception.

    It does where the signal comes during a callback of the garbage collector or of an import:
    whoever reports progress asks again.
    """
    _interrupted.clear()
    if current_thread() is not main_thread():
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        _interrupted.set()
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _stop_if_interrupted() -> None:
    if _interrupted.is_set():
        raise KeyboardInterrupt


def say(words: str) -> None:
    """Words for a person: a line on standard error."""
    print(plain(words), file=sys.stderr)


def plain(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey or turn around."""
    return "".join(c if c.isprintable() or c == "\u3000" else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()


@contextmanager
def progress(words: str, total: int | None) -> Iterator[Callable[[float], None]]:
    """A progress bar on standard error, if that is a terminal; takes how many are done."""
    if not sys.stderr.isatty():
        yield lambda done: _stop_if_interrupted()
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=total)

        def show(done: float) -> None:
            _stop_if_interrupted()
            bar.update(task, completed=done)

        yield show


def count(number: int, what: str) -> str:
    """A number of things, in words: 1 page, 2 pages."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def print_table(header: list[str], table: list[list[str]], *, words: int = 2) -> None:
    """Columns on a terminal, the first `words` of them words and the others figures; tabs else."""
    table = [[plain(cell) for cell in line] for line in table]
    if not sys.stdout.isatty():
        for line in [header, *table]:
            print("\t".join(line))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False)
    for n, name in enumerate(header):
        shown.add_column(name, justify="left" if n < words else "right")
    for line in table:
        shown.add_row(*(Text(cell) for cell in line))  # text, as a name may look like markup
    Console().print(shown)
