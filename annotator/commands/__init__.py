"""The commands: the same workspace from the shell.

Results go to standard output, words to standard error, progress bars only on a terminal. Exit
codes: 0 done, 1 findings or refused input, 2 usage; 130 and 141 where Ctrl-C or a closed pipe
ended it, as shells count signals.
"""

from annotator.commands import export, figures, import_, labels, propose, upkeep
from annotator.commands.app import app
from annotator.shell import interruptible, set_up_streams

__all__ = ["export", "figures", "import_", "labels", "propose", "run", "upkeep"]


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name and return its exit code."""
    set_up_streams()
    try:
        with interruptible():
            app(arguments, prog_name="annotator")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
