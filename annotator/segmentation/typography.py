"""What each line of a sheet is by its type and place: text, heading, caption or furniture."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import islice

from annotator.domain.glyph import Box
from annotator.segmentation import sign
from annotator.segmentation.sheet import Part, Row, Sheet

LARGE = 1.26
"""Type so much larger than the running text is a heading's."""

RAISED = 1.045
"""Type at least so much larger may be a subheading's, a kicker's or a deck's."""

SLACK = 0.1
"""Points by which sums of places may be rounded."""

_MOST_IN_CAPTION = 5
_EDGE = 0.13
_FOOT = 0.06
_BROAD = 0.75


def mark_parts(sheet: Sheet) -> None:
    """Sets the part of each of the sheet's lines."""
    for row in sheet.rows:
        row.part = _by_type(row, sheet)
    _mark_edges(sheet)
    _mark_captions(sheet)
    _mark_labels(sheet)
    _mark_signs(sheet)
    _mark_kickers(sheet)
    _mark_subheadings(sheet)


def is_body(row: Row, sheet: Sheet) -> bool:
    """Whether a line is set like the running text, or nearly so."""
    for face, size in sheet.styles:
        if row.face == face and abs(row.size - size) < 0.06 * size:
            return True
    return False


def _by_type(row: Row, sheet: Sheet) -> Part:
    """Larger or bold type, or vertical among horizontal lines, is a heading's; other is text's.

    Smaller type, and other faces of the text's size, are told by where they stand.
    """
    if row.vertical:
        return Part.HEAD
    if is_body(row, sheet):
        return Part.TEXT
    if row.size > RAISED * sheet.size:
        long = len(row.plain) > 45 and (sign.has_stop(row.plain) or "，" in row.plain)
        return Part.TEXT if long and row.size < LARGE * sheet.size else Part.HEAD
    if row.bold and not sign.has_stop(row.plain) and len(row.plain) <= 30:
        return Part.HEAD
    return Part.TEXT


def _mark_edges(sheet: Sheet) -> None:
    """Furniture above the page head's rule, or in its bar, and below the rule at the foot."""
    if not sheet.rows:
        return
    left, right = min(r.x0 for r in sheet.rows), max(r.x1 for r in sheet.rows)
    broad = _BROAD * (right - left)
    head, foot = 0.0, sheet.height
    for rule in sheet.rules:
        if rule.width >= broad and rule.height < rule.width:
            if rule.y1 < _EDGE * sheet.height:
                head = max(head, rule.y1)
            elif rule.y0 > (1 - _FOOT) * sheet.height:
                foot = min(foot, rule.y0)
    for frame in sheet.frames:
        if frame.width >= broad and frame.height < 0.06 * sheet.height:
            if frame.y1 < _EDGE * sheet.height:
                head = max(head, frame.y1)
    for row in sheet.rows:
        if row.middle < head and not sign.has_stop(row.plain):
            row.part = Part.FURNITURE
        elif row.middle > foot:
            row.part = Part.FURNITURE


def _mark_captions(sheet: Sheet) -> None:
    """Lines right below a picture, or under such a line, in another type than the text's.

    Or in the text's own, where the type is not known well or not told apart, up to the name of the
    photographer.
    """
    ordered = sorted(sheet.rows, key=lambda row: (row.y0, row.x0))
    for picture in sheet.pictures:
        for row in _credited(sheet, picture, ordered):
            row.part = Part.CAPTION
        low, last = picture.y1, None
        for row in ordered:
            if row.y0 < picture.y1 - row.size or row.part is Part.FURNITURE or row.vertical:
                continue
            if row.x1 < picture.x0 or row.x0 > picture.x1:
                continue
            if row.y0 > low + (1.4 if last is not None else 2.2) * row.size:
                break
            inside = picture.x0 - sheet.size <= row.x0 and row.x1 <= picture.x1 + sheet.size
            alike = last is None or (abs(row.size - last.size) < 0.3 and row.face == last.face)
            small = row.size <= RAISED * sheet.size and not is_body(row, sheet)
            if not (inside and alike and small) or sign.is_byline(row.plain):
                break
            row.part = Part.CAPTION
            low, last = row.y1, row
    _mark_loose_captions(sheet, ordered)


