"""The program of commands: what they share, and how one is entered."""

import errno
import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from annotator import __version__
from annotator.domain.error import AnnotatorError
from annotator.shell import say

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace


_P = ParamSpec("_P")
_INTERRUPTED, _PIPE_CLOSED = 130, 141
_STREAM_FAILED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


NOTHING = "there is nothing to read: no file of a kind that `annotator formats` lists was found"


class AnnotatorMissing(AnnotatorError):
    """Nobody of that name has an annotation in the workspace."""


app = typer.Typer(
    name="annotator",
    help="Cuts Chinese newspaper pages into articles, labels them, and exports training data. "
    "Without a command it opens the window.",
    epilog="Exit codes: 0 done, 1 findings or refused input, 2 wrong usage.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Language(StrEnum):
    """The languages that the window speaks."""

    CHINESE = "zh_CN"
    ENGLISH = "en"


Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help="Files, or folders of them.")]
InWorkspace = Annotated[
    str | None,
    typer.Option(
        "--workspace",
        metavar="W",
        help="The workspace: a file or a database URL. Without it, the default one.",
    ),
]
Ocr = Annotated[
    bool,
    typer.Option("--ocr/--no-ocr", help="Whether pictures and PDFs without text are read by OCR."),
]
OfAnnotator = Annotated[
    str | None,
    typer.Option("--annotator", metavar="NAME", help="Only the work of that annotator."),
]
Out = Annotated[
    str | None,
    typer.Option("--out", metavar="FILE", help="Where to; standard output without it, or as -."),
]


def command(name: str) -> Callable[[Callable[_P, int]], Callable[_P, None]]:
    """Enter a function in the commands; it returns the exit code, and what it raises is told."""

    def entered(function: Callable[_P, int]) -> Callable[_P, None]:
        @functools.wraps(function)
        def told(*args: _P.args, **kwargs: _P.kwargs) -> None:
            try:
                code = function(*args, **kwargs)
                sys.stdout.flush()
            except AnnotatorError as error:
                say(str(error))
                code = 1
            except BrokenPipeError:
                _give_up_output()
                code = _PIPE_CLOSED
            except OSError as error:
                if error.errno not in _STREAM_FAILED or error.filename is not None:
                    raise
                _give_up_output()
                say(f"the results cannot be written: {error.strerror}; write them elsewhere")
                code = 1
            except KeyboardInterrupt:
                say("interrupted")
                code = _INTERRUPTED
            raise typer.Exit(code)

        app.command(name)(told)
        return told

    return entered


def _give_up_output() -> None:
    """Nobody reads on; the interpreter must not find that out once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def opened(
    context: typer.Context,
    where: str | None,
    *,
    write: bool,
    make: bool = True,
    annotator: str | None = None,
) -> Iterator["Workspace"]:
    """The workspace that the command names, else the one named before it, else the default one.

    Where there is none yet it is made, if it is to be written and `make` says so. With an
    `annotator` it is that one's work that is looked at; AnnotatorMissing where there is none of it.
    """
    from annotator.workspace.workspace import Workspace  # half a second, for the database

    workspace = Workspace.open(
        where or context.obj, write=write, make=make, annotator=annotator or ""
    )
    try:
        if annotator is not None and annotator not in (known := workspace.annotators()):
            raise AnnotatorMissing(
                "there is no annotation of {name}; there are some of {names}",
                name=repr(annotator),
                names=", ".join(map(repr, known)) or "nobody",
            )
        yield workspace
    finally:
        workspace.close()


@app.callback(invoke_without_command=True)
def _window(
    context: typer.Context,
    workspace: InWorkspace = None,
    lang: Annotated[Language | None, typer.Option(help="The language of the window.")] = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    # A plain `annotator` has opened the window before it came here: see cli.py.
    context.obj = workspace
    if version:
        print(f"annotator {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.BadParameter("there is nothing to do", ctx=context)
