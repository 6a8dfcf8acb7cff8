"""The table of commands: every one with its words, its menu and its keys, in the menus' order."""

from annotator.ui.command import Command
from annotator.ui.command_facsimile import FACSIMILE
from annotator.ui.command_label import LABELS
from annotator.ui.command_label_set import LABEL_SETS
from annotator.ui.command_work import ARTICLE, BOUNDARIES
from annotator.ui.explorer_commands import EXPLORER
from annotator.ui.translation import marked

MENUS: tuple[tuple[str, str], ...] = (
    ("file", marked("Menu", "&File")),
    ("edit", marked("Menu", "&Edit")),
    ("boundaries", marked("Menu", "&Boundaries")),
    ("boundaries/move-to", marked("Menu", "Move to article")),
    ("boundaries/role", marked("Menu", "Role")),
    ("article", marked("Menu", "&Article")),
    ("article/kind", marked("Menu", "Kind")),
    ("labels", marked("Menu", "&Labels")),
    ("labels/mark", marked("Menu", "Mark as")),
    ("labels/edge", marked("Menu", "Move the span’s edge")),
    ("labels/go", marked("Menu", "Go to spans")),
    ("page", marked("Menu", "&Page")),
    ("go", marked("Menu", "&Go")),
    ("view", marked("Menu", "&View")),
    ("view/facsimile", marked("Menu", "Facsimile")),
    ("view/theme", marked("Menu", "Appearance")),
    ("help", marked("Menu", "&Help")),
)
"""The menus in order: their keys in the table of commands, and their words."""

_FILE = (
    Command(
        "import",
        marked("Command", "Import files…"),
        "file",
        ("Ctrl+O",),
        marked(
            "Command", "Text, Markdown and page forms; dropping them on the window does it too."
        ),
    ),
    Command("import-folder", marked("Command", "Import a folder…"), "file"),
    Command(
        "export",
        marked("Command", "Export…"),
        "file",
        ("Ctrl+Shift+S",),
        marked("Command", "Writes pages or articles as training data."),
        toolbar=True,
        icon="export",
        gap=True,
    ),
    Command(
        "backup",
        marked("Command", "Back up the workspace…"),
        "file",
        hint=marked("Command", "Writes a whole copy of the workspace to another file."),
    ),
    Command("preferences", marked("Command", "Preferences…"), "file", ("Ctrl+,",), gap=True),
    Command("quit", marked("Command", "Quit"), "file", ("Ctrl+Q",), gap=True),
)

_EDIT = (
    Command(
        "undo",
        marked("Command", "Undo"),
        "edit",
        ("Ctrl+Z",),
        marked("Command", "Takes back the last step, on whatever page it was."),
        toolbar=True,
        icon="undo",
    ),
    Command(
        "redo",
        marked("Command", "Redo"),
        "edit",
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        marked("Command", "Brings back the step that was taken back last."),
        toolbar=True,
        icon="redo",
    ),
    Command("find", marked("Command", "Find…"), "edit", ("Ctrl+F",), needs="page", gap=True),
    Command("find-next", marked("Command", "Find next"), "edit", ("F3",), needs="page"),
    Command(
        "find-previous", marked("Command", "Find previous"), "edit", ("Shift+F3",), needs="page"
    ),
    Command(
        "restore-text",
        marked("Command", "Restore the original text"),
        "edit",
        ("Ctrl+Shift+R",),
        marked("Command", "Takes back the corrections in the selection or at the caret."),
        needs="writable",
        gap=True,
    ),
    Command(
        "copy-reading",
        marked("Command", "Copy the reading text"),
        "edit",
        ("Ctrl+Shift+C",),
        marked("Command", "The whole article as it is read: wraps joined, corrections applied."),
        needs="page",
    ),
)

_PAGE = (
    Command(
        "rename-page", marked("Command", "Rename the page…"), "page", ("F2",), needs="writable"
    ),
    Command(
        "delete-page",
        marked("Command", "Delete the page"),
        "page",
        ("Ctrl+Shift+Backspace",),
        marked("Command", "Undo brings it back."),
        needs="writable",
    ),
    Command(
        "flag-page",
        marked("Command", "Flag the page"),
        "page",
        # Ctrl+Shift+F switches between simplified and traditional in most input methods.
        ("Ctrl+Alt+F",),
        marked("Command", "Marks the page for another look, or takes the mark away."),
        needs="writable",
        gap=True,
    ),
    Command(
        "comment-page",
        marked("Command", "Comment on the page…"),
        "page",
        ("Ctrl+Shift+P",),
        needs="writable",
    ),
    Command(
        "show-learnt",
        marked("Command", "What has been learnt…"),
        "page",
        hint=marked("Command", "What the confirmed pages have taught, and what it brings."),
        gap=True,
    ),
    Command(
        "forget-learnt", marked("Command", "Forget what was learnt…"), "page", needs="writable"
    ),
)

