"""Exporting a workspace as `pages`, against a select and orjson; and whether the memory stays flat.

Run by hand: `python -m tests.bench.export [--pages 10000] [--rounds 5] [--cpu] [--profile]`. The
raw side reads the same rows (of fewer columns) from a file of its own and writes JSON Lines.
"""

import argparse
import cProfile
import pstats
import sqlite3
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import orjson

from annotator.workspace.manifest import Order
from annotator.workspace.workspace import Workspace
from tests.bench.import_ import bring_in, import_raw, lines_of
from tests.bench.measure import Figure, median, show, timer, write_forms


def export_raw(database: Path, out: Path) -> None:
    """Select and dump with nothing in between."""
    with closing(sqlite3.connect(database)) as connection, out.open("wb") as file:
        # All in the order of the pages: what piles up in memory would cost as much again.
        page_of = itemgetter(0)
        spans = groupby(connection.execute("SELECT * FROM span"), page_of)
        articles = groupby(connection.execute("SELECT * FROM article"), page_of)
        fragments = groupby(connection.execute("SELECT * FROM fragment"), itemgetter(0, 1))
        for page, name, sha256, text in connection.execute("SELECT * FROM page"):
            number, own = next(spans)
            assert number == page
            marked = [
                {
                    "id": key,
                    "label": label,
                    "ranges": [{"start": start, "end": end}],
                    "origin": origin,
                }
                for _, key, label, start, end, origin in own
            ]
            told = []
            for _, article, kind, confirmed in next(articles)[1]:
                pieces = [
                    {"role": role, "start": start, "end": end}
                    for _, _, role, start, end in next(fragments)[1]
                ]
                told.append(
                    {"id": article, "kind": kind, "confirmed": confirmed, "fragments": pieces}
                )
            form = {"page": name, "sha256": sha256, "text": text, "articles": told, "spans": marked}
            file.write(orjson.dumps(form) + b"\n")


def export(workspace: Workspace, out: Path) -> None:
    """The export that the program does."""
    for _ in workspace.export(Order("pages"), out):
        continue


def most_memory(workspace: Workspace, out: Path) -> float:
    """The most megabytes of Python's memory that an export needs at a time."""
    tracemalloc.start()
    export(workspace, out)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def filled(folder: Path, pages: int) -> Workspace:
    """A workspace with so many pages, and the raw file beside it."""
    forms = folder / f"{pages}.jsonl"
    write_forms(forms, pages)
    import_raw(lines_of(forms), folder / f"{pages}-raw.sqlite")
    workspace = Workspace.open(folder / f"{pages}.sqlite")
    bring_in(workspace, forms)
    return workspace


def measure(folder: Path, pages: int, rounds: int, *, cpu: bool) -> Iterator[Figure]:
    """The raw export and ours in turns; then the memory for few pages and for many."""
    clock = timer(cpu=cpu)
    out = folder / "out.jsonl"
    with closing(filled(folder, pages // 10)) as few, closing(filled(folder, pages)) as many:
        raw, ours = [], []
        for _ in range(rounds):
            raw.append(clock(lambda: export_raw(folder / f"{pages}-raw.sqlite", out)))
            ours.append(clock(lambda: export(many, out)))
        yield Figure(f"export {pages:,} pages", median(ours), median(raw), 4)
        for workspace, count in ((few, pages // 10), (many, pages)):
            print(f"memory at most, {count:,} pages: {most_memory(workspace, out):.1f} MB")


def main() -> int:
    """Measure and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.profile:
            with closing(filled(folder, arguments.pages)) as workspace:
                profile = cProfile.Profile(time.thread_time)
                profile.runcall(export, workspace, folder / "out.jsonl")
                pstats.Stats(profile).sort_stats("tottime").print_stats(40)
            return 0
        return show(measure(folder, arguments.pages, arguments.rounds, cpu=arguments.cpu))


if __name__ == "__main__":
    sys.exit(main())
