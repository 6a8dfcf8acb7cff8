"""Proposes a kit of gold pages and prints the figures by extractor, odd and even pages. By hand:

PYTHONPATH=. python tests/bench/kit.py FOLDER... [--pages]

The folders hold gold pages, NNN.gold.json with the text in it or beside it, as
tests/bench/extractions.py writes them: OUT/*. Rules are made on the odd pages and only watched on
the even ones. The first columns are the means of score.py's measures; then, by page, wrong places
and doubts, and, of all pages together, the share of the wrong places that were doubted and of the
doubts that are right. `--pages` prints each page's row too.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.exchange.reader import read_path
from annotator.segmentation.calibration import Calibration, calibrate, total
from annotator.segmentation.propose import propose
from annotator.segmentation.scoring import Figures, mean, score

MEASURES = ("pq", "exact", "b3", "boundary", "headline", "seam", "role", "effort")
DOUBTS = ("wrong", "doubts", "recall", "precision")


@dataclass(frozen=True, slots=True)
class Row:
    """What a page's proposal is worth: the folder and number of the page, the figures, the doubts.

    The number is the first one in the name of its file.
    """

    folder: str
    number: int
    figures: Figures
    doubts: Calibration


def row_of(path: Path) -> Row:
    """Proposes the page of a gold file. Exits when it is none."""
    (reading,) = read_path(path)
    gold = reading.annotation
    if gold is None:
        sys.exit(f"{path}: {reading.error}")
    found = propose(gold.page)
    proposed = Annotation(
        gold.page, found.articles, found.furniture, found.corrections, doubts=found.doubts
    )
    digits = re.search(r"\d+", path.name)
    number = int(digits[0]) if digits else 0
    return Row(path.parent.name, number, score(gold, proposed), calibrate(gold, proposed))


def show(title: str, rows: Sequence[Row]) -> None:
    """Prints the means of some pages, if there are any."""
    if not rows:
        return
    figures = mean([row.figures for row in rows])
    doubts = total(row.doubts for row in rows)
    print(
        f"{title:<26}"
        + "".join(f"{getattr(figures, one):>10.3f}" for one in MEASURES)
        + f"{doubts.wrong / len(rows):>10.1f}{doubts.doubts / len(rows):>10.1f}"
        + f"{doubts.doubted / max(1, doubts.wrong):>10.2f}"
        + f"{doubts.right / max(1, doubts.doubts):>10.2f}"
    )


def show_halves(title: str, rows: Sequence[Row]) -> None:
    """Prints a row for the odd pages and one for the even ones."""
    for name, odd in (("odd", 1), ("even", 0)):
        half = [row for row in rows if row.number % 2 == odd]
        show(f"{title}, {len(half)} {name}", half)


def main() -> None:
    """Reads the arguments and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--pages", action="store_true")
    arguments = parser.parse_args()
    print(f"{'':<26}" + "".join(f"{one:>10}" for one in MEASURES + DOUBTS))
    rows: list[Row] = []
    for folder in arguments.folders:
        here = [row_of(path) for path in sorted(folder.glob("*.gold.json"))]
        if arguments.pages:
            for row in here:
                show(f"{row.folder} {row.number:03d}", [row])
        show_halves(folder.name, here)
        rows += here
    show_halves("all", rows)


if __name__ == "__main__":
    main()
