"""Where texts without a title may find one."""

from annotator.segmentation.grouping import Slot
from annotator.segmentation.line import Line
from annotator.segmentation.matching import Vocabulary
from annotator.segmentation.piece import Stack
from annotator.segmentation.title import Place, Title, slots_of

FIRE = "本报讯消防救援大队在县福利院开展疏散演练，老人全部转移到安全地带。"
BLOOD = "本报讯市直机关组织干部职工开展无偿献血活动，四百七十人献出热血十六万毫升。"


def slots(*headings: str) -> list[Slot]:
    """Those of two texts, of which the second one has got all headings of a stack."""
    lines = [Line(n, n + 1, plain, float(len(plain))) for n, plain in enumerate(headings)]
    numbers = list(range(len(lines)))
    title = Title(numbers, 0, thread=1)
    places = [Place(set(), set()), Place(set(), set())]
    return slots_of([title], places, [Stack(numbers)], lines, Vocabulary([FIRE, BLOOD]))


def test_a_text_may_find_its_title_in_that_of_the_next_one_beside_its_own_headings() -> None:
    found = slots("消防演练走进养老院", "四百七十人献出热血")
    assert Slot(0, 0, 0, 0) in found
    assert Slot(0, 0, 1, 1) in slots("四百七十人献出热血", "消防演练走进养老院")


def test_headings_that_share_no_word_with_a_text_are_not_offered_to_it() -> None:
    assert [slot.thread for slot in slots("爱心涌动", "四百七十人献出热血")] == []
    assert [slot.thread for slot in slots("四百七十人献出热血")] == []
