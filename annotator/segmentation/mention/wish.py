"""What is suggested on wish alone: titles before names, quantities, events."""

import re
from collections.abc import Iterable, Iterator

from annotator.segmentation.mention.found import Found
from annotator.segmentation.mention.lexicon import Lexicon, Tokens

_FIGURE = (
    r"(?:\d[\d,]{0,15}(?:\.\d{1,8})?|[一二三四五六七八九十百千两]{1,9})"
    r"(?:[万亿千百]{1,2})?(?:余|多)?"
)
_EVENT_START = r"(?:第[\d一二三四五六七八九十]{1,4}[届次]|\d{4}年?)[\u4e00-\u9fff]{0,16}?"


def quantities(text: str, known: Lexicon) -> Iterator[Found]:
    """Figures with their measure word: 57.06万元, 1500个, 5.6%."""
    measures = sorted(known.sections["measures"], key=len, reverse=True)
    pattern = re.compile(rf"(?<![\d.,第年月])(?:{_FIGURE})(?:{'|'.join(map(re.escape, measures))})")
    for match in pattern.finditer(text):
        if text[match.end() : match.end() + 1] not in ("月", "日", "号"):
            yield Found(match.start(), match.end(), "QUANTITY", 0.7, "figure and measure")


def titles(tokens: Tokens, persons: Iterable[Found]) -> Iterator[Found]:
    """The titles right in front of persons: 副主任 in 医务科副主任张祺斌."""
    known, starts, words = tokens.lexicon, tokens.starts, tokens.words
    heads = {one.start for one in persons}
    for at in range(len(words)):
        if starts[at + 1] not in heads or words[at] not in known.titles:
            continue
        first = at
        while (first and words[first - 1] in ("副", "、")) or words[first - 1] in known.titles:
            first -= 1
            if not first:
                break
        while words[first] == "、":
            first += 1
        yield Found(starts[first], starts[at + 1], "TITLE", 0.75, "title before a name")


def events(text: str, known: Lexicon) -> Iterator[Found]:
    """Numbered meetings, games and fairs: 第十九届亚运会."""
    words = sorted(known.sections["event words"], key=len, reverse=True)
    for match in re.finditer(f"{_EVENT_START}(?:{'|'.join(words)})", text):
        yield Found(match.start(), match.end(), "EVENT", 0.55, "numbered event")
