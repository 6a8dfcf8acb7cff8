"""Places: known, unknown by their suffix, in chains, and by one letter."""

import pytest

from tests.segmentation.mention.marked import found_in


@pytest.mark.parametrize(
    "sentence",
    [
        "他从{LOC 武汉}回到{LOC 太原市}。",
        "货物运往{LOC 湖北武汉}。",
        "家住{LOC 忻州市忻府区}。",
        "来到{LOC 云岭县柳坪镇陶家沟村}。",
        "来到{LOC 王家沟乡}。",
        "车停在{LOC 滨河大道}。",
        "车沿{LOC 209国道}行驶。",
        "登上{LOC 太行山}。",
        "走进{LOC 石磨村}，",
        "排查入{LOC 晋}人员。",
        "{LOC 孝义市}1例，{LOC 文水县}2例。",
    ],
)
def test_places(sentence: str) -> None:
    assert found_in(sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "我市各县区都下了雨。",
        "城乡社区的老旧小区改造。",
        "灾区、山区和郊区。",
        "这个贫困村脱贫了。",
        "各乡镇、各街道要落实。",
        "他在高风险区。",
        "社区工作者进社区。",
    ],
)
def test_kinds_of_places_are_no_names(sentence: str) -> None:
    assert "LOC" not in found_in(sentence)


def test_a_county_without_its_suffix_is_known_by_the_text_itself() -> None:
    text = "{LOC 交口县}下雨，{LOC 交口}的路滑。"
    assert found_in(text) == text
    assert "LOC" not in found_in("在交口停车。")
