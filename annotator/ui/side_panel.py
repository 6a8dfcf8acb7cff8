"""The panel at the right: sections one below the other, each of which can be folded up."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from annotator.ui.article_list import ArticleList
from annotator.ui.desk import Desk
from annotator.ui.doubt_pane import DoubtPane
from annotator.ui.history_pane import HistoryPane
from annotator.ui.label_mode import LabelMode
from annotator.ui.label_pane import LabelPane
from annotator.ui.plain_list import SOON
from annotator.ui.span_pane import SpanPane
from annotator.ui.style import small_font
from annotator.ui.theme import Theme

_UNBOUNDED = 16_777_215
_BOUNDARIES = ("articles", "doubts", "history")
_LABELS = ("labels", "spans", "history")
"""The sections of the two modes."""
_LEAST = 60
"""Pixels of what is below the header of an open section."""


class SectionHeader(QAbstractButton):
    """A line with an arrow, as flat as the panel itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Qt's question: a line of text and some air."""
        return QSize(80, QFontMetrics(self._font()).height() + 12)

    def _font(self) -> QFont:
        font = small_font()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints arrow and words."""
        del event
        colours = self._theme.colours
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), colours.accent_tint)
        painter.fillRect(0, 0, self.width(), 1, colours.line)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.dim, 1.6))
        middle = self.height() / 2
        points = [(10.0, -2.0), (14.0, 2.0), (18.0, -2.0)]
        if not self.isChecked():
            points = [(12.0, -4.0), (16.0, 0.0), (12.0, 4.0)]
        painter.drawPolyline(QPolygonF([QPointF(x, middle + y) for x, y in points]))
        painter.setFont(self._font())
        painter.setPen(colours.text)
        room = self.rect().adjusted(26, 0, -8, 0)
        words = painter.fontMetrics().elidedText(
            self.accessibleName(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


class Section(QWidget):
    """A header that folds and unfolds what is below it."""

    folded = Signal()
    """It was folded up or unfolded."""

    def __init__(self, pane: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane = pane
        self._header = SectionHeader(theme)
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

    def header_height(self) -> int:
        """How high the header alone is."""
        return self._header.sizeHint().height()

    def set_open(self, wanted: bool) -> None:
        """Folds it up or unfolds it."""
        self._header.setChecked(wanted)

    def set_title(self, words: str) -> None:
        """What the header says."""
        if words != self._header.accessibleName():
            self._header.setAccessibleName(words)
            self._header.update()

    def _fold(self) -> None:
        self.pane.setVisible(self.open)
        height = self.header_height()
        self.setMinimumHeight(height + (_LEAST if self.open else 0))
        self.setMaximumHeight(_UNBOUNDED if self.open else height)
        self.folded.emit()

    def changeEvent(self, event: QEvent) -> None:
        """The header is as high as its font wants."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fold()


class SidePanel(QWidget):
    """Articles, doubts and history of what is on the desk; further sections can be added."""

    def __init__(
        self, desk: Desk, mode: LabelMode, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._mode, self._theme = desk, mode, theme
        self._sections: dict[str, Section] = {}
        self._heights: dict[str, int] = {}
        """Of sections that are not shown: how high they were."""
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(4)
        self._filler = QWidget()
        self._splitter.addWidget(self._filler)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.articles = ArticleList(desk, theme)
        self.doubts = DoubtPane(desk, theme)
        self.labels = LabelPane(desk, mode, theme)
        self.spans = SpanPane(desk, mode, theme)
        self.history = HistoryPane(desk, theme)
        mode.labels_changed.connect(lambda: self.history.show_labels(mode.labels))
        self.history.show_labels(mode.labels)
        self.add("articles", self.articles, 5)
        self.add("doubts", self.doubts, 3)
        self.add("labels", self.labels, 1)
        self.add("spans", self.spans, 6)
        self.add("history", self.history, 4)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._say_counts)
        desk.page_opened.connect(self._say_counts)
        desk.annotation_changed.connect(self._soon.start)
        mode.changed.connect(self._follow_mode)
        mode.labels_changed.connect(self._say_counts)
        self.setMinimumWidth(190)
        self.retranslate()
        self._follow_mode(mode.on)

    def _follow_mode(self, labelling: bool) -> None:
        """What is worked on is listed: boundaries, or labels."""
        self._keep_heights()
        shown = _LABELS if labelling else _BOUNDARIES
        for key, section in self._sections.items():
            section.setVisible(key in shown or key not in (*_LABELS, *_BOUNDARIES))
        self.setFocusProxy(self.spans if labelling else self.articles)
        self._fill_up()
        if labelling and "labels" not in self._heights:
            # No more for the labels than they need; most of the rest for the spans.
            needed = self.labels.height_needed() + self._sections["labels"].header_height()
            room = max(0, self._splitter.height() - needed)
            self._heights |= {"labels": needed}
            self._heights |= {"spans": room * 6 // 10, "history": room * 4 // 10}
        self._splitter.setSizes([*(self._heights.get(key, 0) for key in self._sections), 0])

    def _keep_heights(self) -> None:
        self._heights |= {k: one.height() for k, one in self._sections.items() if one.isVisible()}

    def add(self, key: str, pane: QWidget, stretch: int = 3) -> None:
        """Adds a section below the others; `set_title` gives it its words."""
        section = self._sections[key] = Section(pane, self._theme)
        section.folded.connect(self._fill_up)
        self._splitter.insertWidget(len(self._sections) - 1, section)
        self._splitter.setStretchFactor(len(self._sections) - 1, stretch)
        self._fill_up()

    def set_title(self, key: str, words: str) -> None:
        """What the header of a section says."""
        self._sections[key].set_title(words)

    def section(self, key: str) -> Section:
        """The section of that key. Raises KeyError when there is none."""
        return self._sections[key]

    def _fill_up(self) -> None:
        """Where all sections are folded up, something has to take the room below them."""
        shown = [one for one in self._sections.values() if not one.isHidden()]
        self._filler.setVisible(not any(one.open for one in shown))

    def catch_up(self) -> None:
        """Shows at once what would be shown in a moment."""
        for pane in (self.articles, self.doubts, self.labels, self.spans, self.history):
            pane.catch_up()
        self._say_counts()

    def state(self) -> dict[str, Any]:
        """Which sections are open and how high they are, as plain values, for `restore`."""
        return {
            key: {
                "open": section.open,
                "height": self._heights.get(key, 0) if section.isHidden() else section.height(),
            }
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
            if isinstance(height, int) and height > 0:
                self._heights[key] = height
            sizes.append(self._heights.get(key, section.height()))
        self._splitter.setSizes([*sizes, 0])

    def _say_counts(self) -> None:
        self._soon.stop()
        annotation = self._desk.annotation
        articles = len(annotation.articles) if annotation else 0
        doubts = len(annotation.doubts) if annotation else 0
        spans = len(annotation.spans) if annotation else 0
        self.set_title("spans", self.tr("Spans · {n}").format(n=spans))
        self.set_title("articles", self.tr("Articles · {n}").format(n=articles))
        self.set_title("doubts", self.tr("Doubts · {n}").format(n=doubts))

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self._say_counts()
        self.set_title("labels", self.tr("Labels"))
        self.set_title("history", self.tr("History"))

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
