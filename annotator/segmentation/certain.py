"""Lines whose signs say what they are: openings, bylines, captions, signatures, furniture."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from annotator.segmentation import sign
from annotator.segmentation.line import Line, repeats

LONG = 45
"""A line of more full-width characters is a paragraph that was not wrapped, never a heading."""

PICTURE_GAP = 3
"""So many blank lines stand where Markdown left a picture out, if lines stand closer elsewhere."""

LONGEST_CREDIT = 7
"""韩立冬摄影 and the like on a line of its own has no more characters."""


class LineRole(StrEnum):
    """What a line is, before it belongs to an article. A heading's role is told later."""

    HEAD = "head"
    SUBHEADING = "subheading"
    BYLINE = "byline"
    BODY = "body"
    SIGNATURE = "signature"
    CAPTION = "caption"
    FURNITURE = "furniture"


def certain_roles(lines: Sequence[Line]) -> list[LineRole | None]:
    """The role that each line's signs tell, None where there is no sign."""
    certain = [
        _certain(line.plain, line.vertical, line.marked, line.running, line.apart) for line in lines
    ]
    _mark_repeats(lines, certain)
    _mark_sections(lines, certain)
    _mark_notices(lines, certain)
    _mark_items(lines, certain)
    _mark_captions(lines, certain)
    _mark_signatures(lines, certain)
    return certain


@lru_cache(maxsize=sign.LINES)
def _certain(
    plain: str, vertical: bool, marked: bool, running: bool, apart: bool
) -> LineRole | None:
    if sign.is_byline(plain):
        return LineRole.BYLINE
    if sign.is_enclosed_name(plain):
        return LineRole.BYLINE
    if vertical:
        return LineRole.BYLINE if len(plain) <= 2 else LineRole.HEAD
    if plain and all(c in sign.STOPS or c in sign.CLOSERS or c in sign.PAUSES for c in plain):
        return LineRole.BODY
    if sign.is_furniture(plain):
        return LineRole.FURNITURE
    if marked and len(plain) <= LONG:
        return LineRole.HEAD
    if plain.startswith("——") and len(plain) <= LONG and not sign.ends_sentence(plain):
        return LineRole.HEAD
    if sign.opens_story(plain) or sign.greets(plain):
        return LineRole.BODY
    if running and not plain.startswith("图为") and not sign.has_credit(plain):
        return LineRole.BODY
    if apart and 2 <= len(plain) <= LONG and not sign.is_date(plain):
        return LineRole.HEAD
    return None


def _mark_repeats(lines: Sequence[Line], roles: list[LineRole | None]) -> None:
    """A line that stands there twice is a headline with its shadow."""
    for n in range(1, len(lines)):
        plain = lines[n].plain
        if roles[n] is None and repeats(lines, n):
            if not sign.has_stop(plain) and roles[n - 1] in (None, LineRole.HEAD):
                roles[n - 1] = roles[n] = LineRole.HEAD


def _mark_sections(lines: Sequence[Line], roles: list[LineRole | None]) -> None:
    """3防汛救灾 beside the page's date and editors is the page's number and its section."""
    for n, line in enumerate(lines):
        if roles[n] is None and sign.is_numbered_section(line.plain):
            beside = roles[max(0, n - 1) : n + 2]
            if LineRole.FURNITURE in beside:
                roles[n] = LineRole.FURNITURE


def _mark_notices(lines: Sequence[Line], roles: list[LineRole | None]) -> None:
    """…的通告 and the like on a line of its own below a full stop is a notice's headline.

    With the line above it, if that begins the headline: 关于…
    """
    for n in range(1, len(lines)):
        if roles[n] is not None or not sign.names_notice(lines[n].plain):
            continue
        first = n
        if n > 1 and roles[n - 1] is None and lines[n - 1].plain.startswith(("关于", "致")):
            if lines[n - 1].plain.isalnum():
                first = n - 1
        above = lines[first - 1]
        if sign.is_office(above.plain) and first > 1 and roles[first - 1] is None:
            if sign.ends_sentence(lines[first - 2].plain):
                roles[first - 1] = LineRole.SIGNATURE
        ended = sign.ends_sentence(above.plain) or sign.has_credit(above.plain)
        ended = ended or roles[first - 1] is not None
        if ended or (first == n and above.width < above.column - 3.2 and above.steady):
            roles[first : n + 1] = [LineRole.HEAD] * (n + 1 - first)


def _mark_items(lines: Sequence[Line], roles: list[LineRole | None]) -> None:
    """The second and later items of a list, and telephone numbers, are running text."""
    listed = False
    for n, line in enumerate(lines):
        item = sign.is_item(line.plain)
        if roles[n] is None and n and ((item and listed) or sign.tells_number(line.plain)):
            roles[n] = LineRole.BODY
        listed = item or (listed and not line.marked)


