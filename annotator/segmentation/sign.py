"""The signs that newspapers put on their lines: openings, bylines, furniture, captions, dates.

All of them were read from Chinese newspaper usage in general (openings such as 本报讯, 落款, page
editors); none knows a certain paper. Every pattern is matched against a line without its spaces,
of bounded length, and none nests a repetition.
"""

import re
from functools import lru_cache

LINES = 10_000
"""Lines of which it is remembered what they are: each is asked about several times."""

CLOSERS = "”’』」》）)\"'﹄﹂】]"
STOPS = "。！？!?…"
PAUSES = "，、；：,;:—－-（(“‘《〈"

_WITHIN = "的了着们吗呢吧，。、；：！？）」』”》"
_COUNTED = "年月日时分秒点个名万亿元米公吨斤亩户人条项届岁位家台辆%℃"
_HAN = "\u3400-\u9fff"
_OPENING = re.compile(
    r"[“\"]?(?:本报[^，。]{0,6}讯|本刊讯|本台讯|本报记者|据?新华社|中新社|中新网"
    rf"|[{_HAN}]{{2,6}}讯[（(\d]|[（(]上接第?)"
)
_ADDRESS = re.compile(r"[^，,。！？]{6,118}(?:们|同志|朋友)[：:]$")
_CREDIT_END = re.compile(rf"[{_HAN}、]{{1,12}}[）)]")
_CREDIT_OPEN = re.compile(rf"[{_HAN}]{{2,6}}[（(](?![^，。,（(]{{1,24}}[）)])")
_GREETING = re.compile(r"(?:编辑同志|尊敬的|敬爱的|亲爱的|各位)[^。，]{0,30}[：:]$")
_PAGE_CREW = re.compile(
    r"(?:组版|责编|责任编辑|责任校对|编辑(?!同志|部)|校对|版式|美编|值班主任|值班编委|值班总编|本版"
    r"|合办|协办|主办单位|承办单位)[：:]?"
)
_SPOKEN = re.compile(r"[，。；”]")
_IMPRINT = re.compile(
    r"总第\d+期|国内统一(?:连续出版|刊号)|CN\d\d-\d{4}|邮发代号|主管主办|主办.{0,12}出版"
    r"|^社址|邮编[：:]\d{6}.*电话|今日\d+版"
)
_WEEKDAY = re.compile(r"星期[一二三四五六日天]")
_LUNAR = re.compile(r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{0,10}$")
_WEATHER = re.compile(r"[晴阴多小中大雨雪转有到云—\-]{0,10}[-—]?\d{1,2}℃.{0,8}$")
_DATE = re.compile(r"(?:\d{4}|[二一][〇○零一二三四五六七八九]{3})年.{1,3}月.{1,3}日$")
_LETTERS = re.compile(r"[A-Za-z\d.·:/ -]{2,40}$")
_SECTION = re.compile(
    r"[A-Z]?\d{0,2}(?:要闻|综合|民生|社会|经济|时政|国内|国际|文化|体育|教育|科教|副刊|广告|专版|专题"
    r"|新闻|县域新闻|周末|人文|视点|集纳|简讯|短讯|快讯|三言两语|聚焦|导读|公告栏|[·/、]){1,4}$"
)
_NUMBERED = re.compile(rf"\d{{1,2}}[{_HAN}]{{2,6}}$")
_BYLINE = re.compile(
    rf"(?:[□■◇]|[口](?=本报|记者|通讯员)|本报(?:特约)?(?:记者|评论员|通讯员)"
    rf"|(?:见习|实习)?记者(?!追|调查|手记|观察|了解|从|在|来到|获悉)"
    rf"|通讯员|特约|文[/／]图|文图|作者[：:]|整理[：:])[{_HAN}□/／、·：:]{{2,40}}$"
)
_ENCLOSED = re.compile(rf"[（(][{_HAN}·、/／：:]{{2,30}}[）)]$")
_CREDIT = re.compile(
    rf"(?:[{_HAN}]摄(?:影|影报道)?|供图|[{_HAN}](?<![这那个张幅地意版企试构书绘])图)[）)]?$"
)
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d))"
)
_NUMBER = re.compile(r"(?:电话|热线|传真|手机|邮箱|网址)[：:]?[\dA-Za-z]")
_LAST_WORDS = re.compile(
    r"电话|热线|联系人|特此|此致|敬请|敬礼|致歉|作废|\d{7,}。$|(?:通告|公告|公示|声明|告知)。$"
)
_FOLLOW_UP = re.compile(
    r"(?:记者|编辑|部门)(?:追访|调查|回访|回复|答复|回音)|相关链接|延伸阅读|新闻链接|编后"
)
_CAPTION = re.compile(r"(?:图为|图①|图1|上图|下图|左图|右图|资料图|图片[：:])")
_CLOSING_BRACKETS = ("）", ")")
_CARRIED = re.compile(r"[（(]下转第?.{1,6}版[）)]$")
_ORGANISATION = re.compile(
    r"(?:局|委|委员会|办公室|政府|指挥部|领导小组|编辑部|公司|林场|中心|支队|大队|分局|协会|学会|学校"
    r"|学院|医院|法院|检察院|银行|集团|管理处|街道办|办事处|工会|联合会|妇联|党组|党委|支部|村委会"
    r"|居委会|合作社|报社|社|会|厅|部|院|站|所)$"
)
_OFFICE = re.compile(r"(?:局|委员会|办公室|人民政府|指挥部|编辑部|公司|林场|支队|分局|管理处)$")
_SIGNER = re.compile(rf"(?:读者|市民|居民|家长|村民|学生)[{_HAN}]{{2,4}}$")
_DECK = re.compile(
    rf"(?:——|--|—|一(?=[{_HAN}]{{4,30}}(?:侧记|纪实|见闻|手记|团队|纪事)))"
    rf"|[{_HAN}]{{2,4}}(?:主持|讲话|出席|参加|作报告|强调)"
)
_CAST = re.compile(r"(?:主持|讲话|出席|参加|作报告|作讲话|并讲话|作说明)$")
_KICKER = re.compile(
    r"(?:召开|举行|会议|纪实|报道|问答|提醒|落幕|开幕|闭幕|系列|专题|专栏|连载|榜样|基层|之[一二三四五六七八九十])$"
)
_COMMENTATOR = re.compile(r"评论员|社论|时评|快评|短评|编者按")
_NOTICE = re.compile(
    r"(?:通告|公告|通知|通报|公示|启事|声明|更正|致歉|预报|讣告|须知|名单|招聘|遗失|决定书?|倡议书?)"
)
_NOTICE_HEAD = re.compile(
    r"(?:通告|公告|通知|通报|公示|启事|声明|更正|预报|倡议书|慰问信|公开信|感谢信|表扬信|贺信)$"
)
_GENRES = tuple(
    (re.compile(title), re.compile(text))
    for title, text in (
        (r"天气|预报|气象", r"气象台|气温|偏[东南西北]风|℃|阵雨"),
        (r"(?:通告|公告|通知|通报)$", r"(?:通告|公告|通知|通报)如下|有关(?:事项|事宜|情况)"),
        (r"公示$", r"公示"),
        (r"招聘|招生|招考|招募|招收|报名", r"招聘|招生|招考|招募|招收|报名"),
        (r"遗失|声明$", r"遗失|作废|声明"),
        (r"更正|致歉", r"一文中|应为|致歉|有误"),
        (r"问答|答疑|怎么办|怎么做", r"^问[：:]"),
        (r"(?:慰问信|公开信|感谢信|贺信|倡议书)$", r"^.{0,80}[：:]|你们"),
        (r"讣告|逝世", r"逝世|享年|遗体"),
    )
)
_MASTHEAD = re.compile(rf"[{_HAN}]{{1,5}}(?:日报|晚报|时报|早报|周报|晨报|商报|导报|都市报)$")
_CLOSING = re.compile(rf"[。！？!?…”][”’）)]?[（(][{_HAN}·、/／：:]{{2,30}}[）)]$")
_LETTER = re.compile(r"(?:慰问信|公开信|感谢信|表扬信|倡议书|来信|的信|贺信|回信)$|^致.{2,40}信$")
_SELLING = re.compile(r"(?:订购|热销|优惠|招商热线|咨询电话|诚招|促销|限时|特价|加盟)")


