"""What confirmed spans teach: their strings, and the words around them.

A string that a person has labelled is suggested wherever it stands. An averaged perceptron (Collins
2002) over the finders' candidates (rule, edges, words around) changes their labels or takes them
back. Each is switched in, label by label, only where the cross-validated F1 rises. Plain Python
over candidates alone, as a refit has two seconds: too few to train over every character.
"""

import json
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.domain.annotation import Annotation, Origin
from annotator.segmentation.mention.found import Found, apart
from annotator.segmentation.mention.lexicon import Tokens, lexicon
from annotator.segmentation.mention.running_text import RunningText
from annotator.segmentation.suggestion import entities

SCHEMA = "annotator/learnt-spans-1"
NOTHING = "-"
"""The label of a candidate that is no mention."""

_FOLDS = 3
_EPOCHS = 4
_READ = 60_000
"""Code points of text that contexts are learnt from, the last annotations first."""
_LONGEST = 40
_RELIABLE = 0.34
_AGREED = 0.6
_SURE = 0.8
_WHOLE = 0.75
_GAIN = 0.002
_LEAST_SPANS = 10
_RULES_WORD = 3.0
"""How much the perceptron trusts a rule's label before it has learnt anything."""

_Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class LearntSpans:
    """What spans have taught. `strings`: how often each was labelled what; `seen`: how often read.

    `by_string` and `by_context` are the labels for which each is switched in; `before` and `after`
    the cross-validated F1 (exact range and label) of the rules alone and with what was learnt.
    """

    strings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    weights: _Weights = field(default_factory=dict)
    by_string: frozenset[str] = frozenset()
    by_context: frozenset[str] = frozenset()
    before: float = 0.0
    after: float = 0.0
    spans: int = 0

    def judged(self, text: str, tokens: Tokens, found: Sequence[Found]) -> list[Found]:
        """The candidates as what was learnt sees them, and the learnt strings; some may overlap."""
        out = list(found)
        if self.by_string:
            out = _with_strings(self, text, tokens, out, 0, len(text))
        if self.by_context:
            out = _in_context(self, tokens, out)
        return out

    def to_json(self) -> str:
        """As JSON text: what `learnt_from_json` reads."""
        form = {
            "schema": SCHEMA,
            "strings": self.strings,
            "seen": self.seen,
            "weights": self.weights,
            "by_string": sorted(self.by_string),
            "by_context": sorted(self.by_context),
            "before": self.before,
            "after": self.after,
            "spans": self.spans,
        }
        return json.dumps(form, ensure_ascii=False, sort_keys=True)


