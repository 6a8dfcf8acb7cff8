"""Suggests spans: persons, places, organisations and times of a page that no person has confirmed.

Rules for Chinese news text over jieba's words (`mention/`), a label set's dictionary, and what
confirmed spans have taught (`span_learning`).
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count
from typing import Protocol

from annotator.domain.annotation import Annotation, Article, Correction, Origin, Span
from annotator.domain.page import Page
from annotator.domain.range import Range, joined
from annotator.segmentation.mention.address import addressed
from annotator.segmentation.mention.byline import bylines
from annotator.segmentation.mention.found import Found, apart
from annotator.segmentation.mention.lexicon import Lexicon, Tokens, lexicon
from annotator.segmentation.mention.organisation import organisations
from annotator.segmentation.mention.person import persons
from annotator.segmentation.mention.place import place_mentions, places
from annotator.segmentation.mention.running_text import RunningText
from annotator.segmentation.mention.time import times
from annotator.segmentation.mention.wish import events, quantities, titles

NEWS_ENTITIES = frozenset({"PER", "LOC", "ORG", "TIME"})
"""What is suggested when nobody says what is wanted."""
WISHED = frozenset({"TITLE", "QUANTITY", "EVENT"})
BYLINES = frozenset({"reporter", "correspondent", "photographer", "agency", "dateline"})
LABELS = NEWS_ENTITIES | WISHED | BYLINES
_REPEATED = 0.8
_SHORTENED = 3
_AREA_LETTERS = 3
_AREA_SURE = 0.7
_SHORT_SURE = 0.75
_RARE_WORD = 100
_PLACE = re.compile(r"^.{1,8}?[县市区镇乡省]")
_COUNTY = re.compile(r"(?:中共)?([\u4e00-\u9fff]{2})[县市](?!区)")
_VILLAGE = re.compile(r"[县市区乡镇]([^县市区乡镇]{2,4}[村镇乡])$")
_OFFICE_ENDS = ("局", "站", "中心", "所", "队", "科", "处")
_SPREADING = ("PER", "ORG", "LOC")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A span that no person has confirmed: ranges in code points of the page, in reading order.

    `confidence` is 0..1; `reason` is a key word that names the rule or source.
    """

    ranges: tuple[Range, ...]
    label: str
    confidence: float
    reason: str

    def text(self, page: Page) -> str:
        """The characters of the page that it marks, its ranges one after the other."""
        return "".join(page.text[r.start : r.end] for r in self.ranges)


class Learnt(Protocol):
    """What confirmed spans have taught (`learnt_spans.LearntSpans`)."""

    def judged(self, text: str, tokens: Tokens, found: Sequence[Found]) -> list[Found]: ...


def load() -> None:
    """Reads the dictionaries (a second), so that the first `suggest` need not: for a thread."""
    lexicon()


def suggest(
    page: Page,
    *,
    articles: Sequence[Article] = (),
    corrections: Sequence[Correction] = (),
    labels: Set[str] = NEWS_ENTITIES,
    dictionary: Mapping[str, str] | None = None,
    learnt: Learnt | None = None,
) -> tuple[Suggested, ...]:
    """The spans that the page seems to hold, in the order of their places, none overlapping.

    `articles` and `corrections` give the reading order and text; without them the page is read as
    it stands. `labels` says what is wanted: those of NEWS_ENTITIES and WISHED, or of BYLINES.
    `dictionary` maps words to labels and outdoes the rules. The first call loads jieba.
    """
    stream = RunningText(page, articles, corrections)
    return tuple(_placed(stream, mentions(stream.text, labels, dictionary, learnt)))


def with_suggestions(
    annotation: Annotation,
    *,
    labels: Set[str] = NEWS_ENTITIES,
    dictionary: Mapping[str, str] | None = None,
    learnt: Learnt | None = None,
) -> Annotation:
    """The annotation with new suggestions in place of its old ones; a person's spans stand.

    A suggestion that would overlap one of those is left out. Confidence and reason are among the
    extra keys of the span.
    """
    kept = [s for s in annotation.spans if s.origin is Origin.HUMAN]
    held = joined(r for s in kept for r in s.ranges)
    starts = [r.start for r in held]
    used = {s.id for s in kept}
    unused = (f"s{n}" for n in count(1) if f"s{n}" not in used)
    found = suggest(
        annotation.page,
        articles=annotation.articles,
        corrections=annotation.corrections,
        labels=labels,
        dictionary=dictionary,
        learnt=learnt,
    )
    new = [
        Span(
            next(unused),
            one.label,
            one.ranges,
            Origin.SUGGESTION,
            extra=json.dumps({"confidence": one.confidence, "reason": one.reason}),
        )
        for one in found
        if not any(_is_held(held, starts, r) for r in one.ranges)
    ]
    return replace(annotation, spans=(*kept, *new))


def _is_held(held: Sequence[Range], starts: Sequence[int], wanted: Range) -> bool:
    """Whether the range overlaps one of those, which are sorted and apart."""
    at = bisect_left(starts, wanted.end) - 1
    return at >= 0 and held[at].overlaps(wanted)


