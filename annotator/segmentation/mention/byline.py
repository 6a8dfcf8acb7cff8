"""Bylines: who wrote, reported and photographed, the agency, and the dateline.

They stand in fixed forms: 本报讯（记者 王涛 通讯员 李明）, □ 王涛 李明, 王涛 摄, 责编：王涛,
（王涛 李明） at an article's end, 新华社北京1月2日电.
"""

import re
from collections.abc import Iterator

from annotator.segmentation.mention.found import Found
from annotator.segmentation.mention.lexicon import Lexicon
from annotator.segmentation.mention.person import is_name

_HAN = "\u3400-\u9fff"
_SPACE = "[ \t\u3000\xa0]"
_REPORTER = (
    r"(?:(?:见习|实习|特约|首席|本报|本刊|全媒体)*(?:记者|评论员|特派员)|作者|撰文|撰稿|执笔"
    r"|文(?=[/／:：\s]))"
)
_CORRESPONDENT = r"(?:特约|本报)*通讯员"
_CREW = r"(?:组版|责编|责任编辑|编辑|校对|美编|版式|审校|值班编委|值班主任|制图|监制|策划|整理)"
_ROLES = (
    (re.compile(rf"{_CORRESPONDENT}$"), "correspondent"),
    (re.compile(r"(?:摄影|摄|供图|图片)$"), "photographer"),
    (re.compile(rf"{_CREW}$"), "editor"),
)
_CUE = re.compile(
    rf"(?:文[/／、]图|图[/／、]文|文图|摄影报道|{_CORRESPONDENT}|{_REPORTER}|摄影|{_CREW}(?={_SPACE}*[：:]))"
)
_SEPARATOR = re.compile(rf"{_SPACE}+|[、/／，,：:]")
_LIST = re.compile(
    rf"{_SPACE}*[：:]?{_SPACE}*((?:[{_HAN}\U00020000-\U0003ffff]{{1,12}}(?:{_SPACE}+|[、/／])?){{1,16}})"
)
_CLOSING = re.compile(
    rf"(?<=[。！？!?…”」』\n])({_SPACE}*)[（(]((?:[{_HAN}、/／：:·\U00020000-\U0003ffff]|{_SPACE}){{2,40}})[）)](?={_SPACE}*(?:\n|$))"
)
_MARKED = re.compile(rf"[□■◇◆●○]{_SPACE}*((?:[{_HAN}]|{_SPACE}|[、/／：:]){{2,40}})(?=\n|$)")
_TAKEN = re.compile(
    rf"((?:[{_HAN}]{{2,4}}(?:{_SPACE}|、)+){{0,3}}[{_HAN}]{{2,4}})({_SPACE}*[/／]?{_SPACE}*)(?:摄影报道|摄影|摄|供图|/图)(?=[）)\]。，\s]|$)"
)
_AGENCY = re.compile(r"新华社|中新社|中新网|新华网|人民网|中央社|央视新闻|人民日报|光明日报")
_WIRE = re.compile(
    rf"(新华社|中新社|中新网|人民日报)([{_HAN}]{{2,8}}?)(\d{{1,2}}月\d{{1,2}}日)[日]?(?:电|讯|专电)"
)
_BORDER = frozenset("（(□■◇\n：:/／ \u3000、。本刊见实特首全—-“”）)")


def bylines(text: str, known: Lexicon) -> Iterator[Found]:
    """Names in bylines, with `reporter`, `correspondent`, `photographer` or `editor` for a label.

    Also `agency` and `dateline` (the place of 新华社北京1月2日电). Some of them overlap.
    """
    for match in _CUE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if match[0] in ("文", "编辑", "整理", "策划", "作者") and before and before not in _BORDER:
            continue
        listed = _LIST.match(text, match.end())
        if listed is not None:
            apart = listed.start(1) > match.end()
            yield from _names(
                text, listed.start(1), listed.end(1), _role(match[0]), known, apart=apart
            )
    for match in _CLOSING.finditer(text):
        yield from _all_names(text, match.start(2), match.end(2), known)
    for match in _MARKED.finditer(text):
        yield from _all_names(text, match.start(1), match.end(1), known)
    for match in _TAKEN.finditer(text):
        yield from _taken(text, match, known)
    for match in _AGENCY.finditer(text):
        yield Found(match.start(), match.end(), "agency", 0.85, "agency")
    for match in _WIRE.finditer(text):
        yield Found(match.start(2), match.end(2), "dateline", 0.9, "wire")


def _taken(text: str, match: re.Match[str], known: Lexicon) -> Iterator[Found]:
    """The names in front of 摄: as many as are names, from the last one back."""
    found = list(_split(text, match.start(1), match.end(1)))
    for start, end in reversed(found):
        if is_name(text[start:end], known):
            yield Found(start, end, "photographer", 0.95, "photographer")
            continue
        if (start, end) == found[-1] and not match[2]:
            # 图为慰问现场王艳摄: nothing parts the name from what is before it.
            for size in (3, 2):
                if is_name(text[end - size : end], known):
                    yield Found(end - size, end, "photographer", 0.5, "photographer")
                    break
        return


def _role(cue: str) -> str:
    return next((role for pattern, role in _ROLES if pattern.search(cue)), "reporter")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between the separators of a list of names; 王 涛 is one, being set apart."""
    parts: list[tuple[int, int]] = []
    place = start
    for match in _SEPARATOR.finditer(text, start, end):
        if match.start() > place:
            parts.append((place, match.start()))
        place = match.end()
    if end > place:
        parts.append((place, end))
    n = 0
    while n < len(parts):
        first, last = parts[n]
        if last - first == 1 and n + 1 < len(parts) and parts[n + 1][1] - parts[n + 1][0] == 1:
            last = parts[n + 1][1]
            n += 1
        yield first, last
        n += 1


def _bare(name: str) -> str:
    return "".join(name.split())


def _names(
    text: str, start: int, end: int, role: str, known: Lexicon, *, apart: bool
) -> Iterator[Found]:
    """The names behind a cue, up to the first word that is none; another cue ends them too."""
    for first, last in _split(text, start, end):
        cue = _CUE.match(text, first, last)
        if cue is not None:
            return
        name = text[first:last]
        if not is_name(_bare(name), known):
            # 记者王涛报道: without a separator only words can tell (see `persons`).
            return
        ends_there = not text[last : last + 1].isalpha()
        yield Found(first, last, role, 0.96 if apart and ends_there else 0.8, "byline")


def _all_names(text: str, start: int, end: int, known: Lexicon) -> Iterator[Found]:
    """A line or a parenthesis that holds cues and names alone."""
    role, found = "reporter", []
    for first, last in _split(text, start, end):
        part = text[first:last]
        if not _bare(part):
            continue
        cue = _CUE.match(text, first, last)
        if cue is not None and cue.end() == last:
            role = _role(part)
            continue
        if part in ("图", "文", "摄", "摄影", "供图"):
            continue
        if cue is not None:
            role = _role(cue[0])
        start = first if cue is None else cue.end()
        if not is_name(_bare(text[start:last]), known):
            return
        found.append(Found(start, last, role, 0.95, "byline"))
    yield from found
