"""How a page looks in the list: its name, how far it has come in words and as a bar."""

from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain.annotation import Status
from annotator.storage.summary import PageSummary
from annotator.ui.page_filter import progress
from annotator.ui.page_model import PAGE_ROLE
from annotator.ui.sign import paint_flag, paint_tick
from annotator.ui.style import visible_name
from annotator.ui.theme import Theme

_SIDE = 12
_TOP = 7
_BAR = 4
_SIGN = 14

Index = QModelIndex | QPersistentModelIndex


_SEPARATOR = " · "


class PageDelegate(QStyledItemDelegate):
    """Paints a page in two lines and a bar; all of them have the same height."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.open_page = 0
        self.time_of: Callable[[PageSummary], str] = lambda page: ""
        """How long a page took, in a word or two; nothing where nobody worked on it."""

    def state_words(self, page: PageSummary) -> list[str]:
        """How far a page has come: the fullest way of saying it first, the shortest last."""
        n = page.articles
        articles = self.tr("1 article") if n == 1 else self.tr("{n} articles").format(n=n)
        if page.status is Status.DONE:
            done = self.tr("all confirmed")
            return [articles + _SEPARATOR + done, done]
        doubts = []
        if page.doubts:
            many = self.tr("1 doubt") if page.doubts == 1 else self.tr("{n} doubts")
            doubts = [many.format(n=page.doubts)]
        if not n:
            return [_SEPARATOR.join([self.tr("no articles yet"), *doubts])]
        if page.status is Status.TODO:
            return [_SEPARATOR.join([articles, self.tr("not started")]), self.tr("not started")]
        confirmed = self.tr("{n} confirmed").format(n=page.confirmed)
        of = self.tr("{n} of {all}").format(n=page.confirmed, all=n)
        return [
            _SEPARATOR.join([articles, confirmed, *doubts]),
            _SEPARATOR.join([of, *doubts]),
            of,
        ]

    def lines(self, page: PageSummary) -> list[str]:
        """What the second line can say, the best first; each with the time and without it."""
        words, time = self.state_words(page), self.time_of(page)
        if not time:
            return words
        timed = [_SEPARATOR.join([one, time]) for one in words]
        if page.status is Status.DONE:  # what it took says more than how much it was
            return timed + words
        return [one for pair in zip(timed, words, strict=True) for one in pair]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's question: the room that a page takes."""
        del index
        name, words = self._fonts(option.font)
        height = QFontMetrics(name).height() + QFontMetrics(words).height() + 2
        return QSize(120, _TOP + height + 5 + _BAR + _TOP + 1)

    def _fonts(self, font: QFont) -> tuple[QFont, QFont]:
        name, words = QFont(font), QFont(font)
        name.setWeight(QFont.Weight.DemiBold)
        words.setPointSizeF(max(8.0, font.pointSizeF() * 0.88))
        return name, words

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one page."""
        page = index.data(PAGE_ROLE)
        if not isinstance(page, PageSummary):
            return
        painter.save()
        rect: QRect = option.rect
        self._paint_ground(painter, option, rect, page)
        name_font, words_font = self._fonts(option.font)
        colours = self._theme.colours
        inner = rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        signs = self._paint_signs(painter, inner, QFontMetrics(name_font).height(), page)
        painter.setFont(name_font)
        painter.setPen(colours.text)
        metrics = QFontMetrics(name_font)
        room = inner.width() - signs
        name = metrics.elidedText(visible_name(page.name), Qt.TextElideMode.ElideMiddle, room)
        line = QRect(inner.left(), inner.top(), room, metrics.height())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, int(flags | Qt.TextFlag.TextSingleLine), name)
        painter.setFont(words_font)
        painter.setPen(colours.dim)
        metrics = QFontMetrics(words_font)
        said = self.lines(page)
        fits = next((w for w in said if metrics.horizontalAdvance(w) <= inner.width()), said[-1])
        fits = metrics.elidedText(fits, Qt.TextElideMode.ElideRight, inner.width())
        line = QRect(inner.left(), line.bottom() + 3, inner.width(), metrics.height())
        painter.drawText(line, int(flags | Qt.TextFlag.TextSingleLine), fits)
        self._paint_bar(painter, inner, page)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, page: PageSummary
    ) -> None:
        colours = self._theme.colours
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected or page.id == self.open_page:
            painter.fillRect(rect, colours.accent_tint)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colours.line)
        if page.id == self.open_page:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, colours.accent)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _paint_signs(self, painter: QPainter, inner: QRect, height: int, page: PageSummary) -> int:
        """Paints the tick or the flag at the right of the name; returns the room that it takes."""
        if page.status not in (Status.DONE, Status.FLAGGED):
            return 0
        colours = self._theme.colours
        box = QRectF(inner.right() - _SIGN + 1, inner.top() + (height - _SIGN) / 2, _SIGN, _SIGN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if page.status is Status.DONE:
            paint_tick(painter, box, colours.success)
        else:
            paint_flag(painter, box, colours.danger)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return _SIGN + 6

    def _paint_bar(self, painter: QPainter, inner: QRect, page: PageSummary) -> None:
        colours = self._theme.colours
        bar = QRectF(inner.left(), inner.bottom() - _BAR + 1, inner.width(), _BAR)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line)
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        done = progress(page)
        if done:
            painter.setBrush(colours.success)
            bar.setWidth(max(_BAR, bar.width() * done))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
