"""The explorer: a second window that looks over all pages at once, one tab for each question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from annotator.domain.error import AnnotatorError
from annotator.domain.step import Step, StepState
from annotator.ui.explorer_consistency import ConsistencyTab
from annotator.ui.explorer_figures import FiguresTab
from annotator.ui.explorer_search import SearchTab
from annotator.ui.explorer_spans import SpansTab
from annotator.ui.explorer_tab import FIGURES_TAB, SEARCH_TAB, MakeTab, Surroundings
from annotator.ui.status_bar import ElidedLabel
from annotator.ui.translation import marked
from annotator.ui.words import error_words, step_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Tab:
    """One line of the table of tabs: by what key it is remembered, its words, what makes it."""

    key: str
    words: str
    make: MakeTab


TABS: tuple[Tab, ...] = (
    Tab("spans", marked("Explorer", "Spans"), SpansTab),
    Tab("consistency", marked("Explorer", "Consistency"), ConsistencyTab),
    Tab(SEARCH_TAB, marked("Explorer", "Search"), SearchTab),
    Tab(FIGURES_TAB, marked("Explorer", "Figures"), FiguresTab),
)


class Explorer(QWidget):
    """Holds the tabs. It stands beside the main window, which it tells where to go."""

    place_wanted = Signal(int, int, int)
    """Page id, start and end of what the main window should go to."""
    glance_wanted = Signal(int, int, int)
    """The same, but the keys stay here."""
    left = Signal()
    """The keys should go back to the main window."""

    def __init__(self, around: Surroundings, state: Mapping[str, Any]) -> None:
        """`state` is what `state()` gave the last time."""
        super().__init__()
        self.setObjectName("explorer")
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for one in TABS:
            tab = one.make(around)
            tab.place_wanted.connect(self.place_wanted)
            tab.glance_wanted.connect(self.glance_wanted)
            tab.said.connect(self._say)
            self.tabs.addTab(tab, "")
        self._sentence = ElidedLabel()
        self._sentence.setContentsMargins(10, 2, 10, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._sentence)
        self._desk = around.desk
        around.desk.refused.connect(self._tell_refused)
        around.desk.step_recorded.connect(self._tell_step)
        keys = [one.key for one in TABS]
        if state.get("tab") in keys:
            self.tabs.setCurrentIndex(keys.index(state["tab"]))
        self.tabs.currentChanged.connect(self.focus_tab)
        self.focus_tab()
        self.resize(1240, 720)
        self.retranslate()

    @property
    def sentence(self) -> str:
        """What was said last."""
        return self._sentence.text()

    def state(self) -> dict[str, Any]:
        """What is to be remembered, as plain values."""
        return {"tab": TABS[self.tabs.currentIndex()].key}

    def search_for(self, text: str) -> None:
        """Shows the tab that searches all pages, and has it look for a text, if there is one."""
        tab = self.show_tab(SEARCH_TAB)
        assert isinstance(tab, SearchTab)
        tab.search_for(text)

    def show_tab(self, key: str) -> QWidget | None:
        """Shows the tab of that key, which it gives."""
        number = [one.key for one in TABS].index(key)
        self.tabs.setCurrentIndex(number)
        return self.tabs.widget(number)

    def focus_tab(self) -> None:
        """The keys go to the tab that is seen, not to its name."""
        self.tabs.currentWidget().setFocus()

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setToolTip("")

    def _tell_step(self, step: Step) -> None:
        """What was said of the step before is out of date; a wish of a tab says more."""
        if not self.isActiveWindow():
            self._say("")
            return
        words = step_words(step, self._desk.workspace.labelling.in_use())
        if step.state is StepState.UNDONE:
            words = translate("Explorer", "Taken back: {step}").format(step=words)
        self._say(words)

    def _tell_refused(self, error: AnnotatorError) -> None:
        if self.isActiveWindow():
            self._say(error_words(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the main window."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.setWindowTitle(translate("Explorer", "Explorer"))
        for number, one in enumerate(TABS):
            self.tabs.setTabText(number, translate("Explorer", one.words))

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language when the program does."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
