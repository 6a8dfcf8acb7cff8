"""The bar for finding a text in the open page and in its articles as they are read."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.domain.range import Range
from annotator.ui.desk import Desk
from annotator.ui.theme import Theme
from annotator.workspace.find import ANY_CASE, AS_WRITTEN, Match, find, nearest

_PAUSE = 60
"""Milliseconds: an edit, or a needle that is being typed, need not be followed any faster."""


class FindBar(QFrame):
    """Finds as one types. It is hidden until it is opened."""

    matches_changed = Signal(list, int)
    """The ranges of the page that matched, and which of them is the current one (or -1)."""
    place_wanted = Signal(int)
    """The current match should be shown: where it starts, in code points of the page."""
    closed = Signal()
    """It is hidden; the keys should go back to where they came from."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._matches: list[Match] = []
        self._current = -1
        self._at = 0
        self.needle_edit = QLineEdit()
        self.needle_edit.setClearButtonEnabled(True)
        self.needle_edit.installEventFilter(self)
        self._count = QLabel()
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._previous = _button(Qt.ArrowType.UpArrow)
        self._next = _button(Qt.ArrowType.DownArrow)
        self.match_case = _button()
        self.match_case.setCheckable(True)
        self._close = _button()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 10, 5)
        layout.setSpacing(6)
        layout.addWidget(self.needle_edit, 1)
        layout.addWidget(self.match_case)
        layout.addWidget(self._count)
        layout.addWidget(self._previous)
        layout.addWidget(self._next)
        layout.addWidget(self._close)
        self.setFocusProxy(self.needle_edit)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._find_from_here)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.catch_up)
        self.needle_edit.textChanged.connect(self._pause.start)
        self.match_case.toggled.connect(self._find_from_here)
        self._next.clicked.connect(self.find_next)
        self._previous.clicked.connect(self.find_previous)
        self._close.clicked.connect(self.close_bar)
        desk.annotation_changed.connect(self._follow_edit)
        desk.page_opened.connect(self._follow_page)
        theme.changed.connect(self._say_count)
        self.retranslate()
        self.hide()

    # Opening and closing

    def open_bar(self, text: str = "", at: int = 0) -> None:
        """Shows the bar for a text (else the last one); the first match is sought from `at` on."""
        self._at = at
        self.show()
        if text:
            self.needle_edit.setText(" ".join(text.split()))
        self.needle_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.needle_edit.selectAll()
        self._find_from_here()

    def close_bar(self) -> None:
        """Hides the bar and its matches."""
        if self.isHidden():
            return
        self._pause.stop()
        self._later.stop()
        self.closed.emit()  # first: Qt would give the keys to whatever comes next
        self.hide()
        self._matches, self._current = [], -1
        self.matches_changed.emit([], -1)

    # Finding

    def find_next(self) -> None:
        """Goes to the next match, from the last one to the first."""
        self._step(1)

    def find_previous(self) -> None:
        """Goes to the match before, from the first one to the last."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.isHidden():
            self.open_bar(at=self._at)
            return
        if self._pause.isActive():
            # What was typed has not been looked for: that comes first, and is a step by itself.
            self._find_from_here()
            by = min(by, 0)
        elif self._later.isActive():
            self.catch_up()
        if self._matches:
            self._go_to((self._current + by) % len(self._matches))

    def _find_from_here(self) -> None:
        """A needle is new: goes to the first match at or behind the place it is sought from."""
        self._pause.stop()
        self._matches = self._found()
        self._go_to(nearest(self._matches, self._at))

    def catch_up(self) -> None:
        """The page is another, or edited: the current match stays the one at its place."""
        self._later.stop()
        self._matches = self._found()
        self._current = nearest(self._matches, self._at)
        self._tell(show=False)

    def _found(self) -> list[Match]:
        annotation = self._desk.annotation
        if self.isHidden() or annotation is None:
            return []
        tolerance = AS_WRITTEN if self.match_case.isChecked() else ANY_CASE
        return find(annotation, self.needle_edit.text(), tolerance)

    def _go_to(self, current: int) -> None:
        self._current = current
        self._tell()
        if current >= 0:
            start = self._matches[current].ranges[0].start
            self._at = start
            self.place_wanted.emit(start)

    def _tell(self, *, show: bool = True) -> None:
        """Tells the panes; without `show` no match is the current one, so that no caret moves."""
        ranges: list[Range] = []
        current = -1
        for n, match in enumerate(self._matches):
            if show and n == self._current:
                current = len(ranges)
            ranges += match.ranges
        self.matches_changed.emit(ranges, current)
        self._say_count()

    def _follow_edit(self) -> None:
        if not self.isHidden():
            self._later.start()

    def _follow_page(self) -> None:
        self._at = 0
        if not self.isHidden():
            self._later.start()  # the panes, which take the matches, hear of the page after us

    # Keys and words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Shift+Enter go through the matches, Esc closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes from the buttons as well."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        super().keyPressEvent(event)

    def _say_count(self) -> None:
        found = len(self._matches)
        colours = self._theme.colours
        if not self.needle_edit.text().strip():
            words = ""
        elif not found:
            words = self.tr("Not found")
        else:
            words = self.tr("{i} of {n}").format(i=f"{self._current + 1:,}", n=f"{found:,}")
        self._count.setText(words)
        palette = self._count.palette()
        palette.setColor(self._count.foregroundRole(), colours.dim if found else colours.danger)
        self._count.setPalette(palette)
        self._next.setEnabled(found > 0)
        self._previous.setEnabled(found > 0)

    def retranslate(self) -> None:
        """Says everything in the language of the window."""
        self.needle_edit.setPlaceholderText(self.tr("Find in this page"))
        self.needle_edit.setAccessibleName(self.tr("Find in this page"))
        self.match_case.setText("Aa")
        for button, words in (
            (self.match_case, self.tr("Distinguish capital letters")),
            (self._previous, self.tr("Previous match (Shift+Enter)")),
            (self._next, self.tr("Next match (Enter)")),
            (self._close, self.tr("Close (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._close.setText("✕")
        self._say_count()

    def changeEvent(self, event: QEvent) -> None:
        """The window's language is another."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _button(arrow: Qt.ArrowType = Qt.ArrowType.NoArrow) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setArrowType(arrow)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
