"""The `annotator` command: opens the window, or hands its arguments on to the commands.

The window is painted before anything else is imported: typer and rich alone would cost it a tenth
of a second, so that their turn comes only when there is a command (or --help) for them.
"""

import sys
from dataclasses import dataclass

LANGUAGES = ("zh_CN", "en")


@dataclass(frozen=True, slots=True)
class WindowWanted:
    """The arguments of a plain `annotator`: the workspace (None: the default one) and language."""

    workspace: str | None = None
    language: str | None = None


def main() -> int:
    """Do what the command line says; the exit code is 0 done, 1 refused, 2 usage."""
    arguments = sys.argv[1:]
    wanted = window_wanted(arguments)
    try:
        if wanted is None:
            from annotator.commands import run

            return run(arguments)
        return open_window(wanted)
    except KeyboardInterrupt:  # while modules are still being loaded
        return 130


def window_wanted(arguments: list[str]) -> WindowWanted | None:
    """What window the arguments ask for; None when they are for the commands, wrong ones too."""
    found: dict[str, str] = {}
    ahead = list(arguments)
    while ahead:
        name, equals, value = ahead.pop(0).partition("=")
        if name not in ("--workspace", "--lang") or name in found:
            return None
        if not equals:
            if not ahead or ahead[0].startswith("-"):
                return None
            value = ahead.pop(0)
        found[name] = value
    language = found.get("--lang")
    if language not in (None, *LANGUAGES) or found.get("--workspace") == "":
        return None
    return WindowWanted(found.get("--workspace"), language)


def open_window(wanted: WindowWanted) -> int:
    """Open the window and stay until it closes; say so in a sentence when it cannot be opened."""
    from annotator.preflight import obstacle

    if sentence := obstacle():
        print(sentence, file=sys.stderr)
        return 1
    from annotator.ui.app import main as run_window

    return run_window(workspace=wanted.workspace, language=wanted.language)


if __name__ == "__main__":
    sys.exit(main())
