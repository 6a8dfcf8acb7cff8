"""The commands: the same workspace from the shell.

Results go to standard output, words to standard error, progress bars only on a terminal. Exit
codes: 0 done, 1 findings or refused input, 2 usage; 130 and 141 where Ctrl-C or a closed pipe
ended it, as shells count signals.
"""

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from annotator import __version__
from annotator.domain.adopt import adopt
from annotator.domain.annotation import Annotation, Status
from annotator.domain.error import AnnotatorError
from annotator.exchange.error import UnknownFormat
from annotator.exchange.format import FORMATS, Format, format_named
from annotator.exchange.reader import read_path, walk
from annotator.exchange.writer import Written, write, write_stream

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace

_P = ParamSpec("_P")
_INTERRUPTED, _PIPE_CLOSED = 130, 141
_OUTCOMES = {
    "added": "added",
    "present": "already there",
    "taken": "its annotation was taken over",
    "kept": "its annotation was not taken, as the page has been worked on",
}

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
Out = Annotated[
    str | None,
    typer.Option("--out", metavar="FILE", help="Where to; standard output without it, or as -."),
]


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name and return its exit code."""
    _set_up_streams()
    try:
        app(arguments, prog_name="annotator")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _set_up_streams() -> None:
    """UTF-8 on Windows, and no name so odd that printing it would fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:  # a test's own stream
            continue
        if sys.platform == "win32":
            reconfigure(encoding="utf-8", newline="\n")
        reconfigure(errors="backslashreplace")


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
                # Nobody reads on; the interpreter must not find that out once more at its end.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                code = _PIPE_CLOSED
            except KeyboardInterrupt:
                say("interrupted")
                code = _INTERRUPTED
            raise typer.Exit(code)

        app.command(name)(told)
        return told

    return entered


def say(words: str) -> None:
    """Words for a person: a line on standard error."""
    print(plain(words), file=sys.stderr)


