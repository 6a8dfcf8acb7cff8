"""Sentences with the spans that are expected in them: 记者{PER 王涛}来到{LOC 北京}。"""

import re
from collections.abc import Set

from annotator.segmentation.suggestion import NEWS_ENTITIES, mentions

_MARK = re.compile(r"\{([A-Za-z]+) ([^{}]*)\}")


def plain(marked: str) -> str:
    return _MARK.sub(r"\2", marked)


def found_in(marked: str, labels: Set[str] = NEWS_ENTITIES) -> str:
    """The same sentence with what is found in it marked in place of what is expected."""
    text = plain(marked)
    out, place = [], 0
    for one in mentions(text, labels):
        out += [text[place : one.start], f"{{{one.label} {text[one.start : one.end]}}}"]
        place = one.end
    return "".join(out) + text[place:]
