"""Ribbons between the panes, as Meld draws them: they tie each fragment to its place."""

from bisect import bisect_left, bisect_right
from operator import attrgetter

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Annotation, Fragment
from annotator.ui.articles_view import ArticlesView
from annotator.ui.plain_list import SOON
from annotator.ui.source_view import SourceView
from annotator.ui.style import ribbon
from annotator.ui.theme import Theme

_START = attrgetter("start")
_OUT_OF_SIGHT = 120.0


class Ribbons(QWidget):
    """Painted from where both panes have the fragments right now."""

    fragment_clicked = Signal(str, int)
    """The article's id and the fragment's number."""

    def __init__(
        self,
        source: SourceView,
        articles: ArticlesView,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._articles = articles
        self._theme = theme
        self._annotation: Annotation | None = None
        self._paths: list[tuple[QPainterPath, str, int]] = []
        self._lower = 0
        """How many pixels lower than here the source begins."""
        self._picture: tuple[object, QPixmap] = (None, QPixmap())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumWidth(24)
        # After an edit the texts are painted first, and the ribbons at once behind them.
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.update)
        source.scrolled.connect(self.refresh)
        articles.scrolled.connect(self.refresh)
        articles.target_changed.connect(self.refresh)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(56, 100)

    def show_annotation(self, annotation: Annotation | None) -> None:
        """The annotation whose fragments are tied."""
        self._annotation = annotation
        self._paths = []
        self.update()

    def follow_edit(self, annotation: Annotation) -> None:
        """The annotation after an edit; the ribbons as they are stay for a moment."""
        self._annotation = annotation
        self._paths = []
        self._soon.start()

    def refresh(self) -> None:
        """Something has moved; unless it all moves in a moment, the ribbons move along."""
        if not self._soon.isActive():
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One ribbon for each fragment of which either end can be seen."""
        del event
        if self._soon.isActive() and not self._picture[1].isNull():
            QPainter(self).drawPixmap(0, 0, self._picture[1])
            return
        self._paths = []
        if self._annotation is not None:
            self._find_paths(self._annotation)
        picture = self._picture_of(self._annotation)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)

    def _picture_of(self, annotation: Annotation | None) -> QPixmap:
        """The ribbons painted; while a person types they stay, and filling them takes longest."""
        current = self._articles.current_article
        numbers = {a.id: n for n, a in enumerate(annotation.articles)} if annotation else {}
        ground = self._theme.colours.window
        filled = [
            (path, ribbon(self._theme, numbers[one], strong=one == current))
            for path, one, _ in self._paths
        ]
        state = (filled, ground, self.size(), self.devicePixelRatioF())
        if state == self._picture[0]:
            return self._picture[1]
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(ground)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for path, colour in filled:
            painter.setBrush(colour)
            painter.drawPath(path)
        painter.end()
        self._picture = (state, picture)
        return picture

    def _find_paths(self, annotation: Annotation) -> None:
        rows = self._source.rows()
        if not rows:
            return
        # The source's own upper edge may be lower: a bar or the facsimile may stand above it.
        viewport = self._source.viewport()
        self._lower = viewport.mapToGlobal(QPoint(0, 0)).y() - self.mapToGlobal(QPoint(0, 0)).y()
        top_seen, bottom_seen = rows[0].start, rows[-1].end
        for card in self._articles.cards.visible():
            for n, fragment in enumerate(card.sheet.article.fragments):
                self._add(fragment, card.sheet.article.id, n)
        seen = {(article, number) for _, article, number in self._paths}
        for article in annotation.articles:
            near = [
                (n, f)
                for n, f in enumerate(article.fragments)
                if f.start <= bottom_seen and top_seen <= f.end and (article.id, n) not in seen
            ]
            for n, fragment in near:
                self._add(fragment, article.id, n)

    def _add(self, fragment: Fragment, article_id: str, n: int) -> None:
        right = self._articles.extent(article_id, n)
        if right is None:
            return
        left = self._left(fragment).translated(0, self._lower)
        if (left.bottom() < 0 and right.bottom() < 0) or (left.top() > self.height() < right.top()):
            return
        self._paths.append((self._path(left, right), article_id, n))

    def _left(self, fragment: Fragment) -> QRectF:
        """Where the fragment stands in the source; far away is just beyond the edge."""
        rows = self._source.rows()
        height = float(self._source.viewport().height())
        if fragment.end <= rows[0].start:
            return QRectF(0, -40, 1, 4)
        if fragment.start > rows[-1].end:
            return QRectF(0, height + 36, 1, 4)
        first = max(0, bisect_right(rows, fragment.start, key=_START) - 1)
        if fragment.start >= max(rows[first].end, rows[first].start + 1):
            first += 1
        last = bisect_left(rows, fragment.end, key=_START) - 1
        if last < first:
            return QRectF(0, -40, 1, 4)
        top, bottom = rows[first].top, rows[last].top + rows[last].height
        return QRectF(0, top, 1, bottom - top)

    def _path(self, left: QRectF, right: QRectF) -> QPainterPath:
        width = float(self.width())
        middle = width / 2
        # What is far out of sight is drawn just out of sight: long curves take long to paint.
        least, most = -_OUT_OF_SIGHT, self.height() + _OUT_OF_SIGHT
        low, high = min(max(right.top(), least), most), max(min(right.bottom(), most), least)
        path = QPainterPath(QPointF(0, left.top() + 1))
        path.cubicTo(QPointF(middle, left.top() + 1), QPointF(middle, low), QPointF(width, low))
        path.lineTo(width, high)
        path.cubicTo(
            QPointF(middle, high), QPointF(middle, left.bottom() - 1), QPointF(0, left.bottom() - 1)
        )
        path.closeSubpath()
        return path

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows both ends of a ribbon."""
        for path, article_id, number in reversed(self._paths):
            if path.contains(event.position()):
                self.fragment_clicked.emit(article_id, number)
                return
