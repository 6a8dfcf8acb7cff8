"""F1 of suggestions, before and after learning, and their speed beside jieba's. By hand:

python tests/bench/suggestion.py [--spans ../shared/bench/seeds/001_….spans.json] [--show]
"""

import argparse
import json
import time
from pathlib import Path

from annotator.domain.page import Page
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
    print("before learning: P %.3f R %.3f F1 %.3f" % f1(gold, found))
    for label in sorted({g[2] for g in gold}):
        figures = f1({g for g in gold if g[2] == label}, {g for g in found if g[2] == label})
        print(f"  {label}: P %.3f R %.3f F1 %.3f" % figures)
    if arguments.show:
        for sign, ones in (("-", gold - found), ("+", found - gold)):
            for start, end, label in sorted(ones):
                print(sign, label, repr(page.text[start:end]), repr(page.text[start - 8 : end + 8]))
    speed(page)


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
    print("posseg %.0f/s, suggest %.0f/s, ratio %.2f" % (*rates, rates[1] / rates[0]))


if __name__ == "__main__":
    main()
