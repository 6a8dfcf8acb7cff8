"""What words mean to the finders of mentions: `resources/mentions.txt` and jieba's dictionary.

Every word gets a kind, one character, so that a run of words can be matched as a string:

    L a place's whole name (l: if the text has it with a suffix as well)
                              a an area's suffix (县)     s a site's suffix (大桥)
    B a body (市委)           H a body's head (局)        b a level (省)
    O a body's whole name     T a title                   V a verb that a body acts by
    X no part of any name     m a number                  u one character
    n another word            p a proper noun             v another verb
    Q q quotes                _ white space               . other signs      / a line end
"""

from collections.abc import Iterable, Mapping
from functools import cache
from math import log

from annotator.resource import resource
from annotator.segmentation.dictionary import tokenizer

_QUOTES = {"“": "Q", "‘": "Q", "「": "Q", "『": "Q", "”": "q", "’": "q", "」": "q", "』": "q"}
_AREA_ENDS = ("省", "市", "县", "区", "镇", "乡", "村", "州", "旗", "盟", "街道", "社区")
_SITE_ENDS = (*tuple("山河江湖海岛路街桥寺庙湾港峡泉岭峰"), "公园", "广场", "大道", "水库", "机场")
_AREAS_AND_ROADS = "路 街 大街 大道 巷 镇 乡 村 堡 桥 胡同 小区 县 东路 西路 南路 北路 中路"
NAMED_AREAS = frozenset((*_AREAS_AND_ROADS.split(), "水库", "公园", "广场", "大桥", "河", "山"))
"""Behind these a word of general meaning is a name: 解放路, 和平镇."""
_COUNTY_ENDS = ("县", "市", "区")
_QUANTIFIERS = frozenset("各全本该某每我两几多数进入走和及")
_PLACE_TAGS = frozenset({"ns", "n", "nr", "nz", "nrt"})
_PROPER_TAGS = frozenset({"ns", "nr", "nz", "nt", "nrt", "nrfg"})
_COMMON = 3000
"""How often jieba's corpus has a word that is too common to be a place for its county's sake."""
_SELDOM = -9.0
_ROAD_ENDS = frozenset("东路 西路 南路 北路 中路 东街 西街 南街 北街".split())
_SELDOM_WORD = 60
_SPLIT_ENDS = frozenset("区县镇乡村河江沟岭")
_RARE = 200
"""How often it may have a common noun that is a place's name all the same (FREQ of jieba)."""
_FLOOR = -13.0
"""The log probability of a character that jieba's model has never seen in a name."""


