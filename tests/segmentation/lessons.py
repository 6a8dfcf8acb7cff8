"""Confirmed pages of a small newspaper of our own, each with articles that no other one has."""

from collections.abc import Sequence
from random import Random

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture
from annotator.domain.page import Page
from annotator.domain.range import Range, trimmed
from annotator.domain.shape import is_head
from annotator.segmentation.learning import Teacher
from annotator.segmentation.learnt import Learnt
from tests.segmentation.pages import wrapped

BANNER = "今日看点在哪里"
"""Stands on every page, above a brief without a title, which the rules take for its title."""

NOTICE = (
    "因供水管网改造，青龙河以东的三个居民小区自本月十日起停水两天，请居民提前储水。"
    "施工期间绕行松岭大桥，恢复供水的时间另行通知，抢修队昼夜值守。"
)
NOTICE_TITLE = "停水通告"

_WORDS = (
    "村民 果园 河堤 小学 医院 车间 市场 公路 电站 码头 书屋 剧团 林场 渔船 茶山 菜棚 桥梁 水库 "
    "校车 邮局 工地 展馆 粮仓 羊群 稻田 泉水 雪山 石桥 灯会 球队"
).split()
_DOES = "建成 修好 开放 迎来 运往 护送 走进 卖出 救起 种下 改造 搬到 检修 丰收 举办".split()


def article(seed: int, sentences: int = 4) -> str:
    """An article's text that begins as 本报讯 does; another one for each seed."""
    dice = Random(seed)
    out = "本报讯（记者 江河）"
    for _ in range(sentences):
        a, b, c, d = dice.sample(_WORDS, 4)
        x, y, z = dice.sample(_DOES, 3)
        out += f"{a}里的{b}{x}了{c}，{y}的{d}又{z}。"
    return out


def confirmed(name: str, *pieces: tuple[int, str, str], source: str = "江城晚报") -> Annotation:
    """A confirmed page of blocks: (article's number or 0 for furniture, role, text)."""
    text = ""
    articles: dict[int, list[Fragment]] = {}
    furniture = []
    for owner, role, block in pieces:
        here = trimmed(text + block, len(text), len(text) + len(block))
        assert here is not None
        text += block + "\n\n"
        if owner:
            articles.setdefault(owner, []).append(Fragment(role, here))
        else:
            furniture.append(Furniture(here))
    for fragments in articles.values():
        fragments.sort(key=lambda one: not is_head(one.role))
    made = tuple(Article(f"a{n}", tuple(f), confirmed=True) for n, f in sorted(articles.items()))
    return Annotation(Page(name, text, source), made, tuple(furniture))


def page_with_banner(n: int) -> Annotation:
    """A page whose banner the rules take for a title; two briefs."""
    return confirmed(
        f"{n}.txt",
        (0, "", BANNER),
        (1, "body", wrapped([article(2 * n)])),
        (2, "body", wrapped([article(2 * n + 1)])),
    )


def page_with_notice(n: int, width: int = 16) -> Annotation:
    """A page with a story of its own and the notice that comes every day, set in that width."""
    return confirmed(
        f"{n}.txt",
        (2, "body", wrapped([NOTICE], width)),
        (1, "body", wrapped([article(n)])),
        (2, "headline", NOTICE_TITLE),
    )


def scrambled(page: Annotation, seed: int) -> Annotation:
    """The same text, confirmed in pieces that were drawn by lot: nothing can be learnt from it."""
    dice = Random(seed)
    text = page.page.text
    lines = []
    place = 0
    for line in text.splitlines(keepends=True):
        here = trimmed(text, place, place + len(line))
        if here is not None:
            lines.append(here)
        place += len(line)
    roles = ("headline", "body", "byline", "caption", "subheading")
    owners: dict[int, list[Fragment]] = {}
    furniture: list[Range] = []
    for one in lines:
        owner = dice.randrange(5)
        if owner:
            owners.setdefault(owner, []).append(Fragment(dice.choice(roles), one))
        else:
            furniture.append(one)
    articles = tuple(Article(f"a{n}", tuple(f), confirmed=True) for n, f in sorted(owners.items()))
    return Annotation(page.page, articles, tuple(Furniture(one) for one in furniture))


def taught_by(pages: Sequence[Annotation]) -> Learnt:
    """All that these pages teach, whether it helps or not."""
    return Teacher(pages).learnt(range(len(pages)))
