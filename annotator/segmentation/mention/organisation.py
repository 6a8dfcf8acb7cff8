"""Organisations: bodies by name, heads (局, 公司) with what leads up to them, areas that act."""

from collections.abc import Iterator, Sequence

from annotator.segmentation.mention.acting import acting_areas
from annotator.segmentation.mention.found import Found
from annotator.segmentation.mention.lexicon import Tokens
from annotator.segmentation.mention.place import Place, core_before

_LONGEST = 32
_SHORT = 8
_INSIDE = "npuvmHBObasLT"
_LEVEL_ROOM = 12
_OFFICES = frozenset("局厅委会部")
_LONG_HEADS = frozenset({"领导小组", "指挥部", "委员会", "办公室", "领导组", "总指挥部"})
_PREFIXES = frozenset({"中共", "共青团", "国网", "中铁", "中建"})
_BARE = frozenset({"政府", "党委", "党组"})
_PLAIN_HEADS = frozenset("学校 医院 企业 公司 幼儿园 卫生院 中学 小学 中心".split())
_STUDY = frozenset("读念考办建")
"""Verbs between a place and a school: 在上海读大学."""
_PREPOSITIONS = frozenset("于向时应")
"""Surnames that are oftener something else behind a title: 主任于5月到任."""
_QUOTED = 12
_NESTED = 2
_SUFFIXES = frozenset("市省县区镇乡州旗")
_LEVELS = frozenset("市省县区镇乡州旗团村")
_LOCAL = frozenset(
    "人大 政协 纪委 监委 纪委监委 人大常委会 红十字会 供销社 农商银行 农信社 卫健委 发改委".split()
)


def organisations(tokens: Tokens, places: Sequence[Place]) -> Iterator[Found]:
    """The organisations of a text; some of them overlap. The places are those of the text."""
    ends = {one.last: one for one in places}
    offsets = tokens.starts
    kinds = tokens.kinds
    begun: set[int] = set()
    for at, kind in enumerate(kinds):
        department = kind not in "HBO"
        if department and not (
            tokens.words[at][-1] in tokens.lexicon.departments and _before_title(tokens, at + 1)
        ):
            continue
        first, confidence, reason = _start(tokens, at, ends)
        if first is None:
            continue
        begun.add(first)
        yield Found(offsets[first], offsets[at + 1], "ORG", confidence, reason)
        yield from _listed(tokens, at + 1)
    for one, reason in acting_areas(tokens, places, begun):
        sure = max(0.8, one.confidence + 0.01)
        yield Found(offsets[one.first], offsets[one.last], "ORG", sure, reason)


def _listed(tokens: Tokens, at: int) -> Iterator[Found]:
    """Bare bodies that a list goes on with behind a whole name: 市卫健委、公安局、教育局."""
    kinds, words, offsets = tokens.kinds, tokens.words, tokens.starts
    while at + 1 < len(words) and words[at] in "、和":
        end = at + 1
        while (
            end < len(words)
            and kinds[end] in "nvps"
            and offsets[end + 1] - offsets[at + 1] < _SHORT
        ):
            end += 1
        if end >= len(words) or kinds[end] not in "H" or offsets[end + 1] - offsets[at + 1] < 3:
            return
        if words[at + 1] in tokens.lexicon.generic_heads:
            return
        yield Found(offsets[at + 1], offsets[end + 1], "ORG", 0.65, "list of bodies")
        at = end + 1


