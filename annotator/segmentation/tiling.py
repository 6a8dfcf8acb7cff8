"""A page's lines put into the order of its tiles, and the threads and titles that these tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.segmentation import sign
from annotator.segmentation.certain import LineRole
from annotator.segmentation.continuity import before, behind, straddle
from annotator.segmentation.line import Line
from annotator.segmentation.matching import Vocabulary, assign
from annotator.segmentation.mosaic import Tile, tiles_of
from annotator.segmentation.piece import Layout, gather
from annotator.segmentation.thread import Thread
from annotator.segmentation.title import Title

FAINT = 0.03
"""A title that is left over goes to a text without one if it covers so much of its words."""


@dataclass(slots=True)
class Tiling:
    """Lines and roles in reading order, gathered, with the threads and titles of the tiles."""

    lines: list[Line]
    roles: list[LineRole]
    layout: Layout
    threads: list[Thread]
    titles: list[Title]


def tiling_of(text: str, lines: Sequence[Line], roles: Sequence[LineRole]) -> Tiling:
    """The page's articles by about where its lines stand."""
    tiles = _joined(tiles_of(lines, roles), lines)
    order: list[int] = []
    home: list[int] = []
    for k, tile in enumerate(tiles):
        for numbers in (tile.heads, tile.texts, tile.captions):
            for place, n in enumerate(numbers):
                lines[n].first = numbers is tile.texts and (place == 0 or n in tile.joints)
                order.append(n)
                home.append(k)
    used = set(order)
    order += [n for n in range(len(lines)) if n not in used]
    home += [-1] * (len(order) - len(home))
    put = [lines[n] for n in order]
    given = [roles[n] if home[k] >= 0 else _loose(roles[n]) for k, n in enumerate(order)]
    layout = gather(text, put, given)
    threads: dict[int, Thread] = {}
    for n, piece in enumerate(layout.pieces):
        k = home[piece.first]
        if k in threads:
            threads[k].pieces.append(n)
            threads[k].guessed.append(n)
        else:
            threads[k] = Thread([n], opening=piece.opening)
    number = {k: n for n, k in enumerate(threads)}
    titles: dict[int, Title] = {}
    for stack in layout.stacks:
        k = home[stack.lines[0]]
        if k in titles:
            titles[k].lines += stack.lines
        else:
            titles[k] = Title(list(stack.lines), k, thread=number.get(k, -1))
    found = list(titles.values())
    _share(found, list(threads.values()), put, given, layout)
    return Tiling(put, given, layout, list(threads.values()), found)


def _loose(role: LineRole) -> LineRole:
    """The role of a line that is in no tile."""
    return LineRole.FURNITURE if role is LineRole.HEAD else role


def _share(
    titles: Sequence[Title],
    threads: Sequence[Thread],
    lines: Sequence[Line],
    roles: Sequence[LineRole],
    layout: Layout,
) -> None:
    """How well each title fits each text; those without a text get the one without a title."""
    words = ["".join(layout.pieces[n].plain for n in thread.pieces) for thread in threads]
    vocabulary = Vocabulary(words)
    headed = {title.thread for title in titles}
    rows: list[dict[int, float]] = []
    for title in titles:
        plain = "，".join(lines[n].plain for n in title.lines if roles[n] is LineRole.HEAD)
        total = vocabulary.total(plain)
        if total > 0:
            title.shares = {n: w / total for n, w in vocabulary.shared(plain).items()}
        free = title.thread < 0
        rows.append(
            {
                n: share
                for n, share in title.shares.items()
                if free and n not in headed and share >= FAINT
            }
        )
    for title, thread in zip(titles, assign(rows), strict=True):
        if title.thread < 0:
            title.thread = thread


def _joined(tiles: Sequence[Tile], lines: Sequence[Line]) -> list[Tile]:
    """The tiles, text without a heading joined to the text whose sentence goes on in it."""
    out = list(tiles)
    for tile in tiles:
        if tile.heads or not tile.texts or sign.opens_story(lines[tile.texts[0]].plain):
            continue
        start = behind(lines[tile.texts[0]].plain)
        best, most = None, 1.0
        for other in out:
            if other is tile or not other.texts:
                continue
            last = lines[other.texts[-1]]
            if sign.ends_sentence(last.plain):
                continue
            value = 1.0 + min(6.0, straddle(before(last.plain), start))
            value -= abs(_measure(other, lines) - _measure(tile, lines))
            if value > most:
                best, most = other, value
        if best is not None:
            best.joints.append(tile.texts[0])
            best.joints += tile.joints
            best.texts += tile.texts
            best.captions += tile.captions
            out.remove(tile)
    return out


def _measure(tile: Tile, lines: Sequence[Line]) -> float:
    widths = sorted(lines[n].width for n in tile.texts)
    return widths[-1 - len(widths) // 6]
