"""The commands: the same workspace from the shell.

Results go to standard output, words to standard error, progress bars only on a terminal. Exit
codes: 0 done, 1 findings or refused input, 2 usage; 130 and 141 where Ctrl-C or a closed pipe
ended it, as shells count signals.
"""

import errno
import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from annotator import __version__
from annotator.domain.adopt import adopt
from annotator.domain.annotation import Annotation, Status
from annotator.domain.error import AnnotatorError
from annotator.domain.label import LabelSet
from annotator.exchange.error import UnknownFormat
from annotator.exchange.format import FORMATS, Format, format_named
from annotator.exchange.json_text import to_line
from annotator.exchange.reader import SOURCES, read_path, walk
from annotator.exchange.reading import Reading
from annotator.exchange.writer import Written, write, write_stream
from annotator.shell import count, interruptible, plain, print_table, progress, say, set_up_streams
from annotator.workspace import figure_table, label_table, search_table, statistic_table
from annotator.workspace.exporting import chosen, is_folder
from annotator.workspace.find import AS_WRITTEN, Where
from annotator.workspace.importing import Sources
from annotator.workspace.manifest import Manifest, Order, read_manifest
from annotator.workspace.search import FIRST, TOLERANT, Query
from annotator.workspace.split import BadSplit, Split, SplitBy
from annotator.workspace.statistic_table import By

if TYPE_CHECKING:
    from typing import Protocol

    from annotator.domain.annotation import Proposal
    from annotator.domain.glyph import Glyphs
    from annotator.domain.page import Page
    from annotator.workspace.workspace import Workspace

    class Engine(Protocol):
        """What proposes a page, told where its characters stand if that is known."""

        def __call__(self, page: Page, *, glyphs: Glyphs | None = None) -> Proposal: ...