def mentions(
    text: str,
    labels: Set[str] = NEWS_ENTITIES,
    dictionary: Mapping[str, str] | None = None,
    learnt: Learnt | None = None,
) -> list[Found]:
    """The mentions of a running text, sorted, none overlapping another."""
    if not text:
        return []
    known = lexicon()
    out: list[Found] = []
    if labels & BYLINES:
        out += (one for one in bylines(text, known) if one.label in labels)
    tokens = None
    if labels & (NEWS_ENTITIES | WISHED) or learnt is not None:
        tokens = Tokens(text, known)
        entire = labels if learnt is None else labels | NEWS_ENTITIES
        # Kinds that nobody wants still keep others off their words, but not the bylines' names.
        out += (one for one in apart(entities(tokens, labels)) if one.label in entire)
    if dictionary:
        out += _listed(text, dictionary)
    out = apart(out)
    if learnt is not None and tokens is not None:
        out = apart(learnt.judged(text, tokens, out))
    return [
        one
        for one in out
        if one.label in labels or (dictionary and one.label in dictionary.values())
    ]


def entities(tokens: Tokens, labels: Set[str] = NEWS_ENTITIES) -> Iterator[Found]:
    """What the rules find in a text's words; the kinds of WISHED may overlap the others."""
    text, known = tokens.text, tokens.lexicon
    chains = places(tokens)
    people = [
        replace(one, label="PER")
        for one in bylines(text, known)
        if one.label not in ("agency", "dateline")
    ]
    people += persons(tokens)
    people += addressed(tokens)
    core = [
        *people,
        *place_mentions(tokens, chains),
        *organisations(tokens, chains),
        *times(text, known),
    ]
    best = apart(core)
    best = apart([*best, *_again(tokens, best)])
    yield from best
    if "TITLE" in labels:
        yield from titles(tokens, (one for one in best if one.label == "PER"))
    if "QUANTITY" in labels:
        yield from quantities(text, known)
    if "EVENT" in labels:
        yield from events(text, known)


def _again(tokens: Tokens, best: Sequence[Found]) -> Iterator[Found]:
    """The same names elsewhere in the text, where the words around did not give them away."""
    text = tokens.text
    surest: dict[str, Found] = {}
    for one in best:
        name = text[one.start : one.end]
        least = 2 if one.label == "PER" else 4
        enough = _REPEATED - 0.1 if one.label == "PER" and len(name) > 2 else _REPEATED
        if one.label in _SPREADING and one.confidence >= enough and len(name) >= least:
            if name not in surest or surest[name].confidence < one.confidence:
                surest[name] = one
    for one in best:
        for short, label in _short_forms(tokens, one):
            surest.setdefault(short, replace(one, label=label))
    bounds = set(tokens.starts)
    for name, one in surest.items():
        for start in _places_of(text, name):
            end = start + len(name)
            if len(name) > 2 or (start in bounds and end in bounds):
                yield Found(start, end, one.label, _REPEATED - 0.1, "named elsewhere")


def _short_forms(tokens: Tokens, one: Found) -> Iterator[tuple[str, str]]:
    """What else the text may call it: 林业站 where it spoke of 沁源县林业站, 沁源 of 沁源县."""
    known, name = tokens.lexicon, tokens.text[one.start : one.end]
    if (
        one.label == "ORG"
        and one.confidence >= _SHORT_SURE
        and one.reason in ("place and head", "level and head")
    ):
        rest = name[1:] if one.reason == "level and head" else _PLACE.sub("", name, count=1)
        functional = len(rest) >= _SHORTENED and rest not in known.bare_heads
        if rest != name and functional and rest.endswith(_OFFICE_ENDS):
            yield rest, "ORG"
    elif name[-1] in "区镇" and len(name) == _AREA_LETTERS and one.confidence >= _AREA_SURE:
        yield from _core(known, name[:-1])
    village = _VILLAGE.search(name) if one.label == "LOC" else None
    if village is not None and one.confidence >= _AREA_SURE:
        yield village[1], "LOC"
    county = _COUNTY.match(name) if one.label in ("LOC", "ORG") else None
    if county is not None and one.confidence >= _AREA_SURE:
        yield from _core(known, county[1])


def _core(known: Lexicon, core: str) -> Iterator[tuple[str, str]]:
    """A county's name without its suffix, unless it is a word."""
    if core not in known.generic and known.frequency.get(core, 0) < _RARE_WORD:
        yield core, "LOC"


def _places_of(text: str, name: str) -> Iterator[int]:
    place = text.find(name)
    while place >= 0:
        yield place
        place = text.find(name, place + len(name))


def _listed(text: str, dictionary: Mapping[str, str]) -> Iterator[Found]:
    for word, label in dictionary.items():
        if word:
            for start in _places_of(text, word):
                yield Found(start, start + len(word), label, 0.99, "dictionary")


def _placed(stream: RunningText, found: Iterable[Found]) -> list[Suggested]:
    out: list[Suggested] = []
    for one in found:
        ranges = stream.ranges(one.start, one.end)
        if ranges:
            out.append(Suggested(ranges, one.label, round(one.confidence, 2), one.reason))
    return sorted(out, key=lambda s: (s.ranges[0].start, s.ranges[0].end))
