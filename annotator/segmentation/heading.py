"""What the lines of an article on a sheet are: kicker, headline, deck, byline; body, signature."""

from collections.abc import Sequence

from annotator.segmentation import sign
from annotator.segmentation.block import Block, is_author
from annotator.segmentation.sheet import Part, Row, Sheet

_MAIN = 0.9
_ORDER = ("kicker", "headline", "deck", "byline")


def head_roles(head: Block) -> list[tuple[str, Row]]:
    """(role, line) of a stack of headings in reading order: the largest type is the headline.

    What stands over it is the kicker, what stands under it (or to the left, set vertically) the
    deck. Vertical lines are read from the right.
    """
    if head.vertical:
        rows = sorted(head.rows, key=lambda row: (-row.centre, row.y0))
    else:
        rows = sorted(head.rows, key=lambda row: (round(row.middle / row.size), row.x0))
        rows.sort(key=lambda row: row.middle if len(rows) < 2 else row.y1)
    largest = max(row.size for row in rows)
    main = [row.size >= _MAIN * largest for row in rows]
    for n, row in enumerate(rows):
        if main[n] and sum(main) > 1 and _is_byline(row, largest):
            main[n] = False
    first = main.index(True)
    given = []
    for n, row in enumerate(rows):
        if main[n]:
            role = "headline"
        elif sign.is_byline(row.plain) or (n > first and _is_byline(row, largest)):
            role = "byline"
        elif n < first and not sign.is_deck(row.plain):
            role = "kicker"
        else:
            role = "deck"
        given.append((role, row))
    given.sort(key=lambda one: _ORDER.index(one[0]))
    return given


def _is_byline(row: Row, largest: float) -> bool:
    return sign.is_byline(row.plain) or (is_author(row) and row.size < 0.75 * largest)


def text_roles(rows: Sequence[Row], sheet: Sheet) -> list[tuple[str, Row]]:
    """(role, line) of an article's text in reading order."""
    out: list[tuple[str, Row]] = []
    for row in rows:
        if row.part is Part.SUBHEADING:
            out.append(("subheading", row))
        elif sign.is_enclosed_name(row.plain) or sign.is_byline(row.plain):
            out.append(("byline", row))
        else:
            out.append(("body", row))
    _mark_signature(out, sheet)
    return out


def _mark_signature(given: list[tuple[str, Row]], sheet: Sheet) -> None:
    """Who signs and when: lines at the end that do not begin where the column does."""
    for n, (role, row) in enumerate(given):
        if role != "body" or not (sign.is_date(row.plain) or sign.ends_in_date(row.plain)):
            continue
        if sign.has_stop(row.plain):
            continue
        given[n] = ("signature", row)
        for k in range(n - 1, max(-1, n - 4), -1):
            above = given[k][1]
            if not (sign.is_signer(above.plain) and above.x0 > row.x0 - 9 * sheet.size):
                break
            given[k] = ("signature", above)
    for n in range(len(given) - 1, max(-1, len(given) - 3), -1):
        role, row = given[n]
        if role == "body" and n and sign.is_signer(row.plain):
            if sign.ends_sentence(given[n - 1][1].plain) and not sign.has_stop(row.plain):
                given[n] = ("signature", row)
