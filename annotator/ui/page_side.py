"""The page's side of the window: its text, its facsimile, or both, and the switch between them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.facsimile_view import FacsimileView
from annotator.ui.plain_label import plain_label
from annotator.ui.source_pane import SourcePane
from annotator.ui.style import small_font
from annotator.ui.theme import Theme

TEXT, FACSIMILE, BOTH = "text", "facsimile", "both"
SHOWN = (TEXT, FACSIMILE, BOTH)
"""What of the page can be shown."""


class FacsimilePane(QWidget):
    """The facsimile, or in its place a sentence that says why there is none."""

    def __init__(self, view: FacsimileView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.locate = QPushButton()
        self._words = plain_label("")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said = QWidget()
        column = QVBoxLayout(said)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self.locate, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(view)
        self._stack.addWidget(said)

    @property
    def sentence(self) -> str:
        """What is said in the facsimile's place; nothing while it is to be seen."""
        return self._words.text() if self._stack.currentIndex() else ""

    def say(self, sentence: str, *, locatable: bool = False) -> None:
        """Says a sentence in the facsimile's place; with none shows it."""
        self._words.setText(sentence)
        self.locate.setVisible(locatable)
        self._stack.setCurrentIndex(1 if sentence else 0)


class PageSide(QWidget):
    """Holds the text and the facsimile beside or above each other, whichever has more room."""

    def __init__(
        self, source: SourcePane, view: FacsimileView, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.source = source
        self.facsimile = FacsimilePane(view)
        self._theme = theme
        self.shown = TEXT
        self.percent = QLabel()
        self.percent.setFont(small_font())
        self.bar = QWidget()
        self.bar.setAutoFillBackground(True)
        self._row = QHBoxLayout(self.bar)
        self._row.setContentsMargins(6, 2, 6, 2)
        self._row.setSpacing(2)
        self._zoom: list[QWidget] = []
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.facsimile)
        self.splitter.addWidget(source)
        self.splitter.setSizes([500, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.splitter, 1)
        view.scrolled.connect(self._show_percent)
        self.bar.hide()
        self.facsimile.hide()

    def fill_bar(self, switch: Sequence[QAction], zoom: Sequence[QAction]) -> None:
        """Puts the commands' buttons into the bar: what is shown, and how near."""
        for action in switch:
            self._row.addWidget(self._button(action))
        self._row.addStretch(1)
        self._row.addWidget(self.percent)
        self._zoom = [self.percent]
        for action in zoom:
            button = self._button(action)
            self._zoom.append(button)
            self._row.addWidget(button)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setAutoRaise(True)
        button.setFont(small_font())
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # In a narrow pane the words at the end give way.
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setMinimumSize(QSize(24, 0))
        return button

    def show_side(self, shown: str, *, switchable: bool) -> None:
        """Shows the text, the facsimile or both; the bar only where there is a choice."""
        self.shown = shown
        self.bar.setVisible(switchable)
        for one in self._zoom:
            one.setVisible(shown != TEXT)
        self.facsimile.setVisible(shown != TEXT)
        self.source.setVisible(shown != FACSIMILE)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where that leaves both of them more room."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        wide = self.width() > self.height()
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)

    def _show_percent(self) -> None:
        view = self.facsimile.view
        # While a sheet is being fetched there is nothing that the scale could be of.
        self.percent.setText("" if view.layout_on_sheet is None else f"{view.percent} %")
