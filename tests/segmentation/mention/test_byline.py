"""Reporters, correspondents, photographers, agencies and datelines."""

import pytest

from annotator.segmentation.suggestion import BYLINES
from tests.segmentation.mention.marked import found_in


@pytest.mark.parametrize(
    "line",
    [
        "本报讯（记者 {reporter 王涛}）新型",
        "本报讯(记者 {reporter 王涛})新型",
        "本报讯（记者 {reporter 刘青山} {reporter 阮文杰} 实习记者 {reporter 王向东}）",
        "本报讯（记者 {reporter 刘明远} 通讯员 {correspondent 朱海燕}）2月",
        "本报记者{reporter 秦晓禾}",
        "□ {reporter 任海波} {reporter 姜若兰}",
        "打赢这场阻击战。（{reporter 孙若溪}）",
        "打赢这场阻击战。（{reporter 何子涵} {reporter 罗立新}）",
        "良好氛围。（文/图 {reporter 郭雨晴}）",
        "图为慰问现场。{photographer 郭雨晴} 摄",
        "图为宣誓。 {photographer 冯大川} {photographer 李思远} 摄",
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