class Lexicon:
    """The words of the resource file by section, and the kinds of all words."""

    def __init__(self, sections: Mapping[str, frozenset[str]]) -> None:
        import jieba.posseg

        self.sections = sections
        self.tokenizer = tokenizer()
        self.frequency: dict[str, int] = self.tokenizer.FREQ
        self._famous_in: dict[str, int] = {}
        self._log_total = log(self.tokenizer.total)
        self.tags: dict[str, str] = jieba.posseg.dt.word_tag_tab
        emitted = jieba.posseg.emit_P
        self._name_letters = [emitted["B", "nr"], emitted["M", "nr"], emitted["E", "nr"]]
        self.surnames = sections["surnames"]
        self.sure_surnames = sections["surnames that are seldom anything else"]
        self.compound_surnames = sections["compound surnames"]
        self.famous = sections["famous persons"]
        self.titles = sections["titles"]
        self.titles_behind = sections["titles that follow a name"]
        self.titles_alone = sections["titles behind a surname alone"] | self.titles_behind
        self.word_surnames = sections["surnames that are words before a title"]
        self.speech_verbs = sections["verbs of speech"]
        self.foreign_letters = "".join(sections["letters of foreign names"])
        self.person_verbs = sections["verbs of persons"]
        self.departments = sections["one-letter departments"]
        self.kinds_of_bodies = sections["words for many bodies at once"]
        self.bare_heads = sections["heads that are no body by themselves"]
        self.place_adjectives = sections["words that a country's name leads up to"]
        self.acting = sections["acting verbs"]
        self.nominal = sections["verbs that stand in names"]
        self.before_place = sections["words before a place"]
        self.no_bodies = sections["places that are no bodies"]
        self.edge_letters = sections["letters that end before a place's name"]
        self.generic = sections["generic words"]
        self.name_words = sections["general words that name roads and towns"]
        self.generic_heads = sections["generic heads' words"]
        self.short_heads = sections["heads that need little room"]
        self.firm_heads = sections["heads that name a firm or club"]
        self.heads = sections["organisation heads"]
        self.bodies = sections["bodies"]
        self.areas = sections["area suffixes"]
        self.sites = sections["site suffixes"]
        self.signs = sections["province signs"]
        self._places = (
            sections["province level"] | sections["cities"] | sections["places of the world"]
        )
        self._kinds: dict[str, str] = {}
        self.merged = self._merged()
        for name, kind in _SECTION_KINDS:
            for word in sections[name]:
                self._kinds.setdefault(word, kind)

    def _merged(self) -> dict[str, list[tuple[str, ...]]]:
        """The words of the resource file that jieba would cut, as their parts, by the first one."""
        out: dict[str, list[tuple[str, ...]]] = {}
        for word in sorted(frozenset[str]().union(*self.sections.values()), key=len, reverse=True):
            if word.isalpha():
                parts = tuple(self.tokenizer.cut(word, HMM=False))
                if len(parts) > 1:
                    out.setdefault(parts[0], []).append(parts)
        return out

    def kind(self, word: str) -> str:
        """The word's kind; worked out once for each word."""
        found = self._kinds.get(word)
        if found is None:
            found = self._kind(word)
            if len(self._kinds) < 400_000:  # what no real corpus reaches
                self._kinds[word] = found
        return found

    def _kind(self, word: str) -> str:
        first = word[0]
        if first in _QUOTES:
            return _QUOTES[first]
        if not first.isalnum():
            return "/" if "\n" in word else "_" if word.isspace() else "."
        if first.isdigit() or (first in "一二三四五六七八九十百千万亿两零〇" and len(word) == 1):
            return "m"
        if len(word) == 1:
            return "u"
        tag = self.tags.get(word, "n")
        if self._is_place(word, tag):
            return "L" if len(word) > 2 or word in self._places or tag == "ns" else "l"
        if len(word) > 2 and word[-1] == "科" and tag in ("n", "nr", "nz"):
            return "H"  # 呼吸科
        for size in (4, 3, 2):
            if len(word) > size and word[-size:] in self.heads and tag[0] in "nj":
                return "O" if tag == "nt" and self._starts_with_place(word) else "H"
        if len(word) > 2 and word[-1] in "局厅" and tag in ("n", "nt", "nz", "j"):
            return "O" if self._starts_with_place(word) else "H"
        if tag == "nt" and len(word) > 3 and self._starts_with_place(word):
            return "O"
        if len(word) == 2 and word[1] == "家" and first in self.surnames:
            return "p"  # 王家 in 王家沟
        if len(word) == 2 and word[-1] in "市县区镇村乡" and word[0] in "我本该全各":
            return "X"
        if tag in _PROPER_TAGS:
            return "p"
        if tag[0] in "pcudryeo" and tag not in ("d", "ad", "o"):
            return "X"
        if tag[0] == "m":
            return "m"
        if tag in ("v", "vd", "vi", "vq"):
            return "v"
        return "n"

    def _starts_with_place(self, word: str) -> bool:
        return any(word[:size] in self._places for size in (2, 3, 4))

    def _is_place(self, word: str, tag: str) -> bool:
        if word in self._places:
            return True
        if len(word) > 2 and word[-1] in "路街巷" and tag in ("nr", "nz", "nrt"):
            return word[:-1] not in self.generic or word[:-1] in self.name_words  # 文昌街
        if word[-2:] in _ROAD_ENDS and word[:-2] in self.name_words:
            return True  # 解放东路
        if word[0] in _QUANTIFIERS and not (
            word[0] in "和多进" and tag in ("ns", "nr") and len(word) > 2 and word[-1] in "县市区"
        ):
            return False  # 全县, but 和顺县
        for end in _AREA_ENDS:
            core = word[: -len(end)]
            if word.endswith(end) and core:
                return self._is_area(core, end, tag)
        if (
            tag == "ns"
            and len(word) >= 3
            and word.endswith(_SITE_ENDS)
            and word not in self.generic
        ):
            return True
        if len(word) == 2 and word not in self.generic and tag in _PLACE_TAGS:
            if self.frequency.get(word, 0) > (_COMMON if tag == "ns" else _RARE):
                return False
            return any(self.in_dictionary(word + end) for end in _COUNTY_ENDS)
        return False

    def _is_area(self, core: str, end: str, tag: str) -> bool:
        """Whether a dictionary word that ends in an area's suffix is an area's name."""
        if core in self._places:
            return True
        named = core in self.name_words and end in NAMED_AREAS
        if (core in self.generic and not named) or (len(core) == 1 and end not in ("县", "州")):
            return False
        if tag == "ns" or (end == "市" and len(core) == 2 and tag[0] == "v"):
            return True  # 介休市 is a verb to jieba
        rare = self.frequency.get(core, 0) < _RARE
        return len(core) >= 2 and tag in _PLACE_TAGS and rare

    def famous_in(self, word: str) -> int:
        """Where in a word (雷锋精神, 学雷锋) a famous person's name begins; -1 if it holds none."""
        found = self._famous_in.get(word)
        if found is None:
            found = -1
            for name in self.famous if len(word) > 2 else ():
                found = max(found, word.find(name))
            self._famous_in[word] = found
        return found

    def in_dictionary(self, word: str) -> bool:
        """Whether jieba's dictionary holds the word."""
        return self.frequency.get(word, 0) > 0

    def is_split_name(self, letter: str, word: str, *, inside: bool = False) -> bool:
        """Whether the word is a suffix and the last letter of a name that begins before it.

        清|溪河, 东|湾区: the dictionary has those two letters as another place. `inside`: right
        behind a county, where a frequent word may be cut as well (平定县冠|山镇).
        """
        place = self.tags.get(word, "") in ("ns", "n", "nz") and word not in self.generic
        if word[1] in "畔边岸":
            return (
                letter >= "\u3400" and self.kind(letter) == "u" and letter not in self.edge_letters
            )
        river = word[1] in "河江" and self.tags.get(letter, "")[:1] in "nar"
        if not place or (self.kind(word) == "L" and not river):
            return False
        if self.frequency.get(word, 0) > (_COMMON if river or inside else _SELDOM_WORD):
            return False
        alone = letter >= "\u3400" and letter not in self.edge_letters
        return alone and self.kind(letter) in "us"

    def log_frequency(self, word: str) -> float:
        """The log probability of the word in running text, as jieba's own segmentation has it."""
        return log(self.frequency.get(word) or 1) - self._log_total

    def may_end_name(self, letter: str) -> bool:
        """Whether jieba's model knows the letter at the end of persons' names."""
        logarithm: float = self._name_letters[2].get(letter, _FLOOR)
        return logarithm > _SELDOM

    def name_score(self, name: str) -> float:
        """The log probability of these characters in a person's name, by jieba's own model."""
        first, middle, last = self._name_letters
        score: float = first.get(name[0], _FLOOR)
        for letter in name[1:-1]:
            score += middle.get(letter, _FLOOR)
        score += last.get(name[-1], _FLOOR)
        return score


