"""Which pieces of text are one article's, where columns had to be told apart."""

from annotator.segmentation.kinship import families
from annotator.segmentation.line import Line
from annotator.segmentation.linking import Ends
from annotator.segmentation.piece import Part, Piece
from annotator.segmentation.weight import weights
from annotator.segmentation.width import width_of

FLOOD = [
    "连日暴雨青龙河水位猛涨，沿岸三个村庄的村民被转",
    "移到镇中学。镇里组织民兵昼夜巡堤，青龙河水位仍",
]
SCHOOL = [
    "新学期开学，松岭小学的学生搬进新教室，教室里装",
    "上了暖气和新课桌。松岭小学的校长说，新教室由县",
]


def laid(*columns: tuple[str, bool]) -> tuple[list[Piece], list[Line]]:
    """Pieces of four lines that stand beside each other; the flag says that a story opens."""
    pieces: list[Piece] = []
    lines: list[Line] = []
    at = 0
    for text, opening in columns:
        parts = []
        step = -(-len(text) // 4)
        for row in range(4):
            plain = text[row * step : row * step + step]
            line = Line(at, at + len(plain), plain, width_of(plain), first=row == 0, y=float(row))
            parts.append(Part("body", line.start, line.end, len(lines)))
            lines.append(line)
            at = line.end + 1
        pieces.append(Piece(parts, text, parts[0].line, opening=opening))
    return pieces, lines


def gathered(pieces: list[Piece], lines: list[Line]) -> list[list[int]]:
    return families(Ends(pieces, lines, weights("linking")))


def test_columns_that_share_words_and_rows_are_one_family() -> None:
    pieces, lines = laid((FLOOD[0], True), (SCHOOL[0], True), (FLOOD[1], False), (SCHOOL[1], False))
    assert gathered(pieces, lines) == [[0, 2], [1, 3]]


def test_two_openings_are_never_of_one_family() -> None:
    pieces, lines = laid((FLOOD[0], True), (FLOOD[1], True), (FLOOD[1], True))
    assert gathered(pieces, lines) == [[0], [1], [2]]


def test_every_piece_is_in_one_family() -> None:
    columns = [(text, n % 3 == 0) for n, text in enumerate([*FLOOD, *SCHOOL] * 60)]
    pieces, lines = laid(*columns)
    assert sorted(n for family in gathered(pieces, lines) for n in family) == list(range(240))
    assert gathered([], []) == []


def test_a_scrap_is_no_article_of_its_own_unless_it_opens_a_story() -> None:
    pieces, lines = laid((FLOOD[0] + FLOOD[1], True), ("满天星斗真好看。", False))
    assert gathered(pieces, lines) == [[0, 1]]
    pieces, lines = laid((FLOOD[0] + FLOOD[1], True), ("满天星斗真好看。", True))
    assert gathered(pieces, lines) == [[0], [1]]
