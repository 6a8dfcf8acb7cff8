"""The dialog in which the person gives commands other keys."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.ask import Ask
from annotator.ui.button_box import plain_buttons
from annotator.ui.command import Command, Commands, ShortcutRefused
from annotator.ui.fuzzy import fit
from annotator.ui.theme import Theme
from annotator.ui.words import error_words

translate = QCoreApplication.translate

_NATIVE = QKeySequence.SequenceFormat.NativeText


def keys_text(keys: list[QKeySequence]) -> str:
    """All the keys of a command as this system writes them."""
    return "  ".join(one.toString(_NATIVE) for one in keys)


class ShortcutDialog(QDialog):
    """All commands by menu, two keys each; keys that belong to another command are refused."""

    def __init__(
        self, commands: Commands, theme: Theme, ask: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._commands, self._ask = commands, ask
        self._items: dict[str, QTreeWidgetItem] = {}
        self._menus: dict[str, QTreeWidgetItem] = {}
        self.setWindowTitle(translate("Shortcuts", "Change shortcuts"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Shortcuts", "Find a command or its keys…"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(
            [translate("Shortcuts", "Command"), translate("Shortcuts", "Keys")]
        )
        self.tree.currentItemChanged.connect(self._show_keys)
        self._fill()
        self.fields = (QKeySequenceEdit(), QKeySequenceEdit())
        for field in self.fields:
            field.setMaximumSequenceLength(1)
            # Not keySequenceChanged: that comes as soon as Ctrl goes down, with no keys yet.
            field.editingFinished.connect(self._take_keys)
        self.refusal = QLabel()
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setWordWrap(True)
        palette = self.refusal.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colours.danger)
        self.refusal.setPalette(palette)
        self._lay_out()
        commands.shortcuts_changed.connect(self._show_command)
        self.resize(560, 620)
        self.tree.setCurrentItem(self._items[commands.table[0].id])

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(translate("Shortcuts", "Keys:"), self.fields[0])
        form.addRow(translate("Shortcuts", "Or:"), self.fields[1])
        self.remove = QPushButton(translate("Shortcuts", "Remove keys"))
        self.remove.clicked.connect(self._remove_keys)
        self.reset_one = QPushButton(translate("Shortcuts", "Reset this one"))
        self.reset_one.clicked.connect(self._reset_one)
        self.reset_all = QPushButton(translate("Shortcuts", "Reset all…"))
        self.reset_all.clicked.connect(self._reset_all)
        buttons = plain_buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.remove, self.reset_one, self.reset_all):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.tree)
        layout.addLayout(form)
        layout.addWidget(self.refusal)
        layout.addLayout(row)

    def _fill(self) -> None:
        menus = self._menus
        for command in self._commands.table:
            top = command.menu.partition("/")[0]
            if top not in menus:
                menus[top] = QTreeWidgetItem(self.tree, [self._commands.menu_title(top)])
                menus[top].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem(menus[top], [command.title])
            item.setData(0, Qt.ItemDataRole.UserRole, command.id)
            item.setToolTip(0, command.title)
            self._items[command.id] = item
            self._show_command(command.id)
        self.tree.expandAll()
        self.tree.resizeColumnToContents(0)

    def _show_command(self, command: str) -> None:
        keys = self._commands.shortcuts(command)
        item = self._items[command]
        item.setText(1, keys_text(keys))
        font = item.font(1)
        font.setBold(keys != self._commands.default_shortcuts(command))
        item.setFont(1, font)

    def _filter(self, query: str) -> None:
        for command in self._commands.table:
            item = self._items[command.id]
            texts = (command.title, command.english, item.text(1))
            item.setHidden(fit(query, texts) < 0)
        for menu in self._menus.values():
            inside = [item for item in self._items.values() if item.parent() is menu]
            menu.setHidden(all(item.isHidden() for item in inside))

    @property
    def current(self) -> Command | None:
        """The command that is chosen in the list."""
        item = self.tree.currentItem()
        found = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return self._commands.command(found) if found else None

    def _show_keys(self) -> None:
        command = self.current
        keys = self._commands.shortcuts(command.id) if command is not None else []
        for number, field in enumerate(self.fields):
            field.blockSignals(True)
            field.setKeySequence(keys[number] if number < len(keys) else QKeySequence())
            field.blockSignals(False)
            field.setEnabled(command is not None)
        self.refusal.clear()

    def _take_keys(self) -> None:
        command = self.current
        if command is None:
            return
        wanted = self._commands.shortcuts(command.id)
        for number, field in enumerate(self.fields):
            if not field.keySequence().isEmpty():
                wanted[number : number + 1] = [field.keySequence()]
        self._give(command, wanted)

    def _remove_keys(self) -> None:
        if self.current is not None:
            self._give(self.current, [])

    def _give(self, command: Command, keys: list[QKeySequence]) -> None:
        try:
            self._commands.set_shortcuts(command.id, dict.fromkeys(keys))
        except ShortcutRefused as error:
            self._show_keys()
            self.refusal.setText(error_words(error))
        else:
            self._show_keys()

    def _reset_one(self) -> None:
        command = self.current
        if command is None:
            return
        try:
            self._commands.reset_shortcuts(command.id)
        except ShortcutRefused as error:
            self.refusal.setText(error_words(error))
        else:
            self._show_keys()

    def _reset_all(self) -> None:
        question = translate("Shortcuts", "Give all commands their original keys again?")
        if self._ask.confirm(question, yes=translate("Shortcuts", "Reset all")):
            self._commands.reset_shortcuts()
            self._show_keys()