def _start(tokens: Tokens, at: int, ends: dict[int, Place]) -> tuple[int | None, float, str]:
    """The word that the organisation with this head begins with; None if it is no name."""
    known, words, kinds = tokens.lexicon, tokens.words, tokens.kinds
    head, kind = words[at], kinds[at]
    room = _SHORT if head in known.short_heads or kind != "H" else _LONGEST
    # A body that stands in many places (市委, 政协) belongs to the one before it; 华为 does not.
    local = kind == "H" or head[0] in _LEVELS or head in _LOCAL
    place = _place_before(tokens, at, ends, room) if local else None
    if place is not None:
        return place, 0.85, "place and head"
    if head == "中央" and not _is_centre_of_power(tokens, at):
        return None, 0.0, ""
    if kind in "BO":
        first = at
        if (
            at
            and kinds[at - 1] == "b"
            and (head in _LOCAL or (len(head) == 2 and head[0] not in _LEVELS))
        ):
            first -= 1
        elif at and kind == "B" and head[0] in _SUFFIXES:
            # 澄阳市委: a name that no list knows, cut by jieba as 澄|阳|市委.
            first, sure = core_before(tokens, at, max(0, at - 4), suffix=head[0])
            if first < at:
                if first and words[first - 1] in _PREFIXES:
                    first -= 1
                return first, sure, "body of an unknown place"
        return first, 0.9 if kind == "B" else 0.75, "body"
    level = _level_before(tokens, at)
    if level is not None:
        return level, 0.75, "level and head"
    body = _body_before(tokens, at)
    if body is not None:
        return body, 0.85, "body and head"
    if head in known.firm_heads:
        quoted = _quote_before(tokens, at)
        if quoted is not None:
            return quoted, 0.75, "quoted name and head"
        named = _name_before(tokens, at)
        if named is not None:
            return named, 0.65, "name and head"
    if _before_title(tokens, at + 1):
        department = _department_before(tokens, at)
        if department is not None:
            return department, 0.75, "department and title"
    if len(head) > 3 and known.tags.get(head) == "nt" and known.frequency.get(head, 0) > 20:
        return at, 0.5, "known body"
    return None, 0.0, ""


def _place_before(
    tokens: Tokens, at: int, ends: dict[int, Place], room: int, nested: int = 0
) -> int | None:
    """The first word of the place that leads up to the head `at`, with nothing foreign between."""
    known, words, kinds, starts = tokens.lexicon, tokens.words, tokens.kinds, tokens.starts
    place = at
    genitives = 0
    while place > 0:
        one = ends.get(place)
        if one is not None:
            first = one.first
            # 大同市公安局云冈分局, 共青团大同市委
            national = first > 0 and (
                words[first - 1][:2] in ("国家", "中国")
                or words[first - 1] in ("农行", "工行", "建行")
            )
            outer = (
                first > 0
                and (kinds[first - 1] in "HO" or national)
                and words[at] not in known.bodies
            )
            if outer and nested < _NESTED:
                around = _place_before(tokens, first - 1, ends, room, nested + 1)
                if around is None and kinds[first - 1] in "OB":
                    return first - 1  # 中国农业银行大同分行
                return first if around is None else around
            if first and words[first - 1] in _PREFIXES:
                return first - 1
            if first and words[first - 1] in known.generic_heads:
                return None
            return first
        kind = kinds[place - 1]
        if starts[at] - starts[place - 1] > room:
            return None
        if words[place - 1] in _STUDY:
            return None
        if words[place - 1] in known.kinds_of_bodies and words[at] in _PLAIN_HEADS:
            return None  # 云岭市山区学校 is many
        if words[place - 1] == "的" and room > _SHORT and not genitives:
            genitives += 1
        elif _joins(tokens, place - 1, at):
            pass
        elif kind == "_" and room > _SHORT and place == at:
            pass
        elif kind not in _INSIDE or kind == "T":
            return None
        elif kind == "B" and kinds[at] in "BO":
            return None
        place -= 1
    return None


def _joins(tokens: Tokens, at: int, head: int) -> bool:
    """Whether 和 stands inside the name of an office: 文化和旅游局."""
    kinds, words = tokens.kinds, tokens.words
    return (
        words[at] == "和"
        and words[head][-1] in _OFFICES
        and at > 0
        and kinds[at - 1] in "nvp"
        and kinds[at + 1] in "nvpH"
    )


def _level_before(tokens: Tokens, at: int) -> int | None:
    """市 or 县 with the head, at the start of what can be a name: 市红十字会, 县卫健局."""
    kinds, starts, words = tokens.kinds, tokens.starts, tokens.words
    place = at
    room = _LEVEL_ROOM if words[at] not in _LONG_HEADS else _LONGEST
    while place > 0 and starts[at] - starts[place - 1] <= room:
        kind = kinds[place - 1]
        if kind == "b":
            if words[place - 1] in ("村", "乡", "镇") and words[at] not in ("卫生院", "派出所"):
                return place - 1 if place == at and _before_title(tokens, at + 1) else None
            before = words[place - 2] if place > 1 else ""
            if (
                words[place - 1] in ("街道", "全省", "省市", "乡镇")
                or before in tokens.lexicon.generic_heads
            ):
                return None
            return place - 1
        ordinal = kind == "m" and words[place - 1][0] == "第"
        if words[place - 1] in tokens.lexicon.kinds_of_bodies and words[at] in _PLAIN_HEADS:
            return None
        foreign = (kind not in "npuvHs" and not ordinal) or words[
            place - 1
        ] in tokens.lexicon.generic_heads
        if foreign and not _joins(tokens, place - 1, at):
            return None
        place -= 1
    return None


