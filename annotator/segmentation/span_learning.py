"""What confirmed spans teach: their strings, and the words around them.

A string that a person has labelled is suggested wherever it stands. An averaged perceptron (Collins
2002) over the finders' candidates (rule, edges, words around) changes their labels or takes them
back. Each is switched in, label by label, only where the cross-validated F1 rises. Plain Python
over candidates alone, as a refit has two seconds: too few to train over every character.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Annotation, Origin
from annotator.segmentation.learnt_spans import (
    NOTHING,
    Finder,
    LearntSpans,
    edges,
    features_of,
    in_context,
    said_of,
    with_strings,
)
from annotator.segmentation.mention.found import Found, apart
from annotator.segmentation.mention.lexicon import Tokens, lexicon
from annotator.segmentation.mention.running_text import RunningText
from annotator.segmentation.suggestion import entities

_FOLDS = 3
_EPOCHS = 4
_READ = 60_000
"""Code points of text that contexts are learnt from, the last annotations first."""
_LONGEST = 40
_SURE = 0.8
_WHOLE = 0.75
_GAIN = 0.002
_LEAST_SPANS = 10


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
    finder = Finder(counts)
    for one in texts:
        start, end = one.read
        seen.update(one.text[a:b] for a, b in finder.places(one.text, start, end))
    return {s: dict(c) for s, c in counts.items()}, dict(seen)


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
                with_strings(model, one.text.text, one.tokens, one.found, one.start, one.end)
            )
            _count(strung, by_string, gold)
            _count(full, apart(in_context(model, one.tokens, by_string)), gold)
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


def _examples(lesson: _Lesson) -> list[tuple[tuple[str, ...], str, str]]:
    """Features, the rules' label and the right one, for each candidate of a lesson."""
    return [
        (
            features_of(lesson.tokens, one, *edges(lesson.tokens, one)),
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
            said = said_of(now, features, given)
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
