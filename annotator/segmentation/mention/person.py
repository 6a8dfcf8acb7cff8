"""Persons: by title and verb, in lists, masked (李某), and by the letters of Chinese names.

A run of letters is a name where jieba's model of names (its emission probabilities for `nr`) and
what stands around it outweigh the words that the letters would be otherwise.
"""

from collections.abc import Iterator
from math import exp

from annotator.segmentation.mention.found import Found
from annotator.segmentation.mention.lexicon import Lexicon, Tokens

_MASKED = "某"
_PRIOR = -3.0
"""The log odds of a name at a surname, before anything is known of its surroundings."""
_AFTER_TITLE = 6.0
_AFTER_NAME = 4.5
_AFTER_NUMBER = -5.0
_BEFORE_VERB = 2.0
_BEFORE_TITLE = 3.5
_SURE_SURNAME = 1.5
_DOUBTFUL_SURNAME = -1.5
_TWO_LETTERS = -1.5
_IN_DICTIONARY = 2.0
_WHOLE_WORD = -4.0
_PLACE_BEHIND = -9.0
_INSIDE_WORDS = -2.0
_LISTING = frozenset("、 \u3000,，和与及")
_SURE = 0.7
_ENOUGH = 1.2
_ENOUGH_ALONE = 2.7
"""What a name needs that neither a title, a verb nor another name vouches for."""
_COMMON_WORD = 50
_PLACE_ENDS = frozenset("镇村乡县市区路街寺庙山河桥店庄湾沟岭坪洲港巷州岛线")
_HONORIFICS = frozenset({"先生", "女士", "总书记"})
_CALLINGS = frozenset("员师手家")
"""What the word for a person's work ends in: 讲解员, 设计师, 歌手, 企业家."""
_MIDDLE = frozenset("有为之")
"""Little words that stand inside given names all the same: 有福, 为民."""
_NUMERALS = frozenset("一二两三四五六七八九十")
_COUNTED = frozenset("人名位个")
_NOUN_ENDS = frozenset(
    "品物件器机率量额费款证症剂类型版区厅局校所站队办处科部会厂法权税贷险卡网期性式感度层"
)
"""What seldom ends a given name and often a noun that jieba's dictionary may lack (危化品)."""
_SPEECH = frozenset({"讲话", "会上", "致辞", "调研", "发言", "讲话中"})
_NO_GIVEN = frozenset(
    "的了着过在是和与及或等为有于把被对向从到也都不没就还又各个们忙仍均之其以我你他她它这那"
)


def persons(tokens: Tokens) -> Iterator[Found]:
    """The persons of a text by its words; some may overlap."""
    known, words, starts = tokens.lexicon, tokens.words, tokens.starts
    surnames, famous, compound = known.surnames, known.famous, known.compound_surnames
    last_name_end, last_sure = -1, 0.0
    for at, word in enumerate(words):
        if word in famous and not _is_place_behind(tokens, at + 1):
            yield Found(starts[at], starts[at + 1], "PER", 0.9, "known person")
            last_name_end, last_sure = at + 1, 0.9
            continue
        if len(word) > 2 and known.famous_in(word) >= 0 and known.kind(word) != "L":
            start = starts[at] + known.famous_in(word)
            name = next(n for n in famous if tokens.text.startswith(n, start))
            yield Found(start, start + len(name), "PER", 0.85, "known person")
            continue
        if word[0] not in surnames and word[:2] not in compound:
            continue
        if at + 1 < last_name_end:
            continue
        masked = _masked(tokens, at)
        if masked:
            yield Found(starts[at], masked, "PER", 0.93, "masked name")
            continue
        best: tuple[float, int] | None = None
        listed = last_sure >= _SURE and (
            last_name_end == at or (last_name_end == at - 1 and words[at - 1] in _LISTING)
        )
        for end in _ends(tokens, at):
            score = _score(tokens, at, end)
            around = _surroundings(tokens, at, end, listed=listed)
            score += around - (_ENOUGH if around >= _BEFORE_VERB else _ENOUGH_ALONE)
            if best is None or score > best[0]:
                best = score, end
        if best is not None and best[0] > 0:
            score, end = best
            score += _ENOUGH
            confidence = min(0.97, 0.5 + 0.5 / (1 + exp(2.0 - score / 2)))
            yield Found(starts[at], starts[end], "PER", confidence, "name")
            last_name_end, last_sure = end, confidence


