"""What each line is: heading, byline, body, signature, caption or furniture."""

from collections.abc import Sequence

from annotator.segmentation import sign
from annotator.segmentation.certain import (
    LONG,
    PICTURE_GAP,
    LineRole,
    certain_roles,
    closes_within,
    ends,
)
from annotator.segmentation.line import Line, agreed
from annotator.segmentation.subheading import is_subheading, mark_subheadings

NARROW = 8
"""A column of no more characters is what a picture leaves beside it."""

LONGEST_UNMARKED = 30
"""Where Markdown marks the headings, a wider line without a mark is a paragraph."""

LEAST_ALONE, MOST_ALONE = 5, 22
"""So many characters has a heading that stands by itself between mixed columns."""


def roles_of(lines: Sequence[Line]) -> list[LineRole]:
    """A role for each line: certain signs first, then what the widths and sentences say."""
    certain = certain_roles(lines)
    roles = _walk(lines, certain)
    _heal_paragraphs(lines, roles)
    _mark_pictures(lines, roles)
    _mend_heads(lines, roles)
    mark_subheadings(lines, roles)
    _mark_alone(lines, roles)
    return roles


def _mark_alone(lines: Sequence[Line], roles: list[LineRole]) -> None:
    """Where columns had to be told apart: a few words that no column goes on with are a heading.

    So are those right above an opening.
    """
    if any(line.x for line in lines) or not any(line.first for line in lines):
        return
    for n, line in enumerate(lines):
        below = n + 1 if n + 1 < len(lines) and not lines[n + 1].first else -1
        if not line.first or (below >= 0 and not sign.opens_story(lines[below].plain)):
            continue
        if roles[n] is LineRole.SUBHEADING:
            roles[n] = LineRole.HEAD
        elif roles[n] is LineRole.BODY and _is_bare(line.plain):
            roles[n] = LineRole.HEAD


def _is_bare(plain: str) -> bool:
    """Whether the words may be a heading: a few without a stop or a comma, and no opening."""
    if not LEAST_ALONE <= len(plain) <= MOST_ALONE or any(mark in plain for mark in "，。；、,;"):
        return False
    return not sign.ends_sentence(plain) and not sign.opens_story(plain)


def _walk(lines: Sequence[Line], certain: list[LineRole | None]) -> list[LineRole]:
    """Reads the lines in order: within a sentence they are body, elsewhere they must prove it."""
    roles: list[LineRole] = []
    within = False
    marked = sum(line.level > 0 for line in lines) > 2
    for n, known in enumerate(certain):
        role = known
        if role is None:
            runs = within and _runs_on(lines, certain, n)
            body = runs or (marked and _is_unmarked_text(lines[n]))
            body = body or _starts_paragraph(lines, certain, n)
            role = LineRole.BODY if body else LineRole.HEAD
        roles.append(role)
        within = role is LineRole.BODY and not ends(lines, n)
    return roles


def _is_unmarked_text(line: Line) -> bool:
    """Whether a line without a mark is text where Markdown marks the headings."""
    if sign.is_deck(line.plain):
        return False
    return line.width > LONGEST_UNMARKED or sign.is_item(line.plain)


def _runs_on(lines: Sequence[Line], certain: list[LineRole | None], n: int) -> bool:
    """Whether a line goes on with the unfinished sentence above it."""
    above, line = lines[n - 1], lines[n]
    if sign.pauses(above.plain) or above.width > LONG or line.width > LONG:
        return True
    if sign.carried_over(above.plain):
        return False
    if sign.ends_sentence(line.plain) or sign.has_stop(line.plain):
        return line.width <= above.width + 40
    if line.width < above.width - 3.2 and not sign.pauses(line.plain):
        return _flows(lines, certain, n)
    short = above.width < line.width - 3.6 and above.width < above.column - 2.6
    wide = line.width > above.width + 3.2
    if wide and not _flows(lines, certain, n):
        return False
    return not short or _flows(lines, certain, n)


def _flows(lines: Sequence[Line], certain: list[LineRole | None], n: int) -> bool:
    """Whether from here on lines of one measure reach the end of a sentence."""
    return _starts_paragraph(lines, certain, n)


def _starts_paragraph(lines: Sequence[Line], certain: list[LineRole | None], n: int) -> bool:
    """Whether the lines from here read as running text: of one measure up to a full stop."""
    line = lines[n]
    if line.width > LONG or sign.has_stop(line.plain) or line.plain.count("，") > 1:
        return True
    if n + 1 < len(lines) and lines[n + 1].width > LONG and certain[n + 1] is None:
        return "，" in line.plain or "," in line.plain
    if _overhangs(lines, n):
        return False
    for k in range(n, min(n + 5, len(lines))):
        here = lines[k]
        if k > n and certain[k] not in (None, LineRole.BODY):
            return False
        if k > n and any(
            begins(here.plain) for begins in (sign.opens_story, sign.asks, sign.greets)
        ):
            return False
        if ends(lines, k) or (k > n and (sign.has_stop(here.plain) or sign.announces(here.plain))):
            return True
        if k + 1 == len(lines):
            return False
        if not _wraps(lines, k, first=k == n):
            return False
    return True


