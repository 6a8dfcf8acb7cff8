"""Persons by title, verb, list and letters; masked ones."""

import pytest

from tests.segmentation.mention.marked import found_in


@pytest.mark.parametrize(
    "sentence",
    [
        "局长{PER 陈志远}表示，工程已完工。",
        "主任{PER 郑海燕}、书记{PER 韩雪峰}到场。",
        "{PER 孙玉梅}、{PER 何小军}、{PER 罗志刚}出席会议。",
        "{PER 孙玉梅}和{PER 何小军}出席会议。",
        "村民{PER 马德福}说：“今年收成好。”",
        '村民{PER 马德福}说:"今年收成好。"',
        "“今年收成好。”{PER 周立业}告诉记者。",
        "驾驶人{PER 李某}被拘留，{PER 王某}、{PER 张某某}被罚款。",
        "犯罪嫌疑人{PER 赵某强}、{PER 刘某梅}被控制。",
        "{PER 欧阳晓东}教授作了报告。",
        "他们学习{PER 雷锋}精神。",
        "校长{PER 诸葛明}宣布开幕。",
    ],
)
def test_persons(sentence: str) -> None:
    assert found_in(sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "要精准施策，打好主动仗。",
        "高度重视安全生产。",
        "那张图贴在墙上。",
        "和平年代更要居安思危。",
        "成为群众的主心骨。",
        "陈家的院子很大。",
        "他张口就来。",
        "于是大家都笑了。",
    ],
)
def test_words_that_begin_with_a_surname_are_no_persons(sentence: str) -> None:
    assert "PER" not in found_in(sentence)


def test_a_name_that_was_given_away_once_is_known_elsewhere() -> None:
    text = "局长{PER 荀若兰}表示，冬天不冷。\n人们记得{PER 荀若兰}。"
    assert found_in(text) == text
