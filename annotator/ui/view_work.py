"""The View and Help menus: zoom, what is shown, light and dark, the palette, dialogs, the focus."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from annotator import __version__
from annotator.ui.ask import Ask
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.panes import Panes
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme
from annotator.ui.work import Work

_TITLE = 60


class ViewWork(QObject):
    """Connects the commands that change what is seen and where the keys go."""

    def __init__(
        self,
        window: QMainWindow,
        panes: Panes,
        work: Work,
        sides: dict[str, QWidget],
        desk: Desk,
        commands: Commands,
        settings: Settings,
        theme: Theme,
        ask: Ask,
    ) -> None:
        super().__init__(window)
        self._window, self._panes, self._sides, self._desk = window, panes, sides, desk
        self._commands, self._settings, self._theme, self._ask = commands, settings, theme, ask
        self._work = work
        self._palette: QObject | None = None
        self._picker: QObject | None = None
        connect = commands.connect
        connect("zoom-in", lambda: self._zoom(1))
        connect("zoom-out", lambda: self._zoom(-1))
        connect("zoom-reset", lambda: self._zoom(0))
        connect("full-screen", self._full_screen)
        connect("show-ribbons", lambda on: settings.set_value("ribbons", on))
        connect("show-minimap", lambda on: settings.set_value("minimap", on))
        for name, side in sides.items():
            connect(f"show-{name}", side.setVisible)
            commands.action(f"show-{name}").setChecked(True)
        for scheme in ("system", "light", "dark"):
            connect(f"theme-{scheme}", lambda scheme=scheme: settings.set_value("theme", scheme))
        connect("palette", self._open_palette)
        connect("move-to", self._open_picker)
        connect("preferences", self._open_preferences)
        connect("shortcuts-sheet", self._open_sheet)
        connect("edit-shortcuts", self._open_shortcuts)
        connect("about", self._tell_about)
        connect("next-pane", lambda: self._cycle(1))
        connect("previous-pane", lambda: self._cycle(-1))
        settings.changed.connect(self._follow)
        for key in ("ribbons", "minimap", "theme"):
            self._follow(key)

    def _follow(self, key: str) -> None:
        if key == "ribbons":
            on = self._settings.switch(key)
            self._panes.set_ribbons(on)
            self._commands.action("show-ribbons").setChecked(on)
        elif key == "minimap":
            on = self._settings.switch(key)
            self._panes.source.minimap.setVisible(on)
            self._commands.action("show-minimap").setChecked(on)
        elif key == "theme":
            self._commands.action(f"theme-{self._settings.text(key)}").setChecked(True)

    def _zoom(self, by: int) -> None:
        """Makes larger what the keys go to: the facsimile, else the texts; 0 as they were."""
        facsimile = self._panes.facsimile
        if self._panes.active is not facsimile:
            self._theme.zoom(by)
        elif by:
            facsimile.zoom(by)
        else:
            facsimile.show_true_size()

    def _full_screen(self, on: bool) -> None:
        state = self._window.windowState() & ~Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | Qt.WindowState.WindowFullScreen if on else state)

    def _cycle(self, by: int) -> None:
        """The keys go to the next pane that can be seen."""
        order: list[QWidget] = [
            self._panes.facsimile,
            self._panes.source.view,
            self._panes.articles,
        ]
        if "pages" in self._sides:
            order.insert(0, self._sides["pages"])
        if "side" in self._sides:
            order.append(self._sides["side"])
        seen = [one for one in order if one.isVisible()]
        focus = QApplication.focusWidget() or self._panes.active
        here = next((n for n, one in enumerate(seen) if one is focus or one.isAncestorOf(focus)), 0)
        seen[(here + by) % len(seen)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_palette(self) -> None:
        from annotator.ui.palette import Palette

        if not isinstance(self._palette, Palette):
            self._palette = Palette(self._commands, self._settings, self._theme, self._window)
        self._palette.open_palette()

    def _open_picker(self) -> None:
        """Move to an article: its number or words of its title, at the caret."""
        from annotator.ui.picker import Picker

        annotation = self._desk.annotation
        if annotation is None:
            return
        if not isinstance(self._picker, Picker):
            self._picker = Picker(self._theme, self._window)
            self._picker.number_picked.connect(self._work.move_to_number)
        rows = []
        for number, article in enumerate(annotation.articles, 1):
            first = article.fragments[0]
            title = annotation.page.text[first.start : first.end][: 3 * _TITLE]
            rows.append((number, "".join(title.split())[:_TITLE]))
        view = self._panes.active
        at = view.mapToGlobal(QPoint(40, 40))
        self._picker.pick(rows, at)

    def _open_preferences(self) -> None:
        from annotator.ui.preferences_dialog import PreferencesDialog

        _show(PreferencesDialog(self._settings, self._window))

    def _open_sheet(self) -> None:
        from annotator.ui.shortcut_sheet import ShortcutSheet

        _show(ShortcutSheet(self._commands, self._theme, self._window))

    def _open_shortcuts(self) -> None:
        from annotator.ui.shortcut_dialog import ShortcutDialog

        _show(ShortcutDialog(self._commands, self._theme, self._ask, self._window))

    def _tell_about(self) -> None:
        said = self.tr(
            "Annotator {version}. Puts the articles of Chinese newspaper pages right by hand and "
            "exports training data. Works offline; your pages stay on this computer."
        )
        self._ask.tell(said.format(version=__version__))


def _show(dialog: QDialog) -> None:
    """Shows a dialog until it is closed; left to its parent it would go on following settings."""
    dialog.exec()
    dialog.deleteLater()
