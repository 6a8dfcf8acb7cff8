"""Reporters, correspondents, photographers, agencies and datelines."""

import pytest

from annotator.segmentation.suggestion import BYLINES
from tests.segmentation.mention.marked import found_in


@pytest.mark.parametrize(
    "line",
    [
        "本报讯（记者 {reporter 王涛}）新型",
        "本报讯(记者 {reporter 王涛})新型",
        "本报讯（记者 {reporter 刘子璇} {reporter 阮兴时} 实习记者 {reporter 王卫斌}）",
        "本报讯（记者 {reporter 刘小宇} 通讯员 {correspondent 朱俊琳}）2月",
        "本报记者{reporter 秦晓禾}",
        "□ {reporter 任建忠} {reporter 姜利文}",
        "打赢这场阻击战。（{reporter 张晋晋}）",
        "打赢这场阻击战。（{reporter 刘一菲} {reporter 张晓斌}）",
        "良好氛围。（文/图 {reporter 王艳}）",
        "图为慰问现场。{photographer 王艳} 摄",
        "图为宣誓。 {photographer 冯凯治} {photographer 李勤} 摄",
        "{agency 新华社}{dateline 北京}11月29日电 会议",
        "（记者 {reporter 王　涛} {reporter 李晓明}）",
    ],
)
def test_bylines(line: str) -> None:
    assert found_in(line, BYLINES) == line


@pytest.mark.parametrize(
    "line",
    ["县图书馆、文化馆、美术馆开放。", "编辑同志：您好", "记者从市公交公司获悉，", "（女，25岁）"],
)
def test_what_only_looks_like_a_byline(line: str) -> None:
    assert found_in(line, BYLINES) == line
