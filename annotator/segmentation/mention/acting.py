"""Areas that act as bodies: 孝义市召开会议. As a modifier or a scene an area stays a place."""

from collections.abc import Iterator, Sequence, Set

from annotator.segmentation.mention.lexicon import Tokens
from annotator.segmentation.mention.place import Place

_BEFORE_VERB = 7
_PEOPLE = frozenset(
    "党员 党员干部 干部 机关 机关干部 群众 志愿者 人员 全体 全镇 全乡 全县 全区 全市 各 专家 力量"
    " 工作人员 村民 社区 企业 民兵 卫生 开展 青年 妇女 辖区 镇村 演员 职工 干部职工".split()
)
_QUOTED = 12
_SENTENCE = 60
"""Code points in which the verb of an area's sentence is looked for."""
_SUFFIXES = frozenset("市省县区镇乡州旗")
_OBJECT = frozenset("向给为对")
_LIST = frozenset("、和与及")
_PREPOSITIONS = frozenset(
    "在 从 针对 通过 按照 根据 围绕 结合 以 为 作为 面对 利用 依托 由 自 充分".split()
)
_PARTNERS = frozenset("与同")
_TOGETHER = frozenset("签订 签署 签约 联合 携手 对接 协同 共商".split())
_STOPS = frozenset("。！？!?；;\n")
_BOUND = frozenset(
    {"都", "均", "也", "还", "先后", "共", "分别", "累计", "共同", ",", "，", "就", "已"}
)


def acting_areas(
    tokens: Tokens, places: Sequence[Place], bodies: Set[int]
) -> Iterator[tuple[Place, str]]:
    """The areas that act, with the reason; `bodies` are the first words of the bodies by name.

    In a list all act if the last does, or if the list goes on with bodies (祁县、市工信局).
    """
    reasons: dict[int, str] = {}
    behind: tuple[Place, str] | None = None
    for one in reversed(places):
        reason = _acts(tokens, one)
        joined = one.last < len(tokens) and tokens.words[one.last] in _LIST
        if not reason and one.area and joined and _is_subject(tokens, one):
            then = one.last + 1
            if behind is not None and behind[0].first == then and behind[1]:
                reason = "area in a list that acts"
            elif then in bodies and tokens.kinds[then] in "bB" and then not in _firsts(places):
                reason = "area beside bodies"
        reasons[one.first] = reason
        behind = one, reason
    for one in places:
        if reasons[one.first]:
            yield one, reasons[one.first]


def _is_object(tokens: Tokens, at: int) -> bool:
    """Whether people follow whom one can organise: 组织党员, but neither 组织部 nor 组织实施."""
    if at >= len(tokens):
        return False
    word = tokens.words[at]
    return word in tokens.lexicon.titles or word in _PEOPLE or tokens.kinds[at] == "m"


def _behind_quotes(tokens: Tokens, at: int) -> int:
    """The word behind a short quotation, or the end of the text."""
    end = tokens.kinds.find("q", at)
    short = end > 0 and tokens.starts[end] - tokens.starts[at] <= _QUOTED
    return end + 1 if short else len(tokens)


def _firsts(places: Sequence[Place]) -> Set[int]:
    return {one.first for one in places}


def _is_subject(tokens: Tokens, place: Place) -> bool:
    """Whether no preposition or verb in front makes the area a scene or an object."""
    known, words = tokens.lexicon, tokens.words
    if tokens.slice(place.first, place.last) in known.no_bodies:
        return False
    before = words[place.first - 1] if place.first else "\n"
    return before not in known.before_place and before not in _OBJECT


def _acts_later(tokens: Tokens, place: Place) -> bool:
    """Whether a phrase parts the area from its verb: 某镇在两个路口都组建了队伍."""
    known, words, kinds, starts = tokens.lexicon, tokens.words, tokens.kinds, tokens.starts
    at = place.last
    if place.first and kinds[place.first - 1] not in "/._Qq" and words[place.first - 1] != "的":
        return False
    if at < len(words) and words[at] in (",", "，"):
        at += 1
    if at >= len(words) or words[at] not in _PREPOSITIONS | _PARTNERS:
        return False
    first = at
    at += 1
    while at < len(words) and starts[at] - starts[first] < _SENTENCE:
        word = words[at]
        if word[0] in _STOPS or "\n" in word:
            return False
        verb = len(word) > 1 and (word in known.acting or word[:2] in _TOGETHER)
        if verb and words[first] in _PARTNERS and word[:2] in _TOGETHER:
            return True
        if verb and (words[at - 1] in _BOUND or known.tags.get(words[at - 1], "")[:1] == "d"):
            return True
        at += 1
    return False


def _acts(tokens: Tokens, place: Place) -> str:
    """Why an area is a body here: its name leads up to what only a body does; else nothing."""
    known, words, kinds = tokens.lexicon, tokens.words, tokens.kinds
    if not place.area or tokens.slice(place.first, place.last) in known.no_bodies:
        return ""
    before = words[place.first - 1] if place.first else "\n"
    if before in known.before_place or before in _OBJECT:
        return ""
    at = place.last
    starts_line = (
        not place.first or kinds[place.first - 1] == "/" or "#" in _line_start(tokens, place)
    )
    if starts_line and at < len(words) and words[at] in (":", "："):
        return "area before a colon"
    whole = words[place.last - 1] in known.areas or words[place.last - 1][-1] in _SUFFIXES
    if whole and _acts_later(tokens, place):
        return "area that acts"
    for _ in range(_BEFORE_VERB):
        if at >= len(words):
            return ""
        word = words[at]
        if kinds[at] == "Q":
            at = _behind_quotes(tokens, at)
            continue
        noun = word in known.nominal
        if noun and whole and word == "组织" and _is_object(tokens, at + 1):
            return "area that acts"
        if not noun and (word in known.acting or word[:2] in known.acting):
            return "area that acts" if whole or len(word) > 1 else ""
        if (
            noun
            or kinds[at] in "_m"
            or known.tags.get(word, "") in ("d", "ad", "a", "q", "t", "mq")
        ):
            at += 1
            continue
        return ""
    return ""


def _line_start(tokens: Tokens, place: Place) -> str:
    first = max(0, place.first - 3)
    return tokens.slice(first, place.first) if tokens.kinds[place.first - 1] == "_" else ""
