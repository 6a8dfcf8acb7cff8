"""Makes doubts.json: the trees that tell how likely a place of a proposal is wrong. By hand:

python resources/doubts.py FOLDER... [--halves]

The folders hold gold pages, NAME.gold.json with its text in it or as NAME.txt beside it. Each page
is proposed, each spot of the proposal judged by the measure of `annotator score --doubts`, and
the trees are grown on all of them. `--halves` grows them on the pages of odd numbers and tells
what they are worth on those of even ones and the other way round, by folder; it writes nothing.

The file in the tree was grown on the folders pages and seeds of the benchmark and on pdftotext,
pdftotext-raw, pdftotext-layout, pypdfium2, pdfminer, pymupdf, pymupdf4llm, pdfbox, tika and ocr as

PYTHONPATH=. python tests/bench/extractions.py OUT

makes them of the benchmark's PDFs; it names the tools and their releases.

The same folders and the same program give the same file, to the byte: residuals are counted in
whole numbers, so that no order of adding up matters, and leaves are rounded.
"""

import argparse
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import exp, log
from pathlib import Path

from annotator.domain import form
from annotator.domain.annotation import Annotation
from annotator.segmentation.calibration import Calibration, calibrate, speech_of, total
from annotator.segmentation.doubting import doubted_spots, with_doubts
from annotator.segmentation.odds import DEPTH, Branch, Forest, Leaf, deep
from annotator.segmentation.propose import propose_unweighed
from annotator.segmentation.spot import spots_of
from annotator.segmentation.trait import NAMES, Traits, traits_of

OUT = Path(__file__).with_name("doubts.json")

TREES = 36
RATE = 0.17
LEAST = 40
"""A leaf speaks for so many spots at least."""
STIFF = 8.0
"""How strongly leaves are held back (the ridge of their Newton step)."""
BINS = 24
"""Values of a trait are told apart by so many quantiles."""
SHARE = 3
"""Each tree looks at the traits whose number leaves one of two remainders by this."""
LOOK = 4
"""After so many trees each it is asked whether there is any hope."""
LOST = 0.01
"""Of the spots that come to enough in the end this share may be given up at each look."""
SCALE = 4096
"""Residuals are counted in such parts of one."""

RECALL = 0.8
"""So many of the wrong places should be doubted, on pages that the trees were not grown on."""


@dataclass(slots=True)
class Sample:
    """A page: its spots' traits, the wrong place that each speaks of (-1 none), where one begins.

    `number` is the first one in the page's name, `wrong` how many places are wrong.
    """

    folder: str
    number: int
    wrong: int
    gold: Annotation
    traits: list[Traits]
    places: list[int]
    begins: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        seen = {-1}
        for place in self.places:
            self.begins.append(int(place not in seen))
            seen.add(place)


def sample_of(path: Path) -> Sample:
    """The page of a gold file, proposed and judged."""
    gold = gold_of(path)
    page = gold.page
    proposal = propose_unweighed(page)
    spots = spots_of(page.text, proposal)
    traits = traits_of(page.text, spots, doubted_spots(spots, proposal.doubts))
    proposed = Annotation(page, proposal.articles, proposal.furniture, proposal.corrections)
    speaks = speech_of(gold, proposed)
    wrong = calibrate(gold, proposed).wrong
    places = [-1 if n is None else n for n in (speaks(spot.start) for spot in spots.all)]
    digits = re.findall(r"\d+", path.name)
    number = int(digits[0]) if digits else 0
    return Sample(path.parent.name, number, wrong, gold, traits, places)