def _masked(tokens: Tokens, at: int) -> int:
    """Where a masked name that begins with this word ends, in code points; 0 if it is none."""
    text, start = tokens.text, tokens.starts[at]
    known, words = tokens.lexicon, tokens.words
    word = words[at]
    if len(word) > 1 and word[1] != _MASKED:
        # 李小某 and the like: a surname and one letter in front.
        return 0
    for size in (1, 2):
        if text[start + size : start + size + 1] == _MASKED and (
            size == 1 or text[start : start + 2] in known.compound_surnames
        ):
            end = start + size + 1
            break
    else:
        return 0
    if size == 1 and text[start] not in known.surnames:
        return 0
    if text[end : end + 1] == _MASKED:
        return end + 1
    # 李某强: one letter more, if it is a word of its own that can stand in a name.
    rest = at
    while tokens.starts[rest] < end:
        rest += 1
    if tokens.starts[rest] == end and rest < len(words):
        letter = words[rest]
        stands_alone = tokens.kinds[rest] == "u" and _ends_name(tokens, rest + 1)
        verb = known.tags.get(letter, "v")[0] == "v" and tokens.kinds[rest + 1 : rest + 2] != "."
        if stands_alone and not verb and letter not in _NO_GIVEN and known.may_end_name(letter):
            return end + 1
    return end


def _ends_name(tokens: Tokens, at: int) -> bool:
    """Whether what follows does not need the letter before it for a word: 慧、 but not 驾|驶."""
    return at >= len(tokens.words) or not tokens.lexicon.in_dictionary(
        tokens.words[at - 1] + tokens.words[at][0]
    )


def _ends(tokens: Tokens, at: int) -> Iterator[int]:
    """The words before which a name that begins with the word `at` may end."""
    words, kinds, known = tokens.words, tokens.kinds, tokens.lexicon
    first = words[at]
    compound = first[:2] in known.compound_surnames
    longest = 4 if compound else 3
    if first[0] not in known.surnames and not compound:
        return
    length = 0
    for end in range(at + 1, min(at + 4, len(words)) + 1):
        word = words[end - 1]
        length += len(word)
        if length > longest or kinds[end - 1] in "_./Qq" or not word[0] >= "\u3400":
            return
        if end == at + 2 and word in _MIDDLE and after_title(tokens, at):
            continue  # 老兵郝有福
        if end > at + 1 and (word in _NO_GIVEN or kinds[end - 1] in "BH"):
            return
        if end > at + 1 and word in known.titles_behind:
            return  # 韩大爷: a title is no given name
        if length >= (3 if compound else 2):
            yield end


def _score(tokens: Tokens, at: int, end: int) -> float:
    """How much more likely the words are a name than words, by their letters alone (log odds)."""
    known, words = tokens.lexicon, tokens.words
    name = tokens.slice(at, end)
    if name[0] == name[-1] or (len(name) == 2 and name[1] in "家某叔嫂婶姨"):
        return -9.0
    score = _PRIOR + known.name_score(name)
    for number in range(at, end):
        score -= known.log_frequency(words[number])
    if end - at == 1:
        tag = known.tags.get(name, "")
        score += _IN_DICTIONARY if tag in ("nr", "nrt", "nrfg") else _WHOLE_WORD
        score = min(score, 3.0 if len(name) > 2 else 0.5)
        if tokens.kinds[at] in "LBHOTXVabs":
            return -9.0
    elif any(len(words[number]) > 1 for number in range(at + 1, end)):
        score += _INSIDE_WORDS
        score = min(score, 4.0)
    else:
        score = min(score, 5.0)
    score += _SURE_SURNAME if name[0] in known.sure_surnames else _DOUBTFUL_SURNAME
    if len(name) == 2:
        score += _TWO_LETTERS
    return score


