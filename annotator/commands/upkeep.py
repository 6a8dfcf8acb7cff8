"""Proving and copying a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from annotator.commands.app import InWorkspace, command, opened
from annotator.shell import count, plain, progress, say


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
