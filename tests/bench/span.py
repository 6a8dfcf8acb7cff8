"""How fast spans are marked, found and renamed: see issue 4's figures.

Run by hand: `python -m tests.bench.span [--pages 10000]`.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from annotator.domain import span_edit
from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.storage.summary import Incoming
from annotator.workspace.workspace import Workspace
from tests.bench.storage import page_text, small_page

_MARKS = 60
_BATCH = 500


def main() -> int:
    """Print each figure beside its reach; exit 1 when one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "w.sqlite", annotator="bench")
        for first in range(0, pages, _BATCH):
            batch = range(first, min(first + _BATCH, pages))
            workspace._store.add([Incoming(_human(small_page(n))) for n in batch])
        missed = 0
        for what, reach, seconds in (
            ("mark and store among 5,000 spans, p95", 0.016, _mark_p95(workspace)),
            (
                f"a string in {pages:,} pages: count, first fifty",
                0.3,
                _best(lambda: workspace.labelling.occurrences("王涛", "LOC")),
            ),
            (
                f"a label renamed on {pages:,} pages",
                None,
                _best(lambda: workspace.labelling.rename_label("news-entities", "PER", "X"), 1),
            ),
        ):
            late = reach is not None and seconds > reach
            missed += late
            wanted = f"under {reach * 1000:,.0f} ms" if reach else "no reach"
            print(f"{what}: {seconds * 1000:,.1f} ms ({wanted}{', MISSED' if late else ''})")
        workspace.close()
    return 1 if missed else 0


def _human(page: Annotation) -> Annotation:
    return replace(page, spans=tuple(replace(s, origin=Origin.HUMAN) for s in page.spans))


def _best(act: Callable[[], object], times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - start)
    return best


def _mark_p95(workspace: Workspace) -> float:
    """A page of 20,000 characters whose 5,000 spans leave two characters between them."""
    spans = tuple(Span(f"s{n}", "PER", (Range(n * 4, n * 4 + 2),)) for n in range(5_000))
    page = Annotation(Page("large.txt", page_text(0, 20_000)), spans=spans)
    (added,) = workspace._store.add([Incoming(page)])
    labels = workspace.labelling.in_use()
    taken = []
    for n in range(_MARKS):
        before = workspace.annotation(added.page_id)
        at = n * 132 + 2
        start = time.perf_counter()
        after = span_edit.mark(before, labels, "LOC", [Range(at, at + 2)])
        workspace.perform(added.page_id, before, after, "mark-span", label="LOC")
        taken.append(time.perf_counter() - start)
    return sorted(taken)[round(_MARKS * 0.95) - 1]


if __name__ == "__main__":
    raise SystemExit(main())