@lru_cache(maxsize=LINES)
def ends_sentence(plain: str) -> bool:
    """Whether a sentence ends where the line does, closing quotes and brackets looked through."""
    bare = plain[-6:].rstrip(CLOSERS)
    if bare[-1:] in STOPS or (bare[-1:] == "." and not bare[-2:-1].isdigit()):
        return bool(bare)
    return len(plain) > 1 and plain[-1] in "”』」﹄" and plain[-2] not in PAUSES and len(plain) > 20


def pauses(plain: str) -> bool:
    """Whether the line ends in the middle of a sentence beyond doubt: in a comma or the like."""
    return plain[-1:] in PAUSES


def goes_on(above: str, below: str) -> bool:
    """Whether a line must go on with the one above it: it begins with 的, or counts a number."""
    return below[:1] in _WITHIN or (above[-1:].isdigit() and below[:1] in _COUNTED)


def announces(plain: str) -> bool:
    """Ends in a colon: …现将有关事项通告如下："""
    return plain[-1:] in "：:"


def has_stop(plain: str) -> bool:
    """Whether a full stop stands within the line."""
    return "。" in plain


@lru_cache(maxsize=LINES)
def opens_story(plain: str) -> bool:
    """An opening such as 本报讯, which starts a story."""
    return _OPENING.match(plain, 0, 40) is not None and not is_byline(plain)


