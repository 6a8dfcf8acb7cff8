"""What is painted around the articles' text: cards, headers, roles in the margin, seams."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from annotator.domain.annotation import Annotation
from annotator.ui.sheet import Sheet
from annotator.ui.style import small_font, tiny_font
from annotator.ui.theme import Theme
from annotator.ui.typesetter import HEADER, MARGIN_LEFT, Typesetter
from annotator.ui.words import kind_words, role_words

if TYPE_CHECKING:
    from annotator.domain.annotation import Article

_SIDE = 8.0
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

    def paint(self, painter: QPainter, current: str | None) -> None:
        """Paints what stands behind and around the text."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for card in self.visible():
            self._paint_card(painter, card, card.sheet.article.id == current)

    def _paint_card(self, painter: QPainter, card: Card, current: bool) -> None:
        colours = self._theme.colours
        hue = colours.article(card.number)
        painter.setPen(QPen(hue if current else colours.line, 1.6 if current else 1.0))
        painter.setBrush(colours.window)
        # What is far out of sight need not be painted: it takes as long as what is seen.
        seen = QRectF(self._view.viewport().rect()).adjusted(0, -_SIDE, 0, _SIDE)
        shown = card.rect.intersected(seen)
        painter.drawRoundedRect(shown, 6, 6)
        stripe = QRectF(shown.left(), shown.top(), _STRIPE, shown.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue)
        painter.drawRoundedRect(stripe, 2, 2)
        self._paint_header(painter, card, hue)
        self._paint_margin(painter, card)

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
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        middle = card.rect.top() + HEADER / 2
        x = card.rect.left() + 14
        number = str(card.number + 1)
        badge = QRectF(x, middle - 9, max(26.0, metrics.horizontalAdvance(number) + 14), 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue)
        painter.drawRoundedRect(badge, 9, 9)
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(colours.on(hue))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, number)
        painter.setFont(font)
        x = badge.right() + 10
        right = card.rect.right() - 12
        for text, colour in self._said(article, card.sheet):
            room = right - x
            if room < 24:
                break
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setPen(colour)
            place = QRectF(x, card.rect.top(), room, HEADER)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
            )
            x += metrics.horizontalAdvance(shown) + 14

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

    def _paint_margin(self, painter: QPainter, card: Card) -> None:
        """The role beside the first paragraph of each fragment, and where a seam comes from."""
        document = self._view.document()
        colours = self._theme.colours
        font = tiny_font()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        height = self._view.viewport().height()
        first = self._sheets.first_block(card.number)
        for n, paragraph in enumerate(card.sheet.paragraphs):
            if not paragraph.opens:
                continue
            block = document.findBlockByNumber(first + n)
            rect = self._rect(block)
            if rect.top() > height:
                return
            if rect.bottom() < -24:
                continue
            line = block.layout().lineAt(0)
            row = line.height() if line.isValid() else metrics.height()
            painter.setPen(colours.dim)
            label = QRectF(card.rect.left() + 10, rect.top(), MARGIN_LEFT - 16, row)
            painter.drawText(
                label,
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                metrics.elidedText(
                    role_words(paragraph.role), Qt.TextElideMode.ElideRight, label.width()
                ),
            )
            if n and card.sheet.is_seam(paragraph.fragment):
                self._paint_seam(painter, card, paragraph.fragment, rect.top())
        self._paint_inner_seams(painter, card)

    def _paint_seam(self, painter: QPainter, card: Card, fragment: int, top: float) -> None:
        colours = self._theme.colours
        y = top - 9
        left = card.rect.left() + MARGIN_LEFT + 2
        text = "⤴ " + self._place(card.sheet, fragment)
        metrics = QFontMetricsF(painter.font())
        painter.setPen(colours.dim)
        painter.drawText(QPointF(left, y + metrics.ascent() / 2 - 1), text)
        painter.setPen(QPen(colours.line, 1.0, Qt.PenStyle.DashLine))
        x = left + metrics.horizontalAdvance(text) + 8
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