_SECTION_KINDS = (
    ("verbs that stand in names", "v"),
    ("words that are no part of a name", "X"),
    ("bodies", "B"),
    ("acting verbs", "V"),
    ("titles", "T"),
    ("province level", "L"),
    ("cities", "L"),
    ("places of the world", "L"),
    ("level words", "b"),
    ("area suffixes", "a"),
    ("organisation heads", "H"),
    ("site suffixes", "s"),
)


def sections_of(text: str) -> dict[str, frozenset[str]]:
    """The words of each [section] of a word list; # starts a comment."""
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for written in text.splitlines():
        line = written.split("#")[0].strip()
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), set())
        else:
            words.update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


@cache
def lexicon() -> Lexicon:
    """The program's lexicon; the first call takes a second (jieba's two dictionaries)."""
    return Lexicon(sections_of(resource("mentions.txt").read_text(encoding="utf-8")))


class Tokens:
    """The words of a running text: `words`, where they start, and their kinds as one string.

    `starts` has one more entry than `words`: the end of the text.
    """

    __slots__ = ("kinds", "lexicon", "starts", "text", "words")

    def __init__(self, text: str, known: Lexicon) -> None:
        self.text = text
        self.lexicon = known
        words = _rejoined(known.tokenizer.cut(text, HMM=False), known)
        self.words = words
        starts = [0]
        place = 0
        for word in words:
            place += len(word)
            starts.append(place)
        self.starts = starts
        kinds, kind = known._kinds, known.kind
        self.kinds = "".join([kinds.get(word) or kind(word) for word in words])
        if "l" in self.kinds:
            self._settle_places()

    def _settle_places(self) -> None:
        """A word like 交口 is a place if the text speaks of 交口县 too, or lists it with places."""
        kinds, words = list(self.kinds), self.words
        named: dict[str, bool] = {}
        for at, kind in enumerate(kinds):
            if kind != "l":
                continue
            word = words[at]
            if word not in named:
                named[word] = any(word + end in self.text for end in _AREA_ENDS)
            beside = (
                at > 1 and words[at - 1] == "、" and kinds[at - 2] == "L",
                at + 2 < len(words) and words[at + 1] == "、" and kinds[at + 2] == "L",
            )
            kinds[at] = "L" if named[word] or any(beside) else "p"
        self.kinds = "".join(kinds)

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int) -> str:
        """The text of the words `first` up to `last`."""
        return self.text[self.starts[first] : self.starts[last]]