def _credited(sheet: Sheet, picture: Box, ordered: Sequence[Row]) -> list[Row]:
    """The lines of text right below a picture, up to one that names who took it, if one does."""
    out: list[Row] = []
    low = picture.y1
    for row in ordered:
        inside = picture.x0 - sheet.size <= row.x0 and row.x1 <= picture.x1 + sheet.size
        if not inside or row.y0 < picture.y1 - row.size or row.part is not Part.TEXT:
            continue
        if row.y0 > low + (1.4 if out else 2.2) * row.size or len(out) == _MOST_IN_CAPTION:
            break
        out.append(row)
        low = max(low, row.y1)
        if sign.has_credit(row.plain):
            return out
    return []


def _mark_loose_captions(sheet: Sheet, ordered: Sequence[Row]) -> None:
    """Small lines up to a photographer's name, where the picture itself was not found."""
    small = [
        row
        for row in ordered
        if row.part is Part.TEXT and row.size <= 0.96 * sheet.size and not is_body(row, sheet)
    ]
    for n, row in enumerate(small):
        if not sign.has_credit(row.plain) or len(row.plain) > 90:
            continue
        row.part = Part.CAPTION
        last = row
        for above in reversed(small[:n]):
            close = -1 < last.y0 - above.y1 < 0.9 * row.size
            if close and abs(above.size - row.size) < 0.3 and above.face == row.face:
                if min(above.x1, last.x1) > max(above.x0, last.x0) and above.part is Part.TEXT:
                    above.part = Part.CAPTION
                    last = above


def _mark_labels(sheet: Sheet) -> None:
    """A frame that holds nothing but a line of headings is a banner or a column's label."""
    centres = [(row.centre, row.middle, row) for row in sheet.rows]
    for frame in list(sheet.frames):
        x0, y0, x1, y1 = frame.x0, frame.y0, frame.x1, frame.y1
        held = [row for x, y, row in centres if y0 <= y <= y1 and x0 <= x <= x1]
        heads = [row for row in held if row.part in (Part.HEAD, Part.FURNITURE)]
        if not held:
            sheet.frames.remove(frame)
        elif len(heads) == len(held) <= 3 and frame.height < 6 * held[0].size:
            if max(row.y0 for row in held) < min(row.y1 for row in held):
                for row in held:
                    row.part = Part.FURNITURE


def _mark_signs(sheet: Sheet) -> None:
    """Page editors, sponsors and the like by their words, in type that is not the text's."""
    for row in sheet.rows:
        if row.part in (Part.HEAD, Part.TEXT) and not row.vertical:
            at_top = row.y1 < _EDGE * sheet.height
            if (row.size < LARGE * sheet.size or at_top) and not is_body(row, sheet):
                if sign.is_furniture(row.plain) and not sign.is_byline(row.plain):
                    row.part = Part.FURNITURE


def _mark_kickers(sheet: Sheet) -> None:
    """Short lines in a face of their own, or bylines, centred right above or below a heading."""
    heads = [row for row in sheet.rows if row.part is Part.HEAD and not row.vertical]
    small = [
        row
        for row in sheet.rows
        if row.part is Part.TEXT
        and len(row.plain) <= 40
        and (not is_body(row, sheet) or sign.is_byline(row.plain))
        and not sign.ends_sentence(row.plain)
    ]
    while heads:
        head = heads.pop()
        top, bottom, near = head.y0, head.y1, head.centre
        crowning = [
            row
            for row in small
            # Most are told by their height alone.
            if (row.y0 - bottom if row.y0 > top else top - row.y1) < 1.3 * row.size
            and abs(row.centre - near) < 1.5 * max(row.size, head.size)
        ]
        for row in crowning:
            row.part = Part.HEAD
        heads += crowning
        small = [row for row in small if row.part is Part.TEXT]


