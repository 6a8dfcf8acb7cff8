"""The picker: chooses an article by its number or by words of its title, beside the caret."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Signal
from PySide6.QtWidgets import QWidget

from annotator.ui.fuzzy import ranked
from annotator.ui.popup import Popup, Row
from annotator.ui.theme import Theme

translate = QCoreApplication.translate


class Picker(Popup):
    """Lists numbered titles; what is typed is a number or words."""

    number_picked = Signal(int)
    """The number of the row that was chosen; the focus is back where it was."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._titles: list[tuple[int, str]] = []
        self.row_chosen.connect(self.number_picked.emit)
        self._retranslate()

    def pick(self, rows: Sequence[tuple[int, str]], at: QPoint) -> None:
        """Opens with these rows of numbers and titles at a place on the screen."""
        self._titles = list(rows)
        self.show_at(self.window_below.mapFromGlobal(at))

    def fitting(self, query: str) -> list[Row]:
        """The rows that fit: by number the very one first, else by words of the title."""
        typed = query.strip()
        if typed.isdecimal():
            wanted = str(int(typed))
            found = [one for one in self._titles if str(one[0]).startswith(wanted)]
            found.sort(key=lambda one: (str(one[0]) != wanted, one[0]))
            # A title may well hold the digits.
            found += [one for one in self._titles if one not in found and typed in one[1]]
        else:
            order = ranked(typed, [(title,) for _, title in self._titles])
            found = [self._titles[n] for n in order]
        hue = self._theme.colours.article
        return [
            Row(title, number, lead=str(number), colour=hue(number - 1)) for number, title in found
        ]

    def _retranslate(self) -> None:
        words = translate("Picker", "Number or words of the title")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language when the window does."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