def plain(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey or turn around."""
    return "".join(c if c.isprintable() or c == "\u3000" else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()


@contextmanager
def progress(words: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, if that is a terminal; takes how many are done."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=total)
        yield lambda done: bar.update(task, completed=done)


@contextmanager
def opened(context: typer.Context, where: str | None, *, write: bool) -> Iterator["Workspace"]:
    """The workspace that the command names, else the one named before it, else the default one."""
    from annotator.workspace.workspace import Workspace  # half a second, for the database

    workspace = Workspace.open(where or context.obj, write=write)
    try:
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


@command("import")
def _import(context: typer.Context, paths: Paths, workspace: InWorkspace = None) -> int:
    """Bring files and folders into a workspace; prints a line per file.

    Text and Markdown in any encoding, and page forms (JSON or JSON lines). A folder is walked in
    natural order. A text that is there already is not doubled, and work is never overwritten.
    """
    refused = pages = 0
    with opened(context, workspace, write=True) as there:
        if there.read_only is not None:
            raise there.read_only
        files = list(walk(paths))
        place = {path: n for n, path in enumerate(files)}
        with progress("Importing", len(files)) as show:
            for one in there.import_paths(files):
                show(place.get(one.path, 0))
                if one.error is not None:
                    refused += 1
                    say(f"{one.where}: {one.error}")
                    continue
                pages += 1
                outcome = str(one.outcome)
                print(plain(f"{one.where}: {_OUTCOMES[outcome]} ({one.what}, {one.encoding})"))
                refused += outcome == "kept"
    if not pages and not refused:
        say("there is nothing to read: no text, Markdown or page form was found")
    return 0 if pages and not refused else 1


@command("propose")
def _propose(paths: Paths, out: Out = None) -> int:
    """Propose the articles of pages: page forms as JSON lines, in the order given.

    Touches no workspace. Example: annotator propose pages/ --out proposals.jsonl
    """
    from annotator.segmentation.propose import propose

    refused = 0

    def proposals() -> Iterator[Annotation]:
        nonlocal refused
        files = list(walk(paths))
        with progress("Proposing", len(files)) as show:
            for done, path in enumerate(files):
                show(done)
                for reading in read_path(path):
                    if reading.annotation is None:
                        refused += 1
                        say(f"{reading.where}: {reading.error}")
                        continue
                    page = reading.annotation.page
                    yield adopt(Annotation(page), propose(page))

    done = _put(proposals(), format_named("pages"), out)
    if not done.pages and not refused:
        say("there is nothing to read: no text, Markdown or page form was found")
        return 1
    return 1 if refused else 0


def _put(annotations: Iterable[Annotation], form: Format, out: str | None) -> Written:
    """Write to a file, replaced as a whole, or to standard output as it comes.

    Without a single page the file stays as it was.
    """
    done = Written()
    if out is None or out == "-":
        stream = sys.stdout.buffer
        for step in write_stream(annotations, form, stream, name="standard output"):
            done = step
            if sys.stdout.isatty():
                stream.flush()
        return done
    pages = iter(annotations)
    first = next(pages, None)
    if first is not None:
        *_, done = write(chain([first], pages), form, Path(out))
    return done


@command("export")
def _export(
    context: typer.Context,
    form: Annotated[
        str,
        typer.Option("--format", metavar="F", help="The format: see `annotator formats`."),
    ],
    out: Out = None,
    workspace: InWorkspace = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Only pages whose articles are all confirmed.")
    ] = False,
    page: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only pages of that name; * stands for anything."),
    ] = None,
) -> int:
    """Write training data: a file that is replaced whole, or standard output.

    Example: annotator export --format articles --confirmed --out articles.jsonl
    """
    try:
        chosen = format_named(form)
    except UnknownFormat as error:
        raise typer.BadParameter(str(error), ctx=context, param_hint="--format") from None
    with opened(context, workspace, write=False) as there:
        pages = [
            one.id
            for one in there.summaries()
            if (not confirmed or one.status is Status.DONE)
            and (not page or any(fnmatchcase(one.name, pattern) for pattern in page))
        ]
        if not pages:
            say("there is no such page in the workspace: nothing was written")
            return 1
        done = _put(_shown(there.annotations(pages), len(pages)), chosen, out)
    say(f"{_count(done.pages, 'page')}, {_count(done.records, 'record')}, {done.bytes:,} bytes")
    return 0


def _shown(annotations: Iterable[Annotation], total: int) -> Iterator[Annotation]:
    with progress("Exporting", total) as show:
        for done, annotation in enumerate(annotations):
            show(done)
            yield annotation


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


@command("formats")
def _formats() -> int:
    """List the formats of `export`, each with a sentence and an example."""
    for form in FORMATS:
        print(f"{form.name}  ({form.suffix})  {form.sentence}")
        for line in form.example.splitlines():
            print(f"    {line}")
    return 0


@command("check")
def _check(context: typer.Context, workspace: InWorkspace = None) -> int:
    """Prove every invariant of a workspace and its database; prints a line per finding."""
    pages = findings = 0
    with (
        opened(context, workspace, write=False) as there,
        progress("Checking", None) as show,
    ):
        for checked in there.check():
            pages = checked.total
            show(checked.done)
            for finding in checked.findings:
                findings += 1
                print(plain(str(finding)))
    say(f"{_count(pages, 'page')} checked, {_count(findings, 'finding')}")
    return 1 if findings else 0


@command("stats")
def _stats(context: typer.Context, workspace: InWorkspace = None) -> int:
    """Print how far each page has come: a table, with tabs between its columns in a pipe."""
    with opened(context, workspace, write=False) as there:
        pages = there.stats()
    header = "page status articles confirmed doubts edits characters minutes".split()
    table = [
        [
            plain(one.summary.name),
            str(one.summary.status),
            str(one.summary.articles),
            str(one.summary.confirmed),
            str(one.summary.doubts),
            str(one.summary.edits),
            str(one.summary.length),
            f"{one.active_seconds / 60:.1f}",
        ]
        for one in pages
    ]
    _print_table(header, table)
    articles = sum(one.summary.articles for one in pages)
    confirmed = sum(one.summary.confirmed for one in pages)
    minutes = sum(one.active_seconds for one in pages) / 60
    say(
        f"{_count(len(pages), 'page')}, {confirmed:,} of {_count(articles, 'article')} confirmed, "
        f"{minutes:,.1f} minutes of work"
    )
    return 0


def _print_table(header: list[str], table: list[list[str]]) -> None:
    if not sys.stdout.isatty():
        for line in [header, *table]:
            print("\t".join(line))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False)
    for n, name in enumerate(header):
        shown.add_column(name, justify="left" if n < 2 else "right")
    for line in table:
        shown.add_row(*(Text(cell) for cell in line))  # text, as a name may look like markup
    Console().print(shown)


@command("backup")
def _backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    workspace: InWorkspace = None,
) -> int:
    """Copy a workspace to a file, also while it is open in a window."""
    with opened(context, workspace, write=False) as there:
        there.backup(file)
    say(f"{file}: {file.stat().st_size:,} bytes")
    return 0
