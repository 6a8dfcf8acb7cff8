"""Texts that run on into each other, parted or joined by what the headlines say."""

from tests.segmentation.pages import (
    FLOOD,
    FLOOD_TITLE,
    SCHOOL,
    SCHOOL_TITLE,
    check,
    proposed,
    words,
    wrapped,
)

FORECAST = (
    "市气象台今天下午发布：今天夜间到明天，阴有小到中雨，偏北风三到四级，气温十二度到十九度。"
    "后天，阴转多云，偏南风二到三级，早晚凉，请注意添衣。"
)
FORECAST_TITLE = "未来三天天气预报"
LIBRARY = "本报讯（记者田禾）河口镇图书馆昨日延长开放时间，自习室晚上九点关门，读者纷纷叫好。"
LIBRARY_TITLE = "河口镇图书馆延长开放时间"


def test_a_headline_left_over_in_turn_cuts_its_text_out_of_the_one_it_ran_on_from() -> None:
    flood = FLOOD + FLOOD[20:]
    texts = [wrapped([LIBRARY]), wrapped([flood]), wrapped([FORECAST]), wrapped([SCHOOL])]
    titles = [SCHOOL_TITLE, FORECAST_TITLE, FLOOD_TITLE, LIBRARY_TITLE]
    page, proposal = proposed("\n".join([*texts, *titles]))
    check(page, proposal)
    found = {words(page, a, "headline"): words(page, a, "body") for a in proposal.articles}
    assert len(found) == 4
    assert found[FORECAST_TITLE] == FORECAST
    assert found[FLOOD_TITLE.replace(" ", "")] == "".join(flood.split())


def test_a_later_part_below_the_headline_belongs_to_the_opening_behind_it() -> None:
    first, rest = FLOOD[: FLOOD.index("。") + 1], FLOOD[FLOOD.index("。") + 1 :]
    text = f"## {FLOOD_TITLE}\n\n{rest}\n\n{first}\n\n## {SCHOOL_TITLE}\n\n{SCHOOL}\n"
    page, proposal = proposed(text)
    check(page, proposal)
    assert [words(page, a, "body") for a in proposal.articles] == [
        "".join((first + rest).split()),
        "".join(SCHOOL.split()),
    ]


def test_a_signed_half_of_a_letter_goes_on_the_half_with_the_salutation() -> None:
    salutation = "全市奋战在抗洪抢险一线的广大干部职工、民兵预备役人员和志愿者们："
    begins = "入汛以来，我市连续遭遇强降雨，你们日夜守在堤上，辛苦了，全市人民感谢你们。"
    ends = "在此，向你们和你们的家人致以亲切的慰问，祝你们平安。"
    letter = "\n\n".join([ends, "中共河口市委", "2021年7月6日", salutation, begins])
    page, proposal = proposed(f"## 致抗洪一线同志的慰问信\n\n{letter}\n")
    check(page, proposal)
    assert len(proposal.articles) == 1
    assert words(page, proposal.articles[0], "body") == salutation + begins + ends