def _rejoined(cut: Iterable[str], known: Lexicon) -> list[str]:
    """Jieba's words, but 市委书记 as two and 两委会, which it does not know, as one."""
    bodies, heads, titles, merged = known.bodies, known.heads, known.titles, known.merged
    surnames, famous = known.surnames, known.famous
    words: list[str] = []
    for word in cut:
        if (
            (len(word) > 3 and word[-2:] in titles and (word[:-2] in bodies or word[:-2] in heads))
            or (len(word) == 3 and word[-2:] in titles and word[0] in "局厅部院所站")
            or (
                len(word) == 3
                and word[-2:] in ("先生", "女士", "老师", "医生", "书记")
                and word[0] in surnames
                and word not in famous
            )
        ):
            words += (word[:-2], word[-2:])
        elif len(word) == 4 and word[-2:] == "会议":
            words += (word[:-2], word[-2:])  # 领导|小组会议
        elif len(word) == 3 and word[-1] == "家" and word[:-1] in known.titles_behind:
            words += (word[:-1], "家")  # 奶奶家
        elif (word == "路由" and words and words[-1].isdigit()) or (
            word == "乡下" and len(words) > 1 and len(words[-1]) == len(words[-2]) == 1
        ):
            words += word  # 7路|由市一中, 石桥乡|下柳沟村
        elif (
            len(word) == 2
            and (word[1] in _SPLIT_ENDS or (word[0] in "河江湖" and word[1] in "畔边岸"))
            and words
            and len(words[-1]) == 1
            and known.is_split_name(
                words[-1], word, inside=len(words) > 1 and words[-2][-1] in _COUNTY_ENDS
            )
        ):
            words += word
        else:
            words.append(word)
    out: list[str] = []
    at, size = 0, len(words)
    while at < size:
        word = words[at]
        if word in _ROAD_ENDS and out and out[-1] in known.name_words:
            out[-1] += word
            at += 1
            continue
        for parts in merged.get(word, ()):
            if tuple(words[at : at + len(parts)]) == parts:
                out.append("".join(parts))
                at += len(parts)
                break
        else:
            out.append(word)
            at += 1
    return out
