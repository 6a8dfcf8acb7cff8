"""Commands: what the window can do, each one a QAction made from the table of commands."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from annotator.domain.error import AnnotatorError
from annotator.ui.icon import icon
from annotator.ui.settings import Settings

CONTEXT = "Command"


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the table: words in English, keys as portable text.

    `menu` names a menu, with a submenu after a slash. `needs` is what must be there: nothing,
    a "page" that is open, or one in a "writable" workspace.
    """

    id: str
    words: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    hint: str = ""
    toolbar: bool = False
    checkable: bool = False
    icon: str = ""
    needs: str = ""
    one_of: str = ""
    """Names a group of checkable commands of which one is on."""
    number: int = 0
    """Stands in the words for "{number}"."""
    gap: bool = False
    """Whether the menu has a line above it."""
    short: str = ""
    """The words in the tool bar, where the others are too long for it."""

    @property
    def title(self) -> str:
        """The words in the language of the window."""
        return QCoreApplication.translate(CONTEXT, self.words).format(number=self.number)

    @property
    def english(self) -> str:
        """The words in English."""
        return self.words.format(number=self.number)


class ShortcutRefused(AnnotatorError):
    """Keys that a command cannot have."""


class ShortcutClash(ShortcutRefused):
    """Keys that another command has already; `other` is its id."""

    def __init__(self, keys: QKeySequence, other: Command) -> None:
        self.other = other.id
        super().__init__(
            "{keys} belongs to “{command}” already",
            keys=keys.toString(QKeySequence.SequenceFormat.NativeText),
            command=other.title,
        )


class NothingToWorkOn(AnnotatorError):
    """A command that needs a page, or one that can be written, and there is none."""


_STRONG = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
# Switches of input methods: on and off, Chinese punctuation, full width.
_TAKEN_BY_INPUT_METHODS = ("Ctrl+Space", "Shift+Space", "Ctrl+Shift+Space", "Ctrl+.")


def refuse_unfit(keys: QKeySequence) -> None:
    """Raises ShortcutRefused for keys that type text or that an input method takes first."""
    if keys.isEmpty():
        raise ShortcutRefused("these are no keys")
    first = keys[0]  # type: ignore[index]  # missing in the stubs
    strong = bool(first.keyboardModifiers() & (_STRONG | Qt.KeyboardModifier.MetaModifier))
    function = Qt.Key.Key_F1 <= first.key() <= Qt.Key.Key_F35
    if first.key() == Qt.Key.Key_unknown or not (strong or function):
        raise ShortcutRefused(
            "{keys} types text or moves the caret: add Ctrl or Alt",
            keys=keys.toString(QKeySequence.SequenceFormat.NativeText),
        )
    if QKeySequence(first).toString(QKeySequence.SequenceFormat.PortableText) in (
        _TAKEN_BY_INPUT_METHODS
    ):
        raise ShortcutRefused(
            "{keys} belongs to the input method",
            keys=keys.toString(QKeySequence.SequenceFormat.NativeText),
        )


def overlap(one: QKeySequence, other: QKeySequence) -> bool:
    """Whether pressing one could be the beginning of, or be, the other."""
    none = QKeySequence.SequenceMatch.NoMatch
    return one.matches(other) != none or other.matches(one) != none


