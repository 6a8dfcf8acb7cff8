"""Pieces: stretches of lines that surely belong together, cut at headings, openings, bylines."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.segmentation import sign
from annotator.segmentation.certain import LONG, LineRole
from annotator.segmentation.line import NEIGHBOURS, Line, agreed

TURN = 1.8
"""A text set wider or narrower than the one above it by so many characters may be another."""

STACK_ROWS = 5.0
"""Rows apart that two headings of one stack may stand, where columns had to be told apart."""

LONGEST_NAMES = 34
"""A closing byline's brackets hold no more characters than this."""


@dataclass(slots=True)
class Part:
    """Characters of one role, in code points of the page; `line` is the line they stand in."""

    role: str
    start: int
    end: int
    line: int


def parts_of(role: str, line: Line, n: int) -> list[Part]:
    """A whole line, the page's n-th, in one role."""
    if not line.scattered:
        return [Part(role, line.start, line.end, n)]
    return [Part(role, one.start, one.end, n) for one in line.scattered]


@dataclass(slots=True)
class Piece:
    """Running text that stands together, with its subheadings, closing byline and signature.

    `fresh` says that something starts here beyond doubt (an opening, a heading right above, an
    end right before); `unfinished` that the text breaks off within a sentence. `above` and
    `below` are the stacks of headings next to it, -1 where there is none.
    """

    parts: list[Part] = field(default_factory=list)
    plain: str = ""
    first: int = 0
    fresh: bool = False
    opening: bool = False
    unfinished: bool = False
    closed: bool = False
    column: float = 0.0
    above: int = -1
    below: int = -1

    @property
    def start(self) -> int:
        """The first character, in code points of the page."""
        return self.parts[0].start

    @property
    def signed(self) -> bool:
        """Whether it ends as notices and letters do."""
        return any(part.role == "signature" for part in self.parts[-4:])

    def read(self, lines: Sequence[Line]) -> None:
        """Sets the plain text, that of the lines that hold more than a byline."""
        self.plain = "".join(lines[part.line].plain for part in self.parts if part.role != "byline")


@dataclass(slots=True)
class Stack:
    """Headings that follow each other, with the bylines among them; `lines` are line numbers."""

    lines: list[int]


@dataclass(slots=True)
class Layout:
    """A page's lines, gathered."""

    pieces: list[Piece] = field(default_factory=list)
    stacks: list[Stack] = field(default_factory=list)
    captions: list[Piece] = field(default_factory=list)
    furniture: list[Part] = field(default_factory=list)
    order: list[tuple[str, int]] = field(default_factory=list)


