"""What learning saves: learnt from one half of the bench's pages, measured on the other. By hand:

python tests/bench/learning.py [--bench ../shared/bench] [--seeds seeds]

The bench prints most of its articles on two pages or three, so that a half learns articles of the
other by heart. The second table is the honest one for a newspaper that prints nothing twice: there
every article is taken out of the pages learnt from that stands on one that is measured.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from annotator.domain.annotation import Annotation, Article
from annotator.domain.form import read
from annotator.domain.page import Page
from annotator.domain.range import Range, joined
from annotator.segmentation.learning import Learning, Teacher, learn
from annotator.segmentation.learnt import NOTHING, Learnt, Lore
from annotator.segmentation.propose import propose
from annotator.segmentation.recall import GRAM, letters_of
from annotator.segmentation.scoring import Figures, mean, score

ROOT = Path(__file__).parents[2]
INTERLEAVED = ("ocr", "pdftotext -layout")
SAME = 0.3
"""An article is the same where it shares so many of its runs of letters."""


def gold(path: Path, text: Path) -> Annotation:
    """A gold page, its text read as it stands."""
    form: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    with text.open(encoding="utf-8", newline="") as file:
        form["text"] = file.read()
    found = read(form)
    return replace(found, articles=tuple(replace(a, confirmed=True) for a in found.articles))


def bench(folder: Path, seeds: Path) -> tuple[list[Annotation], list[str]]:
    """The bench's pages and the gold seeds, with the kind of each."""
    pages, kinds = [], []
    for one in json.loads((folder / "pages" / "manifest.json").read_text(encoding="utf-8")):
        path = folder / "pages" / f"{one['page']}.gold.json"
        pages.append(gold(path, path.with_name(f"{one['page']}.txt")))
        kinds.append("interleaved" if one["extractor"] in INTERLEAVED else "in columns")
    for path in sorted((folder / "seeds").glob("*.gold.json")):
        text = seeds / f"{path.name.removesuffix('.gold.json')}.txt"
        pages.append(gold(path, text))
        kinds.append("seeds")
    return pages, kinds


def runs(page: Annotation, article: Article) -> set[str]:
    """The runs of letters of an article."""
    text = page.page.text
    letters = "".join(letters_of(text[f.start : f.end]) for f in article.fragments)
    return {letters[n : n + GRAM] for n in range(len(letters) - GRAM + 1)}


def without(pages: Sequence[Annotation], others: Sequence[Annotation]) -> list[Annotation]:
    """The pages less the articles that stand on the others too, which are cut out of the text."""
    known = [runs(page, article) for page in others for article in page.articles]
    out = []
    for page in pages:
        kept = []
        for article in page.articles:
            own = runs(page, article)
            if not any(len(own & one) > SAME * len(own) for one in known):
                kept.append(article)
        gone = [a for a in page.articles if a not in kept]
        out.append(cut_out(page, joined(r for a in gone for r in a.ranges)))
    return out


def cut_out(page: Annotation, ranges: Sequence[Range]) -> Annotation:
    """The page without these ranges, whatever stood on both their sides."""
    text, place, moved = "", 0, [0] * (len(page.page.text) + 1)
    for one in [*ranges, None]:
        end = len(page.page.text) if one is None else one.start
        for n in range(place, end + 1):
            moved[n] = len(text) + n - place
        text += page.page.text[place:end]
        place = end if one is None else one.end
    gone = set(ranges)

    def there(one: Range) -> Range:
        return Range(moved[one.start], moved[one.start] + len(one))

    articles = tuple(
        replace(a, fragments=tuple(replace(f, range=there(f.range)) for f in a.fragments))
        for a in page.articles
        if not any(r.overlaps(one) for r in a.ranges for one in gone)
    )
    furniture = tuple(replace(f, range=there(f.range)) for f in page.furniture)
    return Annotation(Page(page.page.name, text), articles, furniture)


def measured(page: Annotation, learnt: Learnt) -> Figures:
    """The figures of a page's proposal."""
    found = propose(page.page, learnt=learnt)
    return score(page, Annotation(page.page, found.articles, found.furniture))


def table(title: str, kinds: Sequence[str], rows: dict[str, dict[int, Figures]]) -> None:
    """Effort by kind of extraction, and the other measures over all."""
    shown = Table(
        "learnt",
        "seeds",
        "in columns",
        "interleaved",
        "all",
        "saved",
        "pq",
        "exact",
        "headline",
        title=title,
    )
    first: float | None = None
    for name, found in rows.items():
        whole = mean(list(found.values()))
        first = whole.effort if first is None else first
        cells = [
            f"{mean([f for n, f in found.items() if kinds[n] == kind]).effort:.3f}"
            for kind in ("seeds", "in columns", "interleaved")
        ]
        saved = f"{1 - whole.effort / first:.1%}" if first else ""
        others = [f"{one:.3f}" for one in (whole.pq, whole.exact, whole.headline)]
        shown.add_row(name, *cells, f"{whole.effort:.3f}", saved, *others)
    Console(width=110).print(shown)


def halves(pages: Sequence[Annotation], kinds: Sequence[str], *, twice: bool) -> None:
    """Learns from each half and measures on the other; `twice` with what stands on both."""
    rows: dict[str, dict[int, Figures]] = {"nothing": {}, "what helps": {}}
    rows |= {f"only {part}": {} for part in Lore} | {"everything": {}}
    everything = range(len(pages))
    for half in (0, 1):
        own = [pages[n] for n in everything if n % 2 == half]
        others = {n: pages[n] for n in everything if n % 2 != half}
        if not twice:
            own = without(own, list(others.values()))
        result = learn(own)
        tell(("odd", "even")[half], result)
        drawn = Teacher(own).learnt(range(len(own)))
        for n, page in others.items():
            rows["nothing"][n] = measured(page, NOTHING)
            rows["what helps"][n] = measured(page, result.learnt)
            rows["everything"][n] = measured(page, drawn)
            for part in Lore:
                rows[f"only {part}"][n] = measured(page, drawn.only((part,)))
    title = "all articles" if twice else "no article on both sides"
    table(f"effort on the half that was not learnt from: {title}", kinds, rows)


def tell(half: str, result: Learning) -> None:
    """What the pages of a half said of each other."""
    kept = ", ".join(one.part for one in result.attempts if one.kept) or "nothing"
    print(
        f"{half}: {result.pages} pages, held out: effort {result.before.effort:.3f} -> "
        f"{result.after.effort:.3f}, pq {result.before.pq:.3f} -> {result.after.pq:.3f}; "
        f"kept: {kept}",
        file=sys.stderr,
    )


def pace(pages: Sequence[Annotation]) -> int:
    """The seconds that fifty pages take, and as a multiple of what proposing them once takes."""
    fifty = [pages[n % len(pages)] for n in range(50)]
    started = time.perf_counter()
    for page in fifty:
        propose(page.page)
    once = time.perf_counter() - started
    started = time.perf_counter()
    learn(fifty)
    took = time.perf_counter() - started
    print(f"learning from fifty pages: {took:.2f} s, {took / once:.1f} times proposing them once")
    return int(took > 2.0)


def main() -> int:
    """Reads the arguments and prints both tables and the pace; 1 where it takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    arguments = parser.parse_args()
    pages, kinds = bench(arguments.bench, arguments.seeds)
    halves(pages, kinds, twice=True)
    halves(pages, kinds, twice=False)
    return pace(pages)


if __name__ == "__main__":
    sys.exit(main())
