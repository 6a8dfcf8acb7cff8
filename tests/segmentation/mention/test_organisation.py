"""Organisations by their heads, bodies, and areas that act as bodies."""

import pytest

from tests.segmentation.mention.marked import found_in


@pytest.mark.parametrize(
    "sentence",
    [
        "{ORG 大同市公安局}破案。",
        "{ORG 大同市公安局云冈分局}破案。",
        "{ORG 市民政局}印发通知。",
        "{ORG 县医院}投入使用。",
        "{ORG 省住房和城乡建设厅}发文。",
        "{ORG 市委}、{ORG 市政府}高度重视。",
        "{ORG 市委}{ORG 市政府}高度重视。",
        "{ORG 市委}书记{PER 陈志远}讲话。",
        "{ORG 区人大}、{ORG 区政协}参加。",
        "{ORG 中共大同市委}主管主办。",
        "{ORG 共青团大同市委}倡议。",
        "{ORG 大同市委宣传部}主办。",
        "{ORG 山西宏远煤业有限公司}捐款。",
        "{ORG 大同市青年志愿者协会}成立。",
        "{ORG 大同市新型冠状病毒感染的肺炎疫情防控工作领导小组办公室}发布公告。",
        "{ORG “蓝天”救援队}赶到。",
        "{ORG 市卫健委}、{ORG 公安局}、{ORG 教育局}汇报。",
        "{ORG 云岭市委}决定。",
    ],
)
def test_organisations(sentence: str) -> None:
    assert found_in(sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "{ORG 孝义市}召开会议。",
        "{ORG 孝义市}认真贯彻落实部署。",
        "{ORG 孝义市}10天3次召开会议。",
        "# {ORG 孝义市}：织密防控网",
        "# {ORG 孝义市}:织密防控网",
        "会议在{LOC 孝义市}召开。",
        "维护{LOC 孝义市}社会稳定。",
        "向{LOC 孝义市}捐赠口罩。",
        "{LOC 孝义市}疫情防控工作平稳。",
    ],
)
def test_an_area_that_acts_is_a_body(sentence: str) -> None:
    assert found_in(sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "该局印发通知。",
        "各级医院、各培训机构要配合。",
        "有关部门和当地医院要负责。",
        "我市公安机关查处。",
    ],
)
def test_bodies_without_a_name_are_none(sentence: str) -> None:
    assert "ORG" not in found_in(sentence)