def _overhangs(lines: Sequence[Line], n: int) -> bool:
    """Whether a line without punctuation runs over the column above it, a paragraph below it."""
    if n == 0 or n + 2 >= len(lines) or not lines[n - 1].steady:
        return False
    here, below = lines[n], lines[n + 1]
    if here.width < lines[n - 1].column + 4 or not here.plain.isalnum():
        return False
    return not below.plain.isalnum() and below.width <= lines[n + 2].width - 0.9


def _wraps(lines: Sequence[Line], k: int, *, first: bool) -> bool:
    """Whether line k + 1 can be the next line of line k's paragraph, by their widths.

    The first line of a paragraph is one or two characters narrower, the last one any length.
    """
    here, below = lines[k], lines[k + 1]
    step = here.width - below.width
    ended = ends(lines, k + 1) or sign.announces(below.plain)
    if sign.pauses(here.plain):
        return True
    if ended and (below.plain.count("。") or below.width < here.width + 3.2):
        return step >= (-3.2 if first else -2.1)
    if first and here.ahead and not closes_within(lines, k + 1):
        column = here.ahead
        indented = below.width <= column - 1.4
        if here.width < column - 3.4 or (here.width >= column - 0.6 and indented):
            return False
        if indented and "，" not in here.plain and not _squeezed(below.plain):
            return False
    if first and step > 2.1 and "，" in here.plain and abs(here.column - here.width - 2) <= 1:
        return True
    return (-3.3 if first else -2.1) <= step <= 2.1


def _heal_paragraphs(lines: Sequence[Line], roles: list[LineRole]) -> None:
    """Gives back to the body what only looked like a heading: first lines of paragraphs.

    The line below a subheading is indented; the second line of a paragraph is not. And three or
    more lines of one measure above a text are its beginning.
    """
    n = 0
    while n < len(lines):
        if roles[n] is not LineRole.HEAD:
            n += 1
            continue
        stop = n
        while stop < len(lines) and roles[stop] is LineRole.HEAD:
            stop += 1
        filled = _filling(lines, roles, n, stop)
        roles[n : n + filled] = [LineRole.BODY] * filled
        n += filled
        block = lines[n:stop]
        below = n < stop < len(lines) and roles[stop] is LineRole.BODY
        if below and not block[-1].marked and not block[-1].vertical:
            named = sign.names_notice(block[-1].plain)
            if not named and not sign.opens_story(lines[stop].plain):
                widths = [line.width for line in block]
                slack = 3.3 if any("，" in line.plain for line in block) else 2.1
                above, under = block[-1].plain, lines[stop].plain
                if _closes_quote(above, under) or sign.goes_on(above, under):
                    roles[stop - 1] = LineRole.BODY
                even = len(block) > 2 and max(widths) - min(widths) <= slack
                if even or (len(block) < 3 and _begins_below(lines, roles, stop - 1)):
                    first = n if even else stop - 1
                    roles[first:stop] = [LineRole.BODY] * (stop - first)
        n = stop


def _filling(lines: Sequence[Line], roles: Sequence[LineRole], n: int, stop: int) -> int:
    """How many of the headings from n on are the last lines of the column above, broken off.

    They are as wide as it is, and so is the line above them: no paragraph ended there.
    """
    if n == 0 or roles[n - 1] is not LineRole.BODY or not lines[n - 1].steady:
        return 0
    column = lines[n - 1].column
    if abs(lines[n - 1].width - column) > 0.6 or column > LONG:
        return 0
    if n > 1 and lines[n - 2].width > column + 0.6:
        return 0
    k = n
    while k < stop and not (lines[k].marked or lines[k].vertical):
        if abs(lines[k].width - column) > 0.6 and not (
            sign.pauses(lines[k].plain) and column - 3 < lines[k].width < column
        ):
            break
        k += 1
    if k > n + 1 and column <= NARROW and k + 1 < stop and lines[k].width < column:
        k += 1
    return k - n


def _closes_quote(above: str, below: str) -> bool:
    """Whether a title or a quotation that is opened in a line is closed in the one below it."""
    return any(
        above.rfind(opened) > above.rfind(closed) and closed in below
        for opened, closed in ("《》", "“”", "（）")
    )


def _begins_below(lines: Sequence[Line], roles: Sequence[LineRole], n: int) -> bool:
    """Whether a line that was taken for a heading is a paragraph's first of the column above."""
    if n == 0 or roles[n - 1] not in (LineRole.BODY, LineRole.HEAD):
        return False
    here, below = lines[n], lines[n + 1]
    if max(here.width, below.width, lines[n - 1].width) > LONG:
        return False
    if sign.asks(below.plain) or sign.is_item(below.plain):
        return False
    column = agreed([line.width for line in lines[max(0, n - 16) : n]])
    if not column or not -1.1 <= column - here.width <= 4.2:
        return False
    if max(below.ahead, *(one.width for one in lines[n + 1 : n + 3])) > column + 1.4:
        return False
    indented = below.ahead > 0 and 1.2 <= below.ahead - below.width <= 3.6
    if not indented or _squeezed(below.plain):
        return column - here.width > 0.6
    return "，" in here.plain and 1.0 <= column - here.width <= 3.2