_P = ParamSpec("_P")
_INTERRUPTED, _PIPE_CLOSED = 130, 141
_STREAM_FAILED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
_OUTCOMES = {
    "added": "added",
    "blank": "added without a proposal",
    "present": "already there",
    "taken": "its annotation was taken over",
    "kept": "its annotation was not taken, as the page has been worked on",
    "second": "its annotation was added as {annotator}'s",
}
_NOTHING = "there is nothing to read: no file of a kind that `annotator formats` lists was found"


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


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name and return its exit code."""
    set_up_streams()
    try:
        with interruptible():
            app(arguments, prog_name="annotator")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


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


@command("import")
def _import(
    context: typer.Context,
    paths: Paths,
    workspace: InWorkspace = None,
    blank_every: Annotated[
        int, typer.Option(min=0, metavar="N", help="Give every N-th page no proposal.")
    ] = 0,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose pages these are; without it their folder's name."),
    ] = None,
    ocr: Ocr = True,
) -> int:
    """Bring files and folders into a workspace; prints a line per file.

    Text and Markdown in any encoding, PDFs, pictures, page forms, texts with spans of other
    programs, and ZIPs of them: `annotator formats` lists all. Pictures and PDFs without text are
    read by OCR, page after page: stopped and begun again, it goes on where it was. A folder is
    walked in natural order. A text that is there already is not doubled, work is never overwritten,
    and what another annotator did becomes that one's annotation of the page. What of a page could
    not be taken goes to standard error. For --blank-every a page's text decides (its SHA-256), not
    the order.
    """
    refused = pages = noted = 0
    with opened(context, workspace, write=True) as there:
        if there.read_only is not None:
            raise there.read_only
        files = list(walk(paths))
        place = {path: n for n, path in enumerate(files)}
        with progress("Importing", len(files)) as show:
            engine = there.engine(tell=lambda error: say(str(error)))
            done = 0

            def heed(number: int, count: int) -> None:
                show(done + (number - 1) / count if count else done)

            sources = Sources(
                propose=engine,
                blank_every=blank_every,
                source=source,
                ocr=ocr,
                heed=heed,
                told=_tell_label_set,
            )
            for one in there.import_paths(files, sources=sources):
                done = place.get(one.path, 0)
                show(done)
                if one.error is not None:
                    refused += 1
                    say(f"{one.where}: {one.error}")
                    continue
                pages += 1
                outcome = "blank" if one.blank else str(one.outcome)
                became = _OUTCOMES[outcome].format(annotator=one.annotator)
                print(plain(f"{one.where}: {became} ({one.what}, {one.encoding})"))
                for note in one.notes:
                    say(f"{one.where}: {note}")
                noted += bool(one.notes)
                refused += outcome == "kept"
        with progress("Indexing", None) as show:
            for done in accumulate(there.index_texts()):
                show(done)
    if not pages and not refused:
        say(_NOTHING)
    if noted:
        say(f"{count(pages, 'page')} came in or were there, not all of {noted:,} could be taken")
    return 0 if pages and not refused else 1


def _tell_label_set(made: LabelSet) -> None:
    labels = ", ".join(one.name for one in made.labels)
    say(f"the label set {made.name!r} was made of the labels that came in: {labels}")


@command("propose")
def _propose(
    context: typer.Context,
    paths: Paths,
    out: Out = None,
    learnt: Annotated[
        str | None,
        typer.Option(metavar="W", help="A workspace: what it has learnt of the pages' source."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose pages these are; without it their folder's name."),
    ] = None,
) -> int:
    """Propose the articles of pages: page forms as JSON lines, in the order given.

    Touches no workspace. Example: annotator propose pages/ --out proposals.jsonl
    """
    if learnt is None:
        from annotator.segmentation.propose import propose

        return _proposals(paths, out, propose, source)
    with opened(context, learnt, write=False) as there:
        return _proposals(paths, out, there.engine(tell=lambda error: say(str(error))), source)


def _proposals(paths: list[Path], out: str | None, propose: "Engine", source: str | None) -> int:
    def proposed(annotation: Annotation, reading: Reading) -> Annotation:
        page = annotation.page
        return adopt(Annotation(page), propose(page, glyphs=reading.glyphs))

    return _page_forms(paths, out, "Proposing", proposed, source)


@command("suggest")
def _suggest(
    context: typer.Context,
    paths: Paths,
    out: Out = None,
    label: Annotated[
        list[str] | None,
        typer.Option(metavar="L", help="Only spans of that label; without it PER, LOC, ORG, TIME."),
    ] = None,
) -> int:
    """Suggest the spans of pages: page forms as JSON lines, in the order given.

    Persons, places, organisations and times; with --label also TITLE, QUANTITY, EVENT, and the
    bylines' reporter, correspondent, photographer, agency, dateline. Page forms keep what they
    hold; their articles give the reading order. Touches no workspace.
    Example: annotator suggest pages/ --out suggested.jsonl
    """
    from annotator.segmentation.suggestion import LABELS, NEWS_ENTITIES, with_suggestions

    wanted = frozenset(label) if label else NEWS_ENTITIES
    if unknown := sorted(wanted - LABELS):
        known = ", ".join(sorted(LABELS))
        message = f"nothing suggests {', '.join(unknown)}: there are {known}"
        raise typer.BadParameter(message, ctx=context, param_hint="--label")

    def suggested(annotation: Annotation, reading: Reading) -> Annotation:
        return with_suggestions(annotation, labels=wanted)

    return _page_forms(paths, out, "Suggesting", suggested)


def _page_forms(
    paths: list[Path],
    out: str | None,
    doing: str,
    made: Callable[[Annotation, Reading], Annotation],
    source: str | None = None,
) -> int:
    """Write what is made of each page in the files, in the order given; the command's exit code."""
    refused = 0

    def results() -> Iterator[Annotation]:
        nonlocal refused
        files = list(walk(paths))
        with progress(doing, len(files)) as show:
            for done, path in enumerate(files):
                show(done)
                for reading in map(Sources(source=source).named, read_path(path)):
                    if reading.annotation is None:
                        refused += 1
                        say(f"{reading.where}: {reading.error}")
                        continue
                    for note in reading.notes:
                        say(f"{reading.where}: {note}")
                    yield made(reading.annotation, reading)

    done = _put(results(), format_named("pages"), out)
    if not done.pages and not refused:
        say(_NOTHING)
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


