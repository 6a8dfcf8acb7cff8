"""Takes the explorer to the main window and back: one explorer for each window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from annotator.domain.range import Range
from annotator.segmentation.words import Words
from annotator.ui.ask import Ask
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.explorer_tab import FIGURES_TAB, Surroundings, Whereabouts
from annotator.ui.geometry import Geometry
from annotator.ui.job import Jobs
from annotator.ui.panes import Panes
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.explorer import Explorer

_PART = "explorer"
_SHARED = ("undo", "redo", "explorer", "search-workspace", "shortcuts-sheet")
"""Commands whose keys work in the explorer too."""


class ExplorerWork(QObject):
    """Makes the explorer when it is first wanted, and closes it with the window."""

    def __init__(
        self,
        window: QMainWindow,
        panes: Panes,
        desk: Desk,
        jobs: Jobs,
        theme: Theme,
        ask: Ask,
        words: Words,
        commands: Commands,
        geometry: Geometry,
    ) -> None:
        super().__init__(window)
        self._window, self._panes, self._desk = window, panes, desk
        self._commands, self._geometry = commands, geometry
        self.here = Whereabouts(panes)
        self._around = Surroundings(desk, jobs, theme, ask, words, self.here)
        self.explorer: Explorer | None = None
        commands.connect("explorer", self.open)
        commands.connect("search-workspace", self.search)
        commands.connect("show-figures", self.show_figures)

    def open(self) -> None:
        """Shows the explorer; in the explorer, goes back to the main window."""
        if self.explorer is not None and self.explorer.isActiveWindow():
            self._go_back()
        else:
            self._show()

    def search(self) -> None:
        """Shows the tab that searches all pages, and looks for what is selected."""
        annotation, target = self._desk.annotation, self._panes.target
        within = self.explorer is not None and self.explorer.isActiveWindow()
        ranges = target.ranges if target is not None and not within else ()
        self._show()
        if self.explorer is not None:
            page = annotation.page.text if annotation is not None else ""
            self.explorer.search_for("".join(page[one.start : one.end] for one in ranges))

    def show_figures(self) -> None:
        """Shows the tab with the plots."""
        self._show()
        if self.explorer is not None:
            self.explorer.show_tab(FIGURES_TAB)

    def _show(self) -> None:
        if not self._desk.is_open():
            return
        if self.explorer is None:
            from annotator.ui.explorer import Explorer

            self.explorer = Explorer(self._around, self._geometry.state(_PART))
            self._geometry.restore_part(_PART, self.explorer)
            self.explorer.addActions([self._commands.action(name) for name in _SHARED])
            self.explorer.place_wanted.connect(self.go_to)
            self.explorer.glance_wanted.connect(self.show_place)
            self.explorer.left.connect(self._go_back)
        self.explorer.show()
        self.explorer.raise_()
        self.explorer.activateWindow()

    def show_place(self, page_id: int, start: int, end: int) -> None:
        """Selects a place of a page in the main window; the keys stay where they are."""
        if page_id != self._desk.page_id:
            self._desk.open_page(page_id)
        if page_id != self._desk.page_id:
            return  # it is gone, and the desk has said so
        end = min(end, self._panes.length)
        if start < end:
            self._panes.work_in(self._panes.page_view)
            self._panes.select([Range(start, end)])

    def go_to(self, page_id: int, start: int, end: int) -> None:
        """Selects a place of a page in the main window, and works there."""
        self.show_place(page_id, start, end)
        self._go_back()

    def _go_back(self) -> None:
        self._window.raise_()
        self._window.activateWindow()
        self._panes.focus()

    def close(self) -> None:
        """Closes the explorer for good; its shape is kept."""
        explorer, self.explorer = self.explorer, None
        if explorer is not None:
            self._geometry.keep_part(_PART, explorer, explorer.state())
            explorer.close()
            explorer.deleteLater()
