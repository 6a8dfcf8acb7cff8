"""The command palette: finds every command by a few letters of its name, in either language."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.command import Command, Commands
from annotator.ui.fuzzy import ranked
from annotator.ui.popup import Popup, Row
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme

translate = QCoreApplication.translate

_REMEMBERED = 20


class Palette(Popup):
    """Lists the commands, those that were run from here last at the top, and runs one."""

    def __init__(
        self, commands: Commands, settings: Settings, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(theme, window)
        self._commands, self._settings = commands, settings
        self._recent = settings.recent_commands()
        self.row_chosen.connect(self._run)
        self._retranslate()

    def open_palette(self) -> None:
        """Opens it over the window."""
        self.show_at(None)

    def fitting(self, query: str) -> list[Row]:
        """The commands that fit, the best first; without a query the recent ones first."""
        known = {command.id: command for command in self._commands.table}
        recent = [known[one] for one in self._recent if one in known]
        rest = [command for command in self._commands.table if command not in recent]
        every = [command for command in (*recent, *rest) if command.id != "palette"]
        texts = [
            (
                self._commands.title(one.id),
                one.title,
                one.english,
                *self._commands.key_texts(one.id),
            )
            for one in every
        ]
        return [self._row(every[n]) for n in ranked(query, texts)]

    def _row(self, command: Command) -> Row:
        words = self._commands.title(command.id)
        return Row(words, command.id, aside=self._commands.key_text(command.id))

    def _run(self, command: object) -> None:
        self._recent = [str(command), *(one for one in self._recent if one != command)]
        del self._recent[_REMEMBERED:]
        self._settings.set_recent_commands(self._recent)
        self._commands.run(str(command))

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(translate("Palette", "Find a command…"))
        self.field.setAccessibleName(translate("Palette", "Find a command…"))

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language when the window does."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