@command("score")
def _score(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Page forms: a file or a folder.")],
    proposed: Annotated[
        Path, typer.Argument(metavar="PROPOSED", help="The same pages, proposed; - for a pipe.")
    ],
    by_text: Annotated[
        bool, typer.Option("--by-text", help="Compare texts: for proposals made from a PDF.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write both sides as a page to look at.")
    ] = None,
    doubts: Annotated[bool, typer.Option("--doubts", help="Were wrong places doubted?")] = False,
) -> int:
    """Measure proposed articles against gold ones: a table, a row for each page and the mean.

    Pages go together by their names. Example: annotator score gold/ proposals.jsonl
    """
    from annotator.workspace import scoring
    from annotator.workspace.score_page import write_page
    from annotator.workspace.score_table import doubt_tables, form_of, table_of

    if by_text and (html or doubts):
        raise typer.BadParameter("places cannot be compared --by-text", ctx=context)
    pairing = scoring.pairs_of(gold, proposed, by_text=by_text)
    for finding in pairing.findings:
        say(finding)
    pairs = pairing.pairs
    with progress("Scoring", len(pairs)) as show:
        rows = scoring.figures_of(pairs, by_text=by_text, show=show)
    calibration = scoring.calibration_of(pairs) if doubts else None
    if as_json:
        print(json.dumps(form_of(rows, calibration), ensure_ascii=False, indent=1))
    elif rows:
        print_table(*table_of(rows), words=1)
        for table in doubt_tables(calibration) if calibration else ():
            print()
            print_table(*table, words=0)
    if html and pairs:
        say(f"{html}: {write_page(pairs, html):,} bytes")
    say(
        f"{count(len(pairs), 'page')} scored, {count(len(pairing.findings), 'finding')}, "
        f"{count(pairing.without_gold, 'proposal')} without gold"
    )
    return 1 if pairing.findings else 0


