"""The panel at the right: sections one below the other, each of which can be folded up."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QSplitter, QToolButton, QVBoxLayout, QWidget

from annotator.ui.article_list import ArticleList
from annotator.ui.desk import Desk
from annotator.ui.doubt_pane import DoubtPane
from annotator.ui.history_pane import HistoryPane
from annotator.ui.style import small_font
from annotator.ui.theme import Theme

_UNBOUNDED = 16_777_215


class Section(QWidget):
    """A header that folds and unfolds what is below it."""

    folded = Signal()
    """It was folded up or unfolded."""

    def __init__(self, pane: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane = pane
        self._header = QToolButton()
        self._header.setObjectName("section-header")
        self._header.setCheckable(True)
        self._header.setChecked(True)
        self._header.setAutoRaise(True)
        self._header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._header.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._header.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(pane, 1)
        self._header.toggled.connect(self._fold)
        self._fold()

    @property
    def open(self) -> bool:
        """Whether what is below the header can be seen."""
        return self._header.isChecked()

    def set_open(self, wanted: bool) -> None:
        """Folds it up or unfolds it."""
        self._header.setChecked(wanted)

    def set_title(self, words: str) -> None:
        """What the header says."""
        font = small_font()
        font.setWeight(QFont.Weight.DemiBold)
        self._header.setFont(font)
        self._header.setText(words.replace("&", "&&"))
        self._header.setAccessibleName(words)

    def _fold(self) -> None:
        self.pane.setVisible(self.open)
        arrow = Qt.ArrowType.DownArrow if self.open else Qt.ArrowType.RightArrow
        self._header.setArrowType(arrow)
        height = self._header.sizeHint().height()
        self.setMinimumHeight(height + (60 if self.open else 0))
        self.setMaximumHeight(_UNBOUNDED if self.open else height)
        self.folded.emit()


class SidePanel(QWidget):
    """Articles, doubts and history of what is on the desk; further sections can be added."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sections: dict[str, Section] = {}
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(5)
        self._filler = QWidget()
        self._splitter.addWidget(self._filler)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self._splitter)
        self.articles = ArticleList(desk, theme)
        self.doubts = DoubtPane(desk, theme)
        self.history = HistoryPane(desk, theme)
        self.add("articles", self.articles, 5)
        self.add("doubts", self.doubts, 3)
        self.add("history", self.history, 4)
        desk.page_opened.connect(self._say_counts)
        desk.annotation_changed.connect(self._say_counts)
        self.setMinimumWidth(190)
        self.setFocusProxy(self.articles)
        self.retranslate()

    def add(self, key: str, pane: QWidget, stretch: int = 3) -> None:
        """Adds a section below the others; `set_title` gives it its words."""
        section = self._sections[key] = Section(pane)
        section.folded.connect(self._fill_up)
        self._splitter.insertWidget(len(self._sections) - 1, section)
        self._splitter.setStretchFactor(len(self._sections) - 1, stretch)
        self._fill_up()

    def set_title(self, key: str, words: str) -> None:
        """What the header of a section says."""
        self._sections[key].set_title(words)

    def show_section(self, key: str) -> None:
        """Unfolds a section and gives it the keys."""
        self._sections[key].set_open(True)
        self._sections[key].pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill_up(self) -> None:
        """Where all sections are folded up, something has to take the room below them."""
        self._filler.setVisible(not any(one.open for one in self._sections.values()))

    def state(self) -> dict[str, Any]:
        """Which sections are open and how high they are, as plain values, for `restore`."""
        return {
            key: {"open": section.open, "height": section.height()}
            for key, section in self._sections.items()
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Puts the sections back as `state` said; what it says nothing of stays."""
        sizes = []
        for key, section in self._sections.items():
            kept = state.get(key)
            kept = kept if isinstance(kept, Mapping) else {}
            section.set_open(bool(kept.get("open", section.open)))
            height = kept.get("height")
            sizes.append(height if isinstance(height, int) and height > 0 else section.height())
        self._splitter.setSizes([*sizes, 0])

    def _say_counts(self) -> None:
        annotation = self._desk.annotation
        articles = len(annotation.articles) if annotation else 0
        doubts = len(annotation.doubts) if annotation else 0
        self.set_title("articles", self.tr("Articles · {n}").format(n=articles))
        self.set_title("doubts", self.tr("Doubts · {n}").format(n=doubts))

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self._say_counts()
        self.set_title("history", self.tr("History"))

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
