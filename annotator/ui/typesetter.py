"""Typesets sheets into the articles pane's document, and replaces only the ones that changed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from annotator.domain.annotation import Annotation
from annotator.domain.range import Range
from annotator.domain.unlike import unlike
from annotator.ui.mark import Mark, Marks
from annotator.ui.sheet import Sheet, spans_in
from annotator.ui.style import em, role_format
from annotator.ui.theme import Theme

HEADER = 36
BETWEEN = 14
MARGIN_LEFT = 76
MARGIN_RIGHT = 20
_SEAM = 20


class _Line(NamedTuple):
    """What a block of the document says, how it is set, and the room above it in pixels."""

    text: str
    role: str
    above: float


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
        self._write(cursor, self._lines(self.sheets))
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
            self._remark(before, after, range(len(old)))
            return False
        # Those that stay first, while they still stand where they stood.
        self._remark(before, after, [*range(head), *range(len(old) - tail, len(old))])
        self._replace(after, head, len(old) - tail, new, len(new) - tail)
        return True

    def _remark(self, before: Annotation, after: Annotation, numbers: Iterable[int]) -> None:
        """Marks the spans that differ in the sheets of these numbers, which stay."""
        if before.spans is after.spans:
            return
        head, old_end, new_end = unlike(before.spans, after.spans)
        gone: list[Mark] = []
        come: list[Mark] = []
        for number in numbers:
            sheet, start = self.sheets[number], self._starts[number]
            gone += sheet.span_marks(before.spans[head:old_end], start)
            come += sheet.span_marks(after.spans[head:new_end], start)
        self._marks.exchange("span", gone, come)

    def _replace(
        self, annotation: Annotation, head: int, old_end: int, new: list[Sheet], new_end: int
    ) -> None:
        """The sheets `head`..`old_end` become the new ones `head`..`new_end`."""
        if not self.sheets or not new:
            self.fill(annotation)
            return
        if head in (old_end, new_end):
            # Text is written into blocks that are there: some sheet has to be set again as well.
            if head:
                head -= 1
            else:
                old_end, new_end = old_end + 1, new_end + 1
        stale, fresh = self._lines(self.sheets[head:old_end]), self._lines(new[head:new_end])
        start, block = self._starts[head], self._blocks[head]
        stop = start + sum(sheet.length + 1 for sheet in self.sheets[head:old_end])
        grown = sum(sheet.length + 1 for sheet in new[head:new_end]) - (stop - start)
        self.sheets = new
        self._number()
        layers: dict[str, list[Mark]] = {"correction": [], "span": []}
        for sheet, place in zip(new[head:new_end], self._starts[head:new_end], strict=True):
            for name, marks in sheet.marks(
                spans_in(sheet.article, annotation.spans), place
            ).items():
                layers[name] += marks
        first, stale_end, fresh_end = unlike(tuple(stale), tuple(fresh))
        if first in (stale_end, fresh_end):
            if first:
                first -= 1
            else:
                stale_end, fresh_end = stale_end + 1, fresh_end + 1
        low, high = self._stretch(block + first, block + stale_end)
        if not self._marks.alike_around(start, low, high, stop, grown, layers):
            first, stale_end, fresh_end = 0, len(stale), len(fresh)
            low, high = self._stretch(block, block + stale_end)
        self._marks.splice(start, stop, stop + grown, layers)
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.setPosition(low)
        cursor.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._write(cursor, fresh[first:fresh_end])
        cursor.endEditBlock()

    def _stretch(self, first: int, end: int) -> tuple[int, int]:
        """From where to where the blocks of these numbers have their text."""
        last = self._document.findBlockByNumber(end - 1)
        return (
            self._document.findBlockByNumber(first).position(),
            last.position() + last.length() - 1,
        )

    def _number(self) -> None:
        lengths = [sheet.length + 1 for sheet in self.sheets]
        self._starts = [0, *accumulate(lengths)][: len(lengths)]
        self._of_article = {sheet.article.id: n for n, sheet in enumerate(self.sheets)}
        counts = [len(sheet.paragraphs) for sheet in self.sheets]
        self._blocks = [0, *accumulate(counts)][: len(counts)]

    def _lines(self, sheets: list[Sheet]) -> list[_Line]:
        """The blocks that sheets are set as."""
        out = []
        for sheet in sheets:
            for n, paragraph in enumerate(sheet.paragraphs):
                above = 2.0
                if not n:
                    above = HEADER + BETWEEN
                elif paragraph.opens:
                    above = _SEAM if sheet.is_seam(paragraph.fragment) else 6.0
                out.append(_Line(paragraph.text, paragraph.role, above))
        return out

    def _write(self, cursor: QTextCursor, lines: list[_Line]) -> None:
        """Writes lines at the cursor, the first one into the block that is there."""
        for n, line in enumerate(lines):
            block = self._block_format(line)
            characters = role_format(self._theme, line.role)
            if n:
                cursor.insertBlock(block, characters)
            else:
                cursor.setBlockFormat(block)
                cursor.setBlockCharFormat(characters)
            cursor.insertText(line.text, characters)

    def _block_format(self, line: _Line) -> QTextBlockFormat:
        """Margins and alignment: room for the header above an article and for a seam's words."""
        block = QTextBlockFormat()
        block.setLeftMargin(MARGIN_LEFT)
        block.setRightMargin(MARGIN_RIGHT)
        block.setTopMargin(line.above)
        block.setBottomMargin(2.0)
        spacing = self._theme.line_spacing()
        block.setLineHeight(
            spacing * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        if line.role == "body":
            block.setTextIndent(2.0 * em(self._theme, line.role))
        if line.role in ("signature", "byline"):
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

    def marks_over(self, wanted: Range, style: str, articles: Iterable[str]) -> Iterator[Mark]:
        """Marks of a style wherever a range of the page stands in these articles."""
        for number in sorted(map(self.of_article, articles)):
            sheet, start = self.sheets[number], self._starts[number]
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
