"""Typesets sheets into the articles pane's document, and replaces only the ones that changed."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from annotator.domain.annotation import Annotation
from annotator.domain.range import Range
from annotator.ui.mark import Mark, Marks
from annotator.ui.sheet import Paragraph, Sheet, spans_in
from annotator.ui.style import em, role_format
from annotator.ui.theme import Theme

HEADER = 36
BETWEEN = 14
MARGIN_LEFT = 64
MARGIN_RIGHT = 20
_SEAM = 20


class Typesetter(QObject):
    """Owns what stands in the document: the sheets, their first blocks and positions."""

    def __init__(
        self, document: QTextDocument, marks: Marks, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._marks = marks
        self._theme = theme
        self.sheets: list[Sheet] = []
        self._starts: list[int] = []
        self._blocks: list[int] = []
        self._of_article: dict[str, int] = {}

    def fill(self, annotation: Annotation | None) -> None:
        """Sets all of a page anew."""
        self.sheets = [Sheet(annotation, a) for a in annotation.articles] if annotation else []
        self._number()
        layers: dict[str, list[Mark]] = {"correction": [], "span": []}
        for sheet, start in zip(self.sheets, self._starts, strict=True):
            assert annotation is not None
            for name, marks in sheet.marks(
                spans_in(sheet.article, annotation.spans), start
            ).items():
                layers[name] += marks
        self._marks.prepare(layers)
        self._document.clear()
        # Qt gives a document's first block no margin above: the frame makes room for its header.
        frame = self._document.rootFrame().frameFormat()
        frame.setTopMargin(HEADER + 6)
        frame.setBottomMargin(HEADER)
        self._document.rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        self._write(cursor, self.sheets)
        cursor.endEditBlock()

    def update(self, before: Annotation, after: Annotation) -> bool:
        """Sets anew what differs; False when nothing that is set here does."""
        old = self.sheets
        new: list[Sheet] = []
        have = {sheet.article.id: sheet for sheet in old}
        for article in after.articles:
            sheet = have.get(article.id)
            if sheet is not None and sheet.shows(article, after):
                new.append(sheet)
            elif sheet is not None and _reads_alike(sheet, made := Sheet(after, article)):
                # Confirmed, commented, moved to another place: the text on the screen is the same.
                sheet.article, sheet.reading = made.article, made.reading
                sheet.corrections = made.corrections
                new.append(sheet)
            else:
                new.append(Sheet(after, article))
        head = 0
        while head < min(len(old), len(new)) and old[head] is new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] is new[-1 - tail]:
            tail += 1
        if head + tail == len(old) == len(new):
            if before.spans is not after.spans:
                self._remark(after)
            return False
        self._replace(after, head, len(old) - tail, new, len(new) - tail)
        return True

    def _remark(self, annotation: Annotation) -> None:
        marks: list[Mark] = []
        for sheet, start in zip(self.sheets, self._starts, strict=True):
            marks += sheet.marks(spans_in(sheet.article, annotation.spans), start)["span"]
        self._marks.set_layer("span", marks)

    def _replace(
        self, annotation: Annotation, head: int, old_end: int, new: list[Sheet], new_end: int
    ) -> None:
        """The sheets `head`..`old_end` become the new ones `head`..`new_end`."""
        if head == old_end == len(self.sheets) or not self.sheets or not new:
            # At the end there is no block to stand before: the last sheet is set again as well.
            if head == 0 or not new:
                self.fill(annotation)
                return
            head -= 1
        if new_end == head and old_end == len(self.sheets):
            head -= 1
        start = self._starts[head]
        at_end = old_end == len(self.sheets)
        stop = self._document.characterCount() - 1 if at_end else self._starts[old_end]
        fresh = new[head:new_end]
        length = sum(sheet.length + 1 for sheet in fresh)
        if at_end:
            length -= 1
        self.sheets = new
        self._number()
        layers: dict[str, list[Mark]] = {"correction": [], "span": []}
        place = start
        for sheet in fresh:
            for name, marks in sheet.marks(
                spans_in(sheet.article, annotation.spans), place
            ).items():
                layers[name] += marks
            place += sheet.length + 1
        self._marks.splice(start, stop, start + length, layers)
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._write(cursor, fresh)
        if not at_end:
            # Taking text out may leave its formats to the sheet that stays and follows it.
            self._open(cursor, new[new_end], again=not fresh)
        cursor.endEditBlock()

    def _number(self) -> None:
        lengths = [sheet.length + 1 for sheet in self.sheets]
        self._starts = [0, *accumulate(lengths)][: len(lengths)]
        self._of_article = {sheet.article.id: n for n, sheet in enumerate(self.sheets)}
        counts = [len(sheet.paragraphs) for sheet in self.sheets]
        self._blocks = [0, *accumulate(counts)][: len(counts)]

    def _write(self, cursor: QTextCursor, sheets: list[Sheet]) -> None:
        """Writes sheets at the cursor, the first one into the block that is there."""
        for n, sheet in enumerate(sheets):
            self._open(cursor, sheet, again=n == 0)
            for k, paragraph in enumerate(sheet.paragraphs):
                characters = role_format(self._theme, paragraph.role)
                if k:
                    cursor.insertBlock(self.block_format(sheet, paragraph, False), characters)
                cursor.insertText(paragraph.text, characters)

    def _open(self, cursor: QTextCursor, sheet: Sheet, *, again: bool) -> None:
        """Makes a sheet's first block, or (`again`) makes it of the block that is there."""
        first = sheet.paragraphs[0]
        block = self.block_format(sheet, first, True)
        characters = role_format(self._theme, first.role)
        if again:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(characters)
        else:
            cursor.insertBlock(block, characters)

    def block_format(self, sheet: Sheet, paragraph: Paragraph, top: bool) -> QTextBlockFormat:
        """Margins and alignment: room for the header above an article and for a seam's words."""
        block = QTextBlockFormat()
        block.setLeftMargin(MARGIN_LEFT)
        block.setRightMargin(MARGIN_RIGHT)
        above = 2.0
        if top:
            above = HEADER + BETWEEN
        elif paragraph.opens:
            above = _SEAM if sheet.is_seam(paragraph.fragment) else 6.0
        block.setTopMargin(above)
        block.setBottomMargin(2.0)
        spacing = self._theme.line_spacing()
        block.setLineHeight(
            spacing * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        if paragraph.role == "body":
            block.setTextIndent(2.0 * em(self._theme, paragraph.role))
        if paragraph.role in ("signature", "byline"):
            block.setAlignment(Qt.AlignmentFlag.AlignRight)
        return block

    # Where things are

    def start(self, number: int) -> int:
        """The position in the document where a sheet starts."""
        return self._starts[number]

    def first_block(self, number: int) -> int:
        """The number of a sheet's first block."""
        return self._blocks[number]

    def at_position(self, position: int) -> int:
        """The sheet that holds a position of the document; -1 when there is none."""
        return bisect_right(self._starts, position) - 1

    def sheet_at(self, position: int) -> tuple[Sheet, int] | None:
        """The sheet that holds a position of the document, and the unit in it."""
        number = self.at_position(position)
        return None if number < 0 else (self.sheets[number], position - self._starts[number])

    def within(self, low: int, high: int) -> Iterator[tuple[Sheet, int]]:
        """The sheets of which something stands between two positions, and where they start."""
        for sheet, start in zip(self.sheets, self._starts, strict=True):
            if start < high and low < start + sheet.length:
                yield sheet, start

    def position_of(
        self, at: int, article: str | None = None, fragment: int | None = None
    ) -> int | None:
        """Where a place of the page stands, in that article if it can; None in no article."""
        order = list(range(len(self.sheets)))
        if article is not None and (first := self.of_article(article)) >= 0:
            order.remove(first)
            order.insert(0, first)
        for number in order:
            sheet = self.sheets[number]
            unit = sheet.from_page(at, fragment if sheet.article.id == article else None)
            if unit is not None:
                return self._starts[number] + unit
        return None

    def marks_over(self, wanted: Range, style: str) -> Iterator[Mark]:
        """Marks of a style wherever a range of the page stands."""
        for sheet, start in zip(self.sheets, self._starts, strict=True):
            units = sheet.counting.to_units
            for low, high in sheet.reading.reading_ranges(wanted):
                yield Mark(start + units(low), start + units(high), style)

    def of_article(self, article_id: str) -> int:
        """The number of an article's sheet; -1 when there is none."""
        return self._of_article.get(article_id, -1)


def _reads_alike(old: Sheet, new: Sheet) -> bool:
    """Whether two states of an article look the same as text."""
    return (
        old.reading.text == new.reading.text
        and old.reading.parts == new.reading.parts
        and [f.range for f in old.article.fragments] == [f.range for f in new.article.fragments]
        and old.corrections == new.corrections
    )
