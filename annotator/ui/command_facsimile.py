"""The commands of the facsimile: a part of the table of commands."""

from annotator.ui.command import Command
from annotator.ui.translation import marked

FACSIMILE: tuple[Command, ...] = (
    Command(
        "show-text",
        marked("Command", "Show the page’s text"),
        "view/facsimile",
        hint=marked("Command", "The page as it was extracted."),
        short=marked("Command", "Text"),
        one_of="page-side",
    ),
    Command(
        "show-facsimile",
        marked("Command", "Show the facsimile"),
        "view/facsimile",
        hint=marked(
            "Command",
            "The page as it was printed. Filled: articles; hatched: furniture; dashed: nobody’s; "
            "dots: doubts; dotted underline: characters that were read uncertainly.",
        ),
        short=marked("Command", "Facsimile"),
        one_of="page-side",
    ),
    Command(
        "show-both",
        marked("Command", "Show text and facsimile"),
        "view/facsimile",
        ("Ctrl+B",),
        short=marked("Command", "Both"),
        one_of="page-side",
    ),
    Command(
        "swap-facsimile",
        marked("Command", "Text or facsimile"),
        "view/facsimile",
        ("Shift+F4",),
        marked("Command", "From the page’s text to its facsimile and back, at the same character."),
        needs="page",
    ),
    Command(
        "fit-width",
        marked("Command", "Facsimile: whole width"),
        "view/facsimile",
        ("Ctrl+9",),
        short=marked("Command", "Width"),
        needs="page",
        gap=True,
    ),
    Command(
        "fit-article",
        marked("Command", "Facsimile: this article"),
        "view/facsimile",
        ("Ctrl+Alt+9",),
        marked("Command", "Shows all of the article at the caret, as large as there is room."),
        short=marked("Command", "Article"),
        needs="page",
    ),
    Command(
        "true-size",
        marked("Command", "Facsimile: as large as it was printed"),
        "view/facsimile",
        hint=marked("Command", "Ctrl+0 does it too, while the keys go to the facsimile."),
        short=marked("Command", "1:1"),
        needs="page",
    ),
    Command(
        "turn-facsimile",
        marked("Command", "Turn the facsimile to the right"),
        "view/facsimile",
        ("Ctrl+Alt+R",),
        short=marked("Command", "Turn"),
        needs="page",
    ),
    Command(
        "locate-sheet",
        marked("Command", "Locate the page’s file…"),
        "view/facsimile",
        hint=marked("Command", "Finds the PDF or picture that was moved since it was imported."),
        needs="page",
        gap=True,
    ),
)
