"""Page forms with proposed articles or suggested spans."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.domain.adopt import adopt
from annotator.domain.annotation import Annotation
from annotator.exchange.format import format_named
from annotator.exchange.reader import read_path, walk
from annotator.exchange.reading import Reading
from annotator.shell import progress, say
from annotator.workspace.importing import Sources

if TYPE_CHECKING:
    from typing import Protocol

    from annotator.domain.annotation import Proposal
    from annotator.domain.glyph import Glyphs
    from annotator.domain.page import Page

    class Engine(Protocol):
        """What proposes a page, told where its characters stand if that is known."""

        def __call__(self, page: Page, *, glyphs: Glyphs | None = None) -> Proposal: ...


from annotator.commands.app import NOTHING, Out, Paths, command, opened
from annotator.commands.output import put


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

    done = put(results(), format_named("pages"), out)
    if not done.pages and not refused:
        say(NOTHING)
        return 1
    return 1 if refused else 0
