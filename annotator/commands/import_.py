"""Files and folders into a workspace."""

from itertools import accumulate
from typing import Annotated

import typer

from annotator.commands.app import NOTHING, InWorkspace, Ocr, Paths, command, opened
from annotator.domain.label import LabelSet
from annotator.exchange.reader import walk
from annotator.shell import count, plain, progress, say
from annotator.workspace.importing import Sources

_OUTCOMES = {
    "added": "added",
    "blank": "added without a proposal",
    "present": "already there",
    "taken": "its annotation was taken over",
    "kept": "its annotation was not taken, as the page has been worked on",
    "second": "its annotation was added as {annotator}'s",
}


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
        say(NOTHING)
    if noted:
        say(f"{count(pages, 'page')} came in or were there, not all of {noted:,} could be taken")
    return 0 if pages and not refused else 1


def _tell_label_set(made: LabelSet) -> None:
    labels = ", ".join(one.name for one in made.labels)
    say(f"the label set {made.name!r} was made of the labels that came in: {labels}")
