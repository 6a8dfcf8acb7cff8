"""The commands that work on labels and spans: a part of the table of commands."""

from annotator.ui.command import Command
from annotator.ui.translation import marked

MOST_LABELS = 9
"""Labels that have a command of their own: as many as there are digits."""

LABELS: tuple[Command, ...] = (
    Command(
        "label-mode",
        marked("Command", "Label mode"),
        "labels",
        ("Ctrl+L",),
        marked("Command", "Labels by bare keys; nothing is typed. Esc or the same key leaves it."),
        toolbar=True,
        checkable=True,
        icon="label-mode",
        short=marked("Command", "Labels"),
    ),
    *(
        Command(
            f"mark-label-{number}",
            marked("Command", "Mark with label {number}"),
            "labels/mark",
            (f"Ctrl+Shift+{number}",),
            marked(
                "Command",
                "The selection, else the word at the caret; a span at the caret changes its label.",
            ),
            needs="writable",
            number=number,
        )
        for number in range(1, MOST_LABELS + 1)
    ),
    Command(
        "relabel-span",
        marked("Command", "Change the label…"),
        "labels",
        ("Ctrl+R",),
        marked("Command", "Of the span at the caret, or of all in the selection."),
        needs="writable",
        gap=True,
    ),
    Command(
        "add-to-span",
        marked("Command", "Add the selection to the span"),
        "labels",
        ("Ctrl+J",),
        marked("Command", "To the span that was marked or gone to last; it may get a gap."),
        needs="writable",
    ),
    Command(
        "delete-span",
        marked("Command", "Delete the span"),
        "labels",
        ("Ctrl+D",),
        marked(
            "Command", "The one at the caret, or all in the selection; a suggestion is rejected."
        ),
        needs="writable",
    ),
    Command(
        "comment-span",
        marked("Command", "Comment on the span…"),
        "labels",
        ("Ctrl+Shift+K",),
        needs="writable",
    ),
    Command(
        "span-attributes",
        marked("Command", "Attributes of the span…"),
        "labels",
        ("Ctrl+I",),
        needs="writable",
    ),
    Command(
        "span-edge-left",
        marked("Command", "Span’s edge one character back"),
        "labels/edge",
        hint=marked("Command", "In label mode Alt+arrows do it, with Ctrl or Shift by a word."),
        needs="writable",
    ),
    Command(
        "span-edge-right",
        marked("Command", "Span’s edge one character on"),
        "labels/edge",
        needs="writable",
    ),
    Command(
        "span-edge-left-word",
        marked("Command", "Span’s edge one word back"),
        "labels/edge",
        needs="writable",
    ),
    Command(
        "span-edge-right-word",
        marked("Command", "Span’s edge one word on"),
        "labels/edge",
        needs="writable",
    ),
    Command(
        "grow-selection",
        marked("Command", "Select one word more"),
        "labels",
        ("Ctrl+W",),
        marked("Command", "Without a selection the word at the caret."),
        needs="page",
        gap=True,
    ),
    Command(
        "shrink-selection",
        marked("Command", "Select one word less"),
        "labels",
        ("Ctrl+Shift+W",),
        needs="page",
    ),
    Command(
        "suggest-spans",
        marked("Command", "Suggest spans"),
        "labels",
        ("F10",),
        marked("Command", "What is likely to be marked on this page; nothing is marked by itself."),
        needs="writable",
        gap=True,
    ),
    Command(
        "accept-suggestion",
        marked("Command", "Accept the suggestion"),
        "labels",
        ("Ctrl+Shift+Y",),
        marked("Command", "The one at the caret, or all in the selection; goes on to the next."),
        needs="writable",
    ),
    Command(
        "reject-suggestion",
        marked("Command", "Reject the suggestion"),
        "labels",
        ("Ctrl+Shift+D",),
        marked("Command", "It does not come back; goes on to the next."),
        needs="writable",
    ),
    Command(
        "accept-sure",
        marked("Command", "Accept all that are sure…"),
        "labels",
        ("Ctrl+Shift+Return",),
        marked("Command", "All suggestions of a label that are at least so sure, as one step."),
        needs="writable",
    ),
    Command(
        "next-suggestion",
        marked("Command", "Next suggestion"),
        "labels/go",
        ("F12",),
        needs="page",
    ),
    Command(
        "previous-suggestion",
        marked("Command", "Previous suggestion"),
        "labels/go",
        ("Shift+F12",),
        needs="page",
    ),
    Command(
        "next-span", marked("Command", "Next span"), "labels/go", ("Alt+PgDown",), needs="page"
    ),
    Command(
        "previous-span",
        marked("Command", "Previous span"),
        "labels/go",
        ("Alt+PgUp",),
        needs="page",
    ),
    Command(
        "next-same-label",
        marked("Command", "Next span of the same label"),
        "labels/go",
        ("Ctrl+F12",),
        needs="page",
    ),
    Command(
        "previous-same-label",
        marked("Command", "Previous span of the same label"),
        "labels/go",
        ("Ctrl+Shift+F12",),
        needs="page",
    ),
)
