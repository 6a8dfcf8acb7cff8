"""The shortcut sheet (F1): all keys by menu, on one sheet that can be searched."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.command import CONTEXT, Command, Commands
from annotator.ui.fuzzy import fit
from annotator.ui.theme import Theme
from annotator.ui.translation import marked

translate = QCoreApplication.translate

_COLUMNS = (3, 2, 1)
"""How many columns there are, from the most: as many as leave no key beyond the edge."""
_WIDTH, _HEIGHT = 1440, 760
_ROOM = 60
"""What the frame and the scroll bar take, in pixels."""

_IN_TEXT = (
    (marked("Sheet", "Correct characters"), marked("Sheet", "Type, delete, paste")),
    (marked("Sheet", "Break the paragraph"), marked("Sheet", "Return")),
    (marked("Sheet", "Join two paragraphs"), marked("Sheet", "Shift+Return")),
    (marked("Sheet", "Select the word"), marked("Sheet", "Double click")),
    (marked("Sheet", "Select the clause"), marked("Sheet", "Three clicks")),
    (marked("Sheet", "Select the paragraph"), marked("Sheet", "Four clicks")),
    (marked("Sheet", "Move a cut or edge"), marked("Sheet", "Drag it")),
)
"""What is no command: what keys and clicks do in the texts."""

_ON_FACSIMILE = (
    (marked("Sheet", "Select what is in a box"), marked("Sheet", "Draw it with the mouse")),
    (marked("Sheet", "Add another box"), marked("Sheet", "Ctrl and draw it")),
    (
        marked("Sheet", "Carry the sheet about"),
        marked("Sheet", "Space, or the middle button, and drag"),
    ),
    (marked("Sheet", "Zoom about the pointer"), marked("Sheet", "Ctrl and the wheel")),
    (marked("Sheet", "Walk by characters and lines"), marked("Sheet", "Arrows, Home, End")),
)
"""What mouse and keys do on the facsimile."""

_LABELLING = (
    (marked("Sheet", "Mark the selection or the word"), marked("Sheet", "The label’s key")),
    (marked("Sheet", "Paint a label with the mouse"), marked("Sheet", "Shift and the label’s key")),
    (marked("Sheet", "Accept the suggestion, go on"), marked("Sheet", "Enter")),
    (marked("Sheet", "Reject it, or delete the span"), marked("Sheet", "Backspace or Del")),
    (marked("Sheet", "Next and previous span"), marked("Sheet", "Tab, Shift+Tab")),
    (marked("Sheet", "Move the span’s edge"), marked("Sheet", "Alt+arrows, by word Alt+Shift")),
    (marked("Sheet", "Disarm the label, leave label mode"), marked("Sheet", "Esc")),
)
"""The bare keys of label mode."""

Entry = tuple[str, str, str]
"""Words, keys, and the words in English to be found by as well."""


class ShortcutSheet(QDialog):
    """Closes with Esc."""

    def __init__(self, commands: Commands, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands, self._theme = commands, theme
        self.setWindowTitle(translate("Sheet", "Keyboard shortcuts"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Sheet", "Find…"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_sheet)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self._area)
        screen = self.screen().availableSize()
        self.resize(min(_WIDTH, screen.width() - _ROOM), min(_HEIGHT, screen.height() - _ROOM))
        self._show_sheet()

    def groups(self) -> list[tuple[str, list[Entry]]]:
        """The headings and entries that fit what is searched for."""
        found: dict[str, list[Entry]] = {}
        for command in self._commands.table:
            heading = self._commands.menu_title(command.menu.partition("/")[0])
            if self._commands.shortcuts(command.id) and not self._is_inside_a_row(command):
                found.setdefault(heading, []).append(self._entry(command))
        for heading, entries in (
            (translate("Sheet", "In the texts"), _IN_TEXT),
            (translate("Sheet", "On the facsimile"), _ON_FACSIMILE),
            (translate("Sheet", "In label mode"), _LABELLING),
        ):
            found[heading] = [
                (translate("Sheet", does), translate("Sheet", keys), f"{does} {keys}")
                for does, keys in entries
            ]
        query = self.search.text()
        fitting = {
            heading: [one for one in entries if fit(query, one) >= 0]
            for heading, entries in found.items()
        }
        return [(heading, some) for heading, some in fitting.items() if some]

    def _row_of(self, command: Command) -> list[Command]:
        """The commands that differ in their number alone and have a key: one line for them all."""
        every = [one for one in self._commands.table if one.words == command.words]
        return [one for one in every if self._commands.shortcuts(one.id)]

    def _is_inside_a_row(self, command: Command) -> bool:
        return bool(command.number) and self._row_of(command)[0] is not command

    def _entry(self, command: Command) -> Entry:
        native = QKeySequence.SequenceFormat.NativeText
        keys = [one.toString(native) for one in self._commands.shortcuts(command.id)]
        last = self._row_of(command)[-1]
        if last is command:
            return command.title, "   ".join(keys), command.english
        words = translate(CONTEXT, command.words).format(number=f"{command.number}–{last.number}")
        both = f"{self._commands.key_text(command.id)} … {self._commands.key_text(last.id)}"
        return words, both, command.english

    def _show_sheet(self) -> None:
        groups = self.groups()
        sheet = QWidget()
        for columns in _COLUMNS:
            sheet = self._sheet(groups, columns)
            if sheet.sizeHint().width() <= self.width() - _ROOM:
                break
        self._area.setWidget(sheet)

    def _sheet(self, groups: list[tuple[str, list[Entry]]], most: int) -> QWidget:
        sheet = QWidget()
        columns = QHBoxLayout(sheet)
        columns.setSpacing(36)
        # Each column is filled to about the same height.
        room = sum(len(entries) + 2 for _, entries in groups) / most
        filled = 0.0
        grids: list[QGridLayout] = []
        for heading, entries in groups:
            if not grids or (filled >= room * len(grids) and len(grids) < most):
                grids.append(self._add_column(columns))
            self._add_group(grids[-1], heading, entries)
            filled += len(entries) + 2
        for grid in grids:
            grid.setRowStretch(grid.rowCount(), 1)
        if not groups:
            columns.addWidget(QLabel(translate("Sheet", "No command is called that.")))
        return sheet

    def _add_column(self, columns: QHBoxLayout) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        columns.addLayout(grid, 1)
        return grid

    def _add_group(self, grid: QGridLayout, heading: str, entries: list[Entry]) -> None:
        row = grid.rowCount()
        title = self._label(heading)
        font = title.font()
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        title.setFont(font)
        title.setContentsMargins(0, 14 if row > 1 else 0, 0, 4)
        grid.addWidget(title, row, 0, 1, 2)
        for number, (words, keys, _) in enumerate(entries, start=row + 1):
            grid.addWidget(self._label(words), number, 0)
            shown = self._label(keys)
            palette = shown.palette()
            palette.setColor(shown.foregroundRole(), self._theme.colours.accent)
            shown.setPalette(palette)
            grid.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignRight)

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