def closes_credit(plain: str) -> bool:
    """Begins with the end of a credit whose bracket another line opened: 军)“大哥，…"""
    return _CREDIT_END.match(plain) is not None


def leaves_credit_open(plain: str) -> bool:
    """Opens a story with a credit whose bracket is not closed: 本报讯(通讯员柴箱，…"""
    return _CREDIT_OPEN.match(plain) is not None


def carried_over(plain: str) -> bool:
    """（下转第3版）: the story goes on on another page."""
    if plain[-1:] not in _CLOSING_BRACKETS:
        return False
    return _CARRIED.search(plain, max(0, len(plain) - 16)) is not None


@lru_cache(maxsize=LINES)
def greets(plain: str) -> bool:
    """编辑同志： and the like, which start a letter."""
    return len(plain) <= 40 and _GREETING.match(plain) is not None


def addresses(plain: str) -> bool:
    """A paragraph that only says to whom a letter is: 全市…广大干部职工…志愿者们："""
    return greets(plain) or (len(plain) <= 120 and _ADDRESS.match(plain) is not None)


def asks(plain: str) -> bool:
    """问：…, a question as it begins an interview or a column of advice."""
    return plain.startswith(("问：", "问:"))


def closes_story(plain: str) -> bool:
    """Ends in a sentence and its author's name in brackets: …。（杨涛）"""
    return plain[-1:] in "）)" and _CLOSING.search(plain, max(0, len(plain) - 40)) is not None


def is_section(plain: str) -> bool:
    """The name of a page or of a column of briefs, such as 要闻 or 简讯."""
    return len(plain) <= 16 and _SECTION.match(plain) is not None


def is_numbered_section(plain: str) -> bool:
    """A page's number and the name of its section, as they stand in a page's head: 3防汛救灾."""
    return len(plain) <= 8 and _NUMBERED.match(plain) is not None


@lru_cache(maxsize=LINES)
def is_furniture(plain: str) -> bool:
    """Page editors, imprint, page head, weather, section names, stray letters."""
    if not plain or len(plain) > 120:
        return False
    if plain.isdigit() or not any(c.isalnum() for c in plain):
        return len(plain) <= 4 and plain not in ("□", "■")
    if _IMPRINT.search(plain) or _MASTHEAD.match(plain) or is_section(plain):
        return True
    if len(plain) > 60 or ends_sentence(plain):
        return False
    return (
        (_WEEKDAY.search(plain) is not None and "年" in plain)
        or (_PAGE_CREW.search(plain) is not None and len(plain) <= 40 and not _SPOKEN.search(plain))
        or _LUNAR.match(plain) is not None
        or _WEATHER.match(plain) is not None
        or (_LETTERS.match(plain) is not None and plain.isupper())
    )


def is_date(plain: str) -> bool:
    """A date on a line of its own, as it stands under a notice."""
    return 8 <= len(plain) <= 12 and _DATE.match(plain) is not None


