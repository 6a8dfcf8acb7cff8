"""What is painted around the articles' text: cards, headers, roles in the margin, seams."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from annotator.domain.annotation import Annotation
from annotator.ui.lettering import Lettering, paint_laid
from annotator.ui.sheet import Sheet
from annotator.ui.style import small_font, tiny_font
from annotator.ui.theme import Theme
from annotator.ui.typesetter import HEADER, MARGIN_LEFT, Typesetter
from annotator.ui.words import kind_words, role_words

if TYPE_CHECKING:
    from annotator.domain.annotation import Article

_SIDE = 8.0
_EDGE = 4
# The rectangle of a card, and all that decides what is painted in it.
Look = tuple[QRectF, Sheet, "Article", int, bool]
_STRIPE = 5.0


def _from_lines(first: int, last: int) -> str:
    """Where a fragment comes from, in lines of the page counted from 1."""
    if first == last:
        return QCoreApplication.translate("ArticleCards", "from line {first}").format(first=first)
    words = QCoreApplication.translate("ArticleCards", "from lines {first}–{last}")
    return words.format(first=first, last=last)


@dataclass(frozen=True, slots=True)
class Card:
    """One article on the screen: its number in the page (from 0), sheet and rectangle."""

    number: int
    sheet: Sheet
    rect: QRectF


class ArticleCards:
    """Paints the cards of the articles view and knows where they are."""

    def __init__(self, view: QTextEdit, sheets: Typesetter, theme: Theme) -> None:
        self._view = view
        self._sheets = sheets
        self._theme = theme
        self._annotation: Annotation | None = None
        self._doubts: dict[str, int] = {}
        self._visible: tuple[object, list[Card]] = (None, [])
        self._small, self._bold, self._tiny = Lettering(), Lettering(), Lettering()

    def show(self, annotation: Annotation | None) -> None:
        """The annotation whose kinds, ticks, comments and doubts the headers tell."""
        self._annotation = annotation
        self._visible = (None, [])
        self._doubts = {}
        if annotation is not None and annotation.doubts:
            places = [doubt.at for doubt in annotation.doubts]  # which stand in order
            for article in annotation.articles:
                count = sum(
                    bisect_left(places, r.end) - bisect_left(places, r.start)
                    for r in article.ranges
                )
                if count:
                    self._doubts[article.id] = count

    # Geometry, in the viewport

    def _rect(self, block: QTextBlock) -> QRectF:
        rect = self._view.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self._view.verticalScrollBar().value())

    def visible(self) -> list[Card]:
        """The cards that can be seen, from the top; worked out once for each state of the view."""
        state = (
            self._view.verticalScrollBar().value(),
            self._view.viewport().size(),
            self._view.document().revision(),
            self._view.document().size(),
        )
        if self._visible[0] != state:
            self._visible = (state, self._visible_now())
        return self._visible[1]

    def _visible_now(self) -> list[Card]:
        document = self._view.document()
        height = self._view.viewport().height()
        top_position = self._view.cursorForPosition(QPointF(0, 0).toPoint()).position()
        first = max(0, self._sheets.at_position(top_position) - 1)
        out = []
        for number in range(first, len(self._sheets.sheets)):
            sheet = self._sheets.sheets[number]
            block = document.findBlockByNumber(self._sheets.first_block(number))
            last = document.findBlockByNumber(
                self._sheets.first_block(number) + len(sheet.paragraphs) - 1
            )
            top = self._rect(block).top() - HEADER
            if top > height:
                break
            bottom = self._rect(last).bottom() + 8
            if bottom >= 0:
                width = self._view.viewport().width() - 2 * _SIDE
                out.append(Card(number, sheet, QRectF(_SIDE, top, width, bottom - top)))
        return out

    def looks(self, current: str | None) -> dict[int, Look]:
        """What is painted around each article that can be seen, by number, to be compared."""
        return {
            card.number: (
                card.rect,
                card.sheet,
                card.sheet.article,
                self._doubts.get(card.sheet.article.id, 0),
                card.sheet.article.id == current,
            )
            for card in self.visible()
        }

    def paint_changed(self, before: dict[int, Look], after: dict[int, Look]) -> None:
        """Has Qt paint the cards again that look otherwise than before."""
        for number in before.keys() | after.keys():
            old, new = before.get(number), after.get(number)
            if old == new:
                continue
            for rect in [look[0] for look in (old, new) if look is not None]:
                area = rect.toAlignedRect().adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
                self._view.viewport().update(area)

    def header_at(self, point: QPointF) -> str | None:
        """The id of the article whose header is under a point."""
        for card in self.visible():
            header = QRectF(card.rect.left(), card.rect.top(), card.rect.width(), HEADER)
            if header.contains(point):
                return card.sheet.article.id
        return None

    def extent(self, article_id: str, fragment: int) -> QRectF | None:
        """Where the text of a fragment stands, from its first row to its last."""
        number = self._sheets.of_article(article_id)
        if number < 0:
            return None
        sheet = self._sheets.sheets[number]
        part = next((p for p in sheet.reading.parts if p.fragment == fragment), None)
        if part is None:
            return None
        start = self._sheets.start(number)
        units = sheet.counting.to_units
        document = self._view.document()
        first = document.findBlock(start + units(part.start))
        last = document.findBlock(start + units(max(part.start, part.end - 1)))
        top = self._row(first, start + units(part.start), top=True)
        bottom = self._row(last, start + units(max(part.start, part.end - 1)), top=False)
        return QRectF(_SIDE, top, 1, max(4.0, bottom - top))

    def _row(self, block: QTextBlock, position: int, *, top: bool) -> float:
        rect = self._rect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        if not line.isValid():
            return rect.top() if top else rect.bottom()
        return rect.top() + (line.y() if top else line.y() + line.height())

    # Painting

    def paint(self, painter: QPainter, current: str | None, area: QRectF) -> None:
        """Paints what stands behind and around the text, as far as it lies in the area."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for card in self.visible():
            if card.rect.adjusted(-_SIDE, -_SIDE, _SIDE, _SIDE).intersects(area):
                self._paint_card(painter, card, card.sheet.article.id == current, area)

    def _paint_card(self, painter: QPainter, card: Card, current: bool, area: QRectF) -> None:
        colours = self._theme.colours
        hue = colours.article(card.number)
        # What is out of sight need not be painted: it takes as long as what is seen.
        seen = area.adjusted(0, -2 * _SIDE, 0, 2 * _SIDE)
        seen.setLeft(0)
        seen.setRight(self._view.viewport().width())
        shown = card.rect.intersected(seen)
        painter.setPen(QPen(hue if current else colours.line, 1.6 if current else 1.0))
        painter.setBrush(colours.window)
        painter.drawRoundedRect(shown, 6, 6)
        stripe = QRectF(shown.left(), shown.top(), _STRIPE, shown.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue)
        painter.drawRoundedRect(stripe, 2, 2)
        if card.rect.top() + HEADER >= area.top():
            self._paint_header(painter, card, hue)
        self._paint_margin(painter, card, area)

    def _paint_header(self, painter: QPainter, card: Card, hue: QColor) -> None:
        if self._annotation is None:
            return
        article = next(
            (a for a in self._annotation.articles if a.id == card.sheet.article.id), None
        )
        if article is None:
            return
        colours = self._theme.colours
        font = small_font()
        bold = QFont(font)
        bold.setBold(True)
        self._bold.take(painter, bold)
        middle = card.rect.top() + HEADER / 2
        number = self._bold.laid(str(card.number + 1))
        badge = QRectF(card.rect.left() + 14, middle - 9, max(26.0, number.width + 14), 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue)
        painter.drawRoundedRect(badge, 9, 9)
        painter.setPen(colours.on(hue))
        paint_laid(painter, number, badge.center().x() - number.width / 2, middle)
        self._small.take(painter, font)
        x = badge.right() + 10
        right = card.rect.right() - 12
        for text, colour in self._said(article, card.sheet):
            room = right - x
            if room < 24:
                break
            laid = self._small.laid(text, room)
            painter.setPen(colour)
            paint_laid(painter, laid, x, middle)
            x += laid.width + 14

    def _said(self, article: "Article", sheet: Sheet) -> list[tuple[str, QColor]]:
        colours = self._theme.colours
        count = sheet.characters
        said = [
            (kind_words(article.kind), colours.text),
            (
                QCoreApplication.translate("ArticleCards", "{count} characters").format(
                    count=count
                ),
                colours.dim,
            ),
        ]
        if article.flagged:
            said.append(("⚑", colours.danger))
        if article.confirmed:
            said.append(
                ("✓ " + QCoreApplication.translate("ArticleCards", "confirmed"), colours.success)
            )
        doubts = self._doubts.get(article.id, 0)
        if doubts and not article.confirmed:
            said.append(
                (
                    "● "
                    + QCoreApplication.translate("ArticleCards", "doubts: {count}").format(
                        count=doubts
                    ),
                    colours.doubt,
                )
            )
        if article.comment:
            said.append(("✎ " + " ".join(article.comment.split()), colours.dim))
        return said

    def _paint_margin(self, painter: QPainter, card: Card, area: QRectF) -> None:
        """The role beside the first paragraph of each fragment, and where a seam comes from."""
        document = self._view.document()
        colours = self._theme.colours
        self._tiny.take(painter, tiny_font())
        first = self._sheets.first_block(card.number)
        for n, paragraph in enumerate(card.sheet.paragraphs):
            if not paragraph.opens:
                continue
            block = document.findBlockByNumber(first + n)
            rect = self._rect(block)
            if rect.top() - HEADER > area.bottom():
                return
            if rect.bottom() < area.top() - 24:
                continue
            line = block.layout().lineAt(0)
            label = self._tiny.laid(role_words(paragraph.role), MARGIN_LEFT - 16)
            row = line.height() if line.isValid() else label.height
            right = card.rect.left() + MARGIN_LEFT - 6
            painter.setPen(colours.dim)
            paint_laid(painter, label, right - label.width, rect.top() + row / 2)
            if n and card.sheet.is_seam(paragraph.fragment):
                self._paint_seam(painter, card, paragraph.fragment, rect.top())
        self._paint_inner_seams(painter, card)

    def _paint_seam(self, painter: QPainter, card: Card, fragment: int, top: float) -> None:
        colours = self._theme.colours
        y = top - 9
        left = card.rect.left() + MARGIN_LEFT + 2
        laid = self._tiny.laid("⤴ " + self._place(card.sheet, fragment))
        painter.setPen(colours.dim)
        paint_laid(painter, laid, left, y)
        painter.setPen(QPen(colours.line, 1.0, Qt.PenStyle.DashLine))
        x = left + laid.width + 8
        painter.drawLine(QPointF(x, y), QPointF(card.rect.right() - 14, y))

    def _paint_inner_seams(self, painter: QPainter, card: Card) -> None:
        """A seam in mid-paragraph: a dashed stroke between the two characters."""
        document = self._view.document()
        start = self._sheets.start(card.number)
        units = card.sheet.counting.to_units
        opened = {p.fragment for p in card.sheet.paragraphs if p.opens and p.text}
        for part in card.sheet.reading.parts:
            if part.fragment in opened and part.fragment == 0:
                continue
            position = start + units(part.start)
            block = document.findBlock(position)
            inside = position - block.position()
            if not inside or not card.sheet.is_seam(part.fragment):
                continue
            line = block.layout().lineForTextPosition(inside)
            if not line.isValid():
                continue
            rect = self._rect(block)
            x = rect.left() + _x(line, inside)
            top = rect.top() + line.y()
            painter.setPen(QPen(self._theme.colours.accent, 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, top), QPointF(x, top + line.height()))
            painter.drawLine(QPointF(x - 3, top), QPointF(x + 3, top))

    def _place(self, sheet: Sheet, fragment: int) -> str:
        one = sheet.article.fragments[fragment]
        lines = sheet.page.lines
        first, last = lines.number(one.start) + 1, lines.number(one.end - 1) + 1
        return _from_lines(first, last)


def _x(line: QTextLine, position: int) -> float:
    """Where a position of a block stands in its row."""
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
