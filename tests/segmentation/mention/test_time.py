"""Dates, clock times, ranges, lunar and festival days."""

import pytest

from tests.segmentation.mention.marked import found_in


@pytest.mark.parametrize(
    "sentence",
    [
        "{TIME 2023年5月1日}起施行。",
        "{TIME 二〇二三年五月一日}，雨。",
        "{TIME 5月1日上午}，天气晴好。",
        "{TIME 5月1日20时许}，灯亮了。",
        "{TIME 5月1日至3日}放假。",
        "{TIME 2020年1月29日0时至24时}，没有新增。",
        "{TIME 4月30日18时}到达。",
        "雨从{TIME 凌晨四点半}下到天亮。",
        "窗口{TIME 8:30—17:30}开放。",
        "窗口{TIME 8时至18时}开放。",
        "到{TIME 9月底}完工。",
        "{TIME 11月上旬}动工。",
        "全家在{TIME 大年初一}团聚。",
        "{TIME 正月十五}看灯。",
        "{TIME 农历八月十五}看灯。",
        "{TIME 除夕之夜}，他没有回家。",
        "{TIME 癸卯年十月十八}",
        "{TIME 2015年至2019年}，厂里停产。",
        "{TIME 2023-05-01}更新。",
    ],
)
def test_dates_and_times(sentence: str) -> None:
    assert found_in(sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "近日，天气转凉。",
        "他等了24小时。",
        "工程用了3年。",
        "会上提了3点建议。",
        "根据第50条第1款的规定，予以处罚。",
        "春节期间照常上班。",
        "比分是3:1。",
        "同时，要抓紧。",
        "买了2月饼。",
        "跑了一个月。",
    ],
)
def test_durations_and_counts_are_no_times(sentence: str) -> None:
    assert "TIME" not in found_in(sentence)
