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

from annotator.ui.command import Commands
from annotator.ui.fuzzy import fit
from annotator.ui.theme import Theme
from annotator.ui.translation import marked

translate = QCoreApplication.translate

_COLUMNS = 3

_IN_TEXT = (
    (marked("Sheet", "Type, delete, paste"), marked("Sheet", "corrects the characters")),
    (marked("Sheet", "Return"), marked("Sheet", "breaks a paragraph")),
    (marked("Sheet", "Shift+Return"), marked("Sheet", "joins two paragraphs")),
    (marked("Sheet", "Double click"), marked("Sheet", "selects the word")),
    (marked("Sheet", "Three clicks"), marked("Sheet", "select the clause")),
    (marked("Sheet", "Four clicks"), marked("Sheet", "select the paragraph")),
    (marked("Sheet", "Drag a cut or edge"), marked("Sheet", "moves it")),
)
"""What is no command: keys and clicks in the texts, and what they do."""

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
        self._show_sheet()
        self.resize(1080, 720)

    def groups(self) -> list[tuple[str, list[Entry]]]:
        """The headings and entries that fit what is searched for."""
        native = QKeySequence.SequenceFormat.NativeText
        found: dict[str, list[Entry]] = {}
        for command in self._commands.table:
            keys = [one.toString(native) for one in self._commands.shortcuts(command.id)]
            heading = self._commands.menu_title(command.menu.partition("/")[0])
            if keys:
                entry = (command.title, "   ".join(keys), command.english)
                found.setdefault(heading, []).append(entry)
        found[translate("Sheet", "In the texts")] = [
            (translate("Sheet", does), translate("Sheet", keys), f"{does} {keys}")
            for keys, does in _IN_TEXT
        ]
        query = self.search.text()
        fitting = {
            heading: [one for one in entries if fit(query, one) >= 0]
            for heading, entries in found.items()
        }
        return [(heading, entries) for heading, entries in fitting.items() if entries]

    def _show_sheet(self) -> None:
        sheet = QWidget()
        columns = QHBoxLayout(sheet)
        columns.setSpacing(36)
        groups = self.groups()
        # Each column is filled to about the same height.
        room = sum(len(entries) + 2 for _, entries in groups) / _COLUMNS
        filled = 0.0
        grids: list[QGridLayout] = []
        for heading, entries in groups:
            if not grids or (filled >= room * len(grids) and len(grids) < _COLUMNS):
                grids.append(self._add_column(columns))
            self._add_group(grids[-1], heading, entries)
            filled += len(entries) + 2
        for grid in grids:
            grid.setRowStretch(grid.rowCount(), 1)
        if not groups:
            columns.addWidget(QLabel(translate("Sheet", "No command is called that.")))
        self._area.setWidget(sheet)

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
