"""Training data out of a workspace, and the table of formats."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.domain.annotation import Annotation, Status
from annotator.domain.form_reader import LARGEST
from annotator.exchange.error import UnknownFormat
from annotator.exchange.format import FORMATS, format_named
from annotator.exchange.reader import SOURCES
from annotator.shell import count, progress, say
from annotator.workspace.exporting import chosen, is_folder
from annotator.workspace.manifest import Manifest, Order, read_manifest
from annotator.workspace.split import BadSplit, Split, SplitBy

if TYPE_CHECKING:
    from annotator.workspace.workspace import Workspace


from annotator.commands.app import InWorkspace, OfAnnotator, Out, command, opened
from annotator.commands.output import put

# By the names of what they are given to below.
_BESIDE_MANIFEST = frozenset(("manifest", "out", "workspace", "annotator"))
_OF_SPLIT = frozenset(("split_by", "seed"))


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
    seed: Annotated[
        int, typer.Option(min=0, max=LARGEST, help="Chooses which pages are in which part.")
    ] = 1,
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
    _refuse_without_effect(context, by_manifest=manifest is not None, parted=split is not None)
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
        done = put(annotations, there.shaped(order), None)
    for left_out in done.left_out:
        say(str(left_out))
    say(f"{count(done.pages, 'page')}, {count(done.records, 'record')}, {done.bytes:,} bytes")
    return 0


def _refuse_without_effect(context: typer.Context, *, by_manifest: bool, parted: bool) -> None:
    """Raise BadParameter for an option that would do nothing beside the others."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is None or source.name != "COMMANDLINE":
            continue
        if by_manifest and parameter.name not in _BESIDE_MANIFEST:
            message = "the manifest says that already; leave it out"
            raise typer.BadParameter(message, ctx=context, param_hint=parameter.opts[0])
        if not parted and parameter.name in _OF_SPLIT:
            message = "without --split there are no parts"
            raise typer.BadParameter(message, ctx=context, param_hint=parameter.opts[0])


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
