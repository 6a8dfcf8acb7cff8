"""The commands of the explorer and of all occurrences: a part of the table of commands."""

from annotator.ui.command import Command
from annotator.ui.translation import marked

EXPLORER: tuple[Command, ...] = (
    Command(
        "mark-occurrences",
        marked("Command", "Mark all occurrences…"),
        "labels",
        ("Ctrl+Shift+A",),
        marked("Command", "What is marked at the caret, or selected, wherever else it stands."),
        needs="writable",
        gap=True,
    ),
    Command(
        "explorer",
        marked("Command", "Explorer"),
        "labels",
        ("Ctrl+Shift+L",),
        marked("Command", "A second window: all spans, and what does not go together."),
    ),
    Command(
        "search-workspace",
        marked("Command", "Search all pages…"),
        "labels",
        ("Ctrl+Alt+S",),
        marked("Command", "Every place of a text, a label or a role, in its context."),
    ),
)
