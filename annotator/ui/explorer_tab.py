"""What the tabs of the explorer are made of, and what they know of the main window."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.segmentation.words import Words
from annotator.ui.ask import Ask
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs
from annotator.ui.panes import Panes
from annotator.ui.theme import Theme

SEARCH_TAB = "search"
FIGURES_TAB = "figures"
"""The keys of the tabs that commands of the main window show."""


class Whereabouts(QObject):
    """Knows the article that the person is at in the main window."""

    article_changed = Signal()
    """The caret is in another article, or in none."""

    def __init__(self, panes: Panes) -> None:
        super().__init__(panes)
        self._panes = panes
        self.article: str | None = None
        """Its id, or None."""
        panes.target_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        target = self._panes.target
        article = target.article if target is not None else None
        if article != self.article:
            self.article = article
            self.article_changed.emit()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a tab works with: the parts of the main window that it may ask."""

    desk: Desk
    jobs: Jobs
    theme: Theme
    ask: Ask
    words: Words
    here: Whereabouts


class ExplorerTab(QWidget):
    """One tab. It is made when the explorer is, and shows nothing before it is seen."""

    place_wanted = Signal(int, int, int)
    """The main window should go to a page and a place: page id, start and end (code points)."""
    glance_wanted = Signal(int, int, int)
    """The same, but the keys stay here."""
    said = Signal(str)
    """A sentence on what came of a wish."""


MakeTab = Callable[[Surroundings], ExplorerTab]
