"""What confirmed spans have taught, as a value: strings, and weights of the words around them.

It is learnt anew by `span_learning` in each session, stored nowhere, and judges the finders'
candidates for `suggest`.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.segmentation.mention.found import Found
from annotator.segmentation.mention.lexicon import Tokens

NOTHING = "-"
"""The label of a candidate that is no mention."""

_RELIABLE = 0.34
_AGREED = 0.6
_RULES_WORD = 3.0
"""How much the perceptron trusts a rule's label before it has learnt anything."""

Weights = Mapping[str, Mapping[str, float]]
"""Of the perceptron: by feature and label."""


@dataclass(frozen=True, slots=True)
class LearntSpans:
    """What spans have taught. `strings`: how often each was labelled what; `seen`: how often read.

    `by_string` and `by_context` are the labels for which each is switched in; `before` and `after`
    the cross-validated F1 (exact range and label) of the rules alone and with what was learnt.
    """

    strings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    weights: Weights = field(default_factory=dict)
    by_string: frozenset[str] = frozenset()
    by_context: frozenset[str] = frozenset()
    before: float = 0.0
    after: float = 0.0
    spans: int = 0

    def judged(self, text: str, tokens: Tokens, found: Sequence[Found]) -> list[Found]:
        """The candidates as what was learnt sees them, and the learnt strings; some may overlap."""
        out = list(found)
        if self.by_string:
            out = with_strings(self, text, tokens, out, 0, len(text))
        if self.by_context:
            out = in_context(self, tokens, out)
        return out


class Finder:
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


def with_strings(
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
    for a, b in Finder(good).places(text, start, end):
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


def features_of(tokens: Tokens, one: Found, first: int, last: int) -> tuple[str, ...]:
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


def edges(tokens: Tokens, one: Found) -> tuple[int, int]:
    """The words that a candidate touches: the first, and the one behind the last."""
    first = bisect_right(tokens.starts, one.start) - 1
    return first, max(first + 1, bisect_left(tokens.starts, one.end))


def said_of(weights: Weights, features: Sequence[str], given: str) -> str:
    """The label that the weights give a candidate which the rules call `given`, or NOTHING."""
    scores: dict[str, float] = {given: _RULES_WORD, NOTHING: 0.0}
    for one in features:
        known = weights.get(one)
        if known:
            for label, weight in known.items():
                scores[label] = scores.get(label, 0.0) + weight
    return max(scores, key=lambda label: (scores[label], label))


def in_context(learnt: LearntSpans, tokens: Tokens, found: Iterable[Found]) -> list[Found]:
    """The candidates with the labels that their surroundings give them."""
    out: list[Found] = []
    for one in found:
        said = said_of(learnt.weights, features_of(tokens, one, *edges(tokens, one)), one.label)
        if said == one.label or one.label not in learnt.by_context:
            out.append(one)
        elif said != NOTHING and said in learnt.by_context:
            out.append(replace(one, label=said, confidence=0.75, reason="learnt context"))
        elif said != NOTHING:
            out.append(one)
    return out
