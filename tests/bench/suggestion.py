"""F1 of suggestions, before and after learning, and their speed beside jieba's. By hand:

python tests/bench/suggestion.py [--spans ../shared/bench/seeds/001_….spans.json] [--show]
"""

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path

from annotator.domain.annotation import Annotation, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.learnt_spans import LearntSpans
from annotator.segmentation.span_learning import learn_spans
from annotator.segmentation.suggestion import suggest

ROOT = Path(__file__).parents[2]
SPANS = ROOT.parent / "shared/bench/seeds/001_f0c8c362f99da4ea.spans.json"
_Placed = set[tuple[int, int, str]]


def f1(gold: _Placed, found: _Placed) -> tuple[float, float, float]:
    """Precision, recall and F1 of exact ranges with their labels."""
    right = len(gold & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    return precision, recall, 2 * right / max(1, len(gold) + len(found))


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--spans", type=Path, default=SPANS)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    form = json.loads(arguments.spans.read_text(encoding="utf-8"))
    with (ROOT / "seeds" / form["page"]).open(encoding="utf-8", newline="") as file:
        page = Page(form["page"], file.read())
    gold = {(s["start"], s["end"], s["label"]) for s in form["spans"]}
    suggested = suggest(page)
    found = {(s.ranges[0].start, s.ranges[-1].end, s.label) for s in suggested}
    print("before learning: P {:.3f} R {:.3f} F1 {:.3f}".format(*f1(gold, found)))
    for label in sorted({g[2] for g in gold}):
        figures = f1({g for g in gold if g[2] == label}, {g for g in found if g[2] == label})
        print(f"  {label}: P %.3f R %.3f F1 %.3f" % figures)
    if arguments.show:
        for sign, ones in (("-", gold - found), ("+", found - gold)):
            for start, end, label in sorted(ones):
                print(sign, label, repr(page.text[start:end]), repr(page.text[start - 8 : end + 8]))
    learning(page, gold)
    refit(page, gold)
    speed(page)


def annotated(page: Page, gold: Iterable[tuple[int, int, str]]) -> Annotation:
    """The page with human spans."""
    spans = [Span(f"s{n}", x, (Range(a, b),)) for n, (a, b, x) in enumerate(sorted(gold))]
    return Annotation(page, spans=tuple(spans))


def learning(page: Page, gold: _Placed) -> None:
    """F1 on one half of the spans, of the text or every other one, taught by the other half."""
    ordered = sorted(gold)
    middle = len(ordered) // 2
    halves = {
        "first half": set(ordered[:middle]),
        "second half": set(ordered[middle:]),
        "odd": set(ordered[::2]),
        "even": set(ordered[1::2]),
    }
    for name, taught in halves.items():
        learnt = learn_spans([annotated(page, taught)])
        rest = gold - taught
        figures = []
        for model in (None, learnt):
            found = {
                (s.ranges[0].start, s.ranges[-1].end, s.label) for s in suggest(page, learnt=model)
            }
            # In the halves of the text, what lies in the taught one is no matter.
            if "half" in name:
                low, high = min(rest)[0], max(rest)[1]
                found = {one for one in found if low <= one[0] < high}
            figures.append(f1(rest, found - taught)[2])
        print(f"taught by the {name}: F1 on the rest {figures[1]:.3f}, without {figures[0]:.3f}")
        print(f"  {told(learnt)}")


def told(learnt: LearntSpans) -> str:
    """What was switched in."""
    switched = f"strings {sorted(learnt.by_string)}, contexts {sorted(learnt.by_context)}"
    return f"{switched}, validated {learnt.before:.3f} -> {learnt.after:.3f}"


def refit(page: Page, gold: _Placed) -> None:
    """Seconds that learning from 5,000 spans takes."""
    annotations = [annotated(Page(f"{n}", page.text), gold) for n in range(5_000 // len(gold) + 1)]
    started = time.perf_counter()
    learnt = learn_spans(annotations)
    took = time.perf_counter() - started
    print(f"{learnt.spans} spans learnt in {took:.2f} s ({told(learnt)})")


def speed(page: Page) -> None:
    """Characters per second, beside jieba's part-of-speech words over the same text."""
    import jieba.posseg

    jieba.posseg.lcut(page.text)
    rates = []
    for cut in (lambda: jieba.posseg.lcut(page.text), lambda: suggest(page)):
        best = 0.0
        for _ in range(5):
            started = time.perf_counter()
            cut()
            best = max(best, len(page.text) / (time.perf_counter() - started))
        rates.append(best)
    print("posseg {:.0f}/s, suggest {:.0f}/s, ratio {:.2f}".format(*rates, rates[1] / rates[0]))


if __name__ == "__main__":
    main()
