"""How many clicks take what: a word, the clause, the paragraph."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF
from PySide6.QtGui import QGuiApplication

from annotator.domain.range import Range
from annotator.segmentation.words import Words, clause_at, paragraph_at

# Of a text and an offset in it (code points) the range that is to be selected.
Chooser = Callable[[str, int], Range | None]


class Clicks:
    """Counts the clicks at one place; Qt itself counts no further than two."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()
        self._count = 0
        self._place = QPoint()

    def press(self, at: QPointF) -> int:
        """A button went down here: which click in a row is it?"""
        place = at.toPoint()
        hints = QGuiApplication.styleHints()
        near = (place - self._place).manhattanLength() <= hints.startDragDistance()
        quick = self._clock.isValid() and self._clock.elapsed() <= hints.mouseDoubleClickInterval()
        self._count = self._count + 1 if near and quick else 1
        self._place = place
        self._clock.restart()
        return self._count


def chooser(clicks: int, words: Words) -> Chooser | None:
    """What that many clicks select: two the word, three the clause, four the paragraph."""
    return {2: words.word_at, 3: clause_at, 4: paragraph_at}.get(clicks)