@command("export")
def _export(
    context: typer.Context,
    form: Annotated[
        str,
        typer.Option("--format", metavar="F", help="The format: see `annotator formats`."),
    ] = "",
    out: Out = None,
    workspace: InWorkspace = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Only pages whose articles are all confirmed.")
    ] = False,
    confirmed_articles: Annotated[
        bool, typer.Option("--confirmed-articles", help="Only articles that are confirmed.")
    ] = False,
    status: Annotated[
        list[Status] | None, typer.Option(metavar="S", help="Only pages in that status.")
    ] = None,
    page: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only pages of that name; * stands for anything."),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only pages of that source; * stands for anything."),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(metavar="U", help="What a record holds: --option unit=U."),
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="An option of the format: see `annotator formats`."),
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(
            metavar="SHARES", help="Write a folder of parts: train/validation/test, as 80/10/10."
        ),
    ] = None,
    split_by: Annotated[
        SplitBy, typer.Option(help="What is never in two parts: a page, or all of a source.")
    ] = SplitBy.PAGE,
    seed: Annotated[int, typer.Option(min=0, help="Chooses which pages are in which part.")] = 1,
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Make the export of that manifest again."),
    ] = None,
    annotator: OfAnnotator = None,
) -> int:
    """Write training data: a file or folder that is replaced whole, or standard output.

    Beside it a manifest says all that made it; --manifest makes it again and tells what differs.
    Examples: annotator export --format articles --confirmed --out articles.jsonl;
    annotator export --format hf-tokens --split 80/10/10 --out data;
    annotator export --manifest data/manifest.json --out again
    """
    if manifest is not None:
        if out is None or out == "-":
            raise typer.BadParameter("name where to write", ctx=context, param_hint="--out")
        again = read_manifest(manifest)
        with opened(context, workspace, write=False, annotator=annotator) as there:
            return _write_order(there, again.order, Path(out), None, again)
    with _usage(context, "--option"):
        pairs = dict(map(_pair, [*([f"unit={unit}"] if unit is not None else []), *(option or [])]))
    with _usage(context, "--format"):
        format_named(form)
    with _usage(context, "--unit" if unit is not None else "--option"):
        format_named(form).with_options(pairs)
    with _usage(context, "--split"):
        parts = Split.of(split, split_by, seed) if split is not None else None
    order = Order(form, pairs, confirmed_articles=confirmed_articles, split=parts)
    to_file = out is not None and out != "-"
    if not to_file and (is_folder(order) or format_named(form).binary):
        raise typer.BadParameter("this export needs a name", ctx=context, param_hint="--out")
    with opened(context, workspace, write=False, annotator=annotator) as there:
        own = there.own_pages() if annotator is not None else frozenset()
        pages = [
            one.id
            for one in there.summaries()
            if (annotator is None or one.id in own)
            and (not confirmed or one.status is Status.DONE)
            and (not status or one.status in status)
            and (not page or any(fnmatchcase(one.name, pattern) for pattern in page))
            and (not source or any(fnmatchcase(one.source, pattern) for pattern in source))
        ]
        if not pages:
            say("there is no such page in the workspace: nothing was written")
            return 1
        if to_file:
            return _write_order(there, order, Path(out or ""), pages, None)
        annotations = _shown(chosen(there.annotations(pages), order), len(pages))
        done = _put(annotations, there.shaped(order), None)
    for left_out in done.left_out:
        say(str(left_out))
    say(f"{count(done.pages, 'page')}, {count(done.records, 'record')}, {done.bytes:,} bytes")
    return 0


@contextmanager
def _usage(context: typer.Context, hint: str) -> Iterator[None]:
    """What is wrong with an option's value is wrong usage."""
    try:
        yield
    except (UnknownFormat, BadSplit) as error:
        raise typer.BadParameter(str(error), ctx=context, param_hint=hint) from None


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise UnknownFormat("{text} is no option; write KEY=VALUE", text=repr(text))
    return key, value


def _write_order(
    there: "Workspace", order: Order, out: Path, pages: list[int] | None, again: Manifest | None
) -> int:
    """Write a file or folder with its manifest, and say what came of it; the exit code."""
    with progress("Exporting", len(pages or (again.pages if again else ()))) as show:
        for done in there.export(order, out, page_ids=pages, again=again):
            show(done.pages)
    for said in (*done.notes, *done.left_out):
        say(str(said))
    say(f"{count(done.pages, 'page')}, {count(done.records, 'record')}, {done.bytes:,} bytes")
    if again is not None:
        for name in done.differing:
            say(f"{name} is not as it was: pages, annotations, labels or versions have changed")
        if not done.differing:
            say("the same as it was, byte by byte")
    return 1 if done.differing else 0


def _shown(annotations: Iterable[Annotation], total: int) -> Iterator[Annotation]:
    with progress("Exporting", total) as show:
        for done, annotation in enumerate(annotations):
            show(done)
            yield annotation


@command("formats")
def _formats() -> int:
    """List the formats of `export`, each with a sentence and an example; and what is read."""
    for form in FORMATS:
        suffix = "a folder" if form.several else form.suffix
        print(f"{form.name}  ({suffix})  {form.sentence}")
        for option in form.options:
            may_be = ", ".join(option.values) or (
                "any text" if option.low is None else f"{option.low} to {option.high}"
            )
            default = json.dumps(option.default, ensure_ascii=False)[1:-1]
            print(f"    --option {option.key}={default}  {option.sentence} [{may_be}]")
        for line in form.example.splitlines():
            print(f"    {line}")
    for source in SOURCES:
        print(f"import: {source.what}  ({', '.join(source.suffixes)})  {source.sentence}")
    return 0


