"""Calendar dates, clock times, their ranges, lunar and festival days."""

import re
from collections.abc import Iterator

from annotator.segmentation.mention.found import Found
from annotator.segmentation.mention.lexicon import Lexicon

_CN = "〇○零一二三四五六七八九"
_NUMBER = rf"(?:\d{{1,2}}|[{_CN}十廿卅]{{1,3}})"
_YEAR = rf"(?:(?<!\d)(?:1[5-9]|20)\d\d|(?<![{_CN}百千万])[一二][{_CN}]{{3}})年"
_BARE_YEAR = r"(?:1[89]|20)\d\d"
_PART = (
    r"(?:凌晨|清晨|早晨|早上|上午|中午|正午|下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|午夜|当晚|当日|当天"
    r"|[早晚夜](?=[\d，。,]))"
)
_DAY = rf"{_NUMBER}[日号](?!报|用|常|历|程|线|楼|院|文|召|令|店|公)"
_MONTH = (
    r"(?:(?<!\d)(?:1[0-2]|0?[1-9])|(?<![一二三四五六七八九十百个])(?:十[一二]?|[一二三四五六七八九]))"
    r"月(?!饼|球|薪|均|租|嫂|经|刊|报)"
)
_THIRD = r"(?:[上中下]旬|底|初|末|份)"
_HOUR = rf"{_NUMBER}[时](?!间|代|期|常|候|刻|隔)(?:{_NUMBER}分(?!钟|别)|半|许)?(?:许)?"
_COLON = r"(?<![\d:：.])(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:：%])"
_POINT = rf"{_NUMBER}点(?:{_NUMBER}分|半|整|多|许|钟|{_NUMBER}(?=[，。,、]))?(?:许)?"
_CLOCK = rf"(?:{_COLON}|{_HOUR}|{_POINT})"
_TO = r"(?:至|到|[—－\-~～]{1,2})"
_DATE = (
    rf"(?:{_YEAR}(?:{_MONTH}(?:{_THIRD}|{_DAY})?|度|春节|元旦|清明节?|端午节?|中秋节?|国庆节?|元宵节|除夕|五一|(?:[第]?[一二三四]季度|[上下]半年|[年]?[底初末](?!步)|冬季|春季|夏季|秋季))?"
    rf"|{_MONTH}(?:{_THIRD}|{_DAY})?)"
)
_FULL = re.compile(
    rf"{_DATE}(?:{_TO}(?:{_DATE}|{_DAY}))?(?:的?{_PART})?(?:{_CLOCK}(?:{_TO}(?:次日|翌日)?{_PART}?{_CLOCK})?)?"
)
_BARE_DAY = re.compile(
    rf"(?<![\d第年月.{_CN}十百])(?:[12]\d|3[01]|[1-9]|0[1-9]){_TO}?(?:[12]?\d|3[01])?日(?!报|用|常|历|程|元|均|[^，。；、]{{0,2}}日)"
    rf"(?:{_PART})?(?:{_CLOCK})?(?:{_TO}(?:次日|翌日)?{_PART}?{_CLOCK})?"
)
_CLOCKS = re.compile(
    rf"(?<![\d小{_CN}十.第])(?:(?:次日|翌日|当日|当天|昨日)?{_PART}?)?(?:{_COLON}|(?<!每)\d{{1,2}}时(?!间|代|期|常|候|刻|隔)"
    rf"(?:\d{{1,2}}分(?!钟)|半)?许?)"
    rf"(?:{_TO}(?:次日|翌日)?{_PART}?{_CLOCK})?"
    rf"|{_PART}{_CLOCK}(?:{_TO}(?:次日|翌日)?{_PART}?{_CLOCK})?"
)
_ISO = re.compile(
    r"(?<![\d.\-/])(?:19|20)\d\d([-/.])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12]\d|0?[1-9])(?![\d.\-/])"
)
_YEARS = re.compile(
    rf"(?<!\d){_BARE_YEAR}年?{_TO}{_BARE_YEAR}年|(?:上世纪|本世纪|二十世纪|20世纪|19世纪|21世纪)"
    rf"(?:[\d一二三四五六七八九]0?十?年代(?:初|末|中期|初期|末期)?)?|(?<!\d)(?:19|20)?[1-9]0年代(?:初|末|中期)?"
)
_LUNAR = re.compile(
    r"(?:农历|阴历|旧历)[二三四五六七八九十]{1,2}月(?:初[一二三四五六七八九十]|[十廿二三][一二三四五六七八九十]{0,2})?|"
    r"(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|农历|阴历|旧历)?"
    r"(?:[正冬腊]月(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二十[一二三四五六七八九]?|三十|十)"
    r"|(?:大年|正月)?大?年?初[一二三四五六七八九十](?![中高级步二三四五六七八九])|大年三十|腊月(?:底|里)?)(?:早上|上午|中午|下午|晚上|夜)?"
)
_LUNAR_YEAR = re.compile(
    r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年(?:闰?[正二三四五六七八九十冬腊]{1,2}月"
    r"(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二十|三十|十[一二三四五六七八九]?)|十月十[一二三四五六七八九])?"
)
_NO_DATE = ("是", "的", "里", "快", "都", "这个", "这一", "将", "作为")
"""Behind a festival's name these speak of the festival, not of its day."""
_LUNAR_START = ("大年", "正月", "农历", "阴历", "旧历", "腊月", "冬月", "初")


def times(text: str, known: Lexicon) -> Iterator[Found]:
    """The dates and clock times of a running text; some of them overlap."""
    for pattern, confidence, reason in (
        (_FULL, 0.95, "date"),
        (_ISO, 0.9, "date"),
        (_YEARS, 0.8, "years"),
        (_CLOCKS, 0.85, "clock time"),
        (_BARE_DAY, 0.8, "day"),
        (_LUNAR_YEAR, 0.85, "lunar year"),
    ):
        for match in pattern.finditer(text):
            if _is_date(text, match, reason):
                yield Found(match.start(), match.end(), "TIME", confidence, reason)
    for match in _LUNAR.finditer(text):
        if match[0].startswith(_LUNAR_START[:-1]) or _names_year(match[0]):
            yield Found(match.start(), match.end(), "TIME", 0.85, "lunar day")
    yield from _festivals(text, known)


def _is_date(text: str, match: re.Match[str], reason: str) -> bool:
    found = match[0]
    if reason == "clock time" and text[match.start() - 1 : match.start()] == "每":
        return False
    if reason != "date" or found[0] not in "一二三四五六七八九十" or "年" in found:
        # 3点建议 is no time: without a part of the day before it, 点 has to end in one.
        return not (reason == "clock time" and re.fullmatch(r"\D?\d+点", found))
    # 一月 alone may be a duration; 九月九日 is a date.
    return "日" in found or "旬" in found or text[match.end() : match.end() + 1] in "，,"


def _names_year(found: str) -> bool:
    return len(found) > 3 and found[2] == "年"


def _festivals(text: str, known: Lexicon) -> Iterator[Found]:
    days = sorted(known.sections["festivals"], key=len, reverse=True)
    seasons = tuple(known.sections["festival seasons"])
    for match in re.finditer("|".join(days), text):
        behind = text[match.end() : match.end() + 3]
        surer = len(match[0]) > 2 or match[0] in ("除夕", "元旦", "春节", "冬至", "清明")
        before = text[match.start() - 1 : match.start()]
        if behind.startswith(_NO_DATE) and not match[0].startswith(_LUNAR_START):
            continue
        if behind.startswith(seasons) or not surer or before in ("“", "《", "一"):
            continue
        end = match.end()
        if match[0] == "除夕" and text.startswith(("之夜", "当晚", "当天", "夜"), end):
            end += 1 if text[end] == "夜" else 2
        yield Found(match.start(), end, "TIME", 0.7, "festival")
