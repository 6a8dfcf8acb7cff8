"""Places: known names, unknown ones by their suffix, chains of them, and one-letter short names."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.segmentation.mention.found import Found
from annotator.segmentation.mention.lexicon import NAMED_AREAS, Tokens

_LONGEST_CORE = 4
_RARE = 400
"""A common noun that jieba's corpus has seen less often than this may be a name (荷花池)."""
_NUMBERED = frozenset({"国道", "省道", "县道"})
_SELDOM = 20
_ONE_LETTER_SITES = frozenset("堡路街巷桥站山河江湖岛沟岭峪寺庙宫祠洞塬梁坪湾滩关口")
_HAMLETS = frozenset("堡庄屯沟湾岭坪塬梁洼坡滩寺店关口桥河山村")
_VILLAGES = frozenset({"村", "镇", "乡", "庄", "屯", "社区", "街道"})
_COUNTIES = frozenset({"县", "市", "区"})
_WATERS = frozenset("河江溪山湖")
_INSIDE_COUNTIES = frozenset("镇 乡 村 社区 街道 县 区".split())
_GAP = 3
_OFTEN = 3
_PLAIN_RIVER = frozenset("小大过沿内运两出入跨护治母清引上下老新西东南北条此这那半满全界涉巡管")
_FIGURES = frozenset("三五七八九十百千")
_ODD = frozenset("余多来几")
_IN_NAMES = frozenset("道上下里外前后离过开家都")
"""Letters that end other phrases but stand in names between a county and 镇: 郭道镇."""
_SIDES = frozenset("里内外上下前后")
_DIRECTIONS = "东西南北中"
_MEMORIAL = frozenset({"六一", "五一", "八一", "七一", "三八", "五四"})
_COUNTED = re.compile(
    r"(?:\d{1,2}|[两三四五六七八九十]{1,2})个[\u4e00-\u9fff]{0,4}(?:监测点|检查点|站点|卡点|村庄|行政村|自然村|村子|村"
    r"|乡镇|社区|街道|小区|路口|县区|县市区|安置点)"
)
_LISTED = re.compile(
    r"(?:^|[在对到从为，。：和])((?:[\u4e00-\u9fff]{2,4}、){1,7}[\u4e00-\u9fff]{2,4}?等?)\Z"
)
_LIST_ROOM = 36
_LEADING = frozenset("在对到从为和")
_LEAST = 2
_SEEKING = re.compile("[Lasb]")
_ABBREVIATED = re.compile(
    r"([来入返抵赴驻援在离出进涉回经])([\u4e00-\u9fff])(?=返|来|人员|医疗队|义诊|投资|旅游|指导|支援|打工|务工|创业|就医|考察|调研|期间|之前|后)"
)
_BETWEEN = re.compile(r"[来返]([\u4e00-\u9fff])[返来]([\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Place:
    """A chain of names of places: the words `first` up to `last`, and whether it can act."""

    first: int
    last: int
    area: bool
    confidence: float


def places(tokens: Tokens) -> list[Place]:
    """The chains of places of a text, in order, none overlapping another."""
    out: list[Place] = []
    done = 0
    for match in _SEEKING.finditer(tokens.kinds):
        at = match.start()
        if at < done:
            continue
        if out and tokens.words[at] == "路段" and _leads_on(tokens, out[-1], at):
            out[-1] = Place(out[-1].first, at + 1, area=False, confidence=0.8)
            done = at + 1
            continue
        one = _unit(tokens, at, done)
        if one is None:
            continue
        done = one.last
        if out and out[-1].last == one.first:
            before = out.pop()
            sure = max(before.confidence, one.confidence)
            one = Place(before.first, one.last, one.area, sure)
        out.append(one)
    return out


def _unit(tokens: Tokens, at: int, floor: int) -> Place | None:
    """The place whose name, or whose suffix, is the word `at`; it begins at `floor` or later."""
    known, words, kinds = tokens.lexicon, tokens.words, tokens.kinds
    word, kind = words[at], kinds[at]
    if kind == "L" and not (word[0] in _DIRECTIONS and len(word) > 2 and word[-1] in "街路"):
        last, area = at + 1, not _is_site(word)
        while last < len(words) and kinds[last] in "asb" and words[last - 1] not in known.no_bodies:
            if words[last] in known.areas:
                area = True
            elif kinds[last] == "s" and words[last] not in known.generic | _NUMBERED:
                area = False
            else:
                break
            last += 1
        if kinds[last - 1] == "s" and last < len(words) and words[last] in ("东", "西", "南", "北"):
            last += 1
        return Place(at, last, area, 0.85)
    if kind == "b" and word not in known.areas:
        return None
    last = at + 1
    if word in _HAMLETS and last < len(words) and words[last] in ("村", "镇", "乡", "街", "社区"):
        # 清泉岭村: both letters are the suffix, and a common noun may be the name.
        first, confidence = core_before(tokens, at, floor, suffix="村")
        if first < at:
            return Place(first, last + 1, area=True, confidence=confidence)
    first, confidence = core_before(tokens, at, floor)
    if first == at and kind == "L" and len(word) > 2 and word[1] != "大":
        return Place(at, last, area=False, confidence=0.7)  # 北环路
    if first == at:
        return _river(tokens, at)
    while last < len(words) and kinds[last] == "s" and words[last] not in known.generic | _NUMBERED:
        last += 1
    return Place(first, last, kind in "ab" and last == at + 1, confidence)


def _in_name(word: str, kind: str, behind: str, more: bool) -> bool:
    """Whether a letter that is something else by itself stands in a name, before `behind`."""
    if kind == "s" and len(word) == 1:
        return behind in _VILLAGES or behind in _COUNTIES or behind in _WATERS  # 沙河村
    if word == "都":
        return more  # 成都, 新都
    if word == "家":
        return behind[0] in _HAMLETS  # 王家沟乡
    return more and word in _SIDES and behind in _VILLAGES  # 城内村


def _leads_on(tokens: Tokens, road: Place, at: int) -> bool:
    """Whether nothing but a short name stands between a road and the word 路段."""
    gap = tokens.slice(road.last, at)
    return not road.area and len(gap) <= _LONGEST_CORE and (not gap or gap.isalpha())


def core_before(tokens: Tokens, at: int, floor: int, *, suffix: str = "") -> tuple[int, float]:
    """Where the name in front of a suffix begins (`at`, where there is none), and how surely.

    The suffix is the word `at`, or what that word begins with.
    """
    known, words, kinds = tokens.lexicon, tokens.words, tokens.kinds
    suffix = suffix or words[at]
    if floor and suffix in _INSIDE_COUNTIES and _fills_gap(tokens, floor, at):
        return floor, 0.8
    first, length, long = at, 0, 0
    proper = common = person = False
    while first > floor:
        word, kind = words[first - 1], kinds[first - 1]
        if kind == "m" and first < at and word in _FIGURES and suffix in _INSIDE_COUNTIES:
            # 五岔乡: a figure and one letter; 三个乡 has a measure word.
            letter = words[at - 1]
            if first == at - 1 and kinds[first] == "u" and letter not in known.edge_letters:
                return (first - 1, 0.65) if known.tags.get(letter, "n")[0] != "q" else (at, 0.0)
        if kind == "m":
            if first < at and words[first][0] in _ODD:
                return at, 0.0  # 20余家超市
            if word in _MEMORIAL and first == at:
                return first - 1, 0.75
            if suffix in ("国道", "省道", "县道") and first == at and word.isascii():
                return first - 1, 0.8
            break
        if _in_name(word, kind, words[first], first > floor + 1):
            kind = "u"
        if kind not in "upnL" or length + len(word) > _LONGEST_CORE:
            break
        if kind == "u" and word in known.edge_letters and word not in _SIDES and word not in "都家":
            break
        if len(word) > 1:
            plain = kind == "n" and known.tags.get(word, "n")[0] != "n"
            plain = plain and known.frequency.get(word, 0) > _SELDOM
            named = word in known.name_words and first == at and suffix in NAMED_AREAS
            frequent = kind == "n" and known.frequency.get(word, 0) > _RARE
            if long or (not named and (plain or frequent or (kind == "n" and len(word) > 3))):
                break
            long += 1
            proper = proper or kind in "pL"
            person = person or known.tags.get(word, "").startswith("nr")
            common = common or kind == "n"
        length += len(word)
        first -= 1
    core = tokens.slice(first, at)
    one_letter = suffix == "州" and length == 1  # 亳州, 随州
    generic = core in known.generic and not (core in known.name_words and suffix in NAMED_AREAS)
    if not one_letter and (length < 2 or generic):
        return at, 0.0
    if not core or core[0] < "\u3400":
        return at, 0.0
    if (
        long
        and first < at - 1
        and kinds[first] == "u"
        and known.tags.get(words[first], "x")[0] in "vdpcrumqf"
    ):
        # A verb in front of a whole word is no part of the name; an adjective may be.
        first += 1
        core = tokens.slice(first, at)
        if len(core) < 2 or core in known.generic:
            return at, 0.0
    if suffix in _WATERS and kinds[first:at] in ("uu", "us") and _are_nouns(tokens, first, at):
        return first, 0.7
    named = core in known.name_words and suffix in NAMED_AREAS
    if suffix in _ONE_LETTER_SITES and not named and (not proper or person):
        return at, 0.0
    if suffix == "线" and kinds[first:at] != "uu":  # two letters and no word
        return at, 0.0
    if kinds[at] == "s" and len(suffix) > 1 and common and not proper:
        return at, 0.0
    return first, 0.8 if proper else 0.6 if common else 0.7


def _fills_gap(tokens: Tokens, first: int, last: int) -> bool:
    """Whether two or three letters alone stand between a place and a suffix: 沁源县郭道镇."""
    known, words = tokens.lexicon, tokens.words
    gap = words[first:last]
    if not 2 <= len("".join(gap)) <= _GAP or tokens.slice(first, last) in known.generic:
        return False
    return all(
        word >= "\u3400"
        and (
            word not in known.edge_letters - _IN_NAMES
            if len(word) == 1
            else tokens.kinds[number] in "pnL"
            and known.tags.get(word, "n")[0] == "n"
            and word not in known.generic
        )
        for number, word in enumerate(gap, start=first)
    )


def _river(tokens: Tokens, at: int) -> Place | None:
    """A river by one letter (汾河) that no list knows, if the text speaks of it again and again."""
    known, words = tokens.lexicon, tokens.words
    if words[at] not in ("河", "江") or not at or len(words[at - 1]) > 1:
        return None
    name = words[at - 1] + words[at]
    letter = words[at - 1]
    if letter < "\u3400" or letter in _PLAIN_RIVER or known.in_dictionary(name):
        return None
    if letter in known.edge_letters or tokens.text.count(name) < _OFTEN:
        return None
    return Place(at - 1, at + 1, area=False, confidence=0.7)


def _counted(tokens: Tokens) -> Iterator[Found]:
    """The names of a list that ends in its count: 安西、柳沟、马家塔3个监测点."""
    known, text = tokens.lexicon, tokens.text
    for count in _COUNTED.finditer(text):
        listed = _LISTED.search(text[max(0, count.start() - _LIST_ROOM) : count.start()])
        if listed is None:
            continue
        names = listed[1].removesuffix("等").split("、")
        if names[0][0] in _LEADING and len(names[0]) > _LEAST:
            names[0] = names[0][1:]
        if any(known.frequency.get(name, 0) > _RARE for name in names):
            continue
        place = count.start() - len("、".join(names)) - listed[1].endswith("等")
        for name in names:
            yield Found(place, place + len(name), "LOC", 0.9, "list with its count")
            place += len(name) + 1


def _are_nouns(tokens: Tokens, first: int, last: int) -> bool:
    """Whether letters that stand apart can be a river's name: no verbs or little words."""
    known, words = tokens.lexicon, tokens.words
    return all(
        known.tags.get(word, "n")[0] in "nagj" and word not in known.edge_letters
        for word in words[first:last]
    )


def _is_site(word: str) -> bool:
    return word[-1] in "山河江湖海岛路街桥寺庙湾港峡泉岭峰" or word.endswith(
        ("公园", "广场", "大道", "水库", "机场", "高原")
    )


def place_mentions(tokens: Tokens, found: list[Place]) -> Iterator[Found]:
    """Places as mentions, and the one-letter names (来晋, 返吕) of those that the text names."""
    starts, adjectives = tokens.starts, tokens.lexicon.place_adjectives
    yield from _counted(tokens)
    for one in found:
        behind = tokens.words[one.last] if one.last < len(tokens) else "\n"
        if behind in adjectives and tokens.slice(one.first, one.last) == "中国":
            continue
        yield Found(starts[one.first], starts[one.last], "LOC", one.confidence, "place")
    named = Counter(
        tokens.text[starts[one.first]] for one in found if one.area and one.last > one.first
    )
    signs = tokens.lexicon.signs
    for match in _BETWEEN.finditer(tokens.text):
        if match[1] == match[2] and (match[1] in signs or named[match[1]] > 1):
            for group in (1, 2):
                yield Found(match.start(group), match.end(group), "LOC", 0.8, "short name")
    for match in _ABBREVIATED.finditer(tokens.text):
        if match[2] in signs or named[match[2]] > 1:
            yield Found(match.start(2), match.end(2), "LOC", 0.7, "short name")
