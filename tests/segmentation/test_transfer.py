"""Gold transferred to another extraction of a page, on an invented page."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import form
from tests.bench.transfer import Written, transfer, written

ARTICLES = {
    "articles": [
        {
            "kind": "story",
            "written": [
                {"role": "headline", "text": "春耕备耕正当时"},
                {"role": "body", "text": "本报讯 日前，下庄村的田间地头一片繁忙景象。"},
                {"role": "body", "text": "农技员李大山说：“种子化肥都已到位。”"},
            ],
        },
        {
            "kind": "photo",
            "written": [{"role": "caption", "text": "图为孩子们在新操场上奔跑。赵小川摄"}],
        },
    ]
}
GOLD = {"text": "组版：钱一平\n", "furniture": [{"start": 0, "end": 6}]}
LINES = (
    "春耕备耕正当时",
    "本报讯 日前，下庄村的田",
    "间地头一片繁忙景象。",
    "农技员李大山说：“种子化肥都已到位。”",
    "图为孩子们在新操场上",
    "奔跑。赵小川摄",
    "组版：钱一平",
)
OWNERS = (0, 0, 0, 0, 1, 1, None)


def texts() -> list[Written]:
    return written(ARTICLES, GOLD)


def pieces(made: dict[str, Any]) -> list[list[tuple[str, str]]]:
    """The articles as roles and letters, in reading order."""
    text = made["text"]
    return [
        [(f["role"], "".join(text[f["start"] : f["end"]].split())) for f in article["fragments"]]
        for article in made["articles"]
    ]


def furniture(made: dict[str, Any]) -> list[str]:
    return [made["text"][one["start"] : one["end"]] for one in made["furniture"]]


@given(st.permutations(range(len(LINES))), st.sampled_from(("\n", "\n\n", "\r\n", "  ")))
def test_every_line_finds_its_article_in_any_order(order: list[int], between: str) -> None:
    text = between.join(LINES[n] for n in order)
    found = transfer("001.txt", text, texts())
    assert found.lost == 0
    annotation = form.read(found.form)  # raises where ranges overlap
    assert "".join(furniture(found.form)) == LINES[-1]
    kinds = {"story": 0, "photo": 1}
    for article in annotation.articles:
        lines = [n for n, owner in enumerate(OWNERS) if owner == kinds[article.kind]]
        read = "".join(text[f.start : f.end] for f in article.fragments)
        assert "".join(read.split()) == "".join("".join(LINES[n] for n in lines).split())


def test_an_extraction_in_reading_order_has_the_gold_in_reading_order() -> None:
    found = transfer("001.txt", "\n".join(LINES), texts())
    assert pieces(found.form) == [
        [
            ("headline", "春耕备耕正当时"),
            (
                "body",
                "本报讯日前，下庄村的田间地头一片繁忙景象。农技员李大山说：“种子化肥都已到位。”",
            ),
        ],
        [("caption", "图为孩子们在新操场上奔跑。赵小川摄")],
    ]
    assert furniture(found.form) == ["组版：钱一平"]


@pytest.mark.parametrize(
    ("line", "role", "read"),
    [
        ("春耕备讲正当时", "headline", "春耕备讲正当时"),  # misread
        ("## **春耕备耕正当时**", "headline", "##**春耕备耕正当时**"),
        ("春耕备耕正当时春耕备耕正当时", "headline", "春耕备耕正当时春耕备耕正当时"),  # shadowed
        ("春\n耕\n备\n耕\n正\n当\n时", "headline", "春耕备耕正当时"),  # upright
    ],
)
def test_what_an_extraction_does_to_a_headline(line: str, role: str, read: str) -> None:
    found = transfer("001.txt", "\n".join((*LINES[1:], line)), texts())
    assert pieces(found.form)[0][0] == (role, read)
    assert found.lost == 0


def test_letters_that_nobody_wrote_are_counted_as_lost() -> None:
    text = "\n".join((*LINES, "甲乙丙丁"))
    found = transfer("001.txt", text, texts())
    assert found.lost == pytest.approx(4 / len("".join(text.split())))
    assert furniture(found.form)[-1].endswith("甲乙丙丁")
