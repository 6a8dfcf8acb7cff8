"""The two lists of the label set editor, with what can be done to a set and to a label."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.label import LabelSet
from annotator.ui.label_fields import LANGUAGES, language_words
from annotator.ui.label_list import LabelList, SetList
from annotator.ui.plain_label import plain_label
from annotator.ui.settling_field import SettlingLine
from annotator.ui.theme import Theme
from annotator.ui.words import translate


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)  # Return settles a field, and presses nothing
    return button


class SetColumn(QWidget):
    """The label sets, their titles, and what can be done to the one that is shown."""

    title_wanted = Signal(str, str)
    """Language and text of a title of the set."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = SetList(theme)
        self.list.setAccessibleName(translate("LabelSets", "Label sets"))
        self.titles = {one: SettlingLine() for one in LANGUAGES}
        self.new = _button(translate("LabelSets", "New…"))
        self.copy = _button(translate("LabelSets", "Copy…"))
        self.delete = _button(translate("LabelSets", "Delete…"))
        self.use = _button(translate("LabelSets", "Use"))
        self.import_file = _button(translate("LabelSets", "Import…"))
        self.export_file = _button(translate("LabelSets", "Export…"))
        menu = QMenu(self)
        self.use_here = menu.addAction(translate("LabelSets", "In the workspace"))
        self.use_on_page = menu.addAction(translate("LabelSets", "For the open page alone"))
        self.use_default = menu.addAction(
            translate("LabelSets", "For the open page the workspace’s")
        )
        self.use.setMenu(menu)
        grid = QGridLayout()
        buttons = (self.new, self.copy, self.delete, self.import_file, self.export_file, self.use)
        for n, button in enumerate(buttons):
            grid.addWidget(button, n // 3, n % 3)
        form = QFormLayout()
        for language, field in self.titles.items():
            said = translate("LabelSets", "Title ({language}):")
            form.addRow(plain_label(said.format(language=language_words(language)), field), field)
            field.settled.connect(lambda text, one=language: self.title_wanted.emit(one, text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain_label(translate("LabelSets", "Label sets"), self.list))
        column.addWidget(self.list, 1)
        column.addLayout(form)
        column.addLayout(grid)

    def show_sets(
        self, sets: Sequence[LabelSet], in_use: str, current: LabelSet | None, *, of_page: bool
    ) -> None:
        """Shows these sets; `of_page` is whether the open page has one of its own."""
        self.list.show_sets(sets, in_use, current.name if current else "")
        for language, field in self.titles.items():
            texts = dict(current.title.texts) if current else {}
            field.show_text(texts.get(language, ""))
            field.setPlaceholderText(texts.get("", ""))
            field.setEnabled(current is not None)
        for button in (self.copy, self.delete, self.export_file, self.use):
            button.setEnabled(current is not None)
        self.use_default.setVisible(of_page)


class LabelColumn(QWidget):
    """The labels of the set that is shown, and what can be done to one of them."""

    merge_wanted = Signal(str)
    """The current label is to become one with the label of that name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = LabelList(theme)
        self.list.setAccessibleName(translate("LabelSets", "Labels"))
        self.add = _button(translate("LabelSets", "Add"))
        self.delete = _button(translate("LabelSets", "Delete…"))
        self.up = _button(translate("LabelSets", "Up"))
        self.down = _button(translate("LabelSets", "Down"))
        self.merge = _button(translate("LabelSets", "Merge into"))
        self._menu = QMenu(self)
        self.merge.setMenu(self._menu)
        self.up.clicked.connect(lambda: self.list.move_current(-1))
        self.down.clicked.connect(lambda: self.list.move_current(1))
        self.up.setToolTip(translate("LabelSets", "Alt+Up; labels can be dragged as well"))
        self.down.setToolTip(translate("LabelSets", "Alt+Down; labels can be dragged as well"))
        grid = QGridLayout()
        grid.addWidget(self.add, 0, 0)
        grid.addWidget(self.delete, 0, 1)
        grid.addWidget(self.up, 1, 0)
        grid.addWidget(self.down, 1, 1)
        grid.addWidget(self.merge, 2, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain_label(translate("LabelSets", "Labels"), self.list))
        column.addWidget(self.list, 1)
        column.addLayout(grid)

    def show_labels(self, labels: LabelSet | None, current: str) -> None:
        """Shows the labels of a set."""
        held = labels.labels if labels else ()
        self.list.show_labels(held, current)
        self.add.setEnabled(labels is not None)
        for button in (self.delete, self.up, self.down):
            button.setEnabled(bool(current))
        self.merge.setEnabled(bool(current) and len(held) > 1)
        self._menu.clear()
        for one in held:
            if one.name != current:
                action = self._menu.addAction(one.name.replace("&", "&&"))
                action.triggered.connect(
                    lambda _=False, name=one.name: self.merge_wanted.emit(name)
                )