def gold_of(path: Path) -> Annotation:
    """The annotation in a gold file, its text in it or beside it."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if "text" in found:
        return form.read(found)
    beside = path.with_name(path.name.replace(".gold.json", ".txt"))
    with beside.open(encoding="utf-8", newline="") as file:
        return form.read(found, text=file.read())


def grown(samples: Sequence[Sample]) -> Forest:
    """The trees for these pages; their `enough` is zero."""
    rows = [row for sample in samples for row in sample.traits]
    targets = [
        [label for s in samples for label in s.begins],
        [int(place >= 0) for s in samples for place in s.places],
    ]
    edges = [_edges([row[n] for row in rows]) for n in range(len(NAMES))]
    columns = [bytes(bisect_right(edges[n], row[n]) for row in rows) for n in range(len(NAMES))]
    base = [_logit(sum(t) + 0.5, len(t) + 1.0) for t in targets]
    scores = [[one] * len(rows) for one in base]
    trees: list[Branch | Leaf] = []
    for number in range(TREES):
        chances = [[1 / (1 + exp(-value)) for value in part] for part in scores]
        residuals = [
            [label - chance for label, chance in zip(t, c, strict=True)]
            for t, c in zip(targets, chances, strict=True)
        ]
        left = [round(SCALE * (2 * a + b)) for a, b in zip(*residuals, strict=True)]
        traits = [n for n in range(len(NAMES)) if (n * 7 + number) % SHARE]

        def leaf(
            members: Sequence[int],
            residuals: list[list[float]] = residuals,
            chances: list[list[float]] = chances,
        ) -> Leaf:
            steps = []
            for residual, chance, score in zip(residuals, chances, scores, strict=True):
                whole = sum(round(SCALE * residual[k]) for k in members) / SCALE
                curve = sum(round(SCALE * chance[k] * (1 - chance[k])) for k in members) / SCALE
                step = round(RATE * whole / (curve + STIFF), 4)
                for k in members:
                    score[k] += step
                steps.append(step)
            return Leaf(*steps)

        trees.append(_grow(range(len(rows)), DEPTH, columns, edges, left, traits, leaf))
    first = Leaf(round(base[0], 4), round(base[1], 4))
    return Forest(first, tuple(map(deep, trees)), 0.0)


def _logit(hits: float, count: float) -> float:
    return log(hits / (count - hits))


def _edges(values: Sequence[float]) -> list[float]:
    """The values that part the others into bins of about one size."""
    ordered = sorted(values)
    picked = {ordered[len(ordered) * n // BINS] for n in range(1, BINS)}
    apart = sorted(set(ordered))
    if len(apart) <= BINS:
        picked = set(apart)
    return [round(value, 3) for value in sorted(picked - {ordered[0]})]


def _grow(
    members: Sequence[int],
    depth: int,
    columns: Sequence[bytes],
    edges: Sequence[Sequence[float]],
    left: Sequence[int],
    traits: Sequence[int],
    leaf: Callable[[Sequence[int]], Leaf],
) -> Branch | Leaf:
    if depth == 0 or len(members) < 2 * LEAST:
        return leaf(members)
    here = [left[k] for k in members]
    whole, count = sum(here), len(here)
    best = (whole * whole / count * (1 + 1e-9) + SCALE * SCALE / 4, -1, 0)
    for n in traits:
        column = columns[n]
        sums = [0] * (len(edges[n]) + 1)
        counts = list(sums)
        for k, value in zip(members, here, strict=True):
            b = column[k]
            sums[b] += value
            counts[b] += 1
        under = below = 0
        for b in range(len(edges[n])):
            under += sums[b]
            below += counts[b]
            if LEAST <= below <= count - LEAST:
                over = whole - under
                gain = under * under / below + over * over / (count - below)
                if gain > best[0]:
                    best = (gain, n, b)
    _, trait, cut = best
    if trait < 0:
        return leaf(members)
    column = columns[trait]
    parts = [k for k in members if column[k] <= cut], [k for k in members if column[k] > cut]
    below_, other = (_grow(p, depth - 1, columns, edges, left, traits, leaf) for p in parts)
    return Branch(trait, edges[trait][cut], below_, other)


def enough_for(samples: Sequence[Sample], judge: Callable[[Sample], Forest]) -> float:
    """How likely a place must begin at a spot, so that `RECALL` of the wrong places are doubted.

    `judge` gives trees that were not grown on the sample.
    """
    found = sorted(
        (
            (judge(sample).odds(row).begins, n, place)
            for n, sample in enumerate(samples)
            for row, place in zip(sample.traits, sample.places, strict=True)
        ),
        reverse=True,
    )
    wanted = RECALL * sum(sample.wrong for sample in samples)
    doubted: set[tuple[int, int]] = set()
    for chance, n, place in found:
        if place >= 0:
            doubted.add((n, place))
        if len(doubted) >= wanted:
            return round(chance, 3)
    return 0.05


def halves(samples: Sequence[Sample]) -> tuple[Forest, Forest, float]:
    """Trees grown on the pages of even and of odd numbers, and what is enough for both."""
    parts = [[s for s in samples if s.number % 2 == odd] for odd in (0, 1)]
    trees = [grown(part) for part in parts]
    enough = enough_for(samples, lambda sample: trees[1 - sample.number % 2])
    even, odd = (with_floors(one, part, enough) for one, part in zip(trees, parts, strict=True))
    return even, odd, enough


def with_floors(trees: Forest, samples: Sequence[Sample], enough: float) -> Forest:
    """The trees that give up where hardly a spot of these pages has come to enough from."""
    wanted = _logit(enough, 1.0)
    ways = [list(trees.climb(row)) for sample in samples for row in sample.traits]
    ways = [way for way in ways if way[-1] >= wanted]
    lost = int(LOST * len(ways))
    floors = {n: round(sorted(way[n] for way in ways)[lost], 3) for n in range(4, TREES, LOOK)}
    return Forest(trees.base, trees.trees, enough, floors)


def measured(sample: Sample, trees: Forest) -> Calibration:
    """How the doubts of a page stand to what is wrong there."""
    page = sample.gold.page
    proposal = with_doubts(page.text, propose_unweighed(page), trees)
    proposed = Annotation(
        page,
        proposal.articles,
        proposal.furniture,
        proposal.corrections,
        doubts=proposal.doubts,
    )
    return calibrate(sample.gold, proposed)


def tell(name: str, pages: Sequence[Calibration]) -> None:
    """A line of figures."""
    one = total(pages)
    print(
        f"{name:<20}{len(pages):>6}{one.wrong / len(pages):>9.1f}{one.doubts / len(pages):>9.1f}"
        f"{one.doubted / max(1, one.wrong):>9.2f}{one.right / max(1, one.doubts):>9.2f}"
    )


def as_form(node: Branch | Leaf) -> list[object]:
    """A tree as plain values."""
    if isinstance(node, Leaf):
        return [node.begins, node.wrong]
    if node.below is node.other:
        return as_form(node.below)
    return [node.trait, node.least, as_form(node.below), as_form(node.other)]


def main() -> None:
    """Writes the file, or tells what it is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--halves", action="store_true")
    arguments = parser.parse_args()
    paths = [path for folder in arguments.folders for path in sorted(folder.glob("*.gold.json"))]
    samples = [sample_of(path) for path in paths]
    even, odd, enough = halves(samples)
    if arguments.halves:
        figures = [(s, measured(s, even if s.number % 2 else odd)) for s in samples]
        print(f"{'':<20}{'pages':>6}{'wrong':>9}{'doubts':>9}{'recall':>9}{'precision':>9}")
        for name in dict.fromkeys(s.folder for s in samples):
            tell(name, [one for s, one in figures if s.folder == name])
        for name, part in (("even, from odd", 0), ("odd, from even", 1)):
            tell(name, [one for s, one in figures if s.number % 2 == part])
        tell("all", [one for _, one in figures])
        for n, bin_ in enumerate(total(one for _, one in figures).bins):
            share = bin_.right / max(1, bin_.doubts)
            print(f"{n / 10:.1f}..{(n + 1) / 10:.1f}{bin_.doubts:>8}{bin_.right:>8}{share:>8.2f}")
        return
    trees = with_floors(grown(samples), samples, enough)
    lines = ",\n  ".join(json.dumps(as_form(tree)) for tree in trees.trees)
    floors = json.dumps(sorted(trees.floors.items()))
    OUT.write_text(
        f'{{"enough": {enough},\n "floors": {floors},\n "base": {json.dumps(trees.base)},\n'
        f' "traits": {json.dumps(list(NAMES))},\n "trees": [\n  {lines}\n ]}}\n',
        encoding="utf-8",
        newline="\n",
    )
    print(f"{OUT.name}: {len(samples)} pages, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