class Commands(QObject):
    """Holds the actions, their shortcuts and whether what they need is there.

    No action is ever disabled, since a key that does nothing explains nothing: a command whose
    need is not met says so through `refused` and is not carried out.
    """

    refused = Signal(object)
    """An AnnotatorError: why a command was not carried out."""
    command_run = Signal(str)
    """The id of a command that was carried out, however it was called."""
    shortcuts_changed = Signal(str)
    """The id of the command that has other keys now."""

    def __init__(
        self, table: Sequence[Command], settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.table = tuple(table)
        self._settings = settings
        self._commands = {command.id: command for command in table}
        self._slots: dict[str, list[Callable[..., object]]] = {c.id: [] for c in table}
        self._keys: dict[str, list[str]] = {}
        self._names: dict[str, str] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {command.id: self._make_action(command) for command in table}
        self._menus: dict[str, tuple[QMenu, str]] = {}
        self._page = self._writable = False
        self._reason: AnnotatorError | None = None
        self.retranslate()
        self._take_shortcuts()

    def _make_action(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.id)
        action.setCheckable(command.checkable or bool(command.one_of))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(QAction.MenuRole.NoRole)
        if command.one_of:
            group = self._groups.setdefault(command.one_of, QActionGroup(self))
            group.addAction(action)
        # A named slot, not a bound one: the action hands over whether it is checked.
        action.triggered.connect(lambda checked, c=command: self._carry_out(c, checked))
        return action

    # -- carrying out ------------------------------------------------------------------------

    def action(self, command: str) -> QAction:
        """The command's action. Raises KeyError when there is no such command: a bug."""
        return self._actions[command]

    def command(self, command: str) -> Command:
        """The command's line in the table. Raises KeyError when there is none: a bug."""
        return self._commands[command]

    def connect(  # type: ignore[override]  # Qt's own is of no use in Python
        self, command: str, slot: Callable[..., object]
    ) -> None:
        """Has the slot called when the command is to be carried out.

        A checkable command's slot gets whether it is checked now; any other gets nothing.
        """
        self._slots[command].append(slot)

    def run(self, command: str) -> None:
        """Carries the command out, as its key does."""
        self._actions[command].trigger()

    def _carry_out(self, command: Command, checked: bool) -> None:
        unmet = self._unmet(command)
        if unmet is not None:
            if command.checkable:
                self._actions[command.id].setChecked(not checked)
            self.refused.emit(unmet)
            return
        for slot in self._slots[command.id]:
            if command.checkable:
                slot(checked)
            else:
                slot()
        self.command_run.emit(command.id)

    def set_state(
        self, *, page: bool, writable: bool, reason: AnnotatorError | None = None
    ) -> None:
        """Says whether a page is open and whether it can be written, else why not."""
        self._page, self._writable, self._reason = page, writable, reason

    def _unmet(self, command: Command) -> AnnotatorError | None:
        if command.needs and not self._page:
            return NothingToWorkOn("no page is open")
        if command.needs == "writable" and not self._writable:
            return self._reason or NothingToWorkOn("this workspace is only being read")
        return None

    # -- words -------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        for command in self.table:
            action = self._actions[command.id]
            action.setText(self.title(command.id).replace("&", "&&"))
            short = command.short or command.words
            action.setIconText(QCoreApplication.translate(CONTEXT, short).rstrip("…"))
            action.setStatusTip(QCoreApplication.translate(CONTEXT, command.hint))
            self._set_tool_tip(command)
        for menu, words in self._menus.values():
            menu.setTitle(QCoreApplication.translate("Menu", words))

    def title(self, command: str) -> str:
        """What the command is called now."""
        return self._names.get(command) or self._commands[command].title

    def set_title(self, command: str, words: str) -> None:
        """Calls a command after what it does now; with no words as the table does."""
        self._names[command] = words
        self._actions[command].setText(self.title(command).replace("&", "&&"))
        self._set_tool_tip(self._commands[command])

    def _set_tool_tip(self, command: Command) -> None:
        hint = QCoreApplication.translate(CONTEXT, command.hint) if command.hint else ""
        keys = self.key_text(command.id)
        words = self.title(command.id)
        title = f"{words} ({keys})" if keys else words
        self._actions[command.id].setToolTip("\n".join(filter(None, (title, hint))))

    def key_text(self, command: str) -> str:
        """The command's first keys as this system writes them, or ""."""
        return self._actions[command].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def key_texts(self, command: str) -> list[str]:
        """All the command's keys to be found by: as this system writes them, and in English."""
        native = [
            one.toString(QKeySequence.SequenceFormat.NativeText) for one in self.shortcuts(command)
        ]
        return [*native, *self._keys[command]]

    # -- menus -------------------------------------------------------------------------------

    def fill_menus(self, menu_bar: QMenuBar, menus: Sequence[tuple[str, str]]) -> None:
        """Puts every command into its menu; `menus` names them (key, words) in order."""
        made: dict[str, QMenu] = {}
        for key, words in menus:
            # A submenu comes where its first command stands.
            parent = made.get(key.rpartition("/")[0])
            made[key] = QMenu(parent or menu_bar)
            made[key].setObjectName(key)
            self._menus[key] = made[key], words
            if parent is None:
                menu_bar.addMenu(made[key])
        for command in self.table:
            menu = made[command.menu]
            above = made.get(command.menu.rpartition("/")[0])
            if above is not None and menu.menuAction() not in above.actions():
                above.addMenu(menu)
            if command.gap:
                menu.addSeparator()
            menu.addAction(self._actions[command.id])
        self.retranslate()

    def menu_title(self, menu: str) -> str:
        """The words of a menu, without the mark of its letter."""
        if menu not in self._menus:
            return menu
        # In Chinese the letter stands behind the words: 文件(&F).
        return _LETTER.sub("", self._menus[menu][0].title()).replace("&", "")

    def draw_icons(self, colour: QColor) -> None:
        """Gives the commands that have a drawing an icon in that colour."""
        for command in self.table:
            if command.icon:
                self._actions[command.id].setIcon(icon(command.icon, colour))
                # In the menus only the words: icons there would stand beside a few of them.
                self._actions[command.id].setIconVisibleInMenu(False)

    def in_toolbar(self) -> list[QAction]:
        """The actions that have a place in the tool bar, in order."""
        return [self._actions[command.id] for command in self.table if command.toolbar]

    # -- shortcuts ---------------------------------------------------------------------------

    def shortcuts(self, command: str) -> list[QKeySequence]:
        """The keys that the command has."""
        return self._actions[command].shortcuts()

    def default_shortcuts(self, command: str) -> list[QKeySequence]:
        """The keys that the command has in the table."""
        return [QKeySequence(keys) for keys in self._commands[command].shortcuts]

    def set_shortcuts(self, command: str, keys: Iterable[QKeySequence]) -> None:
        """Gives the command these keys and none else, and stores them.

        Raises ShortcutClash when another command has one of them, ShortcutRefused for keys
        that type text or belong to input methods; then nothing was changed.
        """
        wanted = list(keys)
        for one in wanted:
            refuse_unfit(one)
            other = self.owner(one, besides=command)
            if other is not None:
                raise ShortcutClash(one, other)
        if wanted == self.default_shortcuts(command):
            self._settings.set_shortcut(command, None)
        else:
            portable = QKeySequence.SequenceFormat.PortableText
            self._settings.set_shortcut(command, QKeySequence.listToString(wanted, portable))
        self._give(command, wanted)
        self.shortcuts_changed.emit(command)

    def owner(self, keys: QKeySequence, *, besides: str = "") -> Command | None:
        """The command that these keys, or a beginning of them, belong to."""
        for command in self.table:
            if command.id != besides and any(
                overlap(keys, own) for own in self.shortcuts(command.id)
            ):
                return command
        return None

    def is_shortcut(self, keys: QKeySequence) -> bool:
        """Whether exactly these keys are a command's; fast, for every key that is pressed."""
        pressed = keys.toString(QKeySequence.SequenceFormat.PortableText)
        return any(pressed in own for own in self._keys.values())

    def reset_shortcuts(self, command: str | None = None) -> None:
        """Gives one command, or all, the keys of the table.

        Raises ShortcutClash when they were given to another command meanwhile.
        """
        if command is not None:
            self.set_shortcuts(command, self.default_shortcuts(command))
            return
        for one in self.table:
            self._settings.set_shortcut(one.id, None)
        for one in self.table:
            self._give(one.id, self.default_shortcuts(one.id))
            self.shortcuts_changed.emit(one.id)

    def _give(self, command: str, keys: list[QKeySequence]) -> None:
        portable = QKeySequence.SequenceFormat.PortableText
        self._keys[command] = [one.toString(portable) for one in keys]
        self._actions[command].setShortcuts(keys)
        self._set_tool_tip(self._commands[command])

    def _take_shortcuts(self) -> None:
        """Gives the stored keys; what is unfit or clashes in the file is left out."""
        chosen: dict[str, list[QKeySequence]] = {}
        for command in self.table:
            stored = self._settings.shortcut(command.id)
            if stored is not None:
                portable = QKeySequence.SequenceFormat.PortableText
                chosen[command.id] = QKeySequence.listFromString(stored, portable)
        taken: list[QKeySequence] = []
        # The person's own keys come first: a default key gives way to them.
        for command_id in [*chosen, *(c.id for c in self.table if c.id not in chosen)]:
            wanted = chosen.get(command_id, self.default_shortcuts(command_id))
            fit = [one for one in wanted if _is_fit(one)]
            free = [one for one in fit if not any(overlap(one, other) for other in taken)]
            taken += free
            self._give(command_id, free)


_LETTER = re.compile(r"\(&\w\)$")


def _is_fit(keys: QKeySequence) -> bool:
    try:
        refuse_unfit(keys)
    except ShortcutRefused:
        return False
    return True
