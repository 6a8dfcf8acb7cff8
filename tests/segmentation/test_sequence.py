"""Blocks that an engine wrote row by row across an article's columns, in reading order again."""

import pytest

from annotator.domain.annotation import Article, Fragment, Origin
from annotator.domain.range import Range
from annotator.segmentation.sequence import in_sequence
from tests.segmentation.pages import wrapped
from tests.segmentation.test_strip import OTHERS, PARAGRAPHS

MEASURE = 14


def blocks(columns: list[list[list[str]]]) -> list[tuple[int, int, str]]:
    """The blocks of columns in the order of their first rows: row, column, text."""
    out = []
    for c, column in enumerate(columns):
        row = 0
        for block in column:
            out.append((row, c, " ".join(block)))
            row += len(block)
    return sorted(out)


def article(texts: list[str]) -> tuple[str, Article]:
    text = "\n\n".join(["标题", *texts])
    fragments = [
        Fragment("headline", Range(0, 2), Origin.SUGGESTION),
        Fragment("body", Range(4, len(text)), Origin.SUGGESTION),
    ]
    return text, Article("a", tuple(fragments))


def read(text: str, one: Article) -> str:
    return "".join(
        "".join(text[f.start : f.end].split()) for f in one.fragments if f.role == "body"
    )


def paragraphs(texts: list[str] = PARAGRAPHS) -> list[list[str]]:
    return [wrapped([one.replace(" ", "")], MEASURE).split("\n") for one in texts]


def halves(whole: list[list[str]]) -> list[list[list[str]]]:
    """Two columns of one length, or nearly so; the second one goes on within a sentence."""
    count = sum(map(len, whole)) / 2
    cuts = [
        (abs(sum(map(len, whole[:n])) + k - count), n, k)
        for n, paragraph in enumerate(whole)
        for k in range(1, len(paragraph))
        if paragraph[k][0].isalnum() and paragraph[k - 1][-1].isalnum()
    ]
    _, n, k = min(cuts)
    return [[*whole[:n], whole[n][:k]], [whole[n][k:], *whole[n + 1 :]]]


@pytest.mark.parametrize("texts", [PARAGRAPHS, OTHERS, [*PARAGRAPHS, *OTHERS[1:]]])
def test_columns_whose_paragraphs_were_written_by_their_rows_are_read_one_by_one(
    texts: list[str],
) -> None:
    whole = paragraphs(texts)
    text, given = article([text for _, _, text in blocks(halves(whole))])
    expected = "".join(line for paragraph in whole for line in paragraph)

    assert read(text, given) != expected
    assert read(text, in_sequence(given, text)) == expected
    assert in_sequence(given, text).fragments[0].role == "headline"


def test_paragraphs_in_order_stay_as_they_are() -> None:
    text, given = article([" ".join(one) for one in paragraphs()])
    assert in_sequence(given, text) is given


def test_lines_that_end_where_the_page_ends_them_are_not_touched() -> None:
    lines = [line for one in paragraphs() for line in one]
    lines = [*lines[5:], *lines[:5]]
    text, given = article(lines)
    assert in_sequence(given, text) is given


def test_nothing_is_lost_or_twice() -> None:
    whole = paragraphs()[:4]
    text, given = article([text for _, _, text in blocks(halves(whole))])
    before = sorted(i for f in given.fragments for i in range(f.start, f.end) if text[i].strip())
    after = [i for f in in_sequence(given, text).fragments for i in range(f.start, f.end)]
    assert sorted(i for i in after if text[i].strip()) == before