def _mark_subheadings(sheet: Sheet) -> None:
    """Small headings in a column, text right below them, that no story opens under."""
    size = sheet.size
    texts = Texts([row for row in sheet.rows if row.part is Part.TEXT])
    heads = sorted((r for r in sheet.rows if r.part is Part.HEAD), key=lambda row: row.y0)
    for head in reversed(heads):  # the second line of two is told before the first
        if head.vertical or head.size >= LARGE * size or len(head.plain) > 26:
            continue
        below = texts.below(head)
        if below is None or below.y0 - head.y1 > 1.3 * size:
            if _ends_column(head, texts.above(head), size):
                head.part = Part.SUBHEADING
                texts.add(head)
            continue
        if not (_fits(head, below, size) or _is_second_line(below, head)):
            continue
        if sign.opens_story(below.plain) or sign.greets(below.plain):
            continue
        above = texts.above(head)
        bound = [
            r
            for r in heads
            if above is None or above.y0 < r.y0
            if r is not head and r.part is Part.HEAD and _touch(r, head)
        ]
        small = head.bold and head.size <= 1.13 * size and not sign.is_byline(head.plain)
        if any(r.size > 1.1 * head.size or r.face != head.face for r in bound):
            # At the top of a column it stands right below the heading of all columns.
            if not (small and any(texts.beside(head, r) for r in bound)):
                continue
        flows = above is not None and head.y0 - above.y1 < 1.6 * size and _fits(head, above, size)
        if flows or small:
            head.part = Part.SUBHEADING
            texts.add(head)


def _fits(head: Row, text: Row, size: float) -> bool:
    """Whether a heading is no wider than the column of a text line next to it."""
    return head.x0 > text.x0 - 3 * size and head.x1 < text.x1 + 2 * size + 0.5 * text.width


def _ends_column(head: Row, above: Row | None, size: float) -> bool:
    """Whether a bold line of the text's size is the last one of a column, right below its text."""
    small = head.bold and head.size <= 1.13 * size and not sign.is_byline(head.plain)
    return small and above is not None and head.y0 - above.y1 < size and _fits(head, above, size)


def _is_second_line(below: Row, head: Row) -> bool:
    """Whether the line below is the rest of a subheading that did not fit its column."""
    alike = below.face == head.face and abs(below.size - head.size) < 0.3
    return below.part is Part.SUBHEADING and alike and below.width < head.width


def _touch(one: Row, two: Row) -> bool:
    high, low = (one, two) if one.y0 < two.y0 else (two, one)
    close = low.y0 - high.y1 < 0.9 * max(one.size, two.size)
    return close and min(one.x1, two.x1) > max(one.x0, two.x0)


class Texts:
    """Lines of text, asked for the nearest one below or above another line."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._tops: list[tuple[float, int, Row]] = []
        self._feet: list[tuple[float, int, Row]] = []
        self._highest = 0.0
        for n, row in enumerate(rows):
            self._tops.append((row.y0, n, row))
            self._feet.append((-row.y1, n, row))
            self._highest = max(self._highest, row.y1 - row.y0)
        self._tops.sort()
        self._feet.sort()

    def add(self, row: Row) -> None:
        """Takes one more line."""
        n = len(self._tops)
        insort(self._tops, (row.y0, n, row))
        insort(self._feet, (-row.y1, n, row))
        self._highest = max(self._highest, row.y1 - row.y0)

    def below(self, row: Row) -> Row | None:
        """The line that begins highest of those whose middle is below the line's, and which share
        some width with it."""
        down = row.y0 + row.y1
        first = bisect_left(self._tops, ((down - self._highest) / 2 - SLACK,))
        for _, _, text in islice(self._tops, first, None):
            if text.y0 + text.y1 > down and text is not row:
                if min(row.x1, text.x1) > max(row.x0, text.x0):
                    return text
        return None

    def beside(self, row: Row, under: Row) -> bool:
        """Whether a line of text stands at a line's height, under the same heading."""
        near = 0.5 * row.size
        first = bisect_left(self._tops, (row.y0 - near,))
        for top, _, text in islice(self._tops, first, None):
            if top > row.y0 + near:
                return False
            if min(text.x1, under.x1) > max(text.x0, under.x0):
                if text is not row and (text.x0 >= row.x1 or text.x1 <= row.x0):
                    return True
        return False

    def above(self, row: Row) -> Row | None:
        """The line that ends lowest of those whose middle is above the line's."""
        down = row.y0 + row.y1
        first = bisect_left(self._feet, (-(down + self._highest) / 2 - SLACK,))
        for _, _, text in islice(self._feet, first, None):
            if text.y0 + text.y1 < down and text is not row:
                if min(row.x1, text.x1) > max(row.x0, text.x0):
                    return text
        return None