@lru_cache(maxsize=LINES)
def ends_in_date(plain: str) -> bool:
    """A signature and its date on one line."""
    return 8 <= len(plain) <= 60 and _DATE.search(plain, max(0, len(plain) - 12)) is not None


@lru_cache(maxsize=LINES)
def is_byline(plain: str) -> bool:
    """Who wrote it, on a line of its own."""
    return len(plain) <= 44 and _BYLINE.match(plain) is not None


def is_enclosed_name(plain: str) -> bool:
    """（杨涛） on a line of its own."""
    return len(plain) <= 34 and _ENCLOSED.match(plain) is not None


@lru_cache(maxsize=LINES)
def is_item(plain: str) -> bool:
    """An item of a list: 一、… or （二）…, long enough to be a sentence."""
    return len(plain) > 12 and _ITEM.match(plain) is not None


@lru_cache(maxsize=LINES)
def tells_number(plain: str) -> bool:
    """值班电话：… and the like, which closes a notice."""
    return len(plain) <= 40 and _NUMBER.search(plain) is not None


def closes_notice(plain: str) -> bool:
    """Says what a notice says last: a telephone number, 特此公告, 声明作废."""
    return _LAST_WORDS.search(plain) is not None


def follows_up(plain: str) -> bool:
    """记者追访 and the like: a heading within an article, below a letter's signature."""
    return len(plain) <= 12 and _FOLLOW_UP.match(plain) is not None


def is_office(plain: str) -> bool:
    """A body that signs notices, where no date follows: …局, …委员会, …公司."""
    return 4 <= len(plain) <= 24 and _OFFICE.search(plain) is not None


def is_reader(plain: str) -> bool:
    """读者 and a name, as letters are signed."""
    return 4 <= len(plain) <= 6 and _SIGNER.match(plain) is not None


def is_signer(plain: str) -> bool:
    """An organisation or a reader, as they sign notices and letters."""
    if not 2 <= len(plain) <= 30 or "，" in plain or "。" in plain:
        return False
    return _SIGNER.match(plain) is not None or _ORGANISATION.search(plain) is not None


@lru_cache(maxsize=LINES)
def has_credit(plain: str) -> bool:
    """Ends in the name of a photographer: 王艳摄."""
    return _CREDIT.search(plain, max(0, len(plain) - 8)) is not None


def shows_picture(plain: str) -> bool:
    """Says what a picture shows: 图为…"""
    return _CAPTION.search(plain, 0, 400) is not None


def is_deck(plain: str) -> bool:
    """——…纪实, or who presided, spoke and was present."""
    if len(plain) > 60:
        return False
    return _DECK.match(plain) is not None or _CAST.search(plain) is not None


def is_kicker(plain: str) -> bool:
    """The smaller line above a headline, where its wording says so."""
    return len(plain) <= 30 and _KICKER.search(plain) is not None


def is_commentary(plain: str) -> bool:
    """A byline or headline of an editorial."""
    return _COMMENTATOR.search(plain, 0, 60) is not None


def is_notice(plain: str) -> bool:
    """A headline of a notice."""
    return _NOTICE.search(plain, 0, 60) is not None


@lru_cache(maxsize=LINES)
def names_notice(plain: str) -> bool:
    """A line without a pause that ends as the headlines of notices and letters do."""
    if not 2 <= len(plain) <= 30 or any(c in STOPS or c in PAUSES for c in plain):
        return False
    return _NOTICE_HEAD.search(plain, max(0, len(plain) - 3)) is not None


def leads_notice(plain: str) -> bool:
    """The line above the last one of a notice's headline: 关于…, or one that pauses."""
    return plain.startswith(("关于", "致")) or pauses(plain) or is_kicker(plain)


def text_of_genre(title: str) -> re.Pattern[str] | None:
    """What the text says under a headline that names its genre: 气温 under 天气预报, else None."""
    for named, text in _GENRES:
        if named.search(title, 0, 60) is not None:
            return text
    return None


def is_letter(plain: str) -> bool:
    """A headline of a letter."""
    return _LETTER.search(plain, 0, 60) is not None


def sells(plain: str) -> bool:
    """Wording of an advertisement."""
    return _SELLING.search(plain, 0, 400) is not None