def _surroundings(tokens: Tokens, at: int, end: int, *, listed: bool) -> float:
    """What the words around it add to a name's log odds."""
    name = tokens.slice(at, end)
    known, words, kinds = tokens.lexicon, tokens.words, tokens.kinds
    score = 0.0
    titled = after_title(tokens, at)
    if titled:
        score += _AFTER_TITLE
    elif listed:
        score += _AFTER_NAME + (1.5 if name[0] in known.sure_surnames else 0.0)
    elif at and words[at - 1] == "、":
        score -= _BEFORE_VERB  # the list began with what is no name
    elif at and (kinds[at - 1] == "m" or known.tags.get(words[at - 1], "")[:1] in ("r", "m")):
        score += _AFTER_NUMBER  # 那张图, 三家店
    elif at and kinds[at - 1] in "u" and words[at - 1] not in known.edge_letters:
        score -= 2.0
    if end >= len(words):
        return score
    behind = words[end]
    if name[-1] in _NUMERALS and behind[0] in _COUNTED:
        return _AFTER_NUMBER  # 张伟三人: three of them
    if behind in known.titles_behind:
        score += _BEFORE_TITLE
    elif behind in known.person_verbs or behind[:2] in known.person_verbs:
        score += _BEFORE_VERB
    elif known.tags.get(behind, "") == "v":
        score += 0.5
    if behind == "在讲话中" or (
        behind == "在" and end + 1 < len(words) and words[end + 1] in _SPEECH
    ):
        score += _BEFORE_TITLE
    if name[-1] in _NOUN_ENDS and not titled:
        score -= 3.0
    if _is_place_behind(tokens, end) or (name[-1] in _PLACE_ENDS and not titled):
        score += _PLACE_BEHIND if _is_place_behind(tokens, end) else -3.0
    elif kinds[end] == "u" and known.in_dictionary(name[-1] + behind) and not titled:
        score -= 2.0
    return score


def after_title(tokens: Tokens, at: int) -> bool:
    """Whether a title or the like stands right in front of the word `at`, perhaps with a space."""
    words, known = tokens.words, tokens.lexicon
    place = at - 1
    if place >= 0 and words[place].isspace() and "\n" not in words[place]:
        place -= 1
    if place < 0:
        return False
    word = words[place]
    if lone_surname(tokens, place):
        return False  # 郭主任查完房: his name has been said
    if word in known.titles or (len(word) > 2 and word[-2:] in known.titles):
        return True
    if word in _CALLINGS:
        return place > 0 and tokens.kinds[place - 1] in "nvp"  # 监测|员
    return len(word) > 2 and word[-1] in _CALLINGS and known.tags.get(word, "")[:1] == "n"


def lone_surname(tokens: Tokens, at: int) -> bool:
    """Whether the word is a title behind a surname that stands for the whole name: 王先生."""
    known, words = tokens.lexicon, tokens.words
    if not at or words[at] not in known.titles_alone:
        return False
    surname = words[at - 1]
    if surname not in known.surnames and surname not in known.compound_surnames:
        return False
    if words[at] in _HONORIFICS:
        return True
    if surname in known.word_surnames:
        return False
    before = words[at - 2] if at > 1 else "\n"
    return len(before) > 1 or not known.in_dictionary(before + surname)


def _is_place_behind(tokens: Tokens, end: int) -> bool:
    if end >= len(tokens.words):
        return False
    known = tokens.lexicon
    word = tokens.words[end]
    return word in known.areas or (word in known.sites and len(word) > 1) or word[0] in "镇村庄乡县"


def is_name(text: str, known: Lexicon) -> bool:
    """Whether letters that stand alone where a name is due can be one."""
    if len(text) < 2 or not all("\u3400" <= c <= "\u9fff" or c > "\uffff" for c in text):
        return False
    if known.frequency.get(text, 0) > _COMMON_WORD and not known.tags.get(text, "").startswith(
        "nr"
    ):
        return False
    if text[:2] in known.compound_surnames and 3 <= len(text) <= 4:
        return True
    return len(text) <= 3 and text[0] in known.surnames
