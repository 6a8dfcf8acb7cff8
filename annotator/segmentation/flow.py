"""The order in which blocks set side by side are read: down a column, then the next to its right.

After Breuel (High performance document layout analysis, 2003): what stands above comes first, and
what stands to the left of something in the same lines; between them the flow goes on below.
"""

from collections.abc import Sequence

from annotator.segmentation.cell import FARTHEST, NEAR, Block
from annotator.segmentation.continuity import WORD, before, behind, straddle

FULL_STOPS = "。！？!?…”」』"

MOST_BLOCKS = 600
"""A text of more blocks than this is no page; its lines are taken as they stand."""


def flow_of(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks in reading order, one band of the page after the other."""
    return [block for band in bands_of(blocks, text) for block in _flow(band)]


def bands_of(blocks: Sequence[Block], text: str) -> list[list[Block]]:
    """The blocks parted where nothing stands on a line and no column's sentence runs over it."""
    bands: list[list[Block]] = []
    bottom = -1
    for one in sorted(blocks, key=lambda block: block.top):
        if bands and one.top <= bottom:
            bands[-1].append(one)
        else:
            bands.append([one])
        bottom = max(bottom, one.bottom)
    out: list[list[Block]] = []
    for band in bands:
        seams = _seams(out[-1], band, text) if out else []
        if not seams:
            out.append(band)
            continue
        for above, below in seams:
            above.cells += below.cells
            above.left = min(above.left, below.left)
            above.right = max(above.right, below.right)
        joined = {id(below) for _, below in seams}
        out[-1] += [one for one in band if id(one) not in joined]
    return out


def _seams(over: Sequence[Block], under: Sequence[Block], text: str) -> list[tuple[Block, Block]]:
    """The blocks whose sentence goes on in the band below, with those that they go on in."""
    bottom = max(one.bottom for one in over)
    top = min(one.top for one in under)
    out: list[tuple[Block, Block]] = []
    used: set[int] = set()
    for above in over:
        last = above.cells[-1]
        if above.bottom < bottom - FARTHEST:
            continue
        if above.right - last.right > 1 or text[last.end - 1] in FULL_STOPS:
            continue
        for below in under:
            if below.top <= top + FARTHEST and abs(below.left - above.left) <= 1:
                first = below.cells[0]
                near = below.top <= min(top, above.bottom + 2) + NEAR
                if first.left > above.left + 1 or id(below) in used:
                    continue
                if near or _runs_on(text[last.start : last.end], text[first.start : first.end]):
                    out.append((above, below))
                    used.add(id(below))
                    break
    return out


def _runs_on(above: str, below: str) -> bool:
    """Whether a word stands over the seam: so a sentence goes on, however far below."""
    return straddle(before(above), behind(below)) > WORD


def _flow(blocks: Sequence[Block]) -> list[Block]:
    waits = [_before(blocks, n) for n in range(len(blocks))]
    out: list[Block] = []
    left = set(range(len(blocks)))
    last: Block | None = None
    while left:
        ready = [n for n in left if not waits[n] & left]
        if not ready:
            # Blocks that wait for each other: the topmost goes first.
            ready = [min(left, key=lambda n: (blocks[n].top, blocks[n].left))]
        here = min(ready, key=lambda n: _rank(blocks[n], last))
        left.discard(here)
        last = blocks[here]
        out.append(last)
    return out


def _rank(block: Block, last: Block | None) -> tuple[int, int, int]:
    """First what goes on right below the last block, then what stands highest and leftmost."""
    if last is not None and block.top >= last.bottom and block.over(last):
        return (0, block.top, block.left)
    return (1, block.left, block.top)


def _before(blocks: Sequence[Block], n: int) -> set[int]:
    """The blocks that are read before one of them, as far as the two alone can tell."""
    here = blocks[n]
    out: set[int] = set()
    for k, one in enumerate(blocks):
        if k == n:
            continue
        if one.over(here):
            if (one.top, one.left) < (here.top, here.left):
                out.add(k)
        elif one.right <= here.left + 1 and one.top <= here.bottom and here.top <= one.bottom:
            out.add(k)
    return out