def _mark_captions(lines: Sequence[Line], roles: list[LineRole | None]) -> None:
    """Marks the lines from a caption's first to the one with its credit or its 图为.

    A caption begins lines before its sign: where the paragraph's measure sets in, and nowhere
    before a line that has a role of its own.
    """
    for n, line in enumerate(lines):
        plain = line.plain
        credit = sign.has_credit(plain) and not sign.opens_story(plain)
        if roles[n] is not None or not (credit or plain.startswith("图为")):
            if not (line.width > LONG and sign.shows_picture(plain[-60:])):
                continue
        last = n
        if not credit:
            last = _credit_below(lines, roles, n)
        first = n
        length = len(plain)
        if credit and len(plain) <= LONGEST_CREDIT and n and roles[n - 1] is None:
            # Only the name stands on this line: the caption's own lines are those above.
            first -= 1
        widest = max(lines[k].width for k in range(first, n + 1))
        while first > 0 and roles[first - 1] is None and line.width <= 80:
            above = lines[first - 1]
            length += len(above.plain)
            if plain.startswith("图为") and (above.width > LONG or line.gap >= PICTURE_GAP):
                break
            if length > 180 or n - first > 12 or sign.opens_story(above.plain):
                break
            if sign.ends_sentence(above.plain) and not _same_measure(above, lines[first], plain):
                break
            if not sign.ends_sentence(above.plain) and above.width < lines[first].width - 3.5:
                break
            if (
                first < n
                and above.width > widest + 3.5
                and not any(c in above.plain for c in "，。")
            ):
                break
            first -= 1
            widest = max(widest, above.width)
        if line.width > LONG:
            first = n
        for k in range(first, last + 1):
            roles[k] = LineRole.CAPTION


def _credit_below(lines: Sequence[Line], roles: list[LineRole | None], n: int) -> int:
    for k in range(n, min(n + 5, len(lines))):
        if k > n and roles[k] is not None:
            break
        if sign.has_credit(lines[k].plain):
            return k
        if sign.ends_sentence(lines[k].plain) and lines[k].width < lines[n].width - 1:
            return k
    return n


def _same_measure(above: Line, below: Line, signed: str) -> bool:
    """Whether a full stop above may stand within the caption: as wide, and no 图为 starts here."""
    return abs(above.width - below.width) <= 1.6 or (
        signed.startswith("图为") and -2.5 <= above.width - below.width <= 60
    )


def _mark_signatures(lines: Sequence[Line], roles: list[LineRole | None]) -> None:
    """A date on its own and the signing lines above it, below running text."""
    for n, line in enumerate(lines):
        # Every date ends in 日, and hardly another line.
        if line.plain[-1:] != "日" or roles[n] not in (None, LineRole.HEAD) or line.vertical:
            continue
        if not (sign.is_date(line.plain) or _signed_date(line)):
            continue
        first = n
        while first > 0 and n - first < 5:
            above = lines[first - 1]
            if roles[first - 1] is not None or above.width > 32 or sign.pauses(above.plain):
                break
            if sign.ends_sentence(above.plain) or sign.has_stop(above.plain):
                break
            if above.plain[-1:].isdigit() or any(c in above.plain for c in "，；："):
                break
            first -= 1
        if first == 0 or (first == n and not _signed_date(line)):
            roles[n] = LineRole.FURNITURE
            continue
        for k in range(first, n + 1):
            roles[k] = LineRole.SIGNATURE


def _signed_date(line: Line) -> bool:
    plain = line.plain
    if len(plain) > 40 or not sign.ends_in_date(plain) or "，" in plain:
        return False
    return sign.is_signer(plain[: plain.rfind("年")].rstrip("0123456789〇○零一二三四五六七八九"))


def ends(lines: Sequence[Line], n: int) -> bool:
    """Whether a sentence or the article ends with this line; a byline may begin a line above."""
    plain = lines[n].plain
    if sign.ends_sentence(plain) or (n + 1 < len(lines) and lines[n + 1].plain[0] in sign.STOPS):
        return True
    if plain[-1:] not in "）)":
        return False
    tail = (lines[n - 1].plain[-30:] if n else "") + plain[-40:]
    return sign.closes_story(tail) or sign.carried_over(tail)


def closes_within(lines: Sequence[Line], n: int) -> bool:
    """Whether a paragraph visibly ends in one of two lines, so that those below say little."""
    return any(
        ends(lines, k) and lines[k].width < lines[k - 1].width - 1 and lines[k].width <= LONG
        for k in range(n, min(n + 2, len(lines)))
    )
