"""Two headlines that the text holds letter by letter, right behind each other."""

from tests.segmentation.pages import check, proposed, words, wrapped

FLOOD = [
    "本报讯（记者 江河）连日暴雨，青龙河水位猛涨，沿岸三个村庄的两百多户村民被紧急转移到镇中学。",
    "镇里组织民兵昼夜巡堤，及时发现并处置了四处险情，目前大堤安然无恙，没有人员伤亡的报告。",
    "气象部门预计，未来三天还有一次较强的降雨过程，请沿河居民继续留在安置点，不要擅自返回家中。",
]
SCHOOL = [
    "本报讯（记者 林雪）新学期开学，松岭小学的四十名学生搬进了新教室，孩子们脸上笑开了花。",
    "教室里装上了暖气和新课桌，还配备了多媒体设备，孩子们再也不用戴着手套写字、看书。",
    "下一步，学校还要建一个图书室，购买三千册图书，让山里的孩子也能读到更多的好书。",
]


def test_two_vertical_headlines_behind_each_other_go_to_their_texts() -> None:
    first, second = "暴雨中两百户村民紧急转移到镇中学", "松岭小学的学生搬进了有暖气的新教室"
    text = "\n".join([wrapped(FLOOD), wrapped(SCHOOL), *first, *second]) + "\n"
    page, proposal = proposed(text)

    check(page, proposal)
    one, two = proposal.articles
    assert (words(page, one, "headline"), words(page, two, "headline")) == (first, second)


def test_one_vertical_headline_stays_whole() -> None:
    headline = "暴雨中沿河三个村庄两百多户村民紧急转移到镇中学安置"
    text = "\n".join([wrapped(SCHOOL), wrapped(FLOOD), *headline]) + "\n"
    page, proposal = proposed(text)

    assert headline in [words(page, one, "headline") for one in proposal.articles]