class _Gatherer:
    """Walks the lines once and gathers them."""

    def __init__(self, text: str, lines: Sequence[Line], roles: Sequence[LineRole]) -> None:
        self.text = text
        self.lines = lines
        self.roles = roles
        self.layout = Layout()
        self.piece: Piece | None = None
        self.stack: Stack | None = None
        self.caption: Piece | None = None
        self.headed = -1
        self.ended = True
        self.mixed = any(line.first for line in lines) and not any(line.x for line in lines)

    def gather(self) -> Layout:
        for n, role in enumerate(self.roles):
            if role is not LineRole.CAPTION:
                self.caption = None
            if role is LineRole.HEAD or (role is LineRole.BYLINE and self._in_stack(n)):
                self._head(n)
                continue
            if role is LineRole.FURNITURE:
                self._furniture(n)
                continue
            self.stack = None
            if role is LineRole.BODY:
                self._body(n)
            elif role is LineRole.CAPTION:
                self._caption(n)
            elif self.piece is not None and not (role is LineRole.SUBHEADING and self.headed >= 0):
                self._add(n, role.value)
            else:
                self._stray(n, role)
        for piece in (*self.layout.pieces, *self.layout.captions):
            piece.read(self.lines)
        return self.layout

    def _in_stack(self, n: int) -> bool:
        above = self.roles[n - 1] if n else None
        below = self.roles[n + 1] if n + 1 < len(self.roles) else None
        if sign.is_enclosed_name(self.lines[n].plain):
            return False
        if above is LineRole.HEAD or (above is LineRole.BYLINE and self.stack is not None):
            return True
        return below is LineRole.HEAD and (self.piece is None or self.lines[n].vertical)

    def _head(self, n: int) -> None:
        if self.stack is not None and self.roles[n - 1] is LineRole.FURNITURE:
            # The page's head may stand between a headline and its deck, but nothing else.
            deck = self.roles[n] is LineRole.BYLINE or sign.is_deck(self.lines[n].plain)
            self.stack = self.stack if deck else None
        if self.stack is None or self._stands_apart(n):
            self.stack = Stack([])
            self.layout.stacks.append(self.stack)
            number = len(self.layout.stacks) - 1
            self.layout.order.append(("stack", number))
            if self.piece is not None:
                self.piece.below = number
        self.stack.lines.append(n)
        self.headed = len(self.layout.stacks) - 1
        self.piece = None

    def _stands_apart(self, n: int) -> bool:
        """Whether columns had to be told apart and a heading stands far from those above it."""
        assert self.stack is not None
        line, above = self.lines[n], self.lines[self.stack.lines[-1]]
        return self.mixed and line.first and abs(line.y - above.y) > STACK_ROWS

    def _body(self, n: int) -> None:
        line = self.lines[n]
        opening = line.opening or sign.opens_story(line.plain)
        greeting = sign.greets(line.plain)
        asks = sign.asks(line.plain) and self._asks_first()
        if self.piece is None or opening or greeting or asks or line.first or self._turns(n):
            piece = Piece(first=n, opening=opening, column=line.column, above=self.headed)
            piece.fresh = opening or greeting or asks or self.headed >= 0 or self.ended
            self.layout.pieces.append(piece)
            self.layout.order.append(("piece", len(self.layout.pieces) - 1))
            self.piece = piece
        self.headed = -1
        tail = self._byline_tail(n)
        if not tail:
            self._add(n, "body")
        else:
            self._close(n, tail)
        self.piece.unfinished = not sign.ends_sentence(line.plain)
        carried = sign.carried_over((self.lines[n - 1].plain[-12:] if n else "") + line.plain[-16:])
        self.ended = tail > 0 or carried
        if self.ended:
            self.piece.unfinished = False
            self.piece.closed = True
            self.piece = None

    def _asks_first(self) -> bool:
        """Whether no question stands yet in the text above, which has ended a sentence."""
        if self.piece is None:
            return True
        asked = any(sign.asks(self.lines[part.line].plain) for part in self.piece.parts)
        return not asked and not self.piece.unfinished

    def _add(self, n: int, role: str) -> None:
        assert self.piece is not None
        line = self.lines[n]
        self.piece.parts += parts_of(role, line, n)
        if role in ("signature", "byline"):
            self.piece.unfinished = False
            self.piece.closed = True
            self.ended = True
            below = self.roles[n + 1] if n + 1 < len(self.roles) else None
            if below not in (LineRole.SIGNATURE, LineRole.SUBHEADING, LineRole.BYLINE):
                self.piece = None

    def _byline_tail(self, n: int) -> int:
        """How many characters of the running text up to this line's end are its closing byline.

        White space counts; 0 when there is none.
        """
        line = self.lines[n]
        if line.plain[-1:] not in "）)":
            return 0
        read = self.text[line.start : line.end]
        parts = self.piece.parts if self.piece else []
        for part in reversed(parts[-3:]):
            if part.role != "body" or len(read) > 4 * LONGEST_NAMES:
                break
            read = self.text[part.start : part.end] + read
        start = max(read.rfind("（"), read.rfind("("))
        if start < 0 or not sign.is_enclosed_name("".join(read[start:].split())):
            return 0
        lead = read[:start].rstrip()
        if len(lead) < len(read) - len(line.plain) - LONGEST_NAMES:
            return 0
        return len(read) - start if lead.rstrip(sign.CLOSERS)[-1:] in tuple(sign.STOPS) else 0

    def _close(self, n: int, tail: int) -> None:
        """Adds a line whose end, or the end of the lines up to it, is the closing byline."""
        assert self.piece is not None
        self._add(n, "body")
        moved: list[Part] = []
        parts = self.piece.parts
        while parts and tail >= parts[-1].end - parts[-1].start:
            part = parts.pop()
            tail -= part.end - part.start
            moved.append(Part("byline", part.start, part.end, part.line))
        if parts and tail:
            part = parts[-1]
            moved.append(Part("byline", part.end - tail, part.end, part.line))
            part.end -= tail
        parts += reversed(moved)

    def _turns(self, n: int) -> bool:
        """Whether another text begins here without a sign: the measure changes at a full stop."""
        assert self.piece is not None
        line, above = self.lines[n], self.lines[n - 1]
        if self.roles[n - 1] is LineRole.SIGNATURE:
            return True
        if self.roles[n - 1] not in (LineRole.BODY, LineRole.FURNITURE):
            return False
        if self.piece.unfinished:
            return False
        if max(line.width, above.width) > LONG:
            return False
        first = max(self.piece.first, n - NEIGHBOURS)
        behind = agreed([one.width for one in self.lines[first:n]])
        recent = self.lines[first:n]
        if behind and sum(sign.ends_sentence(one.plain) for one in recent) > len(recent) // 3:
            # Short paragraphs have few full lines: the widest that two share is the measure.
            first = max(self.piece.first, n - NEIGHBOURS - 2)
            behind = max(behind, sorted(one.width for one in self.lines[first:n])[-2])
        ahead = agreed(self._text_ahead(n))
        if not behind or abs(ahead - behind) < TURN:
            return False
        return ahead > 0 and abs(self._paragraph_measure(n) - behind) >= TURN

    def _text_ahead(self, n: int) -> list[float]:
        """The widths of the next lines, up to a heading or another story's opening."""
        widths: list[float] = []
        for line, role in zip(
            self.lines[n : n + NEIGHBOURS], self.roles[n : n + NEIGHBOURS], strict=True
        ):
            if role is LineRole.HEAD or sign.opens_story(line.plain):
                break
            widths.append(line.width)
        return widths

    def _paragraph_measure(self, n: int) -> float:
        """How wide the paragraph is set that starts with a line: its full lines' median.

        The first line is two characters narrower and the last one says nothing.
        """
        widths: list[float] = []
        for k in range(n, min(n + NEIGHBOURS + 1, len(self.lines))):
            if self.roles[k] is not LineRole.BODY:
                break
            widths.append(self.lines[k].width)
            if sign.ends_sentence(self.lines[k].plain) and widths[-1] < max(widths) - 1:
                break
        full = sorted(widths[1:-1])
        return full[len(full) // 2] if full else widths[0] + 2

    def _caption(self, n: int) -> None:
        line = self.lines[n]
        fresh = self.caption is not None and line.gap > 1 and line.gap > self.lines[n - 1].gap
        if self.caption is None or fresh or sign.has_credit(self.lines[n - 1].plain):
            self.caption = Piece(first=n, above=self.headed)
            self.layout.captions.append(self.caption)
            self.layout.order.append(("caption", len(self.layout.captions) - 1))
        self.caption.parts += parts_of("caption", line, n)

    def _furniture(self, n: int) -> None:
        line = self.lines[n]
        self.layout.furniture += parts_of("furniture", line, n)

    def _stray(self, n: int, role: LineRole) -> None:
        """A byline, signature or subheading without a text above it."""
        if role is LineRole.SUBHEADING and self.headed >= 0:
            self.piece = Piece(first=n, fresh=True, above=self.headed)
            self.layout.pieces.append(self.piece)
            self.layout.order.append(("piece", len(self.layout.pieces) - 1))
            self.headed = -1
            self._add(n, role.value)
        elif role is LineRole.SUBHEADING:
            self._head(n)
        elif self.layout.pieces and self.headed < 0 and role is not LineRole.FURNITURE:
            last = self.layout.pieces[-1]
            line = self.lines[n]
            last.parts += parts_of(role.value, line, n)
            last.unfinished = False
            last.closed = True
            self.ended = True
        else:
            self._furniture(n)


def gather(text: str, lines: Sequence[Line], roles: Sequence[LineRole]) -> Layout:
    """The page's pieces, stacks of headings, captions and furniture, each in page order."""
    return _Gatherer(text, lines, roles).gather()