class LabelAction(StrEnum):
    """What `labels` does."""

    LIST = "list"
    SHOW = "show"
    IMPORT = "import"
    EXPORT = "export"
    USE = "use"


@command("labels")
def _labels(
    context: typer.Context,
    action: Annotated[LabelAction, typer.Argument(help="What to do.")],
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME] [FILE]", help="The label set; files to import or export."),
    ] = None,
    workspace: InWorkspace = None,
) -> int:
    """List, show, import, export or use label sets.

    Examples: annotator labels list; labels show NAME; labels use NAME; labels import FILE…;
    labels export NAME FILE
    """
    given = arguments or []
    wanted = {LabelAction.LIST: (0, 0), LabelAction.EXPORT: (2, 2), LabelAction.IMPORT: (1, 999)}
    least, most = wanted.get(action, (1, 1))
    if not least <= len(given) <= most:
        raise typer.BadParameter(f"{action} takes other arguments: see --help", ctx=context)
    writes = action in (LabelAction.IMPORT, LabelAction.USE)
    with opened(context, workspace, write=writes, make=action is LabelAction.IMPORT) as there:
        if writes and there.read_only is not None:
            raise there.read_only
        labelling = there.labelling
        if action is LabelAction.LIST:
            print_table(*label_table.sets_of(labelling.label_sets(), labelling.in_use()))
        elif action is LabelAction.SHOW:
            print_table(*label_table.labels_of(labelling.label_set(given[0])), words=5)
        elif action is LabelAction.USE:
            labelling.use(given[0])
        elif action is LabelAction.EXPORT:
            labelling.export_file(given[0], Path(given[1]))
        for path in given if action is LabelAction.IMPORT else ():
            print(plain(f"{path}: {labelling.import_file(Path(path)).name}"))
    return 0


@command("search")
def _search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to search for.")] = "",
    workspace: InWorkspace = None,
    label: Annotated[
        str, typer.Option(metavar="L", help="Only where a span has it; all of them without TEXT.")
    ] = "",
    role: Annotated[
        str, typer.Option(metavar="R", help="Only in fragments of it; all of them without TEXT.")
    ] = "",
    status: Annotated[
        list[Status] | None, typer.Option(help="Only on pages of that status.")
    ] = None,
    page: Annotated[
        str, typer.Option(metavar="NAME", help="Only on pages with that in name or source.")
    ] = "",
    reading: Annotated[
        bool, typer.Option("--reading", help="Search articles as they are read: corrected, joined.")
    ] = False,
    exact: Annotated[
        bool,
        typer.Option(
            "--exact", help="Tell 国 from 國, Ａ from A and a; wraps are still seen through."
        ),
    ] = False,
    first: Annotated[
        int,
        typer.Option(
            metavar="N", min=0, max=sys.maxsize, help="So many places; further ones are counted."
        ),
    ] = FIRST,
    as_json: Annotated[
        bool, typer.Option("--json", help="A JSON object for each place, a line each.")
    ] = False,
) -> int:
    """Search all pages: a line for each place, with what stands around it; 1 when there is none.

    Columns: page, from, to (code points of the page), article, role, labels, left, text, right.
    """
    query = Query(
        text,
        AS_WRITTEN if exact else TOLERANT,
        Where.READING if reading else Where.PAGE,
        label,
        role,
        frozenset(status or ()),
        page,
    )
    found = None
    with opened(context, workspace, write=False) as there, progress("Searching", None) as show:
        for found in there.search(query, first=first):
            show(found.done)
            for hit in found.hits:
                if as_json:
                    print(to_line(search_table.form_of(hit), page=hit.page).decode(), end="")
                else:
                    print("\t".join(map(plain, search_table.cells_of(hit))))
        if not there.has_text_index:
            say("this system's SQLite has no full-text index: every page was read")
    assert found is not None
    say(f"{count(found.places, 'place')} on {count(found.pages, 'page')}")
    return 0 if found.places else 1


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
    say(f"{count(pages, 'page')} checked, {count(findings, 'finding')}")
    return 1 if findings else 0