def _body_before(tokens: Tokens, at: int) -> int | None:
    """A whole body in front of the head, with little between: 区委组织部."""
    place = at
    while place > 0 and tokens.starts[at] - tokens.starts[place - 1] <= _SHORT:
        kind = tokens.kinds[place - 1]
        if kind in "BO":
            first = place - 1
            return first - 1 if first and tokens.kinds[first - 1] == "b" else first
        if kind not in "nv":
            return None
        place -= 1
    return None


def _before_title(tokens: Tokens, at: int) -> bool:
    """Whether the word `at` begins a title that a name follows: 医务科|副主任|张祺斌."""
    known, words = tokens.lexicon, tokens.words
    place = at
    while place < min(at + 4, len(words)) and (
        words[place] in known.titles
        or words[place] in ("副", "、", "兼")
        or words[place] == "党支部"
    ):
        place += 1
    if place == at or place >= len(words) or words[place - 1] == "、":
        return False
    if words[place][0].isspace() and "\n" not in words[place] and place + 1 < len(words):
        place += 1
    name = words[place]
    if name[0] in _PREPOSITIONS and len(name) == 1:
        return False
    return name[0] in known.surnames or name[:2] in known.compound_surnames


def _department_before(tokens: Tokens, at: int) -> int | None:
    """Where the name of a department begins that ends with the word `at`: 感染|管理|科."""
    known, words, kinds, starts = tokens.lexicon, tokens.words, tokens.kinds, tokens.starts
    first = at
    while (
        first
        and (kinds[first - 1] in "npv" or (kinds[first - 1] == "u" and first < at))
        and words[first - 1] not in known.generic_heads
        and known.tags.get(words[first - 1], "n")[0] not in "dpcr"
        and starts[at + 1] - starts[first - 1] <= _SHORT
    ):
        first -= 1
    while first < at and kinds[first] == "u":
        first += 1
    name = tokens.slice(first, at + 1)
    if name in _BARE:
        return first
    if len(name) < 3 or name in known.bare_heads or name in known.titles:
        return None
    before = words[first - 1] if first else "\n"
    return (
        None if before in known.generic_heads or kinds[first - 1 : first] in ("m", "T") else first
    )


def _is_centre_of_power(tokens: Tokens, at: int) -> bool:
    """Whether 中央 is the body: neither 广场中央 nor 中央公园."""
    kinds, words = tokens.kinds, tokens.words
    if at and (kinds[at - 1] in "nLsaul" or words[at - 1] in ("的", "正", "之")):
        return kinds[at - 1] == "n" and tokens.lexicon.tags.get(words[at - 1], "n")[0] != "n"
    return at + 1 >= len(words) or kinds[at + 1] not in "sa"


def _quote_before(tokens: Tokens, at: int) -> int | None:
    """An opening quote whose words lead, closed, up to the head."""
    kinds, starts = tokens.kinds, tokens.starts
    place, closed = at, False
    while place > 0 and starts[at] - starts[place - 1] <= _QUOTED:
        kind = kinds[place - 1]
        if kind == "q" and not closed:
            closed = True
        elif kind == "Q":
            return place - 1 if closed else None
        elif kind not in "npuv" and not (closed and kind in "mL"):
            return None
        place -= 1
    return None


def _name_before(tokens: Tokens, at: int) -> int | None:
    """Where a firm's own name begins in front of its head, if there is one."""
    known, kinds, starts, words = tokens.lexicon, tokens.kinds, tokens.starts, tokens.words
    place = at
    while (
        place > 0
        and (kinds[place - 1] in "npu" or (kinds[place - 1] in "sb" and len(words[place - 1]) == 1))
        and starts[at] - starts[place - 1] <= _SHORT
        and words[place - 1] not in known.generic_heads
        and not (kinds[place - 1] == "u" and words[place - 1] in known.edge_letters)
    ):
        place -= 1
    core = kinds[place:at].replace("s", "u").replace("b", "u")
    # A proper noun, or at least two letters that make no word.
    if core.startswith(("p", "uu")) and starts[at] - starts[place] >= 2:
        return place
    return None
