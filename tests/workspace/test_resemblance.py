import random

from hypothesis import given
from hypothesis import strategies as st

from annotator.workspace.resemblance import Resemblance, joined, resemblances, sketch

LETTERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水"


def text(seed: int, clauses: int = 60) -> str:
    chance = random.Random(seed)
    made = ("".join(chance.choices(LETTERS, k=chance.randint(6, 14))) for _ in range(clauses))
    return "，".join(made) + "。"


def found(*texts: str) -> list[tuple[int, int]]:
    return [(one.first, one.second) for one in resemblances([sketch(one) for one in texts])]


def test_the_same_text_in_another_extraction_is_nearly_the_same() -> None:
    one = text(1)
    wrapped = "\n".join(one[n : n + 17] for n in range(0, len(one), 17))

    assert found(one, text(2), wrapped) == [(0, 2)]
    assert list(resemblances([sketch(one), sketch(wrapped)])) == [Resemblance(0, 1, 1.0)]


def test_a_text_with_some_other_characters_is_nearly_the_same_and_half_of_it_is_not() -> None:
    one = text(3)
    parts = one.split("，")
    worse = "，".join(part.replace("天", "夫").replace("日", "曰") for part in parts)

    assert found(one, worse) == [(0, 1)]
    assert found(one, "，".join(parts[:18]) + text(4)) == []


def test_short_texts_and_formulas_make_nobody_a_twin() -> None:
    assert sketch("本报讯（记者王涛）") == ()
    assert sketch("") == ()
    formula = "本报编辑部地址某市某路，邮政编码一二三四五六，广告部电话一二三四五六七八"
    assert found(*[formula] * 30) == []


@given(st.integers(0, 12).flatmap(lambda n: st.tuples(st.just(n), pairs(n))))
def test_what_pairs_tie_together_has_one_leader(given_pairs: tuple[int, list[list[int]]]) -> None:
    count, ties = given_pairs
    leaders = joined(count, [(one, other) for one, other in ties])

    assert all(leaders[one] == leaders[other] for one, other in ties)
    assert all(leaders[leader] == leader <= n for n, leader in enumerate(leaders))
    alone = set(range(count)) - {n for tie in ties for n in tie}
    assert all(leaders[n] == n for n in alone)


def pairs(count: int) -> st.SearchStrategy[list[list[int]]]:
    if not count:
        return st.just([])
    return st.lists(st.lists(st.integers(0, count - 1), min_size=2, max_size=2), max_size=12)