@command("stats")
def _stats(
    context: typer.Context,
    workspace: InWorkspace = None,
    by: Annotated[By, typer.Option("--by", help="What has a row of the table.")] = By.PAGE,
    articles: Annotated[bool, typer.Option("--articles", help="The same as --by article.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
    spans: Annotated[
        bool, typer.Option("--spans", help="Print spans, suggestions, days, pages and strings.")
    ] = False,
    annotator: OfAnnotator = None,
) -> int:
    """Print how far each page has come, and the edits and minutes of work that it took.

    Of a pause 30 seconds count. In a pipe there are tabs between the columns.
    """
    if spans:
        if annotator is not None:
            message = "--spans counts what all have marked"
            raise typer.BadParameter(message, ctx=context, param_hint="--annotator")
        return _span_stats(context, workspace, as_json=as_json)
    by = By.ARTICLE if articles else by
    with opened(context, workspace, write=False, annotator=annotator) as there:
        pages = there.stats(articles=by is By.ARTICLE, own=annotator is not None)
    if as_json:
        print(json.dumps(statistic_table.form_of(pages), ensure_ascii=False, indent=1))
    else:
        print_table(*statistic_table.table_of(pages, by), words=by.words)
    for sentence in statistic_table.sentences(pages):
        say(sentence)
    return 0


def _span_stats(context: typer.Context, workspace: str | None, *, as_json: bool) -> int:
    """Print the figures that the window shows in plots: a table after the other."""
    with opened(context, workspace, write=False) as there, progress("Reading", None) as show:
        figures = there.figures(lambda done, _: show(done))
    if as_json:
        print(json.dumps(figure_table.form_of(figures), ensure_ascii=False, indent=1))
        return 0
    for n, one in enumerate(figure_table.tables_of(figures)):
        if n:
            print()
        print_table([*one.header], [[*line] for line in one.lines], words=one.words)
    return 0


@command("learn")
def _learn(
    context: typer.Context,
    workspace: InWorkspace = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only pages of that source; without it each by itself."),
    ] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="Forget what was learnt, and propose without it.")
    ] = False,
) -> int:
    """Learn from the confirmed pages of each source, and print whether it helps.

    Each page is proposed with what the others teach: the figures are means over such held-out
    pages. What does not lower the effort on them is not used. No page changes.
    """
    from annotator.workspace.learning import figures_table, kept_parts

    reports = 0
    with opened(context, workspace, write=True, make=False) as there:
        if there.read_only is not None:
            raise there.read_only
        if forget:
            say(f"forgot what was learnt of {count(there.forget(source), 'source')}")
            return 0
        sources = sorted({one.source for one in there.summaries()})
        if source is not None and source not in sources:
            names = ", ".join(map(repr, sources)) or "none"
            say(f"no page is of the source {source!r}; there are {names}")
            return 1
        with progress("Learning", None) as show:
            for report in there.learn(source):
                reports += 1
                show(reports)
                name = report.source or "pages without a source"
                if not report.tried:
                    pages = count(report.pages, "confirmed page")
                    say(f"{name}: {pages}; two or more are needed to learn from")
                    continue
                print(plain(f"{name}: {report.tried} of {report.pages} pages held out"))
                print_table(*figures_table(report), words=1)
                used = ", ".join(kept_parts(report))
                say(
                    f"{name}: proposals use what was learnt ({used})"
                    if report.enabled
                    else f"{name}: nothing of it helps enough, and proposals stay as they were"
                )
    if not reports:
        say("no page is confirmed yet: there is nothing to learn from")
        return 1
    return 0


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
