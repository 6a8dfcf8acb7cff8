"""Label sets, and searching."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from annotator.commands.app import InWorkspace, command, opened
from annotator.domain.annotation import Status
from annotator.exchange.json_text import to_line
from annotator.shell import count, plain, print_table, progress, say
from annotator.workspace import label_table, search_table
from annotator.workspace.find import AS_WRITTEN, Where
from annotator.workspace.search import FIRST, TOLERANT, Query


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