def learnt_from_json(text: str) -> LearntSpans:
    """What was written by `to_json`. Raises ValueError for anything else."""
    form = json.loads(text)
    if not isinstance(form, dict) or form.get("schema") != SCHEMA:
        raise ValueError(f"this is not {SCHEMA}: learn from the confirmed spans again")
    try:
        return LearntSpans(
            strings={
                str(s): {str(k): int(n) for k, n in c.items()} for s, c in form["strings"].items()
            },
            seen={str(s): int(n) for s, n in form["seen"].items()},
            weights={
                str(f): {str(k): float(w) for k, w in ws.items()}
                for f, ws in form["weights"].items()
            },
            by_string=frozenset(map(str, form["by_string"])),
            by_context=frozenset(map(str, form["by_context"])),
            before=float(form["before"]),
            after=float(form["after"]),
            spans=int(form["spans"]),
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise ValueError(f"{SCHEMA} is damaged ({error}): learn again") from None


def learn_spans(annotations: Iterable[Annotation]) -> LearntSpans:
    """Learn from the spans that persons have made or confirmed.

    Of each page the text from its first to its last such span counts as read: what the rules find
    there and no person has labelled is no mention.
    """
    texts = [one for one in (_Text.of(a) for a in annotations) if one is not None]
    strings, seen = _strings(texts)
    total = sum(len(one.gold) for one in texts)
    bare = LearntSpans(strings=strings, seen=seen, spans=total)
    if total < _LEAST_SPANS:
        return bare
    lessons = _lessons(texts)
    # What nobody labelled says nothing where the labelling has only begun.
    whole = [one for one in lessons if _is_whole(one)]
    labels = {label for one in texts for label in one.gold.values()}
    by_string, by_context, before, after = _validated(whole or lessons, labels)
    if not whole:
        by_context, after = set(), before if not by_string else after
    weights = _weights([c for lesson in whole for c in _examples(lesson)]) if by_context else {}
    return replace(
        bare,
        weights=weights,
        by_string=frozenset(by_string),
        by_context=frozenset(by_context),
        before=before,
        after=after,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """An annotation's running text and its confirmed spans in it: place to label."""

    text: str
    gold: dict[tuple[int, int], str]

    @staticmethod
    def of(annotation: Annotation) -> "_Text | None":
        spans = [s for s in annotation.spans if s.origin is Origin.HUMAN]
        if not spans:
            return None
        stream = RunningText(annotation.page, annotation.articles, annotation.corrections)
        gold: dict[tuple[int, int], str] = {}
        for span in spans:
            place = stream.place(span.ranges)
            if place is not None:
                gold[place] = span.label
        return _Text(stream.text, gold) if gold else None

    @property
    def read(self) -> tuple[int, int]:
        """From the first to the last confirmed span."""
        return min(a for a, _ in self.gold), max(b for _, b in self.gold)


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A stretch of a text with what the rules find and what persons say in it."""

    text: _Text
    tokens: Tokens
    start: int
    end: int
    found: list[Found]

    @property
    def gold(self) -> set[tuple[int, int, str]]:
        return {
            (a, b, label) for (a, b), label in self.text.gold.items() if self.start <= a < self.end
        }


def _strings(texts: Sequence[_Text]) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in texts:
        for (start, end), label in one.gold.items():
            if end - start <= _LONGEST:
                counts[one.text[start:end]][label] += 1
    seen: Counter[str] = Counter()
    finder = _Finder(counts)
    for one in texts:
        start, end = one.read
        seen.update(one.text[a:b] for a, b in finder.places(one.text, start, end))
    return {s: dict(c) for s, c in counts.items()}, dict(seen)


class _Finder:
    """Finds many strings in a text: by their first two characters, the longest first."""

    __slots__ = ("_heads",)

    def __init__(self, strings: Iterable[str]) -> None:
        heads: defaultdict[str, list[str]] = defaultdict(list)
        for one in sorted(strings, key=lambda s: (-len(s), s)):
            heads[one[:2]].append(one)
        self._heads = dict(heads)

    def places(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where they stand between two places, none overlapping another."""
        heads, place = self._heads, start
        while place < end:
            for one in (*heads.get(text[place : place + 2], ()), *heads.get(text[place], ())):
                if text.startswith(one, place) and place + len(one) <= end:
                    yield place, place + len(one)
                    place += len(one) - 1
                    break
            place += 1


def _lessons(texts: Sequence[_Text]) -> list[_Lesson]:
    """The texts that contexts are learnt from, each read once; few texts are cut into stretches."""
    chosen: list[_Text] = []
    length = 0
    for one in reversed(texts):
        if chosen and length + len(one.text) > _READ:
            break
        chosen.append(one)
        length += len(one.text)
    known = lexicon()
    out: list[_Lesson] = []
    for one in chosen:
        tokens = Tokens(one.text, known)
        found = apart(entities(tokens))
        for start, end in _stretches(one, 1 if len(chosen) >= 2 * _FOLDS else 2 * _FOLDS):
            out.append(
                _Lesson(one, tokens, start, end, [f for f in found if start <= f.start < end])
            )
    return out


def _stretches(one: _Text, count: int) -> Iterator[tuple[int, int]]:
    """What was read of a text, as up to that many stretches with the same number of spans."""
    start, end = one.read
    starts = sorted(a for a, _ in one.gold)
    bounds = sorted({starts[n * len(starts) // count] for n in range(count)} | {start})
    for a, b in zip(bounds, [*bounds[1:], end], strict=True):
        if a < b:
            yield a, b


def _validated(
    lessons: Sequence[_Lesson], labels: set[str]
) -> tuple[set[str], set[str], float, float]:
    """The labels for which strings and contexts help, and F1 before and after."""
    rules, strung, full = Counter[str](), Counter[str](), Counter[str]()
    for fold in range(_FOLDS):
        held = lessons[fold::_FOLDS]
        rest = [one for n, one in enumerate(lessons) if n % _FOLDS != fold]
        if not held or not rest:  # fewer stretches than folds
            continue
        strings, seen = _strings([_part(one) for one in rest])
        model = LearntSpans(
            strings=strings,
            seen=seen,
            weights=_weights([c for lesson in rest for c in _examples(lesson)]),
            by_string=frozenset(labels),
            by_context=frozenset(labels),
        )
        for one in held:
            gold = one.gold
            _count(rules, one.found, gold)
            by_string = apart(
                _with_strings(model, one.text.text, one.tokens, one.found, one.start, one.end)
            )
            _count(strung, by_string, gold)
            _count(full, apart(_in_context(model, one.tokens, by_string)), gold)
    string_labels = {x for x in labels if _f1(strung, x) > _f1(rules, x) + _GAIN}
    context_labels = {
        x
        for x in labels
        if _f1(full, x)
        > max(_f1(strung if x in string_labels else rules, x), _f1(rules, x)) + _GAIN
    }
    best = Counter[str]()
    for x in labels:
        source = full if x in context_labels else strung if x in string_labels else rules
        for part in ("right", "found", "gold"):
            best[f"{part} {x}"] += source[f"{part} {x}"]
    return string_labels, context_labels, _total(rules, labels), _total(best, labels)


def _is_whole(lesson: _Lesson) -> bool:
    """Whether persons have labelled nearly all that the rules are sure of."""
    sure = [one for one in lesson.found if one.confidence >= _SURE]
    labelled = sum((one.start, one.end) in lesson.text.gold for one in sure)
    return labelled >= _WHOLE * len(sure)


def _part(lesson: _Lesson) -> _Text:
    """The lesson's text with the spans of its stretch alone: a stretch begins with a span."""
    return _Text(lesson.text.text, {(a, b): label for a, b, label in lesson.gold})


def _count(into: Counter[str], found: Iterable[Found], gold: set[tuple[int, int, str]]) -> None:
    for one in found:
        into[f"found {one.label}"] += 1
        into[f"right {one.label}"] += (one.start, one.end, one.label) in gold
    for _, _, label in gold:
        into[f"gold {label}"] += 1


def _f1(counts: Counter[str], label: str) -> float:
    both = counts[f"found {label}"] + counts[f"gold {label}"]
    return 2 * counts[f"right {label}"] / both if both else 0.0


def _total(counts: Counter[str], labels: Iterable[str]) -> float:
    together = Counter[str]()
    for label in labels:
        for part in ("right", "found", "gold"):
            together[f"{part} all"] += counts[f"{part} {label}"]
    return _f1(together, "all")


def _with_strings(
    learnt: LearntSpans, text: str, tokens: Tokens, found: Sequence[Found], start: int, end: int
) -> list[Found]:
    """The candidates with learnt labels, without those read over, and the learnt strings."""
    out: list[Found] = []
    for one in found:
        string = text[one.start : one.end]
        counts = learnt.strings.get(string)
        if counts is None or one.label in counts:
            out.append(one)
            continue
        label, share = _majority(counts)
        if label in learnt.by_string and share >= _AGREED:
            out.append(replace(one, label=label, confidence=0.9, reason="learnt label"))
        else:
            out.append(one)
    bounds = set(tokens.starts)
    held = {(one.start, one.end) for one in out}
    good = [s for s in learnt.strings if _trusted(learnt, s)]
    for a, b in _Finder(good).places(text, start, end):
        if (a, b) in held or (b - a < 3 and not (a in bounds and b in bounds)):
            continue
        label, share = _majority(learnt.strings[text[a:b]])
        out.append(Found(a, b, label, 0.6 + 0.35 * share, "learnt string"))
    return out


def _majority(counts: Mapping[str, int]) -> tuple[str, float]:
    label = max(sorted(counts), key=lambda x: counts[x])
    return label, counts[label] / sum(counts.values())


def _trusted(learnt: LearntSpans, string: str) -> bool:
    """Whether a string is a mention often enough wherever it stands, and of one label."""
    counts = learnt.strings[string]
    label, share = _majority(counts)
    seen = max(learnt.seen.get(string, 0), 1)
    often = sum(counts.values()) / seen >= _RELIABLE
    return label in learnt.by_string and often and share >= _AGREED and len(string) > 1


def _features(tokens: Tokens, one: Found, first: int, last: int) -> tuple[str, ...]:
    """What the perceptron knows of a candidate over the words `first` up to `last`."""
    words, kinds, text = tokens.words, tokens.kinds, tokens.text
    left = words[first - 1] if first else "^"
    right = words[last] if last < len(words) else "$"
    label = one.label
    before = kinds[first - 1] if first else "^"
    behind = kinds[last] if last < len(words) else "$"
    return (
        f"label {label}",
        f"rule {label} {one.reason}",
        f"left {label} {left}",
        f"right {label} {right}",
        f"kinds {label} {before}{behind}",
        f"end {label} {text[one.end - 1]}",
        f"ends {label} {text[max(one.start, one.end - 2) : one.end]}",
        f"start {label} {text[one.start]}",
        f"word {label} {text[one.start : one.end]}",
    )


def _edges(tokens: Tokens, one: Found) -> tuple[int, int]:
    first = bisect_right(tokens.starts, one.start) - 1
    return first, max(first + 1, bisect_left(tokens.starts, one.end))


def _examples(lesson: _Lesson) -> list[tuple[tuple[str, ...], str, str]]:
    """Features, the rules' label and the right one, for each candidate of a lesson."""
    return [
        (
            _features(lesson.tokens, one, *_edges(lesson.tokens, one)),
            one.label,
            lesson.text.gold.get((one.start, one.end), NOTHING),
        )
        for one in lesson.found
    ]


def _weights(examples: Sequence[tuple[tuple[str, ...], str, str]]) -> dict[str, dict[str, float]]:
    """An averaged perceptron: weights by feature and label."""
    now: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    sums: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    step = 1
    for _ in range(_EPOCHS):
        for features, given, right in examples:
            said = _said(now, features, given)
            if said != right:
                for one in features:
                    for label, change in ((right, 1.0), (said, -1.0)):
                        now[one][label] += change
                        sums[one][label] += step * change
            step += 1
    return {
        one: kept
        for one, weights in now.items()
        if (kept := {x: round(w - sums[one][x] / step, 3) for x, w in weights.items() if w})
    }


def _said(weights: _Weights, features: Sequence[str], given: str) -> str:
    scores: dict[str, float] = {given: _RULES_WORD, NOTHING: 0.0}
    for one in features:
        known = weights.get(one)
        if known:
            for label, weight in known.items():
                scores[label] = scores.get(label, 0.0) + weight
    return max(scores, key=lambda label: (scores[label], label))


def _in_context(learnt: LearntSpans, tokens: Tokens, found: Iterable[Found]) -> list[Found]:
    """The candidates with the labels that their surroundings give them."""
    out: list[Found] = []
    for one in found:
        said = _said(learnt.weights, _features(tokens, one, *_edges(tokens, one)), one.label)
        if said == one.label or one.label not in learnt.by_context:
            out.append(one)
        elif said != NOTHING and said in learnt.by_context:
            out.append(replace(one, label=said, confidence=0.75, reason="learnt context"))
        elif said != NOTHING:
            out.append(one)
    return out
