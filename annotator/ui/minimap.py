"""The whole page in a strip beside the scroll bar: whose text stands where."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Annotation
from annotator.domain.claim import Claims
from annotator.domain.range import Range
from annotator.ui.plain_list import SOON
from annotator.ui.style import veil
from annotator.ui.theme import Theme

_WIDTH = 18


class Minimap(QWidget):
    """Articles as coloured bands over the page's lines; a click or drag goes there."""

    place_wanted = Signal(int)
    """A place of the page (code points)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._annotation: Annotation | None = None
        self._bands: list[tuple[float, float, str, bool]] = []
        self._numbers: dict[str, int] = {}
        self._doubts: list[float] = []
        self._visible: Range | None = None
        self._heights: dict[int, float] = {}
        self._coming: tuple[Annotation, Claims] | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._take_coming)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedWidth(_WIDTH)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(_WIDTH, 100)

    def show_annotation(
        self, annotation: Annotation | None, claims: Claims | None, *, alike: bool = False
    ) -> None:
        """The annotation whose bands are painted; `alike` is one that has the same."""
        self._soon.stop()
        before, self._annotation = self._annotation, annotation
        if alike:
            return
        if before is None or annotation is None or before.page is not annotation.page:
            self._heights = {}
        self._bands, self._doubts = [], []
        if annotation is not None and claims is not None:
            self._numbers = {a.id: n for n, a in enumerate(annotation.articles)}
            height = self._height
            self._bands = [
                (
                    height(one.start),
                    height(one.end),
                    article or "",
                    article is None and not furniture,
                )
                for one, article, _, _, furniture in claims.all
            ]
            self._doubts = [self._height(d.at) for d in annotation.doubts]
        self.update()

    def follow_edit(self, annotation: Annotation, claims: Claims, *, alike: bool) -> None:
        """The annotation after an edit; the texts are painted first."""
        if alike and not self._soon.isActive():
            self._annotation = annotation
            return
        self._coming = annotation, claims
        self._soon.start()

    def _take_coming(self) -> None:
        if self._coming is not None:
            annotation, claims = self._coming
            self._coming = None
            self.show_annotation(annotation, claims)

    def show_visible(self, visible: Range | None) -> None:
        """The part of the page that is on the screen."""
        if visible != self._visible:
            self._visible = visible
            self.update()

    def _height(self, at: int) -> float:
        """Where a place stands, as a share of the strip; lines count, not characters."""
        known = self._heights.get(at)
        if known is not None:  # an edit leaves most places where they were
            return known
        assert self._annotation is not None
        lines = self._annotation.page.lines
        number = lines.number(min(at, len(self._annotation.page.text)))
        start, end = lines.start(number), max(lines.end(number), lines.start(number) + 1)
        height = (number + min(1.0, (at - start) / (end - start))) / len(lines)
        self._heights[at] = height
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bands, doubts, and the window over them."""
        del event
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.panel)
        if self._annotation is None:
            return
        height = float(self.height())
        for top, bottom, article, unassigned in self._bands:
            band = QRectF(4, top * height, _WIDTH - 8, max(1.5, (bottom - top) * height))
            if article:
                painter.fillRect(band, colours.article(self._numbers[article]))
            elif unassigned:
                painter.setPen(QPen(colours.danger, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(band)
            else:
                painter.fillRect(band, colours.furniture)
        for place in self._doubts:
            painter.fillRect(QRectF(0, place * height - 1, 4, 3), colours.doubt)
        if self._visible is not None:
            top = self._height(self._visible.start) * height
            bottom = self._height(self._visible.end) * height
            painter.setPen(QPen(colours.text, 1))
            painter.setBrush(veil(self._theme))
            painter.drawRect(QRectF(0.5, top, _WIDTH - 1, max(6.0, bottom - top)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes to the place."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes along while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        if self._annotation is None or not self.height():
            return
        lines = self._annotation.page.lines
        share = event.position().y() / self.height()
        number = max(0, min(len(lines) - 1, int(share * len(lines))))
        self.place_wanted.emit(lines.start(number))