def _squeezed(plain: str) -> bool:
    """Whether a full line may be set narrower, for the punctuation in it."""
    return sum(not c.isalnum() for c in plain) > 2


def _mark_pictures(lines: Sequence[Line], roles: list[LineRole]) -> None:
    """In Markdown a single short paragraph below a left-out picture is its caption."""
    gaps = sorted(line.gap for line in lines)
    if not gaps or gaps[len(gaps) // 2] >= PICTURE_GAP - 1:
        return
    for n, line in enumerate(lines):
        if line.gap < PICTURE_GAP or line.marked or line.vertical or len(line.plain) > 80:
            continue
        if roles[n] not in (LineRole.HEAD, LineRole.BODY) or sign.opens_story(line.plain):
            continue
        alone = n + 1 == len(lines) or lines[n + 1].gap > 0
        below = n + 1 < len(lines) and roles[n + 1] is LineRole.BODY
        follows = n > 0 and roles[n - 1] is LineRole.BODY
        unfinished = follows and not ends(lines, n - 1)
        if not alone or unfinished:
            continue
        if roles[n] is LineRole.HEAD and below and lines[n + 1].gap < PICTURE_GAP:
            continue
        if len(line.plain) >= 6:
            roles[n] = LineRole.CAPTION


def _mend_heads(lines: Sequence[Line], roles: list[LineRole]) -> None:
    """Takes short lines that end in ！ or ， into the heading they stand in; drops stray ones."""
    _mark_signers(lines, roles)
    _mark_stack_bylines(lines, roles)
    for n in range(len(lines) - 2, -1, -1):
        line = lines[n]
        if roles[n] is not LineRole.BODY or roles[n + 1] is not LineRole.HEAD:
            continue
        lead = n > 1 and _is_lead(lines, roles, n - 1)
        if n > 0 and roles[n - 1] is LineRole.BODY and not (lead or ends(lines, n - 1)):
            continue
        short = line.width <= 20 and not sign.has_stop(line.plain) and not lines[n + 1].vertical
        apart = not line.steady or abs(line.width - line.column) > 2.5 or lines[n + 1].gap == 0
        stop = n + 1
        while stop < len(lines) and roles[stop] is LineRole.HEAD:
            stop += 1
        if not lead and n and is_subheading(lines, roles, n + 1, stop, 0, follows=False):
            continue
        if short and apart and line.plain[-1:] in "！？，：" and line.width > 3:
            roles[n] = LineRole.HEAD
            if lead:
                roles[n - 1] = LineRole.HEAD
    for n, line in enumerate(lines):
        if roles[n] is not LineRole.HEAD or line.vertical or line.marked or len(line.plain) > 2:
            continue
        if sign.names_notice(line.plain):
            continue
        roles[n] = LineRole.FURNITURE
    for n in range(1, len(lines)):
        # A slogan that parts a sentence stood between two columns.
        if roles[n] is LineRole.HEAD and lines[n].slogan and roles[n - 1] is LineRole.BODY:
            if not ends(lines, n - 1):
                roles[n] = LineRole.FURNITURE


def _is_lead(lines: Sequence[Line], roles: Sequence[LineRole], n: int) -> bool:
    """Whether a line above a heading, the text above it ended, was no paragraph of its own."""
    line = lines[n]
    if roles[n] is not LineRole.BODY or line.width > 26 or not ends(lines, n - 1):
        return False
    if sign.ends_sentence(line.plain) or sign.pauses(line.plain) or "，" in line.plain:
        return False
    return sign.is_kicker(line.plain) or not -0.6 <= line.column - line.width <= 3.2


def _mark_signers(lines: Sequence[Line], roles: list[LineRole]) -> None:
    """Who signs a letter or a notice without a date, right below its last full stop."""
    opening = False
    for n, line in enumerate(lines):
        plain = line.plain
        if roles[n] is LineRole.BODY and sign.opens_story(plain):
            opening = True
        elif roles[n] is not LineRole.BODY:
            if n and roles[n] is LineRole.HEAD and roles[n - 1] is LineRole.BODY:
                office = sign.is_office(plain) and (
                    not opening
                    or plain.endswith("编辑部")
                    or sign.closes_notice(lines[n - 1].plain)
                )
                if (office or sign.is_reader(plain)) and ends(lines, n - 1):
                    roles[n] = LineRole.SIGNATURE
            opening = False


def _mark_stack_bylines(lines: Sequence[Line], roles: list[LineRole]) -> None:
    """A name of two to four characters below a heading, before the body, is its author's."""
    for n in range(1, len(lines) - 1):
        plain = lines[n].plain
        if roles[n] is LineRole.HEAD and not lines[n].marked and 2 <= len(plain) <= 4:
            if roles[n - 1] is LineRole.HEAD and roles[n + 1] is LineRole.BODY:
                if len(lines[n - 1].plain) > 4 and all("\u4e00" <= c <= "\u9fff" for c in plain):
                    roles[n] = LineRole.BYLINE