_GO = (
    Command("next-page", marked("Command", "Next page"), "go", ("Ctrl+PgDown",)),
    Command("previous-page", marked("Command", "Previous page"), "go", ("Ctrl+PgUp",)),
    Command(
        "next-article",
        marked("Command", "Next article"),
        "go",
        ("Ctrl+Down",),
        needs="page",
        gap=True,
    ),
    Command(
        "previous-article", marked("Command", "Previous article"), "go", ("Ctrl+Up",), needs="page"
    ),
    Command("next-fragment", marked("Command", "Next fragment"), "go", ("Ctrl+]",), needs="page"),
    Command(
        "previous-fragment", marked("Command", "Previous fragment"), "go", ("Ctrl+[",), needs="page"
    ),
    Command(
        "next-doubt",
        marked("Command", "Next doubt"),
        "go",
        ("F8",),
        marked("Command", "Goes to the next place where the proposal is unsure."),
        toolbar=True,
        icon="next-doubt",
        needs="page",
        gap=True,
    ),
    Command(
        "previous-doubt", marked("Command", "Previous doubt"), "go", ("Shift+F8",), needs="page"
    ),
    Command(
        "next-uncertain",
        marked("Command", "Next uncertain character"),
        "go",
        ("Ctrl+F8",),
        marked("Command", "Goes to the next text that was recognized with little certainty."),
        needs="page",
    ),
    Command(
        "previous-uncertain",
        marked("Command", "Previous uncertain character"),
        "go",
        ("Ctrl+Shift+F8",),
        needs="page",
    ),
    Command(
        "take-alternative",
        marked("Command", "Take the doubt’s alternative"),
        "go",
        ("F9",),
        marked("Command", "The next best reading takes the place of the proposal."),
        needs="writable",
    ),
    Command(
        "keep-proposal",
        marked("Command", "Keep the proposal in spite of the doubt"),
        "go",
        ("Shift+F9",),
        marked("Command", "The proposal is right at this place: the doubt goes."),
        needs="writable",
    ),
    Command(
        "next-unassigned",
        marked("Command", "Next unassigned text"),
        "go",
        ("F7",),
        marked("Command", "Goes to the next text that belongs to no article yet."),
        needs="page",
    ),
    Command(
        "previous-unassigned",
        marked("Command", "Previous unassigned text"),
        "go",
        ("Shift+F7",),
        needs="page",
    ),
    Command("next-pane", marked("Command", "Next pane"), "go", ("F6",), gap=True),
    Command("previous-pane", marked("Command", "Previous pane"), "go", ("Shift+F6",)),
    Command(
        "other-side",
        marked("Command", "Same place on the other side"),
        "go",
        ("F4",),
        marked("Command", "From the page to its article and back, at the same character."),
        needs="page",
    ),
    Command("filter-pages", marked("Command", "Filter pages"), "go", ("Ctrl+P",)),
)

_VIEW = (
    Command("zoom-in", marked("Command", "Larger text"), "view", ("Ctrl++", "Ctrl+=")),
    Command("zoom-out", marked("Command", "Smaller text"), "view", ("Ctrl+-",)),
    Command("zoom-reset", marked("Command", "Text in normal size"), "view", ("Ctrl+0",)),
    Command("show-pages", marked("Command", "Show the pages"), "view", checkable=True, gap=True),
    Command("show-side", marked("Command", "Show the side pane"), "view", checkable=True),
    Command("show-ribbons", marked("Command", "Show the ribbons"), "view", checkable=True),
    Command("show-minimap", marked("Command", "Show the mini-map"), "view", checkable=True),
    *FACSIMILE,
    Command(
        "theme-light",
        marked("Command", "Appearance: light"),
        "view/theme",
        one_of="theme",
        gap=True,
    ),
    Command("theme-dark", marked("Command", "Appearance: dark"), "view/theme", one_of="theme"),
    Command(
        "theme-system", marked("Command", "Appearance: as the system"), "view/theme", one_of="theme"
    ),
    Command(
        "full-screen", marked("Command", "Full screen"), "view", ("F11",), checkable=True, gap=True
    ),
)

_HELP = (
    Command(
        "palette",
        marked("Command", "All commands…"),
        "help",
        ("Ctrl+K",),
        marked("Command", "Finds any command by a few letters of its name."),
    ),
    Command("shortcuts-sheet", marked("Command", "Keyboard shortcuts"), "help", ("F1",)),
    Command("edit-shortcuts", marked("Command", "Change shortcuts…"), "help"),
    Command("about", marked("Command", "About annotator"), "help", gap=True),
)

COMMANDS: tuple[Command, ...] = (
    *_FILE,
    *_EDIT,
    *BOUNDARIES,
    *ARTICLE,
    *LABELS,
    *EXPLORER,
    *LABEL_SETS,
    *_PAGE,
    *_GO,
    *_VIEW,
    *_HELP,
)
