"""The commands that open label sets and figures: a part of the table of commands."""

from annotator.ui.command import Command
from annotator.ui.translation import marked

LABEL_SETS: tuple[Command, ...] = (
    Command(
        "edit-label-sets",
        marked("Command", "Edit label sets…"),
        "labels",
        ("Ctrl+Alt+L",),
        marked("Command", "Labels with their colours, keys, guidelines and dictionaries."),
        gap=True,
    ),
    Command(
        "show-figures",
        marked("Command", "Figures…"),
        "labels",
        ("Ctrl+Shift+F9",),
        marked("Command", "Spans, suggestions and progress in plots."),
    ),
)
