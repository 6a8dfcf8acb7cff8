"""Parts that the tabs of the explorer and the panel of all occurrences share."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QProgressBar, QPushButton, QWidget

from annotator.domain.label import LabelSet
from annotator.ui.desk import Desk
from annotator.ui.explorer_tab import Whereabouts
from annotator.ui.job import Jobs
from annotator.ui.label_chip import chip_icon
from annotator.ui.span_style import label_colour, label_title
from annotator.ui.theme import Theme
from annotator.ui.translation import marked
from annotator.workspace.labelling import Scope

translate = QCoreApplication.translate


class Reach(StrEnum):
    """How far is looked."""

    ARTICLE = "article"
    PAGE = "page"
    WORKSPACE = "workspace"


_REACHES = {
    Reach.ARTICLE: marked("Explorer", "This article"),
    Reach.PAGE: marked("Explorer", "This page"),
    Reach.WORKSPACE: marked("Explorer", "All pages"),
}


class ScopeBox(QComboBox):
    """Chooses between the article at the caret, its page and the workspace."""

    def __init__(self, desk: Desk, here: Whereabouts, *reaches: Reach) -> None:
        super().__init__()
        self._desk, self._here = desk, here
        for one in reaches:
            self.addItem("", one)
        self.retranslate()

    @property
    def reach(self) -> Reach:
        """What is chosen."""
        return Reach(self.currentData())

    def choose(self, reach: Reach) -> None:
        """Chooses another one."""
        self.setCurrentIndex(self.findData(reach))

    def scope(self) -> Scope:
        """The pages and the article that are meant just now; no page where none is open."""
        page_id = self._desk.page_id
        if self.reach is Reach.WORKSPACE:
            return Scope()
        if not page_id:
            return Scope(())
        if self.reach is Reach.PAGE:
            return Scope.of_page(page_id)
        # Text that belongs to no article is looked at as a page.
        return Scope.of_page(page_id, self._here.article)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        for n in range(self.count()):
            self.setItemText(n, translate("Explorer", _REACHES[Reach(self.itemData(n))]))
        self.setAccessibleName(translate("Explorer", "Where to look"))

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class JobStrip(QWidget):
    """How far a job of one of these kinds is, and a button that stops it; hidden without one."""

    def __init__(self, jobs: Jobs, *kinds: str) -> None:
        super().__init__()
        self._jobs, self._kinds = jobs, kinds
        self.bar = QProgressBar()
        self.bar.setMaximumWidth(220)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.cancel)
        self.cancel.clicked.connect(self._stop)
        jobs.started.connect(self._show)
        jobs.progressed.connect(self._show_progress)
        jobs.finished.connect(self._show)
        self.retranslate()
        self._show("")

    def _stop(self) -> None:
        for kind in self._kinds:
            self._jobs.cancel(kind)

    def _show(self, kind: str) -> None:
        if kind in self._kinds:
            self.bar.setRange(0, 0)
        self.setVisible(any(self._jobs.is_running(one) for one in self._kinds))

    def _show_progress(self, kind: str, done: int, total: int) -> None:
        if kind in self._kinds:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.cancel.setText(translate("Explorer", "Cancel"))
        self.bar.setAccessibleName(translate("Explorer", "How far it is"))

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def fill_label_menu(
    menu: QMenu, theme: Theme, labels: LabelSet, choose: Callable[[str], object]
) -> None:
    """Has the menu hold the labels that spans may have, with their keys."""
    menu.clear()
    for label in labels.enabled:
        title = label_title(labels, label.name).replace("&", "&&")
        action = QAction(chip_icon(label_colour(theme, labels, label.name)), title, menu)
        if label.key:
            action.setText(f"{title}\t{label.key.upper()}")
        action.triggered.connect(lambda _, name=label.name: choose(name))
        menu.addAction(action)


def fill_label_box(box: QComboBox, theme: Theme, labels: LabelSet, names: list[str]) -> None:
    """Has the box hold these labels, their names as data; what was chosen stays chosen."""
    chosen = box.currentData()
    box.blockSignals(True)
    first = box.itemText(0) if box.count() and box.itemData(0) == "" else None
    box.clear()
    if first is not None:
        box.addItem(first, "")
    for name in names:
        colour = label_colour(theme, labels, name)
        box.addItem(chip_icon(colour), label_title(labels, name), name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
