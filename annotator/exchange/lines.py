"""The format `lines`: a page a line of JSON, its lines with their layout, to train segmenters on.

The lines stand in the order of the text, with features that a program can compute of a page that
nobody has annotated; what is to be learnt stands in their `pieces`. A line has one, or several
where a person has cut inside of it. Whoever goes through all pieces of a record, from the one
whose tag is `article` along `next`, reads an article.

No list in a record can be empty but that of a blank page: `datasets` takes the types from the first
ten megabytes, and a list that is empty in all of those gets none that fits what follows.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from annotator.domain.annotation import Annotation, Article
from annotator.domain.glyph import Glyphs
from annotator.domain.page import Page
from annotator.domain.reflow import NEARBY, width
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.page_line import PageLine, PageLines, Piece
from annotator.exchange.shape import Shape

SCHEMA = "annotator/lines-1"


class _Setting(NamedTuple):
    """Where a line stands on its sheet and how it is set; zeros where nobody knows."""

    placed: bool = False
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    bold: bool = False


_NOWHERE = _Setting()
_NONE = (None, 0)


def write_lines(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One line of JSON for each page. Raises NotWritten for what JSON cannot say."""
    for annotation in annotations:
        sheet = shape.sheet(annotation)
        value = record(annotation, None if sheet is None else sheet.glyphs)
        yield Chunk(1, to_line(value, page=annotation.page.name))


def record(annotation: Annotation, glyphs: Glyphs | None = None) -> dict[str, Any]:
    """One page as plain dictionaries; every offset counts code points of the page."""
    page = annotation.page
    found = PageLines.of(annotation)
    articles: dict[str | None, tuple[Article | None, int]]
    articles = {one.id: (one, n) for n, one in enumerate(annotation.articles, 1)}
    pieces: list[list[dict[str, Any]]] = [[] for _ in found.lines]
    for piece, successor in zip(found.pieces, _successors(annotation, found), strict=True):
        article, number = articles.get(piece.claim.article, _NONE)
        pieces[piece.line].append(_piece(piece, article, number, successor))
    return {
        "schema": SCHEMA,
        "offsets": "codepoint",
        "page": page.name,
        "source": page.source,
        "page_sha256": page.sha256,
        "annotator": annotation.annotator,
        "placed": glyphs is not None,
        "width": 0.0 if glyphs is None else float(glyphs.width),
        "height": 0.0 if glyphs is None else float(glyphs.height),
        "lines": [
            {**line, "pieces": own}
            for line, own in zip(_features(page, found.lines, glyphs), pieces, strict=True)
        ],
    }


def _successors(annotation: Annotation, found: PageLines) -> list[int]:
    """For each piece the place of the one that is read next in its article, or -1."""
    out = [
        -1 if piece.last or piece.claim.article is None else n + 1
        for n, piece in enumerate(found.pieces)
    ]
    for article in annotation.articles:
        last = -1
        for fragment in range(len(article.fragments)):
            begin, behind = found.claimed[article.id, fragment]
            if last >= 0:
                out[last] = begin
            last = behind - 1
    return out


def _piece(piece: Piece, article: Article | None, number: int, successor: int) -> dict[str, Any]:
    claim = piece.claim
    if not piece.first:
        tag = "continues"
    elif claim.fragment == 0:
        tag = "article"
    else:
        tag = "fragment"
    return {
        "start": piece.start,
        "end": piece.end,
        "claim": "article" if article else "furniture" if claim.furniture else "unassigned",
        "article": article.id if article else "",
        "number": number,
        "kind": article.kind if article else "",
        "confirmed": article.confirmed if article else False,
        "role": claim.role,
        "tag": tag,
        "next": successor,
    }


def _features(
    page: Page, lines: Sequence[PageLine], glyphs: Glyphs | None
) -> Iterator[dict[str, Any]]:
    text = page.text
    words = [text[one.start : one.end] for one in lines]
    lengths = [width(one) for one in words]
    columns = columns_of([round(one) for one in lengths])
    # Behind the last line end there is no line unless something stands in it.
    total = len(page.lines) - (page.lines.starts[-1] == len(text))
    unknown = _NOWHERE._asdict()
    above = 0
    for n, line in enumerate(lines):
        below = lines[n + 1].number if n + 1 < len(lines) else total + 1
        setting = unknown if glyphs is None else _setting(glyphs, line)._asdict()
        yield {
            "number": line.number,
            "start": line.start,
            "end": line.end,
            "text": words[n],
            "length": lengths[n],
            "indent": _indent(text, line.start),
            "column": columns[n],
            "blank_before": line.number - above - 1,
            "blank_after": below - line.number - 1,
            **setting,
        }
        above = line.number


def columns_of(lengths: Sequence[int]) -> list[int]:
    """For each line the most frequent length of the lines around it; of two the smaller one."""
    out: list[int] = []
    for n in range(len(lengths)):
        low, high = n - NEARBY, n + NEARBY
        # One line goes and another of its length comes: nothing changes.
        if low > 0 and high < len(lengths) and lengths[low - 1] == lengths[high]:
            out.append(out[-1])
            continue
        near = sorted(lengths[max(0, low) : high + 1])
        out.append(max(near, key=near.count))
    return out


def _indent(text: str, start: int) -> float:
    """How far the line is set in, in em: an ideographic space is 1, any other white space ½."""
    indent = 0.0
    if start == 0 or text[start - 1] == "\n":  # nearly all
        return indent
    while start > 0 and text[start - 1].isspace() and text[start - 1] not in "\n\r\u2028\u2029":
        start -= 1
        indent += 1.0 if text[start] == "\u3000" else 0.5
    return indent


def _setting(glyphs: Glyphs, line: PageLine) -> _Setting:
    box = glyphs.around(line.start, line.end)
    if box is None:
        return _NOWHERE
    sizes = sorted(one for one in glyphs.sizes[line.start : line.end] if one > 0)
    faces = glyphs.face_numbers[line.start : line.end]
    bold = sum(1 for one in faces if glyphs.faces and glyphs.faces[one].bold)
    return _Setting(
        True,
        round(box.x0, 2),
        round(box.y0, 2),
        round(box.x1, 2),
        round(box.y1, 2),
        size=round(sizes[len(sizes) // 2], 2) if sizes else 0.0,
        bold=2 * bold > len(faces),
    )
