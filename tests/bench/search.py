"""How fast the workspace is searched, and what the index costs: see issue 4's figures.

Run by hand: `python -m tests.bench.search [--pages 10000] [--length 600]`. The pages are stretches
of the seed pages, so that words are as frequent as in newspapers.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

from annotator.domain.annotation import Annotation, Article, Fragment, Origin
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.resource import seeds
from annotator.storage.summary import Incoming
from annotator.workspace.find import Where
from annotator.workspace.search import Query
from annotator.workspace.workspace import Workspace
from tests.bench.measure import Figure, seconds, show

_BATCH = 500
_NEEDLES = ("王涛", "中國", "的", "疫情防控工作", "ＣＯＶＩＤ", "萤火虫之国")


def pages(count: int, length: int) -> Iterator[Annotation]:
    """Stretches of the seed pages, an article of two fragments each."""
    texts = [path.read_text("utf-8") for path in sorted(seeds().glob("*.txt"))]
    chance = Random(4)
    for n in range(count):
        text = f"{n} "
        while len(text) < length:
            one = chance.choice(texts)
            at = chance.randrange(len(one))
            text += one[at : at + length - len(text)]
        half = Range(0, length // 2), Range(length // 2, length)
        article = Article("a1", tuple(Fragment("body", r, Origin.SUGGESTION) for r in half))
        yield Annotation(Page(f"{n:05}.txt", text, "bench"), (article,))


def _all(workspace: Workspace, query: Query) -> None:
    for _ in workspace.search(query):
        pass


def _first_fifty(workspace: Workspace, query: Query) -> None:
    shown = 0
    for found in workspace.search(query, first=50):
        shown += len(found.hits)
        if shown >= 50:
            return


def measure(folder: Path, count: int, length: int) -> Iterator[Figure]:
    """Each needle before and after the index is filled, the fill, and the check."""
    with closing(Workspace.open(folder / "w.sqlite", annotator="bench")) as workspace:
        batch: list[Incoming] = []
        for one in pages(count, length):
            batch.append(Incoming(one))
            if len(batch) == _BATCH:
                workspace._store.add(batch)
                batch = []
        workspace._store.add(batch)
        scans = [_best(partial(_all, workspace, Query(text))) for text in _NEEDLES]
        before = workspace.path.stat().st_size
        yield Figure("fill the index", seconds(lambda: list(workspace.index_texts())), 0)
        print(f"the index: {(workspace.path.stat().st_size - before) / 1e6:.1f} MB")
        for text, scan in zip(_NEEDLES, scans, strict=True):
            query = Query(text)
            fifty = _best(partial(_first_fifty, workspace, query))
            yield Figure(f"{text}: first fifty", fifty, 0, most=0.3)
            yield Figure(
                f"{text}: count, 1,000 contexts", _best(partial(_all, workspace, query)), scan
            )
            reading = Query(text, where=Where.READING)
            fifty = _best(partial(_first_fifty, workspace, reading))
            yield Figure(f"{text}: first fifty in reading texts", fifty, 0)
        yield Figure("pages with 王涛", _best(lambda: workspace.pages_with("王涛")), 0)


def _best(act: Callable[[], object]) -> float:
    return min(seconds(act) for _ in range(3))


def main() -> int:
    """Measure and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--length", type=int, default=600)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        return show(measure(Path(name), arguments.pages, arguments.length))


if __name__ == "__main__":
    raise SystemExit(main())
